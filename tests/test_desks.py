"""The desks around a story: what they show, by pure functions and as a person works with them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from claims.check import check_all
from claims.measure import measured_between
from claims.model import Verdict
from geo.atlas import Atlas
from geo.model import GeoError, Place, PositionError, Target, UnknownNameError
from story.model import Story
from story.read import read, read_text
from story.targets import NoPositionError, bearers, pointed, written
from tests.browser import chromium
from tests.test_app import ROOT, serve
from views.additions import Held, new_claim
from views.ends import choice_labels, choices_of
from views.measured import ends_scene, target_label, unknown_end
from views.rows import as_steps, counts, counts_bar, filtered, quoted, replay, rows_of
from views.visit import why
from views.words import MARKS, TABLES, language, reading_word

STORY = ROOT / "data" / "stories" / "vladivostok.yaml"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.open()


@pytest.fixture(scope="module")
def story(atlas: Atlas) -> Story:
    return read(STORY, atlas)


# --- words --------------------------------------------------------------------------------------


def test_both_languages_say_all_of_it_with_the_same_blanks() -> None:
    assert TABLES["en"].keys() == TABLES["fr"].keys()
    for key, text in TABLES["en"].items():
        assert set(re.findall(r"{\w*}", text)) == set(re.findall(r"{\w*}", TABLES["fr"][key])), key
    assert MARKS.keys() == set(Verdict)
    assert len(set(MARKS.values())) == len(MARKS)


@pytest.mark.parametrize(
    ("asked", "browser", "offered", "shown"),
    [
        ("fr", "en-GB", ("en", "fr"), "fr"),
        ("", "fr-CA", ("en", "fr"), "fr"),
        ("", "ko-KR", ("fr", "en"), "fr"),
        ("xx", "en", ("fr", "en"), "en"),
        ("", None, ("fr", "en"), "fr"),
    ],
)
def test_the_address_goes_before_the_browser(
    asked: str, browser: str | None, offered: tuple[str, ...], shown: str
) -> None:
    assert language(asked, browser, offered) == shown


@pytest.mark.parametrize(
    ("name", "lang", "said"),
    [
        ("border KP-RU", "en", "to the border (North Korea–Russia)"),
        ("country KP", "fr", "jusqu’au sol (Corée du Nord)"),
        ("border KP-RU, Natural Earth", "en", "to the border (North Korea–Russia, Natural Earth)"),
        ("crossing PL-BY", "en", "to where it crosses the border (Poland–Belarus)"),
        ("mainland SE", "en", "to the mainland’s coast (Sweden)"),
        ("coast FR, Natural Earth", "fr", "jusqu’à la côte (France, Natural Earth)"),
        ("fine line", "fr", "sur le tracé fin"),
        ("never named", "fr", "never named"),
    ],
)
def test_a_reading_is_named_for_readers(name: str, lang: str, said: str) -> None:
    assert reading_word(name, lang) == said


# --- the check desk's rows ------------------------------------------------------------------------


def test_rows_filters_and_counts(story: Story, atlas: Atlas) -> None:
    checks = check_all(story.claims, atlas, story.languages)
    rows = rows_of(story, checks, (), "en")
    assert len(rows) == len(checks) == 13
    assert [row.step for row in rows] == sorted(row.step or 99 for row in rows)
    border = next(row for row in rows if row.key == "border-130")
    assert (border.stated, border.step) == (
        "130\N{NO-BREAK SPACE}km (80\N{NO-BREAK SPACE}miles)",
        3,
    )
    # 128.1 km: docs/accuracy.md; 130 km is what the text says.
    assert border.measured_km == pytest.approx(128.1, abs=0.05)
    assert border.off_km == pytest.approx(128.1 - 130, abs=0.05)
    # The bearings that SPEC's first story gives: 59.4° and 101.7°, from east 31 and 11.7.
    east = next(row for row in rows if row.key == "east")
    assert (east.measured_km, east.off_km) == (None, None)
    assert east.off_deg == pytest.approx(11.7, abs=0.1)
    amur = next(row for row in rows if row.key == "amur")
    assert (amur.stated, amur.off_km) == ("on the Amur", None)
    assert counts(checks.values()) == {Verdict.CONFIRMED: 11, Verdict.CONSISTENT: 2}
    assert len(filtered(rows, [Verdict.CONSISTENT], [])) == 2
    assert {row.key for row in filtered(rows, [], ["Direction"])} == {"east", "east-north-east"}
    assert filtered(rows, [Verdict.CONTRADICTED], []) == ()
    assert filtered(rows, [], []) == rows
    bar = str(counts_bar(counts(checks.values()), "fr"))
    assert 'aria-label="Confirmé 11, Compatible 2"' in bar


def test_the_sentence_of_a_claim(story: Story) -> None:
    quote = quoted("border-130", story, "en")
    assert quote is not None
    words = quote.words.replace("\N{NO-BREAK SPACE}", " ")
    assert (quote.before, words) == ("The city is only ", "130 km (80 miles)")
    assert quote.after.endswith("the last bends of the Tumen.")
    assert quoted("no-such-claim", story, "en") is None


def test_a_replayed_measurement_gives_the_same_number(story: Story, atlas: Atlas) -> None:
    checks = check_all(story.claims, atlas, story.languages)
    command = replay(checks["crow-690"], story).splitlines()[-1]
    start, end = (pointed(text, atlas) for text in command.split()[-2:])
    assert start is not None
    assert end is not None
    again = measured_between(start, end, atlas).reading.distance_m
    measured = checks["crow-690"].measured
    assert measured is not None
    # Positions are written to a millionth of a degree: a decimetre.
    assert again == pytest.approx(measured.distance_m, abs=0.3)


def test_each_claim_is_a_step_of_its_own(story: Story, atlas: Atlas) -> None:
    checks = check_all(story.claims, atlas, story.languages)
    steps = as_steps(checks.values(), story)
    assert [step.claims for step in steps] == [(key,) for key in checks]
    assert [step.number for step in steps] == list(range(1, 14))


# --- what the two ends may be -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["131.8855,43.1155", "border:KP,RU", "country:KP", "region:RU-PRI,RU-KHA", "river:Amur"],
)
def test_a_target_is_read_back_as_it_is_written(text: str, atlas: Atlas) -> None:
    target = pointed(text, atlas)
    assert target is not None
    assert pointed(written(target), atlas) == target
    assert written(target).casefold() == text.casefold()


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("131.9,191", PositionError, "latitude 191 is outside ±90"),
        ("43,131.9", PositionError, "lon and lat are probably swapped"),
        ("1,2,3", PositionError, "Write lon,lat"),
        ("nan,1", PositionError, "'nan,1' is no position. Write lon,lat: 2.35,48.86"),
        ("541,1", PositionError, "longitude 541 is outside ±540"),
        ("bordr:RU,KP", UnknownNameError, "border:"),
        ("border:RU,FR", UnknownNameError, "RU-"),
        ("country:Nowhereland", UnknownNameError, "Nowhereland"),
    ],
)
def test_a_wrong_end_says_what_is_wrong(
    text: str, error: type[GeoError], said: str, atlas: Atlas
) -> None:
    with pytest.raises(error, match=re.escape(said)):
        pointed(text, atlas)


def test_an_unknown_place_names_like_ones(atlas: Atlas) -> None:
    assert pointed("Vladivostock", atlas) is None
    with pytest.raises(UnknownNameError, match="Vladivostok"):
        bearers("Vladivostook", atlas)


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("border:RU,FR", "en", "Russia and France share no land border. Russia borders on"),
        ("border:RU,KP,CN", "en", "A border has two sides: border:Russia,North Korea."),
        ("border:Timor-Leste", "en", "North Korea. Timor-Leste borders on Indonesia."),
        ("border:JP,FR", "fr", "Japon et France n’ont pas de frontière terrestre commune."),
        (
            "border:KP",
            "en",
            "sides: border:Russia,North Korea. North Korea borders on China, South",
        ),
        ("border:KP", "fr", "Voisins de Corée du Nord par terre : Chine, Corée du Sud et Russie."),
        ("country:Russa", "en", "called “Russa”. Did you mean "),
        ("country:Narnia", "fr", "« Narnia ». Vouliez-vous dire AM (Arménie) ?"),
        ("region:Bavariaa", "fr", "Vouliez-vous dire DE-BY (Bavière), "),
        ("Vladivostook", "fr", "s’appelle « Vladivostook ». Vouliez-vous dire Vladivostok ?"),
        ("Lake Baikal", "en", "“Lake Baikal”. Or point at it: by a click on the map"),
        ("Lake Baikal", "fr", "« Lake Baikal ». Ou montrez-le : d’un clic sur la carte"),
        ("region:Córdoba", "en", "“Córdoba” is the name of several. Did you mean"),
    ],
)
def test_an_unknown_end_is_told_in_the_reader_s_language(
    text: str, lang: str, said: str, atlas: Atlas
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        pointed(text, atlas) or bearers(text, atlas)
    told = unknown_end(caught.value, atlas, lang, on_map=True)
    assert said in re.sub("[\u00a0\u202f]", " ", told)


def test_where_there_is_no_map_none_is_spoken_of(atlas: Atlas) -> None:
    with pytest.raises(UnknownNameError) as caught:
        bearers("Lake Baikal", atlas)
    told = unknown_end(caught.value, atlas, "en")
    assert told.endswith("“Lake Baikal”. Or write where it lies, as lon,lat (131.89,43.12).")


def test_places_of_one_name_and_country_are_told_apart_by_their_regions(atlas: Atlas) -> None:
    found = choices_of("Springfield")
    labels = choice_labels(found, atlas, "en")
    assert len(set(labels)) == len(labels)
    # GeoNames: the most populous Springfields are in Missouri, Massachusetts and Illinois.
    for label, state in zip(labels, ("Missouri", "Massachusetts", "Illinois"), strict=False):
        assert label.startswith(f"Springfield · {state} · United States · ")
    assert choice_labels(choices_of("Seoul")[:1], atlas, "en")[0].startswith("Seoul · South Korea")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2.35,48.85", "48.85° N, 2.35° E · France"),
        # Swapped: off Somalia.
        ("48.85,2.35", "2.35° N, 48.85° E · at sea"),
        ("34.1,44.95", "44.95° N, 34.10° E · Ukraine"),
        ("border:RU,KP", "North Korea–Russia"),
    ],
)
def test_a_position_says_where_it_lies(text: str, said: str, atlas: Atlas) -> None:
    target = pointed(text, atlas)
    assert target is not None
    assert target_label(target, atlas, "en") == said


@pytest.mark.parametrize(
    ("letters", "first", "country"),
    [
        ("vladiv", "Vladivostok", "RU"),
        ("lond", "London", "GB"),
        # A whole name goes before longer ones of larger cities.
        ("paris", "Paris", "FR"),
        ("Сеу", "Seoul", "KR"),
        ("saint-et", "Saint-Étienne", "FR"),
    ],
)
def test_candidates_come_as_one_types(letters: str, first: str, country: str, atlas: Atlas) -> None:
    found = atlas.beginning(letters)
    assert (found[0].name, found[0].country) == (first, country)
    assert len(found) <= 6


@pytest.mark.parametrize(
    ("text", "first"),
    [
        # Franceville, Russeifa and a town in China begin so, too.
        *(("France", "country:France"), ("Russie", "country:Russie"), ("Mali", "country:Mali")),
        *(("Paris", "Paris"), ("Moskva", "Moscow"), ("Vladivostok, Russie", "Vladivostok")),
    ],
)
def test_a_country_comes_before_places_and_a_river_behind(text: str, first: str) -> None:
    one = choices_of(text)[0]
    assert (one if isinstance(one, str) else one.name) == first


@pytest.mark.parametrize("letters", ["", "v", " ", "xqzxqz", "'"])
def test_too_few_letters_or_none_that_begin_so_give_no_candidate(
    letters: str, atlas: Atlas
) -> None:
    assert atlas.beginning(letters) == []


def found(text: str, atlas: Atlas) -> Target:
    target = pointed(text, atlas)
    if target is not None:
        return target
    one = (atlas.beginning(text) or atlas.locate(text))[0]
    return one.place(atlas.source(one.source).accuracy_m)


@pytest.mark.parametrize(
    ("start", "end", "figure"),
    [
        ("Vladivostok", "border:RU,KP", "127 km"),
        ("131.8855,43.1155", "Pyongyang", "686 km"),
        ("Khabarovsk", "river:Amur", "3.5 km"),
        ("region:RU-PRI", "Seoul", "740 km"),
        ("country:NO", "60.0,30.0", "3,000 km"),
        ("Paris", "Paris, USA", "7,000 km"),
    ],
)
def test_the_lines_to_paste_are_a_story(start: str, end: str, figure: str, atlas: Atlas) -> None:
    ends = (found(start, atlas), found(end, atlas))
    lines = new_claim(ends, figure, Held(), ["en"], atlas).lines()
    head = "milepost: 1\nid: pasted\ntitle: {en: A}\nsummary: {en: B}\nlanguages: [en]\n"
    head += "date: 2026-11-23\n"
    (key,) = re.findall(r"claims:\n  ([a-z0-9-]+):", lines)
    steps = f"\nsteps:\n  - title: {{en: C}}\n    text: {{en: 'Some [words](claim:{key}).'}}\n"
    pasted = read_text(head + lines + steps, Path("pasted.yaml"), atlas)
    (check,) = check_all(pasted.claims, atlas, ("en",)).values()
    own = measured_between(*ends, atlas).reading.distance_m
    assert check.measured is not None
    # The same way, but for a position rounded to a metre.
    assert check.measured.distance_m == pytest.approx(own, abs=3)


def test_a_bare_position_is_called_by_where_it_is(atlas: Atlas) -> None:
    ends = (found("-72.5538,-27.3155", atlas), found("+2.35, 48.86", atlas))
    claim = new_claim(ends, "11,000 km", Held(), ["en", "fr"], atlas)
    assert claim.key == "27-32-s-72-55-w-48-86-n-2-35-e"
    assert claim.places["27-32-s-72-55-w"] == (
        '{name: {en: "27.32° S, 72.55° W", fr: "27,32° S, 72,55° O"}, at: [-72.5538, -27.3155]}'
    )


def test_what_a_story_holds_is_neither_added_nor_overwritten(atlas: Atlas) -> None:
    start, end = found("Paris", atlas), found("Seoul", atlas)
    assert isinstance(start, Place)
    story = Held({"ville": start}, ("ville", "seoul"), ("paris-seoul",))
    claim = new_claim((start, end), "9,000 km", story, ["en"], atlas)
    assert (claim.key, claim.fields["from"], claim.fields["to"]) == (
        "paris-seoul-2",
        "ville",
        "seoul-2",
    )
    assert list(claim.places) == ["seoul-2"]


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("48.86,191", "fr", "la latitude 191 est hors de ±90"),
        ("43,131.9", "fr", "lon et lat sont donc sans doute inversées"),
        ("1,2,3", "fr", "1,2,3"),
        ("1,2,3", "en", "'1,2,3' is no position. Write lon,lat: 2.35,48.86"),
    ],
)
def test_a_wrong_position_is_told_in_the_reader_s_language(
    text: str, lang: str, said: str, atlas: Atlas
) -> None:
    with pytest.raises(NoPositionError) as caught:
        pointed(text, atlas)
    assert said in why(caught.value, lang)


def test_hostile_text_stays_text_in_the_lines_to_paste(atlas: Atlas) -> None:
    start = found("131.8855,43.1155", atlas)
    assert isinstance(start, Place)
    figure = '100 km"\n    kind: within # {{ 7*7 }} ${x}'
    lines = new_claim((start, found("Seoul", atlas)), figure, Held(), ["en"], atlas).lines()
    assert len(lines.splitlines()) == 3 + 1 + 5
    assert lines.splitlines()[-1] == f"    stated: {json.dumps(figure, ensure_ascii=False)}"


@pytest.mark.parametrize(
    ("texts", "step", "line"),
    [
        ([], 0, False),
        (["Vladivostok"], 1, False),
        (["country:KP"], 1, False),
        (["Vladivostok", "border:RU,KP"], 1, True),
    ],
)
def test_the_picture_of_no_one_or_two_ends(
    texts: list[str], step: int, line: bool, atlas: Atlas
) -> None:
    drawn, number = ends_scene([found(text, atlas) for text in texts], atlas, "en")
    assert number == step
    assert ("claim:measured" in drawn.records) is line


# --- as a person works with them ----------------------------------------------------------------

WIDTHS = pytest.mark.parametrize("width", [375, 1280])
BORDER = "130 km (80 miles)"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three stories: the first one, one with a figure changed, one that is broken."""
    stories = tmp_path_factory.mktemp("stories")
    text = STORY.read_text("utf-8")
    plain = text.replace("\N{NO-BREAK SPACE}", " ")
    assert plain.count(f'"{BORDER}"') == 2
    (stories / "vladivostok.yaml").write_text(text, encoding="utf-8")
    changed = plain.replace(f'"{BORDER}"', '"430 km"')
    (stories / "changed.yaml").write_text(changed, encoding="utf-8")
    (stories / "broken.yaml").write_text("milepost: 1\nid: broken\nid: twice\n", encoding="utf-8")
    return stories


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    yield from serve(folder)


