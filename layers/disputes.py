"""The disputed areas that a view touches, hatched on every map that shows them (SPEC 8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from layers import camera
from layers.camera import Bounds
from layers.records import DisputedArea, encode

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_SMALLEST_SHARE = 0.012
_PIXELS = 1600.0


def disputed_in(
    view: Bounds, views: Sequence[Bounds], table: GeoDataFrame, lang: str
) -> dict[str, DisputedArea]:
    """Return the records, by id, of the disputed areas that a view shows larger than a dot.

    ``table`` is the Atlas's ``osm-disputed``. Outlines are as fine as the closest of all ``views``
    that show them needs.
    """
    found: dict[str, DisputedArea] = {}
    for row in table.itertuples(index=False):
        shape: BaseGeometry = row.geometry
        if not _visible(shape, view):
            continue
        closest = min(camera.longer_side(v) for v in views if _visible(shape, v))
        name = getattr(row, f"name_{lang}", "") or row.name_en
        found[f"disputed:{row.key}"] = DisputedArea(_rings(shape, closest / _PIXELS), str(name))
    return found


def _visible(shape: BaseGeometry, view: Bounds) -> bool:
    """Return whether a view meets an area, and the area is not a speck on it."""
    west, south, east, north = shape.bounds
    side = camera.longer_side((west, south, east, north))
    if side < _SMALLEST_SHARE * camera.longer_side(view) or side > 180:
        return False
    shift = camera.shifts(view, (west + east) / 2)
    across = west + shift < view[2] and east + shift > view[0]
    return across and south < view[3] and north > view[1]


def _rings(shape: BaseGeometry, tolerance_deg: float) -> tuple[str, ...]:
    """Return the outlines of an area's parts, without those too small to be seen."""
    parts = [part for part in shapely.get_parts(shape) if isinstance(part, Polygon)]
    largest = max(part.area for part in parts)
    seen = [part for part in parts if part.area >= min(largest, (3 * tolerance_deg) ** 2)]
    smooth = shapely.simplify(np.array(seen, dtype=object), tolerance_deg)
    rings = [shapely.get_coordinates(ring) for ring in shapely.get_rings(smooth)]
    return tuple(encode(np.round(ring, 4).tolist()) for ring in rings if len(ring) >= 4)
