"""A finding → the sentence that says why, with its numbers, in the words of a language."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from claims import kinds
from claims.languages import words
from claims.model import Claim, Finding, Reason, Verdict
from claims.wording import called, either, km, whole
from geo.atlas import Atlas
from geo.model import Place, Target, places_of

_MOST: Final = 3
"""So many of the places that a name may mean are told."""


def because(claim: Claim, finding: Finding, atlas: Atlas, lang: str) -> str:
    """Return one sentence with the numbers that decided a claim; it never blames anyone."""
    sentence = _sentence(claim, finding, atlas, lang)
    return sentence[:1].upper() + sentence[1:]


def _sentence(claim: Claim, finding: Finding, atlas: Atlas, lang: str) -> str:
    say = words(lang)
    by_kind = claim.kind == "length" and finding.reason is Reason.TOO_COARSE
    if finding.verdict is Verdict.NOT_CHECKED and finding.reason and not by_kind:
        island = finding.reason is Reason.INSIDE and finding.reading is None
        sentence = say.inside_island if island else say.reasons[finding.reason]
        return sentence.format(**_named(claim, finding, atlas, lang))
    if finding.verdict is Verdict.DEPENDS:
        return say.depends.format(readings=_by_viewpoint(claim, finding, lang))
    return kinds.sentence(claim, finding, atlas, lang)


def _named(claim: Claim, finding: Finding, atlas: Atlas, lang: str) -> dict[str, str]:
    """Return what the reasons for no verdict may name."""
    ends = kinds.targets(claim)
    lengths = [one.distance_m for one in (finding.reading, *finding.legs) if one]
    return {
        "start": called(ends[0], atlas, lang),
        "end": called(ends[-1], atlas, lang),
        "text": claim.texts.get(lang) or next(iter(claim.texts.values()), ""),
        "d": km(min(lengths), lang) if lengths else "?",
        "e": km(finding.error_m, lang),
    } | _candidates(ends, atlas, lang)


def _candidates(ends: Sequence[Target], atlas: Atlas, lang: str) -> dict[str, str]:
    """Return the first place that may be another, and the most populous that it may be."""
    places = places_of(*ends)
    for place in (*(place for place in places if place.others), *places):
        names = [_candidate(one, atlas, lang) for one in (place, *place.others)[:_MOST]]
        return {"name": place.called(lang), "candidates": either(names, lang)}
    return {}


def _candidate(place: Place, atlas: Atlas, lang: str) -> str:
    return words(lang).candidate.format(
        place=place.called(lang),
        country=atlas.country_name(place.country, lang),
        people=whole(place.population, lang),
    )


def _by_viewpoint(claim: Claim, finding: Finding, lang: str) -> str:
    """Return each viewpoint's verdict, and how far it is from there; an island has no way out."""
    told, say = [], words(lang)
    so_far = say.from_edge if claim.kind == "within" else say.so_far
    for view in finding.alternatives:
        if view.reading.name in say.viewpoints:
            word, far = say.verdicts[view.verdict], view.reading.distance_m
            lower = word[:1].lower() + word[1:]
            away = so_far.format(d=km(far, lang)) if math.isfinite(far) else ""
            told.append(say.by_viewpoint.format(say.viewpoints[view.reading.name], lower) + away)
    return say.semicolon.join(told)
