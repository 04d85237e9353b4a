"""`Distance`: a stated length against the geodesic, under every reading of it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from claims import measure, verdict
from claims.figures import Figure
from claims.languages import words
from claims.measure import Measurement
from claims.model import Alternative, By, Distance, Finding, Reading, Reason, StatedLength, Verdict
from claims.stated import figures_of
from claims.verdict import FARTHEST_M, ROUTE_FACTOR
from claims.wording import also, called, km
from claims.words import Words
from geo.atlas import Atlas
from geo.model import Place


def find(claim: Distance, atlas: Atlas) -> Finding:
    """Measure and judge a distance."""
    measured = measure.between(claim.start, claim.end, atlas)
    if measured.inside:
        return measure.inside(claim.start, claim.end, measured, atlas)
    if claim.stated is None:
        return Finding(Verdict.NOT_CHECKED, Reason.NO_FIGURE, reading=measured.reading)
    reading = measured.reading
    ruling = _judge(claim.stated, measured)
    if ruling.by in (By.EDGES, By.TOGETHER):
        reading = replace(reading, name="footprint")
    second = measure.second_opinion(claim.start, claim.end, atlas)
    against = _against(ruling.verdict, claim.stated, measured, second)
    told = (*measured.sources, *(second.sources if second and against else ()))
    finding = Finding(
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
    return finding if ruling.verdict.holds else _by_mainland(claim, claim.stated, finding, atlas)


def _by_mainland(claim: Distance, stated: StatedLength, finding: Finding, atlas: Atlas) -> Finding:
    """Return the finding, or that by the coast of the mainland, whichever does the figure justice.

    That is the one with the better verdict, else the one that the figure is nearer to.
    """
    mainland = measure.to_mainland(claim.start, claim.end, atlas)
    if mainland is None or finding.reading is None:
        return finding
    ruling, reading = _judge(stated, mainland), mainland.reading
    if _unlike(stated, finding.verdict, finding.reading) < _unlike(stated, ruling.verdict, reading):
        return finding
    nearer = Alternative(finding.reading, finding.verdict)
    others = [other for other in finding.alternatives if other.reading.name != reading.name]
    holds = ruling.verdict.holds
    return Finding(
        Verdict.CONSISTENT if holds else ruling.verdict,
        ruling.reason,
        by=ruling.by or (By.MAINLAND if holds else None),
        reading=reading,
        error_m=mainland.error_m,
        bearings=measure.bearings(reading.start, reading.end),
        alternatives=(nearer, *others),
        nearer=nearer.reading,
        sources=mainland.sources,
    )


def _unlike(stated: StatedLength, judged: Verdict, reading: Reading) -> tuple[int, float]:
    """Return how ill a figure fits a reading: by its verdict, then by the metres between them."""
    last = (Verdict.NOT_CHECKED, Verdict.CONTRADICTED)
    rank = 0 if judged.holds else 2 + last.index(judged) if judged in last else 1
    d0 = reading.distance_m
    return rank, max(0.0, stated.low_m - d0, d0 - stated.high_m)


def _judge(stated: StatedLength, measured: Measurement) -> verdict.Ruling:
    reading = measured.reading
    return verdict.distance(
        stated, reading.distance_m, reading.low_m, reading.high_m, measured.error_m
    )


def _alternatives(
    claim: Distance, stated: StatedLength, measured: Measurement, atlas: Atlas
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
    measured: Measurement,
    second: Measurement | None,
) -> Alternative | None:
    """Return a second opinion with another verdict, further off than the errors explain."""
    if second is None or not measure.at_odds(measured, second):
        return None
    other = _judge(stated, second).verdict
    return Alternative(second.reading, other) if other is not judged else None


# --- in words ---------------------------------------------------------------------------------


def sentence(claim: Distance, finding: Finding, atlas: Atlas, lang: str) -> str:
    """Return what was measured, and how the stated figure compares."""
    say, stated = words(lang), claim.stated
    if stated is None or finding.reading is None:
        return ""
    if finding.verdict is Verdict.UNIT_MISMATCH:
        return mismatch(stated, claim.texts, lang)
    facts = figures(stated, finding, finding.reading, lang) | {
        "start": called(claim.start, atlas, lang),
        "end": called(claim.end, atlas, lang),
        "text": claim.texts.get(lang) or stated.text,
    }
    if stated.loose_low_m > FARTHEST_M and not stated.travel:
        return say.too_far.format(**facts | {"max": km(FARTHEST_M, lang)})
    ends = sum(isinstance(end, Place) and end.radius_km > 0 for end in (claim.start, claim.end))
    told = say.measured.format(**facts)
    if finding.nearer:
        told = say.measured.format(**facts | figures(stated, finding, finding.nearer, lang))
        told += say.mainland.format(**facts)
    told += _distance_ending(finding, stated, ends, say).format(**facts)
    if finding.against is None:
        return told
    other = km(finding.against.reading.distance_m, lang)
    return told.removesuffix(".") + say.against.format(d=other)


def mismatch(stated: StatedLength, texts: Mapping[str, str], lang: str) -> str:
    """Return that the two figures of a text exclude each other, by the text of that language.

    What is not in km is told in km: "90 miles is 144.8 km, not 167 km".
    """
    say = words(lang)
    wrote = next((other for other, text in texts.items() if text == stated.text), lang)
    text, read_by = (texts[lang], lang) if lang in texts else (stated.text, wrote)
    found = figures_of(text, read_by)
    if len(found) != 2:  # it is of another language that the two figures are
        text, found = stated.text, figures_of(stated.text, wrote)
    *_, told = sorted(found, key=lambda figure: figure.unit != "km")
    other = found[0] if told is found[1] else found[1]
    so_far = "" if other.unit == "km" else say.so_far.format(d=_span(other, lang))
    a, c = (_as_written(figure, text) for figure in (told, other))
    return say.unit_mismatch.format(text=text, a=a, b=_span(told, lang), c=c + so_far)


def _as_written(figure: Figure, text: str) -> str:
    """Return a figure with the capitals that it has in its text: 80 Meilen."""
    at = text.casefold().find(figure.text)
    same = at >= 0 and len(text.casefold()) == len(text)
    return text[at : at + len(figure.text)] if same else figure.text


def _span(figure: Figure, lang: str) -> str:
    """Return the length of a figure in km, or both ends of a range."""
    ends = (figure.a.s, figure.b.s) if figure.is_range else (figure.a.s,)
    return "–".join(km(end, lang) for end in ends)


def _distance_ending(finding: Finding, stated: StatedLength, ends: int, say: Words) -> str:
    """Return how the figure compares; ``ends`` says how many of the two have an edge."""
    if finding.verdict is not Verdict.CONSISTENT or finding.by is None:
        travelled = stated.travel and finding.verdict is not Verdict.CONFIRMED
        return say.off_route if travelled else say.distance[finding.verdict]
    d0 = finding.reading.distance_m if finding.reading else math.nan
    if finding.by is By.BOUND and stated.loose_low_m <= d0 <= stated.loose_high_m:
        return say.bound[stated.hedge]
    if finding.by is By.EITHER and ends == 1:
        return say.either_edge
    return _fit(finding.by, stated, d0, say)


def _fit(by: By, stated: StatedLength, d0: float, say: Words) -> str:
    """Return how a figure fits that D0 alone does not: its edges lie before D0 or beyond it."""
    open_ended = ("just over", "and some", "at most", "at least", "between")
    plain = math.isfinite(stated.value_m) and stated.hedge not in open_ended
    figure = stated.value_m if plain else stated.high_m
    if by is By.ROUTE and figure < d0:
        return say.short_route
    if by in (By.EDGES, By.TOGETHER, By.BOUND) and stated.low_m > d0:
        return say.far_side
    if by is By.ROUNDING and stated.hedge:
        return say.hedged
    return say.bound["edge"] if by is By.BOUND else say.consistent[by]


def figures(stated: StatedLength, finding: Finding, reading: Reading, lang: str) -> dict[str, str]:
    """Return the lengths that a sentence on a stated length may hold, in km.

    ``also`` is the measured one in the text's other unit: ' (79.6 miles)'.
    """
    d0 = reading.distance_m
    ends = [end for end in (stated.low_m, stated.high_m) if math.isfinite(end)]
    bound = {"at most": stated.high_m, "at least": stated.low_m}.get(stated.hedge)
    gap = abs(bound - d0) if bound is not None else min(abs(end - d0) for end in ends)
    if bound is None and math.isfinite(stated.value_m) and stated.hedge != "between":
        gap = abs(stated.value_m - d0)
    return {
        "d": km(d0, lang),
        "also": also(d0, (stated.unit, stated.second_unit), lang),
        "e": km(finding.error_m, lang),
        "way": km(ROUTE_FACTOR * reading.high_m, lang),
        "low": km(stated.low_m, lang),
        "high": km(stated.high_m, lang),
        "loose_low": km(stated.loose_low_m, lang),
        "loose_high": km(stated.loose_high_m, lang),
        "min": km(reading.low_m, lang),
        "max": km(reading.high_m, lang),
        "gap": km(gap, lang),
        "travel": words(lang).travel[stated.travel] if stated.travel else "",
    }
