"""The gazetteer through geopy: its interface, its errors, and no network."""

from __future__ import annotations

import doctest
import inspect
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.geocoder import OfflineGazetteer


@pytest.fixture(scope="module")
def geocoder() -> OfflineGazetteer:
    return OfflineGazetteer()


def test_it_is_a_geocoder_of_geopy_in_a_rate_limiter(geocoder: OfflineGazetteer) -> None:
    assert isinstance(geocoder, Geocoder)
    geocode = RateLimiter(geocoder.geocode, min_delay_seconds=0.0)
    moscow = geocode("Moscou")
    assert isinstance(moscow, Location)
    # GeoNames 524901, in geopy's order
    assert (moscow.latitude, moscow.longitude) == pytest.approx((55.752, 37.618), abs=0.001)
    assert geocode("Nosuchplace") is None
    reverse = RateLimiter(geocoder.reverse, min_delay_seconds=0.0)
    assert reverse((55.75, 37.62)).raw["country"] == "RU"


@pytest.mark.parametrize("make", [OfflineGazetteer, lambda: Nominatim(user_agent="milepost-test")])
def test_nominatims_signature_takes_the_same_call(make: type[Geocoder]) -> None:
    geocoder = make()
    inspect.signature(geocoder.geocode).bind(
        "Seoul", exactly_one=False, timeout=5, limit=3, language="fr", country_codes=["kr"]
    )
    inspect.signature(geocoder.reverse).bind((37.6, 127.0), exactly_one=True, language="fr")


@pytest.mark.parametrize(
    ("query", "country_codes", "language", "addresses"),
    [
        ("Moscou", None, False, ["Moscow, RU"]),
        ("Moscou", None, "fr", ["Moscou, Russie"]),
        ("Moscow, Russia", None, "ko", ["모스크바, 러시아"]),
        ("Wladiwostok", None, "it, de;q=0.8, en", ["Wladiwostok, Russland"]),
        ("Tripoli", "lb", False, ["Tripoli, LB"]),
        ("Tripoli", ["LY", "LB"], False, ["Tripoli, LY", "Tripoli, LB"]),
        ({"city": "Tripoli", "country": "Liban"}, None, False, ["Tripoli, LB"]),
        ({"city": "Séoul"}, [], "es-MX", ["Seúl, Corea del Sur"]),
    ],
)
def test_geocode(
    geocoder: OfflineGazetteer,
    query: str | Mapping[str, str],
    country_codes: str | Iterable[str] | None,
    language: str | bool,
    addresses: list[str],
) -> None:
    found = geocoder.geocode(
        query, exactly_one=False, country_codes=country_codes, language=language
    )
    assert isinstance(found, list)
    assert [one.address for one in found][: len(addresses)] == addresses
    first = geocoder.geocode(query, country_codes=country_codes, language=language)
    assert isinstance(first, Location)
    assert first.address == addresses[0]


def test_a_limit(geocoder: OfflineGazetteer) -> None:
    for limit in (1, 2):
        found = geocoder.geocode("Paris", exactly_one=False, limit=limit)
        assert isinstance(found, list)
        assert len(found) == limit
    near = geocoder.reverse((48.85, 2.35), exactly_one=False, limit=4)
    assert isinstance(near, list)
    assert len(near) == 4
    assert [one.raw["distance_m"] for one in near] == sorted(one.raw["distance_m"] for one in near)


@pytest.mark.parametrize("query", [(43.11, 131.88), "43.11, 131.88", Point(43.11, 131.88)])
def test_reverse(geocoder: OfflineGazetteer, query: Point | tuple[float, float] | str) -> None:
    found = geocoder.reverse(query, language="ru")
    assert isinstance(found, Location)
    assert found.address == "Владивосток, Россия"
    assert found.raw["distance_m"] < 1_000


@pytest.mark.parametrize(
    ("query", "country_codes", "words"),
    [
        ("", None, "empty"),
        (" \n", None, "empty"),
        ({}, None, "empty"),
        ({"street": "Unter den Linden", "city": "Berlin"}, None, "not street"),
        ("Paris", "zz", "no country 'zz'"),
        ("Paris", ["fr", "Ruritania"], "no country 'Ruritania'"),
    ],
)
def test_queries_that_are_none(
    geocoder: OfflineGazetteer,
    query: str | Mapping[str, str],
    country_codes: str | Iterable[str] | None,
    words: str,
) -> None:
    with pytest.raises(GeocoderQueryError, match=words):
        geocoder.geocode(query, country_codes=country_codes)


def test_limits_and_points_that_are_none(geocoder: OfflineGazetteer) -> None:
    with pytest.raises(ValueError, match="limit"):
        geocoder.geocode("Paris", exactly_one=False, limit=0)
    with pytest.raises(ValueError, match="limit"):
        geocoder.reverse((0.0, 0.0), exactly_one=False, limit=0)
    for query in ("nowhere", "", (float("nan"), 0.0)):
        with pytest.raises(ValueError, match=r"Point|Latitude|finite"):
            geocoder.reverse(query)


def test_it_refuses_the_network(geocoder: OfflineGazetteer) -> None:
    for request in (geocoder.adapter.get_json, geocoder.adapter.get_text):
        with pytest.raises(GeocoderUnavailable):
            request("https://example.org", timeout=1, headers={})


def test_the_samples_of_the_page_on_the_gazetteer() -> None:
    page = Path(__file__).resolve().parent.parent / "docs" / "gazetteer.md"
    done = doctest.testfile(str(page), module_relative=False)
    assert (done.failed, done.attempted) == (0, 5)
