"""How far one line lies from another, in metres: what the borders' ``accuracy_m`` is made of."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

Array = npt.NDArray[np.float64]

_WGS84: Final = Geod(ellps="WGS84")
_STEP_DEG: Final = 0.002


def apart_m(line: BaseGeometry, other: BaseGeometry) -> Array:
    """Return how far points of a line, at most 200 m from each other, lie from another line.

    The nearest point is that in degrees, those of longitude shortened as in the line's middle: of a
    line that spans few degrees of latitude the true one, of a longer one a little too far.
    """
    narrow = np.cos(np.radians(shapely.get_y(shapely.centroid(line))))
    here, there = (shapely.transform(one, lambda xy: xy * (narrow, 1)) for one in (line, other))
    points = shapely.points(shapely.get_coordinates(shapely.segmentize(here, _STEP_DEG)))
    ways = shapely.get_coordinates(shapely.shortest_line(points, there)).reshape(-1, 4)
    lon1, lat1, lon2, lat2 = (ways / (narrow, 1, narrow, 1)).T
    return np.asarray(_WGS84.inv(lon1, lat1, lon2, lat2)[2])


def accuracy_m(apart: Array, least_m: float) -> float:
    """Return what 95 of 100 points keep within, in full hundreds of metres, at least so many."""
    within = float(np.percentile(apart, 95)) if len(apart) else 0.0
    return max(least_m, 100.0 * float(np.ceil(within / 100)))
