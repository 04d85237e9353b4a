"""The exported page in a real browser: a walk, a map that is never blank, no foreign markup."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from layers.markup import el, raw
from layers.scripts import RUNTIME, RUNTIME_DIR, content_hash
from tests.browser import chromium
from tests.page_sample import page_of

pytestmark = pytest.mark.browser

HOSTILE = "<script>window.hit=1</script><img src=x onerror=hit=1> {{ 7*7 }} {% x %} ${x} `y` \"'&"

# --- opening it -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "en.html"
    path.write_text(page_of(), "utf-8")
    return path


def opened(browser: Browser, file: Path, hash_: str = "", width: int = 1000) -> Page:
    tab = browser.new_page(viewport={"width": width, "height": 700}, reduced_motion="reduce")
    tab.goto(f"{file.as_uri()}{hash_}")
    tab.wait_for_selector("[data-milepost-ready]", state="attached")
    return tab


def current(tab: Page) -> str:
    return tab.locator(".mp-current").get_attribute("id") or ""


# --- what must hold -------------------------------------------------------------------------------


def test_one_request_and_a_silent_console(browser: Browser, file: Path) -> None:
    tab = browser.new_page()
    requests: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(file.as_uri())
    tab.wait_for_selector("[data-milepost-ready]", state="attached")
    for _ in range(4):
        tab.click('[data-go="next"]')
    tab.wait_for_timeout(300)
    assert tab.evaluate("performance.getEntriesByName('milepost:map').length") == 1
    assert requests == [file.as_uri()]
    assert said == []
    tab.close()


def test_policy_names_exactly_what_is_emitted(file: Path) -> None:
    html = file.read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    script = re.findall(r"<script>(.*?)</script>", html, re.S)
    style = re.findall(r"<style>(.*?)</style>", html, re.S)
    assert [len(script), len(style)] == [2, 1]
    said = policy[1].replace("&#39;", "'")
    assert f"script-src {content_hash(script[0])} {content_hash(script[1])};" in said
    assert f"style-src {content_hash(style[0])};" in said
    assert said.startswith("default-src 'none';")
    assert "unsafe" not in said
    assert ' style="' not in html.replace(script[1], "")


def test_the_same_bytes_each_time() -> None:
    assert page_of() == page_of()


def test_the_same_scripts_for_all_stories() -> None:
    one, two = (re.findall(r"<script>(.*?)</script>", page_of(t), re.S) for t in ("One", "Two"))
    assert one == two


@pytest.mark.parametrize(
    ("name", "keys", "where"),
    [
        ("forward", ["ArrowRight"], "step-1"),
        ("forward and back", ["ArrowRight", "ArrowRight", "ArrowLeft"], "step-1"),
        ("the end", ["End"], "step-3"),
        ("not past the end", ["End", "ArrowRight"], "step-3"),
        ("home", ["End", "Home"], "overview"),
        ("not before the overview", ["ArrowLeft"], "overview"),
    ],
)
def test_keyboard(browser: Browser, file: Path, name: str, keys: list[str], where: str) -> None:
    tab = opened(browser, file)
    for key in keys:
        tab.keyboard.press(key)
    assert current(tab) == where, name
    number = where.removeprefix("step-") if where != "overview" else "0"
    assert tab.locator("#map").get_attribute("data-step") == number
    if keys[-1] not in ("ArrowLeft",) or where != "overview":
        assert tab.evaluate("['H1', 'H2'].includes(document.activeElement.tagName)")
    tab.close()


def test_arrows_on_the_map_move_the_map(browser: Browser, file: Path) -> None:
    tab = opened(browser, file)
    tab.focus(".leaflet-container")
    tab.keyboard.press("ArrowRight")
    assert current(tab) == "overview"
    tab.close()


def test_buttons_say_where_they_go(browser: Browser, file: Path) -> None:
    tab = opened(browser, file)
    following = tab.locator('[data-go="next"]')
    assert "A border close at hand 1" in following.inner_text()
    for where in ("step-1", "step-2", "step-3", "overview"):
        following.click()
        assert current(tab) == where
    tab.click('[data-go="next"]')
    tab.click('[data-go="prev"]')
    assert current(tab) == "overview"
    tab.close()


def test_address_both_ways(browser: Browser, file: Path) -> None:
    tab = opened(browser, file, "#step-2")
    assert current(tab) == "step-2"
    tab.evaluate("location.hash = '#step-3'")
    tab.wait_for_function("document.querySelector('.mp-current').id === 'step-3'")
    tab.keyboard.press("ArrowLeft")
    assert tab.evaluate("location.hash") == "#step-2"
    tab.evaluate("location.hash = '#claim-border'")
    tab.wait_for_function("document.querySelector('.mp-current').id === 'step-1'")
    tab.close()


def test_an_article_without_javascript(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(file.as_uri())
    for number in (1, 2, 3):
        assert tab.locator(f"#step-{number} h2").is_visible()
    assert tab.locator('[data-claim="border"][data-verdict="confirmed"]').is_visible()
    assert "128" in tab.locator("#claim-border").inner_text()
    assert not tab.locator("button").first.is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 375, 700, 1280])
def test_no_scrolling_sideways(browser: Browser, file: Path, width: int) -> None:
    tab = opened(browser, file, "#step-1", width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("prev", "next"):
        box = tab.locator(f'[data-go="{name}"]').bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    tab.close()


# The frame that WordPress gives to foreign embeds: an opaque origin.
HOST = """<!doctype html><title>host</title>
<script>
  const heard = [];
  addEventListener("message", (event) => heard.push(event.data));
