"""S2 by spherely: one prepared line of all borders, distances on the sphere of S2's radius."""

from __future__ import annotations

import numpy as np
import spherely

from bench.peers.contract import Array, Engine, Query, chains, cut


def version() -> str:
    """Return the engine's name and version."""
    return f"spherely {spherely.__version__} (S2)"


def load(edges: Array) -> Engine:
    """Return the engine: S2's edges are great circles, so ours are cut to 4 km."""
    borders = spherely.create_multilinestring([line.tolist() for line in chains(cut(edges, 4e3))])
    spherely.prepare(borders)

    def ready(lon: Array, lat: Array) -> Query:
        points = spherely.points(lon, lat)
        return lambda: np.asarray(spherely.distance(points, borders))

    return ready
