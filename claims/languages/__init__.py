"""The languages in which figures are read and verdicts are said: a module of tables each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from claims.languages import de, en, es, fr, ko, ru
from claims.lexicon import Lexicon, StatedError
from claims.message import say
from claims.words import Words

LEXICONS: Final[Mapping[str, Lexicon]] = {
    "en": en.LEXICON,
    "fr": fr.LEXICON,
    "de": de.LEXICON,
    "es": es.LEXICON,
    "ru": ru.LEXICON,
    "ko": ko.LEXICON,
}
"""The languages whose stated figures can be read."""
WORDS: Final[Mapping[str, Words]] = {
    "en": en.WORDS,
    "fr": fr.WORDS,
    "de": de.WORDS,
    "es": es.WORDS,
    "ru": ru.WORDS,
    "ko": ko.WORDS,
}
"""The languages in which verdicts are said."""


def lexicon(lang: str) -> Lexicon:
    """Return the words with which a language states lengths and directions.

    Raises:
        StatedError: Milepost does not read that language yet.
    """
    if lang not in LEXICONS:
        known = ", ".join(LEXICONS)
        what = say(
            "figures in language '{lang}' cannot be read yet, only in {known}",
            lang=lang,
            known=known,
        )
        raise StatedError(what)
    return LEXICONS[lang]


def words(lang: str) -> Words:
    """Return the words of a language, of English where Milepost does not speak it yet."""
    return WORDS.get(lang, WORDS["en"])
