"""Geometry that stands in a page once: all its stills, and its map, draw from the same paths.

Each is SVG path data on a grid (`layers.grid`), scaled to unit coordinates; a still refers to it by
``<use>``, the map's script reads the text of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Set
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Final

import numpy as np

from layers import camera
from layers.grid import on_grid, path_data
from layers.records import (
    AreaFill,
    BorderLine,
    DisputedArea,
    GeodesicLine,
    MapLabel,
    PlaceDot,
    Record,
    RiverLine,
    RouteLine,
    Scene,
    decode,
)
from layers.still.pieces import pieces
from layers.still.svg import Node, Value, node
from layers.still.view import Box, View

BITS: Final = 20
"""The grid of a story's own lines: half a pixel as close as the camera comes."""

_STEPS_AN_EDGE = 16.0

PARTS: Final = ("land", "lakes", "rivers", "borders")
CLOSED: Final = frozenset({"land", "lakes"})


@dataclass(frozen=True, slots=True)
class Shared:
    """The ids of what is there once: by place of the sheet and its part, and by record's key.

    ``reach`` is how many times as wide and high as a still the ground round it may be seen.
    """

    sheets: tuple[Mapping[str, str], ...]
    records: Mapping[str, str]
    reach: float = 1.0


NOTHING: Final = Shared((), {})


def shared(scene: Scene) -> Shared:
    """Return the ids of a scene's paths."""
    return Shared(
        tuple({part: f"mp-{i}-{part}" for part in PARTS} for i in range(len(scene.sheets))),
        {
            key: f"mp-r{i}"
            for i, (key, record) in enumerate(scene.records.items())
            if not isinstance(record, PlaceDot | MapLabel)
        },
    )


def definitions(
    scene: Scene, ids: Shared, others: Iterable[Node], first: Set[str]
) -> tuple[Node, Node]:
    """Return the drawings that hold a scene's paths, and others' shapes, and show none of them.

    The one holds those that are named in ``first``, the other the rest.
    """
    shapes = [
        _of_sheet(names[part], getattr(sheet, part), sheet.bits, part in CLOSED)
        for names, sheet in zip(ids.sheets, scene.sheets, strict=True)
        for part in PARTS
    ]
    shapes += [_of_record(name, scene.records[key]) for key, name in ids.records.items()]
    shapes += others
    attrs: dict[str, Value] = {"class": "mp-shapes", "width": 0, "height": 0, "aria-hidden": "true"}
    soon = [shape for shape in shapes if shape.get("id") in first]
    later = [shape for shape in shapes if shape.get("id") not in first]
    return node("svg", attrs, node("defs", {}, *soon)), node("svg", attrs, node("defs", {}, *later))


def _of_sheet(name: str, data: str, bits: int, closed: bool) -> Node:
    paths = (_path(None, piece, bits) for piece in pieces(data, bits, closed))
    return node("g", {"id": name}, *paths)


def _path(name: str | None, data: str, bits: int) -> Node:
    # Strokes keep their width in pixels: the attribute, because no style reaches into a <use>.
    scale = {"transform": f"scale({2.0**-bits!r})", "vector-effect": "non-scaling-stroke"}
    return node("path", {"id": name, "d": data, **scale})


def _of_record(name: str, record: Record) -> Node:
    return _path(name, *_on_grid(*_encoded(record)))


def _encoded(record: Record) -> tuple[tuple[str, ...], bool]:
    """Return the encoded paths of a record, and whether they are loops."""
    match record:
        case AreaFill(rings=rings) | DisputedArea(rings=rings):
            return rings, True
        case BorderLine(paths=paths) | RiverLine(paths=paths):
            return paths, False
        case GeodesicLine(path=path) | RouteLine(path=path):
            return (path,), False
        case PlaceDot() | MapLabel():
            return (), False


@lru_cache(maxsize=256)
def _on_grid(paths: tuple[str, ...], closed: bool) -> tuple[str, int]:
    """Return encoded paths as path data, and its grid: for an area one that suits its edges."""
    lines = [np.array(decode(path)) for path in paths]
    bits = BITS
    if closed and lines:
        edges = [np.hypot(*np.diff(camera.unit(line), axis=0).T) for line in lines]
        median = max(float(np.median(np.concatenate(edges))), 1e-9)
        bits = min(BITS, math.ceil(math.log2(_STEPS_AN_EDGE / median)))
    return path_data((on_grid(line, bits) for line in lines), closed), bits


def referring(scene: Scene, ids: Shared) -> dict[str, object]:
    """Return a scene as plain data with the ids of its paths in their place (`page.js`)."""
    plain = asdict(replace(scene, sheets=(), records={}))
    plain["sheets"] = [
        {"bounds": sheet.bounds, "bits": sheet.bits, **names}
        for names, sheet in zip(ids.sheets, scene.sheets, strict=True)
    ]
    plain["records"] = {
        key: _referring(record, ids.records.get(key, "")) for key, record in scene.records.items()
    }
    return plain


def _referring(record: Record, name: str) -> dict[str, object]:
    own = {k: v for k, v in asdict(record).items() if k not in ("path", "paths", "rings")}
    return {**own, "bits": _on_grid(*_encoded(record))[1], "data": name} if name else own


def used(
    name: str, attrs: Mapping[str, str | float], box: Box, view: View, reach: float = 1.0
) -> Iterable[Node]:
    """Yield a shared path as a view shows it, once for each turn of the world it is seen on.

    ``box`` is where it lies, in unit coordinates.
    """
    for turn in view.larger(reach).turns(box):
        x = view.width / 2 - (view.x - turn) * view.scale
        y = view.height / 2 - view.y * view.scale
        place = f"matrix({view.scale:.1f} 0 0 {view.scale:.1f} {x:.1f} {y:.1f})"
        yield node("use", {"href": f"#{name}", "transform": place, **attrs})
