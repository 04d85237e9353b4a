"""The still pictures: no name covers another, what is told of is named, the bytes are the same."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from playwright.sync_api import Browser

from claims.check import check_all
from claims.model import Check
from geo.atlas import Atlas
from layers.camera import unit
from layers.records import PlaceDot, Scene, SceneStep
from layers.scene import ground, scene
from layers.still.card import card, left_out
from layers.still.files import still_files
from layers.still.labels import Label, layout
from layers.still.names import Entry
from layers.still.picture import Options, Still, still
from layers.still.raster import png
from layers.still.style import alone
from layers.still.svg import figure, node, written
from layers.still.type import FILES, Face, is_in_font, lines_of, width_px
from layers.still.view import Box, View, overlaps
from story.model import Story, Text
from story.read import read
from tests.browser import chromium
from tests.page_sample import check_of, scene_of, story_of

ROOT = Path(__file__).resolve().parent.parent
FIRST = ROOT / "data" / "stories" / "vladivostok.yaml"
HOSTILE = "</text><script>x=1</script>]]>&amp; {{ 7*7 }} {% x %} ${x} \x00\x0b\ud800 \"' <!--"

SIZES = {
    "320 px wide": (320.0, 280.0),  # the page's map on the smallest phone
    "800 px wide": (496.0, 560.0),  # beside the text
    "1280 px wide": (880.0, 760.0),
    "the file": (800.0, 600.0),
}

PACIFIC = """
milepost: 1
id: pacific
title: Round the Pacific
summary: Lines over the antimeridian.
languages: [en]
date: 2023-09-05
places:
  suva: {name: Suva, at: [178.44, -18.14], country: FJ}
  taveuni: {name: Taveuni, at: [-179.97, -16.85], country: FJ}
  auckland: {name: Auckland, at: [174.76, -36.85], country: NZ}
  santiago: {name: Santiago de Chile, at: [-70.65, -33.45], country: CL}
  anadyr: {name: 아나디리, at: [177.51, 64.73], country: RU}
  nome: {name: Nome, at: [-165.41, 64.5], country: US}
claims:
  near: {kind: distance, from: suva, to: taveuni, stated: 220 km}
  far: {kind: distance, from: auckland, to: santiago, stated: "9,650 km"}
  north: {kind: distance, from: anadyr, to: nome, stated: 820 km}
steps:
  - {title: Fiji, text: "[Suva](place:suva), [220 km](claim:near) from [Taveuni](place:taveuni)."}
  - {title: South, text: "[Auckland](place:auckland), [9,650 km](claim:far)."}
  - {title: North, text: "[Anadyr](place:anadyr), [820 km](claim:north) from [Nome](place:nome)."}
"""

CITY = """
milepost: 1
id: seoul
title: Seoul
summary: A city, closer than any view goes.
languages: [en]
date: 2023-09-05
places:
  cityhall: {name: 서울특별시청, at: [126.978, 37.5665], country: KR}
  palace: {name: 경복궁, at: [126.977, 37.5796], country: KR}
  tower: {name: 남산서울타워, at: [126.9882, 37.5512], country: KR}
  station: {name: 서울역, at: [126.9707, 37.5547], country: KR}
claims:
  walk: {kind: distance, from: cityhall, to: palace, stated: 1.5 km}
steps:
  - title: A walk
    text: "[1.5 km](claim:walk); [a tower](place:tower), [a station](place:station)."
