"""Cells of longitude and latitude, each with all pieces that may be nearest to a point in it.

That a list leaves out no piece is proved in docs/nearest.md; the names here are those of the proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
import numpy.typing as npt

from geo.ellipsoid import (
    DEGREE_M,
    HALF_TURN_M,
    NEAR_M,
    dot,
    ecef,
    least_m,
    metres_per_degree,
    most_m,
)
from geo.geodesic import WGS84
from geo.pieces import Array, Index, Pieces, along

Code = npt.NDArray[np.uint64]

DEPTH: Final = 16
"""Cells of level ``DEPTH`` are 0.0027° wide; a code numbers them along a Z-order curve."""
GOES_ON: Final = 255
"""In the place of a leaf's level: one more run of the same leaf."""
_EXPAND: Final = 64
"""A cell with so few blocks looks at what they are made of."""
_BLOCKS: Final = ((1, DEPTH + 1), (8, 9), (64, 6), (512, 4))
"""Pieces in a block, and the level from which on it is no smaller than its cell."""
_LINGER: Final = 4
"""Cells around a few points are few: there blocks pay for so many levels more."""
_WORTH: Final = 64
"""Splitting a cell takes as long as looking up so many points in it."""
_AT_ONCE: Final = 1 << 19


@dataclass(frozen=True, slots=True)
class Quadtree:
    """Leaves in the order of their codes: ``first`` code, and where its candidates begin.

    The candidates of leaf i are ``piece[begin[i] : begin[i + 1]]``.
    """

    first: Code
    begin: Index
    piece: npt.NDArray[np.int32]

    @classmethod
    def unpacked(cls, level: Index, start: Index, length: Index) -> Self:
        """Return the tree that `packed` wrote: a row is a run of pieces in a leaf."""
        opens = np.flatnonzero(level != GOES_ON)
        width = np.uint64(1) << 2 * (DEPTH - level[opens].astype(np.uint64))
        end = np.cumsum(length, dtype=np.int64)
        begin = np.concatenate([end[opens] - length[opens], end[-1:]])
        # A step of one within a run, and from a run's last piece to the next one's first.
        piece = np.ones(end[-1], np.int32)
        piece[0] = start[0]
        piece[end[:-1]] = start[1:] - length[:-1].astype(np.int32) + 1
        np.cumsum(piece, out=piece)
        return cls(np.cumsum(width) - width, begin, piece)

    def packed(self) -> tuple[Index, Index, Index]:
        """Return the tree as runs of consecutive pieces: the leaf's level, start and length.

        A leaf's further runs have the level `GOES_ON`; a start is told as the difference from the
        one before. The leaves must cover the Earth.
        """
        opens = np.zeros(len(self.piece), np.bool_)
        opens[self.begin[:-1]] = True
        begin = np.flatnonzero(opens | (np.diff(self.piece, prepend=-2) != 1))
        width = np.diff(self.first, append=np.uint64(2 << 2 * DEPTH))
        level = np.full(len(begin), GOES_ON)
        level[opens[begin]] = DEPTH - np.log2(width.astype(np.float64)).astype(np.int64) // 2
        start = np.diff(self.piece[begin], prepend=np.int32(0)).astype(np.int64)
        length = np.diff(begin, append=len(self.piece)).astype(np.int64)
        return level, start, length

    def candidates(self, code: Code) -> tuple[Index, Index]:
        """Return, for points by their codes, how many candidates each has, and these in a row."""
        leaf = np.searchsorted(self.first, code, side="right") - 1
        begin = self.begin[leaf]
        count = self.begin[leaf + 1] - begin
        end = np.cumsum(count)
        at = np.repeat(begin - end + count, count)
        at += np.arange(len(at))
        return count, self.piece[at].astype(np.int64)


def codes(lon: Array, lat: Array) -> Code:
    """Return the codes of points; longitudes in [-180, 180], latitudes in [-90, 90]."""
    cells = 1 << DEPTH
    x = ((lon + 180) * (cells / 180)).astype(np.int64) % (2 * cells)
    y = np.minimum((lat + 90) * (cells / 180), cells - 1).astype(np.int64)
    return _z_order(x, y)


def _z_order(x: Index, y: Index) -> Code:
    """Return numbers whose bits are those of x and y by turns."""
    both = []
    for value in (x, y):
        bits = value.astype(np.uint64)
        for shift, mask in (
            (16, 0x0000FFFF0000FFFF),
            (8, 0x00FF00FF00FF00FF),
            (4, 0x0F0F0F0F0F0F0F0F),
            (2, 0x3333333333333333),
            (1, 0x5555555555555555),
        ):
            bits = (bits | bits << np.uint64(shift)) & np.uint64(mask)
        both.append(bits)
    return both[0] | both[1] << np.uint64(1)


# --- growing ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Items:
    """What a list holds: pieces, or blocks of them, each a chord with some slack around it."""

    start: Array
    way: Array
    frame: Array
    slack_m: Array
    length_m: Array


