"""The stills of a page: each step's in its section, the overview's where the map will stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from layers.records import Scene, SceneStep
from layers.still.furniture import Globe, drawn_globe
from layers.still.picture import Options, Still, still
from layers.still.shared import definitions, referring, shared
from layers.still.svg import Node, figure, group, node

STEP: Final = Options((480.0, 360.0), "p", credit=False)
"""Read from a phone's 343 px to a column's 600."""

_STAGE = 2.5
"""The map's place may be so many times as wide or high as the still in it."""
_OVERVIEW = "mp-overview"
_BUTTONS = (0.0, 0.0, 62.0, 104.0)
NARROW: Final = Options((360.0, 280.0), "n", credit=False, clear=(_BUTTONS,))
WIDE: Final = Options((880.0, 640.0), "w", credit=False, clear=(_BUTTONS,))
"""The overview in the map's place, on small screens and on large ones (``page.css``)."""


@dataclass(frozen=True, slots=True)
class PageStills:
    """A page's stills: shapes that all share, each step's picture, and the stage's two.

    The stage's pictures, and the map that takes their place, need the ``shapes`` alone; the steps
    need ``later`` ones too. ``scene`` is the map's scene as plain data, which refers to the same.
    """

    shapes: Node
    later: Node
    steps: dict[int, Node]
    stage: tuple[Node, Node]
    scene: dict[str, object]


def page_stills(scene: Scene, caption: str) -> PageStills:
    """Return the stills of a page; ``caption`` and a step's number are the id of its text."""
    ids = shared(scene)
    globes: dict[str, Globe] = {}

    def made(step: SceneStep, options: Options, reach: float = 1.0) -> Still:
        once = replace(ids, reach=reach)
        held = replace(options, once=once, globes=tuple(globes.values()))
        picture = still(scene, step, replace(held, named_by=f"{caption}{step.number}"))
        if picture.globe:
            globes[picture.globe.name] = picture.globe
        return picture

    overview = next(step for step in scene.steps if step.number == 0)
    stage = [made(overview, options, _STAGE) for options in (NARROW, WIDE)]
    for picture, kind in zip(stage, ("mp-narrow", "mp-wide"), strict=True):
        picture.node.set("class", f"ms-still {kind}")
        picture.node.set("data-view", _view(picture))
    nodes = (stage[0].node, stage[1].node)
    steps = {step.number: made(step, STEP).node for step in scene.steps if step.number}
    steps[0] = _again(nodes[0])
    drawn = [drawn_globe(scene.sheets[0], globe) for globe in globes.values()]
    first = _seen(nodes) | {ids.records[key] for key in overview.show if key in ids.records}
    for names in ids.sheets:
        # The map takes a sheet whole, with the parts that its picture leaves out or that are empty.
        if first & set(names.values()):
            first |= set(names.values())
    shapes, later = definitions(scene, ids, drawn, first)
    return PageStills(shapes, later, steps, nodes, referring(scene, ids))


def _seen(pictures: Iterable[Node]) -> set[str]:
    """Return the ids of the shapes that pictures refer to."""
    return {use.get("href", "")[1:] for picture in pictures for use in picture.iter("use")}


def _again(picture: Node) -> Node:
    """Return a still that shows what another does, which stays where it is."""
    inner = group({"id": _OVERVIEW}, list(picture))
    for child in list(picture):
        picture.remove(child)
    picture.append(inner)
    attrs = {name: picture.get(name) for name in ("viewBox", "role", "aria-labelledby")}
    return node("svg", {"class": "ms-still", **attrs}, node("use", {"href": f"#{_OVERVIEW}"}))


def _view(made: Still) -> str:
    """Return a still's camera, for the map to take over: the middle, and pixels a world."""
    view = made.view
    return f"{view.x:.7f} {view.y:.7f} {figure(view.scale)}"
