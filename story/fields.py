"""Nodes → maps with known keys, lists, ids, numbers, positions; what does not fit is reported."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

from geo.atlas import Atlas
from geo.model import LonLat, PositionError
from story.errors import Report, did_you_mean, one_of, shown
from story.nodes import Broken, Mapping, Node, Scalar, Sequence
from story.schema import ID, MOST_CHARACTERS, Record

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

    def error(self, node: Node, what: str, write: str) -> None:
        """Note an error on the line of a node."""
        self.report.error(node.line, what, write)


def record(node: Node, where: str, keys: Record, desk: Desk) -> Mapping | None:
    """Return a node as a map with known keys; unknown and missing ones are reported."""
    found = mapping(node, where, desk)
    if found is None:
        return None
    cut = report_cuts(found, where, keys.__contains__, desk)
    for name, _ in found.entries:
        if name.text not in keys and name.text not in cut:
            what = f"{where}: unknown key '{shown(name.text)}'{did_you_mean(name.text, keys)}"
            desk.error(name, what, f"Write {one_of(keys)}")
    for key, about in keys.items():
        if about.required and found.get(key) is None:
            what = f"{where}: '{key}' is missing"
            desk.error(node, what, f"Add {key}: {about.about.rstrip('.')}")
    return found


def mapping(node: Node, where: str, desk: Desk) -> Mapping | None:
    """Return a node as a map."""
    if isinstance(node, Mapping):
        return node
    _not_a("map of 'key: value' lines", node, where, desk)
    return None


def sequence(node: Node, where: str, desk: Desk) -> tuple[Node, ...] | None:
    """Return the items of a list."""
    if isinstance(node, Sequence):
        return node.items
    _not_a("list: [a, b], or lines that begin with '- '", node, where, desk)
    return None


def scalar(node: Node, where: str, desk: Desk) -> Scalar | None:
    """Return a node as one text that is not empty and not too long."""
    if not isinstance(node, Scalar):
        _not_a("text", node, where, desk)
        return None
    if not node.text.strip():
        desk.error(node, f"{where} is empty", "Write a text, or leave the key out")
        return None
    if len(node.text) > MOST_CHARACTERS:
        what = f"{where} has {len(node.text):,} characters, more than {MOST_CHARACTERS:,}"
        desk.error(node, what, "Shorten it")
        return None
    return node


def _not_a(kind: str, node: Node, where: str, desk: Desk) -> None:
    found = {Scalar: "a text", Sequence: "a list", Mapping: "a map"}
    if not isinstance(node, Broken):
        desk.error(node, f"{where} is {found[type(node)]}", f"Write a {kind}")


def identifier(node: Node, where: str, desk: Desk) -> str | None:
    """Return an id: lower-case letters, digits and hyphens, at most 64."""
    found = scalar(node, where, desk)
    if found is None:
        return None
    if re.fullmatch(ID, found.text):
        return found.text
    what = f"{where} '{shown(found.text)}' is no id"
    desk.error(node, what, "Write 1 to 64 of a-z, 0-9 and -")
    return None


def number(node: Node, where: str, least: float, most: float, desk: Desk) -> float | None:
    """Return a finite number in a range."""
    value = _float(node, where, desk)
    if value is None or least <= value <= most:
        return value
    desk.error(node, f"{where} {value:g} is out of range", f"Write {least:g} to {most:g}")
    return None


def _float(node: Node, where: str, desk: Desk) -> float | None:
    found = scalar(node, where, desk)
    if found is None:
        return None
    value = float(found.text) if _NUMBER.fullmatch(found.text.strip()) else math.nan
    if math.isfinite(value):
        return value
    desk.error(node, f"{where} '{shown(found.text)}' is not a number", "Write one such as 12.5")
    return None


def position(node: Node, where: str, desk: Desk) -> LonLat | None:
    """Return a position that stands as [lon, lat]."""
    items = sequence(node, where, desk)
    if items is None:
        return None
    if len(items) != 2:
        desk.error(node, f"{where} has {len(items)} numbers, not 2", "Write [lon, lat]")
        return None
    lon, lat = (_float(item, where, desk) for item in items)
    if lon is None or lat is None:
        return None
    try:
        return LonLat(lon, lat)
    except PositionError as error:
        desk.error(node, f"{where}: {error}", "Write [lon, lat]")
        return None


def report_cuts(node: Mapping, where: str, is_key: Callable[[str], bool], desk: Desk) -> set[str]:
    """Report texts that YAML cut at a comma, and return the wrong keys that are their ends.

    ``{en: 6,500 km}`` is read as ``en: "6"`` and a key ``500 km`` without a value.
    """
    wholes: dict[str, str] = {}
    ends: set[str] = set()
    owner = ""
    for name, value in node.entries if node.flow else ():
        text = value.text if isinstance(value, Scalar) and value.plain else None
        if text == "" and owner and not is_key(name.text):
            glued = any(f",{name.text}" in raw for raw in name.raw)
            wholes[owner] += f"{',' if glued else ', '}{name.text}"
            ends.add(name.text)
        elif text:
            owner = name.text
            wholes[owner] = text
        else:
            owner = ""
    for key, whole in wholes.items():
        if "," in whole:
            what = f"{where}: YAML cuts the text of '{shown(key)}' at its comma"
            desk.error(node, what, f'Put it in quotes: {shown(key)}: "{shown(whole)}"')
    return ends
