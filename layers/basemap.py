"""The ground that a story is drawn on: a coarse world, and detail where its steps come close.

Sheets are cut from the Atlas's tables for the views of one story. As fine as fits: tolerances grow
until all sheets together stay within a budget of bytes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from layers import camera
from layers.camera import Bounds
from layers.coverage import (
    Rings,
    Shapes,
    joined,
    merged_lines,
    moved,
    rings,
    shared_edges,
    simplified,
)
from layers.records import Land, Sheet, encode

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geo.atlas import Atlas

WORLD: Bounds = (-180.0, -85.0, 180.0, 85.0)
BUDGET_BYTES = 110_000
"""All sheets of a story, gzipped; the page has 250 kB for everything."""

_WORLD_TOLERANCE_DEG = 0.12
_WORLD_LAKE_DEG2 = 0.3
_DETAIL_BELOW_DEG = 40.0
_FINEST_DEG = 0.0006
_PIXELS = 1000.0
_WIDEST, _TALLEST = 1.8, 1.15
_SLACK = 0.15
_COAST_SLACK_DEG = 0.2
_RAGGED = 0.03

Shape = Polygon | MultiPolygon


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sheet, and the land of each country as it stands on it (degrees, as drawn)."""

    sheet: Sheet
    shapes: tuple[tuple[str, Shape], ...]
    tolerance_deg: float


@dataclass(frozen=True, slots=True)
class Cut:
    """What to cut: the bounds of a sheet and how far its lines may stray, in degrees."""

    bounds: Bounds
    tolerance_deg: float


def basemap(
    atlas: Atlas, views: Iterable[Bounds], budget_bytes: int = BUDGET_BYTES
) -> tuple[Drawn, ...]:
    """Return the sheets for a story's views, the world first, the closest last."""
    cuts = plan(views)
    coarser = 1.0
    while True:
        sheets = (
            world(atlas, _WORLD_TOLERANCE_DEG * coarser**0.5),
            *(detail(atlas, Cut(cut.bounds, cut.tolerance_deg * coarser)) for cut in cuts),
        )
        if coarser > 10 or gzipped(drawn.sheet for drawn in sheets) <= budget_bytes:
            return sheets
        coarser *= 1.4


def gzipped(sheets: Iterable[Sheet]) -> int:
    """Return how many bytes some sheets come to in a compressed page."""
    text = json.dumps([asdict(sheet) for sheet in sheets], separators=(",", ":"))
    return len(zlib.compress(text.encode(), 9))


# --- which sheets -----------------------------------------------------------------------------


def plan(views: Iterable[Bounds]) -> list[Cut]:
    """Return the detailed sheets for some views, the wide ones first.

    A view gets one pixel's tolerance on a large screen, in a sheet that shows all a window of any
    usual shape would; views that a sheet serves already get none of their own.
    """
    cuts: list[Cut] = []
    for view in sorted(views, key=lambda b: (-camera.longer_side(b), b)):
        side = camera.longer_side(view)
        if side > _DETAIL_BELOW_DEG:
            continue
        seen = camera.padded(camera.shaped(view, _WIDEST, _TALLEST), _SLACK)
        bounds = camera.rounded(seen, 2)
        _place(cuts, Cut(bounds, max(_FINEST_DEG, side / _PIXELS)))
    return cuts


def _place(cuts: list[Cut], new: Cut) -> None:
    """Add a cut, or widen one of like detail that lies so near that one sheet is cheaper."""
    for i, old in enumerate(cuts):
        alike = old.tolerance_deg <= 2.5 * new.tolerance_deg
        if alike and camera.contains(old.bounds, new.bounds):
            return
        both = camera.union(old.bounds, new.bounds)
        if alike and _area(both) <= 1.3 * (_area(old.bounds) + _area(new.bounds)):
            cuts[i] = Cut(both, min(old.tolerance_deg, new.tolerance_deg))
            return
    cuts.append(new)


def _area(bounds: Bounds) -> float:
    width, height = camera.sides(bounds)
    return width * height


# --- cutting ----------------------------------------------------------------------------------


def world(atlas: Atlas, tolerance_deg: float = _WORLD_TOLERANCE_DEG) -> Drawn:
    """Return the coarse sheet of the whole world; land across the antimeridian is in one piece."""
    frame = atlas.table("world")
    codes, shapes = joined(*_as_held(frame["code"], frame.geometry, atlas, _COAST_SLACK_DEG))
    land = simplified(codes, shapes, tolerance_deg)
    water = atlas.table("lakes").geometry.to_numpy()
    lakes = _lakes(water[shapely.area(water) > _WORLD_LAKE_DEG2], tolerance_deg / 2)
    return _drawn(Cut(WORLD, tolerance_deg), 2, land, lakes, [])


