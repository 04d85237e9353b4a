"""Russian names as the press of four languages writes them, by each language's usual rules.

Written after https://en.wikipedia.org/wiki/Romanization_of_Russian and, for what newspapers do,
the pages on the transcription of Russian in German, French and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_RUSSIAN: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
_LETTERS: Final = {
    "en": "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya yo",
    "fr": "a b v g d e j z i ï k l m n o p r s t ou f kh ts tch ch chtch  y  e iou ia io",
    "de": "a b w g d e sch s i i k l m n o p r s t u f ch z tsch sch schtsch  y  e ju ja jo",
    "es": "a b v g d e zh z i i k l m n o p r s t u f j ts ch sh sch  y  e yu ya io",
}
_VOWEL: Final = "[аеёиоуыэюя]"
_YE: Final = rf"\bе|(?<={_VOWEL})е"
_S: Final = rf"(?<={_VOWEL})с(?={_VOWEL})"
_G: Final = r"г(?=[еи])"
_BY_POSITION: Final = {
    "en": [(_YE, "ye"), (r"[иы]й\b", "y")],
    "fr": [(r"ий\b", "i"), (r"ый\b", "y"), (r"ин\b", "ine"), (_S, "ss"), (_G, "gu")],
    "de": [(_YE, "je"), (r"ий\b", "i"), (r"ый\b", "y"), (_S, "ss")],
    "es": [(r"ий\b", "i"), (r"ый\b", "y"), (_G, "gu")],
}
"""Where a letter is written otherwise than in the tables above."""


def transcribed(russian: str) -> Iterator[str]:
    """Yield a Russian name in the Latin letters of English, French, German and Spanish.

    >>> [*transcribed("Хасан")]
    ['Khasan', 'Khassan', 'Chassan', 'Jasan']
    """
    for lang, letters in _LETTERS.items():
        text = russian.lower()
        for pattern, other in _BY_POSITION[lang]:
            text = re.sub(pattern, other, text)
        latin = dict(zip(map(ord, _RUSSIAN), letters.split(" "), strict=True))
        yield text.translate(latin).title()
