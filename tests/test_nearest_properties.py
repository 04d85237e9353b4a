"""What must hold of the nearest point whatever the line, and the places where others go wrong."""

import math
from itertools import pairwise
from pathlib import Path

import geopandas
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, Point
from shapely.affinity import scale, translate
from shapely.geometry.base import BaseGeometry

from geo.geodesic import distance_m
from geo.model import LonLat
from geo.nearest import nearest_point, nearest_points, points_within

NOTHING_M = 1e-3
"""What the project promises: no error beyond a millimetre."""
BORDERS = Path(__file__).parent.parent / "data" / "odbl" / "borders.parquet"


def positions() -> st.SearchStrategy[LonLat]:
    """Return any positions, the poles, the antimeridian and the equator among them."""
    lon = st.one_of(st.floats(-180, 180), st.sampled_from([-180.0, 0.0, 180.0]))
    lat = st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 0.0, 90.0]))
    return st.builds(LonLat, lon, lat)


@st.composite
def lines(draw: st.DrawFn) -> LineString:
    """Return a line of two to five vertices, up to 8° from one to the next, or much less."""
    at = draw(positions())
    size = draw(st.sampled_from([8.0, 0.5, 1e-3]))
    step = st.floats(-size, size)
    ways = draw(st.lists(st.tuples(step, step), min_size=1, max_size=4))
    # To a tenth of a millimetre: shapely's own distance fails on subnormal numbers.
    coords = np.cumsum([(at.lon, at.lat), *ways], axis=0).round(9)
    return LineString(np.column_stack([coords[:, 0], np.clip(coords[:, 1], -90, 90)]))


@st.composite
def cases(draw: st.DrawFn) -> tuple[LineString, LonLat]:
    """Return a line with a position: anywhere, near a vertex, or near its antipode."""
    line = draw(lines())
    lon, lat = draw(st.sampled_from(shapely.get_coordinates(line).tolist()))
    where = draw(st.sampled_from(["anywhere", "near", "opposite"]))
    if where == "anywhere":
        return line, draw(positions())
    if where == "opposite":
        lon, lat = lon + 180, -lat
    off = st.floats(-0.5, 0.5)
    lon, lat = math.remainder(lon + draw(off), 360), lat + draw(off)
    return line, LonLat(lon, min(90.0, max(-90.0, lat)))


def metres(geometry: BaseGeometry, at: LonLat) -> float:
    return nearest_point(geometry, at).distance_m


def zoomed_m(geometry: BaseGeometry, at: LonLat) -> float:
    """Return the distance by brute force: thousands of points on each edge, then ever closer."""
    best = np.inf
    for part in shapely.get_parts(geometry):
        for a, b in pairwise(shapely.get_coordinates(part)):
            low, high = 0.0, 1.0
            for _ in range(5):
                t = np.linspace(low, high, 3001)
                lon, lat = np.clip(a + (b - a) * t[:, None], [-540, -90], [540, 90]).T
                away = distance_m(at.lon, at.lat, lon, lat)
                first = int(away.argmin())
                low, high = t[max(first - 1, 0)], t[min(first + 1, 3000)]
            best = min(best, float(away.min()))
    return best


@settings(deadline=None, max_examples=50)
@given(cases())
def test_the_point_lies_on_the_line_that_far_away(case: tuple[LineString, LonLat]) -> None:
    line, at = case
    found = nearest_point(line, at)
    back = distance_m(at.lon, at.lat, found.at.lon, found.at.lat)
    assert found.distance_m == pytest.approx(float(back), abs=NOTHING_M)
    # Lines run on past ±180, positions do not.
    turns = [translate(line, turn) for turn in (-360, 0, 360)]
    assert min(turn.distance(Point(found.at.lon, found.at.lat)) for turn in turns) < 1e-9


@settings(deadline=None, max_examples=50)
@given(cases(), st.floats(0, 1))
def test_no_point_of_the_line_is_nearer(case: tuple[LineString, LonLat], t: float) -> None:
    line, at = case
    other = line.interpolate(t, normalized=True)
    assert metres(line, at) <= distance_m(at.lon, at.lat, other.x, other.y) + NOTHING_M


@settings(deadline=None, max_examples=50)
@given(cases(), positions())
def test_no_detour_is_shorter(case: tuple[LineString, LonLat], by: LonLat) -> None:
    line, at = case
    way = float(distance_m(at.lon, at.lat, by.lon, by.lat))
    assert metres(line, at) <= way + metres(line, by) + NOTHING_M


