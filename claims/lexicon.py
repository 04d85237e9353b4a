"""The words with which a language states lengths and directions: tables only, a language each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from claims.model import Hedge, Travel

COMPASS: Final = (
    *("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE"),
    *("S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"),
)
"""The 16 winds, 22.5° apart, clockwise from north."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language: its number marks and its words for hedges, travel and compass points.

    ``groups`` and ``decimal`` are the marks inside a number (a space always groups). ``vague``
    gives the bounds that a word like "dozens" means, ``round_words`` the number in "une centaine",
    which is about 100. ``winds`` are the four points from which all others are put together.
    """

    groups: str
    decimal: str
    hedges: Mapping[Hedge, tuple[str, ...]]
    vague: Mapping[str, tuple[float, float]]
    round_words: Mapping[str, int]
    travel: Mapping[Travel, tuple[str, ...]]
    straight: tuple[str, ...]
    range_joins: tuple[str, ...]
    second_joins: tuple[str, ...]
    fillers: tuple[str, ...]
    winds: Mapping[str, str]


_EN = Lexicon(
    groups=",",
    decimal=".",
    hedges={
        "about": (
            *("about", "around", "some", "roughly", "approximately", "approx.", "circa", "c."),
            *("~", "≈", "or so", "more or less"),
        ),
        "nearly": ("nearly", "almost", "close to", "just under", "not quite"),
        "at most": (
            *("less than", "fewer than", "under", "within", "up to", "at most", "below"),
            *("no more than", "not more than", "no farther than", "no further than"),
        ),
        "at least": (
            *("more than", "over", "at least", "upwards of", "no less than", "not less than"),
            *("beyond", "in excess of", "just over"),
        ),
        "between": ("between", "from"),
    },
    vague={
        "thousands of": (2000, 10_000),
        "hundreds of": (200, 1000),
        "dozens of": (20, 100),
        "several": (2, 7),
        "a few": (2, 7),
    },
    round_words={},
    travel={
        "road": ("by road", "by car", "driving", "drive"),
        "rail": ("by rail", "by train"),
        "sea": ("by sea", "by ship", "by boat", "by ferry"),
    },
    straight=("as the crow flies", "in a straight line", "straight-line", "in straight line"),
    range_joins=("and", "to", "-"),
    second_joins=("or", "that is", "i.e."),
    fillers=(
        *("only", "just", "barely", "a mere", "mere", "away", "at", "a", "of", "distance", "some"),
        *("lies", "is", "the", "from", "long"),
    ),
    winds={"north": "N", "east": "E", "south": "S", "west": "W"},
)

_FR = Lexicon(
    groups=".",
    decimal=",",
    hedges={
        "about": (
            *("environ", "quelque", "à peu près", "autour de", "aux alentours de", "~", "≈"),
            *("approximativement", "de l'ordre de", "grosso modo", "plus ou moins"),
        ),
        "nearly": ("près de", "presque", "pas loin de", "un peu moins de", "pas tout à fait"),
        "at most": (
            *("moins de", "jusqu'à", "au plus", "au maximum", "tout au plus", "pas plus de"),
        ),
        "at least": (
            *("plus de", "au moins", "au minimum", "pas moins de", "au-delà de", "un peu plus de"),
        ),
        "between": ("entre", "de"),
    },
    vague={
        "des milliers de": (2000, 10_000),
        "des centaines de": (200, 1000),
        "des dizaines de": (20, 100),
        "plusieurs": (2, 7),
        "quelques": (2, 7),
    },
    round_words={
        "une dizaine": 10,
        "une douzaine": 12,
        "une quinzaine": 15,
        "une vingtaine": 20,
        "une trentaine": 30,
        "une quarantaine": 40,
        "une cinquantaine": 50,
        "une soixantaine": 60,
        "une centaine": 100,
        "un millier": 1000,
    },
    travel={
        "road": ("par la route", "par route", "en voiture", "de route"),
        "rail": ("par le rail", "en train", "par le train", "de voie ferrée"),
        "sea": ("par la mer", "par mer", "en bateau", "en ferry"),
    },
    straight=("à vol d'oiseau", "en ligne droite"),
    range_joins=("et", "à", "-"),
    second_joins=("soit", "ou", "c'est-à-dire"),
    fillers=(
        *("seulement", "à peine", "tout juste", "juste", "à", "de", "d'", "la", "le", "distance"),
        *("une", "à une distance de", "ne", "que", "se trouve"),
    ),
    winds={"nord": "N", "est": "E", "sud": "S", "ouest": "W"},
)

LEXICONS: Final[Mapping[str, Lexicon]] = {"en": _EN, "fr": _FR}
"""The languages whose stated figures can be read."""
