"""Rivers and lakes from Natural Earth (public domain); names of rivers by hand, by language."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyogrio
import shapely
from shapely import Point
from shapely.geometry.base import BaseGeometry

from data.recipe import natural_earth, osm
from data.recipe.files import frame, made_valid, on_grid
from data.recipe.packages import LAKES, RIVERS, unpacked
from geo.fold import fold
from geo.geodesic import distance_m

HERE: Final = Path(__file__).resolve().parent.parent
MISNAMED: Final = {"Drau": shapely.box(9.0, 44.0, 25.0, 49.0)}
"""Where a river is whose name the source gives to far others too, in Gascony and in Iceland."""
SEAM_M: Final = 2000.0
"""Ends of one river that lie nearer than the source is right are one point."""
BENDS: Final = 2.0
"""What is missing, by the straight way to the nearest coast: rivers bend, mouths lie farther."""
_TOUCH_DEG: Final = 0.02
_WINDOW_DEG: Final = 8.0


@cache
def rivers(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return rivers, all parts of one river in one row: key, name, names (JSON), geometry."""
    folder = unpacked(RIVERS, cache_folder) / "usr/share/magics/10m"
    table = pyogrio.read_dataframe(folder / "ne_10m_rivers_lake_centerlines.shp", encoding="latin1")
    known = _river_names()
    groups: dict[tuple[str, int], list[BaseGeometry]] = defaultdict(list)
    also: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in table[table["name"].notna()].itertuples():
        if row.name in MISNAMED and not MISNAMED[row.name].contains(row.geometry):
            continue
        # Accented letters and soft signs are '?' in the source; the latter are not missed.
        name = known.aliases.get(row.name, row.name).replace("?", "")
        # One number of the source is one river system; a name given by hand joins several.
        number = 0 if name in known.names else int(row.rivernum)
        groups[name, number].append(row.geometry)
        # 'Tevere (Tiber)' is three names.
        spelt = {row.name, *(part.strip() for part in re.split(r"[()]", row.name))} - {""}
        also[name, number] |= {name} if "?" in row.name else {name, *spelt} - known.damaged
    rows = []
    used: dict[str, int] = {}
    for (name, number), parts in sorted(groups.items()):
        base = fold(name).replace(" ", "-")
        used[base] = used.get(base, 0) + 1
        key = base if used[base] == 1 else f"{base}-{used[base]}"
        names = [{"name": n, "lang": ""} for n in sorted(also[name, number])]
        names += known.names.get(f"{name}#{number}" if number else name, [])
        rows.append((key, name, json.dumps(names, ensure_ascii=False), _whole(parts)))
    columns = {
        "key": [row[0] for row in rows],
        "name": [row[1] for row in rows],
        "names": [row[2] for row in rows],
    }
    return frame(columns, [row[3] for row in rows])


class _RiverNames:
    """river_names.csv: a river's names by language, and the source's own, some of them damaged.

    A river's name may end in '#' and the source's number, which tells it from its namesakes.
    """

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        self.aliases: dict[str, str] = {}
        self.damaged: set[str] = set()
        self.names: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in rows:
            if row["lang"] == "source":
                self.aliases[row["name"]] = row["river"]
                if "lost" in row["source"]:
                    self.damaged.add(row["name"])
            else:
                self.names[row["river"]].append({"name": row["name"], "lang": row["lang"]})


def _river_names() -> _RiverNames:
    with (HERE / "river_names.csv").open(encoding="utf-8", newline="") as file:
        return _RiverNames(csv.DictReader(file))


def _whole(parts: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return parts of a river as one line: where two of its open ends nearly meet, joined."""
    line = shapely.line_merge(shapely.union_all(on_grid(np.array(parts))))
    ends = _open_ends(line)
    if len(ends) < 2:
        return line
    (a, b), count = np.triu_indices(len(ends), k=1), len(ends)
    apart = distance_m(ends[a, 0], ends[a, 1], ends[b, 0], ends[b, 1])
    taken = np.zeros(count, dtype=bool)
    seams = []
    for at in np.argsort(apart):
        if apart[at] > SEAM_M:
            break
        if not taken[[a[at], b[at]]].any():
            taken[[a[at], b[at]]] = True
            seams.append(shapely.LineString([ends[a[at]], ends[b[at]]]))
    return shapely.line_merge(shapely.union_all([line, *seams]))


def _open_ends(line: BaseGeometry) -> npt.NDArray[np.float64]:
    """Return the ends of a merged line that no other of its parts shares, shape (n, 2), degrees."""
    parts = [shapely.get_coordinates(part) for part in shapely.get_parts(line)]
    times = Counter(tuple(end) for xy in parts for end in (xy[0], xy[-1]))
    ends = sorted(end for end, count in times.items() if count == 1)
    return np.array(ends, dtype=np.float64).reshape(-1, 2)


def river_ends(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return where a river's line stops short of its mouth: key, missing_m, the end's position.

    That is at the head of an estuary that is sea in Natural Earth and not in OpenStreetMap, whose
    coast is the next sure end.
    """
    table = rivers(cache_folder)
    land = natural_earth.countries(cache_folder).geometry.to_numpy()
    shore, coast = shapely.union_all(land).boundary, osm.coast(cache_folder)
    shapely.prepare(shore)
    ground = shapely.STRtree(osm.countries(cache_folder).geometry.to_numpy())
    found = [
        (key, BENDS * missing_m, end)
        for key, line in zip(table["key"], table.geometry, strict=True)
        for end in map(shapely.Point, _open_ends(line))
        if shapely.dwithin(shore, end, _TOUCH_DEG) and len(ground.query(end, predicate="within"))
        if (missing_m := _nearest_m(end, coast)) > SEAM_M
    ]
    columns = {"key": [key for key, *_ in found], "missing_m": [gap for _, gap, _ in found]}
    return frame(columns, [end for *_, end in found])


def _nearest_m(end: Point, vertices: npt.NDArray[np.float64]) -> float:
    """Return the distance from an end to the nearest of some vertices, in whole metres."""
    near = vertices[(np.abs(vertices - [end.x, end.y]) < _WINDOW_DEG).all(axis=1)]
    return float(distance_m(end.x, end.y, near[:, 0], near[:, 1]).min().round())


def lakes(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return lakes: geometry only, the source has no names."""
    folder = unpacked(LAKES, cache_folder) / "usr/share/gnudatalanguage/resource/maps/high"
    table = pyogrio.read_dataframe(folder / "ne_10m_lakes.shp")
    areas = made_valid(on_grid(table.geometry.to_numpy()))
    return frame({"key": [f"lake-{i}" for i in range(len(areas))]}, areas)
