"""A picture as PNG: the same bytes everywhere, for no font or setting of the machine is used."""

from __future__ import annotations

import copy

import resvg_py

from layers.still.svg import Node, written
from layers.still.type import FAMILY, FILES, is_in_font


def png(picture: Node, zoom: float = 1.0) -> bytes:
    """Return a picture's PNG, ``zoom`` pixels for each of its own.

    A line with a character that the font lacks (it has Latin, Greek, Cyrillic and Hangul) is left
    out: boxes in the place of letters would tell a reader nothing.
    """
    drawn = copy.deepcopy(picture)
    for line in drawn.iter("text"):
        if not is_in_font(line.text or ""):
            line.text = ""
    return resvg_py.svg_to_bytes(
        svg_string=written(drawn),
        zoom=zoom,
        skip_system_fonts=True,
        font_files=[str(path) for path in FILES.values()],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
