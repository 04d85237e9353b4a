"""Folium layers of a story's things, for a StoryMap and for any `folium.Map` beside stock layers.

Each carries typed records and renders to their JSON, which one constant script draws. No text
passes through Jinja or JavaScript: branca compiles what stock layers render a second time as a
template, so that a name holding ``{{ … }}`` would be executed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, ClassVar, Self

import folium
from branca.element import Element, Figure
from folium.map import Layer

from geo.model import LonLat
from layers import records
from layers.records import Record, Sheet, as_json, decode
from layers.scripts import RUNTIME, RUNTIME_DIR

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_OWN_SCRIPTS = tuple(name for name in RUNTIME if name != "leaflet.js")
_OWN_STYLE = "map.css"


class Raw(Element):
    """An element that renders its text as it is: no template ever sees it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Raw"
        self._text = text

    def render(self, **_: object) -> str:
        """Return the text."""
        return self._text


class MilepostLayer(Layer):
    """A layer that carries records of ours; the base of all that a StoryMap takes.

    It is no entry of a stock LayerControl, which would run its name as a template.
    """

    noun: ClassVar[str] = "layer"

    def __init__(self, drawn: Iterable[Record | Sheet], ids: Sequence[str] = ()) -> None:
        super().__init__(control=False)
        self._name = type(self).__name__
        self.records: tuple[Record | Sheet, ...] = tuple(drawn)
        self.ids: tuple[str, ...] = tuple(ids)
        self.layer_name = self.get_name()

    def _get_self_bounds(self) -> list[list[float | None]]:
        """Return ((south, west), (north, east)), as folium's fit_bounds wants it."""
        at = [position for record in self.records for position in _positions(record)]
        if not at:
            return [[None, None], [None, None]]
        lons, lats = [lon for lon, _ in at], [lat for _, lat in at]
        return [[min(lats), min(lons)], [max(lats), max(lons)]]

    def render(self, **_: object) -> str:
        """Add the runtime (once), the records' JSON and the call that draws them to the Figure.

        Returns '': like stock layers, it stands in the Figure's parts.
        """
        figure = self.get_root()
        if not isinstance(figure, Figure):
            raise TypeError(f"{self._name} is on no map: add it to a folium.Map, then render that")
        figure.header.add_child(Raw(_style()), name="milepost_style")
        figure.header.add_child(Raw(_script()), name="milepost_runtime")
        on = self._map().get_name()
        for number, record in enumerate(self.records):
            key = f"{self.get_name()}_{number}"
            data = f'<script type="application/json" id="{key}">{as_json(record)}</script>'
            call = f'milepost.draw({on}, JSON.parse(document.getElementById("{key}").textContent));'
            figure.html.add_child(Raw(data), name=key)
            figure.script.add_child(Raw(call), name=key)
        return ""

    def _map(self) -> folium.Map:
        parent = self._parent
        while parent is not None and not isinstance(parent, folium.Map):
            parent = parent._parent
        if parent is None:
            raise TypeError(f"{self._name} is on no folium.Map")
        return parent


@cache
def _script() -> str:
    """Return the runtime without Leaflet, which a folium.Map brings itself."""
    texts = [(RUNTIME_DIR / name).read_text("utf-8") for name in _OWN_SCRIPTS]
    return "<script>\n" + "\n".join(texts) + "</script>"


@cache
def _style() -> str:
    """Return the map's style sheet, its colours given to the names as well.

    On a page they stand on the map's own element, which a plain folium.Map has not.
    """
    sheet = (RUNTIME_DIR / _OWN_STYLE).read_text("utf-8")
    colours = "\n".join(re.findall(r"^ +--mp-[\w-]+:.+;$", sheet, re.MULTILINE))
    return f"<style>\n{sheet}.mp-names {{\n{colours}\n}}\n</style>"


