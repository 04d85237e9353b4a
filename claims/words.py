"""What a language must be able to say of things, verdicts and their reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claims.model import By, Reason, Travel, Verdict


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language; the braces are filled with names and formatted numbers."""

    things: Mapping[str, str]
    regions: str
    winds: tuple[str, ...]
    measured: str
    mainland: str
    distance: Mapping[Verdict, str]
    consistent: Mapping[By, str]
    hedged: str
    either_edge: str
    far_side: str
    short_route: str
    off_route: str
    bound: Mapping[str, str]
    too_far: str
    direction: Mapping[Verdict, str]
    courses: tuple[str, str]
    taken: tuple[str, str]
    positions: tuple[str, str, str, str]
    beside: Mapping[Verdict, str]
    footprint: str
    reaches: str
    within: Mapping[Verdict, str]
    says_between: tuple[str, ...]
    says_halfway: tuple[str, ...]
    between: Mapping[Verdict, str]
    halfway: Mapping[Verdict, str]
    nearest: Mapping[Verdict, str]
    only: str
    length: str
    length_reversed: str
    one_map: str
    lengths: Mapping[Verdict, str]
    against: str
    depends: str
    viewpoints: Mapping[str, str]
    by_viewpoint: str
    so_far: str
    from_edge: str
    semicolon: str
    unit_mismatch: str
    inside_island: str
    travel: Mapping[Travel, str]
    from_centre: str
    edge: str
    verdicts: Mapping[Verdict, str]
    reasons: Mapping[Reason, str]
    candidate: str
    articled: frozenset[str] = frozenset()
    articled_ends: frozenset[str] = frozenset()
