"""PostGIS on the claims about the world: python -m bench.world (Debian's postgresql-15-postgis-3).

A third witness beside our code and GeographicLib's programs, on the same geometry: how far its
geography, which measures on the spheroid, lies from `tests/reference/world_claims.csv`.
"""

from __future__ import annotations

import shapely
import yaml

from bench.peers.postgis import connection, version
from tests.reference.world import (
    CLAIMS,
    Array,
    Point,
    cut,
    outline,
    place_of,
    places,
    rough_m,
    rows,
)

AROUND_M = 30_000.0
"""Edges within a twentieth of the best and so much more are sent: the nearest is among them."""
STEP_M = 100.0
"""Geography's edges are great circles, ours straight in degrees: 100 m of them are the same."""
NEAREST = """
    SELECT ST_Distance(ST_Point(%s, %s, 4326)::geography, ST_SetSRID(%s::geometry, 4326)::geography)
"""


def nearest_m(edges: Array, at: Point) -> float:
    """Return the distance of a point to the nearest of some edges, by PostGIS."""
    coarse = cut(edges, 1000.0)
    rough = rough_m(at, coarse[:, :2])
    near = cut(coarse[rough <= 1.05 * rough.min() + AROUND_M], STEP_M)
    lines = shapely.to_wkb(shapely.multilinestrings(near.reshape(-1, 2, 2)), hex=True)
    (metres,) = connection().execute(NEAREST, (*at, lines)).fetchone() or (float("nan"),)
    return float(metres)


def main() -> None:
    """Print how far PostGIS lies from the table."""
    at = places()
    off = []
    for row in rows(CLAIMS):
        claim = yaml.safe_load(row["claim"])
        if {type(claim.get("from")), type(claim.get("to"))} == {str}:
            continue
        here = at[place_of(claim)]
        edges, _ = outline(claim, here)
        off.append((abs(nearest_m(edges, here) - 1000 * float(row["km"])), row["id"]))
    worst = ", ".join(f"{key} {metres:.3f} m" for metres, key in sorted(off, reverse=True)[:3])
    print(f"{version()}: {len(off)} distances to borders and outlines; furthest off: {worst}.")


if __name__ == "__main__":
    main()
