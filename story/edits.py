"""Edits of a story file that leave every other byte of it as it was: text in, text out.

A place, a claim or a step is added, or a step moved, by whole lines; comments stay where they are
or go with their step. What comes out is read again: an edit that did anything else is refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from claims.message import RefusalError, say
from story.errors import Report
from story.nodes import parse

_SECTIONS: Final = ("places", "lines", "claims", "steps")


class EditError(RefusalError):
    """What cannot be edited by a form; ``write`` says what to write by hand."""


def add_entries(text: str, section: str, entries: Mapping[str, str]) -> str:
    """Return the text with entries at the end of ``places``, ``lines`` or ``claims``.

    ``entries`` are values in YAML's flow style, ``{name: "Paris"}``, by their keys.

    Raises:
        EditError: a key is there already, or the section is no list of lines.
        StoryErrors: the text is no YAML.
    """
    if not entries:
        return text
    root = _root(text)
    before, node = _loaded(text), _value(root, section)
    at, indent = _end_of(text, root, section, node)
    held = before.get(section) or {}
    for key in entries:
        if key in held:
            what = say("{section} has a '{key}' already", section=section, key=key)
            raise EditError(what, say("Choose another key"))
    pad = " " * indent
    new = [f"{pad}{key}: {value}\n" for key, value in entries.items()]
    after = _inserted(text, at, new if node is not None else [f"{section}:\n", *new])
    wanted = {key: yaml.load(value, yaml.BaseLoader) for key, value in entries.items()}  # noqa: S506
    return _proved(after, before | {section: {**held, **wanted}})


def add_step(text: str, title: str, body: str) -> str:
    """Return the text with a step at the end of ``steps``.

    Raises:
        EditError: ``steps`` is no list of lines, or the texts hold what YAML cannot.
        StoryErrors: the text is no YAML.
    """
    root = _root(text)
    before, node = _loaded(text), _value(root, "steps")
    at, indent = _end_of(text, root, "steps", node)
    pad = " " * indent
    lines = [line.rstrip() for line in body.strip().splitlines()]
    written = [f"{pad}    {line}\n" if line else "\n" for line in lines]
    new = [f"{pad}- title: {quoted(title)}\n", f"{pad}  text: |\n", *written]
    if isinstance(node, yaml.SequenceNode) and len(node.value) > 1 and "\n\n" in text:
        new.insert(0, "\n")
    after = _inserted(text, at, new if node is not None else ["steps:\n", *new])
    step = {"title": title, "text": "".join(f"{line}\n" for line in lines)}
    return _proved(after, before | {"steps": [*(before.get("steps") or []), step]})


def move_step(text: str, number: int, to: int) -> str:
    """Return the text with a step, counted from 1, at another's place; its comments go with it.

    Raises:
        EditError: there is no such step, or ``steps`` is no list of lines.
        StoryErrors: the text is no YAML.
    """
    node = _value(_root(text), "steps")
    if not isinstance(node, yaml.SequenceNode) or node.flow_style:
        what = say("steps is no list of lines")
        raise EditError(what, say("Write each step on lines of its own"))
    count = len(node.value)
    if not (1 <= number <= count and 1 <= to <= count):
        what = say(
            "there is no step {number} or {to} among {count}", number=number, to=to, count=count
        )
        raise EditError(what)
    lines = text.splitlines(keepends=True)
    if not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    starts = [_start_of(lines, item, node.start_mark.column) for item in node.value]
    ends = [_last_line(lines, item) for item in node.value]
    blocks = [lines[start:end] for start, end in zip(starts, ends, strict=True)]
    between = [lines[end:start] for end, start in zip(ends, starts[1:], strict=False)]
    order = list(range(count))
    order.insert(to - 1, order.pop(number - 1))
    moved = [line for i, k in enumerate(order) for line in (*blocks[k], *[*between, []][i])]
    before = _loaded(text)
    steps = [before["steps"][k] for k in order]
    return _proved(
        "".join([*lines[: starts[0]], *moved, *lines[ends[-1] :]]), before | {"steps": steps}
    )


def entry_keys(text: str, section: str) -> tuple[str, ...]:
    """Return the keys that a section of a story file has.

    Raises:
        EditError: the text is no list of lines.
        StoryErrors: it is no YAML.
    """
    node = _value(_root(text), section)
    held = node.value if isinstance(node, yaml.MappingNode) else ()
    return tuple(str(key.value) for key, _ in held)


def quoted(text: str) -> str:
    """Return a text in quotes as JSON writes it, which YAML reads."""
    return json.dumps(text, ensure_ascii=False)


# --- where things stand ---------------------------------------------------------------------------


def _root(text: str) -> yaml.MappingNode:
    # The reader refuses what must not even be composed, aliases above all.
    report = Report(Path("draft"))
    parse(text.encode(), report)
    report.stop_at_errors()
    root = yaml.compose(text, yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        what = say("the story is no list of 'key: value' lines")
        raise EditError(what, say("See milepost new my-story"))
    return root


def _loaded(text: str) -> dict[str, Any]:
    """Return what a text says, each value as text."""
    found: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506
    return found


def _value(root: yaml.MappingNode, section: str) -> yaml.Node | None:
    return next((value for key, value in root.value if key.value == section), None)


def _end_of(
    text: str, root: yaml.MappingNode, section: str, node: yaml.Node | None
) -> tuple[int, int]:
    """Return the line before which a section's next entry goes, and the entries' column."""
    lines = text.splitlines(keepends=True)
    if node is None:
        later = _SECTIONS[_SECTIONS.index(section) + 1 :]
        marks = [key.start_mark.line for key, _ in root.value if key.value in later]
        return min(marks, default=len(lines)), 2
    if isinstance(node, yaml.ScalarNode) and not node.value:
        line = next(key.start_mark.line for key, _ in root.value if key.value == section)
        return line + 1, 2
    if not isinstance(node, yaml.CollectionNode) or node.flow_style:
        what = say("{section} stands on one line", section=section)
        raise EditError(what, say("Write its entries on lines of their own"))
    return _last_line(lines, node), node.start_mark.column


def _last_line(lines: Sequence[str], node: yaml.Node) -> int:
    """Return the line after the last that a node's own text stands on."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _last_line(lines, node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _last_line(lines, node.value[-1])
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        end = int(node.end_mark.line) + (1 if node.end_mark.column else 0)
        while end > node.start_mark.line + 1 and not lines[end - 1].strip():
            end -= 1
        return end
    return int(node.end_mark.line) + 1


def _start_of(lines: Sequence[str], item: yaml.Node, column: int) -> int:
    """Return the first line of a list's item: its dash, or the comment right above that."""
    line = int(item.start_mark.line)
    while line and lines[line][column : column + 1] != "-":
        line -= 1
    while line and lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


# --- lines in, and the proof ----------------------------------------------------------------------


def _inserted(text: str, at: int, new: Sequence[str]) -> str:
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return "".join([*lines[:at], *new, *lines[at:]])


def _proved(text: str, wanted: Mapping[str, Any]) -> str:
    try:
        found = _loaded(text)
    except yaml.YAMLError:
        found = {}
    if found != dict(wanted):
        what = say("this cannot be put in without changing something else")
        raise EditError(what, say("Write it by hand"))
    return text
