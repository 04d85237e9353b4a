"""The ground that a story is drawn on: a coarse world, and detail where its steps come close.

Sheets are cut from the Atlas's tables for the views of one story. As fine as fits: tolerances grow
until all sheets together stay within a budget of bytes.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from layers import camera
from layers.camera import Bounds
from layers.coverage import (
    Shapes,
    coasts_and_borders,
    joined,
    merged_lines,
    moved,
    rings,
    simplified,
)
from layers.grid import Points, on_grid, path_data
from layers.records import Sheet

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geo.atlas import Atlas

WORLD: Bounds = (-180.0, -85.0, 180.0, 85.0)
BUDGET_BYTES = 45_000
"""All sheets of a story, gzipped; the page has 150 kB for everything."""

_WORLD_TOLERANCE_DEG = 0.2
_DETAIL_BELOW_DEG = 40.0
_FINEST_DEG = 0.0006
PIXELS = 800.0
_WIDEST, _TALLEST = 1.8, 1.15
_SLACK = 0.15
_COAST_SLACK_DEG = 0.2
_RAGGED = 0.03
_LAKE = 4.0
"""A lake narrower than so many tolerances is a speck."""
_FINER_BITS = 2.0
"""A step of a sheet's grid is a quarter of how far its lines may stray."""
_COARSER, _COARSEST = 1.2, 10.0
_NOTHING = np.empty(0, dtype=object)

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


@dataclass(frozen=True, slots=True)
class _Pieces:
    """What lies within a cut as the tables have it: land by code, lakes, rivers."""

    cut: Cut
    codes: Sequence[str]
    land: Sequence[Polygon]
    lakes: Shapes
    rivers: Shapes


def basemap(
    atlas: Atlas, views: Iterable[Bounds], budget_bytes: int = BUDGET_BYTES
) -> tuple[Drawn, ...]:
    """Return the sheets for a story's views, the world first, the closest last."""
    pieces = [_of_world(atlas), *(_of_detail(atlas, cut) for cut in plan(views))]
    coarser = 1.0
    while True:
        sheets = tuple(_drawn(each, coarser) for each in pieces)
        if coarser > _COARSEST or gzipped(drawn.sheet for drawn in sheets) <= budget_bytes:
            return sheets
        coarser *= _COARSER


def gzipped(sheets: Iterable[Sheet]) -> int:
    """Return how many bytes some sheets come to in a compressed page."""
    return len(zlib.compress(repr([astuple(sheet) for sheet in sheets]).encode(), 9))


# --- which sheets -----------------------------------------------------------------------------


def plan(views: Iterable[Bounds]) -> list[Cut]:
    """Return the detailed sheets for some views, the wide ones first.

    A view gets about a pixel's tolerance on a usual screen, in a sheet that shows all that a window
    of any usual shape would; views that a sheet serves already get none of their own.
    """
    cuts: list[Cut] = []
    for view in sorted(views, key=lambda b: (-camera.longer_side(b), b)):
        side = camera.longer_side(view)
        if side > _DETAIL_BELOW_DEG:
            continue
        seen = camera.padded(camera.shaped(view, _WIDEST, _TALLEST), _SLACK)
        bounds = camera.rounded(seen, 2)
        _place(cuts, Cut(bounds, max(_FINEST_DEG, side / PIXELS)))
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


def world(atlas: Atlas) -> Drawn:
    """Return the coarse sheet of the whole world; land across the antimeridian is in one piece."""
    return _drawn(_of_world(atlas))


def detail(atlas: Atlas, cut: Cut) -> Drawn:
    """Return one sheet in detail.

    Land reaches a little beyond the bounds, so that the cut itself never shows as a line.
    """
    return _drawn(_of_detail(atlas, cut))


def _of_world(atlas: Atlas) -> _Pieces:
    frame = atlas.table("world")
    codes, land = joined(*_as_held(frame["code"], frame.geometry, atlas, _COAST_SLACK_DEG))
    lakes = atlas.table("lakes").geometry.to_numpy()
    return _Pieces(Cut(WORLD, _WORLD_TOLERANCE_DEG), codes, land, lakes, _NOTHING)


def _of_detail(atlas: Atlas, cut: Cut) -> _Pieces:
    side = camera.longer_side(cut.bounds)
    window = camera.grown(cut.bounds, _RAGGED * side, _RAGGED * side)
    box = shapely.box(*window)
    codes, shapes = _window(atlas, "osm-countries", window)
    owners, land = joined(*_as_held(codes, _clipped(shapes, box), atlas, 0.0))
    lakes, rivers = (_clipped(_window(atlas, key, window)[1], box) for key in ("lakes", "rivers"))
    return _Pieces(cut, owners, land, lakes, rivers)


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


def _drawn(pieces: _Pieces, coarser: float = 1.0) -> Drawn:
    """Return the sheet of some pieces, its lines straying so many times as far as planned."""
    cut = pieces.cut
    tolerance = cut.tolerance_deg * (coarser**0.5 if cut.bounds == WORLD else coarser)
    bits = math.ceil(math.log2(360 / tolerance) + _FINER_BITS)
    land = simplified(pieces.codes, pieces.land, tolerance)
    land.sort(key=lambda item: (item[0], item[1].bounds))
    by_code: dict[str, list[Points]] = {}
    shapes: dict[str, list[Polygon]] = {}
    for code, shape in land:
        by_code.setdefault(code, []).extend(rings(shape, bits))
        shapes.setdefault(code, []).append(shape)
    coasts, borders = coasts_and_borders(by_code)
    lakes = pieces.lakes[shapely.area(pieces.lakes) > (_LAKE * tolerance) ** 2]
    shores = (rings(shapely.simplify(lake, tolerance / 2), bits) for lake in lakes)
    rivers = (shapely.get_coordinates(line) for line in merged_lines(pieces.rivers, tolerance))
    sheet = Sheet(
        bounds=cut.bounds,
        bits=bits,
        land=path_data(coasts, closed=True),
        lakes=path_data((ring for found in shores for ring in found if len(ring) > 3), closed=True),
        rivers=path_data(on_grid(at, bits) for at in rivers),
        borders=path_data(borders),
    )
    parts = tuple((code, shapely.multipolygons(found)) for code, found in shapes.items())
    return Drawn(sheet, parts, tolerance)
