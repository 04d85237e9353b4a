"""The checks of a page as ClaimReview (schema.org) for search engines, if a publisher signs them.

Nothing here is about a writer: what is reviewed is a sentence, what is rated is how it fits the
Earth. What was not checked has no review, and what has no place on the scale has a word alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from claims.model import Check, Verdict
from layers.tables import Json
from layers.text import claim_sentences, claim_words
from layers.words import verdict_word
from story.model import Story

SCALE: Final[Mapping[Verdict, int]] = {
    Verdict.CONFIRMED: 5,
    Verdict.CONSISTENT: 4,
    Verdict.ROUTE_ONLY: 3,
    Verdict.OFF: 2,
    Verdict.CONTRADICTED: 1,
}
"""How well a figure fits, from worst to best. Not on it: `unit-mismatch`, where one of two figures
is right and nobody can tell which; `depends`, where the answer is as good as the question."""


def claim_reviews(
    story: Story, checks: Mapping[str, Check], lang: str, url: str, checked_on: str
) -> Json | None:
    """Return a graph with a review of each claim of the text, None without a publisher.

    ``url`` is the folder's public address or '', ``checked_on`` the date of the check where the
    story gives none of its own.
    """
    publisher = story.imprint.publisher
    if publisher is None:
        return None
    page = f"{url.rstrip('/')}/{lang}.html" if url else ""
    common: Json = {
        "@type": "ClaimReview",
        "author": {"@type": "Organization", "name": publisher.name, "url": publisher.url},
        "datePublished": story.imprint.checked_on or checked_on,
        "inLanguage": lang,
    }
    reviews = []
    for key, (words, sentence) in _said(story, lang).items():
        check = checks.get(key)
        if check is None or check.verdict is Verdict.NOT_CHECKED:
            continue
        appearance = {"appearance": {"@type": "CreativeWork", "url": page}} if page else {}
        review = common | {
            "claimReviewed": sentence,
            "itemReviewed": {"@type": "Claim", "name": words, **appearance},
            "reviewRating": _rating(check, lang),
        }
        reviews.append(review | ({"url": f"{page}#claim-{key}"} if page else {}))
    return {"@context": "https://schema.org", "@graph": reviews} if reviews else None


def _said(story: Story, lang: str) -> dict[str, tuple[str, str]]:
    """Return the words that make each claim and the sentence round them, by key, in text order."""
    found: dict[str, tuple[str, str]] = {}
    for step in story.steps:
        given = step.text_lang.get(lang, lang)
        paragraphs = step.paragraphs.get(lang) or step.paragraphs.get(given, ())
        spoken, sentences = claim_words(paragraphs), claim_sentences(paragraphs)
        found |= {key: (spoken[key], sentences[key]) for key in spoken if key not in found}
    return found


def _rating(check: Check, lang: str) -> Json:
    value = SCALE.get(check.verdict)
    best, worst = max(SCALE.values()), min(SCALE.values())
    scale = {"ratingValue": value, "bestRating": best, "worstRating": worst} if value else {}
    because = check.because.get(lang)
    return {
        "@type": "Rating",
        "alternateName": verdict_word(check.verdict, lang),
        **scale,
        **({"ratingExplanation": because} if because else {}),
    }
