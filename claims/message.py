"""What an author is told: a text with slots and what fills them, to be said in a language later.

The English is the text itself; the French stands in `claims.french`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from claims.french import FRENCH

TABLES: Final[Mapping[str, Mapping[str, str]]] = {"fr": FRENCH}
"""Language → English template → template of that language, with the same slots."""

_GROUPS: Final = {"fr": "\N{NARROW NO-BREAK SPACE}"}
"""What a language puts between groups of three digits, where it is no comma."""


@dataclass(frozen=True, slots=True)
class Message:
    """A template, and the values of its slots by name.

    A value is a word, a number, an `Amount` or another message. Words come from the file of
    whoever wrote it: they fill slots and are never templates themselves.
    """

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.told("en")

    def told(self, lang: str) -> str:
        """Return the text in a language, in English where that language has no table."""
        templates = TABLES.get(lang.split("-")[0], {})
        template = templates.get(self.template, self.template)
        return template.format(**{name: _told(value, lang) for name, value in self.values})


Phrase = Message | str
"""What may fill a slot as words: a str stands as it is in all languages, as a key of the file."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number whose digits are grouped as a language does it; its decimal point stays a point."""

    value: float

    def told(self, lang: str) -> str:
        """Return the number's digits, at most 12."""
        return f"{self.value:,.12g}".replace(",", _GROUPS.get(lang.split("-")[0], ","))


def say(template: str, /, **values: object) -> Message:
    """Return the message of an English template; its values fill the slots of their names.

    >>> str(say("the key '{key}' stands twice", key="id"))
    "the key 'id' stands twice"
    """
    return Message(template, tuple(values.items()))


def one_of(words: Iterable[str]) -> Phrase:
    """Return words, at least one, as a choice: 'a, b or c'."""
    *most, last = words
    return say("{most} or {last}", most=", ".join(most), last=last) if most else last


def all_of(words: Iterable[str]) -> Phrase:
    """Return words, at least one, put together: 'a and b and c'."""
    first, *others = words
    found: Phrase = first
    for other in others:
        found = say("{one} and {other}", one=found, other=other)
    return found


def _told(value: object, lang: str) -> object:
    return value.told(lang) if isinstance(value, Message | Amount) else value


class RefusalError(ValueError):
    """What cannot be done, and what to do instead, told in the language of whoever asked for it.

    Attributes:
        what: what is wrong.
        write: what to write or do instead, where that can be said.
    """

    def __init__(self, what: Message, write: Message | None = None) -> None:
        self.what, self.write = what, write
        super().__init__(self.told("en"))

    def told(self, lang: str) -> str:
        """Return the refusal in a language, without its last full stop."""
        parts = (self.what, self.write) if self.write else (self.what,)
        return ". ".join(part.told(lang) for part in parts)
