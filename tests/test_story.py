"""What a story file becomes: the first story, defaults and fallbacks, hostile text, the schema."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.check import check_all
from claims.model import Distance, Reason, Verdict, Within
from geo.atlas import Atlas
from geo.model import (
    BorderRef,
    CountryRef,
    LonLat,
    Place,
    RegionRef,
    RiverRef,
    Route,
    footprint_km,
)
from story import schema
from story.errors import StoryErrors
from story.model import (
    Break,
    Camera,
    ClaimLink,
    Emphasis,
    Imprint,
    Inline,
    MapLink,
    Plain,
    Publisher,
    Story,
    WebLink,
    plain_text,
)
from story.read import read, read_text

PATH = Path("story.yaml")
FIRST = Path(__file__).resolve().parent.parent / "data" / "stories" / "vladivostok.yaml"

HEAD = """\
milepost: 1
id: test
title: A story
languages: [en, fr]
"""
PLACES = """\
places:
  vladivostok: {name: Vladivostok, at: [131.8855, 43.1155], country: RU}
  moscow: {name: {en: Moscow, fr: Moscou}, country: RU}
"""


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.open()


@pytest.fixture(scope="module")
def first(atlas: Atlas) -> Story:
    return read(FIRST, atlas)


def told(text: str, atlas: Atlas, extra: str = "") -> Story:
    """Return a story of one step with a text in English."""
    step = {"title": {"en": "T", "fr": "T"}, "text": {"en": text, "fr": text}}
    return read_text(HEAD + PLACES + extra + f"steps: {json.dumps([step])}", PATH, atlas)


def parts(text: str, atlas: Atlas) -> tuple[Inline, ...]:
    (paragraph,) = told(text, atlas).steps[0].paragraphs["en"]
    return paragraph


def cautions(story: Story) -> list[str]:
    return [f"{caution.line}: {caution.message}" for caution in story.cautions]


IMPRINT = """\
checked_by: [Ada Lovelace, Bob]
checked_on: 2023-09-06
publisher: {name: The Paper, url: "https://paper.example"}
corrections:
  - {date: 2023-09-07, text: {en: "It was 130 km, not 310.", fr: "130 km, et non 310."}}
  - {date: 2023-09-08, text: A name was spelt wrong.}
