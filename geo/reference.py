"""The nearest point of a geometry to one position: slow, plain, and what the fast way is held to.

Single claims are measured by it too. Edges are straight in longitude and latitude, as the data
states them; distances are geodesics (SPEC 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from shapely.geometry.base import BaseGeometry

from geo.ellipsoid import dot, ecef, metres_per_degree
from geo.geodesic import WGS84
from geo.model import GeoError, LonLat
from geo.pieces import Array, along, divide, length_m, segments

_RUN = 16
"""Of so many edges a run consists at most."""
_PARTS = 16
_ROUNDS = 10
"""A piece is narrowed to a sixteenth so many times: 4 km / 16¹⁰ is 4 nm."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest point of a geometry: the point, and how far away it lies in metres."""

    distance_m: float
    at: LonLat


def nearest_point(geometry: BaseGeometry, at: LonLat) -> Nearest:
    """Return the point of ``geometry`` (EPSG:4326; of an area, its outline) nearest to ``at``.

    Right to about a micrometre.

    Raises:
        PositionError: a vertex is not finite or out of range.
        GeoError: the geometry is empty or none.
    """
    return _reference(_Identity(geometry)).nearest(at)


class _Identity:
    """A geometry by what it is, not by what it holds: comparing coordinates takes long."""

    def __init__(self, geometry: BaseGeometry) -> None:
        self.geometry = geometry

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self.geometry is other.geometry

    def __hash__(self) -> int:
        return id(self.geometry)


@lru_cache(maxsize=512)
def _reference(key: _Identity) -> Reference:
    return Reference(key.geometry)


class Reference:
    """A geometry's edges, to be asked for their nearest point again and again.

    Edges that follow one another are kept in runs, each within a box of degrees.
    """

    def __init__(self, geometry: BaseGeometry) -> None:
        self._edges = segments(geometry)
        if not len(self._edges):
            raise GeoError("a geometry without lines has no nearest point")
        begins = np.arange(len(self._edges)) % _RUN == 0
        begins[1:] |= self._edges[1:, 0] != self._edges[:-1, 2]
        first = np.flatnonzero(begins)
        self._runs = np.column_stack([first, np.append(first[1:], len(self._edges))])
        ends = self._edges[:, :2], self._edges[:, 2:]
        low = np.minimum.reduceat(np.minimum(*ends), first)
        high = np.maximum.reduceat(np.maximum(*ends), first)
        self._middle = _unit(((low + high) / 2).T)
        self._half_m = length_m(np.hstack([low, high])) / 2
        self._known: dict[LonLat, Nearest] = {}

    def nearest(self, at: LonLat) -> Nearest:
        """Return the nearest point to a position.

        A run is a candidate unless the middle of its box lies further away than some known point by
        more than half the box, which the triangle inequality forbids for the nearest one; so are
        the pieces of its edges. Among the candidates the distance is minimised along each.
        """
        if at not in self._known:
            self._known[at] = self._nearest(at)
        return self._known[at]

    def _nearest(self, at: LonLat) -> Nearest:
        edges = [self._edges[first:end] for first, end in self._runs[self._near(at)].tolist()]
        start, way, length, _ = divide(np.vstack(edges))
        away_m = _away_m((start + way / 2).T, at)
        near = away_m - length / 2 <= away_m.min()
        points = _closest_on(start[near], way[near], at)
        away_m = _away_m(points, at)
        first = away_m.argmin()
        lon, lat = points[:, first].tolist()
        return Nearest(float(away_m[first]), LonLat(_wrapped(lon), lat))

    def _near(self, at: LonLat) -> npt.NDArray[np.bool_]:
        """Return which runs may be the nearest.

        WGS 84 is a unit sphere, stretched by the half-axes a and b: so no geodesic is shorter than
        b times the angle on that sphere, and no chord on it grows faster than its angle.
        """
        apart = self._middle - _unit(np.array([[at.lon], [at.lat]]))
        chord = np.sqrt(dot(apart, apart))
        known = self._edges[slice(*self._runs[chord.argmin()]), :2]
        best_m = _away_m(known.T, at).min() + 1.0  # rounding at the antipode is a decimetre
        best = 2 * np.sin(min(np.pi, best_m / WGS84.b) / 2)
        near: npt.NDArray[np.bool_] = chord <= best + self._half_m / WGS84.b
        return near


def _unit(points: Array) -> Array:
    """Return points, in degrees, of the sphere that WGS 84 is stretched from: (2, n) → (3, n)."""
    unit: Array = ecef(*points) / [[WGS84.a], [WGS84.a], [WGS84.b]]
    return unit


def _away_m(points: Array, at: LonLat) -> Array:
    """Return the geodesic distances in metres of points, shape (2, n), from a position."""
    return np.asarray(_inverse(points, at)[2])


def _closest_on(start: Array, way: Array, at: LonLat) -> Array:
    """Return what may be nearest to ``at`` of n pieces: all ends, and where the distance turns.

    Longitudes and latitudes, shape (2, m). From a quarter of the Earth on a distance along a piece
    is concave, and only the ends tell.
    """
    ends = [np.stack(along(start, way, np.full(len(start), t))) for t in (0.0, 1.0)]
    turns = _falls(ends[0], way, at) & ~_falls(ends[1], way, at)
    return (
        np.hstack([*ends, _turn(start[turns], way[turns], at)]) if turns.any() else np.hstack(ends)
    )


def _turn(start: Array, way: Array, at: LonLat) -> Array:
    """Return where on each piece the distance to ``at`` ceases to fall, shape (2, n)."""
    inner = np.arange(1, _PARTS)
    starts, ways = (np.repeat(ends, len(inner), axis=0) for ends in (start, way))
    low, part = np.zeros(len(start)), 1.0
    for _ in range(_ROUNDS):
        part /= _PARTS
        points = np.stack(along(starts, ways, (low[:, None] + part * inner).ravel()))
        falls = _falls(points, ways, at).reshape(-1, len(inner))
        low += part * np.where(falls.all(axis=1), len(inner), falls.argmin(axis=1))
    return np.stack(along(start, way, low + part / 2))


def _falls(points: Array, way: Array, at: LonLat) -> npt.NDArray[np.bool_]:
    """Return whether the distance to ``at`` falls along ways at a point: they head towards it."""
    azimuth = np.radians(np.asarray(_inverse(points, at)[0]))
    east, north = np.stack(metres_per_degree(points[1])) * way.T
    falls: npt.NDArray[np.bool_] = np.sin(azimuth) * east + np.cos(azimuth) * north > 0
    return falls


def _inverse(points: Array, at: LonLat) -> tuple[Array, Array, Array]:
    """Return the geodesics from points, shape (2, n), to a position: both azimuths and lengths."""
    lon, lat = points
    here = np.full_like(lon, at.lon), np.full_like(lat, at.lat)
    towards, back, length = WGS84.inv(lon, lat, *here)
    return towards, back, length


def _wrapped(lon: float) -> float:
    """Return a longitude in [-180, 180]: a line may run on past the antimeridian."""
    return lon if abs(lon) <= 180 else (lon + 180.0) % 360.0 - 180.0
