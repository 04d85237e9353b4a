"""What is true of the claims about the world, without our code: python -m tests.reference.world.

Reads the geometry of data/ as it stands, cuts outlines to steps of 10 m, lets GeographicLib's
`GeodSolve -E` and `RhumbSolve` measure to each, and writes the columns ``km`` to ``origin`` of
world_claims.csv anew; the others are by hand. Of the project it uses nothing but data/: neither
`geo` nor `claims`. PostGIS, asked the same (`python -m bench.world`), agrees to 0.1 m.
"""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

import geopandas
import numpy as np
import numpy.typing as npt
import shapely
import yaml
from pyproj import Geod

Array = npt.NDArray[np.float64]
Point = tuple[float, float]
"""Longitude and latitude in degrees."""

CLAIMS: Final = Path(__file__).with_name("world_claims.csv")
PLACES: Final = Path(__file__).with_name("world_places.csv")
DATA: Final = Path(__file__).resolve().parents[2] / "data"

GEODESIC: Final = ("GeodSolve", "-i", "-w", "-E", "-p", "9")
RHUMB: Final = ("RhumbSolve", "-i", "-w", "-p", "9")
STEP_M: Final = 10.0
COARSE_M: Final = 1000.0
DEGREE_M: Final = 111_320.0
WINDS: Final = (
    *("north", "north-northeast", "northeast", "east-northeast", "east", "east-southeast"),
    *("southeast", "south-southeast", "south", "south-southwest", "southwest", "west-southwest"),
    *("west", "west-northwest", "northwest", "north-northwest"),
)


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table by their columns' names."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def places() -> dict[str, Point]:
    """Return the positions of the claims' places."""
    return {row["place"]: (float(row["lon"]), float(row["lat"])) for row in rows(PLACES)}


# --- the geometry, as data/ has it ---------------------------------------------------------------


@cache
def _file(name: str) -> geopandas.GeoDataFrame:
    return geopandas.read_parquet(DATA / name)


def borders(pairs: Iterable[str]) -> list[Any]:
    """Return the borders of pairs that hold in the default viewpoint."""
    table = _file("odbl/borders.parquet")
    return [*table.geometry[table["pair"].isin([*pairs]) & (table["viewpoint"] != "de-facto")]]


def pairs(country: str) -> list[str]:
    table = _file("odbl/borders.parquet")
    return [*table["pair"][(table["a"] == country) | (table["b"] == country)]]


def polygons(target: dict[str, Any]) -> list[Any]:
    """Return the polygons of a country or region."""
    match target:
        case {"country": code}:
            table = _file("odbl/countries.parquet")
            return [*table.geometry[table["code"] == code]]
        case {"region": code}:
            table = _file("regions.parquet")
            return [*table.geometry[table["code"] == code]]
        case _:
            return []


def mainland(code: str) -> list[Any]:
    """Return the largest of a country's polygons, by PROJ's area on the ellipsoid."""
    parts = shapely.get_parts(polygons({"country": code}))
    area = Geod(ellps="WGS84").geometry_area_perimeter
    return [max(parts, key=lambda part: abs(area(part)[0]))]


def shore(code: str, land: list[Any] | None = None) -> list[Any]:
    """Return a land's or country's outline less what is within 10 km of the country's borders."""
    outline = shapely.union_all([area.boundary for area in land or polygons({"country": code})])
    return [
        shapely.difference(outline, shapely.buffer(shapely.union_all(borders(pairs(code))), 0.1))
    ]


def lines(target: dict[str, Any]) -> list[Any]:
    """Return what a distance to a target is measured to."""
    match target:
        case {"coast": code}:
            return shore(code)
        case {"border": [a, b]}:
            return borders(["-".join(sorted((a, b)))])
        case {"river": name}:
            table = _file("rivers.parquet")
            return [*table.geometry[table["name"] == name]]
        case _:
            return polygons(target)


def land_edge(target: dict[str, Any]) -> list[Any]:
    """Return the edge of a country or region without its coasts."""
    if "country" in target:
        return borders(pairs(target["country"]))
    table = _file("region_edges.parquet")
    return [*table.geometry[(table["a"] == target["region"]) | (table["b"] == target["region"])]]


