"""The scene: where the camera goes, what a map shows and says, the same each time."""

import math
import tempfile
from dataclasses import asdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely

from claims.check import check_all
from claims.model import Check
from geo.atlas import Atlas
from geo.geodesic import distance_m
from layers import basemap, camera, captions, coverage, grid, labels, records
from layers.camera import Bounds
from layers.records import Scene, SceneStep, as_json
from layers.scene import Ground, ground, scene
from story.model import Story
from story.read import read

FIRST = Path(__file__).resolve().parent.parent / "data" / "stories" / "vladivostok.yaml"

VLADIVOSTOK, MOSCOW = (131.8855, 43.1155), (37.6173, 55.7558)
SUVA, TAVEUNI = (178.44, -18.14), (-179.97, -16.85)
WASHINGTON, TOKYO = (-77.04, 38.9), (139.69, 35.69)


@cache
def first() -> tuple[Story, dict[str, Check], Atlas, Ground]:
    atlas = Atlas.open()
    story = read(FIRST, atlas)
    checks = check_all(story.claims, atlas, story.languages)
    return story, checks, atlas, ground(story, checks, atlas)


@cache
def drawn(lang: str) -> Scene:
    story, checks, atlas, on = first()
    return scene(story, checks, atlas, lang, on)


def step(number: int, lang: str = "en") -> SceneStep:
    return drawn(lang).steps[number]


# --- the camera ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "positions", "hull"),
    [
        ("one place", [VLADIVOSTOK], (131.8855, 43.1155, 131.8855, 43.1155)),
        ("the first story", [MOSCOW, VLADIVOSTOK], (37.6173, 43.1155, 131.8855, 55.7558)),
        ("Fiji, over 180°", [SUVA, TAVEUNI], (178.44, -18.14, 180.03, -16.85)),
        ("the same, turned", [TAVEUNI, SUVA], (178.44, -18.14, 180.03, -16.85)),
        ("over the Pacific", [TOKYO, WASHINGTON], (139.69, 35.69, 282.96, 38.9)),
        ("unwrapped already", [(178.0, 0.0), (181.0, 1.0)], (178.0, 0.0, 181.0, 1.0)),
        ("on the antimeridian", [(180.0, 5.0), (-180.0, 6.0)], (-180.0, 5.0, -180.0, 6.0)),
    ],
)
def test_hull_goes_round_the_shorter_side(
    name: str, positions: list[tuple[float, float]], hull: Bounds
) -> None:
    assert camera.hull(np.array(positions)) == pytest.approx(hull)


@pytest.mark.parametrize(
    ("name", "position"),
    [("Vladivostok", VLADIVOSTOK), ("the equator", (0.0, 0.0)), ("the far north", (25.0, 78.0))],
)
def test_no_view_is_narrower_than_40_km(name: str, position: tuple[float, float]) -> None:
    west, south, east, north = camera.at_least(camera.hull(np.array([position])))
    middle = (south + north) / 2
    assert float(distance_m(west, middle, east, middle)) == pytest.approx(40_000, rel=0.02)
    assert float(distance_m(west, south, west, north)) == pytest.approx(40_000, rel=0.02)


@pytest.mark.parametrize(
    ("name", "outer", "inner", "holds"),
    [
        ("inside", (100.0, 0.0, 140.0, 40.0), (120.0, 10.0, 130.0, 20.0), True),
        ("sticks out", (100.0, 0.0, 140.0, 40.0), (120.0, 10.0, 141.0, 20.0), False),
        ("another turn", (170.0, -20.0, 190.0, 0.0), (-178.0, -19.0, -175.0, -1.0), True),
        ("the world", (-180.0, -85.0, 180.0, 85.0), (100.0, 0.0, 140.0, 40.0), True),
    ],
)
def test_bounds_contain_bounds(name: str, outer: Bounds, inner: Bounds, holds: bool) -> None:
    assert camera.contains(outer, inner) is holds


