"""Choosing a story: a card each, with its map, its date, its languages, the bar of its verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from layers.markup import el, join
from layers.words import long_date, words
from story.errors import StoryErrors
from views.made import small_map_of
from views.rows import counts, counts_bar
from views.stories import Told, told
from views.visit import Visit, unknown
from views.words import language, says

_POLL_S: Final = 1.0


def choose(visit: Visit) -> None:
    """Show a card of each story, the newest first."""
    say = says(visit.lang)
    unknown(visit)
    cards = st.container(horizontal=True, gap="medium", key="cards")
    dated = sorted(visit.paths.items(), key=lambda item: _date(item[1]), reverse=True)
    credits: dict[str, None] = {}
    for name, path in dated:
        with cards.container(border=True, width=340, key=f"card-{name}"):
            credits |= _card(visit, name, path)
    if credits:
        credit = say["map_credit"].format(credit=" · ".join(credits))
        st.html(el("p", {"class": "mp-soft"}, credit))


def _date(path: Path) -> str:
    try:
        return told(path).story.date
    except (StoryErrors, OSError):
        return ""


def _card(visit: Visit, name: str, path: Path) -> dict[str, None]:
    """Show a story's card; return whom its map owes a credit."""
    try:
        found = told(path)
    except StoryErrors as errors:
        count = len(errors.errors)
        visit.link("read", name, story=name)
        st.html(
            el("p", {"class": "mp-broken"}, says(visit.lang)["broken_card"].format(count=count))
        )
        return {}
    story, checks, sources = found
    lang = language(visit.lang, None, story.languages)
    _map(visit, found, lang)
    visit.link("read", story.title.get(lang), story=name, lang=lang)
    about = [long_date(story.date, lang), "/".join(story.languages).upper()]
    lead = words(lang)["checked" if len(checks) > 1 else "checked_one"]
    dated = el("p", {"class": "mp-date"}, " · ".join(part for part in about if part))
    st.html(join(dated, el("p", {"class": "mp-summary"}, story.summary.get(lang))))
    if checks:
        checked = el("p", {"class": "mp-date"}, lead.format(count=len(checks)))
        st.html(join(checked, counts_bar(counts(checks.values()), lang)))
    return dict.fromkeys(source.attribution for source in sources if source.attribution)


def _map(visit: Visit, found: Told, lang: str) -> None:
    """Show a story's small map; where it is still to be drawn, its place, and the map later."""
    coming = small_map_of(found, lang) is None
    st.fragment(_shown, run_every=_POLL_S if coming else None)(visit, found, lang, coming)


def _shown(visit: Visit, found: Told, lang: str, coming: bool) -> None:
    say = says(visit.lang)
    made = small_map_of(found, lang)
    if coming and made is not None:
        # The app shows it without asking again and again.
        st.rerun()
    if made:
        st.image(made, alt=say["picture_alt"], width="stretch")
    else:
        st.html(el("p", {"class": "mp-picture"}, say["picture_coming"] if coming else ""))
