"""Claims about the world, from the sentence to the verdict, on the real Atlas.

The first rows are the truth of the first story (SPEC 5). The others were established otherwise: the
origin stands beside each row.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pytest

from claims.check import check, check_all
from claims.measure import bearings, measured_between
from claims.model import (
    Beside,
    Check,
    Claim,
    Direction,
    Distance,
    Reason,
    Verdict,
    Within,
)
from claims.stated import parse_direction, parse_length
from geo.atlas import Atlas
from geo.model import (
    BorderRef,
    CoastRef,
    CountryRef,
    LonLat,
    Place,
    RegionRef,
    RiverRef,
    Target,
    footprint_km,
)
from story.read import read

V = Verdict
STORY = Path(__file__).resolve().parent.parent / "data" / "stories" / "vladivostok.yaml"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.open()


@pytest.fixture(scope="module")
def told(atlas: Atlas) -> Mapping[str, Check]:
    story = read(STORY, atlas)
    return check_all(story.claims, atlas, story.languages)


def place(lon: float, lat: float, population: int = 0, country: str = "") -> Place:
    """Return a place as the gazetteer gives it: right to 1 km, with its footprint."""
    radius_km = footprint_km(population)
    return Place("p", "P", LonLat(lon, lat), 1000.0, radius_km, country, population)


# --- the first story (SPEC 5) -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "verdict", "km", "within_km"),
    [
        ("border-130", V.CONFIRMED, 128.07, 0.05),
        ("moscow-6500", V.CONSISTENT, 6434.0, 0.5),  # GeodSolve: 6433.969
        ("east", V.CONFIRMED, 6434.0, 0.5),
        ("amur", V.CONFIRMED, 3.5, 0.2),
        ("khabarovsk-china", V.CONSISTENT, 26.5, 0.5),
        ("soil-125", V.CONFIRMED, 124.9, 0.1),
        ("far-east", V.CONFIRMED, None, None),
    ],
)
def test_the_first_story(
    told: Mapping[str, Check],
    claim: str,
    verdict: Verdict,
    km: float | None,
    within_km: float | None,
) -> None:
    found = told[claim]
    assert found.verdict is verdict
    assert found.measured is not None
    if km is not None and within_km is not None:
        assert found.measured.distance_m / 1000 == pytest.approx(km, abs=within_km)


def test_80_miles_agree_with_130_km(told: Mapping[str, Check]) -> None:
    claim = told["border-130"].claim
    assert isinstance(claim, Distance)
    assert claim.stated is not None
    assert claim.stated.agree


def test_east_by_both_bearings(told: Mapping[str, Check]) -> None:
    bearings = told["east"].bearings
    assert bearings is not None
    assert bearings.rhumb_deg == pytest.approx(101.7, abs=0.05)  # RhumbSolve
    assert bearings.initial_deg == pytest.approx(59.4, abs=0.05)  # GeodSolve


def test_the_border_is_also_read_as_the_soil_beyond_it(told: Mapping[str, Check]) -> None:
    readings = {other.reading.name: other for other in told["border-130"].alternatives}
    assert readings["country KP"].reading.distance_m / 1000 == pytest.approx(124.9, abs=0.1)


@pytest.mark.parametrize(
    ("start", "border", "text", "natural_earth_km", "disagrees"),
    [
        # The data sets agree within their errors; NOTES: by luck
        (place(131.8855, 43.1155), ("KP", "RU"), "130 km", 128.4, False),
        # NOTES: 35.6 km, as Natural Earth misses the handover of 2008 at Bolshoi Ussuriysky
        (place(135.0971, 48.46204), ("CN", "RU"), "27 km", 35.6, True),
        # They disagree, but both contradict the figure: nothing changes, and nothing is said
        (place(135.0971, 48.46204), ("CN", "RU"), "130 km", 35.6, False),
    ],
)
def test_a_second_opinion_speaks_where_it_would_change_the_verdict(
    atlas: Atlas,
    start: Place,
    border: tuple[str, str],
    text: str,
    natural_earth_km: float,
    disagrees: bool,
) -> None:
    line = BorderRef(*border)
    for claim in (distance(start, line, text), distance(line, start, text)):
        found = check(claim, atlas, ("en", "fr"))
        name = f"border {'-'.join(border)}, Natural Earth"
        (other,) = (one.reading for one in found.alternatives if one.reading.name == name)
        assert other.distance_m / 1000 == pytest.approx(natural_earth_km, abs=0.3)
        assert start.at in (other.start, other.end)
        assert ("Natural Earth" in found.because["fr"]) is disagrees
        assert ("Natural Earth" in found.because["en"]) is disagrees
        assert ("ne-borders" in found.sources) is disagrees


# --- elsewhere ----------------------------------------------------------------------------------

VLADIVOSTOK = place(131.8855, 43.1155, 600_000, "RU")
KHABAROVSK = place(135.0971, 48.46204, 618_150, "RU")
SIMFEROPOL = place(34.1108, 44.9572, 336_330, "UA")
KALININGRAD = place(20.5110, 54.7065, 434_954, "RU")
STRASBOURG = place(7.7455, 48.5839, 274_845, "FR")
NARVA = place(28.1903, 59.3772, 66_980, "EE")
KEY_WEST = place(-81.7826, 24.5552, 0, "US")
FIJI_EAST = place(-179.9, -17.8)
FIJI_WEST = place(179.9, -17.8)
NORTH_POLE = place(0.0, 90.0)
HAVANA = place(-82.38304, 23.13302, 2_163_824, "CU")
SHIP = Place.given("p", "P", LonLat(44.0, 12.0))
VANUA_LEVU = Place.given("p", "P", LonLat(179.2, -16.6))
LONDON = place(-0.1257, 51.5085, 8_961_989, "GB")


def distance(start: Target, end: Target, text: str) -> Claim:
    return Distance("c", 0, start, end, parse_length(text, "en"), {"en": text})


def direction(start: Target, end: Target, text: str) -> Claim:
    return Direction("c", 0, start, end, parse_direction(text, "en"), {"en": text})


@pytest.mark.parametrize(
    ("name", "claim", "verdict", "reason"),
    [
        # GeodSolve: 21.205 km
        ("Fiji, over 180°", distance(FIJI_EAST, FIJI_WEST, "21 km"), V.CONFIRMED, None),
        # by its own figures: 130 km is 81 miles
        ("two units", distance(VLADIVOSTOK, BorderRef("KP", "RU"), "130 km (60 miles)"),
         V.UNIT_MISMATCH, None),
        # no two points of the Earth are 20,004 km apart
        ("off the Earth", distance(LONDON, VLADIVOSTOK, "30,000 km"), V.CONTRADICTED, None),
        # 128 km in truth
        ("far too far", distance(VLADIVOSTOK, BorderRef("KP", "RU"), "300 km"),
         V.CONTRADICTED, None),
        ("a bound that holds", distance(VLADIVOSTOK, BorderRef("KP", "RU"), "less than 500 km"),
         V.CONSISTENT, None),
        ("by road", distance(VLADIVOSTOK, BorderRef("KP", "RU"), "200 km by road"),
         V.CONSISTENT, None),
        ("not in a straight line", distance(VLADIVOSTOK, BorderRef("KP", "RU"), "190 km"),
         V.ROUTE_ONLY, None),
        ("no figure", distance(VLADIVOSTOK, BorderRef("KP", "RU"), "next door"),
         V.NOT_CHECKED, Reason.NO_FIGURE),
        ("from inside", distance(KHABAROVSK, CountryRef("RU"), "10 km"),
         V.NOT_CHECKED, Reason.INSIDE),
        # 153.5 km are 95.4 statute miles: a round 90 reaches to 95, the data is right to 1.1 km
        ("Key West and Cuba", distance(KEY_WEST, CountryRef("CU"), "90 miles"),
         V.CONSISTENT, None),
        ("and in nautical miles", distance(KEY_WEST, CountryRef("CU"), "83 nautical miles"),
         V.CONFIRMED, None),
        # Narva stands on the border river; its centre is within the gazetteer's 1 km of it
        ("too coarse", distance(NARVA, BorderRef("EE", "RU"), "300 m"),
         V.NOT_CHECKED, Reason.TOO_COARSE),
        # directions
        ("due east", direction(LONDON, STRASBOURG, "north"), V.CONTRADICTED, None),
        ("at the pole", direction(LONDON, NORTH_POLE, "north"), V.CONFIRMED, None),
        ("from the pole", direction(NORTH_POLE, LONDON, "south"), V.CONFIRMED, None),
        ("over 180°", direction(FIJI_WEST, FIJI_EAST, "east"), V.CONFIRMED, None),
        ("to a border", direction(VLADIVOSTOK, BorderRef("KP", "RU"), "southwest"),
         V.CONFIRMED, None),
        ("from a border", direction(BorderRef("KP", "RU"), VLADIVOSTOK, "northeast"),
         V.CONFIRMED, None),
        ("the same place", direction(LONDON, LONDON, "east"), V.NOT_CHECKED, Reason.TOO_COARSE),
        # beside
        ("Strasbourg on the border", Beside("c", 0, STRASBOURG, BorderRef("DE", "FR")),
         V.CONFIRMED, None),
        # two rivers of that name in the data: the one that is meant is the nearest
        ("Seoul on the Han", Beside("c", 0, place(126.9784, 37.566, 10_349_312), RiverRef("han")),
         V.CONFIRMED, None),
        ("Moscow is not", Beside("c", 0, place(37.6173, 55.7558), BorderRef("BY", "RU")),
         V.CONTRADICTED, None),
        ("a country's own border", Beside("c", 0, STRASBOURG, CountryRef("DE")),
         V.CONFIRMED, None),
        # within
        ("Kaliningrad in Russia", Within("c", 0, KALININGRAD, CountryRef("RU")),
         V.CONFIRMED, None),
        ("Vladivostok in Primorye", Within("c", 0, VLADIVOSTOK, RegionRef(("RU-PRI",))),
         V.CONFIRMED, None),
        ("Khabarovsk in Primorye", Within("c", 0, KHABAROVSK, RegionRef(("RU-PRI",))),
         V.CONTRADICTED, None),
        # the map lacks Fiji's second island, the gazetteer does not: nothing is contradicted
        ("Labasa in Fiji", Within("c", 0, place(179.3745, -16.4332, 27_949, "FJ"),
         CountryRef("FJ")), V.NOT_CHECKED, Reason.NO_DATA),
        ("a hill of that island, in Fiji", Within("c", 0, VANUA_LEVU, CountryRef("FJ")),
         V.NOT_CHECKED, Reason.NO_DATA),
        ("Labasa in France", Within("c", 0, place(179.3745, -16.4332, 27_949, "FJ"),
         CountryRef("FR")), V.CONTRADICTED, None),
        # Natural Earth has that island, 12 km wide and more here
        ("a hill of that island, from the coast", distance(VANUA_LEVU, CoastRef("FJ"), "80 km"),
         V.NOT_CHECKED, Reason.NO_DATA),
        ("a ship in France", Within("c", 0, SHIP, CountryRef("FR")), V.CONTRADICTED, None),
        # Natural Earth: 66.4 km
        ("a ship off Yemen", distance(SHIP, CoastRef("YE"), "66 km"), V.CONFIRMED, None),
        ("and from Yemen", distance(CoastRef("YE"), SHIP, "22 km"), V.CONTRADICTED, None),
        # a state inside another is not in it
        ("Maseru in South Africa", Within("c", 0, place(27.4833, -29.3167, 0, "LS"),
         CountryRef("ZA")), V.CONTRADICTED, None),
        # UN General Assembly resolution 68/262 against the lines on the ground
        ("Simferopol in Ukraine", Within("c", 0, SIMFEROPOL, CountryRef("UA")),
         V.DEPENDS, None),
        ("Simferopol in Russia", Within("c", 0, SIMFEROPOL, CountryRef("RU")),
         V.DEPENDS, None),
        ("Kharkiv in Ukraine, either way",
         Within("c", 0, place(36.2304, 49.9935, 0, "UA"), CountryRef("UA")), V.CONFIRMED, None),
        ("Laayoune in Morocco", Within("c", 0, place(-13.2, 27.15, 0, "EH"), CountryRef("MA")),
         V.DEPENDS, None),
        ("Sukhumi in Georgia", Within("c", 0, place(40.9893, 43.007, 0, "GE"), CountryRef("GE")),
         V.DEPENDS, None),
        ("Katzrin in Israel", Within("c", 0, place(35.69, 32.9925), CountryRef("IL")),
         V.DEPENDS, None),
        ("Yuzhno-Kurilsk in Russia, claimed by Japan",
         Within("c", 0, place(145.8583, 44.03, 0, "RU"), CountryRef("RU")), V.CONFIRMED, None),
        # The edge is only Natural Earth's, 5 km: 4.8 km from it both answers fit
        ("Zugdidi beside what Georgia holds", Beside("c", 0, place(41.868, 42.5084, 0, "GE"),
         CountryRef("GE")), V.DEPENDS, None),
    ],
)  # fmt: skip
def test_elsewhere(
    atlas: Atlas, name: str, claim: Claim, verdict: Verdict, reason: Reason | None
) -> None:
    found = check(claim, atlas, ("en", "fr"))
    assert (found.verdict, found.reason) == (verdict, reason), found.because["en"]
    for sentence in found.because.values():
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "nan" not in sentence


@pytest.mark.parametrize(
    ("name", "at", "code", "text", "verdict", "mainland_km", "used"),
    [
        # GeodSolve to East Cape Sable, the southern end of the mainland (25°07′02″ N 81°05′17″ W):
        # 256.2 km; the Marquesas Keys (24.57° N 82.12° W): 161.3 km
        ("Havana", HAVANA, "US", "more than 200 km", V.CONSISTENT, 257, True),
        ("Havana by the keys", HAVANA, "US", "160 km", V.CONFIRMED, 257, False),
        ("Havana by neither", HAVANA, "US", "600 km", V.CONTRADICTED, 257, True),
        # to Cap Taillat (43°10′ N 6°38.7′ E): 220.9 km
        ("Ajaccio", place(8.73812, 41.91886, 54_364), "FR", "220 km", V.CONSISTENT, 221, True),
        ("Ajaccio, in miles", place(8.73812, 41.91886), "FR", "137 miles", V.CONSISTENT, 221, True),
        # to Point Arena's lighthouse (38°57′17″ N 123°44′26″ W): 3,792.1 km
        ("Honolulu", place(-157.85833, 21.30694), "US", "3,800 km", V.CONSISTENT, 3792, True),
        # by neither: by the one with the better verdict, or that the figure is nearer to
        ("Honolulu, off", place(-157.85833, 21.30694), "US", "3,700 km", V.OFF, 3792, True),
        ("Honolulu, near", place(-157.85833, 21.30694), "US", "10 km", V.CONTRADICTED, 3792, False),
        ("Ajaccio by neither", place(8.73812, 41.91886), "FR", "180 km", V.CONTRADICTED, 221, True),
        # a ship: 3,870 km to American Samoa, which Natural Earth has apart; 9,208 to California
        ("too coarse", place(-150.0, -45.0), "US", "7,000 km", V.NOT_CHECKED, 9208, False),
        # to Cape Dezhnev (66°04′45″ N 169°39′07″ W): 75.4 km; beyond 180° it is of the mainland
        ("Bering Strait", place(-168.0, 66.0), "RU", "75 km", V.CONSISTENT, 75, True),
        # the mainland's coast is the nearest
        ("Paris", place(2.3488, 48.85341), "FR", "150 km", V.CONFIRMED, None, False),
        # of the State of Palestine the larger part has no coast: Gaza's is all that there is
        ("Beersheba", place(34.7913, 31.2518), "PS", "about 45 km", V.CONFIRMED, None, False),
    ],
)
def test_the_coast_of_the_mainland(
    atlas: Atlas,
    name: str,
    at: Place,
    code: str,
    text: str,
    verdict: Verdict,
    mainland_km: float | None,
    used: bool,
) -> None:
    ends: tuple[Target, Target]
    for ends in ((at, CoastRef(code)), (CoastRef(code), at)):
        found = check(distance(ends[0], ends[1], text), atlas, ("en",))
        assert found.verdict is verdict, found.because["en"]
        assert found.measured is not None
        others = [other.reading for other in found.alternatives]
        assert used is (found.measured.name == f"mainland {code}")
        assert used is ("mainland" in found.because["en"])
        by_mainland = [r for r in (found.measured, *others) if r.name == f"mainland {code}"]
        assert [round(r.distance_m / 1000) for r in by_mainland] == pytest.approx(
            [] if mainland_km is None else [mainland_km], abs=2
        )
        for reading in by_mainland:
            assert at.at == (reading.start if ends[0] is at else reading.end)
        # where the mainland's is used, the nearest coast is among the others
        assert ("centre" in {other.name for other in others}) is used
        assert not used or found.bearings == bearings(found.measured.start, found.measured.end)


def test_ambiguous_places_are_not_checked(atlas: Atlas) -> None:
    claim = Within("c", 0, LONDON, CountryRef("GB"), Reason.AMBIGUOUS_PLACE)
    found = check(claim, atlas, ("en",))
    assert (found.verdict, found.reason) == (V.NOT_CHECKED, Reason.AMBIGUOUS_PLACE)


@pytest.mark.parametrize("viewpoint", ["default", "de-facto"])
def test_the_viewpoint_is_stated_and_depends_either_way(atlas: Atlas, viewpoint: str) -> None:
    claim = Within("c", 0, SIMFEROPOL, CountryRef("UA"))
    found = check(claim, atlas.seen_from(viewpoint), ("en",))
    assert found.viewpoint == viewpoint
    assert found.verdict is V.DEPENDS
    given = {other.reading.name: other.verdict for other in found.alternatives}
    assert given == {"default": V.CONFIRMED, "de-facto": V.CONTRADICTED}


def test_measuring_is_symmetric(atlas: Atlas) -> None:
    there = measured_between(VLADIVOSTOK, BorderRef("KP", "RU"), atlas)
    back = measured_between(BorderRef("KP", "RU"), VLADIVOSTOK, atlas)
    assert there.reading.distance_m == back.reading.distance_m
    assert there.reading.start == back.reading.end
    river = measured_between(KHABAROVSK, RiverRef("amur"), atlas)
    assert math.isfinite(river.reading.distance_m)
