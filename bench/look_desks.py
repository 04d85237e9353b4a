"""The pictures in docs/look of the app's desks in dark. Run: python -m bench.look_desks."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser

from bench.look import LOOK, MOST_BYTES, STORY
from tests.browser import chromium
from tests.test_app import serve

SIZES: Final = ((1280, 800), (375, 1100))
PATIENCE_MS: Final = 120_000
COLOURS: Final = 52
"""More than by day: land and sea lie nearer each other at night."""
MAP: Final = "[data-milepost-ready]"
DESKS: Final = {
    "read": ("?step=3", MAP),
    "check": ("check?claim=border-130", MAP),
    "measure": ("measure?from=Vladivostok&to=border:RU,KP", MAP),
    "write": ("write?story=vladivostok", "iframe"),
    "hand-out": ("hand-out?story=vladivostok", "[data-testid=stCode]"),
}


def picture(browser: Browser, address: str, size: tuple[int, int], ready: str) -> bytes:
    """Return a PNG of what a reader with a dark machine sees of a desk."""
    tab = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark",
        reduced_motion="reduce",
    )
    tab.set_default_timeout(PATIENCE_MS)
    tab.goto(address)
    tab.wait_for_selector(ready, state="attached")
    tab.wait_for_timeout(4000)
    seen = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    tab.close()
    out = io.BytesIO()
    few = seen.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, 3, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def main(into: Path = LOOK) -> None:
    """Write the pictures, and say how large each is."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        story = Path(folder) / STORY.name
        shutil.copy(STORY, story)
        for address in serve(story):
            for desk, (query, ready) in DESKS.items():
                for size in SIZES:
                    content = picture(browser, f"{address}/{query}&lang=en", size, ready)
                    name = f"dark-{desk}-{size[0]}.png"
                    large = " TOO LARGE" * (len(content) > MOST_BYTES)
                    print(f"{name:22} {len(content):6,} bytes{large}")
                    (into / name).write_bytes(content)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
