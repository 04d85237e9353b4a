"""The stills' style sheet for a picture that stands alone: the map's colours as values."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from layers.still.type import FAMILY

_RUNTIME = Path(__file__).resolve().parent.parent / "runtime"
_VARIABLE = re.compile(r"(--mp-[\w-]+): ([^;]+);")


@cache
def alone() -> str:
    """Return the style sheet without variables, in the font that widths were measured from.

    Raises:
        KeyError: ``still.css`` uses a colour that ``map.css`` does not give.
    """
    given = dict(reversed(_VARIABLE.findall((_RUNTIME / "map.css").read_text("utf-8"))))
    given["--mp-sans"] = f"{FAMILY}, {given['--mp-sans']}"
    sheet = (_RUNTIME / "still.css").read_text("utf-8")
    resolved = re.sub(r"var\((--mp-[\w-]+)\)", lambda found: given[found[1]], sheet)
    rules = re.sub(r"/\*.*?\*/", "", resolved, flags=re.DOTALL)
    return "".join(line.strip() for line in rules.splitlines())
