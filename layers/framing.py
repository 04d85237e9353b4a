"""What the camera frames: for each step of a story, the bounds of what its text is about.

A claim is framed by its measured line, a border or river by the part of it that lies near the
step's places, a country by its middle, unless the step is about the whole of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, assert_never

import numpy as np
import numpy.typing as npt
import shapely

from claims.kinds import targets
from claims.model import (
    Beside,
    Between,
    Check,
    Direction,
    Distance,
    Length,
    Nearest,
    Reading,
    Within,
)
from geo import nearest
from geo.gazetteer import SAME_PLACE_M
from geo.geodesic import distance_m, geodesic_line
from geo.model import (
    Area,
    BorderRef,
    CoastRef,
    CountryRef,
    Line,
    LonLat,
    Place,
    RegionRef,
    RiverRef,
    Route,
    Target,
)
from layers import camera
from layers.camera import Bounds, Positions
from story.model import Camera, Step, Story

if TYPE_CHECKING:
    from geo.atlas import Atlas

Checks = Mapping[str, Check]
"""The checks of a story by the key of their claim."""

WINDOW_PX = (800.0, 620.0)
"""The window that a view by centre and zoom is understood for: a story's map on a laptop."""

_VERTICES = 64
_SHORTEST_STEP_M = 500.0
_NEAR_SHARE, _NEAR_M = 1.3, 15_000.0
_EARLIER_SHARE = 1.6
_MAIN_SHARE = 0.35


def shape_of(target: Target, atlas: Atlas) -> Line | Area:
    """Return a border, river, country or region with its geometry.

    Raises:
        TypeError: the target is a place, which has no shape.
    """
    feature = atlas.geometry(target)
    if isinstance(feature, Place):
        raise TypeError(f"place '{feature.key}' has a position, not a shape")
    return feature


def path_between(start: LonLat, end: LonLat) -> Positions:
    """Return the geodesic between two positions, unwrapped, dense enough to draw smoothly.

    64 pieces: one vertex in 10 to 15 pixels where the line fills the window, one in 25 a level
    closer (Leaflet rounds vertices to whole pixels, and a sparser line wobbles).
    """
    ends = (start.lon, start.lat, end.lon, end.lat)
    step_m = max(_SHORTEST_STEP_M, float(distance_m(*ends)) / _VERTICES)
    lons, lats = geodesic_line(*ends, step_m=step_m)
    return np.column_stack([lons, lats])


def path_through(via: Sequence[Place]) -> Positions:
    """Return a route's path, unwrapped: geodesics from place to place."""
    parts = [path_between(a.at, b.at) for a, b in pairwise(via)]
    path = np.vstack(parts) if parts else np.array([(p.at.lon, p.at.lat) for p in via])
    path[:, 0] = np.unwrap(path[:, 0], period=360.0)
    return path


@dataclass(frozen=True, slots=True)
class Drawn:
    """A measured line as the map shows it: what it joins, its reading, and whether it is labelled.

    ``ends`` are what it joins, for the map in words.
    """

    reading: Reading
    ends: tuple[Target, Target]
    labelled: bool = True

    @property
    def path(self) -> Positions:
        """The geodesic, dense enough to draw."""
        return path_between(self.reading.start, self.reading.end)


