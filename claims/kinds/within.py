"""`Within`: whether a place lies in a country or region, and how far from its edge."""

from __future__ import annotations

import math

from claims import measure, verdict
from claims.languages import words
from claims.model import Finding, Reason, Verdict, Within
from claims.wording import called, km
from geo.atlas import Atlas
from geo.model import Area, CountryRef, GeoError, Place


def find(claim: Within, atlas: Atlas) -> Finding:
    """Measure and judge a containment."""
    place, area = atlas.geometry(claim.place), atlas.geometry(claim.of)
    if not isinstance(place, Place) or not isinstance(area, Area):
        raise GeoError("only a place can be within, and only within a country or region")
    inside, way = measure.to_edge(place, area)
    error_m = place.accuracy_m + measure.accuracy_m(area, way.end)
    code = claim.of.code if isinstance(claim.of, CountryRef) else ""
    agrees = bool(code) and place.country == code
    ruling = verdict.within(inside, way.distance_m, error_m, agrees)
    sources = tuple(dict.fromkeys(s for s in (area.source, place.source) if s))
    if code and not inside and measure.lost_land(place, way.distance_m, atlas, code):
        return Finding(Verdict.NOT_CHECKED, Reason.NO_DATA, sources=sources)
    return Finding(
        *(ruling.verdict, ruling.reason, ruling.by, way),
        error_m=error_m,
        inside=inside,
        sources=sources,
    )


def sentence(claim: Within, finding: Finding, atlas: Atlas, lang: str) -> str:
    """Return where the place lies, and how far from the edge."""
    say = words(lang)
    if finding.reading is None:
        return ""
    d = finding.reading.distance_m
    return say.within[finding.verdict].format(
        place=called(claim.place, atlas, lang),
        of=called(claim.of, atlas, lang),
        d=km(d, lang),
        e=km(finding.error_m, lang),
        edge=say.edge.format(d=km(d, lang)) if math.isfinite(d) else "",
    )
