"""The interface's own words, by language; a language without a table reads English."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from claims.model import Verdict
from claims.words import words as claim_words

EN: Mapping[str, str] = {
    # on the map: what the runtime reads from a Scene's ``words``
    "map": "Map",
    "zoom_in": "Zoom in",
    "zoom_out": "Zoom out",
    "reset": "Back to this step’s view",
    "imperial": "1",
    # the walk
    "overview": "Overview",
    "steps": "Steps",
    "next": "Next",
    "previous": "Back",
    "start": "Start",
    "again": "Back to the overview",
    "step_of": "Step {n} of {count}",
    "on_map": "On the map:",
    # the checks
    "stated": "Stated",
    "measured": "Measured",
    "step": "Step",
    "in_the_text": "In the text",
    "verdict": "Verdict",
    "why": "Why",
    "distance": "Distance",
    "direction": "Direction",
    "beside": "Location",
    "within": "Location",
    "rhumb": "Steady course",
    "initial": "Shortest path",
    "inside": "inside",
    "outside": "outside",
    "to_edge": "{km} from the edge",
    "sources": "Source",
    "colon": ": ",
    "checked": "{count} statements checked",
    "checked_one": "One statement checked",
    # the small print
    "checked_on": "Distances checked on {date} with Milepost {version}.",
    "method": "Distances are geodesics: shortest lines on the WGS 84 ellipsoid.",
    "data": "Data",
    "vintage": "as of {vintage}",
    "viewpoint_default": (
        "Borders follow the UN General Assembly where it has taken a position,"
        " and the lines on the ground elsewhere; disputed areas are hatched."
    ),
    "viewpoint_other": "Borders are drawn from this point of view: {viewpoint}.",
}

FR: Mapping[str, str] = {
    "map": "Carte",
    "zoom_in": "Agrandir",
    "zoom_out": "Réduire",
    "reset": "Revenir à la vue de l’étape",
    "imperial": "",
    "overview": "Vue d’ensemble",
    "steps": "Étapes",
    "next": "Suivant",
    "previous": "Retour",
    "start": "Commencer",
    "again": "Revenir à la vue d’ensemble",
    "step_of": "Étape {n} sur {count}",
    "on_map": "Sur la carte :",
    "stated": "Affirmé",
    "measured": "Mesuré",
    "step": "Étape",
    "in_the_text": "Dans le texte",
    "verdict": "Verdict",
    "why": "Pourquoi",
    "distance": "Distance",
    "direction": "Direction",
    "beside": "Situation",
    "within": "Situation",
    "rhumb": "Cap constant",
    "initial": "Au plus court",
    "inside": "à l’intérieur",
    "outside": "à l’extérieur",
    "to_edge": "à {km} de la limite",
    "sources": "Source",
    "colon": "\u00a0: ",
    "checked": "{count} affirmations vérifiées",
    "checked_one": "Une affirmation vérifiée",
    "checked_on": "Distances vérifiées le {date} avec Milepost {version}.",
    "method": (
        "Les distances sont des géodésiques : les lignes les plus courtes sur l’ellipsoïde WGS 84."
    ),
    "data": "Données",
    "vintage": "état : {vintage}",
    "viewpoint_default": (
        "Les frontières suivent l’Assemblée générale de l’ONU là où elle s’est prononcée,"
        " et le tracé de fait ailleurs ; les zones contestées sont hachurées."
    ),
    "viewpoint_other": "Frontières tracées selon ce point de vue : {viewpoint}.",
}

TABLES: Mapping[str, Mapping[str, str]] = {"en": EN, "fr": FR}

MAP_WORDS = ("map", "zoom_in", "zoom_out", "reset", "imperial")
"""The keys that a Scene's ``words`` carry to the runtime."""

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "dv"})


def words(lang: str) -> Mapping[str, str]:
    """Return the interface's words in a language."""
    return TABLES.get(lang.split("-")[0], EN)


def verdict_word(verdict: Verdict, lang: str) -> str:
    """Return the word that a reader sees for a verdict (SPEC 5)."""
    return claim_words(lang.split("-")[0]).verdicts[verdict]


def map_words(lang: str) -> dict[str, str]:
    """Return the words that a Scene carries to the map's controls."""
    table = words(lang)
    return {key: table[key] for key in MAP_WORDS}


def direction_of(lang: str) -> str:
    """Return 'rtl' or 'ltr', as HTML's dir attribute wants it."""
    return "rtl" if lang.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def locale(lang: str) -> Locale:
    """Return the babel locale of a language, or English's."""
    try:
        return Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def number(value: float, lang: str, digits: int = 0) -> str:
    """Return a number as a language writes it, with at most so many decimals."""
    return format_decimal(round(value, digits), locale=locale(lang))


def kilometres(metres: float, lang: str) -> str:
    """Return a distance in km: one decimal below 20 km, none above."""
    km = metres / 1000
    return f"{number(km, lang, 1 if km < 20 else 0)}\u00a0km"


def long_date(iso: str, lang: str) -> str:
    """Return '2023-09-05' as '5 September 2023' in a language; what is no date stays as it is."""
    try:
        day = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    # Day before month, as everywhere but in the United States.
    said = Locale("en", "GB") if lang == "en" else locale(lang)
    return format_date(day, format="long", locale=said)
