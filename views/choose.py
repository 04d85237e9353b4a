"""Choosing a story: a card each, with its date, its languages and the bar of its verdicts."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from layers.markup import el, join
from layers.words import long_date, words
from story.errors import StoryErrors
from views.rows import counts, counts_bar
from views.stories import told
from views.visit import Visit
from views.words import language, says


def choose(visit: Visit) -> None:
    """Show a card of each story, the newest first."""
    say = says(visit.lang)
    asked = st.query_params.get("story", "")
    if asked:
        st.warning(say["unknown_story"].format(name=asked[:64].replace("`", "")))
    cards = st.container(horizontal=True, gap="medium", key="cards")
    dated = sorted(visit.paths.items(), key=lambda item: _date(item[1]), reverse=True)
    for name, path in dated:
        with cards.container(border=True, width=340, key=f"card-{name}"):
            _card(visit, name, path)


def _date(path: Path) -> str:
    try:
        return told(path).story.date
    except (StoryErrors, OSError):
        return ""


def _card(visit: Visit, name: str, path: Path) -> None:
    try:
        story, checks, _ = told(path)
    except StoryErrors as errors:
        count = len(errors.errors)
        visit.link("read", name, story=name)
        st.html(
            el("p", {"class": "mp-broken"}, says(visit.lang)["broken_card"].format(count=count))
        )
        return
    lang = language(visit.lang, None, story.languages)
    visit.link("read", story.title.get(lang), story=name, lang=lang)
    about = [long_date(story.date, lang), "/".join(story.languages).upper()]
    lead = words(lang)["checked" if len(checks) > 1 else "checked_one"]
    checked = el("p", {"class": "mp-date"}, lead.format(count=len(checks)))
    st.html(
        join(
            el("p", {"class": "mp-date"}, " · ".join(part for part in about if part)),
            el("p", {"class": "mp-summary"}, story.summary.get(lang)),
            join(checked, counts_bar(counts(checks.values()), lang)) if checks else None,
        )
    )
