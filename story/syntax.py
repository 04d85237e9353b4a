"""What PyYAML says of a file that is not YAML → the line and the words that help its author."""

from __future__ import annotations

from typing import Final

import yaml
from yaml.reader import ReaderError

from claims.message import Message, say
from story.errors import STARTER, shown

# What PyYAML's `problem` or `context` holds → what is wrong, what to write. The first that fits.
_KNOWN: Final = (
    (
        "mapping values are not allowed",
        say("this line holds a colon too many, or is indented further than the lines before it"),
        say("Put a text that holds ': ' in quotes, and align the line with its neighbours"),
    ),
    (
        "'\\t' that cannot start any token",
        say("a tab stands where only spaces may stand"),
        say("Indent with spaces"),
    ),
    (
        "that cannot start any token",
        say("a text begins with a sign that YAML keeps for itself"),
        say("Put the text in quotes"),
    ),
    (
        "while scanning a quoted scalar",
        say("a quotation mark opens here and never closes, or a text in quotes is cut short"),
        say('Close it, and write \\" for a quotation mark inside the text'),
    ),
    (
        "while scanning a double-quoted scalar",
        say("a backslash in double quotes begins an escape that YAML does not know"),
        say("Write \\\\ for a backslash, or use single quotes"),
    ),
    (
        "while parsing a flow",
        say("a [list] or {{map}} that opens here is not closed, or lacks a comma"),
        say(
            "Close it, put commas between its parts, and put a text that holds , : [ ] {{ }} "
            "in quotes"
        ),
    ),
    (
        "could not find expected ':'",
        say("this line is neither 'key: value' nor part of a text"),
        say("Write 'key: value', or indent the line as far as the text it belongs to"),
    ),
    (
        "expected <block end>",
        say(
            "this line is indented otherwise than the lines it belongs to, or follows a closed text"
        ),
        say("Align it with them, and put the whole text in one pair of quotes"),
    ),
    (
        "while scanning a simple key",
        say("this line is neither 'key: value' nor part of a text"),
        say("Write 'key: value', or indent the line as far as the text it belongs to"),
    ),
    (
        "alias",
        say("a text begins with *, which YAML reads as an alias"),
        say("Put the text in quotes"),
    ),
    (
        "anchor",
        say("a text begins with &, which YAML reads as an anchor"),
        say("Put the text in quotes"),
    ),
    (
        "tag",
        say("a text begins with !, which YAML reads as a tag"),
        say("Put the text in quotes"),
    ),
    (
        "block scalar",
        say("the line of | or > holds something else"),
        say("Write | alone, and the text on the lines below, indented"),
    ),
)


def explain(error: yaml.YAMLError, text: str) -> tuple[int, Message, Message]:
    """Return the line, counted from 1, what is wrong there and what to write."""
    if isinstance(error, ReaderError):
        line = text.count("\n", 0, error.position) + 1
        sign = error.character if isinstance(error.character, int) else ord(error.character)
        what = say("the character U+{code:04X} is not allowed in a story file", code=sign)
        return line, what, say("Delete it")
    if not isinstance(error, yaml.MarkedYAMLError):
        return 1, say("YAML cannot read this file: {why}", why=shown(str(error))), STARTER
    said = f"{error.context or ''}; {error.problem or ''}"
    line = _line(error)
    for words, what, write in _KNOWN:
        if words in said:
            return line, what, write
    what = say("YAML cannot read this line: {why}", why=shown(error.problem or said))
    return line, what, say("Put texts with special signs in quotes")


def _line(error: yaml.MarkedYAMLError) -> int:
    """Return where the author should look: where an unclosed thing opens, else the problem."""
    opened = any(word in (error.context or "") for word in ("flow", "quoted", "simple key"))
    marks = (error.context_mark, error.problem_mark)
    mark = next(filter(None, marks if opened else reversed(marks)), None)
    return mark.line + 1 if mark is not None else 1
