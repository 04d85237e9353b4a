"""Ten thousand hostile texts in every field of a story: none runs, each is shown as written."""

from __future__ import annotations

import dataclasses
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from claims.model import Check
from geo.atlas import Atlas
from geo.model import Source
from layers.page import PageMeta, page
from layers.records import GeodesicLine, MapLabel, PlaceDot, Record, SceneStep, as_json, encode
from story.errors import StoryErrors
from story.model import (
    ClaimLink,
    Correction,
    Emphasis,
    Imprint,
    MapLink,
    Paragraph,
    Plain,
    Publisher,
    Step,
    Story,
    Text,
    WebLink,
)
from story.read import read
from tests.browser import chromium
from tests.hostile import HTML, strings
from tests.page_sample import VLADIVOSTOK, check_of, scene_of, story_of

STEPS = 80
STORIES = 10
LEAST = 10_000


# --- a story of them ------------------------------------------------------------------------------


@dataclass
class Telling:
    """A page, and the texts that a reader must find in it by CSS selector, in order."""

    html: str
    shown: dict[str, list[str]]
    used: int
    stored: list[str]


class Teller:
    """Hands out hostile strings and notes where in the page each has to stand."""

    def __init__(self, texts: Iterator[str]) -> None:
        self.texts, self.used = texts, 0
        self.shown: dict[str, list[str]] = {}
        self.stored: list[str] = []

    def at(self, *selectors: str, form: str = "%") -> str:
        text = next(self.texts)
        self.used += 1
        self.stored.append(text)
        for selector in selectors:
            self.shown.setdefault(selector, []).append(form.replace("%", text))
        return text


def text(value: str) -> Text:
    return Text({"en": value}, "en")


def step_of(number: int, tell: Teller) -> tuple[Step, Check, SceneStep, dict[str, Record]]:
    claim = f"claim-{number}"
    url = f"https://example.org/?q={tell.at()}"
    tell.shown.setdefault(".mp-text a[rel]@href", []).append(url)
    words: Paragraph = (
        Plain(tell.at(".mp-text p+p+p")),
    )  # fmt: skip
    paragraphs: tuple[Paragraph, ...] = (
        (
            ClaimLink((Plain(tell.at(".mp-claim", form="% (Confirmed)")),), claim),
            Emphasis((Plain(tell.at(".mp-text em")),)),
            Emphasis((Plain(tell.at(".mp-text strong")),), strong=True),
        ),
        (
            MapLink((Plain(tell.at(".mp-on-map")),), VLADIVOSTOK),
            WebLink((Plain(tell.at(".mp-text a[rel]")),), url),
        ),
        words,
    )  # fmt: skip
    step = Step(
        number, "", text(tell.at(".mp-step h2", ".mp-contents a")), {"en": paragraphs},
        {"en": "en"}, (claim,), (), (VLADIVOSTOK,), 1,
    )  # fmt: skip
    check = check_of(tell.at(".mp-of-text dd", ".mp-brief@trim"), tell.at(".mp-because"))
    check = dataclasses.replace(check, claim=dataclasses.replace(check.claim, key=claim))
    lon, lat = 131 + number / 100, 43 + number / 100
    end = encode([(lon, lat), (lon + 0.1, lat)])
    records: dict[str, Record] = {
        f"place-{number}": PlaceDot(lon, lat, tell.at(".mp-name")),
        f"line-{number}": GeodesicLine(end, tell.at(".mp-name"), claim, "confirmed"),
    }
    label = MapLabel(lon, lat, tell.at(".mp-name"), "sea")
    seen = SceneStep(
        number, "", (130.2, 42.1, 132.2, 43.3), None, None, (), (), (label,),
        tell.at(".mp-caption"),
    )  # fmt: skip
    return step, check, seen, records


