"""A finding → the sentence that says why, with its numbers, in the words of a language."""

from __future__ import annotations

import math

import babel
from babel.numbers import format_decimal

from claims.lexicon import COMPASS, LEXICONS
from claims.model import (
    Beside,
    By,
    Claim,
    Direction,
    Distance,
    Finding,
    Reading,
    Reason,
    StatedLength,
    Verdict,
    Within,
)
from claims.stated import parse_length
from claims.verdict import FARTHEST_M
from claims.words import Words, words
from geo.atlas import Atlas
from geo.model import BorderRef, CountryRef, Place, RegionRef, RiverRef, Target


def because(claim: Claim, finding: Finding, atlas: Atlas, lang: str) -> str:
    """Return one sentence with the numbers that decided a claim; it never blames anyone."""
    say = words(lang)
    if finding.verdict is Verdict.NOT_CHECKED and finding.reason:
        if finding.reason is Reason.INSIDE and finding.reading is None:
            return say.inside_island.format(**_names(claim, finding, atlas, lang))
        return say.reasons[finding.reason].format(**_names(claim, finding, atlas, lang))
    if finding.verdict is Verdict.DEPENDS:
        return say.depends.format(readings=_by_viewpoint(finding, say))
    match claim:
        case Distance():
            return _distance(claim, finding, atlas, lang)
        case Direction():
            return _direction(claim, finding, atlas, lang)
        case Beside():
            return _beside(claim, finding, atlas, lang)
        case Within():
            return _within(claim, finding, atlas, lang)


def km(metres: float, lang: str) -> str:
    """Return a length in km as a language writes it: one decimal below 1,000 km, two below 1."""
    if math.isinf(metres):
        return "∞"
    value = metres / 1000
    pattern = "#,##0" if value >= 1000 else "#,##0.0" if value >= 1 or value == 0 else "#,##0.00"
    return _decimal(value, pattern, lang)


def _decimal(value: float, pattern: str, lang: str) -> str:
    try:
        return format_decimal(value, pattern, locale=lang.replace("-", "_"))
    except (ValueError, babel.UnknownLocaleError):
        return format_decimal(value, pattern, locale="en")


def degrees(value: float, lang: str) -> str:
    """Return an angle with one decimal as a language writes it."""
    return _decimal(value, "0.0", lang)


def called(target: Target, atlas: Atlas, lang: str) -> str:
    """Return a target's name as it stands in a sentence, with an article where it needs one."""
    say = words(lang)
    match target:
        case Place():
            kind = "place"
        case BorderRef():
            kind = "border"
        case CountryRef():
            kind = "country"
        case RegionRef(codes):
            if len(codes) > 3:
                return say.regions.format(len(codes))
            kind = "region"
        case RiverRef():
            kind = "river"
        case _:
            kind = "route"
    return say.things[kind].format(atlas.name(target, lang))


# --- the kinds ----------------------------------------------------------------------------------


def _distance(claim: Distance, finding: Finding, atlas: Atlas, lang: str) -> str:
    say, stated = words(lang), claim.stated
    if stated is None or finding.reading is None:
        return ""
    if finding.verdict is Verdict.UNIT_MISMATCH:
        text = claim.texts.get(lang, stated.text)
        second = parse_length(stated.second, lang if lang in LEXICONS else next(iter(claim.texts)))
        return say.unit_mismatch.format(
            text=text, a=stated.second, b=km(second.value_m, lang), c=km(stated.value_m, lang)
        )
    facts = _lengths(stated, finding.reading, lang) | _names(claim, finding, atlas, lang)
    if stated.loose_low_m > FARTHEST_M:
        return say.too_far.format(**facts | {"max": km(FARTHEST_M, lang)})
    sentence = (say.measured + _distance_ending(finding, stated, say)).format(**facts)
    if finding.against is None:
        return sentence
    other = km(finding.against.reading.distance_m, lang)
    return sentence.removesuffix(".") + say.against.format(d=other)


