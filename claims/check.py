"""One claim, measured and judged: from claim to Check, a pure function of claim and Atlas."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, assert_never

from claims import measure, verdict
from claims.because import because
from claims.model import (
    Alternative,
    Beside,
    By,
    Check,
    Claim,
    Direction,
    Distance,
    Finding,
    Measured,
    Reading,
    Reason,
    StatedLength,
    Verdict,
    Within,
)
from geo.atlas import VIEWPOINTS, Atlas
from geo.model import Area, CountryRef, GeoError, Place, RiverRef, Target


def check(claim: Claim, atlas: Atlas, langs: Sequence[str]) -> Check:
    """Return a claim's verdict with all its evidence, and why in each of the languages.

    The atlas gives the viewpoint; where another viewpoint gives another verdict, it `depends`.
    """
    finding = _find(claim, atlas)
    if finding.verdict not in (Verdict.NOT_CHECKED, Verdict.UNIT_MISMATCH):
        finding = _other_viewpoints(claim, finding, atlas)
    return Check(
        claim=claim,
        verdict=finding.verdict,
        reason=finding.reason,
        measured=finding.reading,
        bearings=finding.bearings,
        difference_deg=_difference(claim, finding),
        inside=finding.inside,
        alternatives=finding.alternatives,
        because={lang: because(claim, finding, atlas, lang) for lang in langs},
        sources=finding.sources,
        viewpoint=atlas.viewpoint,
    )


def check_all(claims: Mapping[str, Claim], atlas: Atlas, langs: Sequence[str]) -> dict[str, Check]:
    """Return the checks of claims by their keys."""
    return {key: check(claim, atlas, langs) for key, claim in claims.items()}


def targets(claim: Claim) -> tuple[Target, Target]:
    """Return the two things that a claim is about."""
    match claim:
        case Distance() | Direction():
            return claim.start, claim.end
        case Beside() | Within():
            return claim.place, claim.of
        case _:
            assert_never(claim)


def _find(claim: Claim, atlas: Atlas) -> Finding:
    if claim.problem:
        return Finding(Verdict.NOT_CHECKED, claim.problem)
    try:
        match claim:
            case Distance():
                return _distance(claim, atlas)
            case Direction():
                return _direction(claim, atlas)
            case Beside():
                return _beside(claim, atlas)
            case Within():
                return _within(claim, atlas)
            case _:
                assert_never(claim)
    except GeoError:
        return Finding(Verdict.NOT_CHECKED, Reason.NO_DATA)


def _other_viewpoints(claim: Claim, finding: Finding, atlas: Atlas) -> Finding:
    """Return the finding, or `depends` with each viewpoint's answer where they differ."""
    if not any(atlas.contested(target) for target in targets(claim)):
        return finding
    found = {
        view: finding if view == atlas.viewpoint else _find(claim, atlas.seen_from(view))
        for view in VIEWPOINTS
    }
    if len({other.verdict for other in found.values()}) == 1:
        return finding
    answers = tuple(
        Alternative(replace(other.reading, name=view), other.verdict)
        for view, other in found.items()
        if other.reading
    )
    return replace(finding, verdict=Verdict.DEPENDS, alternatives=(*answers, *finding.alternatives))


# --- the kinds -----------------------------------------------------------------------------------


def _distance(claim: Distance, atlas: Atlas) -> Finding:
    measured = measure.between(claim.start, claim.end, atlas)
    if measured.inside:
        return _inside(claim, measured, atlas)
    if claim.stated is None:
        return Finding(Verdict.NOT_CHECKED, Reason.NO_FIGURE, reading=measured.reading)
    reading = measured.reading
    ruling = _judge(claim.stated, measured)
    if ruling.by in (By.EDGES, By.TOGETHER):
        reading = replace(reading, name="footprint")
    second = measure.second_opinion(claim.start, claim.end, atlas)
    against = _against(ruling.verdict, claim.stated, measured, second)
    told = (*measured.sources, *(second.sources if second and against else ()))
    return Finding(
        ruling.verdict,
        ruling.reason,
        ruling.by,
        reading,
        error_m=measured.error_m,
        bearings=measure.bearings(reading.start, reading.end),
        alternatives=_alternatives(claim, claim.stated, measured, atlas),
        against=against,
        sources=tuple(dict.fromkeys(told)),
    )


def _judge(stated: StatedLength, measured: measure.Measurement) -> verdict.Ruling:
    reading = measured.reading
    return verdict.distance(
        stated, reading.distance_m, reading.low_m, reading.high_m, measured.error_m
    )


