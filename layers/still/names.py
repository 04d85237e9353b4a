"""What is to be named on a still, and how each kind of name is set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from layers.still.type import Face, width_px
from layers.still.view import Box, Points

FACES: Final[dict[tuple[str, bool], Face]] = {
    ("place", True): Face(15, 600),
    ("place", False): Face(13),
    ("pill", True): Face(14, 600, widest_em=40),
    ("pill", False): Face(12, 600, widest_em=40),
    ("country", False): Face(11, 600, 0.13, capitals=True, widest_em=11),
    ("region", False): Face(12, 400, 0.07, widest_em=11),
    ("sea", False): Face(13, 400, 0.04, italic=True, widest_em=9),
    ("river", False): Face(12, 400, 0.02, italic=True, widest_em=9),
    ("border", False): Face(12, 400, italic=True, widest_em=11),
    ("disputed", False): Face(11.5, 400, italic=True, widest_em=10),
}
"""How each kind of name is set; the sizes are those of ``map.css``."""

PILL_PAD: Final = (9.0, 4.0)

_DOT_PX: Final = {True: 8.0, False: 6.0}


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be named: where (pixels), or along which line (pixels, clipped to the window)."""

    id: str
    kind: str
    text: str
    fresh: bool
    lang: str
    at: tuple[float, float]
    line: Points | None = None
    ends: tuple[tuple[float, float], ...] = ()
    span_px: float = 1e9
    far: bool = True
    """Whether the name may stand off its dot, with a leader."""
    scale: float = 1.0
    """Small maps have smaller names."""

    @property
    def face(self) -> Face:
        """How the entry is set."""
        face = FACES.get((self.kind, self.fresh)) or FACES[(self.kind, False)]
        return replace(face, size=face.size * self.scale)


def size_of(entry: Entry, texts: Sequence[str]) -> tuple[float, float]:
    """Return width and height of an entry's box."""
    face = entry.face
    wide = max(width_px(text, face) for text in texts)
    high = face.line_px * len(texts)
    if entry.kind == "pill":
        return wide + 2 * PILL_PAD[0] * entry.scale, high + 2 * PILL_PAD[1] * entry.scale
    return wide + 2, high


def dot_box(entry: Entry) -> Box:
    """Return the room that a place's dot takes."""
    reach = _DOT_PX[entry.fresh]
    x, y = entry.at
    return (x - reach, y - reach, x + reach, y + reach)
