"""What a reader on a slow line has before the whole page is there, and that nothing then moves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page

from tests.browser import chromium
from tests.late import MAIN_SCRIPT, SHIFTS, painted, served_late
from tests.test_page_stills import gzipped, page

pytestmark = pytest.mark.browser

READY = "[data-milepost-ready]"
SIZES = [(375, 740), (1280, 800)]
SEEN = "(el) => el.checkVisibility({ visibilityProperty: true })"


# How many of some points of the map's canvas have nothing drawn on them, and how many colours.
DRAWN = """() => {
    const canvas = document.querySelector("canvas.mp-sheet");
    const colours = new Set();
    let blank = 0;
    for (let i = 0; i < 100; i += 1) {
        const [x, y] = [i % 10, Math.floor(i / 10)].map((tenth) => tenth / 10 + 0.05);
        const at = [Math.floor(canvas.width * x), Math.floor(canvas.height * y)];
        const [r, g, b, a] = canvas.getContext("2d").getImageData(...at, 1, 1).data;
        colours.add(`${r},${g},${b}`);
        blank += a !== 255;
    }
    return [blank, colours.size > 1];
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def after_script() -> int:
    html = page()
    return html.index("</script>", html.index(MAIN_SCRIPT)) + len("</script>")


def opened(browser: Browser, address: str, size: tuple[int, int]) -> Page:
    tab = browser.new_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    tab.add_init_script(SHIFTS)
    tab.goto(address, wait_until="commit")
    return tab


def until(place: Page | Frame, condition: str) -> None:
    for _ in range(200):
        if place.evaluate(condition):
            return
        place.page.wait_for_timeout(50) if isinstance(place, Frame) else place.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


def test_what_the_first_picture_and_its_map_wait_for() -> None:
    html = page()
    whole = gzipped(html)
    # A third of the page for the first picture and its words, two thirds for the map in its place.
    assert gzipped(html[: html.index('id="milepost-map"')]) < 0.36 * whole
    assert gzipped(html[: after_script()]) < 0.67 * whole


@pytest.mark.parametrize("size", SIZES)
def test_the_first_paint_has_the_map_in_it(browser: Browser, size: tuple[int, int]) -> None:
    html = page()
    # All up to the title: there is nothing to be painted but the map.
    with served_late(html, html.index('<article class="mp-panel"')) as (address, go):
        tab = opened(browser, address, size)
        tab.wait_for_selector(".mp-stage .ms-land", state="attached")
        painted(tab)
        assert tab.locator(".mp-stage > .ms-still >> visible=true").count() == 1
        go.set()
        tab.close()


@pytest.mark.parametrize("size", SIZES)
def test_the_map_is_there_before_the_steps_are(browser: Browser, size: tuple[int, int]) -> None:
    with served_late(page(), after_script()) as (address, go):
        tab = opened(browser, address, size)
        tab.wait_for_selector(READY, state="attached")
        assert tab.evaluate("document.readyState") == "loading"
        assert tab.locator("[data-step]:not(.mp-stage)").count() == 0
        assert tab.evaluate(DRAWN) == [0, True]
        tab.click(".mp-in")
        # A click on a button whose step has not come is not lost.
        tab.click('[data-go="next"]')
        go.set()
        until(tab, "document.querySelector('.mp-current').id === 'step-1'")
        assert tab.locator("#map").get_attribute("data-step") == "1"
        tab.close()


@pytest.mark.parametrize("size", SIZES)
def test_the_steps_come_unseen(browser: Browser, size: tuple[int, int]) -> None:
    with served_late(page(), after_script()) as (address, go):
        tab = opened(browser, address, size)
        tab.wait_for_selector(READY, state="attached")
        before = [tab.locator(name).bounding_box() for name in ("#map", "h1", ".mp-walk")]
        go.set()
        tab.wait_for_load_state()
        assert before == [tab.locator(name).bounding_box() for name in ("#map", "h1", ".mp-walk")]
        assert tab.evaluate("shifts") == []
        tab.close()


@pytest.mark.parametrize("late", ["script", "steps"])
@pytest.mark.parametrize("hash_", ["#step-3", "#claim-border-130"])
@pytest.mark.parametrize("size", SIZES)
def test_opened_at_a_step_nothing_is_rearranged(
    browser: Browser, size: tuple[int, int], hash_: str, late: str
) -> None:
    cut = page().index(MAIN_SCRIPT) if late == "script" else after_script()
    with served_late(page(), cut) as (address, go):
        tab = opened(browser, address + hash_, size)
        tab.wait_for_selector(".mp-contents", state="attached")
        painted(tab)
        # Neither the overview nor its picture, which would have to go again.
        for name in ("#overview", ".mp-stage > .ms-still >> nth=0"):
            assert not tab.locator(name).evaluate(SEEN)
        before = tab.locator("#map").bounding_box(), tab.locator("h1").bounding_box()
        go.set()
        tab.wait_for_selector(READY, state="attached")
        found = tab.locator(hash_)
        assert found.evaluate(SEEN)
        assert found.evaluate("(el) => el.closest('.mp-step').matches('.mp-current')")
        assert before[0] == tab.locator("#map").bounding_box() or hash_ != "#step-3"
        assert tab.evaluate("shifts.reduce((a, b) => a + b, 0)") < 0.01
        tab.close()


def test_an_address_of_nothing_is_the_overview(browser: Browser) -> None:
    with served_late(page(), after_script()) as (address, go):
        tab = opened(browser, f"{address}#nothing", SIZES[0])
        go.set()
        tab.wait_for_selector(READY, state="attached")
        assert tab.locator("#overview").evaluate(SEEN)
        assert tab.locator("#map").get_attribute("data-step") == "0"
        tab.close()


@pytest.mark.parametrize("width", [375, 800])
def test_in_a_frame_the_text_does_not_move_for_the_buttons(browser: Browser, width: int) -> None:
    around = f'<iframe sandbox="allow-scripts" src="/" width="{width}" height="1400"></iframe>'
    with served_late(page(), page().index(MAIN_SCRIPT), around) as (address, go):
        tab = browser.new_page(viewport={"width": width + 40, "height": 1500})
        tab.add_init_script(SHIFTS)
        tab.goto(f"{address}around", wait_until="commit")
        tab.wait_for_selector("iframe", state="attached")
        inside = tab.frames[1]
        inside.wait_for_selector(".mp-contents", state="attached")
        names = ("#map", "h1", ".mp-walk", ".mp-summary")
        before = [inside.locator(name).bounding_box() for name in names]
        words = inside.locator('[data-go="next"]').inner_text()
        go.set()
        inside.wait_for_selector(READY, state="attached")
        inside.wait_for_load_state()
        assert before == [inside.locator(name).bounding_box() for name in names]
        assert words == inside.locator('[data-go="next"]').inner_text()
        assert inside.evaluate("shifts.reduce((a, b) => a + b, 0)") == 0
        tab.close()


def test_where_the_script_cannot_run_the_page_stays_an_article(browser: Browser) -> None:
    # Its hash is not the policy's any more: as good as a browser that is too old for it.
    html = page().replace(MAIN_SCRIPT, f"{MAIN_SCRIPT} ")
    with served_late(html, len(html)) as (address, go):
        go.set()
        tab = opened(browser, address, SIZES[1])
        tab.wait_for_load_state()
        for number in (1, 8):
            assert tab.locator(f"#step-{number} .ms-still").evaluate(SEEN)
        assert not tab.locator(".mp-walk").evaluate(SEEN)
        tab.close()
