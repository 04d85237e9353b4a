"""The exported page: one self-contained document of a story, its checks and its map.

Pure: values in, text out, the same bytes each time. The text of a story reaches it escaped by
`layers.markup`, as elements, or as JSON by `as_json`; nothing is a template.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from claims.model import Check, Verdict
from geo.model import Source
from layers.markup import el, join, raw
from layers.records import Scene, SceneStep, as_json
from layers.verdict_box import MARKS, check_box, mark
from layers.words import direction_of, long_date, verdict_word, words
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

RUNTIME_DIR = Path(__file__).parent / "runtime"
RUNTIME = (
    "leaflet.js",
    "paths.js",
    "basemap.js",
    "lines.js",
    "labels.js",
    "camera.js",
    "locator.js",
    "controls.js",
    "runtime.js",
)
"""The map's scripts in the order in which they build on each other (map.js imports the same)."""

MAP_STYLES = ("leaflet.css", "map.css")


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What a page says of itself. ``checked_on`` is a date as text, ``url`` may be ''."""

    lang: str
    version: str
    checked_on: str
    url: str
    sources: tuple[Source, ...]


@cache
def _files(names: tuple[str, ...]) -> str:
    return "\n".join((RUNTIME_DIR / name).read_text("utf-8").strip() for name in names) + "\n"


def map_script() -> str:
    """Return the script that defines ``milepost`` (Leaflet and the runtime), for any document."""
    return _files(RUNTIME)


def map_style() -> str:
    """Return the map's style sheet."""
    return _files(MAP_STYLES)


def page_script() -> str:
    """Return the page's one script: constant for all stories of a release."""
    return _files((*RUNTIME, "page.js"))


def page_style() -> str:
    """Return the page's one style sheet."""
    return _files((*MAP_STYLES, "parts.css", "page.css"))


def content_hash(text: str) -> str:
    """Return a script's or style's hash as a content security policy names it."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def page(
    story: Story, checks: Mapping[str, Check], scene: Scene, checks_json: str, meta: PageMeta
) -> str:
    """Return the whole document in ``meta.lang``; ``checks_json`` is `as_json`'s text."""
    writer = _Writer(story, checks, scene, meta)
    html = el(
        "html",
        {"lang": meta.lang, "dir": direction_of(meta.lang)},
        writer.head(),
        writer.body(checks_json),
    )
    return f"<!doctype html>\n{html}\n"


def step_part(
    story: Story, checks: Mapping[str, Check], scene: Scene, meta: PageMeta, number: int
) -> Markup:
    """Return one step's section with its checks, or (0) the overview, to stand in another document.

    Its style is ``parts.css``. The overview comes without its list of steps, whose links lead
    nowhere outside the page.
    """
    writer = _Writer(story, checks, scene, meta)
    if number == 0:
        return el("section", {"class": "mp-step"}, *writer.lead())
    return writer.step(story.steps[number - 1])


