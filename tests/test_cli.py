"""The command line as it is run: what it prints where, and what it ends with."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from milepost import cli

ROOT = Path(__file__).resolve().parent.parent
STORY = "data/stories/vladivostok.yaml"
STEP = """
steps:
  - title: One
    text: "[here](place:here)"
"""
HEAD = """milepost: 1
id: s
title: T
languages: [en]
places:
  here: {name: Here, at: [131.8855, 43.1155]}
"""


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command of Milepost in a process of its own."""
    env = os.environ | {"SOURCE_DATE_EPOCH": "1700000000", "COLUMNS": "100", "NO_COLOR": "1"}
    command = [sys.executable, str(ROOT / "milepost.py"), *arguments]
    return subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False
    )


def measure(start: str, end: str) -> Result:
    """Run ``measure --json`` in this process: a table of it would start one process a row."""
    return CliRunner().invoke(cli, ["measure", start, end, "--json"])


def test_check_prints_every_verdict_and_ends_with_0() -> None:
    done = run("check", STORY, "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Confirmed ") == 11
    assert "13 claims: consistent 2, confirmed 11." in done.stdout
    assert "measures 128.1 km" in done.stdout


@pytest.mark.parametrize(
    ("lang", "tally"),
    [
        ("ko", "확인한 진술 2개: "),
        ("ru", "Проверено утверждений: 2: "),
        ("fr", "2 affirmations vérifiées\N{NO-BREAK SPACE}: "),
        ("en", "2 claims: "),
    ],
)
def test_check_tells_all_in_the_language_asked_for(lang: str, tally: str, tmp_path: Path) -> None:
    """Korean letters are two columns wide: a line that is too long is broken, never cut."""
    story = tmp_path / "story.yaml"
    far = "distance, from: here, to: {country: KP}, stated: 900 km"
    near = "distance, from: here, to: {border: [KP, RU]}, stated: 130 km"
    head = HEAD.replace("[en]", f"[{lang}]")
    claims = f"claims:\n  a: {{kind: {far}}}\n  b: {{kind: {near}}}\n"
    story.write_text(head + claims + STEP, "utf-8")
    done = run("check", str(story))
    assert tally in done.stdout, done.stderr
    assert "…" not in done.stdout


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_line_breaks_where_a_space_may_not(lang: str, tmp_path: Path) -> None:
    """A number keeps to its line, be its spaces no-break ones or an author's plain ones."""
    story = tmp_path / "story.yaml"
    text = (ROOT / STORY).read_text("utf-8")
    assert "6\u202f500" in text
    for said in ("6\u202f500", "6 500"):
        story.write_text(text.replace("6\u202f500", said), encoding="utf-8")
        done = run("check", str(story), "--lang", lang)
        lines = [line.strip(" ") for line in done.stdout.splitlines()]
        assert not [line for line in lines if line.endswith(("\u202f", "\u00a0"))]
        assert not [line for line in lines if line.startswith(("»", ";", "\u202f", "\u00a0"))]
        assert lang == "en" or f"«\u202f{said}" in done.stdout
        assert not set(done.stdout) & set("\ufdd0\ufdd1\ufdd2")


def test_check_json_is_spec_7s_object() -> None:
    done = run("check", STORY, "--json")
    table = json.loads(done.stdout)
    assert set(table) == {"milepost", "story", "data", "checks", "summary"}
    assert table["story"]["path"] == STORY
    by_claim = {check["claim"]: check for check in table["checks"]}
    border = by_claim["border-130"]
    assert abs(border["measured"]["km"] - 128.07) <= 0.05
    stated = border["stated"]
    # SPEC 7's own sample
    assert [
        round(stated[k], 1) for k in ("low_km", "high_km", "loose_low_km", "loose_high_km")
    ] == [*(122.3, 135.2, 120.7, 136.8)]
    assert border["bearings"].keys() == {"initial_deg", "rhumb_deg"}
    assert set(border["because"]) == {"fr", "en"}
    assert by_claim["east"]["stated"]["bearing_deg"] == 90.0
    assert by_claim["far-east"]["measured"]["inside"] is True
    assert table["summary"] == {"confirmed": 11, "consistent": 2}