@dataclass(frozen=True, slots=True)
class _Cells:
    """Cells of one level, with their lists one after the other."""

    x: Index
    y: Index
    count: Index
    item: Index

    def chunks(self) -> Iterator[_Cells]:
        """Return the same cells in parts with some `_AT_ONCE` items."""
        end = np.cumsum(self.count)
        low = 0
        while low < len(self.x):
            before = end[low] - self.count[low]
            high = max(low + 1, int(np.searchsorted(end, before + _AT_ONCE)))
            part = slice(low, high)
            yield _Cells(
                self.x[part], self.y[part], self.count[part], self.item[before : end[high - 1]]
            )
            low = high

    def some(self, chosen: npt.NDArray[np.bool_]) -> _Cells:
        items = np.repeat(chosen, self.count)
        return _Cells(self.x[chosen], self.y[chosen], self.count[chosen], self.item[items])

    def quarters(self) -> _Cells:
        """Return the four cells of the next level in each, with the same lists."""
        x, y = (np.concatenate([2 * v + bit for bit in bits])
                for v, bits in ((self.x, (0, 0, 1, 1)), (self.y, (0, 1, 0, 1))))  # fmt: skip
        return _Cells(x, y, np.tile(self.count, 4), np.tile(self.item, 4))

    def finer(self, share: int, most: int) -> _Cells:
        """Return the cells with what their blocks are made of, ``share`` each."""
        item = (self.item[:, None] * share + np.arange(share)).ravel()
        held = item < most
        ends = np.cumsum(np.repeat(self.count, 1) * share)
        kept = np.add.reduceat(held, ends - self.count * share) if len(self.x) else self.count
        return _Cells(self.x, self.y, kept.astype(np.int64), item[held])


def _joined(parts: list[_Cells]) -> _Cells:
    x, y, count, item = (
        np.concatenate([getattr(part, name) for part in parts] or [np.empty(0, np.int64)])
        for name in ("x", "y", "count", "item")
    )
    return _Cells(x, y, count, item)


def grow(pieces: Pieces, most: int, depth: int, visited: Code | None = None) -> Quadtree:
    """Return the tree whose leaves hold at most ``most`` candidates, or have the level ``depth``.

    With ``visited``, the sorted codes of the points that will be asked for, only cells with some of
    them are grown, and none that has fewer than `_WORTH`.
    """
    finenesses = [_blocks(pieces, size) for size, _ in _BLOCKS]
    coarsest = len(_BLOCKS) - 1
    linger = _LINGER if visited is not None else 0
    roots = np.arange(2), np.zeros(2, np.int64)
    every = np.arange(len(finenesses[coarsest].start))
    waiting = {coarsest: [_Cells(*roots, np.full(2, len(every)), np.tile(every, 2))]}
    leaves: list[tuple[Code, Index, Index]] = []
    for level in range(depth + 1):
        below: dict[int, list[_Cells]] = {}
        for fine in range(coarsest, -1, -1):
            cells = _joined(waiting.pop(fine, []))
            for part in cells.chunks():
                if visited is not None:
                    part = part.some(_points(part, level, visited) > 0)
                part = _pruned(part, level, finenesses[fine])
                if fine:
                    size, until = _BLOCKS[fine]
                    ready = (part.count <= _EXPAND) | (level >= min(depth, until + linger))
                    share = size // _BLOCKS[fine - 1][0]
                    finer = part.some(ready).finer(share, len(finenesses[fine - 1].start))
                    waiting.setdefault(fine - 1, []).append(finer)
                else:
                    ready = (part.count <= most) | (level == depth)
                    if visited is not None:
                        ready |= _points(part, level, visited) < _WORTH
                    leaf = part.some(ready)
                    first = _z_order(leaf.x, leaf.y) << np.uint64(2 * (DEPTH - level))
                    leaves.append((first, leaf.count, leaf.item))
                below.setdefault(fine, []).append(part.some(~ready).quarters())
        waiting = below
    return _in_order(leaves)


def _in_order(leaves: list[tuple[Code, Index, Index]]) -> Quadtree:
    first, count, piece = (np.concatenate(column) for column in zip(*leaves, strict=True))
    order = np.argsort(first)
    begin = np.cumsum(count) - count
    end = np.cumsum(count[order])
    at = np.repeat((begin[order] - end + count[order]), count[order]) + np.arange(len(piece))
    return Quadtree(first[order], np.concatenate([[0], end]), piece[at].astype(np.int32))


def _points(cells: _Cells, level: int, visited: Code) -> Index:
    """Return how many of the points, by their sorted codes, lie in each cell."""
    low = _z_order(cells.x, cells.y)
    shift = np.uint64(2 * (DEPTH - level))
    ends = [np.searchsorted(visited, (low + np.uint64(one)) << shift) for one in (0, 1)]
    return np.asarray(ends[1] - ends[0])