def test_mercator_and_back() -> None:
    lats = np.array([-85.0, -18.0, 0.0, 43.1155, 78.0])
    assert camera.latitude(camera.mercator(lats)) == pytest.approx(lats)
    assert float(camera.mercator(85.0511287798)) == pytest.approx(float(camera.mercator(85.0)))


def test_what_a_window_may_show_has_the_view_in_it() -> None:
    view = camera.frame([MOSCOW, VLADIVOSTOK])
    shaped = camera.shaped(view, 1.8, 1.15)
    width, height = camera.sides(shaped)
    assert camera.contains(shaped, view)
    assert width / height >= 1.79 or height / width >= 1.14


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("metres", "en", "fr"),
    [
        (128_070.0, "128\u00a0km", "128\u202fkm"),
        (6_434_016.0, "6,434\u00a0km", "6\u202f434\u202fkm"),
        (2_140.0, "2.1\u00a0km", "2,1\u202fkm"),
        (9_940.0, "9.9\u00a0km", "9,9\u202fkm"),
        (9_960.0, "10\u00a0km", "10\u202fkm"),
        (994.0, "990\u00a0m", "990\u202fm"),
        (7.0, "7\u00a0m", "7\u202fm"),
    ],
)
def test_a_line_s_label(metres: float, en: str, fr: str) -> None:
    assert captions.length(metres, "en") == en
    assert captions.length(metres, "fr") == fr


ONE = captions.Distance("Vladivostok", "la frontière Russie–Corée du Nord", "128 km")
TWO = captions.Distance("Moscow", "Vladivostok", "6,434 km")
BORDER = "la frontière Russie–Corée du Nord"


@pytest.mark.parametrize(
    ("lang", "things", "caption"),
    [
        ("fr", captions.Things(named=("Vladivostok", BORDER), distances=(ONE,)),
         "Carte : Vladivostok et la frontière Russie–Corée du Nord, à 128 km."),
        ("en", captions.Things(named=("Moscow", "Vladivostok", "Seoul"), distances=(TWO,)),
         "Map: Moscow, Vladivostok and Seoul. Moscow – Vladivostok: 6,434 km."),
        ("en", captions.Things(named=("Seoul",), countries=("Japan", "China")),
         "Map: Seoul. Countries in view: Japan, China."),
        ("fr", captions.Things(areas=("Ukraine",), disputed=("Crimée",)),
         "Carte. En évidence : Ukraine. Hachuré, contesté : Crimée."),
        ("ko", captions.Things(named=("서울",)), "지도: 서울."),
        ("it", captions.Things(named=("Seul",)), "Map: Seul."),
    ],
)  # fmt: skip
def test_caption_says_the_map_in_words(lang: str, things: captions.Things, caption: str) -> None:
    assert captions.caption(things, lang).replace("\u00a0", " ") == caption


# --- the first story ------------------------------------------------------------------------------


def test_overview_and_steps_are_numbered_and_refer_to_records_only() -> None:
    made = drawn("fr")
    assert [s.number for s in made.steps] == list(range(len(first()[0].steps) + 1))
    for each in made.steps:
        assert set(each.show) <= set(made.records)
        assert set(each.fresh) <= set(each.show)
        assert len(each.show) == len(set(each.show))


def test_overview_shows_all_places_and_lines() -> None:
    story = first()[0]
    shown = set(step(0).show)
    assert {f"place:{key}" for key in story.places} <= shown
    assert {f"line:{key}" for key in story.lines} <= shown


def test_the_border_step_frames_the_measured_line_not_all_of_russia() -> None:
    number = next(s.number for s in first()[0].steps if s.id == "border")
    made = step(number)
    west, south, east, north = made.bounds
    assert 100_000 < float(distance_m(west, south, east, north)) < 450_000
    assert camera.holds(made.bounds, *VLADIVOSTOK)
    assert camera.holds(made.bounds, 130.69, 42.29)
    assert {"place:vladivostok", "border:KP,RU", "claim:border-130"} <= set(made.fresh)