def test_a_contradicted_claim_ends_with_1(tmp_path: Path) -> None:
    story = tmp_path / "far.yaml"
    story.write_text(
        HEAD + "claims:\n  far: {kind: distance, from: here, to: {country: KP}, stated: 900 km}\n"
        'steps: [{title: One, text: "[far](claim:far)"}]\n',
        encoding="utf-8",
    )
    done = run("check", str(story))
    assert done.returncode == 1
    assert "Contradicted" in done.stdout


def test_a_day_to_come_is_a_note_and_stops_nothing(tmp_path: Path) -> None:
    story = tmp_path / "soon.yaml"
    # `run` sets the day to 14 November 2023
    story.write_text(HEAD + "checked_on: 2023-11-15\n" + STEP.lstrip(), encoding="utf-8")
    done = run("check", str(story))
    assert done.returncode == 0
    assert done.stderr == (
        f"{story}:7: note: checked_on 2023-11-15 lies after today, 2023-11-14.\n"
    )


# --- bad input (each: exit 2, stderr `path:line: what. What to write.`, no traceback) -----------


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("broken YAML", "milepost: 1\ntitle: [\n", 3, ""),
        ("unknown place", HEAD + 'steps: [{title: A, text: "[x](place:nowhere)"}]\n', 7, "nowhere"),
        (
            "unknown border",
            HEAD + 'steps: [{title: A, text: "[x](border:RU,FR)"}]\n',
            7,
            "border",
        ),
        (
            "unknown river",
            HEAD + 'steps: [{title: A, text: "[x](river:Amurr)"}]\n',
            7,
            "did you mean",
        ),
        (
            "swapped lon/lat",
            HEAD.replace("[131.8855, 43.1155]", "[43.1155, 131.8855]") + STEP,
            6,
            "swapped",
        ),
        ("NaN", HEAD.replace("43.1155]", "NaN]") + STEP, 6, "NaN"),
        (
            "a claim link that leads nowhere",
            HEAD + 'steps: [{title: A, text: "[x](claim:far)"}]\n',
            7,
            "far",
        ),
        (
            "two steps with one id",
            HEAD + 'steps: [{id: a, title: A, text: "t"}, {id: a, title: B, text: "t"}]\n',
            7,
            "taken",
        ),
        ("an alias", "milepost: &a 1\nid: *a\n", 1, ""),
        ("unquoted comma", HEAD.replace("title: T", "title: {en: 6,500 km}") + STEP, 3, "quote"),
    ],
)
@pytest.mark.parametrize("command", ["check", "export"])
def test_bad_stories(
    tmp_path: Path, command: str, name: str, text: str, line: int, words: str
) -> None:
    story = tmp_path / "bad.yaml"
    story.write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    more = ["-o", str(out)] if command == "export" else ["--json"]
    done = run(command, str(story), *more)
    assert done.returncode == 2
    assert done.stdout == ""
    assert f"{story}:{line}: " in done.stderr, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("a missing story", ["check", "nowhere.yaml"]),
        ("a folder", ["check", "data"]),
        ("a picture", ["check", "data/world.parquet"]),
        ("an unknown viewpoint", ["check", STORY, "--viewpoint", "mars"]),
        ("an unknown language", ["check", STORY, "--lang", "xx"]),
        ("an unknown place", ["measure", "Vladivostockk", "Seoul"]),
        ("an unknown border", ["measure", "Seoul", "border:FR,KP"]),
        ("a border of one", ["measure", "Seoul", "border:FR"]),
        ("two areas", ["measure", "country:FR", "country:DE", "--json"]),
        ("NaN", ["measure", "nan,1", "Seoul"]),
        ("lat 1000", ["measure", "10,1000", "Seoul"]),
        ("a bad id", ["new", "../x"]),
        ("a script for an address", ["export", STORY, "-o", "nowhere", "--url", "javascript:x"]),
    ],
)
def test_bad_arguments(name: str, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


def test_export_refuses_a_folder_that_is_no_bundle(tmp_path: Path) -> None:
    mine = tmp_path / "vladivostok" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("keep me", encoding="utf-8")
    done = run("export", STORY, "-o", str(tmp_path))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert mine.read_text("utf-8") == "keep me"
    assert list(mine.parent.iterdir()) == [mine]


# --- the other commands ------------------------------------------------------------------------


def test_measure() -> None:
    done = run("measure", "131.8855,43.1155", "border:RU,KP", "--json")
    found = json.loads(done.stdout)
    assert abs(found["measured"]["km"] - 128.07) <= 0.05
    assert {"measured", "bearings", "alternatives", "sources"} <= set(found)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Paris", "Paris (US"),
        ("Amur", "river:Amur"),  # a town in Iran, or the river
        ("Luxembourg", "country:Luxembourg"),
    ],
)
def test_measure_says_on_stderr_what_else_has_the_name(name: str, said: str) -> None:
    done = measure(name, "Seoul")
    assert done.exit_code == 0
    assert said in done.stderr
    assert json.loads(done.stdout)["measured"]["km"] > 0


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("Georgia", "Seoul", "did you mean country:Georgia or region:Georgia"),
        ("Amour", "Seoul", "did you mean river:Amour"),
        ("Seoul", "region:Primoryee", "RU-PRI"),
        ("Seoul", "region:Punjab", "more than one region 'Punjab'; did you mean IN-PB"),
        ("Seoul", "region:Gaza", "did you mean MZ-G (Gaza) or PS-GZZ (Gaza)"),
        ("Seoul", "river:Red River", "hong (Red River) or red-2 (Red River)"),
        (
            "Seoul",
            "rivière:Amour",
            "did you mean border: or coast: or country: or river: or region:",
        ),
        ("country:FR", "country:DE", "One end of a distance must be a place"),
        ("48.85;2.35", "Seoul", "Write lon,lat"),
        ("43.1,131.9", "Seoul", "probably swapped"),
        ("1e999,0", "Seoul", "'1e999,0' is no position"),
        ("541,0", "Seoul", "outside"),
        ("Seoul", "border:FR", "did you mean FR-AD or FR-BE"),
        ("", "Seoul", "no place ''"),
        ("Seoul", "region:", "no region ''"),
        ("river:Rhin", "river:Amour", "must be a place"),
    ],
)
def test_measure_says_what_to_write_instead(start: str, end: str, said: str) -> None:
    done = measure(start, end)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ("131.8855,43.1155", "border:Corée du Nord, Russie", 128.07),  # SPEC 5
        ("131.8855,43.1155", "border:북한,러시아", 128.07),
        ("131.8855,43.1155", "country:Nordkorea", 124.9),  # SPEC 4
        ("Хабаровск", "river:Амур", 3.5),  # DECISIONS
        ("Khabarovsk", "river:Heilong Jiang", 3.5),
        # GeodSolve: from the point to itself, and over the pole
        ("2.35,48.85", "2.35,48.85", 0.0),
        ("131.8855,43.1155", "border:RU-KP", 128.07),
        # not the cut at 180°, 41.8 km away: the coast lies south-west of it, by Natural Earth too
        ("179,68", "coast:RU", 113.7),
        # from the sea; Natural Earth has 66.4 km
        ("44,12", "coast:YE", 65.79),
        ("180,0", "-180,0", 0.0),
        ("200,10", "-160,10", 0.0),
        ("-540,10", "180,10", 0.0),
        ("0,90", "0,-90", 20003.931),
    ],
)
def test_measure_in_any_language_and_at_the_ends_of_the_earth(
    start: str, end: str, km: float
) -> None:
    found = json.loads(measure(start, end).stdout)
    assert abs(found["measured"]["km"] - km) <= 0.05
    assert (found["bearings"] is None) == (km == 0.0)


