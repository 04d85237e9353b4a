"""The writing desk's forms: a place, a claim, a step, the steps' order; each edits the draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from geo.atlas import Atlas
from geo.gazetteer import Candidate
from geo.model import GeoError, Place, Target, UnknownNameError
from layers.markup import el
from story.edits import EditError, add_entries, add_step, entry_keys, move_step
from story.errors import StoryErrors
from story.model import Story
from story.targets import bearers, pointed
from views.additions import free_key, held, new_claim, place_entry, place_key
from views.measured import candidate_label, unknown_end
from views.visit import as_label, why
from views.words import says

FORMS: Final = ("place", "claim", "step", "order")
MOST_LETTERS: Final = 200

Edit = Callable[[str], str]
"""A draft's text → the text as a form would have it; EditError or StoryErrors say why not."""


def forms(story: Story | None, lang: str, apply: Callable[[Edit], None]) -> None:
    """Show the forms; ``story`` is the draft's, None where it cannot be read yet.

    ``apply`` is called with what is to be done to the draft's text.
    """
    say = says(lang)
    with st.expander(say["add"]):
        chosen = st.segmented_control(
            say["add"],
            FORMS,
            default=FORMS[0],
            required=True,
            format_func=lambda form: say[f"add_{form}"],
            label_visibility="collapsed",
            key="form",
        )
        if chosen == "place":
            _place(lang, story.languages if story else (lang,), apply)
        elif chosen == "step":
            _step(lang, apply)
        elif story is None:
            st.text(say["mend_first"])
        elif chosen == "claim":
            _claim(story, lang, apply)
        else:
            _order(story, lang, apply)


# --- a place --------------------------------------------------------------------------------------


def _place(lang: str, langs: Sequence[str], apply: Callable[[Edit], None]) -> None:
    say, atlas = says(lang), Atlas.open()
    text = st.text_input(say["place_name"], key="form-place", max_chars=MOST_LETTERS, live="300ms")
    text = (text or "").strip()
    found: Sequence[Candidate] = ()
    if text:
        try:
            found = atlas.beginning(text) or bearers(text, atlas)[:6]
        except UnknownNameError as error:
            told = unknown_end(error, atlas, lang)
            st.html(el("p", {"class": "mp-problem", "role": "alert"}, told))
        except GeoError as error:
            st.html(el("p", {"class": "mp-problem", "role": "alert"}, f"{why(error, lang)}."))
    if found:
        index = st.radio(
            say["which"],
            range(len(found)),
            format_func=lambda one: as_label(candidate_label(found[one], atlas, lang)),
            label_visibility="collapsed",
            key=f"form-which-{text}",
        )
        one = found[index]
        place = one.place(atlas.source(one.source).accuracy_m)
        label = say["add_this"].format(name=as_label(place.called(lang)))
        edit = _with_place(place, langs, atlas)
        st.button(label, key="form-place-add", on_click=lambda: apply(edit))


def _with_place(place: Place, langs: Sequence[str], atlas: Atlas) -> Edit:
    def edit(text: str) -> str:
        key = free_key(place_key(place, atlas), entry_keys(text, "places"))
        return add_entries(text, "places", {key: place_entry(place, langs, atlas)})

    return edit


# --- a claim --------------------------------------------------------------------------------------


def _claim(story: Story, lang: str, apply: Callable[[Edit], None]) -> None:
    """Show the two ends to choose, and the figure to paste."""
    say, atlas = says(lang), Atlas.open(story.viewpoint)
    places = {key: entry.place for key, entry in story.places.items()}
    names = {key: entry.name.get(lang) for key, entry in story.places.items()}
    with st.form("form-claim", border=False):
        ends = [
            st.selectbox(
                say[end],
                list(places),
                index=None,
                format_func=lambda key: names.get(key, key),
                placeholder=say["claim_end"],
                accept_new_options=True,
                key=f"form-{end}",
            )
            for end in ("from", "to")
        ]
        label = f"{say['figure']} ({story.languages[0]})"
        figure = st.text_input(label, max_chars=80, key="form-figure").strip()
        sent = st.form_submit_button(say["add_claim"])
    if not sent:
        return
    start, to = (_end(end, places, atlas) for end in ends)
    if start is None or to is None or not figure:
        st.html(el("p", {"class": "mp-problem", "role": "alert"}, say["claim_missing"]))
        return
    apply(_with_claim(places, (start, to), figure, story.languages, atlas))
    st.rerun(scope="fragment")


def _with_claim(
    places: Mapping[str, Place],
    ends: Sequence[Target],
    figure: str,
    langs: Sequence[str],
    atlas: Atlas,
) -> Edit:
    def edit(text: str) -> str:
        return new_claim(ends, figure, held(text, places), langs, atlas).put_into(text)

    return edit


def _end(text: str | None, places: Mapping[str, Place], atlas: Atlas) -> Target | None:
    """Return the story's place of that key, or what a text points at; None where it is nothing."""
    if text is None or text in places:
        return places.get(text or "")
    try:
        target = pointed(text[:MOST_LETTERS], atlas)
        if target is not None:
            return target
        one = bearers(text[:MOST_LETTERS], atlas)[0]
    except GeoError:
        return None
    return one.place(atlas.source(one.source).accuracy_m)


# --- steps ----------------------------------------------------------------------------------------


def _step(lang: str, apply: Callable[[Edit], None]) -> None:
    say = says(lang)
    with st.form("form-step", border=False, clear_on_submit=True):
        title = st.text_input(say["step_title"], max_chars=MOST_LETTERS).strip()
        body = st.text_area(say["step_text"], help=as_label(say["step_help"]))
        sent = st.form_submit_button(say["add_step"])
    if sent and title and body.strip():
        apply(lambda text: add_step(text, title, body))
        st.rerun(scope="fragment")


def _order(story: Story, lang: str, apply: Callable[[Edit], None]) -> None:
    """Show the steps, each with the ways up and down."""
    say, count = says(lang), len(story.steps)
    for step in story.steps:
        row = st.container(horizontal=True, vertical_alignment="center", key=f"order-{step.number}")
        title = step.title.get(lang)
        for sign, to in (("↑", step.number - 1), ("↓", step.number + 1)):
            row.button(
                sign,
                key=f"move-{step.number}-{to}",
                help=as_label(say["move_up" if sign == "↑" else "move_down"].format(title=title)),
                disabled=not 1 <= to <= count,
                on_click=lambda number, to: apply(lambda text: move_step(text, number, to)),
                args=(step.number, to),
            )
        row.text(f"{step.number}. {title}")


def problem(error: EditError | StoryErrors, lang: str) -> str:
    """Return why a form could not do what it was asked."""
    return says(lang)["mend_first"] if isinstance(error, StoryErrors) else error.told(lang)
