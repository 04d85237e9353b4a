"""The sections of a story as HTML: the overview, each step's text and its checks.

They stand in the exported page and in the app; their style is ``runtime/parts.css``. Every text is
escaped by `layers.markup`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from claims.model import Check, Verdict
from geo.model import Source
from layers.imprint import correction_of, fact_check
from layers.markup import el, join
from layers.records import Scene, SceneStep
from layers.verdict_box import check_box, mark
from layers.words import long_date, verdict_word, words
from story.model import (
    Break,
    ClaimLink,
    Emphasis,
    Inline,
    MapLink,
    Paragraph,
    Plain,
    Step,
    Story,
    Text,
    WebLink,
)

CAPTION: Final = "caption-"
"""Before a step's number: the id of the words for its map."""
NO_STILLS: Final[Mapping[int, Markup]] = {}


class Sections:
    """The sections of one story in one language, each with its still where there are ``stills``."""

    def __init__(
        self,
        story: Story,
        checks: Mapping[str, Check],
        scene: Scene,
        lang: str,
        sources: tuple[Source, ...],
        stills: Mapping[int, Markup] = NO_STILLS,
    ) -> None:
        self.story, self.checks, self.lang, self.sources = story, checks, lang, sources
        self.words = words(lang)
        self.captions = {step.number: step for step in scene.steps}
        self.stills = stills

    def alone(self, number: int) -> Markup:
        """Return one step with its checks, or (0) the overview, to stand in another document.

        The overview comes without its list of steps, whose links lead nowhere outside the page.
        """
        if number == 0:
            return el("section", {"class": "mp-step"}, *self._lead())
        return self.step(self.story.steps[number - 1])

    def text(self, tag: str, text: Text, attrs: dict[str, str | int] | None = None) -> Markup:
        """Return an element that holds a text, marked with its language where it is a fallback."""
        given = text.lang(self.lang)
        lang = {"lang": given} if given != self.lang else {}
        return el(tag, {**(attrs or {}), **lang}, text.get(self.lang))

    def overview(self) -> Markup:
        """Return date, summary, tally, who checked it, and the list of steps."""
        items = [
            el("li", {}, el("a", {"href": f"#step-{step.number}"}, self._step_title(step)))
            for step in self.story.steps
        ]
        return el(
            "section",
            {"id": "overview", "class": "mp-step mp-current"},
            *self._lead(),
            el("ol", {"class": "mp-contents", "aria-label": self.words["steps"]}, *items),
            self._figure(0),
        )

    def _lead(self) -> tuple[Markup | None, ...]:
        """Return the overview's date, summary, tally, and who checked it."""
        date = el("time", {"datetime": self.story.date}, long_date(self.story.date, self.lang))
        return (
            el("p", {"class": "mp-date"}, date) if self.story.date else None,
            self.text("p", self.story.summary, {"class": "mp-summary"}),
            self._tally(),
            *self._imprint(),
        )

    def _imprint(self) -> tuple[Markup, ...]:
        """Return who checked the story by hand, and what was corrected since."""
        checked = fact_check(self.story.imprint, self.lang)
        lines = [el("p", {"class": "mp-fact-check"}, checked)] if checked else []
        for one in self.story.imprint.corrections:
            lead = el("b", {}, correction_of(one, self.lang))
            text = self.text("span", one.text)
            lines.append(el("p", {"class": "mp-correction"}, lead, text))
        return tuple(lines)

    def _tally(self) -> Markup | None:
        """Return how many statements have which verdict, in one line."""
        if not self.checks:
            return None
        given = [check.verdict for check in self.checks.values()]
        counts = {verdict: given.count(verdict) for verdict in Verdict if verdict in given}
        total = len(self.checks)
        lead = self.words["checked"].format(count=total) if total > 1 else self.words["checked_one"]
        parts = [
            el(
                "li",
                {"data-verdict-count": verdict},
                mark(verdict),
                f"{verdict_word(verdict, self.lang)}{self.words['colon']}",
                el("b", {}, str(count)),
            )
            for verdict, count in counts.items()
        ]
        return el("div", {"class": "mp-tally"}, el("p", {}, lead), el("ul", {}, *parts))

    def step(self, step: Step) -> Markup:
        """Return a step: its text, and the checks that it is the first to link to."""
        given = step.text_lang.get(self.lang, self.lang)
        paragraphs = step.paragraphs.get(self.lang) or step.paragraphs.get(given, ())
        of = self.words["step_of"].format(n=step.number, count=len(self.story.steps))
        return el(
            "section",
            {"id": f"step-{step.number}", "data-step": step.number, "class": "mp-step"},
            el("p", {"class": "mp-count"}, of),
            el("h2", {"tabindex": "-1"}, self._step_title(step)),
            self._figure(step.number) if self.stills else None,
            el(
                "div",
                {"class": "mp-text", "lang": given if given != self.lang else None},
                *(self._paragraph(paragraph) for paragraph in paragraphs),
            ),
            *(self._box(key) for key in step.claims if self._first_step(key) == step.number),
            None if self.stills else self._figure(step.number),
        )

    def _step_title(self, step: Step) -> Markup:
        given = step.title.lang(self.lang)
        text = step.title.get(self.lang)
        return el("span", {"lang": given}, text) if given != self.lang else join(text)

    def _first_step(self, key: str) -> int:
        """Return the number of the first step that links to a claim."""
        return next(step.number for step in self.story.steps if key in step.claims)

    def _box(self, key: str) -> Markup | None:
        check = self.checks.get(key)
        if check is None:
            return None
        return check_box(key, check, self.lang, self.sources)

    def _figure(self, number: int) -> Markup | None:
        """Return what a step's map shows, in words, and its still where the document has stills."""
        step: SceneStep | None = self.captions.get(number)
        if step is None or not (step.caption or self.stills):
            return None
        if not self.stills:
            return el("p", {"class": "mp-caption"}, step.caption)
        key = f"{CAPTION}{number}"
        caption = el("figcaption", {"class": "mp-caption", "id": key}, step.caption)
        return el("figure", {"class": "mp-figure"}, self.stills.get(number), caption)

    # --- running text ------------------------------------------------------------------------

    def _paragraph(self, parts: Paragraph) -> Markup:
        return el("p", {}, self._inline(parts))

    def _inline(self, parts: tuple[Inline, ...]) -> Markup:
        return join(*(self._part(part) for part in parts))

    def _part(self, part: Inline) -> Markup:
        match part:
            case Plain(text):
                return join(text)
            case Break():
                return el("br")
            case Emphasis(inner, strong):
                return el("strong" if strong else "em", {}, self._inline(inner))
            case WebLink(inner, url):
                return el(
                    "a", {"href": url, "rel": "noopener", "target": "_blank"}, self._inline(inner)
                )
            case MapLink(inner):
                return el("span", {"class": "mp-on-map"}, self._inline(inner))
            case ClaimLink(inner, claim):
                return self._claim_link(inner, claim)

    def _claim_link(self, parts: tuple[Inline, ...], claim: str) -> Markup:
        check = self.checks.get(claim)
        inner = self._inline(parts)
        said: tuple[Markup, ...] = ()
        if check is not None:
            word = verdict_word(check.verdict, self.lang)
            parts, last = last_word(parts)
            inner = self._inline(parts)
            # Last word and mark stay together, so that no line begins with a mark.
            tail = el("span", {"class": "mp-tail"}, last, mark(check.verdict))
            said = (tail, el("span", {"class": "mp-vh"}, f" ({word})"))
        return el(
            "a",
            {
                "href": f"#claim-{claim}",
                "class": "mp-claim",
                "data-claim-ref": claim,
                "data-verdict-ref": check.verdict if check else None,
            },
            inner,
            *said,
        )


def last_word(parts: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], str]:
    """Return the parts without their last word, and that word ('' where they end in no text)."""
    if not parts or not isinstance(parts[-1], Plain):
        return parts, ""
    text = parts[-1].text
    cut = text.rfind(" ") + 1
    return (*parts[:-1], Plain(text[:cut])), text[cut:]


def web_link(url: str, text: str) -> Markup:
    """Return a link that opens beside the page, or the bare text where there is no web address."""
    if not url.startswith("https://"):
        return join(text)
    return el("a", {"href": url, "rel": "noopener", "target": "_blank"}, text)
