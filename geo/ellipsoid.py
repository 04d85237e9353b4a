"""WGS 84 in space: positions as x, y, z, and what a chord says of its geodesic.

A chord needs no trigonometry, so that millions of candidates are ranked by it; these bounds and
formulas lead from there to the geodesic, which alone is ever reported.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from geo.geodesic import WGS84

Array = npt.NDArray[np.float64]

LEAST_RADIUS_M: Final = WGS84.b**2 / WGS84.a
MOST_RADIUS_M: Final = WGS84.a**2 / WGS84.b
"""The least and the greatest radius of curvature of any normal section, at equator and pole."""
DEGREE_M: Final = 111_700.0
"""More than the length of one degree, of latitude anywhere or of longitude at the equator."""
HALF_TURN_M: Final = np.pi * WGS84.b
"""Half a turn on the sphere of the lesser half-axis, the most curved that WGS 84 is anywhere."""
NEAR_M: Final = 300_000.0
"""Chords up to this length give their geodesic to 0.07 mm (`arc_m`)."""

_SHAPE = np.array([[WGS84.a], [WGS84.a], [WGS84.b]]) ** -2.0
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(6)


def ecef(lon: Array, lat: Array) -> Array:
    """Return points of the ellipsoid, in degrees, as x, y, z in metres: shape (3, n)."""
    lam, phi = np.radians(lon), np.radians(lat)
    sin = np.sin(phi)
    normal = WGS84.a / np.sqrt(1 - WGS84.es * sin**2)
    flat = normal * np.cos(phi)
    return np.stack([flat * np.cos(lam), flat * np.sin(lam), normal * (1 - WGS84.es) * sin])


def dot(a: Array, b: Array) -> Array:
    """Return the dot products of vectors in space, shape (3, n)."""
    product: Array = np.einsum("ij,ij->j", a, b)
    return product


def metres_per_degree(lat: Array) -> tuple[Array, Array]:
    """Return the length of a degree of longitude and of latitude, in metres, at a latitude."""
    phi = np.radians(lat)
    root = 1 - WGS84.es * np.sin(phi) ** 2
    east = WGS84.a * np.cos(phi) / np.sqrt(root)
    north = WGS84.a * (1 - WGS84.es) / root**1.5
    return np.radians(east), np.radians(north)


def least_m(chord_m: Array) -> Array:
    """Return a length that no geodesic with this chord falls below (docs/nearest.md, 2)."""
    return 2 * MOST_RADIUS_M * np.arcsin(np.minimum(1.0, chord_m / (2 * MOST_RADIUS_M)))


def most_m(chord_m: Array) -> Array:
    """Return a length that no geodesic with this chord exceeds; inf for the longest chords."""
    sine = chord_m / (2 * LEAST_RADIUS_M)
    return np.where(sine >= 1, np.inf, 2 * LEAST_RADIUS_M * np.arcsin(np.minimum(1.0, sine)))


def farthest_chord_m(chord_m: Array) -> Array:
    """Return the chord beyond which a geodesic is longer than every one with the given chord."""
    angle = most_m(chord_m) / (2 * MOST_RADIUS_M)
    return np.where(angle < np.pi / 2, 2 * MOST_RADIUS_M * np.sin(np.minimum(angle, 2)), np.inf)


def arc_m(a: Array, b: Array) -> Array:
    """Return the geodesic distance of points in space, shape (3, n), whose chord is ≤ `NEAR_M`.

    The arc of a circle with the curvature that the ellipsoid has at the chord's middle along it.
    Against GeographicLib: 0.26 µm off at 100 km, 63 µm at 300 km.
    """
    chord, middle = b - a, (a + b) / 2
    squared = dot(chord, chord)
    length = np.sqrt(squared)
    stretch = dot(chord, chord * _SHAPE)
    normal = middle * _SHAPE
    # |∇| at the point of the ellipsoid above the middle.
    gradient = np.sqrt(dot(normal, normal) / dot(normal, middle))
    x2 = (stretch / gradient) ** 2 / np.maximum(4 * squared, 1e-300)
    return length * (1 + x2 * (1 / 6 + x2 * (3 / 40 + x2 * (15 / 336))))


def great_ellipse_m(a: Array, b: Array) -> Array:
    """Return the length of the great ellipse between points in space, shape (3, n).

    It is never shorter than the geodesic, and longer by at most `great_ellipse_excess_m`. Through
    antipodes there are many; they get half the equator, which is the longest.
    """
    chord, middle = b - a, (a + b) / 2
    stretch = dot(chord, chord * _SHAPE)
    squared = dot(middle, middle * _SHAPE)
    antipodal = squared == 0.0
    above = middle / np.sqrt(np.where(antipodal, 1.0, squared))
    along = chord / np.sqrt(stretch)
    half = np.arcsin(np.minimum(1.0, np.sqrt(stretch) / 2))
    # above and along are conjugate half-diameters of the ellipse.
    up2, on2, both = dot(above, above), dot(along, along), dot(above, along)
    length = np.zeros(len(half))
    for node, weight in zip(_NODES[_NODES > 0], _WEIGHTS[_NODES > 0], strict=True):
        sin, cos = np.sin(half * node), np.cos(half * node)
        even, odd = sin**2 * up2 + cos**2 * on2, 2 * sin * cos * both
        length += weight * (np.sqrt(even - odd) + np.sqrt(even + odd))
    return np.where(antipodal, np.pi * WGS84.a, half * length)


def great_ellipse_excess_m(length_m: Array) -> Array:
    """Return by how much a great ellipse may exceed its geodesic: twice what was measured.

    Measured on 200,000 geodesics a length: 12 mm at 1,000 km, 0.31 m at 3,000, 4.2 m at 7,000,
    14 m at 10,000, 93 m at 16,000, 0.5 km at 19,000 (docs/nearest.md, 3); inf beyond 19,900.
    """
    share = np.minimum(length_m / HALF_TURN_M, 1.0) ** 4
    with np.errstate(divide="ignore"):
        excess = 1e-4 + 0.025 * (length_m / 1e6) ** 3 / (1 - share)
    return np.where(length_m < 19.9e6, excess, np.inf)
