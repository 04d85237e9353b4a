"""First-level regions: their ISO 3166-2 codes and their names by language.

No package is right by itself. CLDR has ISO's list and names, iso3166-2-db has FIPS codes beside
names but keeps codes that ISO has withdrawn; Natural Earth 4.1 has districts where ISO has regions,
and writes FIPS codes that several districts share or that are another region's (Sakha has
Chukotka's). The joins are kept in `data/region_joins.csv`.
"""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pyogrio

from data.recipe.packages import CLDR, REGION_CODES, REGIONS, unpacked
from geo.fold import fold

LANGUAGES: Final = ("en", "fr", "ru", "de", "es", "ko", "zh")
_SCRIPT: Final = {"ru": "[а-яА-Я]", "zh": "[一-鿿]"}
"""A letter that a name in the language has; iso3166-2-db fills its gaps with other languages."""


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


RENUMBERED: Final[dict[str, dict[str, str]]] = {
    # An older code = ISO's, where names alone do not tell; to nothing where the outline is of a
    # region that is no more. By default a code that ISO withdrew is that of the region so named.
    "AZ": _pairs("BAL=BEY BEY=BAL"),
    "CZ": {"712": "71"},
    "IR": _pairs(
        "22=00 19=01 21=02 01=03 02=04 17=05 10=06 14=07 15=08 30=09 04=10 13=11 16=12 24=13 08=14 "
        "20=15 05=16 18=17 06=18 11=19 12=20 25=21 23=22 07=23 03=24 26=25 28=26 27=27 31=28 29=29 "
        "44=30 32=30"
    ),
    "KZ": _pairs("ALA=75 VOS= KAR= YUZ= ALM= BAY="),
    "MA": dict.fromkeys((f"{number:02}" for number in range(1, 17)), ""),
    "NO": _pairs(
        "20=56 19=55 01=31 02=32 06=33 04=34 05=34 07=39 08=40 09=42 10=42 12=46 14=46 16=50 17=50"
    ),
}
"""Norway's counties of 2024 are not in CLDR 48 yet; npm's country-region-data 4.1.0 has them."""
OUTDATED_IN_CLDR: Final = ("IR", "MA")
"""Countries whose codes got other regions, in 2020 and 2015, of which CLDR keeps the old names."""
ALIKE: Final = 0.5
"""By FIPS code only where one of the names is as like as this (difflib), of 1."""
_NORWAY: Final = ("NO-34", "NO-42", "NO-46", "NO-50")
"""Counties of 2020 and 2024 that are two of those in the source."""
GROUPED: Final = ("IT",)
"""Countries whose districts in Natural Earth share the FIPS code of their region: united."""
SPANISH: Final = _pairs("SP80=AN SP81=AR SP84=CM SP85=CL SP86=CT SP89=VC SP90=EX SP91=GA SP94=PV")
"""Natural Earth's FIPS codes of the communities that have several provinces."""
_SPANISH_ALONE: Final = _pairs(
    "Asturias=AS Baleares=IB Cantabria=CB Ceuta=CE Madrid=MD Melilla=ML Murcia=MC Navarra=NC"
)
FRENCH: Final = _pairs(
    "FRA1=BFC FRA2=BRE FRA3=CVL FRA4=GES FRA5=PDL FRA6=BFC FRA7=NOR FRA8=IDF FRA9=OCC FRB1=NAQ "
    "FRB2=GES FRB3=OCC FRB4=HDF FRB5=PDL FRB6=HDF FRB7=NAQ FRB8=PAC FRB9=ARA FR14=20R FR96=GES "
    "FR97=NAQ FR98=ARA FR99=NOR"
)
"""Natural Earth's FIPS codes of the regions before 2016 → the regions since then."""
_UNITED: Final = {"ES": SPANISH, "FR": FRENCH}
BRITISH: Final = {"ENG": "GB-ENG", "SCT": "GB-SCT", "WLS": "GB-WLS", "NIR": "GB-NIR"}
BY_HAND: Final = {
    # Crimea and Sevastopol are Ukraine's (SPEC 8), whatever this source says.
    ("RU", "Crimea"): "UA-43",
    ("RU", "Sevastopol"): "UA-40",
    # Merged in 2008 from Chita Oblast and Agin-Buryat Okrug, whose outline the source has.
    ("RU", "Chita"): "RU-ZAB",
    ("RU", "Moskovsskaya"): "RU-MOS",
    ("RU", "Moskva"): "RU-MOW",
    # The source's FIPS code is Piedmont's.
    **dict.fromkeys([("IT", n) for n in ("Imperia", "La Spezia", "Genova", "Savona")], "IT-42"),
    **dict.fromkeys([("ES", n) for n in ("Las Palmas", "Santa Cruz de Tenerife")], "ES-CN"),
    # Its FIPS code in the source is no region's.
    ("FR", "Loire-Atlantique"): "FR-PDL",
    **{("ES", name): f"ES-{code}" for name, code in _SPANISH_ALONE.items()},
    ("ES", "La Rioja"): "ES-RI",
    ("FR", "Guadeloupe"): "FR-971",
    ("FR", "Martinique"): "FR-972",
    ("FR", "Guyane française"): "FR-973",
    ("FR", "La Réunion"): "FR-974",
    ("FR", "Mayotte"): "FR-976",
    ("RU", "Sakha (Yakutia)"): "RU-SA",
    ("RU", "Chukchi Autonomous Okrug"): "RU-CHU",
    ("BY", "Minsk"): "BY-MI",
    ("IR", "East Azarbaijan"): "IR-03",
    ("IR", "West Azarbaijan"): "IR-04",
    ("NZ", "Gisborne District"): "NZ-GIS",
    # Named like the city that it surrounds.
    ("TW", "New Taipei City"): "TW-NWT",
    ("TW", "Taipei City"): "TW-TPE",
    **dict.fromkeys([("TT", n) for n in ("Eastern Tobago", "Western Tobago")], "TT-TOB"),
}
NOT_THESE: Final = {
    # Alike by accident, by FIPS code: a canton and an entity, a region and a municipality, a city
    # and its suburb, parts of the country and provinces.
    ("BA", "West Herzegovina"),
    ("MK", "Skopje"),
    ("SI", "Zasavska"),
    ("VN", "Đông Bắc"),
    ("VN", "Đông Nam Bộ"),
    ("VN", "Đồng Bằng Sông Hồng"),
}


