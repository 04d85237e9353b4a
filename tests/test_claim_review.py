"""A page's checks as ClaimReview: what is said where, and nothing without a publisher."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from claims.check import check_all
from claims.model import Check, Verdict
from geo.atlas import Atlas
from layers.claim_review import SCALE, claim_reviews
from layers.imprint import correction_of, fact_check
from layers.tables import Json
from layers.text import claim_sentences
from story.model import ClaimLink, Correction, Emphasis, Imprint, Paragraph, Plain, Story, Text
from story.read import read_text
from tests.page_sample import page_of

STORY = """\
milepost: 1
id: small
title: {en: Small, fr: Petit}
languages: [en, fr]
publisher: {name: The Paper, url: "https://paper.example/"}
places:
  here: {name: Vladivostok, at: [131.8855, 43.1155], country: RU}
  kyiv: {name: Kyiv}
  tripoli: {name: Tripoli}
claims:
  border: {kind: distance, from: here, to: {border: [RU, KP]}, stated: 130 km}
  far: {kind: distance, from: here, to: kyiv, stated: 900 km}
  doubt: {kind: distance, from: here, to: tripoli, stated: 900 km}
  silent: {kind: distance, from: here, to: kyiv, stated: 900 km}
steps:
  - title: {en: T, fr: T}
    text:
      en: >-
        It lies [130 km](claim:border) from the *border*. Kyiv is [900 km](claim:far) off,
        and [900 km](claim:doubt) from Tripoli.
      fr: >-
        Elle est à [130 km](claim:border) de la frontière. Kiev est à [900 km](claim:far),
        et à [900 km](claim:doubt) de Tripoli.
"""
HOSTILE = "</script><script>window.hit=1</script><!-- {{ 7*7 }} \u2028 ]]>"


def told(text: str = STORY) -> tuple[Story, dict[str, Check]]:
    story = read_text(text, Path("s.yaml"), Atlas.open())
    return story, check_all(story.claims, Atlas.open(), story.languages)


def reviews(lang: str = "en", url: str = "", **imprint: object) -> list[Json]:
    story, checks = told()
    story = replace(story, imprint=replace(story.imprint, **imprint))  # type: ignore[arg-type]
    graph = claim_reviews(story, checks, lang, url, "2023-09-08")
    assert graph is not None
    assert graph["@context"] == "https://schema.org"
    found: list[Json] = graph["@graph"]
    return found


def test_a_review_says_what_is_claimed_and_how_it_fits() -> None:
    first, second = reviews(url="https://paper.example/small/")
    assert first["reviewRating"].pop("ratingExplanation").startswith("The shortest line between")
    assert first == {
        "@type": "ClaimReview",
        "author": {
            "@type": "Organization",
            "name": "The Paper",
            "url": "https://paper.example/",
        },
        "datePublished": "2023-09-08",
        "inLanguage": "en",
        "claimReviewed": "It lies 130 km from the border.",
        "itemReviewed": {
            "@type": "Claim",
            "name": "130 km",
            "appearance": {"@type": "CreativeWork", "url": "https://paper.example/small/en.html"},
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Confirmed",
            "ratingValue": 5,
            "bestRating": 5,
            "worstRating": 1,
        },
        "url": "https://paper.example/small/en.html#claim-border",
    }
    assert second["claimReviewed"] == "Kyiv is 900 km off, and 900 km from Tripoli."
    assert (second["reviewRating"]["ratingValue"], second["reviewRating"]["alternateName"]) == (
        1,
        "Contradicted",
    )


def test_what_is_not_checked_or_not_in_the_text_has_no_review() -> None:
    assert [one["itemReviewed"]["name"] for one in reviews()] == ["130 km", "900 km"]


def test_a_review_in_the_page_s_language_without_an_address() -> None:
    first = reviews("fr", checked_on="2023-09-06")[0]
    assert first["claimReviewed"] == "Elle est à 130 km de la frontière."
    assert first["reviewRating"]["alternateName"] == "Confirmé"
    assert first["datePublished"] == "2023-09-06"
    assert "url" not in first
    assert "appearance" not in first["itemReviewed"]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_its_place_or_a_word_alone(verdict: Verdict) -> None:
    story, checks = told()
    border = {"border": replace(checks["border"], verdict=verdict)}
    graph = claim_reviews(story, border, "en", "", "2023-09-08")
    if verdict is Verdict.NOT_CHECKED:
        assert graph is None
        return
    assert graph is not None
    rating = graph["@graph"][0]["reviewRating"]
    assert rating["alternateName"]
    assert rating.get("ratingValue") == SCALE.get(verdict)
    assert not re.search(r"\b(false|fake|lie|liar|wrong)\b", json.dumps(rating), re.IGNORECASE)


def test_without_a_publisher_there_is_none() -> None:
    story, checks = told(re.sub("publisher.*\n", "", STORY))
    assert claim_reviews(story, checks, "en", "", "2023-09-08") is None


def test_hostile_text_stays_data_of_the_page() -> None:
    html = page_of(HOSTILE, HOSTILE)
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    (review,) = json.loads(block)["@graph"]
    assert review["author"]["name"] == review["itemReviewed"]["name"] == HOSTILE
    assert "<" not in block
    assert html.count("<script") == html.count("</script>") == 5


# --- the sentence round a claim -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "words", "after", "sentence"),
    [
        ("It is ", "130 km", " away.", "It is 130 km away."),
        ("So it was. It is ", "130 km", " away. So it is.", "It is 130 km away."),
        ("Mr J. Smith of the U.S. Army says ", "130 km", ".", None),
        ("“Far?” “No, ", "130 km", ".” He left.", "“No, 130 km.”"),
        ("À 1.5 km près, vers ", "130 km", " ! Et toc.", "À 1.5 km près, vers 130 km !"),
        ("Это далеко. Это ", "130 км", " пути. Да.", "Это 130 км пути."),
        ("멀다. 국경까지 ", "130 km", "이다. 끝.", "국경까지 130 km이다."),
        ("", "130 km", "", "130 km"),
    ],
)
def test_the_sentence_of_a_claim(before: str, words: str, after: str, sentence: str | None) -> None:
    paragraph: Paragraph = (
        Plain(before),
        Emphasis((ClaimLink((Plain(words),), "c"),)),
        Plain(after),
    )
    expected = before + words + after if sentence is None else sentence
    assert claim_sentences([paragraph]) == {"c": expected}


# --- who checked it, in words ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "on", "lang", "line"),
    [
        (("Ada",), "", "en", "Fact-check: Ada"),
        (("Ada", "Bob"), "2023-09-06", "en", "Fact-check: Ada and Bob, 6 September 2023"),
        ((), "2023-09-06", "fr", "Vérification des faits\u00a0: 6 septembre 2023"),
        (("A", "B", "C"), "", "fr", "Vérification des faits\u00a0: A, B et C"),
        ((), "", "en", ""),
    ],
)
def test_who_checked_it(names: tuple[str, ...], on: str, lang: str, line: str) -> None:
    assert fact_check(Imprint(checked_by=names, checked_on=on), lang) == line


@pytest.mark.parametrize(
    ("lang", "lead"),
    [("en", "Correction, 7 September 2023: "), ("fr", "Correction du 7 septembre 2023\u00a0: ")],
)
def test_a_correction_is_led_by_its_day(lang: str, lead: str) -> None:
    assert correction_of(Correction("2023-09-07", Text({"en": "x"}, "en")), lang) == lead
