"""The gazetteer with geopy's interface: a geocoder that never asks the network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NoReturn

import babel
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.atlas import DATA
from geo.gazetteer import Candidate, Gazetteer
from geo.model import GeoError, LonLat
from geo.territory import LANGUAGES

_STRUCTURED = ("city", "country")
"""What a structured query may hold, in the order in which it is written out."""


class _Offline(BaseSyncAdapter):  # type: ignore[misc]
    """An adapter that refuses the network: nothing may leave the machine."""

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> NoReturn:
        raise GeocoderUnavailable("the offline gazetteer makes no request")

    get_json = get_text


class OfflineGazetteer(Geocoder):  # type: ignore[misc]
    """The gazetteer with geopy's own interface, beside `geopy.geocoders.Nominatim`.

    Usable wherever geopy takes a geocoder (`RateLimiter`, say); never asks the network. Its
    methods take what Nominatim's take where that has a meaning offline. A location's ``raw`` holds
    key, name, country, population, matched and source.
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        super().__init__(
            adapter_factory=lambda *, proxies, ssl_context: _Offline(
                proxies=proxies, ssl_context=ssl_context
            )
        )
        self._gazetteer = gazetteer or Gazetteer(DATA)

    def geocode(
        self,
        query: str | Mapping[str, str],
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,
        limit: int | None = None,
        language: str | bool = False,
        country_codes: str | Iterable[str] | None = None,
    ) -> Location | list[Location] | None:
        """Return the best location for a name (or all, best first), or None.

        ``query`` is a name, with its country if need be ('Tripoli, Lebanon'), or a mapping with
        'city' and 'country'. ``language`` is that of the addresses, a code or an Accept-Language
        list; ``country_codes`` are alpha-2, in a list or parted by commas. ``timeout`` is geopy's,
        and nothing here waits.

        Raises:
            geopy.exc.GeocoderQueryError: the query is empty, or names what no gazetteer knows
                (a street, say); or a country code is none.
            ValueError: ``limit`` is less than 1.
        """
        name = _as_name(query)
        asked = country_codes.split(",") if isinstance(country_codes, str) else country_codes
        codes = [*dict.fromkeys(code.strip() for code in asked or ("",))]
        try:
            found = [one for code in codes for one in self._gazetteer.locate(name, code)]
        except GeoError as error:
            raise GeocoderQueryError(str(error)) from None
        if len(codes) > 1:
            found.sort(key=lambda one: -one.weight)
        lang = _language(language)
        return _answer([_location(one, lang) for one in found], exactly_one, limit)

    def reverse(
        self,
        query: Point | tuple[float, float] | str,
        *,
        exactly_one: bool = True,
        timeout: object = DEFAULT_SENTINEL,
        limit: int | None = None,
        language: str | bool = False,
    ) -> Location | list[Location] | None:
        """Return the place nearest to a point, by the geodesic (or several, nearest first).

        ``query`` is latitude and longitude, in geopy's order. A place's position is a point, so
        this says what is near, not whose ground it is. ``raw`` also has ``distance_m``.

        Raises:
            ValueError: ``query`` is no point, or ``limit`` is less than 1.
        """
        point = Point(query)
        most = 1 if exactly_one else limit or 1
        near = self._gazetteer.nearest(LonLat(point.longitude, point.latitude), most)
        lang = _language(language)
        return _answer(
            [_location(one, lang, distance_m=away_m) for away_m, one in near], exactly_one, limit
        )


def _as_name(query: str | Mapping[str, str]) -> str:
    """Return a query as a name with its country."""
    if isinstance(query, Mapping):
        if other := sorted(query.keys() - set(_STRUCTURED)):
            raise GeocoderQueryError(f"a gazetteer knows city and country, not {', '.join(other)}")
        query = ", ".join(str(query[part]) for part in _STRUCTURED if query.get(part))
    if not isinstance(query, str):
        raise GeocoderQueryError(f"a {type(query).__name__} is no name to look up")
    if not query.strip():
        raise GeocoderQueryError("an empty name cannot be looked up")
    return query


def _language(language: str | bool) -> str:
    """Return the first language of an Accept-Language list that places are named in, or ''."""
    wanted = language.split(",") if isinstance(language, str) else []
    codes = (tag.partition(";")[0].strip().partition("-")[0].lower() for tag in wanted)
    return next((code for code in codes if code in LANGUAGES), "")


def _location(found: Candidate, lang: str, **more: float) -> Location:
    names = babel.Locale(lang).territories if lang else {}
    address = f"{found.called(lang)}, {names.get(found.country, found.country)}"
    fields = ("key", "name", "country", "population", "matched", "source")
    raw = {field: getattr(found, field) for field in fields}
    return Location(address, (found.at.lat, found.at.lon), raw | more)  # geopy's order


def _answer(
    locations: list[Location], exactly_one: bool, limit: int | None
) -> Location | list[Location] | None:
    if limit is not None and limit < 1:
        raise ValueError("limit cannot be less than 1")
    if not locations:
        return None
    return locations[0] if exactly_one else locations[:limit]
