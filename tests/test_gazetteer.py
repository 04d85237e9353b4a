"""Names of places in many languages, offline."""

from __future__ import annotations

import pytest

from geo.atlas import DATA
from geo.gazetteer import Gazetteer
from geo.model import LonLat, UnknownNameError


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(DATA)


# The country and position of each are GeoNames' own, to a tenth of a degree.
@pytest.mark.parametrize(
    ("name", "country", "lon", "lat"),
    [
        ("Vladivostok", "RU", 131.9, 43.1),
        ("Владивосток", "RU", 131.9, 43.1),
        ("Wladiwostok", "RU", 131.9, 43.1),
        ("VLADIVOSTOK", "RU", 131.9, 43.1),
        ("블라디보스토크", "RU", 131.9, 43.1),
        ("Moscow", "RU", 37.6, 55.8),
        ("Moscou", "RU", 37.6, 55.8),
        ("Moskau", "RU", 37.6, 55.8),
        ("Moscú", "RU", 37.6, 55.8),
        ("Москва", "RU", 37.6, 55.8),
        ("모스크바", "RU", 37.6, 55.8),
        ("Pyongyang", "KP", 125.8, 39.0),
        ("P'yŏngyang", "KP", 125.8, 39.0),
        ("평양", "KP", 125.8, 39.0),
        ("Пхеньян", "KP", 125.8, 39.0),
        ("Seoul", "KR", 127.0, 37.6),
        ("Séoul", "KR", 127.0, 37.6),
        ("Seúl", "KR", 127.0, 37.6),
        ("서울", "KR", 127.0, 37.6),
        ("Khabarovsk", "RU", 135.1, 48.5),
        ("Хабаровск", "RU", 135.1, 48.5),
        ("Chabarowsk", "RU", 135.1, 48.5),
        ("Ussuriysk", "RU", 132.0, 43.8),
        ("Уссурийск", "RU", 132.0, 43.8),
        ("Kiev", "UA", 30.5, 50.5),
        ("Kyiv", "UA", 30.5, 50.5),
        ("Київ", "UA", 30.5, 50.5),
        ("Washington", "US", -77.0, 38.9),
        ("Pékin", "CN", 116.4, 39.9),
        ("Saint-Étienne", "FR", 4.4, 45.4),
        ("saint etienne", "FR", 4.4, 45.4),
        ("Tumangang", "KP", 130.6, 42.4),
        ("두만강", "KP", 130.6, 42.4),
        ("Schengen", "LU", 6.4, 49.5),  # 5,196 people, 25 spellings
        ("Medyka", "PL", 22.9, 49.8),  # 2,800 people, at a border
        ("Краскино", "RU", 130.8, 42.7),  # by hand, with GeoNames' position
        ("Wagah", "PK", 74.57, 31.6),  # by hand, Wikipedia's position
        ("Bolshoi Ussuriysky Island", "RU", 134.9, 48.4),
        ("黑瞎子岛", "RU", 134.9, 48.4),
        ("Sabaikalsk", "RU", 117.3, 49.7),  # as German writes Забайкальск
        ("Jasán", "RU", 130.6, 42.4),  # as Spanish writes Хасан
        ("Duesseldorf", "DE", 6.8, 51.2),
        ("Qamishli", "SY", 41.2, 37.1),  # without the article of Al Qāmishlī
        ("청진", "KP", 129.8, 41.8),  # without the rank of 청진시
    ],
)
def test_the_best_candidate(
    gazetteer: Gazetteer, name: str, country: str, lon: float, lat: float
) -> None:
    best = gazetteer.locate(name)[0]
    assert best.country == country
    assert (best.at.lon, best.at.lat) == pytest.approx((lon, lat), abs=0.1)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Vladivostok, Russie", ["RU"]),
        ("Vladivostok (Russland)", ["RU"]),
        ("Séoul — Corée du Sud", ["KR"]),
        ("Seoul (Südkorea)", ["KR"]),
        ("Сеул, Южная Корея", ["KR"]),
        ("러시아 하산", ["RU"]),  # Korean writes the country first
        ("Khasan, RU", ["RU"]),
        ("Tripoli, Lebanon", ["LB"]),
        ("Tripoli, Libya", ["LY"]),
        ("Jersey City", ["US"]),  # a name as it stands goes before a country in it
        ("Vladivostok, France", []),
        ("Vladivostok, Ruritania", []),
        # other usual names of countries
        ("Kinshasa, DR Congo", ["CD"]),
        ("Kinshasa, Demokratische Republik Kongo", ["CD"]),
        ("Rangun, Birma", ["MM", "MM"]),
        ("Нью-Йорк, США", ["US"]),  # not the Virgin Islands (США)
        ("Yangon, Burma", ["MM"]),
        ("Skopje, Mazedonien", ["MK"]),
        ("Amsterdam, Holland", ["NL"]),
        # first-level regions, in any language
        ("London, England", ["GB", "GB"]),
        ("Edinburgh, Schottland", ["GB"]),
        ("Sewastopol, Krim", ["UA"]),
        ("Paris (Texas)", ["US"]),
        ("Мюнхен, Бавария", ["DE"]),
        ("Paris, Bayern", []),
    ],
)
def test_a_name_may_carry_its_country(gazetteer: Gazetteer, name: str, found: list[str]) -> None:
    assert [one.country for one in gazetteer.locate(name)] == found


