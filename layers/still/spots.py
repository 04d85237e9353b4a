"""The spots where a name may stand: round its dot, on its line, and further off with a leader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from layers.still.names import Entry
from layers.still.view import Box

_REACHES_PX = (26.0, 44.0, 70.0, 105.0, 150.0)


@dataclass(frozen=True, slots=True)
class Spot:
    """A box for a name, what it costs beside others as near, and the leader it would need."""

    box: Box
    cost: float
    leader: tuple[tuple[float, float], tuple[float, float]] | None = None


def rings(entry: Entry, size: tuple[float, float]) -> Iterator[Iterable[Spot]]:
    """Yield an entry's spots, those near its thing first."""
    if entry.kind == "place":
        yield _around_dot(entry, size)
        if entry.fresh and entry.far:
            yield from (_led(entry, size, reach) for reach in _REACHES_PX)
    elif entry.kind == "pill":
        yield from _on_line(entry, size)
    else:
        yield _around_centre(entry, size)


def _at(x: float, y: float, size: tuple[float, float]) -> Box:
    """Return the box of a size about a middle."""
    return (x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)


def _around_dot(entry: Entry, size: tuple[float, float]) -> Iterator[Spot]:
    x, y = entry.at
    width, height = size
    gap = 11.0 if entry.fresh else 8.0
    near = gap * 0.6
    corners = (
        (gap, -height / 2), (-gap - width, -height / 2),
        (-width / 2, -gap - height + 2), (-width / 2, gap - 2),
        (near, -near - height + 4), (near, near - 4),
        (-near - width, -near - height + 4), (-near - width, near - 4),
    )  # fmt: skip
    for i, (dx, dy) in enumerate(corners):
        yield Spot((x + dx, y + dy, x + dx + width, y + dy + height), 3.0 * i)
    # Slid along: where a neighbour's name takes one corner, a little aside is often free.
    for i, share in enumerate((0.25, 0.75, 0.1, 0.9)):
        left = x - width * share
        yield Spot((left, y - gap - height + 2, left + width, y - gap + 2), 24.0 + 3 * i)
        yield Spot((left, y + gap - 2, left + width, y + gap - 2 + height), 25.0 + 3 * i)


def _led(entry: Entry, size: tuple[float, float], reach: float) -> Iterator[Spot]:
    """Yield spots away from a dot, with a leader from its rim to the name's nearest edge."""
    x, y = entry.at
    for i in range(16):
        angle = (i if i % 2 == 0 else -i - 1) * np.pi / 16
        dx, dy = float(np.cos(angle)), float(-np.sin(angle))
        middle = (
            x + dx * reach + np.sign(round(dx, 6)) * size[0] / 2,
            y + dy * reach + np.sign(round(dy, 6)) * size[1] / 2 * (abs(dy) > 0.3),
        )
        box = _at(float(middle[0]), float(middle[1]), size)
        foot = (min(max(x, box[0]), box[2]), min(max(y, box[1] + 3), box[3] - 3))
        way = max(1e-9, float(np.hypot(foot[0] - x, foot[1] - y)))
        start = (x + (foot[0] - x) / way * 7, y + (foot[1] - y) / way * 7)
        yield Spot(box, 3.0 * i, (start, foot))


def _around_centre(entry: Entry, size: tuple[float, float]) -> Iterator[Spot]:
    """Yield spots of a country's name: on its country, a quarter of its width aside at most."""
    x, y = entry.at
    for right, down in (
        (0, 0), (0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, -1), (1, -1), (-1, 1),
    ):  # fmt: skip
        middle = (x + right * size[0] / 4, y + down * (size[1] + 6))
        yield Spot(_at(*middle, size), 6.0 * (abs(right) + abs(down)))


def _on_line(entry: Entry, size: tuple[float, float]) -> Iterator[Iterable[Spot]]:
    """Yield spots of a distance: on its line near the middle of what is in view, else beside it.

    Beside only where a step tells of it: elsewhere a stray figure is no help.
    """
    line = entry.line
    if line is None or len(line) < 2:
        return
    lengths = np.hypot(*np.diff(line, axis=0).T)
    run = np.concatenate([[0.0], np.cumsum(lengths)])

    def at(share: float) -> tuple[float, float]:
        x, y = (float(np.interp(share * run[-1], run, line[:, i])) for i in (0, 1))
        return x, y

    shares = [i / 40 for i in range(1, 40)]
    if run[-1] > size[0] * 0.9:
        yield [Spot(_at(*at(t), size), abs(t - 0.5) * 40) for t in shares]
    if not entry.fresh:
        return
    for away in (7.0, 18.0):
        spots = []
        for t in (0.5, 0.4, 0.6, 0.25, 0.75):
            (ax, ay), (bx, by) = at(max(0.0, t - 0.05)), at(min(1.0, t + 0.05))
            x, y = at(t)
            length = max(1e-9, float(np.hypot(bx - ax, by - ay)))
            across, down = -(by - ay) / length, (bx - ax) / length
            for side in (1, -1):
                reach = away + abs(across) * size[0] / 2 + abs(down) * size[1] / 2
                middle = (x + side * across * reach, y + side * down * reach)
                spots.append(Spot(_at(*middle, size), abs(t - 0.5) * 40))
        yield spots
    if entry.far:
        yield from (_led(entry, size, reach) for reach in _REACHES_PX)
