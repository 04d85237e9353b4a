"""A story's map as folium has it: a Map of our layers whose page is one self-contained file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

import folium
from branca.element import Element, Figure
from folium.template import Template

from claims.model import Check
from layers.atomic import write_atomic
from layers.folium_layers import Basemap, MilepostLayer, layer_of
from layers.page import PageMeta, page
from layers.records import Record, Scene, Sheet, as_json
from layers.scene import Ground, scene, source_keys
from layers.tables import checks_table, milepost_version
from story.model import Story

if TYPE_CHECKING:
    from geo.atlas import Atlas

_INSTEAD = {
    "Marker": "PlaceDots",
    "CircleMarker": "PlaceDots",
    "Circle": "PlaceDots",
    "GeoJson": "PlaceDots.from_frame, or AreaFill",
    "Choropleth": "AreaFill",
    "PolyLine": "GeodesicLine or Route",
    "Polygon": "AreaFill or DisputedArea",
    "TileLayer": "Basemap",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says beside its map: the story, its checks, and when and on what they stand."""

    story: Story
    checks: Mapping[str, Check]
    meta: PageMeta
    table: Mapping[str, Any]


class PageFigure(Figure):
    """The figure of one story map: it renders to the whole page, by `layers.page`."""

    def render(self, **_: object) -> str:
        """Return the page of the story map in it."""
        for child in self._children.values():
            if isinstance(child, StoryMap):
                return child.page()
        raise TypeError("a PageFigure holds one StoryMap")


class StoryMap(folium.Map):
    """A story's map: layers of ours over the story's steps, saved as one self-contained page.

    ``records`` of layers that are added later are shown at every step, as context.
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - as folium declares it
    default_css: list[tuple[str, str]] = []  # noqa: RUF012
    _template = Template("")

    def __init__(self, told: Told, drawn: Scene) -> None:
        super().__init__(tiles=None)
        self._name = "StoryMap"
        self._id = told.story.id.replace("-", "_")
        self._children.clear()
        PageFigure().add_child(self, name="story_map")
        self._told, self._drawn = told, drawn
        self.add_child(Basemap(drawn.sheets))
        for key, record in drawn.records.items():
            self.add_child(layer_of(key, record))
        self._own = len(self._children)

    @classmethod
    def from_story(
        cls,
        story: Story,
        checks: Mapping[str, Check],
        atlas: Atlas,
        lang: str,
        *,
        checked_on: str,
        url: str = "",
        on: Ground | None = None,
    ) -> Self:
        """Return the map of a story in one of its languages.

        ``checked_on`` is the date of the check (no clock is read here), ``url`` the public address
        of the page's folder or ''.
        """
        sources = atlas.sources(source_keys(checks.values()))
        told = Told(
            story,
            checks,
            PageMeta(lang, milepost_version(), checked_on, url, sources),
            checks_table(story, checks.values(), atlas.sources(_cited(checks))),
        )
        return cls(told, scene(story, checks, atlas, lang, on))

    def add_child(
        self, child: Element, name: str | None = None, index: int | None = None
    ) -> Element:
        """Add a layer of ours; its name is a number, so that the same map has the same names.

        Raises:
            TypeError: the child is a stock layer. Their popups, tooltips and names run text as
                script, and they load scripts from other hosts.
        """
        if not isinstance(child, MilepostLayer):
            kind = type(child).__name__
            instead = _INSTEAD.get(kind, "a layer of layers.folium_layers")
            raise TypeError(
                f"a StoryMap does not take folium's {kind}: stock layers run text as script. "
                f"Use {instead}, or add the {kind} and our layers to a plain folium.Map"
            )
        child._id = f"{len(self._children):04d}"
        return super().add_child(child, name, index)

    @property
    def layers(self) -> tuple[MilepostLayer, ...]:
        """The map's layers, in the order in which they were added."""
        return tuple(c for c in self._children.values() if isinstance(c, MilepostLayer))

    @property
    def scene(self) -> Scene:
        """The scene with all that was added since: the value that the page draws."""
        records: dict[str, Record] = {}
        sheets: list[Sheet] = []
        added: list[str] = []
        for number, layer in enumerate(self.layers):
            for i, record in enumerate(layer.records):
                if isinstance(record, Sheet):
                    sheets.append(record)
                    continue
                key = layer.ids[i] if i < len(layer.ids) else f"added:{number}-{i}"
                records[key] = record
                if number >= self._own:
                    added.append(key)
        steps = tuple(replace(s, show=(*s.show, *added)) for s in self._drawn.steps)
        return replace(self._drawn, sheets=tuple(sheets), records=records, steps=steps)

    def step_layers(self, number: int) -> tuple[MilepostLayer, ...]:
        """Return the layers that a step shows, in order of drawing; 0 is the overview."""
        shown = {key for step in self.scene.steps if step.number == number for key in step.show}
        return tuple(layer for layer in self.layers if shown & set(layer.ids))

    def page(self) -> str:
        """Return the story's page with this map: one document that asks nothing of any host."""
        told = self._told
        return page(told.story, told.checks, self.scene, as_json(dict(told.table)), told.meta)

    def render(self, **_: object) -> str:
        """Return '': the page is written by the figure, from the scene."""
        return ""

    def save(
        self, outfile: str | bytes | Path | BinaryIO, close_file: bool = True, **_: object
    ) -> None:
        """Write the page, whole or not at all where ``outfile`` is a path."""
        content = self.page().encode()
        if isinstance(outfile, str | bytes | Path):
            path = Path(outfile.decode() if isinstance(outfile, bytes) else outfile)
            write_atomic(path, content)
            return
        outfile.write(content)
        if close_file:
            outfile.close()


def _cited(checks: Mapping[str, Check]) -> list[str]:
    return [key for check in checks.values() for key in check.sources]