def test_a_region_decides_between_namesakes_of_one_country(gazetteer: Gazetteer) -> None:
    (springfield,) = gazetteer.locate("Springfield, Missouri")
    # GeoNames' own position; Springfield in Illinois is at 39.8° N, 89.6° W.
    assert (springfield.at.lon, springfield.at.lat) == pytest.approx((-93.3, 37.2), abs=0.1)
    assert gazetteer.locate("Springfield, Missouri", "GB") == []


def test_a_country_decides_between_namesakes(gazetteer: Gazetteer) -> None:
    both = [found.country for found in gazetteer.locate("Khasan")]
    assert both == ["IN", "RU"]  # Hassan in India is a hundred times as large
    (khasan,) = gazetteer.locate("Khasan", "RU")
    assert khasan.at.lat == pytest.approx(42.43, abs=0.01)


@pytest.mark.parametrize(
    ("name", "country", "best"),
    [
        ("Ariel", "IL", "Ariel"),  # a name of Jerusalem's, too, 47 times as large
        ("Pittsburg", "", "Pittsburg"),  # some write Pittsburgh so, 4 times as large
        ("Lemberg", "", "Lviv"),  # in German; Lemberg in France is 475 times smaller
        ("Paris", "US", "Paris"),
    ],
)
def test_a_usual_name_beats_an_alias_of_a_larger_place(
    gazetteer: Gazetteer, name: str, country: str, best: str
) -> None:
    assert gazetteer.locate(name, country)[0].name == best


@pytest.mark.parametrize("country", ["RU", "ru", "Russie", "Россия", "러시아"])
def test_a_country_by_code_or_name(gazetteer: Gazetteer, country: str) -> None:
    assert [one.name for one in gazetteer.locate("Vladivostok", country)] == ["Vladivostok"]


@pytest.mark.parametrize("country", ["XX", "EU", "Ruritania", "R\0U", "\udc80", "x" * 10_000])
def test_a_country_that_is_none(gazetteer: Gazetteer, country: str) -> None:
    with pytest.raises(UnknownNameError) as error:
        gazetteer.locate("Vladivostok", country)
    assert (error.value.what, error.value.name) == ("country", country)
    with pytest.raises(UnknownNameError):
        gazetteer.suggest("Vladivostok", country)


def test_a_place_is_called_as_a_language_does(gazetteer: Gazetteer) -> None:
    moscow = gazetteer.locate("Moskau")[0]
    said = [moscow.called(lang) for lang in ("en", "fr", "ru", "ko", "de", "es", "xx")]
    assert said == ["Moscow", "Moscou", "Москва", "모스크바", "Moskau", "Moscú", "Moscow"]
    assert moscow.place(1000.0).called("fr") == "Moscou"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            "  ",
            "-",
            "Nosuchplace",
            "\0",
            "\x1b\x07",
            "😀",
            "\udc80",
            "{{7*7}}",
            "Paris' OR 1=1",
        ),
        "\u202ekotsovidalV",  # right to left
        "x" * 10_000,
        "a " * 5_000,
        "Russia " * 1_000,
        " " * 10_000 + ",",
        "(" * 10_000,
    ],
)
def test_what_is_not_there(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.locate(name) == []
    assert gazetteer.suggest(name) == ()


@pytest.mark.parametrize(
    ("name", "country", "suggestion"),
    [
        ("Vladivostock", "", "Vladivostok"),  # a letter too many
        ("Pyonyang", "", "Pyongyang"),  # one too few
        ("Khabarovk", "", "Khabarovsk"),
        ("Bladivostok", "", "Vladivostok"),  # the first letter
        ("Valdivostok", "", "Vladivostok"),  # two swapped
        ("Seuol", "", "Seoul"),
        ("Мсоква", "", "Москва"),
        ("평얌", "", "평양"),  # one sound of a syllable
        ("Vladivostock, Russie", "", "Vladivostok"),
        ("Vladivostock", "RU", "Vladivostok"),
        ("Parris", "", "Paris"),
        # the country is the trouble, not the place
        ("Vladivostok, Ruritania", "", "Vladivostok"),
        ("Wladiwostok (Frankreich)", "", "Wladiwostok"),
    ],
)
def test_did_you_mean(gazetteer: Gazetteer, name: str, country: str, suggestion: str) -> None:
    assert gazetteer.suggest(name, country)[0] == suggestion


def test_of_a_place_one_spelling_is_suggested_and_of_a_country_its_own(
    gazetteer: Gazetteer,
) -> None:
    assert gazetteer.suggest("Vladivostock") == ("Vladivostok",)
    for spelling in gazetteer.suggest("Springfeild", "US"):
        assert gazetteer.locate(spelling, "US")


def test_the_nearest_places(gazetteer: Gazetteer) -> None:
    found = gazetteer.nearest(LonLat(131.8855, 43.1155), 3)
    assert found[0][1].name == "Vladivostok"
    # GeodSolve -i from 43.1155 131.8855 to GeoNames' 43.10562 131.87353
    assert found[0][0] == pytest.approx(1467.655321, abs=1e-6)
    assert [away_m for away_m, _ in found] == sorted(away_m for away_m, _ in found)


def test_the_nearest_place_over_the_antimeridian(gazetteer: Gazetteer) -> None:
    (east,), (west,) = (gazetteer.nearest(LonLat(lon, -16.8)) for lon in (180.0, -180.0))
    assert east == west
    assert east[1].country == "FJ"
