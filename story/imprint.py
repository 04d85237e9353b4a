"""Who publishes a story, who checked it and what was corrected since: nodes → an Imprint."""

from __future__ import annotations

from claims.message import Phrase, say
from story.errors import shown, under
from story.fields import Desk, day, record, scalar, sequence
from story.links import is_https
from story.model import Correction, Imprint, Publisher
from story.nodes import Mapping, Node, Scalar, Sequence
from story.schema import CORRECTION, MOST_CHECKERS, MOST_CORRECTIONS, PUBLISHER
from story.texts import text


def read_imprint(root: Mapping, desk: Desk, today: str) -> Imprint:
    """Return what a story says of its checking, corrections by their day.

    ``today`` is the edge's, or '' where none is told. A later day is cautioned against
    and not refused: where the author sits it may be tomorrow.
    """
    publisher, corrections = root.get("publisher"), root.get("corrections")
    found = sequence(corrections, "corrections", desk) if corrections else None
    if corrections and len(found or ()) > MOST_CORRECTIONS:
        what = say(
            "corrections has {count} entries, more than {most}",
            count=len(found or ()),
            most=MOST_CORRECTIONS,
        )
        desk.error(corrections, what, say("Tell the older ones in one"))
        found = ()
    read = [_correction(item, number, desk, today) for number, item in enumerate(found or (), 1)]
    return Imprint(
        publisher=_publisher(publisher, desk) if publisher else None,
        checked_by=_names(root.get("checked_by"), desk),
        checked_on=_past_day(root.get("checked_on"), "checked_on", desk, today),
        corrections=tuple(sorted((one for one in read if one), key=lambda one: one.date)),
    )


def _publisher(node: Node, desk: Desk) -> Publisher | None:
    found = record(node, "publisher", PUBLISHER, desk)
    if found is None:
        return None
    name, url = (_word(found.get(key), under("publisher", key), desk) for key in ("name", "url"))
    if url and not is_https(url.text):
        what = say("publisher: url '{text}' is no https address", text=shown(url.text))
        desk.error(url, what, say("Write one such as https://example.org"))
    return Publisher(name.text, url.text) if name and url else None


def _names(node: Node | None, desk: Desk) -> tuple[str, ...]:
    """Return one name or several, each once."""
    items = node.items if isinstance(node, Sequence) else (node,) if node else ()
    if node and not items:
        what = say("{where} is empty", where="checked_by")
        desk.error(node, what, say("Write a name, or leave the key out"))
    if node and len(items) > MOST_CHECKERS:
        what = say(
            "checked_by has {count} names, more than {most}", count=len(items), most=MOST_CHECKERS
        )
        desk.error(node, what, say("Name those who answer for the check"))
        return ()
    names = [word.text.strip() for item in items if (word := _word(item, "checked_by", desk))]
    twice = next((name for i, name in enumerate(names) if name in names[:i]), None)
    if node and twice:
        what = say("checked_by names '{name}' twice", name=shown(twice))
        desk.error(node, what, say("Write each name once"))
    return tuple(names)


def _correction(node: Node, number: int, desk: Desk, today: str) -> Correction | None:
    where = say("correction {number}", number=number)
    found = record(node, where, CORRECTION, desk)
    if found is None:
        return None
    said = text(found.get("text"), under(where, "text"), desk)
    on = _past_day(found.get("date"), under(where, "date"), desk, today)
    return Correction(on, said) if on and said else None


def _past_day(node: Node | None, where: Phrase, desk: Desk, today: str) -> str:
    found = day(node, where, desk)
    if node and today and found > today:
        message = say(
            "{where} {day} lies after today, {today}.", where=where, day=found, today=today
        )
        desk.report.caution(node.line, message)
    return found


def _word(node: Node | None, where: Phrase, desk: Desk) -> Scalar | None:
    return scalar(node, where, desk) if node else None