def _positions(record: Record | Sheet) -> list[tuple[float, float]]:
    """Return positions that a record reaches to, (lon, lat)."""
    match record:
        case records.PlaceDot(lon=lon, lat=lat) | records.MapLabel(lon=lon, lat=lat):
            return [(lon, lat)]
        case records.BorderLine(paths=paths) | records.RiverLine(paths=paths):
            return [position for path in paths for position in decode(path)]
        case records.AreaFill(rings=rings) | records.DisputedArea(rings=rings):
            return [position for ring in rings for position in decode(ring)]
        case records.GeodesicLine(path=path) | records.RouteLine(path=path):
            return decode(path)
        case Sheet(bounds=(west, south, east, north)):
            return [(west, south), (east, north)]


# --- one class a kind ---------------------------------------------------------------------------


class Basemap(MilepostLayer):
    """The ground: sheets of the basemap, the coarse world first."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        super().__init__(sheets)

    def _get_self_bounds(self) -> list[list[float | None]]:
        """Return none: a map is fitted to what stands on the ground."""
        return [[None, None], [None, None]]


class PlaceDots(MilepostLayer):
    """Places, each a dot with its name."""

    def __init__(self, dots: Iterable[records.PlaceDot], ids: Sequence[str] = ()) -> None:
        super().__init__(dots, ids)

    @classmethod
    def from_frame(cls, frame: GeoDataFrame, name: str, radius_km: str | None = None) -> Self:
        """Return the dots of a GeoDataFrame of points; ``name`` and ``radius_km`` are columns.

        Any CRS is converted to EPSG:4326.

        Raises:
            ValueError: the frame has no CRS, a geometry is missing or no point, or a position is
                not on Earth; the message names the row.
            KeyError: there is no such column.
        """
        if frame.crs is None:
            raise ValueError("the GeoDataFrame has no CRS. Say which: frame.set_crs(4326)")
        radii = [float(r) for r in frame[radius_km]] if radius_km else [0.0] * len(frame)
        points = frame.geometry.to_crs(4326)
        dots = []
        for row, point, text, radius in zip(frame.index, points, frame[name], radii, strict=True):
            if point is None or point.is_empty or point.geom_type != "Point":
                kind = "nothing" if point is None or point.is_empty else point.geom_type
                raise ValueError(f"row {row!r} holds {kind}, not a point")
            at = LonLat(float(point.x), float(point.y))
            dots.append(records.PlaceDot(at.lon, at.lat, str(text), radius_km=radius))
        return cls(dots)


class BorderLine(MilepostLayer):
    """The land border of two countries."""

    def __init__(self, line: records.BorderLine, key: str = "") -> None:
        super().__init__([line], [key] if key else ())


class RiverLine(MilepostLayer):
    """A river."""

    def __init__(self, line: records.RiverLine, key: str = "") -> None:
        super().__init__([line], [key] if key else ())


class GeodesicLine(MilepostLayer):
    """The shortest line of a check, with its distance written on it."""

    def __init__(self, line: records.GeodesicLine, key: str = "") -> None:
        super().__init__([line], [key] if key else ())


class Route(MilepostLayer):
    """A route that a story tells of."""

    def __init__(self, line: records.RouteLine, key: str = "") -> None:
        super().__init__([line], [key] if key else ())


class AreaFill(MilepostLayer):
    """A country or region, filled lightly."""

    def __init__(self, area: records.AreaFill, key: str = "") -> None:
        super().__init__([area], [key] if key else ())


class DisputedArea(MilepostLayer):
    """A disputed area, hatched."""

    def __init__(self, area: records.DisputedArea, key: str = "") -> None:
        super().__init__([area], [key] if key else ())


class MapLabels(MilepostLayer):
    """Names on the map that are not those of places."""

    def __init__(self, labels: Iterable[records.MapLabel]) -> None:
        super().__init__(labels)


def layer_of(key: str, record: Record) -> MilepostLayer:
    """Return the layer that carries a scene's record, under the record's id."""
    match record:
        case records.PlaceDot():
            return PlaceDots([record], [key])
        case records.BorderLine():
            return BorderLine(record, key)
        case records.RiverLine():
            return RiverLine(record, key)
        case records.GeodesicLine():
            return GeodesicLine(record, key)
        case records.RouteLine():
            return Route(record, key)
        case records.AreaFill():
            return AreaFill(record, key)
        case records.DisputedArea():
            return DisputedArea(record, key)
        case records.MapLabel():
            return MapLabels([record])