</script>
<iframe sandbox="allow-scripts" src="{src}" width="700" height="300"></iframe>"""


def test_works_in_a_sandboxed_frame_and_posts_its_height(browser: Browser, file: Path) -> None:
    host = file.with_name("host.html")
    host.write_text(HOST.format(src=f"{file.name}?childId=pym-0#step-1"), "utf-8")
    tab = browser.new_page(viewport={"width": 800, "height": 900})
    errors: list[str] = []
    tab.on("console", lambda message: errors.append(message.text))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(host.as_uri())
    frame = tab.frames[1]
    frame.wait_for_selector("[data-milepost-ready]", state="attached")
    frame.click('[data-go="next"]')
    assert frame.locator(".mp-current").get_attribute("id") == "step-2"
    heard = tab.evaluate("heard")
    ours = [said for said in heard if isinstance(said, dict) and said["type"] == "milepost:height"]
    assert ours
    assert ours[-1].keys() == {"type", "v", "id", "height"}
    assert (ours[-1]["v"], ours[-1]["id"]) == (1, "sample")
    assert ours[-1]["height"] > 500
    assert any(isinstance(said, dict) and said.get("sentinel") == "amp" for said in heard)
    assert f"pymxPYMxpym-0xPYMxheightxPYMx{ours[-1]['height']}" in heard
    assert errors == []
    tab.close()


def test_hostile_text_stays_text(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(page_of(HOSTILE, HOSTILE), "utf-8")
    tab = opened(browser, path, "#step-1")
    assert tab.evaluate("window.hit") is None
    assert tab.evaluate("document.querySelectorAll('img, [onerror]').length") == 0
    assert tab.title() == HOSTILE
    shown = [
        "#step-1 h2", "#step-1 .mp-text", "#claim-border .mp-because", "#claim-border dd",
        "#claim-border .mp-sources", ".mp-credit", ".mp-name.mp-place", ".mp-name.mp-pill",
        "#step-2 .mp-on-map", "#step-2 em", "#step-3 a", ".mp-summary", ".mp-caption", "h1",
    ]  # fmt: skip
    for selector in shown:
        assert HOSTILE in (tab.locator(selector).first.text_content() or ""), selector
    stored = tab.evaluate("JSON.parse(document.getElementById('milepost').textContent)")
    assert stored["checks"][0]["because"] == HOSTILE
    tab.close()


def test_the_map_is_never_blank(browser: Browser, file: Path) -> None:
    tab = browser.new_page(viewport={"width": 1000, "height": 700})
    tab.goto(file.as_uri())
    tab.wait_for_selector("[data-milepost-ready]", state="attached")
    frames, blank, colours = tab.evaluate(
        """() => new Promise((done) => {
            const canvas = document.querySelector("canvas.mp-sheet");
            const start = performance.now();
            const colours = new Set();
            let [frames, blank] = [0, 0];
            document.querySelector('[data-go="next"]').click();
            const look = () => {
                const ctx = canvas.getContext("2d");
                frames += 1;
                for (const [x, y] of [[0.02, 0.02], [0.5, 0.5], [0.98, 0.98], [0.98, 0.02]]) {
                    const at = [Math.floor(canvas.width * x), Math.floor(canvas.height * y)];
                    const [r, g, b, a] = ctx.getImageData(...at, 1, 1).data;
                    if (a !== 255) blank += 1;
                    colours.add(`${r},${g},${b}`);
                }
                if (performance.now() - start < 1500) requestAnimationFrame(look);
                else done([frames, blank, colours.size]);
            };
            requestAnimationFrame(look);
        })"""
    )
    assert frames > 5
    assert blank == 0
    assert colours > 1
    tab.close()


def test_fresh_names_lie_on_the_map_and_under_nothing(browser: Browser, file: Path) -> None:
    for width in (375, 800, 1280):
        tab = opened(browser, file, "#step-1", width)
        covered = tab.evaluate(
            """() => {
                const box = (el) => el.getBoundingClientRect();
                const map = box(document.getElementById("map"));
                const others = [...document.querySelectorAll(".mp-zoom, .mp-scale.mp-shown")];
                return [...document.querySelectorAll(".mp-name.mp-fresh.mp-shown")].filter((el) => {
                    const r = box(el);
                    const out = r.left < map.left || r.right > map.right || r.top < map.top
                        || r.bottom > map.bottom;
                    return out || others.some((other) => {
                        const o = box(other);
                        return r.left < o.right && r.right > o.left && r.top < o.bottom
                            && r.bottom > o.top;
                    });
                }).map((el) => el.textContent);
            }"""
        )
        assert tab.locator(".mp-name.mp-fresh.mp-shown").count() == 2
        assert covered == []
        tab.close()


def test_the_component_imports_what_the_page_inlines() -> None:
    module = (RUNTIME_DIR / "map.js").read_text("utf-8")
    assert tuple(re.findall(r'^import "\./([^"]+)";', module, re.M)) == RUNTIME


def test_leaflet_is_what_the_recipe_made_and_names_its_licence() -> None:
    content = (RUNTIME_DIR / "leaflet.js").read_bytes()
    recipe = RUNTIME_DIR.parent / "leaflet"
    pinned = (recipe / "SHA256SUMS").read_text("utf-8").split()
    assert pinned == [hashlib.sha256(content).hexdigest(), "leaflet.js"]
    assert content.startswith(b"/* @preserve\n * Leaflet 1.9.4")
    assert b"BSD-2, LICENSE-leaflet" in content[:300]
    assert b"sourceMappingURL" not in content
    assert '"leaflet": "1.9.4"' in (recipe / "package-lock.json").read_text("utf-8")
    assert "BSD 2-Clause" in (RUNTIME_DIR / "LICENSE-leaflet").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "made", "html"),
    [
        ("escaped text", el("p", {}, "<b>&"), "<p>&lt;b&gt;&amp;</p>"),
        ("escaped value", el("p", {"title": "\"'<"}), '<p title="&#34;&#39;&lt;"></p>'),
        ("markup kept", el("p", {}, el("b", {}, "x")), "<p><b>x</b></p>"),
        ("void", el("br"), "<br>"),
        ("true and false", el("nav", {"hidden": True, "id": None}), "<nav hidden></nav>"),
    ],
)
def test_markup(name: str, made: str, html: str) -> None:
    assert made == html, name


def test_a_script_that_would_end_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="end tag"):
        raw("script", {}, "a</SCRIPT>b")
