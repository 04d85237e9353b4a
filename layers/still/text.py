"""Lines of text as SVG, each exactly as wide as it was measured, whatever font draws it."""

from __future__ import annotations

from layers.still.svg import Node, node
from layers.still.type import Face, width_px


def set_line(text: str, face: Face, x: float, y: float, anchor: str = "middle") -> Node:
    """Return one line with its baseline at y.

    ``textLength`` holds the width that the layout counted on where another font stands in.
    """
    wide = width_px(text, face)
    # Letters are spaced after each: half of the last space would push the middle aside.
    shift = face.spacing_em * face.size / 2 if anchor == "middle" else 0.0
    return node(
        "text",
        {"x": x + shift, "y": y, "textLength": wide, "lengthAdjust": "spacingAndGlyphs"},
        text=text,
    )


def face_attrs(face: Face) -> dict[str, str | float | None]:
    """Return a face as presentation attributes, for a group of lines."""
    return {
        "font-size": face.size,
        "font-weight": str(face.weight),
        "font-style": "italic" if face.italic else None,
        "letter-spacing": face.spacing_em * face.size or None,
    }
