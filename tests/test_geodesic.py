# ruff: noqa: E501 - a table reads best with a row a line
"""Distances and bearings against GeographicLib's own programs, and geopy against pyproj."""

import numpy as np
import pytest
from geopy.distance import geodesic as geopy_geodesic
from hypothesis import given
from hypothesis import strategies as st

from geo.geodesic import (
    HALF_EARTH_M,
    distance_m,
    geodesic_line,
    initial_bearing_deg,
    rhumb_bearing_deg,
    rhumb_distance_m,
)
from geo.model import PositionError

# lon, lat · metres and initial bearing: GeodSolve -i -E -p 9; rhumb bearing: RhumbSolve -i -s -p 9
# (GeographicLib 2.1.2), bearings taken into [0, 360).
TABLE = [
    ("the first story", (37.6173, 55.7558), (131.8855, 43.1155), 6433968.915876466, 59.42407910883614, 101.70560161957449),
    ("and back", (131.8855, 43.1155), (37.6173, 55.7558), 6433968.915876466, 318.3811949763839, 281.70560161957449),
    ("Pyongyang to Vladivostok", (125.75432, 39.03385), (131.8855, 43.1155), 685923.716823334, 46.67767458852757, 48.64604400964814),
    ("over the antimeridian, east", (179.9, -17.8), (-179.9, -17.8), 21204.744574867, 90.03056955880761, 90.0),
    ("over the antimeridian, west", (-179.9, -17.8), (179.9, -17.8), 21204.744574867, 269.96943044119239, 270.0),
    ("between the Diomedes", (-169.0167, 65.7833), (-168.9339, 65.7544), 4977.448451389, 130.30910580641228, 130.34686682145175),
    ("along the equator", (0.0, 0.0), (90.0, 0.0), 10018754.171394622, 90.0, 90.0),
    ("along a meridian", (20.0, 10.0), (20.0, -35.0), 4980447.734929311, 180.0, 180.0),
    ("over the north pole", (0.0, 89.0), (180.0, 89.0), 223387.729828403, 0.0, 90.0),
    ("almost antipodal", (0.0, 30.0), (179.7, -30.0), 19995624.889961265, 35.02111780374207, 109.19542532230666),
    ("a few metres", (135.0971, 48.46204), (135.0972, 48.46205), 7.478787574, 81.44916090563933, 81.44919832957945),
]  # fmt: skip


@pytest.mark.parametrize(("name", "a", "b", "metres", "initial", "rhumb"), TABLE)
def test_as_geographiclib(
    name: str,
    a: tuple[float, float],
    b: tuple[float, float],
    metres: float,
    initial: float,
    rhumb: float,
) -> None:
    assert distance_m(*a, *b) == pytest.approx(metres, abs=3e-8)
    assert initial_bearing_deg(*a, *b) == pytest.approx(initial, abs=1e-9)
    assert rhumb_bearing_deg(*a, *b) == pytest.approx(rhumb, abs=1e-7)


@pytest.mark.parametrize(("name", "a", "b", "metres", "initial", "rhumb"), TABLE)
def test_geopy_agrees_to_a_millimetre(
    name: str,
    a: tuple[float, float],
    b: tuple[float, float],
    metres: float,
    initial: float,
    rhumb: float,
) -> None:
    by_geopy = geopy_geodesic((a[1], a[0]), (b[1], b[0]), ellipsoid="WGS-84").meters
    assert float(distance_m(*a, *b)) == pytest.approx(by_geopy, abs=1e-3)


@pytest.mark.parametrize(
    ("name", "a", "b", "metres", "bearing"),
    [
        # A quarter meridian: GeodSolve -E; the rhumb to a pole is the meridian.
        ("to the pole", (30.0, 0.0), (-50.0, 90.0), 10001965.729312725, 0.0),
        ("from the pole", (-50.0, -90.0), (30.0, 0.0), 10001965.729312725, 0.0),
        ("from pole to pole", (10.0, 90.0), (20.0, -90.0), 20003931.458625447, 180.0),
        ("about the pole itself", (10.0, 90.0), (20.0, 90.0), 0.0, 90.0),
        # Half the equator, π·6378137 m, of the two ways the eastward one, as RhumbSolve has it.
        ("180° apart, eastward", (-90.0, 0.0), (90.0, 0.0), 20037508.342789244, 90.0),
        ("180° apart, still eastward", (90.0, 0.0), (-90.0, 0.0), 20037508.342789244, 90.0),
        ("nowhere", (10.0, 10.0), (10.0, 10.0), 0.0, 0.0),
    ],
)
def test_rhumbs_at_their_limits(
    name: str, a: tuple[float, float], b: tuple[float, float], metres: float, bearing: float
) -> None:
    assert rhumb_distance_m(*a, *b) == pytest.approx(metres, abs=1e-6)
    assert rhumb_bearing_deg(*a, *b) == pytest.approx(bearing, abs=1e-7)


