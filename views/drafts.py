"""Drafts: stories while they are written, as files beside the stories. Knows no Streamlit.

A draft never becomes a story by itself: `publish` alone writes among the stories.
"""

from __future__ import annotations

import fcntl
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from claims.message import RefusalError, say
from layers.atomic import write_atomic
from story.nodes import MOST_BYTES
from story.schema import ID

_LOCK: Final = ".lock"
_BREAKS: Final = re.compile(r"\r\n?")


class DraftError(RefusalError):
    """What cannot be done with a draft."""


class DraftChangedError(DraftError):
    """A text was to replace another than the draft's.

    Attributes:
        draft: the draft as it is.
    """

    def __init__(self, draft: Draft) -> None:
        what = say("The draft of '{name}' has changed elsewhere", name=draft.name)
        super().__init__(what, say("Take that in first"))
        self.draft = draft


class NoDraftError(DraftError):
    """There is neither a story of a name nor a draft of it."""

    def __init__(self, name: str) -> None:
        super().__init__(say("There is no story '{name}' and no draft of it", name=name))


class StoryChangedError(DraftError):
    """The story was changed or deleted by someone else after its draft was begun."""

    def __init__(self, name: str) -> None:
        super().__init__(
            say("'{name}' has changed among the stories since this draft was begun", name=name)
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A story's text as its author last left it; ``kept`` is false while it is the story's own."""

    name: str
    text: str
    kept: bool

    @property
    def base(self) -> str:
        """What the text is known by: a change must name the text that it changes."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


class Drafts:
    """The drafts in a folder, which is made with the first one.

    Of a story NAME the folder holds ``NAME.yaml``, the draft; ``NAME.began``, the story as it was
    when the draft was begun; ``NAME.old``, the last text that was set aside; and ``NAME.url``, the
    public address of the folder that it is handed out to. Each method takes the path of the story,
    where there may be none yet. Any number of processes may work on a folder; each file is whole at
    every moment.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def names(self) -> list[str]:
        """Return the stories that have a draft."""
        return sorted(path.stem for path in self.folder.glob("*.yaml"))

    def open(self, name: str, story: Path) -> Draft:
        """Return the draft of a story: the story's own text where none was begun.

        Raises:
            NoDraftError: there is neither.
            DraftError: it is no text.
            OSError: it cannot be read.
        """
        for path, kept in ((self._file(name), True), (story, False)):
            if path.is_file():
                return Draft(name, text_of(path.read_bytes(), path.name), kept)
        raise NoDraftError(name)

    def begin(self, name: str, story: Path, text: str) -> Draft:
        """Keep the first text of a new story.

        Raises:
            DraftError: the name is no id or is taken, or the text is too long.
            OSError: the folder cannot be written.
        """
        if not re.fullmatch(ID, name):
            what = say("'{name}' is no id", name=name)
            raise DraftError(what, say("Write small letters, digits and hyphens"))
        with self._alone():
            if self._file(name).exists() or story.exists():
                what = say("'{name}' is there already", name=name)
                raise DraftError(what, say("Choose another id"))
            self._began(name).unlink(missing_ok=True)
            return self._write(name, text)

    def save(self, name: str, story: Path, text: str, base: str) -> Draft:
        """Keep a text; once this returns, it outlives the process.

        ``base`` is that of the draft which the text was made from. The story's own text, come back
        to, is no draft. Where story and draft have gone meanwhile, the text is the last there is.

        Raises:
            DraftChangedError: the draft is another by now; nothing is written.
            DraftError: the text is too long.
            OSError: the folder cannot be written.
        """
        new = _BREAKS.sub("\n", text)
        with self._alone():
            try:
                now = self.open(name, story)
            except NoDraftError:
                kept = self._write(name, new)
                write_atomic(self._began(name), b"")  # there was another, whatever it was
                return kept
            if new == now.text:
                return now
            if base != now.base:
                raise DraftChangedError(now)
            if story.is_file() and new == text_of(story.read_bytes(), story.name):
                self._end(name)
                return Draft(name, new, kept=False)
            if not now.kept:
                write_atomic(self._began(name), story.read_bytes())
            return self._write(name, new)

    def publish(self, name: str, story: Path, base: str, *, replace: bool = False) -> None:
        """Write a draft among the stories, and end it.

        Raises:
            DraftChangedError: the draft is another than ``base``.
            StoryChangedError: the story is another than the draft was begun from, or has gone,
                unless ``replace``; it is then set aside.
            OSError: the folder cannot be written.
        """
        with self._alone():
            now = self.open(name, story)
            if base != now.base:
                raise DraftChangedError(now)
            there, began = (
                path.read_bytes() if path.is_file() else None for path in (story, self._began(name))
            )
            if not now.kept:
                return
            if there not in (began, now.text.encode()):
                if not replace:
                    raise StoryChangedError(name)
                if there is not None:
                    write_atomic(self._old(name), there)
            write_atomic(story, now.text.encode())
            self._end(name)

    def discard(self, name: str, story: Path) -> None:
        """End a draft; its text is set aside until the next one is.

        Raises:
            OSError: the folder cannot be written.
        """
        with self._alone():
            now = self.open(name, story)
            if now.kept:
                write_atomic(self._old(name), now.text.encode())
                self._end(name)

    def address(self, name: str) -> str:
        """Return the public address that was given for a story last, as it was written; or ''."""
        try:
            return self._url(name).read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return ""

    def keep_address(self, name: str, address: str) -> None:
        """Keep a story's public address.

        Raises:
            OSError: the folder cannot be written.
        """
        with self._alone():
            write_atomic(self._url(name), address.encode("utf-8", "replace"))

    # --- files -----------------------------------------------------------------------------------

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.yaml"

    def _began(self, name: str) -> Path:
        return self.folder / f"{name}.began"

    def _old(self, name: str) -> Path:
        return self.folder / f"{name}.old"

    def _url(self, name: str) -> Path:
        return self.folder / f"{name}.url"

    def _write(self, name: str, text: str) -> Draft:
        content = text.encode("utf-8", "replace")
        if len(content) > MOST_BYTES:
            what = say("The text is larger than 1 MiB")
            raise DraftError(what, say("Split the story in two"))
        write_atomic(self._file(name), content)
        return Draft(name, content.decode(), kept=True)

    def _end(self, name: str) -> None:
        self._file(name).unlink(missing_ok=True)
        self._began(name).unlink(missing_ok=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one process or thread at a time change the folder, and sweep up after killed ones."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / _LOCK).open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for half in self.folder.glob(".*.tmp"):
                half.unlink(missing_ok=True)
            yield


def text_of(content: bytes, name: str) -> str:
    """Return the text of a story file, its lines ended as the editor ends them.

    Raises:
        DraftError: it is too large, or not UTF-8.
    """
    if len(content) > MOST_BYTES:
        what = say("{name} is larger than 1 MiB", name=name)
        raise DraftError(what, say("Split the story in two"))
    try:
        return _BREAKS.sub("\n", content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = say("{name}:{line}: this is not UTF-8 text", name=name, line=line)
        raise DraftError(what, say("Save it as UTF-8")) from None
