"""Names in many languages → places, offline: exact spellings by look-up, near ones by likeness."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import shapely

from geo.fold import edits, squeeze
from geo.geodesic import Degrees, distance_m
from geo.model import LonLat, Place, footprint_km
from geo.parquet import ParquetTable, Row
from geo.territory import LANGUAGES, country_code, split_country

Keys = npt.NDArray[np.str_]

_OWN: Final = ("name", "country", "population", "lon", "lat")
_FIELDS: Final = (*_OWN, *(f"name_{lang}" for lang in LANGUAGES))
_MOST_SLIPS: Final = 3
SAME_PLACE_M: Final = 25_000.0
"""A place of the same name so near to a given position is the same place."""
_NEAR_DEG: Final = 0.2
"""A city may lie so far beyond the outline of its region, as Sevastopol does of Crimea's."""
_USUAL: Final = 100
"""What a usual name outweighs an alias by: exonyms of cities stay before villages of that name."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. ``matched`` is the spelling found, ``source`` its data file.

    ``names`` are its usual names as (lang, name) pairs.
    """

    key: str
    name: str
    country: str
    population: int
    at: LonLat
    matched: str
    source: str
    names: tuple[tuple[str, str], ...] = ()

    @property
    def weight(self) -> int:
        """How likely it is meant: its people, times 100 if this is what it is usually called.

        So Pittsburg in California comes before Pittsburgh, spelt so by some; but Lemberg is Lviv.
        """
        usual = self.matched in (self.name, *dict(self.names).values())
        return self.population * (_USUAL if usual else 1)

    def called(self, lang: str) -> str:
        """Return what a language calls the place, else GeoNames' name."""
        return dict(self.names).get(lang, self.name)

    def place(self, accuracy_m: float) -> Place:
        """Return the candidate as a place with the footprint of its population."""
        return Place(
            key=self.key,
            name=self.name,
            at=self.at,
            accuracy_m=accuracy_m,
            radius_km=footprint_km(self.population),
            country=self.country,
            population=self.population,
            source=self.source,
            names=self.names,
        )


