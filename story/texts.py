"""Nodes → texts by language, with a caution for each translation that is missing."""

from __future__ import annotations

import re

from story.errors import shown
from story.fields import Desk, scalar, without_cuts
from story.model import Text
from story.nodes import Broken, Mapping, Node, Scalar
from story.schema import LANGUAGE

Scalars = dict[str, Scalar]


def text(node: Node | None, where: str, desk: Desk, *, local: bool = False) -> Text | None:
    """Return a text by language; ``local`` allows languages that are not the story's."""
    found = scalars(node, where, desk, local=local)
    if found is None:
        return None
    return Text({lang: one.text for lang, one in found.items()}, desk.first)


def scalars(node: Node | None, where: str, desk: Desk, *, local: bool = False) -> Scalars | None:
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


def _by_language(node: Mapping, where: str, desk: Desk, local: bool) -> Scalars | None:
    node, keys = without_cuts(node, where, lambda name: _may_be_language(name, desk, local), desk)
    found: dict[str, Scalar | None] = {}
    for name in keys:
        value = node.get(name.text)
        found[name.text] = scalar(value, f"{where} ({shown(name.text)})", desk) if value else None
        if not _language_fits(name, where, desk, local):
            found[name.text] = None
    if desk.first and desk.first not in found:
        what = f"{where}: no text in '{desk.first}', the story's first language"
        desk.error(node, what, f"Add {desk.first}: …")
        return None
    whole = {lang: one for lang, one in found.items() if one}
    return whole if whole and len(whole) == len(found) else None


def _may_be_language(name: str, desk: Desk, local: bool) -> bool:
    if desk.languages and not local:
        return name in desk.languages
    return re.fullmatch(LANGUAGE, name) is not None


def _language_fits(name: Scalar, where: str, desk: Desk, local: bool) -> bool:
    if not re.fullmatch(LANGUAGE, name.text):
        what = f"{where}: '{shown(name.text)}' is no language code"
        desk.error(name, what, "Write a code such as fr or pt-BR")
        return False
    if _may_be_language(name.text, desk, local):
        return True
    what = f"{where}: '{name.text}' is not among the story's languages"
    desk.error(name, what, f"Add {name.text} to languages, or leave this text out")
    return False


def _missing_translations(node: Node, where: str, found: Scalars, desk: Desk) -> None:
    missing = [lang for lang in desk.languages if lang not in found]
    if missing:
        message = f"{where}: no text in {' and '.join(missing)}; the one in {desk.first} is shown."
        desk.report.caution(node.line, message)
