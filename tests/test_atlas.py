"""The Atlas: by name and by code, in a story's languages, from each viewpoint."""

from __future__ import annotations

import pytest
import shapely
from pyproj import Geod

from geo.atlas import Atlas
from geo.model import (
    AmbiguousNameError,
    Area,
    BorderRef,
    CountryRef,
    Line,
    LonLat,
    Place,
    RegionRef,
    RiverRef,
    Route,
    Target,
    UnknownNameError,
)
from geo.nearest import contains, nearest_point

LANGS = ("fr", "en")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.open()


@pytest.mark.parametrize(
    ("kind", "words", "target"),
    [
        ("country", ["KP"], CountryRef("KP")),
        ("country", ["NO"], CountryRef("NO")),
        ("country", ["Corée du Nord"], CountryRef("KP")),
        ("country", ["north korea"], CountryRef("KP")),
        ("country", ["Kosovo"], CountryRef("XK")),
        ("border", ["RU", "KP"], BorderRef("KP", "RU")),
        ("border", ["Russie", "Corée du Nord"], BorderRef("KP", "RU")),
        ("region", ["RU-PRI"], RegionRef(("RU-PRI",))),
        ("region", ["Kraï du Primorie"], RegionRef(("RU-PRI",))),
        ("region", ["RU-PRI", "Primorsky Krai"], RegionRef(("RU-PRI", "RU-PRI"))),
        ("region", ["kraï du primorie"], RegionRef(("RU-PRI",))),
        ("region", ["ru-pri"], RegionRef(("RU-PRI",))),
        ("region", ["Georgia"], RegionRef(("US-GA",))),
        ("country", ["Georgia"], CountryRef("GE")),
        ("region", ["Oblast d'Amour"], RegionRef(("RU-AMU",))),
        ("river", ["Amur"], RiverRef("amur")),
        ("river", ["Amour"], RiverRef("amur")),
        ("river", ["Амур"], RiverRef("amur")),
        ("river", ["Heilong Jiang"], RiverRef("amur")),
        ("river", ["Toumen"], RiverRef("tumen")),
        ("river", ["두만강"], RiverRef("tumen")),
        ("river", ["Rhin"], RiverRef("rhine")),
        ("river", ["Rhein"], RiverRef("rhine")),
        ("river", ["Donau"], RiverRef("danube")),
        ("river", ["Дунай"], RiverRef("danube")),
        ("river", ["Duna"], RiverRef("danube")),
        ("river", ["长江"], RiverRef("yangtze")),
        ("river", ["fleuve Jaune"], RiverRef("yellow")),
        ("river", ["Yellow River"], RiverRef("yellow")),
        ("river", ["The Rhine"], RiverRef("rhine")),
        ("river", ["река Волга"], RiverRef("volga")),
        ("river", ["Save"], RiverRef("save")),  # in Mozambique; the Sava's French name too
        ("river", ["한강"], RiverRef("han-2")),  # in Korea; 'Han' is any of that name
        ("river", ["Han"], RiverRef("han")),
    ],
)
def test_names_and_codes(atlas: Atlas, kind: str, words: list[str], target: Target) -> None:
    assert atlas.find(kind, words, LANGS) == target


@pytest.mark.parametrize(
    ("kind", "words", "near"),
    [
        ("country", ["Rusia"], "RU (Russia)"),
        ("river", ["Amurr"], "Amur"),
        ("river", ["la Sene"], "Seine"),
        ("region", ["Приморский край"], "RU-PRI (Приморский край)"),  # no language of LANGS
        ("region", ["Primorski Krai"], "RU-PRI (Primorsky Krai)"),
        ("region", ["Primorie"], "RU-PRI (Kraï du Primorie)"),
        ("region", ["RU-PRY"], "RU-PRI (Kraï du Primorie)"),
        ("country", ["Corée"], "KR (Corée du Sud)"),
        ("border", ["RU", "FR"], "RU-UA"),
    ],
)
def test_unknown_names_come_with_near_ones(
    atlas: Atlas, kind: str, words: list[str], near: str
) -> None:
    with pytest.raises(UnknownNameError) as raised:
        atlas.find(kind, words, LANGS)
    assert raised.value.what == kind
    assert any(near in one for one in raised.value.near), raised.value.near


@pytest.mark.parametrize(
    ("kind", "name", "langs", "codes"),
    [
        ("region", "Punjab", ("en",), ("IN-PB", "PK-PB")),
        ("region", "Pendjab", ("fr",), ("IN-PB", "PK-PB")),
        ("region", "Amazonas", ("es",), ("BR-AM", "CO-AMA", "VE-Z")),
        ("region", "Вашингтон", ("ru",), ("US-DC", "US-WA")),
        ("river", "Red River", (), ("hong", "red-2")),
    ],
)
def test_a_name_of_several_is_asked_about(
    atlas: Atlas, kind: str, name: str, langs: tuple[str, ...], codes: tuple[str, ...]
) -> None:
    with pytest.raises(AmbiguousNameError, match=f"more than one {kind} '{name}'") as raised:
        atlas.find(kind, [name], langs)
    assert tuple(sorted(one.split(" ")[0] for one in raised.value.near)) == codes


