"""What a claim is, what a verdict is, and the Check that joins the two: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from geo.model import BorderRef, LonLat, Place, Target


class Verdict(StrEnum):
    """How a stated figure and the Earth compare; never a word about the writer (SPEC 5)."""

    CONFIRMED = "confirmed"
    CONSISTENT = "consistent"
    ROUTE_ONLY = "route-only"
    OFF = "off"
    CONTRADICTED = "contradicted"
    UNIT_MISMATCH = "unit-mismatch"
    DEPENDS = "depends"
    NOT_CHECKED = "not-checked"

    @property
    def holds(self) -> bool:
        """Whether the figure agrees with the Earth: by the first reading, or by another."""
        return self in (Verdict.CONFIRMED, Verdict.CONSISTENT)


class Reason(StrEnum):
    """Why a claim was not checked."""

    NO_DATA = "no-data"
    AMBIGUOUS_PLACE = "ambiguous-place"
    NO_FIGURE = "no-figure"
    INSIDE = "inside"
    TOUCHING = "touching"
    TOO_COARSE = "too-coarse"


class By(StrEnum):
    """What makes a claim consistent: a rounder reading, edges, a bound, a route, a finer line.

    ``MAINLAND``: its coast, where an island's is nearer.
    """

    ROUNDING = "rounding"
    EDGES = "edges"
    EITHER = "rounding or edges"
    TOGETHER = "rounding and edges"
    BOUND = "bound"
    ROUTE = "route"
    COURSE = "course"
    MARGIN = "margin"
    RESOLUTION = "resolution"
    MAINLAND = "mainland"


Travel = Literal["road", "rail", "sea"]
Hedge = Literal[
    "", "about", "nearly", "just over", "and some", "at most", "at least", "between", "vague"
]


@dataclass(frozen=True, slots=True)
class StatedLength:
    """A length as a text states it, in metres: what it says (I) and what it may mean (J ⊇ I).

    ``value_m`` is the first figure, nan where the text gives none. ``half_width_m`` is h of SPEC 3.
    ``agree`` is false when two figures of one claim ("130 km (80 miles)") cannot both be right;
    ``second_m`` is the second.
    """

    text: str
    value_m: float
    unit: str
    half_width_m: float
    low_m: float
    high_m: float
    loose_low_m: float
    loose_high_m: float
    hedge: Hedge = ""
    agree: bool = True
    second: str = ""
    second_unit: str = ""
    second_m: float = 0.0
    travel: Travel | None = None
    straight: bool = False


@dataclass(frozen=True, slots=True)
class StatedDirection:
    """A compass point as a text states it: one of 8 or 16 winds, in degrees from north."""

    text: str
    bearing_deg: float


@dataclass(frozen=True, slots=True)
class StatedBetween:
    """That a place lies between two others, or halfway between them."""

    text: str
    halfway: bool


# --- the claims -------------------------------------------------------------------------------
# Each has its key in the story file and the line it stands on there (0: not from a file), and
# ``texts``, what it states by language (nothing where the kind says all).
# ``problem`` is set when a target of the claim is known but cannot be decided (SPEC 6).


@dataclass(frozen=True, slots=True)
class Distance:
    """``start`` and ``end`` lie so far apart. At least one of the two is a place."""

    key: str
    line: int
    start: Target
    end: Target
    stated: StatedLength | None
    texts: Mapping[str, str]
    problem: Reason | None = None
    kind: Literal["distance"] = "distance"


@dataclass(frozen=True, slots=True)
class Direction:
    """``end`` lies in that direction, seen from ``start``. At least one of the two is a place."""

    key: str
    line: int
    start: Target
    end: Target
    stated: StatedDirection
    texts: Mapping[str, str]
    problem: Reason | None = None
    kind: Literal["direction"] = "direction"


@dataclass(frozen=True, slots=True)
class Beside:
    """``place`` lies on or at a river or a border (a country stands for its border)."""

    key: str
    line: int
    place: Target
    of: Target
    problem: Reason | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    kind: Literal["beside"] = "beside"


@dataclass(frozen=True, slots=True)
class Within:
    """``place`` lies in a country or region."""

    key: str
    line: int
    place: Target
    of: Target
    problem: Reason | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    kind: Literal["within"] = "within"


@dataclass(frozen=True, slots=True)
class Between:
    """``place`` lies between two others, or halfway."""

    key: str
    line: int
    place: Place
    of: tuple[Place, Place]
    stated: StatedBetween
    texts: Mapping[str, str]
    problem: Reason | None = None
    kind: Literal["between"] = "between"


@dataclass(frozen=True, slots=True)
class Nearest:
    """No other place of so many people (in ``country``, if not '') is nearer ``to`` than this."""

    key: str
    line: int
    place: Place
    to: Target
    population: int
    country: str = ""
    problem: Reason | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    kind: Literal["nearest"] = "nearest"


@dataclass(frozen=True, slots=True)
class Length:
    """A land border is so long."""

    key: str
    line: int
    of: BorderRef
    stated: StatedLength
    texts: Mapping[str, str]
    problem: Reason | None = None
    kind: Literal["length"] = "length"


Claim = Distance | Direction | Beside | Within | Between | Nearest | Length


# --- the check ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to measure a claim: its name, the distance D0 and the interval T, in metres.

    ``start`` and ``end`` are the two points that the geodesic joins; of a border's length they are
    the border's own ends.
    """

    name: str
    distance_m: float
    low_m: float
    high_m: float
    start: LonLat
    end: LonLat


