"""The story's own things on a still: areas, lines and dots, with the names that go with them.

What a step tells of (fresh) has the accent colour, what earlier steps left is grey: the classes of
``still.css`` say how each looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from layers import camera
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
    SceneStep,
    decode,
)
from layers.still.ground import lines_box, lines_px, shape_box, shape_px
from layers.still.names import Entry
from layers.still.shared import used
from layers.still.svg import Node, node, path_data
from layers.still.view import Box, Points, View

_ORDER = ("area", "disputed", "river", "border", "route", "geodesic", "place", "label")
_EARTH_KM = 40_075.017
_TOWN_PX = 9.0
_OUTLINE_PX = 36.0
_SMALL_PX, _SMALL = 480.0, 0.87
_FEW = 24
NOWHERE: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A step's records as drawn in a view: elements in order, names to place, lines to avoid."""

    nodes: tuple[Node, ...]
    entries: tuple[Entry, ...]
    lines: tuple[tuple[str, Points], ...]


def shown(step: SceneStep, records: Mapping[str, Record]) -> list[tuple[str, Record, bool]]:
    """Return a step's records with their ids, in order of drawing, and whether each is fresh."""
    fresh = set(step.fresh)
    keys = dict.fromkeys((*step.show, *step.fresh))
    found = [(key, records[key], key in fresh) for key in keys if key in records]
    return sorted(found, key=lambda item: (_ORDER.index(item[1].kind), item[2]))


def drawn(
    step: SceneStep,
    records: Mapping[str, Record],
    view: View,
    ids: str,
    once: Mapping[str, str] = NOWHERE,
) -> Drawn:
    """Return a step's records in a view; ``ids`` begins the ids of what the drawing refers to.

    ``once`` are the ids, by the records' keys, of shapes that the document holds.
    """
    nodes: list[Node] = []
    lines: list[tuple[str, Points]] = []
    things = shown(step, records)
    nodes += [
        t for _, r, fresh in things if isinstance(r, PlaceDot) and fresh for t in _town(r, view)
    ]
    for key, record, fresh in things:
        made, points = _drawn(record, fresh, view, ids, once.get(key, ""))
        nodes += made
        if not isinstance(record, AreaFill | DisputedArea):
            lines += [(key, at) for at in points]
    return Drawn(tuple(nodes), tuple(entries(step, records, view)), tuple(lines))


def line_boxes(step: SceneStep, records: Mapping[str, Record], view: View) -> list[Box]:
    """Return the extents of the measured lines that a step tells of: they may leave its bounds."""
    boxes: list[Box] = []
    for key in step.fresh:
        record = records.get(key)
        if isinstance(record, GeodesicLine):
            at = _path(record, view)
            (left, top), (right, bottom) = at.min(axis=0).tolist(), at.max(axis=0).tolist()
            boxes.append((left, top, right, bottom))
    return boxes


# --- shapes -------------------------------------------------------------------------------------


def _drawn(
    record: Record, fresh: bool, view: View, ids: str, once: str
) -> tuple[list[Node], list[Points]]:
    """Return a record's elements and the lines that names should keep clear of."""
    state = " ms-fresh" if fresh else ""
    match record:
        case AreaFill(rings):
            shape = _Shape(path_data(shape_px(rings, view), closed=True), once, shape_box(rings))
            return shape.nodes([f"ms-area{state}"], view), []
        case DisputedArea(rings):
            # Cut out in any case: a pattern would be scaled with a shape of the document.
            return _hatched(shape_px(rings, view), ids), []
        case BorderLine(paths) | RiverLine(paths):
            return _lines(record.kind, state, paths, view, once)
        case GeodesicLine(path) | RouteLine(path):
            return _lines(record.kind, state, (path,), view, once)
        case PlaceDot():
            return _dot(record, fresh, view), []
        case MapLabel():
            return [], []


@dataclass(frozen=True, slots=True)
class _Shape:
    """A shape in a view: cut to it, or there ``once`` in the document, in a box of the world."""

    d: str
    once: str
    box: Box

    def nodes(self, kinds: Iterable[str], view: View) -> list[Node]:
        """Return the shape once in each class; none where nothing of it is seen."""
        if not self.d:
            return []
        if self.once:
            return [n for kind in kinds for n in used(self.once, {"class": kind}, self.box, view)]
        return [node("path", {"class": kind, "d": self.d}) for kind in kinds]


def _lines(
    kind: str, state: str, paths: tuple[str, ...], view: View, once: str
) -> tuple[list[Node], list[Points]]:
    """Return a line over its casing (a border's is its glow), and its vertices."""
    parts = lines_px(paths, view)
    cased = () if kind == "river" else (f"ms-{kind}-under{state}",)
    shape = _Shape(path_data(parts), once, lines_box(paths))
    return shape.nodes((*cased, f"ms-{kind}{state}"), view), [
        shapely.get_coordinates(part) for part in parts
    ]


