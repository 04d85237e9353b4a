"""The Atlas: opens data/ lazily and read-only, and answers by name, code and viewpoint."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, assert_never

import babel
import numpy as np
import shapely
from shapely import LineString, MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.coast import coast, mainland
from geo.fold import fold, near, squeeze
from geo.gazetteer import Candidate, Gazetteer
from geo.geodesic import geodesic_line
from geo.model import (
    AmbiguousNameError,
    Area,
    BorderRef,
    CoastRef,
    CountryRef,
    Feature,
    Line,
    LonLat,
    Place,
    RegionRef,
    RiverRef,
    Route,
    Source,
    Target,
    UnknownNameError,
)
from geo.parquet import Row
from geo.shelf import Bounds, Made, Shelf, joined

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

DATA: Final = Path(__file__).resolve().parent.parent / "data"
VIEWPOINTS: Final = ("default", "de-facto")
"""The points of view on disputed areas (SPEC 8)."""
KINDS: Final = ("border", "coast", "country", "river", "region")
"""What of the Earth can be pointed at besides places."""
NAMED: Final = ("country", "river", "region")
"""Those with a name of their own."""
LANGUAGES: Final = ("en", "fr", "ru", "de", "es", "ko", "zh")
"""The languages that the data has names of regions and rivers in."""

BORDERS, COUNTRIES, RIVERS, REGIONS = "osm-borders", "osm-countries", "rivers", "regions"
REGION_EDGES, SECOND_BORDERS, SECOND_COUNTRIES = "region-edges", "ne-borders", "countries"

_RIVER_WORDS: Final = frozenset(
    fold("river the fleuve rivière le la les l du de des d Fluss der die río el река").split()
)
"""What authors write around a river's name, folded."""
ROUTE_STEP_M: Final = 10_000.0
"""A route's geodesics are drawn and measured in straight pieces of this length."""