NAMES: Final = {
    # iso3166-2-db has it under Russia, and CLDR by its long name alone.
    "UA-43": {"en": "Crimea", "fr": "Crimée", "ru": "Крым", "de": "Krim", "es": "Crimea"}
    | {"ko": "크림", "zh": "克里米亚"},
}


@dataclass(frozen=True, slots=True)
class _Known:
    """A region of iso3166-2-db under ISO's own code, '' if that was withdrawn."""

    code: str
    fips: str
    name: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of Natural Earth's states and provinces."""

    country: str
    name: str
    also: str
    fips: str
    unit: str


def names_by_code(cache_folder: Path) -> dict[str, dict[str, list[str]]]:
    """Return ISO 3166-2 code → language → names, the one to print first.

    That is iso3166-2-db's, which says more often what kind of region it is, unless CLDR calls
    another region of the country so; then CLDR's own.
    """
    known = [region for found in _known(cache_folder).values() for region in found]
    # Where ISO joined two regions in one, neither's name is its name.
    times = Counter(region.code for region in known)
    mine = {r.code: r.names for r in known if r.code and times[r.code] == 1} | NAMES
    listed, by_name = _cldr(cache_folder), _cldr_by_name(cache_folder)
    named: dict[str, dict[str, list[str]]] = {}
    for code in sorted(mine.keys() | listed.keys()):
        for lang in LANGUAGES:
            own, other = mine.get(code, {}).get(lang, ""), listed.get(code, {}).get(lang, "")
            if code not in by_name.get((code[:2], fold(own)), {code}):
                own = ""
            if names := [name for name in dict.fromkeys((own, other)) if name]:
                named.setdefault(code, {})[lang] = names
    return named


