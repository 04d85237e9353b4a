"""The page's stills: there without the script and in print, followed in place by the map, light."""

from __future__ import annotations

import base64
import gzip
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import shapely
from playwright.sync_api import Browser, Page

from claims.check import check_all
from claims.model import Check
from geo.atlas import Atlas
from layers.grid import lines_of
from layers.scene import scene
from layers.scripts import begin_script, page_script, page_style
from layers.still.pieces import pieces
from layers.still.shared import CLOSED, PARTS
from layers.story_map import StoryMap
from story.model import Story
from story.read import read
from tests.browser import chromium
from tests.late import MAIN_SCRIPT, SHIFTS, painted, served_late

ROOT = Path(__file__).resolve().parent.parent
FIRST = ROOT / "data" / "stories" / "vladivostok.yaml"
ON = "2023-09-06"


@cache
def told() -> tuple[Story, dict[str, Check], Atlas]:
    atlas = Atlas.open()
    story = read(FIRST, atlas)
    return story, check_all(story.claims, atlas, story.languages), atlas


@cache
def page(steps: int = 8, lang: str = "fr") -> str:
    story, checks, atlas = told()
    cut = replace(story, steps=story.steps[:steps])
    return StoryMap.from_story(cut, checks, atlas, lang, checked_on=ON).page()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stills") / "fr.html"
    path.write_text(page(), "utf-8")
    return path


# --- weight ---------------------------------------------------------------------------------------


def gzipped(text: str) -> int:
    return len(gzip.compress(text.encode(), 6))  # as servers do it by default


def parts(html: str) -> dict[str, str]:
    """Return a page's text by what it is for; together they are the page."""
    script, style = page_script(), page_style()
    leaflet = script.split("(() => {\nconst milepost =")[0]
    shapes = re.findall(r'<svg class="mp-shapes".*?</svg>', html, re.S)
    stills = "".join(re.findall(r'<svg [^>]*class="ms-still.*?</svg>', html, re.S))
    data = "".join(re.findall(r'<script type="application/json".*?</script>', html, re.S))
    fonts = "".join(re.findall(r"@font-face.*?}|data:font[^\"')]*", html))
    rest = html.replace(script, "").replace(begin_script(), "").replace(style, "")
    rest = re.sub(r'<svg class="mp-shapes".*?</svg>', "", rest, flags=re.S)
    rest = re.sub(r'<svg [^>]*class="ms-still.*?</svg>', "", rest, flags=re.S)
    rest = re.sub(r'<script type="application/json".*?</script>', "", rest, flags=re.S)
    return {
        "Leaflet": leaflet,
        "our script": begin_script() + script[len(leaflet) :],
        "style": style,
        "geometry": "".join(shapes),
        "stills": stills,
        "font": fonts,
        "records and checks": data,
        "text": rest,
    }


# kB gzipped: what each part may weigh, so that all together stay below 130.
MOST_KB = {
    "Leaflet": 19, "our script": 18, "style": 7, "geometry": 61.5, "stills": 9.5, "font": 0.1,
    "records and checks": 8, "text": 8,
}  # fmt: skip


@pytest.mark.parametrize("part", MOST_KB)
def test_what_each_part_weighs(part: str) -> None:
    found = parts(page())
    assert found.keys() == MOST_KB.keys()
    assert gzipped(found[part]) <= 1000 * MOST_KB[part]
    assert sum(map(len, found.values())) == len(page())


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_eight_steps_weigh_at_most_150_kb(lang: str) -> None:
    html = page(lang=lang)
    assert gzipped(html) <= 150_000, {k: gzipped(v) for k, v in parts(html).items()}
    assert len(html.encode()) <= 600_000


@pytest.mark.parametrize("steps", range(2, 9))
def test_a_further_step_weighs_at_most_8_kb(steps: int) -> None:
    assert gzipped(page(steps)) - gzipped(page(steps - 1)) <= 8_000


def test_one_copy_of_the_basemap_serves_both_pens() -> None:
    story, checks, atlas = told()
    html = page()
    for sheet in scene(story, checks, atlas, "fr").sheets:
        for part in PARTS:
            path: str = getattr(sheet, part)
            for piece in pieces(path, sheet.bits, part in CLOSED) if path else ():
                assert html.count(f'"{piece}"') == 1