def lines_of(check: Check) -> tuple[Drawn, ...]:
    """Return the measured lines that the map shows for a check, the one that decides first.

    Containment has a line only when it fails: then it says how far away the area is. A border's
    length has none: the map shows the border.
    """
    claim, reading = check.claim, check.measured
    found: tuple[Drawn, ...]
    if reading is None:
        return ()
    match claim:
        case Distance():
            found = (Drawn(reading, (claim.start, claim.end)),)
        case Direction():
            found = (Drawn(reading, (claim.start, claim.end), labelled=False),)
        case Beside():
            found = (Drawn(reading, (claim.place, claim.of)),)
        case Within():
            outside = check.inside is False
            found = (Drawn(reading, (claim.place, claim.of)),) if outside else ()
        case Between():
            ways = zip(check.legs, claim.of, strict=True)
            legs = (Drawn(leg, (claim.place, end)) for leg, end in ways)
            found = (*legs, Drawn(reading, claim.of, labelled=False))
        case Nearest():
            rivals = ((leg, check.rival) for leg in check.legs if check.rival)
            others = (Drawn(leg, (rival, claim.to)) for leg, rival in rivals)
            found = (Drawn(reading, (claim.place, claim.to)), *others)
        case Length():
            found = ()
        case _:
            assert_never(claim)
    return tuple(line for line in found if line.reading.start != line.reading.end)


def subjects(check: Check, story: Story) -> tuple[Target, ...]:
    """Return what the map shows for a check: the claim's targets, and a rival that was found."""
    rival = (as_told(check.rival, story),) if check.rival else ()
    return (*targets(check.claim), *rival)


def as_told(target: Target, story: Story) -> Target:
    """Return a place of the gazetteer as the story's own place, if it tells of it."""
    if not isinstance(target, Place):
        return target
    own = (entry.place for entry in story.places.values())
    return next((place for place in own if same_place(place, target)), target)


def same_place(one: Place, other: Place) -> bool:
    """Return whether two places stand at one position, or near each other under one name."""
    a, b = ({p.name, *dict(p.names).values()} for p in (one, other))
    away_m = distance_m(one.at.lon, one.at.lat, other.at.lon, other.at.lat)
    return one.at == other.at or bool(a & b and away_m <= SAME_PLACE_M)


@dataclass(slots=True)
class _Subject:
    """What a step is about, sorted by what it does to the camera."""

    places: list[Place] = field(default_factory=list)
    lines: list[Target] = field(default_factory=list)
    areas: list[Target] = field(default_factory=list)
    paths: list[Positions] = field(default_factory=list)
    whole: list[Target] = field(default_factory=list)

    def add(self, target: Target) -> None:
        match target:
            case Place():
                self.places.append(target)
            case Route(_, via):
                self.paths.append(path_through(via))
            case BorderRef() | CoastRef() | RiverRef():
                self.lines.append(target)
            case CountryRef() | RegionRef():
                self.areas.append(target)


def view_of_step(
    step: Step, earlier: Step | None, checks: Checks, atlas: Atlas, default: Bounds
) -> Bounds:
    """Return the bounds of a step's view, padded; ``default`` where it is about nothing at all.

    An earlier step's place stays in view where that costs little: a reader who sees where he came
    from knows where he is.
    """
    if isinstance(step.view, Camera):
        at = step.view.center
        return camera.of_zoom(at.lon, at.lat, step.view.zoom, *WINDOW_PX)
    found = _positions(_subject(step, checks), atlas)
    if not len(found):
        return default
    if earlier is not None:
        found = _with_nearest(found, [t for t in earlier.show if isinstance(t, Place)])
    return camera.frame(found)


def view_of_story(story: Story, checks: Checks, atlas: Atlas) -> Bounds:
    """Return the bounds of all places, routes and measured lines of a story: the overview."""
    subject = _Subject()
    for entry in story.places.values():
        subject.add(entry.place)
    for route in story.lines.values():
        subject.add(route.route)
    subject.paths += [line.path for check in checks.values() for line in lines_of(check)]
    if not subject.places and not subject.paths:
        for step in story.steps:
            for target in step.show:
                subject.add(target)
    found = _positions(subject, atlas)
    return camera.frame(found) if len(found) else (-170.0, -57.0, 190.0, 78.0)


