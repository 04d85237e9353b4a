"""Stated figures, by hand from SPEC 3, and the compass points of six languages.

In tests/stated.csv each row is a figure as newspapers write it: what was read (value and unit),
then I and J in kilometres by SPEC 3 (h, k and the hulls of pairs, reckoned from the row's digits in
exact fractions, apart from this code). A row with `refused` must be refused in those words.
"""

import csv
import math
from collections import Counter
from pathlib import Path

import pytest

from claims.languages import LEXICONS
from claims.stated import LONGEST, StatedError, figures_of, parse_direction, parse_length
from geo.units import METRES

HERE = Path(__file__).parent
ROWS = list(csv.DictReader((HERE / "stated.csv").read_text("utf-8").splitlines()))
READ = [row for row in ROWS if not row["refused"]]
REFUSED = [row for row in ROWS if row["refused"]]
WINDS = list(csv.DictReader((HERE / "winds.csv").read_text("utf-8").splitlines()))


def test_the_table_has_forty_rows_a_language_and_each_text_once() -> None:
    rows = Counter(row["lang"] for row in ROWS)
    assert set(rows) == set(LEXICONS)
    assert min(rows.values()) >= 40
    assert len({(row["lang"], row["text"]) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", READ, ids=lambda row: f"{row['lang']}: {row['text']}")
def test_what_a_figure_says_and_may_mean(row: dict[str, str]) -> None:
    found = parse_length(row["text"], row["lang"])
    assert (found.text, found.agree) == (row["text"], True)
    assert (found.unit, found.travel or "") == (row["unit"], row["travel"])
    assert found.straight is (row["straight"] == "straight")
    metres = METRES[found.unit] if found.unit else 1000
    assert found.value_m == pytest.approx(float(row["value"]) * metres, rel=1e-9, nan_ok=True)
    expected = [float(row[f"{end}_km"]) for end in ("low", "high", "loose_low", "loose_high")]
    km = [m / 1000 for m in (found.low_m, found.high_m, found.loose_low_m, found.loose_high_m)]
    assert km == pytest.approx(expected, rel=1e-9, nan_ok=True)


@pytest.mark.parametrize(
    "row",
    [row for row in READ if row["value"] != "nan"],
    ids=lambda row: f"{row['lang']}: {row['text']}",
)
def test_the_first_figure_of_a_text_is_its_value(row: dict[str, str]) -> None:
    first, *others = figures_of(row["text"], row["lang"])
    assert first.unit == row["unit"]
    assert first.a.s == pytest.approx(float(row["value"]) * METRES[row["unit"]], rel=1e-9)
    assert len(others) <= 1


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: f"{row['lang']}: {row['text']}")
def test_what_cannot_be_read_is_shown_never_guessed(row: dict[str, str]) -> None:
    with pytest.raises(StatedError) as refused:
        parse_length(row["text"], row["lang"])
    assert row["refused"] in str(refused.value)


@pytest.mark.parametrize(
    ("lang", "text", "message"),
    [
        ("en", "130", "'130': cannot read '130'; understood no length"),
        ("en", "130 km and a bit", "'130 km and a bit': cannot read 'and bit'; understood 130 km"),
        ("en", "9" * 31 + " km", "'999999999999…' is too large a number to be a length"),
        ("en", "9" * 27 + " million km", "'999999999999…' is too large a number to be a length"),
        ("en", "9" * LONGEST + " km", f"'{'9' * 40}…' is longer than a figure can be"),
        ("xx", "100 km", "language 'xx' cannot be read yet, only in en, fr, de, es, ru, ko"),
    ],
)
def test_messages_start_with_the_text(lang: str, text: str, message: str) -> None:
    with pytest.raises(StatedError) as refused:
        parse_length(text, lang)
    assert str(refused.value).startswith((message, f"figures in {message}"))


@pytest.mark.parametrize(
    ("lang", "text", "agree", "second"),
    [
        ("en", "130 km (80 miles)", True, "80 miles"),
        ("en", "130 km (60 miles)", False, "60 miles"),
        ("fr", "100 km (62 miles)", True, "62 miles"),
        ("en", "about 130 km (60 miles)", False, "60 miles"),  # hedges are left out
        ("en", "20 miles (20 km)", False, "20 km"),
        ("en", "five km (three miles)", True, "3 miles"),  # 4.75–5.25 and 4.59–5.07
        ("en", "six thousand km (3 hundred miles)", False, "300 miles"),
        ("en", "100 km (110 km)", True, "110 km"),  # 95–105 and 105–115
        ("en", "110 km (100 km)", True, "100 km"),
        ("en", "one km (half a mile)", False, "1/2 mile"),
        ("de", "130 km (60 Meilen)", False, "60 meilen"),
        ("ko", "130km(60마일)", False, "60마일"),
        ("en", "100 km (68 miles)", False, "68 miles"),  # I to 105 km and from 108.6; J meet
        ("en", "124 km (75 miles)", False, "75 miles"),  # from 123.5 and to 121.5; J meet
        ("en", "300 feet 5 miles", False, "5 miles"),
        ("en", "20 to 30 km 500 m", False, "500 m"),  # a range and another length
        ("en", "1 mile 1760 yards", True, "1760 yards"),
        ("en", "130 km", True, ""),
    ],
)
def test_two_units_must_agree(lang: str, text: str, agree: bool, second: str) -> None:
    found = parse_length(text, lang)
    assert (found.agree, found.second) == (agree, second)


@pytest.mark.parametrize(
    ("text", "hedge", "half_width_km"),
    [
        ("130 km", "", 5),
        ("about 130 km", "about", 5),  # h of the number itself: SPEC 5 compares it with e
        ("just over 130 km", "just over", 5),
        ("between 120 and 150 km", "between", 15),
        ("about 120 to 140 km", "about", 10),
        ("less than 200 km", "at most", 10),
        ("a few km", "vague", 2.5),
        ("a stone's throw", "vague", math.nan),
    ],
)
def test_hedges_and_half_widths(text: str, hedge: str, half_width_km: float) -> None:
    found = parse_length(text, "en")
    assert found.hedge == hedge
    assert found.half_width_m / 1000 == pytest.approx(half_width_km, nan_ok=True)
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "unit", "metres"),
    [
        ("130 km (80 miles)", "mi", 128_747.52),
        ("20 km, 10 to 12 nm", "nmi", 18_520),
        ("5 km", "", 0),
    ],
)
def test_the_second_length(text: str, unit: str, metres: float) -> None:
    found = parse_length(text, "en")
    assert found.second_unit == unit
    assert found.second_m == pytest.approx(metres)


