"""Coasts: what of a land's outline is no border, and what of that is the mainland's."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry

from geo.geodesic import WGS84

Positions = npt.NDArray[np.float64]
_MIX = np.uint64(0x9E3779B97F4A7C15)
BESIDE_DEG: Final = 0.1
"""Neighbours' outlines part by so much at most where the data has not the same line for both."""


def coast(land: BaseGeometry, borders: BaseGeometry, other: BaseGeometry | None) -> BaseGeometry:
    """Return the outline of polygons without their land borders, as lines (EPSG:4326).

    Borders are made of the outlines' own vertices, so an edge with both ends on a border is one.
    Where two neighbours' outlines part (the Moselle is Luxembourg's and Germany's both) a line is
    left over beside the border from end to end: a coast only where the ``other`` data set has one,
    as at Neum. Cuts at the antimeridian and at the south pole are none. Empty where a land has
    none. Lakes that count as sea (the Caspian) have a coast.
    """
    shapely.prepare(borders)
    rings = shapely.get_rings(shapely.get_parts(land))
    at, ring = shapely.get_coordinates(rings, return_index=True)
    on_border = np.isin(_keys(at), _keys(shapely.get_coordinates(borders)))
    no_shore = [on_border, np.abs(at[:, 0]) == 180.0, at[:, 1] == -90.0]
    kept = (ring[:-1] == ring[1:]) & ~np.any([these[:-1] & these[1:] for these in no_shore], axis=0)
    # Runs of edges that follow one another are one line.
    starts = np.flatnonzero(kept & ~np.r_[False, kept[:-1]])
    ends = np.flatnonzero(kept & ~np.r_[kept[1:], False]) + 2
    lines = [at[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    close: npt.NDArray[np.bool_] = _beside(at[starts], borders)
    return MultiLineString(
        [
            line
            for line, near in zip(lines, close.tolist(), strict=True)
            if not (near and other is not None and _left_over(line, borders, other))
        ]
    )


def mainland(shore: BaseGeometry, land: BaseGeometry) -> BaseGeometry:
    """Return those lines of a land's coast that bound its largest mass, else all of them.

    Largest by area on the ellipsoid; what the antimeridian cuts off it is of it.
    """
    parts = shapely.get_parts(land)
    at, part = shapely.get_coordinates(parts, return_index=True)
    largest = shapely.area(shapely.transform(parts, _equal_area)).argmax()
    seam = np.abs(at[:, 0]) == 180.0
    over = seam & np.isin(at[:, 1], at[seam & (part == largest), 1])
    of_it = np.isin(part, [largest, *part[over]])
    lines = shapely.get_parts(shore)
    first = shapely.get_coordinates(shapely.get_point(lines, 0))
    kept = lines[np.isin(_keys(first), _keys(at[of_it]))]
    return MultiLineString([*(kept if len(kept) else lines)])


def _equal_area(at: Positions) -> Positions:
    """Return positions on a cylinder that keeps areas (Snyder 1987, 3-12), in no unit."""
    e, s = np.sqrt(WGS84.es), np.sin(np.radians(at[:, 1]))
    return np.column_stack([at[:, 0], s / (1 - WGS84.es * s**2) + np.arctanh(e * s) / e])


def _left_over(line: Positions, borders: BaseGeometry, other: BaseGeometry) -> bool:
    middle = line[len(line) // 2 :][:1]  # a long coast goes away from the border soon
    return bool(
        _beside(middle, borders).all()
        and _beside(line, borders).all()
        and not _beside(line, other).any()
    )


def _beside(at: Positions, lines: BaseGeometry) -> npt.NDArray[np.bool_]:
    return np.asarray(shapely.dwithin(shapely.points(at), lines, BESIDE_DEG))


def _keys(at: Positions) -> npt.NDArray[np.uint64]:
    """Return a number for each position, (n, 2) → (n,): the same for the same, to one in 2^64."""
    lon, lat = (at + 0.0).view(np.uint64).T
    mixed: npt.NDArray[np.uint64] = (lon * _MIX) ^ (lat * _MIX * _MIX)
    return mixed
