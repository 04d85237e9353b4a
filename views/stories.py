"""The stories of the app: where they lie, and each one read, checked and drawn once."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

import streamlit as st

from claims.check import check_all
from claims.message import say
from claims.model import Check
from geo.atlas import Atlas
from geo.model import Source
from layers.basemap import Drawn, basemap
from layers.camera import Bounds
from layers.records import Scene
from layers.scene import Ground, scene, source_keys, views_of
from layers.sections import Sections
from story.errors import StoryErrors
from story.model import Story
from story.read import read, read_text
from views.access import Access, here
from views.drafts import DraftError, Drafts
from views.rows import as_steps

STORIES: Final = Path(__file__).resolve().parent.parent / "data" / "stories"


class Told(NamedTuple):
    """A story that was read and checked, with the sources of its map and its checks."""

    story: Story
    checks: Mapping[str, Check]
    sources: tuple[Source, ...]


def folder() -> Path:
    """Return the folder of stories, or the one story, that the app was started on."""
    return Path(os.environ.get("MILEPOST_STORY") or STORIES)


def story_paths() -> dict[str, Path]:
    """Return the stories by name."""
    given = folder()
    paths = sorted(given.glob("*.yaml")) if given.is_dir() else [given]
    return {path.stem: path for path in paths}


def story_file(name: str) -> Path:
    """Return where a story of a name stands among the stories, or would."""
    given = folder()
    return given / f"{name}.yaml" if given.is_dir() else given


def drafts() -> Drafts:
    """Return the drafts: in the folder that the app was told, else beside the stories.

    Every way to a draft leads through here, those of buttons and forms too.

    Raises:
        DraftError: the visitor may not write.
    """
    if here() is not Access.WRITE:
        raise DraftError(say("Only who may write here reaches a draft"), say("Log in first"))
    given = folder()
    beside = (given if given.is_dir() else given.parent) / ".drafts"
    return Drafts(Path(os.environ.get("MILEPOST_DRAFTS") or beside))


def told(path: Path) -> Told:
    """Return a story with its checks; kept until the file changes.

    Raises:
        StoryErrors: it cannot be read, or anything in it is wrong.
    """
    return _told(str(path), _changed_ns(path))


@st.cache_resource(max_entries=32, show_spinner=False)
def told_text(text: str, path: Path) -> Told:
    """Return the story in a text, with its checks; ``path`` is what its errors name.

    Raises:
        StoryErrors: anything in it is wrong.
    """
    return _checked(read_text(text, path, Atlas.open(), today()))


def twins(story: Story) -> tuple[str, ...]:
    """Return the names of the other stories that bear a story's id; unreadable ones bear none."""
    found = []
    for name, path in story_paths().items():
        with suppress(StoryErrors, OSError):
            if path.name != story.path.name and told(path).story.id == story.id:
                found.append(name)
    return tuple(found)


def walk_scenes(told: Told) -> Mapping[str, Scene]:
    """Return the scene of a story's walk in each of its languages."""
    return _walk_scenes(told.story.sha256, told)


def walk_sections(told: Told) -> Mapping[str, Sequence[str]]:
    """Return the overview and the steps of a story as HTML, in each of its languages."""
    return _walk_sections(told.story.sha256, told)


def claim_scenes(told: Told) -> Mapping[str, Scene]:
    """Return scenes in which each claim of a story is a step, in the order of its checks."""
    return _claim_scenes(told.story.sha256, told)


def _changed_ns(path: Path) -> int:
    """Return when a file changed; 0 where there is none, which `read` then says."""
    return path.stat().st_mtime_ns if path.exists() else 0


@st.cache_resource(max_entries=64, show_spinner="…")
def _told(path: str, changed_ns: int) -> Told:
    return _checked(read(Path(path), Atlas.open()))


def _checked(story: Story) -> Told:
    atlas = Atlas.open(story.viewpoint)
    checks = check_all(story.claims, atlas, story.languages)
    return Told(story, checks, atlas.sources(source_keys(checks.values())))


# Drawn from the story as it was read: its file may have gone or changed while one reads on.


@st.cache_resource(max_entries=16, show_spinner=False)
def _walk_scenes(sha256: str, _told: Told) -> Mapping[str, Scene]:
    return drawn(_told.story, _told.checks)


@st.cache_resource(max_entries=16, show_spinner=False)
def _walk_sections(sha256: str, _told: Told) -> Mapping[str, Sequence[str]]:
    story, checks, sources = _told
    made = {
        lang: Sections(story, checks, on_map, lang, sources)
        for lang, on_map in _walk_scenes(sha256, _told).items()
    }
    numbers = range(len(story.steps) + 1)
    return {lang: tuple(one.alone(number) for number in numbers) for lang, one in made.items()}


@st.cache_resource(max_entries=16, show_spinner=False)
def _claim_scenes(sha256: str, _told: Told) -> Mapping[str, Scene]:
    story, checks, _ = _told
    return drawn(replace(story, steps=as_steps(checks.values(), story)), checks)


def drawn(story: Story, checks: Mapping[str, Check]) -> Mapping[str, Scene]:
    """Return the scene of a story in each of its languages, all on the same ground."""
    atlas, on = Atlas.open(story.viewpoint), ground_of(story, checks)
    return {lang: scene(story, checks, atlas, lang, on) for lang in story.languages}


def ground_of(story: Story, checks: Mapping[str, Check]) -> Ground:
    """Return the ground of a story; its sheets are kept, for most edits move no view."""
    shown = views_of(story, checks, Atlas.open(story.viewpoint))
    return Ground(shown, _sheets(story.viewpoint, tuple(each.view for each in shown)))


@st.cache_resource(max_entries=16, show_spinner=False)
def _sheets(viewpoint: str, views: tuple[Bounds, ...]) -> tuple[Drawn, ...]:
    return basemap(Atlas.open(viewpoint), views)


def today() -> str:
    """Return the date of the check, by day: the only thing that is taken from the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    return now.date().isoformat()
