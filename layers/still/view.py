"""What a still shows: a window on Web Mercator, fitted to a step as the page's map is.

Unit coordinates run from 0 to 1 over one world, x east and y south; pixels from the window's top
left corner. Knows no labels: who fits a view says what would stand where in it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from layers import camera
from layers.records import SceneStep

Box = tuple[float, float, float, float]
"""Left, top, right, bottom: in pixels or in unit coordinates."""
Points = npt.NDArray[np.float64]
"""Positions of a plane: float64, shape (n, 2)."""

MAX_ZOOM = 11.0
TILE_PX = 256.0
_CLEAR_PX = 12.0
_MOST_PAD = 0.72
_AUTHORS_SIZE = (760.0, 560.0)
_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class View:
    """A window of so many pixels about a centre in unit coordinates; ``scale``: pixels a world."""

    x: float
    y: float
    scale: float
    width: float
    height: float

    @property
    def zoom(self) -> float:
        """The zoom level as Leaflet counts it."""
        return math.log2(self.scale / TILE_PX)

    @property
    def frame(self) -> Box:
        """The window itself."""
        return (0.0, 0.0, self.width, self.height)

    def larger(self, times: float) -> View:
        """Return a window so many times as wide and high about the same middle."""
        return replace(self, width=self.width * times, height=self.height * times)

    def pixels(self, unit: Points, turn: float = 0.0) -> Points:
        """Return unit coordinates in pixels, so many worlds further east."""
        shift = np.array([self.x - turn, self.y])
        placed: Points = (unit - shift) * self.scale + (self.width / 2, self.height / 2)
        return placed

    def nearest(self, unit: Points) -> Points:
        """Return unit coordinates in pixels, each position on the turn nearest to the middle."""
        near = unit.copy()
        near[:, 0] += np.round(self.x - near[:, 0])
        return self.pixels(near)

    def turns(self, box: Box, margin_px: float = 12.0) -> range:
        """Return the turns of the world on which a box in unit coordinates meets the window."""
        half_width = (self.width / 2 + margin_px) / self.scale
        half_height = (self.height / 2 + margin_px) / self.scale
        if box[3] < self.y - half_height or box[1] > self.y + half_height:
            return range(0)
        first = math.ceil(self.x - half_width - box[2])
        return range(first, math.floor(self.x + half_width - box[0]) + 1)

    def covered_by(self, box: Box) -> bool:
        """Return whether a box in unit coordinates covers the window, on some turn."""
        half_width, half_height = self.width / 2 / self.scale, self.height / 2 / self.scale
        turn = round(self.x - (box[0] + box[2]) / 2)
        return (
            box[0] + turn <= self.x - half_width
            and box[2] + turn >= self.x + half_width
            and box[1] <= self.y - half_height
            and box[3] >= self.y + half_height
        )


def unit_box(bounds: camera.Bounds) -> Box:
    """Return bounds in unit coordinates."""
    west, south, east, north = bounds
    (left, bottom), (right, top) = camera.unit([(west, south), (east, north)])
    return (float(left), float(top), float(right), float(bottom))


def overlaps(a: Box, b: Box) -> bool:
    """Return whether two boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


# --- fitting ----------------------------------------------------------------------------------

Told = Callable[[View], tuple[Iterable[Box], Iterable[Box]]]
"""Of a view: the boxes of what a step tells of (dots, names, distances), and of its lines."""


def view_of(
    step: SceneStep,
    size: tuple[float, float],
    keepouts: Sequence[Box],
    told: Told,
) -> View:
    """Return a view in which all that a step tells of is seen whole, names included.

    ``keepouts`` are boxes in pixels that something else stands in. The page's script
    (``camera.js``) goes by the same rule, so that its map takes over where the still stood.
    """
    width, height = size
    if step.center is not None and step.zoom is not None:
        shrink = min(1.0, width / _AUTHORS_SIZE[0], height / _AUTHORS_SIZE[1])
        zoom = max(0.0, min(MAX_ZOOM, step.zoom + math.log2(shrink)))
        ((x, y),) = camera.unit([step.center])
        return View(float(x), float(y), TILE_PX * 2.0**zoom, width, height)
    edge = max(24.0, min(76.0, 0.11 * min(size)))
    box, pad = unit_box(step.bounds), [edge] * 4
    view = _fitted(box, pad, size)
    for _ in range(_ROUNDS):
        before = list(pad)
        parts, lines = (tuple(found) for found in told(view))
        _let_in(pad, (*parts, *lines), view)
        for part in parts:
            for keepout in keepouts:
                _step_aside(pad, part, keepout, view)
        if pad == before:
            break
        _limit(pad, size)
        view = _fitted(box, pad, size)
    return view


def _fitted(box: Box, pad: Sequence[float], size: tuple[float, float]) -> View:
    """Return the view with a box inside the paddings (left, top, right, bottom)."""
    rooms = (max(40.0, size[0] - pad[0] - pad[2]), max(40.0, size[1] - pad[1] - pad[3]))
    scale = min(
        rooms[0] / max(box[2] - box[0], 1e-9),
        rooms[1] / max(box[3] - box[1], 1e-9),
        TILE_PX * 2.0**MAX_ZOOM,
    )
    scale = max(scale, TILE_PX)
    x = (box[0] + box[2]) / 2 + (pad[2] - pad[0]) / 2 / scale
    y = (box[1] + box[3]) / 2 + (pad[3] - pad[1]) / 2 / scale
    return View(x, y, scale, *size)


def _let_in(pad: list[float], boxes: Iterable[Box], view: View) -> None:
    """Move each side in by what sticks out of it."""
    for left, top, right, bottom in boxes:
        pad[0] += max(0.0, _CLEAR_PX - left)
        pad[1] += max(0.0, _CLEAR_PX - top)
        pad[2] += max(0.0, right - view.width + _CLEAR_PX)
        pad[3] += max(0.0, bottom - view.height + _CLEAR_PX)


def _step_aside(pad: list[float], box: Box, keepout: Box, view: View) -> None:
    """Move away from a keepout by the shorter way."""
    if not overlaps(box, keepout):
        return
    from_left = keepout[0] + keepout[2] < view.width
    from_top = keepout[1] + keepout[3] < view.height
    across = keepout[2] - box[0] if from_left else box[2] - keepout[0]
    down = keepout[3] - box[1] if from_top else box[3] - keepout[1]
    if across < down:
        pad[0 if from_left else 2] += across + 6
    else:
        pad[1 if from_top else 3] += down + 6


def _limit(pad: list[float], size: tuple[float, float]) -> None:
    """Let padding not eat the map: past a share of it, the rest is accepted as it is."""
    for before, after, side in ((0, 2, size[0]), (1, 3, size[1])):
        most = _MOST_PAD * side
        total = pad[before] + pad[after]
        if total > most:
            pad[before] *= most / total
            pad[after] *= most / total
