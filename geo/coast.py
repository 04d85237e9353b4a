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
Keys = npt.NDArray[np.uint64]
_MIX = np.uint64(0x9E3779B97F4A7C15)
_CELL_BITS: Final = 20
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
    on_border = _among(at, shapely.get_coordinates(borders))
    no_shore = [on_border, np.abs(at[:, 0]) == 180.0, at[:, 1] == -90.0]
    kept = (ring[:-1] == ring[1:]) & ~np.any([these[:-1] & these[1:] for these in no_shore], axis=0)
    # Edges that follow one another are one line; no two lines share a vertex.
    begins = kept & ~np.r_[False, kept[:-1]]
    drawn = np.r_[False, kept] | np.r_[kept, False]
    number = np.cumsum(np.r_[begins, False]) - 1
    lines = shapely.linestrings(at[drawn], indices=number[drawn])
    if other is not None:
        close = np.flatnonzero(_beside(at[:-1][begins], borders))
        left = [i for i in close if _left_over(shapely.get_coordinates(lines[i]), borders, other)]
        lines = np.delete(lines, left)
    return MultiLineString([*lines])


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
    kept = lines[_among(first, at[of_it])]
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
    return np.asarray(shapely.dwithin(lines, shapely.points(at), BESIDE_DEG))


def _among(at: Positions, others: Positions) -> npt.NDArray[np.bool_]:
    """Return which positions are among others, shapes (n, 2) and (m, 2) → (n,), to one in 2^64.

    Those of the one that share no cell of a table with the other are passed over: sorting is slow.
    """
    keys, known = _keys(at), _keys(others)
    known = known[_share_cell(known, keys)]
    may_be = np.flatnonzero(_share_cell(keys, known))
    among = np.zeros(len(at), np.bool_)
    among[may_be] = np.isin(keys[may_be], known)
    return among


def _share_cell(keys: Keys, others: Keys) -> npt.NDArray[np.bool_]:
    taken = np.zeros(1 << _CELL_BITS, np.bool_)
    taken[others >> np.uint64(64 - _CELL_BITS)] = True
    shared: npt.NDArray[np.bool_] = taken[keys >> np.uint64(64 - _CELL_BITS)]
    return shared


def _keys(at: Positions) -> Keys:
    """Return a number for each position, (n, 2) → (n,): the same for the same."""
    lon, lat = (at + 0.0).view(np.uint64).T
    mixed: Keys = (lon * _MIX) ^ (lat * _MIX * _MIX)
    return mixed