def test_measure_from_inside_says_so() -> None:
    done = run("measure", "Vladivostok", "region:Kraï du Primorie")
    assert "inside; the way to the edge" in done.stdout
    done = run("measure", "Vladivostok", "country:RU")
    assert "inside; the way to the land border" in done.stdout


@pytest.mark.parametrize("island", ["JP", "MG", "IS", "AU"])
def test_an_island_has_no_way_out_to_measure(island: str) -> None:
    capital = {"JP": "Tokyo", "MG": "Antananarivo", "IS": "Reykjavik", "AU": "Canberra"}[island]
    done = run("measure", capital, f"country:{island}")
    assert done.stdout.splitlines()[1:] == ["inside; it has no land border to measure to"]


def test_a_place_found_by_an_alias_is_named() -> None:
    assert "Kashmir: took Cashmere (US, 3,159)" in run("measure", "Kashmir", "Seoul").stderr


def test_measure_gives_a_range_that_can_be_told_from_the_distance() -> None:
    done = CliRunner().invoke(cli, ["measure", "0,0", "9,0"])
    # 9° of the equator, a = 6,378,137 m: 1,001.875 km; each end is right to 50 m (SPEC 4).
    assert done.stdout.splitlines()[1:3] == [
        "1,002 km (622.5 mi)",
        "between 1,001.78 and 1,001.98 km with edges and errors",
    ]


