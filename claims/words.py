"""What a language says for things, verdicts and their reasons: tables only, a language each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from claims.model import By, Reason, Travel, Verdict


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language; the braces are filled with names and formatted numbers."""

    things: Mapping[str, str]
    regions: str
    winds: tuple[str, ...]
    measured: str
    distance: Mapping[Verdict, str]
    consistent: Mapping[By, str]
    bound: Mapping[str, str]
    too_far: str
    direction: Mapping[Verdict, str]
    courses: tuple[str, str]
    beside: Mapping[Verdict, str]
    footprint: str
    reaches: str
    within: Mapping[Verdict, str]
    against: str
    depends: str
    viewpoints: Mapping[str, str]
    unit_mismatch: str
    inside_island: str
    travel: Mapping[Travel, str]
    from_centre: str
    edge: str
    verdicts: Mapping[Verdict, str]
    reasons: Mapping[Reason, str]


_EN = Words(
    things={
        "place": "{}",
        "border": "the {} border",
        "country": "{}",
        "region": "{}",
        "river": "the {} river",
        "route": "the line “{}”",
    },
    regions="a union of {} regions",
    winds=(
        *("north", "north-northeast", "northeast", "east-northeast"),
        *("east", "east-southeast", "southeast", "south-southeast"),
        *("south", "south-southwest", "southwest", "west-southwest"),
        *("west", "west-northwest", "northwest", "north-northwest"),
    ),
    measured="The shortest line between {start} and {end} measures {d} km",
    distance={
        Verdict.CONFIRMED: "; “{text}” says {low} to {high} km, and the distance lies in it.",
        Verdict.ROUTE_ONLY: (
            "; “{text}” is longer than any straight line between them (at most {max} km), "
            "though a way by land or sea may be that long."
        ),
        Verdict.OFF: "; “{text}” is {gap} km off, within a tenth once rounding is allowed for.",
        Verdict.CONTRADICTED: "; “{text}” is {gap} km off.",
    },
    consistent={
        By.ROUNDING: "; “{text}” fits it as a round figure ({loose_low} to {loose_high} km).",
        By.EDGES: (
            "; “{text}” says {low} to {high} km, which fits when one measures from the edge of "
            "the built-up area ({min} to {max} km)."
        ),
        By.EITHER: (
            "; “{text}” fits it as a round figure ({loose_low} to {loose_high} km), and also "
            "when one measures from edge to edge ({min} to {max} km)."
        ),
        By.TOGETHER: (
            "; “{text}” fits it as a round figure ({loose_low} to {loose_high} km) measured "
            "from the edges ({min} to {max} km)."
        ),
        By.ROUTE: "; “{text}” fits a way {travel}, which is longer than a straight line.",
    },
    bound={
        "at most": "; “{text}” holds, with {gap} km to spare.",
        "at least": "; “{text}” holds, exceeded by {gap} km.",
        "edge": "; “{text}” holds when one measures from the edges ({min} to {max} km).",
    },
    too_far="“{text}” is further than any two points of the Earth can be apart ({max} km).",
    direction={
        Verdict.CONFIRMED: ", {off}° from {wind}: “{text}” is right",
        Verdict.CONSISTENT: ", {off}° from {wind}: “{text}” fits, if only in the wider sense",
        Verdict.OFF: ", {off}° from {wind}: “{text}” is only roughly right",
        Verdict.CONTRADICTED: ", {off}° from {wind}: “{text}” does not fit",
    },
    courses=(
        "On a constant compass course {end} lies at {rhumb}° from {start}{judged}; the shortest "
        "way sets out at {initial}°.",
        "By the shortest way {end} lies at {initial}° from {start}{judged}; a constant compass "
        "course would be {rhumb}°.",
    ),
    beside={
        Verdict.CONFIRMED: "{place} lies {d} km from {of}{edge}: beside it.",
        Verdict.CONSISTENT: "{place} lies {d} km from {of}{edge}: near it.",
        Verdict.OFF: "{place} lies {d} km from {of}{edge}: not quite beside it.",
        Verdict.CONTRADICTED: "{place} lies {d} km from {of}{edge}: too far to be beside it.",
    },
    footprint=", {gap} km from the edge of its built-up area",
    reaches=" as measured from its centre, and its built-up area reaches it",
    within={
        Verdict.CONFIRMED: "{place} lies inside {of}{edge}.",
        Verdict.CONSISTENT: (
            "{place} lies {d} km from the edge of {of}, closer than the data can tell ({e} km)."
        ),
        Verdict.CONTRADICTED: "{place} lies outside {of}, {d} km away.",
    },
    against="; but the data sets disagree: Natural Earth’s coarser map has {d} km.",
    depends="The answer depends on the point of view: {readings}.",
    viewpoints={"default": "UN General Assembly", "de-facto": "actual control"},
    unit_mismatch="The two figures of “{text}” cannot both be right: {a} is {b} km, not {c}.",
    inside_island="{start} and {end}: one lies inside the other, which has no land border.",
    travel={"road": "by road", "rail": "by rail", "sea": "by sea"},
    from_centre="",
    edge=", {d} km from its nearest land edge",
    verdicts={
        Verdict.CONFIRMED: "Confirmed",
        Verdict.CONSISTENT: "Consistent",
        Verdict.ROUTE_ONLY: "Not in a straight line",
        Verdict.OFF: "Somewhat off",
        Verdict.CONTRADICTED: "Contradicted",
        Verdict.UNIT_MISMATCH: "Units disagree",
        Verdict.DEPENDS: "Depends on the point of view",
        Verdict.NOT_CHECKED: "Not checked",
    },
    reasons={
        Reason.NO_DATA: "The data holds nothing to measure this on.",
        Reason.AMBIGUOUS_PLACE: "Several places bear this name, and the story does not say which.",
        Reason.NO_FIGURE: "“{text}” states no figure to compare; the distance is {d} km.",
        Reason.INSIDE: "{start} and {end}: one lies inside the other; its border is {d} km away.",
        Reason.TOO_COARSE: "The data is right to {e} km only, too coarse for a distance of {d} km.",
    },
)

