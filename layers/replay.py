"""A provenance.json → the same checks made again here, and all that differs.

The file may come from anyone: nothing in it is believed but the story's text, which is read,
checked and recorded anew. The two records are compared value by value, whatever a claim's kind.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TypeGuard

from claims.check import check_all
from claims.model import Verdict
from layers.provenance import FORMAT, provenance
from layers.tables import Json
from layers.words import number, verdict_word
from story.errors import StoryErrors, shown
from story.model import Story
from story.read import read_text

if TYPE_CHECKING:
    from geo.atlas import Atlas

MOST_BYTES: Final = 32 * 1024 * 1024
"""No story of 1 MiB has a longer record."""

_MOST_DIGITS: Final = 15
_TOLERANCE: Final = {"_m": 1e-3, "_deg": 1e-6, "lon": 1e-5, "lat": 1e-5}
"""By the ending of a name, what two processors may differ by: a millimetre, and a metre for the
foot of a perpendicular, which may slide so far along its line while the distance stays the same."""
_KEYED: Final = {"checks": "claim", "data": "key"}
"""The lists whose items have a name of their own, and under what."""


class ReplayError(ValueError):
    """A file that holds no record of a check; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that came out otherwise: where it stands, what the file has, and what is so here.

    ``path`` are the keys down to it, such as ("checks", "border-130", "verdict"). Where one of the
    two has no such value it is None.
    """

    path: tuple[str, ...]
    kept: object
    now: object

    @property
    def of_verdict(self) -> bool:
        """Whether it is a verdict that differs, or a whole check that only one of the two has."""
        return self.path[0] == "checks" and self.path[2:] in ((), ("verdict",))


@dataclass(frozen=True, slots=True)
class Replay:
    """A story read and checked again, how many verdicts are as the file has them, and what is not.

    ``claims`` counts those of the story and of the file, ``differences`` stand in the order of
    their weight, verdicts first.
    """

    story: Story
    claims: int
    same_verdicts: int
    differences: tuple[Difference, ...]


def replay(data: bytes, atlas: Atlas) -> Replay:
    """Make the checks of a record again, with the atlas's data, and compare all of it.

    Raises:
        ReplayError: the bytes are no such record, or its story cannot be read here.
        OSError: a data file cannot be read.
    """
    kept = _loaded(data)
    story, checked_on = _story(kept, atlas)
    atlas = atlas.seen_from(story.viewpoint)
    checks = check_all(story.claims, atlas, story.languages)
    now = provenance(story, checks.values(), atlas, checked_on)
    found = sorted(_differences(_by_name(kept), _by_name(now)), key=_weight)
    otherwise = {one.path[1] for one in found if one.of_verdict}
    same = checks.keys() - otherwise
    return Replay(story, len(checks.keys() | otherwise), len(same), tuple(found))


def _story(kept: Json, atlas: Atlas) -> tuple[Story, str]:
    """Return the story of a record, read again, and the date of its check."""
    if not _same(kept.get("format"), FORMAT, "format"):
        _refuse(f"its format is {brief(kept.get('format'))}, and this Milepost reads {FORMAT}")
    head = kept.get("story")
    if not isinstance(head, dict):
        _refuse("it holds no story")
    path, text, on = head.get("path"), head.get("text"), kept.get("checked_on")
    if not (isinstance(path, str) and isinstance(text, str) and isinstance(on, str)):
        _refuse("its story's path or text, or its date, is no text")
    if not _is_day(on):
        _refuse(f"its date is {brief(on)}")
    if not _is_named(kept.get("checks"), _KEYED["checks"]):
        _refuse("it holds no checks, or some without their claim")
    try:
        return read_text(text, Path(shown(path, 1000)), atlas), on
    except StoryErrors as errors:
        raise ReplayError(f"the story in it cannot be read here:\n{errors}") from None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def replay_table(found: Replay) -> Json:
    """Return what differs as `milepost replay --json` prints it."""
    return {
        "story": {"id": found.story.id, "sha256": found.story.sha256},
        "equal": not found.differences,
        "claims": found.claims,
        "same_verdicts": found.same_verdicts,
        "differences": [
            {"where": list(one.path), "in_the_file": one.kept, "made_again": one.now}
            for one in found.differences
        ],
    }


def told(one: Difference, lang: str) -> tuple[str, str, str]:
    """Return where a difference stands and its two values, as a terminal shows them."""
    where = one.path[1:] if one.path[0] == "checks" and len(one.path) > 1 else one.path
    return (
        shown(" › ".join(where)),
        _value(one.path[-1], one.kept, lang),
        _value(one.path[-1], one.now, lang),
    )


def _value(name: str, value: object, lang: str) -> str:
    if value is None:
        return "–"
    if name == "verdict" and isinstance(value, str) and value in set(Verdict):
        return verdict_word(Verdict(value), lang)
    if name.endswith("_m") and isinstance(value, int | float):
        return f"{number(value, lang, 3)}\u00a0m"
    return brief(value)


def brief(value: object) -> str:
    """Return any value of a record on one short line that a terminal can show."""
    return shown(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False), 40)


def _refuse(why: str) -> NoReturn:
    raise ReplayError(f"this is no provenance.json of Milepost: {why}. Export the story again")


# --- the door -------------------------------------------------------------------------------------


def _loaded(data: bytes) -> Json:
    """Return a file's JSON object: finite numbers, each key once, text that can be written."""
    if len(data) > MOST_BYTES:
        _refuse(f"it is larger than {MOST_BYTES // 1024**2} MiB")
    try:
        found = json.loads(
            data.decode("utf-8-sig"),
            parse_constant=_no_number,
            parse_float=_finite,
            parse_int=_whole,
            object_pairs_hook=_once,
        )
        json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except json.JSONDecodeError as error:
        _refuse(f"line {error.lineno}, column {error.colno}: {error.msg}; it may be cut off")
    except UnicodeError:
        _refuse("it is not UTF-8 text")
    except RecursionError:
        _refuse("its lists are nested too deep")
    except ValueError as error:
        _refuse(str(error))
    if not isinstance(found, dict):
        _refuse("it is no JSON object")
    return found


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _finite(digits: str) -> float:
    if not math.isfinite(value := float(digits)):
        raise ValueError(f"{shown(digits)} is too large a number")
    return value


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise ValueError(f"{shown(digits)} is too large a number")
    return int(digits)


