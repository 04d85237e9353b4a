"""Names on the page's map, as Chromium sets them: none covers another, or another place's dot."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from claims.check import check_all
from geo.atlas import Atlas
from layers.records import PlaceDot
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

# Dots are drawn on a canvas, all of them anew in each frame: what it was told to draw.
WATCH: Final = """() => {
    const pen = CanvasRenderingContext2D.prototype;
    const { arc } = pen;
    window.dots = [];
    pen.arc = function (x, y, r, ...more) {
        const isDot = this.canvas.matches(".mp-sheet") && [5.2, 3.6].includes(r);
        if (isDot) window.dots.push([x, y, r]);
        return arc.call(this, x, y, r, ...more);
    };
}"""

Box = dict[str, float]
Dot = tuple[float, float, float]
"""Middle and radius, in the map's pixels."""


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


def away(box: Box, dot: Dot) -> float:
    """Return how far a box is from the middle of a dot."""
    x, y, _ = dot
    return math.hypot(
        max(box["left"] - x, 0, x - box["right"]), max(box["top"] - y, 0, y - box["bottom"])
    )


def mistaken(names: list[Box], dots: dict[str, Dot], leaders: int) -> list[str]:
    """Return which names cover a dot, or stand by another's so that they pass for its name."""
    found = []
    led = 0
    for name in names:
        text = str(name["text"])
        far = {of: away(name, dot) for of, dot in dots.items()}
        found += [f"{text} on {of}" for of in far if far[of] < dots[of][2] - 0.5]
        own = far.get(text, 0.0)
        led += own > 15
        # A leader says whose a name is.
        found += [f"{text} as {of}" for of in far if far[of] < own - 3 and own < 15]
    return found + ([] if led == leaders else [f"{led} names far off, {leaders} leaders"])


@cache
def told(story: str, lang: str) -> StoryMap:
    atlas = Atlas.open()
    found = read(ROOT / "data" / "stories" / f"{story}.yaml", atlas)
    checks = check_all(found.claims, atlas, found.languages)
    return StoryMap.from_story(found, checks, atlas, lang, checked_on="2026-11-24")


@cache
def page(story: str, lang: str) -> str:
    return told(story, lang).page()


def places(story: str, lang: str, number: int) -> list[str]:
    """Return the names of a step's places in the order in which their dots are drawn."""
    scene = told(story, lang).scene
    step = next(step for step in scene.steps if step.number == number)
    shown = {*step.show, *step.fresh}
    found = [
        (key in step.fresh, record.name)
        for key, record in scene.records.items()
        if key in shown and isinstance(record, PlaceDot)
    ]
    return [name for _, name in sorted(found, key=lambda item: item[0])]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("width", [320, 375, 800, 1280])
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(("story", "steps"), [("vladivostok", 8), ("warsaw-moscow", 3)])
def test_no_name_covers_another_or_another_dot_at_any_step(
    browser: Browser, tmp_path: Path, story: str, steps: int, lang: str, width: int
) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(story, lang), "utf-8")
    tab = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    tab.add_init_script(f"({WATCH})()")
    tab.goto(file.as_uri())
    tab.wait_for_selector("[data-milepost-ready]", state="attached")
    wrong: dict[int, list[str]] = {}
    # At last the overview with the map's own camera, as in the app: at first it has the still's.
    for number in [*range(steps + 1), 0]:
        tab.evaluate(
            "(hash) => { location.hash = hash }", f"#step-{number}" if number else "#overview"
        )
        tab.wait_for_selector(f'#map[data-step="{number}"]')
        tab.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        seen = tab.evaluate(BOXES)
        assert seen["names"], number
        named = places(story, lang, number)
        dots = dict(zip(named, tab.evaluate(f"dots.slice(-{len(named)})"), strict=True))
        assert len(dots) == len(named)
        leaders = tab.locator("#map .mp-leader").count()
        if found := [
            *faults(seen, seen["width"], seen["height"]),
            *mistaken(seen["names"], dots, leaders),
        ]:
            wrong[number] = found
    assert wrong == {}
    tab.close()
