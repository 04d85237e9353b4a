"""A story in one picture: its card, and the small map by which one chooses it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from claims.model import Check
from layers.basemap import basemap
from layers.records import Scene
from layers.scene import Ground, scene, views_of
from layers.still.card import card
from layers.still.picture import Options, still
from layers.still.raster import png
from layers.still.style import alone
from layers.still.svg import Node, node
from story.model import Story

if TYPE_CHECKING:
    from geo.atlas import Atlas

SMALL_PX: Final = (480.0, 270.0)
"""The small map's own size; it is mostly seen at two thirds of it."""
_SMALL_ZOOM: Final = 1.5


def card_png(story: Story, checks: Mapping[str, Check], drawn: Scene) -> bytes:
    """Return ``card-<lang>.png`` as the bundle has it."""
    return _png(card(story, checks, drawn), 1.0)


def small_png(story: Story, checks: Mapping[str, Check], atlas: Atlas, lang: str) -> bytes:
    """Return the overview's map, 720 by 405 pixels, without its credit: who shows it says that.

    Only what the overview shows is drawn, so it takes a quarter of the time of a card.
    """
    shown = views_of(story, checks, atlas)[:1]
    on = Ground(shown, basemap(atlas, [shown[0].view]))
    drawn = scene(story, checks, atlas, lang, on)
    options = Options(SMALL_PX, locator=False, credit=False)
    return _png(still(drawn, drawn.steps[0], options).node, _SMALL_ZOOM)


def _png(picture: Node, zoom: float) -> bytes:
    picture.insert(0, node("style", {}, text=alone()))
    return png(picture, zoom)
