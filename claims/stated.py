"""Text → the length or direction that it states: what it says, what it may mean (SPEC 3)."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from claims.lexicon import COMPASS, LEXICONS, Lexicon
from claims.model import Hedge, StatedDirection, StatedLength, Travel
from geo.units import METRES, unit_names

Interval = tuple[float, float]


class StatedError(ValueError):
    """A stated figure that cannot be read; the message shows the text and what was understood."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A written number in metres, with h and k of SPEC 3: half of what its last digit is worth."""

    s: float
    h: float
    k: float

    def at_least(self, share: float) -> _Number:
        """Return the number with h and k no smaller than a share of it."""
        return _Number(self.s, max(self.h, share * self.s), max(self.k, share * self.s))


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure of the text: a number, or a range from ``a`` to ``b``."""

    a: _Number
    b: _Number
    unit: str
    text: str

    @property
    def is_range(self) -> bool:
        return self.a is not self.b


def parse_length(text: str, lang: str) -> StatedLength:
    """Return the length that a text states, read by the rules of a language ('en' or 'fr').

    A text without any figure gives a length whose interval is nan (`Reason.NO_FIGURE`).

    Raises:
        StatedError: the text holds a figure but not one that can be read whole.

    >>> stated = parse_length("130 km (80 miles)", "en")
    >>> [round(m) for m in (stated.value_m, stated.low_m, stated.high_m)]
    [130000, 122310, 135185]
    """
    lexicon = _lexicon(lang)
    rest = _folded(text)
    travel, rest = _take_travel(rest, lexicon)
    straight, rest = _take_any(rest, lexicon.straight)
    vague, rest = _take_vague(rest, lang)
    hedge, rest = _take_hedge(rest, lexicon)
    figures, rest = _take_figures(rest, lang)
    if vague and not figures:
        return _vague_length(text, vague, travel, bool(straight))
    if not figures and not re.search(r"\d", rest):
        return _vague_length(text, (math.nan, math.nan), travel, bool(straight))
    _refuse_leftovers(text, rest, lexicon, figures)
    if len(figures) == 1 and figures[0].text.startswith("≈"):
        hedge = "about"
    said, meant = zip(*(_intervals(figure, hedge) for figure in figures), strict=True)
    bare = [_intervals(figure, "between" if figure.is_range else "")[0] for figure in figures]
    first = figures[0]
    low, high = _hull(said)
    loose_low, loose_high = _hull(meant)
    return StatedLength(
        text=text,
        value_m=first.a.s,
        unit=first.unit,
        half_width_m=first.a.h if not first.is_range else (first.b.s - first.a.s) / 2,
        low_m=low,
        high_m=high,
        loose_low_m=max(0.0, loose_low),
        loose_high_m=loose_high,
        hedge="between" if first.is_range and not hedge else hedge,
        agree=_meet(*bare) if len(bare) == 2 else True,
        second=figures[1].text if len(figures) == 2 else "",
        travel=travel,
        straight=bool(straight),
    )


def parse_direction(text: str, lang: str) -> StatedDirection:
    """Return the compass point that a text states: one of 8 or 16 winds, in words or letters.

    Raises:
        StatedError: the text is no compass point of that language.

    >>> parse_direction("au nord-est", "fr").bearing_deg
    45.0
    """
    winds = _winds(lang)
    articles = r"\b(?:to|the|of|due|lies|à|au|du|de|en|plein|direction)\b|l'|d'"
    name = re.sub(r"[\s-]+", "", re.sub(articles, " ", _folded(text)))
    if name not in winds:
        raise StatedError(f"'{text}' is not a compass point. Write one such as {_example(lang)}")
    return StatedDirection(text, winds[name])


# --- what a number says and what it may mean: the rules of SPEC 3 ------------------------------


def _number(digits: str, decimals: str | None, metres: float) -> _Number:
    """Return a written number in metres with h = u/2 (at most 5 %) and k (at most 10 %, ≥ h)."""
    value = float(f"{digits}.{decimals or 0}")
    if not math.isfinite(value * metres):
        raise StatedError(f"'{digits[:12]}…' is too large a number to be a length")
    if decimals:
        unit, last = 10.0 ** -len(decimals), decimals[-1]
    else:
        bare = digits.rstrip("0")
        unit, last = 10.0 ** (len(digits) - len(bare)), bare[-1:] or "0"
    if value == 0:
        unit = 0.0
    h = min(unit / 2, 0.05 * value)
    k = max(h, min(5 * unit / 2 if last == "5" else unit / 2, 0.10 * value))
    return _Number(value * metres, h * metres, k * metres)


def _intervals(figure: _Figure, hedge: Hedge) -> tuple[Interval, Interval]:
    """Return I, what a figure says, and J, what a rounder hand may mean, under a hedge."""
    a, b = figure.a, figure.b
    match hedge:
        case "about":
            a, b = a.at_least(0.10), b.at_least(0.10)
        case "nearly":
            return (0.9 * a.s, b.s), (0.9 * a.s - a.h, b.s + b.h)
        case "at most":
            return (b.s / 2, b.s), (0.0, b.s)
        case "at least":
            return (a.s, 2 * a.s), (a.s, math.inf)
        case _:
            pass
    if figure.is_range and hedge != "about":
        return (a.s, b.s), (a.s - a.k, b.s + b.k)
    return (a.s - a.h, b.s + b.h), (a.s - a.k, b.s + b.k)


def _vague_length(text: str, span: Interval, travel: Travel | None, straight: bool) -> StatedLength:
    """Return the length of a text without a number of its own: value nan, I and J the span."""
    low, high = span
    return StatedLength(
        text=text,
        value_m=math.nan,
        unit="",
        half_width_m=(high - low) / 2,
        low_m=low,
        high_m=high,
        loose_low_m=low,
        loose_high_m=high,
        hedge="vague",
        travel=travel,
        straight=straight,
    )


def _meet(one: Interval, other: Interval) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _hull(intervals: Iterable[Interval]) -> Interval:
    lows, highs = zip(*intervals, strict=True)
    return min(lows), max(highs)


# --- taking a text apart ------------------------------------------------------------------------


def _lexicon(lang: str) -> Lexicon:
    if lang not in LEXICONS:
        known = ", ".join(LEXICONS)
        raise StatedError(f"figures in language '{lang}' cannot be read yet, only in {known}")
    return LEXICONS[lang]


def _folded(text: str) -> str:
    """Return a text in lower case with plain spaces, hyphens and apostrophes."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    plain = re.sub(r"[‐‑‒–—−]", "-", plain).replace("’", "'")
    return re.sub(r"\s+", " ", plain).strip()


