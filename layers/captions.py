"""A map in words: what a view shows, for those who do not see it, and lengths as labels say them.

By rule, from what is on the map. A language without words gets the English sentence with its own
names and number format. No articles before names, for a rule cannot know them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import babel
from babel.numbers import format_decimal

from claims.languages import words
from geo.model import BorderRef, CoastRef, RiverRef, Route, Target
from layers.languages import CAPTION
from layers.languages.forms import CaptionWords

_KM_WITH_A_DECIMAL_M = 9_950.0


@dataclass(frozen=True, slots=True)
class Distance:
    """A measured line as a caption names it: its two ends and its label."""

    start: str
    end: str
    label: str


@dataclass(frozen=True, slots=True)
class Things:
    """What a view shows, in the page's language and the order of the text.

    ``named`` are places and lines as `named` gives them, the others bare names.
    """

    named: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    distances: tuple[Distance, ...] = ()
    countries: tuple[str, ...] = ()


def caption(things: Things, lang: str) -> str:
    """Return one to four sentences that describe a view."""
    say = CAPTION.get(lang, CAPTION["en"])
    sentences = _opening(things.named, things.distances, say)
    for form, names in (
        (say.areas, things.areas),
        (say.disputed, things.disputed),
        (say.countries, things.countries),
    ):
        if names:
            sentences.append(form.format(", ".join(names)))
    return " ".join(sentences)


def named(target: Target, name: str, lang: str) -> str:
    """Return a target's name as a sentence has it: 'the Russia–North Korea border'."""
    things = words(lang).things
    match target:
        case BorderRef():
            return things["border"].format(name)
        case CoastRef():
            return things["coast"].format(name)
        case RiverRef():
            return things["river"].format(name)
        case Route():
            return things["route"].format(name)
        case _:
            return name


def _opening(named: Sequence[str], distances: Sequence[Distance], say: CaptionWords) -> list[str]:
    """Return what is on the map, with the distance where it is that of the only two things."""
    if not named:
        return [say.empty]
    listed = say.map.format(_listed(named, say))
    if len(named) == 2 and len(distances) == 1:
        return [say.apart.format(listed, distances[0].label)]
    lines = [say.distance.format(line.start, line.end, line.label) for line in distances]
    return [f"{listed}.", *lines]


def _listed(names: Sequence[str], say: CaptionWords) -> str:
    if len(names) == 1:
        return names[0]
    return say.last.format(", ".join(names[:-1]), names[-1])


def length(metres: float, lang: str) -> str:
    r"""Return a length as a map's label says it: '850 m', '2.1 km', '128 km', '6,434 km'.

    Unit and figure are joined by a no-break space, in French a narrow one.

    >>> length(6_434_000.0, "en")
    '6,434\xa0km'
    """
    space = "\u202f" if lang == "fr" else "\u00a0"
    if metres < 995:
        return f"{number(round(metres, -1 if metres >= 100 else 0), lang)}{space}m"
    digits = 1 if metres < _KM_WITH_A_DECIMAL_M else 0
    return f"{number(metres / 1000, lang, digits)}{space}km"


def number(value: float, lang: str, digits: int = 0) -> str:
    """Return a number in a language's own format, in English where CLDR knows no such language."""
    try:
        locale = babel.Locale.parse(lang)
    except (ValueError, babel.UnknownLocaleError):
        locale = babel.Locale("en")
    return format_decimal(value, format=f"#,##0.{'0' * digits}".rstrip("."), locale=locale)
