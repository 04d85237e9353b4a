"""Names of countries on one view of the map: where there is room for them, clear of the story.

A name stands at the pole of inaccessibility of what the view shows of its country, after the dots,
names and lines of the story have taken their room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from layers import camera
from layers.basemap import Shape
from layers.camera import Bounds
from layers.records import MapLabel

_NOWHERE = np.empty((0, 2), dtype=np.float64)

_WIDTH_PX, _HEIGHT_PX = 800.0, 620.0
"""The window that a view's labels are set for: a story's map on a laptop."""
_EDGE = 0.08
"""The map's script leaves at least so much room round a view."""
_LETTER_PX = 7.5
_LINE_PX = 17.0
_NAME_PX = 7.5
_CLEAR_PX = 12.0
_MOST = 8


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A dot with its name, to be kept clear of labels: degrees."""

    lon: float
    lat: float
    name: str


def window(view: Bounds) -> Bounds:
    """Return what the window that labels are set for shows when it fits a view."""
    shaped = camera.shaped(view, _WIDTH_PX / _HEIGHT_PX, _HEIGHT_PX / _WIDTH_PX)
    return camera.padded(shaped, _EDGE)


def on_line(
    view: Bounds, paths: Sequence[camera.Positions], dots: Sequence[Obstacle]
) -> tuple[float, float] | None:
    """Return where on a line its name has most room, away from the dots and the view's edge."""
    inner = camera.grown(view, *(-0.1 * side for side in camera.sides(view)))
    points = np.vstack([path[camera.within(inner, path)] for path in paths] or [_NOWHERE])
    if not len(points):
        return None
    flat = _flat(points, view)
    west, south, east, north = view
    low, high = camera.mercator([south, north])
    edges = np.column_stack(
        [flat[:, 0] - west, east - flat[:, 0], flat[:, 1] - low, high - flat[:, 1]]
    )
    room = edges.min(axis=1)
    for dot in dots:
        away = flat - _flat(np.array([(dot.lon, dot.lat)]), view)
        room = np.minimum(room, np.hypot(away[:, 0], away[:, 1]))
    lon, lat = points[int(room.argmax())]
    return round((float(lon) + 180.0) % 360.0 - 180.0, 4), round(float(lat), 4)


def countries(
    view: Bounds,
    land: Iterable[tuple[str, Shape]],
    name: Callable[[str], str],
    dots: Sequence[Obstacle],
    lines: Sequence[camera.Positions],
) -> tuple[MapLabel, ...]:
    """Return the labels of a view's countries, those with most room first, at most eight.

    ``land`` is what is drawn there, by code; ``lines`` are paths of the story.
    """
    pixel = _pixel_deg(view)
    taken = _taken(view, pixel, dots, lines)
    found: list[tuple[float, MapLabel]] = []
    for code, shape in land:
        text = name(code)
        if not text:
            continue
        spot = _spot(_seen(shape, view), taken, pixel, text)
        if spot is not None:
            found.append((spot[2], _label(spot, text)))
    found.sort(key=lambda item: (-item[0], item[1].text))
    return tuple(label for _, label in found[:_MOST])


def _pixel_deg(view: Bounds) -> float:
    """Return the size of a pixel, in degrees of longitude, when the window fits the view."""
    width, height = camera.sides(view)
    return max(width / _WIDTH_PX, height / _HEIGHT_PX)


def _flat(points: npt.NDArray[np.float64], view: Bounds) -> npt.NDArray[np.float64]:
    """Return positions on the Mercator plane, on the turn of the view."""
    lons = points[:, 0] + camera.shifts(view, float(points[:, 0].mean()))
    return np.column_stack([lons, camera.mercator(points[:, 1])])


def _seen(shape: Shape, view: Bounds) -> BaseGeometry:
    """Return what a view shows of a country, on the Mercator plane, on whichever turn."""
    west, south, east, north = view
    low, high = camera.mercator([south, north])
    box = shapely.box(west, low, east, high)
    left, bottom, right, top = shape.bounds
    if bottom > north or top < south:
        return Polygon()
    turns = [k for k in (-360.0, 0.0, 360.0) if left + k < east and right + k > west]
    seen = [shapely.intersection(shapely.make_valid(_turned(shape, k)), box) for k in turns]
    return seen[0] if len(seen) == 1 else shapely.union_all(seen)


def _turned(shape: Shape, turn: float) -> BaseGeometry:
    """Return a country on the Mercator plane, so many degrees further east."""
    return shapely.transform(
        shape, lambda xy: np.column_stack([xy[:, 0] + turn, camera.mercator(xy[:, 1])])
    )


def _taken(
    view: Bounds,
    pixel: float,
    dots: Sequence[Obstacle],
    lines: Sequence[camera.Positions],
) -> BaseGeometry:
    """Return the room that the story itself takes: its lines, and its dots with their names."""
    rooms: list[BaseGeometry] = []
    for dot in dots:
        ((x, y),) = _flat(np.array([(dot.lon, dot.lat)]), view)
        reach = (len(dot.name) * _NAME_PX + 14) * pixel
        high = _CLEAR_PX * pixel
        rooms.append(shapely.box(x - high, y - high, x + reach, y + high))
    rooms += [_strip(_flat(line, view), pixel) for line in lines if len(line) > 1]
    return shapely.union_all(rooms)


def _strip(flat: npt.NDArray[np.float64], pixel: float) -> BaseGeometry:
    """Return the room along a line; thinned out first, for a label needs no bay of a river."""
    thin = LineString(flat).simplify(3 * pixel)
    return thin.buffer(_CLEAR_PX * pixel, quad_segs=2)


def _spot(
    seen: BaseGeometry, taken: BaseGeometry, pixel: float, text: str
) -> tuple[float, float, float] | None:
    """Return where a label may stand and the room it has, or None where it has too little.

    The land is squeezed by the label's own shape, so that the widest circle in it is a box of the
    label's proportions on the map.
    """
    half_width = len(text) * _LETTER_PX / 2 + 4
    half_height = _LINE_PX / 2 + 2
    squeeze = half_height / half_width
    free = _largest(shapely.difference(seen, taken))
    if free is None:
        return None
    squeezed = shapely.transform(free, lambda xy: xy * (squeeze, 1.0))
    circle = shapely.maximum_inscribed_circle(squeezed, tolerance=pixel)
    room = shapely.length(circle) / pixel
    if room < 1.2 * half_height:
        return None
    x, y = shapely.get_coordinates(circle)[0]
    return float(x / squeeze), float(y), float(room)


def _largest(shape: BaseGeometry) -> Polygon | None:
    parts = [p for p in shapely.get_parts(shape) if isinstance(p, Polygon) and p.area > 0]
    return max(parts, key=lambda part: part.area, default=None)


def _label(spot: tuple[float, float, float], text: str) -> MapLabel:
    lon = (spot[0] + 180.0) % 360.0 - 180.0
    return MapLabel(round(lon, 4), round(float(camera.latitude(spot[1])), 4), text, "country")
