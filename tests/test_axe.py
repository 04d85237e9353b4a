"""No violation that axe-core can find, in any language, width and scheme of colours.

It is a floor: what axe-core cannot see (a map without a name, say) has tests of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser

from claims.check import check_all
from data.recipe.packages import CACHE, Package, unpacked
from geo.atlas import Atlas
from layers.bundle import export
from story.read import read
from tests.browser import chromium

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent

AXE: Final = Package(
    "npm",
    "axe-core",
    "4.14.1",
    "axe-core-4.14.1.tgz",
    "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745",
    ("package/axe.min.js",),
)
"""Deque's axe-core (MPL-2.0): for the tests alone, nothing of it is shipped."""

FOUND = """async () => (await axe.run({ resultTypes: ["violations"] })).violations
    .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target}`))"""


@pytest.fixture(scope="module")
def axe() -> str:
    return (unpacked(AXE, CACHE) / "package" / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    atlas = Atlas.open()
    story = read(ROOT / "data" / "stories" / "vladivostok.yaml", atlas)
    checks = check_all(story.claims, atlas, story.languages)
    out = tmp_path_factory.mktemp("axe")
    export(story, checks, atlas, out, story.languages, "", "2026-11-23")
    return out / story.id


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 800, 1280])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_violations_at_any_step(
    browser: Browser,
    folder: Path,
    axe: str,
    lang: str,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    tab = browser.new_page(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    tab.goto((folder / f"{lang}.html").as_uri())
    tab.wait_for_selector("[data-milepost-ready]", state="attached")
    tab.evaluate(axe)
    assert tab.evaluate(FOUND) == []
    steps = tab.locator("[data-step]:not(#map)").count()
    assert steps == 8
    for number in range(1, steps + 1):
        tab.evaluate(f"location.hash = '#step-{number}'")
        tab.wait_for_selector(f"#step-{number}.mp-current")
        assert tab.evaluate(FOUND) == [], number
    tab.close()


def test_a_violation_would_be_found(browser: Browser, axe: str) -> None:
    tab = browser.new_page()
    tab.set_content("<main><p style='color: #ccc'>Pale</p><img src='data:,'></main>")
    tab.evaluate(axe)
    found = {line.split(":")[0] for line in tab.evaluate(FOUND)}
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found
    tab.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_violations_without_the_script(
    browser: Browser, folder: Path, axe: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    html = (folder / "en.html").read_text("utf-8")
    still = folder / "still.html"
    still.write_text(re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL), "utf-8")
    tab = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    tab.goto(still.as_uri())
    tab.evaluate(axe)
    assert tab.evaluate(FOUND) == []
    tab.close()


def test_no_violations_in_a_frame_and_in_its_host(browser: Browser, folder: Path, axe: str) -> None:
    snippet = (folder / "embed-fr.html").read_text("utf-8").replace('"vladivostok/', '"')
    host = folder / "host.html"
    host.write_text(
        "<!doctype html><html lang='fr'><title>Un article</title><main><h1>Un article</h1>"
        f"{snippet}</main></html>",
        "utf-8",
    )
    tab = browser.new_page(viewport={"width": 375, "height": 800}, reduced_motion="reduce")
    tab.goto(host.as_uri())
    inside = tab.frames[1]
    inside.wait_for_selector("[data-milepost-ready]", state="attached")
    inside.click('[data-go="next"]')
    for place in (tab, inside):
        place.evaluate(axe)
        assert place.evaluate(FOUND) == []
    tab.close()
