"""Names of countries in many languages → alpha-2 codes, and place names that end in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

import babel

from geo.fold import fold, near
from geo.model import UnknownNameError

LANGUAGES: Final = ("en", "fr", "ru", "ko", "de", "es")
_NOT_COUNTRIES: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""What CLDR lists beside countries: unions, the outlying ocean, made-up and unknown ones."""
_ALSO: Final = {
    "USA": "US", "UK": "GB", "DPRK": "KP", "DRC": "CD", "UAE": "AE", "Turkey": "TR",
    "Czech Republic": "CZ", "Ivory Coast": "CI", "Palestine": "PS", "Hong Kong": "HK",
    "RDC": "CD", "République tchèque": "CZ", "Corée": "KR", "Hong-Kong": "HK",
    "США": "US", "Южная Корея": "KR", "Северная Корея": "KP", "Палестина": "PS", "Гонконг": "HK",
    "한국": "KR", "남한": "KR", "조선": "KP", "터키": "TR", "홍콩": "HK", "팔레스타인": "PS",
    "Palästina": "PS", "Elfenbeinküste": "CI", "Hongkong": "HK", "Weißrussland": "BY",
    "DR Congo": "CD", "RD Congo": "CD", "DR Kongo": "CD", "Demokratische Republik Kongo": "CD",
    "République démocratique du Congo": "CD", "ДР Конго": "CD", "콩고민주공화국": "CD",
    "Macedonia": "MK", "Macédoine": "MK", "Mazedonien": "MK", "Македония": "MK", "FYROM": "MK",
    "Burma": "MM", "Birma": "MM", "Birmanie": "MM", "Birmania": "MM", "Бирма": "MM", "버마": "MM",
    "Myanmar": "MM", "Мьянма": "MM", "Holland": "NL", "Hollande": "NL", "Holanda": "NL",
    "Голландия": "NL", "Белоруссия": "BY", "Tschechische Republik": "CZ", "Great Britain": "GB",
    "Grande-Bretagne": "GB", "Gran Bretaña": "GB", "Großbritannien": "GB",
    "EE. UU.": "US", "Palestina": "PS", "Costa de Marfil": "CI", "República Checa": "CZ",
}  # fmt: skip
"""What newspapers write and CLDR's list of names has not."""
_MOST_WORDS: Final = 8
_LONGEST: Final = 80
"""No country's name has more words, nor more letters."""


@cache
def codes() -> frozenset[str]:
    """Return the alpha-2 codes of the world's countries and territories (CLDR; XK is Kosovo)."""
    known = map(str, babel.Locale("en").territories)
    return frozenset(code for code in known if re.fullmatch("[A-Z]{2}", code)) - _NOT_COUNTRIES


@cache
def _known() -> Mapping[str, tuple[str, str]]:
    """Return folded name, in any of the languages, → alpha-2 code and name as written."""
    known = {fold(name): (code, name) for name, code in _ALSO.items()}
    for lang in LANGUAGES:
        names = babel.Locale(lang).territories
        found = [(code, names[code]) for code in sorted(codes()) if code in names]
        known |= {fold(name): (code, name) for code, name in found}
    return known


def country_code(name: str) -> str:
    """Return the alpha-2 code of a country, from the code or a name in any of the languages.

    Raises:
        UnknownNameError: there is no such country.
    """
    if name.upper() in codes():
        return name.upper()
    if found := _known().get(fold(name)):
        return found[0]
    alike = near(name[:_LONGEST], _known())
    raise UnknownNameError("country", name, tuple(f"{code} ({known})" for code, known in alike))


def split_country(name: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to read a name as a place and its country's alpha-2 code.

    The country stands last, as is usual, or first, as in Korean; punctuation is free. A code is
    read only where a comma or a bracket sets it apart.

    >>> [*split_country("Séoul (Corée du Sud)")], [*split_country("러시아 하산")]
    ([('seoul', 'KR')], [('하산', 'RU')])
    >>> [*split_country("Paris, FR")]
    [('Paris', 'FR')]
    """
    coded = re.fullmatch(r"(.+?) ?[,(] ?([A-Z]{2})\)?", " ".join(name.split()))
    if coded and coded[2] in codes():
        yield coded[1], coded[2]
    words = fold(name).split(" ")
    cuts = {*range(1, len(words))[:_MOST_WORDS], *range(1, len(words))[-_MOST_WORDS:]}
    for cut in sorted(cuts):
        first, last = " ".join(words[:cut]), " ".join(words[cut:])
        if last in _known():
            yield first, _known()[last][0]
        elif first in _known():
            yield last, _known()[first][0]
