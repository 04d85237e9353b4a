"""Checks → the rows of the check desk, and what is said of one. Pure: a test calls it alone."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from claims.kinds import targets
from claims.model import Check, Direction, Verdict
from geo.model import Source
from layers.markup import el, join
from layers.tables import check_record
from layers.words import kilometres, verdict_word, words
from story.model import (
    ClaimLink,
    Emphasis,
    Inline,
    MapLink,
    Paragraph,
    Step,
    Story,
    Text,
    WebLink,
    plain_text,
)
from story.targets import written
from views.words import MARKS, reading_word, says


@dataclass(frozen=True, slots=True)
class Row:
    """One check as a row: words for the eye, numbers (km, degrees) to sort by."""

    key: str
    verdict: Verdict
    kind: str
    step: int | None
    stated: str
    measured_km: float | None
    off_km: float | None
    off_deg: float | None
    reading: str
    sources: str


def rows_of(
    story: Story, checks: Mapping[str, Check], sources: Iterable[Source], lang: str
) -> tuple[Row, ...]:
    """Return a row for each check, in the order of the story's steps, then of its claims."""
    titles = {source.key: source.attribution or source.title for source in sources}
    rows = [_row(check, story, titles, lang) for check in checks.values()]
    return tuple(sorted(rows, key=lambda row: row.step or len(story.steps) + 1))


def _row(check: Check, story: Story, titles: Mapping[str, str], lang: str) -> Row:
    record = check_record(check)
    stated, measured = record["stated"] or {}, record["measured"] or {}
    km, stated_km = measured.get("km"), stated.get("km")
    off_deg = measured.get("difference_deg")
    is_direction = isinstance(check.claim, Direction)
    quote = quoted(check.claim.key, story, lang)
    return Row(
        key=check.claim.key,
        verdict=check.verdict,
        kind=words(lang)[check.claim.kind],
        step=quote.step.number if quote else None,
        stated=_stated(check, lang) or (quote.words if quote else check.claim.key),
        measured_km=None if is_direction or km is None else round(km, 1),
        off_km=None if km is None or stated_km is None else round(km - stated_km, 1),
        off_deg=None if off_deg is None else round(off_deg, 1),
        reading=reading_word(measured["reading"], lang) if "reading" in measured else "",
        sources=" · ".join(dict.fromkeys(titles.get(key, key) for key in check.sources)),
    )


def _stated(check: Check, lang: str) -> str:
    texts = check.claim.texts
    return texts.get(lang) or next(iter(texts.values()), "")


def filtered(
    rows: Iterable[Row], verdicts: Collection[Verdict], kinds: Collection[str]
) -> tuple[Row, ...]:
    """Return the rows of some verdicts and some kinds; none chosen is all of them."""
    return tuple(
        row
        for row in rows
        if (not verdicts or row.verdict in verdicts) and (not kinds or row.kind in kinds)
    )


def counts(checks: Iterable[Check]) -> dict[Verdict, int]:
    """Return how many checks have which verdict, in the verdicts' own order."""
    given = Counter(check.verdict for check in checks)
    return {verdict: given[verdict] for verdict in Verdict if given[verdict]}


def verdict_label(verdict: Verdict, lang: str) -> str:
    """Return a verdict as mark and word: ✓ Confirmed."""
    return f"{MARKS[verdict]} {verdict_word(verdict, lang)}"


def counts_bar(found: Mapping[Verdict, int], lang: str) -> Markup:
    """Return a bar whose parts are as long as the verdicts are many, each with mark and number."""
    said = ", ".join(f"{verdict_word(v, lang)} {n}" for v, n in found.items())
    parts = [
        el(
            "span",
            {"data-verdict-part": verdict, "style": f"flex-grow:{count}"},
            f"{MARKS[verdict]} {count}",
        )
        for verdict, count in found.items()
    ]
    return el("div", {"class": "mp-counts", "role": "img", "aria-label": said}, *parts)


# --- where a claim stands in the story ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence that makes a claim: the words of it, and what stands around them."""

    step: Step
    before: str
    words: str
    after: str


def quoted(key: str, story: Story, lang: str) -> Quote | None:
    """Return the first sentence that links to a claim, in a language or the story's first."""
    for step in story.steps:
        paragraphs = step.paragraphs.get(lang) or step.paragraphs.get(story.languages[0], ())
        for paragraph in paragraphs:
            pieces = list(_pieces(paragraph))
            at = next((i for i, (_, claim) in enumerate(pieces) if claim == key), None)
            if at is not None:
                before = "".join(text for text, _ in pieces[:at])
                after = "".join(text for text, _ in pieces[at + 1 :])
                # A sentence ends where a stop is followed by a space and no small letter or digit.
                starts = re.split(r"(?<=[.!?…])\s+(?=[^a-z\d])", before)
                ends = re.split(r"(?<=[.!?…])\s+(?=[^a-z\d])", after)
                return Quote(step, starts[-1], pieces[at][0], ends[0])
    return None


def _pieces(paragraph: Paragraph) -> Iterable[tuple[str, str]]:
    """Yield a paragraph's text piece by piece, each with the claim it makes or ''."""
    part: Inline
    for part in paragraph:
        if isinstance(part, ClaimLink):
            yield plain_text(part.parts), part.claim
        elif isinstance(part, Emphasis | WebLink | MapLink):
            yield from _pieces(part.parts)
        else:
            yield plain_text((part,)), ""


def quote_box(quote: Quote) -> Markup:
    """Return the sentence with the claim's words marked."""
    said = el("mark", {}, quote.words)
    return el("blockquote", {"class": "mp-quote"}, quote.before, said, quote.after)


def as_steps(checks: Iterable[Check], story: Story) -> tuple[Step, ...]:
    """Return each check's claim as a step of its own: a map that walks from claim to claim."""
    steps = []
    for number, check in enumerate(checks, start=1):
        ends = targets(check.claim)
        title = Text({}, story.languages[0])
        steps.append(Step(number, "", title, {}, {}, (check.claim.key,), ends, ends, 0))
    return tuple(steps)


# --- the evidence -------------------------------------------------------------------------------


def readings_table(check: Check, lang: str) -> Markup | None:
    """Return the reading used and its alternatives side by side, each with its own verdict."""
    if check.measured is None or not check.alternatives:
        return None
    used = (check.measured, check.verdict)
    others = [(other.reading, other.verdict) for other in check.alternatives]
    rows = [
        el(
            "tr",
            {"class": "mp-used" if number == 0 else None},
            el("td", {}, reading_word(reading.name, lang)),
            el(
                "td",
                {"class": "mp-number"},
                kilometres(reading.distance_m, lang) if math.isfinite(reading.distance_m) else "∞",
            ),
            el("td", {"class": "mp-number"}, verdict_label(verdict, lang)),
        )
        for number, (reading, verdict) in enumerate([used, *others])
    ]
    say, table = says(lang), words(lang)
    heads = [say["reading"], say["distance"], table["verdict"]]
    head = el("tr", {}, *(el("th", {"scope": "col"}, text) for text in heads))
    caption = el("caption", {}, say["readings"])
    body = join(el("thead", {}, head), el("tbody", {}, *rows))
    return el("table", {"class": "mp-readings"}, caption, body)


def replay(check: Check, story: Story) -> str:
    """Return the commands that repeat a check: of the whole story, and of its two ends alone."""
    lines = [f"milepost check {story.path.name} --json"]
    ends = [written(target) for target in targets(check.claim)]
    if len(ends) == 2 and all(ends):
        lines.append(f"milepost measure {' '.join(ends)}")
    return "\n".join(lines)