_FR = Words(
    things={
        "place": "{}",
        "border": "la frontière {}",
        "country": "le territoire ({})",
        "region": "la région ({})",
        "river": "le cours d’eau {}",
        "route": "la ligne « {} »",
    },
    regions="un ensemble de {} régions",
    winds=(
        *("nord", "nord-nord-est", "nord-est", "est-nord-est"),
        *("est", "est-sud-est", "sud-est", "sud-sud-est"),
        *("sud", "sud-sud-ouest", "sud-ouest", "ouest-sud-ouest"),
        *("ouest", "ouest-nord-ouest", "nord-ouest", "nord-nord-ouest"),
    ),
    measured="La ligne la plus courte entre {start} et {end} mesure {d} km",
    distance={
        Verdict.CONFIRMED: " ; « {text} » veut dire de {low} à {high} km : la distance y est.",
        Verdict.ROUTE_ONLY: (
            " ; « {text} » dépasse toute ligne droite entre les deux ({max} km au plus), mais un "
            "trajet par terre ou par mer peut avoir cette longueur."
        ),
        Verdict.OFF: " ; « {text} » s’en écarte de {gap} km, moins d’un dixième, arrondi compris.",
        Verdict.CONTRADICTED: " ; « {text} » s’en écarte de {gap} km.",
    },
    consistent={
        By.ROUNDING: (
            " ; « {text} » convient comme chiffre rond (de {loose_low} à {loose_high} km)."
        ),
        By.EDGES: (
            " ; « {text} » veut dire de {low} à {high} km, ce qui convient si l’on mesure depuis "
            "la limite de l’agglomération (de {min} à {max} km)."
        ),
        By.EITHER: (
            " ; « {text} » convient comme chiffre rond (de {loose_low} à {loose_high} km), et "
            "aussi d’une limite d’agglomération à l’autre (de {min} à {max} km)."
        ),
        By.TOGETHER: (
            " ; « {text} » convient comme chiffre rond (de {loose_low} à {loose_high} km) "
            "mesuré depuis les limites des agglomérations (de {min} à {max} km)."
        ),
        By.ROUTE: " ; « {text} » convient à un trajet {travel}, plus long que la ligne droite.",
    },
    bound={
        "at most": " ; « {text} » est respecté, avec {gap} km de marge.",
        "at least": " ; « {text} » est respecté, dépassé de {gap} km.",
        "edge": " ; « {text} » convient si l’on mesure depuis les limites (de {min} à {max} km).",
    },
    too_far="« {text} » dépasse la plus grande distance possible sur Terre ({max} km).",
    direction={
        Verdict.CONFIRMED: ", à {off}° du plein {wind} : « {text} » est exact",
        Verdict.CONSISTENT: ", à {off}° du plein {wind} : « {text} » convient au sens large",
        Verdict.OFF: ", à {off}° du plein {wind} : « {text} » n’est qu’approximatif",
        Verdict.CONTRADICTED: ", à {off}° du plein {wind} : « {text} » ne convient pas",
    },
    courses=(
        "Depuis {start} vers {end}, le cap constant est de {rhumb}°{judged} ; le chemin le plus "
        "court part à {initial}°.",
        "Depuis {start} vers {end}, le chemin le plus court part à {initial}°{judged} ; le cap "
        "constant serait de {rhumb}°.",
    ),
    beside={
        Verdict.CONFIRMED: "Entre {place} et {of} : {d} km{edge} ; c’est tout à côté.",
        Verdict.CONSISTENT: "Entre {place} et {of} : {d} km{edge} ; c’est à proximité.",
        Verdict.OFF: "Entre {place} et {of} : {d} km{edge} ; ce n’est pas tout à fait à côté.",
        Verdict.CONTRADICTED: "Entre {place} et {of} : {d} km{edge} ; c’est trop loin.",
    },
    footprint=" depuis le centre, {gap} km depuis la limite de l’agglomération",
    reaches=" depuis le centre, et l’agglomération s’étend jusque-là",
    within={
        Verdict.CONFIRMED: "{place} se trouve à l’intérieur : {of}{edge}.",
        Verdict.CONSISTENT: (
            "{place} se trouve à {d} km de la limite ({of}), plus près que la précision des "
            "données ({e} km)."
        ),
        Verdict.CONTRADICTED: "{place} se trouve à l’extérieur, à {d} km : {of}.",
    },
    against=(
        " ; mais les données se contredisent : la carte moins fine de Natural Earth donne {d} km."
    ),
    depends="La réponse dépend du point de vue : {readings}.",
    viewpoints={"default": "Assemblée générale de l’ONU", "de-facto": "contrôle effectif"},
    unit_mismatch="Les deux chiffres de « {text} » s’excluent : {a} font {b} km, non {c}.",
    inside_island="{start} et {end} : l’un est dans l’autre, qui n’a pas de frontière terrestre.",
    travel={"road": "par la route", "rail": "par le rail", "sea": "par la mer"},
    from_centre=" depuis le centre",
    edge=", à {d} km de la limite terrestre la plus proche",
    verdicts={
        Verdict.CONFIRMED: "Confirmé",
        Verdict.CONSISTENT: "Compatible",
        Verdict.ROUTE_ONLY: "Pas à vol d’oiseau",
        Verdict.OFF: "Approximatif",
        Verdict.CONTRADICTED: "Contredit",
        Verdict.UNIT_MISMATCH: "Unités incompatibles",
        Verdict.DEPENDS: "Selon le point de vue",
        Verdict.NOT_CHECKED: "Non vérifié",
    },
    reasons={
        Reason.NO_DATA: "Les données ne permettent pas de mesurer cela.",
        Reason.AMBIGUOUS_PLACE: "Plusieurs lieux portent ce nom, le récit ne dit pas lequel.",
        Reason.NO_FIGURE: "« {text} » ne donne pas de chiffre ; la distance est de {d} km.",
        Reason.INSIDE: "{start} et {end} : l’un est dans l’autre ; la limite est à {d} km.",
        Reason.TOO_COARSE: "Données précises à {e} km, trop grossières pour {d} km de distance.",
    },
)

WORDS: Final[Mapping[str, Words]] = {"en": _EN, "fr": _FR}


def words(lang: str) -> Words:
    """Return the words of a language, of English where Milepost does not speak it yet."""
    return WORDS.get(lang, WORDS["en"])
