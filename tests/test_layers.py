"""Folium layers: only JSON reaches a page, on a StoryMap and on a plain map beside stock layers."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import folium
import geopandas as gpd
import pytest
import shapely
from shapely import LineString, Point

from claims.check import check_all
from claims.model import Check
from geo.atlas import Atlas
from layers import grid, records
from layers.folium_layers import (
    AreaFill,
    Basemap,
    BorderLine,
    DisputedArea,
    GeodesicLine,
    MapLabels,
    MilepostLayer,
    PlaceDots,
    RiverLine,
    Route,
    layer_of,
)
from layers.records import Record, Sheet, encode
from layers.scene import Ground, ground
from layers.story_map import StoryMap
from story.model import Story
from story.read import read

PATH = encode([(131.8855, 43.1155), (130.647, 42.411)])
RING = encode([(130.0, 42.0), (131.0, 42.0), (131.0, 43.0), (130.0, 42.0)])
SHEET = Sheet((-180, -85, 180, 85), 13, "m7054 3056 23 0 0-31z", "", "", "")

HOSTILE = [
    ("a Jinja expression", "{{ cycler.__init__.__globals__.os.getpid() }}"),
    ("a Jinja statement", "{% for x in range(10**9) %}"),
    ("a Jinja comment", "{# never closed"),
    ("a template literal", "${alert(1)}`"),
    ("the end of the script", "</script><script>alert(1)</script>"),
    ("a comment that hides the end", "<!--<script>"),
    ("quotes and a backslash", "\"'\\"),
    ("JavaScript's own line ends", "a\u2028b\u2029c"),
]

LAYERS: list[tuple[str, Callable[[str], MilepostLayer]]] = [
    ("a place", lambda text: PlaceDots([records.PlaceDot(131.8855, 43.1155, text, lang=text)])),
    ("a border", lambda text: BorderLine(records.BorderLine((PATH,), text))),
    ("a river", lambda text: RiverLine(records.RiverLine((PATH,), text))),
    ("a geodesic", lambda text: GeodesicLine(records.GeodesicLine(PATH, text, text, text))),
    ("a route", lambda text: Route(records.RouteLine(PATH, text))),
    ("an area", lambda text: AreaFill(records.AreaFill((RING,), text))),
    ("a disputed area", lambda text: DisputedArea(records.DisputedArea((RING,), text))),
    ("a label", lambda text: MapLabels([records.MapLabel(131.0, 43.0, text, "country")])),
    ("the basemap", lambda text: Basemap([Sheet((0, 0, 1, 1), 2, text, text, text, text)])),
]


class Scripts(HTMLParser):
    """The JSON of a page by element id, and all else of it as text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.data: dict[str, object] = {}
        self.rest = ""
        self.tags: list[str] = []
        self._id: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self._id = given.get("id") if given.get("type") == "application/json" else None
        self.rest += self.get_starttag_text() or ""

    def handle_endtag(self, tag: str) -> None:
        self._id = None

    def handle_data(self, data: str) -> None:
        if self._id:
            self.data[self._id] = json.loads(data)
        else:
            self.rest += data


def plain(record: object) -> object:
    """Return a record as JSON has it: tuples are lists."""
    return json.loads(json.dumps(asdict(record)))  # type: ignore[call-overload]


def beside_a_marker(*layers: MilepostLayer) -> str:
    m = folium.Map(location=[43.1, 131.9], zoom_start=7)
    folium.Marker([43.1155, 131.8855], tooltip="stock").add_to(m)
    for layer in layers:
        layer.add_to(m)
    return str(m.get_root().render())


# --- hostile text -------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "layer"), LAYERS, ids=[kind for kind, _ in LAYERS])
@pytest.mark.parametrize(("name", "text"), HOSTILE, ids=[name for name, _ in HOSTILE])
def test_hostile_text_is_inert_on_a_plain_map(
    name: str, text: str, kind: str, layer: Callable[[str], MilepostLayer]
) -> None:
    made = layer(text)
    page = Scripts(beside_a_marker(made))
    assert list(page.data.values()) == [plain(record) for record in made.records]
    assert text not in page.rest


