"""The rule of SPEC 5 for between, nearest and length: each limit met exactly, missed by little."""

import math

import pytest

from claims import verdict
from claims.model import By, Reason, Verdict
from claims.stated import parse_length
from claims.verdict import Leg, Lengths

V, R = Verdict, Reason


# angle · lengths, e, r in km of both legs · plain, halfway
@pytest.mark.parametrize(
    ("angle", "legs", "plain", "halfway"),
    [
        (180, ((100, 0, 0), (100, 0, 0)), V.CONFIRMED, V.CONFIRMED),
        (135, ((100, 0, 0), (100, 0, 0)), V.CONFIRMED, V.CONFIRMED),
        (134.9, ((100, 0, 0), (100, 0, 0)), V.CONSISTENT, V.CONSISTENT),
        (119.9, ((100, 0, 0), (100, 0, 0)), V.OFF, V.OFF),
        (89.9, ((100, 0, 0), (100, 0, 0)), V.CONTRADICTED, V.CONTRADICTED),
        # 1/100 radian aside by the error on each leg: 1.15°
        (134, ((100, 1, 0), (100, 1, 0)), V.CONFIRMED, V.CONFIRMED),
        # 5.7° on each leg by the footprint
        (110, ((100, 0, 10), (100, 0, 10)), V.CONSISTENT, V.CONSISTENT),
        (105, ((100, 0, 10), (100, 0, 10)), V.OFF, V.OFF),
        # halfway: 1/12, 1/8 and 1/6 from a half
        (180, ((59, 0, 0), (41, 0, 0)), V.CONFIRMED, V.CONSISTENT),
        (180, ((63, 0, 0), (37, 0, 0)), V.CONFIRMED, V.OFF),
        (180, ((67, 0, 0), (33, 0, 0)), V.CONFIRMED, V.CONTRADICTED),
        (180, ((67, 0, 5), (33, 0, 5)), V.CONFIRMED, V.CONSISTENT),
        (180, ((66, 1, 0), (34, 1, 0)), V.CONFIRMED, V.OFF),  # 0.16, and 1/100 by the error
        (180, ((75, 0, 5), (25, 0, 5)), V.CONFIRMED, V.CONTRADICTED),  # 0.25, and 1/20 by the edges
        (180, ((1, 0.6, 0), (33, 0, 0)), V.NOT_CHECKED, V.NOT_CHECKED),
        (180, ((2, 1, 0), (33, 0, 0)), V.NOT_CHECKED, V.NOT_CHECKED),  # e is half of the leg
        (180, ((2.5, 1, 0), (2.5, 0, 0)), V.CONFIRMED, V.CONFIRMED),
        # the footprint is larger than the leg
        (0, ((100, 0, 150), (100, 0, 150)), V.CONSISTENT, V.CONSISTENT),
        # on the far side of the Earth, whose half is 20,004 km
        (180, ((19_500, 0, 0), (19_500, 0, 0)), V.CONTRADICTED, V.CONTRADICTED),
        (180, ((10_002, 0, 0), (10_002, 0, 0)), V.CONFIRMED, V.CONFIRMED),
    ],
)
def test_the_rule_of_between(
    angle: float,
    legs: tuple[tuple[float, float, float], tuple[float, float, float]],
    plain: Verdict,
    halfway: Verdict,
) -> None:
    one, other = (Leg(*(1000 * value for value in leg)) for leg in legs)
    assert verdict.between(angle, (one, other), halfway=False).verdict is plain
    assert verdict.between(angle, (one, other), halfway=True).verdict is halfway


@pytest.mark.parametrize(
    ("angle", "legs", "reason", "by"),
    [
        (134.9, ((100, 0, 0), (100, 0, 0)), None, By.MARGIN),
        (110, ((100, 0, 10), (100, 0, 10)), None, By.EDGES),
        (180, ((1, 0.6, 0), (33, 0, 0)), R.TOO_COARSE, None),
    ],
)
def test_why_between_holds_or_cannot_be_judged(
    angle: float,
    legs: tuple[tuple[float, float, float], tuple[float, float, float]],
    reason: Reason | None,
    by: By | None,
) -> None:
    one, other = (Leg(*(1000 * value for value in leg)) for leg in legs)
    ruling = verdict.between(angle, (one, other), halfway=False)
    assert (ruling.reason, ruling.by) == (reason, by)


def test_the_share_of_the_way_is_from_the_first_end() -> None:
    assert verdict.share_of((Leg(1000, 0, 0), Leg(3000, 0, 0))) == 0.25


@pytest.mark.parametrize(
    ("d0", "low", "rival", "high", "e", "expected", "by"),
    [
        (10, 10, 12, 12, 1, V.CONFIRMED, None),
        (10, 10, 11, 11, 1, V.CONSISTENT, By.MARGIN),  # the error is as large as the lead
        (12, 12, 10, 13, 1, V.CONSISTENT, By.EDGES),
        (12, 8, 10, 10, 1, V.CONSISTENT, By.EDGES),
        (11, 11, 10, 10, 0.5, V.OFF, None),
        (10, 10, 9, 9, 0.5, V.OFF, None),  # a tenth further
        (20, 20, 10, 10, 0.5, V.CONTRADICTED, None),
        (12, 10, 9, 10, 1, V.CONSISTENT, By.EDGES),  # the edges touch
        (11, 10, 10, 12, 1, V.CONSISTENT, By.MARGIN),
        (10.5, 10, 10, 12, 1, V.CONSISTENT, By.MARGIN),
        (math.nan, 10, 12, 12, 1, V.NOT_CHECKED, None),
        (10, 10, math.nan, 12, 1, V.NOT_CHECKED, None),
    ],
)
def test_the_rule_of_nearest(
    d0: float, low: float, rival: float, high: float, e: float, expected: Verdict, by: By | None
) -> None:
    ruling = verdict.nearest(d0, low, rival, high, e)
    assert (ruling.verdict, ruling.by) == (expected, by)
    assert ruling.reason is (R.NO_DATA if expected is V.NOT_CHECKED else None)