def test_western_longitudes_are_no_options() -> None:
    done = run("measure", "-165.4,64.5", "Seoul", "--json")
    assert done.returncode == 0, done.stderr
    # GeodSolve: 5,253.336 km to GeoNames' centre of Seoul (126.9784, 37.566)
    assert abs(json.loads(done.stdout)["measured"]["km"] - 5253.336) < 0.01


def test_measure_from_inside_gives_the_way_to_the_edge() -> None:
    done = run("measure", "Paris", "country:FR", "--json")
    measured = json.loads(done.stdout)["measured"]
    assert measured["inside"] is True
    # the border with Belgium, some 180 km north-east
    assert 150 < measured["km"] < 220


def test_locate() -> None:
    done = run("locate", "Москва", "--json")
    best = json.loads(done.stdout)[0]
    assert best.keys() == {"name", "country", "population", "lon", "lat", "matched", "source"}
    assert (best["name"], best["country"]) == ("Moscow", "RU")


def test_locate_nothing_ends_with_1_and_a_hint() -> None:
    done = run("locate", "Vladivostock", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "did you mean Vladivostok" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "out", "err"),
    [
        (["Tripoli, Lebanon"], 0, "Tripoli  LB", ""),
        (["Tripoli", "--country", "Libye"], 0, "Tripoli  LY", ""),
        (["Tripoli", "--country", "Ruritania"], 2, "", "no country 'Ruritania'"),
        (["Vladivostock", "--country", "FR"], 1, "", "no place 'Vladivostock'\n"),
        ([""], 1, "", "no place ''"),
        (["x\x1b[31m\nx"], 1, "", "no place 'x\N{REPLACEMENT CHARACTER}[31m x'"),
        (["x" * 10_000], 1, "", "xxx…'"),
    ],
)
def test_locate_by_country_and_what_it_refuses(
    arguments: list[str], code: int, out: str, err: str
) -> None:
    done = run("locate", *arguments)
    assert done.returncode == code
    assert out in done.stdout
    assert err in done.stderr
    assert "Traceback" not in done.stderr


def test_new_makes_a_story_that_passes_its_check(tmp_path: Path) -> None:
    assert run("new", "my-story", cwd=tmp_path).returncode == 0
    done = run("check", "my-story.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    again = run("new", "my-story", cwd=tmp_path)
    assert again.returncode == 2
    assert "there already" in again.stderr