def test_a_measured_line_joins_the_check_s_points_and_bears_its_distance() -> None:
    check = first()[1]["border-130"]
    line = drawn("fr").records["claim:border-130"]
    assert isinstance(line, records.GeodesicLine)
    assert check.measured is not None
    path = records.decode(line.path)
    assert path[0] == pytest.approx((check.measured.start.lon, check.measured.start.lat), abs=1e-5)
    assert path[-1] == pytest.approx((check.measured.end.lon, check.measured.end.lat), abs=1e-5)
    assert (line.label, line.claim, line.verdict) == ("128\u202fkm", "border-130", "confirmed")


def test_a_geodesic_bulges_to_the_north_and_is_dense() -> None:
    line = drawn("en").records["claim:moscow-6500"]
    assert isinstance(line, records.GeodesicLine)
    path = records.decode(line.path)
    assert len(path) > 50
    assert max(lat for _, lat in path) > 60.5
    assert line.label == "6,434\u00a0km"


def test_a_direction_over_a_distance_s_ends_is_not_drawn_twice() -> None:
    made = drawn("en")
    assert "claim:moscow-6500" in made.records
    assert "claim:east" not in made.records


def test_the_highlighted_border_is_exact_where_the_view_is_close() -> None:
    border = drawn("en").records["border:KP,RU"]
    assert isinstance(border, records.BorderLine)
    atlas = first()[2]
    (exact,) = atlas.table("osm-borders").query("pair == 'KP-RU'").geometry
    points = shapely.points([p for path in border.paths for p in records.decode(path)])
    assert shapely.distance(points, exact).max() < 2e-5
    assert len(points) == pytest.approx(shapely.get_num_coordinates(exact), rel=0.05)


def test_names_are_the_story_s_and_the_language_s() -> None:
    assert drawn("fr").records["place:moscow"] == records.PlaceDot(
        37.6173, 55.7558, "Moscou", "", first()[0].places["moscow"].place.radius_km
    )
    border = drawn("fr").records["border:KP,RU"]
    assert isinstance(border, records.BorderLine)
    assert border.name == "Corée du Nord–Russie"
    assert "Russie" in {label.text for s in drawn("fr").steps for label in s.labels}
    assert "Russia" in {label.text for s in drawn("en").steps for label in s.labels}


def test_labels_lie_in_their_view_and_their_country() -> None:
    atlas = first()[2]
    table = atlas.table("osm-countries")
    for each in drawn("en").steps:
        for label in each.labels:
            if label.style != "country":
                continue
            assert camera.holds(labels.window(each.bounds), label.lon, label.lat)
            assert type(label.lon) is float
            inside = table[shapely.contains_xy(table.geometry.to_numpy(), label.lon, label.lat)]
            assert label.text in {atlas.country_name(code, "en") for code in inside["code"]}


def test_crimea_is_hatched_where_a_view_touches_it() -> None:
    number = next(s.number for s in first()[0].steps if s.id == "stakes")
    assert "disputed:crimea" in step(number).show
    number = next(s.number for s in first()[0].steps if s.id == "border")
    assert "disputed:crimea" not in step(number).show


def test_captions_name_what_is_told() -> None:
    number = next(s.number for s in first()[0].steps if s.id == "border")
    assert "128" in step(number, "fr").caption
    assert step(number, "fr").caption.startswith("Carte\u00a0: Vladivostok")
    assert step(number, "en").caption.startswith("Map: Vladivostok")


def test_miles_are_on_the_scale_where_the_story_states_them() -> None:
    assert drawn("fr").words["imperial"] == "1"


def test_the_scene_is_the_same_each_time() -> None:
    story, checks, atlas, _ = first()
    assert as_json(scene(story, checks, atlas, "fr")) == as_json(drawn("fr"))


# --- over the antimeridian ------------------------------------------------------------------------

