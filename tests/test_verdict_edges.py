"""The limits of SPEC 5, each met exactly and missed by little: by hand from its table."""

import math
from typing import Literal

import pytest

from claims import verdict
from claims.model import By, Reason, Verdict
from claims.stated import parse_length

V, R = Verdict, Reason


# stated (en) · D0, T, e in km · verdict, reason, what makes it consistent
@pytest.mark.parametrize(
    ("text", "d0", "t", "e", "expected"),
    [
        # J above 20,004 km, not at it
        ("more than 20,004 km", 20_004, (20_004, 20_004), 0, (V.CONFIRMED, None, None)),
        # too coarse: e > D0/2 and e > h, unless T lies inside J
        ("10 km", 10, (9, 13), 3, (V.CONFIRMED, None, None)),  # e > h alone
        ("10 km", 10, (5, 15), 5, (V.CONFIRMED, None, None)),  # e = D0/2
        ("between 5 and 25 km", 15, (5, 40), 10, (V.CONFIRMED, None, None)),  # e = h
        ("less than 200 km", 20, (0, 200), 12, (V.CONSISTENT, None, By.BOUND)),  # T = J
        ("less than 200 km", 20, (0, 201), 12, (V.NOT_CHECKED, R.TOO_COARSE, None)),
        # J touches T
        ("100 km", 85, (80, 90), 0, (V.CONSISTENT, None, By.TOGETHER)),
        ("100 km", 115, (110, 120), 0, (V.CONSISTENT, None, By.TOGETHER)),
        # D0 outside J and J inside [D0 - e, D0 + e], from either side
        ("10.0 km", 9, (7, 11), 2, (V.CONSISTENT, None, By.MARGIN)),
        ("10.0 km", 11, (9, 13), 2, (V.CONSISTENT, None, By.MARGIN)),
        # the low end of I at 1.6 · D0, and its high end above
        ("150 km", 90.625, (90, 91), 0, (V.ROUTE_ONLY, None, None)),
        ("150 km", 93, (93, 93), 0, (V.ROUTE_ONLY, None, None)),
        # the nearer end of I at 10 % of D0
        ("130 km", 150, (150, 150), 0, (V.OFF, None, None)),
    ],
)
def test_distances(
    text: str,
    d0: float,
    t: tuple[float, float],
    e: float,
    expected: tuple[Verdict, Reason | None, By | None],
) -> None:
    stated = parse_length(text, "en")
    found = verdict.distance(stated, d0 * 1000, t[0] * 1000, t[1] * 1000, e * 1000)
    assert (found.verdict, found.reason, found.by) == expected


@pytest.mark.parametrize(
    ("off", "d0", "e", "expected"),
    [
        (0, 25, 10, (V.CONFIRMED, None, None)),  # D0 above 2e
        (40, 100, 0, (V.CONSISTENT, None, By.COURSE)),
        (math.nan, 100, 0, (V.NOT_CHECKED, R.NO_DATA, None)),
    ],
)
def test_directions(
    off: float, d0: float, e: float, expected: tuple[Verdict, Reason | None, By | None]
) -> None:
    found = verdict.direction(off, off, d0, e)
    assert (found.verdict, found.reason, found.by) == expected


@pytest.mark.parametrize(
    ("what", "gap", "e", "expected"),
    [
        ("river", 4.9, 0, (V.CONSISTENT, None, By.MARGIN)),
        ("river", 7, 4, (V.OFF, None, None)),
        # some of the river is missing: e above all limits
        ("river", 30, 20, (V.NOT_CHECKED, R.TOO_COARSE, None)),
        ("river", 20, 15, (V.CONTRADICTED, None, None)),  # e at the last limit
        ("river", 5, 20, (V.CONFIRMED, None, None)),  # within 1 km + e
        ("river", 40, 20, (V.CONTRADICTED, None, None)),  # 2e away
        ("river", 50, 20, (V.CONTRADICTED, None, None)),
    ],
)
def test_beside(
    what: Literal["river", "border"],
    gap: float,
    e: float,
    expected: tuple[Verdict, Reason | None, By | None],
) -> None:
    found = verdict.beside(gap * 1000, what, e * 1000)
    assert (found.verdict, found.reason, found.by) == expected


@pytest.mark.parametrize("inside", [True, False])
def test_within_at_the_error(inside: bool) -> None:
    found = verdict.within(inside, 5.0, 5.0, gazetteer_agrees=False)
    assert (found.verdict, found.by) == (V.CONSISTENT, By.MARGIN)
