"""The text of a step → paragraphs of inline parts: Markdown's emphasis and links, nothing else.

HTML, images, code, bare addresses and entities are not Markdown here: they come out as the very
characters that were written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from story.model import Break, Emphasis, Inline, Paragraph, Plain

Linker = Callable[[str, str, tuple[Inline, ...]], Inline | None]
"""Target, title and words of a link → the link, or None where the target is wrong."""

MOST_BRACKETS: Final = 200
"""The most '[' of a text: the parser's time grows with their square."""


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["newline", "escape", "emphasis", "link"])
    # Targets are ours to judge: percent-encoding would spoil river:Амур, and a refused link
    # would come out as text instead of an error.
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_PARSER: Final = _parser()


def paragraphs(text: str, link: Linker) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text; ``link`` makes its links."""
    tokens = _PARSER.parse(text)
    return tuple(_inline(token.children or [], link) for token in tokens if token.type == "inline")


def _inline(tokens: list[Token], link: Linker) -> Paragraph:
    """Return the tree of a flat list in which …_open and …_close tokens nest."""
    levels: list[list[Inline]] = [[]]
    opened: list[Token] = []
    for token in tokens:
        if token.nesting == 1:
            opened.append(token)
            levels.append([])
        elif token.nesting == -1:
            parts = tuple(levels.pop())
            levels[-1].extend(_closed(opened.pop(), parts, link))
        else:
            _append(levels[-1], token)
    return tuple(levels[0])


def _append(parts: list[Inline], token: Token) -> None:
    if token.type == "hardbreak":
        parts.append(Break())
        return
    words = " " if token.type == "softbreak" else token.content
    if parts and isinstance(parts[-1], Plain):
        parts[-1] = Plain(parts[-1].text + words)
    elif words:
        parts.append(Plain(words))


def _closed(opened: Token, parts: tuple[Inline, ...], link: Linker) -> tuple[Inline, ...]:
    if opened.type != "link_open":
        return (Emphasis(parts, strong=opened.type == "strong_open"),)
    made = link(str(opened.attrs["href"]), str(opened.attrs.get("title", "")), parts)
    return (made,) if made else parts
