"""The stills of a story as files: each step's SVG and PNG, and the card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Future

from loky import ProcessPoolExecutor, cpu_count

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


def still_files(
    story: Story, checks: Mapping[str, Check], scenes: Iterable[Scene]
) -> dict[str, bytes]:
    """Return the stills of a story in each scene's language by name, the overview as step 0.

    ``steps/3-fr.svg`` and ``.png`` are 800 by 600 pixels and half as much again, ``card-fr.png``
    1200 by 630. Rasterising takes longer than drawing and holds Python's lock: each picture goes
    to a process beside this one while the next is drawn.
    """
    files: dict[str, bytes | Future[bytes]] = {}
    with ProcessPoolExecutor(max_workers=cpu_count()) as pool:
        for scene in scenes:
            for step in scene.steps:
                picture = _styled(still(scene, step, Options()).node)
                files[f"steps/{step.number}-{scene.lang}.svg"] = written(picture).encode()
                files[f"steps/{step.number}-{scene.lang}.png"] = pool.submit(png, picture, ZOOM)
            share = _styled(card(story, checks, scene))
            files[f"card-{scene.lang}.png"] = pool.submit(png, share)
        return {n: f.result() if isinstance(f, Future) else f for n, f in files.items()}


def _styled(picture: Node) -> Node:
    """Return a picture that can stand alone: its style within."""
    picture.insert(0, node("style", {}, text=alone()))
    return picture
