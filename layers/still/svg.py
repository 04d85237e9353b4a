"""SVG as ElementTree nodes: text and attributes are data here, and only the writer escapes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from xml.etree import ElementTree as Tree

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

Node = Tree.Element
Value = str | float | int | None

_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def node(
    tag: str, attrs: Mapping[str, Value] | None = None, *children: Node, text: str = ""
) -> Node:
    """Return an element; attributes that are None are left out, numbers have one decimal.

    Characters that XML cannot hold are left out of the text.
    """
    made = Tree.Element(tag)
    for name, value in (attrs or {}).items():
        if value is not None:
            made.set(name, value if isinstance(value, str) else figure(value))
    made.extend(children)
    if text:
        made.text = _XML.sub("", text)
    return made


def group(attrs: Mapping[str, Value], children: Iterable[Node]) -> Node:
    """Return a ``g`` around some elements."""
    return node("g", attrs, *children)


def written(root: Node) -> str:
    """Return an element as text."""
    return Tree.tostring(root, encoding="unicode")


def figure(value: float, digits: int = 1) -> str:
    """Return a number as SVG writes it shortest: '12', '-0.5' as '-.5'."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    if text in ("-0", ""):
        return "0"
    return re.sub(r"^(-?)0\.", r"\1.", text)


def path_data(parts: Iterable[BaseGeometry], closed: bool = False) -> str:
    """Return the path of some lines, or with ``closed`` of polygons' rings, to a tenth of a px."""
    out: list[str] = []
    for part in parts:
        rings = shapely.get_rings(part) if closed else [part]
        out += [_path(shapely.get_coordinates(ring), closed) for ring in rings]
    return "".join(out)


def _path(at: npt.NDArray[np.float64], closed: bool) -> str:
    tenths = np.round(at * 10).astype(np.int64)
    steps = np.diff(tenths, axis=0)
    steps = steps[np.any(steps != 0, axis=1)]
    if closed:
        steps = steps[:-1]
    if len(steps) < (2 if closed else 1):
        return ""
    start = "M" + _pair(*tenths[0].tolist())
    return (
        start
        + "l"
        + "".join(_pair(x, y, i > 0) for i, (x, y) in enumerate(steps.tolist()))
        + ("z" if closed else "")
    )


def _pair(x: int, y: int, lead: bool = False) -> str:
    """Return two tenths of pixels as numbers, with a space where a sign does not part them."""
    first, second = _tenths(x), _tenths(y)
    gap = "" if not lead or first.startswith("-") else " "
    return gap + first + ("" if second.startswith("-") else " ") + second


@lru_cache(maxsize=1 << 16)
def _tenths(value: int) -> str:
    return figure(value / 10)
