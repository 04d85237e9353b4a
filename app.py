"""The app: read a story step by step, see its checks, hand out its page. No rule stands here."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

import streamlit as st

from claims.check import check_all
from claims.model import Check
from geo.atlas import Atlas
from layers.bundle import contents, embed_snippet
from layers.checks_list import checks_list
from layers.markup import el
from layers.page import PageMeta
from layers.records import Scene, as_plain
from layers.scene import ground, scene, source_keys
from layers.sections import Sections
from layers.tables import milepost_version
from layers.words import words
from story.errors import StoryErrors
from story.model import Story
from story.read import read

HERE: Final = Path(__file__).resolve().parent
STORIES: Final = HERE / "data" / "stories"
STYLES: Final = (HERE / "layers" / "runtime" / "parts.css", HERE / "layers" / "runtime" / "app.css")

SAYS: Final = {
    "en": {
        "read": "Read",
        "checks": "All checks",
        "hand_out": "Hand out",
        "page": "The page: one file, no network needed",
        "table": "The checks, as a table (CSV)",
        "json": "The checks, as JSON",
        "geojson": "The map, as GeoJSON",
        "text": "The whole story, as text",
        "embed": "To embed it, put the page into a folder of that name on your server, and paste:",
        "broken": "This story cannot be read yet. What to mend, line by line:",
        "none": "There is no story yet. Put a story file into data/stories, or open one with: "
        "milepost serve my-story.yaml",
    },
    "fr": {
        "read": "Lire",
        "checks": "Toutes les vérifications",
        "hand_out": "Diffuser",
        "page": "La page : un seul fichier, sans réseau",
        "table": "Les vérifications, en tableau (CSV)",
        "json": "Les vérifications, en JSON",
        "geojson": "La carte, en GeoJSON",
        "text": "Tout le récit, en texte",
        "embed": "Pour l’intégrer, placez la page dans un dossier de ce nom, et collez :",
        "broken": "Ce récit n’est pas encore lisible. À corriger, ligne par ligne :",
        "none": "Il n’y a pas encore de récit. Placez-en un dans data/stories, ou ouvrez-en un "
        "avec : milepost serve mon-recit.yaml",
    },
}


class Told(NamedTuple):
    """A story that was read and checked, with the scene of each language."""

    story: Story
    checks: dict[str, Check]
    scenes: dict[str, Scene]
    metas: dict[str, PageMeta]


def main() -> None:
    """Show the story that the address names, in its language, at its step."""
    st.set_page_config("Milepost", layout="wide", initial_sidebar_state="collapsed")
    for style in STYLES:
        st.html(style)
    paths = story_paths()
    if not paths:
        st.info(SAYS["en"]["none"])
        return
    top = st.container(horizontal=True, vertical_alignment="center")
    path = paths[chosen_story(top, list(paths))]
    try:
        told = opened(str(path), path.stat().st_mtime_ns, today())
    except (StoryErrors, OSError) as errors:
        st.error(SAYS["en"]["broken"])
        st.code(str(errors), language=None, wrap_lines=True)
        return
    title = top.empty()
    lang = chosen_language(top, told.story)
    title.html(el("h1", {"class": "mp-title"}, told.story.title.get(lang)))
    says = SAYS.get(lang, SAYS["en"])
    reading, checking, handing_out = st.tabs([says["read"], says["checks"], says["hand_out"]])
    with reading:
        walk(told, lang)
    with checking:
        st.html(checks_list(told.story, told.checks, lang))
    with handing_out:
        downloads(told, lang, says)


# --- the story ------------------------------------------------------------------------------------


def story_paths() -> dict[str, Path]:
    """Return the stories by name: the one that the app was started on, else those of data/."""
    given = os.environ.get("MILEPOST_STORY")
    paths = [Path(given)] if given else sorted(STORIES.glob("*.yaml"))
    return {path.stem: path for path in paths}


@st.cache_resource(max_entries=16, show_spinner="…")
def opened(path: str, changed_ns: int, checked_on: str) -> Told:
    """Return a story with its checks and scenes; kept until the file changes."""
    story = read(Path(path), Atlas.open())
    atlas = Atlas.open(story.viewpoint)
    checks = check_all(story.claims, atlas, story.languages)
    on = ground(story, checks, atlas)
    sources = atlas.sources(source_keys(checks.values()))
    return Told(
        story,
        checks,
        {lang: scene(story, checks, atlas, lang, on) for lang in story.languages},
        {
            lang: PageMeta(lang, milepost_version(), checked_on, "", sources)
            for lang in story.languages
        },
    )


def chosen_story(top: st.delta_generator.DeltaGenerator, names: list[str]) -> str:
    """Return the story that the address or the chooser names; one alone needs no chooser."""
    if len(names) == 1:
        return names[0]
    chosen = top.selectbox(
        "Story", names, key="story", bind="query-params", label_visibility="collapsed"
    )
    return str(chosen)


def chosen_language(top: st.delta_generator.DeltaGenerator, story: Story) -> str:
    """Return the language that the address or the switch names, else the story's first."""
    if len(story.languages) == 1:
        return story.languages[0]
    chosen = top.segmented_control(
        "Language",
        story.languages,
        default=story.languages[0],
        required=True,
        key="lang",
        bind="query-params",
        label_visibility="collapsed",
    )
    return str(chosen or story.languages[0])


