"""What is made of a story on demand: bundle, page, tables, cards, the small map. Kept once made.

All of it is made of the story as the desk shows it, whatever becomes of its file meanwhile.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import Final

import streamlit as st

from geo.atlas import Atlas
from layers.bundle import contents, texts
from layers.packing import zipped
from layers.pictures import card_png, small_png
from layers.scene import scene
from views.drawing import Drawer
from views.stories import Told, ground_of

_ONE_BUNDLE: Final = threading.Lock()
"""A bundle takes all cores for seconds: the next one waits."""
_LATE_S: Final = 20.0
"""So long after a click its bundle must have been begun."""


@dataclass(slots=True)
class Making:
    """How far a bundle is that someone asks for: a click counts it up here, its thread there.

    The two come in no order: a bundle that is kept may be handed out before its click is told.
    ``waits`` is true as long as another one is made first.
    """

    asked: int = 0
    begun: int = 0
    ended: int = 0
    asked_at: float = 0.0
    waits: bool = False
    share: float = 0.0
    size_bytes: int = 0
    files: int = 0

    def ask(self) -> None:
        """Note a click."""
        self.asked += 1
        self.asked_at = time.monotonic()

    @property
    def busy(self) -> bool:
        """Whether it is still to come; a click that never reached the server is not waited for."""
        late = self.begun < self.asked and time.monotonic() - self.asked_at > _LATE_S
        return self.ended < self.asked and not late


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle as one ZIP, and how many files it holds."""

    zip: bytes
    files: int


def make_bundle(told: Told, url: str, checked_on: str, making: Making) -> bytes:
    """Return the ZIP of a story's bundle; ``making`` is told how far it is."""
    making.begun += 1
    making.share, making.size_bytes = 0.0, 0
    try:
        bundle = _bundle(*_key(told), url, checked_on, told, making)
        making.size_bytes, making.files = len(bundle.zip), bundle.files
        return bundle.zip
    finally:
        making.ended += 1


def _key(told: Told) -> tuple[str, str]:
    """Return what a story is known by: its text, and its file's name, which its tables hold."""
    return told.story.sha256, told.story.path.name


@st.cache_data(max_entries=3, show_spinner=False)
def _bundle(
    sha256: str, name: str, url: str, checked_on: str, _told: Told, _making: Making
) -> Bundle:
    def progress(share: float) -> None:
        _making.share = share

    _making.waits = _ONE_BUNDLE.locked()
    story, checks, _ = _told
    atlas = Atlas.open(story.viewpoint)
    with _ONE_BUNDLE:
        _making.waits = False
        on = ground_of(story, checks)
        files = contents(story, checks, atlas, story.languages, url, checked_on, on, progress)
    return Bundle(zipped(story.id, files), len(files))


def page_files(told: Told, lang: str, url: str, checked_on: str) -> dict[str, bytes]:
    """Return the page and the text of a story in one language, by name."""
    return _page_files(*_key(told), lang, url, checked_on, told)


@st.cache_data(max_entries=8, show_spinner=False)
def _page_files(
    sha256: str, name: str, lang: str, url: str, checked_on: str, _told: Told
) -> dict[str, bytes]:
    story, checks, _ = _told
    atlas, on = Atlas.open(story.viewpoint), ground_of(story, checks)
    return texts(story, checks, atlas, (lang,), url, checked_on, on)


def table_files(told: Told, checked_on: str) -> dict[str, bytes]:
    """Return the tables of a story's checks, by name."""
    story, checks, _ = told
    return texts(story, checks, Atlas.open(story.viewpoint), (), "", checked_on)


# --- pictures -------------------------------------------------------------------------------------


@st.cache_resource(show_spinner=False)
def _drawer() -> Drawer:
    return Drawer()


def card_of(told: Told, lang: str) -> bytes | None:
    """Return a story's card as PNG, or None as long as it is drawn; b'' if it cannot be."""
    story, checks, _ = told

    def draw() -> bytes:
        atlas, on = Atlas.open(story.viewpoint), ground_of(story, checks)
        return card_png(story, checks, scene(story, checks, atlas, lang, on))

    return _drawer().picture(f"card:{story.sha256}:{lang}", draw)


def small_map_of(told: Told, lang: str) -> bytes | None:
    """Return a story's small map as PNG, or None as long as it is drawn; b'' if it cannot be."""
    story, checks, _ = told
    atlas = Atlas.open(story.viewpoint)
    key = f"small:{story.sha256}:{lang}"
    return _drawer().picture(key, lambda: small_png(story, checks, atlas, lang))
