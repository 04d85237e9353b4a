"""The bundle: its tables are SPEC 7's, its bytes are the same each time, and it is whole or not."""

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import geopandas
import pytest
from shapely import LinearRing

from claims.check import check_all
from claims.measure import measured_between
from claims.model import (
    Alternative,
    Bearings,
    Check,
    Direction,
    Distance,
    Reading,
    Reason,
    StatedDirection,
    Verdict,
    Within,
)
from claims.stated import parse_length
from geo.atlas import Atlas
from geo.geodesic import WGS84
from geo.model import CountryRef, LonLat, Place
from layers import bundle as bundles
from layers import geojson, tables
from layers.bundle import BundleError, contents, export
from layers.scene import Ground, ground, scene
from layers.story_map import StoryMap
from layers.text import story_text
from layers.words import long_date
from story.model import Correction, Imprint, Publisher, Story, Text
from story.read import read
from tests.same_bytes import LOCALES, SEEDS, ZONES, exported, rendered

ROOT = Path(__file__).resolve().parent.parent
FIRST = ROOT / "data" / "stories" / "vladivostok.yaml"
ON = "2023-09-06"

SUVA = Place.given("suva", "Suva", LonLat(178.44, -18.14))
TAVEUNI = Place.given("taveuni", "Taveuni", LonLat(-179.97, -16.85))
VLADIVOSTOK = Place.given("vladivostok", "Vladivostok", LonLat(131.8855, 43.1155))


@cache
def first() -> tuple[Story, dict[str, Check], Atlas, Ground]:
    atlas = Atlas.open()
    story = read(FIRST, atlas)
    checks = check_all(story.claims, atlas, story.languages)
    return story, checks, atlas, ground(story, checks, atlas)


@cache
def files() -> dict[str, bytes]:
    story, checks, atlas, on = first()
    return contents(story, checks, atlas, story.languages, "", ON, on)


def check(claim: Distance | Direction | Within, **given: object) -> Check:
    known: dict[str, Any] = {
        "verdict": Verdict.CONFIRMED,
        "reason": None,
        "measured": None,
        "bearings": None,
        "difference_deg": None,
        "inside": None,
        "alternatives": (),
        "because": {"en": "So it is."},
        "sources": ("osm-borders",),
        "viewpoint": "default",
    }
    return Check(claim=claim, **known | given)


def distance(text: str, start: Place = SUVA, end: Place = TAVEUNI) -> Distance:
    return Distance("c", 7, start, end, parse_length(text, "en"), {"en": text})


def line(start: Place, end: Place, metres: float = 1000.0) -> Reading:
    return Reading("centre", metres, metres - 50, metres + 50, start.at, end.at)


# --- checks.json ----------------------------------------------------------------------------------


def test_a_check_is_told_field_by_field() -> None:
    told = tables.check_record(
        check(
            distance("130 km (80 miles)"),
            measured=Reading("centre", 128_071.4, 116_000, 140_200, SUVA.at, TAVEUNI.at),
            bearings=Bearings(232.84, 359.999),
            alternatives=(Alternative(line(SUVA, TAVEUNI, 124_900.0), Verdict.OFF),),
        )
    )
    assert told == {
        "claim": "c",
        "kind": "distance",
        "line": 7,
        "verdict": "confirmed",
        "reason": None,
        "stated": {
            "text": "130 km (80 miles)",
            "km": 130.0,
            "low_km": 122.31,
            "high_km": 135.185,
            "loose_low_km": pytest.approx(120.7, abs=0.01),
            "loose_high_km": pytest.approx(136.794, abs=0.01),
        },
        "measured": {
            "km": 128.071,
            "low_km": 116.0,
            "high_km": 140.2,
            "reading": "centre",
            "from": [178.44, -18.14],
            "to": [-179.97, -16.85],
            "error_km": 0.0,
        },
        "bearings": {"initial_deg": 232.84, "rhumb_deg": 0.0},
        "alternatives": [{"reading": "centre", "km": 124.9, "verdict": "off"}],
        "because": {"en": "So it is."},
        "sources": ["osm-borders"],
        "viewpoint": "default",
    }


