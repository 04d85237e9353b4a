"""Where the polygons of two countries disagree: enclaves without a hole, and rings that part.

The source has no inner rings: Lesotho lies in South Africa's polygon too, San Marino in Italy's.
And in places each country's ring was simplified by itself, so that two rings run beside each other
with slivers between them, in both polygons or in none (126 of the 138 km of Germany and
Luxembourg). Neither has an edge with identical vertices, and both are borders.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from data.recipe.shared import Edges, Index, Pair, Shared, ordered

GAP_DEG2: Final = 0.02
"""A no man's land of more than about 200 km² is none of simplification (Bir Tawil, Ilemi)."""
_TOUCH_DEG: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Parts:
    """The single polygons of all countries: geometry (n,) and owner (n,)."""

    polygons: np.ndarray[tuple[int], np.dtype[np.object_]]
    owner: np.ndarray[tuple[int], np.dtype[np.str_]]


def parts_of(polygons: dict[str, BaseGeometry]) -> Parts:
    """Return the single polygons of countries by code."""
    codes = np.array(sorted(polygons))
    found, at = shapely.get_parts([polygons[code] for code in codes], return_index=True)
    flat = shapely.get_type_id(found) == shapely.GeometryType.POLYGON
    return Parts(found[flat], codes[at[flat]])


def enclaves(parts: Parts, apart: frozenset[Pair]) -> dict[Pair, list[BaseGeometry]]:
    """Return whole polygons of one country inside another's: (its own, the other) → polygons.

    Pairs in ``apart`` are left out: a state with its own territory, or a dispute.
    """
    # The tree is asked by the outer polygon, because GEOS prepares the one that asks.
    outer, inner = shapely.STRtree(parts.polygons).query(parts.polygons, predicate="covers")
    found: dict[Pair, list[BaseGeometry]] = defaultdict(list)
    for one, other in sorted(zip(inner.tolist(), outer.tolist(), strict=True)):
        mine, theirs = str(parts.owner[one]), str(parts.owner[other])
        if mine != theirs and ordered(mine, theirs) not in apart:
            found[mine, theirs].append(parts.polygons[one])
    return found


def inside(edges: Edges, shared: Shared, parts: Parts) -> dict[Pair, Index]:
    """Return the lone edges of one country inside another: (whose edge, in whose area) → edges."""
    tree = shapely.STRtree(np.asarray(shapely.points(edges.middle[shared.lone])))
    part, at = tree.query(parts.polygons, predicate="contains")
    edge = shared.lone[at]
    found: dict[Pair, set[int]] = defaultdict(set)
    for one, other in zip(edge, parts.owner[part], strict=True):
        if edges.owner[one] != other:
            found[str(edges.owner[one]), str(other)].add(int(one))
    return {pair: np.array(sorted(which)) for pair, which in sorted(found.items())}


def along_gaps(edges: Edges, shared: Shared, parts: Parts) -> dict[Pair, Index]:
    """Return the lone edges along slivers that are nobody's, between exactly two countries."""
    land = shapely.union_all(parts.polygons[_beside_others(shared, parts)])
    rings = [ring for part in shapely.get_parts(land) for ring in part.interiors]
    gaps = shapely.polygons(rings)
    gaps = gaps[shapely.area(gaps) < GAP_DEG2]
    at, gap = shapely.STRtree(gaps).query(
        shapely.points(edges.middle[shared.lone]), predicate="dwithin", distance=_TOUCH_DEG
    )
    edge = shared.lone[at]
    owners: dict[int, set[str]] = defaultdict(set)
    for one, number in zip(edge, gap, strict=True):
        owners[int(number)].add(str(edges.owner[one]))
    found: dict[Pair, set[int]] = defaultdict(set)
    for one, number in zip(edge, gap, strict=True):
        if len(owners[int(number)]) == 2:
            mine = str(edges.owner[one])
            (theirs,) = owners[int(number)] - {mine}
            found[mine, theirs].add(int(one))
    return {pair: np.array(sorted(which)) for pair, which in sorted(found.items())}


def _beside_others(shared: Shared, parts: Parts) -> Index:
    """Return the large polygons of the countries that have a neighbour: gaps lie between these."""
    with_border = {code for pair in shared.opposite for code in pair}
    large = shapely.area(parts.polygons) > GAP_DEG2
    return np.flatnonzero(large & np.isin(parts.owner, sorted(with_border)))
