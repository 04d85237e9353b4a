"""How right the borders are: the tables of docs/accuracy.md. Run: python -m bench.accuracy.

Against a finer edition of the source, against Natural Earth, and against treaties that put a line
on a meridian or parallel. Distances are upper bounds: see `data.recipe.accuracy.apart_m`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Final, Literal

import geopandas as gpd
import numpy as np
import shapely
from shapely import LineString, MultiLineString, MultiPoint, Point
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.build import HERE
from data.recipe.accuracy import Array, apart_m
from data.recipe.natural_earth import alpha2_by_alpha3
from data.recipe.packages import CACHE, OSM_10M, unpacked
from data.recipe.shared import edges_of, lines, shared

SHARES: Final = (50, 90, 95, 99, 99.9)
STEP_DEG: Final = 0.02


@dataclass(frozen=True, slots=True)
class Treaty:
    """A stretch of border that a treaty puts on a meridian or a parallel.

    ``low`` and ``high`` are on the other axis, a little inside the stretch: its ends are bent.
    """

    pair: str
    axis: Literal["lon", "lat"]
    degrees: float
    low: float
    high: float
    source: str


TREATIES: Final = (
    Treaty("CA-US", "lon", -141, 60.35, 69.6, "Treaty of Saint Petersburg, 1825: 141° W"),
    Treaty("CA-US", "lat", 49, -122.7, -95.2, "Convention of 1818, Oregon Treaty of 1846: 49° N"),
    Treaty("MX-US", "lat", 31 + 20 / 60, -111, -108.25, "Gadsden Purchase, 1853: 31°20′ N"),
    Treaty("MX-US", "lat", 31 + 47 / 60, -108.15, -106.6, "Gadsden Purchase, 1853: 31°47′ N"),
    Treaty("EG-SD", "lat", 22, 25.1, 31.0, "Condominium Agreement, 1899: 22° N"),
    Treaty("EG-LY", "lon", 25, 22.1, 29.0, "Italo-Egyptian agreement, 1925: 25° E"),
    Treaty("LY-SD", "lon", 25, 20.1, 21.9, "Agreement of 1934: 25° E"),
    Treaty("LY-SD", "lon", 24, 19.6, 19.9, "Agreement of 1934: 24° E"),
    Treaty("ID-PG", "lon", 141, -6.2, -2.7, "Agreement of 1973: 141° E"),
    Treaty("BW-NA", "lon", 20, -24.7, -22.1, "Anglo-German treaty, 1890: 20° E"),
    Treaty("BW-NA", "lon", 21, -21.9, -18.4, "Anglo-German treaty, 1890: 21° E"),
    Treaty("NA-ZA", "lon", 20, -28.3, -24.9, "Anglo-German treaty, 1890: 20° E"),
    Treaty("EH-MR", "lon", -12, 23.5, 25.9, "Franco-Spanish convention, 1904: 12° W"),
    Treaty("EH-MR", "lat", 21 + 20 / 60, -16.9, -13.2, "Franco-Spanish convention, 1900: 21°20′ N"),
    Treaty("DZ-EH", "lon", -8 - 40 / 60, 27.3, 27.6, "Franco-Spanish convention, 1904: 8°40′ W"),
)
POINTS: Final = (
    ("CN-RU", 130.639275, 42.419787, "tripoint of China, North Korea and Russia, marker 423"),
    ("KP-RU", 130.639275, 42.419787, "the same"),
    ("SA-YE", 52, 19, "Treaty of Jeddah, 2000: 19° N 52° E"),
    ("LY-TD", 24, 19.5, "International Court of Justice, 1994: 19°30′ N 24° E"),
    ("LY-TD", 15, 23, "the same judgment: 23° N 15° E"),
    ("LY-TD", 16, 23 + 26 / 60 + 14 / 3600, "the same judgment: Tropic of Cancer, 16° E"),
)
CONTINENTS: Final = {
    "Europe": "AL AT BA BE BG BY CH CZ DE DK EE ES FI FR GR HR HU IT LT LU LV MD ME MK NL NO PL PT "
    "RO RS RU SE SI SK UA XK",
    "Africa": "AO BF BI BJ BW CD CF CG CI CM DJ DZ EG EH ER ET GA GH GM GN GQ GW KE LR LS LY MA ML "
    "MR MW MZ NA NE NG RW SD SL SN SO SS SZ TD TG TN TZ UG ZA ZM ZW",
    "Asia": "AE AF AM AZ BD BN BT CN GE ID IL IN IQ IR JO KG KH KP KR KW KZ LA LB MM MN MY NP OM "
    "PK PS QA RU SA SY TH TJ TL TM TR UZ VN YE",
    "Americas": "AR BO BR BZ CA CL CO CR DO EC GT GY HN HT MX NI PA PE PY SR SV US UY VE",
}
"""A border counts where both its countries are; Russia is in Europe and in Asia."""


def table(file: str) -> dict[str, BaseGeometry]:
    """Return a file's lines by pair."""
    rows = gpd.read_parquet(HERE / file)
    found: dict[str, list[BaseGeometry]] = defaultdict(list)
    for pair, line in zip(rows["pair"], rows.geometry, strict=True):
        found[pair].append(line)
    return {pair: MultiLineString([*shapely.get_parts(some)]) for pair, some in found.items()}


