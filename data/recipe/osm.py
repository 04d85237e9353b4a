"""Borders, country areas and disputed areas from OpenStreetMap (ODbL): data/odbl/."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.recipe.files import frame, made_valid, on_grid
from data.recipe.natural_earth import alpha2_by_alpha3
from data.recipe.packages import OSM, unpacked
from data.recipe.shared import Edges, Shared, edges_of, lines, shared


@dataclass(frozen=True, slots=True)
class Dispute:
    """An area that two countries claim: whose it is by the default viewpoint, and on the ground.

    ``box`` (west, south, east, north) tells apart two areas that the same countries claim.
    """

    key: str
    claimants: tuple[str, str]
    default_holder: str
    de_facto_holder: str
    since: str
    name_en: str
    name_fr: str
    box: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0)


DISPUTES: Final = (
    # UN General Assembly resolution 68/262 (2014), and 71/205 of 2016 on the occupation.
    Dispute("crimea", ("RU", "UA"), "UA", "RU", "2014", "Crimea", "Crimée"),
    # UN list of non-self-governing territories, since 1963. The source gives Morocco the land
    # west of the berm; east of it the Polisario Front is in control.
    Dispute(
        *("western-sahara", ("EH", "MA"), "EH", "MA", "1975"),
        *("Western Sahara", "Sahara occidental"),
    ),
    # No General Assembly view of the border: the line on the ground.
    Dispute(
        *("kinmen-matsu", ("CN", "TW"), "TW", "TW", "1949"),
        *("Kinmen and Matsu", "Kinmen et Matsu"),
    ),
    Dispute("gibraltar", ("ES", "GI"), "GI", "GI", "1713", "Gibraltar", "Gibraltar"),
    # Undecided: the source gives the areas to both, and so does every viewpoint.
    Dispute("abyei", ("SD", "SS"), "", "", "2011", "Abyei", "Abiyé", (26, 8, 30, 11)),
    Dispute(
        "kafia-kingi", ("SD", "SS"), "", "", "2011", "Kafia Kingi", "Kafia Kingi", (22, 8, 26, 11)
    ),
)
"""The overlaps between sovereign claims. All other overlaps of the source are of a state with its
own territory (France and French Guiana), or smaller than 10 km²."""
SLIVER_DEG2: Final = 1e-5
"""Overlaps smaller than this (0.1 km²) are noise: two borders that do not quite meet."""


@dataclass(frozen=True, slots=True)
class _World:
    polygons: dict[str, BaseGeometry]
    edges: Edges
    shared: Shared


@cache
def _world(cache_folder: Path) -> _World:
    """Return all countries of the source on the grid, by alpha-2 code, and what they share."""
    folder = unpacked(OSM, cache_folder)
    features = json.loads((folder / "package" / "map.geo.json").read_text("utf-8"))["features"]
    alpha2 = alpha2_by_alpha3(cache_folder)
    codes = [alpha2[feature["properties"]["A3"]] for feature in features]
    geometry = on_grid(np.array([shape(feature["geometry"]) for feature in features]))
    edges = edges_of(codes, geometry.tolist())
    valid = made_valid(geometry)
    return _World(dict(zip(codes, valid, strict=True)), edges, shared(edges))


def borders(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return the land border of each pair of countries: pair, a, b, geometry."""
    world = _world(cache_folder)
    rows = {
        pair: kept
        for pair, which in sorted(world.shared.opposite.items())
        if (kept := [edge for edge in which if not _through_claim(pair, edge, world)])
    }
    return _paired(rows, world)


def claim_outlines(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return the outlines of areas that two countries both hold in the source."""
    world = _world(cache_folder)
    return _paired(dict(sorted(world.shared.same.items())), world)


def de_facto_borders(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return the lines that are borders only on the ground: pair, a, b, geometry.

    The holder's own ring inside the claimant's area (the isthmus of Crimea, the berm of Western
    Sahara), and the border of a disputed area with a third country (Western Sahara's with
    Mauritania where the berm meets it).
    """
    world = _world(cache_folder)
    rows: dict[tuple[str, str], list[int]] = {}
    for dispute in DISPUTES:
        if dispute.default_holder == dispute.de_facto_holder:
            continue
        holder, owner = dispute.de_facto_holder, dispute.default_holder
        inside = _ring_inside(holder, owner, _overlap(dispute, world.polygons), world)
        if inside:
            rows[_sorted(holder, owner)] = inside
        for pair, which in world.shared.opposite.items():
            taken = [edge for edge in which if holder in pair and _through_claim(pair, edge, world)]
            if taken:
                rows.setdefault(pair, []).extend(taken)
    return _paired(dict(sorted(rows.items())), world)


def countries(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return country areas by the default viewpoint, one row a polygon: code, geometry."""
    polygons = dict(_world(cache_folder).polygons)
    for dispute in DISPUTES:
        if dispute.default_holder:
            loser = next(c for c in dispute.claimants if c != dispute.default_holder)
            polygons[loser] = polygons[loser].difference(polygons[dispute.default_holder])
    codes, parts = [], []
    for code in sorted(polygons):
        for part in shapely.get_parts(polygons[code]):
            if part.geom_type == "Polygon" and part.area > 0:
                codes.append(code)
                parts.append(part)
    return frame({"code": codes}, parts)


def disputed(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return the disputed areas with their claimants, holders and names."""
    polygons = _world(cache_folder).polygons
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
        [_overlap(dispute, polygons) for dispute in DISPUTES],
    )


def _overlap(dispute: Dispute, polygons: dict[str, BaseGeometry]) -> BaseGeometry:
    """Return the area that both claimants hold in the source, without slivers."""
    a, b = dispute.claimants
    within = shapely.box(*dispute.box)
    parts = shapely.get_parts(shapely.intersection(polygons[a], polygons[b]))
    kept = [p for p in parts if p.area > SLIVER_DEG2 and within.contains(p)]
    area: BaseGeometry = shapely.multipolygons(kept)
    return area


def _through_claim(pair: tuple[str, str], edge: int, world: _World) -> bool:
    """Return whether an edge is a border of ``pair`` only by the losing claim on its land."""
    owners = world.shared.third.get(edge, frozenset())
    return any(
        set(d.claimants) <= owners and d.default_holder not in pair
        for d in DISPUTES
        if d.default_holder
    )


def _ring_inside(holder: str, owner: str, disputed: BaseGeometry, world: _World) -> list[int]:
    """Return the holder's edges round a disputed area, in the owner's, that nobody else has."""
    area = world.polygons[owner]
    every = set(chain.from_iterable(world.shared.same.values()))
    every |= set(chain.from_iterable(world.shared.opposite.values()))
    mine = [i for i in np.flatnonzero(world.edges.owner == holder) if int(i) not in every]
    middle = (world.edges.lonlats[mine, :2] + world.edges.lonlats[mine, 2:]) / 2
    shapely.prepare(area)
    within = shapely.contains_xy(area, middle[:, 0], middle[:, 1])
    # By bounds: a sliver elsewhere on the two countries' border is no part of this dispute.
    within &= shapely.intersects_xy(shapely.envelope(disputed), middle[:, 0], middle[:, 1])
    return [int(i) for i, inside in zip(mine, within, strict=True) if inside]


def _sorted(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _paired(rows: dict[tuple[str, str], list[int]], world: _World) -> gpd.GeoDataFrame:
    return frame(
        {
            "pair": [f"{a}-{b}" for a, b in rows],
            "a": [a for a, _ in rows],
            "b": [b for _, b in rows],
        },
        [lines(world.edges, which) for which in rows.values()],
    )
