"""`milepost borders`: tables of points in, the same with their nearest borders out."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from geo.nearest import BorderIndex
from milepost import cli

POINTS = """name,lon,lat,note
Vladivostok,131.8855,43.1155,"the first, and no story"
swapped,43.1155,131.8855,
no number,east,1,
short,1
nothing,,,
a formula, 135.0971 ,48.46204,=1+1
"""


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(cli, ["borders", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_a_csv_keeps_its_columns_and_its_bad_rows(tmp_path: Path) -> None:
    points, out = tmp_path / "points.csv", tmp_path / "out.parquet"
    points.write_text(POINTS, "utf-8")
    code, said, warned = run(str(points), "-o", str(out))
    assert (code, said) == (0, f"{out}: 6 rows, 4 of them set aside with their error\n")
    assert warned.splitlines() == [
        "row 2: latitude 131.886 is not within ±90",
        "row 3: lon 'east' is no number",
        "row 4: 2 fields where 4 are expected: short,1",
        "row 5: lon '' is no number",
    ]
    found = gpd.read_parquet(out)
    assert list(found["note"])[:2] == ["the first, and no story", ""]
    assert list(found["lon"])[-1] == " 135.0971 "  # as it was written
    assert list(found["pair"].dropna()) == ["CN-RU", "CN-RU"]
    assert list(found["error"].notna()) == [False, True, True, True, True, False]
    assert found.crs == "OGC:CRS84"
    assert found.geometry[5].x == 135.0971
    index = BorderIndex.load().query([131.8855], [43.1155])
    assert found["distance_m"][0] == index.distance_m[0]


def test_parquet_and_geoparquet_of_many_batches(tmp_path: Path) -> None:
    lon, lat = np.linspace(-180, 180, 120_000), np.linspace(-90, 90, 120_000)
    out = tmp_path / "out.parquet"
    truth = BorderIndex.load().query(lon, lat)
    plain = pd.DataFrame({"id": np.arange(len(lon)), "Longitude": lon, "LAT": lat})
    plain.to_parquet(tmp_path / "plain.parquet")
    points = gpd.GeoDataFrame({"id": plain["id"]}, geometry=gpd.points_from_xy(lon, lat), crs=4326)
    points.to_parquet(tmp_path / "points.parquet")
    for name in ("plain.parquet", "points.parquet"):
        assert run(str(tmp_path / name), "-o", str(out))[:2] == (0, f"{out}: 120,000 rows\n")
        found = gpd.read_parquet(out)
        assert np.array_equal(found["id"], plain["id"])
        assert np.array_equal(found["distance_m"], truth.distance_m)
        assert np.array_equal(found["pair"], truth.pair)
    assert "geo" in {key.decode() for key in pq.read_schema(out).metadata}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty. Its first line must name the columns, lon and lat"),
        (b"name,x,y\na,1,2\n", "no column lon in: name, x, y"),
        (b"lon,Longitude,lat\n1,2,3\n", "more than one column lon in"),
        (b"lon,lat,pair\n1,2,3\n", "a new column would be called pair too"),
        (b"lon,lon,lat\n1,2,3\n", "the header names a column twice"),
        (b"lon,lat\n1,\xff\n", "cannot be read as a table of points: 'utf-8'"),
        (b"PAR1 and no more", "cannot be read as a table of points"),
    ],
)
def test_what_is_no_table_of_points_leaves_nothing(
    tmp_path: Path, content: bytes, message: str
) -> None:
    points = tmp_path / "points"
    points.write_bytes(content)
    code, said, warned = run(str(points), "-o", str(tmp_path / "out.parquet"))
    assert (code, said) == (2, "")
    assert message in warned
    assert [path.name for path in tmp_path.iterdir()] == ["points"]


def test_files_that_are_not_there(tmp_path: Path) -> None:
    assert run(str(tmp_path / "no.csv"), "-o", str(tmp_path / "out.parquet"))[0] == 2
    points = tmp_path / "points.csv"
    points.write_text("lon;lat\n1.5;2\n", "utf-8")
    code, _, warned = run(str(points), "-o", str(tmp_path / "no" / "out.parquet"))
    assert (code, warned) == (2, f"{tmp_path / 'no'} is no folder\n")
    assert run(str(points), "-o", str(tmp_path / "out.parquet"))[0] == 0


def test_a_header_alone_gives_a_table_without_rows(tmp_path: Path) -> None:
    points, out = tmp_path / "points.csv", tmp_path / "out.parquet"
    points.write_text("lon,lat\n", "utf-8")
    assert run(str(points), "-o", str(out))[1] == f"{out}: 0 rows\n"
    assert json.loads(pq.read_schema(out).metadata[b"geo"])["primary_column"] == "geometry"
