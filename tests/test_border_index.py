"""All land borders at once, against the slow reference, and their file of points."""

from __future__ import annotations

import shutil
from pathlib import Path

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyarrow.parquet as pq
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from geo.model import GeoError, LonLat, PositionError
from geo.nearest import DATA, BorderIndex, nearest_points
from geo.parquet import ParquetTable
from geo.reference import Reference

MOST_M = 1e-3
"""What the fast way may differ by from the reference, in metres."""


@pytest.fixture(scope="module")
def borders() -> dict[str, BaseGeometry]:
    found: dict[str, list[BaseGeometry]] = {}
    for row in ParquetTable(DATA / "borders.parquet").rows("pair", "geometry"):
        found.setdefault(row["pair"], []).append(row["geometry"])
    return {
        pair: shapely.MultiLineString([*shapely.get_parts(lines)]) for pair, lines in found.items()
    }


@pytest.fixture(scope="module")
def index() -> BorderIndex:
    return BorderIndex.load()


@pytest.fixture(scope="module")
def reference(borders: dict[str, BaseGeometry]) -> Reference:
    return Reference(shapely.MultiLineString([*shapely.get_parts([*borders.values()])]))


def city_points(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return positions of GeoNames' places, moved by some 2 km."""
    places = pq.read_table(DATA.parent / "places.parquet", columns=["lon", "lat"])
    random = np.random.default_rng(2026)
    row = random.integers(0, len(places), count)
    lon, lat = (np.asarray(places[name])[row] for name in ("lon", "lat"))
    return lon + random.normal(0, 0.02, count), lat + random.normal(0, 0.02, count)


def sphere_points(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return positions spread evenly over the Earth."""
    random = np.random.default_rng(2027)
    return random.uniform(-180, 180, count), np.degrees(np.arcsin(random.uniform(-1, 1, count)))


# lon, lat and the border that is nearest, where an atlas leaves no doubt of it.
HARD = [
    ("Vladivostok, of the first story", 131.8855, 43.1155, "CN-RU"),
    ("Khasan, where three countries meet", 130.6447, 42.4297, "CN-RU"),
    ("the north pole", 0.0, 90.0, None),
    ("the south pole", 12.0, -90.0, None),
    ("the antimeridian from the east", 180.0, 66.0, None),
    ("the antimeridian from the west", -180.0, 66.0, None),
    ("a longitude beyond it", 540.0, 66.0, None),
    ("Fiji", 178.4, -18.1, None),
    ("the Diomedes: no land border between them", -168.98, 65.77, "CA-US"),
    ("on the 49th parallel, in the middle of an edge", -109.0, 49.0, "CA-US"),
    ("north of it", -109.0, 51.0, "CA-US"),
    ("Baarle", 4.93, 51.44, "BE-NL"),
    ("in Lesotho, with one border all round", 28.2, -29.6, "LS-ZA"),
    ("Point Nemo, far from everything", -123.3933, -48.8767, None),
    ("Null Island", 0.0, 0.0, None),
    ("where the antipode of Asia's borders lies", -80.0, -45.0, None),
]


@pytest.mark.parametrize(("name", "lon", "lat", "pair"), HARD, ids=[row[0] for row in HARD])
def test_hard_cases_as_the_reference(
    index: BorderIndex, reference: Reference, name: str, lon: float, lat: float, pair: str | None
) -> None:
    found = index.query(lon, lat)
    truth = reference.nearest(LonLat((lon + 180) % 360 - 180, lat))
    assert found.distance_m[0] == pytest.approx(truth.distance_m, abs=MOST_M)
    assert pair in (None, found.pair[0])


@pytest.mark.parametrize("points", [city_points(300), sphere_points(150)], ids=["cities", "sphere"])
def test_as_the_reference(
    index: BorderIndex,
    reference: Reference,
    borders: dict[str, BaseGeometry],
    points: tuple[np.ndarray, np.ndarray],
) -> None:
    found = index.query(*points)
    for row, at in enumerate(map(LonLat, *(p.tolist() for p in points))):
        truth = reference.nearest(at)
        assert found.distance_m[row] == pytest.approx(truth.distance_m, abs=MOST_M)
        own = nearest_points(borders[found.pair[row]], at.lon, at.lat)
        assert own.distance_m[0] == pytest.approx(truth.distance_m, abs=MOST_M)


def test_points_of_a_border_are_on_it(index: BorderIndex, borders: dict[str, BaseGeometry]) -> None:
    lon, lat = shapely.get_coordinates(borders["KP-RU"]).T
    found = index.query(lon, lat)
    assert found.distance_m.max() < MOST_M
    assert (found.pair == "KP-RU")[1:-1].all()  # the ends are where three countries meet


@pytest.mark.parametrize("pair", ["KP-RU", "CA-US", "AR-CL", "CN-RU"])
def test_one_border_from_everywhere(borders: dict[str, BaseGeometry], pair: str) -> None:
    line = borders[pair]
    reference = Reference(line)
    lon, lat = sphere_points(20_000)  # enough that a tree is grown
    antipodes = shapely.get_coordinates(line)[:50]
    lon = np.concatenate([lon, (antipodes[:, 0] + 180) % 360 - 180])
    lat = np.concatenate([lat, -antipodes[:, 1]])
    found = nearest_points(line, lon, lat)
    for row in (*range(0, 20_000, 200), *range(20_000, len(lon))):
        truth = reference.nearest(LonLat(float(lon[row]), float(lat[row])))
        assert found.distance_m[row] == pytest.approx(truth.distance_m, abs=MOST_M)


def test_one_point_and_none(index: BorderIndex) -> None:
    assert index.query(131.8855, 43.1155).pair.tolist() == ["CN-RU"]
    assert index.query([], []).distance_m.shape == (0,)


@pytest.mark.parametrize(
    ("lon", "lat", "message"),
    [
        ([0.0, 0.0], [0.0, 91.0], "row 1: latitude 91 is outside ±90"),
        ([0.0, 541.0], [0.0, 0.0], "row 1: longitude 541 is outside ±540"),
        ([np.nan], [0.0], "row 0: longitude nan"),
        ([0.0], [np.inf], "row 0: latitude inf"),
        ([0.0, 1.0], [0.0], "(2,) longitudes and (1,) latitudes"),
        (["east"], [0.0], "must be numbers"),
        ([[0.0]], [[0.0]], "are no positions"),
        ([0.0, None], [0.0, 0.0], "row 1: longitude nan"),
        # numpy would read each of these as a number, or lose a part of it
        (np.ma.array([1.0, 2.0], mask=[False, True]), [0.0, 0.0], "these are masked"),
        ([1 + 2j], [0.0], "these are complex128"),
        ([True], [0.0], "these are bool"),
        (np.array([5], "m8[s]"), [0.0], "these are timedelta64[s]"),
        (["1"], [0.0], "these are <U1"),
        ([10**400], [0.0], "too large"),
    ],
)
def test_bad_positions_are_named(
    index: BorderIndex, lon: npt.ArrayLike, lat: npt.ArrayLike, message: str
) -> None:
    with pytest.raises(PositionError) as caught:
        index.query(lon, lat)
    assert message in str(caught.value)


def test_an_index_of_other_borders_is_refused(tmp_path: Path) -> None:
    shutil.copy(DATA / "border_index.parquet", tmp_path)
    gpd.read_parquet(DATA / "borders.parquet")[1:].to_parquet(tmp_path / "borders.parquet")
    with pytest.raises(GeoError, match="not of these borders"):
        BorderIndex.load(tmp_path)


@pytest.mark.parametrize("file", ["borders.parquet", "border_index.parquet"])
@pytest.mark.parametrize("damage", ["missing", "cut", "torn", "without columns"])
def test_damaged_data_is_named_with_what_mends_it(tmp_path: Path, file: str, damage: str) -> None:
    for name in ("borders.parquet", "border_index.parquet"):
        shutil.copy(DATA / name, tmp_path)
    path = tmp_path / file
    whole = path.read_bytes()
    match damage:
        case "missing":
            path.unlink()
        case "cut":
            path.write_bytes(whole[:-9])
        case "torn":
            path.write_bytes(whole[:4] + bytes(len(whole) // 2) + whole[4 + len(whole) // 2 :])
        case _:
            pq.write_table(pq.read_table(path).select([]), path)
    with pytest.raises(GeoError) as caught:
        BorderIndex.load(tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert "Run: python data/build.py" in str(caught.value)


def test_lines_without_length_and_without_points() -> None:
    dot = shapely.LineString([(10, 10), (10, 10)])
    north = nearest_points(dot, [10.0], [11.0])
    # One degree of latitude from 10° N: GeodSolve -i, 10 10 11 10.
    assert north.distance_m[0] == pytest.approx(110_611.187, abs=0.001)
    with pytest.raises(GeoError, match="without lines"):
        nearest_points(shapely.LineString(), [0.0], [0.0])