def opened(browser: Browser, url: str, width: int, locale: str = "en-GB") -> Page:
    page = browser.new_context(viewport={"width": width, "height": 800}, locale=locale).new_page()
    page.set_default_timeout(60_000)
    page.goto(url)
    return page


def fits(page: Page, width: int) -> bool:
    return int(page.evaluate("document.documentElement.scrollWidth")) <= width


@pytest.mark.browser
@WIDTHS
def test_choosing_a_story(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width, "fr-FR")
    card = page.locator(".st-key-card-changed")
    expect(card).to_contain_text("13 affirmations vérifiées", timeout=60_000)
    expect(card.locator('[data-verdict-part="contradicted"]')).to_have_text("✕ 1")
    expect(page.locator(".st-key-card-broken")).to_contain_text("Lignes à corriger")
    assert fits(page, width)
    card.get_by_role("button").click()
    expect(page.locator("[data-milepost-ready]")).to_be_attached(timeout=60_000)
    expect(page).to_have_url(re.compile("story=changed"))
    page.get_by_role("button", name="Tous les récits").click()
    page.locator(".st-key-card-broken").get_by_role("button").click()
    expect(page.get_by_text("broken.yaml:3:").first).to_be_visible(timeout=60_000)
    page.context.close()


@pytest.mark.browser
def test_an_empty_folder_says_what_to_do(browser: Browser, tmp_path: Path) -> None:
    for url in serve(tmp_path):
        page = opened(browser, url, 1280)
        expect(page.get_by_text("There is no story here yet.")).to_be_visible(timeout=60_000)
        expect(page.get_by_text("milepost new my-story")).to_be_visible()
        page.get_by_role("link", name="Measure").click()
        expect(page.get_by_label("From", exact=True).first).to_be_visible()
        page.context.close()


