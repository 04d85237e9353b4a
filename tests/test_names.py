"""Two lists of names in six languages, each written before anyone looked at what is found.

The country is the one meant in a newsroom; the position was written by hand to a tenth of a degree,
as atlases have it. A name is found if the best candidate is of that country and lies within 25 km.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geo.atlas import DATA
from geo.gazetteer import Gazetteer
from geo.geodesic import distance_m

NEAR_M = 25_000.0
HERE = Path(__file__).resolve().parent


def missed(file: str) -> tuple[list[tuple[str, str]], int]:
    """Return the (language, name) that are not found, and how many names the list has."""
    gazetteer = Gazetteer(DATA)
    with (HERE / file).open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    wrong = []
    for row in rows:
        best = next(iter(gazetteer.locate(row["name"])), None)
        lon, lat = float(row["lon"]), float(row["lat"])
        if (
            best is None
            or best.country != row["country"]
            or distance_m(best.at.lon, best.at.lat, lon, lat) > NEAR_M
        ):
            wrong.append((row["lang"], row["name"]))
    return wrong, len(rows)


@pytest.mark.parametrize(
    ("file", "names", "not_found"),
    [
        # Hassan in India, 200 times as large, has that Korean name too
        ("names.csv", 159, [("ko", "하산")]),
        # Wenshan in China is larger; of the twin towns of Desaguadero the Bolivian one
        ("names_blind.csv", 72, [("ko", "원산"), ("es", "Desaguadero")]),
    ],
)
def test_names_in_six_languages(file: str, names: int, not_found: list[tuple[str, str]]) -> None:
    assert missed(file) == (not_found, names)


@pytest.mark.parametrize("file", ["names.csv", "names_blind.csv"])
def test_the_lists_are_what_they_say(file: str) -> None:
    with (HERE / file).open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    by_lang: dict[str, set[str]] = {}
    for row in rows:
        by_lang.setdefault(row["lang"], set()).add(row["name"])
    least = {"names.csv": 25, "names_blind.csv": 12}[file]
    assert set(by_lang) == {"fr", "en", "ru", "ko", "de", "es"}
    assert min(map(len, by_lang.values())) >= least
    assert sum(map(len, by_lang.values())) == len(rows)  # no name twice