class Atlas:
    """All geodata, seen from one viewpoint. Two atlases of one folder share what was read.

    Lookups raise `UnknownNameError` (with near spellings) for what the data does not hold.
    """

    def __init__(self, shelf: Shelf, viewpoint: str = "default") -> None:
        if viewpoint not in VIEWPOINTS:
            raise UnknownNameError("viewpoint", viewpoint, VIEWPOINTS)
        self._shelf = shelf
        self.viewpoint = viewpoint

    @classmethod
    def open(cls, viewpoint: str = "default", folder: Path = DATA) -> Atlas:
        """Return the atlas of a data folder; nothing but its provenance is read yet."""
        return cls(_open_shelf(folder), viewpoint)

    def seen_from(self, viewpoint: str) -> Atlas:
        """Return the same data from another viewpoint."""
        return Atlas(self._shelf, viewpoint)

    # --- names → references -----------------------------------------------------------------

    def country(self, name: str, langs: Sequence[str] = ()) -> CountryRef:
        """Return the country of an alpha-2 code, or of a name in one of the languages."""
        codes = self._shelf.country_codes
        if name.upper() in codes:
            return CountryRef(name.upper())
        names = ((code, self.country_name(code, lang)) for code in sorted(codes) for lang in langs)
        return CountryRef(_code_of("country", name, names))

    def coast(self, name: str, langs: Sequence[str] = ()) -> CoastRef:
        """Return the coast of a country, given by its code or a name."""
        found = CoastRef(self.country(name, langs).code)
        lines = (self.geometry(found), self.second_opinion(found))
        if any(isinstance(line, Line) and line.geometry.is_empty for line in lines):
            raise UnknownNameError("coast", name)
        return found

    def border(self, a: str, b: str, langs: Sequence[str] = ()) -> BorderRef:
        """Return the land border of two countries, each a code or a name."""
        first, second = self.country(a, langs).code, self.country(b, langs).code
        one, other = sorted((first, second))
        if f"{one}-{other}" not in self._pairs(one):
            raise UnknownNameError("border", f"{first}-{second}", self._borders_of(first))
        return BorderRef(one, other)

    def _borders_of(self, code: str) -> tuple[str, ...]:
        """Return a country's borders as they are written: ``FR-BE``."""
        neighbours = {other for pair in self._pairs(code) for other in pair.split("-")}
        return tuple(f"{code}-{o}" for o in sorted(neighbours & self._shelf.country_codes - {code}))

    def region(self, names: Sequence[str], langs: Sequence[str] = ()) -> RegionRef:
        """Return the union of regions, each an ISO 3166-2 code or a name in a language.

        A name may be that of several together: Darfur.
        """
        codes = (self._region_codes(name, langs).split() for name in names)
        return RegionRef(tuple(dict.fromkeys(chain.from_iterable(codes))))

    def _region_codes(self, name: str, langs: Sequence[str]) -> str:
        """Return the codes that a name stands for, with a blank between them."""
        known = self._shelf.region_names
        if name.upper() in known:
            return name.upper()
        names = ((c, n) for c, by in known.items() for lang in langs for n in by.get(lang, ()))
        also = ((c, n) for c, _, n in self._shelf.region_names_also if squeeze(n) == squeeze(name))
        try:
            return _code_of("region", name, chain(names, also))
        except UnknownNameError as error:
            if error.near:
                raise
        lang = next(iter(langs), "en")
        elsewhere = {fold(code): (code, self.region_name(code, lang)) for code in known} | {
            fold(n): (code, n) for code, by in known.items() for names in by.values() for n in names
        }
        raise UnknownNameError("region", name, _coded(near(name, elsewhere)))

    def river(self, name: str, langs: Sequence[str] = ()) -> RiverRef:
        """Return the river of a key or of any of its names, in whatever language."""
        known = self._shelf.remember("rivers by name", lambda: _by_name(self._shelf.river_names))
        bare = " ".join(w for w in re.split(r"[\s'’]+", name) if fold(w) not in _RIVER_WORDS)
        return RiverRef(_code_in("river", name if fold(name) in known or not bare else bare, known))

    def find(self, kind: str, words: Sequence[str], langs: Sequence[str] = ()) -> Target:
        """Return the border, country, river or region that is written ``kind:words``.

        Raises:
            UnknownNameError: no such kind, a border without two names, or an unknown name.
        """
        match kind, list(words):
            case "border", [a, b]:
                return self.border(a, b, langs)
            case "border", [pair] if re.fullmatch("[A-Za-z]{2}-[A-Za-z]{2}", pair):
                return self.border(pair[:2], pair[3:], langs)
            case "border", [name] if name:
                known = self._borders_of(self.country(name, langs).code)
                raise UnknownNameError("border", name, known)
            case "border", _:
                raise UnknownNameError("border", ",".join(words), ("border:RU,KP",))
            case "country", [name]:
                return self.country(name, langs)
            case "coast", [name]:
                return self.coast(name, langs)
            case "river", [name]:
                return self.river(name, langs)
            case "region", [_, *_]:
                return self.region(words, langs)
            case _:
                raise UnknownNameError("kind", kind, tuple(f"{known}:" for known in KINDS))

    def kinds_named(
        self, name: str, langs: Sequence[str], kinds: Sequence[str] = NAMED
    ) -> tuple[str, ...]:
        """Return what besides places bears a name, as it is written: ``country:GE``."""
        found = []
        for kind in kinds:
            try:
                self.find(kind, [name], langs)
            except AmbiguousNameError as error:
                found += [f"{kind}:{one.split(' ')[0]}" for one in error.near]
            except UnknownNameError:
                continue
            else:
                found.append(f"{kind}:{name}")
        return tuple(found)

    def locate(self, name: str, country: str = "") -> list[Candidate]:
        """Return the gazetteer's candidates for a place name, best first."""
        return self._shelf.gazetteer.locate(name, country)

    def beginning(self, letters: str, most: int = 6) -> list[Candidate]:
        """Return the places with a name that begins so, best first: for who is still typing."""
        return self._shelf.gazetteer.beginning(letters, most)

    def suggest(self, name: str, country: str = "") -> tuple[str, ...]:
        """Return place names that are spelt like ``name``, in a country or any, best first."""
        return self._shelf.gazetteer.suggest(name, country)

    @property
    def gazetteer(self) -> Gazetteer:
        """The places that have a name."""
        return self._shelf.gazetteer

    # --- references → names ------------------------------------------------------------------

    def name(self, target: Target, lang: str) -> str:
        """Return what a language calls a target, without an article."""
        match target:
            case Place() | Route():
                return target.called(lang)
            case BorderRef(a, b):
                return f"{self.country_name(a, lang)}–{self.country_name(b, lang)}"
            case CountryRef(code) | CoastRef(code):
                return self.country_name(code, lang)
            case RegionRef(codes):
                together = self.together(codes)
                named = [together] if together else codes
                return ", ".join(self.region_name(code, lang) for code in named)
            case RiverRef(key):
                return self._shelf.river_name(key, lang)
            case _:
                assert_never(target)

    def together(self, codes: Sequence[str]) -> str:
        """Return the key of the one name that regions have (Darfur), '' if they have none."""
        key = " ".join(sorted(codes))
        return key if key in self._shelf.region_names else ""

    def country_name(self, code: str, lang: str) -> str:
        """Return a country's name in a language (CLDR, through babel), else its code."""
        try:
            names = babel.Locale.parse(lang).territories
        except (ValueError, babel.UnknownLocaleError):
            names = babel.Locale("en").territories
        return str(names.get(code, code))

    def region_name(self, code: str, lang: str) -> str:
        """Return a region's name in a language, else in English, else its code."""
        names = self._shelf.region_names.get(code, {})
        return (names.get(lang) or names.get("en") or [code])[0]

    # --- references → geometry ----------------------------------------------------------------

    def geometry(self, target: Target) -> Feature:
        """Return a target with its geometry (EPSG:4326), accuracy and source."""
        match target:
            case Place():
                return target
            case _:
                return self.remember(target, lambda: self._shape(target))

    def _shape(
        self, target: BorderRef | CoastRef | CountryRef | RegionRef | RiverRef | Route
    ) -> Feature:
        match target:
            case BorderRef(a, b):
                return self._border([f"{a}-{b}"])
            case CountryRef(code):
                return self._country(code)
            case CoastRef(code, mainland=False):
                return self._coast(code)
            case CoastRef(code):
                whole = self.remember(CoastRef(code), partial(self._coast, code))
                return self._line(mainland(whole.geometry, self._land(code).geometry), COUNTRIES)
            case RegionRef(codes):
                return self._regions(codes)
            case RiverRef(key):
                line = self._line(self._shelf.river(key), RIVERS)
                return replace(line, short_ends=self._shelf.short_ends(key))
            case Route(_, via):
                return Line(_through(via), max(p.accuracy_m for p in via), via[0].source)
            case _:
                assert_never(target)

    def _line(self, geometry: BaseGeometry, key: str) -> Line:
        return Line(geometry, self.source(key).accuracy_m, key)

    def _border(self, pairs: Sequence[str]) -> Line:
        """Return the borders of some pairs as this viewpoint has them."""
        least = self.source(BORDERS).accuracy_m
        rows = self._border_rows(pairs)
        coarse = [(r["geometry"], r["accuracy_m"]) for r in rows if r["accuracy_m"] > least]
        return Line(joined([row["geometry"] for row in rows]), least, BORDERS, tuple(coarse))

    def _country(self, code: str) -> Area:
        parts = self._shelf.table(COUNTRIES).where("code", [code], "geometry")
        area: BaseGeometry = MultiPolygon([*shapely.get_parts([row["geometry"] for row in parts])])
        for row in self._held_otherwise():
            if row["default_holder"] == code:
                area = area.difference(row["geometry"])
            elif row["de_facto_holder"] == code:
                area = area.union(row["geometry"])
        edge = self._border(self._pairs(code))
        return Area(area, edge.geometry, edge.accuracy_m, COUNTRIES, edge.coarse)

    def _land(self, code: str) -> Area:
        return self.remember(CountryRef(code), partial(self._country, code))

    def _coast(self, code: str) -> Line:
        land, other = self._land(code), self._shelf.second_coast(code)
        return self._line(coast(land.geometry, land.land_edge, other), COUNTRIES)

    def _regions(self, codes: tuple[str, ...]) -> Area:
        regions = self._shelf.table(REGIONS).where("code", codes, "geometry")
        area = shapely.union_all([row["geometry"] for row in regions])
        edges = self._shelf.table(REGION_EDGES)
        # A line with one of the regions beside it bounds their union, a line with two does not.
        outer = [
            row["geometry"]
            for side, other in (("a", "b"), ("b", "a"))
            for row in edges.where(side, codes, other, "geometry")
            if row[other] not in codes
        ]
        return Area(area, joined(outer), self.source(REGIONS).accuracy_m, REGIONS)

    def second_opinion(self, target: BorderRef | CoastRef) -> Line | None:
        """Return a border or coast as Natural Earth has it: coarse, of the default viewpoint alone.

        None where it has none, and where this viewpoint has another than the default one.
        """
        if self.viewpoint != "default" and self.contested(target):
            return None
        match target:
            case BorderRef(a, b):
                key, make = SECOND_BORDERS, partial(self._shelf.second_border, f"{a}-{b}")
            case CoastRef(code, of_mainland):
                shelf, key = self._shelf, SECOND_COUNTRIES
                make = partial(shelf.second_mainland if of_mainland else shelf.second_coast, code)
        line = self.remember(("second", target), make)
        return self._line(line, key) if line is not None else None

    # --- viewpoints ---------------------------------------------------------------------------

    def contested(self, target: Target) -> bool:
        """Return whether a target's geometry changes with the viewpoint."""
        match target:
            case CountryRef(code) | CoastRef(code):
                sides = ("default_holder", "de_facto_holder")
                return any(code == row[side] for row in self._shelf.moved for side in sides)
            case BorderRef(a, b):
                rows = self._shelf.border_rows([f"{a}-{b}"])
                return f"{a}-{b}" in self._shelf.de_facto or any(row["viewpoint"] for row in rows)
            case _:
                return False

    def _held_otherwise(self) -> list[Row]:
        """Return the disputed areas that this viewpoint gives to another than the default does."""
        return [] if self.viewpoint == "default" else self._shelf.moved

    def _pairs(self, code: str) -> list[str]:
        """Return the pairs of a country and its neighbours from this viewpoint."""
        default = self.viewpoint == "default"
        pairs = self._shelf.pairs if default else self._shelf.pairs_on_ground
        return sorted(pair for pair in pairs if code in pair.split("-"))

    def _border_rows(self, pairs: Sequence[str]) -> list[Row]:
        """Return the rows of some pairs' borders as this viewpoint has them."""
        rows = self._shelf.border_rows(pairs)
        if self.viewpoint == "default":
            return rows
        ground = [row for pair in pairs for row in self._shelf.de_facto.get(pair, ())]
        return [row for row in rows if not row["viewpoint"]] + ground

    def remember(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what was made for a key and this viewpoint before, else make it."""
        return self._shelf.remember((self.viewpoint, key), make)

    # --- data and where it came from ------------------------------------------------------------

    def table(self, key: str, bounds: Bounds | None = None) -> GeoDataFrame:
        """Return a data file as a GeoDataFrame, or its rows that touch a window of degrees."""
        return self._shelf.frame(key, bounds)

    def countries_at(self, at: LonLat) -> tuple[str, ...]:
        """Return the codes of the countries that hold a position, by the default viewpoint."""
        make = partial(self._countries_at, at)
        return self._shelf.remember(("countries at", at.lon, at.lat), make)

    def _countries_at(self, at: LonLat) -> tuple[str, ...]:
        near = self._shelf.table(COUNTRIES).holding(at.lon, at.lat, "code", "geometry")
        # What ends at a pole holds it.
        holds = [shapely.intersects_xy(row["geometry"], at.lon, at.lat) for row in near]
        return tuple(sorted({row["code"] for row, held in zip(near, holds, strict=True) if held}))

    def regions_at(self, at: LonLat, country: str) -> tuple[str, ...]:
        """Return the codes of the country's first-level regions that hold a position."""
        make = partial(self._regions_at, at, country)
        return self._shelf.remember(("regions at", at.lon, at.lat, country), make)

    def _regions_at(self, at: LonLat, country: str) -> tuple[str, ...]:
        codes = [code for code in self._shelf.region_names if code.startswith(f"{country}-")]
        rows = self._shelf.table(REGIONS).where("code", codes, "code", "geometry")
        held = (
            row["code"] for row in rows if shapely.intersects_xy(row["geometry"], at.lon, at.lat)
        )
        return tuple(sorted(held))

    def second_countries_at(self, at: LonLat) -> tuple[str, ...]:
        """Return the codes of the countries that hold a position by Natural Earth."""
        make = partial(self._shelf.second_countries_at, at)
        return self._shelf.remember(("second countries at", at.lon, at.lat), make)

    def source(self, key: str) -> Source:
        """Return a data file's birth certificate.

        Raises:
            UnknownNameError: no file of data/ has that key.
        """
        return self._shelf.source(key)

    def sources(self, keys: Iterable[str]) -> tuple[Source, ...]:
        """Return the birth certificates of some files, each once, in the order of the keys."""
        return tuple(self.source(key) for key in dict.fromkeys(keys))

    def as_found(self) -> tuple[Source, ...]:
        """Return the certificates of all files, by key, with the checksums that these have here.

        Raises:
            OSError: a file cannot be read.
        """
        shelf = self._shelf
        return tuple(replace(shelf.source(key), sha256=shelf.digest(key)) for key in shelf.keys)


@cache
def _open_shelf(folder: Path) -> Shelf:
    return Shelf(folder)


def _code_of(kind: str, name: str, names: Iterable[tuple[str, str]]) -> str:
    """Return the one code that bears a name, of (code, name) pairs.

    Raises:
        AmbiguousNameError: several bear it.
        UnknownNameError: none does; with what is spelt like it.
    """
    return _code_in(kind, name, _by_name(names))


def _by_name(names: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """Return the codes that bear each folded name, and how it is spelt for each.

    Spaces make no difference, as in Korean: 가자 지구 is 가자지구.
    """
    known: dict[str, dict[str, str]] = {}
    for code, spelling in names:
        for key in {fold(spelling), squeeze(spelling)}:
            known.setdefault(key, {}).setdefault(code, spelling)
    return known


def _code_in(kind: str, name: str, known: Mapping[str, Mapping[str, str]]) -> str:
    match list((known.get(fold(name)) or known.get(squeeze(name), {})).items()):
        case [(code, _)]:
            return code
        case []:
            spelt = {folded: next(iter(found.items())) for folded, found in known.items()}
            raise UnknownNameError(kind, name, _coded(near(name, spelt)))
        case several:
            raise AmbiguousNameError(kind, name, _coded(several))


def _coded(found: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return codes with names, or the name alone of what is keyed by it."""
    return tuple(n if fold(code) == fold(n) else f"{code} ({n})" for code, n in found)


def _through(via: tuple[Place, ...]) -> LineString:
    """Return the geodesics from place to place as one line, in pieces of `ROUTE_STEP_M`."""
    lon, lat = [np.array([via[0].at.lon])], [np.array([via[0].at.lat])]
    for a, b in pairwise(via):
        x, y = geodesic_line(a.at.lon, a.at.lat, b.at.lon, b.at.lat, ROUTE_STEP_M)
        lon.append(x[1:] + (lon[-1][-1] - x[0]))
        lat.append(y[1:])
    return LineString(np.column_stack([np.concatenate(lon), np.concatenate(lat)]))
