"""Stated figures, by hand from SPEC 3: value, then I and J in kilometres."""

import math

import pytest

from claims.stated import StatedError, parse_direction, parse_length

INF = math.inf

# lang, text · value, I, J in km, by hand from the rules of SPEC 3; a mile is 1.609344 km.
LENGTHS = [
    # what a figure says by its last digit
    ("fr", "6 500 km", 6500, (6450, 6550), (6250, 6750)),
    ("fr", "6\u202f500 km", 6500, (6450, 6550), (6250, 6750)),  # narrow no-break space
    ("fr", "6\u00a0500\u00a0km", 6500, (6450, 6550), (6250, 6750)),
    ("fr", "6\u2009500 km", 6500, (6450, 6550), (6250, 6750)),  # thin space
    ("fr", "6500 kilomètres", 6500, (6450, 6550), (6250, 6750)),
    ("fr", "6.500 km", 6500, (6450, 6550), (6250, 6750)),
    ("en", "6,500 km", 6500, (6450, 6550), (6250, 6750)),
    ("en", "6,500 kilometers", 6500, (6450, 6550), (6250, 6750)),
    ("en", "130 km", 130, (125, 135), (125, 135)),
    ("en", "130km", 130, (125, 135), (125, 135)),
    ("en", "100 km", 100, (95, 105), (90, 110)),
    ("en", "128 km", 128, (127.5, 128.5), (127.5, 128.5)),
    ("en", "15 km", 15, (14.5, 15.5), (13.5, 16.5)),  # k: 2.5, at most 10 %
    ("en", "10.0 km", 10, (9.95, 10.05), (9.95, 10.05)),
    ("fr", "1,5 km", 1.5, (1.45, 1.55), (1.35, 1.65)),
    ("en", "1.5 km", 1.5, (1.45, 1.55), (1.35, 1.65)),
    ("en", "1 km", 1, (0.95, 1.05), (0.9, 1.1)),
    ("en", "800 m", 0.8, (0.76, 0.84), (0.75, 0.85)),
    ("fr", "1 000 000 km", 1e6, (950_000, 1_050_000), (900_000, 1_100_000)),
    # units
    ("en", "80 miles", 128.74752, (122.310144, 135.184896), (120.7008, 136.79424)),
    ("en", "80-mile", 128.74752, (122.310144, 135.184896), (120.7008, 136.79424)),
    ("en", "80 nautical miles", 148.16, (140.752, 155.568), (138.9, 157.42)),
    ("fr", "80 milles marins", 148.16, (140.752, 155.568), (138.9, 157.42)),
    ("en", "500 yards", 0.4572, (0.43434, 0.48006), (0.41148, 0.50292)),
    ("fr", "300 pieds", 0.09144, (0.086868, 0.096012), (0.082296, 0.100584)),
    ("en", "100 versts", 106.68, (101.346, 112.014), (96.012, 117.348)),
    ("en", "100 li", 50, (47.5, 52.5), (45, 55)),
    # hedges
    ("en", "about 100 km", 100, (90, 110), (90, 110)),
    ("en", "some 130 km", 130, (117, 143), (117, 143)),
    ("en", "roughly 6,500 km", 6500, (5850, 7150), (5850, 7150)),
    ("fr", "environ 130 km", 130, (117, 143), (117, 143)),
    ("fr", "quelque 130 km", 130, (117, 143), (117, 143)),
    ("fr", "une centaine de kilomètres", 100, (90, 110), (90, 110)),
    ("fr", "une dizaine de kilomètres", 10, (9, 11), (9, 11)),
    ("en", "nearly 130 km", 130, (117, 130), (112, 135)),
    ("en", "almost 100 km", 100, (90, 100), (85, 105)),
    ("fr", "près de 130 km", 130, (117, 130), (112, 135)),
    ("fr", "presque 100 km", 100, (90, 100), (85, 105)),
    ("en", "less than 200 km", 200, (100, 200), (0, 200)),
    ("en", "within 200 km", 200, (100, 200), (0, 200)),
    ("en", "up to 200 km", 200, (100, 200), (0, 200)),
    ("fr", "moins de 200 km", 200, (100, 200), (0, 200)),
    ("en", "more than 100 km", 100, (100, 200), (100, INF)),
    ("en", "over 100 km", 100, (100, 200), (100, INF)),
    ("fr", "plus de 100 km", 100, (100, 200), (100, INF)),
    ("fr", "au moins 100 km", 100, (100, 200), (100, INF)),
    ("en", "only 130 km", 130, (125, 135), (125, 135)),
    ("en", "just 130 km", 130, (125, 135), (125, 135)),
    ("fr", "à seulement 130 km", 130, (125, 135), (125, 135)),
    ("fr", "à peine 130 km", 130, (125, 135), (125, 135)),
    # ranges: each end its own k
    ("en", "between 120 and 150 km", 120, (120, 150), (115, 165)),
    ("en", "120–140 km", 120, (120, 140), (115, 145)),
    ("en", "120 to 140 km", 120, (120, 140), (115, 145)),
    ("fr", "entre 120 et 140 km", 120, (120, 140), (115, 145)),
    ("fr", "de 120 à 140 km", 120, (120, 140), (115, 145)),
    # two figures: the hulls of both, so that order and language never matter
    ("en", "130 km (80 miles)", 130, (122.310144, 135.184896), (120.7008, 136.79424)),
    ("fr", "130 km (80 miles)", 130, (122.310144, 135.184896), (120.7008, 136.79424)),
    ("en", "80 miles (130 km)", 128.74752, (122.310144, 135.184896), (120.7008, 136.79424)),
    ("fr", "130 km, soit 80 miles", 130, (122.310144, 135.184896), (120.7008, 136.79424)),
    ("en", "about 130 km (80 miles)", 130, (115.872768, 143), (115.872768, 143)),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "value", "says", "means"), LENGTHS)
