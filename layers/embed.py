"""How a story stands in other people's pages: as a frame, a picture, in AMP, by oEmbed (SPEC 9).

Pure. Without a script a frame has the height that its snippet gives, so that height is reckoned
here from the lengths of the story's texts; tests/test_embed.py holds it against a browser's.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from claims.model import Check
from layers.markup import el
from layers.text import inline_text
from story.model import Step, Story

LOADER = "embed.js"
"""The host's script, one file for every story; its text is ``runtime/embed.js``."""

CARD_PX: Final = (1200, 630)
"""Width and height of ``card-<lang>.png``."""

SANDBOX: Final = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
"""What the page may do in its frame: run, and open its sources beside. No storage, no origin."""

OEMBED_PX: Final = 800
"""The width that oEmbed must name."""


@dataclass(frozen=True, slots=True)
class _Words:
    open_page: str
    more: str
    relative: str
    frame: str
    picture: str
    amp: str
    oembed: str


_WORDS: Final[Mapping[str, _Words]] = {
    "en": _Words(
        open_page="Open on a page of its own",
        more="Show all",
        relative=(
            "The addresses below are relative. Put the folder on your server and write its full "
            "address before them, or export again with --url https://…"
        ),
        frame=(
            "The story in a frame. The script fits the frame to the story to the pixel; without it "
            "the height is near enough."
        ),
        picture="Where frames are refused, paste this instead: a linked picture.",
        amp="On an AMP page (it loads the component amp-iframe):",
        oembed="By oEmbed, where a system asks for the story's address alone:",
    ),
    "fr": _Words(
        open_page="Ouvrir sur sa propre page",
        more="Tout afficher",
        relative=(
            "Les adresses ci-dessous sont relatives. Mettez le dossier sur votre serveur et "
            "écrivez devant elles son adresse complète, ou exportez à nouveau avec --url https://…"
        ),
        frame=(
            "Le récit dans un cadre. Le script ajuste le cadre au pixel près ; sans lui la hauteur "
            "est à peu près la bonne."
        ),
        picture="Là où les cadres sont refusés, collez plutôt ceci : une image avec son lien.",
        amp="Sur une page AMP (qui charge le composant amp-iframe) :",
        oembed="Par oEmbed, là où un système ne demande que l’adresse du récit :",
    ),
}


def _words(lang: str) -> _Words:
    return _WORDS.get(lang.split("-")[0], _WORDS["en"])


# --- the snippet ----------------------------------------------------------------------------------


def embed_snippet(story: Story, checks: Mapping[str, Check], lang: str, url: str) -> str:
    """Return the text of ``embed-<lang>.html``: the frame as it is to be pasted, other forms after.

    The others stand in comments, so that the whole may be pasted too. ``url`` is the folder's
    public address; where it is '' addresses start with the folder's name, and a comment says so.
    """
    say = _words(lang)
    other = (
        (say.picture, picture(story, lang, url)),
        (say.amp, amp_frame(story, checks, lang, url)),
        (say.oembed, Markup(_for_comment(oembed(story, checks, lang, url)))),  # noqa: S704
    )
    return "".join(
        (
            "" if url else f"<!-- {say.relative} -->\n",
            f"<!-- {say.frame} -->\n{fitted_frame(story, checks, lang, url)}\n",
            *(f"\n<!-- {what}\n{form}\n-->\n" for what, form in other),
        )
    )


def fitted_frame(story: Story, checks: Mapping[str, Check], lang: str, url: str) -> Markup:
    """Return the story in a frame, and the script that fits it."""
    loader = el("script", {"async": True, "src": _address(story, url, LOADER)})
    return Markup("{}\n{}").format(frame(story, checks, lang, url), loader)


def frame(story: Story, checks: Mapping[str, Check], lang: str, url: str) -> Markup:
    """Return the story in a frame, with a link to its page under it."""
    page = _address(story, url, f"{lang}.html")
    link = el("small", {}, el("a", {"href": page}, _words(lang).open_page))
    heights = Heights.of(story, checks, lang)
    made = el(
        "iframe",
        {
            "src": page,
            "title": story.title.get(lang),
            "lang": lang,
            "data-milepost": story.id,
            # The attributes are for hosts whose policy takes no style.
            "width": "100%",
            "height": heights.phone_px,
            "frameborder": 0,
            "style": f"display:block;border:0;height:{heights.css()}",
            "loading": "lazy",
            "sandbox": SANDBOX,
        },
    )
    return el("div", {"style": "container-type:inline-size"}, made, link)


def picture(story: Story, lang: str, url: str) -> Markup:
    """Return the story's card as a linked picture, for hosts that take no frames."""
    alt = f"{story.title.get(lang)}. {story.summary.get(lang)}"
    card = _address(story, url, f"card-{lang}.png")
    image = el("img", {"src": card, "alt": alt, "width": "100%"})
    return el("a", {"href": _address(story, url, f"{lang}.html"), "lang": lang}, image)


def amp_frame(story: Story, checks: Mapping[str, Check], lang: str, url: str) -> Markup:
    """Return the story as AMP's own frame, which grows to the height that the page posts."""
    say = _words(lang)
    card = {"layout": "fill", "src": _address(story, url, f"card-{lang}.png")}
    return el(
        "amp-iframe",
        {
            "src": _address(story, url, f"{lang}.html"),
            "title": story.title.get(lang),
            "layout": "fixed-height",
            "height": Heights.of(story, checks, lang).phone_px,
            "sandbox": SANDBOX,
            "frameborder": 0,
            "resizable": True,
        },
        el("amp-img", {**card, "placeholder": True, "alt": story.title.get(lang)}),
        el("div", {"overflow": True, "tabindex": 0, "role": "button"}, say.more),
    )


