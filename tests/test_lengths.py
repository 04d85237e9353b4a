"""Lengths of borders as they are published, and what no map of ours may hold against them.

`tests/reference/border_lengths.csv` has what the CIA World Factbook gives under "land boundaries",
and what neighbours give or gave; all from memory, none from a map. Published lengths of one border
differ for the scale and for what they count (waters, islands of a river): none is "contradicted".
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

import pytest

from claims.check import check
from claims.model import Check, Length, Reason, Verdict
from claims.stated import parse_length
from geo.atlas import Atlas

V = Verdict
TABLE: Final = Path(__file__).parent / "reference" / "border_lengths.csv"
with TABLE.open(encoding="utf-8", newline="") as lines:
    PUBLISHED: Final = list(csv.DictReader(lines))
WELL_MAPPED: Final = (
    *("AO-NA", "CN-MN", "DE-PL", "DZ-NE", "EG-LY", "EG-SD", "FI-NO", "IQ-SA", "KE-TZ"),
    *("NO-SE", "KZ-RU", "EG-IL"),
)
"""Borders with few bends below 3 km, which both data sets have alike."""
AT_ODDS: Final = {"AR-UY", "FR-MC", "IL-SY", "IT-VA", "KP-RU"}
"""Borders that one data set has more than twice as long as the other, or that only one has."""


def length(pair: str, text: str, viewpoint: str = "default") -> Check:
    atlas = Atlas.open(viewpoint)
    claim = Length("l", 0, atlas.border(*pair.split("-")), parse_length(text, "en"), {"en": text})
    return check(claim, atlas, ["en", "fr"])


def test_the_table_is_large_enough() -> None:
    assert len({row["pair"] for row in PUBLISHED}) >= 25


@pytest.mark.parametrize(
    ("pair", "km"), [(row["pair"], row["km"]) for row in PUBLISHED], ids=lambda value: str(value)
)
def test_no_published_length_is_contradicted(pair: str, km: str) -> None:
    found = length(pair, f"{float(km):g} km")
    assert found.verdict is not V.CONTRADICTED, found.because["en"]


def test_most_published_lengths_hold() -> None:
    held = [
        length(row["pair"], f"{float(row['km']):g} km").verdict in (V.CONFIRMED, V.CONSISTENT)
        for row in PUBLISHED
    ]
    assert sum(held) >= 0.75 * len(held)


@pytest.mark.parametrize("pair", WELL_MAPPED)
@pytest.mark.parametrize("factor", [1.5, 1 / 1.5])
def test_a_gross_error_is_contradicted(pair: str, factor: float) -> None:
    measured = length(pair, "1 km").measured
    assert measured is not None
    wrong = f"{factor * measured.distance_m / 1000:.0f} km"
    assert length(pair, wrong).verdict is V.CONTRADICTED


@pytest.mark.parametrize("pair", sorted({row["pair"] for row in PUBLISHED} - AT_ODDS))
@pytest.mark.parametrize("factor", [8, 1 / 8])
def test_eight_times_the_length_is_no_matter_of_data(pair: str, factor: float) -> None:
    measured = length(pair, "1 km").measured
    assert measured is not None
    wrong = f"{factor * measured.distance_m / 1000:.1f} km"
    assert length(pair, wrong).verdict is V.CONTRADICTED


# pair · stated · verdict, reason · in the sentence
@pytest.mark.parametrize(
    ("pair", "text", "expected", "reason", "said"),
    [
        # Saint Martin: 4.7 km without the lagoons and ponds, 10.0 in Natural Earth
        ("FR-NL", "16 km", V.NOT_CHECKED, Reason.TOO_COARSE, "4.7 km"),
        ("FR-NL", "10.2 km", V.CONSISTENT, None, "10.0 km"),
        ("FR-NL", "4.7 km", V.CONSISTENT, None, "10.0 km"),  # one map of two that are at odds
        ("MF-SX", "16 km", V.NOT_CHECKED, Reason.TOO_COARSE, "4.7 km"),
        ("FR-NL", "more than 10 km", V.CONSISTENT, None, "3.4 to"),
        ("FR-NL", "100 km", V.CONTRADICTED, None, "fits no scale"),
        # French Guiana's, by its own code as by France's
        ("BR-FR", "730 km", V.OFF, None, "within a quarter"),
        ("BR-GF", "730 km", V.OFF, None, "within a quarter"),
        ("BR-FR", "649 km", V.CONSISTENT, None, "581.5 km"),
        ("BR-FR", "1,500 km", V.CONTRADICTED, None, "fits no scale"),
        ("CH-DE", "348 km", V.CONSISTENT, None, "352.7 km"),
        ("CH-DE", "470 km", V.OFF, None, "within a quarter"),  # 490 km was consistent once
        # Natural Earth has no Golan Heights, so one map alone
        ("IL-SY", "76 km", V.NOT_CHECKED, Reason.TOO_COARSE, "only one"),
        ("IL-SY", "500 km", V.NOT_CHECKED, Reason.TOO_COARSE, "only one"),
    ],
)
def test_what_the_data_can_bear(
    pair: str, text: str, expected: Verdict, reason: Reason | None, said: str
) -> None:
    found = length(pair, text)
    assert (found.verdict, found.reason) == (expected, reason), found.because["en"]
    assert said in found.because["en"].lower()
    assert not set("{}") & set("".join(found.because.values()))


def test_a_published_length_of_other_things_is_contradicted() -> None:
    """Denmark's land border is 68 km; the Factbook's newer 140 km counts what is no land."""
    assert length("DE-DK", "68 km").verdict is V.CONSISTENT
    assert length("DE-DK", "140 km").verdict is V.CONTRADICTED


@pytest.mark.parametrize(
    ("pair", "text", "answers"),
    [
        # the berm is 1,340 km long: the ground is held to what both data sets have by default
        ("EH-MA", "443 km", (V.CONSISTENT, V.CONTRADICTED)),
        ("RU-UA", "200 km", (V.CONTRADICTED, V.CONTRADICTED)),
    ],
)
def test_a_border_on_the_ground_is_judged_too(
    pair: str, text: str, answers: tuple[Verdict, Verdict]
) -> None:
    found = [length(pair, text, viewpoint) for viewpoint in ("default", "de-facto")]
    wanted = V.DEPENDS if len(set(answers)) > 1 else answers[0]
    assert [one.verdict for one in found] == [wanted, wanted]
    if wanted is V.DEPENDS:
        assert tuple(one.verdict for one in found[0].alternatives[:2]) == answers


def test_a_length_that_fits_by_its_bound_alone_says_so() -> None:
    assert "holds, exceeded by" in length("CN-RU", "more than 1,000 km").because["en"]
