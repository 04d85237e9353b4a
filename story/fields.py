"""Nodes → maps with known keys, lists, ids, numbers, days, positions; misfits are reported."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from claims.message import Amount, Message, Phrase, one_of, say
from geo.atlas import Atlas
from geo.model import LonLat, PositionError
from story.errors import Report, did_you_mean, nearest, shown
from story.nodes import Broken, Mapping, Node, Scalar, Sequence
from story.schema import ID, MOST_CHARACTERS, Record, sample

_WRITE_A_TEXT: Final = say("Write a text")
_NOTHING: Final = ("", "~", "null", "Null", "NULL")
"""What YAML 1.1 writes for no value at all, where it stands without quotes."""
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Desk:
    """What reading any part of a story needs: where to report, the Atlas and the languages.

    ``languages`` is empty where the file's own list could not be read.
    """

    report: Report
    atlas: Atlas
    languages: tuple[str, ...]

    @property
    def first(self) -> str:
        """The story's first language."""
        return self.languages[0] if self.languages else ""

    def error(self, node: Node, what: Message, write: Message) -> None:
        """Note an error on the line of a node."""
        self.report.error(node.line, what, write)


def record(node: Node, where: Phrase, keys: Record, desk: Desk) -> Mapping | None:
    """Return a node as a map with known keys; unknown and missing ones are reported."""
    found = mapping(node, where, desk)
    if found is None:
        return None
    found, leftover = without_cuts(found, where, keys.__contains__, desk)
    unknown = [name for name in leftover if name.text not in keys]
    for name in unknown:
        what = say(
            "{where}: unknown key '{key}'{hint}",
            where=where,
            key=shown(name.text),
            hint=did_you_mean(name.text, keys),
        )
        desk.error(name, what, say("Write {it}", it=one_of(keys)))
    misspelt = {near for name in unknown for near in nearest(name.text, keys)[:1]}
    for wanted, key in keys.items():
        if key.required and found.get(wanted) is None and wanted not in misspelt:
            what = say("{where}: '{key}' is missing", where=where, key=wanted)
            desk.error(node, what, say("Add {key}: {sample}", key=wanted, sample=sample(key)))
    return found


def mapping(node: Node, where: Phrase, desk: Desk) -> Mapping | None:
    """Return a node as a map."""
    if isinstance(node, Mapping):
        return node
    _not_a(say("Write a map of 'key: value' lines"), node, where, desk)
    return None


def sequence(node: Node, where: Phrase, desk: Desk, like: Phrase = "") -> tuple[Node, ...] | None:
    """Return the items of a list; ``like`` is one such as it may be."""
    if isinstance(node, Sequence):
        return node.items
    like = like or say("[a, b], or lines that begin with '- '")
    _not_a(say("Write a list: {like}", like=like), node, where, desk)
    return None


def scalar(node: Node, where: Phrase, desk: Desk, write: Message = _WRITE_A_TEXT) -> Scalar | None:
    """Return a node as one text that is not empty and not too long."""
    if not isinstance(node, Scalar):
        _not_a(write, node, where, desk)
        return None
    if not node.text.strip():
        what = say("{where} is empty", where=where)
        desk.error(node, what, say("Write a text, or leave the key out"))
        return None
    if len(node.text) > MOST_CHARACTERS:
        what = say(
            "{where} has {count} characters, more than {most}",
            where=where,
            count=Amount(len(node.text)),
            most=Amount(MOST_CHARACTERS),
        )
        desk.error(node, what, say("Shorten it"))
        return None
    return node


def _not_a(write: Message, node: Node, where: Phrase, desk: Desk) -> None:
    match node:
        case Scalar(text=text, plain=True) if text in _NOTHING:
            desk.error(node, say("{where} is empty", where=where), write)
        case Scalar():
            desk.error(node, say("{where} is a text", where=where), write)
        case Sequence():
            desk.error(node, say("{where} is a list", where=where), write)
        case Mapping():
            desk.error(node, say("{where} is a map", where=where), write)


