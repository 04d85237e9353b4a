"""The files of data/, read when first asked for and kept: tables by their provenance key."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from shapely.geometry.base import BaseGeometry

from geo.fold import fold
from geo.gazetteer import Gazetteer
from geo.model import Area, Source, UnknownNameError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

Bounds = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""


class Shelf:
    """One data folder, read-only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._areas: dict[Hashable, Area] = {}

    def read(
        self,
        key: str,
        bbox: Bounds | None = None,
        filters: list[tuple[str, str, object]] | None = None,
    ) -> GeoDataFrame:
        """Return a GeoParquet file by its key, or its rows in a window or under filters."""
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

    # --- tables that many questions ask --------------------------------------------------------

    @cached_property
    def borders(self) -> GeoDataFrame:
        """All land borders: index 'KP-RU', columns a, b, geometry."""
        return self.read("osm-borders").set_index("pair", drop=False)

    @cached_property
    def de_facto(self) -> GeoDataFrame:
        """The lines that bound a disputed area on the ground: columns pair, geometry."""
        return self.read("osm-de-facto-borders")

    def on_the_ground(self, pair: str) -> list[BaseGeometry]:
        """Return the lines that are a pair's border by actual control alone."""
        return list(self.de_facto[self.de_facto["pair"] == pair].geometry)

    def taken(self, pair: str) -> list[BaseGeometry]:
        """Return the lines of a pair's border that another pair has by actual control."""
        if pair not in self.borders.index:
            return []
        border = self.borders.geometry[pair]
        # Shared vertex by vertex: what only touches has no length.
        return [line for line in self.de_facto.geometry if border.intersection(line).length > 0]

    @cached_property
    def disputed(self) -> GeoDataFrame:
        """The disputed areas: claimants, default_holder, de_facto_holder, names, geometry."""
        return self.read("osm-disputed")

    @cached_property
    def regions(self) -> GeoDataFrame:
        """The first-level regions: code, country, name by language, geometry."""
        return self.read("regions")

    @cached_property
    def country_codes(self) -> frozenset[str]:
        """The alpha-2 codes of all countries that have an area."""
        import pyarrow.parquet as pq

        path = self._folder / self._entry("osm-countries")["file"]
        return frozenset(pq.ParquetFile(path).read(["code"])["code"].to_pylist())

    @cached_property
    def region_names(self) -> dict[str, dict[str, str]]:
        """ISO 3166-2 code → language → name."""
        columns = [c for c in self.regions.columns if c.startswith("name_")]
        return {
            row["code"]: {c.removeprefix("name_"): row[c] for c in columns if row[c]}
            for row in self.regions[["code", *columns]].to_dict("records")
            if row["code"]
        }

    @cached_property
    def _rivers(self) -> GeoDataFrame:
        return self.read("rivers").set_index("key", drop=False)

    @cached_property
    def river_names(self) -> dict[str, tuple[str, str]]:
        """Folded name, in any language, → key and spelling; of namesakes the longest river."""
        by_length = self._rivers.assign(size=self._rivers.geometry.count_coordinates())
        found: dict[str, tuple[str, str]] = {}
        by_length = by_length.sort_values("size", kind="stable")
        for key, name, names in by_length[["key", "name", "names"]].to_numpy():
            found[fold(key)] = key, name
            found |= {fold(entry["name"]): (key, entry["name"]) for entry in json.loads(names)}
        return found

    def river(self, key: str) -> BaseGeometry:
        """Return a river's line, all its parts together."""
        line: BaseGeometry = self._rivers.geometry[key]
        return line

    def river_name(self, key: str, lang: str) -> str:
        """Return a river's name in a language, else the data's own."""
        row = self._rivers.loc[key]
        by_lang = {entry["lang"]: entry["name"] for entry in json.loads(row["names"])}
        return by_lang.get(lang) or str(row["name"])