@pytest.mark.parametrize(
    ("text", "low", "high", "loose_low", "loose_high"),
    [
        ("more than 100 km", 100.0, 200.0, 100.0, None),
        ("less than 100 km", 50.0, 100.0, 0.0, 100.0),
        ("a stone's throw", None, None, None, None),
    ],
)
def test_an_open_end_and_no_figure_are_null(
    text: str, low: float | None, high: float | None, loose_low: float, loose_high: float | None
) -> None:
    stated = tables.check_record(check(distance(text)))["stated"]
    assert stated["text"] == text
    assert [stated[k] for k in ("low_km", "high_km", "loose_low_km", "loose_high_km")] == [
        low, high, loose_low, loose_high,
    ]  # fmt: skip


def test_directions_and_containment_have_their_own_fields() -> None:
    east = Direction("d", 1, SUVA, TAVEUNI, StatedDirection("east", 90.0), {"en": "east"})
    told = tables.check_record(check(east, measured=line(SUVA, TAVEUNI), difference_deg=11.74))
    assert told["stated"] == {"text": "east", "bearing_deg": 90.0}
    assert told["measured"]["difference_deg"] == 11.74
    inside = tables.check_record(check(Within("w", 2, SUVA, CountryRef("FJ")), inside=True))
    assert inside["stated"] is None
    assert inside["measured"] == {"inside": True}
    none = tables.check_record(
        check(distance("1 km"), verdict=Verdict.NOT_CHECKED, reason=Reason.NO_DATA)
    )
    assert (none["measured"], none["bearings"], none["reason"]) == (None, None, "no-data")


def test_the_first_story_s_table_is_the_one_object() -> None:
    table = json.loads(files()["checks.json"])
    assert list(table) == ["milepost", "story", "data", "checks", "summary"]
    assert table["story"]["id"] == "vladivostok"
    assert table["story"]["path"] == "vladivostok.yaml"
    assert len(table["story"]["sha256"]) == 64
    assert {one["claim"] for one in table["checks"]} == set(first()[0].claims)
    assert sum(table["summary"].values()) == len(table["checks"])
    cited = {key for one in table["checks"] for key in one["sources"]}
    assert {source["key"] for source in table["data"]} == cited
    assert all(set(s) == {"key", "title", "licence", "vintage", "sha256"} for s in table["data"])
    border = next(one for one in table["checks"] if one["claim"] == "border-130")
    assert border["verdict"] == "confirmed"
    assert border["measured"]["km"] == pytest.approx(128.07, abs=0.1)


def test_a_measurement_and_a_candidate_are_told() -> None:
    atlas = first()[2]
    told = tables.measurement(
        measured_between(VLADIVOSTOK, atlas.find("border", ["RU", "KP"]), atlas)
    )
    assert list(told) == ["measured", "bearings", "alternatives", "sources"]
    assert told["measured"]["km"] == pytest.approx(128.07, abs=0.1)
    (seoul, *_) = atlas.locate("Seoul", "KR")
    assert list(tables.candidate(seoul)) == [
        "name", "country", "population", "lon", "lat", "matched", "source",
    ]  # fmt: skip


