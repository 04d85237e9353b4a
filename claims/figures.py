"""Text → its figures: each a number or a range of numbers, with its unit."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Final

from claims.intervals import Number, number
from claims.languages import LEXICONS
from claims.lexicon import OF, StatedError, any_of, unit_pattern, units
from claims.message import say
from geo.units import METRES

_SMALLER: Final = {"km": ("m",), "mi": ("yd", "ft"), "yd": ("ft",)}
"""The smaller units that go on with a length: 1 km 500 m."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text: a number (``a`` is ``b``), or a range from ``a`` to ``b``."""

    a: Number
    b: Number
    unit: str
    text: str

    @property
    def is_range(self) -> bool:
        """Whether two numbers are stated."""
        return self.a is not self.b


def take_figures(text: str, lang: str) -> tuple[list[Figure], str]:
    """Return the figures of a folded text in order, and what remains of it.

    Raises:
        StatedError: a number has two meanings, or a range has two units or ends below its start.
    """
    pattern = _pattern(lang)
    figures: list[Figure] = []
    end = 0
    for match in pattern.finditer(text):
        figure, apart = _figure(match, lang), text[end : match.start()].strip(" ,")
        if figures and not apart and _goes_on(figures[-1], figure):
            figure = _together(figures.pop(), figure)
        figures.append(figure)
        end = match.end()
    return figures, pattern.sub(" ", text)


def in_full(text: str) -> str:
    """Return a text with its powers of ten written out: "6e3 km" is "6000 km"."""
    return re.sub(r"([0-9]+)e([0-9]+)", lambda found: found[1] + "0" * int(found[2]), text)


def _goes_on(one: Figure, other: Figure) -> bool:
    """Return whether two figures in a row are one length: "68 miles 300 yards"."""
    return (
        other.unit in _SMALLER.get(one.unit, ())
        and not (one.is_range or other.is_range)
        and math.isclose(one.a.s, round(one.a.s / METRES[one.unit]) * METRES[one.unit])
        and other.a.s < METRES[one.unit]
    )


def _together(one: Figure, other: Figure) -> Figure:
    """Return the sum of a figure and its smaller unit, which says how exact it is."""
    total = replace(other.a, s=one.a.s + other.a.s)
    return Figure(total, total, one.unit, f"{one.text} {other.text}")


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """Return the pattern of a figure: a number or a range, then its unit."""
    lexicon, unit = LEXICONS[lang], unit_pattern(lang)
    between = any_of(lexicon.hedges["between"])
    joins, or_joins = any_of(lexicon.range_joins), any_of(lexicon.or_joins)
    return re.compile(
        rf"(?:(?:{between})\s*(?=[0-9]))?(?<![\w.,])(?<![0-9]/){_number_pattern('a', lang)}"
        rf"(?:(?:[\s-]*(?P<a_unit>{unit})?\s*(?P<join>{joins})|\s*(?:{or_joins}))\s*"
        rf"{_number_pattern('b', lang)})?"
        rf"[\s-]*{OF}(?P<unit>{unit})"
    )


def _number_pattern(name: str, lang: str) -> str:
    """Return the pattern of a number in a language's format, its parts in groups of that name."""
    lexicon = LEXICONS[lang]
    whole = "|".join(
        rf"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+" for mark in (lexicon.groups, *" '")
    )
    return (
        rf"(?P<{name}>{whole}|[0-9]+)(?:{re.escape(lexicon.decimal)}(?P<{name}_decimals>[0-9]+))?"
        rf"(?: (?P<{name}_fraction>[1-9]/[1-9][0-9]?))?(?:e(?P<{name}_scale>[0-9][0-9]?))?(?![0-9])"
    )


def _figure(match: re.Match[str], lang: str) -> Figure:
    unit = units(lang)[match["unit"]]
    if match["a_unit"] and units(lang)[match["a_unit"]] != unit:
        return _in_two_units(match, unit, lang)
    text = in_full(match[0].strip())
    a = _parsed(match, "a", unit, 0)
    b = _parsed(match, "b", unit, 0) if match["b"] else a
    if match["unit"] in LEXICONS[lang].numerals.scales and b.s >= 2 * METRES[unit]:
        # "vingt mille"
        raise StatedError(say("'{text}' may be a number that lacks its unit", text=text))
    if not match["b"]:
        return Figure(a, a, unit, re.sub("^0 (?=[1-9]/)", "", text))
    _refuse_shared_zeros(match, text, lang)
    shared = _parsed(match, "a", unit, int(match["b_scale"] or 0))
    a = shared if shared.s < b.s else a
    _refuse_unlike_ends(match, a, b, text, lang)
    return Figure(a, b, unit, text)


