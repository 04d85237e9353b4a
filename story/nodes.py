"""YAML → a tree of nodes with line numbers: every scalar is text, and nothing is constructed.

Knows no key of the story file. Aliases, anchors, tags and second documents are refused while the
events come in, so that nothing of a hostile file is ever built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast

import yaml
from yaml.error import Mark
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from claims.message import Amount, Message, say
from story.errors import STARTER, Report, StoryErrors, shown
from story.syntax import explain

MOST_BYTES: Final = 1024 * 1024
MOST_DEPTH: Final = 64
MOST_NODES: Final = 20_000

_BREAKS = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")  # what PyYAML counts as the end of a line
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DIRECTED = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What turns the direction of text (UAX 9), and would do so beyond its own: a name that ends in one
would turn figure and verdict round. Letters of Arabic and Hebrew need none."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text of the file, with the lines of the file that it was written on."""

    text: str
    line: int
    raw: tuple[str, ...] = ()
    plain: bool = False

    def line_of(self, pattern: re.Pattern[str], nth: int = 0) -> int:
        """Return the line on which a pattern stands for the nth time, else the first line."""
        if len(self.raw) < 2:
            return self.line
        seen = 0
        for offset, raw in enumerate(self.raw):
            seen += len(pattern.findall(raw))
            if seen > nth:
                return self.line + offset
        return self.line


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A map: its entries in the order of the file, no key twice."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """Return the value of a key, None if it is left out."""
        return next((value for name, value in self.entries if name.text == key), None)


@dataclass(frozen=True, slots=True)
class Broken:
    """What was refused and reported already: readers pass over it in silence."""

    line: int


Node = Scalar | Sequence | Mapping | Broken


def parse(data: bytes, report: Report) -> Node:
    """Return the one document of a YAML file as a tree.

    Raises:
        StoryErrors: the bytes are not UTF-8, too many, or not YAML; what else is wrong is noted in
            the report.
    """
    text = _decoded(data, report)
    builder = _Builder(text, report)
    loader = yaml.SafeLoader("")
    try:
        loader = yaml.SafeLoader(text)
        return builder.document(_events(loader))
    except yaml.YAMLError as error:
        report.error(*explain(error, text))
    except StoryErrors:
        raise
    except (ValueError, OverflowError):  # chr() of an escape such as "\Uffffffff"
        escape = say("an escape in this text is not a character")
        report.error(loader.line + 1, escape, say("Write the character itself"))
    report.stop_at_errors()
    raise AssertionError("unreachable: an error was noted")


def _decoded(data: bytes, report: Report) -> str:
    if len(data) > MOST_BYTES:
        report.error(1, say("the file is larger than 1 MiB"), say("Split the story in two"))
        report.stop_at_errors()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = say("byte 0x{byte:02x} is not UTF-8 text", byte=data[error.start])
        report.error(line, what, say("Save the file as UTF-8"))
        report.stop_at_errors()
        raise


def _events(loader: yaml.SafeLoader) -> Iterator[Event]:
    try:
        while loader.check_event():
            yield loader.get_event()  # type: ignore[no-untyped-call]
    finally:
        loader.dispose()


class _Builder:
    """Events → nodes, with a report of what a story file may not hold."""

    def __init__(self, text: str, report: Report) -> None:
        self._lines = _BREAKS.split(text)
        self._report = report
        self._count = 0

    def document(self, events: Iterator[Event]) -> Node:
        """Return the first document; a second one is an error."""
        root: Node = Mapping((), 1)
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents == 2:
                    what = say("a second document starts here")
                    self._error(event, what, say("Keep one story a file, and remove the '---'"))
                    break
                root = self._node(next(events), events, 1)
        return root

    def _node(self, event: Event, events: Iterator[Event], depth: int) -> Node:
        self._limit(event, depth)
        if isinstance(event, AliasEvent):
            what = say("the alias *{name} is not allowed", name=event.anchor)
            self._error(event, what, say("Write the text again"))
            return Broken(_line(event))
        self._refuse_decoration(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, events, depth)
        return self._mapping(event, events, depth)

    def _limit(self, event: Event, depth: int) -> None:
        self._count += 1
        if depth > MOST_DEPTH:
            what = say("lists and maps are nested more than {most} deep", most=MOST_DEPTH)
        elif self._count > MOST_NODES:
            what = say("the file holds more than {most} values", most=Amount(MOST_NODES))
        else:
            return
        self._error(event, what, STARTER)
        self._report.stop_at_errors()

    def _refuse_decoration(self, event: Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            what = say("the anchor &{name} is not allowed", name=anchor)
            self._error(event, what, say("Leave it out"))
        if tag is not None:
            name = shown(tag.replace("tag:yaml.org,2002:", "!!"))
            what = say("the tag {name} is not allowed: all values are text", name=name)
            self._error(event, what, say("Leave it out, or put the text in quotes"))

    def _scalar(self, event: ScalarEvent) -> Node:
        text = _paired(event.value)
        first, last = cast(Mark, event.start_mark), cast(Mark, event.end_mark)
        stop = last.line + (1 if last.column or last.line == first.line else 0)
        scalar = Scalar(
            text, _line(event), tuple(self._lines[first.line : stop]), event.style is None
        )
        if found := _UNSHOWABLE.search(text):
            what = say(
                "the text holds a character that cannot be shown (U+{code:04X})",
                code=ord(found[0]),
            )
            self._report.error(scalar.line_of(_UNSHOWABLE), what, say("Delete it"))
            return Broken(_line(event))
        if found := _DIRECTED.search(text):
            what = say(
                "the text holds a character that turns its direction (U+{code:04X})",
                code=ord(found[0]),
            )
            write = say("Delete it; letters bring their own direction")
            self._report.error(scalar.line_of(_DIRECTED), what, write)
            return Broken(_line(event))
        return scalar

    def _sequence(self, start: Event, events: Iterator[Event], depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(events), SequenceEndEvent):
            items.append(self._node(event, events, depth + 1))
        return Sequence(tuple(items), _line(start))

    def _mapping(self, start: Event, events: Iterator[Event], depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if isinstance(key, Scalar) and key.text in entries:
                earlier = entries[key.text][0].line
                what = say(
                    "the key '{key}' stands twice, first on line {earlier}",
                    key=shown(key.text),
                    earlier=earlier,
                )
                self._report.error(key.line, what, say("Keep one of the two"))
            elif isinstance(key, Scalar):
                entries[key.text] = (key, value)
            elif not isinstance(key, Broken):
                what = say("a list or map stands as a key")
                self._report.error(key.line, what, say("Write a name there"))
        flow = isinstance(start, MappingStartEvent) and bool(start.flow_style)
        return Mapping(tuple(entries.values()), _line(start), flow)

    def _error(self, event: Event, what: Message, write: Message) -> None:
        self._report.error(_line(event), what, write)


def _line(event: Event) -> int:
    return cast(Mark, event.start_mark).line + 1  # every event of a parser has marks


def _paired(text: str) -> str:
    """Return a text with JSON's escapes of one character in two halves put together."""
    try:
        return text.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        return text
