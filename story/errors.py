"""What is wrong with a story file, for its author: every error with its line, all at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from claims.message import Message, Phrase, one_of, say
from story.model import Caution

MOST_ERRORS: Final = 1000
"""After so many errors no more are collected: the file is no story."""

STARTER: Final = say("See a story that works: milepost new my-story")


@dataclass(frozen=True, slots=True)
class StoryError:
    """One error: its line, counted from 1, what is wrong there and what to write instead.

    Neither the problem nor the remedy has its full stop.
    """

    line: int
    problem: Message
    remedy: Message
    path: Path

    @property
    def what(self) -> str:
        """What is wrong, in English."""
        return str(self.problem)

    @property
    def write(self) -> str:
        """What to write instead, in English."""
        return str(self.remedy)

    def told(self, lang: str) -> str:
        """Return what is wrong and what to write, in a language, without path and line."""
        what, write = self.problem.told(lang), self.remedy.told(lang)
        return f"{what}{'' if what.endswith(('?', '.')) else '.'} {write}."

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.told('en')}"


class StoryErrors(ValueError):  # noqa: N818 - the plural says that it carries all of them
    """All the errors of one story file.

    Attributes:
        errors: the errors in line order, at least one.
    """

    def __init__(self, errors: Iterable[StoryError]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: error.line))
        super().__init__("\n".join(str(error) for error in self.errors))


@dataclass(slots=True)
class Report:
    """What has been found in one file so far: its errors and its cautions."""

    path: Path
    errors: dict[StoryError, None] = field(default_factory=dict)
    cautions: list[Caution] = field(default_factory=list)

    def error(self, line: int, what: Message, write: Message) -> None:
        """Note an error; both parts come without their full stop, the same error counts once."""
        if len(self.errors) < MOST_ERRORS:
            self.errors[StoryError(line, what, write, self.path)] = None

    def caution(self, line: int, message: Message) -> None:
        """Note what the author should know though it stops nothing."""
        self.cautions.append(Caution(line, message))

    def stop_at_errors(self) -> None:
        """Raise what has been found.

        Raises:
            StoryErrors: there is at least one error.
        """
        if self.errors:
            raise StoryErrors(self.errors)


def shown(text: str, width: int = 60) -> str:
    """Return a text of the file as an error quotes it: on one line, short, printable."""
    line = re.sub(r"\s+", " ", text).strip()
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
    return line if len(line) <= width else line[: width - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return the one or two known words that are spelt most like a word."""
    return difflib.get_close_matches(word[:80], list(known), n=2, cutoff=0.6)


def did_you_mean(word: str, known: Iterable[str]) -> Phrase:
    """Return '; did you mean …?', or '' where nothing known is near."""
    return meant(nearest(word, known))


def meant(near: Sequence[str]) -> Phrase:
    """Return '; did you mean …?' of these, or '' where there are none."""
    return say("; did you mean {near}?", near=one_of(near)) if near else ""


def under(where: Phrase, key: str) -> Message:
    """Return where a key of a part of the file stands: "claim 'c': from"."""
    return say("{where}: {key}", where=where, key=key)
