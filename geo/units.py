"""Units of length, by the words and symbols that people write for them in a language."""

from __future__ import annotations

from functools import cache
from typing import Final

METRES: Final[dict[str, float]] = {
    # Exact by definition: international mile, yard and foot (1959); nautical mile (1929).
    # Verst: 500 sazhen of 7 feet. Li: 500 m (China, 1930). Ri: 1,296 feet of 10/33 m (Korea, 1902).
    "km": 1000.0,
    "m": 1.0,
    "mi": 1609.344,
    "nmi": 1852.0,
    "yd": 0.9144,
    "ft": 0.3048,
    "verst": 1066.8,
    "li": 500.0,
    "ri": 12_960 / 33,
}

_SYMBOLS: Final[dict[str, str]] = {
    **{"km": "km", "kms": "km", "m": "m", "mi": "mi", "nmi": "nmi", "nm": "nmi"},
    **{"yd": "yd", "yds": "yd", "ft": "ft", "li": "li", "км": "km", "м": "m"},
}

# unit → the words for it in a language, in every form that a sentence may ask for
_WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "km": "kilometre, kilometres, kilometer, kilometers",
        "m": "metre, metres, meter, meters",
        "mi": "mile, miles, statute mile, statute miles",
        "nmi": "nautical mile, nautical miles, nautical-mile, sea mile, sea miles",
        "yd": "yard, yards",
        "ft": "foot, feet",
        "verst": "verst, versts",
    },
    "fr": {
        "km": "kilomètre, kilomètres",
        "m": "mètre, mètres",
        "mi": "mile, miles, mille, milles, mille terrestre, milles terrestres",
        "nmi": "mille marin, milles marins, mille nautique, milles nautiques, "
        "mile marin, miles marins, mile nautique, miles nautiques, nautiques",
        "yd": "yard, yards",
        "ft": "pied, pieds",
        "verst": "verste, verstes",
    },
    "de": {
        "km": "kilometer, kilometern, kilometers",
        "m": "meter, metern",
        "mi": "meile, meilen, englische meilen, us-meilen",
        "nmi": "seemeile, seemeilen, sm, nautische meile, nautische meilen, nautischen meilen",
        "yd": "yard, yards",
        "ft": "fuß",
        "verst": "werst",
    },
    "es": {
        "km": "kilómetro, kilómetros",
        "m": "metro, metros",
        "mi": "milla, millas, millas terrestres",
        "nmi": "milla náutica, millas náuticas, milla marina, millas marinas",
        "yd": "yarda, yardas",
        "ft": "pie, pies",
        "verst": "versta, verstas",
    },
    "ru": {
        "km": "километр, километра, километру, километре, километром, километры, "
        "километров, километрам, километрах, километрами",
        "m": "метр, метра, метру, метре, метром, метры, метров, метрам, метрах, метрами",
        "mi": "миля, мили, миле, милю, милей, миль, милям, милях, милями",
        "nmi": "морская миля, морские мили, морских миль, морских милях, "
        "морской мили, морскую милю",
        "yd": "ярд, ярда, ярдов, ярдах",
        "ft": "фут, фута, футов, футах",
        "verst": "верста, версты, верст, верстах",
        "li": "ли",
    },
    "ko": {
        "km": "킬로미터, 킬로",
        "m": "미터",
        "mi": "마일",
        "nmi": "해리",
        "yd": "야드",
        "ft": "피트",
        "verst": "베르스타",
        "ri": "리",
    },
}


@cache
def unit_names(lang: str) -> dict[str, str]:
    """Return what a language calls its units → the unit's key in `METRES`, longest name first.

    English names are understood everywhere ("80 miles" in a French text), those of ``lang`` win.
    """
    names: dict[str, str] = {}
    for words in (_WORDS["en"], _WORDS.get(lang, {})):
        names |= {name: unit for unit, several in words.items() for name in several.split(", ")}
    return dict(sorted((names | _SYMBOLS).items(), key=lambda item: -len(item[0])))
