"""The ground of a still: land, lakes, rivers and borders of the sheets, cut to one view.

The rules of which sheet shows are those of the page's map (``basemap.js``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

import numpy as np
import shapely
from shapely import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

from layers import camera
from layers.grid import lines_of
from layers.records import Sheet, decode
from layers.still.svg import Node, node, path_data
from layers.still.view import Box, Points, View, unit_box

_WORTH = 0.3
_WORTH_PX = 700.0
_MARGIN_PX = 12.0
_STRAY_PX = 0.4
_SPECK_PX2 = 2.0
_RIVERS_FROM_ZOOM = 3.5
_SEAM, _STRAIGHT = 0.15 / 360, 1e-6 / 360


def ground(sheets: Sequence[Sheet], view: View, ids: str) -> list[Node]:
    """Return what lies under the story, the coarse sheet first; ``ids`` begins ids of its own."""
    shown = [sheet for i, sheet in enumerate(sheets) if not i or _worth_it(sheet, view)]
    covering = [i for i, sheet in enumerate(shown) if view.covered_by(unit_box(sheet.bounds))]
    nodes: list[Node] = []
    for i, sheet in enumerate(shown[max(covering, default=0) :]):
        clip = view.frame
        if not view.covered_by(unit_box(sheet.bounds)) and i:
            clip = _bounds_px(sheet, view)
        nodes += _sheet(sheet, view, clip, f"{ids}l{i}")
    return nodes


def _worth_it(sheet: Sheet, view: View) -> bool:
    box = unit_box(sheet.bounds)
    return (box[2] - box[0]) * view.scale > _WORTH * min(view.width, _WORTH_PX)


def _bounds_px(sheet: Sheet, view: View) -> Box:
    """Return where a detailed sheet lies in the window, a little inside its own cut edge."""
    box = unit_box(sheet.bounds)
    turn = round(view.x - (box[0] + box[2]) / 2)
    (left, top), (right, bottom) = view.pixels(np.array([box[:2], box[2:]]), turn)
    return (left + 4, top + 4, right - 4, bottom - 4)


def _sheet(sheet: Sheet, view: View, clip: Box, name: str) -> list[Node]:
    # Beyond the window (or the sheet's part of it) by the widest stroke's half.
    whole = clip == view.frame
    reach = _MARGIN_PX
    window = (clip[0] - reach, clip[1] - reach, clip[2] + reach, clip[3] + reach)
    land = path_data(_cut(_areas(sheet.land, sheet.bits), view, window), closed=True)
    lakes = path_data(_cut(_areas(sheet.lakes, sheet.bits), view, window), closed=True)
    nodes: list[Node] = []
    if land:
        nodes.append(node("path", {"class": "ms-shore", "d": land}))
        nodes.append(node("path", {"class": "ms-land", "d": land}))
    if lakes:
        nodes.append(node("path", {"class": "ms-lake", "d": lakes}))
    if view.zoom >= _RIVERS_FROM_ZOOM:
        rivers = path_data(_cut(_lines(sheet.rivers, sheet.bits), view, window))
        width = round(min(1.5, 0.5 + (view.zoom - _RIVERS_FROM_ZOOM) * 0.25), 2)
        if rivers:
            nodes.append(node("path", {"class": "ms-water", "d": rivers, "stroke-width": width}))
    borders = path_data(_cut(_lines(sheet.borders, sheet.bits), view, window))
    if borders:
        nodes.append(node("path", {"class": "ms-frontier", "d": borders}))
    return nodes if whole else [_clipped(nodes, clip, name)]


def _clipped(nodes: Sequence[Node], clip: Box, name: str) -> Node:
    """Return a sheet that ends within the window: sea of its own, and no coast along its edge."""
    left, top, right, bottom = clip
    area = {"x": left, "y": top, "width": right - left, "height": bottom - top}
    return node(
        "g",
        {"clip-path": f"url(#{name})"},
        node("clipPath", {"id": name}, node("rect", area)),
        node("rect", {"class": "ms-sea", **area}),
        *nodes,
    )


# --- shapes in unit coordinates -----------------------------------------------------------------


@lru_cache(maxsize=64)
def _areas(path: str, bits: int) -> BaseGeometry:
    """Return the area that some loops of a sheet enclose."""
    return _enclosed([loop / 2.0**bits for loop in lines_of(path)])


@lru_cache(maxsize=64)
def _rings(rings: tuple[str, ...]) -> BaseGeometry:
    """Return the area of a record's rings."""
    return _enclosed([camera.unit(decode(ring)) for ring in rings])


def _enclosed(rings: Sequence[Points]) -> BaseGeometry:
    """Return the area of some rings, holes by the even-odd rule, closed up at the antimeridian."""
    lines = [LineString(_at_seam(ring)) for ring in rings if len(ring) >= 4]
    if len(lines) == 1:
        return shapely.make_valid(Polygon(lines[0]))
    return shapely.build_area(shapely.node(MultiLineString(lines)))


def _at_seam(ring: Points) -> Points:
    """Return a ring with its cut at the antimeridian exactly there.

    Data cut areas at the antimeridian, or up to 0.1° short of it: an edge straight north.
    """
    x = ring[:, 0]
    near = np.abs(x - np.round(x)) < _SEAM
    edge = near[1:] & (np.abs(np.diff(x)) < _STRAIGHT)
    cut = np.concatenate([edge, [False]]) | np.concatenate([[False], edge])
    return np.column_stack([np.where(cut, np.round(x), x), ring[:, 1]])


@lru_cache(maxsize=64)
def _lines(path: str, bits: int) -> BaseGeometry:
    return MultiLineString([line / 2.0**bits for line in lines_of(path) if len(line) > 1])


@lru_cache(maxsize=64)
def _paths(paths: tuple[str, ...]) -> BaseGeometry:
    found = (camera.unit(decode(path)) for path in paths)
    return MultiLineString([at for at in found if len(at) > 1])


def shape_px(rings: tuple[str, ...], view: View) -> list[BaseGeometry]:
    """Return an area in pixels, on each turn of the world that shows it, cut to the window."""
    area = _rings(rings)
    parts = _cut(area, view, _window(view))
    if len(view.turns(area.bounds)) < 2:
        return parts
    return list(shapely.get_parts(shapely.union_all(np.array(parts, dtype=object), grid_size=0.1)))


def lines_px(paths: tuple[str, ...], view: View) -> list[BaseGeometry]:
    """Return lines in pixels, on each turn of the world that shows them, cut to the window."""
    return _cut(_paths(paths), view, _window(view))


def _window(view: View) -> Box:
    """Return the window and as much round it as a stroke is wide."""
    return (-_MARGIN_PX, -_MARGIN_PX, view.width + _MARGIN_PX, view.height + _MARGIN_PX)


def _cut(shape: BaseGeometry, view: View, window: Box) -> list[BaseGeometry]:
    """Return what a window shows of a shape, in pixels, with no more vertices than are seen."""
    found: list[BaseGeometry] = []
    if shape.is_empty:
        return found
    box: Box = shape.bounds
    for turn in view.turns(box):
        moved = shapely.transform(shape, partial(view.pixels, turn=float(turn)))
        seen = shapely.clip_by_rect(moved, *window)
        seen = shapely.simplify(seen, _STRAY_PX)
        found += [part for part in shapely.get_parts(seen) if _is_seen(part)]
    return found


def _is_seen(part: BaseGeometry) -> bool:
    if part.geom_type == "Polygon":
        return part.area > _SPECK_PX2
    return part.geom_type == "LineString" and part.length > 1.0
