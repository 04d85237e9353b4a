"""What every engine is given and gives back, and edges cut for those that bend them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Query = Callable[[], Array]
"""The timed call: distances in metres of the points it was made for."""
Engine = Callable[[Array, Array], Query]
"""Longitudes and latitudes, degrees, shape (n,), to the call that answers for them."""

_DEGREE_M = 111_700.0


class Peer(Protocol):
    """A module of this package."""

    def version(self) -> str:
        """Return the engine's name and version, as the table prints it."""

    def load(self, edges: Array) -> Engine:
        """Return the engine, ready for points."""


def cut(edges: Array, most_m: float) -> Array:
    """Return edges cut, straight in lon/lat, to pieces of at most so many metres."""
    way = edges[:, 2:] - edges[:, :2]
    count = np.maximum(1, np.ceil(np.hypot(*way.T) * _DEGREE_M / most_m)).astype(np.int64)
    edge = np.repeat(np.arange(len(edges)), count)
    step = (np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count))[:, None]
    start, parts = edges[edge, :2], count[edge][:, None]
    return np.hstack([start + way[edge] * (step / parts), start + way[edge] * ((step + 1) / parts)])


def chains(edges: Array) -> list[Array]:
    """Return edges that follow each other as lines, each of shape (n, 2)."""
    breaks = np.flatnonzero((edges[1:, :2] != edges[:-1, 2:]).any(axis=1)) + 1
    return [np.vstack([run[:, :2], run[-1:, 2:]]) for run in np.split(edges, breaks)]


def vertices(edges: Array, most_m: float) -> tuple[Array, Array]:
    """Return longitudes and latitudes of points along edges, at most so many metres apart."""
    pieces = cut(edges, most_m)
    lon, lat = np.unique(np.vstack([pieces[:, :2], pieces[:, 2:]]), axis=0).T
    return lon, lat
