"""How names and numbers stand in a sentence of a language."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

import babel
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent, parse_pattern
from babel.units import format_unit

from claims.languages import words
from geo.atlas import Atlas
from geo.model import BorderRef, CoastRef, CountryRef, LonLat, Place, RegionRef, RiverRef, Target
from geo.units import METRES

_CLDR: Final = {"mi": "mile", "nmi": "nautical-mile", "yd": "yard", "ft": "foot"}
"""Units beside the metric ones, as the CLDR calls them."""


def km(metres: float, lang: str) -> str:
    """Return a length in km as a language writes it: one decimal below 1,000 km, two below 1."""
    return "∞" if math.isinf(metres) else _decimal(metres / 1000, _pattern(metres / 1000), lang)


def also(metres: float, units: Iterable[str], lang: str) -> str:
    """Return a length in the first of the units that is not metric: ' (79.6 miles)', else ''."""
    return next((f" ({in_unit(metres, unit, lang)})" for unit in units if unit in _CLDR), "")


def in_unit(metres: float, unit: str, lang: str) -> str:
    """Return a length in a unit that is not metric, with its word: '79.6 miles'."""
    value = metres / METRES[unit]
    # Rounded first: the form of the word goes by the figure that is written.
    figure = round(value) if value >= 1000 else round(value, 1 if value >= 1 else 2)
    name = f"length-{_CLDR[unit]}"
    return format_unit(figure, name, format=_pattern(value), locale=_locale(lang))


def _pattern(value: float) -> str:
    return "#,##0" if value >= 1000 else "#,##0.0" if value >= 1 or value == 0 else "#,##0.00"


def _decimal(value: float, pattern: str, lang: str) -> str:
    return format_decimal(value, _parsed(pattern), locale=_locale(lang))


_parsed = cache(parse_pattern)


@lru_cache
def _locale(lang: str) -> babel.Locale:
    try:
        return babel.Locale.parse(lang, sep="-")
    except (ValueError, babel.UnknownLocaleError):
        return babel.Locale("en")


def degrees(value: float, lang: str) -> str:
    """Return an angle with one decimal as a language writes it."""
    return _decimal(value, "0.0", lang)


def position(at: LonLat, lang: str) -> str:
    """Return a position as a language writes it, to about a kilometre: 42.41° N, 130.65° E."""
    north, south, east, west = words(lang).positions
    lat, lon = (_decimal(abs(value), "0.00", lang) for value in (at.lat, at.lon))
    ns, ew = north if at.lat >= 0 else south, east if at.lon >= 0 else west
    return f"{ns.format(lat)}, {ew.format(lon)}"


def either(names: Sequence[str], lang: str) -> str:
    """Return names as a choice: A, B, or C."""
    return format_list(names, style="or", locale=_locale(lang))


def called(target: Target, atlas: Atlas, lang: str) -> str:
    """Return a target's name as it stands in a sentence, with an article where it needs one."""
    say = words(lang)
    match target:
        case Place():
            kind = "place"
        case BorderRef():
            kind = "border"
        case CoastRef(code):
            kind = "the coast" if code in say.articled else "coast"
        case CountryRef(code):
            kind = "the country" if code in say.articled else "country"
        case RegionRef(codes):
            if len(codes) > 3 and not atlas.together(codes):
                return say.regions.format(len(codes))
            ends = atlas.name(target, lang).rpartition(" ")[2]
            kind = "the region" if ends in say.articled_ends else "region"
        case RiverRef():
            kind = "river"
        case _:
            kind = "route"
    return say.things[kind].format(atlas.name(target, lang))


def land_border(country: CountryRef, atlas: Atlas, lang: str) -> str:
    """Return what a country's border with all others is called in a sentence."""
    say = words(lang)
    kind = "the land border" if country.code in say.articled else "land border"
    return say.things[kind].format(atlas.name(country, lang))


def percent(share: float, lang: str) -> str:
    """Return a share without decimals, with its sign as a language sets it: 41%, 41 %."""
    return format_percent(share, locale=_locale(lang))


def whole(value: int, lang: str) -> str:
    """Return a whole number as a language writes it."""
    return _decimal(value, "#,##0", lang)
