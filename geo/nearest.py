"""The nearest point of a line or area, exact on the ellipsoid. Knows geometry, not names.

Edges are straight in longitude and latitude, as the data states them; distances are geodesics
(SPEC 4). One point at a time: the index over all borders of the world comes with its own issue.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.geodesic import WGS84, distance_m
from geo.model import Area, GeoError, Line, LonLat

Array = npt.NDArray[np.float64]

PIECE_M = 4000.0
"""Edges are cut to pieces of this length, on which the distance has one minimum."""
_DEGREE_M = 111_700.0
"""More than the length of one degree, of latitude anywhere or of longitude at the equator."""
_HALVINGS = 40
"""Bisections on a piece: 4 km / 2⁴⁰ is 4 nm."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest point of a geometry: the point, and how far away it lies in metres."""

    distance_m: float
    at: LonLat


def nearest_point(geometry: BaseGeometry, at: LonLat) -> Nearest:
    """Return the point of ``geometry`` (EPSG:4326; of an area, its outline) nearest to ``at``.

    A piece is a candidate unless its middle lies further away than the best known point by more
    than its half-length, which the triangle inequality forbids for the nearest one; among the
    candidates the distance is minimised along each. Right to about a micrometre.

    Raises:
        GeoError: the geometry is empty.
    """
    pieces = _pieces(segments(geometry))
    if not len(pieces):
        raise GeoError("an empty geometry has no nearest point")
    middle = (pieces[:, :2] + pieces[:, 2:]) / 2
    half = _half_length_m(pieces)
    chord = np.linalg.norm(_ecef(middle) - _ecef(np.array([[at.lon, at.lat]])), axis=1)
    # A chord is never longer than its geodesic, so a piece whose chord is too long is out; by more
    # than rounding, or no piece may be left of a line without length.
    best = float(distance_m(at.lon, at.lat, *middle[chord.argmin()]))
    near = np.flatnonzero(chord - half <= best + 1e-3)
    away = distance_m(at.lon, at.lat, middle[near, 0], middle[near, 1])
    near = near[away - half[near] <= away.min()]
    lon, lat = _closest_on(pieces[near], at)
    found = distance_m(at.lon, at.lat, lon, lat)
    first = int(found.argmin())
    # A line may run on past the antimeridian; a position does not.
    return Nearest(float(found[first]), LonLat(math.remainder(lon[first], 360), float(lat[first])))


def nearest_of(feature: Line | Area, at: LonLat) -> Nearest:
    """Return the nearest point of a line, or of an area: the position itself when it lies inside.

    Raises:
        GeoError: the feature has no geometry.
    """
    if isinstance(feature, Area) and contains(feature, at):
        return Nearest(0.0, at)
    return nearest_point(feature.geometry, at)


def contains(area: Area, at: LonLat) -> bool:
    """Return whether the position lies inside the area; its outline does not belong to it."""
    return bool(shapely.contains_xy(area.geometry, at.lon, at.lat))


def points_within(geometry: BaseGeometry, at: LonLat, radius_m: float) -> Array:
    """Return the points of a geometry's outline within ``radius_m`` of a position.

    Shape (n, 2), degrees lon/lat: the vertices and the cuts between them, at most 4 km apart.
    """
    pieces = _pieces(segments(geometry))
    points: Array = np.unique(np.vstack([pieces[:, :2], pieces[:, 2:]]), axis=0)
    near: Array = points[distance_m(at.lon, at.lat, points[:, 0], points[:, 1]) <= radius_m]
    return near


def segments(geometry: BaseGeometry) -> Array:
    """Return the edges of any geometry, shape (n, 4): lon, lat, lon, lat in degrees."""
    rings = shapely.get_parts(shapely.boundary(geometry) if geometry.area else geometry)
    coords, part = shapely.get_coordinates(rings, return_index=True)
    same = part[1:] == part[:-1]
    return np.hstack([coords[:-1][same], coords[1:][same]])


def _half_length_m(pieces: Array) -> Array:
    """Return an upper bound, in metres, of the way from a piece's middle to any of its points."""
    lon1, lat1, lon2, lat2 = pieces.T
    flattest = np.radians(np.where(lat1 * lat2 <= 0, 0, np.minimum(np.abs(lat1), np.abs(lat2))))
    # N(φ)·cos φ ≤ (equatorial degree)·cos φ·(1 + e²/2); 111 700 m holds that surplus.
    degrees: Array = np.abs(lat2 - lat1) + np.abs(lon2 - lon1) * np.cos(flattest)
    return _DEGREE_M / 2 * degrees


def _pieces(edges: Array) -> Array:
    """Return edges cut, straight in lon/lat, into equal pieces of at most about `PIECE_M`."""
    count = np.maximum(1, np.ceil(2 * _half_length_m(edges) / PIECE_M)).astype(np.int64)
    edge = np.repeat(np.arange(len(edges)), count)
    step = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count)
    start, way = edges[edge, :2], edges[edge, 2:] - edges[edge, :2]
    parts = count[edge][:, None]
    return np.hstack(
        [start + way * (step[:, None] / parts), start + way * ((step[:, None] + 1) / parts)]
    )


def _closest_on(pieces: Array, at: LonLat) -> tuple[Array, Array]:
    """Return, for each piece, its point nearest to ``at``: bisection on the sign of the slope."""
    start, way = pieces[:, :2], pieces[:, 2:] - pieces[:, :2]
    low, high = np.zeros(len(pieces)), np.ones(len(pieces))
    for _ in range(_HALVINGS):
        t = (low + high) / 2
        lon, lat = (start + way * t[:, None]).T
        towards = WGS84.inv(lon, lat, np.full_like(lon, at.lon), np.full_like(lat, at.lat))[0]
        # The distance falls along the piece while the piece heads towards the point.
        azimuth = np.radians(np.asarray(towards))
        scale = np.cos(np.radians(lat)) * _prime_to_meridian(lat)
        falls = np.sin(azimuth) * way[:, 0] * scale + np.cos(azimuth) * way[:, 1] > 0
        low, high = np.where(falls, t, low), np.where(falls, high, t)
    t = (low + high) / 2
    t = np.where(t < 2.0 ** (1 - _HALVINGS), 0.0, np.where(t > 1 - 2.0 ** (1 - _HALVINGS), 1.0, t))
    lon, lat = (start + way * t[:, None]).T
    return lon, lat


def _prime_to_meridian(lat: Array) -> Array:
    """Return N/M, the ratio of the radii of curvature across and along the meridian."""
    return (1 - WGS84.es * np.sin(np.radians(lat)) ** 2) / (1 - WGS84.es)


def _ecef(lonlat: Array) -> Array:
    """Return points of the ellipsoid as x, y, z in metres, shape (n, 3)."""
    lon, lat = np.radians(lonlat).T
    normal = WGS84.a / np.sqrt(1 - WGS84.es * np.sin(lat) ** 2)
    flat = normal * np.cos(lat)
    return np.column_stack(
        [flat * np.cos(lon), flat * np.sin(lon), normal * (1 - WGS84.es) * np.sin(lat)]
    )
