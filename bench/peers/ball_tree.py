"""scikit-learn's BallTree, haversine: the nearest of points every 100 m along the borders."""

from __future__ import annotations

import numpy as np
import sklearn
from sklearn.neighbors import BallTree

from bench.peers.contract import Array, Engine, Query, vertices

MEAN_RADIUS_M = 6_371_008.8
"""(2a + b) / 3 of WGS 84, the usual radius of a sphere for the Earth (IUGG)."""


def version() -> str:
    """Return the engine's name and version."""
    return f"scikit-learn {sklearn.__version__} BallTree"


def load(edges: Array) -> Engine:
    """Return the engine: the tree knows points alone, so the borders are cut to 100 m."""
    lon, lat = vertices(edges, 100.0)
    tree = BallTree(np.radians(np.column_stack([lat, lon])), metric="haversine")

    def ready(lon: Array, lat: Array) -> Query:
        points = np.radians(np.column_stack([lat, lon]))
        return lambda: np.asarray(tree.query(points)[0][:, 0]) * MEAN_RADIUS_M

    return ready
