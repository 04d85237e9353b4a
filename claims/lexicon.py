"""The words with which a language states lengths and directions, and the 16 winds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from claims.message import RefusalError
from claims.model import Hedge, Travel
from geo.units import unit_names

COMPASS: Final = (
    *("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE"),
    *("S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"),
)
"""The 16 winds, 22.5° apart, clockwise from north."""

FEW, DOZENS, HUNDREDS, THOUSANDS = (2, 7), (20, 100), (200, 1000), (2000, 10_000)
"""What vague numbers mean (SPEC 3)."""

COUPLE: Final = (1.5, 3)
"""What "a couple" means: two, loosely as many as three; three and a half are a few."""

OF: Final = r"(?:of (?:a )?|d[eu] |d')?"
"""What may stand between a number and its unit: "a million of kilometres", "une dizaine de"."""

_EDGE: Final = r"(?:(?<![^\W가-힣])|(?![^\W가-힣]))"
"""Not inside a word; Hangul makes no word with anything, since particles are written on to it."""


_NO_WORD: Final = "(?<![일이삼사오육칠팔구])"
"""리 right after a digit's name makes another word: 구리 is a town and copper, 오리 a duck."""


_ABOUT: Final = r"(?<![가-힣])한(?=\s*[0-9일이삼사오육칠팔구십백천만수몇])"


def couples(scales: Mapping[str, int]) -> dict[str, tuple[float, float]]:
    """Return what a couple of each scale means: words → bounds."""
    low, high = COUPLE
    return {words: (low * scale, high * scale) for words, scale in scales.items()}


class StatedError(RefusalError):
    """A stated figure that cannot be read; ``what`` shows the text and what was understood."""


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of one language, as a text writes them in any case or gender.

    ``words`` are added up (twenty, one), ``scales`` multiply what stands before them and add what
    follows (hundred, thousand). ``glue`` stands between the words of one number; ``fractions`` are
    words → digits, "0 1/2" where they stand alone and "1/2" where they add to a number; ``counted``
    are those that are numbers only right before a unit, and ``bare`` the units that are one of
    their kind where no number stands: Russian has no article. ``leading`` gives
    the least number that may follow a scale without one before it, for scales that must have one
    (inf) or else multiply what follows: "сотни две", hundreds two, is about 200 and refused.
    ``articles`` are ones that may stand before a whole number: "a two-mile walk"; ``dozen`` is the
    word that both ends of a range share: "two or three dozen".
    """

    words: Mapping[str, int]
    scales: Mapping[str, int]
    glue: tuple[str, ...]
    fractions: Mapping[str, str]
    counted: Mapping[str, str] = field(default_factory=dict)
    bare: tuple[str, ...] = ()
    leading: Mapping[str, float] = field(default_factory=dict)
    articles: tuple[str, ...] = ()
    dozen: str = ""


@dataclass(frozen=True, slots=True)
class Winds:
    """The compass points of one language: all are put together from the words for four.

    ``points`` are the beginnings of words by N, E, S and W, ``endings`` what may close the last
    one, ``letters`` the abbreviations. ``fillers`` may stand around, ``after`` behind alone, since
    "von Norden" is from the north and "nördlich von" north of; ``example`` shows three.
    """

    points: Mapping[str, tuple[str, ...]]
    endings: tuple[str, ...]
    letters: Mapping[str, str]
    fillers: tuple[str, ...]
    example: str
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language: its number marks and its words for hedges, travel and compass points.

    ``groups`` and ``decimal`` are the marks inside a number (a space or an apostrophe always
    groups). ``vague`` gives the bounds that a word like "dozens" means, ``round_words`` the number
    in "une centaine", which is about 100. ``range_joins`` part the ends of a range, ``or_joins``
    do so where no unit stands before them ("two or three miles"). ``paired`` gives the word that
    must stand before for a join that else makes a list: "between 2 and 3 km", not "2 and 3 km".
    ``starts`` are the words that begin a range and nothing else: "between 2 km" lacks its end.
    ``doubtful`` is a pattern of what may be a bound or something else: "over a 20 km stretch"
    (along it), "über eine Länge von", "dépasse de 20 km" (by 20 km). ``trailing`` are prepositions
    that say nothing at a text's end: "130 km to". ``uncounted`` are what is counted without being
    a length, so that "two hours away" states no figure.
    """

    groups: str
    decimal: str
    hedges: Mapping[Hedge, tuple[str, ...]]
    vague: Mapping[str, tuple[float, float]]
    round_words: Mapping[str, int]
    numerals: Numerals
    travel: Mapping[Travel, tuple[str, ...]]
    straight: tuple[str, ...]
    range_joins: tuple[str, ...]
    or_joins: tuple[str, ...]
    paired: Mapping[str, str]
    starts: tuple[str, ...]
    second_joins: tuple[str, ...]
    fillers: tuple[str, ...]
    winds: Winds
    doubtful: str = ""
    trailing: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Return a text in lower case with plain spaces, hyphens, apostrophes and fractions.

    A raised, lowered or circled digit (10⁶, a footnote's 130¹) never joins the number before it.
    """
    apart = re.sub(r"(?<=\d)(?=[¼-¾⅐-⅞])", " ", text)
    apart = re.sub(r"(?<=\d)(?=[²³¹⁰-₉①-⒛])", "^", apart)
    plain = unicodedata.normalize("NFKC", apart).casefold().replace("ё", "е")
    plain = re.sub(r"[‐‑‒–—−]", "-", plain).translate(str.maketrans("’ʼ∼〜⁄", "''~~/"))
    return re.sub(r"\s+", " ", plain).strip()


def _phrase(words: str) -> str:
    """Return a pattern for a phrase; 한 is "about" before a number, else the end of a word."""
    return _ABOUT if words == "한" else re.escape(words)


@cache
def any_of(phrases: tuple[str, ...]) -> str:
    """Return a pattern for one of some phrases, the longest that fits, and no part of a word."""
    longest_first = sorted(map(folded, phrases), key=len, reverse=True)
    return f"{_EDGE}(?:{'|'.join(map(_phrase, longest_first)) or '(?!)'}){_EDGE}"


def one_of(phrases: Iterable[str], text: str) -> re.Pattern[str] | None:
    """Return `any_of` the folded phrases that a text may hold, None if it holds none of them.

    A pattern of all would take longer to compile than a hundred texts take to be read.
    """
    held = tuple(words for words in phrases if words in text)
    return re.compile(any_of(held)) if held else None


@cache
def units(lang: str) -> dict[str, str]:
    """Return the folded names of units in a language → their keys in `geo.units.METRES`."""
    names = {folded(name): unit for name, unit in unit_names(lang).items()}
    if lang == "es":  # "20 kilometros"
        names = {_unaccented(name): unit for name, unit in names.items()} | names
    return dict(sorted(names.items(), key=lambda item: -len(item[0])))


def _unaccented(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def unit_pattern(lang: str, names: tuple[str, ...] = ()) -> str:
    """Return a pattern for the units that a language names, or some, which may touch a number."""
    named = "|".join(
        f"{_NO_WORD if name == '리' else ''}{re.escape(name)}" for name in names or units(lang)
    )
    return f"(?:{named}){_EDGE}"
