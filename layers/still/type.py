"""How wide text is: measured from the font that the pictures are set in, never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

FONTS: Final = Path(__file__).parent / "fonts"
FAMILY: Final = "Pretendard"
FILES: Final[Mapping[int, Path]] = {
    400: FONTS / "Pretendard-Regular.otf",
    600: FONTS / "Pretendard-SemiBold.otf",
}
"""The font's files by weight: Latin, Greek, Cyrillic and Hangul (SIL Open Font License)."""

_ELLIPSIS = "…"
_UNKNOWN_EM = 1.0
"""Width of a character that the font lacks: a browser's own font draws it, often square."""


@dataclass(frozen=True, slots=True)
class Face:
    """How text is set: size in pixels, weight, letter spacing in em, capitals, widest line."""

    size: float
    weight: int = 400
    spacing_em: float = 0.0
    capitals: bool = False
    italic: bool = False
    widest_em: float = 15.0
    leading: float = 1.15

    @property
    def line_px(self) -> float:
        """Height of one line."""
        return self.size * self.leading


@cache
def _advances(weight: int) -> Mapping[int, float]:
    """Return the width of each character of the font, in em."""
    with TTFont(FILES[weight], lazy=True) as font:
        em = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        return {char: widths[glyph][0] / em for char, glyph in font.getBestCmap().items()}


def width_px(text: str, face: Face) -> float:
    """Return how wide a line of text is set."""
    advances = _advances(face.weight)
    em = sum(0.0 if _takes_no_room(char) else advances.get(ord(char), _UNKNOWN_EM) for char in text)
    return (em + face.spacing_em * len(text)) * face.size


def _takes_no_room(char: str) -> bool:
    """Return whether a character is a combining mark or a control of direction and joining."""
    return unicodedata.category(char) in ("Mn", "Me", "Cf")


def is_in_font(text: str) -> bool:
    """Return whether the font has every character of a text."""
    advances = _advances(400)
    return all(ord(char) in advances or unicodedata.category(char) == "Cf" for char in text)


def words_of(text: str) -> list[str]:
    """Return a text's words, parted where a line may break: at no space that holds words."""
    return [word for word in re.split(r"[ \t\r\n]+", text) if word]


def lines_of(text: str, face: Face, widest_px: float = 0.0, most: int = 3) -> tuple[str, ...]:
    """Return text broken into lines of about one length, at most ``most``; '…' ends a cut one.

    Lines break at spaces, and within a word that is wider than a line.
    """
    shown = " ".join(words_of(text.upper() if face.capitals else text))
    limit = widest_px or face.widest_em * face.size
    lines = _wrapped(shown, face, limit, most)
    if len(lines) == 1 or lines[-1].endswith(_ELLIPSIS):
        return tuple(lines)
    # The narrowest that needs no more lines: balanced, as headlines and names on maps are.
    low, high = limit * 0.5, limit
    while high - low > 1:
        middle = (low + high) / 2
        tried = _wrapped(shown, face, middle, len(lines))
        low, high = (middle, high) if tried[-1].endswith(_ELLIPSIS) else (low, middle)
    return tuple(_wrapped(shown, face, high, len(lines)))


def _wrapped(text: str, face: Face, limit: float, most: int) -> list[str]:
    """Return lines no wider than the limit; what is left over after ``most`` is cut."""
    lines: list[str] = []
    rest = text.strip(" ")
    while rest:
        fits = _fitting(rest, face, limit)
        if fits < len(rest):
            if len(lines) == most - 1:
                room = _fitting(rest, face, limit - width_px(_ELLIPSIS, face))
                return [*lines, rest[:room].rstrip() + _ELLIPSIS]
            space = rest.rfind(" ", 0, fits + 1)
            fits = space if space > 0 else fits
        lines.append(rest[:fits].rstrip())
        rest = rest[fits:].lstrip(" ")
    return lines or [""]


def _fitting(text: str, face: Face, limit: float) -> int:
    """Return how many characters of a text fit on a line, at least one."""
    width = 0.0
    for count, char in enumerate(text):
        width += width_px(char, face)
        if width > limit + 1e-9:
            return max(1, count)
    return len(text)
