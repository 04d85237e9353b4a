"""Names in many languages → places, offline: exact spellings by look-up, near ones by likeness."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo.fold import fold
from geo.model import LonLat, Place, footprint_km
from geo.parquet import ParquetTable

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
        self._places = ParquetTable(folder / "places.parquet")
        self._names = ParquetTable(folder / "place_names.parquet")

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
        names = self._names.where("folded", [wanted], "key", "name")
        spelt = {row["key"]: row["name"] for row in names}
        rows = self._places.where("key", spelt, "name", "country", "population", "lon", "lat")
        rows = [row for row in rows if country in ("", row["country"])]
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
        rows = self._names.between("folded", start, start + "\U0010ffff", "name", "key")
        known = {row["folded"]: (row["name"], row["key"]) for row in rows}
        close = difflib.get_close_matches(wanted, known, n=4 * most, cutoff=0.75)
        # Of the spellings of one place, the best alone.
        best: dict[str, str] = {}
        for folded in close:
            name, key = known[folded]
            best.setdefault(key, name)
        return tuple(best.values())[:most]
