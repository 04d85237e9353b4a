"""What a language must be able to say of a map in words, and in a story's plain text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CaptionWords:
    """The sentences that describe a view; the braces are filled with names and lengths."""

    map: str
    empty: str
    last: str
    apart: str
    distance: str
    areas: str
    disputed: str
    countries: str


@dataclass(frozen=True, slots=True)
class TextWords:
    """The sentences of a story's plain text; ``quoted`` puts its marks round words of the story."""

    story_of: str
    sources: str
    made: str
    viewpoint: str
    licence: str
    credit: str
    places: str
    rule: str
    quoted: str