def detail(atlas: Atlas, cut: Cut) -> Drawn:
    """Return one sheet in detail.

    Land reaches a little beyond the bounds, so that the cut itself never shows as a line.
    """
    side = camera.longer_side(cut.bounds)
    window = camera.grown(cut.bounds, _RAGGED * side, _RAGGED * side)
    box = shapely.box(*window)
    codes, shapes = _window(atlas, "osm-countries", window)
    found, pieces = joined(*_as_held(codes, _clipped(shapes, box), atlas, 0.0))
    land = simplified(found, pieces, cut.tolerance_deg)
    lakes = _clipped(_window(atlas, "lakes", window)[1], box)
    lakes = lakes[shapely.area(lakes) > (6 * cut.tolerance_deg) ** 2]
    rivers = _clipped(_window(atlas, "rivers", window)[1], box)
    return _drawn(
        cut,
        4 if cut.tolerance_deg < 0.004 else 3,
        land,
        _lakes(lakes, cut.tolerance_deg),
        merged_lines(rivers, cut.tolerance_deg),
    )


def _window(atlas: Atlas, key: str, window: Bounds) -> tuple[Shapes, Shapes]:
    """Return codes ('' where there are none) and geometries of a table's rows in a window."""
    west, south, east, north = window
    spans = [(west, min(east, 180.0), 0.0)]
    if east > 180:
        spans.append((-180.0, east - 360.0, 360.0))
    codes: list[str] = []
    shapes: list[BaseGeometry] = []
    for low, high, shift in spans:
        frame = _rows(atlas, key, (low, south, high, north))
        codes += list(frame["code"]) if "code" in frame else [""] * len(frame)
        shapes += [moved(shape, shift) for shape in frame.geometry]
    return np.array(codes, dtype=object), np.array(shapes, dtype=object)


def _rows(atlas: Atlas, key: str, window: Bounds) -> GeoDataFrame:
    """Return a table's rows in a window within ±180°: the small tables hold no index to read by."""
    if key == "osm-countries":
        return atlas.table(key, window)
    frame = atlas.table(key)
    return frame[shapely.intersects(frame.geometry.to_numpy(), shapely.box(*window))]


def _as_held(
    codes: Iterable[str], shapes: Iterable[BaseGeometry], atlas: Atlas, slack_deg: float
) -> tuple[list[str], Shapes]:
    """Return the land as the Atlas's viewpoint gives it; the tables hold the default one.

    ``slack_deg`` reaches over the coast of a coarser source.
    """
    owners, areas = list(codes), list(shapes)
    if atlas.viewpoint == "default":
        return owners, np.array(areas, dtype=object)
    for row in atlas.table("osm-disputed").itertuples(index=False):
        if not row.de_facto_holder or row.de_facto_holder == row.default_holder:
            continue
        claimed = row.geometry.buffer(slack_deg) if slack_deg else row.geometry
        for i in [i for i, owner in enumerate(owners) if owner == row.default_holder]:
            owners.append(row.de_facto_holder)
            areas.append(shapely.intersection(areas[i], claimed))
            areas[i] = shapely.difference(areas[i], claimed)
    return owners, np.array(areas, dtype=object)


def _clipped(shapes: Shapes, box: BaseGeometry) -> Shapes:
    if not len(shapes):
        return shapes
    valid = np.where(shapely.is_valid(shapes), shapes, shapely.make_valid(shapes))
    return np.asarray(shapely.intersection(valid, box), dtype=object)


def _lakes(shapes: Iterable[BaseGeometry], tolerance_deg: float) -> list[BaseGeometry]:
    return [shapely.simplify(shape, tolerance_deg) for shape in shapes]


def _drawn(
    cut: Cut,
    precision: int,
    land: list[tuple[str, Polygon]],
    lakes: list[BaseGeometry],
    rivers: list[LineString],
) -> Drawn:
    by_code: dict[str, Rings] = {}
    shapes: dict[str, list[Polygon]] = {}
    for code, shape in sorted(land, key=lambda item: (item[0], item[1].bounds)):
        by_code.setdefault(code, []).extend(rings(shape, precision))
        shapes.setdefault(code, []).append(shape)
    sheet = Sheet(
        bounds=cut.bounds,
        precision=precision,
        land=tuple(
            Land(code, tuple(encode(ring, precision) for ring in outlines))
            for code, outlines in by_code.items()
            if outlines
        ),
        lakes=tuple(encode(ring, precision) for shape in lakes for ring in rings(shape, precision)),
        rivers=tuple(encode(np.asarray(line.coords), precision) for line in rivers),
        borders=tuple(encode(np.asarray(line.coords), precision) for line in shared_edges(by_code)),
    )
    parts = tuple((code, shapely.multipolygons(found)) for code, found in shapes.items())
    return Drawn(sheet, parts, cut.tolerance_deg)
