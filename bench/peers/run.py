"""One engine, measured in a process of its own: python -m bench.peers.run MODULE FOLDER CORES.

FOLDER holds edges.npy, and one file of points a set; the distances to the first of them are put
there, and the times are printed as JSON.
"""

from __future__ import annotations

import importlib
import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Final, cast

import numpy as np

from bench.peers.contract import Array, Engine, Peer

SETS: Final = ("city", "uniform")
COUNTS: Final = (1, 1_000, 1_000_000)
CHECKED: Final = 1_000
"""So many points of each set are compared with the reference."""
BUDGET_S: Final = 100.0
"""An engine that would take longer gets fewer points, and the table says how many."""


def timed(engine: Engine, lon: Array, lat: Array) -> tuple[float, Array]:
    """Return the seconds that an engine takes for points, and the distances that it gives.

    The median of as many runs as go into a fifth of a second: one point alone is soon answered.
    """
    query = engine(lon, lat)
    times: list[float] = []
    while sum(times) < 0.2:
        start = time.perf_counter()
        metres = query()
        times.append(time.perf_counter() - start)
    return statistics.median(times), metres


def cells(engine: Engine, lon: Array, lat: Array) -> tuple[list[tuple[int, float]], Array]:
    """Return points and seconds for each of `COUNTS`, and the distances of the points checked."""
    timed(engine, lon[:1], lat[:1])
    done: list[tuple[int, float]] = []
    checked = np.empty(0)
    for wanted in COUNTS:
        count = wanted
        if done:
            points, seconds = done[-1]
            affordable = 10 ** int(np.log10(max(points, BUDGET_S * points / seconds)))
            count = min(wanted, affordable)
            if count <= points:
                break
        seconds, metres = timed(engine, lon[:count], lat[:count])
        checked = metres[:CHECKED]
        done.append((count, seconds))
    return done, checked


def main() -> None:
    """Load the engine, run it on each set, print what was measured."""
    module, folder, cores = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    peer = cast("Peer", importlib.import_module(f"bench.peers.{module}"))
    edges = np.load(folder / "edges.npy")
    version = peer.version()
    start = time.perf_counter()
    engine = peer.load(edges)
    result: dict[str, object] = {"version": version, "ready_s": time.perf_counter() - start}
    for name in SETS:
        result[name], checked = cells(engine, *np.load(folder / f"{name}.npy"))
        np.save(folder / f"{module}-{cores}-{name}.npy", checked)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
