"""Names on the page's map, as Chromium sets them: at no step of a story does one cover another."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from claims.check import check_all
from geo.atlas import Atlas
from layers.story_map import StoryMap
from story.read import read
from tests.browser import chromium

pytestmark = pytest.mark.browser

ROOT: Final = Path(__file__).resolve().parent.parent

# Boxes of what is shown: names, and the furniture that stands above them.
BOXES: Final = """() => {
    const map = document.getElementById("map");
    const frame = map.getBoundingClientRect();
    const boxOf = (el) => {
        const r = el.getBoundingClientRect();
        return {
            text: el.textContent || el.className, left: r.left - frame.left, top: r.top - frame.top,
            right: r.right - frame.left, bottom: r.bottom - frame.top,
            cut: el.scrollWidth > el.clientWidth + 1,
        };
    };
    const all = (selector) => [...map.querySelectorAll(selector)].map(boxOf);
    const furniture = all(".mp-zoom, .mp-scale.mp-shown, .mp-locator.mp-shown");
    return { names: all(".mp-name.mp-shown"), furniture, width: frame.width, height: frame.height };
}"""

Box = dict[str, float]


def covers(one: Box, other: Box) -> bool:
    # Boxes that touch share an edge of nothing; half a pixel is the rounding of both.
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 0.5 and down > 0.5


def faults(seen: dict[str, list[Box]], width: float, height: float) -> list[str]:
    """Return what is wrong with a map's names, in words."""
    found = []
    names = seen["names"]
    for i, one in enumerate(names):
        found += [f"{one['text']} on {other['text']}" for other in names[:i] if covers(one, other)]
        found += [f"{one['text']} under {o['text']}" for o in seen["furniture"] if covers(one, o)]
        inside = one["left"] >= 0 and one["top"] >= 0
        if not (inside and one["right"] <= width and one["bottom"] <= height):
            found.append(f"{one['text']} leaves the map")
        if one["cut"]:
            found.append(f"{one['text']} is cut")
    return found


@cache
def page(story: str, lang: str) -> str:
    atlas = Atlas.open()
    told = read(ROOT / "data" / "stories" / f"{story}.yaml", atlas)
    checks = check_all(told.claims, atlas, told.languages)
    return StoryMap.from_story(told, checks, atlas, lang, checked_on="2026-11-24").page()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("width", [320, 800, 1280])
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(("story", "steps"), [("vladivostok", 8), ("warsaw-moscow", 3)])
def test_no_name_covers_another_at_any_step(
    browser: Browser, tmp_path: Path, story: str, steps: int, lang: str, width: int
) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(story, lang), "utf-8")
    tab = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    tab.goto(file.as_uri())
    tab.wait_for_selector("[data-milepost-ready]", state="attached")
    wrong: dict[int, list[str]] = {}
    for number in range(steps + 1):
        tab.evaluate(
            "(hash) => { location.hash = hash }", f"#step-{number}" if number else "#overview"
        )
        tab.wait_for_selector(f'#map[data-step="{number}"]')
        tab.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        seen = tab.evaluate(BOXES)
        assert seen["names"], number
        if found := faults(seen, seen["width"], seen["height"]):
            wrong[number] = found
    assert wrong == {}
    tab.close()
