"""The app in light and dark: its colours are the palettes', readable, and follow the reader."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from layers.schemes import either
from tests.browser import chromium
from tests.test_app import ROOT, STORY, serve
from tests.test_colours import TEXT, Scheme, contrast, palette

RUNTIME = ROOT / "layers" / "runtime"
THEMES = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


# --- what is written ------------------------------------------------------------------------------


def test_the_two_palettes_are_one() -> None:
    light = ":root { color-scheme: light; --mp-a: #fff; --mp-b: rgba(1, 2, 3, 0.5); }"
    dark = (
        "@media (x) { :root { --mp-a: #000; --mp-b: #111111; } :where(.mp-map) { --mp-c: #222; } }"
    )
    both = (
        ":root { --mp-a: light-dark(#fff, #000); --mp-b: light-dark(rgba(1, 2, 3, 0.5), #111111); }"
    )
    assert either(light, dark) == both


def test_each_colour_of_the_story_s_text_is_there_twice() -> None:
    parts, dark = ((RUNTIME / name).read_text("utf-8") for name in ("parts.css", "dark.css"))
    made = either(parts, dark)
    for name in re.findall(r"(--mp-[\w-]+): (?:#|rgba)", parts):
        expected = f"{name}: light-dark({palette('light')[name]}, {palette('dark')[name]});"
        assert expected in made


def test_the_app_s_own_sheet_holds_no_colour() -> None:
    sheet = (RUNTIME / "app.css").read_text("utf-8")
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(", sheet) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_streamlit_s_colours_are_readable_and_go_with_ours(scheme: str) -> None:
    theme, has = THEMES[scheme], palette(scheme)
    grounds = (theme["backgroundColor"], theme["secondaryBackgroundColor"])
    for ground in grounds:
        assert contrast(theme["textColor"], ground) >= TEXT
        assert contrast(theme["primaryColor"], ground) >= TEXT
        for ink in ("text", "soft", "red", "holds", "near", "against", "open"):
            assert contrast(has[f"--mp-{ink}"], ground) >= TEXT, ink
    # The words of a main button (app.css), and a mark on a verdict's colour.
    assert contrast(has["--mp-sign"], theme["primaryColor"]) >= TEXT
    assert theme["primaryColor"] == has["--mp-red"]


def test_no_base_so_the_machine_is_followed() -> None:
    assert set(THEMES) == {"light", "dark"}


# --- in a browser ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    story = tmp_path_factory.mktemp("dark") / STORY.name
    shutil.copy(STORY, story)
    yield from serve(story)


def rgb(colour: str) -> str:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    return f"rgb({', '.join(str(int(digits[i : i + 2], 16)) for i in (0, 2, 4))})"


CORNER = """() => {
  const deep = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
    [node, ...(node.shadowRoot ? deep(node.shadowRoot) : [])]);
  const canvas = deep(document).find((node) => node.matches("canvas.mp-sheet"));
  if (!canvas) return "";
  const data = canvas.getContext("2d").getImageData(3, canvas.height - 3, 1, 1).data;
  return "#" + [...data].slice(0, 3).map((part) => part.toString(16).padStart(2, "0")).join("");
}"""


def is_all(page: Page, scheme: Scheme) -> None:
    """See that Streamlit's ground, our words and the map are of one scheme."""
    has = palette(scheme)
    expect(page.locator(".stApp")).to_have_css(
        "background-color", rgb(THEMES[scheme]["backgroundColor"])
    )
    expect(page.locator(".mp-step")).to_have_css("color", rgb(has["--mp-text"]))
    button = page.locator(".st-key-next button")
    expect(button).to_have_css("background-color", rgb(has["--mp-red"]))
    expect(button).to_have_css("color", rgb(has["--mp-sign"]))
    page.wait_for_function(
        f"(grounds) => grounds.includes(({CORNER})())", arg=[has["--mp-sea"], has["--mp-land"]]
    )


@pytest.mark.browser
@pytest.mark.parametrize("width", [375, 1280])
def test_the_app_goes_over_with_the_machine(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(
        viewport={"width": width, "height": 800}, color_scheme="dark", reduced_motion="reduce"
    )
    page.goto(f"{address}/?lang=en")
    page.locator("[data-milepost-ready]").wait_for(state="attached", timeout=60_000)
    is_all(page, "dark")
    page.emulate_media(color_scheme="light")
    is_all(page, "light")
    page.emulate_media(color_scheme="dark")
    is_all(page, "dark")
    # The next step is dark as this one was.
    page.locator(".st-key-next button").click()
    page.mouse.move(0, 0)
    expect(page.locator(".mp-step h2")).to_have_text("A summit that nobody confirms")
    is_all(page, "dark")
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(("machine", "app"), [("light", "dark"), ("dark", "light")])
def test_what_is_chosen_for_the_app_outweighs_the_machine(
    browser: Browser, address: str, machine: Scheme, app: Scheme
) -> None:
    page = browser.new_page(color_scheme=machine, reduced_motion="reduce")
    page.goto(f"{address}/?lang=en&embed=true&embed_options={app}_theme")
    page.locator("[data-milepost-ready]").wait_for(state="attached", timeout=60_000)
    is_all(page, app)
    page.close()


INKS = """() => [...document.querySelectorAll(
    `.mp-counts span, .mp-soft, .mp-found, .mp-readings th, .mp-readings td, .mp-quote, .mp-big,
    code, code .token`)]
  .map((node) => {
    let ground = node;
    while (getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)")
      ground = ground.parentElement;
    return [node.className || node.localName, getComputedStyle(node).color,
      getComputedStyle(ground).backgroundColor];
  })"""


def as_hex(page: Page, colour: str) -> str:
    """Return a computed colour, of whatever notation, as the screen has it."""
    drawn = """(colour) => {
      const pen = new OffscreenCanvas(1, 1).getContext("2d");
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
      return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
    }"""
    return "#" + "".join(f"{part:02x}" for part in page.evaluate(drawn, colour))


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("desk", "shown"),
    [
        ("check?claim=border-130", ".mp-readings"),
        ("measure?from=Vladivostok&to=border:RU,KP", ".mp-readings"),
        ("hand-out?story=vladivostok", "code .token"),
        ("write?story=vladivostok", ".mp-counts"),
    ],
)
def test_words_of_each_desk_are_readable(
    browser: Browser, address: str, desk: str, shown: str, scheme: Scheme
) -> None:
    page = browser.new_page(color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{address}/{desk}&lang=en")
    page.locator(shown).first.wait_for(timeout=60_000)
    page.wait_for_timeout(1000)
    found = page.evaluate(INKS)
    assert found
    for name, ink, ground in found:
        assert contrast(as_hex(page, ink), as_hex(page, ground)) >= TEXT, (name, ink, ground)
    page.close()


@pytest.mark.browser
def test_the_editor_is_dark_as_the_machine_is(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(f"{address}/write?story=vladivostok&lang=en")
    expect(page.locator(".mp-editor.mp-dark")).to_be_attached()
    expect(page.locator(".mp-key").first).to_have_css("color", "rgb(255, 157, 148)")
    assert contrast("#ff9d94", THEMES["dark"]["backgroundColor"]) >= TEXT
    page.emulate_media(color_scheme="light")
    expect(page.locator(".mp-editor:not(.mp-dark)")).to_be_attached()
    page.close()
