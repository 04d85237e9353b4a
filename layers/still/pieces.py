"""One path of a sheet as several, each in its part of the world.

A browser draws a picture in tiles, and a path that lies outside a tile costs that tile nothing; one
path round the whole world would be stroked anew for each.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Final

import numpy as np
import shapely

from layers.grid import Points, lines_of, path_data

CELLS: Final = 4
"""How many cells lie side by side round the world; their height is their width."""

_CONTINENT: Final = 200
"""A loop of so many vertices is a piece of its own, with what lies in it."""


def pieces(path: str, bits: int, closed: bool) -> list[str]:
    """Return a sheet's path in pieces, at least one, together the same lines or loops.

    A hole stays with the loop that it is in, so that each piece fills by the even-odd rule what the
    whole does.
    """
    lines = lines_of(path)
    part = _continents(lines, bits) if closed and lines else (lambda i: _cell(lines[i], bits))
    found: dict[Hashable, list[Points]] = {}
    for i, line in enumerate(lines):
        found.setdefault(part(i), []).append(line)
    return [path_data(each, closed) for each in found.values()] or [""]


def _cell(line: Points, bits: int) -> Hashable:
    """Return where the middle of a line's box lies."""
    return tuple(((line.min(axis=0) + line.max(axis=0)) * CELLS // 2 >> bits).tolist())


def _continents(loops: Sequence[Points], bits: int) -> Callable[[int], Hashable]:
    """Return what says of a loop, by its place, in which piece it belongs with what it lies in."""
    areas = np.array([shapely.Polygon(loop) for loop in loops], dtype=object)
    firsts = shapely.points([loop[0] for loop in loops])
    outermost = np.arange(len(loops))
    # By size, so that the largest that a loop lies in is the last word.
    inner, outer = shapely.STRtree(areas).query(firsts, predicate="intersects")
    order = np.argsort(shapely.area(areas)[outer], kind="stable")
    outermost[inner[order]] = outer[order]

    def of(i: int) -> Hashable:
        head = int(outermost[i])
        return head if len(loops[head]) > _CONTINENT else _cell(loops[head], bits)

    return of