def oembed(story: Story, checks: Mapping[str, Check], lang: str, url: str) -> str:
    """Return the response of oEmbed 1.0 (https://oembed.com, 2.3.4.4 'rich') as JSON."""
    width, height = CARD_PX
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": story.title.get(lang),
        "html": frame(story, checks, lang, url),
        "width": OEMBED_PX,
        "height": Heights.of(story, checks, lang).beside_px,
        "thumbnail_url": _address(story, url, f"card-{lang}.png"),
        "thumbnail_width": width,
        "thumbnail_height": height,
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _for_comment(text: str) -> str:
    """Return JSON in which no comment can end or begin."""
    return text.strip().replace("<", "\\u003c").replace(">", "\\u003e")


def _address(story: Story, url: str, name: str) -> str:
    return f"{url.rstrip('/') if url else story.id}/{name}"


# --- the height -----------------------------------------------------------------------------------

_MARGIN: Final = 1.04
"""What is given on top: fonts differ from reader to reader."""


@dataclass(frozen=True, slots=True)
class Heights:
    """The height of a framed page by the frame's width, in CSS px: enough for its tallest step.

    ``narrow_px`` at 320, ``phone_px`` at 375, ``large_px`` at 640; from 641 on text and map stand
    side by side: ``beside_px`` up to 789, while the text's column is 300 wide, ``wide_px`` from
    1052 on, where it is 400 (page.css).
    """

    narrow_px: int
    phone_px: int
    large_px: int
    beside_px: int
    wide_px: int

    @classmethod
    def of(cls, story: Story, checks: Mapping[str, Check], lang: str) -> Heights:
        """Return what a story needs in a language."""
        return cls(
            *(_narrow_px(story, checks, lang, width) for width in (320, 375, 640)),
            *(_wide_px(story, checks, lang, *widths) for widths in ((641, 300), (1052, 400))),
        )

    def css(self) -> str:
        """Return the height as CSS: falling from 320 to 640 px of width, and from 789 to 1052.

        ``cqw`` is a hundredth of the container's width: the column, not the window. Between its
        ends a straight line lies above the true curve, which is hollow (area / width).
        """
        narrow = _line((320, self.narrow_px), (640, self.large_px))
        wide = _line((789, self.beside_px), (1052, self.wide_px))
        return f"max({narrow}, min({self.beside_px}px, {wide}), {self.wide_px}px)"


def _line(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return the straight line through two points (width, height) as CSS."""
    fall = max(0, 100 * (start[1] - end[1]) / (end[0] - start[0]))
    return f"{math.ceil(start[1] + fall * start[0] / 100)}px - {fall:.1f}cqw"


def _narrow_px(story: Story, checks: Mapping[str, Check], lang: str, width_px: int) -> int:
    """Return the sum of map, buttons, the tallest step and the small print, one under another."""
    column = width_px - 32
    map_and_walk = 280 + 67
    return math.ceil(
        map_and_walk + _MARGIN * (_steps_px(story, checks, lang, column) + _print_px(column))
    )


def _wide_px(
    story: Story, checks: Mapping[str, Check], lang: str, width_px: int, column_px: int
) -> int:
    """Return the higher of the text's column, and the map with the small print beside it."""
    text_px = 67 + _MARGIN * _steps_px(story, checks, lang, column_px - 36)
    return math.ceil(max(text_px, 560 + _MARGIN * _print_px(width_px - column_px - 36)))


def _steps_px(story: Story, checks: Mapping[str, Check], lang: str, column_px: int) -> float:
    """Return the height of the story's title and its tallest step, the overview among them."""
    head = 24 + _text_px(story.title.get(lang), 25, 29, column_px)
    shown: set[str] = set()
    tallest = _overview_px(story, lang, column_px)
    for step in story.steps:
        fresh = [checks[key] for key in step.claims if key in checks and key not in shown]
        shown.update(step.claims)
        tallest = max(tallest, _step_px(step, fresh, lang, column_px))
    return head + tallest


def _overview_px(story: Story, lang: str, column_px: int) -> float:
    contents = sum(
        14 + _text_px(step.title.get(lang), 15, 20.3, column_px - 24) for step in story.steps
    )
    tally = 16 + 24 + 24 * math.ceil(300 / column_px)
    return 28 + 12 + _text_px(story.summary.get(lang), 17, 25.5, column_px) + tally + 16 + contents


def _step_px(step: Step, checks: list[Check], lang: str, column_px: int) -> float:
    given = step.text_lang.get(lang, lang)
    paragraphs = step.paragraphs.get(lang) or step.paragraphs.get(given, ())
    text = sum(12 + _text_px(inline_text(parts), 16, 24, column_px) for parts in paragraphs)
    title = 4 + _text_px(step.title.get(lang), 22, 26, column_px)
    boxes = [12 + 44 for _ in checks]
    opened = max((_evidence_px(check, lang, column_px - 27) for check in checks), default=0)
    return title + text + sum(boxes) + opened + 16


def _evidence_px(check: Check, lang: str, column_px: int) -> float:
    """Return the height of a check's figures, its sentence and its sources."""
    because = check.because.get(lang) or next(iter(check.because.values()), "")
    sources = "x" * 55 * len(check.sources)
    return 75 + _text_px(because, 14, 20.3, column_px) + _text_px(sources, 13, 18.2, column_px)


def _print_px(column_px: int) -> float:
    """Return the height of the small print: about 560 letters of 12 px in four paragraphs."""
    return 44 + 17.4 * (1.5 + 3300 / column_px)


def _text_px(text: str, size_px: float, line_px: float, column_px: float) -> float:
    """Return the height of a text: a letter is half as wide as high, an East Asian one as wide."""
    ems = sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.5 for sign in text)
    return line_px * math.ceil(ems * size_px / (column_px - 2 * size_px))