@pytest.mark.parametrize("part", PARTS)
def test_pieces_together_are_the_whole(part: str) -> None:
    story, checks, atlas = told()
    for sheet in scene(story, checks, atlas, "fr").sheets:
        path: str = getattr(sheet, part)
        whole = sorted(line.tolist() for line in lines_of(path))
        found = pieces(path, sheet.bits, part in CLOSED)
        assert whole == sorted(line.tolist() for piece in found for line in lines_of(piece))
        # Filled by the even-odd rule, each by itself: no loop lies in a loop of another piece.
        if part in CLOSED and path:
            areas = [
                shapely.union_all([shapely.Polygon(r).buffer(0) for r in _rings(p)]) for p in found
            ]
            for i, one in enumerate(areas):
                firsts = [ring[0] for p in found[:i] + found[i + 1 :] for ring in _rings(p)]
                assert not shapely.contains_xy(one, np.array(firsts).reshape(-1, 2)).any()


def _rings(path: str) -> list[list[list[int]]]:
    return [line.tolist() for line in lines_of(path) if len(line) > 3]


# --- without the script ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


STILLS = """() => {
const seen = [...document.querySelectorAll("svg.ms-still")].filter((svg) => svg.clientWidth);
return seen.map((svg) => {
    const box = svg.getBoundingClientRect();
    const named = document.getElementById(svg.getAttribute("aria-labelledby"));
    return {
        of: svg.closest(".mp-step")?.id ?? "overview", role: svg.getAttribute("role"),
        name: named?.textContent ?? "", left: box.left, right: box.right, width: box.width,
        shapes: [...svg.querySelectorAll("use")].filter((u) => u.getBBox().width > 0).length,
    };
});
}"""


@contextmanager
def without_script(browser: Browser, file: Path, width: int) -> Iterator[Page]:
    # The page's own scripts are off; Playwright's still run.
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 800}
    )
    tab = context.new_page()
    tab.goto(file.as_uri())
    yield tab
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 375, 800, 1280])
def test_each_step_has_its_still_without_the_script(
    browser: Browser, file: Path, width: int
) -> None:
    with without_script(browser, file, width) as tab:
        found = {still["of"]: still for still in tab.evaluate(STILLS)}
        assert list(found) == ["overview", *(f"step-{n}" for n in range(1, 9))]
        for still in found.values():
            assert still["role"] == "img"
            assert "Carte" in still["name"]
            assert min(still["width"], 640) >= min(288, width - 2 * 16)
            assert still["left"] >= 0
            assert still["right"] <= width
            assert still["shapes"] >= 3  # land, its shore, borders
        assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_no_id_is_there_twice_and_none_is_missing(browser: Browser, file: Path) -> None:
    with without_script(browser, file, 1280) as tab:
        ids = Counter(tab.evaluate("[...document.querySelectorAll('[id]')].map((el) => el.id)"))
        assert max(ids.values()) == 1
        used = tab.evaluate(
            """[...document.querySelectorAll("use, [clip-path], [fill^=url], [aria-labelledby]")]
            .flatMap((el) => ["href", "clip-path", "fill", "aria-labelledby"]
                .map((name) => el.getAttribute(name)))
            .filter(Boolean).map((text) => text.replace(/^url\\(#|^#|\\)$/g, ""))"""
        )
        assert set(used) <= set(ids)


@pytest.mark.browser
def test_a_still_has_no_font_of_its_own_and_keeps_its_measures(
    browser: Browser, file: Path
) -> None:
    with without_script(browser, file, 1280) as tab:
        wrong = tab.evaluate(
            """[...document.querySelectorAll(".mp-figure .ms-still text")]
            .filter((text) => text.checkVisibility())
            .filter((t) => Math.abs(t.getComputedTextLength() - t.textLength.baseVal.value) > 1)
            .map((text) => text.textContent)"""
        )
        assert wrong == []
        assert "@font-face" not in page()


@pytest.mark.browser
def test_stills_show_in_a_sandboxed_frame_without_scripts(browser: Browser, file: Path) -> None:
    host = file.with_name("host.html")
    host.write_text(
        f'<iframe sandbox src="{file.name}" width="375" height="900"></iframe>', "utf-8"
    )
    tab = browser.new_page()
    tab.goto(host.as_uri())
    frame = tab.frames[1]
    frame.wait_for_selector("#step-8 .ms-still")
    assert len(frame.evaluate(STILLS)) == 9
    tab.close()


