"""Who disputes what: the facts by which the recipe splits borders from claims (SPEC 8).

docs/viewpoints.md gives the source of each. An authority of its own that ISO 3166 has no code for
goes by a name in small letters, such as ``abkhazia``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias, assert_never

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from data.recipe.cuts import cut_off
from data.recipe.shared import Pair

Box: TypeAlias = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""
Lines: TypeAlias = Mapping[str, list[BaseGeometry]]
"""Natural Earth's lines of claims and of authorities without a code, by the names used here."""

WORLD: Final = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What both claimants hold in the source, within a box."""

    box: Box = WORLD


@dataclass(frozen=True, slots=True)
class Islands:
    """Whole polygons of a country in a box."""

    of: str
    box: Box


@dataclass(frozen=True, slots=True)
class Beyond:
    """The pieces of a country that hold the seeds, once Natural Earth's lines have cut it."""

    of: str
    lines: str
    seeds: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Nobodys:
    """What lies between the countries around a point, and in no polygon of the source."""

    at: tuple[float, float]
    around: tuple[str, ...]


Ground: TypeAlias = Overlap | Islands | Beyond | Nobodys


@dataclass(frozen=True, slots=True)
class Dispute:
    """An area that two sides claim: whose it is by the default viewpoint, and on the ground.

    ``claimants`` in alphabetical order, capitals first. A holder '' is undecided: the source gives
    the area to both, and so does every viewpoint.
    """

    key: str
    claimants: Pair
    default_holder: str
    de_facto_holder: str
    since: str
    name_en: str
    name_fr: str
    ground: Ground = Overlap()

    @property
    def differs(self) -> bool:
        """Whether the viewpoints give the area to different holders."""
        return self.default_holder != self.de_facto_holder


