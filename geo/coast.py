"""Coasts: what of a land's outline is no border."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt
import shapely
from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry

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


def _left_over(line: Positions, borders: BaseGeometry, other: BaseGeometry) -> bool:
    return bool(_beside(line, borders).all() and not _beside(line, other).any())


def _beside(at: Positions, lines: BaseGeometry) -> npt.NDArray[np.bool_]:
    return np.asarray(shapely.dwithin(shapely.points(at), lines, BESIDE_DEG))


def _keys(at: Positions) -> npt.NDArray[np.uint64]:
    """Return a number for each position, (n, 2) → (n,): the same for the same, to one in 2^64."""
    lon, lat = (at + 0.0).view(np.uint64).T
    mixed: npt.NDArray[np.uint64] = (lon * _MIX) ^ (lat * _MIX * _MIX)
    return mixed
