"""A small story, its check and its scene, with any text of one's choice in every field."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from claims.model import Bearings, Check, Distance, Reading, StatedLength, Verdict
from geo.model import BorderRef, LonLat, Place, Source
from layers.grid import on_grid, path_data
from layers.page import PageMeta, page
from layers.records import (
    BorderLine,
    GeodesicLine,
    MapLabel,
    PlaceDot,
    Record,
    Scene,
    SceneStep,
    Sheet,
    as_json,
    encode,
)
from layers.words import map_words
from story.model import (
    ClaimLink,
    Correction,
    Emphasis,
    Imprint,
    MapLink,
    PlaceText,
    Plain,
    Publisher,
    Step,
    Story,
    Text,
    WebLink,
)

VLADIVOSTOK = Place("vladivostok", "Vladivostok", LonLat(131.8855, 43.1155), 50.0, 12.0, "RU")
BORDER = LonLat(130.647, 42.411)
STATED = StatedLength("130 km", 130e3, "km", 5e3, 125e3, 135e3, 125e3, 135e3)


def check_of(said: str, because: str) -> Check:
    claim = Distance(
        "border", 1, VLADIVOSTOK, BorderRef("KP", "RU"), dataclasses.replace(STATED, text=said),
        {"en": said},
    )  # fmt: skip
    reading = Reading("centre", 128_070.0, 116e3, 140e3, VLADIVOSTOK.at, BORDER)
    return Check(
        claim, Verdict.CONFIRMED, None, reading, Bearings(232.8, 232.3), None, None, (),
        {"en": because}, ("osm",), "default",
    )  # fmt: skip


def story_of(title: str, words: str) -> Story:
    def text(value: str) -> Text:
        return Text({"en": value}, "en")

    def step(number: int, *parts: Plain | ClaimLink | MapLink | Emphasis | WebLink) -> Step:
        claims = ("border",) if number == 1 else ()
        return Step(
            number, "", text(f"{title} {number}"), {"en": (parts,)}, {"en": "en"}, claims, (),
            (VLADIVOSTOK,), 1,
        )  # fmt: skip

    return Story(
        "sample", text(title), text(words), text(words), ("en",), "2023-09-05", "default",
        {"vladivostok": PlaceText(VLADIVOSTOK, text(words), None)}, {}, {},
        (
            step(1, Plain("It lies "), ClaimLink((Plain(words),), "border"), Plain(" away.")),
            step(2, MapLink((Plain(words),), VLADIVOSTOK), Emphasis((Plain(words),))),
            step(3, WebLink((Plain(words),), "https://example.org/?a=1&b=2"), Plain(words)),
        ),
        (), Path("sample.yaml"), "0" * 64,
        imprint=Imprint(
            Publisher(words, "https://example.org/"), (words, "Ada"), "2023-09-06",
            (Correction("2023-09-07", text(words)),),
        ),
    )  # fmt: skip


def corners(west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def scene_of(words: str) -> Scene:
    countries = (corners(100, 43, 170, 70), corners(124, 38, 130, 43))
    land = path_data((on_grid(each, 15) for each in countries), closed=True)
    world = Sheet((-180, -85, 180, 85), 15, land, "", "", "")
    line = [VLADIVOSTOK.at, BORDER]
    records: dict[str, Record] = {
        "place": PlaceDot(VLADIVOSTOK.at.lon, VLADIVOSTOK.at.lat, words, "", 12),
        "border": BorderLine((encode([(130.6, 42.4), (130.7, 42.3)]),), words),
        "line": GeodesicLine(encode([(p.lon, p.lat) for p in line]), words, "border", "confirmed"),
    }
    label = MapLabel(131.2, 42.6, words, "sea")
    near, far = (130.2, 42.1, 132.2, 43.3), (100.0, 30.0, 200.0, 65.0)
    steps = tuple(
        SceneStep(
            number, "", near if number % 2 else far, None, None, tuple(records),
            ("place", "line") if number % 2 else ("place",), (label,), f"{words} {number}",
        )
        for number in range(4)
    )  # fmt: skip
    return Scene("sample", "en", (world,), records, steps, map_words("en"), words)


def page_of(title: str = "A border close at hand", words: str = "130 km") -> str:
    source = Source("osm", words, words, words, words, 100.0, "0" * 64, "https://example.org/osm")
    meta = PageMeta("en", "0.1.0", "2026-11-22", "", (source,))
    return page(
        story_of(title, words), {"border": check_of(words, f"Because {words}.")}, scene_of(words),
        as_json({"checks": [{"claim": "border", "because": words}]}), meta,
    )  # fmt: skip