def telling(texts: Iterator[str]) -> Telling:
    """Return a page with a string of its own in each field of a story of many steps."""
    tell = Teller(texts)
    made = [step_of(number, tell) for number in range(1, STEPS + 1)]
    checks = {check.claim.key: check for _, check, _, _ in made}
    records = {key: record for *_, some in made for key, record in some.items()}
    labels = tuple(label for _, _, seen, _ in made for label in seen.labels)
    # The overview shows every name, so that all are in the document at once.
    first = SceneStep(
        0, "", (130.2, 42.1, 132.2, 43.3), None, None, tuple(records), (), labels,
        tell.at(".mp-caption"),
    )  # fmt: skip
    tell.shown[".mp-caption"].insert(0, tell.shown[".mp-caption"].pop())
    scene = dataclasses.replace(
        scene_of("sea"), records=records, steps=(first, *(seen for _, _, seen, _ in made)),
        credit=tell.at(),
    )  # fmt: skip
    base = story_of("", "")
    title = tell.at("h1", "title", 'meta[property="og:title"]@content')
    summary = tell.at(
        ".mp-summary", 'meta[name="description"]@content',
        'meta[property="og:description"]@content',
    )  # fmt: skip
    checkers = tuple(tell.at() for _ in range(3))
    tell.shown[".mp-fact-check"] = [
        f"Fact-check: {checkers[0]}, {checkers[1]}, and {checkers[2]}, 6 September 2023"
    ]
    story: Story = dataclasses.replace(
        base, title=text(title), summary=text(summary), credit=text(tell.at(".mp-credit")),
        steps=tuple(step for step, *_ in made), claims={key: c.claim for key, c in checks.items()},
        imprint=Imprint(
            Publisher(tell.at(), f"https://example.org/{tell.at()}"), checkers, "2023-09-06",
            tuple(
                Correction("2023-09-07", text(tell.at(".mp-correction span"))) for _ in range(3)
            ),
        ),
    )  # fmt: skip
    source = Source(
        "osm", tell.at(), tell.at(), tell.at(), tell.at(), 100.0, "0" * 64,
        f"https://example.org/{tell.at()}",
    )  # fmt: skip
    named = f"{source.attribution}, {source.vintage}"
    tell.shown[".mp-sources"] = [f"Source: {named}"] * STEPS
    tell.shown[".mp-footer a"] = [source.attribution]
    tell.shown[".mp-footer a@href"] = [source.url]
    meta = PageMeta("en", "0.1.0", "2026-11-22", "https://example.org/a", (source,))
    html = page(story, checks, scene, as_json({"texts": tell.stored}), meta)
    return Telling(html, tell.shown, tell.used, tell.stored)


def as_html_has_it(written: str) -> str:
    """Return a text as an HTML document may hold it: it knows one line end, and no NUL."""
    return re.sub(r"\r\n?", "\n", written).replace("\0", "")


# --- in a browser ---------------------------------------------------------------------------------

TRAPS = """
window.ran = [];
for (const name of ["hit", "HIT", "alert"]) window[name] = (...all) => ran.push([name, ...all]);
addEventListener("securitypolicyviolation", (event) => ran.push(["policy", event.blockedURI]));
"""
SHOWN = """(selectors) => Object.fromEntries(selectors.map((selector) => {
    const [where, attribute] = selector.split("@");
    const read = (el) => attribute === "trim" ? el.textContent.slice(1)
        : attribute ? el.getAttribute(attribute) : el.textContent;
    return [selector, [...document.querySelectorAll(where)].map(read)];
}))"""
ELEMENTS = """() => [...document.querySelectorAll("*:not(.ms-still *)")].map((el) => [
    el.tagName, ...(el.closest("#map") ? [] : [...el.attributes].map(({ name }) => name)),
].join(" "))"""
DRAWN = """() => [...new Set([...document.querySelectorAll(".ms-still *")].map((el) => [
    el.tagName, ...[...el.attributes].map(({ name }) => name)].join(" ")))]"""
"""The kinds of elements in the stills: which names a still has room for goes by their lengths."""
PEN = {
    "svg",
    "g",
    "use",
    "path",
    "circle",
    "ellipse",
    "line",
    "rect",
    "text",
    "tspan",
    "defs",
    "pattern",
}
HAND = re.compile(r"on\w+|href|style|src", re.IGNORECASE)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def harmless() -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield f"text {number}"


def opened(browser: Browser, html: str, file: Path) -> tuple[Page, list[str]]:
    """Open a page that has traps set for what runs; with it come the requests that it makes."""
    # The bytes as an export writes them: no line end is translated.
    file.write_bytes(html.encode())
    tab = browser.new_page(viewport={"width": 800, "height": 600}, reduced_motion="reduce")
    requests: list[str] = []
    tab.on("request", lambda request: requests.append(request.url))
    tab.add_init_script(TRAPS)
    tab.goto(file.as_uri())
    return tab, requests


def look(browser: Browser, told: Telling, html: str, file: Path) -> list[str]:
    """Compare what a page shows with what was told, and return the page's elements."""
    tab, requests = opened(browser, html, file)
    tab.wait_for_selector("[data-milepost-ready]", state="attached")
    found = tab.evaluate(SHOWN, list(told.shown))
    # The map's names come as JSON, so that HTML changes nothing in them, and in the map's order.
    names = ".mp-name"
    assert Counter(found.pop(names)) == Counter(told.shown[names])
    for selector, texts in found.items():
        assert texts == [as_html_has_it(one) for one in told.shown[selector]], selector
    data = json.loads(tab.locator("#milepost").text_content() or "")
    assert data == {"texts": told.stored}
    tab.evaluate("location.hash = '#step-7'")
    tab.wait_for_selector("#step-7.mp-current")
    assert tab.evaluate("ran") == []
    assert requests == [file.as_uri()]
    for tag, *attributes in (kind.split() for kind in tab.evaluate(DRAWN)):
        assert tag in PEN
        assert tag == "use" or not any(map(HAND.fullmatch, attributes)), (tag, attributes)
    elements: list[str] = tab.evaluate(ELEMENTS)
    tab.close()
    return elements


