"""What stands on the map beside the story: scale bar, locator globe, credit."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, Polygon

from layers import camera
from layers.captions import number
from layers.grid import lines_of as loops_of
from layers.grid import off_grid
from layers.records import Sheet
from layers.still.svg import Node, figure, group, node, path_data
from layers.still.text import face_attrs, set_line
from layers.still.type import Face, lines_of, width_px
from layers.still.view import Box, View

_EARTH_M = 40_075_017.0
_UNITS = (("km", 1000.0, "m", 1.0), ("mi", 1609.344, "ft", 0.3048))
_NICE = (1, 2, 3, 5, 10)
_SCALE_FACE = Face(11, 400)
_CREDIT_FACE = Face(10, 400, leading=1.25)
_MARGIN = 12.0
_GLOBE_NEAR = math.cos(math.radians(25))
_GLOBE_STRAY_DEG, _GLOBE_STRAY_PX, _GLOBE_SPECK_PX = 0.7, 0.5, 1.5


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of furniture: its elements, and the box that names keep out of."""

    node: Node
    box: Box


# --- the scale bar ------------------------------------------------------------------------------


def scale_box(view: View, imperial: bool) -> Box | None:
    """Return the room for the scale bar of a view, or None where one bar cannot hold for it all."""
    top, middle = (_cos_lat(view, share) for share in (0.0, 0.5))
    if top <= 0.6 * middle or view.width / view.scale >= 0.5:
        return None
    rows = 2 if imperial else 1
    return (_MARGIN - 4, view.height - 10 - 19 * rows, _MARGIN + 4 + _widest(view),
            view.height - 6)  # fmt: skip


def scale_bar(view: View, imperial: bool, lang: str) -> Piece | None:
    """Return the scale bar: kilometres, and miles where the story's readers think in them."""
    box = scale_box(view, imperial)
    if box is None:
        return None
    m_px = _EARTH_M * _cos_lat(view, 0.5) / view.scale
    nodes = []
    for row, units in enumerate(_UNITS[: 2 if imperial else 1]):
        length, name, wide = _bar(units, m_px, _widest(view))
        y = box[1] + 15 + 19 * row
        d = f"M{figure(_MARGIN)} {figure(y - 6)}v6h{figure(wide)}v-6"
        nodes.append(node("path", {"class": "ms-scale", "d": d}))
        text = f"{number(length, lang)}\u00a0{name}"
        nodes.append(set_line(text, _SCALE_FACE, _MARGIN + 4, y - 4, "start"))
    return Piece(group({"class": "ms-small", **face_attrs(_SCALE_FACE)}, nodes), box)


def _bar(
    units: tuple[str, float, str, float], m_px: float, most_px: float
) -> tuple[float, str, float]:
    """Return a round length, its unit and its width in pixels."""
    most = most_px * m_px
    name, unit = (units[0], units[1]) if most >= units[1] else (units[2], units[3])
    power = 10.0 ** math.floor(math.log10(most / unit))
    length = power * max(nice for nice in _NICE if nice * power <= most / unit)
    return length, name, length * unit / m_px


def _widest(view: View) -> float:
    return min(110.0, view.width / 3.5)


def _cos_lat(view: View, share: float) -> float:
    """Return the cosine of the latitude so far down the window."""
    y = view.y + (share - 0.5) * view.height / view.scale
    return math.cos(math.radians(float(camera.latitude((0.5 - y) * 360))))


# --- the credit -----------------------------------------------------------------------------------


def credit(text: str, view: View, beside: Box | None) -> Piece:
    """Return the credit at the bottom right, as wide as the scale bar leaves room."""
    left = (beside[2] if beside else _MARGIN) + 16
    room = max(120.0, min(view.width - left - _MARGIN, 0.62 * view.width))
    # Lines begin with a name, never with the sign before or after one.
    tied = text.replace("© ", "©\u00a0").replace(" · ", "\u00a0· ")
    lines = lines_of(tied, _CREDIT_FACE, room, most=6)
    line_px = _CREDIT_FACE.line_px
    wide = max(width_px(line, _CREDIT_FACE) for line in lines)
    top = view.height - 7 - line_px * len(lines)
    right = view.width - 10
    nodes = [
        set_line(line, _CREDIT_FACE, right, top + line_px * (i + 0.78), "end")
        for i, line in enumerate(lines)
    ]
    attrs = {"class": "ms-small", "text-anchor": "end", **face_attrs(_CREDIT_FACE)}
    return Piece(group(attrs, nodes), (right - wide - 4, top - 2, view.width, view.height))


# --- the locator ----------------------------------------------------------------------------------


def locator_size(view_size: tuple[float, float]) -> float:
    """Return the globe's diameter in pixels; small maps have a small one."""
    return 62.0 if view_size[0] <= 640 else 88.0


def locator_box(view: View, low: bool) -> Box | None:
    """Return the globe's room, top right or (``low``) above the credit; None: of no use."""
    if view.width < 300 or view.height < 240 or view.width / view.scale >= 0.3:
        return None
    size = locator_size((view.width, view.height))
    top = view.height - size - 44 if low else _MARGIN
    return (view.width - _MARGIN - size - 4, top - 4, view.width - _MARGIN + 4, top + size + 4)


