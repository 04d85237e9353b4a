"""The pictures in docs/look: each step of the first story, and desks. Run: python -m bench.look.

They are for the eye, so they have as many colours as it needs and no more: 40 (Pillow comes with
Streamlit).
"""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from PIL import Image
from playwright.sync_api import Browser

from claims.check import check_all
from geo.atlas import Atlas
from layers.story_map import StoryMap
from story.read import read
from tests.browser import chromium
from tests.test_app import serve

ROOT: Final = Path(__file__).resolve().parent.parent
LOOK: Final = ROOT / "docs" / "look"
STORY: Final = ROOT / "data" / "stories" / "vladivostok.yaml"
CHECKED_ON: Final = "2026-11-27"
COLOURS: Final = 40
WIDE, NARROW = (1280, 800), (375, 800)
MOST_BYTES: Final = 70_000
PATIENCE_MS: Final = 120_000


def picture(
    browser: Browser,
    address: str,
    size: tuple[int, int],
    scheme: Literal["light", "dark"] = "light",
) -> bytes:
    """Return a PNG of what a reader sees of the page at an address."""
    tab = browser.new_page(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    tab.goto(address)
    tab.wait_for_selector("[data-milepost-ready]", state="attached")
    tab.wait_for_timeout(500)
    seen = tab.screenshot()
    tab.close()
    return few_colours(seen)


def few_colours(png: bytes) -> bytes:
    """Return a PNG with as many colours as the eye needs."""
    seen = Image.open(io.BytesIO(png)).convert("RGB")
    out = io.BytesIO()
    few = seen.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, 3, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def desk(browser: Browser, address: str, size: tuple[int, int], ready: tuple[str, ...]) -> bytes:
    """Return a PNG of one of the app's desks, once all that makes it ready is there."""
    tab = browser.new_page(viewport={"width": size[0], "height": size[1]})
    tab.set_default_timeout(PATIENCE_MS)
    tab.goto(address)
    box = tab.get_by_text("Hand it out all the same")
    if "hand-out" in address:
        box.click()
    for wanted in ready:
        tab.wait_for_selector(wanted)
    tab.wait_for_timeout(2000)
    seen = tab.screenshot()
    tab.close()
    return few_colours(seen)


def desks(browser: Browser) -> dict[str, bytes]:
    """Return pictures of the chooser and of the desk for handing out."""
    pictures = {}
    for address in serve(STORY.parent):
        for width, high, higher in ((WIDE[0], 800, 1360), (NARROW[0], 1100, 2300)):
            maps = tuple(f".st-key-card-{path.stem} img" for path in STORY.parent.glob("*.yaml"))
            chooser = desk(browser, f"{address}/?lang=en", (width, high), maps)
            pictures[f"choose-{width}.png"] = chooser
            cards = (".st-key-share-fr img", ".st-key-share-en img", "[data-testid=stCode]")
            query = "hand-out?story=warsaw-moscow&lang=en"
            handing = desk(browser, f"{address}/{query}", (width, higher), cards)
            pictures[f"hand-out-{width}.png"] = handing
    return pictures


def main() -> None:
    """Write the pictures, and say how large each is."""
    atlas = Atlas.open()
    story = read(STORY, atlas)
    checks = check_all(story.claims, atlas, story.languages)
    with TemporaryDirectory() as folder, chromium() as browser:
        file = Path(folder) / "en.html"
        StoryMap.from_story(story, checks, atlas, "en", checked_on=CHECKED_ON).save(file)
        steps = [f"#step-{step.number}" for step in story.steps]
        pictures = {
            f"{hash_[1:]}.png": picture(browser, file.as_uri() + hash_, (1000, 650))
            for hash_ in steps
        }
        near = f"{file.as_uri()}#step-3"
        pictures["page-1280.png"] = pictures["step-3.png"]
        pictures["page-1280.png"] = picture(browser, near, WIDE)
        pictures["page-375.png"] = picture(browser, near, NARROW)
        pictures["dark-1280.png"] = picture(browser, near, WIDE, "dark")
        pictures["dark-375.png"] = picture(browser, near, NARROW, "dark")
        pictures |= desks(browser)
    for name, content in pictures.items():
        print(f"{name:14} {len(content):6,} bytes{' TOO LARGE' * (len(content) > MOST_BYTES)}")
        (LOOK / name).write_bytes(content)


if __name__ == "__main__":
    main()