def test_hostile_text_stays_out_of_a_stock_layer_control() -> None:
    m = folium.Map(location=[43.1, 131.9], zoom_start=7)
    PlaceDots([records.PlaceDot(0, 0, "{{ 7 * 191 }}")]).add_to(m)
    folium.LayerControl().add_to(m)
    page = Scripts(str(m.get_root().render()))
    assert "1337" not in page.rest
    assert "{{" not in page.rest


# --- on a plain map ---------------------------------------------------------------------------


def test_each_layer_calls_the_runtime_on_its_map() -> None:
    m = folium.Map(location=[43.1, 131.9], zoom_start=7)
    layer = GeodesicLine(records.GeodesicLine(PATH, "128 km", "border-130", "confirmed"))
    layer.add_to(m)
    html = str(m.get_root().render())
    key = f"{layer.get_name()}_0"
    call = f'milepost.draw({m.get_name()}, JSON.parse(document.getElementById("{key}").textContent)'
    assert call in html
    assert html.index(f"var {m.get_name()} = L.map(") < html.index(call)


def test_runtime_and_style_stand_once_and_leaflet_is_the_maps_own() -> None:
    html = beside_a_marker(*(layer("x") for _, layer in LAYERS))
    assert html.count("milepost.paths = {") == 1
    assert html.count("Leaflet 1.9.4, a JS library") == 0
    assert html.count("leaflet@1.9.3/dist/leaflet.js") == 1
    assert html.index("leaflet@1.9.3/dist/leaflet.js") < html.index("milepost.paths = {")


def test_a_layer_in_a_feature_group_draws_on_the_groups_map() -> None:
    m = folium.Map(location=[0, 0], zoom_start=2)
    group = folium.FeatureGroup("group").add_to(m)
    PlaceDots([records.PlaceDot(1, 2, "x")]).add_to(group)
    assert f"milepost.draw({m.get_name()}, " in str(m.get_root().render())


def test_a_layer_on_no_map_says_so() -> None:
    with pytest.raises(TypeError, match=r"add it to a folium\.Map"):
        PlaceDots([records.PlaceDot(1, 2, "x")]).render()


@pytest.mark.parametrize(
    ("name", "layer", "bounds"),
    [
        ("two dots", PlaceDots([records.PlaceDot(131.9, 43.1, "a"),
                                records.PlaceDot(125.7, 39.0, "b")]),
         [[39.0, 125.7], [43.1, 131.9]]),
        ("a line", Route(records.RouteLine(PATH, "r")), [[42.411, 130.647], [43.1155, 131.8855]]),
        ("over 180°", Route(records.RouteLine(encode([(178.0, -18.0), (181.0, -16.0)]), "r")),
         [[-18.0, 178.0], [-16.0, 181.0]]),
        ("the ground does not count", Basemap([SHEET]), [[None, None], [None, None]]),
    ],
)  # fmt: skip
def test_bounds_are_folium_s(name: str, layer: MilepostLayer, bounds: list[list[float]]) -> None:
    m = folium.Map()
    layer.add_to(m)
    assert m.get_bounds() == bounds


def test_every_record_has_its_layer() -> None:
    made: list[Record] = [
        records.PlaceDot(1, 2, "x"),
        records.BorderLine((PATH,), "x"),
        records.RiverLine((PATH,), "x"),
        records.GeodesicLine(PATH, "1 km", "c", "off"),
        records.RouteLine(PATH, "x"),
        records.AreaFill((RING,), "x"),
        records.DisputedArea((RING,), "x"),
        records.MapLabel(1, 2, "x", "sea"),
    ]
    assert [layer_of(f"id:{i}", record).records for i, record in enumerate(made)] == [
        (record,) for record in made
    ]


# --- a GeoDataFrame ---------------------------------------------------------------------------


def points(**columns: object) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        columns, geometry=[Point(131.8855, 43.1155), Point(-77.04, 38.9)], crs=4326
    )


