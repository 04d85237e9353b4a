"""The nearest of the world's borders: Milepost beside its peers. Run: make bench-borders.

Points near cities and points anywhere: 1, 1,000 and 1,000,000 of them. Every engine gets the same
edges and one core, in one run; the table is written to docs/benchmarks.md.
"""

from __future__ import annotations

import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely
from pyproj import Transformer

from bench.peers.contract import Array, cut
from bench.peers.run import BUDGET_S, CHECKED, COUNTS, SETS
from geo.geodesic import distance_m
from geo.model import LonLat
from geo.nearest import nearest_point
from geo.parquet import ParquetTable

ROOT: Final = Path(__file__).resolve().parent.parent
PEERS_PYTHON: Final = ROOT / ".venv" / "bench" / "bin" / "python"
TABLE: Final = ROOT / "docs" / "benchmarks.md"
PIECE_M: Final = 4000.0
SPACE: Final = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)
"""Longitude, latitude and height on WGS 84 to x, y and z in metres."""
NUMPY: Final = "numpy==2.4.6"
SEED: Final = 1
JITTER_DEG: Final = 0.02
POSTGIS: Final = Path("/usr/share/postgresql/15/extension/postgis.control")
TITLES: Final = {
    "city": f"Near cities (GeoNames' places of 15,000 people, drawn at random, moved by "
    f"{JITTER_DEG}° in longitude and latitude, normal)",
    "uniform": "Anywhere on the sphere",
}
ONE_THREAD: Final = {
    f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR")
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One engine of the table: its module, its packages if it is not ours, its cores, a note."""

    name: str
    module: str
    note: str
    packages: tuple[str, ...] = ()
    cores: int = 1


ENTRIES: Final = (
    Entry("Milepost", "milepost_index", "Edges straight in lon/lat, distances on the ellipsoid."),
    Entry("Milepost, two processes", "milepost_index", "", cores=2),
    Entry(
        "PostGIS geography",
        "postgis",
        "KNN (`<->`), which ranks on the sphere, then the spheroid's distance to that one. Edges "
        "are great circles: cut, straight in lon/lat, to 4 km; 16 of them a row.",
        ("psycopg[binary]==3.3.9",),
    ),
    Entry(
        "S2 by spherely",
        "s2",
        "One prepared geography, distances on the sphere. Edges cut as for PostGIS.",
        ("spherely==0.1.1",),
    ),
    Entry(
        "shapely STRtree",
        "strtree",
        "The edge that is nearest in degrees, then the exact distance to that edge.",
        ("shapely==2.2.0", "pyproj==3.7.2"),
    ),
    Entry(
        "scikit-learn BallTree",
        "ball_tree",
        "Haversine to points every 100 m along the edges.",
        ("scikit-learn==1.9.1",),
    ),
    Entry(
        "geopy",
        "geopy_vertices",
        "Its geodesic to the 100 of those points that scipy's cKDTree finds nearest.",
        ("geopy==2.5.0", "scipy==1.17.1"),
    ),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one engine did: seconds to load, and for each set the points, seconds and errors."""

    version: str
    ready_s: float
    cells: dict[str, list[tuple[int, float]]]
    error_m: dict[str, float]


def edges() -> Array:
    """Return the edges of the shipped borders, shape (n, 4): lon, lat, lon, lat in degrees."""
    table = ParquetTable(ROOT / "data" / "odbl" / "borders.parquet")
    lines = shapely.get_parts([row["geometry"] for row in table.rows("geometry")])
    coords, line = shapely.get_coordinates(lines, return_index=True)
    same = line[1:] == line[:-1]
    return np.hstack([coords[:-1][same], coords[1:][same]])


def points(count: int) -> dict[str, Array]:
    """Return the points of each set, shape (2, n): longitudes and latitudes in degrees."""
    places = ParquetTable(ROOT / "data" / "places.parquet")
    cities = np.array([places.column("lon"), places.column("lat")])
    rng = np.random.default_rng(SEED)
    drawn = cities[:, rng.integers(cities.shape[1], size=count)]
    lon, lat = drawn + rng.normal(0, JITTER_DEG, drawn.shape)
    anywhere = rng.uniform(-1, 1, (2, count))
    return {
        "city": np.array([(lon + 180) % 360 - 180, np.clip(lat, -90, 90)]),
        "uniform": np.array([anywhere[0] * 180, np.degrees(np.arcsin(anywhere[1]))]),
    }


def reference_m(some: Array) -> Array:
    """Return the true distances of a few points: the slow way, on what can hold the nearest point.

    Its piece starts at most `PIECE_M` beyond it, and no chord is longer than its geodesic; so the
    chord to that start is at most the distance to any piece's start, and `PIECE_M` more.
    """
    pieces = cut(edges(), PIECE_M)
    starts = np.column_stack(SPACE.transform(pieces[:, 0], pieces[:, 1], np.zeros(len(pieces))))
    found = []
    for lon, lat in some.T.tolist():
        chord = np.linalg.norm(starts - SPACE.transform(lon, lat, 0.0), axis=1)
        most = float(distance_m(lon, lat, *pieces[chord.argmin(), :2])) + PIECE_M
        near = shapely.MultiLineString(list(pieces[chord <= most].reshape(-1, 2, 2)))
        found.append(nearest_point(near, LonLat(lon, lat)).distance_m)
    return np.array(found)


def installed(entry: Entry) -> str:
    """Install what an engine needs; return why that failed, or nothing."""
    if entry.module == "postgis" and not POSTGIS.exists():
        if os.geteuid():
            return "needs root, or postgresql-15-postgis-3 to be installed"
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        done = subprocess.run(
            [*install, "postgresql-15-postgis-3"], check=False, capture_output=True, text=True
        )
        if done.returncode:
            return done.stderr.strip().splitlines()[-1]
    if not PEERS_PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", ROOT / ".venv" / "bench"], check=True)
    done = subprocess.run(
        [PEERS_PYTHON, "-m", "pip", "install", "-q", NUMPY, *entry.packages],
        check=False,
        capture_output=True,
        text=True,
    )
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def measured(entry: Entry, folder: Path, truth: dict[str, Array]) -> Measured | str:
    """Return what an engine did in a process of its own, or why it could not."""
    python = PEERS_PYTHON if entry.packages else sys.executable
    if entry.packages and (why := installed(entry)):
        return why
    done = subprocess.run(
        [python, "-m", "bench.peers.run", entry.module, folder, str(entry.cores)],
        cwd=ROOT,
        env=os.environ | ONE_THREAD,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return done.stderr.strip().splitlines()[-1]
    told: dict[str, Any] = json.loads(done.stdout)
    errors = {}
    for name in SETS:
        metres = np.load(folder / f"{entry.module}-{entry.cores}-{name}.npy")
        errors[name] = float(np.abs(metres - truth[name][: len(metres)]).max())
    cells = {name: [(int(n), float(s)) for n, s in told[name]] for name in SETS}
    return Measured(told["version"], told["ready_s"], cells, errors)


def machine() -> str:
    """Return what the run was made on: processors, Python and the libraries that are ours."""
    found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy", "pyproj"))
    return (
        f"{os.cpu_count()} cores ({found[1] if found else platform.machine()}), "
        f"Python {platform.python_version()}, {libraries}"
    )


def rate(result: Measured, name: str) -> float:
    """Return points a second of an engine on the most points of a set that it was given."""
    count, seconds = result.cells[name][-1]
    return count / seconds


def length(metres: float) -> str:
    """Return an error as the table prints it: two digits, in a unit that shows them."""
    for unit, size in (("km", 1e3), ("m", 1.0), ("mm", 1e-3)):
        if metres >= 0.95 * size:
            return f"{float(f'{metres / size:.2g}'):,g} {unit}"
    return f"{float(f'{metres * 1e6:.2g}'):,g} µm"


def rows(results: dict[Entry, Measured | str], name: str) -> list[str]:
    """Return the table of one set of points; the first entry is what the others are beside."""
    heads = ["engine", "loaded in", "1 point", *(f"{count:,} points" for count in COUNTS[1:])]
    lines = [
        f"| {' | '.join(heads)} | largest error | Milepost is faster |",
        f"|---|{'--:|' * (len(heads) + 1)}",
    ]
    ours, *_ = results.values()
    for entry, result in results.items():
        if isinstance(result, str):
            lines.append(f"| {entry.name} | not measured: {result} |{' |' * len(heads)}")
            continue
        cells = [
            f"{count / seconds:,.0f}" + (f" ({count:,})" if count < wanted else "")
            for wanted, (count, seconds) in zip(COUNTS, result.cells[name], strict=False)
        ]
        cells += ["–"] * (len(COUNTS) - len(cells)) + [length(result.error_m[name])]
        if isinstance(ours, Measured) and entry.packages:
            cells.append(f"{float(f'{rate(ours, name) / rate(result, name):.2g}'):,g} times")
        else:
            cells.append("")
        lines.append(f"| {result.version} | {result.ready_s:.2f} s | {' | '.join(cells)} |")
    return lines


def page(results: dict[Entry, Measured | str]) -> str:
    """Return docs/benchmarks.md."""
    lines = [
        "# Benchmarks",
        "",
        "## The nearest of the world's borders",
        "",
        f"Made by `make bench-borders` on {datetime.now(UTC):%d %B %Y}: {machine()}. Points a "
        "second, each engine in a process of its own and, but for the row that says otherwise, on "
        "one core. Loading is apart, and so is bringing points into the engine's own form. An "
        f"engine that would take over {BUDGET_S:.0f} s got fewer points, as many as stand in "
        "brackets, or none. The error is the largest against the slow reference, "
        f"`geo.nearest.nearest_point`, on the first {CHECKED:,} points of the set or on the fewer "
        "that the engine got; the last column compares the longest runs.",
    ]
    for name, title in TITLES.items():
        lines += ["", f"### {title}", "", *rows(results, name)]
    lines += ["", "### What each engine does", ""]
    lines += [f"- {entry.name}: {entry.note}" for entry in results if entry.note]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure all engines, one after the other, and write the table."""
    results: dict[Entry, Measured | str] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        np.save(folder / "edges.npy", edges())
        given = points(max(COUNTS))
        for name in SETS:
            np.save(folder / f"{name}.npy", given[name])
        print(f"the reference, {CHECKED:,} points of each set …", flush=True)
        with ProcessPoolExecutor() as pool:
            truths = pool.map(reference_m, [given[name][:, :CHECKED] for name in SETS])
            truth = dict(zip(SETS, truths, strict=True))
        for entry in ENTRIES:
            print(f"{entry.name} …", flush=True)
            results[entry] = measured(entry, folder, truth)
    TABLE.write_text(page(results), "utf-8")
    print(f"{TABLE.relative_to(ROOT)} is written")


if __name__ == "__main__":
    main()
