"""The app, as Streamlit runs it and as a reader sees it in a real Chromium."""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.testing.v1 import AppTest

from tests.browser import chromium

ROOT = Path(__file__).resolve().parent.parent
STORY = ROOT / "data" / "stories" / "vladivostok.yaml"
HOSTILE = """
milepost: 1
id: hostile
title: '<script>alert(1)</script> {{ 7*7 }} ${x} `tick` {% raw'
summary: '<img src=x onerror=alert(2)> $E=mc^2$ :red[no] **bold**'
languages: [en]
date: 2023-09-05
places:
  here: {name: '<b>{{ 7*7 }}</b>', at: [131.8855, 43.1155]}
  there: {name: '${x} `t`', at: [130.0, 42.0]}
claims:
  far: {kind: distance, from: here, to: there, stated: '200 km'}
steps:
  - title: '</script><script>alert(3)</script> {% if %} $a$ :smile: **x**'
    text: '`code` {{ 7*7 }} ${y} <i>no</i> [far](claim:far) {% raw'
"""


# --- as Streamlit runs it -------------------------------------------------------------------


@pytest.fixture
def app_file(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MILEPOST_STORY", str(STORY))
    return str(ROOT / "app.py")


def texts(app: AppTest) -> str:
    """Return all HTML that the app shows."""
    return "\n".join(str(element.proto.body) for element in app.get("html"))


def test_the_app_starts_on_the_overview(app_file: str) -> None:
    app = AppTest.from_file(app_file, default_timeout=60).run()
    assert not app.exception
    assert "13 affirmations vérifiées" in texts(app)
    desks = [str(link.proto.label) for link in app.get("page_link")]
    assert desks == ["Vérifier", "Mesurer", "Écrire", "Diffuser"]


@pytest.mark.parametrize(
    ("step", "lang", "words"),
    [
        ("3", "fr", "Une frontière toute proche"),
        ("3", "en", "A border close at hand"),
        ("8", "en", "What may be on the table"),
        ("99", "en", "13 statements checked"),
        ("-1", "en", "13 statements checked"),
        ("x", "en", "13 statements checked"),
    ],
)
def test_the_address_names_step_and_language(
    app_file: str, step: str, lang: str, words: str
) -> None:
    app = AppTest.from_file(app_file, default_timeout=60)
    app.query_params["step"] = step
    app.query_params["lang"] = lang
    app.run()
    assert not app.exception
    assert words in texts(app)


def test_the_button_goes_on_and_the_address_follows(app_file: str) -> None:
    app = AppTest.from_file(app_file, default_timeout=60).run()
    app.button(key="next").click().run()
    assert app.query_params["step"] in ("1", ["1"])
    assert "Un sommet que nul ne confirme" in texts(app)


# --- as a reader sees it --------------------------------------------------------------------


def free_port() -> int:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        return int(server.getsockname()[1])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def serve(story: Path = STORY) -> Iterator[str]:
    """Run the app on a story, or a folder of them; its process is ended by its id."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port)]
    env = os.environ | {"SOURCE_DATE_EPOCH": "1700000000", "MILEPOST_STORY": str(story)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(f"{address}/_stcore/health", process)
        yield address
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a server by its id. One that does not end is killed, so that none is left, and fails."""
    process.terminate()
    try:
        process.wait(timeout=60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert process.poll() is None, "the app ended before it served anything"
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.25)
    pytest.fail(f"{url} never answered")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    yield from serve()


def opened(browser: Browser, url: str, width: int = 1280) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800}, locale="fr-FR")
    page.goto(url)
    expect(page.locator("[data-milepost-ready]")).to_be_attached(timeout=60_000)
    return page


@pytest.mark.browser
@pytest.mark.parametrize("width", [375, 1280])
def test_start_step_language(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width)
    expect(page.locator("h1.mp-title")).to_have_text("Kim et Poutine : la route de Vladivostok")
    page.locator(".st-key-next button").click()
    expect(page.locator(".mp-step h2")).to_have_text("Un sommet que nul ne confirme")
    assert "step=1" in page.url
    page.locator(".st-key-lang button").filter(has_text="en").click()
    expect(page.locator(".mp-step h2")).to_have_text("A summit that nobody confirms")
    assert "lang=en" in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.browser
def test_the_page_can_be_downloaded(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/?lang=en")
    page.get_by_role("link", name="Hand out").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="English", exact=True).first.click()
    assert download.value.suggested_filename == "en.html"
    html = Path(download.value.path()).read_text("utf-8")
    assert html.startswith("<!doctype html>")
    assert "A border close at hand" in html
    page.close()


