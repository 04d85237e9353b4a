"""Pairs of points with GeographicLib's own answers: python -m tests.reference.rows makes them.

That solves all pairs by GeodSolve and RhumbSolve, writes the committed samples anew and prints how
far `geo.geodesic` lies from the programs: the tables of docs/geodesics.md.
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import random
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from geo.geodesic import (
    Degrees,
    Metres,
    distance_m,
    initial_bearing_deg,
    rhumb_bearing_deg,
    rhumb_distance_m,
)

SEED: Final = 1

Row = tuple[str, ...]
"""kind, lon1, lat1, lon2, lat2, bearing in degrees, distance in metres: as read and printed."""
Pair = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Truth:
    """A program, the fields of its output, how many pairs it solves, and what it is held against.

    Every so many rows (``every``) one is committed.
    """

    name: str
    command: tuple[str, ...]
    bearing_field: int
    distance_field: int
    count: int
    every: int
    bearing_deg: Callable[..., Degrees]
    distance_m: Callable[..., Metres]

    @property
    def sample(self) -> Path:
        """The file of the committed rows."""
        return Path(__file__).with_name(f"{self.name}.csv.gz")


GEODESICS: Final = Truth(
    *("geodesics", ("GeodSolve", "-i", "-w", "-E", "-p", "9"), 0, 2, 100_000, 49),
    bearing_deg=initial_bearing_deg,
    distance_m=distance_m,
)
RHUMBS: Final = Truth(
    *("rhumbs", ("RhumbSolve", "-i", "-w", "-p", "9"), 0, 1, 10_000, 9),
    bearing_deg=rhumb_bearing_deg,
    distance_m=rhumb_distance_m,
)


def _lon(rng: random.Random) -> float:
    return rng.uniform(-180, 180)


def _lat(rng: random.Random) -> float:
    """Return a latitude as points that are uniform on the sphere have it."""
    return math.degrees(math.asin(rng.uniform(-1, 1)))


def _size(rng: random.Random, low: float, high: float) -> float:
    """Return a number of which each order of magnitude is as likely."""
    return math.exp(rng.uniform(math.log(low), math.log(high)))


def _beside(rng: random.Random, lon: float, lat: float, size_deg: float) -> Pair:
    turn = rng.uniform(0, 2 * math.pi)
    return lon, lat, lon + size_deg * math.cos(turn), lat + size_deg * math.sin(turn)


def _polar(rng: random.Random) -> Pair:
    pole = rng.choice((-1, 1))
    colatitudes = _size(rng, 1e-6, 10), _size(rng, 1e-6, 10)
    return _lon(rng), pole * (90 - colatitudes[0]), _lon(rng), pole * (90 - colatitudes[1])


def _antipodal(rng: random.Random) -> Pair:
    lon, lat = _lon(rng), rng.choice((-1, 1)) * _size(rng, 1e-6, 89)
    _, _, east, north = _beside(rng, lon + 180, -lat, _size(rng, 1e-6, 1))
    return lon, lat, east, north


KINDS: Final[dict[str, Callable[[random.Random], Pair]]] = {
    "uniform": lambda rng: (_lon(rng), _lat(rng), _lon(rng), _lat(rng)),
    "near, 0.001° to 1°": lambda rng: _beside(rng, _lon(rng), _lat(rng), _size(rng, 1e-3, 1)),
    "touching, below 0.001°": lambda rng: _beside(
        rng, _lon(rng), _lat(rng), _size(rng, 1e-7, 1e-3)
    ),
    "meridional": lambda rng: (lon := _lon(rng), _lat(rng), lon, _lat(rng)),
    "equatorial": lambda rng: (
        (lon := _lon(rng)),
        rng.choice((0.0, _size(rng, 1e-9, 1e-3))),
        lon + rng.uniform(-179, 179),
        0.0,
    ),
    "over the antimeridian": lambda rng: (
        180 - _size(rng, 1e-6, 10),
        (lat := _lat(rng)),
        180 + _size(rng, 1e-6, 10),
        lat + rng.uniform(-5, 5),
    ),
    "polar": _polar,
    "near-antipodal": _antipodal,
}
"""How the pairs of each kind are drawn; a longitude may run over ±180, a latitude over ±90."""


def pairs(count: int) -> list[Row]:
    """Return kinds and pairs of points in turn, the same ones each time; none is at a pole.

    At a pole RhumbSolve answers for a point just beside it.
    """
    rng = random.Random(SEED)
    kinds = list(KINDS.items())
    rows = []
    for at in range(count):
        kind, draw = kinds[at % len(kinds)]
        lon1, lat1, lon2, lat2 = draw(rng)
        ends = (lon1, lat1, (lon2 + 180) % 360 - 180, max(-89.999999, min(89.999999, lat2)))
        rows.append((kind, *(f"{end:.9f}" for end in ends)))
    return rows


def solved(truth: Truth) -> list[Row]:
    """Return all rows of a program, which must be on PATH."""
    asked = pairs(truth.count)
    done = subprocess.run(
        truth.command,
        input="".join(" ".join(pair) + "\n" for _, *pair in asked),
        capture_output=True,
        text=True,
        check=True,
    )
    told = (line.split() for line in done.stdout.splitlines())
    return [
        (*pair, fields[truth.bearing_field], fields[truth.distance_field])
        for pair, fields in zip(asked, told, strict=True)
    ]


def committed(truth: Truth) -> list[Row]:
    """Return the rows of a program that are in the repository."""
    with gzip.open(truth.sample, "rt", encoding="utf-8", newline="") as lines:
        return [tuple(row) for row in csv.reader(lines)]


def commit(truth: Truth, rows: Sequence[Row]) -> None:
    """Write the sample of all rows: the same bytes each time."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows[:: truth.every])
    truth.sample.write_bytes(gzip.compress(text.getvalue().encode("utf-8"), mtime=0))


@dataclass(frozen=True, slots=True)
class Errors:
    """How far we lie from a program at most: in length, in bearing, and across the line's end.

    The last is the bearing's error times the distance, up to a quarter of the way round the Earth.
    """

    rows: int
    distance_m: float
    bearing_deg: float
    across_m: float


QUARTER_M: Final = 1e7


def errors(truth: Truth, rows: Sequence[Row]) -> dict[str, Errors]:
    """Return, for each kind of pair, the largest errors among the rows."""
    kinds = np.array([row[0] for row in rows])
    *ends, bearing, distance = np.array([row[1:] for row in rows], dtype=np.float64).T
    long = np.abs(truth.distance_m(*ends) - distance)
    turn = np.abs((truth.bearing_deg(*ends) - bearing + 180) % 360 - 180)
    across = np.radians(turn) * np.minimum(distance, QUARTER_M)
    return {
        kind: Errors(int(of.sum()), *(float(worst[of].max()) for worst in (long, turn, across)))
        for kind in KINDS
        if (of := kinds == kind).any()
    }


def main() -> None:
    """Solve all pairs, commit the samples, print the largest errors."""
    for truth in (GEODESICS, RHUMBS):
        rows = solved(truth)
        commit(truth, rows)
        print(f"| {truth.name} | rows | distance, nm | bearing, ° | across the line, nm |")
        print("|---|--:|--:|--:|--:|")
        for kind, worst in errors(truth, rows).items():
            print(
                f"| {kind} | {worst.rows:,} | {worst.distance_m * 1e9:.0f} "
                f"| {worst.bearing_deg:.1g} | {worst.across_m * 1e9:.1f} |"
            )
        print()


if __name__ == "__main__":
    main()