LON, LAT = st.floats(-180, 180), st.floats(-90, 90)


@given(LON, LAT, LON, LAT)
def test_symmetric_and_bounded(lon1: float, lat1: float, lon2: float, lat2: float) -> None:
    there = float(distance_m(lon1, lat1, lon2, lat2))
    assert there == pytest.approx(float(distance_m(lon2, lat2, lon1, lat1)), abs=1e-6)
    assert 0 <= there <= HALF_EARTH_M + 1e-3


@given(LON, LAT, LON, LAT, LON, LAT)
def test_no_detour_is_shorter(
    lon1: float, lat1: float, lon2: float, lat2: float, lon3: float, lat3: float
) -> None:
    by_way = distance_m(lon1, lat1, lon3, lat3) + distance_m(lon3, lat3, lon2, lat2)
    assert distance_m(lon1, lat1, lon2, lat2) <= by_way + 1e-6


@given(LON, LAT, LON, LAT, st.sampled_from([-360.0, 360.0]))
def test_a_turn_of_the_globe_changes_nothing(
    lon1: float, lat1: float, lon2: float, lat2: float, turn: float
) -> None:
    # A longitude near 540 is kept to 6e-14°, which is 6 nm at the equator.
    turned = distance_m(lon1 + turn, lat1, lon2, lat2)
    assert turned == pytest.approx(float(distance_m(lon1, lat1, lon2, lat2)), abs=1e-7)


@given(LON, LAT, LON, LAT)
def test_no_rhumb_is_shorter_than_the_geodesic(
    lon1: float, lat1: float, lon2: float, lat2: float
) -> None:
    assert rhumb_distance_m(lon1, lat1, lon2, lat2) >= distance_m(lon1, lat1, lon2, lat2) - 1e-6


def test_arrays_broadcast() -> None:
    found = distance_m([0.0, 10.0, 20.0], 50.0, 0.0, [[50.0], [60.0]])
    assert found.shape == (2, 3)
    assert found[0, 0] == 0


@pytest.mark.parametrize(
    ("name", "lon", "lat", "words"),
    [
        ("NaN", float("nan"), 0.0, "not a number"),
        ("infinity", 0.0, float("inf"), "not a number"),
        ("beyond the pole", 0.0, 90.5, "outside ±90"),
        ("text", "Vladivostok", 0.0, "must be numbers"),
    ],
)
def test_bad_positions_are_refused(name: str, lon: float, lat: float, words: str) -> None:
    with pytest.raises(PositionError, match=words):
        distance_m(lon, lat, 0.0, 0.0)


@pytest.mark.parametrize(
    ("name", "a", "b"),
    [
        ("Moscow to Vladivostok", (37.6173, 55.7558), (131.8855, 43.1155)),
        ("Fiji, eastward over 180°", (177.4, -17.6), (-178.8, -18.2)),
        ("Fiji, westward over 180°", (-178.8, -18.2), (177.4, -17.6)),
        ("no way at all", (10.0, 10.0), (10.0, 10.0)),
    ],
)
def test_a_line_is_dense_unwrapped_and_ends_where_it_should(
    name: str, a: tuple[float, float], b: tuple[float, float]
) -> None:
    lon, lat = geodesic_line(*a, *b, step_m=50_000)
    steps = distance_m(lon[:-1], lat[:-1], lon[1:], lat[1:])
    assert steps.max() <= 50_000 + 1e-3
    assert steps.sum() == pytest.approx(float(distance_m(*a, *b)), abs=1e-3)
    assert np.abs(np.diff(lon)).max() < 180
    assert (lon[0], lat[0]) == a
    assert ((lon[-1] - b[0]) % 360, lat[-1]) == pytest.approx((0, b[1]))
