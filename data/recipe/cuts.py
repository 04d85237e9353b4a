"""The part of a country on one side of a line that is nobody's border in the source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

Array = npt.NDArray[np.float64]

REACH_DEG: Final = 0.35
"""A coarse line may end so far before the outline that it should meet, about 35 km."""
_CLEAR_DEG: Final = 1e-3
_PIECE_DEG: Final = 0.02


def cut_off(
    area: BaseGeometry, dividing: Iterable[BaseGeometry], seeds: Iterable[tuple[float, float]]
) -> BaseGeometry:
    """Return the pieces, holding the seeds, into which lines cut an area.

    The lines are led from their loose ends to the nearest vertex of the outline, so that the edges
    of the outline stay whole and are still those that the neighbours have.

    Raises:
        ValueError: a line ends too far from the outline, or a seed lies outside the area.
    """
    lines = shapely.union_all([*dividing])
    near = shapely.box(*shapely.bounds(lines)).buffer(REACH_DEG)
    parts = shapely.multipolygons([p for p in shapely.get_parts(area) if p.intersects(near)])
    merged = shapely.line_merge(_well_inside(shapely.segmentize(lines, _PIECE_DEG), parts))
    ways = _led_on(merged, shapely.get_coordinates(parts))
    noded = shapely.union_all([shapely.boundary(parts), merged, *ways])
    pieces = np.array([*polygonize(shapely.get_parts(noded))])
    inside = shapely.contains(parts, shapely.point_on_surface(pieces))
    held = np.array([shapely.contains_xy(pieces, *seed) & inside for seed in seeds])
    if not held.any(axis=1).all():
        raise ValueError("a seed lies in no piece")
    return shapely.union_all(pieces[held.any(axis=0)])


def _well_inside(lines: BaseGeometry, area: BaseGeometry) -> BaseGeometry:
    """Return the edges of lines whose two ends lie inside an area, clear of its outline."""
    ends = np.vstack(
        [
            np.hstack([xy[:-1], xy[1:]])
            for xy in map(shapely.get_coordinates, shapely.get_parts(lines))
        ]
    ).reshape(-1, 2, 2)
    points = shapely.points(ends)
    outline = shapely.boundary(area)
    shapely.prepare([area, outline])
    clear = np.all(
        shapely.contains(area, points) & ~shapely.dwithin(outline, points, _CLEAR_DEG), axis=1
    )
    inside: BaseGeometry = shapely.MultiLineString([*ends[clear]])
    return inside


def _led_on(lines: BaseGeometry, vertices: Array) -> list[LineString]:
    """Return the ways from the loose ends of lines to the nearest of some vertices."""
    pieces = shapely.get_parts(lines)
    ends = np.vstack([shapely.get_coordinates(shapely.get_point(pieces, at)) for at in (0, -1)])
    found, times = np.unique(ends, axis=0, return_counts=True)
    ways = []
    for end in found[times == 1]:
        away = np.hypot(*(vertices - end).T)
        if away.min() > REACH_DEG:
            raise ValueError(f"a line ends far from the outline, at {end}")
        ways.append(LineString([end, vertices[away.argmin()]]))
    return ways
