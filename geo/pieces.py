"""Edges that are straight in longitude and latitude, cut to pieces that one bow describes each."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from numpy.lib.stride_tricks import sliding_window_view
from shapely.geometry.base import BaseGeometry

from geo.ellipsoid import DEGREE_M, dot, ecef
from geo.geodesic import MOST_LON
from geo.model import GeoError, PositionError

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]

PIECE_M: Final = 4000.0
"""No piece is longer: the distance to any point has one minimum along it."""
_POLYGON: Final = int(shapely.GeometryType.POLYGON)
_FIRST_OF_SEVERAL: Final = int(shapely.GeometryType.MULTIPOINT)
"""Kept as numbers: Python 3.11 loses a signal's exception while it looks a member of an enum up."""
_FLAW_M: Final = 1e-4
"""How far a piece in space, a chord with its bow, may lie from the edge that it stands for."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of edges, n of them, in degrees and in space (metres, earth-centred).

    The point of a piece at t in [0, 1] is ``start + t·way`` in degrees, exactly, and ``origin +
    t·chord + t(1 − t)·bow`` in space, to 0.1 mm. ``slack_m`` is how far it may lie from ``origin +
    t·chord``, ``line`` the number of the line that the piece is from.
    """

    start: Array
    way: Array
    frame: Array
    """Shape (7, n): origin, chord, 1/|chord|²."""
    bow: Array
    length_m: Array
    slack_m: Array
    slack_most_m: float
    line: Index

    def __len__(self) -> int:
        return len(self.start)

    def fingerprint(self) -> str:
        """Return a checksum of where the pieces lie, by which an index knows its own."""
        return hashlib.sha256(self.start.tobytes() + self.way.tobytes()).hexdigest()

    def at(self, piece: Index, t: Array) -> tuple[Array, Array]:
        """Return longitudes and latitudes of points on pieces."""
        return along(self.start[piece], self.way[piece], t)


def along(start: Array, way: Array, t: Array) -> tuple[Array, Array]:
    """Return longitudes and latitudes at t in [0, 1] of n ways, each from its start, shape (n, 2).

    Rounding takes none past a pole, where no latitude is, nor past the last longitude.
    """
    most = np.array([MOST_LON, 90.0])
    lon, lat = np.clip(start + way * t[:, None], -most, most).T
    return lon, lat


def segments(geometry: BaseGeometry) -> Array:
    """Return the edges of any geometry, shape (n, 4): lon, lat, lon, lat in degrees.

    Raises:
        PositionError: a vertex is not finite or beyond ±540, ±90; it is counted from 0.
        GeoError: it is no geometry.
    """
    if not isinstance(geometry, BaseGeometry):
        raise GeoError(f"a {type(geometry).__name__} is no geometry of shapely")
    vertices = shapely.get_coordinates(geometry)
    # Written so that NaN is bad too.
    if not (within := np.abs(vertices) <= (MOST_LON, 90.0)).all():
        at = within.all(axis=1).argmin()
        lon, lat = vertices[at]
        raise PositionError(f"vertex {at}: {lon:.12g}, {lat:.12g} is outside ±{MOST_LON:g}, ±90")
    coords, part = shapely.get_coordinates(_lines(geometry), return_index=True)
    if len(coords) < 2:
        return np.empty((0, 4))
    edges: Array = sliding_window_view(coords.ravel(), 4)[::2][part[1:] == part[:-1]]
    return edges


def _lines(geometry: BaseGeometry) -> npt.NDArray[np.object_]:
    """Return the single lines and rings of any geometry, collections in collections too."""
    parts = shapely.get_parts([geometry])
    while (nested := shapely.get_type_id(parts) >= _FIRST_OF_SEVERAL).any():
        parts = np.concatenate([parts[~nested], shapely.get_parts(parts[nested])])
    areas = shapely.get_type_id(parts) == _POLYGON
    lines: npt.NDArray[np.object_] = np.concatenate(
        [parts[~areas], shapely.get_rings(parts[areas])]
    )
    return lines


def length_m(edges: Array) -> Array:
    """Return upper bounds, in metres, of the lengths of edges straight in lon/lat."""
    lon1, lat1, lon2, lat2 = edges.T
    lowest = np.where(lat1 * lat2 <= 0, 0, np.minimum(np.abs(lat1), np.abs(lat2)))
    # N(φ)·cos φ ≤ (equatorial degree)·cos φ·(1 + e²/2); `DEGREE_M` holds that surplus.
    length: Array = DEGREE_M * np.hypot(lat2 - lat1, (lon2 - lon1) * np.cos(np.radians(lowest)))
    return length


def divide(edges: Array) -> tuple[Array, Array, Array, Index]:
    """Return edges, shape (n, 4), divided into equal parts short enough to be pieces.

    Starts and ways in degrees, shape (m, 2); upper bounds of the lengths in metres; their edges.
    """
    length = length_m(edges)
    turn = np.radians(np.abs(edges[:, 2:] - edges[:, :2]).max(axis=1, initial=0.0))
    # A bow is off by less than 1/60 of length·turn² (by 1/124 on a parallel).
    count = np.maximum(length / PIECE_M, np.cbrt(length * turn**2 / (60 * _FLAW_M)))
    count = np.maximum(1, np.ceil(count)).astype(np.int64)
    edge = np.repeat(np.arange(len(edges)), count)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    way = ((edges[:, 2:] - edges[:, :2]) / count[:, None])[edge]
    return edges[edge, :2] + way * step[:, None], way, (length / count)[edge], edge


def cut(lines: Sequence[BaseGeometry]) -> Pieces:
    """Return the edges of lines (or the outlines of areas) as pieces, in their order."""
    edges = [segments(line) for line in lines]
    line = np.repeat(np.arange(len(lines)), [len(part) for part in edges])
    start, way, length, edge = divide(np.vstack([np.empty((0, 4)), *edges]))
    origin, end, middle = (ecef(*along(start, way, np.array([t]))) for t in (0.0, 1.0, 0.5))
    chord = end - origin
    bow = 4 * middle - 2 * (origin + end)
    frame = np.vstack([origin, chord, 1 / np.maximum(dot(chord, chord), 1e-12)])
    slack = np.sqrt(dot(bow, bow)) / 4 + _FLAW_M
    most = float(slack.max(initial=0.0))
    return Pieces(start, way, frame, bow, length, slack, most, line[edge])