class Gazetteer:
    """The places of a data folder. Of the names, only the part that a look-up needs is read."""

    def __init__(self, folder: Path) -> None:
        self._places = ParquetTable(folder / "places.parquet")
        self._names = ParquetTable(folder / "place_names.parquet")
        self._regions = ParquetTable(folder / "regions.parquet")

    def locate(self, name: str, country: str = "") -> list[Candidate]:
        """Return the places called ``name`` in any language, the likeliest meant first.

        ``country``, a code or a name, is where they must lie, or ''. Accents, case, hyphens,
        apostrophes and spaces make no difference. A name that is not known as it stands is read
        with its country or its region: 'Vladivostok, Russie', 'Paris (Texas)'. An unknown name
        gives an empty list.

        Raises:
            UnknownNameError: there is no such country.
        """
        for spelling, within in _readings(name, country):
            if found := self._bearers(squeeze(spelling), within):
                return found
        place, region = _split(name)
        return self._in_region(place, region, country and country_code(country))

    def beginning(self, letters: str, most: int = 6) -> list[Candidate]:
        """Return places with a name that begins so, for who is still typing: the likeliest first.

        A name that is whole already comes before longer ones. Fewer than two letters give none.
        """
        wanted = squeeze(letters)
        if len(wanted) < 2:
            return []
        spelt: dict[str, list[tuple[bool, str]]] = {}
        for row in self._names.between("folded", wanted, f"{wanted}\U0010ffff", "key", "name"):
            spelt.setdefault(row["key"], []).append((row["folded"] != wanted, row["name"]))
        found = []
        for row in self._places.where("key", spelt, *_FIELDS):
            longer, name = min(spelt[row["key"]])
            usual = {row["name"], *(row[f"name_{lang}"] for lang in LANGUAGES)}
            known = next((name for _, name in spelt[row["key"]] if name in usual), name)
            found.append((longer, _candidate(row, known)))
        found.sort(key=lambda one: (one[0], -one[1].weight, one[1].key))
        return [candidate for _, candidate in found[:most]]

    def suggest(self, name: str, country: str = "", most: int = 3) -> tuple[str, ...]:
        """Return known names that are spelt like ``name``, best first; of a place only one.

        Allowed is one slip of the pen (`geo.fold.edits`) in four letters, three in all; of names
        that are equally near that of the place that is likelier meant comes first. If only the
        country or region after a name is not known, or is not the place's, it is the name alone.

        Raises:
            UnknownNameError: there is no such country.
        """
        for spelling, within in _readings(name, country):
            if found := self._alike(squeeze(spelling), within):
                return tuple(found[:most])
        place, _ = _split(name)
        within = country and country_code(country)
        return tuple(one.matched for one in self._bearers(squeeze(place), within)[:1])

    def nearest(self, at: LonLat, most: int = 1) -> list[tuple[float, Candidate]]:
        """Return the nearest places with their geodesic distance in metres, the nearest first."""
        keys, lons, lats = self._positions
        away_m = distance_m(at.lon, at.lat, lons, lats)
        order = [int(index) for index in np.argsort(away_m, kind="stable")[:most]]
        rows = self._places.where("key", [keys[index] for index in order], *_FIELDS)
        by_key = {row["key"]: _candidate(row, row["name"]) for row in rows}
        return [(float(away_m[index]), by_key[keys[index]]) for index in order]

    def of_size(self, population: int, country: str = "") -> tuple[Keys, Degrees, Degrees]:
        """Return keys, lon and lat of the places of so many people, in a country or in any ('').

        Shapes (n,).
        """
        keys, lons, lats = self._positions
        people, countries = self._peopled
        wanted = people >= population
        if country:
            wanted &= countries == country
        return keys[wanted], lons[wanted], lats[wanted]

    def entry(self, key: str) -> Candidate:
        """Return the place of a key that this gazetteer gave."""
        row = self._places.where("key", [key], *_FIELDS)[0]
        return _candidate(row, row["name"])

    @cached_property
    def _peopled(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.str_]]:
        """The populations and the codes of the countries of all places."""
        people, countries = (self._places.column(name) for name in ("population", "country"))
        return np.array(people), np.array(countries)

    @cached_property
    def _positions(self) -> tuple[Keys, Degrees, Degrees]:
        """The keys, longitudes and latitudes of all places."""
        keys, lons, lats = (self._places.column(name) for name in ("key", "lon", "lat"))
        return np.array(keys), np.array(lons), np.array(lats)

    def _bearers(self, wanted: str, country: str) -> list[Candidate]:
        """Return the places that bear a squeezed name, in a country or in any ('')."""
        if not wanted:
            return []
        names = self._names.where("folded", [wanted], "key", "name")
        spelt = {row["key"]: row["name"] for row in names}
        rows = self._places.where("key", spelt, *_FIELDS)
        found = [
            _candidate(row, spelt[row["key"]]) for row in rows if country in ("", row["country"])
        ]
        return sorted(found, key=lambda one: (-one.weight, one.key))

    def _in_region(self, place: str, region: str, country: str) -> list[Candidate]:
        """Return the places of a name that lie in the first-level region of another, or by it."""
        codes = self._region_codes.get(squeeze(region))
        found = self._bearers(squeeze(place), country) if codes else []
        if not codes or not found:
            return []
        rows = self._regions.where("code", codes, "geometry")
        area = shapely.MultiPolygon([*shapely.get_parts([row["geometry"] for row in rows])])
        points = shapely.points([(one.at.lon, one.at.lat) for one in found])
        near = shapely.dwithin(points, area, _NEAR_DEG)
        return [one for one, holds in zip(found, near, strict=True) if holds]

    @cached_property
    def _region_codes(self) -> dict[str, set[str]]:
        """The codes of the regions that bear a squeezed name in any language."""
        codes: dict[str, set[str]] = {}
        for row in self._regions.rows("code", "names"):
            for names in json.loads(row["names"]).values() if row["code"] else ():
                for name in names:
                    codes.setdefault(squeeze(name), set()).add(row["code"])
        return codes

    def _alike(self, wanted: str, country: str) -> list[str]:
        """Return names like a squeezed one, the likest first, of each place one."""
        slips = min(_MOST_SLIPS, (len(wanted) + 1) // 4)
        if not slips:
            return []
        names = self._names.of_length("folded", len(wanted) - slips, len(wanted) + slips)
        count = edits(wanted, names)
        like = {names[at]: int(count[at]) for at in np.flatnonzero(count <= slips)}
        spelt = self._names.where("folded", like, "name", "key")
        places = self._places.where("key", {row["key"] for row in spelt}, *_FIELDS)
        known = {row["key"]: row for row in places if country in ("", row["country"])}
        found = [
            (like[row["folded"]], _candidate(known[row["key"]], row["name"]))
            for row in spelt
            if row["key"] in known
        ]
        found.sort(
            key=lambda one: (one[0], -one[1].weight, one[1].key, one[1].matched != one[1].name)
        )
        once: dict[str, str] = {}
        for _, candidate in found:
            once.setdefault(candidate.key, candidate.matched)
        return list(dict.fromkeys(once.values()))


def _readings(name: str, country: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to read a name: as it stands, then as a place with its country."""
    within = country and country_code(country)
    yield name, within
    for spelling, code in split_country(name):
        if within in ("", code):
            yield spelling, code


def _split(name: str) -> tuple[str, str]:
    """Return a name as a place and what follows its last comma or bracket; '' if there is none."""
    place, _, hint = name.rstrip(") ").replace("(", ",").rpartition(",")
    return place, hint


def _candidate(row: Row, matched: str) -> Candidate:
    usual = ((lang, row[f"name_{lang}"]) for lang in LANGUAGES)
    return Candidate(
        key=row["key"],
        name=row["name"],
        country=row["country"],
        population=row["population"],
        at=LonLat(row["lon"], row["lat"]),
        matched=matched,
        source="places",
        names=tuple((lang, name) for lang, name in usual if name),
    )
