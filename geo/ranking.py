"""The nearest of the gazetteer's places of a size to anything on the Earth: exact, and fast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from geo import nearest
from geo.atlas import Atlas
from geo.ellipsoid import DEGREE_M, LEAST_RADIUS_M, ecef
from geo.gazetteer import SAME_PLACE_M, Keys
from geo.geodesic import Degrees, Metres, distance_m
from geo.model import Area, Line, LonLat, Place, Target
from geo.pieces import PIECE_M, divide, segments

_CELLS_DEG: Final = (0.5, 0.05)
"""An outline is first taken as one point in each cell that it visits, then as finer ones."""
_COLUMN: Final = 1e5
"""More than a column of them holds."""
_RADIUS_M: Final = 6_371_000.0
_ROUND: Final = 0.01
"""A geodesic is an arc of that radius to 0.6 % and less."""
_ROWS: Final = 2_000


@dataclass(frozen=True, slots=True)
class _Field:
    """The places that may be nearest to a target, with bounds of their distance, shape (n,)."""

    keys: Keys
    lon: Degrees
    lat: Degrees
    low_m: Metres
    high_m: Metres

    def kept(self, rows: npt.NDArray[np.bool_]) -> _Field:
        """Return some of the places."""
        numbers = (self.lon, self.lat, self.low_m, self.high_m)
        return _Field(self.keys[rows], *(column[rows] for column in numbers))

    def nearest(self) -> _Field:
        """Return those that may be the nearest of all by their bounds."""
        return self.kept(self.low_m <= self.high_m.min(initial=np.inf))


def nearest_rival(
    place: Place, target: Target, population: int, country: str, atlas: Atlas
) -> Place | None:
    """Return the place nearest to a target of all of a size (and country) but ``place`` itself.

    None if there is none. Places inside a target that is a country or region do not count, nor do
    those within the footprint of either place: a city's own districts.
    """
    feature = atlas.geometry(target)
    own = {place.key, *_same(place, atlas)}
    if isinstance(feature, Place):
        own |= {feature.key, *_same(feature, atlas)}
    field = _field(target, population, country, atlas)
    field = field.kept(~np.isin(field.keys, list(own)))
    for one in (place, feature):
        if isinstance(one, Place):
            field = field.kept(~_covered(field, one))
    field = field.nearest()
    if not isinstance(feature, Place):
        field = _bounded(
            field, _points(target, feature, _CELLS_DEG[1], atlas), _CELLS_DEG[1]
        ).nearest()
    if not len(field.keys):
        return None
    found = atlas.gazetteer.entry(_nearest_key(field, target, atlas))
    return found.place(atlas.source(found.source).accuracy_m)


def _covered(field: _Field, place: Place) -> npt.NDArray[np.bool_]:
    """Return which of some places lie within another's footprint."""
    radius_m = 1000 * place.radius_km
    covered = np.radians(np.abs(field.lat - place.at.lat)) <= radius_m / LEAST_RADIUS_M
    lon, lat = field.lon[covered], field.lat[covered]
    covered[covered] = distance_m(place.at.lon, place.at.lat, lon, lat) <= radius_m
    return covered


def _nearest_key(field: _Field, target: Target, atlas: Atlas) -> str:
    """Return the nearest place's key: they are measured in the order of their bounds."""
    best, key = np.inf, ""
    for row in np.argsort(field.low_m, kind="stable"):
        if key and field.low_m[row] >= best:
            break
        at = LonLat(float(field.lon[row]), float(field.lat[row]))
        away = _away_m(str(field.keys[row]), at, target, atlas)
        if away < best:
            best, key = away, str(field.keys[row])
    return key


def _away_m(key: str, at: LonLat, target: Target, atlas: Atlas) -> float:
    def make() -> float:
        feature = atlas.geometry(target)
        if isinstance(feature, Place):
            return float(distance_m(feature.at.lon, feature.at.lat, at.lon, at.lat))
        return nearest.nearest_of(feature, at).distance_m

    return atlas.remember(("away", target, key), make)


def _same(place: Place, atlas: Atlas) -> set[str]:
    """Return the gazetteer's keys of a place that a story names by its own."""

    def make() -> set[str]:
        names = dict.fromkeys((place.name, *dict(place.names).values()))
        found = [one for name in names for one in atlas.locate(name, place.country)]
        at = place.at
        return {
            one.key
            for one in found
            if distance_m(at.lon, at.lat, one.at.lon, one.at.lat) <= SAME_PLACE_M
        }

    return atlas.remember(("same", place), make)


def _field(target: Target, population: int, country: str, atlas: Atlas) -> _Field:
    """Return all places of a size with their distance from a target, or its first bounds."""

    def make() -> _Field:
        feature = atlas.geometry(target)
        keys, lon, lat = atlas.gazetteer.of_size(population, country)
        field = _Field(keys, lon, lat, np.zeros(len(keys)), np.full(len(keys), np.inf))
        if isinstance(feature, Place):
            away = distance_m(feature.at.lon, feature.at.lat, lon, lat)
            return _Field(keys, lon, lat, away, away)
        if isinstance(feature, Area):
            field = field.kept(~shapely.contains_xy(feature.geometry, lon, lat))
        return _bounded(field, _points(target, feature, _CELLS_DEG[0], atlas), _CELLS_DEG[0])

    return atlas.remember(("field", target, population, country), make)


def _points(target: Target, feature: Line | Area, cell_deg: float, atlas: Atlas) -> Metres:
    """Return a point of a target's outline in each cell that it visits, in space, shape (3, n)."""

    def make() -> Metres:
        start = divide(segments(feature.geometry))[0]
        column, row = np.floor(start / cell_deg).T
        _, first = np.unique(column * _COLUMN + row, return_index=True)
        return ecef(*start[first].T)

    return atlas.remember(("points", target, cell_deg), make)


def _bounded(field: _Field, points: Metres, cell_deg: float) -> _Field:
    """Return the places with bounds of their distance, from the nearest of such points.

    No point of the outline is further from one of them than a cell and a piece are long.
    """
    reach = np.sqrt(2) * cell_deg * DEGREE_M + PIECE_M
    at = ecef(field.lon, field.lat)
    square = np.empty(len(field.keys))
    for low in range(0, len(square), _ROWS):
        part = at[:, low : low + _ROWS]
        dots = part.T @ points
        away = (part**2).sum(axis=0)[:, None] + (points**2).sum(axis=0) - 2 * dots
        square[low : low + _ROWS] = away.min(axis=1, initial=np.inf)
    chord = np.sqrt(np.maximum(square, 0.0))
    arc = 2 * _RADIUS_M * np.arcsin(np.minimum(1.0, chord / (2 * _RADIUS_M)))
    low_m, high_m = (1 - _ROUND) * arc - reach, (1 + _ROUND) * arc + reach
    return _Field(field.keys, field.lon, field.lat, low_m, high_m)
