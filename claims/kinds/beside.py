"""`Beside`: how far the edge of a place lies from a river or a border."""

from __future__ import annotations

from dataclasses import replace

from claims import measure, verdict
from claims.languages import words
from claims.measure import Measurement
from claims.model import Alternative, Beside, Finding, Reading
from claims.wording import called, km, land_border
from geo import nearest
from geo.atlas import Atlas
from geo.model import Area, CountryRef, GeoError, Place, RiverRef, Target


def find(claim: Beside, atlas: Atlas) -> Finding:
    """Measure and judge a location at a river or a border."""
    measured = gap_between(claim.place, claim.of, atlas)
    gap = measure.edges(measured).distance_m
    ruling = _judge(claim, gap, measured.error_m)
    return Finding(
        ruling.verdict,
        ruling.reason,
        ruling.by,
        measured.reading,
        error_m=measured.error_m,
        gap_m=gap,
        alternatives=_alternatives(claim, measured, atlas),
        bearings=measure.bearings(measured.reading.start, measured.reading.end),
        sources=measured.sources,
    )


def _judge(claim: Beside, gap: float, error: float) -> verdict.Ruling:
    return verdict.beside(gap, "river" if isinstance(claim.of, RiverRef) else "border", error)


def _alternatives(claim: Beside, measured: Measurement, atlas: Atlas) -> tuple[Alternative, ...]:
    """Return the other readings: from the centre, and with Natural Earth's border."""
    found = []
    if measured.radius_m:
        alone = _judge(claim, measured.reading.distance_m, measured.error_m)
        found.append(Alternative(measured.reading, alone.verdict))
    if second := measure.second_opinion(claim.place, claim.of, atlas):
        edge = measure.edges(second)
        name = measure.second_name(claim.of)
        ruling = _judge(claim, edge.distance_m, second.error_m)
        found.append(Alternative(replace(edge, name=name), ruling.verdict))
    return tuple(found)


def gap_between(place: Target, of: Target, atlas: Atlas) -> Measurement:
    """Measure from a place to a river or border; a country stands for its land border.

    Raises:
        GeoError: the place is none, or the river or border has no geometry.
    """
    feature = atlas.geometry(of)
    if not isinstance(feature, Area):
        return measure.between(place, of, atlas)
    if not isinstance(place, Place) or feature.land_edge.is_empty:
        raise GeoError("there is no land border to lie beside")
    at = nearest.nearest_point(feature.land_edge, place.at)
    error_m = place.accuracy_m + measure.accuracy_m(feature, at.at)
    radius_m = 1000 * place.radius_km
    low = max(0.0, at.distance_m - radius_m - error_m)
    high = at.distance_m + min(radius_m, at.distance_m / 10) + error_m
    reading = Reading("centre", at.distance_m, low, high, place.at, at.at)
    sources = tuple(dict.fromkeys(s for s in (feature.source, place.source) if s))
    return Measurement(reading, error_m, radius_m, False, sources)


def sentence(claim: Beside, finding: Finding, atlas: Atlas, lang: str) -> str:
    """Return how far the place lies from the river or border, and how far its edge does."""
    say = words(lang)
    if finding.reading is None:
        return ""
    d0 = finding.reading.distance_m
    edge = say.from_centre
    if finding.gap_m < d0:
        edge = say.footprint.format(gap=km(finding.gap_m, lang)) if finding.gap_m else say.reaches
    # a country stands for its border: from within, too, the place lies at some distance from that
    of = claim.of
    border = land_border(of, atlas, lang) if isinstance(of, CountryRef) else called(of, atlas, lang)
    return say.beside[finding.verdict].format(
        place=called(claim.place, atlas, lang),
        of=border,
        d=km(d0, lang),
        edge=edge,
    )
