"""What the keys of a story file stand for, and the errors of keys and names that lead nowhere."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Final

from claims.message import Message, Phrase, say
from geo.model import AmbiguousNameError, Place, UnknownNameError
from story.errors import did_you_mean, meant, shown
from story.fields import Desk, identifier, mapping, scalar
from story.model import PlaceText, RouteText
from story.nodes import Node, Scalar

Declared = frozenset[str] | None
"""All keys of a kind, also those whose entry is in error; None where they cannot be known."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the keys of a story file stand for.

    A key that is declared but stands for nothing has been reported already.
    """

    places: Map[str, PlaceText]
    lines: Map[str, RouteText]
    places_declared: Declared
    lines_declared: Declared


Entries = dict[str, tuple[Scalar, Node]]


def keyed(node: Node | None, noun: str, desk: Desk) -> tuple[Entries, Declared]:
    """Return the entries of a map by their keys, which must be ids."""
    if node is None:
        return {}, frozenset()
    found = mapping(node, f"{noun}s", desk)
    if found is None:
        return {}, None
    entries: Entries = {}
    for name, value in found.entries:
        key = identifier(name, say("{noun}s: the key", noun=noun), desk)
        if key:
            entries[key] = (name, value)
    return entries, frozenset(name.text for name, _ in found.entries)


def no_such(noun: str, key: str, declared: Declared, where: Phrase, line: int, desk: Desk) -> None:
    """Note a key that nothing declares; a key declared in error is known already."""
    if declared is not None and key not in declared:
        what = say(
            "{where}: no {noun} '{key}'{hint}",
            where=where,
            noun=noun,
            key=shown(key),
            hint=did_you_mean(key, declared),
        )
        desk.report.error(line, what, say("Write a key of {noun}s", noun=noun))


def place_at(node: Node, where: Phrase, scope: Scope, desk: Desk) -> Place | None:
    """Return the place that a key stands for."""
    key = scalar(node, where, desk, say("Write a key of places"))
    return place_of(key.text, where, key.line, scope, desk) if key else None


def place_of(key: str, where: Phrase, line: int, scope: Scope, desk: Desk) -> Place | None:
    """Return the place of a key; a key that is not declared is an error on that line."""
    if key in scope.places:
        return scope.places[key].place
    no_such("place", key, scope.places_declared, where, line, desk)
    return None


_KINDS: Final[Map[str, Message]] = {
    "country": say("country"),
    "coast": say("coast"),
    "region": say("region"),
    "river": say("river"),
    "border": say("border"),
}
_WRITE: Final[Map[str, Message]] = {
    "country": say("Write an ISO 3166-1 code such as KP, or the country's name"),
    "coast": say("Write a country by the sea, such as KP"),
    "region": say("Write an ISO 3166-2 code such as RU-PRI"),
    "river": say("Write a river's name such as Amur"),
    "border": say("Write two neighbours, such as border: [KP, RU]"),
}


def unknown_name(error: UnknownNameError, line: int, desk: Desk, where: Phrase) -> None:
    """Note a name that the Atlas does not know, or knows twice, with what may be meant."""
    kind, name, near = _KINDS.get(error.what, error.what), shown(error.name), meant(error.near[:3])
    if isinstance(error, AmbiguousNameError):
        what = say(
            "{where}: more than one {kind} '{name}'{hint}",
            where=where,
            kind=kind,
            name=name,
            hint=near,
        )
    else:
        what = say(
            "{where}: no {kind} '{name}'{hint}", where=where, kind=kind, name=name, hint=near
        )
    write = _WRITE.get(error.what, say("Write a name that the data holds"))
    desk.report.error(line, what, write)
