"""Lines on a grid of whole numbers over Web Mercator, as SVG path data: the ground of both pens.

A grid of so many ``bits`` has 2**bits steps round the world: x runs east from 180° W, y south from
85.05° N. Whole numbers, each relative to the last, are short; a browser draws them as they are
(``<path d>``, ``Path2D``), so that nothing has to be decoded and one copy serves all pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from layers import camera

Points = npt.NDArray[np.int64]
"""Positions on a grid: int64, shape (n, 2)."""

_NUMBER = re.compile(r"-?\d+")


def on_grid(lonlats: npt.ArrayLike, bits: int) -> Points:
    """Return degrees, shape (n, 2), lon/lat, on a grid, without repeats of a position."""
    at: Points = np.rint(camera.unit(lonlats) * 2.0**bits).astype(np.int64)
    differs = np.any(np.diff(at, axis=0) != 0, axis=1)
    kept: Points = at[np.concatenate([[True], differs])]
    return kept


def off_grid(points: Points, bits: int) -> camera.Positions:
    """Return positions of a grid in degrees: the inverse of `on_grid`."""
    x, y = points.T / 2.0**bits
    return np.column_stack([(x - 0.5) * 360, camera.latitude((0.5 - y) * 360)])


def path_data(lines: Iterable[Points], closed: bool = False) -> str:
    """Return lines, or with ``closed`` loops (which end where they begin), as one path."""
    out: list[str] = []
    at = np.zeros((1, 2), dtype=np.int64)
    for line in lines:
        drawn = line[:-1] if closed else line
        steps = np.diff(np.vstack([at, drawn]), axis=0).tolist()
        out.append("m" + _numbers(steps) + ("z" if closed else ""))
        # Where the next one's first step begins: 'z' goes back to the beginning.
        at = drawn[:1] if closed else drawn[-1:]
    return "".join(out)


def _numbers(steps: list[list[int]]) -> str:
    """Return numbers with a space only where no sign parts them."""
    text = " ".join(str(value) for step in steps for value in step)
    return text.replace(" -", "-")


def lines_of(path: str) -> list[Points]:
    """Return the lines of a path again; loops end where they begin."""
    lines: list[Points] = []
    at = np.zeros(2, dtype=np.int64)
    for part in path.split("m")[1:]:
        steps = np.array(_NUMBER.findall(part.rstrip("z")), dtype=np.int64).reshape(-1, 2)
        line = at + np.cumsum(steps, axis=0)
        closed = part.endswith("z")
        at = line[0] if closed else line[-1]
        lines.append(np.vstack([line, line[:1]]) if closed else line)
    return lines
