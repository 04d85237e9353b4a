"""What the keys of a story file stand for, and the errors of keys and names that lead nowhere."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Final

from geo.model import Place, UnknownNameError
from story.errors import did_you_mean, one_of, shown
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
        key = identifier(name, f"{noun}s: the key", desk)
        if key:
            entries[key] = (name, value)
    return entries, frozenset(name.text for name, _ in found.entries)


def no_such(noun: str, key: str, declared: Declared, where: str, line: int, desk: Desk) -> None:
    """Note a key that nothing declares; a key declared in error is known already."""
    if declared is not None and key not in declared:
        what = f"{where}: no {noun} '{shown(key)}'{did_you_mean(key, declared)}"
        desk.report.error(line, what, f"Write a key of {noun}s")


def place_at(node: Node, where: str, scope: Scope, desk: Desk) -> Place | None:
    """Return the place that a key stands for."""
    key = scalar(node, where, desk, "key of places")
    return place_of(key.text, where, key.line, scope, desk) if key else None


def place_of(key: str, where: str, line: int, scope: Scope, desk: Desk) -> Place | None:
    """Return the place of a key; a key that is not declared is an error on that line."""
    if key in scope.places:
        return scope.places[key].place
    no_such("place", key, scope.places_declared, where, line, desk)
    return None


_WRITE: Final = {
    "country": "Write an ISO 3166-1 code such as KP, or the country's name",
    "coast": "Write a country by the sea, such as KP",
    "region": "Write an ISO 3166-2 code such as RU-PRI",
    "river": "Write a river's name such as Amur",
    "border": "Write two neighbours, such as border: [KP, RU]",
}


def unknown_name(error: UnknownNameError, line: int, desk: Desk, where: str) -> None:
    """Note a name that the Atlas does not know, or knows twice, with what may be meant."""
    near = f"; did you mean {one_of(error.near[:3])}?" if error.near else ""
    what = f"{where}: {error.found} {error.what} '{shown(error.name)}'{near}"
    desk.report.error(line, what, _WRITE.get(error.what, "Write a name that the data holds"))
