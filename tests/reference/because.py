"""Every sentence that gives a reason, in every language, as a table to be read and compared.

``python -m tests.reference.because`` writes because.csv: of the claims about the world, and of some
more, those that it takes for each sentence of English to be said, in all languages.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import yaml

from claims.check import check_all
from claims.languages import WORDS
from claims.model import Check
from claims.words import Words
from geo.atlas import Atlas
from story.read import read_text
from tests.reference.world import story

BECAUSE = Path(__file__).with_name("because.csv")
COLUMNS = ("claim", "kind", "verdict", "reason", "lang", "sentence")
WITHIN_OTHERS = {
    *("things", "winds", "regions", "viewpoints", "by_viewpoint", "travel", "verdicts"),
    *("from_centre", "semicolon", "articled", "articled_ends", "positions"),
}
"""Words that stand inside sentences, or apart from them; `says_…` are what authors write."""

MORE = """
far-more: {kind: distance, from: seoul, to: {border: [KP, KR]}, stated: more than 10 km}
less-edge: {kind: distance, from: kharkiv, to: {border: [RU, UA]}, stated: less than 30 km}
by-data: {kind: distance, from: khabarovsk, to: {border: [CN, RU]}, stated: 35 km}
other-data: {kind: distance, from: khabarovsk, to: {border: [CN, RU]}, stated: 27 km}
island: {kind: distance, from: reykjavik, to: {country: IS}, stated: 10 km}
to-one-side: {kind: between, place: kyiv, of: [warsaw, moscow]}
not-quite: {kind: between, place: lyon, of: [paris, marseille], stated: halfway}
not-halfway: {kind: between, place: minsk, of: [moscow, brest], stated: halfway}
at-odds: {kind: length, of: {border: [FR, NL]}, stated: 16 km}
one-map: {kind: length, of: {border: [IL, SY]}, stated: 76 km}
no-scale: {kind: length, of: {border: [CN, RU]}, stated: 1000 km}
short-of-half: {kind: between, place: paris, of: [lille, lyon], stated: halfway}
far-side: {kind: distance, from: kharkiv, to: {country: RU}, stated: 38 km}
short-road: {kind: distance, from: seoul, to: busan, stated: 320 km by road}
round-edge: {kind: distance, from: lima, to: cusco, stated: 500 km}
hedged: {kind: distance, from: kyiv, to: tokyo, stated: nearly 8000 km}
alone: {kind: nearest, place: moscow, to: {border: [KP, RU]},
  among: {population: 10000000, country: RU}}
a-little-nearer: {kind: nearest, place: los-angeles, to: tokyo,
  among: {population: 800000, country: US}}
two-texts: {kind: distance, from: vladivostok, to: {border: [KP, RU]},
  stated: {en: 167 km (90 miles), fr: 90 milles (167 km)}}
two-ranges: {kind: distance, from: vladivostok, to: {border: [KP, RU]},
  stated: {en: 20 to 30 miles (130 km), fr: de 20 à 30 milles (130 km)}}
not-in-km: {kind: distance, from: vladivostok, to: {border: [KP, RU]},
  stated: {en: 80 nautical miles (80 miles), fr: 80 milles marins (80 milles)}}
edge-to-edge: {kind: distance, from: moscow, to: vladivostok, stated: "6,500 km"}
by-ferry: {kind: distance, from: seoul, to: busan, stated: just over 320 km by ferry}
from-within: {kind: beside, place: paris, of: {country: FR}}
"""
"""Claims for what none about the world gives rise to."""
ALSO = ("two-texts", "two-ranges", "not-in-km", "by-ferry", "from-within")
"""Those that say what one before them has said, of other texts or things."""


def templates(words: Words) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Return the sentences, and parts of sentences, of a language: a name, what it says."""
    for field in fields(words):
        if field.name in WITHIN_OTHERS or field.name.startswith("says_"):
            continue
        said = getattr(words, field.name)
        parts = {"": said} if isinstance(said, str) else said
        named = parts.items() if isinstance(parts, Mapping) else enumerate(parts)
        for key, text in named:
            pattern = re.sub(r"\\\{\w*\\\}", ".*", re.escape(text))
            yield f"{field.name} {key}".strip(), re.compile(pattern)


def checks() -> dict[str, Check]:
    """Return the checks of the claims about the world, with reasons in all languages."""
    atlas = Atlas.open()
    read = read_text(story(yaml.safe_load(MORE)), Path("world.yaml"), atlas)
    return check_all(read.claims, atlas, list(WORDS))


def missing(sentences: list[str], words: Words) -> list[str]:
    """Return the names of a language's sentences that none of these has."""
    return [name for name, said in templates(words) if not any(map(said.search, sentences))]


def rows(found: Mapping[str, Check]) -> list[dict[str, str]]:
    """Return the table: each claim that says what none before it has said, and `ALSO`."""
    table, said, left = [], list[str](), len(missing([], WORDS["en"]))
    for key, check in found.items():
        now = len(missing([*said, check.because["en"]], WORDS["en"]))
        if now == left and key not in ALSO:
            continue
        said.append(check.because["en"])
        left = now
        kind, verdict, reason = check.claim.kind, check.verdict.value, check.reason or ""
        for lang, sentence in check.because.items():
            row = (key, kind, verdict, reason, lang, sentence)
            table.append(dict(zip(COLUMNS, row, strict=True)))
    return table


if __name__ == "__main__":
    with BECAUSE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows(checks()))
