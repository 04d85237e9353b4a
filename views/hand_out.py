"""The desk for handing out: what to settle first, the bundle, pages, cards, the code to embed."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st
from babel.lists import format_list
from streamlit.delta_generator import DeltaGenerator

from layers.bundle import AddressError, folder_address
from layers.markup import el
from layers.still.card import left_out
from layers.words import locale, number
from story.concerns import concerns
from views.drafts import DraftError
from views.embedding import embedding, language_name
from views.made import Making, card_of, make_bundle, page_files, table_files
from views.settling import settled
from views.stories import Told, drafts, today, twins
from views.visit import Visit, choose, unread, why
from views.words import says

_TABLES: Final = (
    ("checks.csv", "table", "text/csv"),
    ("checks.json", "checks_json", "application/json"),
    ("map.geojson", "map_geojson", "application/geo+json"),
    ("provenance.json", "provenance", "application/json"),
)
_POLL_S: Final = 0.3
_MOST_LACKING: Final = 8


def show(visit: Visit) -> None:
    """Show what is to be settled and what may be taken; nothing is made before it is asked for."""
    if visit.paths and not visit.name:
        choose(visit, "hand-out")
    elif not unread(visit):
        _desk(visit, visit.read)


def _desk(visit: Visit, told: Told) -> None:
    story, date = visit.story, today()
    url, problem = _address(visit)
    waits, others = visit.name in drafts().names(), twins(story)
    found = concerns(story, visit.checks, url=url, draft=waits, twins=others)
    settling, taking = st.columns([6, 5], gap="large")
    with settling:
        allowed = settled(visit, found)
    with taking:
        progress = _take(visit, told, url, problem, date, allowed=allowed and not problem)
    coming = _cards(visit, told, allowed=allowed)
    embedding(visit, told, url, date, allowed=allowed and not problem)
    # Last, for it stays here until the bundle is made, and the cards are.
    _follow(visit, _making(told, url), progress)
    _await_cards(visit, told, coming, allowed=allowed)


# --- the address ----------------------------------------------------------------------------------


def _address(visit: Visit) -> tuple[str, str]:
    """Return the folder's address as it was given, and what is wrong with it."""
    if lost := st.session_state.get(f"address-lost-{visit.name}", ""):
        return "", lost
    given = drafts().address(visit.name).strip()
    try:
        return (folder_address(given) if given else ""), ""
    except AddressError:
        return "", says(visit.lang)["bad_address"].format(address=given[:80])


def _keep_address(name: str, lang: str) -> None:
    """Keep the address for all who hand the story out, and for the next time."""
    st.session_state[f"address-lost-{name}"] = ""
    try:
        drafts().keep_address(name, st.session_state[f"address-{name}"])
    except (DraftError, OSError) as error:
        st.session_state[f"address-lost-{name}"] = why(error, lang)


def _address_field(visit: Visit, problem: str) -> None:
    say, key = says(visit.lang), f"address-{visit.name}"
    st.text_input(
        say["address"],
        value=drafts().address(visit.name),
        key=key,
        max_chars=500,
        placeholder=f"https://example.org/stories/{visit.story.id}",
        help=say["address_help"],
        on_change=_keep_address,
        args=(visit.name, visit.lang),
    )
    if problem:
        st.html(el("p", {"class": "mp-problem", "role": "alert"}, problem))


# --- what is taken --------------------------------------------------------------------------------


def _making(told: Told, url: str) -> Making:
    """Return how far this visit's bundle of a story is."""
    key = f"making-{told.story.sha256}-{url}"
    making: Making = st.session_state.setdefault(key, Making())
    return making


def _take(
    visit: Visit, told: Told, url: str, problem: str, date: str, *, allowed: bool
) -> DeltaGenerator:
    """Show the address, the bundle and the files; return where the bundle's progress is told."""
    say, story = says(visit.lang), visit.story
    st.html(el("h2", {"class": "mp-heading"}, say["take"]))
    _address_field(visit, problem)
    making = _making(told, url)
    _download(
        say["bundle"],
        partial(make_bundle, told, url, date, making),
        f"{story.id}.zip",
        "application/zip",
        allowed=allowed,
        on_click=making.ask,
        primary=True,
    )
    progress = st.container()
    names = [locale(visit.lang).languages.get(lang, lang) for lang in story.languages]
    languages = format_list(names, style="standard", locale=locale(visit.lang))
    note = say["bundle_note"].format(folder=story.id, languages=languages)
    st.html(el("p", {"class": "mp-soft"}, note))
    _files(visit, told, url, date, allowed=allowed)
    return progress


