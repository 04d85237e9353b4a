"""The runtime outside the page: as a Streamlit component's module, and on a plain Leaflet map."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route

from layers.records import as_json, encode
from layers.scripts import RUNTIME_DIR, map_script, map_style
from tests.browser import chromium
from tests.page_sample import corners, scene_of

pytestmark = pytest.mark.browser

ORIGIN = "http://milepost.test/"
TYPES = {".js": "text/javascript", ".css": "text/css"}


def serve(route: Route) -> None:
    """Answer from the runtime's folder, as Streamlit serves a component's assets."""
    path = RUNTIME_DIR / route.request.url.removeprefix(ORIGIN)
    if path.is_file():
        route.fulfill(body=path.read_bytes(), content_type=TYPES[path.suffix])
    else:
        route.fulfill(body="<!doctype html><title>app</title>", content_type="text/html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def app(browser: Browser) -> Iterator[Page]:
    """A page with a shadow root, and the component's module called as Streamlit calls it."""
    tab = browser.new_page(viewport={"width": 900, "height": 800}, reduced_motion="reduce")
    tab.route(f"{ORIGIN}**", serve)
    tab.goto(ORIGIN)
    tab.evaluate(
        """async () => {
            const component = await import("./map.js");
            const host = document.body.appendChild(document.createElement("div"));
            const parentElement = host.attachShadow({ mode: "open" });
            window.triggers = [];
            const setTriggerValue = (name, value) => triggers.push([name, value]);
            window.rerun = (data) => {
                window.cleanup = component.default({ parentElement, data, setTriggerValue });
            };
            window.root = parentElement;
        }"""
    )
    yield tab
    tab.close()


def rerun(tab: Page, key: str, step: int, words: str | None = None) -> None:
    scene = None if words is None else json.loads(as_json(scene_of(words)))
    tab.evaluate("(data) => rerun(data)", {"scene": scene, "key": key, "step": step})


READY = "root.querySelector('[data-milepost-ready]')"
NAME = "root.querySelector('.mp-place')?.textContent"


def test_mounted_once_and_then_only_moved(app: Page) -> None:
    rerun(app, "a:en", 0, "Vladivostok")
    app.wait_for_function(READY)
    app.evaluate(f"{READY}.mine = true")
    rerun(app, "a:en", 2)
    app.wait_for_function(f"{READY}.dataset.step === '2'")
    assert app.evaluate(f"{READY}.mine")
    assert app.evaluate("triggers") == []


def test_a_new_key_replaces_the_records_in_place(app: Page) -> None:
    rerun(app, "a:en", 1, "Vladivostok")
    app.wait_for_function(READY)
    app.evaluate(f"{READY}.mine = true")
    rerun(app, "a:ru", 1, "Владивосток")
    app.wait_for_function(f"{NAME} === 'Владивосток'")
    rerun(app, "a:en", 1)
    app.wait_for_function(f"{NAME} === 'Vladivostok'")
    assert app.evaluate(f"{READY}.mine")


def test_an_unknown_scene_is_asked_for(app: Page) -> None:
    rerun(app, "b:en", 0)
    assert app.evaluate("triggers") == [["want", "b:en"]]
    rerun(app, "b:en", 3, "Vladivostok")
    app.wait_for_function(f"{READY}?.dataset.step === '3'")


def test_reruns_while_it_is_built_count(app: Page) -> None:
    rerun(app, "a:en", 0, "Vladivostok")
    rerun(app, "a:en", 1)
    rerun(app, "a:en", 3)
    app.wait_for_function(f"{READY}?.dataset.step === '3'")
    assert app.evaluate("root.querySelectorAll('.leaflet-container').length") == 1


def test_cleanup_leaves_nothing(app: Page) -> None:
    rerun(app, "a:en", 0, "Vladivostok")
    app.wait_for_function(READY)
    app.evaluate("cleanup()")
    assert app.evaluate("root.childElementCount") == 0


def test_a_map_without_a_size_is_drawn_once_it_has_one(browser: Browser) -> None:
    # As in a frame out of sight: its window, too, is told of the size before the map is.
    tab = browser.new_page(viewport={"width": 600, "height": 400})
    tab.set_content(
        f"<style>{map_style()}#m {{ height: 400px }}</style><div id=m style='display: none'></div>"
    )
    tab.add_script_tag(content=map_script())
    scene = json.loads(as_json(scene_of("Vladivostok")))
    tab.evaluate("(scene) => { milepost.mount(m, scene, { step: 1 }) }", scene)
    assert not tab.evaluate("m.hasAttribute('data-milepost-ready')")
    tab.evaluate("m.style.display = 'block'; dispatchEvent(new Event('resize'))")
    tab.wait_for_selector("[data-milepost-ready]", state="attached")
    assert tab.locator(".mp-place.mp-shown").text_content() == "Vladivostok"
    tab.close()


# --- a plain Leaflet map --------------------------------------------------------------------------

PIXELS = """() => {
    const canvas = document.querySelector("canvas.mp-sheet");
    const ctx = canvas.getContext("2d");
    const data = ctx.getImageData(0, 0, canvas.width, canvas.height).data;
    let seen = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i]) seen += 1;
    return seen;
}"""


def test_one_record_on_any_map(browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": 600, "height": 400})
    tab.set_content(f"<style>{map_style()}#m {{ height: 400px }}</style><div id=m></div>")
    tab.add_script_tag(content=map_script())
    records = json.loads(as_json(scene_of("Vladivostok")))["records"]
    area = {"kind": "area", "rings": [encode(corners(100, 43, 170, 70))], "name": "area"}
    tab.evaluate(
        """([place, area]) => {
            window.map = L.map("m").setView([45, 132], 4);
            window.drawn = [milepost.draw(map, place), milepost.draw(map, area)];
        }""",
        [records["place"], area],
    )
    assert tab.locator(".mp-place.mp-shown").text_content() == "Vladivostok"
    assert tab.evaluate(PIXELS) > 50
    tab.evaluate("map.setZoom(6)")
    tab.wait_for_timeout(500)
    assert tab.evaluate(PIXELS) > 50
    tab.evaluate("drawn.forEach((one) => one.remove())")
    assert tab.evaluate(PIXELS) == 0
    assert tab.locator(".mp-name").count() == 0
    tab.close()
