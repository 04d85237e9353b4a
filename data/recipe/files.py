"""Derived files and their birth certificates: written whole, one entry each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from data.recipe.packages import Package

GRID_DEG: Final = 2.0**-17
"""Coordinates stand on a grid of 2⁻¹⁷ degree (0.85 m), which binary numbers hold and zstd packs."""

Table: TypeAlias = pd.DataFrame
"""What a recipe makes: a GeoDataFrame, which is a DataFrame, or a plain one."""


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence, the credit line that it (or courtesy) asks for, and where it can be read."""

    name: str
    url: str
    attribution: str


ODBL = Licence(
    "ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/", "© OpenStreetMap contributors"
)
PUBLIC_DOMAIN = Licence(
    "Public domain",
    "https://www.naturalearthdata.com/about/terms-of-use/",
    "Made with Natural Earth",
)
CC_BY = Licence("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/", "GeoNames (CC BY 4.0)")
CC0 = Licence("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "Milepost")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one file is made: from which packages, by which function, with what certificate."""

    key: str
    file: str
    title: str
    url: str
    packages: tuple[Package, ...]
    licence: Licence
    vintage: str
    accuracy_m: float
    accuracy_note: str
    make: Callable[[Path], Table] | None
    row_groups: int = 0
    note: str = ""


def write(recipe: Recipe, cache: Path, folder: Path) -> None:
    """Make a file and write it whole; a file made by hand stays as it is."""
    if recipe.make is None:
        return
    table = recipe.make(cache)
    path = folder / recipe.file
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(path.name + ".tmp")
    rows: dict[str, Any] = {"row_group_size": recipe.row_groups} if recipe.row_groups else {}
    if isinstance(table, gpd.GeoDataFrame):
        # What a window is looked up by; points are few enough without it.
        covering = recipe.row_groups > 0 and not (table.geom_type == "Point").all()
        table.to_parquet(half, compression="zstd", write_covering_bbox=covering, **rows)
    else:
        table.to_parquet(half, compression="zstd", index=False, **rows)
    half.replace(path)


def certificates(recipes: Iterable[Recipe], folder: Path) -> str:
    """Return provenance.json: one entry a file, in the order of their keys."""
    entries = [
        {
            "key": recipe.key,
            "file": recipe.file,
            "title": recipe.title,
            "url": recipe.url,
            "package": [str(package) for package in recipe.packages],
            "package_sha256": [package.sha256 for package in recipe.packages],
            "licence": recipe.licence.name,
            "licence_url": recipe.licence.url,
            "attribution": recipe.licence.attribution,
            "vintage": recipe.vintage,
            "accuracy_m": recipe.accuracy_m,
            "accuracy_note": recipe.accuracy_note,
            "note": recipe.note,
            "recipe": recipe.make.__qualname__ if recipe.make else "by hand",
            "sha256": hashlib.sha256((folder / recipe.file).read_bytes()).hexdigest(),
        }
        for recipe in sorted(recipes, key=lambda recipe: recipe.key)
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def on_grid(geometry: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Return geometries with their coordinates on the grid, in 2-D."""
    flat = shapely.force_2d(geometry)
    return np.asarray(shapely.transform(flat, lambda xy: np.round(xy / GRID_DEG) * GRID_DEG))


def made_valid(areas: npt.NDArray[np.object_]) -> npt.NDArray[np.object_]:
    """Return valid polygons: a repair keeps areas and drops what collapses to a line."""
    repaired = np.array(areas)
    broken = ~shapely.is_valid(repaired)
    repaired[broken] = shapely.make_valid(
        repaired[broken], method="structure", keep_collapsed=False
    )
    return repaired


def frame(columns: Mapping[str, object], geometry: Iterable[object]) -> gpd.GeoDataFrame:
    """Return columns and geometries as a GeoDataFrame in EPSG:4326."""
    return gpd.GeoDataFrame(columns, geometry=list(geometry), crs="EPSG:4326")