DISPUTES: Final = (
    # --- where the General Assembly has a view, and control is another's --------------------------
    Dispute(
        "crimea", ("RU", "UA"), "UA", "RU", "2014", "Crimea", "Crimée", Overlap((32, 44, 37, 47))
    ),
    Dispute(
        *("donbas", ("RU", "UA"), "UA", "RU", "2014"),
        *("Donbas east of the line of 2015", "Donbass à l’est de la ligne de 2015"),
        Beyond("UA", "Donbas", ((37.8, 48.0),)),
    ),
    # Morocco's ring ends at the berm, east of which the Polisario Front is in control.
    Dispute(
        "western-sahara", ("EH", "MA"), "EH", "MA", "1975", "Western Sahara", "Sahara occidental"
    ),
    Dispute(
        *("golan", ("IL", "SY"), "SY", "IL", "1967", "Golan Heights", "Plateau du Golan"),
        Beyond("IL", "Golan", ((35.69, 32.99),)),
    ),
    Dispute(
        *("east-jerusalem", ("IL", "PS"), "PS", "IL", "1967", "East Jerusalem", "Jérusalem-Est"),
        Overlap((35.1, 31.6, 35.4, 31.95)),
    ),
    Dispute(
        *("northern-cyprus", ("CY", "northern_cyprus"), "CY", "northern_cyprus", "1974"),
        *("Northern Cyprus", "Chypre du Nord", Beyond("CY", "Northern Cyprus", ((33.32, 35.3),))),
    ),
    Dispute(
        *("abkhazia", ("GE", "abkhazia"), "GE", "abkhazia", "1993", "Abkhazia", "Abkhazie"),
        Beyond("GE", "Abkhazia", ((41.02, 43.0),)),
    ),
    Dispute(
        *("south-ossetia", ("GE", "south_ossetia"), "GE", "south_ossetia", "1992"),
        *("South Ossetia", "Ossétie du Sud", Beyond("GE", "South Ossetia", ((43.97, 42.24),))),
    ),
    Dispute(
        *("transnistria", ("MD", "transnistria"), "MD", "transnistria", "1992"),
        *("Transnistria", "Transnistrie", Beyond("MD", "Transnistria", ((29.63, 46.84),))),
    ),
    Dispute(
        *("mayotte", ("FR", "KM"), "KM", "FR", "1975", "Mayotte", "Mayotte"),
        Islands("YT", (44.8, -13.2, 45.5, -12.5)),
    ),
    Dispute(
        *("chagos", ("IO", "MU"), "MU", "IO", "1965", "Chagos Archipelago", "Archipel des Chagos"),
        Islands("IO", (70, -8, 73, -4)),
    ),
    # --- no state of the United Nations, and no code: apart by control alone ----------------------
    Dispute(
        *("somaliland", ("SO", "somaliland"), "SO", "somaliland", "1991"),
        *("Somaliland", "Somaliland", Beyond("SO", "Somaliland", ((44.06, 9.56),))),
    ),
    # --- no view of the border: the line on the ground --------------------------------------------
    Dispute(
        *("kinmen-matsu", ("CN", "TW"), "TW", "TW", "1949"),
        *("Kinmen and Matsu", "Kinmen et Matsu"),
    ),
    Dispute("gibraltar", ("ES", "GI"), "GI", "GI", "1713", "Gibraltar", "Gibraltar"),
    Dispute(
        *("kurils", ("JP", "RU"), "RU", "RU", "1945", "Southern Kurils", "Kouriles du Sud"),
        Islands("RU", (145.2, 43.3, 149.2, 45.65)),
    ),
    Dispute(
        *("jammu-kashmir-ladakh", ("IN", "PK"), "IN", "IN", "1947"),
        *("Jammu and Kashmir, Ladakh", "Jammu-et-Cachemire, Ladakh"),
        Beyond("IN", "Jammu and Kashmir", ((74.79, 34.08),)),
    ),
    Dispute(
        *("azad-kashmir-gilgit-baltistan", ("IN", "PK"), "PK", "PK", "1947"),
        *("Azad Kashmir, Gilgit-Baltistan", "Azad Cachemire, Gilgit-Baltistan"),
        Beyond("PK", "Azad Kashmir", ((73.47, 34.37), (74.31, 35.92))),
    ),
    Dispute(
        *("aksai-chin", ("CN", "IN"), "CN", "CN", "1962", "Aksai Chin", "Aksai Chin"),
        Beyond("CN", "Aksai Chin", ((79.5, 35.2),)),
    ),
    Dispute(
        *("shaksgam", ("CN", "IN"), "CN", "CN", "1963", "Shaksgam Valley", "Vallée de Shaksgam"),
        Beyond("CN", "Shaksgam", ((76.5, 36.0),)),
    ),
    Dispute(
        *("arunachal", ("CN", "IN"), "IN", "IN", "1914", "Arunachal Pradesh", "Arunachal Pradesh"),
        Beyond("IN", "Arunachal Pradesh", ((93.6, 27.1),)),
    ),
    Dispute(
        *("abu-musa-tunbs", ("AE", "IR"), "IR", "IR", "1971"),
        *("Abu Musa and the Tunbs", "Abou Moussa et les Tunb"),
        Islands("IR", (54.9, 25.8, 55.4, 26.35)),
    ),
    Dispute(
        *("ilemi", ("KE", "SS"), "KE", "KE", "1928", "Ilemi Triangle", "Triangle d’Ilemi"),
        Nobodys((35.1, 4.82), ("ET", "KE", "SS")),
    ),
    Dispute(
        *("essequibo", ("GY", "VE"), "GY", "GY", "1899", "Essequibo", "Essequibo"),
        Beyond("GY", "Essequibo", ((-59.3, 6.4),)),
    ),
    Dispute(
        *("new-river", ("GY", "SR"), "GY", "GY", "1936"),
        *("New River Triangle", "Triangle de New River"),
        Beyond("GY", "New River", ((-57.6, 2.5),)),
    ),
    Dispute(
        *("marouini", ("GF", "SR"), "GF", "GF", "1861", "Marouini", "Marouini"),
        Beyond("GF", "Marouini", ((-54.1, 2.6),)),
    ),
    Dispute(
        *("southern-belize", ("BZ", "GT"), "BZ", "BZ", "1859"),
        *("Southern Belize", "Sud du Belize", Beyond("BZ", "Belize", ((-88.85, 16.2),))),
    ),
    # --- undecided: the source gives both sides the area ------------------------------------------
    Dispute("abyei", ("SD", "SS"), "", "", "2011", "Abyei", "Abiyé", Overlap((26, 8, 30, 11))),
    Dispute(
        *("kafia-kingi", ("SD", "SS"), "", "", "2011", "Kafia Kingi", "Kafia Kingi"),
        Overlap((22, 8, 26, 11)),
    ),
    # Not marked out: the agreement of 1998 leaves this part of the line to a survey.
    Dispute(
        *("southern-patagonian-ice-field", ("AR", "CL"), "", "", ""),
        *("Southern Patagonian Ice Field", "Champ de glace Sud de Patagonie"),
        Overlap((-74, -50, -72, -49)),
    ),
    Dispute(
        *("croatia-serbia-danube", ("HR", "RS"), "", "", "1991"),
        *("Banks of the Danube", "Rives du Danube"),
    ),
)

