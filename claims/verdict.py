"""Stated and measured → the verdict: the whole rule of SPEC 3 to 5, and nothing but the rule.

Lengths are metres, angles degrees. Pure functions; the words for a verdict are in `claims.because`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from claims.model import By, Reason, StatedLength, Verdict

FARTHEST_M: Final = 20_004_000.0
"""No two points of the Earth lie further apart in a straight line."""
ROUTE_FACTOR: Final = 1.6
"""Few ways by land are longer than this many straight lines (median 1.12; three in four ≤ 1.22)."""
BESIDE_M: Final = {"river": (1_000.0, 5_000.0, 15_000.0), "border": (5_000.0, 25_000.0, 40_000.0)}
"""Confirmed (plus e), consistent and off, up to so far from a river or a border."""
SECTORS_DEG: Final = (22.5, 45.0, 67.5)
"""Confirmed, consistent and off, up to so far from the stated compass point."""

BETWEEN_DEG: Final = (45.0, 60.0, 90.0)
"""Confirmed, consistent and off, so far from seeing the two ends in opposite directions.

45° is half-way to a compass point aside; at 90° the place leaves the circle that has the two ends
for its diameter (Thales), within which Gabriel and Sokal (1969) call a point between two others.
"""
HALFWAY: Final = (1 / 12, 1 / 8, 1 / 6)
"""Confirmed: nearer to a half of the way than to a third; consistent: than to a quarter; off: to a
third. All as the share's distance from a half."""
SAME_SCALE: Final = 1.02
"""Two data sets' lengths of one border differ so much at one scale (the median of 320)."""
ALIKE: Final = 1.1
"""Where they differ by more (28 of 320), one of the two lines lacks or doubles a part."""
PUBLISHED_APART: Final = 1.25
"""Neighbours themselves publish lengths so far apart: Spain had 987 km and Portugal 1,214 for one
border, the Netherlands 380 and Belgium 449 (Richardson 1961)."""
DECADES: Final = 1.5
"""From the coarse lines (3 km) to the fine one (100 m) the scale grows by so many powers of ten."""

