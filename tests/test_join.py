"""`milepost borders`: tables of points in, the same with their nearest borders out."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import pytest
import shapely
from typer.testing import CliRunner

from geo.join import join_borders
from geo.nearest import BorderIndex
from geo.table import TableError
from milepost import cli

MAIN = Path(__file__).resolve().parent.parent / "milepost.py"

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
        "row 2: latitude 131.8855 is not within ±90",
        "row 3: lon 'east' is no number",
        "row 4: 2 fields where 4 are expected: short,1",
        "row 5: lon '' is no number",
    ]
    found = gpd.read_parquet(out)
    assert list(found["note"])[:2] == ["the first, and no story", ""]
    assert list(found["lon"])[-1] == " 135.0971 "  # as it was written
    assert list(found["pair"].dropna()) == ["CN-RU", "CN-RU"]
    assert list(found["error"].notna()) == [False, True, True, True, True, False]
    assert list(found["name"]) == [line.split(",")[0] for line in POINTS.splitlines()[1:]]
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
        (b"name,x,y\na,1,2\n", "no column lon or lng or long or longitude in: name, x, y"),
        (b"lon,Longitude,lat\n1,2,3\n", "more than one column lon or"),
        (b"lon,lat,pair\n1,2,3\n", "a new column would be called pair too"),
        (b"lon,lat,,\n1,2,,\n", "the header names a column twice: one without a name"),
        (b"lon,lon,lat\n1,2,3\n", "the header names a column twice: lon"),
        (b"lon,lat\n1,\xff\n", "line 2: no UTF-8 text. Save the table as UTF-8"),
        (b"PAR1 and no more", "cannot be read as a table of points"),
        (b"lon|lat\n1|2\n", "parted by comma, semicolon or tab"),
        ("lon,lat\n1,2\n3,é\n".encode("latin-1"), "line 3: no UTF-8 text"),
        ("lon,lat\n1,2\n".encode("utf-16"), "line 1: no UTF-8 text"),
        # Without its date: it is in the test's name, which every worker has to know alike.
        (gzip.compress(b"lon,lat\n1,2\n", mtime=0), "line 1: no UTF-8 text"),
        # A quote left open would swallow the rows below it.
        (b'lon,lat,n\n1,2,a\n1,2,"b\n3,4,c\n', "row 2: unexpected end of data. Is a quote left"),
        (b'lon,lat,n\n\n1,2,"b\n3,4,"c"\n', "row 1: ',' expected after"),
        (b"lon,lat\n1,2\n3," + b"4" * (1 << 24) + b"4\n", "row 2: field larger than"),
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


@pytest.mark.parametrize(
    ("content", "errors"),
    [
        (b"\n \nlon,lat\n1,2\n\n \t\n3,99\n", ["", "latitude 99 is not within"]),  # rows, not lines
        (b'"two\nlines",lon,lat\nx,1,2\n', [""]),
        (b"lon,lat\n1,2," + b"x" * 200_000 + b"\n", ["3 fields where 2 are expected"]),
        # What Python reads as a number, and no table means so.
        ("lon,lat\n1_0,2\n٣,2\nnan,2\n1e999,2\n".encode(), ["no number"] * 3 + ["inf is not"]),
        (b"lon,lat\n,\n1,2\n", ["no number", ""]),  # a row, if an empty one
        (b'lon,lat\n+1.5,.5\n-1e1, 2. \n"131,9",43\n', ["", "", "Write a decimal point"]),
    ],
)
def test_each_row_is_counted_and_says_what_is_wrong(
    tmp_path: Path, content: bytes, errors: list[str]
) -> None:
    points, out = tmp_path / "points.csv", tmp_path / "out.parquet"
    points.write_bytes(content)
    assert run(str(points), "-o", str(out))[0] == 0
    said = [error or "" for error in pq.read_table(out)["error"].to_pylist()]
    assert len(said) == len(errors)
    assert all(bool(a) == bool(b) and b in a for a, b in zip(said, errors, strict=True))


def geoparquet(crs: object = None, *, encoding: str = "WKB", primary: str = "geometry") -> str:
    column = {"encoding": encoding, "geometry_types": ["Point"]}
    columns = {"geometry": column if crs is None else column | {"crs": crs}}
    return json.dumps({"version": "1.1.0", "primary_column": primary, "columns": columns})


POINT = shapely.to_wkb(shapely.Point(131.8855, 43.1155))
EMPTY, LINE = shapely.to_wkb([shapely.Point(), shapely.LineString([(0, 0), (1, 1)])])


@pytest.mark.parametrize(
    ("geo", "geometry", "message"),
    [
        ("{", [POINT], "metadata ('geo') are damaged: JSONDecodeError"),
        ("[]", [POINT], "damaged: TypeError"),
        ("{}", [POINT], "damaged: KeyError: 'primary_column'"),
        (geoparquet(primary="g"), [POINT], "damaged: KeyError: 'g'"),
        (geoparquet(encoding="point"), [{"x": 1.0, "y": 2.0}], "in encoding point"),
        (geoparquet(), ["POINT (1 2)"], "geometry geometry is string"),
        (geoparquet("EPSG:2154"), [POINT], "is in EPSG:2154. Bring it into EPSG:4326"),
        (geoparquet({"name": "Lambert-93"}), [POINT], "is in Lambert-93"),
        (geoparquet({}), [POINT], "is in an unknown CRS"),
        (geoparquet(5), [POINT], "is in 5. Bring"),
        (geoparquet([1]), [POINT], "is in [1]. Bring"),
        (geoparquet().replace("WKB", "").replace('""', "null"), [POINT], "damaged: AttributeError"),
        (
            geoparquet().replace('"columns": {', '"columns": {"gone": {"encoding": "WKB"}, '),
            [POINT],
            "damaged: KeyError",
        ),
    ],
)
def test_geoparquet_that_is_damaged_or_not_in_degrees(
    tmp_path: Path, index: BorderIndex, geo: str, geometry: list[object], message: str
) -> None:
    table = pa.table({"geometry": geometry}).replace_schema_metadata({"geo": geo})
    refused(tmp_path, index, table, message)


def test_damaged_geoparquet_is_not_passed_on_where_columns_hold_the_position(
    tmp_path: Path, index: BorderIndex
) -> None:
    table = pa.table({"lon": [1.0], "lat": [2.0], "geometry": [POINT]})
    refused(tmp_path, index, table.replace_schema_metadata({"geo": "{"}), "damaged: JSONDecode")


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ([("lon", [True]), ("lat", [1])], "column lon is bool"),
        ([("lon", [1]), ("lat", [[1.0]])], "column lat is list"),
        ([("lon", [1]), ("lat", [2]), ("a", [3]), ("a", [4])], "names a column twice: a"),
    ],
)
def test_parquet_whose_columns_are_no_degrees(
    tmp_path: Path, index: BorderIndex, columns: Sequence[tuple[str, list[object]]], message: str
) -> None:
    names, values = zip(*columns, strict=True)
    refused(tmp_path, index, pa.table([pa.array(v) for v in values], names=names), message)


@pytest.fixture(scope="module")
def index() -> BorderIndex:
    return BorderIndex.load()


def refused(folder: Path, index: BorderIndex, table: pa.Table, message: str) -> None:
    pq.write_table(table, folder / "points.parquet")
    with pytest.raises(TableError) as caught:
        join_borders(folder / "points.parquet", folder / "out.parquet", index, lambda _: None)
    assert message in str(caught.value)


@pytest.mark.parametrize("crs", [None, "OGC:CRS84", "EPSG:4326", "PROJJSON"])
def test_degrees_in_any_spelling_and_what_is_no_point(
    tmp_path: Path, index: BorderIndex, crs: object
) -> None:
    crs = pyproj.CRS(4326).to_json_dict() if crs == "PROJJSON" else crs
    table = pa.table({"geometry": [POINT, None, EMPTY, LINE, b"", b"\1\2"]})
    path = tmp_path / "points.parquet"
    pq.write_table(table.replace_schema_metadata({"geo": geoparquet(crs)}), path)
    done = join_borders(path, tmp_path / "out.parquet", index, lambda _: None)
    assert (done.rows, done.bad) == (6, 5)
    assert done.first_bad[0] == "row 2: the geometry is no point"
    assert pq.read_table(tmp_path / "out.parquet")["pair"][0].as_py() == "CN-RU"


# --- what it writes to, and what it leaves there -------------------------------------------------


@pytest.mark.parametrize("name", ["points.csv", "link.csv", "pipe", "folder", ""])
def test_nothing_but_a_file_is_replaced_and_never_the_table_itself(
    tmp_path: Path, name: str
) -> None:
    points = tmp_path / "points.csv"
    points.write_text("lon,lat\n1,2\n", "utf-8")
    (tmp_path / "link.csv").symlink_to(points)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    code, _, warned = run(str(points), "-o", str(tmp_path / name) if name else "")
    assert (code, "Choose another name for -o" in warned) == (2, True)
    assert points.read_text("utf-8") == "lon,lat\n1,2\n"
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "pipe").is_fifo()


def test_a_pipe_cannot_be_written_to_by_its_dash(tmp_path: Path) -> None:
    points = tmp_path / "points.csv"
    points.write_text("lon,lat\n1,2\n", "utf-8")
    assert run(str(points), "-o", "-")[::2] == (
        2,
        "GeoParquet cannot be written into a pipe. Name a file after -o\n",
    )


def test_a_link_stays_and_leads_to_the_table(tmp_path: Path) -> None:
    points, link = tmp_path / "points.csv", tmp_path / "link.parquet"
    points.write_text("lon,lat\n1,2\n", "utf-8")
    (tmp_path / "elsewhere").mkdir()
    link.symlink_to("elsewhere/out.parquet")
    assert run(str(points), "-o", str(link))[0] == 0
    assert link.is_symlink()
    assert pq.read_metadata(tmp_path / "elsewhere" / "out.parquet").num_rows == 1


def started(out: Path) -> subprocess.Popen[bytes]:
    """Start a run that waits for its table from a pipe, and return when its file is there."""
    before = {*out.parent.iterdir()}
    run = subprocess.Popen(
        [sys.executable, str(MAIN), "borders", "/dev/stdin", "-o", str(out)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        # These tests may run under nohup, which a child would inherit.
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    )
    while before == {*out.parent.iterdir()} and run.poll() is None:
        time.sleep(0.05)
    return run


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_ended_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    run = started(tmp_path / "out.parquet")
    run.send_signal(number)
    run.communicate(timeout=60)
    assert run.returncode == 128 + number
    assert not [*tmp_path.iterdir()]


def test_a_later_run_removes_what_a_killed_one_left_and_no_more(tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    other = tmp_path / ".other.parquet.abcdefgh.tmp"
    other.touch()
    killed = started(out)
    killed.kill()
    killed.communicate(timeout=60)
    (left,) = tmp_path.glob(".out.*.tmp")
    writing = started(out)
    (half,) = {*tmp_path.glob(".out.*.tmp")} - {left}
    points = tmp_path / "points.csv"
    points.write_text("lon,lat\n1,2\n", "utf-8")
    assert run(str(points), "-o", str(out))[0] == 0
    assert {*tmp_path.iterdir()} == {other, half, points, out}
    writing.communicate(b"lon,lat\n1,2\n3,4\n", timeout=60)
    assert writing.returncode == 0
    assert pq.read_metadata(out).num_rows == 2  # a pipe is read, too


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
