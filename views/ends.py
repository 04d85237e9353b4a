"""A field for a thing of the Earth: what one types, what that may mean, which of these is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

import streamlit as st

from geo.atlas import LANGUAGES, Atlas
from geo.fold import fold
from geo.gazetteer import Candidate
from geo.model import GeoError, Place, Target, UnknownNameError
from layers.framing import same_place
from layers.markup import el
from story.model import PlaceText, Story
from story.targets import bearers, pointed
from views.measured import candidate_label, target_label, unknown_end
from views.visit import as_label, problem, why
from views.words import says

TYPING: Final = "300ms"
MOST_LETTERS: Final = 200

Choice = Candidate | PlaceText | str
"""What a text may mean: a place of the gazetteer or of the story, or a country or river by name."""


def end_field(
    label: str,
    key: str,
    atlas: Atlas,
    lang: str,
    *,
    story: Story | None = None,
    places_only: bool = False,
    on_map: bool = False,
) -> Target | None:
    """Show a field and what its text may mean; return what is meant, None where nothing is.

    The places of ``story`` come first. ``places_only`` leaves out all that is no place; ``on_map``
    says that a map beside takes clicks.
    """
    say = says(lang)
    text = st.text_input(
        label,
        key=key,
        placeholder=say["place_hint" if places_only else "end_hint"],
        help=None if places_only else as_label(say["end_help"]),
        type="search",
        live=TYPING,
    )
    text = (text or "")[:MOST_LETTERS].strip()
    if not text:
        return None
    try:
        target = pointed(text, atlas)
        if isinstance(target, Place) or (target and not places_only):
            st.html(el("p", {"class": "mp-found"}, f"✓ {target_label(target, atlas, lang)}"))
            return target
        choices = [*(_own(text, story) if story else ()), *choices_of(text)]
        if places_only:
            choices = [one for one in choices if not isinstance(one, str)]
        if not choices:
            bearers(text, atlas)
    except UnknownNameError as error:
        problem(unknown_end(error, atlas, lang, on_map=on_map))
        return None
    except GeoError as error:
        problem(why(error, lang))
        return None
    return _chosen(key, text, _without_twins(choices), atlas, lang)


@st.cache_data(max_entries=2048, show_spinner=False)
def choices_of(text: str) -> list[Candidate | str]:
    """Return what a text may mean: a country of that name, places that begin so, then rivers."""
    atlas = Atlas.open()
    countries, rivers = (
        atlas.kinds_named(text, LANGUAGES, (kind,)) for kind in ("country", "river")
    )
    # A name may be followed by its country: 'Vladivostok, Russie'.
    return [*countries, *(atlas.beginning(text) or atlas.locate(text)), *rivers]


def _own(text: str, story: Story) -> list[PlaceText]:
    """Return the story's places with a name that begins so, in any of its languages."""
    wanted = fold(text)
    return [
        entry
        for entry in story.places.values()
        if wanted and any(fold(name).startswith(wanted) for name in entry.name.by_lang.values())
    ]


def _without_twins(choices: Sequence[Choice]) -> list[Choice]:
    """Return the choices without those of the gazetteer that are a place of the story."""
    own = [one.place for one in choices if isinstance(one, PlaceText)]
    return [
        one
        for one in choices
        if not (isinstance(one, Candidate) and any(same_place(one.place(0), o) for o in own))
    ]


def _chosen(
    key: str, text: str, choices: Sequence[Choice], atlas: Atlas, lang: str
) -> Target | None:
    """Show the choices, the likeliest chosen; return the one that is."""
    labels = choice_labels(choices, atlas, lang)
    index = 0
    if len(choices) == 1:
        st.html(el("p", {"class": "mp-found"}, f"✓ {labels[0]}"))
    else:
        index = st.radio(
            says(lang)["which"],
            range(len(choices)),
            format_func=lambda one: as_label(labels[one]),
            key=f"which-{key}-{text}",
            label_visibility="collapsed",
        )
    match choices[index]:
        case PlaceText(place=place):
            return place
        case Candidate() as one:
            return one.place(atlas.source(one.source).accuracy_m)
        case named:
            return pointed(named, atlas)


def choice_labels(choices: Sequence[Choice], atlas: Atlas, lang: str) -> list[str]:
    """Return the choices as one chooses them; places of one name and country with their region."""
    candidates = [one for one in choices if isinstance(one, Candidate)]
    shared = Counter((one.called(lang), one.country) for one in candidates)
    labels = []
    for one in choices:
        match one:
            case PlaceText(name=name):
                labels.append(f"{name.get(lang)} · {says(lang)['of_story']}")
            case Candidate():
                several = shared[one.called(lang), one.country] > 1
                labels.append(candidate_label(one, atlas, lang, region=several))
            case _:
                labels.append(_named(one, atlas, lang))
    return labels


def _named(text: str, atlas: Atlas, lang: str) -> str:
    named, kind = pointed(text, atlas), says(lang)[f"a {text.partition(':')[0]}"]
    return f"{atlas.name(named, lang)} · {kind}" if named else text
