"""The writing desk: a draft in an editor, what is wrong with it, and its page as it will be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

import streamlit as st

from geo.atlas import Atlas
from layers.markup import el
from layers.story_map import StoryMap
from story.edits import EditError
from story.errors import StoryError, StoryErrors
from story.nodes import MOST_BYTES
from story.starter import starter
from views.additions import free_key, slug
from views.drafts import (
    Draft,
    DraftChangedError,
    DraftError,
    NoDraftError,
    StoryChangedError,
    text_of,
)
from views.editor import editor, message_of, preview
from views.forms import Edit, forms
from views.proofs import Lens, Mark, caution_marks, error_marks, lenses, walk
from views.rows import counts, counts_bar
from views.stories import (
    Told,
    drafts,
    folder,
    ground_of,
    story_file,
    today,
    told_text,
    twins,
)
from views.visit import Visit, as_label, problem, unknown, why
from views.words import language, says

MOST_ERRORS: Final = 12
"""So many errors are listed beside the editor; the gutter shows all."""
MOST_WIDE_PX: Final = 560


def show(visit: Visit) -> None:
    """Show the draft that the address names, or what one can write on."""
    asked = st.query_params.get("story", "")
    if asked != (gone := st.session_state.get("discarded", asked)):
        st.success(as_label(says(visit.lang)["discarded"].format(name=gone)))
        del st.session_state["discarded"]
    name = visit.name or (asked if asked in drafts().names() else "")
    if name:
        _desk(visit, name)
    else:
        _begin(visit)


# --- what to write on -----------------------------------------------------------------------------


def _begin(visit: Visit) -> None:
    """Show the stories and drafts, and the ways to begin another."""
    say = says(visit.lang)
    unknown(visit)
    begun = drafts().names()
    with st.container(width=MOST_WIDE_PX):
        _links(visit, say["drafts"], begun)
        _links(visit, say["stories"], [name for name in visit.paths if name not in begun])
        if folder().is_dir():
            _new_story(visit)


def _links(visit: Visit, heading: str, names: Sequence[str]) -> None:
    if names:
        st.html(el("h2", {"class": "mp-heading"}, heading))
        with st.container(horizontal=True, gap="medium"):
            for name in names:
                visit.link("write", name, story=name)


def _new_story(visit: Visit) -> None:
    """Show the ways to begin a story: with the starter, or with a file that one brings."""
    say = says(visit.lang)
    st.html(el("h2", {"class": "mp-heading"}, say["new_story"]))
    with st.form("new-story", border=False):
        name = st.text_input(say["new_id"], max_chars=64, placeholder="my-story")
        if st.form_submit_button(say["new_begin"], type="primary"):
            _new(visit, name.strip(), starter(name.strip(), today()))
    file = st.file_uploader(
        say["import"], type=["yaml", "yml"], key="import", max_upload_size=MOST_BYTES // 2**20
    )
    if file is not None:
        try:
            _new(visit, _free(Path(file.name).stem), text_of(file.getvalue(), file.name))
        except DraftError as error:
            problem(why(error, visit.lang))


def _free(stem: str) -> str:
    """Return the file's name as an id that no story and no draft has."""
    taken = {*drafts().names(), *(path.stem for path in folder().glob("*.yaml"))}
    return free_key(slug(stem) or "story", taken)


def _new(visit: Visit, name: str, text: str) -> None:
    try:
        drafts().begin(name, story_file(name), text)
    except (DraftError, OSError) as error:
        problem(why(error, visit.lang))
        return
    st.query_params["story"] = name
    st.rerun()


# --- one draft ------------------------------------------------------------------------------------


