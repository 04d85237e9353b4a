"""Edits of a story file: what is asked for changes, and not a byte besides."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from geo.atlas import Atlas
from geo.model import Place, Target
from story.edits import EditError, add_entries, add_step, move_step
from story.errors import StoryErrors
from story.read import read_text
from story.starter import starter
from tests.test_app import STORY
from tests.test_desks import found
from views.additions import held, new_claim

FIRST = STORY.read_text("utf-8")
LANGS = ("fr", "en")
SMALL = """\
milepost: 1   # the format
places:
  # the capital
  paris: {name: Paris}   # on the Seine

  lyon:
    name: Lyon
# the steps
steps:
  # one comes first
  - title: One
    text: |
      First.

  - title: Two
    text: Second.   # said

  # three ends it
  - title: Three
    text: |
      Third.
"""


def changes(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that an edit took out, and those that it put in."""
    lines = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [x[2:] for x in lines if x[0] == "-"], [x[2:] for x in lines if x[0] == "+"]


@pytest.mark.parametrize(
    ("text", "section", "line"),
    [
        (FIRST, "places", "  new: {name: A}"),
        (FIRST, "claims", "  new: {name: A}"),
        (starter("a", "2026-11-24"), "places", "  new: {name: A}"),
        (starter("a", "2026-11-24"), "claims", "  new: {name: A}"),
        (SMALL, "places", "  new: {name: A}"),
        ("places:\n    far: {name: B}", "places", "    new: {name: A}"),
        ("places:\nsteps: []\n", "places", "  new: {name: A}"),
    ],
)
def test_an_entry_is_one_new_line(text: str, section: str, line: str) -> None:
    after = add_entries(text, section, {"new": "{name: A}"})
    assert changes(text, after) == ([], [line])
    assert list(yaml.safe_load(after)[section])[-1] == "new"


def test_a_section_that_is_not_there_is_begun_before_the_next() -> None:
    after = add_entries(SMALL, "claims", {"c": "{kind: beside}"})
    assert changes(SMALL, after) == ([], ["claims:", "  c: {kind: beside}"])
    assert list(yaml.safe_load(after)) == ["milepost", "places", "claims", "steps"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("places: {lyon: {name: Lyon}}\n", "on one line"),
        ("places: words\n", "on one line"),
        (SMALL, "already"),
        ("[a, b]\n", "milepost new"),
    ],
)
def test_what_cannot_be_edited_says_so(text: str, said: str) -> None:
    with pytest.raises(EditError, match=said):
        add_entries(text, "places", {"paris": "{name: Paris}"})


@pytest.mark.parametrize("text", ["a: *b\n", "a: [\n", "a: &x [1]\nplaces: *x\n"])
def test_what_is_no_story_file_is_not_edited(text: str) -> None:
    with pytest.raises(StoryErrors):
        add_entries(text, "places", {"paris": "{name: Paris}"})


def test_an_id_that_alone_would_begin_a_list_begins_a_story() -> None:
    assert 'id: "-"\n' in starter("-", "2026-11-24")


@pytest.mark.parametrize("text", [FIRST, SMALL, starter("a", "2026-11-24"), "milepost: 1\n"])
def test_a_step_goes_to_the_end(text: str) -> None:
    after = add_step(text, 'A "title": one', "Some [words](place:paris).\n\nMore.")
    assert changes(text, after)[0] == []
    last = yaml.safe_load(after)["steps"][-1]
    assert last == {"title": 'A "title": one', "text": "Some [words](place:paris).\n\nMore.\n"}


def test_a_moved_step_takes_its_comments_along() -> None:
    after = move_step(SMALL, 3, 1)
    assert after == SMALL[: SMALL.index("  # one comes")] + (
        "  # three ends it\n  - title: Three\n    text: |\n      Third.\n"
        "\n  # one comes first\n  - title: One\n    text: |\n      First.\n"
        "\n  - title: Two\n    text: Second.   # said\n"
    )


@pytest.mark.parametrize(("number", "to"), [(1, 8), (8, 1), (3, 4), (4, 3), (5, 5)])
def test_moving_there_and_back_changes_nothing(number: int, to: int) -> None:
    assert move_step(move_step(FIRST, number, to), to, number) == FIRST


@pytest.mark.parametrize(("number", "to"), [(0, 1), (1, 4), (-1, 1)])
def test_a_step_that_is_not_there_cannot_move(number: int, to: int) -> None:
    with pytest.raises(EditError, match="no step"):
        move_step(SMALL, number, to)


def with_claim(
    text: str, places: Mapping[str, Place], ends: Sequence[Target], figure: str
) -> tuple[str, str]:
    claim = new_claim(ends, figure, held(text, places), LANGS, Atlas.open())
    return claim.put_into(text), claim.key


@pytest.mark.parametrize(
    ("start", "end", "added"),
    [
        # Both ends are the story's own, one is, none is.
        ("Vladivostok", "Pyongyang", 1),
        ("Pyongyang", "border:KP,RU", 1),
        ("Paris", "country:DE", 2),
        ("Paris", "Lyon", 3),
    ],
)
def test_a_measurement_becomes_a_claim_of_the_story(start: str, end: str, added: int) -> None:
    atlas = Atlas.open()
    story = read_text(FIRST, STORY, atlas)
    places = {key: entry.place for key, entry in story.places.items()}
    ends = tuple(
        next((p for p in places.values() if p.called("en") == text), None) or found(text, atlas)
        for text in (start, end)
    )
    text, key = with_claim(FIRST, places, ends, '700 km "at least" # {{ 7*7 }}')
    taken, put = changes(FIRST, text)
    assert (taken, len(put)) == ([], added)
    claim = yaml.safe_load(text)["claims"][key]
    assert claim["stated"] == '700 km "at least" # {{ 7*7 }}'
    # The same once more has a key of its own.
    again, other = with_claim(FIRST, places, ends, "700 km")
    assert read_text(again, STORY, atlas).claims[other].texts["fr"] == "700 km"
    assert with_claim(text, places, ends, "700 km")[1] == f"{key}-2"


def test_a_city_that_the_story_has_is_not_added_again() -> None:
    atlas = Atlas.open()
    places = {key: one.place for key, one in read_text(FIRST, STORY, atlas).places.items()}
    ends = (found("Vladivostok", atlas), found("Munich", atlas))
    text, key = with_claim(FIRST, places, ends, "7 700 km")
    story = yaml.safe_load(text)
    assert story["claims"][key]["from"] == "vladivostok"
    assert story["places"]["munich"]["name"] == {"fr": "Munich", "en": "Munich"}
    assert not read_text(text, STORY, atlas).places.keys() - {*places, "munich"}


@given(title=some.text(min_size=1, max_size=40), body=some.text(max_size=80))
def test_any_text_is_put_in_as_it_is_or_refused(title: str, body: str) -> None:
    try:
        after = add_step(SMALL, title, body)
    except (EditError, StoryErrors):
        return
    assert yaml.load(after, yaml.BaseLoader)["steps"][-1]["title"] == title
    assert changes(SMALL, after)[0] == []
