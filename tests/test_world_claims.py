"""Claims about the world, from the story file to the verdict, held to a table made without us.

`tests/reference/world_claims.csv` says what is stated and by whom (a page that was read, "often
stated", or "made up" for the table), what GeographicLib's programs measured on the same geometry
(`python -m tests.reference.world`), and by hand the verdict of the published rule. Its places, and
where their positions come from, are in `world_places.csv`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from claims.check import check_all
from claims.model import Check, Reason, Verdict
from geo.atlas import Atlas
from story.read import read_text
from tests.geographiclib import found
from tests.reference.world import CLAIMS, places, rows, story, truth
from views.words import TABLES, reading_word

TABLE = rows(CLAIMS)
MEASURED_M = 1.0
"""Points 10 m apart, from 35 m away and more, are right to 0.4 m."""
SUMMED = 3e-6
"""A border's length is summed vertex by vertex: 21 m less than along the parallels of 49° N."""
BEARING_DEG = 0.1
"""From a border we take at most 2,000 of its points, the table one a kilometre."""


@pytest.fixture(scope="module")
def checks() -> Mapping[str, Check]:
    atlas = Atlas.open()
    read = read_text(story(), Path("world.yaml"), atlas)
    return check_all(read.claims, atlas, read.languages)


@pytest.mark.parametrize("row", TABLE, ids=[row["id"] for row in TABLE])
def test_the_verdict(checks: Mapping[str, Check], row: Mapping[str, str]) -> None:
    check = checks[row["id"]]
    assert (check.verdict, check.reason or "") == (row["verdict"], row["reason"]), check.because


@pytest.mark.parametrize("row", TABLE, ids=[row["id"] for row in TABLE])
def test_what_is_measured(checks: Mapping[str, Check], row: Mapping[str, str]) -> None:
    check = checks[row["id"]]
    if check.measured is None:
        assert check.reason in (Reason.AMBIGUOUS_PLACE, Reason.NO_DATA)
        return
    rel = SUMMED if check.claim.kind == "length" else 0
    same = pytest.approx(1000 * float(row["km"]), abs=MEASURED_M, rel=rel)
    by_mainland = check.measured.name.startswith("mainland")
    nearest = check.alternatives[0].reading if by_mainland else check.measured
    assert nearest.distance_m == same
    if row["off_deg"] and not row["share"]:
        assert check.difference_deg == pytest.approx(float(row["off_deg"]), abs=BEARING_DEG)
    if row["inside"]:
        assert check.inside is (row["inside"] == "yes")
    if row["share"]:
        assert check.share == pytest.approx(float(row["share"]), abs=1e-5)
        assert check.angle_deg == pytest.approx(180 - float(row["off_deg"]), abs=1e-3)
    if row["rival"]:
        assert check.rival is not None
        assert check.rival.name == row["rival"]
        away_m = check.legs[0].distance_m
        assert away_m == pytest.approx(1000 * float(row["other_km"]), abs=MEASURED_M)
    elif row["other_km"] and check.claim.kind == "distance":
        readings = (check.measured, *(other.reading for other in check.alternatives))
        (other_m,) = (one.distance_m for one in readings if one.name.startswith("mainland"))
        assert other_m == pytest.approx(1000 * float(row["other_km"]), abs=MEASURED_M)
    elif row["other_km"]:
        other_m = check.alternatives[-1].reading.distance_m
        assert other_m == pytest.approx(1000 * float(row["other_km"]), rel=SUMMED)


def test_every_reading_is_named_in_words(checks: Mapping[str, Check]) -> None:
    names = {
        reading.name
        for check in checks.values()
        for reading in (check.measured, *(one.reading for one in check.alternatives))
        if reading is not None
    }
    assert {"centre", "footprint", "fine line", "de-facto"} <= names
    assert {
        (name, lang) for name in names for lang in TABLES if reading_word(name, lang) == name
    } == set()


def test_all_verdicts_and_reasons_are_in_the_table() -> None:
    assert len(TABLE) >= 60
    assert {row["verdict"] for row in TABLE} == set(Verdict)
    assert {row["reason"] for row in TABLE} - {""} == set(Reason)
    kinds = Counter(yaml.safe_load(row["claim"])["kind"] for row in TABLE)
    assert min(kinds.values()) >= 3


if found():

    def test_the_table_is_what_the_programs_say() -> None:
        """Distances to a decimetre: other versions of the programs may round otherwise."""
        at = places()
        for row in TABLE:
            made = truth(yaml.safe_load(row["claim"]), at)
            assert (made["inside"], made["rival"]) == (row["inside"], row["rival"]), row["id"]
            for column in ("km", "off_deg", "share", "other_km"):
                same = pytest.approx(float(row[column] or "nan"), abs=1.1e-4, nan_ok=True)
                assert float(made[column] or "nan") == same, row["id"]
