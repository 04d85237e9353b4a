"""The lines that polygons share: edges with identical vertices, by the direction of their rings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
import shapely
from shapely import MultiLineString
from shapely.geometry.base import BaseGeometry

Array = npt.NDArray[np.float64]
Index = npt.NDArray[np.int64]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Edges:
    """All edges of some polygons, interiors to the left: coordinates (n, 4) and owner (n,)."""

    lonlats: Array
    owner: npt.NDArray[np.str_]

    @property
    def middle(self) -> Array:
        """The middle of each edge, degrees lon/lat, shape (n, 2)."""
        halves: Array = (self.lonlats[:, :2] + self.lonlats[:, 2:]) / 2
        return halves


@dataclass(frozen=True, slots=True)
class Shared:
    """Edges that two owners share, as indices into `Edges`, by sorted pair of owners.

    In opposite ring direction they are a real border (``opposite``); in the same direction the
    outline of an area that both claim (``same``). ``lone`` are the edges that one ring alone has.
    """

    opposite: dict[Pair, list[int]]
    same: dict[Pair, list[int]]
    lone: Index


def edges_of(owners: Sequence[str], polygons: Sequence[BaseGeometry]) -> Edges:
    """Return the edges of the polygons (multi or not) of each owner, without empty ones."""
    found: list[Array] = []
    names: list[npt.NDArray[np.str_]] = []
    for owner, polygon in zip(owners, polygons, strict=True):
        for part in shapely.get_parts(polygon):
            for at, ring in enumerate((part.exterior, *part.interiors)):
                xy = shapely.get_coordinates(ring)
                if shapely.is_ccw(ring) != (at == 0):
                    xy = xy[::-1]
                found.append(np.hstack([xy[:-1], xy[1:]]))
                names.append(np.full(len(xy) - 1, owner))
    lonlats = np.vstack(found)
    real = (lonlats[:, :2] != lonlats[:, 2:]).any(axis=1)
    return Edges(lonlats[real], np.concatenate(names)[real])


def shared(edges: Edges) -> Shared:
    """Return which edges two owners share, in which direction."""
    start = edges.lonlats[:, 0] + 1j * edges.lonlats[:, 1]
    end = edges.lonlats[:, 2] + 1j * edges.lonlats[:, 3]
    vertices, index = np.unique(np.concatenate([start, end]), return_inverse=True)
    a, b = index[: len(start)], index[len(start) :]
    key = np.minimum(a, b).astype(np.int64) * len(vertices) + np.maximum(a, b)
    order = np.argsort(key, kind="stable")
    first = np.flatnonzero(np.diff(key[order], prepend=-1))
    size = np.diff(np.append(first, len(order)))
    forward = a < b
    found = Shared(defaultdict(list), defaultdict(list), np.sort(order[first[size == 1]]))
    for at, count in zip(first[size > 1], size[size > 1], strict=True):
        _sort_in(found, order[at : at + count], edges.owner, forward)
    return found


def _sort_in(
    found: Shared,
    group: Index,
    owner: npt.NDArray[np.str_],
    forward: npt.NDArray[np.bool_],
) -> None:
    """Sort one group of edges with the same two vertices into the pairs of their owners."""
    for one, other in combinations(group, 2):
        if owner[one] == owner[other]:
            continue
        pair = ordered(str(owner[one]), str(owner[other]))
        (found.same if forward[one] == forward[other] else found.opposite)[pair].append(int(one))


def ordered(one: str, other: str) -> Pair:
    """Return two owners in alphabetical order."""
    return (one, other) if one < other else (other, one)


def lines(edges: Edges, which: Iterable[int]) -> BaseGeometry:
    """Return some edges as long lines: merged, no vertex dropped or moved."""
    ends = edges.lonlats[np.asarray(sorted(set(which)))].reshape(-1, 2, 2)
    # The same edge in both directions, or twice in one, is one line.
    once = np.unique(np.sort(ends[:, :, 0] + 1j * ends[:, :, 1], axis=1), axis=0)
    pieces = np.stack([once.real, once.imag], axis=-1)
    merged: BaseGeometry = shapely.line_merge(MultiLineString(list(pieces)))
    return merged
