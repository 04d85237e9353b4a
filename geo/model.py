"""What the Earth is made of here: positions, places, lines, areas and where their data came from.

Values only: nothing in this module reads a file or measures.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Self, assert_never

from shapely.geometry.base import BaseGeometry

AT_ACCURACY_M = 50.0
"""Accuracy of a position that an author gives himself (SPEC 4)."""


class GeoError(ValueError):
    """A question to the Earth that has no answer; the message says what to ask instead."""


class PositionError(GeoError):
    """A longitude or latitude that is not a number or lies outside its range."""


class UnknownNameError(GeoError):
    """A name or code that the data does not hold.

    Attributes:
        what: the kind of thing looked for: 'country', 'region', 'river', 'border' or 'place'.
        name: what was looked for.
        near: the nearest known spellings, best first.
    """

    found = "no"

    def __init__(self, what: str, name: str, near: tuple[str, ...] = ()) -> None:
        self.what, self.name, self.near = what, name, near
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"{self.found} {what} '{name}'{hint}")


class AmbiguousNameError(UnknownNameError):
    """A name of several things; ``near`` are the codes that tell them apart."""

    found = "more than one"


@dataclass(frozen=True, slots=True)
class LonLat:
    """A position on WGS 84 (EPSG:4326): degrees, longitude in [-180, 180], latitude in [-90, 90].

    Raises:
        PositionError: a value is not finite or out of range.
    """

    lon: float
    lat: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.lon) and math.isfinite(self.lat)):
            raise PositionError(f"position {self.lon}, {self.lat} is not a number")
        if abs(self.lat) > 90:
            swapped = (
                ", so lon and lat are probably swapped"
                if abs(self.lon) <= 90 and abs(self.lat) <= 180
                else ""
            )
            raise PositionError(f"latitude {self.lat:.12g} is outside ±90{swapped}")
        if abs(self.lon) > 180:
            raise PositionError(f"longitude {self.lon:.12g} is outside ±180")


@dataclass(frozen=True, slots=True)
class Source:
    """A data set's birth certificate, carried from data/provenance.json to every answer.

    ``accuracy_m`` is the typical distance in metres between its geometry and the ground.
    """

    key: str
    title: str
    licence: str
    attribution: str
    vintage: str
    accuracy_m: float
    sha256: str
    url: str


@dataclass(frozen=True, slots=True)
class Place:
    """A named point, with the radius of its built-up area where one is known.

    ``others`` are the places that may be meant as well, where an author does not say which.
    """

    key: str
    name: str
    at: LonLat
    accuracy_m: float
    radius_km: float = 0.0
    country: str = ""
    population: int = 0
    source: str = ""
    names: tuple[tuple[str, str], ...] = ()
    others: tuple[Place, ...] = ()

    def called(self, lang: str) -> str:
        """Return the place's name in a language, as (lang, name) pairs in ``names`` give it."""
        return dict(self.names).get(lang, self.name)

    @classmethod
    def given(cls, key: str, name: str, at: LonLat) -> Self:
        """Return a place at a position that an author states, without a footprint."""
        return cls(key, name, at, AT_ACCURACY_M)


def footprint_km(population: int) -> float:
    """Return the radius in km of a disc that holds so many people at 4,000 a km² (SPEC 4).

    Between 1 and 40 km; 0 where the population is not known.
    """
    return min(40.0, max(1.0, 0.0089 * math.sqrt(population))) if population > 0 else 0.0


# --- what one can point at: references, resolved by the Atlas -----------------------------


@dataclass(frozen=True, slots=True)
class BorderRef:
    """The land border of two countries, by alpha-2 codes in alphabetical order."""

    a: str
    b: str


@dataclass(frozen=True, slots=True)
class CountryRef:
    """A country, by its ISO 3166-1 alpha-2 code (XK: Kosovo)."""

    code: str


@dataclass(frozen=True, slots=True)
class RegionRef:
    """One first-level region, or the union of several, by ISO 3166-2 codes."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RiverRef:
    """A river, by its key in the data."""

    key: str


@dataclass(frozen=True, slots=True)
class CoastRef:
    """The coast of a country, by its ISO 3166-1 alpha-2 code: its outline without land borders.

    Islands count, unless it is that of the ``mainland``, the country's largest land mass.
    """

    code: str
    mainland: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """A line that a story tells of: geodesics from place to place."""

    key: str
    via: tuple[Place, ...]
    name: str = ""
    names: tuple[tuple[str, str], ...] = ()

    def called(self, lang: str) -> str:
        """Return the route's name in a language, as (lang, name) pairs in ``names`` give it."""
        return dict(self.names).get(lang, self.name)


Target = Place | BorderRef | CountryRef | RegionRef | RiverRef | CoastRef | Route
"""Anything a claim or a step may name."""


def spelled(target: Target) -> tuple[str, tuple[str, ...]]:
    """Return a target's kind and the words that name it there: ``border`` and ``KP``, ``RU``.

    Of these a story's fields and links, an address and a map's records are made.
    """
    match target:
        case BorderRef(a, b):
            return "border", (a, b)
        case CountryRef(code):
            return "country", (code,)
        case CoastRef(code):
            return "coast", (code,)
        case RegionRef(codes):
            return "region", codes
        case RiverRef(key):
            return "river", (key,)
        case Place(key):
            return "place", (key,)
        case Route(key):
            return "line", (key,)
        case _:
            assert_never(target)


def places_of(*targets: Target) -> tuple[Place, ...]:
    """Return the places among some targets, and those that their routes lead through."""
    through = (
        (one,) if isinstance(one, Place) else one.via if isinstance(one, Route) else ()
        for one in targets
    )
    return tuple(place for places in through for place in places)


# --- what the Atlas gives back ---------------------------------------------------------------


Coarse = tuple[tuple[BaseGeometry, float], ...]
"""Lines that are known less well than the rest of a geometry, each with its accuracy in metres."""


@dataclass(frozen=True, slots=True)
class Line:
    """A border, a river or a route: line geometry (EPSG:4326) and the source it came from.

    ``accuracy_m`` holds for all of it but the ``coarse`` lines. ``short_ends`` are where a river's
    line stops before its mouth does, and how much is missing there, in metres.
    """

    geometry: BaseGeometry
    accuracy_m: float
    source: str
    coarse: Coarse = ()
    short_ends: tuple[tuple[LonLat, float], ...] = ()

    def missing_m(self, at: LonLat) -> float:
        """Return how much of the line is missing beyond one of its points."""
        return max((missing for end, missing in self.short_ends if _same(end, at)), default=0.0)


def _same(one: LonLat, other: LonLat) -> bool:
    return abs(one.lon - other.lon) + abs(one.lat - other.lat) < 1e-6


@dataclass(frozen=True, slots=True)
class Area:
    """A country or region: polygons of its land, lines of its edge without coasts (EPSG:4326).

    ``accuracy_m`` holds for all of its edge but the ``coarse`` lines.
    """

    geometry: BaseGeometry
    land_edge: BaseGeometry
    accuracy_m: float
    source: str
    coarse: Coarse = ()


Feature = Place | Line | Area
"""A target with its geometry."""
