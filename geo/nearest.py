"""The nearest point of a line, an area, or all land borders: exact on the ellipsoid."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from geo.closest import Closest, closest
from geo.geodesic import MOST_LON, distance_m, numbers
from geo.model import Area, Feature, GeoError, Line, LonLat, Place, PositionError
from geo.parquet import ParquetTable
from geo.pieces import Array, Index, Pieces, along, cut, divide, segments
from geo.quadtree import Quadtree, codes, grow
from geo.reference import Nearest, nearest_point

__all__ = [
    "Array",
    "BorderIndex",
    "Nearest",
    "NearestBorders",
    "NearestPoints",
    "contains",
    "nearest_of",
    "nearest_point",
    "nearest_points",
    "on",
    "points_within",
]

DATA: Final = Path(__file__).resolve().parent.parent / "data" / "odbl"
_CHUNK: Final = 2048
"""Points at once: what they need then stays in the processor's cache."""
_FEW: Final = 20_000_000
"""Up to so many pairs of a point and a piece are all looked at."""
_LEAF, _DEPTH = 24, 13
_SEAM_DEG: Final = 1e-9
"""To both sides of the antimeridian: a tenth of a millimetre."""
INDEX_COLUMNS: Final = ("level", "start", "length")
"""Of border_index.parquet: what `Quadtree.packed` gives."""


# --- one position --------------------------------------------------------------------------------


def nearest_of(feature: Line | Area, at: LonLat) -> Nearest:
    """Return the nearest point of a line, or of an area: the position itself when it lies inside.

    Raises:
        PositionError: a vertex is not finite or out of range.
        GeoError: the feature has no geometry.
    """
    if isinstance(feature, Area) and contains(feature, at):
        return Nearest(0.0, at)
    return nearest_point(feature.geometry, at)


def contains(area: Area, at: LonLat) -> bool:
    """Return whether the position lies inside the area; its outline does not belong to it.

    Nor do cuts at the antimeridian and at the poles, where the area goes on behind them.
    """
    lat = max(_SEAM_DEG - 90, min(90 - _SEAM_DEG, at.lat))
    turns: tuple[tuple[float, ...], ...] = ((at.lon,), (at.lon - 360,), (at.lon + 360,))
    if abs(at.lon) == 180:
        turns = ((180.0,), (-180.0,), (180 - _SEAM_DEG, _SEAM_DEG - 180))
    return any(
        all(shapely.contains_xy(area.geometry, lon, lat) for lon in sides) for sides in turns
    )


def on(feature: Feature, at: LonLat) -> bool:
    """Return whether a position is a place's, or a point of a line or area, but for rounding."""
    if isinstance(feature, Place):
        return feature.at == at
    return bool(shapely.dwithin(feature.geometry, shapely.Point(at.lon, at.lat), _SEAM_DEG))


def points_within(geometry: BaseGeometry, at: LonLat, radius_m: float) -> Array:
    """Return the points of a geometry's outline within ``radius_m`` of a position.

    Shape (n, 2), degrees lon/lat: the vertices and the cuts between them, at most 4 km apart.
    """
    start, way, _, _ = divide(segments(geometry))
    ends = np.column_stack(along(start, way, np.ones(len(start))))
    points: Array = np.unique(np.vstack([start, ends]), axis=0)
    near: Array = points[distance_m(at.lon, at.lat, points[:, 0], points[:, 1]) <= radius_m]
    return near


# --- many positions ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NearestPoints:
    """For n positions: the distance in metres, and the nearest point in degrees. Shapes (n,)."""

    distance_m: Array
    lon: Array
    lat: Array


@dataclass(frozen=True, slots=True)
class NearestBorders(NearestPoints):
    """Nearest points with the border that each is on, as two alpha-2 codes: ``KP-RU``."""

    pair: npt.NDArray[np.str_]


