"""Two targets on the Earth → what can be measured between them: readings, bearings, edges."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

import shapely

from claims.message import RefusalError, say
from claims.model import (
    Alternative,
    Bearings,
    Finding,
    Measured,
    Reading,
    Reason,
    Verdict,
)
from geo import geodesic, nearest
from geo.atlas import SECOND_COUNTRIES, Atlas
from geo.model import (
    Area,
    BorderRef,
    CoastRef,
    CountryRef,
    Feature,
    GeoError,
    Line,
    LonLat,
    Place,
    Route,
    Target,
)


class NoPlaceError(RefusalError, GeoError):
    """Two lines or areas: between them there is no distance that a sentence could mean."""


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
        GeoError: neither end is a place, an end has no geometry, or the data lost a place's land.
    """
    measured = _between(atlas.geometry(start), atlas.geometry(end))
    match start, end:
        case (Place() as place, CoastRef() as shore) | (CoastRef() as shore, Place() as place):
            off_m = measured.reading.distance_m
            if not shore.mainland and off_m > measured.error_m and lost_land(place, off_m, atlas):
                raise GeoError(f"the data has no land at {place.name}, so it lacks its coast")
            return _to_coast(measured, second_opinion(start, end, atlas))
        case _:
            return measured


def lost_land(place: Place, off_m: float, atlas: Atlas, code: str = "") -> bool:
    """Return whether a place on land, a country's if one is given, is in the sea of the data.

    OpenStreetMap's file lost islands over the antimeridian. That it is land the place's own country
    says, which the gazetteer or the author gives, or Natural Earth's map; but so near to a coast,
    ``off_m``, that this is no better, it says nothing.
    """
    far = off_m > atlas.source(SECOND_COUNTRIES).accuracy_m
    known = {place.country, *(atlas.second_countries_at(place.at) if far else ())} - {""}
    return bool(known & {code} if code else known) and not atlas.countries_at(place.at)


def _to_coast(measured: Measurement, second: Measurement | None) -> Measurement:
    """Widen a distance to a coast by as much as Natural Earth has the coast elsewhere.

    How far up an estuary the sea goes is a matter of opinion: from Buenos Aires to the coast it is
    235 km by OpenStreetMap and 2 km by Natural Earth.
    """
    reading = measured.reading
    if second is None:
        return measured
    gap = abs(reading.distance_m - second.reading.distance_m) - second.error_m
    if gap <= 0:
        return measured
    low, high = max(0.0, reading.low_m - gap), reading.high_m + gap
    sources = tuple(dict.fromkeys((*measured.sources, *second.sources)))
    return replace(
        measured,
        reading=replace(reading, low_m=low, high_m=high),
        error_m=measured.error_m + gap,
        sources=sources,
    )


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
            what = say("One end of a distance must be a place or a position")
            raise NoPlaceError(what, say("Write lon,lat: 2.35,48.86"))
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

    A border as the soil beyond it, and the reverse; the mainland's coast, where an island's is
    nearer; and a border or coast as Natural Earth has it.
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
    if mainland := to_mainland(start, end, atlas):
        found.append((mainland.reading.name, mainland))
    if second := second_opinion(start, end, atlas):
        found.append((second_name(target), second))
    for name, crossing in _crossings(target, atlas):
        at = min(crossing, key=lambda point: length_m(place.at, point.at))
        measured = between(place, at, atlas)
        found.append((name, _reversed(measured) if place is end else measured))
    return found


def second_name(target: Target) -> str:
    """Return what a border or coast is called as Natural Earth has it."""
    return f"{_reading_name(target)}, Natural Earth"