def edges(geometries: list[Any]) -> Array:
    """Return all edges of lines and rings, shape (n, 4): lon, lat, lon, lat."""
    found = []
    for part in shapely.get_parts(geometries):
        for line in [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]:
            at = np.asarray(line.coords)[:, :2]
            found.append(np.hstack([at[:-1], at[1:]]))
    return np.vstack(found) if found else np.empty((0, 4))


# --- measuring -----------------------------------------------------------------------------------


def solved(command: Sequence[str], starts: Array, ends: Array) -> Array:
    """Return the bearing in degrees and the distance in metres of n pairs of points, shape (n, 2).

    GeodSolve prints both azimuths and the distance, RhumbSolve the azimuth and the distance.
    """
    asked = "".join(
        f"{lon1:.12f} {lat1:.12f} {lon2:.12f} {lat2:.12f}\n"
        for (lon1, lat1), (lon2, lat2) in zip(starts.tolist(), ends.tolist(), strict=True)
    )
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    told = [line.split() for line in done.stdout.splitlines()]
    at = 2 if command[0] == "GeodSolve" else 1
    return np.array([[float(fields[0]), float(fields[at])] for fields in told])


def rough_m(at: Point, points: Array) -> Array:
    """Return distances on a sphere, right to 0.6 %."""
    lon, lat = np.radians(points).T
    lon0, lat0 = np.radians(at)
    part = np.sin((lat - lat0) / 2) ** 2
    part += np.cos(lat) * np.cos(lat0) * np.sin((lon - lon0) / 2) ** 2
    return np.asarray(2 * 6_371_000.0 * np.arcsin(np.sqrt(np.minimum(part, 1))))


def cut(edges: Array, step_m: float) -> Array:
    """Return edges, straight in lon and lat, cut to pieces no longer than a step, shape (n, 4)."""
    way = edges[:, 2:] - edges[:, :2]
    length_m = DEGREE_M * np.hypot(way[:, 0] * np.cos(np.radians(edges[:, 1])), way[:, 1])
    count = np.maximum(1, np.ceil(1.02 * length_m / step_m)).astype(int)
    of = np.repeat(np.arange(len(edges)), count)
    t = (np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count)) / count[of]
    step = way[of] / count[of, None]
    start = edges[of, :2] + way[of] * t[:, None]
    return np.hstack([start, start + step])


def nearest(edges: Array, at: Point) -> tuple[float, Point]:
    """Return the least of GeodSolve's distances to points on the edges 10 m apart, and the point.

    Pieces of a kilometre are left out where their start lies so much further off than another's
    that no part of them can be nearer: first by the sphere, which is right to 0.6 %.
    """
    coarse = cut(edges, COARSE_M)
    rough = rough_m(at, coarse[:, :2])
    coarse = coarse[rough <= 1.012 * rough.min() + 1.1 * COARSE_M]
    lengths = _lengths(at, coarse[:, :2])
    fine = cut(coarse[lengths <= lengths.min() + 1.1 * COARSE_M], STEP_M)
    points = np.vstack([fine[:, :2], fine[:, 2:]])
    lengths = _lengths(at, points)
    best = int(lengths.argmin())
    return float(lengths[best]), (float(points[best, 0]), float(points[best, 1]))


def _lengths(at: Point, points: Array) -> Array:
    return solved(GEODESIC, np.tile(at, (len(points), 1)), points)[:, 1]