def nearest_points(geometry: BaseGeometry, lon: npt.ArrayLike, lat: npt.ArrayLike) -> NearestPoints:
    """Return the nearest points of a line, or of an area's outline, to n positions in degrees.

    Right to 0.3 mm: of `nearest_point`, which takes one, the same for many.

    Raises:
        PositionError: a value is no number or out of range; it names the row, or the vertex.
        GeoError: the geometry is empty or none.
    """
    lon, lat = positions(lon, lat)
    pieces = cut([geometry])
    if not len(pieces):
        raise GeoError("a geometry without lines has no nearest point")
    if len(lon) * len(pieces) <= _FEW:
        every = np.arange(len(pieces), dtype=np.int32)
        tree = Quadtree(np.zeros(1, np.uint64), np.array([0, len(pieces)]), every)
    else:
        tree = grow(pieces, _LEAF, _DEPTH, np.sort(codes(lon, lat)))
    found = _found(lon, lat, pieces, tree)
    return NearestPoints(found.distance_m, found.lon, found.lat)


class BorderIndex:
    """All land borders of the world, for the nearest one to each of many positions."""

    def __init__(self, pairs: npt.NDArray[np.str_], pieces: Pieces, tree: Quadtree) -> None:
        self._pairs = pairs
        self._pieces = pieces
        self._tree = tree

    @classmethod
    def load(cls, folder: Path = DATA) -> Self:
        """Return the borders of the default viewpoint with the index that the recipe prepared.

        Raises:
            GeoError: a file is missing or damaged, or the index was prepared for other borders.
        """
        rows = ParquetTable(folder / "borders.parquet").rows("pair", "geometry")
        pieces = cut([row["geometry"] for row in rows])
        table = ParquetTable(folder / "border_index.parquet")
        if table.attributes.get("pieces") != pieces.fingerprint():
            raise GeoError(
                f"{folder}: the index is not of these borders. Run: python data/build.py"
            )
        tree = Quadtree.unpacked(*(table.numbers(name) for name in INDEX_COLUMNS))
        return cls(np.array([row["pair"] for row in rows]), pieces, tree)

    def query(self, lon: npt.ArrayLike, lat: npt.ArrayLike) -> NearestBorders:
        """Return the nearest land border to each of n positions in degrees.

        Longitudes may run on to ±540. Right to 0.3 mm (docs/nearest.md).

        Raises:
            PositionError: a value is no number or out of range; it names the row.
        """
        found = _found(*positions(lon, lat), self._pieces, self._tree)
        pair = self._pairs[self._pieces.line[found.piece]]
        return NearestBorders(found.distance_m, found.lon, found.lat, pair)


def positions(lon: npt.ArrayLike, lat: npt.ArrayLike) -> tuple[Array, Array]:
    """Return longitudes, brought into [-180, 180), and latitudes as float64 of shape (n,).

    Raises:
        PositionError: unlike lengths, or a value that is no number, not finite or out of range;
            it names the row, counted from 0.
    """
    lons, lats = (np.atleast_1d(numbers(values)) for values in (lon, lat))
    if lons.ndim != 1 or lons.shape != lats.shape:
        raise PositionError(f"{lons.shape} longitudes and {lats.shape} latitudes are no positions")
    for name, values, most in (("longitude", lons, MOST_LON), ("latitude", lats, 90.0)):
        # Written so that NaN is bad too.
        bad = np.flatnonzero(~(np.abs(values) <= most))
        if len(bad):
            row = int(bad[0])
            raise PositionError(f"row {row}: {name} {values[row]:.12g} is outside ±{most:g}")
    return (lons + 180.0) % 360.0 - 180.0, lats


def _found(lon: Array, lat: Array, pieces: Pieces, tree: Quadtree) -> Closest:
    """Return the closest points, looked up in the order of the Z-order curve."""
    code = codes(lon, lat)
    order = np.argsort(code)
    distance, x, y = np.empty((3, len(lon)))
    found = Closest(distance, x, y, np.empty(len(lon), np.int64))
    for low in range(0, len(lon), _CHUNK):
        row: Index = order[low : low + _CHUNK]
        part = closest(lon[row], lat[row], pieces, *tree.candidates(code[row]))
        found.distance_m[row], found.lon[row] = part.distance_m, part.lon
        found.lat[row], found.piece[row] = part.lat, part.piece
    return found