def _files(visit: Visit, told: Told, url: str, date: str, *, allowed: bool) -> None:
    say, story = says(visit.lang), visit.story

    def page(lang: str, name: str) -> bytes:
        return page_files(told, lang, url, date)[name]

    st.html(el("p", {"class": "mp-label"}, say["pages"]))
    row = st.container(horizontal=True, gap="small")
    for lang in story.languages:
        name, label = f"{lang}.html", language_name(lang, visit.lang)
        with row:
            _download(label, partial(page, lang, name), name, "text/html", allowed=allowed)
    with st.expander(say["files"]):
        for name, word, kind in _TABLES:
            made = partial(_table, told, date, name)
            _download(say[word], made, f"{story.id}-{name}", kind, allowed=allowed)
        for lang in story.languages:
            name = f"{lang}.txt"
            label = f"{say['whole_text']} ({lang.upper()})"
            made = partial(page, lang, name)
            _download(label, made, f"{story.id}-{name}", "text/plain", allowed=allowed)


def _table(told: Told, date: str, name: str) -> bytes:
    return table_files(told, date)[name]


def _download(
    label: str,
    made: Callable[[], bytes],
    name: str,
    kind: str,
    *,
    allowed: bool,
    on_click: Callable[[], None] | None = None,
    primary: bool = False,
) -> None:
    """Show a button that makes a file when it is clicked. A disabled one leaves no way to it."""
    st.download_button(
        label,
        data=made,
        file_name=name,
        mime=kind,
        key=f"take-{name}",
        type="primary" if primary else "secondary",
        disabled=not allowed,
        on_click=on_click or "ignore",
        width="stretch" if primary else "content",
    )


def _follow(visit: Visit, making: Making, place: DeltaGenerator) -> None:
    """Tell how far a bundle is that was asked for, until it is there."""
    say = says(visit.lang)
    if making.busy:
        bar = place.progress(0.0)
        while making.busy:
            bar.progress(making.share, text=say["queued" if making.waits else "making"])
            time.sleep(0.2)
        bar.empty()
    if making.asked and not making.busy:
        if making.size_bytes:
            size = number(making.size_bytes / 1e6, visit.lang, 1)
            name = f"{visit.story.id}.zip"
            handed = say["handed"].format(name=name, files=making.files, size=size)
            place.html(el("p", {"class": "mp-found", "role": "status"}, handed))
        else:
            place.html(el("p", {"class": "mp-problem", "role": "alert"}, say["not_made"]))


# --- cards ----------------------------------------------------------------------------------------


def _cards(visit: Visit, told: Told, *, allowed: bool) -> dict[str, DeltaGenerator]:
    """Show the cards that are drawn; return by language the places of those that are to come."""
    say = says(visit.lang)
    st.html(el("h2", {"class": "mp-heading"}, say["cards"]))
    st.html(el("p", {"class": "mp-soft"}, say["cards_note"]))
    row = st.container(horizontal=True, gap="medium", key="share-cards")
    coming: dict[str, DeltaGenerator] = {}
    for lang in visit.story.languages:
        place = row.container(width=380, key=f"share-{lang}").empty()
        if not _card(visit, told, lang, place, allowed=allowed):
            coming[lang] = place
    return coming


def _await_cards(
    visit: Visit, told: Told, coming: dict[str, DeltaGenerator], *, allowed: bool
) -> None:
    """Show the cards as they are drawn: another run of the desk would drop files on their way."""
    while coming:
        time.sleep(_POLL_S)
        for lang, place in tuple(coming.items()):
            if _card(visit, told, lang, place, allowed=allowed):
                del coming[lang]


def _card(visit: Visit, told: Told, lang: str, place: DeltaGenerator, *, allowed: bool) -> bool:
    """Show a card, or that it is drawn; return whether there is an end of it."""
    say, language = says(visit.lang), locale(visit.lang).languages.get(lang, lang)
    made = card_of(told, lang)
    if not made:
        word = "picture_coming" if made is None else "card_failed"
        place.html(el("p", {"class": "mp-picture mp-picture-card"}, say[word]))
        return made is not None
    with place.container(gap="small"):
        st.image(made, alt=say["card_alt"].format(language=language), width="stretch")
        if lacking := left_out(told.story, lang):
            words = " · ".join(lacking[:_MOST_LACKING]) + (" …" if lacking[_MOST_LACKING:] else "")
            st.html(el("p", {"class": "mp-soft"}, say["card_lacks"].format(words=words)))
        label = say["take_card"].format(language=language)
        _download(label, lambda: made, f"card-{lang}.png", "image/png", allowed=allowed)
    return True