@pytest.mark.browser
def test_every_statement_has_its_evidence_whatever_its_kind(browser: Browser) -> None:
    kinds = ROOT / "data" / "stories" / "warsaw-moscow.yaml"  # ends of three, of one
    for url in serve(kinds):
        page = opened(browser, f"{url}/check?lang=en", 1280)
        for number in range(1, 6):
            expect(page.get_by_text(f"Statement {number} of 5")).to_be_visible()
            shown = page.locator(f'.st-key-check-map [data-step="{number}"][data-milepost-ready]')
            expect(shown).to_be_attached()
            expect(page.get_by_test_id("stException")).to_have_count(0)
            if number < 5:
                page.get_by_role("button", name="→").click()
        page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("now", ["", "a: [", "shorter"])
def test_a_story_that_goes_or_changes_is_read_to_its_end(
    browser: Browser, tmp_path: Path, now: str
) -> None:
    text = (ROOT / "data" / "stories" / "warsaw-moscow.yaml").read_text("utf-8")
    file = tmp_path / "told.yaml"
    file.write_text(text, encoding="utf-8")
    for other in ("one", "two"):
        (tmp_path / f"{other}.yaml").write_text(STORY.read_text("utf-8"), encoding="utf-8")
    for url in serve(tmp_path):
        page = opened(browser, f"{url}/?story=told&lang=en&step=2", 1280)
        expect(page.locator("[data-milepost-ready]")).to_be_attached()
        if now:
            file.write_text(text[: text.rindex("  - ")] if now == "shorter" else now, "utf-8")
        else:
            file.unlink()
        page.get_by_role("button", name="Next: A long border").click()
        expect(page.locator(".mp-step h2")).to_have_text("A long border")
        expect(page.locator('[data-step="3"][data-milepost-ready]')).to_be_attached()
        page.reload()
        said = {"": "There is no story", "a: [": "cannot be read", "shorter": "Between Warsaw"}[now]
        expect(page.get_by_text(said).first).to_be_visible()
        expect(page.get_by_test_id("stException")).to_have_count(0)
        page.context.close()


