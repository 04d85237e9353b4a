"""Geodesics and bearings on the WGS 84 ellipsoid: arrays in, arrays out. Knows no names."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geo.model import GeoError, PositionError

Degrees = npt.NDArray[np.float64]
Metres = npt.NDArray[np.float64]
Radians = npt.NDArray[np.float64]

WGS84 = Geod(ellps="WGS84")
HALF_EARTH_M = 20_003_931.4586
"""The longest geodesic: half a meridian of WGS 84 (GeodSolve, pole to pole)."""

MOST_LON = 540.0
"""Longitudes may run on past the antimeridian by a whole turn."""

_ECCENTRICITY = math.sqrt(WGS84.es)
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(16)


def numbers(values: npt.ArrayLike) -> Degrees:
    """Return an array of numbers as float64.

    Raises:
        PositionError: they are masked, of another kind (text, truth, time, complex), or too large.
    """
    try:
        found = np.asarray(values)
        if found.dtype.kind in "iufO" and not np.ma.is_masked(values):
            return found.astype(np.float64)
        reason = f"these are {'masked' if np.ma.is_masked(values) else found.dtype}"
    except (TypeError, ValueError, OverflowError) as error:
        reason = str(error)
    raise PositionError(f"longitudes and latitudes must be numbers: {reason}")


def _degrees(*values: npt.ArrayLike) -> list[Degrees]:
    """Return longitudes and latitudes, in turn, as broadcast float64 arrays.

    Raises:
        PositionError: a value is no number, not finite, or outside ±540 or ±90.
    """
    try:
        arrays = np.broadcast_arrays(*map(numbers, values))
    except PositionError:
        raise
    except ValueError as error:
        raise PositionError(f"positions must be numbers in arrays of like shape: {error}") from None
    for at, array in enumerate(arrays):
        what, most = ("latitude", 90.0) if at % 2 else ("longitude", MOST_LON)
        # Written so that NaN is bad too.
        if not (within := np.abs(array) <= most).all():
            if not np.isfinite(array).all():
                raise PositionError("a position holds a value that is not a number")
            raise PositionError(f"{what} {array[~within].flat[0]:.12g} is outside ±{most:g}")
    return [np.array(array) for array in arrays]


def distance_m(
    lon1: npt.ArrayLike, lat1: npt.ArrayLike, lon2: npt.ArrayLike, lat2: npt.ArrayLike
) -> Metres:
    """Return the length in metres of the geodesic between points in degrees; arrays broadcast.

    By GeographicLib through pyproj: right to some nanometres (Karney 2013,
    https://doi.org/10.1007/s00190-012-0578-z).

    Raises:
        PositionError: a value is not finite, or outside ±540 or ±90.

    >>> float(distance_m(37.6173, 55.7558, 131.8855, 43.1155).round(-3))
    6434000.0
    """
    x1, y1, x2, y2 = _degrees(lon1, lat1, lon2, lat2)
    return np.asarray(WGS84.inv(x1, y1, x2, y2)[2], dtype=np.float64)


def initial_bearing_deg(
    lon1: npt.ArrayLike, lat1: npt.ArrayLike, lon2: npt.ArrayLike, lat2: npt.ArrayLike
) -> Degrees:
    """Return the azimuth, at the first point, of the geodesic to the second.

    Degrees clockwise from true north in [0, 360). Not the course that looks straight on a Mercator
    map: `rhumb_bearing_deg`.

    Raises:
        PositionError: a value is not finite, or outside ±540 or ±90.

    >>> float(initial_bearing_deg(37.6173, 55.7558, 131.8855, 43.1155).round(1))
    59.4
    """
    x1, y1, x2, y2 = _degrees(lon1, lat1, lon2, lat2)
    return _turn(WGS84.inv(x1, y1, x2, y2)[0])


def rhumb_bearing_deg(
    lon1: npt.ArrayLike, lat1: npt.ArrayLike, lon2: npt.ArrayLike, lat2: npt.ArrayLike
) -> Degrees:
    """Return the constant bearing of the rhumb line from the first point to the second.

    Degrees clockwise from true north in [0, 360), the shorter way round; with 180° of longitude
    between the points it is the eastward one, and its mirror image is as short. From difference of
    longitude and of isometric latitude (Snyder 1987, https://doi.org/10.3133/pp1395, 7-7).

    Raises:
        PositionError: a value is not finite, or outside ±540 or ±90.

    >>> float(rhumb_bearing_deg(37.6173, 55.7558, 131.8855, 43.1155).round(1))
    101.7
    """
    east, north, _ = _rhumb(*_degrees(lon1, lat1, lon2, lat2))
    return _turn(np.degrees(np.arctan2(east, north)))


def rhumb_distance_m(
    lon1: npt.ArrayLike, lat1: npt.ArrayLike, lon2: npt.ArrayLike, lat2: npt.ArrayLike
) -> Metres:
    """Return the length in metres of the rhumb line, the shorter way round; arrays broadcast.

    Raises:
        PositionError: a value is not finite, or outside ±540 or ±90.

    >>> float(rhumb_distance_m(37.6173, 55.7558, 131.8855, 43.1155).round(-3))
    6929000.0
    """
    east, north, scale = _rhumb(*_degrees(lon1, lat1, lon2, lat2))
    return np.hypot(east, north) * scale


def _rhumb(
    lon1: Degrees, lat1: Degrees, lon2: Degrees, lat2: Degrees
) -> tuple[Radians, Radians, Metres]:
    """Return a rhumb line on Mercator's map: its way east and north, and metres a map unit.

    A map unit is a radian of the equator. All is written as differences that do not cancel, so
    that short lines and lines beside a pole are as right as long ones.
    """
    turn = lon2 - lon1
    east = np.radians(turn - 360.0 * np.ceil(turn / 360.0 - 0.5))
    way = np.radians(lat2 - lat1)
    sin1, sin2 = np.sin(np.radians(lat1)), np.sin(np.radians(lat2))
    cos1, cos2 = (np.sin(np.radians(90.0 - np.abs(lat))) for lat in (lat1, lat2))
    pole = cos1 * cos2 == 0.0
    # sinh(Δ/2) = sin((φ₂ - φ₁)/2) / √(cos φ₁ cos φ₂), Δ the difference on the sphere's map.
    sphere = 2.0 * np.arcsinh(np.sin(way / 2) / np.sqrt(np.where(pole, 1.0, cos1 * cos2)))
    rise = 2.0 * np.sin(way / 2) * np.cos(np.radians((lat1 + lat2) / 2))
    flat = _ECCENTRICITY * np.arctanh(_ECCENTRICITY * rise / (1 - WGS84.es * sin1 * sin2))
    # The map's pole is infinitely far away: every bearing there is north or south.
    north = np.where(pole, np.sign(way) * 1e300, sphere - flat)
    parallel = WGS84.a * cos1 / np.sqrt(1 - WGS84.es * sin1**2)
    level = north == 0.0
    scale = np.where(level, parallel, _meridian_m(lat1, way) / np.where(level, 1.0, north))
    return east, north, scale


def _meridian_m(lat: Degrees, way: Radians) -> Metres:
    """Return metres along the meridian from a latitude, northward, for a way in radians.

    The radius of curvature, integrated by Gauss and Legendre's rule: exact to rounding.
    """
    phi = np.radians(lat)[..., None] + way[..., None] * (_NODES + 1) / 2
    radius = WGS84.a * (1 - WGS84.es) / (1 - WGS84.es * np.sin(phi) ** 2) ** 1.5
    return way * (radius @ _WEIGHTS) / 2


def _turn(azimuth: npt.ArrayLike) -> Degrees:
    """Return an azimuth in [0, 360): a tiny negative one is 0, not 360."""
    turned = np.asarray(azimuth, dtype=np.float64) % 360.0
    return np.where(turned >= 360.0, 0.0, turned)


def geodesic_line(
    lon1: float, lat1: float, lon2: float, lat2: float, step_m: float
) -> tuple[Degrees, Degrees]:
    """Return longitudes and latitudes along a geodesic, ends included, at most ``step_m`` apart.

    Longitudes are unwrapped: over the antimeridian a line runs on past ±180, it does not jump back.

    Raises:
        PositionError: a value is not finite, or outside ±540 or ±90.
        GeoError: the step is no positive number of metres.
    """
    if not step_m > 0:
        raise GeoError(f"a step of {step_m} m leads nowhere. Give more than 0 metres")
    length = float(distance_m(lon1, lat1, lon2, lat2))
    inner = math.ceil(length / step_m) - 1
    if inner > 0:
        found = WGS84.npts(lon1, lat1, lon2, lat2, inner)
        points = np.array([(lon1, lat1), *found, (lon2, lat2)], dtype=np.float64)
    else:
        points = np.array([(lon1, lat1), (lon2, lat2)], dtype=np.float64)
    return np.unwrap(points[:, 0], period=360.0), points[:, 1]


def line_length_m(lines: BaseGeometry) -> float:
    """Return the length of lines in metres: geodesics from vertex to vertex."""
    return sum(float(WGS84.geometry_length(part)) for part in shapely.get_parts(lines))
