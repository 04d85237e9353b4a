"""Who checked a story by hand and what was corrected since, as page and text say it."""

from __future__ import annotations

from babel.lists import format_list

from layers.words import locale, long_date, words
from story.model import Correction, Imprint


def fact_check(imprint: Imprint, lang: str) -> str:
    """Return 'Fact-check: Ada and Bob, 6 September 2023', or '' where a story tells neither."""
    names = format_list(imprint.checked_by, style="standard", locale=locale(lang))
    told = [part for part in (names, long_date(imprint.checked_on, lang)) if part]
    say = words(lang)
    return f"{say['fact_check']}{say['colon']}{', '.join(told)}" if told else ""


def correction_of(correction: Correction, lang: str) -> str:
    """Return what stands before a correction's text: 'Correction, 7 September 2023: '."""
    say = words(lang)
    return f"{say['correction'].format(date=long_date(correction.date, lang))}{say['colon']}"
