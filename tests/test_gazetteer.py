"""Names of places in many languages, offline, and the same through geopy."""

from __future__ import annotations

import pytest
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.extra.rate_limiter import RateLimiter

from geo.atlas import DATA
from geo.gazetteer import Gazetteer
from geo.geocoder import OfflineGazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(DATA)


# The country and position of each are GeoNames' own, to a tenth of a degree.
@pytest.mark.parametrize(
    ("name", "country", "lon", "lat"),
    [
        ("Vladivostok", "RU", 131.9, 43.1),
        ("Владивосток", "RU", 131.9, 43.1),
        ("Wladiwostok", "RU", 131.9, 43.1),
        ("VLADIVOSTOK", "RU", 131.9, 43.1),
        ("블라디보스토크", "RU", 131.9, 43.1),
        ("Moscow", "RU", 37.6, 55.8),
        ("Moscou", "RU", 37.6, 55.8),
        ("Moskau", "RU", 37.6, 55.8),
        ("Moscú", "RU", 37.6, 55.8),
        ("Москва", "RU", 37.6, 55.8),
        ("모스크바", "RU", 37.6, 55.8),
        ("Pyongyang", "KP", 125.8, 39.0),
        ("P'yŏngyang", "KP", 125.8, 39.0),
        ("평양", "KP", 125.8, 39.0),
        ("Пхеньян", "KP", 125.8, 39.0),
        ("Seoul", "KR", 127.0, 37.6),
        ("Séoul", "KR", 127.0, 37.6),
        ("Seúl", "KR", 127.0, 37.6),
        ("서울", "KR", 127.0, 37.6),
        ("Khabarovsk", "RU", 135.1, 48.5),
        ("Хабаровск", "RU", 135.1, 48.5),
        ("Chabarowsk", "RU", 135.1, 48.5),
        ("Ussuriysk", "RU", 132.0, 43.8),
        ("Уссурийск", "RU", 132.0, 43.8),
        ("Kiev", "UA", 30.5, 50.5),
        ("Kyiv", "UA", 30.5, 50.5),
        ("Київ", "UA", 30.5, 50.5),
        ("Washington", "US", -77.0, 38.9),
        ("Pékin", "CN", 116.4, 39.9),
        ("Saint-Étienne", "FR", 4.4, 45.4),
        ("saint etienne", "FR", 4.4, 45.4),
        ("Tumangang", "KP", 130.6, 42.4),
        ("두만강", "KP", 130.6, 42.4),
    ],
)
def test_the_best_candidate(
    gazetteer: Gazetteer, name: str, country: str, lon: float, lat: float
) -> None:
    best = gazetteer.locate(name)[0]
    assert best.country == country
    assert (best.at.lon, best.at.lat) == pytest.approx((lon, lat), abs=0.1)


def test_a_country_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    both = [found.country for found in gazetteer.locate("Khasan")]
    assert both == ["IN", "RU"]  # Hassan in India is a hundred times as large
    (khasan,) = gazetteer.locate("Khasan", "RU")
    assert khasan.at.lat == pytest.approx(42.43, abs=0.01)


def test_within_a_country_a_places_own_name_beats_an_alias(gazetteer: Gazetteer) -> None:
    # Jerusalem has 'Ariel' among its names; the town of Ariel lies 40 km north of it
    assert gazetteer.locate("Ariel", "IL")[0].name == "Ariel"
    assert gazetteer.locate("Pittsburg", "US")[0].name == "Pittsburg"


@pytest.mark.parametrize("name", ["", "  ", "-", "Nosuchplace"])
def test_what_is_not_there(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.locate(name) == []


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("Vladivostock", "Vladivostok"), ("Pyonyang", "Pyongyang"), ("Khabarovk", "Khabarovsk")],
)
def test_did_you_mean(gazetteer: Gazetteer, name: str, suggestion: str) -> None:
    assert gazetteer.suggest(name)[0] == suggestion


def test_as_a_geocoder_of_geopy() -> None:
    geocoder = OfflineGazetteer(Gazetteer(DATA))
    geocode = RateLimiter(geocoder.geocode, min_delay_seconds=0.0)
    moscow = geocode("Moscou")
    assert (moscow.latitude, moscow.longitude) == pytest.approx((55.75, 37.62), abs=0.01)
    assert geocode("Nosuchplace") is None
    several = geocoder.geocode("Paris", exactly_one=False)
    assert isinstance(several, list)
    assert len(several) > 1
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(" ")


def test_the_geocoder_refuses_the_network() -> None:
    geocoder = OfflineGazetteer(Gazetteer(DATA))
    with pytest.raises(GeocoderUnavailable):
        geocoder.adapter.get_json("https://example.org", timeout=1, headers={})