@pytest.mark.browser
@WIDTHS
def test_checking_a_story(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, f"{address}/check?story=changed", width)
    page.get_by_role("button", name="✕ Contradicted").click()
    expect(page.locator(".mp-check .mp-verdict")).to_contain_text("Contradicted")
    expect(page.locator(".mp-quote mark")).to_have_text("130 km (80 miles)")
    expect(page.locator(".st-key-check-map [data-milepost-ready]")).to_be_attached(timeout=60_000)
    expect(page.locator(".mp-readings .mp-used")).to_contain_text("128 km")
    expect(page.locator(".mp-readings")).to_contain_text("to the soil (North Korea)")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8"))))
    assert [row["verdict"] for row in rows] == ["contradicted"]
    page.get_by_text("To replay it").click()
    expect(page.get_by_text("milepost measure 131.8855,43.1155 border:KP,RU")).to_be_visible()
    assert fits(page, width)
    page.get_by_role("link", name="Step 3: A border close at hand").click()
    expect(page.locator(".mp-step h2")).to_have_text("A border close at hand")
    assert "step=3" in page.url
    page.context.close()


@pytest.mark.browser
def test_a_row_chooses_a_claim_and_the_map_walks_to_it(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/check?story=vladivostok&lang=en", 1280)
    expect(page.locator(".st-key-check-map [data-milepost-ready]")).to_be_attached(timeout=60_000)
    # The rows are drawn on a canvas: the fourth one below the head, at its box to tick.
    table = page.get_by_test_id("stDataFrame")
    table.click(position={"x": 16, "y": 35 * 4 + 17})
    expect(page.get_by_text("Statement 4 of 13")).to_be_visible()
    assert "claim=pyongyang-6430" in page.url
    page.get_by_role("button", name="→").click()
    expect(page.get_by_text("Statement 5 of 13")).to_be_visible()
    expect(page.locator('.st-key-check-map [data-step="5"]')).to_be_attached()
    page.context.close()


@pytest.mark.browser
@WIDTHS
def test_measuring_by_typing(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, f"{address}/measure?story=vladivostok&lang=en", width)
    start, end = (page.get_by_label(name, exact=True).first for name in ("From", "To"))
    start.press_sequentially("Vladi", delay=40)
    # The story's own place, so that the desk measures what the story's checks do.
    expect(page.get_by_text("Vladivostok · in this story").first).to_be_visible()
    expect(page.get_by_text("Vladimir · Russia").first).to_be_visible()
    start.fill("???")
    expect(page.get_by_role("alert")).to_contain_text("Nothing known is called “???”")
    start.fill("country:France")
    end.fill("country:Germany")
    expect(page.get_by_role("alert")).to_contain_text("must be a place or a position.")
    start.fill("Vladi")
    end.fill("")
    end.press_sequentially("border:Russia,France", delay=10)
    expect(page.get_by_role("alert")).to_contain_text("Russia and France share no land border.")
    end.fill("border:Russia,North Korea")
    expect(page.locator(".mp-big")).to_have_text("128.1 km")
    expect(page.locator(".mp-measured")).to_contain_text("Sets out towards")
    expect(page.locator(".st-key-measure-map .mp-pill.mp-shown")).to_have_text("128 km")
    assert "to=border" in page.url
    page.locator("[data-milepost-ready]").wait_for(state="attached")
    page.get_by_text("Add it to a story").click()
    expect(page.get_by_text('to: {border: ["KP", "RU"]}')).to_be_visible()
    assert fits(page, width)
    assert page.get_by_test_id("stException").count() == 0
    page.context.close()


@pytest.mark.browser
def test_measuring_by_two_clicks_on_the_map(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/measure", 1280)
    expect(page.locator(".st-key-measure-map [data-milepost-ready]")).to_be_attached()
    picture = page.locator(".st-key-measure-map .leaflet-container")
    picture.click(position={"x": 300, "y": 200})
    expect(page.get_by_text("Now the other end")).to_be_visible()
    page.wait_for_timeout(1500)
    picture.click(position={"x": 420, "y": 260})
    expect(page.locator(".mp-big")).to_contain_text("km")
    assert re.search(r"from=-?\d+\.\d+%2C-?\d+\.\d+", page.url)
    page.context.close()


@pytest.mark.browser
def test_a_measurement_can_be_sent_as_an_address(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/measure?from=Khabarovsk&to=river:Amur&lang=fr", 1280)
    expect(page.locator(".mp-big")).to_contain_text("km")
    expect(page.get_by_text("Khabarovsk · Russie")).to_be_visible()
    page.context.close()
