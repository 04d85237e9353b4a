"""One visit: what the address names (story, language), and the links from desk to desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn

import streamlit as st
from streamlit.errors import StreamlitAPIException

from claims.message import RefusalError
from claims.model import Check
from geo.model import Source
from layers.markup import el
from story.errors import StoryErrors
from story.model import Story
from views import gate
from views.access import Access, here
from views.stories import Told, folder, story_paths, told
from views.words import TABLES, language, says

OPEN: Final = ("read", "check", "measure")
"""The desks that are everybody's; the others are the writers'."""


@dataclass(slots=True)
class Visit:
    """What the address names. ``name`` is '' where a story is still to be chosen.

    ``told`` is None where there is none, or where it cannot be read: then ``errors`` says why.
    """

    paths: Mapping[str, Path]
    name: str
    lang: str
    told: Told | None = None
    errors: str = ""
    access: Access = Access.READ
    pages: dict[str, st.Page] = field(default_factory=dict)
    here: str = ""

    @property
    def path(self) -> Path:
        """The file of the chosen story."""
        return self.paths[self.name]

    @property
    def read(self) -> Told:
        """The chosen story with its checks; only where it could be read."""
        if self.told is None:
            raise LookupError("no story was read")
        return self.told

    @property
    def story(self) -> Story:
        """The chosen story; only where it could be read."""
        return self.read.story

    @property
    def checks(self) -> Mapping[str, Check]:
        """Its checks."""
        return self.read.checks

    @property
    def sources(self) -> tuple[Source, ...]:
        """The data behind its map and its checks."""
        return self.read.sources

    @property
    def writes(self) -> bool:
        """Whether the visitor may write, which is also what handing out asks for."""
        return self.access is Access.WRITE

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that one can choose from here, in one order on all desks."""
        return tuple(sorted(self.told.story.languages if self.told else TABLES))

    def link(self, desk: str, label: str, **query: str) -> None:
        """Show a link to a desk that keeps story and language, unless the query says otherwise.

        To the desk itself it is a button: streamlit 1.67 leaves the address as it was when a link
        leads to the page that it stands on.
        """
        kept = {"story": self.name, "lang": self.lang} | query
        asked = {key: value for key, value in kept.items() if value}
        if desk == self.here:
            key = f"link-{desk}-{asked.get('story', '')}"
            st.button(as_label(label), key=key, type="tertiary", on_click=_go, args=(asked,))
        else:
            st.page_link(self.pages[desk], label=as_label(label), query_params=asked)


def _go(query: dict[str, str]) -> None:
    st.query_params.from_dict(query)


def arrive() -> Visit:
    """Return what the address names; a story alone needs no choosing."""
    paths = story_paths()
    asked = st.query_params.get("story", "")
    name = asked if asked in paths else next(iter(paths)) if len(paths) == 1 else ""
    found: Told | None = None
    wrong: StoryErrors | OSError | None = None
    if name:
        try:
            found = told(paths[name])
        except (StoryErrors, OSError) as error:
            wrong = error
    offered = found.story.languages if found else tuple(TABLES)
    lang = language(st.query_params.get("lang", ""), st.context.locale, offered)
    errors = reasons(wrong, paths[name], lang) if wrong else ""
    return Visit(paths, name, lang, found, errors, here())


def reasons(wrong: StoryErrors | OSError, path: Path, lang: str) -> str:
    """Return why a story cannot be read, a line each, with the file's name instead of its path."""
    if isinstance(wrong, StoryErrors):
        return "\n".join(f"{path.name}:{one.line}: {one.told(lang)}" for one in wrong.errors)
    return str(wrong).replace(str(path), path.name)


def why(error: Exception, lang: str) -> str:
    """Return why something could not be done, in the language where that can be told in it."""
    return error.told(lang) if isinstance(error, RefusalError) else str(error)


def again() -> NoReturn:
    """Run the fragment again, or the whole desk where that is being run."""
    try:
        st.rerun(scope="fragment")
    except StreamlitAPIException:
        st.rerun()


def problem(text: str) -> None:
    """Show why something could not be done, as a sentence that screen readers say at once."""
    st.html(el("p", {"class": "mp-problem", "role": "alert"}, sentence(text)))


def sentence(text: str) -> str:
    """Return a text with a stop at its end."""
    return text if text.endswith(("?", ".", "!", "…")) else f"{text}."


def as_label(text: str) -> str:
    """Return a text so that a widget's label shows it letter by letter: labels are Markdown."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]<>()#+-.!|$:~^=&@" else char for char in text)


# --- what stands above every desk ----------------------------------------------------------------


def top(visit: Visit) -> None:
    """Show the title, the way to the other desks and the languages."""
    say = says(visit.lang)
    title = visit.story.title.get(visit.lang) if visit.told else visit.name or "Milepost"
    with st.container(horizontal=True, vertical_alignment="center", key="top"):
        st.html(el("h1", {"class": "mp-title"}, title))
        gate.entrance(visit.access, visit.lang)
        _languages(visit)
    with st.container(horizontal=True, key="desks"):
        if len(visit.paths) > 1:
            visit.link("read", say["stories"], story="")
        for desk in visit.pages if visit.writes else OPEN:
            if visit.name or desk in ("measure", "write"):
                with st.container(
                    key=f"desk-{desk}{'-here' if desk == visit.here else ''}", width="content"
                ):
                    visit.link(desk, say[desk])


def _languages(visit: Visit) -> None:
    if len(visit.languages) == 1:
        return
    # The address says the language; the switch shows it and writes it there.
    st.session_state["lang"] = visit.lang
    st.segmented_control(
        says(visit.lang)["language"],
        visit.languages,
        required=True,
        key="lang",
        on_change=_speak,
        label_visibility="collapsed",
    )


def _speak() -> None:
    st.query_params["lang"] = st.session_state["lang"]


def unknown(visit: Visit) -> None:
    """Say that there is no story of the name that the address asks for, where it asks for one."""
    if asked := st.query_params.get("story", ""):
        st.warning(says(visit.lang)["unknown_story"].format(name=asked[:64].replace("`", "")))


def choose(visit: Visit, desk: str) -> None:
    """Let the visitor choose the story that a desk is to show."""
    unknown(visit)
    st.html(el("h2", {"class": "mp-heading"}, says(visit.lang)["which_story"]))
    with st.container(horizontal=True, gap="medium"):
        called = {name: _title(visit, name) for name in visit.paths}
        shared = Counter(called.values())
        for name, title in called.items():
            visit.link(desk, title if shared[title] == 1 else f"{title} ({name})", story=name)


def _title(visit: Visit, name: str) -> str:
    """Return a story's title, or its file's name as long as it cannot be read."""
    with suppress(StoryErrors, OSError):
        return told(visit.paths[name]).story.title.get(visit.lang) or name
    return name


def unread(visit: Visit) -> bool:
    """Say why there is no story to show, where there is none; return whether that was so."""
    say = says(visit.lang)
    if visit.errors:
        st.error(say["broken"])
        st.code(visit.errors, language=None, wrap_lines=True)
    elif not visit.paths:
        st.info(say["none"])
        if not visit.writes:
            return True
        st.text(say["none_do"].format(folder=folder()))
        st.code("milepost new my-story\nmilepost serve my-story.yaml", language=None)
    return visit.told is None