def _distance_ending(finding: Finding, stated: StatedLength, say: Words) -> str:
    if finding.verdict is not Verdict.CONSISTENT or finding.by is None:
        return say.distance[finding.verdict]
    if finding.by is not By.BOUND:
        return say.consistent[finding.by]
    d0 = finding.reading.distance_m if finding.reading else math.nan
    holds = stated.loose_low_m <= d0 <= stated.loose_high_m
    return say.bound[stated.hedge if holds else "edge"]


def _lengths(stated: StatedLength, reading: Reading, lang: str) -> dict[str, str]:
    d0 = reading.distance_m
    ends = [end for end in (stated.low_m, stated.high_m) if math.isfinite(end)]
    bound = {"at most": stated.high_m, "at least": stated.low_m}.get(stated.hedge)
    gap = abs(bound - d0) if bound is not None else min(abs(end - d0) for end in ends)
    if bound is None and math.isfinite(stated.value_m) and stated.hedge != "between":
        gap = abs(stated.value_m - d0)
    return {
        "d": km(d0, lang),
        "low": km(stated.low_m, lang),
        "high": km(stated.high_m, lang),
        "loose_low": km(stated.loose_low_m, lang),
        "loose_high": km(stated.loose_high_m, lang),
        "min": km(reading.low_m, lang),
        "max": km(reading.high_m, lang),
        "gap": km(gap, lang),
        "travel": words(lang).travel[stated.travel] if stated.travel else "",
    }


def _direction(claim: Direction, finding: Finding, atlas: Atlas, lang: str) -> str:
    say = words(lang)
    if finding.bearings is None:
        return ""
    by_rhumb = finding.off_rhumb_deg <= finding.off_initial_deg
    off = min(finding.off_rhumb_deg, finding.off_initial_deg)
    wind = say.winds[round(claim.stated.bearing_deg / 360 * len(COMPASS)) % len(COMPASS)]
    text = claim.texts.get(lang, claim.stated.text)
    judged = say.direction[finding.verdict].format(off=degrees(off, lang), wind=wind, text=text)
    return say.courses[0 if by_rhumb else 1].format(
        start=called(claim.start, atlas, lang),
        end=called(claim.end, atlas, lang),
        rhumb=degrees(finding.bearings.rhumb_deg, lang),
        initial=degrees(finding.bearings.initial_deg, lang),
        judged=judged,
    )


def _beside(claim: Beside, finding: Finding, atlas: Atlas, lang: str) -> str:
    say = words(lang)
    if finding.reading is None:
        return ""
    d0 = finding.reading.distance_m
    edge = say.from_centre
    if finding.gap_m < d0:
        edge = say.footprint.format(gap=km(finding.gap_m, lang)) if finding.gap_m else say.reaches
    return say.beside[finding.verdict].format(
        place=called(claim.place, atlas, lang),
        of=called(claim.of, atlas, lang),
        d=km(d0, lang),
        edge=edge,
    )


def _within(claim: Within, finding: Finding, atlas: Atlas, lang: str) -> str:
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


def _names(claim: Claim, finding: Finding, atlas: Atlas, lang: str) -> dict[str, str]:
    """Return what the sentences of a distance, and the reasons for no verdict, may name."""
    ends = (
        (claim.start, claim.end)
        if isinstance(claim, Distance | Direction)
        else (claim.place, claim.of)
    )
    text = ""
    if isinstance(claim, Distance | Direction):
        text = claim.texts.get(lang) or next(iter(claim.texts.values()), "")
    return {
        "start": called(ends[0], atlas, lang),
        "end": called(ends[1], atlas, lang),
        "text": text,
        "d": km(finding.reading.distance_m, lang) if finding.reading else "?",
        "e": km(finding.error_m, lang),
    }


def _by_viewpoint(finding: Finding, say: Words) -> str:
    return "; ".join(
        f"{say.viewpoints[a.reading.name]}: {say.verdicts[a.verdict].lower()}"
        for a in finding.alternatives
        if a.reading.name in say.viewpoints
    )
