"""Two targets on the Earth → what can be measured between them: readings, bearings, edges."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from claims.model import Bearings, Reading
from geo import geodesic, nearest
from geo.atlas import Atlas
from geo.model import (
    Area,
    BorderRef,
    CountryRef,
    Feature,
    GeoError,
    Line,
    LonLat,
    Place,
    Target,
)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A distance as measured: the centre reading, the data's error and the keys of the data.

    ``radius_m`` is r of SPEC 4, ``inside`` whether a place lies within the area at the other end;
    the reading is then of length 0.
    """

    reading: Reading
    error_m: float
    radius_m: float
    inside: bool
    sources: tuple[str, ...]


def between(start: Target, end: Target, atlas: Atlas) -> Measurement:
    """Measure from one target to another by the centre reading, T with footprints and errors.

    Raises:
        GeoError: neither end is a place, or an end has no geometry.
    """
    return _between(atlas.geometry(start), atlas.geometry(end))


def _between(a: Feature, b: Feature) -> Measurement:
    match a, b:
        case Place(), Place():
            radius_m = 1000 * (a.radius_km + b.radius_km)
            ends, inside = (a.at, b.at), False
        case Place(), Line() | Area():
            radius_m = 1000 * a.radius_km
            ends, inside = (a.at, nearest.nearest_of(b, a.at).at), _inside(b, a.at)
        case Line() | Area(), Place():
            radius_m = 1000 * b.radius_km
            ends, inside = (nearest.nearest_of(a, b.at).at, b.at), _inside(a, b.at)
        case _:
            raise GeoError("one end of a distance must be a place or a position: 2.35,48.86")
    error_m = accuracy_m(a, ends[0]) + accuracy_m(b, ends[1])
    # What is missing of a river can only lie nearer.
    missing_m = sum(
        f.missing_m(at) for f, at in zip((a, b), ends, strict=True) if isinstance(f, Line)
    )
    d0 = length_m(*ends)
    low = max(0.0, d0 - radius_m - error_m - missing_m)
    high = d0 + min(radius_m, d0 / 10) + error_m
    sources = tuple(dict.fromkeys(s for s in (b.source, a.source) if s))
    reading = Reading("centre", d0, low, high, *ends)
    return Measurement(reading, error_m + missing_m, radius_m, inside, sources)


def accuracy_m(feature: Feature, at: LonLat) -> float:
    """Return a feature's accuracy at a point of it, which may lie on one of its coarse lines."""
    coarse = () if isinstance(feature, Place) else feature.coarse
    here = [
        metres
        for line, metres in coarse
        if nearest.nearest_point(line, at).distance_m <= feature.accuracy_m
    ]
    return max(here, default=feature.accuracy_m)


def edges(measured: Measurement) -> Reading:
    """Return the footprint reading: from the edge of the place instead of its centre."""
    centre = measured.reading
    gap = max(0.0, centre.distance_m - measured.radius_m)
    return Reading("footprint", gap, centre.low_m, centre.high_m, centre.start, centre.end)


def other_readings(start: Target, end: Target, atlas: Atlas) -> list[tuple[str, Measurement]]:
    """Return the same distance read otherwise, by name.

    A border as the soil beyond it, and the reverse; and a border as Natural Earth has it.
    """
    place, target = (start, end) if isinstance(start, Place) else (end, start)
    if not isinstance(place, Place):
        return []
    found = []
    for other in _alternatives(place, target, atlas):
        measured = between(place, other, atlas)
        if place is end:
            measured = _reversed(measured)
        if not measured.inside:
            found.append((_reading_name(other), measured))
    if second := second_opinion(start, end, atlas):
        found.append((f"{_reading_name(target)}, Natural Earth", second))
    return found


def second_opinion(start: Target, end: Target, atlas: Atlas) -> Measurement | None:
    """Return the distance between a place and a border as Natural Earth has it, if it has it."""
    match start, end:
        case Place(), BorderRef():
            line = atlas.second_opinion(end)
            return _between(start, line) if line else None
        case BorderRef(), Place():
            line = atlas.second_opinion(start)
            return _between(line, end) if line else None
        case _:
            return None


def at_odds(one: Measurement, other: Measurement) -> bool:
    """Return whether two distances lie further apart than the errors of both allow."""
    gap = abs(one.reading.distance_m - other.reading.distance_m)
    return gap > one.error_m + other.error_m


def _alternatives(place: Place, target: Target, atlas: Atlas) -> list[Target]:
    match target:
        case BorderRef(a, b):
            return [CountryRef(code) for code in (a, b) if code != place.country]
        case CountryRef(code) if place.country and place.country != code:
            try:
                return [atlas.border(place.country, code)]
            except GeoError:
                return []
        case _:
            return []


def _reversed(measured: Measurement) -> Measurement:
    reading = measured.reading
    turned = replace(reading, start=reading.end, end=reading.start)
    return replace(measured, reading=turned)


def _reading_name(target: Target) -> str:
    match target:
        case BorderRef(a, b):
            return f"border {a}-{b}"
        case CountryRef(code):
            return f"country {code}"
        case _:
            return "other"


def _inside(feature: Line | Area, at: LonLat) -> bool:
    return isinstance(feature, Area) and nearest.contains(feature, at)


def length_m(a: LonLat, b: LonLat) -> float:
    """Return the geodesic distance of two positions in metres."""
    return float(geodesic.distance_m(a.lon, a.lat, b.lon, b.lat))


