"""Where names and distances stand on a still, so that none covers another or leaves the frame.

Entries are placed in order of importance, each where it costs least. What must not be covered
(other names, dots, the ends of measured lines, the map's furniture) is never covered, nor does a
place's name stand closer to another's dot than to its own, to be read as that one's. A name that
finds no such place near its dot tries further off, with a leader, and else is left out. The page's
script (``labels.js``) goes by the same rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from layers.still.names import Entry, dot_box, size_of
from layers.still.spots import Spot, rings
from layers.still.type import lines_of
from layers.still.view import Box, Points

_EDGE_PX = 5.0
_GAP_PX = 2.0
_END_PX = 6.0
_STEP_PX = 9.0
_LEADER_STEP_PX = 5.0
_CROSSED = 400.0
"""What a leader costs that runs through a name or a dot, or whose name stands by another dot."""
_MISREAD_PX = -2.0
"""A name without a leader that is so much nearer to another dot than to its own reads as its."""
_DOUBTFUL_PX, _DOUBTFUL = 6.0, 40.0
"""Up to which difference one may doubt whose a name is, and what that costs."""
_LED_CLEAR_PX = 14.0
_PX2_A_NAME = 24_000.0
"""A small map bears few names that are not the story's own."""
_DISPUTED_PX = 60.0
_LIMITS: Final = {"border": 300.0, "river": 200.0, "country": 120.0, "region": 120.0, "sea": 120.0}
"""How much crossing of lines a name bears before it is left out."""
_RANKS: Final = {"place": 2, "pill": 1, "disputed": 4, "border": 5, "region": 6, "country": 6}


@dataclass(frozen=True, slots=True)
class Label:
    """An entry in its place: its box, its lines of text, and its leader from dot to box."""

    entry: Entry
    box: Box
    lines: tuple[str, ...]
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The labels of a view, and the fresh entries that found no place."""

    labels: tuple[Label, ...]
    left_out: tuple[Entry, ...]


def layout(
    entries: Sequence[Entry],
    lines: Sequence[tuple[str, Points]],
    frame: Box,
    keepouts: Sequence[Box],
) -> Layout:
    """Return where each entry stands.

    ``lines`` are the story's, by id, in pixels: names rather not lie on them. No name leaves the
    ``frame`` or covers ``keepouts``, the boxes of the map's furniture.
    """
    taken = _Taken(frame, entries, keepouts, lines)
    room = (frame[2] - frame[0]) * (frame[3] - frame[1]) / _PX2_A_NAME
    labels: list[Label] = []
    left_out: list[Entry] = []
    said: set[str] = set()
    for entry in sorted(entries, key=_rank):
        spare = entry.kind not in ("place", "pill")
        if spare and (entry.text in said or room < 1):
            continue
        texts = lines_of(entry.text, entry.face)
        spot = taken.best(entry, size_of(entry, texts))
        if spot is None:
            left_out += [entry] if entry.fresh else []
            continue
        room -= spare
        said.add(entry.text)
        labels.append(Label(entry, spot.box, texts, spot.leader))
        taken.add(spot.box, entry.id)
        if spot.leader:
            for x, y in _sampled(np.array(spot.leader), _LEADER_STEP_PX).tolist():
                taken.add((x - 2, y - 2, x + 2, y + 2), entry.id)
    return Layout(tuple(labels), tuple(left_out))


def _rank(entry: Entry) -> int:
    """Return how late an entry is placed: the step's own places first, then its distances."""
    if entry.fresh and entry.kind == "place":
        return 0
    return (0 if entry.fresh else 3) + _RANKS.get(entry.kind, 8)


# --- what stands in the way ---------------------------------------------------------------------


