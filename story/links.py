"""The links in a step's text → what they stand for; a link that leads nowhere is an error."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from markdown_it.common.normalize_url import normalizeLink

from claims.message import Phrase, one_of, say
from claims.model import Claim
from story.errors import shown
from story.fields import Desk
from story.markdown import MOST_BRACKETS, paragraphs
from story.model import (
    ClaimLink,
    Emphasis,
    Inline,
    MapLink,
    Paragraph,
    WebLink,
    plain_text,
)
from story.nodes import Scalar
from story.scope import Declared, Scope, no_such
from story.stated import stated_otherwise
from story.targets import LINK_KINDS, linked

# A host and nothing before it: https://bank.example@evil.example/ is not what it seems.
_HTTPS = re.compile(r"https://[^\s\\<>\"'`/?#@:]+(:\d+)?([/?#]\S*)?", re.IGNORECASE)
_MAILTO = re.compile(r"mailto:[^\s@<>\"]+@[^\s@<>\"?]+(\?\S*)?", re.IGNORECASE)
_KINDS: Final = tuple(f"{kind}:" for kind in ("claim", *LINK_KINDS, "https", "mailto"))


@dataclass(frozen=True, slots=True)
class Index:
    """What a text may link to: places and lines, claims, and the keys of claims in error."""

    scope: Scope
    claims: dict[str, Claim]
    claims_declared: Declared


def read_text(
    text: Scalar, lang: str, where: Phrase, index: Index, desk: Desk
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a step's text in one language."""
    if text.text.count("[") > MOST_BRACKETS:
        what = say(
            "{where} has more than {most} opening brackets '['", where=where, most=MOST_BRACKETS
        )
        desk.error(text, what, say("Shorten it, or use other brackets"))
        return ()
    return paragraphs(text.text, _Linker(text, lang, where, index, desk))


class _Linker:
    """Makes the links of one text, and knows on which line of the file each stands."""

    def __init__(self, text: Scalar, lang: str, where: Phrase, index: Index, desk: Desk) -> None:
        self._text, self._lang = text, lang
        self._where, self._index, self._desk = where, index, desk
        self._seen: Counter[str] = Counter()

    def __call__(self, href: str, title: str, parts: tuple[Inline, ...]) -> Inline | None:
        line = self._line(href)
        if title:
            what = say(
                "{where}: the link to '{target}' has a title, which no map shows",
                where=self._where,
                target=shown(href),
            )
            self._desk.report.error(line, what, say("Write [words](target) alone"))
        if not plain_text(parts).strip():
            what = say(
                "{where}: the link to '{target}' has no words",
                where=self._where,
                target=shown(href),
            )
            self._desk.report.error(line, what, say("Write [words]({target})", target=shown(href)))
        return self._made(href, parts, line)

    def _line(self, href: str) -> int:
        pattern = re.compile(r"[(<]" + re.escape(href) + r"[)>\s]")
        nth = self._seen[href]
        self._seen[href] += 1
        return self._text.line_of(pattern, nth)

    def _made(self, href: str, parts: tuple[Inline, ...], line: int) -> Inline | None:
        kind, _, rest = href.partition(":")
        if kind == "claim":
            return self._claim(rest, parts, line)
        if kind in LINK_KINDS:
            target = linked(kind, rest, self._where, line, self._index.scope, self._desk)
            return MapLink(parts, target) if target else None
        if is_https(href) or _MAILTO.fullmatch(href):
            return WebLink(parts, normalizeLink(href))
        what = say(
            "{where}: a story cannot link to '{target}'", where=self._where, target=shown(href)
        )
        write = say("Write a target that begins with {kinds}", kinds=one_of(_KINDS))
        if kind == "http":
            write = say("Write {it}", it="https:")
        self._desk.report.error(line, what, write)
        return None

    def _claim(self, key: str, parts: tuple[Inline, ...], line: int) -> ClaimLink | None:
        if key in self._index.claims:
            self._caution(key, plain_text(parts), line)
            return ClaimLink(parts, key)
        declared = self._index.claims_declared
        no_such("claim", key, declared, self._where, line, self._desk)
        return None

    def _caution(self, key: str, words: str, line: int) -> None:
        """Caution if the words that make a claim give another figure than it states."""
        stated = stated_otherwise(words, self._lang, self._index.claims[key])
        if stated:
            message = say(
                "{where}: '{words}' makes claim '{claim}', which states '{stated}'.",
                where=self._where,
                words=shown(words),
                claim=key,
                stated=shown(stated),
            )
            self._desk.report.caution(line, message)


def is_https(address: str) -> bool:
    """Return whether an address is of a web page and names its host plainly."""
    return _HTTPS.fullmatch(address) is not None


def named_by(texts: Iterable[Paragraph]) -> tuple[ClaimLink | MapLink, ...]:
    """Return the links to claims and to the map in order of appearance."""
    return tuple(link for paragraph in texts for link in _links(paragraph))


def _links(parts: tuple[Inline, ...]) -> Iterator[ClaimLink | MapLink]:
    for part in parts:
        if isinstance(part, ClaimLink | MapLink):
            yield part
        if isinstance(part, Emphasis | WebLink | ClaimLink | MapLink):
            yield from _links(part.parts)
