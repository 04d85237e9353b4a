"""Replaying a record: equal where nothing changed, and a clear word for whatever did."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from claims.check import check_all
from geo.atlas import Atlas
from layers.provenance import provenance
from layers.replay import MOST_BYTES, ReplayError, replay, replay_table, told
from layers.tables import Json, as_text
from story.read import read_text

ROOT = Path(__file__).resolve().parent.parent
FIRST = ROOT / "data" / "stories" / "vladivostok.yaml"
HOSTILE = "<script>x</script> {{ 7*7 }} {% x %} ${x} =1+1 [bold]b[/] \x1b[31m\n\u202e"

SMALL = """\
milepost: 1
id: small
title: {fr: Petit, en: Small}
languages: [fr, en]
places:
  here: {name: Vladivostok, at: [131.8855, 43.1155], country: RU}
  moscow: {name: Moscow, country: RU}
claims:
  border: {kind: distance, from: here, to: {border: [RU, KP]}, stated: 130 km}
  east: {kind: direction, from: moscow, to: here, stated: {fr: est, en: east}}
steps: [{title: T, text: "[a](claim:border) [b](claim:east)"}]
"""
# Open ends, no figure, no edge, a place in doubt, a disputed area: whatever is no number or None.
SORTS = """\
milepost: 1
id: sorts
title: All sorts
languages: [en]
viewpoint: de-facto
places:
  here: {name: Here, at: [131.8855, 43.1155], country: RU}
  sim: {name: Simferopol, at: [34.1, 44.95]}
  paris: {name: Tripoli}
  suva: {name: Suva, country: FJ}
  nome: {name: Nome, at: [-165.4, 64.5], country: US}
lines:
  way: {name: Way, via: [suva, nome]}
claims:
  far: {kind: distance, from: here, to: {country: KP}, stated: 900 km}
  open: {kind: distance, from: here, to: {line: way}, stated: more than 100 km}
  vague: {kind: distance, from: here, to: nome, stated: a stone's throw}
  units: {kind: distance, from: here, to: nome, stated: 130 km (800 miles)}
  doubt: {kind: distance, from: here, to: paris, stated: 8000 km}
  held: {kind: within, place: sim, of: {country: UA}}
  river: {kind: beside, place: here, of: {river: Amur}}
  isle: {kind: within, place: suva, of: {country: FJ}}
steps: [{title: T, text: "[a](claim:far)"}]
"""


def record_of(text: str) -> bytes:
    """Return the provenance.json of a story."""
    story = read_text(text, Path("story.yaml"), Atlas.open())
    atlas = Atlas.open(story.viewpoint)
    checks = check_all(story.claims, atlas, story.languages)
    return as_text(provenance(story, checks.values(), atlas, "2023-09-06")).encode()


@cache
def record() -> bytes:
    """Return the small story's."""
    return record_of(SMALL)


GONE = object()


def tampered(where: tuple[str, ...], value: object) -> bytes:
    """Return the small story's record with another value at a path, or with nothing there."""
    table = json.loads(record())
    inner: Any = table
    for key in where[:-1]:
        inner = named(inner, key) if isinstance(inner, list) else inner[key]
    if isinstance(inner, list):
        inner[:] = [one for one in inner if where[-1] not in (one.get("claim"), one.get("key"))]
        inner += [] if value is GONE else [value]
    elif value is GONE:
        del inner[where[-1]]
    else:
        inner[where[-1]] = value
    return json.dumps(table).encode()


def named(items: list[Json], name: str) -> Json:
    return next(item for item in items if name in (item.get("claim"), item.get("key")))


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"SOURCE_DATE_EPOCH": "1700000000", "NO_COLOR": "1"}
    command = [sys.executable, str(ROOT / "milepost.py"), *arguments]
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False
    )


# --- equal --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "claims"),
    [
        ("the first story", FIRST.read_text("utf-8"), 13),
        ("all sorts", SORTS, 8),
        ("as Windows writes it", "\ufeff" + SMALL.replace("\n", "\r\n"), 2),
        ("no claims", SMALL[: SMALL.index("claims:")], 0),
    ],
)
def test_a_record_replays_equal(name: str, text: str, claims: int) -> None:
    found = replay(record_of(text), Atlas.open())
    assert found.differences == ()
    assert found.claims == found.same_verdicts == claims


