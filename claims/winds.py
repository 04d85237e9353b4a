"""Text → the compass point that it names: one of 8 or 16 winds, in words or letters."""

from __future__ import annotations

import re
from functools import cache

from claims.languages import lexicon
from claims.lexicon import COMPASS, StatedError, any_of, folded
from claims.message import Phrase, say
from claims.model import StatedDirection

_BEARINGS = {wind: index * 22.5 for index, wind in enumerate(COMPASS)}


def parse_direction(text: str, lang: str) -> StatedDirection:
    """Return the compass point that a text states: one of 8 or 16 winds, in words or letters.

    Korean names east and west first as often as not (동북, "east-north", is north-east).

    Raises:
        StatedError: the text is no compass point of that language.

    >>> parse_direction("au nord-est", "fr").bearing_deg
    45.0
    """
    name = folded(text[:200])
    bearing_deg = _bearing_deg(name, lang)
    if bearing_deg is None:
        example, read = lexicon(lang).winds.example, _understood(name, lang)
        raise StatedError(
            say("'{text}' is not a compass point", text=text[:60]),
            say("Write one such as {example}{understood}", example=example, understood=read),
        )
    return StatedDirection(text, bearing_deg)


def _bearing_deg(name: str, lang: str) -> float | None:
    winds = lexicon(lang).winds
    if letters := _letters(name, lang):  # "В" is east, though "в" is "in"
        return _BEARINGS.get(letters)
    # words around one name alone: "north to east" is two winds, not north-east
    parts = re.split(any_of(winds.fillers), re.sub(rf"(?<=\S)\s*{any_of(winds.after)}$", "", name))
    names = [part.strip(" -") for part in parts if part.strip(" -")]
    if len(names) != 1:
        return None
    if letters := _letters(names[0], lang):
        # "с В" is "from E": of words of one letter, none can be told from a wind
        apart = [part for part in re.split(r"[\s-]+", name) if _letters(part, lang)]
        return _BEARINGS.get(letters) if len(apart) == 1 or len(letters) > 1 else None
    points = _words(names[0], lang)
    return _BEARINGS.get(points, _BEARINGS.get(points[::-1]) if len(points) == 2 else None)


def _understood(name: str, lang: str) -> Phrase:
    """Return what of a Korean word was understood: 동쪽에 of 동쪽에서, "in" or "from the east"."""
    for end in range(len(name) - 1, 0, -1):
        if re.match("[가-힣]{2}", name[end - 1 :]) and _bearing_deg(name[:end], lang) is not None:
            read, unread = name[:end], name[end:]
            return say("; understood '{read}' and not '{unread}'", read=read, unread=unread)
    return ""


def _letters(name: str, lang: str) -> str:
    letters = {folded(key): point for key, point in lexicon(lang).winds.letters.items()}
    name = re.sub(r"\.[\s-]*|(?<=\w)-(?=\w)", "", name)
    return "".join(letters[key] for key in name) if set(name) <= set(letters) else ""


def _words(name: str, lang: str) -> str:
    """Return the points that a name is made of: 'NE' of 'nordostlich'; '' if it is none."""
    points = _points(lang)
    word = "|".join(map(re.escape, points))
    endings = "|".join(map(re.escape, map(folded, lexicon(lang).winds.endings))) or "(?!)"
    if not re.fullmatch(rf"(?:{word})(?:[\s-]*(?:{word})){{0,2}}[\s-]*(?:{endings})?", name):
        return ""
    return "".join(points[found] for found in re.findall(word, name))


@cache
def _points(lang: str) -> dict[str, str]:
    points = lexicon(lang).winds.points
    return {folded(word): point for point, words in points.items() for word in words}