class _Taken:
    """The room that is taken: boxes that nothing may cover, and lines that names rather not."""

    def __init__(
        self,
        frame: Box,
        entries: Sequence[Entry],
        keepouts: Sequence[Box],
        lines: Sequence[tuple[str, Points]],
    ) -> None:
        self._frame = frame
        self._owners: list[str] = [""] * len(keepouts)
        self._boxes: list[Box] = list(keepouts)
        for entry in entries:
            if entry.kind == "place":
                self.add(dot_box(entry), entry.id)
            for x, y in entry.ends:
                self.add((x - _END_PX, y - _END_PX, x + _END_PX, y + _END_PX), "")
        sampled = [(key, _sampled(points)) for key, points in lines]
        self._dots = [(entry.id, entry.at) for entry in entries if entry.kind == "place"]
        self._points = np.vstack([p for _, p in sampled] or [np.empty((0, 2))])
        self._line_owner = np.array([key for key, p in sampled for _ in p], dtype=object)

    def add(self, box: Box, owner: str) -> None:
        """Take a box for an owner, who may stand in it himself."""
        self._boxes.append(box)
        self._owners.append(owner)

    def best(self, entry: Entry, size: tuple[float, float]) -> Spot | None:
        """Return the cheapest free spot of an entry, or None."""
        if entry.kind == "disputed" and entry.span_px < _DISPUTED_PX:
            return None
        others = np.array(
            [b for b, owner in zip(self._boxes, self._owners, strict=True) if owner != entry.id]
        ).reshape(-1, 4)
        dots = np.array(
            [at for key, at in self._dots if entry.kind == "place" and key != entry.id]
        ).reshape(-1, 2)
        lines = self._points[self._line_owner != entry.id] if len(self._points) else self._points
        best: tuple[float, Spot] | None = None
        for ring in rings(entry, size):
            spots = list(ring)
            costs = self._costs(spots, others, lines, 12.0 if entry.kind == "place" else 40.0)
            costs = costs + _misread(entry, spots, dots)
            for spot, cost in zip(spots, costs.tolist(), strict=True):
                if np.isfinite(cost) and (best is None or cost < best[0]):
                    best = (cost, spot)
            # A free spot near by is better than any further off.
            if best is not None and best[0] < _CROSSED:
                break
        if best is None or best[0] >= _LIMITS.get(entry.kind, 1e9):
            return None
        return best[1]

    def _costs(
        self,
        spots: Sequence[Spot],
        others: npt.NDArray[np.float64],
        lines: Points,
        weight: float,
    ) -> npt.NDArray[np.float64]:
        """Return what each spot costs: infinite where it covers what it may not."""
        if not spots:
            return np.empty(0)
        box = np.array([spot.box for spot in spots])[:, None, :]
        cost = np.array([spot.cost for spot in spots])
        flat = box[:, 0, :]
        inner = np.add(self._frame, (_EDGE_PX, _EDGE_PX, -_EDGE_PX, -_EDGE_PX))
        out = (flat[:, :2] < inner[:2]).any(axis=1) | (flat[:, 2:] > inner[2:]).any(axis=1)
        hit = (
            (box[:, :, 0] - _GAP_PX < others[None, :, 2])
            & (others[None, :, 0] < box[:, :, 2] + _GAP_PX)
            & (box[:, :, 1] - _GAP_PX < others[None, :, 3])
            & (others[None, :, 1] < box[:, :, 3] + _GAP_PX)
        ).any(axis=1)
        x, y = lines[None, :, 0], lines[None, :, 1]
        on_line = (
            (box[:, :, 0] - 2 < x)
            & (x < box[:, :, 2] + 2)
            & (box[:, :, 1] < y)
            & (y < box[:, :, 3])
        ).sum(axis=1)
        cost = np.where(out | hit, np.inf, cost + weight * on_line)
        return cost + [
            _CROSSED if np.isfinite(each) and _crosses(spot, others) else 0.0
            for spot, each in zip(spots, cost.tolist(), strict=True)
        ]


def _misread(
    entry: Entry, spots: Sequence[Spot], dots: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Return what it costs a place that its name may be read as that of another of the ``dots``."""
    if not spots or not len(dots):
        return np.zeros(len(spots))
    box = np.array([spot.box for spot in spots])
    other = _away(box, dots).min(axis=1)
    own = _away(box, np.array([entry.at]))[:, 0]
    near = np.where(other < own + _DOUBTFUL_PX, _DOUBTFUL, 0.0)
    near = np.where(other < own + _MISREAD_PX, np.inf, near)
    led = np.array([spot.leader is not None for spot in spots])
    return np.where(led, np.where(other < _LED_CLEAR_PX, _CROSSED, 0.0), near)


def _away(
    boxes: npt.NDArray[np.float64], points: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Return how far points are from boxes."""
    at = points[None, :, :]
    low, high = boxes[:, None, :2], boxes[:, None, 2:]
    out = np.maximum(np.maximum(low - at, at - high), 0.0)
    return np.hypot(out[:, :, 0], out[:, :, 1])


def _crosses(spot: Spot, boxes: npt.NDArray[np.float64]) -> bool:
    """Return whether a spot's leader runs through any box."""
    if spot.leader is None or not len(boxes):
        return False
    at = _sampled(np.array(spot.leader), _LEADER_STEP_PX)[:, None, :]
    return bool(((boxes[:, :2] < at) & (at < boxes[:, 2:])).all(axis=2).any())


def _sampled(points: Points, step_px: float = _STEP_PX) -> Points:
    """Return positions along a line, one in so many pixels."""
    if len(points) < 2:
        return points
    lengths = np.hypot(*np.diff(points, axis=0).T)
    run = np.concatenate([[0.0], np.cumsum(lengths)])
    at = np.arange(0.0, run[-1] + step_px / 2, step_px)
    return np.column_stack([np.interp(at, run, points[:, i]) for i in (0, 1)])
