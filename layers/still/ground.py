"""The ground of a still: land, lakes, rivers and borders of the sheets, cut to one view.

The rules of which sheet shows are those of the page's map (``basemap.js``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial

import numpy as np
import shapely
from shapely import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

from layers import camera
from layers.grid import lines_of
from layers.records import Sheet, decode
from layers.still.shared import NOTHING, Shared, used
from layers.still.svg import Node, node, path_data
from layers.still.view import Box, Points, View, unit_box

_WORTH = 0.3
_WORTH_PX = 700.0
_MARGIN_PX = 12.0
_STRAY_PX = 0.4
_SPECK_PX2 = 2.0
_RIVERS_FROM_ZOOM = 3.5
_SEAM, _STRAIGHT = 0.15 / 360, 1e-6 / 360


def ground(sheets: Sequence[Sheet], view: View, ids: str, once: Shared = NOTHING) -> list[Node]:
    """Return what lies under the story, the coarse sheet first; ``ids`` begins ids of its own.

    A sheet is cut to the view, or referred to where the document holds it (``once``).
    """
    seen = view.larger(once.reach)
    shown = [i for i, sheet in enumerate(sheets) if not i or _worth_it(sheet, view)]
    covering = [i for i, at in enumerate(shown) if seen.covered_by(unit_box(sheets[at].bounds))]
    nodes: list[Node] = []
    for i in shown[max(covering, default=0) :]:
        whole = not i or seen.covered_by(unit_box(sheets[i].bounds))
        clip = view.frame if whole else _bounds_px(sheets[i], view)
        if once.sheets:
            names = once.sheets[i]
            parts = _sheet(sheets[i], view, partial(_used, sheets[i], view, names, once.reach))
        else:
            # Beyond the clip by the widest stroke's half.
            parts = _sheet(sheets[i], view, partial(_cut_out, sheets[i], view, _around(clip)))
        nodes += parts if whole else [_clipped(parts, clip, f"{ids}l{i}")]
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


Styles = Sequence[Mapping[str, str | float]]
Drawn = Callable[[str, Styles], Iterable[Node]]
"""How a part of a sheet is drawn: once in each of some styles."""


def _sheet(sheet: Sheet, view: View, drawn: Drawn) -> list[Node]:
    nodes = [*drawn("land", ({"class": "ms-shore"}, {"class": "ms-land"}))]
    nodes += drawn("lakes", ({"class": "ms-lake"},))
    if view.zoom >= _RIVERS_FROM_ZOOM:
        width = round(min(1.5, 0.5 + (view.zoom - _RIVERS_FROM_ZOOM) * 0.25), 2)
        nodes += drawn("rivers", ({"class": "ms-water", "stroke-width": width},))
    return [*nodes, *drawn("borders", ({"class": "ms-frontier"},))]


def _cut_out(sheet: Sheet, view: View, window: Box, part: str, styles: Styles) -> Iterable[Node]:
    """Yield a part of a sheet cut to a window."""
    closed = part in ("land", "lakes")
    shape = (_areas if closed else _lines)(getattr(sheet, part), sheet.bits)
    d = path_data(_cut(shape, view, window), closed)
    return (node("path", {**style, "d": d}) for style in styles if d)


def _used(
    sheet: Sheet, view: View, names: Mapping[str, str], reach: float, part: str, styles: Styles
) -> Iterable[Node]:
    """Yield a part of a sheet that stands in the document."""
    path: str = getattr(sheet, part)
    for style in styles if path else ():
        yield from used(names[part], style, _extent(path, sheet.bits), view, reach)


@lru_cache(maxsize=64)
def _extent(path: str, bits: int) -> Box:
    """Return the box of a path, in unit coordinates."""
    at = np.vstack(lines_of(path)) / 2.0**bits
    (left, top), (right, bottom) = at.min(axis=0).tolist(), at.max(axis=0).tolist()
    return (left, top, right, bottom)


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
    parts = _cut(area, view, _around(view.frame))
    if len(view.turns(area.bounds)) < 2:
        return parts
    return list(shapely.get_parts(shapely.union_all(np.array(parts, dtype=object), grid_size=0.1)))


def lines_px(paths: tuple[str, ...], view: View) -> list[BaseGeometry]:
    """Return lines in pixels, on each turn of the world that shows them, cut to the window."""
    return _cut(_paths(paths), view, _around(view.frame))


def shape_box(rings: tuple[str, ...]) -> Box:
    """Return the box of an area, in unit coordinates."""
    return _rings(rings).bounds


def lines_box(paths: tuple[str, ...]) -> Box:
    """Return the box of some lines, in unit coordinates."""
    return _paths(paths).bounds


def _around(box: Box) -> Box:
    """Return a box in pixels with the room of a stroke's half round it."""
    left, top, right, bottom = box
    return (left - _MARGIN_PX, top - _MARGIN_PX, right + _MARGIN_PX, bottom + _MARGIN_PX)


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
