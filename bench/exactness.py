"""The nearest border held to the slow reference, point by point. Run: python -m bench.exactness.

100,000 points near cities and 10,000 anywhere: the largest difference in the distance, and whether
the border that is named is as near as any. A quarter of an hour on two cores.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import Final

import numpy as np
import shapely

from bench.borders import points
from geo.model import LonLat
from geo.nearest import DATA, BorderIndex
from geo.parquet import ParquetTable
from geo.reference import Reference

COUNTS: Final = {"city": 100_000, "uniform": 10_000}
MOST_M: Final = 1e-3
"""Two borders that are as near as each other to this are a tie."""
_PART: Final = 500

Row = tuple[float, float, str]
"""A position in degrees, and the border that the index named."""


@cache
def _reference(pair: str | None) -> Reference:
    """Return the slow reference over one border, or over all of them."""
    rows = ParquetTable(DATA / "borders.parquet").rows("pair", "geometry")
    lines = [row["geometry"] for row in rows if pair in (None, row["pair"])]
    return Reference(shapely.MultiLineString([*shapely.get_parts(lines)]))


def truth(rows: list[Row]) -> list[tuple[float, float]]:
    """Return for each row the distance to any border and to the one named, in metres."""
    return [
        (_reference(None).nearest(at).distance_m, _reference(pair).nearest(at).distance_m)
        for at, pair in ((LonLat(lon, lat), pair) for lon, lat, pair in rows)
    ]


def main() -> None:
    """Print a line for each set of points."""
    index = BorderIndex.load()
    with ProcessPoolExecutor() as pool:
        for name, count in COUNTS.items():
            lon, lat = points(count)[name]
            found = index.query(lon, lat)
            rows = list(zip(lon.tolist(), lat.tolist(), found.pair.tolist(), strict=True))
            parts = [rows[low : low + _PART] for low in range(0, count, _PART)]
            true = np.array([each for part in pool.map(truth, parts) for each in part])
            error = np.abs(found.distance_m - true[:, 0]).max()
            wrong = int((true[:, 1] - true[:, 0] > MOST_M).sum())
            print(
                f"{name}: {count:,} points, largest error {error * 1e6:.0f} µm, "
                f"{wrong} borders that are not the nearest",
                flush=True,
            )


if __name__ == "__main__":
    main()