FIJI = """
milepost: 1
id: fiji
title: Fiji
languages: [en]
date: 2023-09-05
places:
  suva: {name: Suva, at: [178.44, -18.14], country: FJ}
  taveuni: {name: Taveuni, at: [-179.97, -16.85], country: FJ}
claims:
  ferry: {kind: distance, from: suva, to: taveuni, stated: about 220 km}
steps:
  - title: A ferry
    text: "From [Suva](place:suva) to [Taveuni](place:taveuni) it is [220 km](claim:ferry)."
  - title: The country
    text: "[Fiji](country:FJ)."
"""


@cache
def fiji() -> Scene:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fiji.yaml"
        path.write_text(FIJI.lstrip(), encoding="utf-8")
        story = read(path, first()[2])
    checks = check_all(story.claims, first()[2], story.languages)
    return scene(story, checks, first()[2], "en")


@pytest.mark.parametrize("number", [0, 1])
def test_a_claim_over_the_antimeridian_is_framed_the_shorter_way(number: int) -> None:
    west, south, east, north = fiji().steps[number].bounds
    assert 177 < west < 178.44
    assert 180.03 < east < 181.5
    assert south < -18.14
    assert north > -16.85


def test_a_line_over_the_antimeridian_runs_on() -> None:
    line = fiji().records["claim:ferry"]
    assert isinstance(line, records.GeodesicLine)
    lons = [lon for lon, _ in records.decode(line.path)]
    assert (lons[0], lons[-1]) == pytest.approx((178.44, 180.03))
    assert max(abs(b - a) for a, b in pairwise(lons)) < 0.1


def test_a_country_over_the_antimeridian_is_framed_and_filled_whole() -> None:
    west, _, east, _ = fiji().steps[2].bounds
    assert east - west < 12
    area = fiji().records["country:FJ"]
    assert isinstance(area, records.AreaFill)
    lons = [lon for ring in area.rings for lon, _ in records.decode(ring)]
    assert min(lons) > 176
    assert max(lons) > 180


# --- the ground -----------------------------------------------------------------------------------


def test_sheets_stay_in_their_budget_and_end_with_the_closest() -> None:
    sheets = drawn("fr").sheets
    assert basemap.gzipped(sheets) <= basemap.BUDGET_BYTES
    assert sheets[0].bounds == basemap.WORLD
    sides = [camera.longer_side(sheet.bounds) for sheet in sheets]
    assert sides == sorted(sides, reverse=True)
    assert sheets[0].bits < min(sheet.bits for sheet in sheets[1:])
    for made in first()[3].sheets:
        # No line is moved by the grid as much as by making it simpler.
        assert 360 / 2**made.sheet.bits <= made.tolerance_deg / 4


def test_a_border_parts_two_countries_and_a_coast_none() -> None:
    for made in first()[3].sheets:
        owners: dict[Edge, set[str]] = {}
        for code, shape in made.shapes:
            for ring in coverage.rings(shape, made.sheet.bits):
                for edge in _edges(ring):
                    owners.setdefault(edge, set()).symmetric_difference_update({code})
        borders = {edge for line in grid.lines_of(made.sheet.borders) for edge in _edges(line)}
        coasts = {edge for line in grid.lines_of(made.sheet.land) for edge in _edges(line)}
        assert borders
        assert all(len(owners[edge]) > 1 for edge in borders)
        assert all(len(owners[edge]) == 1 for edge in coasts)
        assert len(borders | coasts) == sum(
            len(line) - 1
            for path in (made.sheet.land, made.sheet.borders)
            for line in grid.lines_of(path)
        )


Edge = frozenset[tuple[int, ...]]


def _edges(line: grid.Points) -> list[Edge]:
    return [frozenset(edge) for edge in pairwise(map(tuple, line.tolist()))]


def test_every_coast_closes() -> None:
    for made in first()[3].sheets:
        loops = grid.lines_of(made.sheet.land)
        assert made.sheet.land.count("z") == len(loops)
        assert all(len(loop) > 3 and (loop[0] == loop[-1]).all() for loop in loops)


