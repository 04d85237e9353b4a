"""The files of data/, read when first asked for and kept: tables by their provenance key."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely
from shapely.geometry.base import BaseGeometry

from geo.fold import fold
from geo.gazetteer import Gazetteer
from geo.model import Area, Source, UnknownNameError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Bounds = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


class _River(NamedTuple):
    name: str
    names: tuple[dict[str, str], ...]


class Shelf:
    """One data folder, read-only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._areas: dict[Hashable, Area] = {}
        self._borders: dict[str, BaseGeometry] = {}

    def read(
        self,
        key: str,
        bbox: Bounds | None = None,
        filters: Sequence[object] | None = None,
    ) -> GeoDataFrame:
        """Return a GeoParquet file by its key, or its rows in a window or under filters.

        ``filters`` are pyarrow's: a list of (column, operator, value), all of which must hold, or
        a list of such lists, one of which must.
        """
        import geopandas

        path = self._folder / self._entry(key)["file"]
        return geopandas.read_parquet(path, bbox=bbox, filters=filters)

    def remember(self, key: Hashable, make: Callable[[], Area]) -> Area:
        """Return what was made for a key before, else make it."""
        if key not in self._areas:
            self._areas[key] = make()
        return self._areas[key]

    @cached_property
    def _entries(self) -> dict[str, dict[str, str]]:
        path = self._folder / "provenance.json"
        return {entry["key"]: entry for entry in json.loads(path.read_text("utf-8"))}

    def _entry(self, key: str) -> dict[str, str]:
        try:
            return self._entries[key]
        except KeyError:
            raise UnknownNameError("source", key, tuple(self._entries)) from None

    def source(self, key: str) -> Source:
        """Return a file's birth certificate.

        Raises:
            UnknownNameError: no file has that key.
        """
        entry = self._entry(key)
        wanted = ("key", "title", "licence", "attribution", "vintage", "sha256", "url")
        return Source(accuracy_m=float(entry["accuracy_m"]), **{k: entry[k] for k in wanted})

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places of the folder."""
        return Gazetteer(self._folder)

    def _columns(self, key: str, *names: str) -> list[dict[str, str]]:
        """Return the rows of a file without their geometry, which is what takes time to read."""
        path = self._folder / self._entry(key)["file"]
        rows: list[dict[str, str]] = pq.ParquetFile(path).read(list(names)).to_pylist()
        return rows

    # --- borders ------------------------------------------------------------------------------

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of countries that share a land border, as 'KP-RU'."""
        return frozenset(row["pair"] for row in self._columns("osm-borders", "pair"))

    def border_lines(self, pairs: Iterable[str]) -> dict[str, BaseGeometry]:
        """Return the land borders of some pairs, those of `pairs` alone."""
        wanted = self.pairs.intersection(pairs)
        missing = sorted(wanted - self._borders.keys())
        if missing:
            found = self.read("osm-borders", filters=[("pair", "in", missing)])
            self._borders |= dict(zip(found["pair"], found.geometry, strict=True))
        return {pair: self._borders[pair] for pair in sorted(wanted)}

    @cached_property
    def de_facto(self) -> GeoDataFrame:
        """The lines that bound a disputed area on the ground: columns pair, geometry."""
        return self.read("osm-de-facto-borders")

    def on_the_ground(self, pair: str) -> list[BaseGeometry]:
        """Return the lines that are a pair's border by actual control alone."""
        return list(self.de_facto[self.de_facto["pair"] == pair].geometry)

    def taken(self, pair: str) -> list[BaseGeometry]:
        """Return the lines of a pair's border that another pair has by actual control."""
        border = self.border_lines([pair]).get(pair)
        if border is None:
            return []
        # Shared vertex by vertex: what only touches has no length.
        return [line for line in self.de_facto.geometry if border.intersection(line).length > 0]

    @cached_property
    def disputed(self) -> GeoDataFrame:
        """The disputed areas: claimants, default_holder, de_facto_holder, names, geometry."""
        return self.read("osm-disputed")

    # --- names ----------------------------------------------------------------------------------

    @cached_property
    def country_codes(self) -> frozenset[str]:
        """The alpha-2 codes of all countries that have an area."""
        return frozenset(row["code"] for row in self._columns("osm-countries", "code"))

    @cached_property
    def region_names(self) -> dict[str, dict[str, str]]:
        """ISO 3166-2 code → language → name."""
        langs = ("en", "fr", "ru", "de", "es", "ko", "zh")
        rows = self._columns("regions", "code", *(f"name_{lang}" for lang in langs))
        return {
            row["code"]: {lang: name for lang in langs if (name := row[f"name_{lang}"])}
            for row in rows
            if row["code"]
        }

    @cached_property
    def _rivers(self) -> dict[str, _River]:
        path = self._folder / self._entry("rivers")["file"]
        table = pq.ParquetFile(path).read(["key", "name", "names", "geometry"])
        size = pc.binary_length(table["geometry"]).to_pylist()
        rows = zip(*(table[c].to_pylist() for c in ("key", "name", "names")), size, strict=True)
        by_size = sorted(rows, key=lambda row: (row[3], row[0]))
        return {key: _River(name, tuple(json.loads(names))) for key, name, names, _ in by_size}

    @cached_property
    def river_names(self) -> dict[str, tuple[str, str]]:
        """Folded name, in any language, → key and spelling; of namesakes the longest river."""
        found: dict[str, tuple[str, str]] = {}
        for key, river in self._rivers.items():
            found |= {fold(entry["name"]): (key, entry["name"]) for entry in river.names}
            found[fold(key)] = key, river.name
        return found

    def river(self, key: str) -> BaseGeometry:
        """Return a river's line, all its parts together.

        A key without a number stands for all rivers of that name (the Han in Korea, and in China):
        the nearest point is then on the nearest of them.
        """
        name = self._rivers[key].name
        alone = key != fold(name).replace(" ", "-")
        found = self.read("rivers", filters=[("key", "==", key) if alone else ("name", "==", name)])
        lines = found.geometry.to_numpy()
        # A union nodes its lines, which takes long and is for several alone.
        return lines[0] if len(lines) == 1 else shapely.union_all(lines)

    def river_name(self, key: str, lang: str) -> str:
        """Return a river's name in a language, else the data's own."""
        by_lang = {entry["lang"]: entry["name"] for entry in self._rivers[key].names}
        return by_lang.get(lang) or self._rivers[key].name