class _Writer:
    """The parts of one page, in its language."""

    def __init__(
        self, story: Story, checks: Mapping[str, Check], scene: Scene, meta: PageMeta
    ) -> None:
        self.story, self.checks, self.scene, self.meta = story, checks, scene, meta
        self.lang = meta.lang
        self.words = words(meta.lang)
        self.captions = {step.number: step for step in scene.steps}

    # --- the head ----------------------------------------------------------------------------

    def head(self) -> Markup:
        title, summary = self.story.title.get(self.lang), self.story.summary.get(self.lang)
        policy = (
            f"default-src 'none'; script-src {content_hash(page_script())}; "
            f"style-src {content_hash(page_style())}; img-src data:; font-src data:; "
            "base-uri 'none'; form-action 'none'"
        )
        og = {"og:title": title, "og:description": summary, "og:type": "article"}
        if self.meta.url:
            og["og:url"] = self.meta.url
        return el(
            "head",
            {},
            el("meta", {"charset": "utf-8"}),
            el("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
            el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            el("title", {}, title),
            el("meta", {"name": "description", "content": summary}),
            *(el("meta", {"property": name, "content": text}) for name, text in og.items()),
            el("link", {"rel": "icon", "href": "data:,"}),
            raw("style", {}, page_style()),
        )

    # --- the body ----------------------------------------------------------------------------

    def body(self, checks_json: str) -> Markup:
        return el(
            "body",
            {},
            MARKS,
            el(
                "main",
                {"class": "mp-page", "data-story": self.story.id},
                el(
                    "article",
                    {"class": "mp-panel"},
                    self.header(),
                    el(
                        "div",
                        {"class": "mp-steps"},
                        self.overview(),
                        *(self.step(step) for step in self.story.steps),
                    ),
                    self.walk(),
                ),
                el("div", {"class": "mp-side"}, el("div", {"class": "mp-stage", "id": "map"})),
                self.footer(),
            ),
            raw("script", {"type": "application/json", "id": "milepost"}, checks_json),
            raw("script", {"type": "application/json", "id": "milepost-map"}, as_json(self.scene)),
            raw("script", {}, page_script()),
        )

    def text(self, tag: str, text: Text, attrs: dict[str, str | int] | None = None) -> Markup:
        """Return an element that holds a text, marked with its language where it is a fallback."""
        given = text.lang(self.lang)
        lang = {"lang": given} if given != self.lang else {}
        return el(tag, {**(attrs or {}), **lang}, text.get(self.lang))

    def header(self) -> Markup:
        title = el("a", {"href": "#overview"}, self.story.title.get(self.lang))
        given = self.story.title.lang(self.lang)
        lang = given if given != self.lang else None
        return el(
            "header",
            {"class": "mp-header"},
            el("h1", {"tabindex": "-1", "lang": lang}, title),
        )

    def overview(self) -> Markup:
        items = [
            el("li", {}, el("a", {"href": f"#step-{step.number}"}, self.step_title(step)))
            for step in self.story.steps
        ]
        return el(
            "section",
            {"id": "overview", "class": "mp-step"},
            *self.lead(),
            el("ol", {"class": "mp-contents", "aria-label": self.words["steps"]}, *items),
            self.caption(0),
        )

    def lead(self) -> tuple[Markup | None, ...]:
        """Return the overview's date, summary and tally."""
        date = el("time", {"datetime": self.story.date}, long_date(self.story.date, self.lang))
        return (
            el("p", {"class": "mp-date"}, date) if self.story.date else None,
            self.text("p", self.story.summary, {"class": "mp-summary"}),
            self.tally(),
        )

    def tally(self) -> Markup | None:
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
        given = step.text_lang.get(self.lang, self.lang)
        paragraphs = step.paragraphs.get(self.lang) or step.paragraphs.get(given, ())
        of = self.words["step_of"].format(n=step.number, count=len(self.story.steps))
        return el(
            "section",
            {"id": f"step-{step.number}", "data-step": step.number, "class": "mp-step"},
            el("p", {"class": "mp-count"}, of),
            el("h2", {"tabindex": "-1"}, self.step_title(step)),
            el(
                "div",
                {"class": "mp-text", "lang": given if given != self.lang else None},
                *(self.paragraph(paragraph) for paragraph in paragraphs),
            ),
            *(self.box(key) for key in step.claims if self.first_step(key) == step.number),
            self.caption(step.number),
        )

    def step_title(self, step: Step) -> Markup:
        given = step.title.lang(self.lang)
        text = step.title.get(self.lang)
        return el("span", {"lang": given}, text) if given != self.lang else join(text)

    def first_step(self, key: str) -> int:
        """Return the number of the first step that links to a claim."""
        return next(step.number for step in self.story.steps if key in step.claims)

    def box(self, key: str) -> Markup | None:
        check = self.checks.get(key)
        if check is None:
            return None
        return check_box(key, check, self.lang, self.meta.sources)

    def caption(self, number: int) -> Markup | None:
        step: SceneStep | None = self.captions.get(number)
        if step is None or not step.caption:
            return None
        return el(
            "p", {"class": "mp-caption"}, el("b", {}, self.words["on_map"]), " ", step.caption
        )

    # --- running text ------------------------------------------------------------------------

    def paragraph(self, parts: Paragraph) -> Markup:
        return el("p", {}, self.inline(parts))

    def inline(self, parts: tuple[Inline, ...]) -> Markup:
        return join(*(self.part(part) for part in parts))

    def part(self, part: Inline) -> Markup:
        match part:
            case Plain(text):
                return join(text)
            case Break():
                return el("br")
            case Emphasis(inner, strong):
                return el("strong" if strong else "em", {}, self.inline(inner))
            case WebLink(inner, url):
                return el(
                    "a", {"href": url, "rel": "noopener", "target": "_blank"}, self.inline(inner)
                )
            case MapLink(inner):
                return el("span", {"class": "mp-on-map"}, self.inline(inner))
            case ClaimLink(inner, claim):
                return self.claim_link(inner, claim)

    def claim_link(self, parts: tuple[Inline, ...], claim: str) -> Markup:
        check = self.checks.get(claim)
        inner = self.inline(parts)
        said: tuple[Markup, ...] = ()
        if check is not None:
            word = verdict_word(check.verdict, self.lang)
            parts, last = last_word(parts)
            inner = self.inline(parts)
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

    # --- the walk and the small print ----------------------------------------------------------

    def walk(self) -> Markup:
        """Return the row of buttons: hidden until the script that serves them runs."""
        return el(
            "nav",
            {
                "class": "mp-walk",
                "aria-label": self.words["steps"],
                "hidden": True,
                "data-next": self.words["next"],
                "data-start": self.words["start"],
                "data-again": self.words["again"],
                "data-overview": self.words["overview"],
                "data-of": self.words["step_of"],
                "data-colon": self.words["colon"],
                "data-previous": self.words["previous"],
            },
            el(
                "button",
                {"type": "button", "data-go": "prev", "aria-label": self.words["previous"]},
                el("span", {"aria-hidden": "true"}, "←"),
            ),
            el("p", {"class": "mp-vh", "role": "status"}),
            el(
                "button",
                {"type": "button", "data-go": "next"},
                el("span", {"class": "mp-next-word"}, self.words["next"]),
                el("span", {"aria-hidden": "true", "class": "mp-arrow"}, "→"),
            ),
        )

    def footer(self) -> Markup:
        checked = self.words["checked_on"].format(
            date=long_date(self.meta.checked_on, self.lang), version=self.meta.version
        )
        view = self.story.viewpoint
        key = "viewpoint_default" if view == "default" else "viewpoint_other"
        return el(
            "footer",
            {"class": "mp-footer"},
            el("p", {}, checked, " ", self.words["method"]),
            el("p", {}, self.words[key].format(viewpoint=view)),
            el(
                "p",
                {},
                el("b", {}, self.words["data"]),
                " ",
                Markup(" · ").join(self.credits()),
            ),
            self.text("p", self.story.credit, {"class": "mp-credit"}),
        )

    def credits(self) -> list[Markup]:
        """Return one credit for each who is to be named, with the vintages of his data."""
        named: dict[tuple[str, str, str], list[str]] = {}
        for source in self.meta.sources:
            who = source.attribution or source.title
            vintages = named.setdefault((who, source.url, source.licence), [])
            if source.vintage not in vintages:
                vintages.append(source.vintage)
        return [self.credit(*key, ", ".join(vintages)) for key, vintages in named.items()]

    def credit(self, who: str, url: str, licence: str, vintages: str) -> Markup:
        known = licence.replace("-", " ") in who
        terms = "" if known else f"{licence}, "
        vintage = self.words["vintage"].format(vintage=vintages)
        return join(web_link(url, who), f" ({terms}{vintage})")


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