def test_thirty_digits_are_read_and_two_hundred_characters() -> None:
    assert parse_length("9" * 30 + " km", "en").value_m == pytest.approx(1e33)
    assert parse_length("130 km".ljust(LONGEST), "en").value_m == 130_000


@pytest.mark.parametrize("row", WINDS, ids=lambda row: f"{row['lang']}: {row['text']}")
def test_compass_points(row: dict[str, str]) -> None:
    found = parse_direction(row["text"], row["lang"])
    assert (found.text, found.bearing_deg) == (row["text"], float(row["bearing_deg"]))


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "up"),
        ("en", "130 km"),
        ("en", "from the north"),  # where a wind comes from is the other way
        ("en", "north-south"),
        ("en", "north-north"),
        ("en", "north-north-east-east"),
        ("en", "east-north-north"),
        ("en", ""),
        ("en", "north to east"),  # words between two winds do not melt into one
        ("en", "south of the west side"),
        ("fr", "au nord ou à l'est"),
        ("fr", "au sud ou à l'est"),
        ("fr", "nord ou est"),
        ("fr", "du nord vers l'est"),
        ("de", "von Nord nach Ost"),
        ("de", "von Norden"),  # as "from the north"; but "nördlich von" is north of
        ("fr", "du nord"),
        ("es", "del norte"),
        ("ru", "от севера"),
        ("en", "north by east"),  # one of 32 winds
        ("en", "en"),  # east and north change places in Korean words alone
        ("fr", "on"),
        ("es", "al sur o al este"),
        ("es", "al norte o al este"),
        ("ko", "동쪽에서"),
        ("fr", ""),
        ("fr", "nordiste"),
        ("de", "nirgends"),
        ("es", "nordico"),
        ("ru", "куда-то"),
        ("ko", "위쪽"),
    ],
)
def test_what_is_no_compass_point(lang: str, text: str) -> None:
    with pytest.raises(StatedError, match=f"^'{text}' is not a compass point. Write one such as "):
        parse_direction(text, lang)


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("동쪽에서", "동쪽에"),  # "in the east" as well as "from the east"
        ("서쪽에서부터", "서쪽에"),
        ("동에서 서로", "동에"),
        ("동쪽에서 서쪽으로", "동쪽에"),
    ],
)
def test_a_korean_particle_that_is_not_read_is_shown(text: str, understood: str) -> None:
    with pytest.raises(StatedError, match=f"; understood '{understood}' and not '에?서"):
        parse_direction(text, "ko")
