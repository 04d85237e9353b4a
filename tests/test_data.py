"""Every file of data/: its certificate, its geometry, and the facts that it must bear out."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow.parquet as pq
import pytest
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from data.build import RECIPES
from data.recipe.files import certificates

DATA = Path(__file__).resolve().parent.parent / "data"
ENTRIES = json.loads((DATA / "provenance.json").read_text("utf-8"))
BY_KEY = {entry["key"]: entry for entry in ENTRIES}
KEYS = sorted(BY_KEY)
WITH_GEOMETRY = [
    key for key in KEYS if BY_KEY[key]["file"].endswith(".parquet") and key != "place-names"
]
WGS84 = Geod(ellps="WGS84")


@cache
def table(key: str) -> gpd.GeoDataFrame:
    return gpd.read_parquet(DATA / BY_KEY[key]["file"])


def km(line: BaseGeometry) -> float:
    """Return a line's length by pyproj, independent of geo/."""
    return float(WGS84.geometry_length(line)) / 1000


def owners(key: str, column: str, lon: float, lat: float) -> set[str]:
    frame = table(key)
    return set(frame[shapely.contains_xy(frame.geometry.to_numpy(), lon, lat)][column])


# --- certificates -------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
def test_each_file_has_its_certificate(key: str) -> None:
    entry = BY_KEY[key]
    content = (DATA / entry["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    for name in ("title", "licence", "licence_url", "attribution", "vintage", "accuracy_note"):
        assert entry[name], name
    assert entry["accuracy_m"] >= 0
    assert len(entry["package"]) == len(entry["package_sha256"])
    assert bool(entry["package"]) == (entry["recipe"] != "by hand")
    assert (entry["licence"] == "ODbL-1.0") == entry["file"].startswith("odbl/")


def test_no_file_without_a_certificate_and_none_for_nothing() -> None:
    files = {
        path.relative_to(DATA).as_posix()
        for pattern in ("**/*.parquet", "**/*.csv")
        for path in DATA.glob(pattern)
    }
    assert files == {entry["file"] for entry in ENTRIES}


def test_the_recipe_writes_these_certificates() -> None:
    assert certificates(RECIPES, DATA) == (DATA / "provenance.json").read_text("utf-8")


@pytest.mark.parametrize("key", WITH_GEOMETRY)
def test_geometry_is_valid_and_on_the_earth(key: str) -> None:
    frame = table(key)
    assert frame.crs.to_string() == "EPSG:4326"
    shapes = frame.geometry.to_numpy()
    assert shapely.is_valid(shapes).all()
    coords = shapely.get_coordinates(shapes)
    assert np.isfinite(coords).all()
    assert np.abs(coords[:, 0]).max() <= 180
    assert np.abs(coords[:, 1]).max() <= 90


def test_names_of_places_are_sorted_for_the_look_up() -> None:
    names = pq.read_table(DATA / "place_names.parquet", columns=["folded"])["folded"].to_pylist()
    assert names == sorted(names)
    assert len(names) > 300_000


# --- borders --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pair", "border_km", "outline_km"),
    [
        ("RU-UA", 1955, 1616),  # NOTES: 1,955 km of border, 1,616 km of claim outline (Crimea)
        ("EH-MA", 0, 1146),  # NOTES: 0 and 1,146 km
        ("KP-RU", 13.6, 0),  # the source's share of the 17 km that Russia states
    ],
)
def test_borders_and_claim_outlines(pair: str, border_km: float, outline_km: float) -> None:
    for key, expected_km in (("osm-borders", border_km), ("osm-claim-outlines", outline_km)):
        found = table(key)
        lines = found[found["pair"] == pair].geometry
        assert sum(km(line) for line in lines) == pytest.approx(expected_km, abs=1)


def test_how_many_pairs() -> None:
    # NOTES: 350 pairs; here 325 with a border and 46 with a claim outline, 16 of them with both.
    borders, outlines = set(table("osm-borders")["pair"]), set(table("osm-claim-outlines")["pair"])
    assert (len(borders), len(outlines), len(borders | outlines)) == (325, 46, 355)


@pytest.mark.parametrize("pair", ["CN-KP", "CN-RU", "KP-RU"])
def test_the_tripoint_stands_at_treaty_marker_423(pair: str) -> None:
    # 42.419787 N, 130.639275 E (NOTES)
    line = table("osm-borders").set_index("pair").geometry[pair]
    assert nearest_km(line, 130.639275, 42.419787) < 1


def nearest_km(line: BaseGeometry, lon: float, lat: float) -> float:
    """Return the distance to a line by brute force: points 10 m apart, each by pyproj."""
    near = line.intersection(shapely.box(lon - 4, lat - 3, lon + 4, lat + 3))
    points = shapely.get_coordinates(shapely.segmentize(near, 1e-4))
    away = WGS84.inv(np.full(len(points), lon), np.full(len(points), lat), *points.T)[2]
    return float(np.min(away)) / 1000


@pytest.mark.parametrize(
    ("name", "lon", "lat", "pair", "expected_km", "within_km"),
    [
        ("Vladivostok (SPEC 5)", 131.8855, 43.1155, "KP-RU", 128.07, 0.05),
        ("from GeoNames' centre", 131.8735, 43.1056, "KP-RU", 126.63, 0.05),  # NOTES: 126,628 m
        ("Khabarovsk to China (NOTES)", 135.0971, 48.46204, "CN-RU", 26.5, 0.5),
    ],
)
def test_distances_by_brute_force(
    name: str, lon: float, lat: float, pair: str, expected_km: float, within_km: float
) -> None:
    line = table("osm-borders").set_index("pair").geometry[pair]
    assert nearest_km(line, lon, lat) == pytest.approx(expected_km, abs=within_km)


# --- areas ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "lon", "lat", "key", "column", "expected"),
    [
        # UN General Assembly resolution 68/262
        ("Crimea", 34.1, 44.95, "osm-countries", "code", {"UA"}),
        ("Crimea", 34.1, 44.95, "countries", "code", {"UA"}),
        ("Crimea", 34.1, 45.2, "world", "code", {"UA"}),
        ("Crimea", 34.1, 44.95, "regions", "code", {"UA-43"}),
        ("Sevastopol", 33.52, 44.6, "osm-countries", "code", {"UA"}),
        ("Sevastopol", 33.52, 44.6, "regions", "code", {"UA-40"}),
        # UN list of non-self-governing territories
        ("Laayoune", -13.2, 27.15, "osm-countries", "code", {"EH"}),
        ("Laayoune", -13.2, 27.15, "countries", "code", {"EH"}),
        # plain ground
        ("Moscow", 37.6173, 55.7558, "osm-countries", "code", {"RU"}),
        ("Moscow", 37.6173, 55.7558, "regions", "code", {"RU-MOW"}),
        ("Seoul", 126.9784, 37.566, "osm-countries", "code", {"KR"}),
        ("Kaliningrad", 20.511, 54.7065, "osm-countries", "code", {"RU"}),
        ("Pristina", 21.1655, 42.6727, "osm-countries", "code", {"XK"}),
    ],
)
def test_whose_ground(
    name: str, lon: float, lat: float, key: str, column: str, expected: set[str]
) -> None:
    assert owners(key, column, lon, lat) == expected


