"""Targets and checks → records: each thing drawn once, as fine as the views that show it need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, assert_never

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from claims.languages import words
from claims.model import Check
from geo.model import (
    BorderRef,
    CoastRef,
    CountryRef,
    Place,
    RegionRef,
    RiverRef,
    Route,
    Target,
    spelled,
)
from layers import camera, captions
from layers.basemap import Drawn
from layers.camera import Bounds
from layers.coverage import joined, to_seam
from layers.framing import lines_of, path_through, shape_of
from layers.records import (
    AreaFill,
    BorderLine,
    GeodesicLine,
    PlaceDot,
    Record,
    RiverLine,
    RouteLine,
    decode,
    encode,
)
from story.model import Story, Text

if TYPE_CHECKING:
    from geo.atlas import Atlas

_PIXELS = 2400.0
_EXACT_BELOW_DEG = 0.001
_BEYOND = 0.5
_REGIONS_NAMED = 3


def id_of(target: Target) -> str:
    """Return the id of a target's record: as the story's links write it, ``border:KP,RU``."""
    kind, names = spelled(target)
    return f"{kind}:{','.join(names)}"


def name_of(target: Target, story: Story, atlas: Atlas, lang: str) -> str:
    """Return what the story calls a target in a language, else what the Atlas does."""
    text = _text(target, story)
    if text:
        return text.get(lang)
    if isinstance(target, RegionRef) and len(target.codes) > _REGIONS_NAMED:
        return words(lang).regions.format(len(target.codes))
    return atlas.name(target, lang)


def _text(target: Target, story: Story) -> Text | None:
    match target:
        case Place(key) if key in story.places:
            return story.places[key].name
        case Route(key) if key in story.lines:
            return story.lines[key].name
        case _:
            return None


# --- records ----------------------------------------------------------------------------------


def record_of(
    target: Target,
    name: str,
    lang: str,
    views: Sequence[Bounds],
    sheets: Sequence[Drawn],
    atlas: Atlas,
) -> Record:
    """Return the record of a target; ``lang`` is the language of its name if not the page's."""
    match target:
        case Place():
            at = target.at
            return PlaceDot(round(at.lon, 5), round(at.lat, 5), name, lang, target.radius_km)
        case Route(_, via):
            return RouteLine(encode(path_through(via)), name)
        case BorderRef():
            return BorderLine(_paths(target, views, atlas), name)
        case RiverRef() | CoastRef():
            return RiverLine(_paths(target, views, atlas), name)
        case CountryRef(code):
            return AreaFill(_rings(_country(code, sheets)), name)
        case RegionRef():
            return AreaFill(_rings(_region(target, sheets, atlas)), name)
        case _:
            assert_never(target)


def geodesics_of(check: Check, lang: str) -> dict[str, GeodesicLine]:
    """Return the measured lines of a check by their ids, each with its distance if it has one."""
    key, verdict = check.claim.key, check.verdict.value
    return {
        f"claim:{key}" if number == 1 else f"claim:{key}/{number}": GeodesicLine(
            encode(line.path),
            captions.length(line.reading.distance_m, lang) if line.labelled else "",
            key,
            verdict,
        )
        for number, line in enumerate(lines_of(check), start=1)
    }


# --- lines ------------------------------------------------------------------------------------


def _paths(target: Target, views: Sequence[Bounds], atlas: Atlas) -> tuple[str, ...]:
    """Return a border, river or coast as far as views show it: exact where they come close.

    The closest view takes its part first, at half a pixel; wider ones add what lies beyond.
    """
    rest = shape_of(target, atlas).geometry
    paths: list[str] = []
    for view in sorted(set(views), key=lambda v: (camera.longer_side(v), v)):
        side = camera.longer_side(view)
        box = _box(camera.grown(view, _BEYOND * side, _BEYOND * side))
        paths += _encoded(shapely.intersection(rest, box), side / _PIXELS)
        rest = shapely.difference(rest, box)
    return tuple(paths)


def _encoded(lines: BaseGeometry, tolerance_deg: float) -> list[str]:
    merged = shapely.line_merge(lines) if lines.geom_type == "MultiLineString" else lines
    if tolerance_deg > _EXACT_BELOW_DEG:
        merged = shapely.simplify(merged, tolerance_deg)
    parts = [part for part in shapely.get_parts(merged) if isinstance(part, LineString)]
    return [encode(shapely.get_coordinates(part).tolist()) for part in parts if part.length]


def _box(bounds: Bounds) -> BaseGeometry:
    """Return bounds as one or two boxes within ±180°, as the data is."""
    west, south, east, north = bounds
    if east - west >= 360:
        return shapely.box(-180.0, south, 180.0, north)
    if east <= 180:
        return shapely.box(west, south, east, north)
    return shapely.union(
        shapely.box(west, south, 180.0, north), shapely.box(-180.0, south, east - 360.0, north)
    )


# --- areas ------------------------------------------------------------------------------------


def _country(code: str, sheets: Iterable[Drawn]) -> BaseGeometry:
    """Return a country exactly as the sheets draw it, each in place of the coarser ones."""
    drawn: BaseGeometry = Polygon()
    for sheet in sheets:
        land = dict(sheet.shapes).get(code)
        drawn = _inlaid(drawn, land, sheet)
    return drawn


def _region(target: RegionRef, sheets: Iterable[Drawn], atlas: Atlas) -> BaseGeometry:
    """Return regions cut to the land that the sheets draw: their own coast is another's."""
    parts = shapely.get_parts(to_seam(shape_of(target, atlas).geometry))
    whole = shapely.union_all(joined([""] * len(parts), parts)[1])
    drawn: BaseGeometry = Polygon()
    for sheet in sheets:
        seen = shapely.get_parts(shapely.simplify(whole, sheet.tolerance_deg / 2))
        worth = seen[shapely.area(seen) > min(sheet.tolerance_deg**2, whole.area / 2)]
        drawn = _inlaid(drawn, MultiPolygon(list(worth)), sheet)
    return drawn


def _inlaid(under: BaseGeometry, shape: BaseGeometry | None, sheet: Drawn) -> BaseGeometry:
    """Return a shape where the sheet lies, and what was there before elsewhere."""
    box = shapely.box(*sheet.sheet.bounds)
    if camera.sides(sheet.sheet.bounds)[0] >= 360:
        return shape if shape is not None else under
    rest = shapely.difference(shapely.make_valid(under), box)
    if shape is None:
        return rest
    return shapely.union(rest, shapely.intersection(shapely.make_valid(shape), box))


def _rings(area: BaseGeometry) -> tuple[str, ...]:
    parts = [part for part in shapely.get_parts(area) if isinstance(part, Polygon)]
    rings = [shapely.get_coordinates(ring) for part in parts for ring in shapely.get_rings(part)]
    return tuple(encode(np.round(ring, 4).tolist()) for ring in rings if len(ring) >= 4)


def path_of(record: Record) -> list[list[tuple[float, float]]]:
    """Return the paths of a line's record as (lon, lat) again; none for dots, areas and labels."""
    match record:
        case BorderLine(paths=paths) | RiverLine(paths=paths):
            return [decode(path) for path in paths]
        case GeodesicLine(path=path) | RouteLine(path=path):
            return [decode(path)]
        case _:
            return []
