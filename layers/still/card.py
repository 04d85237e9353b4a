"""A story's card, as links to it show it elsewhere: its title beside the overview's map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from claims.model import Check, Verdict
from layers.records import Scene
from layers.still.picture import Options, still
from layers.still.svg import Node, group, node
from layers.still.text import face_attrs, set_line
from layers.still.type import Face, is_in_font, lines_of, words_of
from layers.words import long_date, verdict_word, words
from story.model import Story

SIZE = (1200.0, 630.0)
"""What networks ask of a link's picture."""

_PANEL_PX = 470.0
_PAD_PX = 44.0
_LARGER = 1.35
_TITLE_SIZES = (46, 40, 34, 29, 25, 22)
_TITLE_PX = 300.0
_TEXT = Face(21, leading=1.4)


def card(story: Story, checks: Mapping[str, Check], scene: Scene) -> Node:
    """Return the card of a story in the scene's language, 1200 by 630 pixels."""
    wide, high = SIZE
    overview = next(step for step in scene.steps if step.number == 0)
    # Drawn smaller and enlarged: a link's picture is often seen at half its size.
    size = ((wide - _PANEL_PX) / _LARGER, high / _LARGER)
    picture = still(scene, overview, Options(size, "c", locator=False))
    for name, value in (("x", _PANEL_PX), ("width", wide - _PANEL_PX), ("height", high)):
        picture.node.set(name, f"{value:.0f}")
    title, summary = (_readable(text.get(scene.lang)) for text in (story.title, story.summary))
    return node(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {wide:.0f} {high:.0f}",
            "width": wide,
            "height": high,
            "role": "img",
            "lang": scene.lang,
        },
        node("title", {}, text=story.title.get(scene.lang)),
        picture.node,
        node("rect", {"class": "ms-panel", "width": _PANEL_PX, "height": high}),
        node("rect", {"class": "ms-rule", "width": wide, "height": 10}),
        *_words(title, summary, story, checks, scene.lang),
    )


def left_out(story: Story, lang: str) -> tuple[str, ...]:
    """Return the words of title and summary that no card shows, for its font lacks a letter."""
    words = (*words_of(story.title.get(lang)), *words_of(story.summary.get(lang)))
    return tuple(dict.fromkeys(word for word in words if not is_in_font(word)))


def _readable(text: str) -> str:
    """Return a text without the words that are left out."""
    return " ".join(filter(is_in_font, words_of(text)))


def _words(
    title: str, summary: str, story: Story, checks: Mapping[str, Check], lang: str
) -> Iterable[Node]:
    room = _PANEL_PX - 2 * _PAD_PX
    for size in _TITLE_SIZES:
        face = Face(size, 600, leading=1.14)
        lines = lines_of(title, face, room, most=int(_TITLE_PX / face.line_px))
        if not lines[-1].endswith("…") or title.endswith("…"):
            break
    yield _block("ms-headline", lines, face, 78.0)
    tally = tuple(_tally(checks, lang))
    top, foot_top = 78.0 + face.line_px * len(lines) + 22, SIZE[1] - 58
    tally_top = foot_top - 24 - _TEXT.line_px * len(tally)
    yield _block("ms-text", tally, _TEXT, tally_top)
    rows = int((tally_top - 20 - top) / _TEXT.line_px)
    if rows > 0 and summary:
        yield _block("ms-soft", lines_of(summary, _TEXT, room, most=rows), _TEXT, top)
    date = long_date(story.date, lang) if story.date else ""
    foot = " · ".join(part for part in ("Milepost", date) if part)
    yield _block("ms-soft", (foot,), Face(18), foot_top)


def _tally(checks: Mapping[str, Check], lang: str) -> Iterable[str]:
    """Yield how many statements were checked, and with which verdicts."""
    table = words(lang)
    if not checks:
        return
    total = len(checks)
    yield table["checked"].format(count=total) if total > 1 else table["checked_one"]
    counts = Counter(check.verdict for check in checks.values())
    for verdict in Verdict:
        if counts[verdict]:
            yield f"{verdict_word(verdict, lang)}{table['colon']}{counts[verdict]}"


def _block(kind: str, lines: tuple[str, ...], face: Face, top: float) -> Node:
    """Return lines of text under each other, from the panel's left margin."""
    set_lines = (
        set_line(line, face, _PAD_PX, top + face.line_px * i + face.size * 0.78, "start")
        for i, line in enumerate(lines)
    )
    return group({"class": f"ms-words {kind}", **face_attrs(face)}, set_lines)
