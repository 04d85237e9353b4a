"""Names as they are compared: what makes no difference, and how slips of the pen are counted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.fold import edits, fold, squeeze

LETTERS = st.text(
    st.characters(codec="utf-8", categories=["Lu", "Ll", "Lo", "Zs", "Pd", "Po", "Nd"]), max_size=30
)
EUROPEAN = st.text(
    "abcxyzABCXYZéèüößœæøłđıİñçÉÜŒÆØŁĐабвгдёйщъыьэюяАБВЁЙЩЮЯ가나다평양 -'’.", max_size=30
)
ACCENTS = st.sampled_from("\u0300\u0301\u0302\u0303\u0308\u030c\u0327\u0306")
WORDS = st.text("abcd", max_size=8)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saint-Étienne", "saint etienne"),
        ("P’yŏngyang", "Pyongyang"),
        ("N'Djamena", "NDJAMENA"),
        ("Straßburg", "STRASSBURG"),
        ("Diyarbakır", "DİYARBAKIR"),
        ("Œuilly", "oeuilly"),
        ("Tórshavn", "Torshavn"),
        ("Tromsø", "TROMSO"),
        ("Łódź", "lodz"),
        ("Đà Nẵng", "da nang"),
        ("Орёл", "ОРЕЛ"),
        ("옌지 시", "옌지시"),
        ("Ｔｏｋｙｏ", "tokyo"),
        ("Vladi\u00advostok\u200b", "Vladivostok"),  # a soft hyphen, a space without width
    ],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    assert squeeze(one) == squeeze(other)


@pytest.mark.parametrize(("one", "other"), [("Bern", "Berne"), ("Brest", "Brest 2"), ("요", "유")])
def test_spellings_that_are_two(one: str, other: str) -> None:
    assert squeeze(one) != squeeze(other)


@given(LETTERS)
def test_a_folded_name_is_folded(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert squeeze(fold(name)) == squeeze(name)


@given(EUROPEAN)
def test_case_makes_no_difference(name: str) -> None:
    assert fold(name.upper()) == fold(name) == fold(name.lower())


@given(EUROPEAN, ACCENTS)
def test_accents_make_no_difference(name: str, accent: str) -> None:
    accented = "".join(char + accent if char.isalpha() else char for char in name)
    assert fold(accented) == fold(name)


@pytest.mark.parametrize(
    ("word", "name", "slips"),
    [
        ("seoul", "seoul", 0),
        ("seuol", "seoul", 1),  # two neighbours swapped
        ("bladivostok", "vladivostok", 1),  # the first letter
        ("pyonyang", "pyongyang", 1),  # a letter left out
        ("kitten", "sitting", 3),  # the textbook's example
        ("ca", "abc", 3),  # 2 if a swapped pair could be parted again: not here
        ("", "abc", 3),
        ("abc", "", 3),
    ],
)
def test_slips_of_the_pen(word: str, name: str, slips: int) -> None:
    # also beside a longer name, whose width the table then has
    assert edits(word, [name, "x" * 30])[0] == edits(word, [name])[0] == slips


def test_of_no_names_there_are_no_slips() -> None:
    assert edits("abc", []).shape == edits("a" * 10_000, []).shape == (0,)


def test_slips_of_long_words() -> None:
    assert edits("a" * 200, ["b" * 200]).tolist() == [200]


@given(WORDS, WORDS)
def test_slips_are_as_many_either_way(one: str, other: str) -> None:
    (there,), (back,) = edits(one, [other]), edits(other, [one])
    assert there == back
    assert abs(len(one) - len(other)) <= there <= max(len(one), len(other))
    assert (there == 0) == (one == other)


@given(WORDS, st.lists(WORDS, min_size=1, max_size=9))
def test_names_do_not_touch_each_other(word: str, names: list[str]) -> None:
    assert np.array_equal(edits(word, names), [edits(word, [name])[0] for name in names])
