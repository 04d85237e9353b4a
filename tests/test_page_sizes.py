"""Stories of every size as pages: each opens, walks to its end, and shows no name cut off."""

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
from tests.test_page_stills import gzipped

pytestmark = pytest.mark.browser

HEAD: Final = "milepost: 1\nid: sized\ntitle: {title}\nsummary: {summary}\nlanguages: [{lang}]\n"


def story(
    places: str,
    steps: list[str],
    *,
    title: str = "A story",
    summary: str = "What it tells of.",
    lang: str = "en",
    claims: str = "",
) -> str:
    head = HEAD.format(title=title, summary=summary, lang=lang)
    told = "".join(f"  - title: {step.split('|')[0]}\n    text: '{step}'\n" for step in steps)
    return f"{head}places:\n{places}{claims}steps:\n{told}"


def place(key: str, lon: float, lat: float, name: str = "") -> str:
    return f"  {key}: {{name: {name or key.title()}, at: [{lon}, {lat}]}}\n"


def one_step() -> str:
    return story(place("seoul", 126.98, 37.57), ["Seoul|In [Seoul](place:seoul)."])


def many_steps(count: int) -> str:
    at = [(-60 + 120 * (i % 10) / 9, -20 + 8 * (i // 10)) for i in range(count)]
    places = "".join(place(f"p{i}", *each, name=f"Place {i}") for i, each in enumerate(at))
    return story(places, [f"Step {i}|Now [here](place:p{i})." for i in range(count)])


def many_places(count: int) -> str:
    at = [(-170 + 340 * (i % 50) / 49, -60 + 120 * (i // 50) / 40) for i in range(count)]
    places = "".join(place(f"p{i}", *each, name=f"Place {i}") for i, each in enumerate(at))
    links = [f"[{i}](place:p{i})" for i in range(count)]
    parts = [" ".join(links[n : n + 200]) for n in range(0, count, 200)]
    return story(places, [f"Part {n}|{each}" for n, each in enumerate(parts)])


def pacific() -> str:
    places = (
        place("suva", 178.44, -18.14) + place("apia", -171.76, -13.83)
        + place("tokyo", 139.69, 35.69) + place("lima", -77.03, -12.05)
    )  # fmt: skip
    claims = (
        'claims:\n  far: {kind: distance, from: tokyo, to: lima, stated: "15,500 km"}\n'
        '  near: {kind: distance, from: suva, to: apia, stated: "1,150 km"}\n'
    )
    steps = [
        "Round|From [Tokyo](place:tokyo) to [Lima](place:lima) it is [15,500 km](claim:far).",
        "Near|From [Suva](place:suva) to [Apia](place:apia) it is [1,150 km](claim:near).",
    ]
    return story(places, steps, claims=claims)


def city() -> str:
    places = place("louvre", 2.3376, 48.8606) + place("bastille", 2.3692, 48.8532)
    claims = "claims:\n  walk: {kind: distance, from: louvre, to: bastille, stated: 2.5 km}\n"
    text = "From [here](place:louvre) to [there](place:bastille) it is [2.5 km](claim:walk)."
    return story(places, [f"A walk|{text}"], claims=claims)


def long_title() -> str:
    title = ("A title that goes on and on, as some do " * 5)[:199] + "x"
    places = place("oslo", 10.75, 59.91)
    return story(places, ["Oslo|In [Oslo](place:oslo).", f"{title[:150]}|Again."], title=title)


def without_spaces() -> str:
    """Thai: no spaces between words, and marks above and below the letters."""
    words = "กรุงเทพมหานครเป็นเมืองหลวงและนครที่มีประชากรมากที่สุดของประเทศไทย"
    places = place("bangkok", 100.5, 13.75, "กรุงเทพมหานคร")
    return story(
        places, [f"{words}|{words * 3} [{words}](place:bangkok)"], title=words, summary=words * 2,
        lang="th",
    )  # fmt: skip


STORIES: Final = {
    "one step": (one_step(), "en"),
    "fifty steps": (many_steps(50), "en"),
    "two thousand places": (many_places(2000), "en"),
    "over the Pacific": (pacific(), "en"),
    "a city": (city(), "en"),
    "a title of 200 characters": (long_title(), "en"),
    "a language without spaces": (without_spaces(), "th"),
}


@cache
def atlas() -> Atlas:
    return Atlas.open()


@cache
def page(name: str, folder: Path) -> str:
    text, lang = STORIES[name]
    path = folder / "sized.yaml"
    path.write_text(text.replace("|", ""), "utf-8")
    told = read(path, atlas())
    checks = check_all(told.claims, atlas(), told.languages)
    return StoryMap.from_story(told, checks, atlas(), lang, checked_on="2026-11-25").page()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sizes")


# Names that lie beyond the map's edge, and pairs of names that cover one another.
FAULTS: Final = """() => {
    const map = document.getElementById("map").getBoundingClientRect();
    const boxes = [...document.querySelectorAll(".mp-name.mp-shown")]
        .map((el) => [el.textContent, el.getBoundingClientRect()]);
    const cut = boxes.filter(([, r]) =>
        r.left < map.left || r.right > map.right || r.top < map.top || r.bottom > map.bottom);
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
        && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const covered = boxes.filter(([, a], i) => boxes.slice(i + 1).some(([, b]) => meet(a, b)));
    return [...cut, ...covered].map(([text]) => text);
}"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", STORIES)
def test_a_story_of_any_size_walks_to_its_end(
    browser: Browser, folder: Path, name: str, width: int
) -> None:
    file = folder / f"{name}.html"
    file.write_text(page(name, folder), "utf-8")
    tab = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    asked: list[str] = []
    wrong: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: wrong.append(message.text))
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.goto(file.as_uri())
    tab.wait_for_selector("[data-milepost-ready]", state="attached")
    steps = tab.locator("[data-step]:not(.mp-stage)").count()
    assert steps == STORIES[name][0].count("  - title:")
    for number in range(steps + 1):
        assert tab.locator("#map").get_attribute("data-step") == str(number)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        if number:
            heading = tab.locator(f"#step-{number} h2")
            assert heading.is_visible()
        assert tab.evaluate(FAULTS) == []
        tab.click('[data-go="next"]')
    assert tab.locator("#overview").is_visible()
    assert (len(asked), wrong) == (1, [])
    tab.close()


def test_fifty_steps_weigh_no_more_each_than_eight(folder: Path) -> None:
    weight = gzipped(page("fifty steps", folder)) - gzipped(page("one step", folder))
    assert weight / 49 <= 8_000


def test_the_map_of_fifty_steps_waits_for_none_of_them(folder: Path) -> None:
    html = page("fifty steps", folder)
    before = gzipped(html[: html.index('id="step-1"')])
    few = page("one step", folder)
    # What grows with the steps is their list and the records of what they show.
    assert before < gzipped(few[: few.index('id="step-1"')]) + 49 * 300
