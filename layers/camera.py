"""Where the camera goes: bounds in degrees around positions, as a Mercator map shows them.

Bounds are (west, south, east, north) with west in [-180, 180); east runs on past 180 where the
shorter way round crosses the antimeridian. Knows positions only, neither stories nor records.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

Bounds = tuple[float, float, float, float]
Positions = npt.NDArray[np.float64]
"""Longitudes and latitudes: float64, shape (n, 2), degrees."""

PAD = 0.1
"""Room round what a view frames, as a share of its longer side; the map's script adds what names
and controls need, by their size in pixels."""
SMALLEST_M = 40_000.0
"""No view is narrower: closer in, there is nothing on the map to know the place by."""

_MAX_LAT = 85.0
_DEGREE_M = 111_320.0


def mercator(lat: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return Mercator's y of latitudes, in degrees of longitude at the equator."""
    phi = np.radians(np.clip(np.asarray(lat, dtype=np.float64), -_MAX_LAT, _MAX_LAT))
    return np.degrees(np.arctanh(np.sin(phi)))


def latitude(y: npt.ArrayLike) -> npt.NDArray[np.float64]:
    """Return the latitude of Mercator's y: the inverse of `mercator`."""
    return np.degrees(np.arcsin(np.tanh(np.radians(np.asarray(y, dtype=np.float64)))))


def unit(lonlats: npt.ArrayLike) -> Positions:
    """Return degrees, shape (n, 2), lon/lat, in unit coordinates: the world from 0 to 1.

    x runs east and y south; longitudes may run past 180.
    """
    at = np.asarray(lonlats, dtype=np.float64).reshape(-1, 2)
    return np.column_stack([at[:, 0] / 360 + 0.5, 0.5 - mercator(at[:, 1]) / 360])


def hull(positions: Positions) -> Bounds:
    """Return the narrowest bounds of some positions, round whichever side is shorter.

    Raises:
        ValueError: there are no positions.
    """
    lons = np.sort(np.unique(positions[:, 0] % 360.0))
    gaps = np.diff(lons, append=lons[0] + 360.0)
    at = int(np.argmax(gaps))
    west = float(lons[(at + 1) % len(lons)])
    width = 360.0 - float(gaps[at])
    west = (west + 180.0) % 360.0 - 180.0
    return (west, float(positions[:, 1].min()), west + width, float(positions[:, 1].max()))


def sides(bounds: Bounds) -> tuple[float, float]:
    """Return width and height on the map, in degrees of longitude."""
    west, south, east, north = bounds
    low, high = mercator([south, north])
    return east - west, float(high - low)


def longer_side(bounds: Bounds) -> float:
    """Return the longer of width and height on the map, in degrees of longitude."""
    return max(sides(bounds))


def grown(bounds: Bounds, dx: float, dy: float) -> Bounds:
    """Return bounds with ``dx`` and ``dy`` more on each side, in degrees of longitude on the map.

    Never wider than the world, and never beyond 85° north or south.
    """
    west, south, east, north = bounds
    dx = min(dx, (360.0 - (east - west)) / 2)
    low, high = mercator([south, north])
    south, north = (float(v) for v in latitude([low - dy, high + dy]))
    west = west - dx
    turned = (west + 180.0) % 360.0 - 180.0
    return (turned, max(south, -_MAX_LAT), east + dx + (turned - west), min(north, _MAX_LAT))


def padded(bounds: Bounds, share: float = PAD) -> Bounds:
    """Return bounds with a share of their longer side more all round."""
    side = longer_side(bounds)
    return grown(bounds, share * side, share * side)


def at_least(bounds: Bounds, metres: float = SMALLEST_M) -> Bounds:
    """Return bounds widened about their middle until the longer side measures so many metres."""
    _, south, _, north = bounds
    degree_m = _DEGREE_M * math.cos(math.radians((south + north) / 2))
    width, height = sides(bounds)
    lack = metres / degree_m - max(width, height)
    return grown(bounds, max(0.0, lack) / 2, max(0.0, lack) / 2)


def shaped(bounds: Bounds, widest: float, tallest: float) -> Bounds:
    """Return all that a window may show when it fits the bounds, whatever its shape.

    ``widest`` is the largest ratio of width to height that a window may have, ``tallest`` of height
    to width.
    """
    width, height = sides(bounds)
    return grown(
        bounds,
        max(0.0, widest * height - width) / 2,
        max(0.0, tallest * width - height) / 2,
    )


def of_zoom(lon: float, lat: float, zoom: float, width_px: float, height_px: float) -> Bounds:
    """Return what a window of some pixels shows at a Leaflet zoom level about a centre."""
    degrees_px = 360.0 / (256.0 * 2.0**zoom)
    return grown((lon, lat, lon, lat), width_px / 2 * degrees_px, height_px / 2 * degrees_px)


def union(a: Bounds, b: Bounds) -> Bounds:
    """Return the narrowest bounds that hold two others."""
    return hull(np.array([*_edge(a), *_edge(b)], dtype=np.float64))


def _edge(bounds: Bounds) -> Iterator[tuple[float, float]]:
    """Yield positions along the bounds: close enough that the largest gap lies outside them."""
    west, south, east, north = bounds
    for x in np.linspace(west, east, max(2, math.ceil((east - west) / 10) + 1)):
        yield float(x), south
        yield float(x), north


def shifts(bounds: Bounds, lon: float) -> float:
    """Return the turns of 360° that bring a longitude next to the middle of the bounds."""
    middle = (bounds[0] + bounds[2]) / 2
    return 360.0 * round((middle - lon) / 360.0)


def holds(bounds: Bounds, lon: float, lat: float) -> bool:
    """Return whether a position lies within the bounds, on whichever turn."""
    west, south, east, north = bounds
    return west <= lon + shifts(bounds, lon) <= east and south <= lat <= north


def within(bounds: Bounds, positions: Positions) -> npt.NDArray[np.bool_]:
    """Return which of some positions lie within the bounds, each on whichever turn."""
    west, south, east, north = bounds
    lons, lats = positions[:, 0], positions[:, 1]
    lons = lons + 360.0 * np.round(((west + east) / 2 - lons) / 360.0)
    return (west <= lons) & (lons <= east) & (south <= lats) & (lats <= north)


def contains(outer: Bounds, inner: Bounds) -> bool:
    """Return whether bounds lie wholly within others."""
    shift = shifts(outer, (inner[0] + inner[2]) / 2)
    across = outer[0] <= inner[0] + shift and inner[2] + shift <= outer[2]
    return across and outer[1] <= inner[1] and inner[3] <= outer[3]


def frame(positions: Iterable[tuple[float, float]] | Positions) -> Bounds:
    """Return the camera's bounds for some positions: their hull, never too close, with room."""
    return padded(at_least(hull(np.asarray(positions, dtype=np.float64).reshape(-1, 2))))


def rounded(bounds: Bounds, digits: int = 4) -> Bounds:
    """Return bounds with so many decimals."""
    west, south, east, north = (round(v, digits) for v in bounds)
    return (west, south, east, north)
