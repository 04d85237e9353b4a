"""docs/method.md and its short form: each number in them is what the program says."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from claims.check import check_all
from claims.languages import WORDS, words
from claims.model import Check, Distance, Verdict
from claims.stated import parse_length
from claims.verdict import BESIDE_M, BETWEEN_DEG, HALFWAY, ROUTE_FACTOR, SECTORS_DEG
from geo.atlas import Atlas
from geo.model import footprint_km
from layers.languages import METHOD
from story.read import read

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "method.md").read_text("utf-8")
STORY = ROOT / "data" / "stories" / "vladivostok.yaml"
FIGURES = re.findall(r"^\| ([^|]+) \| (\d[^|]*) \| (\d[^|]*) \|$", TEXT, flags=re.MULTILINE)
"""The rows of the table that say what a figure means: written, says, may mean."""


@pytest.fixture(scope="module")
def told() -> Mapping[str, Check]:
    atlas = Atlas.open()
    story = read(STORY, atlas)
    return check_all(story.claims, atlas, story.languages)


def shown(low_m: float, high_m: float) -> str:
    """Return an interval of metres as the page writes it."""
    if math.isinf(high_m):
        return f"{low_m / 1000:,g} km or more"
    return f"{round(low_m / 1000, 1):,g} to {round(high_m / 1000, 1):,g} km"


def test_it_is_short_and_has_its_table_of_figures() -> None:
    assert len(TEXT.splitlines()) <= 150
    assert len(FIGURES) == 13


@pytest.mark.parametrize(("written", "says", "means"), FIGURES, ids=[row[0] for row in FIGURES])
def test_what_a_figure_means(written: str, says: str, means: str) -> None:
    stated = parse_length(written, "en")
    assert shown(stated.low_m, stated.high_m) == says
    assert shown(stated.loose_low_m, stated.loose_high_m) == means


@pytest.mark.parametrize("verdict", Verdict)
def test_each_verdict_is_explained_by_the_name_that_readers_see(verdict: Verdict) -> None:
    assert f"| **{words('en').verdicts[verdict]}** |" in TEXT


def test_the_rules_numbers() -> None:
    assert f"up\nto {ROUTE_FACTOR} a figure" in TEXT
    assert f"reaches {SECTORS_DEG[0]}°" in TEXT
    river, border = (tuple(m / 1000 for m in BESIDE_M[what]) for what in ("river", "border"))
    assert river == (1, 5, 15)
    assert border == (5, 25, 40)
    assert BETWEEN_DEG == (45, 60, 90)
    # Half-way from a half to a third, and to a quarter; then a third itself.
    assert list(HALFWAY) == pytest.approx([(1 / 2 - 1 / 3) / 2, (1 / 2 - 1 / 4) / 2, 1 / 2 - 1 / 3])
    assert footprint_km(1_000_000) == pytest.approx(0.0089 * 1000)
    assert (footprint_km(1), footprint_km(10**9)) == (1, 40)


@pytest.mark.parametrize(
    ("claim", "verdict"), [("border-130", Verdict.CONFIRMED), ("moscow-6500", Verdict.CONSISTENT)]
)
def test_the_examples(told: Mapping[str, Check], claim: str, verdict: Verdict) -> None:
    check = told[claim]
    assert isinstance(check.claim, Distance)
    assert check.claim.stated is not None
    assert check.measured is not None
    assert check.verdict is verdict
    stated, end = check.claim.stated, check.measured.end
    numbers = [
        shown(stated.low_m, stated.high_m),
        f"{check.measured.distance_m / 1000:,.2f} km",
    ]
    if claim == "border-130":
        numbers += [f"{end.lon:.4f}° E, {end.lat:.4f}° N"]
        numbers += [
            f"{other.reading.distance_m / 1000:,.2f} km" for other in check.alternatives[1:]
        ]
        numbers += [f"{check.alternatives[0].reading.distance_m / 1000:.2f} km: Consistent"]
        assert check.alternatives[0].verdict is Verdict.CONSISTENT
        numbers += [f"{end.lat:.6f} {end.lon:.6f} | GeodSolve"]
    else:
        numbers += [shown(stated.loose_low_m, stated.loose_high_m)]
        numbers += [shown(check.measured.low_m, check.measured.high_m)]
    for number in numbers:
        assert number in TEXT


@pytest.mark.parametrize("link", re.findall(r"\]\((?!https:|#)([^)#]+)\)", TEXT))
def test_its_links_lead_somewhere(link: str) -> None:
    assert (ROOT / "docs" / link).exists()


@pytest.mark.parametrize("lang", METHOD)
def test_the_short_form_names_the_verdicts_and_the_figure(lang: str) -> None:
    said = WORDS[lang].verdicts
    for verdict in set(Verdict) - {Verdict.UNIT_MISMATCH, Verdict.DEPENDS}:
        assert said[verdict] in METHOD[lang]
    assert all(figure in METHOD[lang] for figure in ("130", "125", "135", "2017", "100"))
