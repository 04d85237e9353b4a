"""`Nearest`: whether any other place of the gazetteer, of a stated size, lies nearer."""

from __future__ import annotations

from claims import measure, verdict
from claims.languages import words
from claims.model import Bearings, Finding, Nearest, Reading, Verdict
from claims.wording import called, km, whole
from geo.atlas import Atlas
from geo.model import CountryRef
from geo.ranking import nearest_rival


def find(claim: Nearest, atlas: Atlas) -> Finding:
    """Measure a place against the nearest of all others, and judge."""
    measured = measure.between(claim.place, claim.to, atlas)
    if measured.inside:
        return measure.inside(claim.place, claim.to, measured, atlas)
    rival = nearest_rival(claim.place, claim.to, claim.population, claim.country, atlas)
    if rival is None:
        return Finding(
            Verdict.CONFIRMED,
            reading=measured.reading,
            error_m=measured.error_m,
            bearings=_bearings(measured.reading),
            sources=measured.sources,
        )
    other = measure.between(rival, claim.to, atlas)
    reading, against = measured.reading, other.reading
    error_m = measured.error_m + other.error_m
    ruling = verdict.nearest(
        reading.distance_m, reading.low_m, against.distance_m, against.high_m, error_m
    )
    return Finding(
        *(ruling.verdict, ruling.reason, ruling.by, reading),
        error_m=error_m,
        bearings=_bearings(reading),
        legs=(against,),
        rival=rival,
        sources=tuple(dict.fromkeys((*measured.sources, *other.sources))),
    )


def _bearings(reading: Reading) -> Bearings | None:
    return measure.bearings(reading.start, reading.end) if reading.distance_m else None


def sentence(claim: Nearest, finding: Finding, atlas: Atlas, lang: str) -> str:
    """Return both distances, and of whom they are; or that there is no other such place."""
    if finding.reading is None:
        return ""
    country = f" ({atlas.name(CountryRef(claim.country), lang)})" if claim.country else ""
    facts = {
        "place": called(claim.place, atlas, lang),
        "to": called(claim.to, atlas, lang),
        "d": km(finding.reading.distance_m, lang),
        "least": whole(claim.population, lang),
        "country": country,
    }
    if finding.rival is None:
        return words(lang).only.format(**facts)
    return (
        words(lang)
        .nearest[finding.verdict]
        .format(
            **facts,
            rival=called(finding.rival, atlas, lang),
            people=whole(finding.rival.population, lang),
            r=km(finding.legs[0].distance_m, lang),
        )
    )