def finer() -> dict[str, BaseGeometry]:
    """Return the borders of the 10 m edition, by pair."""
    path = unpacked(OSM_10M, CACHE) / "package" / "map.geo.json"
    features = json.loads(path.read_text("utf-8"))["features"]
    alpha2 = alpha2_by_alpha3(CACHE)
    codes = [alpha2[feature["properties"]["A3"]] for feature in features]
    edges = edges_of(codes, [shape(feature["geometry"]) for feature in features])
    found = shared(edges).opposite
    return {"-".join(pair): lines(edges, which) for pair, which in found.items()}


def off_treaty_m(line: BaseGeometry, treaty: Treaty) -> Array:
    """Return how far a border runs from where a treaty has it, every 200 m."""
    at = treaty.degrees
    along = [(at, treaty.low), (at, treaty.high)]
    if treaty.axis == "lat":
        along = [(lat, lon) for lon, lat in along]
    return apart_m(LineString(along), line)


def percentiles(name: str, metres: Array) -> str:
    """Return a row of a table."""
    cells = " | ".join(f"{value:,.0f}" for value in np.percentile(metres, SHARES))
    return f"| {name} | {len(metres):,} | {cells} | {metres.max():,.0f} |"


def sampled(line: BaseGeometry) -> MultiPoint:
    """Return points of a line at equal steps, wherever its vertices are."""
    points = [
        shapely.line_interpolate_point(part, np.arange(STEP_DEG / 2, part.length, STEP_DEG))
        for part in shapely.get_parts(line)
    ]
    return MultiPoint([*np.concatenate([*points, [Point(shapely.get_coordinates(line)[0])]])])


def compared(title: str, others: dict[str, BaseGeometry], ours: dict[str, BaseGeometry]) -> None:
    """Print by continent how far points of other borders lie from ours, then the worst pairs."""
    apart = {p: apart_m(sampled(others[p]), ours[p]) for p in sorted(others.keys() & ours)}
    print(f"\n{title}\n| | points | " + " | ".join(f"{s} %" for s in SHARES) + " | most |")
    print("|---" * (len(SHARES) + 3) + "|")
    for name, codes in CONTINENTS.items():
        some = [m for pair, m in apart.items() if {*pair.split("-")} <= {*codes.split()}]
        print(percentiles(name, np.concatenate(some)))
    print(percentiles("World", np.concatenate([*apart.values()])))
    worst = sorted(apart, key=lambda pair: -float(np.percentile(apart[pair], 95)))[:12]
    print("95 %, worst:", *(f"{p} {np.percentile(apart[p], 95):,.0f}" for p in worst), sep="; ")


def main() -> None:
    """Print all tables."""
    ours, natural_earth = table("odbl/borders.parquet"), table("ne_borders.parquet")
    print("| treaty | border | ours: median, 95 %, most (m) | Natural Earth |\n|---|---|---|---|")
    for treaty in TREATIES:
        cells = [
            ", ".join(f"{value:,.0f}" for value in np.percentile(off_treaty_m(line, treaty), q))
            for line in (ours[treaty.pair], natural_earth[treaty.pair])
            for q in [(50, 95, 100)]
        ]
        print(f"| {treaty.source} | {treaty.pair} | {cells[0]} | {cells[1]} |")
    for pair, lon, lat, source in POINTS:
        cells = [
            f"{apart_m(Point(lon, lat), lines[pair]).item():,.0f}"
            for lines in (ours, natural_earth)
        ]
        print(f"| {source} | {pair} | {cells[0]} | {cells[1]} |")
    compared("Points of the 10 m edition, from ours (m)", finer(), ours)
    compared("Points of Natural Earth, from ours (m)", natural_earth, ours)


if __name__ == "__main__":
    main()
