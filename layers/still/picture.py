"""One step as a still picture: a whole SVG, from the records that the page's map draws."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from layers.records import Scene, SceneStep
from layers.still import furniture, story
from layers.still.ground import ground
from layers.still.labels import Label, Layout, layout
from layers.still.names import PILL_PAD, dot_box
from layers.still.shared import NOTHING, Shared
from layers.still.svg import Node, Value, figure, group, node
from layers.still.text import face_attrs, set_line
from layers.still.view import Box, View, overlaps, view_of

Size = tuple[float, float]

_ANYWHERE: Box = (-1e6, -1e6, 1e6, 1e6)


@dataclass(frozen=True, slots=True)
class Still:
    """A step's picture: its element, its view, and where its names stand."""

    node: Node
    view: View
    layout: Layout
    keepouts: tuple[Box, ...]
    globe: furniture.Globe | None


@dataclass(frozen=True, slots=True)
class Options:
    """How a still is drawn: its size in pixels, its furniture, and what begins its ids.

    ``clear`` are boxes that something else will stand in. In a page, ``once`` are the shapes that
    the document holds, ``globes`` those that it holds already, and ``named_by`` is the id of the
    text that describes the still.
    """

    size: Size = (800.0, 600.0)
    ids: str = "s"
    locator: bool = True
    credit: bool = True
    clear: tuple[Box, ...] = ()
    once: Shared = NOTHING
    globes: tuple[furniture.Globe, ...] = ()
    named_by: str = ""


def still(scene: Scene, step: SceneStep, options: Options) -> Still:
    """Return the picture of a step.

    The locator stands top right, else bottom right where the step needs that corner.
    """
    view, corner = _view(scene, step, options)
    ids = f"{options.ids}{step.number}"
    name = f"{ids}globe" if options.once.sheets else ""
    room = corner if scene.sheets else None
    globe = furniture.globe_for(view, room, name, options.globes) if room else None
    drawn = story.drawn(step, scene.records, view, ids, options.once.records)
    pieces = list(_furniture(scene, view, options))
    if room and globe:
        pieces.append(furniture.locator(scene.sheets[0], view, room, globe))
    keepouts = (*(piece.box for piece in pieces), *options.clear)
    placed = layout(drawn.entries, drawn.lines, view.frame, keepouts)
    width, height = options.size
    body = [
        node("rect", {"class": "ms-sea", "width": width, "height": height}),
        *ground(scene.sheets, view, ids, options.once),
        *drawn.nodes,
        *(piece.node for piece in pieces),
        *_names(placed.labels),
    ]
    hatched = any("ms-hatched" in (part.get("class") or "") for part in drawn.nodes)
    root = node(
        "svg",
        _named(scene, step, options, ids)
        | {
            "class": "ms-still",
            "viewBox": f"0 0 {figure(width)} {figure(height)}",
            "width": width,
            "height": height,
            "role": "img",
        },
        *([] if options.named_by else [node("desc", {"id": f"{ids}desc"}, text=step.caption)]),
        *([node("defs", {}, *_hatch(ids))] if hatched else []),
        *body,
    )
    return Still(root, view, placed, keepouts, globe)


def _named(scene: Scene, step: SceneStep, options: Options, ids: str) -> dict[str, Value]:
    """Return what makes a still a picture with a name, alone or in a page."""
    if options.named_by:
        return {"aria-labelledby": options.named_by}
    namespace = "http://www.w3.org/2000/svg"
    return {"xmlns": namespace, "lang": scene.lang, "aria-labelledby": f"{ids}desc"}


# --- the view -----------------------------------------------------------------------------------


def _view(scene: Scene, step: SceneStep, options: Options) -> tuple[View, Box | None]:
    """Return a step's view, and the globe's box in it: in a corner that the step does not need."""
    view = _fit(scene, step, options, None)
    if not options.locator:
        return view, None
    for low in (False, True):
        globe = furniture.locator_box(view, low)
        if globe is None or not _needs(scene, step, view, globe):
            return view, globe
    # Both corners are needed: the view makes room in the upper one, if it can.
    view = _fit(scene, step, options, furniture.locator_box(view, low=False))
    globe = furniture.locator_box(view, low=False)
    return view, None if globe and _needs(scene, step, view, globe) else globe


def _needs(scene: Scene, step: SceneStep, view: View, box: Box) -> bool:
    """Return whether anything that a step tells of would stand in a box."""
    return any(overlaps(part, box) for part in _told(scene, step, view, ())[0])