@dataclass(frozen=True, slots=True)
class Bearings:
    """Initial and rhumb bearing of the measured line: degrees clockwise from north, [0, 360)."""

    initial_deg: float
    rhumb_deg: float


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading, or another viewpoint, with the verdict that it gives."""

    reading: Reading
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Finding:
    """What measuring and judging a claim gave, before it is put into words.

    ``gap_m`` is the distance from a place's edge (beside), ``off_rhumb_deg`` and
    ``off_initial_deg`` the angles between the stated compass point and the two bearings.
    ``against`` is another data set's answer, where it is another verdict and further off than the
    errors of both allow. ``nearer`` is the way to an island's coast, where the claim holds by the
    mainland's alone. The others are the Check's.
    """

    verdict: Verdict
    reason: Reason | None = None
    by: By | None = None
    reading: Reading | None = None
    error_m: float = 0.0
    gap_m: float = 0.0
    bearings: Bearings | None = None
    off_rhumb_deg: float = 0.0
    off_initial_deg: float = 0.0
    inside: bool | None = None
    alternatives: tuple[Alternative, ...] = ()
    against: Alternative | None = None
    nearer: Reading | None = None
    sources: tuple[str, ...] = ()
    difference_deg: float | None = None
    legs: tuple[Reading, ...] = ()
    angle_deg: float | None = None
    share: float | None = None
    rival: Place | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """A distance without a claim: the reading used, the others, and the data's keys."""

    reading: Reading
    bearings: Bearings | None
    alternatives: tuple[Reading, ...]
    inside: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One claim with its verdict and all the evidence for it: what every output is made of.

    ``difference_deg`` belongs to directions, ``inside`` to containment. ``because`` is one
    sentence a language. ``viewpoint`` is the point of view on disputed areas that was used.
    ``legs`` are the lines measured beside ``measured``: from either end to a place between them,
    whose ``angle_deg`` there is 180° when it lies straight between, and ``share`` of the way; or
    the way of the ``rival`` that is as near as a place or nearer. ``error_m`` is the data's e.
    """

    claim: Claim
    verdict: Verdict
    reason: Reason | None
    measured: Reading | None
    bearings: Bearings | None
    difference_deg: float | None
    inside: bool | None
    alternatives: tuple[Alternative, ...]
    because: Mapping[str, str]
    sources: tuple[str, ...]
    viewpoint: str
    legs: tuple[Reading, ...] = ()
    angle_deg: float | None = None
    share: float | None = None
    rival: Place | None = None
    error_m: float = 0.0
