"""`Length`: a border's length on several lines of it, since a finer line is always the longer."""

from __future__ import annotations

import math
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from claims import verdict
from claims.kinds.distance import figures, mismatch
from claims.languages import words
from claims.model import (
    Alternative,
    By,
    Finding,
    Length,
    Reading,
    Reason,
    StatedLength,
    Verdict,
)
from claims.verdict import Lengths
from claims.wording import called, km
from claims.words import Words
from geo.atlas import Atlas
from geo.geodesic import line_length_m
from geo.model import BorderRef, GeoError, Line, LonLat

FINE, NATURAL_EARTH, GENERALISED = "fine line", "Natural Earth", "generalised"
COARSE_DEG = 0.03
"""A line generalised to so much is about as long as Natural Earth's of 1:10 million."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """A border's lengths on several lines, the ends of the finest, and the data's keys."""

    lengths: Lengths
    ends: tuple[LonLat, LonLat]
    sources: tuple[str, ...]


def find(claim: Length, atlas: Atlas) -> Finding:
    """Measure the border on all its lines, and judge."""
    lines = atlas.remember(("lengths", claim.of), lambda: _measured(claim.of, atlas))
    lengths, error = lines.lengths, lines.lengths.error_m
    ruling = verdict.length(claim.stated, lengths)
    twice = not math.isnan(lengths.second_m)
    coarse = lengths.second_m if twice else lengths.coarse_m
    name = NATURAL_EARTH if twice else GENERALISED
    alone = verdict.length(claim.stated, Lengths(coarse, coarse, coarse, error)).verdict
    other = Reading(name, coarse, coarse - error, coarse + error, *lines.ends)
    return Finding(
        *(ruling.verdict, ruling.reason, ruling.by),
        reading=Reading(FINE, lengths.fine_m, *lengths.span(), *lines.ends),
        error_m=error,
        alternatives=(Alternative(other, alone),),
        sources=lines.sources,
    )


def _measured(border: BorderRef, atlas: Atlas) -> _Lines:
    line, second = atlas.geometry(border), atlas.second_opinion(border)
    if not isinstance(line, Line) or line.geometry.is_empty:
        raise GeoError("there is no such border from this viewpoint")
    merged = shapely.line_merge(line.geometry)
    lengths = Lengths(
        fine_m=line_length_m(merged),
        coarse_m=line_length_m(shapely.simplify(merged, COARSE_DEG)),
        second_m=line_length_m(second.geometry) if second else math.nan,
        # Either end of each part may lie so far off.
        error_m=2 * line.accuracy_m * len(shapely.get_parts(merged)),
        otherwise=math.inf if second else _doubt_by_default(border, atlas),
    )
    sources = (line.source, *((second.source,) if second else ()))
    return _Lines(lengths, _ends(merged), sources)


def _doubt_by_default(border: BorderRef, atlas: Atlas) -> float:
    """Return how far the data sets differ on the border of the default viewpoint."""
    if atlas.viewpoint == "default":
        return math.inf
    try:
        return _measured(border, atlas.seen_from("default")).lengths.doubt
    except GeoError:
        return math.inf


def _ends(lines: BaseGeometry) -> tuple[LonLat, LonLat]:
    """Return the two ends of the longest of some lines."""
    longest = max(shapely.get_parts(lines), key=shapely.length)
    return LonLat(*longest.coords[0]), LonLat(*longest.coords[-1])


def sentence(claim: Length, finding: Finding, atlas: Atlas, lang: str) -> str:
    """Return both lengths, and how the stated figure compares with their range."""
    say, reading = words(lang), finding.reading
    if reading is None:
        return ""
    if finding.verdict is Verdict.UNIT_MISMATCH:
        return mismatch(claim.stated, claim.texts, lang)
    coarse = finding.alternatives[-1].reading
    facts = figures(claim.stated, finding, reading, lang) | {
        "of": called(claim.of, atlas, lang),
        "text": claim.texts.get(lang) or claim.stated.text,
        "coarse": km(coarse.distance_m, lang),
    }
    if finding.reason is Reason.TOO_COARSE and coarse.name == GENERALISED:
        return say.one_map.format(**facts)
    opening = say.length if reading.distance_m >= coarse.distance_m else say.length_reversed
    return (opening + _ending(finding, reading.distance_m, claim.stated, say)).format(**facts)


def _ending(finding: Finding, fine: float, stated: StatedLength, say: Words) -> str:
    match finding.verdict, finding.by:
        case Verdict.CONSISTENT, By.BOUND if stated.loose_low_m <= fine <= stated.loose_high_m:
            return say.bound[stated.hedge]
        case Verdict.CONSISTENT, By.ROUNDING:
            return say.hedged if stated.hedge else say.consistent[By.ROUNDING]
        case _:
            return say.lengths[finding.verdict]
