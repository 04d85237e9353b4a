"""The pictures in docs/look of the page: each step of the first story. Run: python -m bench.look.

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

ROOT: Final = Path(__file__).resolve().parent.parent
LOOK: Final = ROOT / "docs" / "look"
STORY: Final = ROOT / "data" / "stories" / "vladivostok.yaml"
CHECKED_ON: Final = "2026-11-24"
COLOURS: Final = 40
WIDE, NARROW = (1280, 800), (375, 800)
MOST_BYTES: Final = 60_000


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
    seen = Image.open(io.BytesIO(tab.screenshot())).convert("RGB")
    tab.close()
    out = io.BytesIO()
    few = seen.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, 3, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


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
    for name, content in pictures.items():
        print(f"{name:14} {len(content):6,} bytes{' TOO LARGE' * (len(content) > MOST_BYTES)}")
        (LOOK / name).write_bytes(content)


if __name__ == "__main__":
    main()
