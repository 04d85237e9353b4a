"""The nearest point of a line against a brute force of millions of points along it."""

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry.base import BaseGeometry

from geo.geodesic import distance_m
from geo.model import Area, GeoError, LonLat, PositionError
from geo.nearest import contains, nearest_of, nearest_point, nearest_points

SQUARE = shapely.box(10, 40, 12, 42)


def unfinished(*vertices: tuple[float, float]) -> shapely.LineString:
    """Return a line with a vertex that is no position; shapely warns of it and makes it."""
    with np.errstate(invalid="ignore"):
        return shapely.LineString(vertices)


def brute_m(line: shapely.LineString, at: LonLat) -> float:
    """Return the smallest geodesic distance to a million points along a line, in metres."""
    coords = shapely.get_coordinates(line)
    t = np.linspace(0, 1, 1_000_001 // (len(coords) - 1))[:, None]
    points = np.vstack([a + (b - a) * t for a, b in pairwise(coords)])
    return float(distance_m(at.lon, at.lat, points[:, 0], points[:, 1]).min())


@pytest.mark.parametrize(
    ("name", "line", "at"),
    [
        ("to an end", [(130.6, 42.4), (130.7, 42.3)], (131.8855, 43.1155)),
        ("across a long parallel", [(-123, 49), (-95, 49)], (-100.2, 60.0)),
        ("a parallel from the south", [(-123, 49), (-95, 49)], (-100.2, 30.0)),
        ("near the pole", [(-60, 88), (60, 88), (60, 89)], (170.0, 89.5)),
        ("over the antimeridian", [(179.0, -17.0), (180.0, -16.5)], (-179.5, -16.9)),
        ("a corner that hides its middle", [(0, 0), (5, 5), (10, 0)], (5.0, -60.0)),
        ("far away", [(130.6, 42.4), (130.7, 42.3)], (-49.0, -40.0)),
        ("on the line", [(10, 10), (12, 10)], (11.0, 10.0)),
    ],
)
def test_as_brute_force(
    name: str, line: list[tuple[float, float]], at: tuple[float, float]
) -> None:
    geometry, position = shapely.LineString(line), LonLat(*at)
    found = nearest_point(geometry, position)
    truth = brute_m(geometry, position)
    # The brute force can only be too long, by at most the half step between its points.
    assert truth - 0.5 <= found.distance_m <= truth + 1e-6
    back = float(distance_m(*at, found.at.lon, found.at.lat))
    assert found.distance_m == pytest.approx(back, abs=1e-6)


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(0, 1))
def test_splitting_and_reversing_change_nothing(lon: float, lat: float, t: float) -> None:
    a, b = np.array([20.0, 10.0]), np.array([24.0, 13.0])
    at = LonLat(lon, lat)
    whole = nearest_point(shapely.LineString([a, b]), at).distance_m
    split = nearest_point(shapely.LineString([b, a + (b - a) * t, a]), at).distance_m
    assert split == pytest.approx(whole, abs=1e-3)


@pytest.mark.parametrize(
    ("name", "at", "inside"),
    [("inside", (11, 41), True), ("outside", (13, 41), False), ("on the edge", (10, 41), False)],
)
def test_areas(name: str, at: tuple[float, float], inside: bool) -> None:
    area = Area(SQUARE, SQUARE.boundary, 100.0, "a square")
    assert contains(area, LonLat(*at)) is inside
    assert (nearest_of(area, LonLat(*at)).distance_m > 1) is (name == "outside")


