"""What the keys of a story file stand for, and the errors of keys and names that lead nowhere."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass
from typing import Final

from geo.model import Place, UnknownNameError
from story.errors import did_you_mean, shown
from story.fields import Desk, identifier, mapping, scalar
from story.model import PlaceText, RouteText
from story.nodes import Node, Scalar


@dataclass(frozen=True, slots=True)
class Scope:
    """What the keys of a story file stand for.

    ``doubtful`` are places that may be another place of that name, and lines through one. A key
    that is declared but could not be read is in ``places_declared`` or ``lines_declared`` alone:
    its error is known already.
    """

    places: Map[str, PlaceText]
    lines: Map[str, RouteText]
    doubtful: frozenset[str]
    places_declared: frozenset[str]
    lines_declared: frozenset[str]


def keyed(node: Node | None, noun: str, desk: Desk) -> dict[str, tuple[Scalar, Node]]:
    """Return the entries of a map by their keys, which must be ids."""
    entries: dict[str, tuple[Scalar, Node]] = {}
    found = mapping(node, f"{noun}s", desk) if node else None
    for name, value in found.entries if found else ():
        key = identifier(name, f"{noun}s: the key", desk)
        if key:
            entries[key] = (name, value)
    return entries


def place_at(node: Node, where: str, scope: Scope, desk: Desk) -> Place | None:
    """Return the place that a key stands for."""
    key = scalar(node, where, desk)
    return place_of(key.text, where, key.line, scope, desk) if key else None


def place_of(key: str, where: str, line: int, scope: Scope, desk: Desk) -> Place | None:
    """Return the place of a key; a key that is not declared is an error on that line."""
    if key in scope.places:
        return scope.places[key].place
    if key not in scope.places_declared:
        what = f"{where}: no place '{shown(key)}'{did_you_mean(key, scope.places_declared)}"
        desk.report.error(line, what, "Write a key of places")
    return None


_WRITE: Final = {
    "country": "Write an ISO 3166-1 code such as KP, or the country's name",
    "region": "Write an ISO 3166-2 code such as RU-PRI",
    "river": "Write a river's name such as Amur",
    "border": "Write two neighbours, such as border: [KP, RU]",
}


def unknown_name(error: UnknownNameError, line: int, desk: Desk, where: str) -> None:
    """Note a name that the Atlas does not know, with the nearest it does."""
    near = f"; did you mean {' or '.join(error.near[:3])}?" if error.near else ""
    what = f"{where}: no {error.what} '{shown(error.name)}'{near}"
    desk.report.error(line, what, _WRITE.get(error.what, "Write a name that the data holds"))