def _once(pairs: list[tuple[str, object]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(f"a key stands twice among {brief([key for key, _ in pairs])}")
    return found


# --- what differs ---------------------------------------------------------------------------------


def _by_name(record: Json) -> Json:
    """Return a record with its checks and data by name, so that their order does not matter."""
    return record | {name: _named(record.get(name), key) for name, key in _KEYED.items()}


def _is_named(items: object, key: str) -> TypeGuard[list[Json]]:
    return isinstance(items, list) and all(
        isinstance(item, dict) and isinstance(item.get(key), str) for item in items
    )


def _named(items: object, key: str) -> object:
    """Return a list of objects by a key of theirs; as it is if that is no name in each."""
    if not _is_named(items, key):
        return items
    names = [item[key] for item in items]
    if twice := [name for name in names if names.count(name) > 1]:
        _refuse(f"it holds {brief(twice[0])} twice")
    return dict(zip(names, items, strict=True))


def _differences(kept: object, now: object, path: tuple[str, ...] = ()) -> Iterator[Difference]:
    match kept, now:
        case dict(), dict():
            for key in now | kept:
                yield from _differences(kept.get(key), now.get(key), (*path, key))
        case list(), list() if len(kept) == len(now):
            for number, (one, other) in enumerate(zip(kept, now, strict=True), 1):
                yield from _differences(one, other, (*path, str(number)))
        case _ if not _same(kept, now, path[-1]):
            yield Difference(path, kept, now)


def _same(kept: object, now: object, name: str) -> bool:
    if isinstance(kept, bool) or isinstance(now, bool):
        return kept is now
    if isinstance(kept, int | float) and isinstance(now, int | float):
        tolerance = next((t for end, t in _TOLERANCE.items() if name.endswith(end)), 0.0)
        return abs(kept - now) <= tolerance
    return kept == now


def _weight(difference: Difference) -> tuple[int, str]:
    """Return a difference's weight: verdicts, what was measured, the rest of a check, others."""
    top, *rest = difference.path
    if difference.of_verdict:
        return 0, ""
    if top == "checks":
        return (1 if rest[1] in ("reason", "measured") else 2), rest[0]
    return (3 if top in ("story", "data") else 4), ""
