"""shapely's STRtree: the edge nearest in degrees, and the exact distance to that edge."""

from __future__ import annotations

import numpy as np
import shapely
from pyproj import Geod

from bench.peers.contract import Array, Engine, Query

WGS84 = Geod(ellps="WGS84")
ROUNDS = 4


def version() -> str:
    """Return the engine's name and version."""
    return f"shapely {shapely.__version__} STRtree"


def load(edges: Array) -> Engine:
    """Return the engine: in degrees, as the data, so no edge is cut."""
    tree = shapely.STRtree(np.asarray(shapely.linestrings(edges.reshape(-1, 2, 2))))

    def ready(lon: Array, lat: Array) -> Query:
        points = shapely.points(lon, lat)
        return lambda: _distance_m(edges[tree.nearest(points)], lon, lat)

    return ready


def _distance_m(edge: Array, lon: Array, lat: Array) -> Array:
    """Return the geodesic distance to one edge a point: the foot, moved by the bearing's share."""
    start, way = edge[:, :2], edge[:, 2:] - edge[:, :2]
    t = np.full(len(edge), 0.5)
    for _ in range(ROUNDS):
        foot = start + way * t[:, None]
        east, north = way[:, 0] * np.cos(np.radians(foot[:, 1])), way[:, 1]
        bearing, _, away = WGS84.inv(foot[:, 0], foot[:, 1], lon, lat)
        arc = np.asarray(away) / WGS84.a
        ahead = np.cos(np.radians(bearing) - np.arctan2(east, north))
        along = np.arctan2(np.sin(arc) * ahead, np.cos(arc))
        length = np.radians(np.hypot(east, north))
        t = np.clip(t + along / np.where(length == 0, 1, length), 0, 1)
    foot = start + way * t[:, None]
    return np.asarray(WGS84.inv(foot[:, 0], foot[:, 1], lon, lat)[2])
