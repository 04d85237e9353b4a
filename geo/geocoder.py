"""The gazetteer with geopy's interface: a geocoder that never asks the network."""

from __future__ import annotations

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderUnavailable
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geo.gazetteer import Gazetteer


class _Offline(BaseSyncAdapter):  # type: ignore[misc]
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
        found = self._gazetteer.locate(query, country)
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