"""


def test_who_checked_a_story_and_what_was_corrected(atlas: Atlas) -> None:
    story = read_text(HEAD + IMPRINT, PATH, atlas)
    found = story.imprint
    assert found.publisher == Publisher("The Paper", "https://paper.example")
    assert (found.checked_by, found.checked_on) == (("Ada Lovelace", "Bob"), "2023-09-06")
    assert [(one.date, one.text.get("fr")) for one in found.corrections] == [
        ("2023-09-07", "130 km, et non 310."),
        ("2023-09-08", "A name was spelt wrong."),
    ]
    first, second = IMPRINT.splitlines(keepends=True)[-2:]
    turned = IMPRINT.replace(first + second, second + first)
    assert turned != IMPRINT
    assert read_text(HEAD + turned, PATH, atlas).imprint == found
    alone = read_text(HEAD + "checked_by: Ada Lovelace\n", PATH, atlas)
    assert alone.imprint == Imprint(checked_by=("Ada Lovelace",))
    assert hashlib.sha256(story.text.encode()).hexdigest() == story.sha256


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("", []),
        ("2023-09-08", []),
        ("2023-09-07", ["10: correction 2: date 2023-09-08 lies after today, 2023-09-07."]),
        (
            "2023-09-05",
            [
                "6: checked_on 2023-09-06 lies after today, 2023-09-05.",
                "9: correction 1: date 2023-09-07 lies after today, 2023-09-05.",
                "10: correction 2: date 2023-09-08 lies after today, 2023-09-05.",
            ],
        ),
    ],
)
def test_a_day_to_come_is_a_caution(today: str, said: list[str], atlas: Atlas) -> None:
    found = cautions(read_text(HEAD + IMPRINT, PATH, atlas, today))
    assert [one for one in found if "lies after" in one] == said


# --- the first story --------------------------------------------------------------------------


def test_first_story(first: Story) -> None:
    assert (first.id, first.date, first.languages) == ("vladivostok", "2023-09-05", ("fr", "en"))
    assert first.viewpoint == "default"
    assert cautions(first) == []
    assert [step.number for step in first.steps] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert len({step.id for step in first.steps}) == 8


@pytest.mark.parametrize(
    ("step", "claims", "shown"),
    [
        ("meeting", (), {"vladivostok", "seoul"}),
        (
            "moscow",
            ("moscow-6500", "east", "east-north-east", "pyongyang-6430"),
            {"vladivostok", "moscow", "pyongyang"},
        ),
        ("border", ("border-130",), {"vladivostok", BorderRef("KP", "RU"), "Tumen"}),
        (
            "china",
            ("soil-125", "china-55"),
            {"vladivostok", CountryRef("KP"), BorderRef("CN", "RU")},
        ),
        (
            "train",
            ("crow-690",),
            {"pyongyang", "train", "tumangang", "khasan", "ussuriysk", "vladivostok"},
        ),
        (
            "khabarovsk",
            ("khabarovsk-640", "amur", "khabarovsk-china"),
            {"khabarovsk", "vladivostok", "Amur", BorderRef("CN", "RU")},
        ),
        ("far-east", ("far-east",), {"vladivostok", "11 regions", RegionRef(("RU-PRI",))}),
        ("stakes", ("kyiv-7100",), {"pyongyang", CountryRef("UA"), "kyiv"}),
    ],
)
def test_first_story_shows_what_it_links_to(
    step: str, claims: tuple[str, ...], shown: set[object], first: Story, atlas: Atlas
) -> None:
    found = next(one for one in first.steps if one.id == step)
    assert found.claims == claims
    assert {_short(target, atlas) for target in found.show} == shown


def _short(target: object, atlas: Atlas) -> object:
    match target:
        case Place(key=key) | Route(key=key):
            return key
        case RiverRef():
            return "Amur" if target == atlas.river("Amur") else "Tumen"
        case RegionRef(codes) if len(codes) > 1:
            return f"{len(codes)} regions"
        case _:
            return target


def test_first_story_places(first: Story) -> None:
    at_given = first.places["vladivostok"].place
    assert (at_given.at, at_given.accuracy_m) == (LonLat(131.8855, 43.1155), 50.0)
    assert (at_given.radius_km, at_given.country) == (12.0, "RU")
    looked_up = first.places["khabarovsk"].place
    assert looked_up.at == LonLat(135.0971, 48.46204)  # GeoNames 2022890
    assert looked_up.radius_km == footprint_km(looked_up.population) > 0
    station = first.places["tumangang"]
    assert station.place.called("ko") == "두만강"
    assert station.note is not None
    assert station.note.get("fr") == "Gare frontière nord-coréenne."


def test_first_story_claims_know_their_lines(first: Story) -> None:
    lines = FIRST.read_text("utf-8").split("\n")
    for key, claim in first.claims.items():
        assert lines[claim.line - 1].startswith(f"  {key}:")
        assert claim.problem is None
    assert [
        line for line in (step.line for step in first.steps) if "id:" not in lines[line - 1]
    ] == []


def test_first_story_says_its_figures_as_it_states_them(first: Story) -> None:
    for step in first.steps:
        for lang in first.languages:
            for link in links(part for p in step.paragraphs[lang] for part in p):
                claim = first.claims[link.claim]
                if isinstance(claim, Distance):
                    assert plain_text(link.parts) == claim.texts[lang]


def test_first_story_tells_nothing_that_the_earth_denies(first: Story, atlas: Atlas) -> None:
    checks = check_all(first.claims, atlas, first.languages)
    consistent = {"moscow-6500", "khabarovsk-china"}  # by rounding; from the city's edge (SPEC 5)
    for key, found in checks.items():
        expected = Verdict.CONSISTENT if key in consistent else Verdict.CONFIRMED
        assert found.verdict == expected, key


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("a plain space before a French mark", " ;"),
        ("a plain space before a colon", " :"),
        ("a plain space in guillemets", "« "),
        ("a straight apostrophe", "'"),
        ("three dots", "..."),
    ],
)
def test_first_story_is_set_as_a_printer_would(name: str, wrong: str, first: Story) -> None:
    texts = [plain_text(p) for step in first.steps for ps in step.paragraphs.values() for p in ps]
    titles = [step.title.get(lang) for step in first.steps for lang in first.languages]
    assert [text for text in (*texts, *titles) if wrong in text] == [], name


def links(inline: Iterator[Inline]) -> Iterator[ClaimLink]:
    for part in inline:
        if isinstance(part, ClaimLink):
            yield part
        elif isinstance(part, Emphasis | WebLink | MapLink):
            yield from links(iter(part.parts))


# --- the text of a step -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("words", "abc", (Plain("abc"),)),
        ("emphasis", "a *b* c", (Plain("a "), Emphasis((Plain("b"),)), Plain(" c"))),
        ("strong", "**b**", (Emphasis((Plain("b"),), strong=True),)),
        ("a soft line end is a space", "a\nb", (Plain("a b"),)),
        ("a hard one is a break", "a\\\nb", (Plain("a"), Break(), Plain("b"))),
        ("an escaped sign", r"\*b\* \[c]", (Plain("*b* [c]"),)),
        (
            "a web link",
            "[b](https://example.org/a b?q=1)".replace("a b", "a-é"),
            (WebLink((Plain("b"),), "https://example.org/a-%C3%A9?q=1"),),
        ),
        ("a mail link", "[b](mailto:a@b.org)", (WebLink((Plain("b"),), "mailto:a@b.org"),)),
        ("a country", "[b](country:KP)", (MapLink((Plain("b"),), CountryRef("KP")),)),
        ("by name", "[b](<country:North Korea>)", (MapLink((Plain("b"),), CountryRef("KP")),)),
        ("a border", "[b](border:RU,KP)", (MapLink((Plain("b"),), BorderRef("KP", "RU")),)),
        (
            "a link in emphasis",
            "*a [b](country:KP)*",
            (Emphasis((Plain("a "), MapLink((Plain("b"),), CountryRef("KP")))),),
        ),
    ],
)
def test_inline(name: str, text: str, expected: tuple[Inline, ...], atlas: Atlas) -> None:
    assert parts(text, atlas) == expected, name


@pytest.mark.parametrize("target", ["river:Amur", "river:Амур", "river:%D0%90%D0%BC%D1%83%D1%80"])
def test_rivers_by_any_name(target: str, atlas: Atlas) -> None:
    assert parts(f"[b]({target})", atlas) == (MapLink((Plain("b"),), atlas.river("Amur")),)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "{{ 7*7 }}",
        "{{ config.items() }}",
        "{% if x %}",
        "{# x #}",
        "${alert(1)}",
        "`id`",
        "</script><!--",
        "&lt;b&gt; &amp; &#60;",
        "<https://example.org>",
        "https://example.org",
        "=HYPERLINK(1)",
        "# heading",
        "- item",
        "> quote",
        "| a | b |",
        "[a][b]",
        "\u2028\u2029\ufeff\u200b",
        "'\"\\x",
        "🗺️ 두만강",
    ],
)
def test_hostile_text_stays_that_text_in_every_field(hostile: str, atlas: Atlas) -> None:
    quoted = json.dumps(hostile)  # JSON is YAML, with every character of these escaped
    extra = (
        f"summary: {quoted}\ncredit: {quoted}\n"
        f"lines: {{way: {{name: {quoted}, via: [moscow, vladivostok]}}}}\n"
        f"steps: [{{title: {quoted}, text: {json.dumps('x ' + hostile + ' y')}}}]\n"
    )
    text = (HEAD + PLACES + extra).replace("A story", quoted).replace("[en, fr]", "[en]")
    text = text.replace("{en: Moscow, fr: Moscou}", "Moscow")
    text = text.replace("name: Vladivostok", f"name: {quoted}, note: {quoted}")
    story = read_text(text, PATH, atlas)
    place = story.places["vladivostok"]
    assert place.note is not None
    for found in (story.title, story.summary, story.credit, place.name, place.note):
        assert found.get("en") == hostile
    assert place.place.name == story.lines["way"].route.name == hostile
    assert story.steps[0].title.get("en") == hostile
    (paragraph,) = story.steps[0].paragraphs["en"]
    assert plain_text(paragraph) == f"x {hostile} y"
    assert all(isinstance(part, Plain) for part in paragraph)


@pytest.mark.parametrize("word", ["NO", "on", "yes", "null", "~", "1e3", "0x10", "1_000", "12:30"])
def test_all_scalars_are_text(word: str, atlas: Atlas) -> None:
    text = HEAD.replace("A story", word).replace("[en, fr]", "[en]")
    assert read_text(text, PATH, atlas).title.get("en") == word


def test_norway(atlas: Atlas) -> None:
    story = told("[there](border:NO,RU), [here](country:NO)", atlas)
    assert story.steps[0].show == (BorderRef("NO", "RU"), CountryRef("NO"))


# --- defaults and fallbacks ---------------------------------------------------------------------


def test_show_and_view_follow_the_text(atlas: Atlas) -> None:
    extra = (
        "claims: {far: {kind: distance, from: moscow, to: vladivostok, "
        "stated: {en: '6,500 km', fr: 6 500 km}}}\n"
    )
    story = told("[a](country:KP) [b](claim:far) [c](place:moscow)", atlas, extra)
    moscow, vladivostok = (story.places[key].place for key in ("moscow", "vladivostok"))
    assert story.steps[0].show == (CountryRef("KP"), moscow, vladivostok)
    assert story.steps[0].view == story.steps[0].show
    assert story.steps[0].claims == ("far",)


def test_what_is_shown_unites_the_languages(atlas: Atlas) -> None:
    step = {"title": "T", "text": {"fr": "[b](country:CN)", "en": "[a](country:KP)"}}
    story = read_text(HEAD + f"steps: {json.dumps([step])}", PATH, atlas)
    assert story.steps[0].show == (CountryRef("KP"), CountryRef("CN"))


@pytest.mark.parametrize(
    ("name", "given", "show", "view"),
    [
        ("show alone", "show: [{country: CN}]", (CountryRef("CN"),), (CountryRef("CN"),)),
        ("view alone", "view: [{country: CN}]", (CountryRef("KP"),), (CountryRef("CN"),)),
        ("nothing", "show: []", (), ()),
        (
            "a camera",
            "view: {center: [131.2, 42.8], zoom: 7.5}",
            (CountryRef("KP"),),
            Camera(LonLat(131.2, 42.8), 7.5),
        ),
        (
            "a camera at zero",
            "view: {center: [0, 0], zoom: 0}",
            (CountryRef("KP"),),
            Camera(LonLat(0, 0), 0),
        ),
    ],
)
def test_show_and_view_as_given(
    name: str, given: str, show: object, view: object, atlas: Atlas
) -> None:
    text = (
        HEAD.replace("en, fr", "en")
        + f"steps:\n  - title: T\n    text: '[a](country:KP)'\n    {given}"
    )
    step = read_text(text, PATH, atlas).steps[0]
    assert (step.show, step.view) == (show, view), name


def test_a_missing_translation_falls_back_and_is_a_caution(atlas: Atlas) -> None:
    steps = "steps:\n  - title: {en: One, fr: Un}\n    text: {en: Words}\n"
    story = read_text(HEAD + steps, PATH, atlas)
    step = story.steps[0]
    assert step.paragraphs["fr"] == step.paragraphs["en"] == ((Plain("Words"),),)
    assert step.text_lang == {"en": "en", "fr": "en"}
    assert story.title.lang("fr") == "en"
    assert cautions(story) == [
        "3: title: no text in fr; the one in en is shown.",
        "7: step 1: text: no text in fr; the one in en is shown.",
    ]


def test_a_claim_that_one_language_does_not_link_is_a_caution(atlas: Atlas) -> None:
    extra = "claims: {in: {kind: within, place: moscow, of: {country: RU}}}\n"
    step = {"title": {"en": "T", "fr": "T"}, "text": {"en": "[a](claim:in)", "fr": "a"}}
    text = HEAD + PLACES + extra + f"steps: {json.dumps([step])}"
    story = read_text(text, PATH, atlas)
    assert "9: step 1: the text in fr does not link to claim 'in'." in cautions(story)


def test_a_claim_without_a_link_and_a_story_without_steps_are_cautions(atlas: Atlas) -> None:
    claim = "claims:\n  in: {kind: within, place: moscow, of: {country: RU}}\n"
    words = "steps: [{title: T, text: Words}]\n"
    unlinked = read_text(HEAD + PLACES + claim + words, PATH, atlas)
    assert "9: claim 'in' is checked, but no step links to it (claim:in)." in cautions(unlinked)
    walkless = read_text(HEAD + PLACES + claim, PATH, atlas)
    assert "1: the story has no steps, so there is nothing to walk." in cautions(walkless)
    assert isinstance(walkless.claims["in"], Within)


# --- places looked up ---------------------------------------------------------------------------


def one_place(entry: str, atlas: Atlas) -> tuple[Story, Place]:
    extra = "claims: {in: {kind: within, place: a, of: {country: US}}}\n"
    text = HEAD.replace("en, fr", "en") + f"places: {{a: {entry}}}\n" + extra
    story = read_text(text, PATH, atlas)
    return story, story.places["a"].place


@pytest.mark.parametrize(
    ("name", "entry", "country", "problem"),
    [
        ("ten times the next one's people", "{name: Moscow}", "RU", None),
        ("a country is given", "{name: Moscow, country: US}", "US", None),
        ("the country by its name", "{name: Moscow, country: Russia}", "RU", None),
        ("many of one size", "{name: Springfield}", "US", Reason.AMBIGUOUS_PLACE),
        ("its other names decide", "{name: {en: Donetsk, uk: Донецьк}}", "UA", None),
    ],
)
def test_look_up(name: str, entry: str, country: str, problem: Reason | None, atlas: Atlas) -> None:
    story, place = one_place(entry, atlas)
    assert place.country == country, name
    assert story.claims["in"].problem == problem
    doubt = [caution for caution in story.cautions if "may be any of" in caution.message]
    assert bool(doubt) == (problem is not None)
    if doubt:
        assert "US" in doubt[0].message
        assert "people" in doubt[0].message


@pytest.mark.parametrize(
    ("lang", "name", "said"),
    [
        (
            "en",
            "Springfield",
            ["Springfield (United States, 1", ", or Springfield ("],
        ),
        ("fr", "San José", ["San José (", "habitants)", " ou "]),
    ],
)
def test_a_doubtful_place_is_named_with_whom_it_may_be(
    lang: str, name: str, said: list[str], atlas: Atlas
) -> None:
    """In the sentence, at least two, each with its country: the author reads it, and the reader."""
    place = f"places: {{it: {{name: {name}}}}}\n"
    text = HEAD.replace("[en, fr]", f"[{lang}]") + place
    text += "claims: {in: {kind: within, place: it, of: {country: RU}}}\n"
    story = read_text(text, PATH, atlas)
    sentence = check_all(story.claims, atlas, [lang])["in"].because[lang]
    assert all(part in sentence for part in said), sentence
    assert sentence.count("(") >= 2


@pytest.mark.parametrize(
    ("name", "entry", "radius_km"),
    [
        ("given", "{name: Vladivostok, at: [131.8855, 43.1155], radius_km: 12}", 12.0),
        ("given as none", "{name: Vladivostok, at: [131.8855, 43.1155], radius_km: 0}", 0.0),
        ("from the people of the town", "{name: Vladivostok, at: [131.8855, 43.1155]}", None),
        ("a name far from there", "{name: Vladivostok, at: [131.8855, 45.1155]}", 0.0),
        ("an unknown name", "{name: The bridge, at: [130.64, 42.41]}", 0.0),
    ],
)
def test_footprint_of_a_given_position(
    name: str, entry: str, radius_km: float | None, atlas: Atlas
) -> None:
    _, place = one_place(entry, atlas)
    assert place.accuracy_m == 50.0
    expected = footprint_km(place.population) if radius_km is None else radius_km
    assert place.radius_km == expected, name
    assert (place.population > 0) == ("Vladivostok" in entry and "45" not in entry)


# --- the schema, and anything at all --------------------------------------------------------------


class _Words(yaml.SafeLoader):
    """YAML with every date left as text, as editors read it."""


_Words.yaml_implicit_resolvers = {
    sign: [(tag, regexp) for tag, regexp in found if not tag.endswith(":timestamp")]
    for sign, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_first_story_fits_the_schema() -> None:
    plain = yaml.load(FIRST.read_text("utf-8"), _Words)
    jsonschema.Draft202012Validator.check_schema(schema.story_schema())
    jsonschema.validate(plain, schema.story_schema())


@pytest.mark.parametrize(
    "broken",
    [
        {"milepost": 2},
        {"id": "Über"},
        {"extra": "x"},
        {"places": {"a": {"name": "A", "at": [0, 95]}}},
        {"claims": {"a": {"kind": "distance"}}},
        {"steps": [{"title": "T"}]},
        {"corrections": [{"text": "T"}]},
        {"publisher": {"name": "P", "url": "http://a.example"}},
    ],
)
def test_the_schema_refuses(broken: dict[str, object]) -> None:
    story = {"milepost": 1, "id": "a", "title": "A", "languages": ["en"]}
    jsonschema.validate(story, schema.story_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(story | broken, schema.story_schema())


def test_each_key_of_the_reader_is_in_the_schema() -> None:
    written = json.dumps(schema.story_schema())
    records = [
        schema.STORY,
        schema.PUBLISHER,
        schema.CORRECTION,
        schema.PLACE,
        schema.LINE,
        schema.STEP,
        schema.CAMERA,
        schema.TARGETS,
    ]
    for record in (*records, *schema.CLAIMS.values()):
        for name in record:
            assert f'"{name}": {{' in written


_PIECES = st.sampled_from(
    [*"[]{}:,-|>&*!%@`#?'\"\\\n\t ", "milepost: 1\n", "steps:\n", "places:\n", "a: b\n", "---\n"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300),
        st.lists(_PIECES, max_size=60).map("".join),
    )
)
@example('"\\UFFFFFFFF"')
@example("\ud800")
@example("%YAML 1." + "9" * 5000 + "\n---\n")
@example("? " * 500)
@example("- " * 500)
def test_anything_is_a_story_or_its_errors(source: str | bytes) -> None:
    found = outcome(lambda: read_text(source, PATH, Atlas.open()))
    if isinstance(found, StoryErrors):
        assert all(error.line >= 1 and error.what and error.write for error in found.errors)
    assert isinstance(found, Story) or found.errors


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from([*"[]()<>*_\\\n `!:&;a ", "claim:", "https://a", "place:moscow"]),
        min_size=1,
        max_size=80,
    ).map("".join)
)
def test_any_text_of_a_step_is_read_or_refused(text: str) -> None:
    found = outcome(lambda: told(text, Atlas.open()))
    assert isinstance(found, Story) or found.errors


def outcome(reading: Callable[[], Story]) -> Story | StoryErrors:
    try:
        return reading()
    except StoryErrors as errors:
        return errors


@pytest.mark.parametrize(
    ("stated", "words", "lang", "agree"),
    [
        # A sentence may leave out the hedge and what stands in brackets, and give another unit:
        # 80 miles are 128.7 km, which 130 km may be.
        *(("{en: 130 km (80 miles)}", words, "en", True) for words in ("130 km", "80 miles")),
        *(("{en: about 130 km}", words, "en", True) for words in ("130 km", "130 kilometres off")),
        *(("{en: 130 km}", words, "en", True) for words in ("so far", "about 130 km", "81 mi")),
        ("{en: 120 to 130 km}", "120–130 km", "en", True),
        # Each language by its own rules, whatever the figure was stated in.
        *(("{fr: 6 430 km}", words, "en", True) for words in ("6,430 km", "6430 km")),
        ("{fr: 6 430 km}", "6 430 km", "fr", True),
        # Bounds, ranges and vague numbers that hold; words that say more than a length.
        *(("{en: 130 km}", words, "en", True) for words in ("over 100 km", "less than 100 miles")),
        *(("{en: 130 km}", words, "en", True) for words in ("120 to 140 km", "about 128 km")),
        ("{en: hundreds of kilometres}", "several hundred kilometres", "en", True),
        ("{en: 130 km}", "the 2,744 m high Paektu, 130 km away", "en", True),
        ("{en: 130 km}", "a day away " * 400, "en", True),
        # What a sub-editor changes and forgets.
        *(("{en: 130 km (80 miles)}", words, "en", False) for words in ("430 km", "over 200 km")),
        *(("{en: 130 km}", words, "en", False) for words in ("13 km", "130 m", "300 miles")),
        ("{en: 120 to 130 km}", "220 to 230 km", "en", False),
        ("{fr: 6 430 km}", "6,340 km", "en", False),
    ],
)
def test_a_sentence_that_says_another_figure_gets_a_caution(
    stated: str, words: str, lang: str, agree: bool, atlas: Atlas
) -> None:
    links = dict.fromkeys(("fr", "en"), "[so far](claim:far)") | {lang: f"[{words}](claim:far)"}
    text = (
        "milepost: 1\nid: a\ntitle: {fr: A, en: A}\n"
        f"languages: {['en', 'fr'] if 'en:' in stated else ['fr', 'en']}\n"
        "summary: {fr: B, en: B}\ndate: 2024-05-01\n"
        "places:\n  paris: {name: {fr: Paris, en: Paris}}\n  lyon: {name: {fr: Lyon, en: Lyon}}\n"
        f"claims:\n  far: {{kind: distance, from: paris, to: lyon, stated: {stated}}}\n"
        "steps:\n  - title: {fr: C, en: C}\n    text:\n"
        f"      fr: >-\n        {links['fr']}\n      en: >-\n        {links['en']}\n"
    )
    found = [
        one
        for one in read_text(text, Path("a.yaml"), atlas).cautions
        if f"'{' '.join(words.split())}' makes claim 'far', which states '" in str(one.said)
    ]
    assert [one.line for one in found] == ([] if agree else [16 if lang == "fr" else 18])


def test_a_sentence_that_says_another_direction_gets_a_caution(atlas: Atlas) -> None:
    text = FIRST.read_text("utf-8").replace("[east-north-east](claim", "[west](claim")
    (caution,) = read_text(text, FIRST, atlas).cautions
    assert caution.line == 166
    assert str(caution.said).endswith(
        "'west' makes claim 'east-north-east', which states 'east-north-east'."
    )
