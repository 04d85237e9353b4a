"""Borders, country areas and disputed areas from OpenStreetMap (ODbL): data/odbl/."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.recipe.accuracy import Array, accuracy_m, apart_m
from data.recipe.disputes import (
    DISPUTES,
    OVERLAPS,
    TERRITORIES,
    Beyond,
    Dispute,
    disputed_area,
    held_by_default,
    held_de_facto,
)
from data.recipe.files import frame, made_valid, on_grid
from data.recipe.natural_earth import alpha2_by_alpha3, dividing_lines
from data.recipe.overlaps import Parts, along_gaps, enclaves, inside, parts_of
from data.recipe.packages import OSM, unpacked
from data.recipe.shared import Edges, Index, Pair, Shared, edges_of, lines, ordered, shared

Edge: TypeAlias = tuple[float, float, float, float]
"""Lon, lat, lon, lat: the lesser end first."""
_Row: TypeAlias = tuple[Pair, str, float, set[Edge]]
"""A pair, whose viewpoint alone has the line, its accuracy in metres, its edges."""

LISTED_KM2: Final = 1.0
"""Overlaps of unknown cause are listed from this size on."""
LEAST_M: Final = 100.0
"""The source is simplified to 100 m: of the points of its 10 m edition 99.9 % keep that."""
CUT_M: Final = 5000.0
"""The accuracy of a line that only Natural Earth has."""
TREATY_M: Final = {
    # How far the line lies from where the treaty has it: docs/accuracy.md.
    ("EH", "MR"): 1000.0,
    ("LY", "TD"): 6000.0,
}
MERCATOR_DEG: Final = -85.0
"""The source ends in the south as Web Mercator does, at 85.05°; what lies beyond is Antarctica."""
_TOUCH_DEG: Final = 1e-9
_NEAR_DEG: Final = 1e-5
_MOVED: Final = {dispute.claimants for dispute in OVERLAPS if dispute.differs}
"""Pairs whose line, where the rings part, is that of the holder: their areas meet there."""
_WGS84: Final = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class _World:
    """All countries of the source, how their rings meet, and who holds what from each viewpoint."""

    rings: dict[str, BaseGeometry]
    polygons: dict[str, BaseGeometry]
    edges: Edges
    shared: Shared
    parts: Parts
    disputed: dict[str, BaseGeometry]
    default: dict[str, BaseGeometry]
    de_facto: dict[str, BaseGeometry]
    enclaves: dict[Pair, list[BaseGeometry]]
    inside: dict[Pair, Index]
    gaps: dict[Pair, Index]


@cache
def _world(cache_folder: Path) -> _World:
    """Return all countries of the source on the grid, by alpha-2 code, and what they share."""
    folder = unpacked(OSM, cache_folder)
    features = json.loads((folder / "package" / "map.geo.json").read_text("utf-8"))["features"]
    alpha2 = alpha2_by_alpha3(cache_folder)
    codes = [alpha2[feature["properties"]["A3"]] for feature in features]
    geometry = on_grid(np.array([shape(feature["geometry"]) for feature in features]))
    edges = edges_of(codes, geometry.tolist())
    meet = shared(edges)
    polygons = dict(zip(codes, made_valid(geometry), strict=True))
    parts = parts_of(polygons)
    dividing = dividing_lines(cache_folder)
    areas = {
        dispute.key: on_grid(np.array([disputed_area(dispute, polygons, dividing)]))[0]
        for dispute in DISPUTES
    }
    default = held_by_default(polygons, areas)
    apart = TERRITORIES | {dispute.claimants for dispute in OVERLAPS}
    return _World(
        dict(zip(codes, geometry, strict=True)),
        polygons,
        edges,
        meet,
        parts,
        areas,
        default,
        held_de_facto(default, areas),
        enclaves(parts, apart),
        inside(edges, meet, parts),
        along_gaps(edges, meet, parts),
    )


def coast(cache_folder: Path) -> npt.NDArray[np.float64]:
    """Return the vertices of the source's coasts, shape (n, 2), degrees lon/lat.

    An edge that one country alone has and that no other lies beside.
    """
    world = _world(cache_folder)
    beside = np.concatenate([*world.inside.values(), *world.gaps.values()])
    return world.edges.lonlats[np.setdiff1d(world.shared.lone, beside), :2]


# --- lines --------------------------------------------------------------------------------------


def borders(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return the land border of each pair of countries, a row for each accuracy.

    Columns pair, a, b, viewpoint ('' for all, 'default' where the ground has another), accuracy_m.
    """
    world = _world(cache_folder)
    default, ground = _meetings(cache_folder)
    both = {pair: which & ground.get(pair, set()) for pair, which in default.items()}
    alone = {pair: which - both[pair] for pair, which in default.items()}
    rows = [*_graded(both, "", world), *_graded(alone, "default", world)]
    for pair, which in _where_rings_part(world).items():
        apart = _apart_m(pair, which, default.get(pair, set()), world)
        rows.append((pair, "", accuracy_m(apart, LEAST_M), _as_set(world.edges, which)))
    return _lined(rows)