@pytest.mark.browser
def test_forced_colours_leave_the_map_its_own(browser: Browser, file: Path) -> None:
    tab = browser.new_page(forced_colors="active")
    tab.goto(file.as_uri())
    land = "getComputedStyle(document.querySelector('#step-1 .ms-land')).fill"
    assert tab.evaluate(land) == "rgb(248, 243, 232)"
    tab.close()


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_print_has_every_still_and_splits_none(browser: Browser, file: Path, script: bool) -> None:
    context = browser.new_context(
        java_script_enabled=script, viewport={"width": 718, "height": 1000}
    )
    tab = context.new_page()
    tab.goto(file.as_uri())
    if script:
        tab.wait_for_selector("[data-milepost-ready]", state="attached")
    tab.emulate_media(media="print")
    found = {still["of"] for still in tab.evaluate(STILLS) if still["width"] > 300}
    assert found == {"overview", *(f"step-{n}" for n in range(1, 9))}
    figures = tab.locator(".mp-figure")
    assert figures.count() == 9
    for i in range(9):
        assert figures.nth(i).is_visible()
        rule = figures.nth(i).evaluate("(el) => getComputedStyle(el).breakInside")
        assert rule == "avoid"
        box = figures.nth(i).bounding_box()
        assert box is not None
        assert box["height"] < 900  # fits a page of A4
    context.close()


# --- with it --------------------------------------------------------------------------------------


# By how many pixels one picture is to be moved to fit the other best: sea and land, in each half.
MOVED = """async ([a, b]) => {
    const pixels = async (data) => {
        const image = new Image();
        image.src = `data:image/png;base64,${data}`;
        await image.decode();
        const { width, height } = image;
        const ctx = new OffscreenCanvas(width, height).getContext("2d");
        ctx.drawImage(image, 0, 0);
        const { data: rgba } = ctx.getImageData(0, 0, width, height);
        const sea = Array.from({ length: width * height }, (_, i) => rgba[4 * i + 2] > rgba[4 * i]);
        return { width, height, sea };
    };
    const [one, two] = [await pixels(a), await pixels(b)];
    const { width, height } = one;
    const unlike = (from, to, dx, dy) => {
        let count = 0;
        for (let y = 8; y < height - 8; y += 1) for (let x = from; x < to; x += 1) {
            count += one.sea[y * width + x] !== two.sea[(y + dy) * width + x + dx];
        }
        return count;
    };
    return [[8, width >> 1], [width >> 1, width - 8]].map(([from, to]) => {
        let best = null;
        for (let dx = -6; dx <= 6; dx += 1) for (let dy = -6; dy <= 6; dy += 1) {
            const found = { dx, dy, count: unlike(from, to, dx, dy) };
            if (!best || found.count < best.count) best = found;
        }
        return [best.dx, best.dy];
    });
}"""


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(375, 740), (800, 900), (1280, 800), (1920, 1080)])
def test_the_map_takes_over_in_place(browser: Browser, width: int, height: int) -> None:
    with served_late(page(), page().index(MAIN_SCRIPT)) as (address, go):
        tab = browser.new_page(viewport={"width": width, "height": height})
        tab.add_init_script(SHIFTS)
        tab.goto(address, wait_until="commit")
        tab.wait_for_selector(".mp-contents", state="attached")
        painted(tab)
        stage = tab.locator("#map")
        before, still = stage.bounding_box(), stage.screenshot()
        go.set()
        tab.wait_for_selector("[data-milepost-ready]", state="attached")
        tab.wait_for_timeout(500)
        assert stage.bounding_box() == before
        assert tab.evaluate("shifts") == []
        pair = [base64.b64encode(each).decode() for each in (still, stage.screenshot())]
        blank = browser.new_page()
        for dx, dy in blank.evaluate(MOVED, pair):
            assert max(abs(dx), abs(dy)) <= 1
        blank.close()
        tab.close()


@pytest.mark.browser
def test_the_stills_give_way_and_names_stand_once(browser: Browser, file: Path) -> None:
    tab = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    tab.goto(file.as_uri())
    tab.wait_for_selector("[data-milepost-ready]", state="attached")
    seen = """[...document.querySelectorAll("svg.ms-still")]
        .filter((svg) => svg.checkVisibility({ visibilityProperty: true })).length"""
    assert tab.evaluate(seen) == 0
    tab.close()