def join_regions(cache_folder: Path) -> str:
    """Return region_joins.csv anew: source name → ISO 3166-2 code, and how it was matched.

    By hand, by name, or by a FIPS code that one row alone has, where the names are alike too. Run
    it when a package changes, and read what changed.
    """
    rows = _rows(cache_folder)
    known = _known(cache_folder)
    fips = {country: _fips_prefix(cache_folder)[country] for country in known}
    lines = ["country,name,code,matched"]
    for country in sorted({row.country for row in rows}):
        mine = [row for row in rows if row.country == country]
        found = _of_country(mine, known.get(country, []), fips.get(country, ""))
        lines += [f'{country},"{name}",{code},{how}' for name, (code, how) in sorted(found.items())]
    return "\n".join(lines) + "\n"


def _of_country(rows: list[_Row], known: list[_Known], prefix: str) -> dict[str, tuple[str, str]]:
    """Return source name → code and how it was matched, for one country."""
    by_fips = {prefix + region.fips: region.code for region in known if region.fips}
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        if code := BY_HAND.get((row.country, row.name)):
            found[row.name] = (code, "by hand")
        elif code := BRITISH.get(row.unit, ""):
            found[row.name] = (code, "part of")
        elif code := _UNITED.get(row.country, {}).get(row.fips, ""):
            found[row.name] = (f"{row.country}-{code}", "part of")
        elif row.country in GROUPED and (code := by_fips.get(row.fips, "")):
            found[row.name] = (code, "part of")
    if rows[0].country in (*GROUPED, *_UNITED, "GB"):
        return found
    return found | _one_to_one([row for row in rows if row.name not in found], known, by_fips)


def _one_to_one(
    rows: list[_Row], known: list[_Known], by_fips: dict[str, str]
) -> dict[str, tuple[str, str]]:
    """Return the matches in which one row has one code, by name first, then by FIPS code."""
    times = Counter(row.name for row in rows)
    rows = [row for row in rows if row.name and times[row.name] == 1]
    rows = [row for row in rows if (row.country, row.name) not in NOT_THESE]
    by_name: dict[str, set[str]] = defaultdict(set)
    for region in known:
        for name in (region.name, *region.names.values()):
            by_name[fold(name)].add(region.code)
    by_code: dict[str, list[str]] = defaultdict(list)
    for region in known:
        by_code[region.code] += [region.name, *region.names.values()]
    merged = set(_NORWAY) if rows and rows[0].country == "NO" else set()
    found: dict[str, tuple[str, str]] = {}
    for how, keys in (
        ("name", [by_name.get(fold(row.name), set()) for row in rows]),
        ("other name", [by_name.get(fold(row.also), set()) for row in rows]),
        ("fips", [_by_fips(row, by_fips, by_code) for row in rows]),
    ):
        taken = {code for code, _ in found.values()} - merged
        claims = {
            row.name: next(iter(codes))
            for row, codes in zip(rows, keys, strict=True)
            if len(codes) == 1 and row.name not in found and codes.isdisjoint(taken | {""})
        }
        claimed = Counter(claims.values())
        found |= {n: (c, how) for n, c in claims.items() if claimed[c] == 1 or c in merged}
    return found


def _by_fips(row: _Row, by_fips: dict[str, str], names: dict[str, list[str]]) -> set[str]:
    """Return the code of a row's FIPS code, if the names that go with it are not another's."""
    code = by_fips.get(row.fips, "")
    alike = max(
        (
            difflib.SequenceMatcher(None, fold(mine), fold(theirs)).ratio()
            for mine in (row.name, row.also)
            for theirs in names.get(code, [])
        ),
        default=0.0,
    )
    return {code} if alike >= ALIKE else set()