def de_facto_borders(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return the lines that are borders only on the ground, with the columns of `borders`."""
    default, ground = _meetings(cache_folder)
    alone = {pair: which - default.get(pair, set()) for pair, which in ground.items()}
    return _lined(_graded(alone, "de-facto", _world(cache_folder)))


def claim_outlines(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return the outlines of areas that two countries both hold in the source: pair, a, b."""
    world = _world(cache_folder)
    same = sorted(world.shared.same.items())
    return frame(_names([pair for pair, _ in same]), [lines(world.edges, w) for _, w in same])


@cache
def _meetings(cache_folder: Path) -> tuple[dict[Pair, set[Edge]], dict[Pair, set[Edge]]]:
    """Return where countries meet by the default viewpoint, and on the ground."""
    world = _world(cache_folder)
    return _met(world, world.default), _met(world, world.de_facto)


def _met(world: _World, held: dict[str, BaseGeometry]) -> dict[Pair, set[Edge]]:
    """Return the edges at which the areas of two countries meet."""
    # Rings as they came, where nothing moved: a repair for area may break them at other points.
    rings = {c: world.rings[c] if a is world.polygons.get(c) else a for c, a in held.items()}
    edges = edges_of(list(rings), list(rings.values()))
    return {pair: _as_set(edges, which) for pair, which in shared(edges).opposite.items()}


def _as_set(edges: Edges, which: Iterable[int]) -> set[Edge]:
    """Return edges by their ends, whichever way they run."""
    ends = edges.lonlats[sorted(which)].tolist()
    return {_edge(*end) for end in ends}


def _edge(lon1: float, lat1: float, lon2: float, lat2: float) -> Edge:
    return (lon1, lat1, lon2, lat2) if (lon1, lat1) < (lon2, lat2) else (lon2, lat2, lon1, lat1)


def _where_rings_part(world: _World) -> dict[Pair, set[int]]:
    """Return border edges that only one of two rings has.

    Where both rings run beside each other, the ring of the first country by code is the line, so
    that it is one and unbroken; round an enclave that of the enclave; in an open dispute both.
    """
    rows: dict[Pair, set[int]] = defaultdict(set)
    for (mine, theirs), which in (*world.inside.items(), *world.gaps.items()):
        pair = ordered(mine, theirs)
        if pair in TERRITORIES | _MOVED:
            continue
        left = which
        for dispute in (d for d in OVERLAPS if d.claimants == pair):
            here = _round(dispute, left, world)
            if not dispute.default_holder:
                rows[pair] |= set(left[here].tolist())
            left = left[~here]
        if pair[0] == mine:
            rows[pair] |= set(left.tolist())
        elif found := world.enclaves.get((mine, theirs)):
            rows[pair] |= set(_on(found, left, world.edges))
    return {pair: rows[pair] for pair in sorted(rows) if rows[pair]}


def _round(dispute: Dispute, which: Index, world: _World) -> npt.NDArray[np.bool_]:
    """Return which edges lie in the bounds of a disputed area: others are only slivers."""
    bounds = shapely.envelope(world.disputed[dispute.key])
    here: npt.NDArray[np.bool_] = shapely.intersects_xy(bounds, world.edges.middle[which])
    return here


def _on(polygons: list[BaseGeometry], which: Index, edges: Edges) -> list[int]:
    """Return the edges that lie on the outlines of some polygons."""
    tree = shapely.STRtree(polygons)
    points = shapely.points(edges.middle[which])
    at, _ = tree.query(points, predicate="dwithin", distance=_TOUCH_DEG)
    return [int(which[index]) for index in np.unique(at)]


def _apart_m(pair: Pair, which: set[int], shared_too: set[Edge], world: _World) -> Array:
    """Return how far, in metres, the edges of the ring that is not the line lie from the line."""
    a, b = pair
    beside = [
        found.get(side, ()) for found in (world.inside, world.gaps) for side in (pair, (b, a))
    ]
    others = {int(edge) for edges in beside for edge in edges} - which
    if not others:
        return np.array([])
    line = _line(_as_set(world.edges, which) | shared_too)
    return apart_m(_line(_as_set(world.edges, others)), line)


def _graded(rows: dict[Pair, set[Edge]], viewpoint: str, world: _World) -> list[_Row]:
    """Return the lines of pairs apart by accuracy: where Natural Earth cut, it is coarse."""
    cuts = [world.disputed[d.key] for d in DISPUTES if d.differs and isinstance(d.ground, Beyond)]
    tree = shapely.STRtree([shapely.boundary(cut) for cut in cuts])
    known = np.unique(world.edges.lonlats[:, :2] @ (1, 1j))
    found: list[_Row] = []
    for pair, which in rows.items():
        ends = np.array(sorted(which)).reshape(-1, 2, 2)
        at, _ = tree.query(shapely.points(ends.mean(axis=1)), "dwithin", distance=_NEAR_DEG)
        corners = ends[at] @ (1, 1j)
        same = known[np.searchsorted(known, corners).clip(max=len(known) - 1)] == corners
        cut = np.unique(at[~same.all(axis=1)])
        coarse = {_edge(*ends[edge].ravel().tolist()) for edge in cut}
        found.append((pair, viewpoint, CUT_M, coarse))
        found.append((pair, viewpoint, TREATY_M.get(pair, LEAST_M), which - coarse))
    return found


def _lined(rows: Iterable[_Row]) -> gpd.GeoDataFrame:
    """Return rows of edges as lines."""
    by: dict[tuple[Pair, str, float], set[Edge]] = defaultdict(set)
    for pair, viewpoint, metres, which in rows:
        by[pair, viewpoint, metres] |= which
    kept = sorted(key for key, which in by.items() if which)
    columns = _names([pair for pair, _, _ in kept]) | {
        "viewpoint": [viewpoint for _, viewpoint, _ in kept],
        "accuracy_m": [metres for _, _, metres in kept],
    }
    return frame(columns, [_line(by[key]) for key in kept])


def _names(pairs: list[Pair]) -> dict[str, object]:
    a, b = [a for a, _ in pairs], [b for _, b in pairs]
    return {"pair": [f"{one}-{other}" for one, other in pairs], "a": a, "b": b}


def _line(which: set[Edge]) -> BaseGeometry:
    """Return edges as long lines: merged, no vertex dropped or moved."""
    ends = np.array(sorted(which)).reshape(-1, 2, 2)
    merged: BaseGeometry = shapely.line_merge(shapely.MultiLineString([*ends]))
    return merged


# --- areas --------------------------------------------------------------------------------------


def countries(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return country areas by the default viewpoint, one row a polygon: code, geometry."""
    world = _world(cache_folder)
    parts = parts_of(world.default)
    areas = parts.polygons.copy()
    for (_, theirs), found in world.enclaves.items():
        tree = shapely.STRtree(areas)
        hole = shapely.union_all(found)
        for at in tree.query(hole, predicate="intersects"):
            # A counter-enclave, the surrounding country's own part within, stays.
            if parts.owner[at] == theirs and not shapely.covered_by(areas[at], hole):
                areas[at] = shapely.difference(areas[at], hole)
    for at in np.flatnonzero(parts.owner == "AQ"):
        west, south, east, _ = areas[at].bounds
        if south < MERCATOR_DEG:
            areas[at] = shapely.union(areas[at], shapely.box(west, -90, east, MERCATOR_DEG))
    order = np.argsort(parts.owner, kind="stable")
    rows = [
        (str(parts.owner[at]), part)
        for at in order
        for part in shapely.get_parts(areas[at])
        if part.geom_type == "Polygon" and part.area > 0
    ]
    return frame({"code": [code for code, _ in rows]}, [part for _, part in rows])


def disputed(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return the disputed areas with their claimants, holders and names."""
    areas = _world(cache_folder).disputed
    return frame(
        {
            "key": [d.key for d in DISPUTES],
            "claimants": ["-".join(d.claimants) for d in DISPUTES],
            "default_holder": [d.default_holder for d in DISPUTES],
            "de_facto_holder": [d.de_facto_holder for d in DISPUTES],
            "since": [d.since for d in DISPUTES],
            "name_en": [d.name_en for d in DISPUTES],
            "name_fr": [d.name_fr for d in DISPUTES],
            "accuracy_m": [CUT_M if isinstance(d.ground, Beyond) else LEAST_M for d in DISPUTES],
        },
        [areas[dispute.key] for dispute in DISPUTES],
    )


def overlaps(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return what two countries both hold for no reason known: pair, area_km2, geometry.

    Mostly slivers between two lines of one border. Not the disputes, territories and enclaves.
    """
    world = _world(cache_folder)
    known = TERRITORIES | {dispute.claimants for dispute in OVERLAPS}
    # What covers another is no overlap but has an enclave.
    one, other = shapely.STRtree(world.parts.polygons).query(
        world.parts.polygons, predicate="overlaps"
    )
    a, b = world.parts.owner[one], world.parts.owner[other]
    rows = []
    for at in np.flatnonzero(a < b):
        pair = (str(a[at]), str(b[at]))
        mine, theirs = world.parts.polygons[one[at]], world.parts.polygons[other[at]]
        if pair in known:
            continue
        for part in shapely.get_parts(shapely.intersection(mine, theirs)):
            area_km2 = abs(_WGS84.geometry_area_perimeter(part)[0]) / 1e6
            if part.geom_type == "Polygon" and area_km2 >= LISTED_KM2:
                rows.append(("-".join(pair), round(area_km2, 2), part))
    rows.sort(key=lambda row: (row[0], -row[1], row[2].wkb))
    columns = {"pair": [row[0] for row in rows], "area_km2": [row[1] for row in rows]}
    return frame(columns, [row[2] for row in rows])
