"""`Direction`: a stated compass point against the rhumb and the initial bearing."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from claims import measure, verdict
from claims.languages import words
from claims.lexicon import COMPASS
from claims.model import Bearings, Direction, Finding, Reading
from claims.wording import called, degrees, km, position
from geo import nearest
from geo.atlas import Atlas
from geo.model import Area, GeoError, Line, LonLat, Place, Target


def find(claim: Direction, atlas: Atlas) -> Finding:
    """Measure and judge a direction."""
    measured = measure.between(claim.start, claim.end, atlas)
    if measured.inside:
        return measure.inside(claim.start, claim.end, measured, atlas)
    found = heading(claim.start, claim.end, claim.stated.bearing_deg, atlas)
    difference = min(found.off_rhumb_deg, found.off_initial_deg)
    ruling = verdict.direction(
        found.off_rhumb_deg,
        found.off_initial_deg,
        measured.reading.distance_m,
        measured.error_m,
    )
    return Finding(
        ruling.verdict,
        ruling.reason,
        ruling.by,
        replace(measured.reading, name="bearing", start=found.start, end=found.end),
        error_m=measured.error_m,
        bearings=found.bearings,
        off_rhumb_deg=found.off_rhumb_deg,
        off_initial_deg=found.off_initial_deg,
        difference_deg=None if math.isnan(difference) else difference,
        sources=measured.sources,
    )


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
    measured = measure.between(start, end, atlas).reading
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
    both = measure.bearings(start, end)
    off_rhumb = measure.angle_deg(both.rhumb_deg, stated_deg)
    if abs(abs(start.lon - end.lon) - 180.0) < 1e-9 and abs(start.lat) < 90 > abs(end.lat):
        # Half-way round the Earth both ways are as short: the mirror image counts too.
        off_rhumb = min(off_rhumb, measure.angle_deg(-both.rhumb_deg, stated_deg))
    return Heading(off_rhumb, measure.angle_deg(both.initial_deg, stated_deg), both, start, end)


def sentence(claim: Direction, finding: Finding, atlas: Atlas, lang: str) -> str:
    """Return both bearings, and how far the better one is off."""
    say = words(lang)
    if finding.bearings is None:
        return ""
    by_rhumb = finding.off_rhumb_deg <= finding.off_initial_deg
    off = min(finding.off_rhumb_deg, finding.off_initial_deg)
    wind = say.winds[round(claim.stated.bearing_deg / 360 * len(COMPASS)) % len(COMPASS)]
    text = claim.texts.get(lang, claim.stated.text)
    judged = say.direction[finding.verdict].format(off=degrees(off, lang), wind=wind, text=text)
    told = say.courses[0 if by_rhumb else 1].format(
        start=called(claim.start, atlas, lang),
        end=called(claim.end, atlas, lang),
        rhumb=degrees(finding.bearings.rhumb_deg, lang),
        initial=degrees(finding.bearings.initial_deg, lang),
        judged=judged,
    )
    return told.removesuffix(".") + _taken(claim, finding.reading, atlas, lang)


def _taken(claim: Direction, reading: Reading | None, atlas: Atlas, lang: str) -> str:
    """Return which point of a line or area was taken: the nearest, or the one that fits best."""
    ends = (claim.start, claim.end)
    if reading is None or all(isinstance(end, Place) for end in ends):
        return "."
    of, at = next(
        (end, at)
        for end, at in zip(ends, (reading.start, reading.end), strict=True)
        if not isinstance(end, Place)
    )
    far = measure.length_m(reading.start, reading.end)
    return (
        words(lang)
        .taken[far > reading.distance_m + 1.0]
        .format(
            of=called(of, atlas, lang),
            at=position(at, lang),
            far=km(far, lang),
            d=km(reading.distance_m, lang),
        )
    )