@pytest.mark.browser
def test_arrows_walk_and_on_the_map_move_the_map(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/?step=6&lang=en", 1280)
    for key, number in (("ArrowRight", 7), ("ArrowRight", 8), ("ArrowRight", 8), ("ArrowLeft", 7)):
        page.keyboard.press(key)
        expect(page.locator(".mp-step")).to_contain_text(f"Step {number} of 8")
        page.wait_for_timeout(500)  # a step too many would show by now
    expect(page.locator(".mp-step")).to_contain_text("Step 7 of 8")
    page.locator(".st-key-map .leaflet-container").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(1000)
    expect(page.locator(".mp-step")).to_contain_text("Step 7 of 8")
    page.close()


@pytest.mark.browser
def test_no_line_begins_with_a_mark(browser: Browser, address: str) -> None:
    """At 800 px the second step broke between “east-north-east” and its mark."""
    page = opened(browser, f"{address}/?step=2&lang=en", 800)
    marks = page.locator(".mp-step .mp-tail").evaluate_all(
        "all => all.map(one => [getComputedStyle(one, '::after').content,"
        " one.getClientRects().length])"
    )
    assert marks == [['"≈"', 1], ['"✓"', 1], ['"✓"', 1], ['"✓"', 1]]
    page.close()


WATCH = """() => {
  const canvas = document.querySelector('.st-key-map *') && deepCanvas(document);
  function deepCanvas(root) {
    for (const node of root.querySelectorAll('*')) {
      if (node.tagName === 'CANVAS' && node.width > 300) return node;
      if (node.shadowRoot) { const found = deepCanvas(node.shadowRoot); if (found) return found; }
    }
    return null;
  }
  window.blank = 0; window.frames_ = 0; window.watching = true;
  const look = () => {
    if (!canvas.isConnected) window.blank += 1;
    else {
      const middle = [canvas.width >> 1, 0, 1, canvas.height];
      const data = canvas.getContext('2d').getImageData(...middle).data;
      let drawn = 0;
      for (let i = 3; i < data.length; i += 4) drawn += data[i] > 0;
      if (!drawn) window.blank += 1;
      window.frames_ += 1;
    }
    if (window.watching) requestAnimationFrame(look);
  };
  look();
}"""


@pytest.mark.browser
def test_the_map_is_never_blank_between_steps(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/?lang=en")
    page.evaluate(WATCH)
    times = []
    for number in range(1, 9):
        start = time.perf_counter()
        page.locator(".st-key-next button").click()
        page.locator(f'[data-step="{number}"].mp-map, .mp-map[data-step="{number}"]').or_(
            page.locator(f'.st-key-map [data-step="{number}"]')
        ).first.wait_for(state="attached", timeout=20_000)
        times.append(time.perf_counter() - start)
        page.wait_for_timeout(300)
    page.evaluate("window.watching = false")
    assert page.evaluate("window.frames_") > 50
    assert page.evaluate("window.blank") == 0
    print(f"step change, median of eight: {1000 * statistics.median(times):.0f} ms")
    page.close()


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    story = tmp_path_factory.mktemp("story") / "hostile.yaml"
    story.write_text(HOSTILE, encoding="utf-8")
    yield from serve(story)


@pytest.mark.browser
def test_hostile_text_shows_as_that_text(browser: Browser, hostile_address: str) -> None:
    page = browser.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(hostile_address)
    expect(page.locator("[data-milepost-ready]")).to_be_attached(timeout=60_000)
    expect(page.locator("h1.mp-title")).to_have_text(
        "<script>alert(1)</script> {{ 7*7 }} ${x} `tick` {% raw"
    )
    expect(page.locator(".mp-summary")).to_have_text(
        "<img src=x onerror=alert(2)> $E=mc^2$ :red[no] **bold**"
    )
    title = "</script><script>alert(3)</script> {% if %} $a$ :smile: **x**"
    expect(page.locator(".st-key-next button")).to_contain_text(title)
    page.locator(".st-key-next button").click()
    expect(page.locator(".mp-step h2")).to_have_text(title)
    expect(page.locator(".mp-text")).to_contain_text("`code` {{ 7*7 }} ${y} <i>no</i> far")
    assert dialogs == []
    page.close()


@pytest.mark.browser
def test_a_broken_story_shows_its_errors(browser: Browser, tmp_path: Path) -> None:
    story = tmp_path / "broken.yaml"
    story.write_text("milepost: 1\nid: broken\nid: twice\n", encoding="utf-8")
    for url in serve(story):
        page = browser.new_page()
        page.goto(url)
        expect(page.get_by_text("broken.yaml:3:").first).to_be_visible(timeout=60_000)
        page.close()