def test_lengths(
    lang: str,
    text: str,
    value: float,
    says: tuple[float, float],
    means: tuple[float, float],
) -> None:
    found = parse_length(text, lang)
    assert found.agree
    assert found.value_m / 1000 == pytest.approx(value, rel=1e-9)
    assert (found.low_m / 1000, found.high_m / 1000) == pytest.approx(says, rel=1e-9)
    assert (found.loose_low_m / 1000, found.loose_high_m / 1000) == pytest.approx(means, rel=1e-9)
    assert found.loose_low_m <= found.low_m <= found.high_m <= found.loose_high_m


@pytest.mark.parametrize(
    ("lang", "text", "span"),
    [
        ("en", "a few kilometres", (2, 7)),
        ("fr", "quelques kilomètres", (2, 7)),
        ("en", "dozens of kilometres", (20, 100)),
        ("fr", "des dizaines de kilomètres", (20, 100)),
        ("en", "hundreds of miles", (321.8688, 1609.344)),
        ("fr", "des centaines de kilomètres", (200, 1000)),
        ("en", "thousands of km", (2000, 10_000)),
        ("fr", "des milliers de kilomètres", (2000, 10_000)),
    ],
)
def test_vague_numbers_span_what_spec_3_says(
    lang: str, text: str, span: tuple[float, float]
) -> None:
    found = parse_length(text, lang)
    assert (found.low_m / 1000, found.high_m / 1000) == pytest.approx(span)
    assert math.isnan(found.value_m)


@pytest.mark.parametrize("text", ["a stone's throw", "next door", "not far"])
def test_no_figure_is_no_interval(text: str) -> None:
    assert math.isnan(parse_length(text, "en").low_m)


@pytest.mark.parametrize(
    ("lang", "text", "agree"),
    [
        ("en", "130 km (80 miles)", True),
        ("en", "130 km (60 miles)", False),
        ("fr", "100 km (62 miles)", True),
        ("en", "about 130 km (60 miles)", False),  # hedges are left out
        ("en", "20 miles (20 km)", False),
    ],
)
def test_two_units_must_agree(lang: str, text: str, agree: bool) -> None:
    assert parse_length(text, lang).agree is agree


@pytest.mark.parametrize(
    ("lang", "text", "travel", "straight"),
    [
        ("en", "200 km by road", "road", False),
        ("fr", "200 km par la route", "road", False),
        ("en", "200 km by rail", "rail", False),
        ("fr", "200 km en train", "rail", False),
        ("en", "200 km by sea", "sea", False),
        ("en", "200 km as the crow flies", None, True),
        ("fr", "200 km à vol d'oiseau", None, True),
        ("fr", "200 km à vol d’oiseau", None, True),
        ("fr", "200 km", None, False),
    ],
)
def test_ways_of_travel(lang: str, text: str, travel: str | None, straight: bool) -> None:
    found = parse_length(text, lang)
    assert (found.travel, found.straight) == (travel, straight)


@pytest.mark.parametrize(
    ("lang", "text", "message"),
    [
        ("en", "130", "'130': cannot read '130'; understood no length"),
        ("en", "130 km and a bit", "'130 km and a bit': cannot read 'and bit'; understood 130 km"),
        ("en", "1,5 km", "'1,5 km': cannot read '1 5 km'; understood no length"),
        ("fr", "1.5 km", "'1.5 km': cannot read '1 5 km'; understood no length"),
        ("en", "3 km 4 km 5 km", "more than two figures"),
        ("en", "150 to 100 km", "ends below its start"),
        ("en", "9" * 400 + " km", "too large a number"),
        ("xx", "100 km", "language 'xx' cannot be read yet"),
    ],
)
def test_what_cannot_be_read_is_shown(lang: str, text: str, message: str) -> None:
    with pytest.raises(StatedError, match=message.replace("(", r"\(")):
        parse_length(text, lang)


@pytest.mark.parametrize(
    ("lang", "text", "bearing"),
    [
        ("en", "north", 0),
        ("en", "east", 90),
        ("en", "to the east", 90),
        ("en", "due west", 270),
        ("en", "north-east", 45),
        ("en", "northeast", 45),
        ("en", "east-northeast", 67.5),
        ("en", "SSW", 202.5),
        ("fr", "est", 90),
        ("fr", "à l'est", 90),
        ("fr", "à l’est", 90),
        ("fr", "au nord-est", 45),
        ("fr", "ouest-sud-ouest", 247.5),
        ("fr", "SO", 225),
        ("fr", "nord ouest", 315),
    ],
)
def test_compass_points(lang: str, text: str, bearing: float) -> None:
    assert parse_direction(text, lang).bearing_deg == bearing


@pytest.mark.parametrize(("lang", "text"), [("en", "up"), ("fr", ""), ("en", "130 km")])
def test_what_is_no_compass_point(lang: str, text: str) -> None:
    with pytest.raises(StatedError, match="not a compass point"):
        parse_direction(text, lang)
