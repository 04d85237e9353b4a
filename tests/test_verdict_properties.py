"""What no verdict may do, whatever the figures: laws of the rule of SPEC 5 for lengths.

Order, from best to worst: confirmed, consistent, off, contradicted. `route-only` stands apart: it
says another thing of a figure than how near it is. `not-checked` does too.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final

from hypothesis import assume, given
from hypothesis import strategies as st

from claims import verdict
from claims.model import StatedLength, Verdict
from claims.verdict import Leg, Lengths

RANK: Final = [Verdict.CONFIRMED, Verdict.CONSISTENT, Verdict.OFF, Verdict.CONTRADICTED]
METRES: Final = st.floats(1.0, 1e7)
SHARES: Final = st.floats(0.0, 1.0)


@st.composite
def measured(draw: st.DrawFn) -> tuple[float, float, float, float]:
    """Draw D0, T around it and e, as `claims.measure` makes them."""
    d0, error = draw(METRES), draw(st.floats(0.0, 1e5))
    radius = draw(st.floats(0.0, 80_000.0))
    return d0, max(0.0, d0 - radius - error), d0 + min(radius, d0 / 10) + error, error


@st.composite
def stated(draw: st.DrawFn) -> StatedLength:
    """Draw s with I and J ⊇ I around it, h at most 5 % and k at most 10 %."""
    s = draw(METRES)
    h = draw(SHARES) * 0.05 * s
    k = max(h, draw(SHARES) * 0.10 * s)
    return figure(s, h, k)


def figure(s: float, h: float, k: float) -> StatedLength:
    return StatedLength("s", s, "m", h, s - h, s + h, s - k, s + k)


def rank(ruling: verdict.Ruling) -> int | None:
    return RANK.index(ruling.verdict) if ruling.verdict in RANK else None


@given(stated(), measured())
def test_there_is_one_verdict_and_it_is_of_the_known_ones(
    said: StatedLength, earth: tuple[float, float, float, float]
) -> None:
    one, again = verdict.distance(said, *earth), verdict.distance(said, *earth)
    assert one == again
    assert isinstance(one.verdict, Verdict)
    assert (one.reason is not None) == (one.verdict is Verdict.NOT_CHECKED)
    assert (one.by is not None) == (one.verdict is Verdict.CONSISTENT)


@given(stated(), measured(), st.floats(0.0, 1e6), st.floats(0.0, 1e6))
def test_a_wider_figure_is_never_judged_worse(
    said: StatedLength, earth: tuple[float, float, float, float], below: float, above: float
) -> None:
    wider = replace(
        said,
        low_m=max(0.0, said.low_m - below),
        high_m=said.high_m + above,
        loose_low_m=max(0.0, said.loose_low_m - below),
        loose_high_m=said.loose_high_m + above,
    )
    before, after = rank(verdict.distance(said, *earth)), rank(verdict.distance(wider, *earth))
    assume(before is not None and after is not None)
    assert after is not None
    assert before is not None
    assert after <= before


@given(stated(), measured(), st.floats(0.0, 1e6), st.booleans())
def test_a_figure_moved_away_is_never_judged_better(
    said: StatedLength, earth: tuple[float, float, float, float], by: float, upwards: bool
) -> None:
    """Of the same precision (h and k in metres), and away from D0 as it was."""
    d0 = earth[0]
    assume(said.value_m >= d0 if upwards else said.value_m <= d0)
    moved_s = said.value_m + (by if upwards else -by)
    h, k = said.half_width_m, said.value_m - said.loose_low_m
    assume(moved_s - k >= 0)
    near, far = (
        rank(verdict.distance(said, *earth)),
        rank(verdict.distance(figure(moved_s, h, k), *earth)),
    )
    assume(near is not None and far is not None)
    assert near is not None
    assert far is not None
    assert far >= near


@given(stated(), st.floats(1e3, 1e7), st.floats(0.5, 1.0), st.floats(0.0, 1e3))
def test_a_length_moved_away_is_never_judged_better(
    said: StatedLength, fine: float, ratio: float, error: float
) -> None:
    moved = figure(said.value_m + fine, said.half_width_m, said.value_m - said.loose_low_m)
    assume(said.value_m >= fine)
    lengths = Lengths(fine, ratio * fine, ratio * fine, error)
    near = rank(verdict.length(said, lengths))
    far = rank(verdict.length(moved, lengths))
    assert near is not None
    assert far is not None
    assert far >= near


@given(st.floats(0.0, 180.0), st.floats(0.0, 180.0), METRES, METRES, st.booleans())
def test_a_straighter_place_is_never_judged_worse(
    one: float, other: float, a: float, b: float, halfway: bool
) -> None:
    legs = (Leg(a, 0.0, 0.0), Leg(b, 0.0, 0.0))
    bent, straight = sorted((one, other))
    found = [verdict.between(angle, legs, halfway=halfway) for angle in (bent, straight)]
    ranks = [RANK.index(ruling.verdict) for ruling in found]
    assert ranks[1] <= ranks[0]
    assert verdict.between(bent, (legs[1], legs[0]), halfway=halfway) == found[0]


@given(METRES, METRES, st.floats(0.0, 1e5), st.floats(0.0, 4e4), st.floats(0.0, 1e6))
def test_a_place_further_away_is_never_more_the_nearest(
    d0: float, rival: float, error: float, radius: float, more: float
) -> None:
    def judged(distance: float) -> int:
        low, high = max(0.0, distance - radius - error), rival + error
        return RANK.index(verdict.nearest(distance, low, rival, high, error).verdict)

    assert judged(d0) <= judged(d0 + more)


def test_a_nan_is_never_a_verdict() -> None:
    said = figure(100.0, 5.0, 10.0)
    for d0 in (math.nan,):
        assert verdict.distance(said, d0, d0, d0, 0.0).verdict is Verdict.NOT_CHECKED
        assert verdict.length(said, Lengths(d0, 1.0, 1.0, 0.0)).verdict is Verdict.NOT_CHECKED
        assert verdict.nearest(d0, d0, 1.0, 1.0, 0.0).verdict is Verdict.NOT_CHECKED
