"""A story and its checks → the Scene: everything that its map draws in one language.

A pure function of its arguments. Each thing is drawn once, and steps refer to it by id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.check import targets
from claims.model import Check, Direction, Distance
from geo.model import CountryRef, Place, RegionRef, Target
from layers import camera, captions, labels
from layers.basemap import Drawn, basemap
from layers.camera import Bounds
from layers.disputes import disputed_in
from layers.drawing import geodesic_of, id_of, name_of, path_of, record_of
from layers.framing import line_of, view_of_step, view_of_story
from layers.records import GeodesicLine, MapLabel, PlaceDot, Record, Scene, SceneStep
from layers.words import map_words
from story.model import Camera, Step, Story

if TYPE_CHECKING:
    from geo.atlas import Atlas

GROUND_KEYS = ("osm-countries", "world", "lakes", "rivers")
"""The data that every map stands on."""

_MILES = re.compile(r"\b(mi|miles?|milles?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """One view and what it tells of: its own targets and checks, in the order of the text.

    ``step`` is None for the overview.
    """

    step: Step | None
    targets: tuple[Target, ...]
    checks: tuple[Check, ...]
    view: Bounds


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
    maker = _Maker(story, atlas, lang, on)
    return Scene(
        story=story.id,
        lang=lang,
        sheets=tuple(drawn.sheet for drawn in on.sheets),
        records=maker.records,
        steps=tuple(maker.step(i) for i in range(len(on.shown))),
        words=map_words(lang) | {"imperial": "1" if _in_miles(story) else ""},
        credit=_credit(checks, atlas),
    )


def ground(story: Story, checks: Mapping[str, Check], atlas: Atlas) -> Ground:
    """Return the views of a story, the overview first, and the sheets of the basemap for them."""
    whole = view_of_story(story, checks, atlas)
    shown = [Shown(None, *_everything(story, checks), camera.rounded(whole))]
    earlier: Step | None = None
    for step in story.steps:
        view = view_of_step(step, earlier, checks, atlas, shown[-1].view)
        told = tuple(checks[key] for key in step.claims)
        shown.append(Shown(step, _targets(step.show, told), told, camera.rounded(view)))
        earlier = step
    return Ground(tuple(shown), basemap(atlas, [each.view for each in shown]))


def _everything(
    story: Story, checks: Mapping[str, Check]
) -> tuple[tuple[Target, ...], tuple[Check, ...]]:
    """Return what the overview shows: places, lines and measures, but no filled areas."""
    targets: list[Target] = [entry.place for entry in story.places.values()]
    targets += [entry.route for entry in story.lines.values()]
    for step in story.steps:
        targets += _targets(step.show, [checks[key] for key in step.claims])
    lines = [target for target in targets if not isinstance(target, CountryRef | RegionRef)]
    return tuple(dict.fromkeys(lines)), tuple(checks.values())


def _targets(show: Sequence[Target], told: Iterable[Check]) -> tuple[Target, ...]:
    """Return what a step shows and what its claims are about, each once."""
    ends = [target for check in told for target in targets(check.claim)]
    return tuple({id_of(target): target for target in (*show, *ends)}.values())


def _in_miles(story: Story) -> bool:
    """Return whether a reader of the story thinks in miles, for the map's scale."""
    texts = [
        text
        for claim in story.claims.values()
        if isinstance(claim, Distance)
        for text in claim.texts.values()
    ]
    return any(_MILES.search(text) for text in texts)


def source_keys(checks: Iterable[Check]) -> list[str]:
    """Return the keys of all data behind a story's map and checks: what the checks cite first."""
    cited = [key for check in checks for key in check.sources]
    return list(dict.fromkeys([*cited, *GROUND_KEYS]))


def _credit(checks: Mapping[str, Check], atlas: Atlas) -> str:
    lines = [source.attribution for source in atlas.sources(source_keys(checks.values()))]
    return " · ".join(dict.fromkeys(line for line in lines if line))


