"""geopy: its geodesic to the 100 vertices that are nearest on the sphere, one pair at a time."""

from __future__ import annotations

import geopy
import numpy as np
from geopy.distance import geodesic
from scipy.spatial import cKDTree

from bench.peers.contract import Array, Engine, Query, vertices

CANDIDATES = 100


def version() -> str:
    """Return the engine's name and version."""
    return f"geopy {geopy.__version__}"


def load(edges: Array) -> Engine:
    """Return the engine: geopy knows pairs of points alone, so the borders are cut to 100 m."""
    lons, lats = vertices(edges, 100.0)
    tree = cKDTree(_unit(lons, lats))

    def distance_m(lon: float, lat: float) -> float:
        near = tree.query(_unit(lon, lat), CANDIDATES)[1]
        ends = zip(lats[near], lons[near], strict=True)
        return min(float(geodesic((lat, lon), end, ellipsoid="WGS-84").meters) for end in ends)

    def ready(lon: Array, lat: Array) -> Query:
        return lambda: np.array([distance_m(*at) for at in zip(lon, lat, strict=True)])

    return ready


def _unit(lon: Array | float, lat: Array | float) -> Array:
    """Return unit vectors, in the last axis."""
    lam, phi = np.radians(lon), np.radians(lat)
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=-1)
