"""The interface's own words, by language; a language without a table reads English."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from claims.languages import words as claim_words
from claims.model import Verdict
from layers.languages import INTERFACE

MAP_WORDS = ("map", "zoom_in", "zoom_out", "reset", "imperial")
"""The keys that a Scene's ``words`` carry to the runtime."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "dv"})


def words(lang: str) -> Mapping[str, str]:
    """Return the interface's words in a language."""
    return INTERFACE.get(lang.split("-")[0], INTERFACE["en"])


def verdict_word(verdict: Verdict, lang: str) -> str:
    """Return the word that a reader sees for a verdict (SPEC 5)."""
    return claim_words(lang.split("-")[0]).verdicts[verdict]


def map_words(lang: str) -> dict[str, str]:
    """Return the words that a Scene carries to the map's controls."""
    table = words(lang)
    return {key: table[key] for key in MAP_WORDS}


def direction_of(lang: str) -> str:
    """Return 'rtl' or 'ltr', as HTML's dir attribute wants it."""
    return "rtl" if lang.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def locale(lang: str) -> Locale:
    """Return the babel locale of a language, or English's."""
    try:
        return Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def number(value: float, lang: str, digits: int = 0) -> str:
    """Return a number as a language writes it, with at most so many decimals."""
    return format_decimal(round(value, digits), locale=locale(lang))


def kilometres(metres: float, lang: str) -> str:
    """Return a distance in km: one decimal below 20 km, none above."""
    km = metres / 1000
    return f"{number(km, lang, 1 if km < 20 else 0)}\u00a0km"


def long_date(iso: str, lang: str) -> str:
    """Return '2023-09-05' as '5 September 2023' in a language; what is no date stays as it is."""
    try:
        day = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    # Day before month, as everywhere but in the United States.
    said = Locale("en", "GB") if lang == "en" else locale(lang)
    return format_date(day, format="long", locale=said)