def _blocks(pieces: Pieces, size: int) -> _Items:
    """Return blocks of consecutive pieces: their middle one's start, and a slack that holds all."""
    if size == 1:
        return _Items(pieces.start, pieces.way, pieces.frame, pieces.slack_m, pieces.length_m)
    count = -(-len(pieces) // size)
    member = np.arange(len(pieces)) // size
    middle = np.minimum(np.arange(count) * size + size // 2, len(pieces) - 1)
    origin = pieces.frame[:3]
    away = np.linalg.norm(origin - origin[:, middle[member]], axis=0)
    reach = most_m(away) + pieces.length_m
    slack = np.zeros(count)
    np.maximum.at(slack, member, reach)
    frame = np.zeros((7, count))
    frame[:3] = origin[:, middle]
    return _Items(pieces.start[middle], np.zeros((count, 2)), frame, slack, np.zeros(count))


def _pruned(cells: _Cells, level: int, items: _Items) -> _Cells:
    """Return cells without the items that can be nearest to none of their points."""
    if not len(cells.x):
        return cells
    lon, lat, radius = _circles(cells, level)
    centre = ecef(lon, lat)
    at = np.cumsum(cells.count) - cells.count
    item, of = cells.item, np.repeat(np.arange(len(cells.x)), cells.count)
    # First by chords alone: whoever is further than the nearest by more than 2R is out.
    frame, slack = np.take(items.frame, item, axis=1), items.slack_m[item]
    offset = np.take(centre, of, axis=1) - frame[:3]
    t = np.clip(dot(offset, frame[3:6]) * frame[6], 0, 1)
    offset -= t * frame[3:6]
    chord = np.sqrt(dot(offset, offset))
    least, most = least_m(np.maximum(0, chord - slack)), most_m(chord + slack)
    kept = least <= (np.minimum.reduceat(most, at) + 2 * radius)[of]
    # What is far is measured, so that the next step has sharp bounds.
    far = np.flatnonzero(kept & (chord > NEAR_M))
    least[far], most[far] = _measured(lon[of[far]], lat[of[far]], items, item[far], t[far])
    # Then against the point q of the nearest item: see docs/nearest.md, 1.
    best = np.minimum.reduceat(most, at)
    nearest = np.maximum.reduceat(np.where(most == best[of], np.arange(len(item)), 0), at)
    foot = np.take(centre, of, axis=1) - offset
    apart = foot - np.take(foot, nearest[of], axis=1)
    apart = most_m(np.sqrt(dot(apart, apart)) + slack + slack[nearest[of]])
    apart += items.length_m[item] + slack
    steepness = _steepness(least, most + items.length_m[item] + slack, best[of], apart, radius[of])
    kept &= least - best[of] <= steepness * radius[of]
    return _Cells(cells.x, cells.y, np.add.reduceat(kept, at).astype(np.int64), item[kept])


def _circles(cells: _Cells, level: int) -> tuple[Array, Array, Array]:
    """Return the middles of cells and the radii, in metres, of circles that hold them."""
    width = 180.0 / (1 << level)
    x, y = cells.x.astype(np.float64), cells.y.astype(np.float64)
    lon, lat = (x + 0.5) * width - 180, (y + 0.5) * width - 90
    lowest = np.maximum(0, np.abs(lat) - width / 2)
    radius: Array = DEGREE_M * width / 2 * np.hypot(1, np.cos(np.radians(lowest)))
    return lon, lat, radius


def _measured(lon: Array, lat: Array, items: _Items, item: Index, t: Array) -> tuple[Array, Array]:
    """Return lower and upper bounds of distances by a geodesic to a point of each item."""
    start, way = items.start[item], items.way[item]
    foot_lon, foot_lat = along(start, way, t)
    azimuth, _, length = (np.asarray(v) for v in WGS84.inv(foot_lon, foot_lat, lon, lat))
    east, north = metres_per_degree(foot_lat)
    slope = -(np.sin(np.radians(azimuth)) * east * way[:, 0]
              + np.cos(np.radians(azimuth)) * north * way[:, 1])  # fmt: skip
    # Within a quarter of the Earth a distance is convex along a geodesic: it falls no faster.
    fall = np.maximum(np.maximum(0, -slope) * (1 - t), np.maximum(0, slope) * t)
    fall = np.where(length < HALF_TURN_M / 2, fall, items.length_m[item])
    slack = items.slack_m[item]
    least: Array = np.maximum(0, length - fall - slack)
    most: Array = length + slack
    return least, most


def _steepness(least: Array, most: Array, best: Array, apart: Array, radius: Array) -> Array:
    """Return how fast the difference of two distances may change, per metre, within a circle.

    2·sin(θ/2), where θ is the greatest angle under which both ends are seen (docs/nearest.md, 1).
    """

    def sine(low: Array, high: Array) -> Array:
        ends = np.maximum(0, low - radius), np.minimum(high + radius, HALF_TURN_M)
        return np.minimum(*(np.sin(end / WGS84.b) for end in ends))

    product = np.maximum(sine(least, most) * sine(best, best), 1e-300)
    steep = np.minimum(2.0, apart / WGS84.b / np.sqrt(product))
    around = most + best + apart + 2 * radius
    return np.where(around < 2 * HALF_TURN_M, steep, 2.0)