class _Maker:
    """The records of one story in one language, and its steps over them."""

    def __init__(self, story: Story, atlas: Atlas, lang: str, on: Ground) -> None:
        self._story, self._atlas, self._lang, self._on = story, atlas, lang, on
        self.records: dict[str, Record] = {}
        self._told: list[tuple[str, ...]] = []
        self._hatched: list[dict[str, str]] = []
        for shown in on.shown:
            self._told.append(tuple(self._draw(shown)))
        for shown in on.shown:
            disputes = disputed_in(shown.view, [s.view for s in on.shown], atlas, lang)
            self.records |= disputes
            self._hatched.append({key: area.name for key, area in disputes.items()})

    def _draw(self, shown: Shown) -> Iterable[str]:
        """Make what a view tells of, where it is not made yet; yield the ids."""
        for target in shown.targets:
            key = id_of(target)
            if key not in self.records:
                self.records[key] = self._record(target)
            yield key
        for check in shown.checks:
            key = f"claim:{check.claim.key}"
            line = geodesic_of(check, self._lang)
            if line is not None and not _drawn_already(check, shown.checks):
                self.records.setdefault(key, line)
                yield key

    def _record(self, target: Target) -> Record:
        views = [shown.view for shown in self._on.shown if target in shown.targets]
        name = name_of(target, self._story, self._atlas, self._lang)
        lang = ""
        if isinstance(target, Place) and target.key in self._story.places:
            spoken = self._story.places[target.key].name.lang(self._lang)
            lang = spoken if spoken != self._lang else ""
        return record_of(target, name, lang, views, self._on.sheets, self._atlas)

    def step(self, number: int) -> SceneStep:
        """Return one step's view over the records; 0 is the overview."""
        shown, told = self._on.shown[number], self._told[number]
        earlier = dict.fromkeys(key for ids in self._told[1:number] for key in ids)
        context = [key for key in earlier if key not in told and self._in_view(key, shown.view)]
        names = self._labels(shown, [*told, *context])
        fixed = shown.step.view if shown.step and isinstance(shown.step.view, Camera) else None
        return SceneStep(
            number=number,
            id=shown.step.id if shown.step else "overview",
            bounds=shown.view,
            center=(fixed.center.lon, fixed.center.lat) if fixed else None,
            zoom=fixed.zoom if fixed else None,
            show=(*self._hatched[number], *told, *context),
            fresh=told,
            labels=names,
            caption=captions.caption(self._things(shown, number, names), self._lang),
        )

    def _in_view(self, key: str, view: Bounds) -> bool:
        """Return whether a record of an earlier step belongs on a view as context.

        A dot or a line that the view meets does; a measured line only where both its ends show, and
        a filled area never: it would colour a view that is not about it.
        """
        record = self.records[key]
        if isinstance(record, PlaceDot):
            return camera.holds(view, record.lon, record.lat)
        paths = path_of(record)
        if isinstance(record, GeodesicLine):
            return all(camera.holds(view, *end) for end in (paths[0][0], paths[0][-1]))
        return any(camera.holds(view, lon, lat) for path in paths for lon, lat in path)

    def _labels(self, shown: Shown, keys: Sequence[str]) -> tuple[MapLabel, ...]:
        records = [self.records[key] for key in keys]
        dots = [labels.Obstacle(r.lon, r.lat, r.name) for r in records if isinstance(r, PlaceDot)]
        sheet = next(
            drawn
            for drawn in reversed(self._on.sheets)
            if camera.contains(drawn.sheet.bounds, shown.view) or drawn is self._on.sheets[0]
        )
        lines = [path for record in records for path in path_of(record)]
        return labels.countries(shown.view, sheet.shapes, self._country, dots, lines)

    def _country(self, code: str) -> str:
        return self._atlas.name(CountryRef(code), self._lang)

    def _things(self, shown: Shown, number: int, names: Sequence[MapLabel]) -> captions.Things:
        areas = [t for t in shown.targets if isinstance(t, CountryRef | RegionRef)]
        others = [t for t in shown.targets if t not in areas]
        return captions.Things(
            named=tuple(captions.named(t, self._name(t), self._lang) for t in others),
            areas=tuple(self._name(target) for target in areas),
            disputed=tuple(self._hatched[number].values()),
            distances=tuple(self._distances(shown, number)),
            countries=tuple(label.text for label in names if label.style == "country"),
        )

    def _distances(self, shown: Shown, number: int) -> Iterable[captions.Distance]:
        for check in shown.checks:
            record = self.records.get(f"claim:{check.claim.key}")
            if isinstance(record, GeodesicLine) and record.label:
                start, end = (
                    captions.named(t, self._name(t), self._lang) for t in targets(check.claim)
                )
                yield captions.Distance(start, end, record.label)

    def _name(self, target: Target) -> str:
        return name_of(target, self._story, self._atlas, self._lang)


def _drawn_already(check: Check, others: Iterable[Check]) -> bool:
    """Return whether a direction's line is that of a distance which the same view shows."""
    if not isinstance(check.claim, Direction):
        return False
    ends = {id_of(target) for target in targets(check.claim)}
    return any(
        isinstance(other.claim, Distance)
        and {id_of(target) for target in targets(other.claim)} == ends
        and line_of(other) is not None
        for other in others
    )
