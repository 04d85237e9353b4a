"""Nodes → maps with known keys, lists, ids, numbers, days, positions; misfits are reported."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from geo.atlas import Atlas
from geo.model import LonLat, PositionError
from story.errors import Report, did_you_mean, nearest, one_of, shown
from story.nodes import Broken, Mapping, Node, Scalar, Sequence
from story.schema import ID, MOST_CHARACTERS, Record, sample

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
    found, leftover = without_cuts(found, where, keys.__contains__, desk)
    unknown = [name for name in leftover if name.text not in keys]
    for name in unknown:
        what = f"{where}: unknown key '{shown(name.text)}'{did_you_mean(name.text, keys)}"
        desk.error(name, what, f"Write {one_of(keys)}")
    misspelt = {near for name in unknown for near in nearest(name.text, keys)[:1]}
    for wanted, key in keys.items():
        if key.required and found.get(wanted) is None and wanted not in misspelt:
            desk.error(node, f"{where}: '{wanted}' is missing", f"Add {wanted}: {sample(key)}")
    return found


def mapping(node: Node, where: str, desk: Desk) -> Mapping | None:
    """Return a node as a map."""
    if isinstance(node, Mapping):
        return node
    _not_a("map of 'key: value' lines", node, where, desk)
    return None


def sequence(
    node: Node, where: str, desk: Desk, like: str = "[a, b], or lines that begin with '- '"
) -> tuple[Node, ...] | None:
    """Return the items of a list."""
    if isinstance(node, Sequence):
        return node.items
    _not_a(f"list: {like}", node, where, desk)
    return None


def scalar(node: Node, where: str, desk: Desk, like: str = "text") -> Scalar | None:
    """Return a node as one text that is not empty and not too long."""
    if not isinstance(node, Scalar):
        _not_a(like, node, where, desk)
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
    told, low, high = (f"{number:,.12g}" for number in (value, least, most))
    desk.error(node, f"{where} {told} is out of range", f"Write {low} to {high}")
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


def day(node: Node | None, where: str, desk: Desk) -> str:
    """Return a day as YYYY-MM-DD, '' where it is left out or wrong."""
    found = scalar(node, where, desk) if node else None
    if found is None:
        return ""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", found.text, re.ASCII):
            return date.fromisoformat(found.text).isoformat()
    except ValueError:
        pass
    desk.error(found, f"{where} '{shown(found.text)}' is no day", "Write one such as 2023-09-05")
    return ""


def position(node: Node, where: str, desk: Desk) -> LonLat | None:
    """Return a position that stands as [lon, lat]."""
    items = sequence(node, where, desk, "[lon, lat]")
    if items is None:
        return None
    if len(items) != 2:
        desk.error(node, f"{where} needs 2 numbers and has {len(items)}", "Write [lon, lat]")
        return None
    lon, lat = (_float(item, where, desk) for item in items)
    if lon is None or lat is None:
        return None
    try:
        return LonLat(lon, lat)
    except PositionError as error:
        desk.error(node, f"{where}: {error}", "Write [lon, lat]")
        return None


def without_cuts(
    node: Mapping, where: str, is_key: Callable[[str], bool], desk: Desk
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
        what = f"{where}: YAML cuts the text of '{shown(key)}' at its comma"
        desk.error(node, what, f'Put it in quotes: {shown(key)}: "{shown(whole)}"')
    entries = ((n, Broken(v.line) if n.text in cut else v) for n, v in node.entries)
    return replace(node, entries=tuple(entries)), keys
