"""Distances and bearings against GeographicLib's programs on 110,000 pairs of points, or a sample.

The committed sample of their answers always, and all pairs where the programs are, which
`make test` installs where it may.
"""

import pytest

from tests.geographiclib import found
from tests.reference.rows import GEODESICS, KINDS, RHUMBS, Row, Truth, committed, errors, solved

WHOLE = found()
ACROSS_M = 3e-9
"""What coordinates in degrees leave open between two points that touch: the bearing's share."""


@pytest.fixture(scope="module", params=[GEODESICS, RHUMBS], ids=lambda truth: truth.name)
def truth(request: pytest.FixtureRequest) -> Truth:
    program: Truth = request.param
    return program


@pytest.fixture(scope="module", params=["sample", *(["whole"] if WHOLE else [])])
def rows(request: pytest.FixtureRequest, truth: Truth) -> list[Row]:
    return committed(truth) if request.param == "sample" else solved(truth)


@pytest.mark.parametrize("kind", KINDS)
def test_as_geographiclib(truth: Truth, rows: list[Row], kind: str) -> None:
    """The limits are those that the project promises (docs/geodesics.md says what was measured)."""
    limit_m, limit_deg = (30e-9, 1e-9) if truth is GEODESICS else (1e-6, 1e-7)
    worst = errors(truth, rows)[kind]
    assert worst.rows > 0.9 * len(rows) / len(KINDS)
    assert worst.distance_m <= limit_m
    if kind.startswith("touching"):
        assert worst.across_m <= ACROSS_M
    else:
        assert worst.bearing_deg <= limit_deg


if WHOLE:

    def test_the_sample_is_part_of_the_whole(truth: Truth) -> None:
        """Another version of the programs may round otherwise: only the pairs must be the same."""
        asked = [row[:5] for row in solved(truth)[:: truth.every]]
        assert [row[:5] for row in committed(truth)] == asked
