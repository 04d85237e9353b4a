"""Who claims what twice: the facts by which the recipe splits borders from claims (SPEC 8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from data.recipe.shared import Pair


@dataclass(frozen=True, slots=True)
class Dispute:
    """An area that two countries claim: whose it is by the default viewpoint, and on the ground.

    ``claimants`` in alphabetical order. A holder '' is undecided: the source gives the area to
    both, and so does every viewpoint. ``box`` (west, south, east, north) tells apart two areas that
    the same countries claim.
    """

    key: str
    claimants: Pair
    default_holder: str
    de_facto_holder: str
    since: str
    name_en: str
    name_fr: str
    box: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0)


DISPUTES: Final = (
    # UN General Assembly resolution 68/262 (2014), and 71/205 of 2016 on the occupation.
    Dispute("crimea", ("RU", "UA"), "UA", "RU", "2014", "Crimea", "Crimée"),
    # UN list of non-self-governing territories, since 1963. Morocco's ring ends at the berm, east
    # of which the Polisario Front is in control.
    Dispute(
        "western-sahara", ("EH", "MA"), "EH", "MA", "1975", "Western Sahara", "Sahara occidental"
    ),
    # No General Assembly view of the border: the line on the ground.
    Dispute(
        *("kinmen-matsu", ("CN", "TW"), "TW", "TW", "1949"),
        *("Kinmen and Matsu", "Kinmen et Matsu"),
    ),
    Dispute("gibraltar", ("ES", "GI"), "GI", "GI", "1713", "Gibraltar", "Gibraltar"),
    Dispute("abyei", ("SD", "SS"), "", "", "2011", "Abyei", "Abiyé", (26, 8, 30, 11)),
    Dispute(
        "kafia-kingi", ("SD", "SS"), "", "", "2011", "Kafia Kingi", "Kafia Kingi", (22, 8, 26, 11)
    ),
    # Not marked out: the agreement of 1998 leaves this part of the line to a survey.
    Dispute(
        *("southern-patagonian-ice-field", ("AR", "CL"), "", "", ""),
        *("Southern Patagonian Ice Field", "Champ de glace Sud de Patagonie"),
        box=(-74, -50, -72, -49),
    ),
    Dispute(
        *("croatia-serbia-danube", ("HR", "RS"), "", "", "1991"),
        *("Banks of the Danube", "Rives du Danube"),
    ),
)
"""The overlaps between sovereign claims that the source holds. Golan, Kashmir, Aksai Chin and the
Kurils are whole with one side there: only lines of claims are known (data/disputed_lines)."""

_STATE_AND_TERRITORY: Final = """
AU-CC AU-CX AU-HM AU-NF AX-FI AS-US AW-NL BL-FR BQ-NL BV-NO CN-HK CN-MO CW-NL FR-GF FR-MF FR-NC
FR-PF FR-PM FR-TF FR-WF FR-YT GU-US MP-US NL-SX NO-SJ PR-US UM-US US-VI
"""
TERRITORIES: Final = frozenset((pair[:2], pair[3:]) for pair in _STATE_AND_TERRITORY.split())
"""A state and its own territory, which the source gives to both and which stay with both."""
SLIVER_DEG2: Final = 1e-5
"""Overlaps smaller than this (0.1 km²) are noise: two borders that do not quite meet."""


def claimed_twice(dispute: Dispute, polygons: dict[str, BaseGeometry]) -> BaseGeometry:
    """Return the area that both claimants hold in the source, without slivers."""
    a, b = dispute.claimants
    within = shapely.box(*dispute.box)
    parts = shapely.get_parts(shapely.intersection(polygons[a], polygons[b]))
    kept = [p for p in parts if p.area > SLIVER_DEG2 and within.contains(p)]
    area: BaseGeometry = shapely.multipolygons(kept)
    return area