_BOUNDS: Final = ("at most", "at least")
_BY_RANK: Final = (
    *(Verdict.CONFIRMED, Verdict.CONSISTENT, Verdict.OFF, Verdict.CONTRADICTED),
    Verdict.NOT_CHECKED,
)


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from a place to one of two ends: its length, e, and the footprints r of both."""

    length_m: float
    error_m: float
    radius_m: float


@dataclass(frozen=True, slots=True)
class Lengths:
    """What lines of one border measure, in metres, and the error e of their ends.

    ``coarse_m`` is the fine line generalised, ``second_m`` another data set's line at that coarser
    scale (nan: it has none): so scale and disagreement can be told apart. ``otherwise`` is the
    doubt of the border from another viewpoint, for where that data set knows that one alone.
    """

    fine_m: float
    coarse_m: float
    second_m: float
    error_m: float
    otherwise: float = math.inf

    @property
    def doubt(self) -> float:
        """The ratio (≥ 1) of what the two data sets measure at one scale; inf where one lacks."""
        if math.isnan(self.second_m):
            return self.otherwise
        one, other = sorted((self.coarse_m, self.second_m))
        return other / one if one > 0 and other > 0 else math.inf

    def span(self) -> tuple[float, float]:
        """Return T: from the shortest of the lines to what a line ten times finer would measure.

        A border grows with the scale by a power of it (Richardson 1961).
        """
        known = [metres for metres in (self.coarse_m, self.second_m) if metres > 0]
        growth = max(1.0, self.fine_m / self.coarse_m) if self.coarse_m > 0 else 1.0
        finer = self.fine_m * growth ** (1 / DECADES)
        low = min([self.fine_m, *known]) / SAME_SCALE - self.error_m
        return max(0.0, low), SAME_SCALE * max([finer, *known]) + self.error_m


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
    if stated.loose_low_m > FARTHEST_M and not stated.travel:  # a way may be longer
        return Ruling(Verdict.CONTRADICTED)
    ruling = (
        _travelled(stated, low, high) if stated.travel else _straight(stated, d0, low, high, error)
    )
    coarse = error > d0 / 2 and error > stated.half_width_m
    surely_within = stated.loose_low_m <= low and high <= stated.loose_high_m
    if coarse and not surely_within and ruling.verdict is not Verdict.CONTRADICTED:
        return Ruling(Verdict.NOT_CHECKED, Reason.TOO_COARSE)
    # Edges that meet leave no distance: T from 0 would let any small figure fit.
    if ruling.verdict is Verdict.CONSISTENT and low == 0 and stated.loose_high_m < d0 / 2:
        return Ruling(Verdict.NOT_CHECKED, Reason.TOUCHING)
    return ruling


def _straight(stated: StatedLength, d0: float, low: float, high: float, error: float) -> Ruling:
    says, means = (stated.low_m, stated.high_m), (stated.loose_low_m, stated.loose_high_m)
    if _in(d0, says):
        return Ruling(Verdict.CONFIRMED)
    if _meet(means, (low, high)):
        return Ruling(Verdict.CONSISTENT, by=_consistent_by(stated, d0, low, high, error))
    if means[0] > high and says[0] <= ROUTE_FACTOR * d0 and not stated.straight:
        return Ruling(Verdict.ROUTE_ONLY)
    if min(abs(end - d0) for end in says) <= 0.1 * d0:
        return Ruling(Verdict.OFF)
    return Ruling(Verdict.CONTRADICTED)


def _consistent_by(stated: StatedLength, d0: float, low: float, high: float, error: float) -> By:
    if stated.hedge in _BOUNDS:
        return By.BOUND
    says, means = (stated.low_m, stated.high_m), (stated.loose_low_m, stated.loose_high_m)
    rounded = _in(d0, means)
    if not rounded and _meet(means, (d0 - error, d0 + error)):
        return By.MARGIN
    edged = _meet(says, (low, high))
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
    return _graded(gap, [confirmed + error, consistent, off], By.MARGIN)


def within(inside: bool, edge: float, error: float, gazetteer_agrees: bool) -> Ruling:
    """Judge containment by the distance in metres to the nearest edge that is not coast."""
    if inside and (edge > error or gazetteer_agrees):
        return Ruling(Verdict.CONFIRMED)
    if edge <= error:
        return Ruling(Verdict.CONSISTENT, by=By.MARGIN)
    return Ruling(Verdict.CONTRADICTED)


def between(angle: float, legs: tuple[Leg, Leg], *, halfway: bool) -> Ruling:
    """Judge a place between two ends by the angle, in degrees, at which it sees them.

    The error moves the place by e, its footprint by e + r, across the legs; for halfway along them.
    """
    if any(leg.length_m <= 2 * leg.error_m for leg in legs):
        return Ruling(Verdict.NOT_CHECKED, Reason.TOO_COARSE)
    whole = sum(leg.length_m for leg in legs)
    if whole > 1.01 * FARTHEST_M:  # from beyond the Earth, too, the ends lie in opposite directions
        return Ruling(Verdict.CONTRADICTED)
    sure = sum(_aside(leg.error_m, leg) for leg in legs)
    wide = sum(_aside(leg.error_m + leg.radius_m, leg) for leg in legs)
    ruling = _loosely(180.0 - angle, BETWEEN_DEG, sure, wide)
    if not halfway:
        return ruling
    sure = max(leg.error_m for leg in legs) / whole
    wide = max(leg.error_m + leg.radius_m for leg in legs) / whole
    share = _loosely(abs(share_of(legs) - 0.5), HALFWAY, sure, wide)
    return max(ruling, share, key=lambda one: _BY_RANK.index(one.verdict))


def share_of(legs: tuple[Leg, Leg]) -> float:
    """Return how much of the way from end to end lies before the place: 0.5 is halfway."""
    return legs[0].length_m / (legs[0].length_m + legs[1].length_m)


def _aside(moved_m: float, leg: Leg) -> float:
    return math.degrees(math.asin(min(1.0, moved_m / leg.length_m)))


def _loosely(value: float, limits: tuple[float, ...], sure: float, wide: float) -> Ruling:
    """Grade a value with each limit widened by the error; what the edges explain is consistent."""
    ruling = _graded(value, [limit + sure for limit in limits], By.MARGIN)
    graded = ruling.verdict in (Verdict.OFF, Verdict.CONTRADICTED)
    return (
        Ruling(Verdict.CONSISTENT, by=By.EDGES) if graded and value <= limits[1] + wide else ruling
    )


def nearest(d0: float, low: float, rival: float, rival_high: float, error: float) -> Ruling:
    """Judge whether a place is nearer than the nearest of all others: metres, centre to target.

    ``low`` is from the place's edge, ``rival_high`` the high end of the rival's T.
    """
    if math.isnan(d0) or math.isnan(rival):
        return Ruling(Verdict.NOT_CHECKED, Reason.NO_DATA)
    if d0 + error < rival:
        return Ruling(Verdict.CONFIRMED)
    if low <= rival_high:
        return Ruling(Verdict.CONSISTENT, by=By.MARGIN if d0 <= rival + error else By.EDGES)
    return Ruling(Verdict.OFF if d0 - rival <= 0.1 * d0 else Verdict.CONTRADICTED)


def length(stated: StatedLength, lengths: Lengths) -> Ruling:
    """Judge the length of a border by what a fine line and two coarse ones of it measure."""
    if math.isnan(stated.low_m):
        return Ruling(Verdict.NOT_CHECKED, Reason.NO_FIGURE)
    if math.isnan(lengths.fine_m):
        return Ruling(Verdict.NOT_CHECKED, Reason.NO_DATA)
    if not stated.agree:
        return Ruling(Verdict.UNIT_MISMATCH)
    doubt = lengths.doubt
    if math.isinf(doubt):  # what one witness alone has may lack a part
        return Ruling(Verdict.NOT_CHECKED, Reason.TOO_COARSE)
    says, means = (stated.low_m, stated.high_m), (stated.loose_low_m, stated.loose_high_m)
    alike, (low, high) = doubt <= ALIKE, lengths.span()
    if alike and _in(lengths.fine_m, says):
        return Ruling(Verdict.CONFIRMED)
    if _meet(means, (low, high)):
        by = By.ROUNDING if alike and _in(lengths.fine_m, means) else By.RESOLUTION
        return Ruling(Verdict.CONSISTENT, by=By.BOUND if stated.hedge in _BOUNDS else by)
    slack = PUBLISHED_APART * (1.0 if alike else doubt)
    if not _meet(says, (low / slack, slack * high)):
        return Ruling(Verdict.CONTRADICTED)
    return Ruling(Verdict.OFF) if alike else Ruling(Verdict.NOT_CHECKED, Reason.TOO_COARSE)


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
