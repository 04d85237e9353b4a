"""Units of length, by the words and symbols that people write for them in a language."""

from __future__ import annotations

from typing import Final

METRES: Final[dict[str, float]] = {
    # Exact by definition: international mile, yard and foot (1959); nautical mile (1929).
    # Verst: 500 sazhen of 7 feet. Li: 500 m (China, 1930).
    "km": 1000.0,
    "m": 1.0,
    "mi": 1609.344,
    "nmi": 1852.0,
    "yd": 0.9144,
    "ft": 0.3048,
    "verst": 1066.8,
    "li": 500.0,
}

_SYMBOLS: Final[dict[str, str]] = {
    "km": "km",
    "kms": "km",
    "m": "m",
    "mi": "mi",
    "nmi": "nmi",
    "nm": "nmi",
    "yd": "yd",
    "yds": "yd",
    "ft": "ft",
    "li": "li",
}

_WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "kilometre": "km",
        "kilometres": "km",
        "kilometer": "km",
        "kilometers": "km",
        "metre": "m",
        "metres": "m",
        "meter": "m",
        "meters": "m",
        "mile": "mi",
        "miles": "mi",
        "statute mile": "mi",
        "statute miles": "mi",
        "nautical mile": "nmi",
        "nautical miles": "nmi",
        "sea mile": "nmi",
        "sea miles": "nmi",
        "yard": "yd",
        "yards": "yd",
        "foot": "ft",
        "feet": "ft",
        "verst": "verst",
        "versts": "verst",
    },
    "fr": {
        "kilomètre": "km",
        "kilomètres": "km",
        "mètre": "m",
        "mètres": "m",
        "mile": "mi",
        "miles": "mi",
        "mille": "mi",
        "milles": "mi",
        "mille terrestre": "mi",
        "milles terrestres": "mi",
        "mille marin": "nmi",
        "milles marins": "nmi",
        "mille nautique": "nmi",
        "milles nautiques": "nmi",
        "yard": "yd",
        "yards": "yd",
        "pied": "ft",
        "pieds": "ft",
        "verste": "verst",
        "verstes": "verst",
    },
}


def unit_names(lang: str) -> dict[str, str]:
    """Return what a language calls its units → the unit's key in `METRES`, longest name first.

    Names of all known languages are understood everywhere ("80 miles" in a French text), those of
    ``lang`` win.
    """
    names: dict[str, str] = {}
    for words in (*_WORDS.values(), _WORDS.get(lang, {}), _SYMBOLS):
        names |= words
    return dict(sorted(names.items(), key=lambda item: -len(item[0])))