def _phrase(words: str) -> str:
    """Return a pattern for a phrase that stands by itself."""
    start = r"(?<!\w)" if words[0].isalnum() else ""
    end = r"(?!\w)" if words[-1].isalnum() else ""
    return start + re.escape(words) + end


def _take_any(text: str, phrases: Iterable[str]) -> tuple[str, str]:
    """Return the longest of the phrases that the text holds, and the text without it."""
    for phrase in sorted(phrases, key=len, reverse=True):
        rest, count = re.subn(_phrase(phrase), " ", text, count=1)
        if count:
            return phrase, rest
    return "", text


def _take_travel(text: str, lexicon: Lexicon) -> tuple[Travel | None, str]:
    for travel, phrases in lexicon.travel.items():
        found, rest = _take_any(text, phrases)
        if found:
            return travel, rest
    return None, text


def _take_hedge(text: str, lexicon: Lexicon) -> tuple[Hedge, str]:
    """Return the hedge of a text: that of its longest hedging phrase, before the first figure."""
    meanings = {phrase: hedge for hedge, phrases in lexicon.hedges.items() for phrase in phrases}
    found, rest = _take_any(text, [p for p in meanings if meanings[p] != "between"])
    return (meanings[found], rest) if found else ("", text)


def _take_vague(text: str, lang: str) -> tuple[Interval | None, str]:
    """Return the metres that a vague number with a unit ("a few kilometres") spans."""
    names = unit_names(lang)
    units = "|".join(re.escape(name) for name in names)
    for words, (low, high) in LEXICONS[lang].vague.items():
        pattern = rf"{_phrase(words)}\s*(?P<unit>{units})(?!\w)"
        if match := re.search(pattern, text):
            metres = METRES[names[match["unit"]]]
            return (low * metres, high * metres), text[: match.start()] + text[match.end() :]
    return None, text


