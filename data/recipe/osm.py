"""Borders, country areas and disputed areas from OpenStreetMap (ODbL): data/odbl/."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Geod
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.recipe.disputes import DISPUTES, TERRITORIES, Dispute, claimed_twice
from data.recipe.files import frame, made_valid, on_grid
from data.recipe.natural_earth import alpha2_by_alpha3
from data.recipe.overlaps import Parts, along_gaps, enclaves, inside, parts_of
from data.recipe.packages import OSM, unpacked
from data.recipe.shared import Edges, Index, Pair, Shared, edges_of, lines, ordered, shared

LISTED_KM2: Final = 1.0
"""Overlaps of unknown cause are listed from this size on."""
_TOUCH_DEG: Final = 1e-9
_NEAR_DEG: Final = 0.1
_WGS84: Final = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class _World:
    """All countries of the source, and how their rings meet."""

    polygons: dict[str, BaseGeometry]
    edges: Edges
    shared: Shared
    parts: Parts
    disputed: dict[str, BaseGeometry]
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
    apart = TERRITORIES | {dispute.claimants for dispute in DISPUTES}
    return _World(
        polygons,
        edges,
        meet,
        parts,
        {dispute.key: claimed_twice(dispute, polygons) for dispute in DISPUTES},
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
    """Return the land border of each pair of countries: pair, a, b, geometry."""
    world = _world(cache_folder)
    rows: dict[Pair, set[int]] = defaultdict(set)
    claims = _through_claims(world)
    for pair, which in world.shared.opposite.items():
        rows[pair] |= set(which) - claims.get(pair, set())
    for pair, found in _where_rings_part(world).items():
        rows[pair] |= found
    return _paired({pair: which for pair, which in sorted(rows.items()) if which}, world)


def claim_outlines(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return the outlines of areas that two countries both hold in the source."""
    world = _world(cache_folder)
    return _paired({pair: set(which) for pair, which in sorted(world.shared.same.items())}, world)


def de_facto_borders(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return the lines that are borders only on the ground: pair, a, b, geometry.

    The holder's own ring inside the claimant's area (the isthmus of Crimea, the berm of Western
    Sahara), and the border of a held area with a third country (Western Sahara's, Mauritania).
    """
    world = _world(cache_folder)
    rows: dict[Pair, set[int]] = defaultdict(set)
    for dispute in DISPUTES:
        if dispute.default_holder != dispute.de_facto_holder:
            which = world.inside[dispute.de_facto_holder, dispute.default_holder]
            rows[dispute.claimants] |= set(which[_round(dispute, which, world)].tolist())
    for pair, found in _through_claims(world).items():
        rows[pair] |= found
    return _paired(dict(sorted(rows.items())), world)


def _where_rings_part(world: _World) -> dict[Pair, set[int]]:
    """Return border edges that only one of two rings has.

    Where both rings run beside each other, the ring of the first country by code is the line, so
    that it is one and unbroken; round an enclave that of the enclave; in an open dispute both.
    """
    rows: dict[Pair, set[int]] = defaultdict(set)
    # Where the viewpoints differ on whose line it is, the shared edges and `de_facto_borders` say.
    differ = {d.claimants for d in DISPUTES if d.default_holder != d.de_facto_holder}
    for (mine, theirs), which in (*world.inside.items(), *world.gaps.items()):
        pair = ordered(mine, theirs)
        if pair in TERRITORIES | differ:
            continue
        left = which
        for dispute in (d for d in DISPUTES if d.claimants == pair):
            here = _round(dispute, left, world)
            if dispute.default_holder in ("", mine):
                rows[pair] |= set(left[here].tolist())
            left = left[~here]
        if pair[0] == mine:
            rows[pair] |= set(left.tolist())
        elif found := world.enclaves.get((mine, theirs)):
            rows[pair] |= set(_on(found, left, world.edges))
    return rows


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


def _through_claims(world: _World) -> dict[Pair, set[int]]:
    """Return border edges that a pair has only by a claim that the default viewpoint sets aside.

    Such an edge lies nearer to the holder's area than to what is left of the claimant's: the
    border of Morocco, with Western Sahara, and Mauritania.
    """
    found: dict[Pair, set[int]] = {}
    for dispute in DISPUTES:
        if dispute.default_holder == dispute.de_facto_holder:
            continue
        holder, loser = dispute.default_holder, dispute.de_facto_holder
        own = shapely.difference(world.polygons[loser], world.polygons[holder])
        west, south, east, north = shapely.bounds(world.disputed[dispute.key])
        for pair, which in world.shared.opposite.items():
            if loser not in pair or holder in pair:
                continue
            lon, lat = world.edges.middle[which].T
            near = (west - _NEAR_DEG < lon) & (lon < east + _NEAR_DEG)
            near &= (south - _NEAR_DEG < lat) & (lat < north + _NEAR_DEG)
            index = np.asarray(which)[near]
            points = shapely.points(world.edges.middle[index])
            to_own = shapely.distance(points, own)
            to_holder = shapely.distance(points, world.polygons[holder])
            if (taken := to_own > np.maximum(to_holder, _TOUCH_DEG)).any():
                found.setdefault(pair, set()).update(index[taken].tolist())
    return found


def _paired(rows: dict[Pair, set[int]], world: _World) -> gpd.GeoDataFrame:
    return frame(
        {
            "pair": [f"{a}-{b}" for a, b in rows],
            "a": [a for a, _ in rows],
            "b": [b for _, b in rows],
        },
        [lines(world.edges, which) for which in rows.values()],
    )


# --- areas --------------------------------------------------------------------------------------


def countries(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return country areas by the default viewpoint, one row a polygon: code, geometry."""
    world = _world(cache_folder)
    polygons = dict(world.polygons)
    for dispute in DISPUTES:
        if dispute.default_holder:
            loser = next(c for c in dispute.claimants if c != dispute.default_holder)
            polygons[loser] = polygons[loser].difference(polygons[dispute.default_holder])
    parts = parts_of(polygons)
    areas = parts.polygons.copy()
    for (_, theirs), found in world.enclaves.items():
        tree = shapely.STRtree(areas)
        hole = shapely.union_all(found)
        for at in tree.query(hole, predicate="intersects"):
            # A counter-enclave, the surrounding country's own part within, stays.
            if parts.owner[at] == theirs and not shapely.covered_by(areas[at], hole):
                areas[at] = shapely.difference(areas[at], hole)
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
        },
        [areas[dispute.key] for dispute in DISPUTES],
    )


def overlaps(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return what two countries both hold for no reason known: pair, area_km2, geometry.

    Mostly slivers between two lines of one border. Not the disputes, territories and enclaves.
    """
    world = _world(cache_folder)
    known = TERRITORIES | {dispute.claimants for dispute in DISPUTES}
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