def _crossings(target: Target, atlas: Atlas) -> list[tuple[str, list[Place]]]:
    """Return where a route crosses the border between two of its places in neighbour countries."""
    if not isinstance(target, Route):
        return []
    route = atlas.geometry(target)
    found: dict[str, list[Place]] = {}
    for a, b in pairwise(target.via):
        try:
            border = atlas.border(a.country, b.country) if a.country != b.country else None
        except GeoError:
            continue
        line = atlas.geometry(border) if border else None
        if border is None or not isinstance(line, Line) or not isinstance(route, Line):
            continue
        name = f"crossing {border.a}-{border.b}"
        accuracy_m = line.accuracy_m + route.accuracy_m
        points = shapely.get_coordinates(shapely.intersection(route.geometry, line.geometry))
        if len(points):
            found[name] = [Place(name, name, LonLat(*p), accuracy_m) for p in points.tolist()]
    return list(found.items())


def second_opinion(start: Target, end: Target, atlas: Atlas) -> Measurement | None:
    """Return the distance from a place to a border or coast as Natural Earth has it, if it does."""
    match start, end:
        case Place(), BorderRef() | CoastRef():
            line = atlas.second_opinion(end)
            return _between(start, line) if line else None
        case BorderRef() | CoastRef(), Place():
            line = atlas.second_opinion(start)
            return _between(line, end) if line else None
        case _:
            return None


def to_mainland(start: Target, end: Target, atlas: Atlas) -> Measurement | None:
    """Return the distance from a place to the mainland's coast, where an island's is nearer."""
    match start, end:
        case Place(), CoastRef(code, mainland=False):
            ends: tuple[Target, Target] = (start, CoastRef(code, mainland=True))
        case CoastRef(code, mainland=False), Place():
            ends = (CoastRef(code, mainland=True), end)
        case _:
            return None
    nearer, (a, b) = between(start, end, atlas).reading, map(atlas.geometry, ends)
    if nearest.on(a, nearer.start) and nearest.on(b, nearer.end):
        return None
    measured = between(*ends, atlas)
    return replace(measured, reading=replace(measured.reading, name=f"mainland {code}"))


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
        case CoastRef(code):
            return f"coast {code}"
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


# --- the edge of an area -----------------------------------------------------------------------


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
    distance_m = way.distance_m if not inside or not area.land_edge.is_empty else math.inf
    low, high = max(0.0, distance_m - error_m), distance_m + error_m
    return inside, Reading("edge", float(distance_m), low, float(high), place.at, way.at)


def way_out(start: Target, end: Target, atlas: Atlas) -> Reading | None:
    """Return the way from a place inside an area to the area's land edge; an island has none."""
    place, other = (start, end) if isinstance(start, Place) else (end, start)
    area = atlas.geometry(other)
    if not isinstance(place, Place) or not isinstance(area, Area):
        return None
    _, way = to_edge(place, area)
    return way if math.isfinite(way.distance_m) else None


def inside(start: Target, end: Target, measured: Measurement, atlas: Atlas) -> Finding:
    """Return that a place lies inside the area, with its way to the area's border."""
    way = way_out(start, end, atlas)
    return Finding(
        Verdict.NOT_CHECKED,
        Reason.INSIDE,
        reading=way,
        inside=True,
        alternatives=(Alternative(way, Verdict.NOT_CHECKED),) if way else (),
        sources=measured.sources,
    )


# --- without a claim -----------------------------------------------------------------------------


def measured_between(start: Target, end: Target, atlas: Atlas) -> Measured:
    """Return the distance between two targets with bearings and all readings, judging nothing.

    Where a place lies inside the area at the other end, the reading is the way to its land edge.

    Raises:
        GeoError: neither end is a place, or an end has no geometry.
    """
    measured = between(start, end, atlas)
    reading = measured.reading
    if measured.inside and (way := way_out(start, end, atlas)):
        return Measured(way, bearings(way.start, way.end), (), True, measured.sources)
    others = other_readings(start, end, atlas)
    footprint = (edges(measured),) if measured.radius_m else ()
    return Measured(
        reading=reading,
        bearings=None if reading.distance_m == 0 else bearings(reading.start, reading.end),
        alternatives=(*footprint, *(replace(m.reading, name=name) for name, m in others)),
        inside=measured.inside,
        sources=measured.sources,
    )