@settings(deadline=None, max_examples=50)
@given(cases(), st.floats(0, 1))
def test_reversing_turning_and_splitting_change_nothing(
    case: tuple[LineString, LonLat], t: float
) -> None:
    line, at = case
    here = pytest.approx(metres(line, at), abs=NOTHING_M)
    coords = shapely.get_coordinates(line)
    middle = coords[0] + (coords[1] - coords[0]) * t
    assert metres(line.reverse(), at) == here
    # The other way it might pass ±540, which is refused.
    assert metres(translate(line, -math.copysign(360, coords[:, 0].mean())), at) == here
    assert metres(LineString([coords[0], middle, *coords[1:]]), at) == here
    assert metres(LineString([coords[0], coords[0], *coords[1:]]), at) == here
    assert metres(MultiLineString([coords[i : i + 2] for i in range(len(coords) - 1)]), at) == here


@settings(deadline=None, max_examples=50)
@given(cases())
def test_a_mirrored_earth_has_the_same_distances(case: tuple[LineString, LonLat]) -> None:
    line, at = case
    here = pytest.approx(metres(line, at), abs=NOTHING_M)
    assert metres(scale(line, -1, 1, origin=(0, 0)), LonLat(-at.lon, at.lat)) == here
    assert metres(scale(line, 1, -1, origin=(0, 0)), LonLat(at.lon, -at.lat)) == here


EQUATOR = [(0, 0), (180, 0)]
OVER_THE_POLE = [(0, 89), (0, 90), (180, 90), (180, 89)]
FIJI = [(179.9, -17.0), (180.1, -16.0)]
DIOMEDES = [(-168.976944, 65.5), (-168.976944, 66.0)]  # the treaty's meridian, 168°58′37″ W
PARALLEL_49 = [(-123.3, 49), (-95.15, 49)]
ABOUT_THE_POLE = [
    [(-124.97474165311603, -51.60180646158838), (-70.28870078832468, -53.27774599448745)],
    [(-162.72400012849093, -53.098745977127344), (-84.36475600615744, -55.16614483519359)],
    [(6.90927898768654, 68.81015288285613), (-379.9315157576571, 8.609215009677271)],
]
TO_THE_POLE = [(-45.5, 70.5), (-45.5, 90)]
AFAR = [(9, 9), (11, 10.5)]


