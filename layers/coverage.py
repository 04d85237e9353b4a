"""Polygons that share edges, as a sheet of the basemap needs them: whole, light, still meeting.

Knows codes and geometry only. Land across the antimeridian runs on past 180.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from layers.grid import Points, on_grid

Shapes = npt.NDArray[np.object_]
Position = tuple[int, int]
Edge = tuple[Position, Position]
Lines = list[Points]

_SHORT_DEG = 0.15
_SPECK = 2.0
"""Land narrower than so many tolerances is left out."""


def joined(codes: Sequence[str] | Shapes, shapes: Shapes) -> tuple[list[str], list[Polygon]]:
    """Return codes and polygons, where those of one country that meet at ±180° are made one."""
    parts, index = shapely.get_parts(np.asarray(shapes, dtype=object), return_index=True)
    areal = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    parts, owners = parts[areal], [str(codes[i]) for i in index[areal]]
    bounds = shapely.bounds(parts)
    if not len(parts):
        return [], []
    if not (bounds[:, 0] == -180.0).any():
        return _at_seam(owners, parts, bounds)
    return _at_seam(owners, *_turned(owners, parts, bounds))


def _turned(
    owners: list[str], parts: Shapes, bounds: npt.NDArray[np.float64]
) -> tuple[Shapes, npt.NDArray[np.float64]]:
    """Return polygons where those that begin at −180° continue their country beyond +180°."""
    at_east = {owners[i] for i in np.flatnonzero(bounds[:, 2] == 180.0)}
    turned = parts.copy()
    for i in np.flatnonzero((bounds[:, 0] == -180.0) & (bounds[:, 2] < 0.0)):
        if owners[i] in at_east:
            turned[i] = moved(parts[i], 360.0)
    return turned, shapely.bounds(turned)


def _at_seam(
    owners: list[str], parts: Shapes, bounds: npt.NDArray[np.float64]
) -> tuple[list[str], list[Polygon]]:
    """Return codes and polygons with those of a country that meet at +180° made one."""
    touching = (bounds[:, 0] == 180.0) | (bounds[:, 2] == 180.0)
    codes = [owner for owner, seam in zip(owners, touching, strict=True) if not seam]
    whole = list(parts[~touching])
    seams: dict[str, list[Polygon]] = {}
    for i in np.flatnonzero(touching):
        seams.setdefault(owners[i], []).append(parts[i])
    for code, pieces in seams.items():
        for piece in shapely.get_parts(shapely.union_all(pieces)):
            codes.append(code)
            whole.append(piece)
    return codes, whole


def to_seam(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape with its cut at the antimeridian exactly there.

    Natural Earth's regions end up to 0.1° short of it, in edges straight north.
    """

    def at_seam(lonlats: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        x = lonlats[:, 0]
        straight = (np.abs(np.diff(x)) < 1e-6) & (np.abs(180 - np.abs(x[1:])) < _SHORT_DEG)
        cut = np.append(straight, False) | np.insert(straight, 0, False)
        return np.column_stack([np.where(cut, np.copysign(180.0, x), x), lonlats[:, 1]])

    return shapely.transform(shape, at_seam)


def moved(shape: BaseGeometry, shift: float) -> BaseGeometry:
    """Return a shape so many degrees further east."""
    return shapely.transform(shape, lambda xy: np.add(xy, (shift, 0.0))) if shift else shape


def simplified(
    codes: Sequence[str], shapes: Sequence[Polygon], tolerance_deg: float
) -> list[tuple[str, Polygon]]:
    """Return the land with fewer vertices, neighbours still meeting, and without specks.

    Every country keeps its largest part.
    """
    largest: dict[str, float] = {}
    for code, shape in zip(codes, shapes, strict=True):
        largest[code] = max(largest.get(code, 0.0), shape.area)
    speck = (_SPECK * tolerance_deg) ** 2
    kept = [
        (code, shape)
        for code, shape in zip(codes, shapes, strict=True)
        if shape.area >= min(speck, largest[code])
    ]
    smooth = shapely.coverage_simplify(
        np.array([shape for _, shape in kept], dtype=object), tolerance_deg
    )
    return [(code, shape) for (code, _), shape in zip(kept, smooth, strict=True)]


def rings(shape: BaseGeometry, bits: int) -> Lines:
    """Return a shape's rings on a grid."""
    return [
        on_grid(shapely.get_coordinates(ring), bits)
        for ring in shapely.get_rings(shapely.get_parts(shape))
    ]


def merged_lines(shapes: Iterable[BaseGeometry], tolerance_deg: float) -> list[LineString]:
    """Return lines joined where they meet end to end, with fewer vertices."""
    found = shapely.get_parts(shapely.line_merge(np.array(list(shapes), dtype=object)))
    return [shapely.simplify(line, tolerance_deg) for line in found if line.length]


def coasts_and_borders(
    by_code: Mapping[str, Iterable[Points]],
) -> tuple[Lines, Lines]:
    """Return the outline of all land as closed loops, and the lines that two countries share.

    An edge of two rings has land on both sides and is no coast; what is left closes up again, as
    each ring did. So no line is there twice, and a border never leaves the land it parts.
    """
    owners: dict[Edge, set[str]] = {}
    for code, outlines in by_code.items():
        for ring in outlines:
            for a, b in pairwise(map(tuple, ring.tolist())):
                # There and back along one edge of a country is a spike that the grid has closed.
                owners.setdefault((min(a, b), max(a, b)), set()).symmetric_difference_update({code})
    coasts = [edge for edge, codes in owners.items() if len(codes) % 2]
    borders = [edge for edge, codes in owners.items() if len(codes) > 1]
    return _chained(coasts), _chained(borders)


def _chained(edges: Sequence[Edge]) -> Lines:
    """Return edges as long lines, each edge in one of them: loops where no line ends."""
    ways: dict[Position, list[tuple[int, Position]]] = {}
    for number, (a, b) in enumerate(edges):
        ways.setdefault(a, []).append((number, b))
        ways.setdefault(b, []).append((number, a))
    ends = [at for at, found in ways.items() if len(found) % 2]
    left = set(range(len(edges)))
    lines: Lines = []
    for start in (*ends, *ways):
        while len(line := _walk(start, ways, left)) > 1:
            lines.append(np.array(line, dtype=np.int64))
    return lines


def _walk(
    at: Position, ways: Mapping[Position, list[tuple[int, Position]]], left: set[int]
) -> list[Position]:
    """Return the way from a position along edges that are left, taking each, until none goes on."""
    line = [at]
    while ways[at]:
        number, beyond = ways[at].pop()
        if number in left:
            left.remove(number)
            line.append(at := beyond)
    return line