def test_a_frame_s_points_become_dots_with_their_names() -> None:
    frame = points(town=["Владивосток", "{{ 7 * 7 }}"], r=[12.0, 9.5])
    (one, other) = PlaceDots.from_frame(frame, name="town", radius_km="r").records
    assert one == records.PlaceDot(131.8855, 43.1155, "Владивосток", radius_km=12.0)
    assert other == records.PlaceDot(-77.04, 38.9, "{{ 7 * 7 }}", radius_km=9.5)


def test_a_frame_in_another_crs_is_converted() -> None:
    (one, _) = PlaceDots.from_frame(points(n=["a", "b"]).to_crs(3857), name="n").records
    assert isinstance(one, records.PlaceDot)
    assert (one.lon, one.lat) == pytest.approx((131.8855, 43.1155), abs=1e-9)


@pytest.mark.parametrize(
    ("name", "shape", "crs", "says"),
    [
        ("no CRS", Point(1, 2), None, "has no CRS"),
        ("a line", LineString([(0, 0), (1, 1)]), 4326, "row 0 holds LineString"),
        ("nothing", None, 4326, "row 0 holds nothing"),
        ("swapped", Point(43.1, 131.9), 4326, "probably swapped"),
    ],
)
def test_a_frame_that_is_no_dots_says_why(
    name: str, shape: object, crs: int | None, says: str
) -> None:
    frame = gpd.GeoDataFrame({"n": ["a"]}, geometry=[shape], crs=crs)
    with pytest.raises(ValueError, match=says):
        PlaceDots.from_frame(frame, name="n")


# --- a story's map --------------------------------------------------------------------------------

FIRST = Path(__file__).resolve().parent.parent / "data" / "stories" / "vladivostok.yaml"


@cache
def first() -> tuple[Story, dict[str, Check], Atlas, Ground]:
    atlas = Atlas.open()
    story = read(FIRST, atlas)
    checks = check_all(story.claims, atlas, story.languages)
    return story, checks, atlas, ground(story, checks, atlas)


def story_map(lang: str = "fr") -> StoryMap:
    story, checks, atlas, on = first()
    return StoryMap.from_story(story, checks, atlas, lang, checked_on="2023-09-06", on=on)


def test_records_are_equal_on_the_page_and_on_a_plain_map() -> None:
    made = story_map()
    html = made.page()
    page = Scripts(html).data["milepost-map"]
    assert isinstance(page, dict)
    plain_map = folium.Map(location=[43.1, 131.9], zoom_start=7)
    for layer in made.layers[1:]:
        layer_of(layer.ids[0], layer.records[0]).add_to(plain_map)  # type: ignore[arg-type]
    drawn = Scripts(str(plain_map.get_root().render())).data
    shapes = dict(re.findall(r'<path id="([^"]+)" d="([^"]*)"', html))
    assert list(page["records"]) == [layer.ids[0] for layer in made.layers[1:]]
    for there, here in zip(page["records"].values(), drawn.values(), strict=True):
        assert isinstance(here, dict)
        path, bits = shapes.get(there.pop("data", ""), ""), there.pop("bits", 0)
        lines = here.pop("rings", None) or here.pop("paths", None) or [here.pop("path", "")]
        assert there == here
        # On a page the geometry stands apart, on a grid: off by half a step each way at most.
        found = [grid.off_grid(line, bits) for line in grid.lines_of(path)]
        for line, given in zip(found, filter(None, lines), strict=True):
            at = shapely.LineString(line)
            strays = shapely.distance(at, shapely.points(records.decode(given)))
            assert strays.max() <= 360 / 2**bits / 2**0.5


def test_the_map_s_figure_renders_the_page() -> None:
    made = story_map()
    assert made.get_root().render() == made.page()
    assert made.page().startswith("<!doctype html>")


def test_the_page_asks_nothing_of_any_host() -> None:
    html = story_map().page()
    assert "cdn." not in html
    assert "jquery" not in html.lower()
    assert 'src="http' not in html