def _subject(step: Step, checks: Checks) -> _Subject:
    """Return what the author wants framed, or else all that the step shows and measures."""
    subject = _Subject()
    framed = step.show if isinstance(step.view, Camera) else step.view
    chosen = framed != step.show
    for target in framed:
        subject.add(target)
    if chosen:
        subject.whole, subject.areas = subject.areas, []
        return subject
    for key in step.claims:
        check = checks[key]
        paths = [line.path for line in lines_of(check)]
        if paths:
            subject.paths += paths
            subject.areas = []
        if isinstance(check.claim, Within | Length):
            subject.whole.append(check.claim.of)
    return subject


def _positions(subject: _Subject, atlas: Atlas) -> Positions:
    """Return all positions that a view must hold, shape (n, 2), degrees."""
    found = [np.array([(p.at.lon, p.at.lat) for p in subject.places]).reshape(-1, 2)]
    found += subject.paths
    about_places = any(len(part) for part in found)
    whole = subject.whole if about_places else [*subject.whole, *subject.areas]
    found += [_whole(target, atlas) for target in whole]
    if about_places:
        found += [_middle(target, atlas) for target in subject.areas]
    centres = [p.at for p in subject.places]
    centres += [_lonlat(path[i]) for path in subject.paths for i in (0, -1)]
    found += [_near(target, centres, atlas) for target in subject.lines]
    return np.vstack(found)


def _near(target: Target, centres: Sequence[LonLat], atlas: Atlas) -> Positions:
    """Return the part of a border or river that lies near the closest of some centres, or all."""
    line = shape_of(target, atlas)
    if not centres:
        return shapely.get_coordinates(line.geometry)
    metres, at = min(
        ((nearest.nearest_of(line, at).distance_m, at) for at in centres), key=lambda item: item[0]
    )
    return nearest.points_within(line.geometry, at, max(_NEAR_M, _NEAR_SHARE * metres))


def _lonlat(position: Positions) -> LonLat:
    return LonLat(float((position[0] + 180.0) % 360.0 - 180.0), float(position[1]))


def _middle(target: Target, atlas: Atlas) -> Positions:
    """Return a point that stands for a country or region in a view about something else."""
    if isinstance(target, CountryRef):
        frame = atlas.table("countries")
        row = frame[frame["code"] == target.code]
        return np.asarray(row[["label_lon", "label_lat"]], dtype=np.float64)
    area = shape_of(target, atlas).geometry
    return shapely.get_coordinates(shapely.point_on_surface(area))


def _whole(target: Target, atlas: Atlas) -> Positions:
    """Return the outline of an area without what lies overseas: coarse where that will do."""
    if isinstance(target, CountryRef):
        world = atlas.table("world")
        shapes = world.geometry[world["code"] == target.code].to_numpy()
        if len(shapes):
            return _main_part(shapely.get_parts(shapes))
    feature = shape_of(target, atlas)
    if isinstance(feature, Line):
        return shapely.get_coordinates(feature.geometry)
    return _main_part(shapely.get_parts(feature.geometry))


def _main_part(parts: npt.NDArray[np.object_]) -> Positions:
    """Return the positions of the largest part and of all that lie near it, on any turn."""
    bounds = shapely.bounds(parts)
    west, south, east, north = bounds[int(np.argmax(shapely.area(parts)))]
    reach = _MAIN_SHARE * max(east - west, north - south)
    near = np.zeros(len(parts), dtype=bool)
    for turn in (-360.0, 0.0, 360.0):
        across = (bounds[:, 2] + turn >= west - reach) & (bounds[:, 0] + turn <= east + reach)
        near |= across & (bounds[:, 3] >= south - reach) & (bounds[:, 1] <= north + reach)
    return shapely.get_coordinates(parts[near])


def _with_nearest(found: Positions, places: Sequence[Place]) -> Positions:
    """Return the positions with that place more which widens their view least, if it is near."""
    limit = _EARLIER_SHARE * camera.longer_side(camera.at_least(camera.hull(found)))
    best = found
    for place in places:
        wider = np.vstack([found, [(place.at.lon, place.at.lat)]])
        side = camera.longer_side(camera.hull(wider))
        if side <= limit:
            best, limit = wider, side
    return best