@st.fragment
def _desk(visit: Visit, name: str) -> None:
    """Show the editor of a draft, and beside it what the draft would be as a story."""
    path = story_file(name)
    try:
        draft = drafts().open(name, path)
    except (DraftError, OSError) as error:
        if st.session_state.get("discarded") == name and isinstance(error, NoDraftError):
            st.query_params.pop("story", None)
            st.rerun()  # to the other drafts and stories
        problem(why(error, visit.lang))
        return
    told, errors = _read(draft.text, path)
    writing, reading = st.columns([6, 5], gap="medium")
    with writing:
        _buttons(visit, draft, path, told)
        _editor(visit, draft, told, errors)
        forms(told.story if told else None, visit.lang, partial(_apply, visit.lang, name, path))
    with reading:
        if told is None:
            _errors(visit, errors)
        else:
            _proof(visit, told)
            _page(visit, draft, path, told)


def _read(text: str, path: Path) -> tuple[Told | None, Sequence[StoryError]]:
    try:
        return told_text(text, path), ()
    except StoryErrors as errors:
        return None, errors.errors


def _editor(visit: Visit, draft: Draft, told: Told | None, errors: Sequence[StoryError]) -> None:
    marks: tuple[Mark, ...] = error_marks(errors, visit.lang)
    shown: tuple[Lens, ...] = ()
    if told is not None:
        marks = caution_marks(told.story, visit.lang)
        shown = lenses(told.checks.values(), visit.lang)
    name, path = draft.name, story_file(draft.name)
    editor(
        draft,
        visit.lang,
        took=st.session_state.get(f"took-{name}", ""),
        problem=st.session_state.get(f"problem-{name}", ""),
        marks=marks,
        lenses=shown,
        goto=st.session_state.get(f"goto-{name}", (0, 0)),
        on_text=lambda: _take(visit.lang, name, path),
    )


def _take(lang: str, name: str, path: Path) -> None:
    """Keep what the editor sent, once."""
    sent = message_of(name)
    if sent is None or sent.seq == st.session_state.get(f"took-{name}"):
        return
    if st.session_state.get("discarded") == name:
        return  # on its way when the draft was discarded
    st.session_state[f"problem-{name}"] = ""
    try:
        drafts().save(name, path, sent.text, sent.base)
    except DraftChangedError:
        # The editor is about to get that text: it puts its own changes in, and sends them again.
        return
    except (DraftError, OSError) as error:
        st.session_state[f"problem-{name}"] = why(error, lang)
        return
    st.session_state[f"took-{name}"] = sent.seq


def _apply(lang: str, name: str, path: Path, edit: Edit) -> tuple[str, str]:
    """Do to the draft what a form asks for, on top of what the editor sent last.

    A draft that can be read stays one. Returns the key of what was added, and why it was not.
    """
    _take(lang, name, path)
    try:
        now = drafts().open(name, path)
        text, key = edit(now.text)
        if _read(now.text, path)[0] and (errors := _read(text, path)[1]):
            return "", errors[0].told(lang)
        drafts().save(name, path, text, now.base)
    except StoryErrors:
        return "", says(lang)["mend_first"]
    except (DraftError, EditError, OSError) as error:
        return "", why(error, lang)
    return key, ""


# --- what one does with it ------------------------------------------------------------------------


def _buttons(visit: Visit, draft: Draft, path: Path, told: Told | None) -> None:
    say, name = says(visit.lang), draft.name
    row = st.container(horizontal=True, vertical_alignment="center", key="write-buttons")
    row.button(
        say["publish"],
        type="primary",
        key="publish",
        disabled=told is None or not draft.kept,
        on_click=_publish,
        args=(visit.lang, name, path, draft.base),
    )
    row.download_button(
        say["download"],
        data=draft.text.encode(),
        file_name=f"{name}.yaml",
        mime="application/yaml",
        on_click="ignore",
        key="download",
    )
    if draft.kept:
        with row.popover(say["discard"]):
            st.text(say["discard_sure" if path.is_file() else "discard_new"])
            st.button(
                say["discard_do"], key="discard", on_click=_discard, args=(visit.lang, name, path)
            )
    _outcome(visit, name, path, draft.base)


