"""The kinds of claim, a module each: how it is measured, judged and put into a sentence.

What a kind must have is dispatched on here alone, so that mypy finds a kind that lacks any of it.
"""

from __future__ import annotations

from typing import assert_never

from claims.kinds import beside, between, direction, distance, length, nearest, within
from claims.model import (
    Beside,
    Between,
    Claim,
    Direction,
    Distance,
    Finding,
    Length,
    Nearest,
    Within,
)
from geo.atlas import Atlas
from geo.model import Target


def targets(claim: Claim) -> tuple[Target, ...]:
    """Return the things that a claim is about; the map of whoever links to it shows them."""
    match claim:
        case Distance() | Direction():
            return claim.start, claim.end
        case Beside() | Within():
            return claim.place, claim.of
        case Between():
            return claim.place, *claim.of
        case Nearest():
            return claim.place, claim.to
        case Length():
            return (claim.of,)
        case _:
            assert_never(claim)


def find(claim: Claim, atlas: Atlas) -> Finding:
    """Measure and judge a claim from the atlas's viewpoint.

    Raises:
        GeoError: the data holds nothing to measure it on.
    """
    match claim:
        case Distance():
            return distance.find(claim, atlas)
        case Direction():
            return direction.find(claim, atlas)
        case Beside():
            return beside.find(claim, atlas)
        case Within():
            return within.find(claim, atlas)
        case Between():
            return between.find(claim, atlas)
        case Nearest():
            return nearest.find(claim, atlas)
        case Length():
            return length.find(claim, atlas)
        case _:
            assert_never(claim)


def sentence(claim: Claim, finding: Finding, atlas: Atlas, lang: str) -> str:
    """Return why a claim that could be decided has its verdict."""
    match claim:
        case Distance():
            return distance.sentence(claim, finding, atlas, lang)
        case Direction():
            return direction.sentence(claim, finding, atlas, lang)
        case Beside():
            return beside.sentence(claim, finding, atlas, lang)
        case Within():
            return within.sentence(claim, finding, atlas, lang)
        case Between():
            return between.sentence(claim, finding, atlas, lang)
        case Nearest():
            return nearest.sentence(claim, finding, atlas, lang)
        case Length():
            return length.sentence(claim, finding, atlas, lang)
        case _:
            assert_never(claim)
