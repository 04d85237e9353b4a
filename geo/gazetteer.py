"""Names in many languages → places, offline: exact spellings by look-up, near ones by likeness."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo.fold import fold
from geo.model import LonLat, Place, footprint_km

_PREFIX: Final = 2
"""Near spellings are looked for among the names that share so many first letters."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean. ``matched`` is the spelling found, ``source`` its data file."""

    key: str
    name: str
    country: str
    population: int
    at: LonLat
    matched: str
    source: str

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
        )


class Gazetteer:
    """The places of a data folder. Of the names, only the part that a look-up needs is read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def locate(self, name: str, country: str = "") -> list[Candidate]:
        """Return the places called ``name`` in any language, the most populous first.

        Within a country those whose own name it is come first: Ariel is not Jerusalem there,
        which bears that name as one of many.

        ``country`` is an alpha-2 code that they must lie in, or ''. Accents, case, hyphens and
        apostrophes make no difference. An unknown name gives an empty list.
        """
        wanted = fold(name)
        if not wanted:
            return []
        names = self._between(wanted, wanted)
        names = names.filter(pc.equal(names["folded"], wanted))
        spelt = dict(zip(names["key"].to_pylist(), names["name"].to_pylist(), strict=True))
        places = self._places.filter(pc.is_in(self._places["key"], pa.array(spelt, pa.string())))
        rows = [row for row in places.to_pylist() if country in ("", row["country"])]
        rows.sort(
            key=lambda row: (
                bool(country) and fold(row["name"]) != wanted,
                -row["population"],
                row["key"],
            )
        )
        return [
            Candidate(
                key=row["key"],
                name=row["name"],
                country=row["country"],
                population=row["population"],
                at=LonLat(row["lon"], row["lat"]),
                matched=spelt[row["key"]],
                source="places",
            )
            for row in rows
        ]

    def suggest(self, name: str, most: int = 3) -> tuple[str, ...]:
        """Return known names that are spelt like ``name``, best first; of a place only one."""
        wanted = fold(name)
        start = wanted[:_PREFIX]
        if not start:
            return ()
        table = self._between(start, start + "\U0010ffff")
        columns = [table[name].to_pylist() for name in ("folded", "name", "key")]
        known = {folded: (name, key) for folded, name, key in zip(*columns, strict=True)}
        like = [name for name in known if name.startswith(start)]
        close = difflib.get_close_matches(wanted, like, n=4 * most, cutoff=0.75)
        # Of the spellings of one place, the best alone.
        best: dict[str, str] = {}
        for folded in close:
            name, key = known[folded]
            best.setdefault(key, name)
        return tuple(best.values())[:most]

    @cached_property
    def _places(self) -> pa.Table:
        columns = ["key", "name", "country", "population", "lon", "lat"]
        return pq.ParquetFile(self._folder / "places.parquet").read(columns)

    @cached_property
    def _names(self) -> pq.ParquetFile:
        return pq.ParquetFile(self._folder / "place_names.parquet")

    @cached_property
    def _spans(self) -> list[tuple[str, str]]:
        """The first and last folded name of each group of rows: the file's own index."""
        groups = (self._names.metadata.row_group(i) for i in range(self._names.num_row_groups))
        return [(g.column(0).statistics.min, g.column(0).statistics.max) for g in groups]

    def _between(self, low: str, high: str) -> pa.Table:
        """Return the groups of rows that may hold folded names from ``low`` to ``high``."""
        wanted = [i for i, (first, last) in enumerate(self._spans) if first <= high and low <= last]
        return self._names.read_row_groups(wanted)