def test_tables_are_light_to_import() -> None:
    code = (
        "import sys, claims.check, story.model; before = set(sys.modules)\n"
        "import layers.tables\n"
        "print(*sorted({m.split('.')[0] for m in set(sys.modules) - before}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["layers", "tomllib"]


# --- checks.csv -----------------------------------------------------------------------------------

CITED = Atlas.open().sources(["osm-borders"])


@pytest.mark.parametrize(
    ("because", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+33", "'+33"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1+1", "'＝1+1"),
        ('a "quoted", text\nin two lines', 'a "quoted", text\nin two lines'),
    ],
)
def test_no_cell_is_a_formula(because: str, cell: str) -> None:
    text = tables.checks_csv([check(distance("1 km"), because={"en": because})], ["en"], CITED)
    (row,) = rows(text)
    assert row["because_en"] == cell


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a table as a spreadsheet reads it."""
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_numbers_stay_numbers() -> None:
    told = check(distance("1 km"), measured=line(SUVA, TAVEUNI), inside=False)
    (row,) = rows(tables.checks_csv([told], ["en", "fr"], CITED))
    assert (row["from_lat"], row["to_lon"], row["inside"]) == ("-18.14", "-179.97", "no")
    assert row["because_fr"] == ""


def test_what_an_editor_looks_for_comes_first() -> None:
    told = check(distance("130 km"), measured=line(SUVA, TAVEUNI, 128_071.0))
    (row,) = rows(tables.checks_csv([told], ["en"], CITED))
    assert list(row.items())[:5] == [
        ("claim", "c"), ("verdict", "confirmed"), ("stated", "130 km"), ("measured_km", "128.071"),
        ("because_en", "So it is."),
    ]  # fmt: skip
    assert [row[k] for k in ("stated_low_km", "stated_high_km", "reason")] == ["125.0", "135.0", ""]
    assert (row["loose_low_km"], row["loose_high_km"], row["alternatives"]) == (
        "125.0",
        "135.0",
        "",
    )
    assert (row["from_lon"], row["to_lat"], row["sources"]) == ("178.44", "-16.85", "osm-borders")
    assert row["vintages"] == "osm-borders 2017-11"
    assert list(rows(tables.checks_csv([], ["en"], []))) == []


# --- map.geojson ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "lons", "parts"),
    [
        ("no crossing", [10.0, 20.0], [[10.0, 20.0]]),
        ("eastward", [179.0, 181.0], [[179.0, 180.0], [-180.0, -179.0]]),
        ("westward", [-179.0, -181.0], [[-179.0, -180.0], [180.0, 179.0]]),
        ("from the line itself, west", [180.0, 178.0], [[180.0, 178.0]]),
        ("from the line itself, east", [180.0, 182.0], [[-180.0, -178.0]]),
        ("to the line", [179.0, 180.0], [[179.0, 180.0]]),
    ],
)
def test_a_path_is_cut_at_the_antimeridian(
    name: str, lons: list[float], parts: list[list[float]]
) -> None:
    found = geojson.cut_at_antimeridian(lons, [float(i) for i in range(len(lons))])
    assert [[lon for lon, _ in part] for part in found] == parts


def collection(*checks: Check) -> list[dict[str, Any]]:
    """Return the features of some checks, those of the ground first."""
    story, _, atlas, _ = first()
    found: list[dict[str, Any]] = json.loads(geojson.checks_geojson(story, checks, atlas))[
        "features"
    ]
    return found


def test_a_line_over_the_antimeridian_is_two_that_meet_there() -> None:
    features = collection(check(distance("220 km"), measured=line(SUVA, TAVEUNI, 222_000.0)))
    assert [f["properties"]["role"] for f in features] == ["target", "target", "claim"]
    assert [f["properties"]["source"] for f in features[:2]] == ["story", "story"]
    shape = features[2]["geometry"]
    assert shape["type"] == "MultiLineString"
    west, east = shape["coordinates"]
    assert (west[0], east[-1]) == ([178.44, -18.14], [-179.97, -16.85])
    assert (west[-1][0], east[0][0]) == (180, -180)
    assert west[-1][1] == east[0][1]


def test_a_claim_without_a_measure_stands_at_its_place() -> None:
    none = check(distance("1 km"), verdict=Verdict.NOT_CHECKED, reason=Reason.NO_DATA)
    nowhere = check(distance("1 km"), measured=line(SUVA, SUVA, 0.0))
    for one in (none, nowhere):
        shape = collection(one)[-1]["geometry"]
        assert shape == {"type": "Point", "coordinates": [178.44, -18.14]}


@pytest.mark.parametrize("verdict", list(Verdict))
def test_each_verdict_has_its_colour(verdict: Verdict) -> None:
    told = collection(check(distance("1 km"), measured=line(SUVA, TAVEUNI), verdict=verdict))[-1]
    assert told["properties"]["stroke"] == geojson.COLOURS[verdict]
    assert geojson.COLOURS[verdict] in (ROOT / "layers/runtime/parts.css").read_text("utf-8")


def test_the_map_opens_in_gdal_and_every_geometry_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "map.geojson"
    path.write_bytes(files()["map.geojson"])
    frame = geopandas.read_file(path)
    assert frame.crs == "EPSG:4326"
    assert frame.geometry.is_valid.all()
    claims = frame[frame["role"] == "claim"].set_index("claim")
    assert set(claims.index) == set(first()[0].claims)
    assert claims.loc["border-130", "verdict"] == "confirmed"
    # what the line is long, on the ellipsoid, is what was measured
    length_km = WGS84.geometry_length(claims.loc["border-130", "geometry"]) / 1000
    assert length_km == pytest.approx(claims.loc["border-130", "km"], abs=0.001)
    west, south, east, north = frame.total_bounds
    assert -180 <= west < east <= 180
    assert -90 <= south < north <= 90


def test_rings_follow_the_right_hand_rule() -> None:
    inside = Within("w", 2, SUVA, CountryRef("FJ"))
    area = collection(check(inside, inside=True))[1]
    assert area["properties"]["simplified_m"] == 100
    assert area["geometry"]["type"] == "MultiPolygon"
    for outer, *holes in area["geometry"]["coordinates"]:
        assert LinearRing(outer).is_ccw
        assert not any(LinearRing(hole).is_ccw for hole in holes)


# --- text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "holds"),
    [
        ("en", ["Confirmed", "6,434", "Sources", "as the crow flies", "WGS 84", "[1]"]),
        ("fr", ["Confirmé", "6\u202f434", "Sources", "à vol d’oiseau", "WGS\u00a084", "[1]"]),
    ],
)
def test_the_text_tells_all_of_the_story(lang: str, holds: list[str]) -> None:
    story, checks, _, _ = first()
    text = files()[f"{lang}.txt"].decode()
    for step in story.steps:
        assert f"{step.number}. {step.title.get(lang)}" in text
    for one in checks.values():
        assert one.because[lang] in text
    for word in holds:
        assert word in text
    assert long_date(ON, lang) in text


IMPRINT = Imprint(
    Publisher("The Paper", "https://paper.example"),
    ("Ada", "Bob"),
    "2023-09-06",
    (Correction("2023-09-07", Text({"fr": "26 km, et non 30.", "en": "26 km, not 30."}, "fr")),),
)


def test_who_checked_it_stands_in_text_page_and_table() -> None:
    story, checks, atlas, on = first()
    vetted = replace(story, imprint=IMPRINT)
    made = contents(vetted, checks, atlas, ("en",), "https://a.example/s", ON, on)
    text, page = made["en.txt"].decode(), made["en.html"].decode()
    assert "\n\nFact-check: Ada and Bob, 6 September 2023\n\n" in text
    assert "\n\nCorrection, 7 September 2023: 26 km, not 30.\n\n" in text
    assert '<p class="mp-fact-check">Fact-check: Ada and Bob, 6 September 2023</p>' in page
    assert "<b>Correction, 7 September 2023: </b><span>26 km, not 30.</span>" in page
    assert page.count("application/ld+json") == 1
    for name in ("checks.json", "provenance.json"):
        told = json.loads(made[name])["story"]
        assert told["publisher"] == {"name": "The Paper", "url": "https://paper.example"}
        assert (told["checked_by"], told["checked_on"]) == (["Ada", "Bob"], "2023-09-06")
        assert told["corrections"] == [
            {"date": "2023-09-07", "text": {"fr": "26 km, et non 30.", "en": "26 km, not 30."}}
        ]


def test_a_story_that_says_nothing_of_it_shows_nothing_of_it() -> None:
    assert "Fact-check" not in files()["en.txt"].decode()
    page = files()["en.html"].decode()
    assert 'class="mp-fact-check"' not in page
    assert "application/ld+json" not in page
    told = json.loads(files()["checks.json"])["story"]
    assert [told[k] for k in ("publisher", "checked_by", "checked_on", "corrections")] == [
        None, [], None, [],
    ]  # fmt: skip


def test_each_verdict_stands_in_the_text_once() -> None:
    story, checks, atlas, on = first()
    sources = atlas.sources(["osm-borders"])
    text = story_text(story, checks, scene(story, checks, atlas, "en", on), sources, ON)
    assert all(text.count(one.because["en"]) == 1 for one in checks.values())


# --- the bundle -----------------------------------------------------------------------------------


def test_the_bundle_s_files_and_provenance() -> None:
    tables = [
        "fr.html", "fr.txt", "embed-fr.html", "en.html", "en.txt", "embed-en.html",
        "embed.js", "checks.json", "checks.csv", "map.geojson", "provenance.json",
    ]  # fmt: skip
    stills = [
        name
        for lang in ("fr", "en")
        for name in (
            *(f"steps/{step}-{lang}.{kind}" for step in range(9) for kind in ("svg", "png")),
            f"card-{lang}.png",
        )
    ]
    assert list(files()) == tables + stills
    provenance = json.loads(files()["provenance.json"])
    assert provenance["story"]["text"] == FIRST.read_text("utf-8")
    # EPSG:7030
    assert provenance["ellipsoid"] == {
        "name": "WGS 84", "a_m": 6378137.0, "inverse_flattening": 298.257223563,
    }  # fmt: skip
    assert provenance["viewpoint"] == "default"
    assert provenance["checked_on"] == ON
    assert {"python", "PROJ", "GEOS", "shapely", "numpy"} <= set(provenance["versions"])
    certified = json.loads((ROOT / "data" / "provenance.json").read_text("utf-8"))
    assert {source["key"]: source["sha256"] for source in provenance["data"]} == {
        entry["key"]: entry["sha256"] for entry in certified
    }
    assert str(ROOT) not in files()["provenance.json"].decode()


def test_the_same_story_gives_the_same_bytes() -> None:
    # Each of the three at least twice; all 16 ways are gone in bench/determinism.py.
    ways = [(SEEDS[0], 0, 0), (SEEDS[1], 1, 0), (SEEDS[2], 0, 1), (SEEDS[3], 1, 1)]
    found = {
        exported({"PYTHONHASHSEED": seed, "TZ": ZONES[zone], "LC_ALL": LOCALES[locale]})
        for seed, zone, locale in ways
    }
    assert len(found) == 1


def test_a_page_is_the_same_each_time_it_is_made() -> None:
    assert len(rendered(20)) == 1


def test_a_bundle_replaces_its_own_and_nothing_else(tmp_path: Path) -> None:
    story, checks, atlas, _ = first()
    written = export(story, checks, atlas, tmp_path, ("en",), "", ON)
    assert [path.name for path in written][:3] == ["en.html", "en.txt", "embed-en.html"]
    stale = tmp_path / "vladivostok" / "fr.html"
    stale.write_text("of an earlier export")
    export(story, checks, atlas, tmp_path, ("en",), "", ON)
    assert not stale.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["vladivostok"]


@pytest.mark.parametrize(
    ("name", "file", "text"),
    [
        ("a folder of something else", "vladivostok/thesis.doc", "mine"),
        ("another story's", "vladivostok/provenance.json", '{"story": {"id": "other"}}'),
        ("a file for the folder", "vladivostok", "mine"),
    ],
)
def test_what_is_no_bundle_stays(tmp_path: Path, name: str, file: str, text: str) -> None:
    story, checks, atlas, _ = first()
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text(text)
    before = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*"))
    with pytest.raises(BundleError, match="is no bundle of"):
        export(story, checks, atlas, tmp_path, ("en",), "", ON)
    assert sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*")) == before


def test_out_that_is_a_file_is_refused(tmp_path: Path) -> None:
    story, checks, atlas, _ = first()
    out = tmp_path / "notes.txt"
    out.write_text("mine")
    with pytest.raises(BundleError, match=r"ends in \.html"):
        export(story, checks, atlas, out, ("en",), "", ON)
    assert out.read_text() == "mine"


@pytest.mark.parametrize("old", [False, True], ids=["nothing there", "a bundle there"])
def test_a_failure_leaves_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bool
) -> None:
    story, checks, atlas, _ = first()
    if old:
        export(story, checks, atlas, tmp_path, ("en",), "", ON)
    before = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    calls = iter(range(100))
    real = os.fsync

    def full(handle: int) -> None:
        if next(calls) == 3:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        export(story, checks, atlas, tmp_path, ("fr", "en"), "", ON)
    after = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert after == before
    assert [p.name for p in tmp_path.iterdir()] == (["vladivostok"] if old else [])


def test_a_page_with_an_address_names_its_card() -> None:
    story, checks, atlas, on = first()
    url = "https://a.example/s/vladivostok/"
    made = StoryMap.from_story(story, checks, atlas, "fr", checked_on=ON, url=url, on=on).page()
    assert 'property="og:image" content="https://a.example/s/vladivostok/card-fr.png"' in made
    assert "og:image" not in files()["fr.html"].decode()


def test_one_page_alone(tmp_path: Path) -> None:
    story, checks, atlas, _ = first()
    out = tmp_path / "new" / "page.html"
    assert export(story, checks, atlas, out, ("en", "fr"), "", ON) == [out]
    assert out.read_bytes() == files()["en.html"]


def test_a_bundle_set_aside_by_a_killed_export_comes_back(tmp_path: Path) -> None:
    aside = tmp_path / ".s.abc.old" / "s"
    aside.mkdir(parents=True)
    (aside / "provenance.json").write_text("{}", encoding="utf-8")
    bundles._recover(tmp_path / "s")
    assert [path.name for path in tmp_path.iterdir()] == ["s"]
    assert (tmp_path / "s" / "provenance.json").exists()