def _hatched(parts: list[BaseGeometry], ids: str) -> list[Node]:
    d = path_data(parts, closed=True)
    if not d:
        return []
    left, _, right, _ = shapely.total_bounds(np.array(parts, dtype=object)).tolist()
    wide = right - left > _OUTLINE_PX
    pattern = f"url(#{ids}{'hatch' if wide else 'fine'})"
    nodes = [node("path", {"class": "ms-hatched", "d": d, "fill": pattern})]
    # An outline round a few pixels would hide the hatching.
    return [*nodes, node("path", {"class": "ms-disputed", "d": d})] if wide else nodes


def _dot(dot: PlaceDot, fresh: bool, view: View) -> list[Node]:
    x, y = _position(dot.lon, dot.lat, view)
    if not (-12 < x < view.width + 12 and -12 < y < view.height + 12):
        return []
    at = {"cx": x, "cy": y}
    r = 5.2 if fresh else 3.6
    nodes = [node("circle", {"class": "ms-dot ms-fresh" if fresh else "ms-dot", **at, "r": r})]
    if fresh:
        nodes.append(node("circle", {"class": "ms-eye", **at, "r": 1.9}))
    return nodes


def _town(dot: PlaceDot, view: View) -> list[Node]:
    """Return a city's extent, once it is larger than its dot: a verdict may rest on its edge."""
    radius = dot.radius_km / _EARTH_KM / np.cos(np.radians(dot.lat)) * view.scale
    if not _TOWN_PX < radius <= 0.45 * view.width:
        return []
    x, y = _position(dot.lon, dot.lat, view)
    return [node("circle", {"class": "ms-town", "cx": x, "cy": y, "r": float(radius)})]


# --- names ----------------------------------------------------------------------------------------


def entries(step: SceneStep, records: Mapping[str, Record], view: View) -> list[Entry]:
    """Return what is to be named in a view."""
    found = [
        entry
        for key, record, fresh in shown(step, records)
        for entry in _entry(key, record, fresh, view)
        if entry.text
    ]
    for i, label in enumerate(step.labels):
        at = _position(label.lon, label.lat, view)
        found.append(Entry(f"label {i}", label.style, label.text, False, "", at))
    scale = _SMALL if view.width < _SMALL_PX else 1.0
    # In an overview of many places, names far off their dots would make a hedgehog of it.
    far = step.number > 0 or sum(entry.fresh for entry in found) <= _FEW
    return [
        replace(entry, scale=scale, far=far and (step.number > 0 or entry.kind == "place"))
        for entry in found
    ]


def _entry(key: str, record: Record, fresh: bool, view: View) -> Iterable[Entry]:
    match record:
        case PlaceDot():
            at = _position(record.lon, record.lat, view)
            if 0 <= at[0] <= view.width and 0 <= at[1] <= view.height:
                yield Entry(key, "place", record.name, fresh, record.lang, at)
        case GeodesicLine():
            yield from _distance(key, record, fresh, view)
        case DisputedArea():
            parts = shape_px(record.rings, view)
            if parts:
                largest = max(parts, key=lambda part: part.area)
                middle = largest.representative_point()
                at = (middle.x, middle.y)
                span = largest.bounds[2] - largest.bounds[0]
                yield Entry(key, "disputed", record.name, fresh, "", at, span_px=span)
        case MapLabel():
            at = _position(record.lon, record.lat, view)
            yield Entry(key, record.style, record.text, False, "", at)
        case _:
            return


def _distance(key: str, record: GeodesicLine, fresh: bool, view: View) -> Iterable[Entry]:
    parts = lines_px((record.path,), view)
    # A small map has room for the step's own distances alone.
    if not parts or not record.label or not (fresh or view.width >= _SMALL_PX):
        return
    line = shapely.get_coordinates(max(parts, key=lambda part: part.length))
    whole = _path(record, view)
    ends = tuple((float(x), float(y)) for x, y in (whole[0], whole[-1]))
    middle = LineString(line).interpolate(0.5, normalized=True)
    yield Entry(key, "pill", record.label, fresh, "", (middle.x, middle.y), line, ends)


def _path(record: GeodesicLine | RouteLine, view: View) -> Points:
    """Return a line in pixels, on the turn that is nearest to the middle of the view."""
    at = camera.unit(decode(record.path))
    middle = (at[:, 0].min() + at[:, 0].max()) / 2
    return view.pixels(at, float(np.round(view.x - middle)))


def _position(lon: float, lat: float, view: View) -> tuple[float, float]:
    ((x, y),) = view.nearest(camera.unit([(lon, lat)])).tolist()
    return (x, y)
