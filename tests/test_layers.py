"""Folium layers: what reaches a page is JSON, on a StoryMap and on a plain map beside stock layers."""

import json
from collections.abc import Callable
from dataclasses import asdict
from html.parser import HTMLParser

import folium
import geopandas as gpd
import pytest
from shapely import LineString, Point

from layers import records
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
from layers.records import Land, Sheet, encode

PATH = encode([(131.8855, 43.1155), (130.647, 42.411)])
RING = encode([(130.0, 42.0), (131.0, 42.0), (131.0, 43.0), (130.0, 42.0)])
SHEET = Sheet((-180, -85, 180, 85), 2, (Land("RU", (RING,)),), (), (), ())

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
    ("the basemap", lambda text: Basemap([Sheet((0, 0, 1, 1), 2, (Land(text, ()),), (), (), ())])),
]


class Scripts(HTMLParser):
    """The JSON of a page by element id, and all else of it as text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.data: dict[str, object] = {}
        self.rest = ""
        self._id: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
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
        ("two dots", PlaceDots([records.PlaceDot(131.9, 43.1, "a"), records.PlaceDot(125.7, 39.0, "b")]),
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
    made = [
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
    ("name", "frame", "says"),
    [
        ("no CRS", gpd.GeoDataFrame({"n": ["a"]}, geometry=[Point(1, 2)]), "has no CRS"),
        ("a line", gpd.GeoDataFrame({"n": ["a"]}, geometry=[LineString([(0, 0), (1, 1)])], crs=4326),
         "row 0 holds LineString"),
        ("nothing", gpd.GeoDataFrame({"n": ["a"]}, geometry=[None], crs=4326), "row 0 holds nothing"),
        ("swapped", gpd.GeoDataFrame({"n": ["a"]}, geometry=[Point(43.1, 131.9)], crs=4326),
         "probably swapped"),
    ],
)  # fmt: skip
def test_a_frame_that_is_no_dots_says_why(name: str, frame: gpd.GeoDataFrame, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        PlaceDots.from_frame(frame, name="n")