_STATE_AND_TERRITORY: Final = """
AU-CC AU-CX AU-HM AU-NF AX-FI AS-US AW-NL BL-FR BQ-NL BV-NO CN-HK CN-MO CW-NL FR-GF FR-MF FR-NC
FR-PF FR-PM FR-TF FR-WF FR-YT GU-US MP-US NL-SX NO-SJ PR-US UM-US US-VI
"""
TERRITORIES: Final = frozenset((pair[:2], pair[3:]) for pair in _STATE_AND_TERRITORY.split())
"""A state and its own territory, which the source gives to both and which stay with both."""
SLIVER_DEG2: Final = 1e-5
"""Overlaps smaller than this (0.1 km²) are noise: two borders that do not quite meet."""


OVERLAPS: Final = tuple(dispute for dispute in DISPUTES if isinstance(dispute.ground, Overlap))
"""The disputes over what the source gives to both claimants."""


def disputed_area(
    dispute: Dispute, polygons: Mapping[str, BaseGeometry], lines: Lines
) -> BaseGeometry:
    """Return the ground that a dispute is about, as multipolygon."""
    match dispute.ground:
        case Overlap(box):
            a, b = dispute.claimants
            both = _within(shapely.intersection(polygons[a], polygons[b]), box)
            parts = [part for part in both if part.area > SLIVER_DEG2]
        case Islands(of, box):
            parts = _within(polygons[of], box)
        case Beyond(of, name, seeds):
            parts = [*shapely.get_parts(cut_off(polygons[of], lines[name], seeds))]
        case Nobodys(at, around):
            land = shapely.union_all([polygons[code] for code in around])
            gaps = [
                shapely.polygons(ring)
                for part in shapely.get_parts(land)
                for ring in part.interiors
            ]
            parts = [gap for gap in gaps if shapely.contains_xy(gap, *at)]
        case _:
            assert_never(dispute.ground)
    return MultiPolygon([*shapely.get_parts(parts)])


def _within(area: BaseGeometry, box: Box) -> list[BaseGeometry]:
    """Return the polygons of an area that lie in a box whole."""
    bounds = shapely.box(*box)
    return [part for part in shapely.get_parts(area) if bounds.contains(part)]


def held_by_default(
    polygons: Mapping[str, BaseGeometry], areas: Mapping[str, BaseGeometry]
) -> dict[str, BaseGeometry]:
    """Return the countries' areas once each dispute, its area by key, is decided by default.

    The side without an area loses it, unless it would be left with nothing: a territory that has a
    code of its own (Chagos) keeps its ground beside the holder.
    """
    held = dict(polygons)
    for dispute in (d for d in DISPUTES if d.default_holder):
        holder, area = dispute.default_holder, areas[dispute.key]
        if isinstance(dispute.ground, Islands | Beyond) and dispute.ground.of == holder:
            continue
        if isinstance(dispute.ground, Overlap):
            # Where the two rings overlap in slivers too, the holder's is the line.
            area = polygons[holder]
        else:
            held[holder] = shapely.union(held[holder], area)
        (loser,) = {*dispute.claimants} - {holder}
        left = shapely.difference(held.get(loser, shapely.Polygon()), area)
        if not left.is_empty:
            held[loser] = left
    return held


def held_de_facto(
    default: Mapping[str, BaseGeometry], areas: Mapping[str, BaseGeometry]
) -> dict[str, BaseGeometry]:
    """Return the areas of the default viewpoint with those moved that another side controls."""
    held = dict(default)
    for dispute in (d for d in DISPUTES if d.differs):
        one, other, area = dispute.default_holder, dispute.de_facto_holder, areas[dispute.key]
        held[one] = shapely.difference(held[one], area)
        held[other] = shapely.union(held.get(other, shapely.Polygon()), area)
    return held
