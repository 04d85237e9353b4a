"""What the checks found stands in words too: page without a script, printed page and text file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from babel.numbers import format_decimal
from playwright.sync_api import Browser
from pypdf import PdfReader

from claims.check import check_all
from claims.kinds import targets
from claims.model import Check, Verdict
from geo.atlas import Atlas
from geo.model import Place
from layers.bundle import texts
from layers.tables import check_record
from layers.words import verdict_word
from story.model import Story
from story.read import read
from tests.browser import chromium

ROOT: Final = Path(__file__).resolve().parent.parent
STORIES: Final = ("vladivostok", "warsaw-moscow")
LANGS: Final = ("fr", "en")


# --- what has to be said --------------------------------------------------------------------------


@cache
def told(name: str) -> tuple[Story, dict[str, Check], dict[str, bytes]]:
    atlas = Atlas.open()
    story = read(ROOT / "data" / "stories" / f"{name}.yaml", atlas)
    checks = dict(check_all(story.claims, atlas, story.languages))
    return story, checks, texts(story, checks, atlas, LANGS, "", "2026-11-24")


def numbers_of(check: Check) -> Iterator[tuple[str, float | None]]:
    """Yield the numbers of `checks.json` that a verdict rests on, by their keys in it.

    Of the two ranges that a figure may mean, I and J, that one is told which decided.
    """
    table = check_record(check)
    measured, stated = table["measured"] or {}, table["stated"] or {}
    yield "measured.km", measured.get("km")
    if check.claim.kind == "direction":
        yield "stated.bearing_deg", stated["bearing_deg"]
        yield "measured.difference_deg", measured["difference_deg"]
        yield from (table["bearings"] or {}).items()
    if check.claim.kind in ("distance", "length") and stated:
        ends = "loose_" if check.verdict is Verdict.CONSISTENT else ""
        yield f"stated.{ends}low_km", stated[f"{ends}low_km"]
        yield f"stated.{ends}high_km", stated[f"{ends}high_km"]
    if check.claim.kind == "length":
        yield "alternatives[0].km", table["alternatives"][0]["km"]
    yield "measured.angle_deg", measured.get("angle_deg")
    for number, leg in enumerate(measured.get("legs", ())):
        yield f"measured.legs[{number}].km", leg["km"]
    yield "measured.rival.population", measured.get("rival", {}).get("population")
    yield "stated.population", stated.get("population")


def places_of(check: Check, lang: str) -> set[str]:
    """Return the names of the places that a claim is about, in a language."""
    ends = targets(check.claim)
    return {end.called(lang) for end in (*ends, check.rival) if isinstance(end, Place)}


def missing(name: str, lang: str, words: str) -> dict[str, list[str]]:
    """Return what a text does not say, by the key of the claim."""
    _, checks, _ = told(name)
    said = one_space(words)
    found = {}
    for key, check in checks.items():
        lacks = [place for place in places_of(check, lang) if place not in said]
        lacks += [
            text for text in (check.claim.texts.get(lang, ""),) if one_space(text) not in said
        ]
        if verdict_word(check.verdict, lang) not in said:
            lacks.append(check.verdict)
        for path, value in numbers_of(check):
            if value is not None and not says(said, value, lang):
                lacks.append(f"{path} {value}")
        if lacks:
            found[key] = lacks
    return found


def says(words: str, value: float, lang: str) -> bool:
    """Return whether a text has a number, to as many decimals as a reader is given of it."""
    forms = {one_space(format_decimal(round(value, n), "#,##0.##", lang)) for n in (0, 1, 2)}
    forms |= {f"{form}{mark}0" for form in forms for mark in ".," if form.isdigit()}
    return any(re.search(rf"(?<![\d.,]){re.escape(form)}(?![\d]|[.,]\d)", words) for form in forms)


def one_space(words: str) -> str:
    """Return a text with each run of spaces, whatever their width, as one."""
    return " ".join(words.split())


# --- the three texts ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", STORIES)
def test_the_text_file_says_it(name: str, lang: str) -> None:
    assert missing(name, lang, told(name)[2][f"{lang}.txt"].decode()) == {}


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", STORIES)
def test_the_page_says_it_without_a_script(
    browser: Browser, tmp_path: Path, name: str, lang: str
) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(told(name)[2][f"{lang}.html"])
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(page.as_uri())
    # What is seen: innerText leaves out what the style hides.
    assert missing(name, lang, tab.inner_text("body")) == {}
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", STORIES)
def test_the_printed_page_says_it(browser: Browser, tmp_path: Path, name: str, lang: str) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(told(name)[2][f"{lang}.html"])
    tab = browser.new_page(reduced_motion="reduce")
    tab.goto(f"{page.as_uri()}#step-2")
    tab.wait_for_selector("[data-milepost-ready]", state="attached")
    sheets = PdfReader(io.BytesIO(tab.pdf(format="A4"))).pages
    assert missing(name, lang, "\n".join(sheet.extract_text() for sheet in sheets)) == {}
    tab.close()


def test_what_is_left_out_would_be_found() -> None:
    _, _, files = told("vladivostok")
    whole = files["en.txt"].decode()
    assert missing("vladivostok", "en", whole.replace("128", "182"))["border-130"] == [
        "measured.km 128.066"
    ]
    assert "amur" in missing("vladivostok", "en", whole.replace("Khabarovsk", "Nowhere"))
