"""The steps of a story file: titles, texts, and what each step's map shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from claims.kinds import targets as ends_of
from claims.message import Message, Phrase, say
from geo.model import Target
from story.errors import under
from story.fields import Desk, identifier, number, position, record, sequence
from story.links import Index, named_by, read_text
from story.model import Camera, ClaimLink, MapLink, Paragraph, Step, Text, View
from story.nodes import Mapping, Node
from story.schema import CAMERA, MOST_ZOOM, STEP, TARGETS
from story.targets import target
from story.texts import in_language, scalars, text

T = TypeVar("T")
ByLanguage = dict[str, tuple[Paragraph, ...]]


def read_steps(node: Node | None, index: Index, desk: Desk) -> tuple[Step, ...]:
    """Return the steps in order; two steps with one id are an error."""
    items = sequence(node, "steps", desk) if node else ()
    steps: list[Step] = []
    lines: dict[str, int] = {}
    for number_, item in enumerate(items or (), start=1):
        id_ = _id(item, number_, lines, desk)
        step = _step(number_, id_, item, index, desk)
        if step:
            steps.append(step)
    return tuple(steps)


def _id(node: Node, number_: int, lines: dict[str, int], desk: Desk) -> str:
    """Return a step's id, '' where it has none, and note the line it stands on."""
    given = node.get("id") if isinstance(node, Mapping) else None
    if given is None:
        return ""
    found = identifier(given, under(_at(number_), "id"), desk)
    if found in lines:
        what = say(
            "{where}: the id '{id}' is taken by the step on line {line}",
            where=_at(number_),
            id=found,
            line=lines[found],
        )
        desk.error(given, what, say("Write another"))
    elif found:
        lines[found] = given.line
    return found or ""


def _at(number_: int) -> Message:
    return say("step {number}", number=number_)


def _step(number_: int, id_: str, node: Node, index: Index, desk: Desk) -> Step | None:
    where = _at(number_)
    found = record(node, where, STEP, desk)
    if found is None:
        return None
    title = text(found.get("title"), under(where, "title"), desk)
    written = _written(found.get("text"), under(where, "text"), index, desk)
    show = _targets(found.get("show"), under(where, "show"), index, desk)
    view = _view(found.get("view"), under(where, "view"), index, desk)
    if title is None or written is None:
        return None
    words, by_lang = written
    links = named_by(p for paragraphs in by_lang.values() for p in paragraphs)
    shown_ = _linked(links, index) if show is None else show
    _same_claims(node, where, by_lang, desk)
    return Step(
        number=number_,
        id=id_,
        title=title,
        paragraphs={lang: by_lang[words.lang(lang)] for lang in desk.languages},
        text_lang={lang: words.lang(lang) for lang in desk.languages},
        claims=_unique(link.claim for link in links if isinstance(link, ClaimLink)),
        show=shown_,
        view=shown_ if view is None else view,
        line=node.line,
    )


def _written(
    node: Node | None, where: Phrase, index: Index, desk: Desk
) -> tuple[Text, ByLanguage] | None:
    """Return a step's text, and its paragraphs in each language that it is written in."""
    found = scalars(node, where, desk)
    if found is None:
        return None
    in_order = [lang for lang in desk.languages or found if lang in found]
    by_lang = {
        lang: read_text(
            found[lang],
            lang or desk.first,
            in_language(where, lang) if lang else where,
            index,
            desk,
        )
        for lang in in_order
    }
    return Text({lang: one.text for lang, one in found.items()}, desk.first), by_lang


def _same_claims(node: Node, where: Phrase, by_lang: ByLanguage, desk: Desk) -> None:
    """Caution if a claim is linked in one language and not in another."""
    claims = {
        lang: {link.claim for link in named_by(ps) if isinstance(link, ClaimLink)}
        for lang, ps in by_lang.items()
    }
    for lang, found in claims.items():
        for claim in sorted(set().union(*claims.values()) - found):
            message = say(
                "{where}: the text in {lang} does not link to claim '{claim}'.",
                where=where,
                lang=lang,
                claim=claim,
            )
            desk.report.caution(node.line, message)


def _linked(links: Iterable[ClaimLink | MapLink], index: Index) -> tuple[Target, ...]:
    """Return what links point at, with the ends of their claims, in order of appearance."""
    targets: list[Target] = []
    for link in links:
        if isinstance(link, MapLink):
            targets.append(link.target)
        else:
            targets.extend(ends_of(index.claims[link.claim]))
    return _unique(targets)


def _unique(items: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(items))


# --- what the map shows and frames ----------------------------------------------------------------


def _targets(
    node: Node | None, where: Phrase, index: Index, desk: Desk
) -> tuple[Target, ...] | None:
    items = sequence(node, where, desk) if node else None
    if items is None:
        return None
    found = [target(item, where, index.scope, desk) for item in items]
    return _unique(one for one in found if one is not None)


def _view(node: Node | None, where: Phrase, index: Index, desk: Desk) -> View | None:
    if not isinstance(node, Mapping):
        return _targets(node, where, index, desk)
    if any(name.text in TARGETS for name, _ in node.entries):
        what = say("{where} is one target", where=where)
        desk.error(node, what, say("Write a list: {like}", like="[{…: …}]"))
        return None
    found = record(node, where, CAMERA, desk)
    center_node, zoom_node = (found.get(key) if found else None for key in ("center", "zoom"))
    center = position(center_node, under(where, "center"), desk) if center_node else None
    zoom = number(zoom_node, under(where, "zoom"), 0, MOST_ZOOM, desk) if zoom_node else None
    return Camera(center, zoom) if center and zoom is not None else None
