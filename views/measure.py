"""The measuring desk: any two things of the Earth, the way between them, and the claim of it."""

from __future__ import annotations

from typing import Final

import streamlit as st

from claims.measure import measured_between
from geo.atlas import Atlas
from geo.model import GeoError, Target
from layers.records import Scene
from layers.words import kilometres
from story.edits import EditError
from story.errors import StoryErrors
from story.targets import written
from views.additions import Held, NewClaim, held, new_claim
from views.drafts import DraftError
from views.ends import MOST_LETTERS, end_field
from views.measured import ends_scene, figures
from views.pictured import clicked, map_view
from views.stories import drafts
from views.visit import Visit, again, as_label, problem, why
from views.words import says

ENDS: Final = ("from", "to")
EXAMPLES: Final = (
    ("Vladivostok", "border:RU,KP"),
    ("Paris", "Seoul"),
    ("2.3522,48.8566", "country:DE"),
    ("Khabarovsk", "river:Amur"),
)


@st.fragment
def show(visit: Visit) -> None:
    """Show two fields, the map and, once both ends are known, what lies between them."""
    say, lang, atlas = says(visit.lang), visit.lang, Atlas.open()
    _from_address()
    sides = st.columns(2, gap="medium")
    story = visit.told.story if visit.told else None
    found: dict[str, Target] = {}
    for name, side in zip(ENDS, sides, strict=True):
        with side:
            target = end_field(say[name], f"measure-{name}", atlas, lang, story=story, on_map=True)
        if target is not None:
            found[name] = target
    _to_address()
    ends = tuple(found.values())
    map_side, text_side = st.columns([5, 3], gap="medium")
    with text_side:
        if len(ends) == 2 and not _result(visit, ends, atlas):
            ends = ()
        elif len(ends) == 1:
            st.text(say["one_more"])
        elif not any(st.session_state[f"measure-{name}"] for name in ENDS):
            _examples(lang)
    with map_side:
        picture = st.container()
        _click_sets(lang, next((name for name in ENDS if name not in found), ENDS[1]))
        with picture, st.spinner(say["drawing"]):
            scene, step = _scene(repr(ends), lang, ends)
            map_view("measure-map", f"measure:{ends!r}:{lang}", scene, step, _on_click)


@st.cache_resource(max_entries=128, show_spinner=False)
def _scene(key: str, lang: str, _ends: tuple[Target, ...]) -> tuple[Scene, int]:
    return ends_scene(_ends, Atlas.open(), lang)


# --- the two ends ---------------------------------------------------------------------------------


def _from_address() -> None:
    """Take the ends from the address when the desk is opened; afterwards the fields hold them."""
    for name in ENDS:
        key = f"measure-{name}"
        if key not in st.session_state:
            st.session_state[key] = st.query_params.get(name, "")[:MOST_LETTERS]


def _to_address() -> None:
    """Put the ends into the address: a measurement can be sent to a colleague."""
    for name in ENDS:
        text = st.session_state[f"measure-{name}"]
        if text and st.query_params.get(name) != text:
            st.query_params[name] = text
        elif not text:
            st.query_params.pop(name, None)


def _examples(lang: str) -> None:
    st.text(says(lang)["begin"])
    row = st.container(gap="small")
    for number, ends in enumerate(EXAMPLES):
        label = as_label(" → ".join(ends))
        row.button(label, key=f"example-{number}", on_click=_fill, args=(ends,))


def _fill(ends: tuple[str, str]) -> None:
    for name, text in zip(ENDS, ends, strict=True):
        st.session_state[f"measure-{name}"] = text


# --- clicks on the map -------------------------------------------------------------------------


def _click_sets(lang: str, wanted: str) -> None:
    """Show which end a click on the map sets: the one that is missing, unless one is chosen."""
    say = says(lang)
    row = st.container(horizontal=True, vertical_alignment="center")
    row.text(say["click_sets"])
    row.segmented_control(
        say["click_sets"],
        ENDS,
        default=wanted,
        format_func=lambda name: say[name],
        required=True,
        label_visibility="collapsed",
        key=f"click-sets-{wanted}",
    )
    st.session_state["click-sets"] = st.session_state[f"click-sets-{wanted}"]


def _on_click() -> None:
    at = clicked("measure-map")
    if at:
        lon, lat = at
        name = st.session_state.get("click-sets", ENDS[0])
        st.session_state[f"measure-{name}"] = f"{lon:.4f},{lat:.4f}"


# --- what lies between ----------------------------------------------------------------------------


def _result(visit: Visit, ends: tuple[Target, ...], atlas: Atlas) -> bool:
    """Show what was measured and the claim of it; return whether anything could be."""
    lang = visit.lang
    say = says(lang)
    try:
        found = measured_between(ends[0], ends[1], atlas)
    except GeoError as error:
        problem(why(error, lang))
        return False
    st.html(figures(found, atlas.sources(found.sources), lang))
    with st.expander(say["as_claim"]):
        # What a story states without a language is in its first.
        first = visit.told.story.languages[0] if visit.told else lang
        measured = kilometres(found.reading.distance_m, first)
        label = f"{say['figure']} ({first})"
        figure = st.text_input(label, measured, max_chars=80, key=f"figure-{measured}")
        _claim(visit, ends, figure or measured, atlas)
    return True


def _claim(visit: Visit, ends: tuple[Target, ...], figure: str, atlas: Atlas) -> None:
    """Show the claim to paste, and where there is a draft to write in, the way into it."""
    say, lang = says(visit.lang), visit.lang
    langs = visit.told.story.languages if visit.told else (lang,)
    story = _held(visit)
    # Said as long as these ends stand: the map, too, has the desk run again.
    done = "in-draft-" + "-".join((visit.name, figure, *map(written, ends)))
    claim: NewClaim | None = st.session_state.get(done)
    taken = claim is not None and claim.key in story.claim_keys
    if claim is None or not taken:
        claim = new_claim(ends, figure, story, langs, atlas)
    st.code(claim.lines(), language="yaml")
    st.text(say["paste"].format(figure=figure, key=claim.key))
    if not (visit.name and visit.writes):
        return
    if st.button(say["to_draft"], key="to-draft", type="primary", disabled=taken):
        try:
            draft = drafts().open(visit.name, visit.path)
            drafts().save(visit.name, visit.path, claim.put_into(draft.text), draft.base)
            st.session_state[done] = claim
            again()
        except StoryErrors:
            st.error(say["mend_first"])
        except (DraftError, EditError, OSError) as error:
            problem(why(error, lang))
    if taken:
        st.success(as_label(say["in_draft"].format(key=claim.key)))
        visit.link("write", say["write"])


def _held(visit: Visit) -> Held:
    """Return what the draft of the story at hand holds, else what the story does."""
    if visit.told is None:
        return Held()
    places = {key: entry.place for key, entry in visit.story.places.items()}
    if visit.writes:
        try:
            return held(drafts().open(visit.name, visit.path).text, places)
        except (DraftError, EditError, StoryErrors, OSError):
            pass  # said when one asks to write in it
    return Held(places, tuple(places), tuple(visit.story.claims))
