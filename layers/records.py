"""What is drawn, as records: made once in Python, read by every pen (the map's script, the stills).

A record holds numbers and text and no markup; `as_json` is the only way from here to a page.
Coordinates are degrees, EPSG:4326, lon/lat; a path that crosses the antimeridian is unwrapped (its
longitudes run on past ±180), and the pens draw copies of it 360° away. Paths are encoded polylines
(`encode`), precision 5 (1 m); those of the basemap are SVG path data (`layers.grid`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Literal

import polyline


def encode(lonlats: Iterable[tuple[float, float]]) -> str:
    """Return a path of (lon, lat) degrees as an encoded polyline (lat first in it, as everywhere).

    Source of the format: Google's "Encoded polyline algorithm format".
    """
    return polyline.encode(list(lonlats), 5, geojson=True)


def decode(path: str) -> list[tuple[float, float]]:
    """Return the (lon, lat) degrees of an encoded path: the inverse of `encode`."""
    return polyline.decode(path, 5, geojson=True)


@dataclass(frozen=True, slots=True)
class PlaceDot:
    """A place: dot and name. ``lang`` is the language of ``name`` where it is not the page's."""

    lon: float
    lat: float
    name: str
    lang: str = ""
    radius_km: float = 0.0
    kind: Literal["place"] = "place"


@dataclass(frozen=True, slots=True)
class BorderLine:
    """The land border of two countries, as encoded paths."""

    paths: tuple[str, ...]
    name: str
    kind: Literal["border"] = "border"


@dataclass(frozen=True, slots=True)
class RiverLine:
    """A river near the story, as encoded paths."""

    paths: tuple[str, ...]
    name: str
    kind: Literal["river"] = "river"


@dataclass(frozen=True, slots=True)
class GeodesicLine:
    """The measured line of a claim, with its distance written on it ('128 km').

    ``path`` is densified so that it stays smooth at every zoom. ``claim`` and ``verdict`` tie it to
    its check.
    """

    path: str
    label: str
    claim: str
    verdict: str
    kind: Literal["geodesic"] = "geodesic"


@dataclass(frozen=True, slots=True)
class RouteLine:
    """A route that the story tells of, through its places."""

    path: str
    name: str
    kind: Literal["route"] = "route"


@dataclass(frozen=True, slots=True)
class AreaFill:
    """A country or region that a step names: encoded rings, filled lightly."""

    rings: tuple[str, ...]
    name: str
    kind: Literal["area"] = "area"


@dataclass(frozen=True, slots=True)
class DisputedArea:
    """A disputed area: hatched, with a dashed outline and its name (SPEC 8)."""

    rings: tuple[str, ...]
    name: str
    kind: Literal["disputed"] = "disputed"


@dataclass(frozen=True, slots=True)
class MapLabel:
    """A name on the map that is not a place's: ``style`` says of what."""

    lon: float
    lat: float
    text: str
    style: Literal["country", "region", "sea", "river", "border"]
    kind: Literal["label"] = "label"


Record = (
    PlaceDot
    | BorderLine
    | RiverLine
    | GeodesicLine
    | RouteLine
    | AreaFill
    | DisputedArea
    | MapLabel
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the basemap: the coarse world, or a detailed clip over ``bounds``.

    ``bounds`` is (west, south, east, north) in degrees. A detailed sheet covers the coarse one
    inside its bounds: sea first, then its own land, lakes, rivers and borders. All are SVG path
    data on a grid of ``bits`` (`layers.grid`); land and lakes are closed loops, outer and inner
    alike (even-odd fill). The outline of the land is the coast; ``borders`` are lines on land.
    """

    bounds: tuple[float, float, float, float]
    bits: int
    land: str
    lakes: str
    rivers: str
    borders: str


@dataclass(frozen=True, slots=True)
class SceneStep:
    """What one step's map shows: ids of records, and where the camera goes.

    ``number`` 0 is the overview. The camera frames ``bounds`` (west, south, east, north; east may
    exceed 180), unless the author fixed ``center`` and ``zoom``. ``fresh`` are the ids that this
    step tells of (drawn in the accent colour); the others are context (grey). ``caption`` describes
    the map in words, for those who do not see it. ``labels`` belong to this view alone.
    """

    number: int
    id: str
    bounds: tuple[float, float, float, float]
    center: tuple[float, float] | None
    zoom: float | None
    show: tuple[str, ...]
    fresh: tuple[str, ...]
    labels: tuple[MapLabel, ...]
    caption: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that a story's map needs in one language: sheets, records by id, steps."""

    story: str
    lang: str
    sheets: tuple[Sheet, ...]
    records: Mapping[str, Record]
    steps: tuple[SceneStep, ...]
    words: Mapping[str, str]
    credit: str


def as_plain(value: object) -> object:
    """Return a record or a scene as plain dicts and lists, ready for JSON."""
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value  # type: ignore[call-overload]


def as_json(value: object) -> str:
    """Return a record, a scene or plain data as JSON that is safe inside a script element.

    ``<``, ``>``, ``&`` and the two line separators of JavaScript are escaped, so no text can end
    the element or start another. NaN raises ValueError.
    """
    text = json.dumps(as_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
