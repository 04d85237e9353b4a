"""A story as plain text: every sentence, verdict, number and source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from claims.languages import words
from claims.model import Check, Direction
from geo.model import Source
from layers.imprint import correction_of, fact_check
from layers.languages import TEXT
from layers.languages.forms import TextWords
from layers.records import Scene
from layers.tables import milepost_version
from layers.words import long_date, number, verdict_word
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
    WebLink,
    plain_text,
)

# A full stop, but not an initial's, and what may close a sentence; then how the next one begins.
_SENTENCE_END = re.compile(r"""(?<!\W\w)[.!?…][”"’»)]*\s+(?=[“"‘«(]?\s?([^\W\d_]))""")


def story_text(
    story: Story,
    checks: Mapping[str, Check],
    scene: Scene,
    sources: Sequence[Source],
    checked_on: str,
) -> str:
    """Return the whole story in the scene's language; ``sources`` in the order of their numbers.

    A paragraph stands on one line, as mail and screen readers like it.
    """
    lang = scene.lang
    say = TEXT.get(lang, TEXT["en"])
    captions = {step.number: step.caption for step in scene.steps}
    title, summary, credit = (part.get(lang) for part in (story.title, story.summary, story.credit))
    blocks = [f"{title}\n{'=' * len(title)}", summary]
    blocks += [_dated(story, checked_on, lang, say), fact_check(story.imprint, lang)]
    blocks += [
        f"{correction_of(one, lang)}{one.text.get(lang)}" for one in story.imprint.corrections
    ]
    blocks += [captions.get(0, "")]
    said: set[str] = set()
    for step in story.steps:
        blocks += _step(step, checks, lang, captions.get(step.number, ""), said, sources)
    blocks += _notes(story, lang, say)
    blocks += [_heading(say.sources), *_sources(sources, say)]
    blocks += [say.made.format(milepost_version()), say.viewpoint.format(_viewpoint(story, lang))]
    blocks += [say.rule, say.credit.format(credit) if credit else ""]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _step(
    step: Step,
    checks: Mapping[str, Check],
    lang: str,
    caption: str,
    said: set[str],
    sources: Sequence[Source],
) -> list[str]:
    blocks = [_heading(f"{step.number}. {step.title.get(lang)}")]
    paragraphs = step.paragraphs.get(lang) or step.paragraphs.get(step.text_lang.get(lang, ""), ())
    blocks += [inline_text(paragraph) for paragraph in paragraphs]
    spoken = claim_words(paragraphs)
    for key in step.claims:
        if key not in said:
            blocks.append(_verdict(checks[key], spoken.get(key, ""), lang, sources))
            said.add(key)
    return [*blocks, caption]


def _verdict(check: Check, spoken: str, lang: str, sources: Sequence[Source]) -> str:
    """Return a check as the text says it: the words, the verdict, why, and the data's numbers."""
    numbers = {source.key: i for i, source in enumerate(sources, 1)}
    cited = "".join(f" [{numbers[key]}]" for key in check.sources if key in numbers)
    quoted = TEXT.get(lang, TEXT["en"]).quoted.format(spoken)
    verdict = verdict_word(check.verdict, lang)
    label = f"{quoted}{_meant(check, spoken, lang)} → {verdict}" if spoken else verdict
    return f"   {label}\n   {check.because.get(lang, '')}{cited}"


def _meant(check: Check, spoken: str, lang: str) -> str:
    """Return what the words state where they do not say it themselves: ' (90°)' after 'east'."""
    if isinstance(check.claim, Direction):
        return f" ({number(check.claim.stated.bearing_deg, lang)}°)"
    stated = check.claim.texts.get(lang, "")
    return "" if stated in spoken else f" ({stated})"


def claim_words(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """Return the words that make each claim, by its key; the first that do."""
    found: dict[str, str] = {}
    for part in _all_parts(part for paragraph in paragraphs for part in paragraph):
        if isinstance(part, ClaimLink):
            found.setdefault(part.claim, plain_text(part.parts))
    return found


def claim_sentences(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """Return the sentence round the words that make each claim, by its key; of each the first."""
    found: dict[str, str] = {}
    for paragraph in paragraphs:
        pieces = list(_pieces(paragraph))
        text = "".join(piece for piece, _ in pieces)
        ends = [end.end() for end in _SENTENCE_END.finditer(text) if not end[1].islower()]
        at = 0
        for piece, claim in pieces:
            if claim:
                start = max((end for end in ends if end <= at), default=0)
                stop = min((end for end in ends if end >= at + len(piece)), default=len(text))
                found.setdefault(claim, " ".join(text[start:stop].split()))
            at += len(piece)
    return found


def _pieces(parts: Iterable[Inline]) -> Iterable[tuple[str, str]]:
    """Return the words of some inline parts in order, each with the claim that it makes or ''."""
    for part in parts:
        match part:
            case Emphasis(inner) | WebLink(inner) | MapLink(inner):
                yield from _pieces(inner)
            case ClaimLink(inner, claim):
                yield plain_text(inner), claim
            case _:
                yield plain_text((part,)), ""


def _all_parts(parts: Iterable[Inline]) -> Iterable[Inline]:
    for part in parts:
        yield part
        if isinstance(part, Emphasis | WebLink | MapLink):
            yield from _all_parts(part.parts)


def inline_text(parts: Iterable[Inline]) -> str:
    """Return some inline parts as text: emphasis is dropped, a web link keeps its address."""
    out: list[str] = []
    for part in parts:
        match part:
            case Plain(text):
                out.append(text)
            case Break():
                out.append("\n")
            case WebLink(inner, url):
                out.append(f"{inline_text(inner)} <{url}>")
            case Emphasis(inner) | ClaimLink(inner) | MapLink(inner):
                out.append(inline_text(inner))
    return "".join(out)


def _notes(story: Story, lang: str, say: TextWords) -> list[str]:
    notes = [
        f"{entry.name.get(lang)}: {entry.note.get(lang)}"
        for entry in story.places.values()
        if entry.note is not None
    ]
    return [_heading(say.places), *notes] if notes else []


def _sources(sources: Sequence[Source], say: TextWords) -> list[str]:
    return [
        f"[{i}] "
        + say.licence.format(
            title=source.title,
            vintage=source.vintage,
            licence=source.licence,
            attribution=source.attribution,
        )
        + f"\n    {source.url}"
        for i, source in enumerate(sources, 1)
    ]


def _viewpoint(story: Story, lang: str) -> str:
    return words(lang).viewpoints.get(story.viewpoint, story.viewpoint)


def _dated(story: Story, checked_on: str, lang: str, say: TextWords) -> str:
    return say.story_of.format(long_date(story.date, lang), long_date(checked_on, lang))


def _heading(text: str) -> str:
    return f"{text}\n{'-' * len(text)}"