@pytest.mark.parametrize(
    ("stock", "instead"),
    [
        (folium.Marker([0, 0], popup="<script>"), "Use PlaceDots"),
        (folium.GeoJson('{"type": "FeatureCollection", "features": []}'), "PlaceDots.from_frame"),
        (folium.Polygon([[0, 0], [1, 1], [1, 0]]), "Use AreaFill or DisputedArea"),
        (folium.TileLayer("OpenStreetMap"), "Use Basemap"),
        (folium.LayerControl(), "a layer of layers.folium_layers"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_story_map_takes_our_layers_only(stock: object, instead: str) -> None:
    with pytest.raises(TypeError, match=instead):
        story_map().add_child(stock)  # type: ignore[arg-type]


def test_a_layer_added_to_a_story_map_is_context_at_every_step() -> None:
    made = story_map()
    PlaceDots.from_frame(points(n=["{{ 7 * 7 }}", "b"]), name="n").add_to(made)
    scene = Scripts(made.page()).data["milepost-map"]
    assert isinstance(scene, dict)
    added = [key for key in scene["records"] if key.startswith("added:")]
    assert [scene["records"][key]["name"] for key in added] == ["{{ 7 * 7 }}", "b"]
    for step in scene["steps"]:
        assert set(added) <= set(step["show"])
        assert not set(added) & set(step["fresh"])


def test_a_step_s_layers_are_those_it_shows() -> None:
    made = story_map()
    number = next(s.number for s in first()[0].steps if s.id == "border")
    ids = {key for layer in made.step_layers(number) for key in layer.ids}
    assert ids == set(made.scene.steps[number].show)


def test_names_of_layers_are_the_same_each_time() -> None:
    assert [layer.get_name() for layer in story_map().layers] == [
        layer.get_name() for layer in story_map().layers
    ]


def test_save_writes_the_page_to_a_path_and_to_a_file(tmp_path: Path) -> None:
    made = story_map("en")
    made.save(str(tmp_path / "a.html"))
    assert (tmp_path / "a.html").read_text("utf-8") == made.page()
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]
    file = io.BytesIO()
    made.save(file, close_file=False)
    assert file.getvalue().decode() == made.page()


def test_save_leaves_the_old_page_where_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.html"
    target.write_text("old")
    made = story_map()
    monkeypatch.setattr("os.fsync", _full_disk)
    with pytest.raises(OSError, match="No space left"):
        made.save(target)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def _full_disk(_: int) -> None:
    raise OSError(28, "No space left on device")


HOSTILE_STORY = """
milepost: 1
id: hostile
title: {title}
languages: [en]
date: 2023-09-05
credit: {title}
places:
  here: {{name: {title}, at: [131.8855, 43.1155], note: {title}}}
  there: {{name: there, at: [130.6, 42.4]}}
lines:
  way: {{name: {title}, via: [here, there]}}
claims:
  far: {{kind: distance, from: here, to: there, stated: 130 km}}
steps:
  - title: {title}
    text: "[x](claim:far) on [the way](line:way)"
"""


@pytest.mark.parametrize(("name", "text"), HOSTILE[:5], ids=[name for name, _ in HOSTILE[:5]])
def test_hostile_text_of_a_story_is_inert_on_its_page(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / "hostile.yaml"
    quoted = "'" + text.replace("'", "''") + "'"
    path.write_text(HOSTILE_STORY.format(title=quoted).lstrip(), encoding="utf-8")
    atlas = first()[2]
    story = read(path, atlas)
    checks = check_all(story.claims, atlas, story.languages)
    made = StoryMap.from_story(story, checks, atlas, "en", checked_on="2023-09-06")
    page = Scripts(made.page())
    scene = page.data["milepost-map"]
    assert isinstance(scene, dict)
    assert scene["records"]["place:here"]["name"] == text
    assert scene["records"]["line:way"]["name"] == text
    assert text in page.rest
    assert page.tags.count("script") == 4