@pytest.mark.parametrize(
    ("geometry", "kind", "message"),
    [
        (shapely.LineString([(0, 80), (0, 100)]), PositionError, "vertex 1: 0, 100 is outside"),
        (shapely.LineString([(0, 0), (5, 5), (700, 0)]), PositionError, "vertex 2: 700, 0"),
        (unfinished((np.nan, 1), (0, 0)), PositionError, "vertex 0: nan, 1"),
        (unfinished((0, 0), (1, np.inf)), PositionError, "vertex 1: 1, inf"),
        (shapely.box(0, 80, 10, 91), PositionError, "91 is outside"),
        (shapely.Point(1, 2), GeoError, "without lines"),
        (shapely.LineString(), GeoError, "without lines"),
        (None, GeoError, "a NoneType is no geometry"),
        ("LINESTRING (0 0, 1 1)", GeoError, "a str is no geometry"),
        ([SQUARE], GeoError, "a list is no geometry"),
    ],
)
def test_what_has_no_nearest_point(
    geometry: BaseGeometry, kind: type[GeoError], message: str
) -> None:
    for ask in (
        lambda: nearest_point(geometry, LonLat(0, 0)),
        lambda: nearest_points(geometry, [0.0], [0.0]),
    ):
        with pytest.raises(kind) as caught:
            ask()
        assert message in str(caught.value)


def test_a_hole_counts_as_outside_and_its_rim_as_edge() -> None:
    ring = SQUARE.difference(shapely.box(10.9, 40.9, 11.1, 41.1))
    area = Area(ring, ring.boundary, 100.0, "a ring")
    found = nearest_of(area, LonLat(11.0, 41.0))
    # 0.1° of longitude at 41° N is 8,413.518 m (GeodSolve), nearer than 0.1° of latitude.
    assert found.distance_m == pytest.approx(8413.518, abs=0.01)


PARTED = shapely.MultiLineString([[(0, 5), (1, 5)], [(10, 5), (11, 5)]])


@pytest.mark.parametrize(
    ("geometry", "lines"),
    [
        (shapely.GeometryCollection([PARTED]), PARTED),
        (shapely.GeometryCollection([shapely.GeometryCollection([PARTED])]), PARTED),
        (shapely.GeometryCollection([shapely.Point(5.5, 5), PARTED]), PARTED),
        (shapely.GeometryCollection([SQUARE, PARTED]), shapely.union(SQUARE.exterior, PARTED)),
        # an area without area, with a hole: two rings that no edge joins
        (
            shapely.Polygon([(0, 5), (1, 5), (0, 5)], [[(10, 5), (11, 5), (10, 5)]]),
            shapely.MultiLineString([[(0, 5), (1, 5), (0, 5)], [(10, 5), (11, 5), (10, 5)]]),
        ),
    ],
)
def test_no_edge_joins_the_parts_of_a_geometry(geometry: BaseGeometry, lines: BaseGeometry) -> None:
    at = LonLat(5.5, 5.0)
    # From 5.5° E to 1° E on 5° N: GeodSolve -i, 5 5.5 5 1, to the metre.
    assert nearest_point(geometry, at).distance_m == pytest.approx(499_043, abs=1)
    assert nearest_point(geometry, at) == nearest_point(lines, at)
    fast = nearest_points(geometry, [at.lon], [at.lat])
    assert fast.distance_m[0] == pytest.approx(499_043, abs=1)


OVER_180 = Area(shapely.box(179, -1, 181, 1), shapely.LineString(), 0.0, "test")
TO_180 = Area(shapely.MultiPolygon([shapely.box(170, -1, 180, 1), shapely.box(-180, -1, -170, 1)]),
              shapely.LineString(), 0.0, "test")  # fmt: skip


@pytest.mark.parametrize(
    ("area", "lon", "inside"),
    [
        (OVER_180, 179.5, True),
        (OVER_180, -179.5, True),
        (OVER_180, 180.0, True),
        (OVER_180, -180.0, True),
        (OVER_180, -178.5, False),
        # an area cut at the antimeridian goes on behind the cut
        (TO_180, 180.0, True),
        (TO_180, -180.0, True),
        (TO_180, 160.0, False),
        (Area(shapely.box(170, -1, 180, 1), shapely.LineString(), 0.0, "test"), 180.0, False),
    ],
)
def test_an_area_over_the_antimeridian_holds_what_lies_in_it(
    area: Area, lon: float, inside: bool
) -> None:
    assert contains(area, LonLat(lon, 0.0)) is inside
    assert (nearest_of(area, LonLat(lon, 0.0)).distance_m == 0) is (inside or abs(lon) == 180)