def _alternatives(
    claim: Distance, stated: StatedLength, measured: measure.Measurement, atlas: Atlas
) -> tuple[Alternative, ...]:
    found = []
    if measured.radius_m:
        edge = measure.edges(measured)
        from_edge = replace(measured, reading=edge)
        found.append(Alternative(edge, _judge(stated, from_edge).verdict))
    for name, other in measure.other_readings(claim.start, claim.end, atlas):
        ruling = _judge(stated, other)
        found.append(Alternative(replace(other.reading, name=name), ruling.verdict))
    return tuple(found)


def _against(
    judged: Verdict,
    stated: StatedLength,
    measured: measure.Measurement,
    second: measure.Measurement | None,
) -> Alternative | None:
    """Return a second opinion with another verdict, further off than the errors explain."""
    if second is None or not measure.at_odds(measured, second):
        return None
    other = _judge(stated, second).verdict
    return Alternative(second.reading, other) if other is not judged else None


def _inside(claim: Distance | Direction, measured: measure.Measurement, atlas: Atlas) -> Finding:
    """Return that a place lies inside the area, with its way to the area's border."""
    way = _way_out(claim.start, claim.end, atlas)
    return Finding(
        Verdict.NOT_CHECKED,
        Reason.INSIDE,
        reading=way,
        inside=True,
        alternatives=(Alternative(way, Verdict.NOT_CHECKED),) if way else (),
        sources=measured.sources,
    )


def _way_out(start: Target, end: Target, atlas: Atlas) -> Reading | None:
    """Return the way from a place inside an area to the area's land edge; an island has none."""
    place, other = (start, end) if isinstance(start, Place) else (end, start)
    area = atlas.geometry(other)
    if not isinstance(place, Place) or not isinstance(area, Area):
        return None
    _, way = measure.to_edge(place, area)
    return way if math.isfinite(way.distance_m) else None


def _direction(claim: Direction, atlas: Atlas) -> Finding:
    measured = measure.between(claim.start, claim.end, atlas)
    if measured.inside:
        return _inside(claim, measured, atlas)
    found = measure.heading(claim.start, claim.end, claim.stated.bearing_deg, atlas)
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
        sources=measured.sources,
    )


def _beside(claim: Beside, atlas: Atlas) -> Finding:
    measured = measure.beside(claim.place, claim.of, atlas)
    gap = measure.edges(measured).distance_m
    what: Literal["river", "border"] = "river" if isinstance(claim.of, RiverRef) else "border"
    ruling = verdict.beside(gap, what, measured.error_m)
    return Finding(
        ruling.verdict,
        ruling.reason,
        ruling.by,
        measured.reading,
        error_m=measured.error_m,
        gap_m=gap,
        bearings=measure.bearings(measured.reading.start, measured.reading.end),
        sources=measured.sources,
    )


def _within(claim: Within, atlas: Atlas) -> Finding:
    place, area = atlas.geometry(claim.place), atlas.geometry(claim.of)
    if not isinstance(place, Place) or not isinstance(area, Area):
        raise GeoError("only a place can be within, and only within a country or region")
    inside, way = measure.to_edge(place, area)
    error_m = place.accuracy_m + measure.accuracy_m(area, way.end)
    agrees = isinstance(claim.of, CountryRef) and place.country == claim.of.code
    ruling = verdict.within(inside, way.distance_m, error_m, agrees)
    sources = tuple(dict.fromkeys(s for s in (area.source, place.source) if s))
    if agrees and not inside and not atlas.countries_at(place.at):
        # The gazetteer has it there and the map has sea: an island is missing from the map.
        return Finding(Verdict.NOT_CHECKED, Reason.NO_DATA, sources=sources)
    return Finding(
        *(ruling.verdict, ruling.reason, ruling.by, way),
        error_m=error_m,
        inside=inside,
        sources=sources,
    )


def _difference(claim: Claim, finding: Finding) -> float | None:
    if not isinstance(claim, Direction) or finding.bearings is None:
        return None
    difference = min(finding.off_rhumb_deg, finding.off_initial_deg)
    return None if math.isnan(difference) else difference


# --- without a claim -----------------------------------------------------------------------------


def measured_between(start: Target, end: Target, atlas: Atlas) -> Measured:
    """Return the distance between two targets with bearings and all readings, judging nothing.

    Where a place lies inside the area at the other end, the reading is the way to its land edge.

    Raises:
        GeoError: neither end is a place, or an end has no geometry.
    """
    measured = measure.between(start, end, atlas)
    reading = measured.reading
    if measured.inside and (way := _way_out(start, end, atlas)):
        bearings = measure.bearings(way.start, way.end)
        return Measured(way, bearings, (), True, measured.sources)
    others = measure.other_readings(start, end, atlas)
    footprint = (measure.edges(measured),) if measured.radius_m else ()
    return Measured(
        reading=reading,
        bearings=None if reading.distance_m == 0 else measure.bearings(reading.start, reading.end),
        alternatives=(*footprint, *(replace(m.reading, name=name) for name, m in others)),
        inside=measured.inside,
        sources=measured.sources,
    )
