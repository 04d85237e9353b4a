"""One claim, measured and judged: from claim to Check, a pure function of claim and Atlas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claims import kinds
from claims.because import because
from claims.model import Alternative, Check, Claim, Finding, Reason, Verdict
from geo.atlas import VIEWPOINTS, Atlas
from geo.model import GeoError


def check(claim: Claim, atlas: Atlas, langs: Sequence[str]) -> Check:
    """Return a claim's verdict with all its evidence, and why in each of the languages.

    The atlas gives the viewpoint; where the claim holds from one and not from another, it
    `depends`.
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
        difference_deg=finding.difference_deg,
        inside=finding.inside,
        alternatives=finding.alternatives,
        because={lang: because(claim, finding, atlas, lang) for lang in langs},
        sources=finding.sources,
        viewpoint=atlas.viewpoint,
        legs=finding.legs,
        angle_deg=finding.angle_deg,
        share=finding.share,
        rival=finding.rival,
        error_m=finding.error_m,
    )


def check_all(claims: Mapping[str, Claim], atlas: Atlas, langs: Sequence[str]) -> dict[str, Check]:
    """Return the checks of claims by their keys."""
    return {key: check(claim, atlas, langs) for key, claim in claims.items()}


def _find(claim: Claim, atlas: Atlas) -> Finding:
    if claim.problem:
        return Finding(Verdict.NOT_CHECKED, claim.problem)
    try:
        return kinds.find(claim, atlas)
    except GeoError:
        return Finding(Verdict.NOT_CHECKED, Reason.NO_DATA)


def _other_viewpoints(claim: Claim, finding: Finding, atlas: Atlas) -> Finding:
    """Return the finding, with each viewpoint's answer where they differ.

    It `depends` where the claim holds by one of them and not by another.
    """
    if not any(atlas.contested(target) for target in kinds.targets(claim)):
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
    split = len({other.verdict.holds for other in found.values()}) > 1
    return replace(
        finding,
        verdict=Verdict.DEPENDS if split else finding.verdict,
        alternatives=(*answers, *finding.alternatives),
    )