# Cities by GeoNames (places.parquet); Anadyr's point lies 1.5 km off the coarse coast.
@pytest.mark.parametrize(
    ("code", "lon", "lat", "slack_deg"),
    [
        ("RU-PRI", 131.8735, 43.1056, 0),  # Vladivostok
        ("RU-KHA", 135.0971, 48.46204, 0),  # Khabarovsk
        ("RU-AMU", 127.5272, 50.2796, 0),  # Blagoveshchensk
        ("RU-SAK", 142.7319, 46.9591, 0),  # Yuzhno-Sakhalinsk
        ("RU-KAM", 158.6503, 53.0452, 0),  # Petropavlovsk-Kamchatsky
        ("RU-MAG", 150.8085, 59.5638, 0),  # Magadan
        ("RU-CHU", 177.5132, 64.7337, 0.05),  # Anadyr
        ("RU-SA", 129.7331, 62.0339, 0),  # Yakutsk
        ("RU-YEV", 132.9196, 48.7928, 0),  # Birobidzhan
        ("RU-BU", 107.6063, 51.8272, 0),  # Ulan-Ude
        ("RU-ZAB", 113.5009, 52.0317, 0),  # Chita
    ],
)
def test_the_regions_of_the_far_east(code: str, lon: float, lat: float, slack_deg: float) -> None:
    frame = table("regions")
    (area,) = frame[frame["code"] == code].geometry
    assert shapely.dwithin(area, shapely.Point(lon, lat), slack_deg)


def test_regions_have_names_in_the_storys_languages() -> None:
    row = table("regions").set_index("code").loc["RU-PRI"]
    assert (row["name_en"], row["name_fr"]) == ("Primorsky Krai", "Kraï du Primorie")
