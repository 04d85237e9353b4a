"""What a story points at: ``{border: [RU, KP]}`` in its fields, ``border:RU,KP`` in its links."""

from __future__ import annotations

import math
import re
from urllib.parse import unquote

from claims.message import Message, Phrase, RefusalError, one_of, say
from geo.atlas import LANGUAGES, Atlas
from geo.gazetteer import Candidate
from geo.geodesic import MOST_LON
from geo.model import LonLat, Place, PositionError, Route, Target, UnknownNameError, spelled
from story.errors import did_you_mean, shown, under
from story.fields import Desk, outside, scalar
from story.nodes import Mapping, Node, Scalar, Sequence
from story.schema import TARGETS
from story.scope import Scope, no_such, place_at, place_of, unknown_name

LINK_KINDS = ("place", *TARGETS)
"""The targets that a link may name, beside claim:, https: and mailto:."""


def target(node: Node, where: Phrase, scope: Scope, desk: Desk) -> Target | None:
    """Return what a node points at: a key of places, or a map such as {river: Amur}."""
    if not isinstance(node, Mapping):
        return place_at(node, where, scope, desk)
    if len(node.entries) != 1 or node.entries[0][0].text not in TARGETS:
        keys = [name.text for name, _ in node.entries]
        hint = did_you_mean(keys[0], TARGETS) if len(keys) == 1 else ""
        what = say(
            "{where}: {{{keys}}} points at nothing{hint}",
            where=where,
            keys=shown(", ".join(keys)),
            hint=hint,
        )
        write = say("Write a key of places, or one of {targets}: …", targets=one_of(TARGETS))
        desk.error(node, what, write)
        return None
    name, value = node.entries[0]
    words = _words(value, name.text, under(where, name.text), desk)
    if words is None:
        return None
    return resolve(name.text, words, where, value.line, scope, desk)


def linked(
    kind: str, rest: str, where: Phrase, line: int, scope: Scope, desk: Desk
) -> Target | None:
    """Return what a link such as ``border:RU,KP`` points at: ``kind:rest``."""
    decoded = unquote(rest)
    words = [decoded.strip()]
    if kind in ("border", "region"):
        words = [word.strip() for word in decoded.split(",")]
    if not all(words):
        what = say("{where}: '{kind}:' names nothing", where=where, kind=kind)
        desk.report.error(line, what, _example(kind))
        return None
    return resolve(kind, words, where, line, scope, desk)


def resolve(
    kind: str, words: list[str], where: Phrase, line: int, scope: Scope, desk: Desk
) -> Target | None:
    """Return the target of a kind with these names; what is unknown is an error on that line."""
    count = len(words)
    wanted = _wanted(kind, count)
    if count != wanted:
        what = (
            say(
                "{where}: {kind} needs 2 names and has {count}", where=where, kind=kind, count=count
            )
            if wanted == 2
            else say(
                "{where}: {kind} needs 1 name and has {count}", where=where, kind=kind, count=count
            )
        )
        desk.report.error(line, what, _example(kind))
        return None
    if kind == "place":
        return place_of(words[0], where, line, scope, desk)
    if kind == "line":
        return _route(words[0], where, line, scope, desk)
    try:
        return desk.atlas.find(kind, words, desk.languages)
    except UnknownNameError as error:
        unknown_name(error, line, desk, where)
        return None


def _wanted(kind: str, given: int) -> int:
    return {"border": 2, "region": given}.get(kind, 1)


def _route(key: str, where: Phrase, line: int, scope: Scope, desk: Desk) -> Target | None:
    if key in scope.lines:
        return scope.lines[key].route
    no_such("line", key, scope.lines_declared, where, line, desk)
    return None


def _words(node: Node, kind: str, where: Phrase, desk: Desk) -> list[str] | None:
    """Return the names in a target: one text, or a list of texts."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    if not nodes:
        desk.error(node, say("{where} is empty", where=where), _example(kind))
        return None
    found = [scalar(one, where, desk) for one in nodes]
    words = [one.text for one in found if isinstance(one, Scalar)]
    return words if len(words) == len(found) else None


def _example(kind: str) -> Message:
    return {
        "border": say("Write two countries, such as RU and KP"),
        "country": say("Write one country, such as KP"),
        "coast": say("Write one country by the sea, such as KP"),
        "river": say("Write one river, such as Amur"),
        "region": say("Write regions such as RU-PRI"),
        "line": say("Write one key of lines"),
    }.get(kind, say("Write one key of places"))


# --- without a story ------------------------------------------------------------------------------


class NoPositionError(RefusalError, PositionError):
    """A text that is no position, or one that is not on Earth."""


def pointed(text: str, atlas: Atlas) -> Target | None:
    """Return what ``lon,lat`` or ``kind:names`` points at; None for a name to look up (`bearers`).

    Raises:
        GeoError: it is no position, or it names nothing that the data holds.
    """
    if (position := _position(text)) is not None:
        name = written(Place.given("", "", position))
        return Place.given(name, name, position)
    kind, colon, names = text.partition(":")
    if not colon:
        return None
    return atlas.find(kind.strip(), [name.strip() for name in names.split(",")], LANGUAGES)


def bearers(name: str, atlas: Atlas) -> list[Candidate]:
    """Return the places that bear a name, the likeliest meant first.

    Raises:
        UnknownNameError: none does; with what else bears the name, or a like one.
    """
    found = atlas.locate(name)
    if not found:
        near = (*atlas.kinds_named(name, LANGUAGES), *atlas.suggest(name))
        raise UnknownNameError("place", shown(name), near)
    return found


def written(target: Target) -> str:
    """Return how `pointed` reads a target: ``131.8855,43.1155`` or ``border:KP,RU``.

    A route stands in its story alone, and gives ''.
    """
    if isinstance(target, Route):
        return ""
    if isinstance(target, Place):
        return f"{round(target.at.lon, 6)},{round(target.at.lat, 6)}"
    kind, names = spelled(target)
    return f"{kind}:{','.join(names)}"


def _position(text: str) -> LonLat | None:
    try:
        lon, lat = (float(part) for part in text.split(","))
    except ValueError:
        if re.search(r"\d", text) and not re.search(r"[^\W\d_]", text):
            raise _no_position(text) from None
        return None
    if not (math.isfinite(lon) and math.isfinite(lat)):
        raise _no_position(text)
    if abs(lat) > 90 or abs(lon) > MOST_LON:
        raise NoPositionError(outside(lon, lat, MOST_LON))
    return LonLat((lon + 180) % 360 - 180 if abs(lon) > 180 else lon, lat)


def _no_position(text: str) -> NoPositionError:
    what = say("'{text}' is no position", text=shown(text))
    return NoPositionError(what, say("Write lon,lat: 2.35,48.86"))