def _refuse_unlike_ends(match: re.Match[str], a: Number, b: Number, text: str, lang: str) -> None:
    """Raise where two numbers are no range, or hardly one: "20 and 30 km", "8-10,000 km"."""
    between = LEXICONS[lang].paired.get(match["join"] or "")
    if between and not re.search(any_of((between,)), match.string):
        raise _two_lengths(text, between)
    if b.s <= a.s:
        what = say("'{text}' reads as a range that does not end above its start", text=text)
        raise StatedError(what)
    if not match["a_unit"] and b.s >= 1000 * a.s > 0:
        what = say("'{text}' may start at {start} or at thousands", text=text, start=match["a"])
        raise StatedError(what, say("Write both units"))


def _in_two_units(match: re.Match[str], unit: str, lang: str) -> Figure:
    """Return one length that is written in two units: "26 miles and 385 yards"."""
    text, a_unit = in_full(match[0].strip()), units(lang)[match["a_unit"]]
    between = LEXICONS[lang].paired.get(match["join"])
    if not between or re.search(any_of((between,)), match.string):
        raise StatedError(say("'{text}' is a range from one unit to another", text=text))
    a, b = _parsed(match, "a", a_unit, 0), _parsed(match, "b", unit, 0)
    one, other = Figure(a, a, a_unit, text), Figure(b, b, unit, "")
    if not _goes_on(one, other):
        raise _two_lengths(text, between)
    return replace(_together(one, other), text=text)


def _two_lengths(text: str, between: str) -> StatedError:
    return StatedError(
        say(
            "'{text}' is two lengths, or a range that lacks '{between}'",
            text=text,
            between=between,
        )
    )


def _two_starts(text: str, one: str, other: str) -> StatedError:
    what = say("'{text}' may start at {one} or {other}", text=text, one=one, other=other)
    return StatedError(what, say("Write one in full"))


def _refuse_shared_zeros(match: re.Match[str], text: str, lang: str) -> None:
    """Raise where the first number may share the second one's zeros: "2~300km", "2 or 300 km"."""
    joined = match[0][match.end("a") - match.start() : match.start("b") - match.start()].strip()
    joins = dict.fromkeys((*LEXICONS[lang].or_joins, "-"), "00") | {"~": "0"}
    zeros = joins.get(joined)
    last = re.sub(r"[^0-9]", "", match["b"])
    shared = re.fullmatch("[1-9]", match["a"]) and not match["a_scale"] and match["a"] < last[0]
    if shared and match["b_scale"] and len(last) == 3 and not match["b_decimals"]:
        # "two to three hundred thousand km", which is "2 to 300e3"
        least, most = (in_full(f"{n}e{match['b_scale']}") for n in (match["a"], match["a"] + "00"))
        raise _two_starts(text, least, most)
    shared = zeros and shared
    if shared and re.fullmatch(f"[1-9]0*{zeros}", last) and not match["b_decimals"]:
        raise _two_starts(text, match["a"], match["a"] + last[1:])


def _parsed(match: re.Match[str], name: str, unit: str, shared_scale: int) -> Number:
    """Return one number of a match; ``shared_scale`` is the range's: "2 to 3 thousand"."""
    digits, decimals = re.sub(r"[^0-9]", "", match[name]), match[f"{name}_decimals"] or ""
    scale = int(match[f"{name}_scale"] or 0)
    if len(decimals) == 3 and len(match[name]) <= 3 and match[name] != "0" and not scale:
        raise StatedError(
            say(
                "'{text}' may mean {digits}{decimals} or {digits} and a fraction",
                text=match[0].strip(),
                digits=digits,
                decimals=decimals,
            ),
            say(
                "Write {digits} {decimals} or another number of decimals",
                digits=digits,
                decimals=decimals,
            ),
        )
    fraction = Fraction(match[f"{name}_fraction"] or 0)
    return number(digits, decimals, scale + shared_scale, fraction, METRES[unit])
