"""The writing desk's forms: a place, a claim, a step, the steps' order; each edits the draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from geo.atlas import Atlas
from geo.model import Place, Target
from layers.markup import el
from story.edits import add_step, move_step
from story.model import Story
from views.additions import held, new_claim, with_place
from views.ends import MOST_LETTERS, end_field
from views.measured import end_name
from views.visit import again, as_label
from views.visit import problem as show_problem
from views.words import says

FORMS: Final = ("place", "claim", "step", "order")

FIELDS: Final = {"place": ("place",), "claim": ("from", "to", "figure"), "step": ("title", "body")}

Edit = Callable[[str], tuple[str, str]]
"""A draft's text → the text as a form would have it, and the key of what was added.

EditError or StoryErrors say why not."""

Apply = Callable[[Edit], tuple[str, str]]
"""Does an edit to the draft; returns the key of what was added, and why it could not be done."""


def forms(story: Story | None, lang: str, apply: Apply) -> None:
    """Show the forms; ``story`` is the draft's, None where it cannot be read yet.

    Each keeps what is written in it until that stands in the draft.
    """
    say = says(lang)
    with st.expander(say["add"], key="forms"):
        chosen = st.segmented_control(
            say["add"],
            FORMS,
            default=FORMS[0],
            required=True,
            format_func=lambda form: say[f"add_{form}"],
            label_visibility="collapsed",
            key="form",
        )
        _keep("" if chosen == "claim" and story is None else chosen)
        if chosen == "place":
            _place(story, lang, apply)
        elif chosen == "step":
            _step(story, lang, apply)
        elif story is None:
            st.text(say["mend_first"])
        elif chosen == "claim":
            _claim(story, lang, apply)
        else:
            _order(story, lang, apply)
        _said(lang)


def _key(form: str, field: str) -> str:
    """Return a field's key, another one after each edit: the form is empty again."""
    return f"form-{field}-{st.session_state.get(f'form-turn-{form}', 0)}"


def _keep(shown: str) -> None:
    """Keep what is written in forms that are not shown: Streamlit drops it with its widgets."""
    kept: dict[str, str] = st.session_state.setdefault("form-kept", {})
    for form, fields in FIELDS.items():
        for key in (_key(form, field) for field in fields):
            if form != shown and key in st.session_state:
                kept[key] = st.session_state[key]
            elif form == shown and key in kept and key not in st.session_state:
                st.session_state[key] = kept.pop(key)


def _do(apply: Apply, edit: Edit, form: str) -> None:
    """Do an edit, note what came of it for the next run, and empty the form if it was done."""
    key, problem = apply(edit)
    st.session_state["form-said"] = (form, key, problem)
    if not problem:
        turn = f"form-turn-{form}"
        st.session_state[turn] = st.session_state.get(turn, 0) + 1


def _said(lang: str) -> None:
    """Say what came of the last edit, once."""
    form, key, problem = st.session_state.pop("form-said", ("", "", ""))
    if problem:
        show_problem(problem)
    elif form in ("place", "claim", "step"):
        told = says(lang)[f"added_{form}"].format(key=key)
        st.html(el("p", {"class": "mp-found", "role": "status"}, f"✓ {told}"))


# --- a place --------------------------------------------------------------------------------------


def _place(story: Story | None, lang: str, apply: Apply) -> None:
    say = says(lang)
    atlas = Atlas.open(story.viewpoint) if story else Atlas.open()
    place = end_field(say["place_name"], _key("place", "place"), atlas, lang, places_only=True)
    if isinstance(place, Place):
        label = say["add_this"].format(name=as_label(end_name(place, atlas, lang)))
        edit = _with_place(place, story, lang, atlas)
        st.button(label, key="form-place-add", on_click=_do, args=(apply, edit, "place"))


def _with_place(place: Place, story: Story | None, lang: str, atlas: Atlas) -> Edit:
    langs, own = (story.languages, _places(story)) if story else ((lang,), {})
    return lambda text: with_place(text, place, held(text, own), langs, atlas)


def _places(story: Story) -> Mapping[str, Place]:
    return {key: entry.place for key, entry in story.places.items()}


# --- a claim --------------------------------------------------------------------------------------


def _claim(story: Story, lang: str, apply: Apply) -> None:
    """Show the two ends to choose, and the figure to paste."""
    say, atlas = says(lang), Atlas.open(story.viewpoint)
    ends = [
        end_field(say[name], _key("claim", name), atlas, lang, story=story)
        for name in ("from", "to")
    ]
    with st.form("form-claim", border=False):
        label = f"{say['figure']} ({story.languages[0]})"
        figure = st.text_input(label, max_chars=80, key=_key("claim", "figure")).strip()
        sent = st.form_submit_button(say["do_claim"])
    if not sent:
        return
    known = [end for end in ends if end is not None]
    if len(known) < 2:
        show_problem(say["ends_missing"])
    elif not figure:
        show_problem(say["figure_missing"])
    else:
        _do(apply, _with_claim(story, known, figure, atlas), "claim")
        again()


def _with_claim(story: Story, ends: Sequence[Target], figure: str, atlas: Atlas) -> Edit:
    def edit(text: str) -> tuple[str, str]:
        claim = new_claim(ends, figure, held(text, _places(story)), story.languages, atlas)
        return claim.put_into(text), claim.key

    return edit


# --- steps ----------------------------------------------------------------------------------------


def _step(story: Story | None, lang: str, apply: Apply) -> None:
    say = says(lang)
    # What has no language is in the story's first.
    written_in = f" ({story.languages[0]})" if story else ""
    with st.form("form-step", border=False):
        title = st.text_input(
            f"{say['step_title']}{written_in}", max_chars=MOST_LETTERS, key=_key("step", "title")
        ).strip()
        body = st.text_area(
            f"{say['step_text']}{written_in}",
            help=as_label(say["step_help"]),
            key=_key("step", "body"),
        )
        sent = st.form_submit_button(say["do_step"])
    if sent and title and body.strip():
        _do(apply, lambda text: (add_step(text, title, body), title), "step")
        again()
    elif sent:
        show_problem(say["step_missing"])


def _order(story: Story, lang: str, apply: Apply) -> None:
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
                on_click=_do,
                args=(apply, _moved(step.number, to), "order"),
            )
        row.text(f"{step.number}. {title}")


def _moved(number: int, to: int) -> Edit:
    return lambda text: (move_step(text, number, to), "")