@pytest.mark.browser
@pytest.mark.parametrize("policy", [True, False], ids=["as exported", "without its policy"])
def test_ten_thousand_texts_are_shown_and_none_runs(
    browser: Browser, tmp_path: Path, policy: bool
) -> None:
    def seen(told: Telling) -> list[str]:
        html, policies = POLICY.subn("", told.html)
        assert policies == 1
        return look(browser, told, told.html if policy else html, tmp_path / "page.html")

    calm = seen(telling(f"text {number}" for number in count()))
    texts = strings()
    used = 0
    for _ in range(STORIES):
        told = telling(texts)
        assert seen(told) == calm
        used += told.used
    assert used >= LEAST


@pytest.mark.browser
def test_the_traps_catch_what_runs(browser: Browser, tmp_path: Path) -> None:
    html = "".join(f"<p>{text}</p>" for text in HTML[:4]).format(n=1)
    tab, requests = opened(
        browser, f"<!doctype html><title>open</title>{html}", tmp_path / "a.html"
    )
    tab.wait_for_function("ran.length >= 3")
    assert len(requests) > 1
    tab.close()


# --- through the story file -----------------------------------------------------------------------

PER_FILE = 200
FILES = 10
PLACES = 50  # each is looked for among the world's names

NEEDS_ESCAPE = '"\\'
QUOTED = re.compile(r'"[^"]*"$')


def quoted(written: str) -> str:
    """Return a text as YAML's double quotes hold it, on one line whatever is in it."""
    return '"' + "".join(
        c if c.isascii() and c.isprintable() and c not in NEEDS_ESCAPE else f"\\U{ord(c):08x}"
        for c in written
    ) + '"'  # fmt: skip


HEAD = """milepost: 1
id: hostile
languages: [en]
title: {title}
summary: {summary}
credit: {credit}
checked_by: [Ada]
steps:
  - title: Here
    text: "[It](place:p0)"
places:
{places}
corrections:
{corrections}
"""


def lines_of(texts: list[str]) -> list[str]:
    """Return a story file's lines: a text in each of the fields that a story has many of."""
    safe = [quoted(text) for text in texts]
    names, notes, rest = safe[3 : 3 + PLACES], safe[3 + PLACES : 3 + 2 * PLACES], safe[3:]
    places = [
        f"  p{i}:\n    at: [131.9, 43.1]\n    name: {name}\n    note: {note}"
        for i, (name, note) in enumerate(zip(names, notes, strict=True))
    ]
    corrections = [f"  - date: 2023-09-06\n    text: {one}" for one in rest[2 * PLACES :]]
    return HEAD.format(
        title=safe[0], summary=safe[1], credit=safe[2], places="\n".join(places),
        corrections="\n".join(corrections),
    ).splitlines()  # fmt: skip


def read_back(story: Story) -> set[str]:
    texts = {story.title.get("en"), story.summary.get("en"), story.credit.get("en")}
    for entry in story.places.values():
        texts |= {entry.name.get("en"), entry.note.get("en") if entry.note else ""}
    return texts | {one.text.get("en") for one in story.imprint.corrections}


def refused_lines(file: Path, lines: list[str], atlas: Atlas) -> tuple[Story, set[int]]:
    """Read a file, with each text that is refused put right; return which lines they stand on."""
    bad: set[int] = set()
    while True:
        calm = (QUOTED.sub('"calm"', line) if n in bad else line for n, line in enumerate(lines, 1))
        file.write_text("\n".join(calm), "utf-8")
        try:
            return read(file, atlas), bad
        except StoryErrors as refused:
            found = {error.line for error in refused.errors} - bad
        assert found
        assert all(QUOTED.search(lines[number - 1]) for number in found)
        bad |= found


def test_two_thousand_texts_are_read_as_written_or_refused_by_their_line(tmp_path: Path) -> None:
    atlas = Atlas.open()
    texts = strings()
    refused = kept = 0
    for _ in range(FILES):
        told = list(islice(texts, PER_FILE + 1))
        lines = lines_of(told)
        story, bad = refused_lines(tmp_path / "hostile.yaml", lines, atlas)
        standing = {line for n, line in enumerate(lines, 1) if n not in bad}
        whole = {one for one in told if any(line.endswith(quoted(one)) for line in standing)}
        assert whole <= read_back(story)
        assert len(whole) + len(bad) == len(told)
        refused, kept = refused + len(bad), kept + len(whole)
    assert refused + kept >= 2000
    assert kept > refused > 0
