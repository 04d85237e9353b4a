"""Each language has every word that English has, with the same names to fill in."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from dataclasses import fields

import pytest

from claims.languages import WORDS
from layers.languages import CAPTION, INTERFACE, TEXT

ENGLISH_ALONE = (
    "things the country",
    "things the coast",
    "things the land border",
    "things the region",
)
"""Some countries' names take an article in an English sentence."""


def slots(said: object, path: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return each text of a table, by its path, with the names that it leaves open."""
    match said:
        case str():
            names = (name for _, name, _, _ in string.Formatter().parse(said) if name is not None)
            yield path, tuple(sorted(names))
        case Mapping():
            for key, part in said.items():
                yield from slots(part, f"{path} {key}")
        case tuple() if not path.startswith("says_"):
            for key, part in enumerate(said):
                yield from slots(part, f"{path} {key}")
        case _:
            pass


def table(lang: str) -> dict[str, tuple[str, ...]]:
    parts = [(name, INTERFACE[lang][name]) for name in INTERFACE[lang]]
    for words in (WORDS[lang], CAPTION[lang], TEXT[lang]):
        parts += [(field.name, getattr(words, field.name)) for field in fields(words)]
    said = dict(found for name, said in parts for found in slots(said, name))
    return {path: names for path, names in said.items() if path not in ENGLISH_ALONE}


@pytest.mark.parametrize("lang", WORDS)
def test_a_language_says_what_english_says(lang: str) -> None:
    assert table(lang) == table("en")
