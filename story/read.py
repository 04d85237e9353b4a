"""A story file → a Story whose every name is known to the Atlas, or all that is wrong with it."""

from __future__ import annotations

import errno
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from claims.message import one_of, say
from claims.model import Claim
from geo.atlas import VIEWPOINTS, Atlas
from story.claims import read_claims
from story.errors import Report, StoryError, StoryErrors, did_you_mean, shown
from story.fields import Desk, day, identifier, record, scalar, sequence
from story.imprint import read_imprint
from story.links import Index
from story.model import Step, Story, Text
from story.nodes import MOST_BYTES, Mapping, Node, parse
from story.places import read_scope
from story.schema import LANGUAGE, STORY, VERSION
from story.steps import read_steps
from story.texts import text

__all__ = ["StoryError", "StoryErrors", "first_bytes", "read", "read_text"]


def read(path: Path, atlas: Atlas, today: str = "") -> Story:
    """Return the story in a file; ``today`` as `read_text` has it.

    Raises:
        StoryErrors: the file cannot be read, or anything in it is wrong.
    """
    try:
        data = first_bytes(path, MOST_BYTES + 1)
    except OSError as error:
        what = say("the file cannot be opened ({why})", why=error.strerror)
        write = say("Write the path of a story file")
        raise StoryErrors([StoryError(1, what, write, path)]) from None
    return read_text(data, path, atlas, today)


def first_bytes(path: Path, most: int) -> bytes:
    """Return at most so many bytes of a file; a pipe or a device is none, and might never end.

    Raises:
        OSError: there is no such file, or it cannot be read.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, "It is no regular file")
    with path.open("rb") as file:
        return file.read(most)


def read_text(source: str | bytes, path: Path, atlas: Atlas, today: str = "") -> Story:
    """Return the story in a text; ``path`` is what its errors name.

    Names are looked up from the story's own viewpoint, whatever the atlas's is. ``today`` is a date
    that the edge may give: a check or correction of a later day gets a caution.

    Raises:
        StoryErrors: anything in it is wrong: all its errors, in line order.
    """
    report = Report(path)
    data = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    root = parse(data, report)
    head = _head(root, report, atlas)
    story = _story(head, data, today)
    report.stop_at_errors()
    return story


@dataclass(frozen=True, slots=True)
class _Head:
    """What must be known before anything else is read: the languages and the viewpoint."""

    root: Mapping
    desk: Desk
    viewpoint: str


def _head(root: Node, report: Report, atlas: Atlas) -> _Head:
    """Return the outermost map with its languages.

    Raises:
        StoryErrors: the file is not a map.
    """
    desk = Desk(report, atlas, ())
    found = record(root, say("the story"), STORY, desk)
    if found is None:
        report.stop_at_errors()
        raise AssertionError("unreachable: an error was noted")
    _version(found.get("milepost"), desk)
    languages = _languages(found.get("languages"), desk)
    viewpoint = _viewpoint(found.get("viewpoint"), desk)
    return _Head(found, Desk(report, atlas.seen_from(viewpoint), languages), viewpoint)


def _story(head: _Head, data: bytes, today: str) -> Story:
    """Return what could be read of the story: whole if the report holds no error."""
    root, desk = head.root, head.desk
    id_ = root.get("id")
    id_read = identifier(id_, "id", desk) if id_ else None
    title, summary, credit = (_text(root, key, desk) for key in ("title", "summary", "credit"))
    scope = read_scope(root.get("places"), root.get("lines"), desk)
    claims, declared = read_claims(root.get("claims"), scope, desk)
    steps = read_steps(root.get("steps"), Index(scope, claims, declared), desk)
    imprint = read_imprint(root, desk, today)
    _caution_unused(root, claims, steps, desk)
    return Story(
        id=id_read or "",
        title=title,
        summary=summary,
        credit=credit,
        languages=desk.languages,
        date=day(root.get("date"), "date", desk),
        viewpoint=head.viewpoint,
        places=scope.places,
        lines=scope.lines,
        claims=claims,
        steps=steps,
        cautions=tuple(sorted(desk.report.cautions, key=lambda caution: caution.line)),
        path=desk.report.path,
        sha256=hashlib.sha256(data).hexdigest(),
        text=data.decode(),
        imprint=imprint,
    )


# --- the fields of the story itself ---------------------------------------------------------------


def _text(root: Mapping, key: str, desk: Desk) -> Text:
    return text(root.get(key), key, desk) or Text({}, desk.first)


def _version(node: Node | None, desk: Desk) -> None:
    found = scalar(node, "milepost", desk) if node else None
    if found and found.text != VERSION:
        what = say("milepost '{text}' is no version of this format", text=shown(found.text))
        desk.error(found, what, say("Write milepost: {version}", version=VERSION))


def _languages(node: Node | None, desk: Desk) -> tuple[str, ...]:
    """Return the story's languages, none if any is wrong."""
    items = sequence(node, "languages", desk) if node else None
    if node is None or items is None:
        return ()
    if not items:
        what = say("{where} is empty", where="languages")
        desk.error(node, what, say("Write one such as [fr]"))
    found = [_language(item, desk) for item in items]
    codes = tuple(code for code in found if code)
    if len(set(codes)) < len(codes):
        desk.error(node, say("languages names a language twice"), say("Write each once"))
    return tuple(dict.fromkeys(codes)) if len(codes) == len(items) else ()


def _language(node: Node, desk: Desk) -> str | None:
    found = scalar(node, "languages", desk)
    if found is None or re.fullmatch(LANGUAGE, found.text):
        return found.text if found else None
    what = say("{where}: '{text}' is no language code", where="languages", text=shown(found.text))
    desk.error(found, what, say("Write a code such as fr or pt-BR"))
    return None


def _viewpoint(node: Node | None, desk: Desk) -> str:
    """Return the story's viewpoint, the default one if it is left out or wrong."""
    found = scalar(node, "viewpoint", desk) if node else None
    if found is None or found.text in VIEWPOINTS:
        return found.text if found else VIEWPOINTS[0]
    what = say(
        "no viewpoint '{name}'{hint}",
        name=shown(found.text),
        hint=did_you_mean(found.text, VIEWPOINTS),
    )
    desk.error(found, what, say("Write {it}", it=one_of(VIEWPOINTS)))
    return VIEWPOINTS[0]


# --- what stops nothing ---------------------------------------------------------------------------


def _caution_unused(
    root: Mapping, claims: dict[str, Claim], steps: tuple[Step, ...], desk: Desk
) -> None:
    if not steps:
        message = say("the story has no steps, so there is nothing to walk.")
        desk.report.caution(root.line, message)
        return
    linked = {key for step in steps for key in step.claims}
    for key, claim in claims.items():
        if key not in linked:
            message = say(
                "claim '{key}' is checked, but no step links to it (claim:{key}).", key=key
            )
            desk.report.caution(claim.line, message)
