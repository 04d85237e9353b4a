"""Countries by name in six languages, and place names that carry one."""

from __future__ import annotations

import pytest

from geo.model import UnknownNameError
from geo.territory import codes, country_code, split_country


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("KP", "KP"),
        ("kp", "KP"),
        ("North Korea", "KP"),  # CLDR
        ("corée du nord", "KP"),
        ("북한", "KP"),
        ("КНДР", "KP"),
        ("Северная Корея", "KP"),  # what newspapers write
        ("Nordkorea", "KP"),
        ("Corea del Norte", "KP"),
        ("XK", "XK"),
        ("Kosovo", "XK"),
        ("USA", "US"),
        ("EE.UU.", "US"),
        ("UK", "GB"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
    ],
)
def test_country_code(name: str, code: str) -> None:
    assert country_code(name) == code


def test_there_are_as_many_countries_as_in_iso_3166_and_a_few_territories() -> None:
    # 249 in ISO 3166-1; CLDR adds Kosovo and exceptional reservations (Ascension, Ceuta, …)
    assert 250 <= len(codes()) <= 265
    assert {"XK", "EH", "PS", "TW"} <= codes()
    assert not {"EU", "UN", "ZZ"} & codes()


def test_an_unknown_country_says_what_is_near() -> None:
    with pytest.raises(
        UnknownNameError, match=r"no country 'Russsia'; did you mean RU \(R"
    ) as error:
        country_code("Russsia")
    assert error.value.what == "country"


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("Vladivostok, Russie", [("vladivostok", "RU")]),
        ("Vladivostok", []),
        ("Russie", []),  # no place is left
        ("New South Wales", []),
        ("Paris, FR", [("Paris", "FR")]),
        ("Paris FR", []),  # not set apart: may belong to the name
        ("Paris (FR)", [("Paris", "FR")]),
        (" Paris ,\nFR ", [("Paris", "FR")]),
        ("Paris, ZZ", []),
        ("", []),
        ("Guinée équatoriale Malabo", [("equatoriale malabo", "GN"), ("malabo", "GQ")]),
    ],
)
def test_split_country(name: str, readings: list[tuple[str, str]]) -> None:
    assert [*split_country(name)] == readings