def test_russia_is_one_land_over_the_antimeridian() -> None:
    world = first()[3].sheets[0]
    (russia,) = (shape for code, shape in world.shapes if code == "RU")
    assert russia.bounds[2] > 189
    round_the_world = 2**world.sheet.bits
    loops = grid.lines_of(world.sheet.land)
    assert max(loop[:, 0].max() for loop in loops) > 189.5 / 360 * round_the_world
    # No coast runs along the antimeridian, but where the map of Antarctica ends.
    seam = [
        y
        for loop in loops
        for (x0, y), (x1, _) in pairwise(loop.tolist())
        if x0 == x1 and x0 in (0, round_the_world)
    ]
    assert all(y > 0.75 * round_the_world for y in seam)


def test_a_sheet_over_the_antimeridian_holds_both_sides() -> None:
    atlas = first()[2]
    bounds = camera.rounded(camera.shaped(camera.frame([SUVA, TAVEUNI]), 1.8, 1.15), 2)
    made = basemap.detail(atlas, basemap.Cut(bounds, 0.002))
    (fiji,) = (shape for code, shape in made.shapes if code == "FJ")
    assert fiji.bounds[0] < 178.5
    assert fiji.bounds[2] > 180.0
    land = np.vstack([grid.off_grid(x, made.sheet.bits) for x in grid.lines_of(made.sheet.land)])
    assert land[:, 0].min() < 178.5
    assert land[:, 0].max() > 180.0
    assert math.isclose(made.sheet.bounds[2], bounds[2])


@pytest.mark.parametrize(
    ("name", "lines", "closed", "path"),
    [
        ("a triangle", [[(5, 7), (6, 7), (6, 9), (5, 7)]], True, "m5 7 1 0 0 2z"),
        ("two loops: the second from where the first began",
         [[(5, 7), (6, 7), (6, 9), (5, 7)], [(4, 7), (3, 7), (3, 6), (4, 7)]], True,
         "m5 7 1 0 0 2zm-1 0-1 0 0-1z"),
        ("two lines: the second from where the first ended",
         [[(5, 7), (6, 7)], [(6, 8), (-1, -2)]], False, "m5 7 1 0m0 1-7-10"),
        ("nothing", [], True, ""),
    ],
)  # fmt: skip
def test_path_data_and_back(
    name: str, lines: list[list[tuple[int, int]]], closed: bool, path: str
) -> None:
    given = [np.array(line, dtype=np.int64) for line in lines]
    assert grid.path_data(given, closed) == path, name
    assert [line.tolist() for line in grid.lines_of(path)] == [line.tolist() for line in given]


def test_a_grid_moves_nothing_by_more_than_half_a_step() -> None:
    at = np.array([VLADIVOSTOK, MOSCOW, SUVA, (190.0, 71.0), (-180.0, -84.9)])
    back = grid.off_grid(grid.on_grid(at, 16), 16)
    assert np.abs(back - at).max() <= 360 / 2**17


@pytest.mark.parametrize(("viewpoint", "holder"), [("default", "UA"), ("de-facto", "RU")])
def test_crimea_is_drawn_as_the_viewpoint_has_it(viewpoint: str, holder: str) -> None:
    atlas = first()[2].seen_from(viewpoint)
    for made in (basemap.world(atlas), basemap.detail(atlas, basemap.Cut((31, 43, 38, 48), 0.005))):
        holders = {code for code, shape in made.shapes if shapely.contains_xy(shape, 34.1, 45.2)}
        assert holders == {holder}
        lines = [grid.off_grid(x, made.sheet.bits) for x in grid.lines_of(made.sheet.borders)]
        isthmus = [a for line in lines for a in line if 33.0 < a[0] < 34.6 and 45.8 < a[1] < 46.3]
        assert bool(isthmus) is (viewpoint == "de-facto")


def test_a_record_is_plain_data() -> None:
    assert all(isinstance(asdict(record), dict) for record in drawn("fr").records.values())
