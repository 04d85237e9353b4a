"""Polygons that share edges, as a sheet of the basemap needs them: whole, light, still meeting.

Knows codes and geometry only. Land across the antimeridian runs on past 180.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import shapely
from shapely import LineString, MultiLineString, Polygon
from shapely.geometry.base import BaseGeometry

Shapes = npt.NDArray[np.object_]
Rings = list[npt.NDArray[np.float64]]


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
    speck = (3 * tolerance_deg) ** 2
    kept = [
        (code, shape)
        for code, shape in zip(codes, shapes, strict=True)
        if shape.area >= min(speck, largest[code])
    ]
    smooth = shapely.coverage_simplify(
        np.array([shape for _, shape in kept], dtype=object), tolerance_deg
    )
    return [(code, shape) for (code, _), shape in zip(kept, smooth, strict=True)]


def rings(shape: BaseGeometry, precision: int) -> Rings:
    """Return a shape's rings on the grid of a precision, the degenerate ones left out."""
    found = []
    for ring in shapely.get_rings(shapely.get_parts(shape)):
        points = np.round(shapely.get_coordinates(ring), precision)
        differs = np.any(np.diff(points, axis=0) != 0, axis=1)
        points = points[np.concatenate([[True], differs])]
        if len(points) >= 4:
            found.append(points)
    return found


def merged_lines(shapes: Iterable[BaseGeometry], tolerance_deg: float) -> list[LineString]:
    """Return lines joined where they meet end to end, with fewer vertices."""
    found = shapely.get_parts(shapely.line_merge(np.array(list(shapes), dtype=object)))
    return [shapely.simplify(line, tolerance_deg) for line in found if line.length]


def shared_edges(by_code: dict[str, Rings]) -> list[LineString]:
    """Return the lines that two countries share: the borders, exactly as the land is drawn.

    By identical segments, so that a border never leaves the edge of the land it belongs to.
    """
    owner: dict[tuple[float, ...], str] = {}
    border = []
    for code, outlines in by_code.items():
        for ring in outlines:
            for a, b in zip(ring[:-1].tolist(), ring[1:].tolist(), strict=True):
                key = (*min(a, b), *max(a, b))
                if owner.setdefault(key, code) != code:
                    border.append(LineString([a, b]))
    merged = shapely.line_merge(MultiLineString(border))
    return [line for line in shapely.get_parts(merged) if line.length]