# --- bearings ------------------------------------------------------------------------------------


def bearings(start: LonLat, end: LonLat) -> Bearings:
    """Return both bearings from one position to another; at a pole only north and south."""
    if pole := _polar_bearing(start, end):
        return Bearings(*pole)
    ends = (start.lon, start.lat, end.lon, end.lat)
    return Bearings(
        float(geodesic.initial_bearing_deg(*ends)), float(geodesic.rhumb_bearing_deg(*ends))
    )


def _polar_bearing(start: LonLat, end: LonLat) -> tuple[float, float] | None:
    if abs(start.lat) == 90.0:
        return (180.0, 180.0) if start.lat > 0 else (0.0, 0.0)
    if abs(end.lat) == 90.0:
        return (0.0, 0.0) if end.lat > 0 else (180.0, 180.0)
    return None


def angle_deg(one: float, other: float) -> float:
    """Return the angle between two bearings, in [0, 180]."""
    return abs((one - other + 180.0) % 360.0 - 180.0)


@dataclass(frozen=True, slots=True)
class Heading:
    """How far a line's two bearings are off a compass point, and the line, in degrees."""

    off_rhumb_deg: float
    off_initial_deg: float
    bearings: Bearings
    start: LonLat
    end: LonLat


def heading(start: Target, end: Target, stated_deg: float, atlas: Atlas) -> Heading:
    """Compare a stated compass point with the line from one target to the other.

    From or to a line or area it is the best of its points within 2·D0 (SPEC 5).

    Raises:
        GeoError: neither end is a place, or an end has no geometry.
    """
    measured = between(start, end, atlas).reading
    a, b = atlas.geometry(start), atlas.geometry(end)
    candidates = [(measured.start, measured.end)]
    match a, b:
        case Place(), Place():
            pass
        case Place(), Line() | Area():
            near = nearest.points_within(b.geometry, a.at, 2 * measured.distance_m)
            candidates += [(a.at, LonLat(*point)) for point in _thinned(near)]
        case Line() | Area(), Place():
            near = nearest.points_within(a.geometry, b.at, 2 * measured.distance_m)
            candidates += [(LonLat(*point), b.at) for point in _thinned(near)]
        case _:
            raise GeoError("one end of a direction must be a place")
    return min(
        (_heading(*ends, stated_deg) for ends in candidates),
        key=lambda h: min(h.off_rhumb_deg, h.off_initial_deg),
    )


def _thinned(points: nearest.Array, most: int = 2000) -> list[tuple[float, float]]:
    """Return at most so many of the points, evenly taken: bearings vary slowly along a line."""
    kept = points[:: max(1, -(-len(points) // most))]
    return [(float(lon), float(lat)) for lon, lat in kept]


def _heading(start: LonLat, end: LonLat, stated_deg: float) -> Heading:
    both = bearings(start, end)
    off_rhumb = angle_deg(both.rhumb_deg, stated_deg)
    if abs(abs(start.lon - end.lon) - 180.0) < 1e-9 and abs(start.lat) < 90 > abs(end.lat):
        # Half-way round the Earth both ways are as short: the mirror image counts too.
        off_rhumb = min(off_rhumb, angle_deg(-both.rhumb_deg, stated_deg))
    return Heading(off_rhumb, angle_deg(both.initial_deg, stated_deg), both, start, end)


# --- beside and within --------------------------------------------------------------------------


def beside(place: Target, of: Target, atlas: Atlas) -> Measurement:
    """Measure from a place to a river or border; a country stands for its land border.

    Raises:
        GeoError: the place is none, or the river or border has no geometry.
    """
    feature = atlas.geometry(of)
    if not isinstance(feature, Area):
        return between(place, of, atlas)
    if not isinstance(place, Place) or feature.land_edge.is_empty:
        raise GeoError("there is no land border to lie beside")
    at = nearest.nearest_point(feature.land_edge, place.at)
    error_m = place.accuracy_m + accuracy_m(feature, at.at)
    radius_m = 1000 * place.radius_km
    low = max(0.0, at.distance_m - radius_m - error_m)
    high = at.distance_m + min(radius_m, at.distance_m / 10) + error_m
    reading = Reading("centre", at.distance_m, low, high, place.at, at.at)
    sources = tuple(dict.fromkeys(s for s in (feature.source, place.source) if s))
    return Measurement(reading, error_m, radius_m, False, sources)


def to_edge(place: Place, area: Area) -> tuple[bool, Reading]:
    """Return whether a place's position lies inside an area, and the way to its land edge.

    Coasts are not counted: a position on the water, nearer to the area's coast than the data's
    error, is inside, and only edges shared with other land have a distance; an island's is inf.
    """
    inside = nearest.contains(area, place.at)
    outline = nearest.nearest_point(area.geometry, place.at)
    edge = outline
    if not area.land_edge.is_empty:
        edge = nearest.nearest_point(area.land_edge, place.at)
    error_m = place.accuracy_m + accuracy_m(area, edge.at)
    ashore = outline.distance_m < edge.distance_m - error_m or area.land_edge.is_empty
    if not inside and ashore and outline.distance_m <= error_m:
        inside = True
    way = edge if inside else outline
    distance_m = way.distance_m if not inside or not area.land_edge.is_empty else np.inf
    low, high = max(0.0, distance_m - error_m), distance_m + error_m
    return inside, Reading("edge", float(distance_m), low, float(high), place.at, way.at)
