"""What a story is once it has been read: places, claims and steps with their texts by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claims.message import Message
from claims.model import Claim
from geo.model import LonLat, Place, Route, Target


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one or more languages; the story's first language stands in for the rest."""

    by_lang: Mapping[str, str]
    first: str

    def get(self, lang: str) -> str:
        """Return the text in ``lang``, or in the story's first language."""
        return self.by_lang.get(lang) or self.by_lang.get(self.first, "")

    def lang(self, lang: str) -> str:
        """Return the language that `get` answers in: mark a fallback with it."""
        return lang if self.by_lang.get(lang) else self.first


# --- the text of a step, as a tree: what a renderer may meet, and nothing else ---------------


@dataclass(frozen=True, slots=True)
class Plain:
    """Characters, to be shown as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised (or, when ``strong``, strongly emphasised) text."""

    parts: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link to an https: or mailto: address."""

    parts: tuple[Inline, ...]
    url: str


@dataclass(frozen=True, slots=True)
class ClaimLink:
    """The words that make a claim."""

    parts: tuple[Inline, ...]
    claim: str


@dataclass(frozen=True, slots=True)
class MapLink:
    """Words that name something on the map."""

    parts: tuple[Inline, ...]
    target: Target


@dataclass(frozen=True, slots=True)
class Break:
    """A hard line break."""


Inline = Plain | Emphasis | WebLink | ClaimLink | MapLink | Break
Paragraph = tuple[Inline, ...]


# --- the story ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlaceText:
    """A place's names and note by language, beside its geometry."""

    place: Place
    name: Text
    note: Text | None


@dataclass(frozen=True, slots=True)
class RouteText:
    """A route and its name by language."""

    route: Route
    name: Text


@dataclass(frozen=True, slots=True)
class Camera:
    """A view that the author fixes: centre and zoom level."""

    center: LonLat
    zoom: float


View = tuple[Target, ...] | Camera


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the walk. ``number`` counts from 1, ``id`` is '' where the author gives none.

    ``claims`` are the keys of the claims that its text links to, in order of appearance; ``show``
    what its map shows; ``view`` what the camera frames (with the overview it is the whole story).
    """

    number: int
    id: str
    title: Text
    paragraphs: Mapping[str, tuple[Paragraph, ...]]
    text_lang: Mapping[str, str]
    claims: tuple[str, ...]
    show: tuple[Target, ...]
    view: View
    line: int


@dataclass(frozen=True, slots=True)
class Caution:
    """What the author should know though it does not stop the story: a line and a sentence."""

    line: int
    said: Message

    @property
    def message(self) -> str:
        """The sentence in English."""
        return str(self.said)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for a story: a name and an https: address."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong in a published story, and the day on which that was said."""

    date: str
    text: Text


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who publishes a story, who checked it by hand and when, and what was corrected since.

    Dates are YYYY-MM-DD, '' where the story gives none.
    """

    publisher: Publisher | None = None
    checked_by: tuple[str, ...] = ()
    checked_on: str = ""
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A story, read and resolved: every name in it is known to the Atlas.

    ``text`` is the whole file as it was read, which ``sha256`` is of.
    """

    id: str
    title: Text
    summary: Text
    credit: Text
    languages: tuple[str, ...]
    date: str
    viewpoint: str
    places: Mapping[str, PlaceText]
    lines: Mapping[str, RouteText]
    claims: Mapping[str, Claim]
    steps: tuple[Step, ...]
    cautions: tuple[Caution, ...]
    path: Path
    sha256: str
    text: str = field(default="", repr=False)
    imprint: Imprint = Imprint()


def plain_text(parts: tuple[Inline, ...]) -> str:
    """Return the words of some inline parts without their markup."""
    out: list[str] = []
    for part in parts:
        match part:
            case Plain(text):
                out.append(text)
            case Break():
                out.append("\n")
            case Emphasis(inner) | WebLink(inner) | ClaimLink(inner) | MapLink(inner):
                out.append(plain_text(inner))
    return "".join(out)
