"""The page's two palettes as one, for a document that chooses light or dark by itself: the app.

The page follows the reader's machine (``runtime/dark.css``); in the app a reader may choose
otherwise, and Streamlit says which by the property ``color-scheme``.
"""

from __future__ import annotations

import re
from typing import Final

_COLOUR: Final = re.compile(r"(--mp-[\w-]+): (#[0-9a-f]{3,6}|rgba\([^)]+\));")
_ROOT: Final = re.compile(r":root \{(.*?)\}", flags=re.DOTALL)


def either(light: str, dark: str) -> str:
    """Return a rule with each colour of two style sheets' ``:root``: the light one or the dark."""
    darks = _root(dark)
    both = (f"{name}: light-dark({value}, {darks[name]});" for name, value in _root(light).items())
    return f":root {{ {' '.join(both)} }}"


def _root(sheet: str) -> dict[str, str]:
    found = _ROOT.search(sheet)
    return dict(_COLOUR.findall(found[1])) if found else {}
