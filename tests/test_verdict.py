"""The rule of SPEC 5, a row a case: what is stated, D0, T and e, and the verdict by hand."""

import math
from typing import Literal

import pytest

from claims import verdict
from claims.model import By, Reason, Verdict
from claims.stated import parse_length

V, R = Verdict, Reason


# stated (en) · D0, T, e in km · verdict, reason, what makes it consistent
@pytest.mark.parametrize(
    ("text", "d0", "t", "e", "expected", "reason", "by"),
    [
        # the first story (SPEC 5)
        ("130 km (80 miles)", 128.07, (116.0, 140.2), 0.15, V.CONFIRMED, None, None),
        ("6,500 km", 6434, (6393, 6475), 0.1, V.CONSISTENT, None, By.EITHER),
        # in I; at its end; just outside
        ("130 km", 125, (125, 125), 0, V.CONFIRMED, None, None),
        ("130 km", 135, (135, 135), 0, V.CONFIRMED, None, None),
        ("100 km", 108, (108, 108), 0, V.CONSISTENT, None, By.ROUNDING),
        ("130 km", 142, (128, 150), 0, V.CONSISTENT, None, By.EDGES),
        # longer than any straight line, and how much longer it may be
        ("150 km", 120, (115, 125), 0, V.ROUTE_ONLY, None, None),
        ("210 km", 120, (115, 125), 0, V.CONTRADICTED, None, None),  # 205 > 1.6 · 120
        ("150 km as the crow flies", 120, (115, 125), 0, V.CONTRADICTED, None, None),
        ("130 km as the crow flies", 115, (115, 115), 0, V.OFF, None, None),
        # shorter than the distance
        ("128 km", 140, (140, 140), 0, V.OFF, None, None),  # 11.5 of 14
        ("120 km", 140, (140, 140), 0, V.CONTRADICTED, None, None),
        ("300 km", 140, (140, 140), 0, V.CONTRADICTED, None, None),
        # bounds: one that holds is never worse than consistent
        ("less than 200 km", 150, (150, 150), 0, V.CONFIRMED, None, None),
        ("less than 200 km", 30, (30, 30), 0, V.CONSISTENT, None, By.BOUND),
        ("less than 200 km", 230, (230, 230), 0, V.CONTRADICTED, None, None),
        ("less than 200 km", 210, (210, 210), 0, V.OFF, None, None),
        ("more than 100 km", 5000, (5000, 5000), 0, V.CONSISTENT, None, By.BOUND),
        # two units
        ("130 km (60 miles)", 130, (130, 130), 0, V.UNIT_MISMATCH, None, None),
        # further than the Earth is wide
        ("25,000 km", 12_000, (12_000, 12_000), 0, V.CONTRADICTED, None, None),
        # a way may be longer than that: London to Sydney is 16,989 km straight (GeodSolve), and
        # 1.6 times the high end 27,264
        ("22,000 km by sea", 16_989, (16_950, 17_040), 0.1, V.CONSISTENT, None, By.ROUTE),
        ("31,000 km by sea", 16_989, (16_950, 17_040), 0.1, V.OFF, None, None),  # 2.5 · 17,040
        ("50,000 km by road", 16_989, (16_950, 17_040), 0.1, V.CONTRADICTED, None, None),
        ("25,000 km by sea", 5000, (5000, 5000), 0, V.CONTRADICTED, None, None),  # above 2.5 · 5000
        ("22,000 km in a straight line", 16_989, (16_950, 17_040), 0.1, V.CONTRADICTED, None, None),
        # by road: never confirmed
        ("130 km by road", 130, (130, 130), 0, V.CONSISTENT, None, By.ROUTE),
        ("200 km by road", 130, (130, 130), 0, V.CONSISTENT, None, By.ROUTE),
        ("300 km by road", 130, (130, 130), 0, V.OFF, None, None),
        ("400 km by road", 130, (130, 130), 0, V.CONTRADICTED, None, None),
        ("115 km by road", 130, (130, 130), 0, V.OFF, None, None),  # J to 117.5, 0.9 · 130 is 117
        ("100 km by road", 130, (130, 130), 0, V.CONTRADICTED, None, None),
        # too coarse: e more than half of D0 and more than h
        ("1 km", 1, (0, 6), 5, V.NOT_CHECKED, R.TOO_COARSE, None),
        ("10 km", 10, (9, 16), 6, V.NOT_CHECKED, R.TOO_COARSE, None),
        ("less than 200 km", 10, (0, 30), 6, V.CONSISTENT, None, By.BOUND),  # h wide enough
        ("100 km", 2, (0, 7), 5, V.CONTRADICTED, None, None),  # contradicted stays
        # built-up areas that meet: their edges are no distance to hold a small figure against
        ("500 m", 28, (0, 31), 1, V.NOT_CHECKED, R.TOUCHING, None),
        ("500 m", 28, (1, 31), 1, V.CONTRADICTED, None, None),
        ("500 m", 28, (0.4, 31), 1, V.CONSISTENT, None, By.EDGES),
        ("20 km", 28, (0, 31), 1, V.CONSISTENT, None, By.EDGES),  # more than half of D0
        ("14 km", 28, (0, 31), 1, V.CONSISTENT, None, By.EDGES),
        ("13 km", 28, (0, 31), 1, V.NOT_CHECKED, R.TOUCHING, None),
        ("13 km", 27, (0, 31), 1, V.CONSISTENT, None, By.EDGES),  # J ends at half of D0
        ("less than 5 km", 28, (0, 31), 1, V.NOT_CHECKED, R.TOUCHING, None),
        ("more than 500 m", 28, (0, 31), 1, V.CONSISTENT, None, By.BOUND),
        ("less than 50 km", 28, (0, 31), 1, V.CONFIRMED, None, None),
        ("500 m by road", 28, (0, 31), 1, V.NOT_CHECKED, R.TOUCHING, None),
        ("30 km by road", 28, (0, 31), 1, V.CONSISTENT, None, By.ROUTE),
        # no figure, no measure
        ("a stone's throw", 1, (1, 1), 0, V.NOT_CHECKED, R.NO_FIGURE, None),
        ("130 km", math.nan, (math.nan, math.nan), 0, V.NOT_CHECKED, R.NO_DATA, None),
    ],
)
def test_distances(
    text: str,
    d0: float,
    t: tuple[float, float],
    e: float,
    expected: Verdict,
    reason: Reason | None,
    by: By | None,
) -> None:
    stated = parse_length(text, "en")
    found = verdict.distance(stated, d0 * 1000, t[0] * 1000, t[1] * 1000, e * 1000)
    assert (found.verdict, found.reason, found.by) == (expected, reason, by)


