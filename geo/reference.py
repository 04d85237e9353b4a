"""The nearest point of a geometry to one position: slow, plain, and what the fast way is held to.

Single claims are measured by it too. Edges are straight in longitude and latitude, as the data
states them; distances are geodesics (SPEC 4).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from shapely.geometry.base import BaseGeometry

from geo.ellipsoid import ecef, metres_per_degree
from geo.geodesic import WGS84, distance_m
from geo.model import GeoError, LonLat
from geo.pieces import Array, along, divide, segments

_HALVINGS = 40
"""Bisections on a piece: 4 km / 2⁴⁰ is 4 nm."""


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
    """A geometry divided once, to be asked for its nearest point again and again."""

    def __init__(self, geometry: BaseGeometry) -> None:
        self._start, self._way, length, _ = divide(segments(geometry))
        if not len(self._start):
            raise GeoError("a geometry without lines has no nearest point")
        self._half = length / 2
        self._lon, self._lat = (self._start + self._way / 2).T
        self._middle = _unit(self._lon, self._lat)
        self._known: dict[LonLat, Nearest] = {}

    def nearest(self, at: LonLat) -> Nearest:
        """Return the nearest point to a position.

        A piece is a candidate unless its middle lies further away than the best known point by more
        than its half-length, which the triangle inequality forbids for the nearest one; among the
        candidates the distance is minimised along each. WGS 84 is a unit sphere, stretched by the
        half-axes a and b: so no geodesic is shorter than b times the angle on that sphere.
        """
        if at not in self._known:
            self._known[at] = self._nearest(at)
        return self._known[at]

    def _nearest(self, at: LonLat) -> Nearest:
        apart = self._middle - _unit(np.array([at.lon]), np.array([at.lat]))
        angle = 2 * np.arcsin(np.minimum(1.0, np.linalg.norm(apart, axis=0) / 2))
        first = angle.argmin()
        best = float(distance_m(at.lon, at.lat, self._lon[first], self._lat[first]))
        # By more than rounding, a decimetre at the antipode.
        near = np.flatnonzero(WGS84.b * angle - self._half <= best + 1.0)
        away = distance_m(at.lon, at.lat, self._lon[near], self._lat[near])
        near = near[away - self._half[near] <= away.min()]
        lon, lat = _closest_on(self._start[near], self._way[near], at)
        found = distance_m(at.lon, at.lat, lon, lat)
        first = found.argmin()
        return Nearest(float(found[first]), LonLat(_wrapped(float(lon[first])), float(lat[first])))


def _unit(lon: Array, lat: Array) -> Array:
    """Return where positions in degrees lie on the sphere that WGS 84 is stretched from: (3, n)."""
    unit: Array = ecef(lon, lat) / [[WGS84.a], [WGS84.a], [WGS84.b]]
    return unit


def _closest_on(start: Array, way: Array, at: LonLat) -> tuple[Array, Array]:
    """Return, for each piece, its point nearest to ``at``: bisection on the sign of the slope."""
    low, high = np.zeros(len(start)), np.ones(len(start))
    for _ in range(_HALVINGS):
        t = (low + high) / 2
        lon, lat = along(start, way, t)
        towards = WGS84.inv(lon, lat, np.full_like(lon, at.lon), np.full_like(lat, at.lat))[0]
        # The distance falls along the piece while the piece heads towards the point.
        azimuth = np.radians(np.asarray(towards))
        east, north = metres_per_degree(lat)
        falls = np.sin(azimuth) * east * way[:, 0] + np.cos(azimuth) * north * way[:, 1] > 0
        low, high = np.where(falls, t, low), np.where(falls, high, t)
    t = (low + high) / 2
    t = np.where(t < 2.0 ** (1 - _HALVINGS), 0.0, np.where(t > 1 - 2.0 ** (1 - _HALVINGS), 1.0, t))
    return along(start, way, t)


def _wrapped(lon: float) -> float:
    """Return a longitude in [-180, 180]: a line may run on past the antimeridian."""
    return lon if abs(lon) <= 180 else (lon + 180.0) % 360.0 - 180.0