@cache
def _figure_pattern(lang: str) -> re.Pattern[str]:
    """Return the pattern of a figure: a number or a range, then its unit."""
    lexicon = LEXICONS[lang]
    groups = re.escape(lexicon.groups)
    whole = rf"\d{{1,3}}(?:{groups}\d{{3}})+|\d{{1,3}}(?: \d{{3}})+|\d+"
    decimal = re.escape(lexicon.decimal)
    rounds = "|".join(re.escape(word) for word in lexicon.round_words) or "(?!)"
    units = "|".join(re.escape(name) for name in unit_names(lang))
    joins = "|".join(re.escape(join) for join in lexicon.range_joins)
    between = "|".join(re.escape(word) for word in lexicon.hedges["between"])
    return re.compile(
        rf"(?:(?<!\w)(?:{between})\s+(?=\d))?"
        rf"(?:(?P<round>{rounds})(?:\s+d(?:e\s+|'))|"
        rf"(?<![\d{groups}{decimal}])(?P<a>{whole})(?:{decimal}(?P<a_dec>\d+))?"
        rf"(?:\s*(?:{units})?\s*(?:{joins})\s*"
        rf"(?P<b>{whole})(?:{decimal}(?P<b_dec>\d+))?(?![\d]))?)"
        rf"[\s-]*(?P<unit>{units})(?!\w)"
    )


def _take_figures(text: str, lang: str) -> tuple[list[_Figure], str]:
    """Return the figures of a text in order, and what remains of it."""
    names = unit_names(lang)
    figures = []
    for match in _figure_pattern(lang).finditer(text):
        unit = names[match["unit"]]
        if match["round"]:
            number = _round_number(match["round"], lang, METRES[unit])
            figures.append(_Figure(number, number, unit, "≈" + match[0].strip()))
            continue
        a = _number(re.sub(r"\D", "", match["a"]), match["a_dec"], METRES[unit])
        b = a
        if match["b"]:
            b = _number(re.sub(r"\D", "", match["b"]), match["b_dec"], METRES[unit])
        if b.s < a.s:
            raise StatedError(f"'{text}' reads as a range that ends below its start")
        figures.append(_Figure(a, b, unit, match[0].strip()))
    return figures, _figure_pattern(lang).sub(" ", text)


def _round_number(words: str, lang: str, metres: float) -> _Number:
    return _number(str(LEXICONS[lang].round_words[words]), None, metres).at_least(0.10)


def _refuse_leftovers(text: str, rest: str, lexicon: Lexicon, figures: list[_Figure]) -> None:
    """Raise unless all of the text was understood: at most two figures and filling words."""
    left = rest
    for word in sorted((*lexicon.fillers, *lexicon.second_joins), key=len, reverse=True):
        left = re.sub(_phrase(word), " ", left)
    left = re.sub(r"[\s(),;:=/.]+", " ", left).strip()
    understood = " and ".join(figure.text.lstrip("≈") for figure in figures) or "no length"
    if left or not 1 <= len(figures) <= 2:
        why = f"cannot read '{left}'" if left else "there are more than two figures"
        raise StatedError(f"'{text}': {why}; understood {understood}")


# --- the winds -----------------------------------------------------------------------------------


@cache
def _winds(lang: str) -> dict[str, float]:
    """Return the names of the 16 winds in a language, without hyphens → degrees."""
    words = _lexicon(lang).winds
    by_point = {point: word for word, point in words.items()}
    names: dict[str, float] = {}
    for index, wind in enumerate(COMPASS):
        bearing = index * 22.5
        names["".join(by_point[point] for point in wind)] = bearing
        names["".join(by_point[point][0] for point in wind)] = bearing
    return names


def _example(lang: str) -> str:
    return {"fr": "est, nord-est ou nord-nord-est"}.get(
        lang, "east, north-east or north-north-east"
    )
