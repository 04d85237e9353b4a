"""Every sentence of every language, as tests/reference/because.csv has them."""

from __future__ import annotations

import csv
from collections.abc import Mapping

import pytest

from claims.languages import WORDS
from claims.model import Check, Verdict
from tests.reference.because import BECAUSE, checks, missing, rows


@pytest.fixture(scope="module")
def found() -> Mapping[str, Check]:
    return checks()


def test_the_sentences_are_those_of_the_table(found: Mapping[str, Check]) -> None:
    """After a change of words: python -m tests.reference.because, and read what differs."""
    with BECAUSE.open(encoding="utf-8", newline="") as file:
        assert rows(found) == list(csv.DictReader(file))


@pytest.mark.parametrize("lang", WORDS)
def test_every_sentence_of_a_language_is_said(found: Mapping[str, Check], lang: str) -> None:
    sentences = [check.because[lang] for check in found.values()]
    assert missing(sentences, WORDS[lang]) == []
    assert not any("{" in sentence or not sentence for sentence in sentences)


def test_every_verdict_is_in_the_table(found: Mapping[str, Check]) -> None:
    assert {row["verdict"] for row in rows(found)} == set(Verdict)
