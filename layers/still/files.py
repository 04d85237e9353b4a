"""The stills of a story as files: each step's SVG and PNG, and the card."""

from __future__ import annotations

from collections.abc import Mapping

from claims.model import Check
from layers.records import Scene
from layers.still.card import card
from layers.still.picture import Options, still
from layers.still.raster import png
from layers.still.style import alone
from layers.still.svg import Node, node, written
from story.model import Story

ZOOM = 1.5
"""Pixels of a step's PNG for each of its picture: 1200 by 900, sharp at 600 px on any screen."""


def still_files(story: Story, checks: Mapping[str, Check], scene: Scene) -> dict[str, bytes]:
    """Return the stills in the scene's language by name, the overview as step 0.

    ``steps/3-fr.svg`` and ``.png`` are 800 by 600 pixels and half as much again, ``card-fr.png``
    1200 by 630.
    """
    files: dict[str, bytes] = {}
    for step in scene.steps:
        picture = _styled(still(scene, step, Options()).node)
        files[f"steps/{step.number}-{scene.lang}.svg"] = written(picture).encode()
        files[f"steps/{step.number}-{scene.lang}.png"] = png(picture, ZOOM)
    files[f"card-{scene.lang}.png"] = png(_styled(card(story, checks, scene)))
    return files


def _styled(picture: Node) -> Node:
    """Return a picture that can stand alone: its style within."""
    picture.insert(0, node("style", {}, text=alone()))
    return picture