@pytest.mark.parametrize(
    ("target", "fr", "en"),
    [
        (CountryRef("KP"), "Corée du Nord", "North Korea"),
        (BorderRef("KP", "RU"), "Corée du Nord–Russie", "North Korea–Russia"),
        (RegionRef(("RU-PRI",)), "Kraï du Primorie", "Primorsky Krai"),
        (RiverRef("amur"), "Amour", "Amur"),
    ],
)
def test_what_a_language_calls_them(atlas: Atlas, target: Target, fr: str, en: str) -> None:
    assert (atlas.name(target, "fr"), atlas.name(target, "en")) == (fr, en)


# --- viewpoints (SPEC 8) ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("viewpoint", "place", "lon", "lat", "country", "inside"),
    [
        ("default", "Simferopol", 34.11, 44.96, "UA", True),
        ("default", "Simferopol", 34.11, 44.96, "RU", False),
        ("de-facto", "Simferopol", 34.11, 44.96, "UA", False),
        ("de-facto", "Simferopol", 34.11, 44.96, "RU", True),
        ("default", "Laayoune", -13.2, 27.15, "MA", False),
        ("de-facto", "Laayoune", -13.2, 27.15, "MA", True),
        ("default", "Kherson", 32.62, 46.63, "UA", True),
        ("de-facto", "Kherson", 32.62, 46.63, "UA", True),
    ],
)
def test_whose_ground_by_viewpoint(
    atlas: Atlas, viewpoint: str, place: str, lon: float, lat: float, country: str, inside: bool
) -> None:
    area = atlas.seen_from(viewpoint).geometry(CountryRef(country))
    assert isinstance(area, Area)
    assert contains(area, LonLat(lon, lat)) is inside


def test_the_border_on_the_ground_runs_over_the_isthmus(atlas: Atlas) -> None:
    ref, geod = BorderRef("RU", "UA"), Geod(ellps="WGS84")
    lines = [atlas.seen_from(view).geometry(ref) for view in ("default", "de-facto")]
    default, ground = (
        geod.geometry_length(line.geometry) / 1000 for line in lines if isinstance(line, Line)
    )
    assert default == pytest.approx(1955, abs=1)  # NOTES
    assert 20 < ground - default < 80  # Perekop and the lagoons of the Syvash


@pytest.mark.parametrize(
    ("target", "contested"),
    [
        (CountryRef("UA"), True),
        (CountryRef("FR"), False),
        (BorderRef("RU", "UA"), True),
        (BorderRef("KP", "RU"), False),
        (RiverRef("amur"), False),
    ],
)
def test_what_depends_on_the_viewpoint(atlas: Atlas, target: Target, contested: bool) -> None:
    assert atlas.contested(target) is contested


def test_an_unknown_viewpoint(atlas: Atlas) -> None:
    with pytest.raises(UnknownNameError, match="mars"):
        atlas.seen_from("mars")


# --- geometry ------------------------------------------------------------------------------------


def test_a_union_of_regions_has_only_its_outer_edges(atlas: Atlas) -> None:
    both = atlas.geometry(RegionRef(("RU-PRI", "RU-KHA")))
    alone = atlas.geometry(RegionRef(("RU-PRI",)))
    assert isinstance(both, Area)
    assert isinstance(alone, Area)
    shared = alone.land_edge.difference(both.land_edge)
    assert shared.length > 1
    assert not both.land_edge.contains(shared)


@pytest.mark.parametrize(
    ("river", "at", "low_km", "high_km"),
    [
        # Beyond the line's end off Yangzhou the estuary is missing, some 135 km to OSM's coast
        ("Yangtze", LonLat(121.4581, 31.2222), 260.0, 280.0),  # Shanghai
        ("Yangtze", LonLat(118.7778, 32.0617), 2.0, 2.0),  # Nanjing
        ("Amur", LonLat(135.0971, 48.46204), 2.0, 2.0),  # Khabarovsk
        ("Tage", LonLat(-9.1333, 38.7167), 100.0, 110.0),  # Lisbon
    ],
)
def test_a_river_is_less_accurate_where_its_line_stops_short(
    atlas: Atlas, river: str, at: LonLat, low_km: float, high_km: float
) -> None:
    line = atlas.geometry(atlas.river(river))
    assert isinstance(line, Line)
    assert low_km <= line.accuracy_at_m(nearest_point(line.geometry, at).at) / 1000 <= high_km


def test_a_route_over_the_antimeridian_is_unwrapped(atlas: Atlas) -> None:
    suva = Place.given("a", "Suva", LonLat(178.4, -18.1))
    apia = Place.given("b", "Apia", LonLat(-171.8, -13.8))
    line = atlas.geometry(Route("r", (suva, apia, suva)))
    assert isinstance(line, Line)
    lon = shapely.get_coordinates(line.geometry)[:, 0]
    assert abs(lon[1:] - lon[:-1]).max() < 1
    assert lon.max() > 180


def test_sources_come_with_their_certificates(atlas: Atlas) -> None:
    (borders,) = atlas.sources(["osm-borders", "osm-borders"])
    assert borders.attribution == "© OpenStreetMap contributors"
    assert borders.accuracy_m > 0
    with pytest.raises(UnknownNameError):
        atlas.source("nothing")
