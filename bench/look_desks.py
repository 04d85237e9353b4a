"""The pictures of the desks in docs/look, by day and by night. Run: python -m bench.look_desks.

As argument: another folder to write them into.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser

from bench.look import LOOK, STORY, few_colours, keep
from tests.browser import chromium
from tests.test_app import serve

WIDTHS: Final = (1280, 375)
HIGH_PX: Final = {1280: 800, 375: 1100}
PATIENCE_MS: Final = 120_000
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
COLOURS: Final = 52
"""More than the page needs: land and sea lie nearer each other at night."""
MAP: Final = "[data-milepost-ready]"
MAPS: Final = tuple(f".st-key-card-{path.stem} img" for path in STORY.parent.glob("*.yaml"))
CARDS: Final = (".st-key-share-fr img", ".st-key-share-en img", "[data-testid=stCode]")
DESKS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "choose": ("?lang=en", MAPS),
    "read": ("?story=vladivostok&step=3&lang=en", (MAP,)),
    "check": ("check?story=vladivostok&claim=border-130&lang=en", (MAP,)),
    "measure": ("measure?story=vladivostok&from=Vladivostok&to=border:RU,KP&lang=en", (MAP,)),
    "write": ("write?story=vladivostok&lang=en", ("iframe",)),
    "hand-out": ("hand-out?story=warsaw-moscow&lang=en", CARDS),
}


def picture(
    browser: Browser,
    address: str,
    width: int,
    scheme: Literal["light", "dark"],
    ready: tuple[str, ...],
) -> bytes:
    """Return a PNG of what one sees of a desk once all that makes it ready is there."""
    # What is handed out is a long list; the other desks are looked at as they open.
    high = HIGH_PX[width] * (2 if "hand-out" in address else 1)
    tab = browser.new_page(
        viewport={"width": width, "height": high}, color_scheme=scheme, reduced_motion="reduce"
    )
    tab.set_default_timeout(PATIENCE_MS)
    tab.goto(address)
    if "hand-out" in address:
        tab.get_by_text("Hand it out all the same").click()
    for wanted in ready:
        tab.wait_for_selector(wanted, state="attached")
    tab.wait_for_timeout(3000)
    seen = tab.screenshot()
    tab.close()
    return few_colours(seen, COLOURS)


def main(into: Path = LOOK) -> None:
    """Make the pictures."""
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        stories = Path(name)
        for path in STORY.parent.glob("*.yaml"):
            shutil.copy(path, stories)
        for address in serve(stories):
            for desk, (query, ready) in DESKS.items():
                for scheme in SCHEMES:
                    for width in WIDTHS:
                        seen = picture(browser, f"{address}/{query}", width, scheme, ready)
                        dark = "dark-" * (scheme == "dark")
                        keep(into, f"{dark}{desk}-{width}.png", seen)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
