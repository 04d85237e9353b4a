"""The files of data/, read when first asked for and kept: tables by their provenance key."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Hashable, Iterable, Sequence, Set
from functools import cached_property, partial
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.coast import coast, mainland
from geo.fold import fold
from geo.gazetteer import Gazetteer
from geo.model import GeoError, LonLat, Source, UnknownNameError
from geo.parquet import ParquetTable, Row

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Bounds = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""

Made = TypeVar("Made")


class _River(NamedTuple):
    name: str
    names: tuple[dict[str, str], ...]
    line: BaseGeometry


class Shelf:
    """One data folder, read-only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._tables: dict[str, ParquetTable] = {}
        self._made: dict[Hashable, Any] = {}
        self._borders: dict[str, list[Row]] = {}

    def frame(self, key: str, bbox: Bounds | None = None) -> GeoDataFrame:
        """Return a GeoParquet file by its key as a GeoDataFrame, or its rows in a window."""
        import geopandas

        return geopandas.read_parquet(self._path(key), bbox=bbox)

    def table(self, key: str) -> ParquetTable:
        """Return a Parquet file by its key, to be read in part."""
        if key not in self._tables:
            self._tables[key] = ParquetTable(self._path(key))
        return self._tables[key]

    def remember(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made for a key before, else make it."""
        if key not in self._made:
            self._made[key] = make()
        made: Made = self._made[key]
        return made

    @cached_property
    def _entries(self) -> dict[str, dict[str, str]]:
        path = self._folder / "provenance.json"
        return {entry["key"]: entry for entry in json.loads(path.read_text("utf-8"))}

    def _entry(self, key: str) -> dict[str, str]:
        try:
            return self._entries[key]
        except KeyError:
            raise UnknownNameError("source", key, tuple(self._entries)) from None

    def _path(self, key: str) -> Path:
        return self._folder / self._entry(key)["file"]

    def source(self, key: str) -> Source:
        """Return a file's birth certificate.

        Raises:
            UnknownNameError: no file has that key.
        """
        entry = self._entry(key)
        wanted = ("key", "title", "licence", "attribution", "vintage", "sha256", "url")
        return Source(accuracy_m=float(entry["accuracy_m"]), **{k: entry[k] for k in wanted})

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all files, in alphabetical order."""
        return tuple(sorted(self._entries))

    def digest(self, key: str) -> str:
        """Return the sha256 of a file as it stands here, whatever its certificate says.

        Raises:
            OSError: the file cannot be read.
        """
        with self._path(key).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places of the folder."""
        return Gazetteer(self._folder)

    # --- borders ------------------------------------------------------------------------------

    @cached_property
    def _viewpoints(self) -> dict[str, set[str]]:
        """The viewpoints of a pair's lines by pair, as 'KP-RU': '' for all, else the only one."""
        found: dict[str, set[str]] = {}
        for row in self.table("osm-borders").rows("pair", "viewpoint"):
            found.setdefault(row["pair"], set()).add(row["viewpoint"])
        return found

    @property
    def pairs(self) -> Set[str]:
        """The pairs of countries that share a land border by the default viewpoint."""
        return self._viewpoints.keys()

    @cached_property
    def pairs_on_ground(self) -> Set[str]:
        """The pairs that share one by actual control."""
        return {p for p, seen in self._viewpoints.items() if "" in seen} | self.de_facto.keys()

    def border_rows(self, pairs: Iterable[str]) -> list[Row]:
        """Return the land borders of some pairs, those of `pairs` alone, in rows by accuracy.

        A row of ``viewpoint`` 'default' is no border by actual control.
        """
        wanted = self.pairs & set(pairs)
        missing = sorted(wanted - self._borders.keys())
        if missing:
            columns = ("viewpoint", "accuracy_m", "geometry")
            for row in self.table("osm-borders").where("pair", missing, *columns):
                self._borders.setdefault(row["pair"], []).append(row)
        return [row for pair in sorted(wanted) for row in self._borders[pair]]

    @cached_property
    def de_facto(self) -> dict[str, list[Row]]:
        """The lines that are a pair's border by actual control alone, by pair."""
        found: dict[str, list[Row]] = {}
        for row in self.table("osm-de-facto-borders").rows("pair", "accuracy_m", "geometry"):
            found.setdefault(row["pair"], []).append(row)
        return found

    @cached_property
    def moved(self) -> list[Row]:
        """The disputed areas that change hands with the viewpoint: whose, and the geometry."""
        columns = ("default_holder", "de_facto_holder", "geometry")
        rows = self.table("osm-disputed").rows(*columns)
        return [row for row in rows if row["default_holder"] != row["de_facto_holder"]]

    def second_border(self, pair: str) -> BaseGeometry | None:
        """Return a pair's border as Natural Earth has it, if it has one.

        What it has of a state alone is its territory's too, and the reverse: BR-FR is BR-GF.
        """
        second = self.table("ne-borders")
        for one in (pair, *(() if pair in second.column("pair") else self._same_line(pair))):
            for row in second.where("pair", [one], "geometry"):
                found: BaseGeometry = row["geometry"]
                return found
        return None

    def second_coast(self, code: str) -> BaseGeometry | None:
        """Return a country's coast as Natural Earth has it, if it has the country."""
        return self.remember(("second coast", code), partial(self._second_coast, code))

    def _second_coast(self, code: str) -> BaseGeometry | None:
        if code not in self._second_lands:
            return None
        second = self.table("ne-borders")
        pairs = [pair for pair in second.column("pair") if code in pair.split("-")]
        borders = [row["geometry"] for row in second.where("pair", pairs, "geometry")]
        return coast(self._second_lands[code], joined(borders), None)

    def second_mainland(self, code: str) -> BaseGeometry | None:
        """Return the coast of a country's mainland as Natural Earth has it."""
        shore = self.second_coast(code)
        return None if shore is None else mainland(shore, self._second_lands[code])

    def second_countries_at(self, at: LonLat) -> tuple[str, ...]:
        """Return the codes of the countries that hold a position by Natural Earth."""
        holds = shapely.intersects_xy([*self._second_lands.values()], at.lon, at.lat)
        return tuple(compress(self._second_lands, holds))

    @cached_property
    def _second_lands(self) -> dict[str, MultiPolygon]:
        """The countries by code as Natural Earth has them."""
        lands: dict[str, list[BaseGeometry]] = {}
        for row in self.table("countries").rows("code", "geometry"):
            lands.setdefault(row["code"], []).append(row["geometry"])
        return {code: MultiPolygon([*shapely.get_parts(land)]) for code, land in lands.items()}

    def _same_line(self, pair: str) -> list[str]:
        """Return the other pairs that have a pair's very border."""
        lines: dict[str, list[tuple[object, ...]]] = {}
        for row in self.table("osm-borders").rows("pair", "viewpoint", "geometry"):
            lines.setdefault(row["pair"], []).append((row["viewpoint"], row["geometry"].wkb))
        return [other for other in lines if other != pair and lines[other] == lines.get(pair)]

    # --- names ----------------------------------------------------------------------------------

    @cached_property
    def country_codes(self) -> frozenset[str]:
        """The alpha-2 codes of all countries that have an area."""
        return frozenset(self.table("osm-countries").column("code"))

    @cached_property
    def region_names(self) -> dict[str, dict[str, list[str]]]:
        """ISO 3166-2 code → language → names, the one to print first.

        Codes with a blank between them are regions that have one name together: Darfur.
        """
        rows = self.table("regions").rows("code", "names")
        known = {row["code"]: json.loads(row["names"]) for row in rows if row["code"]}
        for codes, lang, name in self.region_names_also:
            known.setdefault(codes, {}).setdefault(lang, []).append(name)
        return known

    @cached_property
    def region_names_also(self) -> list[tuple[str, str, str]]:
        """Codes, language and name: what newspapers write and the sources of names have not."""
        path = self._path("region-names")
        try:
            with path.open(encoding="utf-8", newline="") as file:
                return [(row["codes"], row["lang"], row["name"]) for row in csv.DictReader(file)]
        except (OSError, LookupError, ValueError) as error:
            raise GeoError(f"{path} is missing or damaged ({error!r:.80})") from error

    @cached_property
    def _rivers(self) -> dict[str, _River]:
        """The rivers by key."""
        rows = self.table("rivers").rows("key", "name", "names", "geometry")
        return {
            row["key"]: _River(row["name"], tuple(json.loads(row["names"])), row["geometry"])
            for row in rows
        }

    @cached_property
    def river_names(self) -> list[tuple[str, str]]:
        """Keys and names, in any language; what is some river's own name is no other's."""
        own = {_key(river.name): river.name for river in self._rivers.values()}
        taken = {fold(name) for name in own.values()}
        others = [
            (key, entry["name"])
            for key, river in self._rivers.items()
            for entry in river.names
            if fold(entry["name"]) not in taken
        ]
        return [*own.items(), *others, *((key, key) for key in self._rivers)]

    def river(self, key: str) -> BaseGeometry:
        """Return a river's line, all its parts together."""
        return joined([self._rivers[one].line for one in self._namesakes(key)])

    def short_ends(self, key: str) -> tuple[tuple[LonLat, float], ...]:
        """Return where a river's line stops short of its mouth, and how many metres are missing."""
        ends = self.table("river-ends").where("key", self._namesakes(key), "missing_m", "geometry")
        return tuple((LonLat(*row["geometry"].coords[0]), row["missing_m"]) for row in ends)

    def _namesakes(self, key: str) -> list[str]:
        """Return the keys that a key stands for: one without a number for all of that name.

        So it is with the Negro in Brazil and in Argentina: the nearest point is then on the
        nearest of them.
        """
        name = self._rivers[key].name
        if key != _key(name):
            return [key]
        return [other for other, river in self._rivers.items() if river.name == name]

    def river_name(self, key: str, lang: str) -> str:
        """Return a river's name in a language, else the data's own."""
        by_lang = {entry["lang"]: entry["name"] for entry in reversed(self._rivers[key].names)}
        return by_lang.get(lang) or self._rivers[key].name


def _key(name: str) -> str:
    """Return the key of all rivers of a name."""
    return fold(name).replace(" ", "-")


def joined(lines: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return lines as one geometry, without the noding of a union, which takes long."""
    return shapely.MultiLineString([*shapely.get_parts(lines)])
