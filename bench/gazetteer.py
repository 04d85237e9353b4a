"""The gazetteer's figures: what opening it and a look-up cost. Run: python -m bench.gazetteer.

Each row is what that step alone adds to a new process: wall time and resident memory (Linux's
VmRSS). Times depend on the machine, so that of importing NumPy in the same run stands above.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NAMES = ("Wladiwostok", "Хабаровск", "평양", "Séoul", "Cúcuta", "Tripoli, Lebanon")
RUNS = 200


def resident_mb() -> float:
    """Return this process's resident memory in MB."""
    status = Path("/proc/self/status").read_text("ascii")
    kib = next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]
    return int(kib) * 1024 / 1e6


@contextmanager
def cost(step: str) -> Iterator[None]:
    """Print what the step in the block cost."""
    memory, start = resident_mb(), time.perf_counter()
    yield
    seconds, grown = time.perf_counter() - start, resident_mb() - memory
    print(f"| {step} | {1000 * seconds:.0f} ms | {grown:.0f} MB |")


def main() -> None:
    """Measure and print; nothing that is measured may be imported before."""
    print("| step | time | memory |\n|---|---|---|")
    with cost("import NumPy, for comparison"):
        import numpy  # noqa: F401
    with cost("import the libraries (pyarrow, shapely, pyproj, babel)"):
        import babel  # noqa: F401
        import pyarrow.parquet  # noqa: F401
        import pyproj  # noqa: F401
        import shapely  # noqa: F401
    from geo.atlas import DATA
    from geo.gazetteer import Gazetteer
    from geo.model import LonLat

    with cost("**open, and the first look-up**"):
        gazetteer = Gazetteer(DATA)
        gazetteer.locate(NAMES[0])
    with cost("the first name with a country"):
        gazetteer.locate(NAMES[-1])
    with cost("a near spelling"):
        gazetteer.suggest("Valdivostok")
    with cost("the nearest place to a point"):
        gazetteer.nearest(LonLat(131.9, 43.1))
    start = time.perf_counter()
    for at in range(RUNS):
        gazetteer.locate(NAMES[at % len(NAMES)])
    print(f"\n{RUNS} look-ups: {1000 * (time.perf_counter() - start) / RUNS:.1f} ms each")


if __name__ == "__main__":
    main()
