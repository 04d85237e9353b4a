"""Drafts as files: nothing that was kept is lost or broken, and none becomes a story unasked."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from story.nodes import MOST_BYTES
from views.drafts import (
    DraftChangedError,
    DraftError,
    Drafts,
    NoDraftError,
    StoryChangedError,
    text_of,
)

ROOT = Path(__file__).resolve().parent.parent
KILLS = 30
"""bench.drafts kills two hundred times."""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "one.yaml"
    path.write_text("first\n", "utf-8")
    return path


@pytest.fixture
def drafts(tmp_path: Path) -> Drafts:
    return Drafts(tmp_path / ".drafts")


def test_opening_a_story_begins_no_draft(drafts: Drafts, story: Path) -> None:
    draft = drafts.open("one", story)
    assert (draft.text, draft.kept) == ("first\n", False)
    assert drafts.save("one", story, draft.text, draft.base) == draft
    assert drafts.names() == []


def test_a_draft_is_kept_beside_the_story_and_leaves_it_alone(drafts: Drafts, story: Path) -> None:
    saved = drafts.save("one", story, "second\n", drafts.open("one", story).base)
    assert Drafts(drafts.folder).open("one", story) == saved
    assert (saved.text, saved.kept, drafts.names()) == ("second\n", True, ["one"])
    assert story.read_text("utf-8") == "first\n"


def test_a_draft_that_comes_back_to_the_storys_text_is_none(drafts: Drafts, story: Path) -> None:
    saved = drafts.save("one", story, "second\n", drafts.open("one", story).base)
    assert not drafts.save("one", story, "first\n", saved.base).kept
    assert (drafts.names(), story.read_text("utf-8")) == ([], "first\n")


def test_a_text_made_from_another_is_refused_with_the_one_there_is(
    drafts: Drafts, story: Path
) -> None:
    first = drafts.open("one", story)
    second = drafts.save("one", story, "second\n", first.base)
    with pytest.raises(DraftChangedError) as refused:
        drafts.save("one", story, "other\n", first.base)
    assert refused.value.draft == second
    # The same text again, as an editor sends it that heard no answer, is no conflict.
    assert drafts.save("one", story, "second\n", first.base) == second


@pytest.mark.parametrize("begun", [False, True])
def test_what_is_written_outlives_the_story_and_its_draft(
    drafts: Drafts, story: Path, begun: bool
) -> None:
    base = drafts.open("one", story).base
    if begun:
        base = drafts.save("one", story, "second\n", base).base
        drafts.discard("one", story)
    story.unlink()
    with pytest.raises(NoDraftError):
        drafts.open("one", story)
    assert drafts.save("one", story, "third\n", base).kept
    saved = drafts.open("one", story)
    # Whoever deleted it may have meant it.
    with pytest.raises(StoryChangedError):
        drafts.publish("one", story, saved.base)
    drafts.publish("one", story, saved.base, replace=True)
    assert story.read_text("utf-8") == "third\n"


def test_a_story_that_was_deleted_comes_back_only_on_purpose(drafts: Drafts, story: Path) -> None:
    saved = drafts.save("one", story, "second\n", drafts.open("one", story).base)
    story.unlink()
    with pytest.raises(StoryChangedError):
        drafts.publish("one", story, saved.base)
    assert not story.exists()
    drafts.publish("one", story, saved.base, replace=True)
    assert story.read_text("utf-8") == "second\n"
    # A new one was never there.
    new = story.with_name("new.yaml")
    drafts.publish("new", new, drafts.begin("new", new, "first\n").base)
    assert new.read_text("utf-8") == "first\n"


def test_publishing_is_an_act_that_ends_the_draft(drafts: Drafts, story: Path) -> None:
    saved = drafts.save("one", story, "second\n", drafts.open("one", story).base)
    with pytest.raises(DraftChangedError):
        drafts.publish("one", story, "another base")
    drafts.publish("one", story, saved.base)
    assert story.read_text("utf-8") == "second\n"
    assert drafts.names() == []
    assert not drafts.open("one", story).kept


def test_a_story_that_changed_meanwhile_is_not_replaced_unasked(
    drafts: Drafts, story: Path
) -> None:
    saved = drafts.save("one", story, "second\n", drafts.open("one", story).base)
    story.write_text("a colleague's\n", "utf-8")
    with pytest.raises(StoryChangedError):
        drafts.publish("one", story, saved.base)
    assert story.read_text("utf-8") == "a colleague's\n"
    drafts.publish("one", story, saved.base, replace=True)
    assert story.read_text("utf-8") == "second\n"
    assert (drafts.folder / "one.old").read_text("utf-8") == "a colleague's\n"


def test_a_discarded_draft_is_set_aside(drafts: Drafts, story: Path) -> None:
    drafts.save("one", story, "second\n", drafts.open("one", story).base)
    drafts.discard("one", story)
    assert drafts.open("one", story).text == "first\n"
    assert (drafts.folder / "one.old").read_text("utf-8") == "second\n"


def test_a_new_story_begins_as_a_draft(drafts: Drafts, tmp_path: Path, story: Path) -> None:
    path = tmp_path / "new.yaml"
    saved = drafts.begin("new", path, "text\n")
    assert not path.exists()
    drafts.publish("new", path, saved.base)
    assert path.read_text("utf-8") == "text\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("one", "is there already"),
        ("../out", "is no id"),
        ("", "is no id"),
        ("Ä", "is no id"),
        ("a" * 65, "is no id"),
        ("begun", "is there already"),
    ],
)
def test_a_wrong_name_writes_nothing(
    name: str, said: str, drafts: Drafts, tmp_path: Path, story: Path
) -> None:
    drafts.begin("begun", tmp_path / "begun.yaml", "text\n")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DraftError, match=said):
        drafts.begin(name, tmp_path / f"{name}.yaml", "text\n")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_text_that_is_too_long_is_refused(drafts: Drafts, story: Path) -> None:
    first = drafts.open("one", story)
    with pytest.raises(DraftError, match="1 MiB"):
        drafts.save("one", story, "x" * (MOST_BYTES + 1), first.base)
    assert drafts.open("one", story) == first


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("\ufeffé\n".encode(), "é\n"),
        (b"", ""),
    ],
)
def test_lines_end_as_the_editor_ends_them(content: bytes, text: str) -> None:
    assert text_of(content, "a.yaml") == text


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"a\nb\xff\n", "a.yaml:2: this is not UTF-8"), (b"x" * (MOST_BYTES + 1), "1 MiB")],
)
def test_what_is_no_text_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(DraftError, match=said):
        text_of(content, "a.yaml")


def test_half_a_character_does_not_break_a_draft(drafts: Drafts, story: Path) -> None:
    saved = drafts.save("one", story, "a\ud800b\n", drafts.open("one", story).base)
    assert saved.text == "a?b\n"
    assert drafts.open("one", story) == saved


def test_two_writers_lose_nothing(drafts: Drafts, story: Path) -> None:
    """Each adds its lines one by one, and begins again on the text that is there when refused."""

    def add(writer: int) -> None:
        for number in range(25):
            while True:
                now = drafts.open("one", story)
                try:
                    drafts.save("one", story, f"{now.text}{writer}.{number}\n", now.base)
                except DraftChangedError:
                    continue
                break

    threads = [threading.Thread(target=add, args=(writer,)) for writer in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = drafts.open("one", story).text.splitlines()[1:]
    assert sorted(lines) == sorted(f"{w}.{n}" for w in range(3) for n in range(25))


# --- a process that is killed while it saves ------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from views.drafts import Drafts
folder, story = map(Path, sys.argv[1:])
drafts = Drafts(folder)
while True:
    now = drafts.open("one", story)
    number = int(now.text.split()[0]) + 1
    drafts.save("one", story, f"{number}\\n" + "x" * 200_000 + f"\\n{number}\\n", now.base)
    print(number, flush=True)
"""


