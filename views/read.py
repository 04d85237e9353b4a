"""The reading desk: the walk of a story, the step in the address; without a story, the choosing."""

from __future__ import annotations

import streamlit as st

from layers.words import direction_of, words
from story.model import Story
from views.choose import choose
from views.pictured import map_view
from views.stories import walk_scenes, walk_sections
from views.visit import Visit, as_label, unread
from views.words import says


def show(visit: Visit) -> None:
    """Show the step that the address names, or the stories to choose from."""
    if visit.paths and not visit.name:
        choose(visit)
    elif not unread(visit):
        walk(visit)


@st.fragment
def walk(visit: Visit) -> None:
    """Show the map, and beside it the step that the address names, with its claims."""
    story, lang = visit.story, visit.lang
    number = current_step(story)
    map_side, text_side = st.columns([5, 3], gap="medium")
    with map_side:
        with st.spinner(says(lang)["drawing"]):
            scene = walk_scenes(visit.read)[lang]
            map_view("map", f"{story.id}:{story.sha256}:{lang}", scene, number)
        walk_buttons(story, lang, number)
    with text_side:
        st.html(walk_sections(visit.read)[lang][number])
        if number == 0:
            listed = st.container(gap=None)
            for step in story.steps:
                listed.button(
                    f"{step.number}. {as_label(step.title.get(lang))}",
                    key=f"to-{step.number}",
                    type="tertiary",
                    on_click=go,
                    args=(step.number,),
                )


def walk_buttons(story: Story, lang: str, number: int) -> None:
    """Show the ways back and on; the way on says where it goes."""
    say, count = words(lang), len(story.steps)
    back, forth = ("Right", "Left") if direction_of(lang) == "rtl" else ("Left", "Right")
    row = st.container(horizontal=True, vertical_alignment="center", key="walk")
    if number > 0:
        row.button(
            "←",
            key="previous",
            help=say["previous"],
            on_click=go,
            args=(number - 1,),
            shortcut=back,
        )
        row.html(f'<p class="mp-place-in-walk">{number}/{count}</p>')
    onward = number + 1 if number < count else 0
    if onward:
        verb = say["next"] if number else say["start"]
        label = f"{verb}{say['colon']}{as_label(story.steps[onward - 1].title.get(lang))}"
    else:
        label = say["again"]
    row.button(
        label,
        key="next",
        type="primary",
        width="stretch",
        on_click=go,
        args=(onward,),
        shortcut=forth if onward else None,
    )


def current_step(story: Story) -> int:
    """Return the step that the address names, within the story; 0 is the overview."""
    try:
        number = int(st.query_params.get("step", "0"))
    except ValueError:
        return 0
    return number if 0 <= number <= len(story.steps) else 0


def go(number: int) -> None:
    """Put a step into the address."""
    st.query_params["step"] = str(number)
