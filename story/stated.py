"""What a claim of a story file states: the text of each language, read by that language's rules."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, TypeVar

from claims.kinds.between import parse_between
from claims.message import Phrase, say
from claims.model import (
    Claim,
    Direction,
    Distance,
    Length,
    StatedBetween,
    StatedDirection,
    StatedLength,
)
from claims.stated import StatedError, parse_direction, parse_length
from story.errors import shown, under
from story.fields import Desk
from story.nodes import Node, Scalar
from story.texts import scalars

_ANOTHER_WAY_DEG: Final = 45.0
"""Words may name a wind more roughly than a claim does: north for north-north-east."""

Stated = TypeVar("Stated", StatedLength, StatedDirection, StatedBetween)


def stated_length(
    node: Node | None, where: Phrase, desk: Desk
) -> tuple[StatedLength, dict[str, str]] | None:
    """Return the length that all languages state alike, and its texts."""
    return _stated(node, where, parse_length, _same_length, desk)


def stated_direction(
    node: Node | None, where: Phrase, desk: Desk
) -> tuple[StatedDirection, dict[str, str]] | None:
    """Return the compass point that all languages state alike, and its texts."""
    return _stated(node, where, parse_direction, _same_direction, desk)


def stated_between(
    node: Node | None, where: Phrase, desk: Desk
) -> tuple[StatedBetween, dict[str, str]] | None:
    """Return whether all languages say 'between' or 'halfway between', and their texts."""
    if node is None:
        return StatedBetween("", halfway=False), {}
    return _stated(node, where, parse_between, _same_between, desk)


def stated_otherwise(words: str, lang: str, claim: Claim) -> str:
    """Return the text that a claim states where words that make it cannot mean the same, else ''.

    Words may leave out a hedge, round, bound, give another unit: "80 miles" and "over 100 km"
    for 130 km. Only words that are read whole say something else: "a day away" says nothing.
    """
    try:
        match claim:
            case Distance(stated=StatedLength() as stated) | Length(stated=stated):
                told = parse_length(words, lang)
                gap_m = max(told.loose_low_m, stated.loose_low_m) - min(
                    told.loose_high_m, stated.loose_high_m
                )
                other = gap_m > 0  # never of nan, which is no figure
            case Direction(stated=stated):
                gap_deg = abs(parse_direction(words, lang).bearing_deg - stated.bearing_deg)
                other = min(gap_deg, 360 - gap_deg) >= _ANOTHER_WAY_DEG
            case _:
                other = False
    except StatedError:
        return ""
    return (claim.texts.get(lang) or next(iter(claim.texts.values()), "")) if other else ""


def _stated(
    node: Node | None,
    where: Phrase,
    parse: Callable[[str, str], Stated],
    same: Callable[[Stated, Stated], bool],
    desk: Desk,
) -> tuple[Stated, dict[str, str]] | None:
    """Return what is stated, read by the rules of each language, and its texts."""
    by_lang = scalars(node, under(where, "stated"), desk)
    if by_lang is None or not desk.languages:
        return None
    read = {lang: _parsed(one, lang, where, parse, desk) for lang, one in by_lang.items()}
    first = read.get(desk.first)
    if first is None or None in read.values():
        return None
    for lang, other in read.items():
        if other is not None and not same(first, other):
            what = say(
                "{where}: '{text}' ({lang}) and '{other}' ({other_lang}) do not state the same",
                where=where,
                text=shown(first.text),
                lang=desk.first,
                other=shown(other.text),
                other_lang=lang,
            )
            desk.error(by_lang[lang], what, say("Write the same figure in each language"))
            return None
    return first, {lang: one.text for lang, one in by_lang.items()}


def _parsed(
    one: Scalar, lang: str, where: Phrase, parse: Callable[[str, str], Stated], desk: Desk
) -> Stated | None:
    try:
        return parse(one.text, lang)
    except StatedError as error:
        what = say("{where}: {what}", where=where, what=error.what)
        desk.error(one, what, error.write or say("Write one such as 130 km (80 miles)"))
        return None


def _same_length(a: StatedLength, b: StatedLength) -> bool:
    pairs = (
        (a.low_m, b.low_m),
        (a.high_m, b.high_m),
        (a.loose_low_m, b.loose_low_m),
        (a.loose_high_m, b.loose_high_m),
    )
    return all(
        math.isclose(x, y, rel_tol=1e-6) or (math.isnan(x) and math.isnan(y)) for x, y in pairs
    )


def _same_direction(a: StatedDirection, b: StatedDirection) -> bool:
    return a.bearing_deg == b.bearing_deg


def _same_between(a: StatedBetween, b: StatedBetween) -> bool:
    return a.halfway == b.halfway