def holds(area: list[Any], at: Point) -> bool:
    """Return whether polygons hold a point: a ray to the east meets their rings an odd number."""
    lon1, lat1, lon2, lat2 = edges(area).T
    over = (lat1 > at[1]) != (lat2 > at[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        crosses = lon1 + (at[1] - lat1) * (lon2 - lon1) / (lat2 - lat1) > at[0]
    return bool(np.count_nonzero(over & crosses) % 2)


def off_deg(starts: Array, ends: Array, wind: str) -> float:
    """Return the angle of a wind from the nearest bearing, geodesic or rhumb, of n pairs."""
    stated = 22.5 * WINDS.index(wind)
    told = [solved(command, starts, ends)[:, 0] for command in (GEODESIC, RHUMB)]
    return float(np.abs((np.concatenate(told) - stated + 180) % 360 - 180).min())


# --- the claims ----------------------------------------------------------------------------------


NEAREST: Final = "GeodSolve -E, least of 10 m steps"


def truth(claim: dict[str, Any], at: dict[str, Point]) -> dict[str, str]:
    """Return what is true of a claim, as the table writes it."""
    match claim:
        case {"from": str(start), "to": str(end)}:
            return _between(claim, at[start], at[end])
        case {"kind": "distance" | "direction" | "beside" | "within"}:
            return _from_outline(claim, at[place_of(claim)])
        case {"kind": "between", "place": place, "of": [start, end]}:
            return _in_between(at[place], at[start], at[end])
        case {"kind": "nearest"}:
            return _nearest_of_all(claim, at)
        case {"kind": "length"}:
            return _long(claim)
        case {"kind": kind}:
            raise ValueError(f"no truth is made for the kind {kind}")
        case _:
            raise ValueError(f"a claim without a kind: {claim}")


def place_of(claim: dict[str, Any]) -> str:
    """Return the key of the place of a claim about a place and something else."""
    ends = (claim.get("place"), claim.get("from"), claim.get("to"))
    return next(end for end in ends if isinstance(end, str))


def outline(claim: dict[str, Any], at: Point) -> tuple[Array, bool]:
    """Return the edges that a claim's place is measured to, and whether its area holds the place.

    From inside an area, and beside a country, that is the edge without its coasts.
    """
    ends = (claim.get("of"), claim.get("from"), claim.get("to"))
    target = next(end for end in ends if isinstance(end, dict))
    inside = holds(polygons(target), at)
    by_land = inside or (claim["kind"] == "beside" and "country" in target)
    return edges(land_edge(target) if by_land else lines(target)), inside


def _between(claim: dict[str, Any], start: Point, end: Point) -> dict[str, str]:
    pair = np.array([start]), np.array([end])
    metres = float(solved(GEODESIC, *pair)[0, 1])
    if claim["kind"] == "distance":
        return _told(metres, "GeodSolve -E")
    return _told(metres, "GeodSolve -E, RhumbSolve", off=off_deg(*pair, claim["stated"]))


def _from_outline(claim: dict[str, Any], at: Point) -> dict[str, str]:
    edge, inside = outline(claim, at)
    metres, _ = nearest(edge, at)
    match claim["kind"]:
        case "within":
            return _told(metres, f"crossings; {NEAREST}", inside="yes" if inside else "no")
        case "direction":
            reach = cut(edge, COARSE_M)[:, :2]
            reach = reach[rough_m(at, reach) <= 2 * metres]
            here = np.tile(at, (len(reach), 1))
            starts, ends = (here, reach) if isinstance(claim["from"], str) else (reach, here)
            off = off_deg(starts, ends, claim["stated"])
            return _told(metres, f"{NEAREST}; RhumbSolve", off=off)
        case "distance" if isinstance(claim["to"], dict) and "coast" in claim["to"]:
            code = claim["to"]["coast"]
            far, _ = nearest(edges(shore(code, mainland(code))), at)
            other = f"{far / 1000:.4f}" if far > metres + 1 else ""
            return _told(metres, NEAREST) | {"other_km": other}
        case _:
            return _told(metres, NEAREST, inside="yes" if inside else "")


def _in_between(here: Point, start: Point, end: Point) -> dict[str, str]:
    """Return the straight way, how far from opposite its ends are seen, the first leg's share."""
    straight, legs = (
        solved(GEODESIC, np.array(starts), np.array(ends))
        for starts, ends in (([start], [end]), ([here, here], [start, end]))
    )
    apart = abs((legs[0, 0] - legs[1, 0] + 180) % 360 - 180)
    share = f"{legs[0, 1] / legs[:, 1].sum():.6f}"
    return _told(straight[0, 1], "GeodSolve -E", off=180 - apart) | {"share": share}


def _nearest_of_all(claim: dict[str, Any], at: dict[str, Point]) -> dict[str, str]:
    """Return a place's distance, and the nearest other place's of the size, of all in GeoNames."""
    among, to = claim["among"], claim["to"]
    table = _file("places.parquet")
    table = table[table["population"] >= among["population"]]
    for row in rows(PLACES):
        if row["place"] in (claim["place"], to):
            table = table[(table["name"] != row["name"]) | (table["country"] != row["country"])]
    if "country" in among:
        table = table[table["country"] == among["country"]]
    edge = np.array([[*at[to], *at[to]]]) if isinstance(to, str) else edges(lines(to))
    points = table[["lon", "lat"]].to_numpy()
    coarse = cut(edge, 20 * COARSE_M)[:, :2]
    rough = np.array([rough_m(point, coarse).min() for point in points])
    if "country" in to:
        rough[table["country"].to_numpy() == to["country"]] = np.inf
    # The coarse points lie up to 20 km apart, and a sphere is wrong by 0.6 %.
    near = np.flatnonzero(rough <= 1.012 * rough.min() + 20 * COARSE_M)
    away = [nearest(edge, (points[one, 0], points[one, 1]))[0] for one in near]
    best = int(np.argmin(away))
    told = _told(nearest(edge, at[claim["place"]])[0], f"{NEAREST}, of all places")
    rival = str(table["name"].iloc[near[best]])
    return told | {"rival": rival, "other_km": f"{away[best] / 1000:.4f}"}


def _long(claim: dict[str, Any]) -> dict[str, str]:
    """Return a border's length on our line and on Natural Earth's."""
    coarse = _file("ne_borders.parquet")
    pair = "-".join(sorted(claim["of"]["border"]))
    fine_m, coarse_m = (
        solved(GEODESIC, pieces[:, :2], pieces[:, 2:])[:, 1].sum()
        for pieces in (
            cut(edges(lines(claim["of"])), COARSE_M),
            cut(edges([*coarse.geometry[coarse["pair"] == pair]]), COARSE_M),
        )
    )
    told = _told(fine_m, "GeodSolve -E, sum of 1 km steps")
    return told | {"other_km": f"{coarse_m / 1000:.4f}"}


def _told(metres: float, origin: str, off: float | None = None, inside: str = "") -> dict[str, str]:
    return {
        "km": f"{metres / 1000:.4f}",
        "off_deg": "" if off is None else f"{off:.4f}",
        "inside": inside,
        "share": "",
        "rival": "",
        "other_km": "",
        "origin": origin,
    }


def main() -> None:
    """Write the columns of the table that are measured."""
    at = places()
    table = [row | truth(yaml.safe_load(row["claim"]), at) for row in rows(CLAIMS)]
    with CLAIMS.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, table[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def story(more: Mapping[str, object] | None = None) -> str:
    """Return one story of all claims and some more; some places stand by their names alone."""
    written = {
        row["place"]: {"name": row["name"]}
        | ({"country": row["country"]} if row["country"] else {})
        | ({} if "by name" in row["origin"] else {"at": [row["lon"], row["lat"]]})
        | ({"radius_km": row["radius_km"]} if row["radius_km"] else {})
        for row in rows(PLACES)
    }
    claims: dict[str, Any] = {row["id"]: yaml.safe_load(row["claim"]) for row in rows(CLAIMS)}
    return yaml.safe_dump(
        {
            "milepost": "1",
            "id": "world",
            "title": "The world",
            "summary": "Claims about the world.",
            "languages": ["en", "fr"],
            "date": "2026-11-01",
            "credit": "A table of tests.",
            "places": written,
            "claims": claims | dict(more or {}),
            "steps": [{"title": "All", "text": "[Seoul](place:seoul)"}],
        },
        allow_unicode=True,
        sort_keys=False,
    )


if __name__ == "__main__":
    main()
