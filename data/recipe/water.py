"""Rivers and lakes from Natural Earth (public domain); names of rivers by hand, by language."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from data.recipe.files import frame, made_valid, on_grid
from data.recipe.packages import LAKES, RIVERS, unpacked
from geo.fold import fold

HERE: Final = Path(__file__).resolve().parent.parent


def rivers(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return rivers, all parts of one river in one row: key, name, names (JSON), geometry."""
    folder = unpacked(RIVERS, cache_folder) / "usr/share/magics/10m"
    table = pyogrio.read_dataframe(folder / "ne_10m_rivers_lake_centerlines.shp", encoding="latin1")
    known = _river_names()
    groups: dict[tuple[str, int], list[BaseGeometry]] = defaultdict(list)
    also: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in table[table["name"].notna()].itertuples():
        # Accented letters and soft signs are '?' in the source; the latter are not missed.
        name = known.aliases.get(row.name, row.name).replace("?", "")
        # One number of the source is one river system; a name given by hand joins several.
        number = 0 if name in known.names else int(row.rivernum)
        groups[name, number].append(row.geometry)
        also[name, number] |= {name} if "?" in row.name else {name, row.name} - known.damaged
    rows = []
    used: dict[str, int] = {}
    for (name, number), parts in sorted(groups.items()):
        base = fold(name).replace(" ", "-")
        used[base] = used.get(base, 0) + 1
        key = base if used[base] == 1 else f"{base}-{used[base]}"
        names = [{"name": n, "lang": ""} for n in sorted(also[name, number])]
        names += known.names.get(name, [])
        area = shapely.line_merge(shapely.union_all(on_grid(np.array(parts))))
        rows.append((key, name, json.dumps(names, ensure_ascii=False), area))
    columns = {
        "key": [row[0] for row in rows],
        "name": [row[1] for row in rows],
        "names": [row[2] for row in rows],
    }
    return frame(columns, [row[3] for row in rows])


class _RiverNames:
    """river_names.csv: a river's names by language, and the source's own, some of them damaged."""

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


def lakes(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return lakes: geometry only, the source has no names."""
    folder = unpacked(LAKES, cache_folder) / "usr/share/gnudatalanguage/resource/maps/high"
    table = pyogrio.read_dataframe(folder / "ne_10m_lakes.shp")
    areas = made_valid(on_grid(table.geometry.to_numpy()))
    return frame({"key": [f"lake-{i}" for i in range(len(areas))]}, areas)