def test_what_was_exported_replays_equal_from_another_folder(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert run("export", str(FIRST), "-o", str(out), "--lang", "en").returncode == 0
    done = run("replay", str(out / "vladivostok" / "provenance.json"), cwd=elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Verdicts identiques au fichier\u00a0: 13 sur 13." in done.stdout


# --- different ----------------------------------------------------------------------------------

BORDER = ("checks", "border")


@pytest.mark.parametrize(
    ("where", "value", "verdicts"),
    [
        ((*BORDER, "verdict"), "off", 1),
        ((*BORDER, "verdict"), [HOSTILE], 1),
        ((*BORDER, "measured", "distance_m"), 128_066.475, 2),  # 128,066.4724 and 2.6 mm
        ((*BORDER, "measured", "distance_m"), "128066.4724", 2),
        ((*BORDER, "measured"), None, 2),
        ((*BORDER, "asked", "start", "at", "lat"), 43.1165, 2),
        ((*BORDER, "asked", "stated", "text"), HOSTILE, 2),
        ((*BORDER, "asked", "stated", "agree"), 1, 2),
        ((*BORDER, "because", "en"), "All is well.", 2),
        ((*BORDER, HOSTILE), [[[]]], 2),
        (BORDER, GONE, 1),
        (("checks", HOSTILE), {"claim": HOSTILE, "verdict": HOSTILE}, 2),
        (("data", "osm-borders", "sha256"), "0" * 64, 2),
        (("data", "osm-borders"), GONE, 2),
        (("versions", "numpy"), [1, 2], 2),
        (("viewpoint",), "de-facto", 2),
        (("story", "checked_by"), ["Ada"], 2),
        (("milepost",), {HOSTILE: [True]}, 2),
    ],
)
def test_one_change_is_one_difference(where: tuple[str, ...], value: object, verdicts: int) -> None:
    found = replay(tampered(where, value), Atlas.open())
    assert [one.path for one in found.differences] == [where]
    assert found.same_verdicts == verdicts
    assert found.claims == (3 if where == ("checks", HOSTILE) else 2)
    assert replay_table(found)["equal"] is False
    for text in told(found.differences[0], "fr"):
        assert text
        assert text.replace("\u00a0", " ").replace("\u202f", " ").isprintable()
        assert len(text) <= 60


def test_another_story_text_is_another_checksum_and_another_verdict() -> None:
    changed = tampered(("story", "text"), SMALL.replace("130 km", "160 km"))
    paths = [one.path for one in replay(changed, Atlas.open()).differences]
    assert paths[0] == (*BORDER, "verdict")
    assert ("story", "sha256") in paths
    assert ("story", "text") not in paths


def test_what_two_processors_may_differ_by_is_no_difference() -> None:
    near = tampered((*BORDER, "measured", "distance_m"), 128_066.4732)  # 128,066.4724 and 0.8 mm
    assert replay(near, Atlas.open()).differences == ()


def test_the_order_of_checks_and_data_does_not_matter() -> None:
    table = json.loads(record())
    turned = table | {name: table[name][::-1] for name in ("checks", "data")}
    assert replay(json.dumps(turned).encode(), Atlas.open()).differences == ()


# --- unreadable -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("nothing", b"", "line 1, column 1"),
        ("a page", b"<!doctype html>", "line 1, column 1"),
        ("a list", b"[]", "it is no JSON object"),
        ("no object of ours", b"{}", "its format is null"),
        ("bytes", b"\xff\xfe{}", "it is not UTF-8 text"),
        ("too many bytes", b" " * (MOST_BYTES + 1), "it is larger than 32 MiB"),
        ("deep lists", b"[" * 200_000, "nested too deep"),
        ("deep maps", b'{"a":' * 200_000 + b"1" + b"}" * 200_000, "nested too deep"),
        ("NaN", b'{"format": NaN}', "NaN is no number"),
        ("Infinity", b'{"format": -Infinity}', "-Infinity is no number"),
        ("1e999", b'{"format": 1e999}', "1e999 is too large a number"),
        ("a long whole number", b'{"format": ' + b"9" * 9999 + b"}", "is too large a number"),
        ("a key twice", b'{"format": 1, "format": 1}', "a key stands twice"),
        ("half a character", b'{"format": "\\ud800"}', "it is not UTF-8 text"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_record_is_refused(name: str, data: bytes, said: str) -> None:
    assert said in refused(data)


def test_a_record_that_is_cut_off_is_refused() -> None:
    for length in (1, 999, len(record()) // 2, len(record()) - 3):
        assert "it may be cut off" in refused(record()[:length])


@pytest.mark.parametrize(
    ("where", "value", "said"),
    [
        (("format",), 2, "its format is 2"),
        (("story",), GONE, "it holds no story"),
        (("story",), HOSTILE, "it holds no story"),
        (("story", "text"), GONE, "is no text"),
        (("story", "text"), [HOSTILE], "is no text"),
        (("story", "path"), 7, "is no text"),
        (("checked_on",), None, "is no text"),
        (("checked_on",), "yesterday", "its date is yesterday"),
        (("checked_on",), "2023-02-30", "its date is 2023-02-30"),
        (("format",), True, "its format is true"),
        (("checks",), GONE, "it holds no checks"),
        (("checks",), None, "it holds no checks"),
        (("checks",), HOSTILE, "it holds no checks"),
        (("checks",), [1, None, {"claim": "border"}], "some without their claim"),
        (("story", "text"), "{{ 7*7 }}", "cannot be read here:\nstory.yaml:1: "),
        (("story", "text"), "milepost: &a 1\nid: *a\n", "the anchor &a"),
        (("story", "text"), "# \n" * 700_000, "larger than 1 MiB"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_a_record_without_a_story_is_refused(
    where: tuple[str, ...], value: object, said: str
) -> None:
    assert said in refused(tampered(where, value))


def refused(data: bytes) -> str:
    """Return why a record is refused."""
    with pytest.raises(ReplayError) as caught:
        replay(data, Atlas.open())
    assert len(str(caught.value)) < 1000
    return str(caught.value)


# --- on the terminal ------------------------------------------------------------------------------

OFF = ((*BORDER, "verdict"), "off")


@pytest.mark.parametrize(
    ("name", "data", "arguments", "code", "out", "err"),
    [
        ("equal", record, [], 0, "Récit, données, versions et mesures sont les mêmes.", ""),
        ("in English", record, ["--lang", "en"], 0, "Verdicts as in the file: 2 of 2.", ""),
        ("a verdict", lambda: tampered(*OFF), ["--lang", "en"], 1, "Somewhat off  Confirmed", ""),
        ("hostile", lambda: tampered(("viewpoint",), HOSTILE), [], 1, "<script>x</script>", ""),
        ("no such language", record, ["--lang", "ko"], 2, "", "it has fr, en"),
        ("cut off", lambda: record()[:999], ["--json"], 2, "", "it may be cut off"),
        ("100 MB", lambda: b" " * 100_000_000, [], 2, "", "larger than 32 MiB"),
    ],
)
def test_the_command(
    tmp_path: Path,
    name: str,
    data: Callable[[], bytes],
    arguments: list[str],
    code: int,
    out: str,
    err: str,
) -> None:
    path = tmp_path / "provenance.json"
    path.write_bytes(data())
    done = run("replay", str(path), *arguments)
    assert done.returncode == code, done.stderr
    assert out in done.stdout
    assert err in done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert (done.stdout == "") == (code == 2)


def test_the_command_tells_a_program_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "provenance.json"
    path.write_bytes(tampered(*OFF))
    done = run("replay", str(path), "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "story": {"id": "small", "sha256": hashlib.sha256(SMALL.encode()).hexdigest()},
        "equal": False,
        "claims": 2,
        "same_verdicts": 1,
        "differences": [
            {"where": [*BORDER, "verdict"], "in_the_file": "off", "made_again": "confirmed"}
        ],
    }


@pytest.mark.parametrize("what", ["missing", "."])
def test_a_file_that_is_not_there(tmp_path: Path, what: str) -> None:
    done = run("replay", str(tmp_path / what))
    assert (done.returncode, done.stdout) == (2, "")
    assert str(tmp_path) in done.stderr


@pytest.mark.parametrize("command", ["replay", "check"])
def test_a_pipe_is_refused_not_waited_for(tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = run(command, str(tmp_path / "pipe"))
    assert (done.returncode, done.stdout) == (2, "")
    assert "no regular file" in done.stderr
