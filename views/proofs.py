"""A draft as its author is told of it: marks on its lines, verdicts, the walk. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from claims.model import Check, Direction, Verdict
from layers.markup import el
from layers.words import kilometres
from story.errors import StoryError
from story.model import Step, Story
from views.rows import verdict_label
from views.words import MARKS

_HOLDS = frozenset({Verdict.CONFIRMED, Verdict.CONSISTENT})


@dataclass(frozen=True, slots=True)
class Mark:
    """What the editor marks in its gutter: a line, counted from 1, and what is said of it."""

    line: int
    severity: Literal["error", "warning"]
    message: str


@dataclass(frozen=True, slots=True)
class Lens:
    """What the editor shows at the end of a claim's line: its verdict."""

    line: int
    verdict: str
    text: str


def error_marks(errors: Iterable[StoryError], lang: str) -> tuple[Mark, ...]:
    """Return the errors of a text as marks, in line order, told in a language."""
    return tuple(Mark(error.line, "error", error.told(lang)) for error in errors)


def caution_marks(story: Story, lang: str) -> tuple[Mark, ...]:
    """Return what a story's author should know though it stops nothing, in line order."""
    return tuple(Mark(one.line, "warning", one.said.told(lang)) for one in story.cautions)


def lenses(checks: Iterable[Check], lang: str) -> tuple[Lens, ...]:
    """Return each claim's verdict with what was measured, at the claim's line."""
    return tuple(Lens(one.claim.line, one.verdict, _brief(one, lang)) for one in checks)


def _brief(check: Check, lang: str) -> str:
    label = verdict_label(check.verdict, lang)
    if check.measured is None or isinstance(check.claim, Direction):
        return label
    return f"{label} · {kilometres(check.measured.distance_m, lang)}"


def walk(story: Story, checks: Mapping[str, Check], lang: str) -> Markup:
    """Return the steps as they will be, each with its verdicts, and why what does not hold."""
    return el("ol", {"class": "mp-proof"}, *(_step(step, checks, lang) for step in story.steps))


def _step(step: Step, checks: Mapping[str, Check], lang: str) -> Markup:
    found = [checks[key] for key in step.claims]
    marks = [
        el(
            "span",
            {"data-verdict-part": check.verdict, "title": verdict_label(check.verdict, lang)},
            MARKS[check.verdict],
        )
        for check in found
    ]
    return el(
        "li",
        {},
        el("span", {"class": "mp-proof-title"}, step.title.get(lang)),
        *marks,
        *(_doubt(check, lang) for check in found if check.verdict not in _HOLDS),
    )


def _doubt(check: Check, lang: str) -> Markup:
    because = check.because.get(lang) or next(iter(check.because.values()), "")
    lead = el("b", {}, f"{check.claim.key}: {verdict_label(check.verdict, lang)}.")
    return el("p", {"class": "mp-soft"}, lead, f" {because}")
