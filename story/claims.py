"""The claims of a story file: nodes → the claims of `claims.model`, with their stated figures."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeVar

from claims.model import (
    Beside,
    Claim,
    Direction,
    Distance,
    Reason,
    StatedDirection,
    StatedLength,
    Within,
)
from claims.stated import StatedError, parse_direction, parse_length
from geo.model import BorderRef, CountryRef, Place, RegionRef, RiverRef, Route, Target
from story.errors import did_you_mean, one_of, shown
from story.fields import Desk, mapping, record, scalar
from story.nodes import Mapping, Node, Scalar
from story.schema import CLAIMS
from story.scope import Declared, Scope, keyed, place_at
from story.targets import target
from story.texts import scalars

Stated = TypeVar("Stated", StatedLength, StatedDirection)


def read_claims(node: Node | None, scope: Scope, desk: Desk) -> tuple[dict[str, Claim], Declared]:
    """Return the claims by key, and all keys that are declared, also those in error."""
    claims: dict[str, Claim] = {}
    entries, declared = keyed(node, "claim", desk)
    for key, (name, value) in entries.items():
        claim = _claim(key, name.line, value, scope, desk)
        if claim:
            claims[key] = claim
    return claims, declared


def _claim(key: str, line: int, node: Node, scope: Scope, desk: Desk) -> Claim | None:
    where = f"claim '{key}'"
    kind = _kind(node, where, desk)
    found = record(node, where, CLAIMS[kind], desk) if kind else None
    if found is None:
        return None
    match kind:
        case "distance":
            return _distance(key, line, found, scope, desk)
        case "direction":
            return _direction(key, line, found, scope, desk)
        case "beside":
            return _beside(key, line, found, scope, desk)
        case _:
            return _within(key, line, found, scope, desk)


def _kind(node: Node, where: str, desk: Desk) -> str | None:
    found = mapping(node, where, desk)
    if found is None:
        return None
    given = found.get("kind")
    if given is None:
        desk.error(node, f"{where}: 'kind' is missing", f"Add kind: {one_of(CLAIMS)}")
        return None
    word = scalar(given, f"{where}: kind", desk)
    if word is None or word.text in CLAIMS:
        return word.text if word else None
    what = f"{where}: unknown kind '{shown(word.text)}'{did_you_mean(word.text, CLAIMS)}"
    desk.error(word, what, f"Write {one_of(CLAIMS)}")
    return None


# --- the four kinds -----------------------------------------------------------------------------


def _distance(key: str, line: int, found: Mapping, scope: Scope, desk: Desk) -> Distance | None:
    where = f"claim '{key}'"
    pair = _ends(found, where, scope, desk)
    read = _stated(found.get("stated"), where, parse_length, _same_length, desk)
    if pair is None or read is None:
        return None
    stated, texts = read
    return Distance(key, line, *pair, stated, texts, _problem(pair, scope))


def _direction(key: str, line: int, found: Mapping, scope: Scope, desk: Desk) -> Direction | None:
    where = f"claim '{key}'"
    pair = _ends(found, where, scope, desk)
    read = _stated(found.get("stated"), where, parse_direction, _same_direction, desk)
    if pair is None or read is None:
        return None
    stated, texts = read
    return Direction(key, line, *pair, stated, texts, _problem(pair, scope))


def _beside(key: str, line: int, found: Mapping, scope: Scope, desk: Desk) -> Beside | None:
    kinds = (RiverRef, BorderRef, CountryRef)
    said = "a river, a border or a country. Write one such as of: {river: Amur}"
    pair = _place_and_of(key, found, kinds, said, scope, desk)
    return Beside(key, line, *pair, _problem(pair, scope)) if pair else None


def _within(key: str, line: int, found: Mapping, scope: Scope, desk: Desk) -> Within | None:
    kinds = (CountryRef, RegionRef)
    said = "a country or a region. Write one such as of: {region: RU-PRI}"
    pair = _place_and_of(key, found, kinds, said, scope, desk)
    return Within(key, line, *pair, _problem(pair, scope)) if pair else None


# --- their ends ---------------------------------------------------------------------------------


def _ends(found: Mapping, where: str, scope: Scope, desk: Desk) -> tuple[Target, Target] | None:
    from_, to = found.get("from"), found.get("to")
    start = target(from_, f"{where}: from", scope, desk) if from_ else None
    end = target(to, f"{where}: to", scope, desk) if to else None
    if start is None or end is None:
        return None
    if isinstance(start, Place) or isinstance(end, Place):
        return start, end
    desk.error(found, f"{where}: neither end is a place", "Write a key of places at from or to")
    return None


def _place_and_of(
    key: str,
    found: Mapping,
    kinds: tuple[type[Target], ...],
    said: str,
    scope: Scope,
    desk: Desk,
) -> tuple[Place, Target] | None:
    where = f"claim '{key}'"
    place_node, of_node = found.get("place"), found.get("of")
    place = place_at(place_node, f"{where}: place", scope, desk) if place_node else None
    of = target(of_node, f"{where}: of", scope, desk) if of_node else None
    if of_node and of and not isinstance(of, kinds):
        what, _, write = said.partition(". ")
        desk.error(of_node, f"{where}: 'of' is not {what}", write)
        return None
    return (place, of) if place and of else None


def _problem(pair: tuple[Target, ...], scope: Scope) -> Reason | None:
    """Return why a claim with these ends cannot be decided, if so."""
    places = [one for one in pair if isinstance(one, Place)]
    places += [place for one in pair if isinstance(one, Route) for place in one.via]
    doubt = any(place.key in scope.doubtful for place in places)
    return Reason.AMBIGUOUS_PLACE if doubt else None


# --- what is stated -----------------------------------------------------------------------------


def _stated(
    node: Node | None,
    where: str,
    parse: Callable[[str, str], Stated],
    same: Callable[[Stated, Stated], bool],
    desk: Desk,
) -> tuple[Stated, dict[str, str]] | None:
    """Return what is stated, read by the rules of each language, and its texts."""
    by_lang = scalars(node, f"{where}: stated", desk)
    if by_lang is None or not desk.languages:
        return None
    read = {lang: _parsed(one, lang, where, parse, desk) for lang, one in by_lang.items()}
    first = read.get(desk.first)
    if first is None or None in read.values():
        return None
    for lang, other in read.items():
        if other is not None and not same(first, other):
            texts = f"'{shown(first.text)}' ({desk.first}) and '{shown(other.text)}' ({lang})"
            what = f"{where}: {texts} do not state the same"
            desk.error(by_lang[lang], what, "Write the same figure in each language")
            return None
    return first, {lang: one.text for lang, one in by_lang.items()}


def _parsed(
    one: Scalar, lang: str, where: str, parse: Callable[[str, str], Stated], desk: Desk
) -> Stated | None:
    try:
        return parse(one.text, lang)
    except StatedError as error:
        # Some of these messages end with what to write, for that language.
        what, _, write = str(error).rstrip(".").partition(". Write ")
        desk.error(one, f"{where}: {what}", f"Write {write or 'one such as 130 km (80 miles)'}")
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