@dataclass(frozen=True, slots=True)
class Globe:
    """A globe from above a position, so large; ``name`` is its id where a document holds it."""

    lon: float
    lat: float
    r: float
    name: str = ""

    def serves(self, other: Globe) -> bool:
        """Return whether this globe can stand for another: what matters is in its middle too."""
        here, there = (_turner(each.lon, each.lat)[2] for each in (self, other))
        return self.r == other.r and float(here @ there) > _GLOBE_NEAR


def globe_for(view: View, box: Box, name: str, known: Sequence[Globe]) -> Globe:
    """Return a globe turned to the view's middle, or a known one that serves."""
    lat = float(camera.latitude((0.5 - view.y) * 360))
    own = Globe((view.x - 0.5) * 360, lat, (box[2] - box[0]) / 2 - 5, name)
    return next((globe for globe in known if globe.serves(own)), own)


def locator(world: Sheet, view: View, box: Box, globe: Globe) -> Piece:
    """Return a globe with the view's frame on it; one with a name is referred to."""
    frame = _frame(view, _turner(globe.lon, globe.lat), globe.r)
    at = frame.mean(axis=0).tolist()
    close = min(view.width, view.height) / view.scale * 2 * math.pi * globe.r <= 9
    ring = {"class": "ms-globe-ring", "cx": at[0], "cy": at[1], "r": 6}
    nodes = [
        node("use", {"href": f"#{globe.name}"}) if globe.name else drawn_globe(world, globe),
        node("path", {"class": "ms-globe-frame", "d": _closed(frame)}),
        *([node("circle", ring)] if close else []),
    ]
    middle = f"translate({figure((box[0] + box[2]) / 2)} {figure((box[1] + box[3]) / 2)})"
    return Piece(group({"transform": middle}, nodes), box)


def drawn_globe(world: Sheet, globe: Globe) -> Node:
    """Return the sea, land and edge of a globe about the origin."""
    turn = _turner(globe.lon, globe.lat)
    land = path_data((_on_globe(loop, turn, globe.r) for loop in _globe(world)), closed=True)
    parts = (
        node("circle", {"class": "ms-globe-sea", "r": globe.r + 2}),
        node("path", {"class": "ms-globe-land", "d": land}),
        node("circle", {"class": "ms-globe-edge", "r": globe.r}),
    )
    return node("g", {"id": globe.name or None}, *parts)


Turn = npt.NDArray[np.float64]


def _turner(lon: float, lat: float) -> Turn:
    """Return the orthographic projection about a centre: rows right, up, towards the eye."""
    sl, cl = math.sin(math.radians(lon)), math.cos(math.radians(lon))
    sp, cp = math.sin(math.radians(lat)), math.cos(math.radians(lat))
    return np.array([[-sl, cl, 0.0], [-sp * cl, -sp * sl, cp], [cp * cl, cp * sl, sp]])


@lru_cache(maxsize=8)
def _globe(world: Sheet) -> Sequence[npt.NDArray[np.float64]]:
    """Return the world's coasts as unit vectors, thinned to what a small globe can show."""
    loops = [LineString(off_grid(loop, world.bits)) for loop in loops_of(world.land)]
    return [_vectors(at) for loop in loops if len(at := _thin(loop, _GLOBE_STRAY_DEG)) > 3]


def _thin(line: LineString, stray: float) -> npt.NDArray[np.float64]:
    return shapely.get_coordinates(shapely.simplify(line, stray))


def _vectors(lonlats: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    lon, lat = np.radians(lonlats).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _on_globe(loop: npt.NDArray[np.float64], turn: Turn, r: float) -> Polygon:
    """Return a coast in pixels; what lies behind is pushed to the rim, so that it stays closed."""
    x, y, z = turn @ loop.T
    if not (z >= 0).any():
        return Polygon()
    push = np.where(z < 0, 1 / np.maximum(1e-6, np.hypot(x, y)), 1.0)
    at = _thin(LineString(np.column_stack([x * push * r, -y * push * r])), _GLOBE_STRAY_PX)
    return Polygon(at) if len(at) > 3 and np.ptp(at, axis=0).max() > _GLOBE_SPECK_PX else Polygon()


def _frame(view: View, turn: Turn, r: float) -> npt.NDArray[np.float64]:
    """Return the view's frame on the globe, in pixels."""
    half = np.array([view.width, view.height]) / 2 / view.scale
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)])
    sides = [np.linspace(corners[i], corners[i + 1], 8, endpoint=False) for i in range(4)]
    at = np.vstack(sides) * half + (view.x, view.y)
    lonlats = np.column_stack([(at[:, 0] - 0.5) * 360, camera.latitude((0.5 - at[:, 1]) * 360)])
    x, y, _ = turn @ _vectors(lonlats).T
    return np.column_stack([x * r, -y * r])


def _closed(at: npt.NDArray[np.float64]) -> str:
    return "M" + "L".join(f"{figure(x)} {figure(y)}" for x, y in at.tolist()) + "z"
