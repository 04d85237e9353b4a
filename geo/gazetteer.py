"""Names in many languages → places, offline; and the same as a geopy geocoder."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow.parquet as pq
from geopy.adapters import BaseAdapter
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geo.fold import fold
from geo.model import GeoError, LonLat, Place, footprint_km

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
    """The places of a data folder. Names are read by need: the file is sorted by folded name."""

    def __init__(self, folder: Path) -> None:
        self._places = folder / "places.parquet"
        self._names = folder / "place_names.parquet"

    def locate(self, name: str, country: str = "") -> list[Candidate]:
        """Return the places called ``name`` in any language, the most populous first.

        ``country`` is an alpha-2 code that they must lie in, or ''. Accents, case, hyphens and
        apostrophes make no difference. An unknown name gives an empty list.
        """
        wanted = fold(name)
        if not wanted:
            return []
        rows = pq.read_table(self._names, filters=[("folded", "==", wanted)]).to_pylist()
        spelt = {row["key"]: row["name"] for row in reversed(rows)}
        if not spelt:
            return []
        filters: list[tuple[str, str, object]] = [("key", "in", list(spelt))]
        if country:
            filters.append(("country", "==", country))
        columns = ["key", "name", "country", "population", "lon", "lat"]
        found = pq.read_table(self._places, filters=filters, columns=columns).to_pylist()
        found.sort(key=lambda row: (-row["population"], row["key"]))
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
            for row in found
        ]

    def suggest(self, name: str, most: int = 3) -> tuple[str, ...]:
        """Return known names that are spelt like ``name``, best first."""
        wanted = fold(name)
        start = wanted[:_PREFIX]
        if not start:
            return ()
        filters = [("folded", ">=", start), ("folded", "<", start + "\U0010ffff")]
        table = pq.read_table(self._names, filters=filters, columns=["folded", "name"])
        known = dict(zip(table["folded"].to_pylist(), table["name"].to_pylist(), strict=True))
        close = [key for key in known if abs(len(key) - len(wanted)) <= 2]
        return tuple(known[key] for key in difflib.get_close_matches(wanted, close, n=most))


class _Offline(BaseAdapter):  # type: ignore[misc]
    """An adapter that refuses the network: nothing may leave the machine."""

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> str:
        raise GeocoderUnavailable("the offline gazetteer makes no request")

    get_json = get_text


class OfflineGazetteer(Geocoder):  # type: ignore[misc]
    """The gazetteer with geopy's own interface, beside `geopy.geocoders.Nominatim`.

    Usable wherever geopy takes a geocoder (`RateLimiter`, say); never asks the network.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__(
            adapter_factory=lambda *, proxies, ssl_context: _Offline(
                proxies=proxies, ssl_context=ssl_context
            )
        )
        self._gazetteer = gazetteer

    def geocode(
        self, query: str, *, exactly_one: bool = True, country: str = ""
    ) -> Location | list[Location] | None:
        """Return the best location for a name (or all, best first), or None.

        Raises:
            geopy.exc.GeocoderQueryError: the query is empty.
        """
        if not query.strip():
            raise GeocoderQueryError("an empty name cannot be looked up")
        try:
            found = self._gazetteer.locate(query, country)
        except GeoError as error:
            raise GeocoderQueryError(str(error)) from error
        locations = [
            Location(
                f"{c.name}, {c.country}",
                (c.at.lat, c.at.lon),  # geopy's order
                {"population": c.population, "matched": c.matched, "key": c.key},
            )
            for c in found
        ]
        if not locations:
            return None
        return locations[0] if exactly_one else locations