def today() -> str:
    """Return the date of the check, by day: the only thing that is taken from the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return now.date().isoformat()


# --- read -----------------------------------------------------------------------------------------


@st.fragment
def walk(told: Told, lang: str) -> None:
    """Show the map, and beside it the step that the address names, with its claims."""
    number = current_step(told.story)
    map_side, text_side = st.columns([5, 3], gap="medium")
    with map_side:
        map_view(told, lang, number)
        walk_buttons(told.story, lang, number)
    with text_side:
        sources = told.metas[lang].sources
        sections = Sections(told.story, told.checks, told.scenes[lang], lang, sources)
        st.html(sections.alone(number))
        if number == 0:
            listed = st.container(gap=None)
            for step in told.story.steps:
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
    row = st.container(horizontal=True, vertical_alignment="center", key="walk")
    if number > 0:
        row.button("←", key="previous", help=say["previous"], on_click=go, args=(number - 1,))
        row.html(f'<p class="mp-place-in-walk">{number}/{count}</p>')
    onward = number + 1 if number < count else 0
    if onward:
        verb = say["next"] if number else say["start"]
        label = f"{verb}{say['colon']}{as_label(story.steps[onward - 1].title.get(lang))}"
    else:
        label = say["again"]
    row.button(label, key="next", type="primary", width="stretch", on_click=go, args=(onward,))


def map_view(told: Told, lang: str, number: int) -> None:
    """Mount the map once; later runs send it the step alone, and the scene if it asks."""
    key = f"{told.story.id}:{told.story.sha256}:{lang}"
    sent: set[str] = st.session_state.setdefault("sent", set())
    asked = st.session_state.get("map", {}).get("want")
    first = key not in sent or asked == key
    sent.add(key)
    plain = as_plain(told.scenes[lang]) if first else None
    map_component()(
        data={"scene": plain, "key": key, "step": number},
        key="map",
        on_want_change=lambda: None,
    )


def map_component() -> st.components.v2.types.ComponentRenderer:
    """Return the packaged component (pyproject.toml, layers/runtime/map.js)."""
    return st.components.v2.component("milepost.map", js="map.js")


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


def as_label(text: str) -> str:
    """Return a text so that a widget's label shows it letter by letter: labels are Markdown."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]<>()#+-.!|$:~^=&@" else char for char in text)


# --- hand out -------------------------------------------------------------------------------------


@st.cache_data(max_entries=8, show_spinner=False)
def bundle(path: str, changed_ns: int, checked_on: str) -> dict[str, bytes]:
    """Return the files of a story's bundle by name."""
    told = opened(path, changed_ns, checked_on)
    atlas = Atlas.open(told.story.viewpoint)
    return contents(told.story, told.checks, atlas, told.story.languages, "", checked_on)


def downloads(told: Told, lang: str, says: dict[str, str]) -> None:
    """Offer the page and the checks, and the snippet to embed."""
    path = told.story.path
    changed = path.stat().st_mtime_ns

    def file(name: str) -> Callable[[], bytes]:
        return lambda: bundle(str(path), changed, told.metas[lang].checked_on)[name]

    row = st.container(horizontal=True)
    for name, label, kind in (
        (f"{lang}.html", says["page"], "text/html"),
        ("checks.csv", says["table"], "text/csv"),
        ("checks.json", says["json"], "application/json"),
        ("map.geojson", says["geojson"], "application/geo+json"),
        (f"{lang}.txt", says["text"], "text/plain"),
    ):
        row.download_button(
            label,
            type="primary" if kind == "text/html" else "secondary",
            data=file(name),
            file_name=name if kind == "text/html" else f"{told.story.id}-{name}",
            mime=kind,
            on_click="ignore",
            key=f"get-{name}",
        )
    st.text(says["embed"])
    st.code(embed_snippet(told.story, lang, ""), language="html", wrap_lines=True)


if __name__ == "__main__":
    main()
