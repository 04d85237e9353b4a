"""The exported page: one self-contained document of a story, its checks and its map.

Pure: values in, text out, the same bytes each time. The text of a story reaches it escaped by
`layers.markup`, as elements, or as JSON by `as_json`; nothing is a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from claims.model import Check
from geo.model import Source
from layers.claim_review import claim_reviews
from layers.languages import METHOD
from layers.markup import drawing, el, join, raw
from layers.records import Scene, as_json
from layers.scripts import RUNTIME_DIR as RUNTIME_DIR
from layers.scripts import begin_script, content_hash, page_script, page_style
from layers.sections import CAPTION, Sections, web_link
from layers.still.inline import page_stills
from layers.verdict_box import MARKS
from layers.words import direction_of, long_date, words
from story.model import (
    Story,
)


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What a page says of itself. ``checked_on`` is a date as text, ``url`` may be ''."""

    lang: str
    version: str
    checked_on: str
    url: str
    sources: tuple[Source, ...]


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


class _Writer:
    """The parts of one page, in its language."""

    def __init__(
        self, story: Story, checks: Mapping[str, Check], scene: Scene, meta: PageMeta
    ) -> None:
        self.story, self.checks, self.scene, self.meta = story, checks, scene, meta
        self.lang = meta.lang
        self.words = words(meta.lang)
        self.stills = page_stills(scene, CAPTION)
        stills = {number: drawing(still) for number, still in self.stills.steps.items()}
        self.sections = Sections(story, checks, scene, meta.lang, meta.sources, stills)

    # --- the head ----------------------------------------------------------------------------

    def head(self) -> Markup:
        title, summary = self.story.title.get(self.lang), self.story.summary.get(self.lang)
        policy = (
            f"default-src 'none'; script-src {content_hash(begin_script())} "
            f"{content_hash(page_script())}; "
            f"style-src {content_hash(page_style())}; img-src data:; font-src data:; "
            "base-uri 'none'; form-action 'none'"
        )
        og = {"og:title": title, "og:description": summary, "og:type": "article"}
        if self.meta.url:
            og["og:url"] = self.meta.url
            og["og:image"] = f"{self.meta.url.rstrip('/')}/card-{self.lang}.png"
            og["og:image:width"], og["og:image:height"] = "1200", "630"
            og["og:image:alt"] = self.sections.captions[0].caption
        return el(
            "head",
            {},
            el("meta", {"charset": "utf-8"}),
            el("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
            el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
            # Known before any style, so that no white page flashes up in the dark.
            el("meta", {"name": "color-scheme", "content": "light dark"}),
            el("title", {}, title),
            el("meta", {"name": "description", "content": summary}),
            *(el("meta", {"property": name, "content": text}) for name, text in og.items()),
            el("link", {"rel": "icon", "href": "data:,"}),
            self.discovery(),
            raw("style", {}, page_style()),
            raw("script", {}, begin_script()),
        )

    def discovery(self) -> Markup | None:
        """Return the link by which a system finds how to embed the page from its address alone."""
        if not self.meta.url:
            return None
        address = f"{self.meta.url.rstrip('/')}/oembed-{self.lang}.json"
        kind = "application/json+oembed"
        return el("link", {"rel": "alternate", "type": kind, "href": address})

    # --- the body ----------------------------------------------------------------------------

    def body(self, checks_json: str) -> Markup:
        """Return the body: first all that the first picture and its map need, then the steps.

        On a slow line the document is read as it comes. The script stands before the steps, so that
        the map does not wait for them, however many there are.
        """
        return el(
            "body",
            {},
            drawing(self.stills.shapes),
            el("main", {"class": "mp-page", "data-story": self.story.id}, self.side(),
               self.article(), self.footer()),
            drawing(self.stills.later),
            self.reviews(),
            raw("script", {"type": "application/json", "id": "milepost"}, checks_json),
        )  # fmt: skip

    def side(self) -> Markup:
        """Return the map's place; the script moves it behind the text, for the keyboard."""
        pictures = (drawing(picture) for picture in self.stills.stage)
        return el(
            "div",
            {"class": "mp-side"},
            el("div", {"class": "mp-stage mp-map", "id": "map"}, *pictures),
        )

    def article(self) -> Markup:
        scene = as_json(self.stills.scene)
        return el(
            "article",
            {"class": "mp-panel"},
            self.header(),
            self.walk(),
            MARKS,
            el(
                "div",
                {"class": "mp-steps"},
                self.sections.overview(),
                raw("script", {"type": "application/json", "id": "milepost-map"}, scene),
                raw("script", {}, page_script()),
                *(self.sections.step(step) for step in self.story.steps),
            ),
        )

    def reviews(self) -> Markup | None:
        """Return the checks for search engines, if a publisher signs them: data, never run."""
        found = claim_reviews(
            self.story, self.checks, self.lang, self.meta.url, self.meta.checked_on
        )
        return raw("script", {"type": "application/ld+json"}, as_json(found)) if found else None

    def header(self) -> Markup:
        title = el("a", {"href": "#overview"}, self.story.title.get(self.lang))
        given = self.story.title.lang(self.lang)
        lang = given if given != self.lang else None
        return el(
            "header",
            {"class": "mp-header"},
            el("h1", {"tabindex": "-1", "lang": lang}, title),
        )

    # --- the walk and the small print ----------------------------------------------------------

    def walk(self) -> Markup:
        """Return the row of buttons: hidden until the script that serves them runs.

        In a frame they stay where they are, before the text; else the script moves them behind it.
        """
        first = self.story.steps[0].title.get(self.lang) if self.story.steps else ""
        begin = f"{self.words['start']}{self.words['colon']}{first}"
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
                {
                    "type": "button",
                    "data-go": "prev",
                    "disabled": True,
                    "aria-label": self.words["previous"],
                },
                el("span", {"aria-hidden": "true"}, "←"),
            ),
            el("p", {"class": "mp-vh", "role": "status"}),
            el(
                "button",
                {"type": "button", "data-go": "next"},
                el("span", {"class": "mp-next-word"}, begin),
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
            self.method(),
            el("p", {}, self.words[key].format(viewpoint=view)),
            el(
                "p",
                {},
                el("b", {}, self.words["data"]),
                " ",
                Markup(" · ").join(self.credits()),
            ),
            self.sections.text("p", self.story.credit, {"class": "mp-credit"}),
        )

    def method(self) -> Markup:
        """Return how statements are checked, in some 120 words that open when asked for."""
        lang = self.lang if self.lang in METHOD else "en"
        return el(
            "details",
            {"class": "mp-method"},
            el("summary", {}, self.words["how"]),
            el("p", {"lang": None if lang == self.lang else lang}, METHOD[lang]),
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
