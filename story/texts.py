"""Nodes → texts by language, with a caution for each translation that is missing."""

from __future__ import annotations

import re

from claims.message import Message, Phrase, all_of, say
from story.errors import shown
from story.fields import Desk, scalar, without_cuts
from story.model import Text
from story.nodes import Broken, Mapping, Node, Scalar
from story.schema import LANGUAGE

Scalars = dict[str, Scalar]


def text(node: Node | None, where: Phrase, desk: Desk, *, local: bool = False) -> Text | None:
    """Return a text by language; ``local`` allows languages that are not the story's."""
    found = scalars(node, where, desk, local=local)
    if found is None:
        return None
    return Text({lang: one.text for lang, one in found.items()}, desk.first)


def scalars(node: Node | None, where: Phrase, desk: Desk, *, local: bool = False) -> Scalars | None:
    """Return a text by language as the nodes it stands in; None where any of it is wrong."""
    if node is None or isinstance(node, Broken):
        return None
    if not isinstance(node, Mapping):
        one = scalar(node, where, desk)
        found = {desk.first: one} if one else None
    else:
        found = _by_language(node, where, desk, local)
    if found is not None:
        _missing_translations(node, where, found, desk)
    return found


def _by_language(node: Mapping, where: Phrase, desk: Desk, local: bool) -> Scalars | None:
    node, keys = without_cuts(node, where, lambda name: _may_be_language(name, desk, local), desk)
    found: dict[str, Scalar | None] = {}
    for name in keys:
        value = node.get(name.text)
        found[name.text] = scalar(value, in_language(where, name.text), desk) if value else None
        if not _language_fits(name, where, desk, local):
            found[name.text] = None
    if desk.first and desk.first not in found:
        what = say(
            "{where}: no text in '{lang}', the story's first language",
            where=where,
            lang=desk.first,
        )
        desk.error(node, what, say("Add {key}: {sample}", key=desk.first, sample="…"))
        return None
    whole = {lang: one for lang, one in found.items() if one}
    return whole if whole and len(whole) == len(found) else None


def _may_be_language(name: str, desk: Desk, local: bool) -> bool:
    if desk.languages and not local:
        return name in desk.languages
    return re.fullmatch(LANGUAGE, name) is not None


def _language_fits(name: Scalar, where: Phrase, desk: Desk, local: bool) -> bool:
    if not re.fullmatch(LANGUAGE, name.text):
        what = say("{where}: '{text}' is no language code", where=where, text=shown(name.text))
        desk.error(name, what, say("Write a code such as fr or pt-BR"))
        return False
    if _may_be_language(name.text, desk, local):
        return True
    what = say("{where}: '{lang}' is not among the story's languages", where=where, lang=name.text)
    write = say("Add {lang} to languages, or leave this text out", lang=name.text)
    desk.error(name, what, write)
    return False


def _missing_translations(node: Node, where: Phrase, found: Scalars, desk: Desk) -> None:
    missing = [lang for lang in desk.languages if lang not in found]
    if missing:
        message = say(
            "{where}: no text in {missing}; the one in {lang} is shown.",
            where=where,
            missing=all_of(missing),
            lang=desk.first,
        )
        desk.report.caution(node.line, message)


def in_language(where: Phrase, lang: str) -> Message:
    """Return where the text of one language stands: "step 1: text (fr)"."""
    return say("{where} ({lang})", where=where, lang=shown(lang))
