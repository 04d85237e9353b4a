"""A story and its checks → the Scene: everything that its map draws in one language.

A pure function of its arguments. Each thing is drawn once, and steps refer to it by id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.model import Check
from geo.model import Place, Route, Target
from layers import camera
from layers.basemap import Drawn, basemap
from layers.camera import Bounds
from layers.drawing import id_of
from layers.framing import subjects, view_of_step, view_of_story
from layers.records import Scene
from layers.staging import Shown, Stage
from layers.words import map_words
from story.model import Camera, Step, Story

if TYPE_CHECKING:
    from geo.atlas import Atlas

GROUND_KEYS = ("osm-countries", "world", "lakes", "rivers")
"""The data that every map stands on."""

_MILES = re.compile(r"\b(mi|miles?|milles?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a story's scenes share in all its languages: the views, and the sheets under them."""

    shown: tuple[Shown, ...]
    sheets: tuple[Drawn, ...]


def scene(
    story: Story, checks: Mapping[str, Check], atlas: Atlas, lang: str, on: Ground | None = None
) -> Scene:
    """Return the scene of a story in one of its languages.

    ``checks`` are those of the story's claims by key. ``on``, the `ground` of the same story, saves
    work where several languages are made.
    """
    on = on or ground(story, checks, atlas)
    stage = Stage(story, atlas, lang, on.shown, on.sheets)
    return Scene(
        story=story.id,
        lang=lang,
        sheets=tuple(drawn.sheet for drawn in on.sheets),
        records=stage.records,
        steps=tuple(stage.step(number) for number in range(len(on.shown))),
        words=map_words(lang) | {"imperial": "1" if _in_miles(story) else ""},
        credit=_credit(checks, atlas),
    )


def ground(story: Story, checks: Mapping[str, Check], atlas: Atlas) -> Ground:
    """Return the views of a story, the overview first, and the sheets of the basemap for them."""
    shown = views_of(story, checks, atlas)
    return Ground(shown, basemap(atlas, [each.view for each in shown]))


def views_of(story: Story, checks: Mapping[str, Check], atlas: Atlas) -> tuple[Shown, ...]:
    """Return what each step shows and in which view, the overview first."""
    shown = [_overview(story, checks, camera.rounded(view_of_story(story, checks, atlas)))]
    earlier: Step | None = None
    for step in story.steps:
        view = view_of_step(step, earlier, checks, atlas, shown[-1].view)
        shown.append(_shown(story, step, checks, camera.rounded(view)))
        earlier = step
    return tuple(shown)


def _shown(story: Story, step: Step, checks: Mapping[str, Check], view: Bounds) -> Shown:
    """Return what a step tells of, and the places that its author wants in view besides."""
    told = tuple(checks[key] for key in step.claims)
    ends = [target for check in told for target in subjects(check, story)]
    own = {id_of(target): target for target in (*step.show, *ends)}
    framed: Sequence[Target] = () if isinstance(step.view, Camera) else step.view
    also = tuple(t for t in framed if isinstance(t, Place) and id_of(t) not in own)
    return Shown(step, tuple(own.values()), told, also, view)


def _overview(story: Story, checks: Mapping[str, Check], view: Bounds) -> Shown:
    """Return what the overview shows: all places, routes and measured lines."""
    found: list[Target] = [entry.place for entry in story.places.values()]
    found += [entry.route for entry in story.lines.values()]
    for step in story.steps:
        found += [*step.show, *(t for key in step.claims for t in subjects(checks[key], story))]
    own = {id_of(target): target for target in found if isinstance(target, Place | Route)}
    return Shown(None, tuple(own.values()), tuple(checks.values()), (), view)


def _in_miles(story: Story) -> bool:
    """Return whether a reader of the story thinks in miles, for the map's scale."""
    texts = (text for claim in story.claims.values() for text in claim.texts.values())
    return any(_MILES.search(text) for text in texts)


def source_keys(checks: Iterable[Check]) -> list[str]:
    """Return the keys of all data behind a story's map and checks: what the checks cite first."""
    cited = [key for check in checks for key in check.sources]
    return list(dict.fromkeys([*cited, *GROUND_KEYS]))


def _credit(checks: Mapping[str, Check], atlas: Atlas) -> str:
    lines = [source.attribution for source in atlas.sources(source_keys(checks.values()))]
    return " · ".join(dict.fromkeys(line for line in lines if line))