"""


@cache
def told(name: str) -> tuple[Story, dict[str, Check], dict[str, Scene]]:
    atlas = Atlas.open()
    path = FIRST if name == "vladivostok" else Path(os.environ["STILL_SAMPLES"]) / f"{name}.yaml"
    story = read(path, atlas)
    checks = check_all(story.claims, atlas, story.languages)
    on = ground(story, checks, atlas)
    return story, checks, {lang: scene(story, checks, atlas, lang, on) for lang in story.languages}


@pytest.fixture(scope="module", autouse=True)
def samples(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("stories")
    for name, text in {"pacific": PACIFIC, "seoul": CITY}.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    os.environ["STILL_SAMPLES"] = str(folder)


def stills(name: str, size: tuple[float, float]) -> list[tuple[str, SceneStep, Still]]:
    _, _, scenes = told(name)
    return [
        (f"{lang}, step {step.number}", step, still(each, step, Options(size)))
        for lang, each in scenes.items()
        for step in each.steps
    ]


def dots(step: SceneStep, each: Scene, view: View) -> dict[str, tuple[float, float]]:
    return {
        key: tuple(view.nearest(unit([(dot.lon, dot.lat)]))[0].tolist())
        for key in step.fresh
        if isinstance(dot := each.records[key], PlaceDot)
    }


# --- what stands where ----------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("name", ["vladivostok", "pacific", "seoul"])
def test_no_name_covers_another_or_leaves_the_frame(name: str, size: tuple[float, float]) -> None:
    for where, _, made in stills(name, size):
        labels = made.layout.labels
        for a, b in itertools.combinations(labels, 2):
            assert not overlaps(a.box, b.box), f"{where}: {a.entry.text} and {b.entry.text}"
        for label in labels:
            left, top, right, bottom = label.box
            assert min(left, top, size[0] - right, size[1] - bottom) >= 0, where
            for keepout in made.keepouts:
                assert not overlaps(label.box, keepout), f"{where}: {label.entry.text}"
            for end in label.entry.ends:
                assert not _holds(label.box, end), f"{where}: {label.entry.text} covers an end"


def _holds(box: Box, at: tuple[float, float]) -> bool:
    return box[0] < at[0] < box[2] and box[1] < at[1] < box[3]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("name", ["vladivostok", "pacific", "seoul"])
def test_every_place_and_distance_that_a_step_tells_of_is_named(
    name: str, size: tuple[float, float]
) -> None:
    for where, step, made in stills(name, size):
        if step.number:
            assert made.layout.left_out == (), where
        if step.center:  # the author's own camera, which may leave a far place out
            continue
        _, _, scenes = told(name)
        for key, (x, y) in dots(step, scenes[where[:2]], made.view).items():
            assert _holds(made.view.frame, (x, y)), f"{where}: {key} is off the picture"


def test_a_leader_joins_a_crowded_place_to_its_name() -> None:
    (made,) = [s for where, _, s in stills("seoul", SIZES["the file"]) if where == "en, step 1"]
    led = {label.entry.text: label for label in made.layout.labels if label.leader}
    assert "서울특별시청" in led  # four dots within 2 km, on a map of 40 km
    assert _joins(led["서울특별시청"])


def _joins(label: Label) -> bool:
    assert label.leader is not None
    start, end = label.leader
    left, top, right, bottom = label.box
    return (
        math.dist(start, label.entry.at) < 8 and left <= end[0] <= right and top <= end[1] <= bottom
    )


def test_a_line_over_the_antimeridian_is_in_one_piece() -> None:
    for where, step, made in stills("pacific", SIZES["the file"]):
        for label in made.layout.labels:
            if label.entry.kind == "pill" and step.number:
                # Both ends on the picture, joined the short way round.
                assert all(_holds(made.view.frame, end) for end in label.entry.ends), where


def test_two_thousand_places_fit_or_are_left_out() -> None:
    frame = (0.0, 0.0, 800.0, 600.0)
    # A lattice with no two dots on one spot: 37 and 41 have no common factor with 800 and 600.
    spots = [((i * 37) % 800, (i * 41) % 600) for i in range(2000)]
    entries = [
        Entry(f"p{i}", "place", f"Town {i}", i < 30, "", (float(x), float(y)))
        for i, (x, y) in enumerate(spots)
    ]
    found = layout(entries, (), frame, [(700.0, 0.0, 800.0, 100.0)]).labels
    boxes = [label.box for label in found]
    assert not any(overlaps(a, b) for a, b in itertools.combinations(boxes, 2))
    assert all(min(b[0], b[1], 800 - b[2], 600 - b[3]) >= 0 for b in boxes)
    assert not any(overlaps(box, (700.0, 0.0, 800.0, 100.0)) for box in boxes)


@pytest.mark.parametrize("fresh", [True, False])
@pytest.mark.parametrize("apart", [10.0, 16.0, 20.0, 24.0])
def test_no_name_stands_nearer_to_another_dot_than_to_its_own(apart: float, fresh: bool) -> None:
    at = {"Here": (400.0, 300.0), "There": (400.0 + apart, 300.0), "Yonder": (400.0, 300.0 - apart)}
    entries = [Entry(name, "place", name, fresh, "", spot) for name, spot in at.items()]
    for label in layout(entries, (), (0.0, 0.0, 800.0, 600.0), ()).labels:
        left, top, right, bottom = label.box
        away = {
            name: math.hypot(max(left - x, 0, x - right), max(top - y, 0, y - bottom))
            for name, (x, y) in at.items()
        }
        assert label.leader or away[label.entry.text] <= min(away.values()) + 2, away


def test_a_place_alone_is_named_beside_its_dot() -> None:
    entry = Entry("p", "place", "Vladivostok", True, "", (400.0, 300.0))
    (label,) = layout([entry], (), (0.0, 0.0, 800.0, 600.0), ()).labels
    assert label.leader is None
    assert label.box[0] == pytest.approx(411.0)  # to the right, 11 px off, as on the page's map


@pytest.mark.parametrize(
    ("name", "at", "side"),
    [
        ("at the right edge", (795.0, 300.0), "left"),
        ("at the left edge", (5.0, 300.0), "right"),
        ("in the middle", (400.0, 300.0), "right"),
    ],
)
def test_a_name_turns_away_from_the_edge(name: str, at: tuple[float, float], side: str) -> None:
    entry = Entry("p", "place", "Vladivostok", True, "", at)
    (label,) = layout([entry], (), (0.0, 0.0, 800.0, 600.0), ()).labels
    assert (label.box[2] < at[0]) == (side == "left"), name


# --- the view -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "lonlat", "zoom", "pixels"),
    [
        # By Web Mercator's definition: 256·2^zoom pixels a world, the centre in the middle.
        ("the centre", (10.0, 50.0), 4.0, (400.0, 300.0)),
        ("a tenth of the world east", (46.0, 50.0), 4.0, (809.6, 300.0)),
        ("the turn nearest to the middle", (-179.0 + 360.0, 50.0), 0.0, (521.6, 300.0)),
    ],
)
def test_where_a_position_lies(
    name: str, lonlat: tuple[float, float], zoom: float, pixels: tuple[float, float]
) -> None:
    ((x, y),) = unit([(10.0, 50.0)])
    view = View(float(x), float(y), 256 * 2**zoom, 800.0, 600.0)
    ((left, top),) = view.nearest(unit([lonlat]))
    assert (left, top) == pytest.approx(pixels, abs=0.05), name


# --- text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "size", "width"),
    [
        ("", 10.0, 0.0),
        ("e\u0301", 10.0, None),  # an accent of its own
        ("e\u2066", 10.0, None),  # a mark of direction
    ],
)
def test_what_is_not_seen_takes_no_room(text: str, size: float, width: float | None) -> None:
    alone_ = width_px(text[:1], Face(size))
    assert width_px(text, Face(size)) == pytest.approx(alone_ if width is None else width)


@pytest.mark.parametrize(
    ("name", "text", "most"),
    [
        ("a title of 200 characters", "Kim et Poutine à Vladivostok " * 7, 3),
        ("one word of 200", "x" * 200, 3),
        ("Korean without spaces", "서울특별시" * 30, 2),
        ("nothing", "", 1),
    ],
)
def test_lines_are_no_wider_than_asked(name: str, text: str, most: int) -> None:
    face = Face(13.0, widest_em=10)
    lines = lines_of(text, face, most=most)
    assert 1 <= len(lines) <= most, name
    assert all(width_px(line, face) <= 130.0 + 1e-6 for line in lines), name


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.04, "0"), (0.5, ".5"), (-0.5, "-.5"), (12.0, "12"), (100.0, "100")],
)
def test_figures_are_short(value: float, text: str) -> None:
    assert figure(value) == text


def test_the_fonts_are_those_of_the_package() -> None:
    readme = (ROOT / "layers/still/fonts/README.md").read_text("utf-8")
    for path in FILES.values():
        assert hashlib.sha256(path.read_bytes()).hexdigest() in readme, path.name


@pytest.mark.parametrize(
    ("name", "text", "is_in"),
    [
        ("French, with its narrow space", "Corée du Nord, 6\u202f434\u00a0km", True),
        ("Russian", "Владивосток", True),
        ("Korean", "서울특별시", True),
        ("Greek", "Αθήνα", True),
        ("Vietnamese", "Việt Trì", True),
        ("Chinese", "北京", False),
        ("Arabic", "القاهرة", False),
    ],
)
def test_which_languages_the_font_has(name: str, text: str, is_in: bool) -> None:
    assert is_in_font(text) == is_in, name


def test_a_card_leaves_out_words_that_its_font_lacks_and_says_which() -> None:
    story, checks, scenes = told("vladivostok")
    title = "Kim et Poutine\u00a0: 金正恩 à Vladivostok 🚂"
    changed = replace(story, title=Text({"fr": title}, "fr"))
    drawn = "".join(node.text or "" for node in card(changed, checks, scenes["fr"]).iter("text"))
    assert "Poutine\u00a0:" in drawn
    assert "Vladivostok" in drawn
    assert left_out(changed, "fr") == ("金正恩", "🚂")
    assert left_out(story, "fr") == ()


def test_what_the_font_lacks_is_left_out_of_a_png() -> None:
    def drawn(name: str) -> bytes:
        return png(node("svg", SVG, node("text", {"x": 5, "y": 20}, text=name)))

    assert drawn("北京") == drawn("")
    assert drawn("Пекин") != drawn("")


SVG = {"xmlns": "http://www.w3.org/2000/svg", "width": "60", "height": "30"}


# --- the files ------------------------------------------------------------------------------------


def test_hostile_text_stays_text() -> None:
    story = story_of(HOSTILE, HOSTILE)
    files = still_files(story, {"border": check_of(HOSTILE, HOSTILE)}, [scene_of(HOSTILE)])
    for name, content in files.items():
        if name.endswith(".svg"):
            root = Tree.fromstring(content)
            assert {each.tag.split("}")[1] for each in root.iter()} <= TAGS, name
            styled = [
                n for each in root.iter() for n in each.attrib if n == "style" or n[:2] == "on"
            ]
            assert styled == [], name
        else:
            assert content[:8] == b"\x89PNG\r\n\x1a\n", name


TAGS = {
    "svg", "style", "desc", "title", "defs", "pattern", "clipPath", "g", "path", "rect", "circle",
    "text",
}  # fmt: skip


def test_pictures_say_what_they_show() -> None:
    _, _, scenes = told("vladivostok")
    root = still(scenes["fr"], scenes["fr"].steps[3], Options()).node
    desc = root.find("desc")
    assert desc is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == desc.get("id")
    assert desc.text == scenes["fr"].steps[3].caption


def test_a_picture_alone_has_no_variable_left() -> None:
    assert "var(" not in alone()
    assert "#f8f3e8" in alone()  # land, as map.css has it


def test_a_still_is_light() -> None:
    _, _, scenes = told("vladivostok")
    weights = {
        step.number: len(gzip.compress(written(still(scenes["fr"], step, Options()).node).encode()))
        for step in scenes["fr"].steps
    }
    assert max(weights.values()) < 25_000, weights


DIGEST = """
import hashlib, sys
from tests.page_sample import check_of, scene_of, story_of
from layers.still.files import still_files
checks = {"border": check_of("130 km", "b")}
files = still_files(story_of("t", "w"), checks, [scene_of("Владивосток")])
print(hashlib.sha256(b"".join(n.encode() + c for n, c in files.items())).hexdigest())
"""


def test_the_same_bytes_whatever_the_hash_seed() -> None:
    seen = set()
    for seed, zone, locale in (("0", "UTC", "C"), ("1", "Asia/Tokyo", "C.UTF-8")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-c", DIGEST],
            env=env,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        seen.add(done.stdout)
    assert len(seen) == 1


# --- in a browser ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.mark.browser
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_chromium_draws_names_no_wider_than_measured(
    browser: Browser, size: tuple[float, float], tmp_path: Path
) -> None:
    for where, _, made in stills("vladivostok", size):
        file = tmp_path / "still.svg"
        made.node.insert(0, node("style", {}, text=alone()))
        file.write_text(written(made.node), "utf-8")
        tab = browser.new_page(viewport={"width": 1000, "height": 800})
        tab.goto(file.as_uri())
        boxes = tab.evaluate(
            "[...document.querySelectorAll('.ms-name text')]"
            ".map(t => { const b = t.getBBox(); return [b.x, b.width]; })"
        )
        tab.close()
        lines = sum(len(label.lines) for label in made.layout.labels)
        assert len(boxes) == lines, where
        allowed = [(label.box[0] - 1.5, label.box[2] + 1.5) for label in made.layout.labels]
        for x, width in boxes:
            inside = any(left <= x and x + width <= right for left, right in allowed)
            assert inside, f"{where}: {x:.1f} + {width:.1f}"