def killed_while_saving(folder: Path, story: Path, acknowledged: int, wait: float) -> int:
    """Kill a writer -9 after it acknowledged so many saves and a while; return the last one."""
    command = [sys.executable, "-c", WRITER, str(folder), str(story)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        seen = [int(writer.stdout.readline()) for _ in range(acknowledged)]
        threading.Event().wait(wait)
        writer.kill()
        seen += [int(line) for line in writer.stdout if line.endswith("\n")]
    return seen[-1]


def test_no_kill_loses_or_breaks_a_draft(drafts: Drafts, story: Path) -> None:
    story.write_text("0\n", "utf-8")
    chance = random.Random(1)
    for _ in range(KILLS):
        said = killed_while_saving(drafts.folder, story, chance.randint(1, 4), chance.random() / 50)
        first, middle, last = drafts.open("one", story).text.splitlines()
        assert first == last
        assert len(middle) == 200_000
        # What was said to be kept is there; the next one may be as well.
        assert int(first) - said in (0, 1)
    assert story.read_text("utf-8") == "0\n"
    # The next save sweeps up what a killed one left half-written.
    drafts.save("one", story, "end\n", drafts.open("one", story).base)
    assert [path.name for path in drafts.folder.glob(".*.tmp")] == []


def test_an_address_is_kept_for_its_story_and_is_no_draft(drafts: Drafts) -> None:
    assert drafts.address("one") == ""
    drafts.keep_address("one", "https://example.org/one")
    assert (drafts.address("one"), drafts.address("two")) == ("https://example.org/one", "")
    assert drafts.names() == []
    (drafts.folder / "one.url").write_bytes(b"\xff")
    assert drafts.address("one") == ""