@pytest.mark.parametrize(
    ("name", "line", "at", "truth_m"),
    [
        # GeodSolve -i -w -E -p 6, to the point named.
        ("half the equator, not over the pole: 90, 0", EQUATOR, (90, 45), 4984944.377978),
        ("half the equator from the pole: 0, 0", EQUATOR, (0, 90), 10001965.729313),
        ("half the equator from its other side: 180, 0", EQUATOR, (-170, 0), 1113194.907933),
        ("over the pole, from beside it: 0, 90", OVER_THE_POLE, (90, 89.5), 55846.975448),
        ("the pole itself", OVER_THE_POLE, (37, 90), 0.0),
        ("on a vertex", FIJI, (179.9, -17.0), 0.0),
        ("on an edge, from the other side of 180°", FIJI, (-179.95, -16.25), 0.0),
        ("on the 49th parallel", PARALLEL_49, (-100.2, 49), 0.0),
        ("antipodal to an end", AFAR, (-171, -9), 19747705.484724),
        # By brute force.
        ("over the antimeridian from the east", FIJI, (-179.95, -16.6), None),
        ("over the antimeridian from the west", FIJI, (179.0, -16.5), None),
        ("Big Diomede to the border", DIOMEDES, (-169.0167, 65.7833), None),
        ("Little Diomede to the border", DIOMEDES, (-168.9339, 65.7544), None),
        ("beside the 49th parallel", PARALLEL_49, (-100.2, 49.5), None),
        ("the 49th parallel from beside the pole", PARALLEL_49, (-100.2, 89.5), None),
        ("the 49th parallel from its far side", PARALLEL_49, (71.0, -49.2), None),
        ("antipodal to a middle", [(-1, 0), (1, 0)], (180, 0), None),
        ("antipodal to all of it", [(5, 5), (5, 5)], (-175, -5), 20003931.458625),
        ("near-antipodal to a middle", AFAR, (-170.1, -9.9), None),
        ("near-antipodal to a middle, nearer", AFAR, (-169.99, -9.76), None),
        ("near-antipodal on the equator", [(-1, 0), (1, 0)], (-179.9, 0.1), None),
        ("a parallel that is the pole", [(-180, 90), (180, 90)], (10, 80), None),
        ("a ring about the pole from the other pole", [(-180, 89.9), (180, 89.9)], (1, -90), None),
        ("a point for a line", [(5, 5), (5, 5)], (6, 6), None),
        # The sum of 128 pieces of 19.5° is 1e-14° more: past the pole, or the last longitude.
        ("the end of a meridian: the pole", TO_THE_POLE, (-158.4, 75.5), 1619217.732087),
        ("beside the end of a meridian", [(20, 50.2), (20, 90)], (-160, 89.9), None),
        ("from pole to pole", [(-180, -90), (180, 90)], (-39.15785142, 71.60606839), None),
        ("to the last longitude", [(519.8, 10), (540, 20.3)], (180, 30), None),
        # An edge that turns about a pole, from beside it: the distance is all but flat along it.
        ("about the south pole", ABOUT_THE_POLE[0], (-134.2954344738049, -87.48185834622446), None),
        ("closer about it", ABOUT_THE_POLE[1], (-165.48959876603965, -88.36740087424813), None),
        ("more than once about the north", ABOUT_THE_POLE[2], (-108.7958198, 76.4599071969), None),
    ],
)  # fmt: skip
def test_hard_places(
    name: str, line: list[tuple[float, float]], at: tuple[float, float], truth_m: float | None
) -> None:
    geometry, position = LineString(line), LonLat(*at)
    brute_m = zoomed_m(geometry, position)
    assert metres(geometry, position) == pytest.approx(brute_m, abs=NOTHING_M)
    fast = nearest_points(geometry, [position.lon], [position.lat])
    assert fast.distance_m[0] == pytest.approx(brute_m, abs=NOTHING_M)
    assert fast.distance_m[0] == pytest.approx(metres(geometry, position), abs=3e-4)
    assert truth_m is None or brute_m == pytest.approx(truth_m, abs=NOTHING_M)


@pytest.mark.parametrize("line", [TO_THE_POLE, [(-180, -90), (180, 90)], [(-540, 90), (540, -90)]])
def test_many_points_and_a_line_that_ends_at_a_pole(line: list[tuple[float, float]]) -> None:
    lon, lat = np.random.default_rng(1).uniform((-180, -90), (180, 90), (200, 2)).T
    found = nearest_points(LineString(line), lon, lat)
    slow = [
        nearest_point(LineString(line), LonLat(*at)).distance_m for at in zip(lon, lat, strict=True)
    ]
    assert np.abs(found.distance_m - slow).max() <= 3e-4
    near = points_within(LineString(line), LonLat(0, 89.99), 1e5)
    assert (near[:, 1] == 90.0).any()


@pytest.mark.parametrize(
    ("name", "pair", "at"),
    [
        ("Baarle, among the enclaves", "BE-NL", (4.9297, 51.4422)),
        ("Bolshoi Ussuriysky, divided in 2008", "CN-RU", (134.75, 48.36)),
        ("Vladivostok, the first story", "KP-RU", (131.8855, 43.1155)),
        ("Kaliningrad", "LT-RU", (20.5, 54.7)),
        ("Point Roberts, south of the 49th parallel", "CA-US", (-123.06, 48.99)),
    ],
)
def test_the_shipped_borders(name: str, pair: str, at: tuple[float, float]) -> None:
    borders = geopandas.read_parquet(BORDERS, columns=["pair", "geometry"])
    whole = borders.geometry[borders["pair"] == pair].union_all()
    found = metres(whole, LonLat(*at))
    # What is nearer lies within this many degrees (60° N and less), and is little for brute force.
    reach = 2 * found / 110_000
    border = whole.intersection(Point(at).buffer(reach))
    assert found == pytest.approx(zoomed_m(border, LonLat(*at)), abs=NOTHING_M)


@settings(deadline=None, max_examples=50)
@given(cases())
def test_the_fast_way_agrees_with_the_slow(case: tuple[LineString, LonLat]) -> None:
    line, at = case
    found = nearest_points(line, [at.lon], [at.lat])
    assert found.distance_m[0] == pytest.approx(metres(line, at), abs=NOTHING_M)
