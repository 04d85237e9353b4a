"""Stated and measured → the verdict: the whole rule of SPEC 3 to 5, and nothing but the rule.

Lengths are metres, angles degrees. Pure functions; the words for a verdict are in `claims.because`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from claims.model import By, Reason, StatedLength, Verdict

FARTHEST_M: Final = 20_004_000.0
"""No two points of the Earth lie further apart."""
ROUTE_FACTOR: Final = 1.6
"""Few ways by land are longer than this many straight lines (median 1.12; three in four ≤ 1.22)."""
BESIDE_M: Final = {"river": (1_000.0, 5_000.0, 15_000.0), "border": (5_000.0, 25_000.0, 40_000.0)}
"""Confirmed (plus e), consistent and off, up to so far from a river or a border."""
SECTORS_DEG: Final = (22.5, 45.0, 67.5)
"""Confirmed, consistent and off, up to so far from the stated compass point."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict with its reason (where nothing was decided) and with what makes it consistent."""

    verdict: Verdict
    reason: Reason | None = None
    by: By | None = None


def distance(stated: StatedLength, d0: float, low: float, high: float, error: float) -> Ruling:
    """Judge a stated length against D0, T = [low, high] and the data's error e, in metres."""
    if math.isnan(stated.low_m):
        return Ruling(Verdict.NOT_CHECKED, Reason.NO_FIGURE)
    if math.isnan(d0):
        return Ruling(Verdict.NOT_CHECKED, Reason.NO_DATA)
    if not stated.agree:
        return Ruling(Verdict.UNIT_MISMATCH)
    if stated.loose_low_m > FARTHEST_M:
        return Ruling(Verdict.CONTRADICTED)
    ruling = _travelled(stated, low, high) if stated.travel else _straight(stated, d0, low, high)
    coarse = error > d0 / 2 and error > stated.half_width_m
    surely_within = stated.loose_low_m <= low and high <= stated.loose_high_m
    if coarse and not surely_within and ruling.verdict is not Verdict.CONTRADICTED:
        return Ruling(Verdict.NOT_CHECKED, Reason.TOO_COARSE)
    return ruling


def _straight(stated: StatedLength, d0: float, low: float, high: float) -> Ruling:
    says, means = (stated.low_m, stated.high_m), (stated.loose_low_m, stated.loose_high_m)
    if _in(d0, says):
        return Ruling(Verdict.CONFIRMED)
    if _meet(means, (low, high)):
        return Ruling(Verdict.CONSISTENT, by=_consistent_by(stated, d0, low, high))
    if means[0] > high and says[0] <= ROUTE_FACTOR * d0 and not stated.straight:
        return Ruling(Verdict.ROUTE_ONLY)
    if min(abs(end - d0) for end in says) <= 0.1 * d0:
        return Ruling(Verdict.OFF)
    return Ruling(Verdict.CONTRADICTED)


def _consistent_by(stated: StatedLength, d0: float, low: float, high: float) -> By:
    if stated.hedge in ("at most", "at least"):
        return By.BOUND
    rounded = _in(d0, (stated.loose_low_m, stated.loose_high_m))
    edged = _meet((stated.low_m, stated.high_m), (low, high))
    match rounded, edged:
        case True, True:
            return By.EITHER
        case False, False:
            return By.TOGETHER
        case _:
            return By.ROUNDING if rounded else By.EDGES


def _travelled(stated: StatedLength, low: float, high: float) -> Ruling:
    means = (stated.loose_low_m, stated.loose_high_m)
    if _meet(means, (low, ROUTE_FACTOR * high)):
        return Ruling(Verdict.CONSISTENT, by=By.ROUTE)
    if _meet(means, (0.9 * low, 2.5 * high)):
        return Ruling(Verdict.OFF)
    return Ruling(Verdict.CONTRADICTED)


def direction(off_rhumb: float, off_initial: float, d0: float, error: float) -> Ruling:
    """Judge a direction by its angles from the rhumb and the initial bearing, in degrees."""
    if d0 <= 2 * error:
        return Ruling(Verdict.NOT_CHECKED, Reason.TOO_COARSE)
    margin = math.degrees(math.asin(error / d0))
    off = min(off_rhumb, off_initial)
    return _graded(off, [limit + margin for limit in SECTORS_DEG], By.COURSE)


def beside(gap: float, what: Literal["river", "border"], error: float) -> Ruling:
    """Judge how far, in metres, the edge of a place lies from a river or a border.

    An error beyond all limits means that some of the river is missing: it may be nearer.
    """
    confirmed, consistent, off = BESIDE_M[what]
    if error > off and consistent < gap < 2 * error:
        return Ruling(Verdict.NOT_CHECKED, Reason.TOO_COARSE)
    return _graded(gap, [confirmed + error, max(consistent, confirmed + error), off], By.MARGIN)


def within(inside: bool, edge: float, error: float, gazetteer_agrees: bool) -> Ruling:
    """Judge containment by the distance in metres to the nearest edge that is not coast."""
    if inside and (edge > error or gazetteer_agrees):
        return Ruling(Verdict.CONFIRMED)
    if edge <= error:
        return Ruling(Verdict.CONSISTENT, by=By.MARGIN)
    return Ruling(Verdict.CONTRADICTED)


def _graded(value: float, limits: list[float], by: By) -> Ruling:
    if math.isnan(value):
        return Ruling(Verdict.NOT_CHECKED, Reason.NO_DATA)
    confirmed, consistent, off = limits
    if value <= confirmed:
        return Ruling(Verdict.CONFIRMED)
    if value <= consistent:
        return Ruling(Verdict.CONSISTENT, by=by)
    return Ruling(Verdict.OFF if value <= off else Verdict.CONTRADICTED)


def _in(value: float, interval: tuple[float, float]) -> bool:
    return interval[0] <= value <= interval[1]


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
