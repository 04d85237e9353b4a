"""The scripts and styles of a page, and their names in its content security policy.

All are constants of a release: no text of a story is in them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

RUNTIME_DIR = Path(__file__).parent / "runtime"
RUNTIME = (
    "leaflet.js",
    "paths.js",
    "basemap.js",
    "lines.js",
    "labels.js",
    "camera.js",
    "locator.js",
    "controls.js",
    "runtime.js",
)
"""The map's scripts in the order in which they build on each other (map.js imports the same)."""

MAP_STYLES = ("leaflet.css", "map.css")
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)


@cache
def _files(names: tuple[str, ...]) -> str:
    return "\n".join(_lean((RUNTIME_DIR / name).read_text("utf-8"), name) for name in names) + "\n"


def _lean(text: str, name: str) -> str:
    """Return a script or style without indentation and comments.

    No string of ours runs over a line's end. Leaflet's notices stay.
    """
    if name.endswith(".css"):
        text = _REMARK.sub(lambda found: found[0] if "BSD" in found[0] else "", text)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def map_script() -> str:
    """Return the script that defines ``milepost`` (Leaflet and the runtime), for any document."""
    return _files(RUNTIME)


def map_style() -> str:
    """Return the map's style sheet."""
    return _files(MAP_STYLES)


def begin_script() -> str:
    """Return the few lines that run before anything of the page is seen."""
    return _files(("begin.js",))


def page_script() -> str:
    """Return the script of the walk and its map."""
    return _files((*RUNTIME, "page.js"))


def page_style() -> str:
    """Return the page's one style sheet."""
    return _files((*MAP_STYLES, "still.css", "parts.css", "page.css", "dark.css"))


def content_hash(text: str) -> str:
    """Return a script's or style's hash as a content security policy names it."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
