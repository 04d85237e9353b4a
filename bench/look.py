"""The pictures of the page in docs/look, each step of the first story. Run: python -m bench.look.

They are for the eye, so they have as many colours as it needs and no more: 40 (Pillow comes with
Streamlit). Those of the desks are made by bench.look_desks.
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
CHECKED_ON: Final = "2026-11-27"
COLOURS: Final = 40
WIDE, NARROW = (1280, 800), (375, 800)
MOST_BYTES: Final = 70_000


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


def few_colours(png: bytes, colours: int = COLOURS) -> bytes:
    """Return a PNG with as many colours as the eye needs."""
    seen = Image.open(io.BytesIO(png)).convert("RGB")
    out = io.BytesIO()
    few = seen.quantize(colours, Image.Quantize.MAXCOVERAGE, 3, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Make the pictures."""
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
        pictures["page-1280.png"] = picture(browser, near, WIDE)
        pictures["page-375.png"] = picture(browser, near, NARROW)
        pictures["dark-1280.png"] = picture(browser, near, WIDE, "dark")
        pictures["dark-375.png"] = picture(browser, near, NARROW, "dark")
    for name, content in pictures.items():
        keep(LOOK, name, content)


def keep(folder: Path, name: str, content: bytes) -> None:
    """Write a picture, and say how large it is."""
    print(f"{name:22} {len(content):6,} bytes{' TOO LARGE' * (len(content) > MOST_BYTES)}")
    (folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
