"""The two palettes, light and dark: the same names, readable (WCAG 2.2 AA), followed at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, Page

from layers.scripts import RUNTIME_DIR
from tests.browser import chromium
from tests.page_sample import page_of

Scheme = Literal["light", "dark"]

SCHEMES: Final[tuple[Scheme, ...]] = ("dark", "light")
SHEETS: Final = {"light": ("map.css", "parts.css"), "dark": ("dark.css",)}
COLOUR: Final = re.compile(r"(--mp-[\w-]+): (#[0-9a-f]{3,6}|rgba\([^)]+\));")


def palette(scheme: str) -> dict[str, str]:
    text = "".join((RUNTIME_DIR / name).read_text("utf-8") for name in SHEETS[scheme])
    return dict(COLOUR.findall(text))


def luminance(colour: str) -> float:
    """WCAG 2.2, 'relative luminance'."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_as_wcag_has_it() -> None:
    assert contrast("#000", "#fff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48  # the well-known grey that just fails


def test_every_colour_has_a_dark_one() -> None:
    assert palette("light").keys() == palette("dark").keys()


def test_colours_stand_in_the_palettes_alone() -> None:
    loose = {
        name: re.findall(r"#[0-9a-f]{3,6}\b|rgba?\([^)]*\)", COLOUR.sub("", text))
        for name in ("map.css", "still.css", "parts.css", "page.css", "dark.css")
        if (text := (RUNTIME_DIR / name).read_text("utf-8"))
    }
    # Paper is white, so print's one heading is black.
    assert {name: found for name, found in loose.items() if found} == {"page.css": ["#000"]}


TEXT: Final = 4.5  # WCAG 2.2, 1.4.3
SHAPE: Final = 3.0  # 1.4.11


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "grounds", "least"),
    [
        ("text", ("paper", "wash"), TEXT),
        ("soft", ("paper", "wash"), TEXT),
        ("red", ("paper", "wash"), TEXT),
        ("holds", ("paper", "wash", "sign"), TEXT),
        ("near", ("paper", "wash", "sign"), TEXT),
        ("against", ("paper", "wash", "sign"), TEXT),
        ("open", ("paper", "wash", "sign"), TEXT),
        ("place-name", ("land", "sea", "halo"), TEXT),
        ("ink", ("land", "sea", "halo"), TEXT),
        ("area-name", ("land", "halo"), TEXT),
        ("sea-name", ("sea", "sea-halo"), TEXT),
        ("river-name", ("land", "halo"), TEXT),
        ("border-name", ("land", "sea", "halo"), TEXT),
        ("disputed-name", ("land", "halo"), TEXT),
        ("on-pill", ("pill", "accent"), TEXT),
        ("scale-name", ("land", "sea", "halo"), TEXT),
        ("accent", ("land", "sea"), SHAPE),
        ("context", ("land", "sea"), SHAPE),
        ("scale-line", ("land", "sea"), SHAPE),
        ("ticks", ("dial",), SHAPE),
        ("red", ("dial", "wash"), SHAPE),
    ],
)
def test_readable(scheme: str, ink: str, grounds: tuple[str, ...], least: float) -> None:
    has = palette(scheme)
    found = {ground: contrast(has[f"--mp-{ink}"], has[f"--mp-{ground}"]) for ground in grounds}
    assert {ground: round(value, 2) for ground, value in found.items() if value < least} == {}


# --- in a browser ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("colours") / "en.html"
    path.write_text(page_of(), "utf-8")
    return path


def opened(browser: Browser, file: Path, scheme: Scheme) -> Page:
    tab = browser.new_page(color_scheme=scheme, reduced_motion="reduce")
    tab.goto(f"{file.as_uri()}#step-1")
    tab.wait_for_selector("[data-milepost-ready]", state="attached")
    return tab


GROUNDS = """() => {
    const hex = (parts) => "#" + [...parts].slice(0, 3)
        .map((part) => Number(part).toString(16).padStart(2, "0")).join("");
    const canvas = document.querySelector("canvas.mp-sheet");
    const corner = canvas.getContext("2d").getImageData(3, canvas.height - 3, 1, 1).data;
    const body = getComputedStyle(document.body).backgroundColor.match(/\\d+/g);
    return [hex(body), hex(corner)];
}"""


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_and_map_have_the_scheme_s_colours(
    browser: Browser, file: Path, scheme: Scheme
) -> None:
    tab = opened(browser, file, scheme)
    body, corner = tab.evaluate(GROUNDS)
    has = palette(scheme)
    assert body == has["--mp-paper"]
    assert corner in (has["--mp-sea"], has["--mp-land"])
    tab.close()


@pytest.mark.browser
def test_the_scheme_is_followed_while_the_page_is_open(browser: Browser, file: Path) -> None:
    tab = opened(browser, file, "light")
    before = tab.evaluate(GROUNDS)
    for scheme in SCHEMES:
        tab.emulate_media(color_scheme=scheme)
        grounds = [palette(scheme)[name] for name in ("--mp-sea", "--mp-land")]
        tab.wait_for_function(f"(grounds) => grounds.includes(({GROUNDS})()[1])", arg=grounds)
    assert tab.evaluate(GROUNDS) == before
    tab.close()


@pytest.mark.browser
def test_paper_stays_light(browser: Browser, file: Path) -> None:
    tab = opened(browser, file, "dark")
    tab.emulate_media(media="print", color_scheme="dark")
    assert tab.evaluate(GROUNDS)[0] == palette("light")["--mp-paper"]
    tab.close()


@pytest.mark.browser
def test_a_dark_page_is_dark_before_its_style(browser: Browser, file: Path) -> None:
    """What the browser paints first is its own dark canvas and light text, by the meta element."""
    bare = file.with_name("bare.html")
    first = '<meta name="color-scheme"'
    head = file.read_text("utf-8").split("<style>")[0]
    found = []
    for html in (head, head.replace(first, "<meta")):
        bare.write_text(html, "utf-8")
        tab = browser.new_page(color_scheme="dark")
        tab.goto(bare.as_uri())
        found.append(tab.evaluate("getComputedStyle(document.documentElement).color"))
        tab.close()
    assert found == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


@pytest.mark.browser
@pytest.mark.parametrize("sandbox", ["", ' sandbox="allow-scripts"'])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_frame_on_a_light_host_follows_the_reader(
    browser: Browser, file: Path, scheme: Scheme, sandbox: str
) -> None:
    host = file.with_name("host.html")
    host.write_text(
        f'<!doctype html><title>host</title><iframe{sandbox} src="{file.name}" width=700></iframe>',
        "utf-8",
    )
    tab = browser.new_page(color_scheme=scheme)
    tab.goto(host.as_uri())
    inside = tab.frames[1]
    inside.wait_for_selector("[data-milepost-ready]", state="attached")
    body, corner = inside.evaluate(GROUNDS)
    assert body == palette(scheme)["--mp-paper"]
    assert corner in (palette(scheme)["--mp-sea"], palette(scheme)["--mp-land"])
    tab.close()
