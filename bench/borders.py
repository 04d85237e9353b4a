"""The nearest of the world's borders: Milepost beside its peers. Run: make bench-borders.

Points near cities and points anywhere: 1, 1,000 and 1,000,000 of them. Every engine gets the same
edges and one core, in one run; the table is written to docs/benchmarks.md.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely

from bench.peers.contract import Array
from bench.peers.entries import ENTRIES, PYTHON, Entry, installed
from bench.peers.run import CHECKED, COUNTS, SETS
from bench.peers.table import Measured, page
from geo.model import LonLat
from geo.parquet import ParquetTable
from geo.reference import Reference

ROOT: Final = Path(__file__).resolve().parent.parent
TABLE: Final = ROOT / "docs" / "benchmarks.md"
SEED: Final = 1
JITTER_DEG: Final = 0.02
TITLES: Final = {
    "city": f"Near cities (GeoNames' places of 15,000 people, drawn at random, moved by "
    f"{JITTER_DEG}° in longitude and latitude, normal)",
    "uniform": "Anywhere on the sphere",
}
ONE_THREAD: Final = {
    f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR")
}


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
    """Return the true distances of a few points, the slow way."""
    reference = Reference(shapely.MultiLineString(list(edges().reshape(-1, 2, 2))))
    return np.array([reference.nearest(LonLat(*at)).distance_m for at in some.T.tolist()])


def measured(entry: Entry, folder: Path, truth: dict[str, Array]) -> Measured | str:
    """Return what an engine did in a process of its own, or why it could not."""
    python = PYTHON if entry.packages else sys.executable
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
    TABLE.write_text(page(results, TITLES), "utf-8")
    print(f"{TABLE.relative_to(ROOT)} is written")


if __name__ == "__main__":
    main()
