"""Who is on the stage: the records of a story, and which of them each step's map shows.

What a step tells of is fresh. What earlier steps left stays as context where it helps the reader
to know the place again, and goes where it would only be a speck or a tangle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from claims.model import Check
from geo.model import BorderRef, CoastRef, CountryRef, Place, RegionRef, RiverRef, Target
from layers import camera, captions, labels
from layers.basemap import PIXELS, Drawn
from layers.camera import Bounds
from layers.disputes import disputed_in
from layers.drawing import geodesics_of, id_of, name_of, path_of, record_of
from layers.framing import as_told, lines_of
from layers.records import (
    GeodesicLine,
    MapLabel,
    PlaceDot,
    Record,
    SceneStep,
)
from story.model import Camera, Step, Story

if TYPE_CHECKING:
    from geo.atlas import Atlas

_OVERVIEW_LINE = 0.12
"""A measured line shorter than this share of the overview is a speck there, its label a blot."""
_CONTEXT_LINE = 0.2
_CONTEXT_SCALE = 5.0
_CROWDED = 0.03
_FINER = 3.0


@dataclass(frozen=True, slots=True)
class Shown:
    """One view and what it tells of: its own targets and checks, in the order of the text.

    ``step`` is None for the overview. ``also`` are places to be seen besides, as context.
    """

    step: Step | None
    targets: tuple[Target, ...]
    checks: tuple[Check, ...]
    also: tuple[Place, ...]
    view: Bounds


class Stage:
    """The records of one story in one language, and its steps over them."""

    def __init__(
        self,
        story: Story,
        atlas: Atlas,
        lang: str,
        shown: Sequence[Shown],
        sheets: Sequence[Drawn],
    ) -> None:
        self._story, self._atlas, self._lang = story, atlas, lang
        self._shown, self._sheets = shown, sheets
        self.records: dict[str, Record] = {}
        self._paths: dict[str, list[camera.Positions]] = {}
        self._told = [tuple(self._tell(each)) for each in shown]
        self._disputes = atlas.table("osm-disputed")
        self._hatched = [self._hatch(each.view) for each in shown]

    # --- the records --------------------------------------------------------------------------

    def _tell(self, shown: Shown) -> Iterable[str]:
        """Make what a view tells of, where it is not made yet; yield the ids of what it shows."""
        for target in (*shown.targets, *shown.also):
            key = id_of(target)
            if key not in self.records:
                self._keep(key, self._record(target))
            if target not in shown.also:
                yield key
        for key, record in self._lines(shown).items():
            if key not in self.records:
                self._keep(key, record)
            if shown.step or _span(self._paths[key], shown.view) >= _OVERVIEW_LINE:
                yield key

    def _lines(self, shown: Shown) -> dict[str, GeodesicLine]:
        """Return the measured lines of a view by id.

        What two claims measure is drawn once, and with its length if one of them has it.
        """
        found: dict[frozenset[str], tuple[str, GeodesicLine]] = {}
        for check in shown.checks:
            records = geodesics_of(check, self._lang).items()
            for line, (key, record) in zip(lines_of(check), records, strict=True):
                ends = frozenset(id_of(as_told(end, self._story)) for end in line.ends)
                if ends not in found or (record.label and not found[ends][1].label):
                    found[ends] = key, record
        return dict(found.values())

    def _keep(self, key: str, record: Record) -> None:
        self.records[key] = record
        self._paths[key] = [np.array(path) for path in path_of(record)]

    def _record(self, target: Target) -> Record:
        views = [each.view for each in self._shown]
        lang = ""
        if isinstance(target, Place) and target.key in self._story.places:
            spoken = self._story.places[target.key].name.lang(self._lang)
            lang = spoken if spoken != self._lang else ""
        sheets = self._sheets_under(target)
        return record_of(target, self._name(target), lang, views, sheets, self._atlas)

    def _sheets_under(self, target: Target) -> Sequence[Drawn]:
        """Return the sheets that the views which tell of a target need: none much finer."""
        sides = (camera.longer_side(each.view) for each in self._shown if target in each.targets)
        enough = min(sides, default=0.0) / (_FINER * PIXELS)
        return [d for i, d in enumerate(self._sheets) if not i or d.tolerance_deg >= enough]

    def _hatch(self, view: Bounds) -> Mapping[str, str]:
        """Make the disputed areas of a view; return their names by id."""
        views = [each.view for each in self._shown]
        found = disputed_in(view, views, self._disputes, self._lang)
        self.records |= found
        return {key: area.name for key, area in found.items()}

    def _name(self, target: Target) -> str:
        return name_of(target, self._story, self._atlas, self._lang)

    # --- what a step shows --------------------------------------------------------------------

    def step(self, number: int) -> SceneStep:
        """Return one step's view over the records; 0 is the overview."""
        shown, told = self._shown[number], self._told[number]
        context = self._context(number)
        names = self._labels(shown, [*told, *context])
        fixed = shown.step.view if shown.step and isinstance(shown.step.view, Camera) else None
        return SceneStep(
            number=number,
            id=shown.step.id if shown.step else "overview",
            bounds=shown.view,
            center=(fixed.center.lon, fixed.center.lat) if fixed else None,
            zoom=fixed.zoom if fixed else None,
            show=(*self._hatched[number], *told, *context),
            fresh=told if number else tuple(self._uncrowded(told, shown.view)),
            labels=names,
            caption=captions.caption(self._things(shown, number, names), self._lang),
        )

    def _context(self, number: int) -> list[str]:
        """Return what earlier steps left on a view, oldest first."""
        shown, told = self._shown[number], self._told[number]
        before = dict.fromkeys(id_of(place) for place in shown.also)
        before |= dict.fromkeys(key for ids in self._told[1:number] for key in ids)
        last = set(self._told[number - 1]) if number > 1 else set()
        kept: list[str] = []
        for key in before:
            if key in told:
                continue
            record = self.records[key]
            if isinstance(record, PlaceDot):
                stays = camera.holds(shown.view, record.lon, record.lat) and not self._crowds(
                    record, shown.view, [*told, *kept]
                )
            else:
                stays = self._line_stays(key, number, key in last)
            if stays:
                kept.append(key)
        return kept

    def _line_stays(self, key: str, number: int, is_last: bool) -> bool:
        """Return whether an earlier step's line helps on a view: a filled area never does.

        It must span a good part of the view, and have been told of in a view of like scale; a
        measured line stays for one step only, and with both its ends.
        """
        view, paths = self._shown[number].view, self._paths[key]
        if isinstance(self.records[key], GeodesicLine) and not (
            is_last and all(camera.holds(view, *paths[0][end]) for end in (0, -1))
        ):
            return False
        if not any(self._alike(key, i, view) for i in range(1, number)):
            return False
        return _span(paths, view) >= _CONTEXT_LINE

    def _alike(self, key: str, number: int, view: Bounds) -> bool:
        """Return whether a step tells of a record in a view of about the same scale."""
        if key not in self._told[number]:
            return False
        ratio = camera.longer_side(self._shown[number].view) / camera.longer_side(view)
        return 1 / _CONTEXT_SCALE <= ratio <= _CONTEXT_SCALE

    def _uncrowded(self, keys: Sequence[str], view: Bounds) -> list[str]:
        """Return the ids without those of places whose names would lie on each other."""
        kept: list[str] = []
        for key in keys:
            record = self.records[key]
            if not (isinstance(record, PlaceDot) and self._crowds(record, view, kept)):
                kept.append(key)
        return kept

    def _crowds(self, dot: PlaceDot, view: Bounds, others: Sequence[str]) -> bool:
        limit = _CROWDED * camera.longer_side(view)
        dots = [r for key in others if isinstance(r := self.records[key], PlaceDot)]
        # All at once: two thousand places have two million pairs.
        across = np.abs(np.array([other.lon for other in dots]) - dot.lon) % 360.0
        along = camera.mercator([other.lat for other in dots]) - camera.mercator(dot.lat)
        apart = np.maximum(np.minimum(across, 360.0 - across), np.abs(along))
        return bool((apart < limit).any())

    # --- names and words ----------------------------------------------------------------------

    def _labels(self, shown: Shown, keys: Sequence[str]) -> tuple[MapLabel, ...]:
        records = [self.records[key] for key in keys]
        dots = [labels.Obstacle(r.lon, r.lat, r.name) for r in records if isinstance(r, PlaceDot)]
        lines = [path for key in keys for path in self._paths.get(key, [])]
        window = labels.window(shown.view)
        sheet = next(
            drawn
            for drawn in reversed(self._sheets)
            if camera.contains(drawn.sheet.bounds, window) or drawn is self._sheets[0]
        )
        found = labels.countries(window, sheet.shapes, self._country, dots, lines)
        return (*found, *self._line_labels(shown, dots))

    def _line_labels(self, shown: Shown, dots: Sequence[labels.Obstacle]) -> Iterable[MapLabel]:
        for target in shown.targets:
            if isinstance(target, BorderRef | CoastRef | RiverRef):
                spot = labels.on_line(labels.window(shown.view), self._paths[id_of(target)], dots)
                style: Literal["border", "river"]
                style = "border" if isinstance(target, BorderRef) else "river"
                if spot:
                    yield MapLabel(*spot, self._name(target), style)

    def _country(self, code: str) -> str:
        # An authority without a code, in small letters, is named by its hatching alone.
        return self._atlas.name(CountryRef(code), self._lang) if code.isupper() else ""

    def _things(self, shown: Shown, number: int, names: Sequence[MapLabel]) -> captions.Things:
        told = set(self._told[number])
        seen = [t for t in shown.targets if id_of(t) in told and self._in_sight(t, shown.view)]
        areas = [target for target in seen if isinstance(target, CountryRef | RegionRef)]
        others = [target for target in seen if target not in areas]
        return captions.Things(
            named=tuple(captions.named(t, self._name(t), self._lang) for t in others),
            areas=tuple(self._name(target) for target in areas),
            disputed=tuple(self._hatched[number].values()),
            distances=tuple(self._distances(shown, told)),
            countries=tuple(label.text for label in names if label.style == "country"),
        )

    def _in_sight(self, target: Target, view: Bounds) -> bool:
        return not isinstance(target, Place) or camera.holds(view, target.at.lon, target.at.lat)

    def _distances(self, shown: Shown, told: set[str]) -> Iterable[captions.Distance]:
        drawn = self._lines(shown)
        for check in shown.checks:
            keys = geodesics_of(check, self._lang)
            for line, key in zip(lines_of(check), keys, strict=True):
                if key in told and key in drawn and drawn[key].label:
                    ends = (as_told(end, self._story) for end in line.ends)
                    start, end = (captions.named(t, self._name(t), self._lang) for t in ends)
                    yield captions.Distance(start, end, drawn[key].label)


def _span(paths: Sequence[camera.Positions], view: Bounds) -> float:
    """Return how much of a view the part of some paths within it spans: 0 to 1."""
    inside = [path[camera.within(view, path)] for path in paths if len(path)]
    found = np.vstack(inside) if inside else np.empty((0, 2))
    if not len(found):
        return 0.0
    return camera.longer_side(camera.hull(found)) / camera.longer_side(view)