def identifier(node: Node, where: Phrase, desk: Desk) -> str | None:
    """Return an id: lower-case letters, digits and hyphens, at most 64."""
    found = scalar(node, where, desk)
    if found is None:
        return None
    if re.fullmatch(ID, found.text):
        return found.text
    what = say("{where} '{text}' is no id", where=where, text=shown(found.text))
    desk.error(node, what, say("Write 1 to 64 of a-z, 0-9 and -"))
    return None


def number(node: Node, where: Phrase, least: float, most: float, desk: Desk) -> float | None:
    """Return a finite number in a range."""
    value = _float(node, where, desk)
    if value is None or least <= value <= most:
        return value
    what = say("{where} {value} is out of range", where=where, value=Amount(value))
    desk.error(node, what, say("Write {low} to {high}", low=Amount(least), high=Amount(most)))
    return None


def _float(node: Node, where: Phrase, desk: Desk) -> float | None:
    found = scalar(node, where, desk)
    if found is None:
        return None
    value = float(found.text) if _NUMBER.fullmatch(found.text.strip()) else math.nan
    if math.isfinite(value):
        return value
    what = say("{where} '{text}' is not a number", where=where, text=shown(found.text))
    desk.error(node, what, say("Write one such as 12.5"))
    return None


def day(node: Node | None, where: Phrase, desk: Desk) -> str:
    """Return a day as YYYY-MM-DD, '' where it is left out or wrong."""
    found = scalar(node, where, desk) if node else None
    if found is None:
        return ""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", found.text, re.ASCII):
            return date.fromisoformat(found.text).isoformat()
    except ValueError:
        pass
    what = say("{where} '{text}' is no day", where=where, text=shown(found.text))
    desk.error(found, what, say("Write one such as 2023-09-05"))
    return ""


def position(node: Node, where: Phrase, desk: Desk) -> LonLat | None:
    """Return a position that stands as [lon, lat]."""
    items = sequence(node, where, desk, "[lon, lat]")
    if items is None:
        return None
    if len(items) != 2:
        what = say("{where} needs 2 numbers and has {count}", where=where, count=len(items))
        desk.error(node, what, say("Write [lon, lat]"))
        return None
    lon, lat = (_float(item, where, desk) for item in items)
    if lon is None or lat is None:
        return None
    try:
        return LonLat(lon, lat)
    except PositionError:
        what = say("{where}: {what}", where=where, what=outside(lon, lat))
        desk.error(node, what, say("Write [lon, lat]"))
        return None


def outside(lon: float, lat: float, most_lon: float = 180) -> Message:
    """Return why finite degrees are no position: latitude first, for that tells of a swap."""
    if abs(lat) <= 90:
        return say("longitude {lon} is outside ±{most}", lon=Amount(lon), most=Amount(most_lon))
    if abs(lon) <= 90 and abs(lat) <= 180:
        return say(
            "latitude {lat} is outside ±90, so lon and lat are probably swapped", lat=Amount(lat)
        )
    return say("latitude {lat} is outside ±90", lat=Amount(lat))


def without_cuts(
    node: Mapping, where: Phrase, is_key: Callable[[str], bool], desk: Desk
) -> tuple[Mapping, list[Scalar]]:
    """Report texts that YAML cut at a comma; return the map without them, and its keys.

    ``{en: 6,500 km}`` is read as ``en: "6"`` and a key ``500 km`` without a value.
    """
    wholes: dict[str, str] = {}
    keys: list[Scalar] = []
    owner = ""
    for name, value in node.entries:
        text = value.text if node.flow and isinstance(value, Scalar) and value.plain else None
        if text == "" and owner and not is_key(name.text):
            glued = any(f",{name.text}" in raw for raw in name.raw)
            wholes[owner] += f"{',' if glued else ', '}{name.text}"
            continue
        keys.append(name)
        owner = name.text if text else ""
        wholes[owner] = text or ""
    cut = {key: whole for key, whole in wholes.items() if "," in whole}
    for key, whole in cut.items():
        what = say(
            "{where}: YAML cuts the text of '{key}' at its comma", where=where, key=shown(key)
        )
        write = say('Put it in quotes: {key}: "{whole}"', key=shown(key), whole=shown(whole))
        desk.error(node, what, write)
    entries = ((n, Broken(v.line) if n.text in cut else v) for n, v in node.entries)
    return replace(node, entries=tuple(entries)), keys