@pytest.mark.parametrize(
    ("off_rhumb", "off_initial", "d0", "e", "expected", "reason"),
    [
        (11.7, 30.6, 6434, 0.1, V.CONFIRMED, None),  # Moscow to Vladivostok, east (SPEC 5)
        (40.0, 22.5, 100, 0, V.CONFIRMED, None),  # the nearer of the two counts
        (22.6, 80.0, 100, 0, V.CONSISTENT, None),
        (45.0, 80.0, 100, 0, V.CONSISTENT, None),
        (67.5, 80.0, 100, 0, V.OFF, None),
        (67.6, 80.0, 100, 0, V.CONTRADICTED, None),
        (28.0, 80.0, 100, 10, V.CONFIRMED, None),  # asin(0.1) is 5.74°
        (0.0, 0.0, 20, 10, V.NOT_CHECKED, R.TOO_COARSE),
    ],
)
def test_directions(
    off_rhumb: float,
    off_initial: float,
    d0: float,
    e: float,
    expected: Verdict,
    reason: Reason | None,
) -> None:
    found = verdict.direction(off_rhumb, off_initial, d0 * 1000, e * 1000)
    assert (found.verdict, found.reason) == (expected, reason)


@pytest.mark.parametrize(
    ("what", "gap", "e", "expected"),
    [
        ("river", 1.0, 0, V.CONFIRMED),
        ("river", 2.5, 2, V.CONFIRMED),
        ("river", 4.9, 0, V.CONSISTENT),
        ("river", 14.9, 0, V.OFF),
        ("river", 15.1, 0, V.CONTRADICTED),
        ("border", 5.0, 0, V.CONFIRMED),
        ("border", 19.5, 0.15, V.CONSISTENT),  # Khabarovsk and China, from the city's edge
        ("border", 39.0, 0, V.OFF),
        ("border", 41.0, 0, V.CONTRADICTED),
        ("border", math.nan, 0, V.NOT_CHECKED),
    ],
)
def test_beside(what: Literal["river", "border"], gap: float, e: float, expected: Verdict) -> None:
    assert verdict.beside(gap * 1000, what, e * 1000).verdict == expected


@pytest.mark.parametrize(
    ("inside", "edge", "e", "agrees", "expected"),
    [
        (True, 10, 5, False, V.CONFIRMED),
        (True, 3, 5, False, V.CONSISTENT),
        (True, 3, 5, True, V.CONFIRMED),
        (False, 3, 5, True, V.CONSISTENT),
        (False, 10, 5, True, V.CONTRADICTED),
        (True, math.inf, 5, False, V.CONFIRMED),  # an island has no land edge
    ],
)
def test_within(inside: bool, edge: float, e: float, agrees: bool, expected: Verdict) -> None:
    assert verdict.within(inside, edge * 1000, e * 1000, agrees).verdict == expected