# stated · fine, coarse, second in km · verdict, reason, what makes it consistent
@pytest.mark.parametrize(
    ("text", "lengths", "expected", "reason", "by"),
    [
        # a straight line: T is 98 to 102
        ("100 km", (100, 100, 100), V.CONFIRMED, None, None),
        ("102.4 km", (100, 100, 100), V.OFF, None, None),
        ("101.9 km", (100, 100, 100), V.CONSISTENT, None, By.RESOLUTION),
        ("98.1 km", (100, 100, 100), V.CONSISTENT, None, By.RESOLUTION),
        ("97.9 km", (100, 100, 100), V.OFF, None, None),
        ("127.4 km", (100, 100, 100), V.OFF, None, None),  # 1.25 · 102 is 127.5
        ("127.6 km", (100, 100, 100), V.CONTRADICTED, None, None),
        ("78.5 km", (100, 100, 100), V.OFF, None, None),  # 98 / 1.25 is 78.4
        ("78.3 km", (100, 100, 100), V.CONTRADICTED, None, None),
        # 1.5 decades of scale lengthen it by 1.331, another by 1.21: T is 98 to 164.3
        ("164 km", (133.1, 100, 100), V.CONSISTENT, None, By.RESOLUTION),
        ("166 km", (133.1, 100, 100), V.OFF, None, None),
        ("98.1 km", (133.1, 100, 100), V.CONSISTENT, None, By.RESOLUTION),
        # data sets a tenth apart still are two witnesses; further, a wider figure is unsure
        ("100 km", (100, 100, 110), V.CONFIRMED, None, None),
        ("130 km", (100, 100, 110), V.OFF, None, None),
        ("137 km", (100, 100, 105), V.CONTRADICTED, None, None),  # 136.5 is above 1.25 · 107.1
        ("100 km", (100, 100, 111), V.CONSISTENT, None, By.RESOLUTION),
        ("130 km", (100, 100, 111), V.NOT_CHECKED, R.TOO_COARSE, None),
        ("170 km", (100, 100, 111), V.CONTRADICTED, None, None),  # 1.25 · 1.11 · 113.2 is 157.1
        ("15.6 km", (10, 10, 20), V.CONSISTENT, None, By.RESOLUTION),
        ("50 km", (10, 10, 20), V.NOT_CHECKED, R.TOO_COARSE, None),
        ("60 km", (10, 10, 20), V.CONTRADICTED, None, None),  # 57 is above 1.25 · 2 · 20.4 = 51
        ("100 km", (108, 108, 108), V.CONSISTENT, None, By.ROUNDING),  # J to 110
        ("more than 100 km", (250, 250, 250), V.CONSISTENT, None, By.BOUND),
        ("less than 200 km", (30, 30, 30), V.CONSISTENT, None, By.BOUND),
        ("400 km (900 miles)", (400, 400, 400), V.UNIT_MISMATCH, None, None),
        ("a stone's throw", (400, 400, 400), V.NOT_CHECKED, R.NO_FIGURE, None),
        ("10 km", (10, 10, math.nan), V.NOT_CHECKED, R.TOO_COARSE, None),
        ("10 km", (math.nan, 10, 10), V.NOT_CHECKED, R.NO_DATA, None),
        ("10 km", (10, 0, 0), V.NOT_CHECKED, R.TOO_COARSE, None),
    ],
)
def test_the_rule_of_lengths(
    text: str,
    lengths: tuple[float, float, float],
    expected: Verdict,
    reason: Reason | None,
    by: By | None,
) -> None:
    fine, coarse, second = (1000.0 * km for km in lengths)
    found = verdict.length(parse_length(text, "en"), Lengths(fine, coarse, second, 0.0))
    assert (found.verdict, found.reason, found.by) == (expected, reason, by)


@pytest.mark.parametrize(
    ("lengths", "t"),
    [
        ((100, 100, 100, 0), (100 / 1.02, 102)),
        ((133.1, 100, 100, 0), (100 / 1.02, 1.02 * 133.1 * 1.21)),
        ((80, 100, 100, 0), (80 / 1.02, 102)),  # a fine line shorter than the coarse one stays
        ((100, 100, 120, 5), (100 / 1.02 - 5, 1.02 * 120 + 5)),
        ((2, 2, 2, 3), (0, 5.04)),
        ((5, 0, 0, 0), (5 / 1.02, 5.1)),  # generalised away: the fine line alone is known
        ((2, 1, 1, 0), (1 / 1.02, 1.02 * 2 * 2 ** (2 / 3))),  # a metre is a length too
    ],
)
def test_the_span_of_a_length(
    lengths: tuple[float, float, float, float], t: tuple[float, float]
) -> None:
    assert Lengths(*lengths).span() == pytest.approx(t)