def _outcome(visit: Visit, name: str, path: Path, base: str) -> None:
    """Say what became of the last button."""
    say = says(visit.lang)
    match st.session_state.get(f"outcome-{name}"):
        case "published" if not visit.name:
            st.session_state[f"outcome-{name}"] = "new"
            st.rerun()  # it has a title and desks of its own now
        case "published" | "new":
            st.success(say["published"])
        case "changed":
            st.warning(say["story_changed"])
            st.button(
                say["replace"],
                key="replace",
                on_click=_publish,
                args=(visit.lang, name, path, base, True),
            )
        case str(reason) if reason:
            problem(reason)
    st.session_state[f"outcome-{name}"] = ""


def _publish(lang: str, name: str, path: Path, base: str, replace: bool = False) -> None:
    """Write the draft among the stories, if it still is the one that was shown."""
    outcome = "published"
    try:
        drafts().publish(name, path, base, replace=replace)
    except StoryChangedError:
        outcome = "changed"
    except (DraftError, OSError) as error:
        outcome = why(error, lang)
    st.session_state[f"outcome-{name}"] = outcome


def _discard(lang: str, name: str, path: Path) -> None:
    try:
        drafts().discard(name, path)
        if not path.is_file():
            st.session_state["discarded"] = name
    except (DraftError, OSError) as error:
        st.session_state[f"outcome-{name}"] = why(error, lang)


# --- what it would be -----------------------------------------------------------------------------


def _errors(visit: Visit, errors: Sequence[StoryError]) -> None:
    say = says(visit.lang)
    count = len(errors)
    heading = say["error_one"] if count == 1 else say["error_many"].format(count=count)
    st.html(el("h2", {"class": "mp-heading", "role": "status"}, heading))
    listed = st.container(key="errors", gap="small")
    for number, error in enumerate(errors[:MOST_ERRORS]):
        row = listed.container(horizontal=True, gap="small", key=f"error-{number}")
        row.button(
            say["line"].format(line=error.line),
            type="tertiary",
            key=f"to-line-{number}",
            on_click=_goto,
            args=(visit, error.line),
        )
        row.html(el("p", {"class": "mp-problem"}, error.told(visit.lang)))


def _goto(visit: Visit, line: int) -> None:
    name = visit.name or st.query_params.get("story", "")
    _, count = st.session_state.get(f"goto-{name}", (0, 0))
    st.session_state[f"goto-{name}"] = (line, count + 1)


def _proof(visit: Visit, told: Told) -> None:
    say, lang = says(visit.lang), language(visit.lang, None, told.story.languages)
    if others := twins(told.story):
        why_not = say["same-id why"].format(parts=", ".join(others), id=told.story.id)
        st.html(el("p", {"class": "mp-problem"}, f"{say['same-id']} {why_not}"))
    if told.checks:
        st.html(counts_bar(counts(told.checks.values()), lang))
    with st.expander(say["walk"].format(count=len(told.story.steps))):
        st.html(walk(told.story, told.checks, lang))
    for caution in told.story.cautions[:MOST_ERRORS]:
        lead = say["line"].format(line=caution.line)
        message = caution.said.told(visit.lang)
        st.html(el("p", {"class": "mp-soft"}, el("b", {}, lead), f" {message}"))


def _page(visit: Visit, draft: Draft, path: Path, told: Told) -> None:
    lang = language(visit.lang, None, told.story.languages)
    html = _html(draft.text, path, lang, today())
    preview(html, says(visit.lang)["preview"])


@st.cache_data(max_entries=8, show_spinner=False)
def _html(text: str, path: Path, lang: str, checked_on: str) -> str:
    story, checks, _ = told_text(text, path)
    atlas, on = Atlas.open(story.viewpoint), ground_of(story, checks)
    return StoryMap.from_story(story, checks, atlas, lang, checked_on=checked_on, on=on).page()