def _fit(scene: Scene, step: SceneStep, options: Options, globe: Box | None) -> View:
    """Return the view that shows all that is told of, clear of the furniture and the globe."""
    rough = _rough(step, options.size)
    pieces = [piece.box for piece in _furniture(scene, rough, options)]
    keepouts = (*pieces, *options.clear, *([globe] if globe else []))
    return view_of(step, options.size, keepouts, lambda view: _told(scene, step, view, keepouts))


def _rough(step: SceneStep, size: Size) -> View:
    """Return about the view that a step will have: enough to know its furniture by."""
    return view_of(step, size, (), lambda _: ((), ()))


def _told(
    scene: Scene, step: SceneStep, view: View, keepouts: Sequence[Box]
) -> tuple[list[Box], list[Box]]:
    """Return the boxes of what a step tells of in a view, and of its measured lines."""
    # A name that sticks out is to move the view, so that it need not stand off its dot.
    fresh = [
        replace(entry, far=False)
        for entry in story.entries(step, scene.records, view)
        if entry.fresh
    ]
    inside = layout(fresh, (), view.frame, keepouts)
    boxes = [label.box for label in inside.labels]
    outside = layout(inside.left_out, (), _ANYWHERE, boxes)
    boxes += [label.box for label in outside.labels]
    dots = [dot_box(entry) for entry in fresh if entry.kind == "place"]
    return [*dots, *boxes], story.line_boxes(step, scene.records, view)


def _furniture(scene: Scene, view: View, options: Options) -> Iterable[furniture.Piece]:
    bar = furniture.scale_bar(view, bool(scene.words.get("imperial")), scene.lang)
    if bar:
        yield bar
    if options.credit:
        yield furniture.credit(scene.credit, view, bar.box if bar else None)


# --- names ----------------------------------------------------------------------------------------


def _names(labels: Sequence[Label]) -> Iterable[Node]:
    """Yield leaders, then the names of each kind as one group, the important ones on top."""
    leaders = [
        node("path", {"class": "ms-leader", "d": _line(*label.leader)})
        for label in labels
        if label.leader
    ]
    if leaders:
        yield group({}, leaders)
    ranked = sorted(labels, key=_height)
    for (kind, fresh), found in itertools.groupby(
        ranked, key=lambda label: (label.entry.kind, label.entry.fresh)
    ):
        group_of = list(found)
        state = " ms-fresh" if fresh else ""
        attrs = {
            "class": f"ms-name ms-{kind}-name{state}",
            "text-anchor": "middle",
            **face_attrs(group_of[0].entry.face),
        }
        yield group(attrs, (part for label in group_of for part in _name(label)))


def _height(label: Label) -> tuple[bool, bool, str]:
    """Return how high a name lies: distances above names, the step's own above others."""
    return label.entry.kind == "pill", label.entry.fresh, label.entry.kind


def _name(label: Label) -> Iterable[Node]:
    left, top, right, bottom = label.box
    face = label.entry.face
    pad = PILL_PAD[1] * label.entry.scale if label.entry.kind == "pill" else 0.0
    if pad:
        yield node("rect", {"class": "ms-pill", "x": left, "y": top, "width": right - left,
                            "height": bottom - top, "rx": (bottom - top) / 2})  # fmt: skip
    for i, line in enumerate(label.lines):
        # The baseline that centres capitals in the line.
        y = top + pad + face.line_px * (i + 0.5) + 0.355 * face.size
        text = set_line(line, face, (left + right) / 2, y)
        if label.entry.lang:
            text.set("lang", label.entry.lang)
        yield text


def _line(start: tuple[float, float], end: tuple[float, float]) -> str:
    return f"M{figure(start[0])} {figure(start[1])}L{figure(end[0])} {figure(end[1])}"


def _hatch(ids: str) -> Iterable[Node]:
    """Yield the hatching, and a finer one for areas in which two strokes would be all."""
    for name, step in (("hatch", 5), ("fine", 3)):
        attrs: dict[str, Value] = {
            "id": f"{ids}{name}",
            "width": step,
            "height": step,
            "patternUnits": "userSpaceOnUse",
            "patternTransform": "rotate(45)",
        }
        yield node("pattern", attrs, node("path", {"class": f"ms-{name}", "d": f"M0 0v{step}"}))
