"""What holds for any stated figure, whatever its number, format, order or language."""

import math
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from claims.languages import LEXICONS
from claims.model import StatedLength
from claims.stated import StatedError, parse_direction, parse_length

LANGS = st.sampled_from(sorted(LEXICONS))
UNITS = {
    "en": "km",
    "fr": "kilomètres",
    "de": "Kilometer",
    "es": "km",
    "ru": "км",
    "ko": "킬로미터",
}
WHOLE = st.integers(1, 20_000)
HEDGED = {  # one hedge of each kind in each language
    "en": ("", "about {}", "nearly {}", "less than {}", "more than {}", "just over {}", "{}-odd"),
    "fr": (
        "",
        "environ {}",
        "près de {}",
        "moins de {}",
        "plus de {}",
        "un peu plus de {}",
        "{} et quelques",
    ),
    "de": ("", "etwa {}", "fast {}", "weniger als {}", "mehr als {}", "gut {}", "{} und ein paar"),
    "es": ("", "unos {}", "casi {}", "menos de {}", "más de {}", "poco más de {}", "{} y pico"),
    "ru": ("", "около {}", "почти {}", "менее {}", "более {}", "чуть более {}", "{} с лишним"),
    "ko": ("", "약 {}", "거의 {}", "{} 이하", "{} 이상", "{} 남짓", "{}여"),
}


def meaning(stated: StatedLength) -> tuple[float, ...]:
    return (stated.low_m, stated.high_m, stated.loose_low_m, stated.loose_high_m)


@given(WHOLE, st.integers(0, 6), LANGS, LANGS)
def test_language_never_matters(number: int, hedge: int, one: str, other: str) -> None:
    def read(lang: str) -> tuple[float, ...]:
        figure = f"{format_decimal(number, locale=lang)} {UNITS[lang]}"
        return meaning(parse_length((HEDGED[lang][hedge] or "{}").format(figure), lang))

    assert read(one) == read(other)


@given(WHOLE, LANGS)
def test_unit_never_matters(number: int, lang: str) -> None:
    in_km, in_m = parse_length(f"{number} km", lang), parse_length(f"{number}000 m", lang)
    assert meaning(in_km) == pytest.approx(meaning(in_m), rel=1e-12)


@given(WHOLE, WHOLE, st.integers(0, 5), LANGS)
def test_the_order_of_two_figures_never_matters(a: int, b: int, hedge: int, lang: str) -> None:
    hedged = HEDGED[lang][hedge] or "{}"
    one = parse_length(hedged.format(f"{a} km ({b} mi)"), lang)
    other = parse_length(hedged.format(f"{b} mi ({a} km)"), lang)
    assert (meaning(one), one.agree) == (meaning(other), other.agree)


@given(st.integers(1, 999_999), st.integers(0, 2), LANGS)
def test_number_formats_are_those_of_the_cldr(number: int, decimals: int, lang: str) -> None:
    value = Fraction(number, 10**decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    written = format_decimal(float(value), pattern, locale=lang)
    plain = written
    for mark in (" ", "\u00a0", "\u202f", LEXICONS[lang].groups):
        plain = plain.replace(mark, "")
    assert parse_length(f"{written} km", lang).value_m == pytest.approx(float(value * 1000))
    if decimals != 3:
        assert meaning(parse_length(f"{plain} km", lang)) == meaning(
            parse_length(f"{written} km", lang)
        )


@given(WHOLE, LANGS)
def test_number_words_are_numbers(number: int, lang: str) -> None:
    words = num2words(number, lang=lang)
    assert parse_length(f"{words} {UNITS[lang]}", lang).value_m == number * 1000


@given(WHOLE, LANGS)
def test_what_is_said_lies_in_what_may_be_meant(number: int, lang: str) -> None:
    for hedge in HEDGED[lang]:
        found = parse_length((hedge or "{}").format(f"{number} km"), lang)
        assert 0 <= found.loose_low_m <= found.low_m <= found.high_m <= found.loose_high_m
        assert found.low_m <= found.value_m <= found.high_m


FRAGMENTS = st.sampled_from(
    [
        *(w for lexicon in LEXICONS.values() for w in (*lexicon.fillers, *lexicon.range_joins)),
        *(w for lexicon in LEXICONS.values() for ws in lexicon.hedges.values() for w in ws),
        *(w for lexicon in LEXICONS.values() for w in lexicon.numerals.words),
        *(w for lexicon in LEXICONS.values() for w in lexicon.numerals.scales),
        *("1", "0", "5,5", "1.5", "1 500", "½", "1/0", "1/2", "km", "miles", "м", "(", ")", "²"),
    ]
)
TEXTS = st.text(max_size=300) | st.lists(FRAGMENTS, max_size=40).map(" ".join)


@settings(max_examples=300)
@given(TEXTS, LANGS)
def test_any_text_is_read_or_refused(text: str, lang: str) -> None:
    for parse in (parse_length, parse_direction):
        try:
            found = parse(text, lang)
        except StatedError:
            continue
        assert found.text == text
        if isinstance(found, StatedLength) and not math.isnan(found.low_m):
            assert found.loose_low_m <= found.low_m <= found.high_m <= found.loose_high_m


@pytest.mark.parametrize("lang", sorted(LEXICONS))
@pytest.mark.parametrize(
    "piece", ["9", "1 ", "1,", "1.", "twenty ", "einund", "백", "- ", "(", "е"]
)
def test_long_texts_are_refused_before_they_are_read(piece: str, lang: str) -> None:
    text = (piece * 5000)[:5000]
    with pytest.raises(StatedError, match="is longer than a figure can be"):
        parse_length(text, lang)
    with pytest.raises(StatedError, match="not a compass point"):
        parse_direction(text, lang)
