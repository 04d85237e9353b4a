"""All checks of a story as one table of HTML: for the app, which has room for it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from claims.model import Check, Direction, Distance
from layers.markup import el
from layers.text import claim_words
from layers.words import kilometres, number, verdict_word, words
from story.model import Story


def checks_list(story: Story, checks: Mapping[str, Check], lang: str) -> Markup:
    """Return a table: step, the words of the text, verdict, what was measured, and why."""
    say = words(lang)
    headings = ("step", "in_the_text", "verdict", "measured", "why")
    head = el("tr", {}, *(el("th", {"scope": "col"}, say[heading]) for heading in headings))
    rows = [
        el(
            "tr",
            {"data-verdict": check.verdict},
            el("td", {"class": "mp-number"}, str(_step_of(key, story) or "–")),
            el("td", {}, _said(key, check, story, lang)),
            el("td", {"class": "mp-verdict"}, verdict_word(check.verdict, lang)),
            el("td", {"class": "mp-number"}, _measured(check, lang)),
            el("td", {}, check.because.get(lang, "")),
        )
        for key, check in checks.items()
    ]
    body = (el("thead", {}, head), el("tbody", {}, *rows))
    return el("div", {"class": "mp-scroll"}, el("table", {"class": "mp-checks"}, *body))


def _step_of(key: str, story: Story) -> int | None:
    return next((step.number for step in story.steps if key in step.claims), None)


def _said(key: str, check: Check, story: Story, lang: str) -> str:
    """Return the words that make the claim, where a step links them, else what it states."""
    for step in story.steps:
        spoken = claim_words(
            step.paragraphs.get(lang) or step.paragraphs.get(story.languages[0], ())
        )
        if key in spoken:
            return spoken[key]
    if isinstance(check.claim, Distance | Direction):
        return check.claim.texts.get(lang) or next(iter(check.claim.texts.values()), key)
    return key


def _measured(check: Check, lang: str) -> str:
    if isinstance(check.claim, Direction) and check.bearings:
        bearings = (check.bearings.rhumb_deg, check.bearings.initial_deg)
        return " / ".join(f"{number(bearing, lang)}°" for bearing in bearings)
    return kilometres(check.measured.distance_m, lang) if check.measured else "–"