def _rows(cache_folder: Path) -> list[_Row]:
    path = unpacked(REGIONS, cache_folder) / "usr/share/qgis/resources/data/world_map.gpkg"
    table = pyogrio.read_dataframe(path, layer="states_provinces", read_geometry=False)
    columns = table[["iso_a2", "name", "gn_name", "fips", "gu_a3"]].fillna("")
    return sorted(
        (_Row(*(str(value) for value in row)) for row in columns.to_numpy()),
        key=lambda row: (row.country, row.name),
    )


def _countries(cache_folder: Path) -> dict[str, dict[str, object]]:
    path = unpacked(REGION_CODES, cache_folder) / "package/data/iso3166-2.json"
    loaded: dict[str, dict[str, object]] = json.loads(path.read_text("utf-8"))
    return loaded


def _fips_prefix(cache_folder: Path) -> dict[str, str]:
    return {code: str(entry.get("fips", "")) for code, entry in _countries(cache_folder).items()}


def _known(cache_folder: Path) -> dict[str, list[_Known]]:
    found: dict[str, list[_Known]] = {}
    for country, entry in _countries(cache_folder).items():
        regions = entry["regions"]
        assert isinstance(regions, list)
        for region in regions:
            iso, names = str(region["iso"]), {str(k): str(v) for k, v in region["names"].items()}
            known = _Known(
                code=_current(country, iso, (str(region["name"]), *names.values()), cache_folder),
                fips=str(region.get("fips") or ""),
                name=str(region["name"]),
                names={k: v for k, v in names.items() if re.search(_SCRIPT.get(k, "."), v)},
            )
            found.setdefault(country, []).append(known)
    return found


def _current(country: str, code: str, names: Iterable[str], cache_folder: Path) -> str:
    """Return today's code of a region that had a code and names.

    '' where the region is no more; the old code where neither table nor name tells a new one.
    """
    if (by_hand := RENUMBERED.get(country, {}).get(code)) is not None:
        return f"{country}-{by_hand}" if by_hand else ""
    whole = f"{country}-{code}" if code else ""
    if whole in _cldr(cache_folder):
        return whole
    by_name = _cldr_by_name(cache_folder)
    folded = {fold(name) for name in names} - {""}
    times = Counter(now for name in folded for now in by_name.get((country, name), ()))
    best = [now for now, count in times.items() if count == max(times.values())]
    return best[0] if len(best) == 1 else whole


@cache
def _cldr_by_name(cache_folder: Path) -> dict[tuple[str, str], set[str]]:
    """Return country and folded name, in any language → the codes of the regions called so."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, names in _cldr(cache_folder).items():
        for name in names.values():
            found[code[:2], fold(name)].add(code)
    return dict(found)


@cache
def _cldr(cache_folder: Path) -> dict[str, dict[str, str]]:
    """Return ISO 3166-2 code → language → CLDR's name, for the codes in force."""
    folder = unpacked(CLDR, cache_folder) / "package/3rdparty/cldr/common"
    groups = ElementTree.parse(folder / "supplemental/subdivisions.xml").iter("subgroup")
    codes = [_iso(code) for group in groups for code in group.get("contains", "").split()]
    found: dict[str, dict[str, str]] = {code: {} for code in codes if code}
    for lang in LANGUAGES:
        for item in ElementTree.parse(folder / f"subdivisions/{lang}.xml").iter("subdivision"):
            if (code := _iso(item.get("type", ""))) in found:
                # A name that CLDR has twice in a language ends in a raised figure.
                found[code][lang] = (item.text or "").rstrip("¹²³⁴⁵⁶⁷⁸⁹")
    return found


def _iso(subdivision: str) -> str:
    """Return ISO's code for one of CLDR's, such as 'rupri'; '' where its names are of old."""
    country, code = subdivision[:2].upper(), subdivision[2:].upper()
    if country in OUTDATED_IN_CLDR:
        code = RENUMBERED[country].get(code, code)
    return f"{country}-{code}" if code else ""
