"""What an editor should settle before a story is handed out. Pure; knows no words for it.

The rule stands in `_SERIOUS` and `_DOUBTS`: what is serious is handed out only by one who says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from claims.model import Check, Verdict
from story.links import named_by
from story.model import ClaimLink, Step, Story, Text, plain_text
from story.stated import stated_otherwise


class Severity(StrEnum):
    """How much a concern weighs: the first alone stands in the way."""

    SERIOUS = "serious"
    DOUBT = "doubt"
    NOTE = "note"


class Matter(StrEnum):
    """What a concern is about."""

    CONTRADICTED = "contradicted"
    UNIT_MISMATCH = "unit-mismatch"
    NO_STEPS = "no-steps"
    SAME_ID = "same-id"
    OTHERWISE = "otherwise"
    UNTRANSLATED = "untranslated"
    NO_CREDIT = "no-credit"
    OFF = "off"
    DEPENDS = "depends"
    ROUTE_ONLY = "route-only"
    NOT_CHECKED = "not-checked"
    NO_LINK = "no-link"
    NO_SUMMARY = "no-summary"
    DRAFT = "draft"
    UNSAID = "unsaid"
    WORDS = "words"
    NO_DATE = "no-date"
    NO_CHECK_DATE = "no-check-date"
    NO_PUBLISHER = "no-publisher"
    NO_ADDRESS = "no-address"


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to settle, and where: a claim, a step (0: the story itself), a language.

    ``parts`` are the keys of what has no text in ``lang``: ``title``, ``text``, ``summary`` …, or
    the story's own keys of places, lines and claims; the names of other stories; or a sentence's
    words and what the claim states instead.
    """

    matter: Matter
    claim: str = ""
    step: int = 0
    lang: str = ""
    parts: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        if self.matter in _SERIOUS:
            return Severity.SERIOUS
        # A line of small print in another language is no untranslated story.
        if self.matter is Matter.UNTRANSLATED and {"title", "text"} & set(self.parts):
            return Severity.SERIOUS
        doubt = self.matter in _DOUBTS or self.matter is Matter.UNTRANSLATED
        return Severity.DOUBT if doubt else Severity.NOTE


_SERIOUS: Final = frozenset(
    {
        *(Matter.CONTRADICTED, Matter.UNIT_MISMATCH, Matter.NO_STEPS, Matter.SAME_ID),
        Matter.OTHERWISE,
        Matter.NO_CREDIT,
    }
)
_DOUBTS: Final = frozenset(
    {
        *(Matter.OFF, Matter.DEPENDS, Matter.ROUTE_ONLY, Matter.NOT_CHECKED),
        *(Matter.NO_LINK, Matter.NO_SUMMARY, Matter.DRAFT),
    }
)
_HOLDS: Final = frozenset({Verdict.CONFIRMED, Verdict.CONSISTENT})


def concerns(
    story: Story,
    checks: Mapping[str, Check],
    *,
    url: str = "",
    draft: bool = False,
    twins: Sequence[str] = (),
) -> tuple[Concern, ...]:
    """Return what is to be settled, the gravest first, and then as the story goes.

    ``url`` is the folder's public address or ''; ``draft`` says that a draft of the story waits,
    which is not what would be handed out; ``twins`` are the names of other stories with its id,
    by which bundles are told apart.
    """
    found = [*_claims(story, checks), *_texts(story), *_whole(story, url, draft)]
    if twins:
        found.append(Concern(Matter.SAME_ID, parts=tuple(twins)))
    order = list(Severity)
    return tuple(sorted(found, key=lambda one: order.index(one.severity)))


def serious(found: Iterable[Concern]) -> tuple[Concern, ...]:
    """Return those that stand in the way."""
    return tuple(one for one in found if one.severity is Severity.SERIOUS)


def _whole(story: Story, url: str, draft: bool) -> Iterator[Concern]:
    missing = (
        (Matter.NO_STEPS, story.steps),
        (Matter.NO_CREDIT, story.credit.get(story.languages[0])),
        (Matter.DRAFT, not draft),
        (Matter.NO_SUMMARY, story.summary.get(story.languages[0])),
        (Matter.NO_DATE, story.date),
        (Matter.NO_CHECK_DATE, story.imprint.checked_on),
        (Matter.NO_PUBLISHER, story.imprint.publisher),
        (Matter.NO_ADDRESS, url),
    )
    yield from (Concern(matter) for matter, there in missing if not there)


def _claims(story: Story, checks: Mapping[str, Check]) -> Iterator[Concern]:
    """Yield each claim that does not hold, as the text comes to it; then those it never makes."""
    at: dict[str, int] = {}
    for step in story.steps:
        for key in step.claims:
            at.setdefault(key, step.number)
    for key in sorted(checks, key=lambda key: at.get(key, len(story.steps) + 1)):
        verdict = checks[key].verdict
        if verdict not in _HOLDS:
            yield Concern(Matter(verdict), claim=key, step=at.get(key, 0))
        if key not in at:
            yield Concern(Matter.UNSAID, claim=key)


# --- translations ---------------------------------------------------------------------------------


def _texts(story: Story) -> Iterator[Concern]:
    for lang in story.languages:
        heads = {"title": story.title, "summary": story.summary, "credit": story.credit}
        parts = _lacking(heads, lang)
        if any(one.text.lang(lang) != lang for one in story.imprint.corrections):
            parts += ("correction",)
        if parts:
            yield Concern(Matter.UNTRANSLATED, lang=lang, parts=parts)
        for step in story.steps:
            parts = _lacking({"title": step.title}, lang)
            if step.text_lang.get(lang, lang) != lang:
                parts += ("text",)
            if parts:
                yield Concern(Matter.UNTRANSLATED, step=step.number, lang=lang, parts=parts)
            yield from _unlinked(step, lang)
            yield from _otherwise(story, step, lang)
        words = tuple(_words(story, lang))
        if words:
            yield Concern(Matter.WORDS, lang=lang, parts=words)


def _lacking(texts: Mapping[str, Text], lang: str) -> tuple[str, ...]:
    """Return the keys of the texts that are there, and not in a language."""
    return tuple(key for key, text in texts.items() if text.by_lang and text.lang(lang) != lang)


def _unlinked(step: Step, lang: str) -> Iterator[Concern]:
    """Yield the step's claims that its text makes in another language alone."""
    if step.text_lang.get(lang, lang) != lang:
        return
    links = named_by(step.paragraphs[lang])
    made = {link.claim for link in links if isinstance(link, ClaimLink)}
    for key in step.claims:
        if key not in made:
            yield Concern(Matter.NO_LINK, claim=key, step=step.number, lang=lang)


def _otherwise(story: Story, step: Step, lang: str) -> Iterator[Concern]:
    """Yield the step's links whose words give another figure than their claims state."""
    if step.text_lang.get(lang, lang) != lang:
        return
    for link in named_by(step.paragraphs[lang]):
        if isinstance(link, ClaimLink):
            words = plain_text(link.parts)
            if stated := stated_otherwise(words, lang, story.claims[link.claim]):
                parts = (words, stated)
                yield Concern(Matter.OTHERWISE, link.claim, step.number, lang, parts)


def _words(story: Story, lang: str) -> Iterator[str]:
    """Yield the keys of places, lines and claims whose words are given in another language."""
    for key, entry in story.places.items():
        if entry.name.lang(lang) != lang or (entry.note and entry.note.lang(lang) != lang):
            yield key
    yield from (key for key, line in story.lines.items() if line.name.lang(lang) != lang)
    for key, claim in story.claims.items():
        if claim.texts and lang not in claim.texts:
            yield key
