"""Handing out: what is to be settled first, the bundle as one ZIP, and the desk as one uses it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from claims.check import check_all
from claims.model import Check
from geo.atlas import Atlas
from layers.bundle import AddressError, contents, export, folder_address
from layers.embed import Heights, fitted_frame
from layers.packing import zipped
from layers.pictures import card_png, small_png
from layers.scene import scene
from story.concerns import Concern, Matter, Severity, concerns, serious
from story.model import Story
from story.read import read_text
from tests.browser import chromium
from tests.test_app import HOSTILE, serve
from tests.test_write import REACH
from views.made import Making
from views.settling import told_of
from views.stories import twins

CHECKED_ON = "2023-11-14"
"""The day of `serve`'s SOURCE_DATE_EPOCH."""
WHOLE = """\
milepost: 1
id: whole
title: {fr: Deux villes, en: Two cities}
summary: {fr: De l’une à l’autre., en: From one to the other.}
languages: [fr, en]
date: 2024-05-01
credit: {fr: Par nous., en: By us.}
publisher: {name: The Desk, url: https://example.org}
checked_by: Ada
checked_on: 2024-05-02
places:
  paris: {name: {fr: Paris, en: Paris}, at: [2.3522, 48.8566], radius_km: 5}
  lyon: {name: {fr: Lyon, en: Lyons}, at: [4.8357, 45.764], radius_km: 5}
claims:
  far: {kind: distance, from: paris, to: lyon, stated: {fr: 390 km, en: 390 km}}
steps:
  - title: {fr: Le chemin, en: The way}
    text:
      fr: De [Paris](place:paris) à Lyon il y a [390 km](claim:far).
      en: From [Paris](place:paris) to Lyons it is [390 km](claim:far).
"""
URL = "https://example.org/stories/whole"


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.open()


def told(text: str, atlas: Atlas) -> tuple[Story, dict[str, Check]]:
    story = read_text(text, Path("whole.yaml"), atlas)
    return story, check_all(story.claims, atlas, story.languages)


# --- what is to be settled ------------------------------------------------------------------------

# The two positions lie 391.7 km apart (pyproj, WGS 84); each figure below is so far from that.
FIGURES = "stated: {fr: 390 km, en: 390 km}"


@pytest.mark.parametrize(
    ("name", "old", "new", "found", "weight"),
    [
        (
            "contradicted",
            FIGURES,
            "stated: 900 km",
            (Concern(Matter.CONTRADICTED, claim="far", step=1),),
            "serious",
        ),
        (
            "two units that differ",
            FIGURES,
            'stated: "390 km (100 miles)"',
            (Concern(Matter.UNIT_MISMATCH, claim="far", step=1),),
            "serious",
        ),
        (
            "somewhat off",
            FIGURES,
            'stated: "361 km à vol d’oiseau"',
            (Concern(Matter.OFF, claim="far", step=1),),
            "doubt",
        ),
        (
            "longer than straight",
            FIGURES,
            "stated: 470 km",
            (Concern(Matter.ROUTE_ONLY, claim="far", step=1),),
            "doubt",
        ),
        (
            "no figure",
            FIGURES,
            "stated: a stone's throw",
            (Concern(Matter.NOT_CHECKED, claim="far", step=1),),
            "doubt",
        ),
        (
            "a title that is not translated",
            "title: {fr: Le chemin, en: The way}",
            "title: {fr: Le chemin}",
            (Concern(Matter.UNTRANSLATED, step=1, lang="en", parts=("title",)),),
            "serious",
        ),
        (
            "a text that is not translated",
            "\n      en: From [Paris](place:paris) to Lyons it is [390 km](claim:far).",
            "",
            (Concern(Matter.UNTRANSLATED, step=1, lang="en", parts=("text",)),),
            "serious",
        ),
        (
            "a summary and a credit that are not",
            "summary: {fr: De l’une à l’autre., en: From one to the other.}",
            "summary: {fr: De l’une à l’autre.}",
            (Concern(Matter.UNTRANSLATED, lang="en", parts=("summary",)),),
            "doubt",
        ),
        (
            "a claim that one language does not link to",
            "it is [390 km](claim:far)",
            "it is 390 km",
            (Concern(Matter.NO_LINK, claim="far", step=1, lang="en"),),
            "doubt",
        ),
        (
            "a claim that no text makes",
            "claims:\n",
            "claims:\n  also: {kind: beside, place: lyon, of: {river: Rhône}}\n",
            (Concern(Matter.UNSAID, claim="also"),),
            "note",
        ),
        (
            "names in one language",
            "name: {fr: Lyon, en: Lyons}",
            "name: Lyon",
            (Concern(Matter.WORDS, lang="en", parts=("lyon",)),),
            "note",
        ),
        (
            "a sentence that says another figure than was checked",
            "to Lyons it is [390 km]",
            "to Lyons it is [930 km]",
            (
                Concern(
                    Matter.OTHERWISE, claim="far", step=1, lang="en", parts=("930 km", "390 km")
                ),
            ),
            "serious",
        ),
        (
            "no credit",
            "credit: {fr: Par nous., en: By us.}\n",
            "",
            (Concern(Matter.NO_CREDIT),),
            "serious",
        ),
        (
            "no summary",
            "summary: {fr: De l’une à l’autre., en: From one to the other.}\n",
            "",
            (Concern(Matter.NO_SUMMARY),),
            "doubt",
        ),
        ("no date", "date: 2024-05-01\n", "", (Concern(Matter.NO_DATE),), "note"),
        (
            "no day of checking",
            "checked_on: 2024-05-02\n",
            "",
            (Concern(Matter.NO_CHECK_DATE),),
            "note",
        ),
        (
            "no publisher",
            "publisher: {name: The Desk, url: https://example.org}\n",
            "",
            (Concern(Matter.NO_PUBLISHER),),
            "note",
        ),
        (
            "a correction that is not translated",
            "checked_by: Ada\n",
            "checked_by: Ada\ncorrections: [{date: 2024-05-03, text: {fr: Lyon.}}]\n",
            (Concern(Matter.UNTRANSLATED, lang="en", parts=("correction",)),),
            "doubt",
        ),
    ],
)
def test_each_thing_to_settle(
    name: str, old: str, new: str, found: tuple[Concern, ...], weight: str, atlas: Atlas
) -> None:
    assert WHOLE.count(old) == 1
    story, checks = told(WHOLE.replace(old, new), atlas)
    # A figure that is given once is one more word that stands in one language, and the sentence
    # keeps its own.
    side = {Matter.WORDS, Matter.OTHERWISE}
    rest = [
        one for one in concerns(story, checks, url=URL) if one.matter not in side or one in found
    ]
    assert tuple(rest) == found
    assert {one.severity for one in found} == {Severity(weight)}
    assert bool(serious(found)) is (weight == "serious")


def test_a_whole_story_leaves_nothing_open(atlas: Atlas) -> None:
    story, checks = told(WHOLE, atlas)
    assert concerns(story, checks, url=URL) == ()
    assert concerns(story, checks) == (Concern(Matter.NO_ADDRESS),)
    assert concerns(story, checks, url=URL, draft=True) == (Concern(Matter.DRAFT),)


def test_a_story_without_steps_is_serious(atlas: Atlas) -> None:
    story, checks = told(WHOLE[: WHOLE.index("steps:")], atlas)
    found = concerns(story, checks, url=URL)
    assert serious(found) == (Concern(Matter.NO_STEPS),)
    # Its claim is checked all the same.
    assert found[1:] == (Concern(Matter.UNSAID, claim="far"),)


def test_a_story_with_another_s_id_is_serious(
    atlas: Atlas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MILEPOST_STORY", str(tmp_path))
    story, checks = told(WHOLE, atlas)
    for name in ("whole", "copy", "another"):
        text = WHOLE.replace(f"id: {story.id}", "id: another") if name == "another" else WHOLE
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    (tmp_path / "broken.yaml").write_text("id: whole\n", "utf-8")
    found = twins(replace(story, path=tmp_path / "whole.yaml"))
    assert found == ("copy",)
    one = Concern(Matter.SAME_ID, parts=found)
    assert serious(concerns(story, checks, url=URL, twins=found)) == (one,)
    assert told_of(one, story, checks, "en")[1].startswith(f"{story.id} is the id of copy, too")


def test_the_gravest_comes_first(atlas: Atlas) -> None:
    text = WHOLE.replace("credit: {fr: Par nous., en: By us.}\n", "").replace(
        "date: 2024-05-01\n", ""
    )
    story, checks = told(text.replace("fr: De l’une à l’autre., en: F", "fr: F"), atlas)
    weights = [one.severity for one in concerns(story, checks)]
    assert weights == sorted(weights, key=list(Severity).index)
    assert len(set(weights)) == 3


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("matter", list(Matter))
def test_every_matter_is_told_in_words(matter: Matter, lang: str, atlas: Atlas) -> None:
    story, checks = told(WHOLE, atlas)
    one = Concern(matter, claim="far", step=1, lang="en", parts=("title", "text"))
    assert len(one.parts) == 2  # what a sentence says, and what its claim states
    lead, why = told_of(one, story, checks, lang)
    assert lead
    assert why
    assert not re.search(r"[{}]", lead + why)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ("Not in English:", "title and text of step 1. Readers get French.")),
        (
            "fr",
            (
                "Pas en anglais\N{NO-BREAK SPACE}:",
                "titre et texte de l’étape 1. On y lit du texte en français.",
            ),
        ),
    ],
)
def test_a_missing_translation_in_words(lang: str, said: tuple[str, str], atlas: Atlas) -> None:
    story, checks = told(WHOLE, atlas)
    one = Concern(Matter.UNTRANSLATED, step=1, lang="en", parts=("title", "text"))
    assert told_of(one, story, checks, lang) == said


# --- the bundle as one ZIP ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(atlas: Atlas) -> dict[str, bytes]:
    story, checks = told(WHOLE, atlas)
    return contents(story, checks, atlas, story.languages, URL, CHECKED_ON)


def test_the_same_story_gives_the_same_zip(atlas: Atlas, files: dict[str, bytes]) -> None:
    story, checks = told(WHOLE, atlas)
    done: list[float] = []
    again = contents(story, checks, atlas, story.languages, URL, CHECKED_ON, progress=done.append)
    assert zipped("whole", again) == zipped("whole", files)
    assert done == sorted(done)
    assert done[-1] == 1.0
    assert len(done) == len(set(done))


def test_the_zip_is_what_export_writes(
    atlas: Atlas, files: dict[str, bytes], tmp_path: Path
) -> None:
    story, checks = told(WHOLE, atlas)
    export(story, checks, atlas, tmp_path / "out", story.languages, URL, CHECKED_ON)
    with zipfile.ZipFile(io.BytesIO(zipped("whole", files))) as packed:
        assert packed.testzip() is None
        packed.extractall(tmp_path / "unpacked")
        entries = packed.infolist()
    # Nothing of the clock or of the machine, and nothing that zlib's version decides.
    assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(one.create_system, one.compress_type) for one in entries} == {(3, zipfile.ZIP_STORED)}
    assert {one.external_attr >> 16 for one in entries} == {0o100644}
    for side in ("out", "unpacked"):
        found = {
            path.relative_to(tmp_path / side / "whole").as_posix(): path.read_bytes()
            for path in (tmp_path / side / "whole").rglob("*")
            if path.is_file()
        }
        assert found == files


def test_the_cards_are_the_bundles_own(atlas: Atlas, files: dict[str, bytes]) -> None:
    story, checks = told(WHOLE, atlas)
    for lang in story.languages:
        card = card_png(story, checks, scene(story, checks, atlas, lang))
        assert card == files[f"card-{lang}.png"]
    small = Image.open(io.BytesIO(small_png(story, checks, atlas, "fr")))
    assert small.size == (720, 405)
    # A map, not an empty sea.
    assert len(small.convert("RGB").getcolors(1 << 20) or ()) > 100


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("https://example.org/stories/my-story", True),
        ("http://localhost:8000", True),
        ("https://example.org/stories/my-story/en.html", False),
        ("https://example.org/", True),
        ("https://example.org/a?b=c", False),
        ("https://example.org/a#b", False),
        ("https://example.org/a b", False),
        ("https://u:p@example.org/a", False),
        ("https://example.org/@desk/a", True),
        ("javascript:alert(1)", False),
        ("example.org/a", False),
        ("//example.org", False),
        ("https://", False),
        ("", False),
    ],
)
def test_an_address_is_one_of_a_folder(text: str, fits: bool) -> None:
    if fits:
        assert folder_address(text) == text
        return
    with pytest.raises(AddressError, match="is no address of a folder"):
        folder_address(text)


def test_a_bundle_that_is_ready_before_its_click_is_told_is_not_waited_for() -> None:
    making = Making()
    making.begun += 1
    making.ended += 1
    making.ask()
    assert not making.busy
    making.ask()
    assert making.busy


# --- as a person hands out ------------------------------------------------------------------------

WIDTHS = pytest.mark.parametrize("width", [375, 1280])
DOUBTFUL = (
    WHOLE.replace("390 km", "900 km")
    .replace("id: whole", "id: doubtful")
    .replace("title: {fr: Le chemin, en: The way}", "title: {fr: Le chemin}")
    .replace("credit: {fr: Par nous., en: By us.}\n", "")
)
HOSTILE_TITLE = "<script>alert(1)</script> {{ 7*7 }} ${x} `tick` {% raw"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    stories = tmp_path_factory.mktemp("stories")
    hostile = HOSTILE.replace(
        "places:\n", "places:\n  third: {name: '**bold** :red[x]', at: [1, 2]}\n"
    )
    for name, text in {
        "whole": WHOLE,
        "doubtful": DOUBTFUL,
        "hostile": hostile,
        "broken": "milepost: 1\nid: broken\nid: twice\n",
    }.items():
        (stories / f"{name}.yaml").write_text(text, "utf-8")
    return stories


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    yield from serve(folder)


def opened(browser: Browser, url: str, width: int = 1280, locale: str = "en-GB") -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        locale=locale,
        permissions=["clipboard-read", "clipboard-write"],
    )
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(url)
    return page


def fits(page: Page, width: int) -> bool:
    return int(page.evaluate("document.documentElement.scrollWidth")) <= width


@pytest.mark.browser
@WIDTHS
def test_the_whole_bundle_in_one_click(
    browser: Browser, address: str, files: dict[str, bytes], width: int
) -> None:
    page = opened(browser, f"{address}/hand-out?story=whole", width)
    expect(page.get_by_text("Every statement holds")).to_be_visible()
    field = page.get_by_role("textbox", name="The folder’s public address")
    field.fill("example.org/stories")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("is no address of a folder")
    expect(page.get_by_role("button", name="The whole bundle (ZIP)")).to_be_disabled()
    field.fill(URL)
    field.press("Enter")
    expect(page.get_by_text("No public address.")).to_have_count(0)
    # A button that the run draws anew would lose the click.
    page.locator("[data-test-script-state=notRunning]").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="The whole bundle (ZIP)").click()
    assert download.value.suggested_filename == "whole.zip"
    assert Path(download.value.path()).read_bytes() == zipped("whole", files)
    done = page.get_by_text(f"whole.zip: {len(files)} files")
    expect(done).to_be_visible()
    assert fits(page, width)
    assert page.get_by_test_id("stException").count() == 0
    page.reload()
    expect(field).to_have_value(URL)
    page.context.close()


@pytest.mark.browser
@WIDTHS
def test_nothing_serious_is_handed_out_unsaid(
    browser: Browser, address: str, folder: Path, width: int
) -> None:
    name = f"doubtful-{width}"
    text = DOUBTFUL.replace("id: doubtful", f"id: {name}")
    (folder / f"{name}.yaml").write_text(text, "utf-8")
    page = opened(browser, f"{address}/hand-out?story={name}", width, "fr-FR")
    expect(page.locator("[class*='st-key-concern-serious']")).to_have_count(3)
    expect(page.locator("[data-matter='contradicted']")).to_contain_text("✕ Contredit.")
    expect(page.locator("[data-matter='untranslated']")).to_contain_text("titre de l’étape 1")
    bundle = page.get_by_role("button", name="Le dossier complet (ZIP)")
    expect(bundle).to_be_disabled()
    expect(page.get_by_role("button", name="Français", exact=True).first).to_be_disabled()
    expect(page.get_by_text("Rien n’est diffusé avant")).to_be_visible()
    assert page.locator("[data-testid='stCode']").count() == 0
    page.get_by_text("Diffuser quand même, sans régler les 3 points").click()
    expect(bundle).to_be_enabled()
    expect(page.locator("[data-testid='stCode']")).to_contain_text("<iframe")
    with page.expect_download() as download:
        page.get_by_role("button", name="Français", exact=True).first.click()
    assert "900" in Path(download.value.path()).read_text("utf-8")
    assert fits(page, width)
    # Another text of the story has to be looked at anew.
    (folder / f"{name}.yaml").write_text(text.replace("900 km", "950 km"), "utf-8")
    page.get_by_text("Image", exact=True).click()
    expect(page.locator("[data-matter='contradicted']")).to_contain_text("950")
    expect(bundle).to_be_disabled()
    # And each point leads to where it is seen.
    page.get_by_role("link", name="Voir l’étape 1").click()
    expect(page.locator(".mp-step h2")).to_have_text("Le chemin")
    assert "lang=en" in page.url
    page.go_back()
    page.get_by_role("link", name="Voir la vérification").click()
    expect(page.locator(".mp-check .mp-verdict")).to_contain_text("Contredit")
    assert "claim=far" in page.url
    page.context.close()


@pytest.mark.browser
def test_the_code_to_embed_is_copied(
    browser: Browser, address: str, folder: Path, atlas: Atlas
) -> None:
    (folder / ".drafts" / "whole.url").unlink(missing_ok=True)
    page = opened(browser, f"{address}/hand-out?story=whole&lang=en")
    code = page.get_by_test_id("stCode")
    expect(code).to_contain_text('src="whole/en.html"')
    expect(page.get_by_text("Put the folder’s full address before")).to_be_visible()
    page.get_by_text("oEmbed", exact=True).click()
    expect(page.get_by_text("oEmbed needs the folder’s public address")).to_be_visible()
    field = page.get_by_role("textbox", name="The folder’s public address")
    field.fill(URL)
    field.press("Enter")
    expect(code).to_contain_text('"version": "1.0"')
    for form, part in (("Picture", "card-en.png"), ("AMP", "<amp-iframe"), ("Frame", "embed.js")):
        page.get_by_text(form, exact=True).click()
        expect(code).to_contain_text(part)
        expect(code).to_contain_text(URL)
    page.get_by_text("French", exact=True).last.click()
    expect(code).to_contain_text(f"{URL}/fr.html")
    code.hover()
    page.get_by_role("button", name="Copy to clipboard").click()
    story, checks = told(WHOLE, atlas)
    expected = str(fitted_frame(story, checks, "fr", URL))
    page.wait_for_function(
        "text => navigator.clipboard.readText().then((t) => t === text)", arg=expected
    )
    page.context.close()


@pytest.mark.browser
@WIDTHS
def test_the_embed_as_an_article_shows_it(
    browser: Browser, address: str, atlas: Atlas, width: int
) -> None:
    page = opened(browser, f"{address}/hand-out?story=whole&lang=en", width)
    page.get_by_text("Show it as an article would").click()
    frames = page.locator("iframe[title^='The story in a frame']")
    expect(frames).to_have_count(2)
    story, checks = told(WHOLE, atlas)
    heights = Heights.of(story, checks, "en")
    for frame, frame_px in zip(frames.all(), (320, 800), strict=True):
        assert frame.get_attribute("sandbox") == "allow-scripts"
        # As wide as said, however small the window shows it.
        assert frame.evaluate("node => node.offsetWidth") == frame_px
    high = [int(frame.evaluate("node => node.offsetHeight")) for frame in frames.all()]
    assert high[0] == heights.narrow_px
    assert heights.wide_px <= high[1] <= heights.beside_px
    expect(page.get_by_text(f"320 px wide, {high[0]} px high")).to_be_visible()
    title = page.frame_locator("iframe[title$='800 px wide']").locator("h1")
    expect(title).to_have_text("Two cities")
    assert fits(page, width)
    page.context.close()


@pytest.mark.browser
def test_hostile_text_stays_text_on_the_desk(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/hand-out?story=hostile")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    expect(page.locator("h1.mp-title")).to_have_text(HOSTILE_TITLE)
    expect(page.locator("[data-matter='no-credit']")).to_be_visible()
    page.get_by_text("Hand it out all the same").click()
    code = page.get_by_test_id("stCode")
    expect(code).to_contain_text(
        'title="&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} ${x} `tick`'
    )
    page.get_by_text("Show it as an article would").click()
    inner = page.frame_locator("iframe[title$='320 px wide']").locator("h1")
    expect(inner).to_have_text(HOSTILE_TITLE)
    for frame in page.frames[1:]:
        # As if a script of the story's ran there after all: it finds nothing of the app.
        assert frame.evaluate(REACH) == []
    expect(page.locator(".st-key-share-en img")).to_be_visible()
    assert page.get_by_text("49", exact=True).count() == 0
    assert dialogs == []
    page.context.close()


@pytest.mark.browser
def test_a_story_that_cannot_be_read_or_is_not_chosen(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/hand-out?story=broken")
    expect(page.get_by_text("broken.yaml:3:").first).to_be_visible()
    assert page.get_by_role("button", name="ZIP").count() == 0
    page.goto(f"{address}/hand-out")
    expect(page.get_by_text("Which story?")).to_be_visible()
    page.get_by_role("button", name="Two cities (whole)", exact=True).click()
    expect(page.get_by_text("Every statement holds")).to_be_visible()
    page.context.close()


@pytest.mark.browser
def test_cards_can_be_taken_one_by_one(
    browser: Browser, address: str, files: dict[str, bytes]
) -> None:
    page = opened(browser, f"{address}/hand-out?story=whole&lang=fr", 375)
    picture = page.locator(".st-key-share-fr img")
    said = "La vignette en français\N{NO-BREAK SPACE}: titre, verdicts et carte."
    expect(picture).to_have_attribute("alt", said)
    with page.expect_download() as download:
        page.get_by_role("button", name="La vignette en français", exact=True).click()
    assert download.value.suggested_filename == "card-fr.png"
    assert Path(download.value.path()).read_bytes() == files["card-fr.png"]
    page.get_by_text("Un fichier à la fois").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="en tableau (CSV)").click()
    assert Path(download.value.path()).read_bytes() == files["checks.csv"]
    page.context.close()


@pytest.mark.browser
@WIDTHS
def test_stories_are_chosen_by_their_maps(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width)
    expect(page.locator(".st-key-card-whole")).to_contain_text("One statement checked")
    for name in ("whole", "hostile"):
        picture = page.locator(f".st-key-card-{name} img")
        expect(picture).to_have_attribute("alt", "Map of what the story tells of.")
        # The picture itself has come, not its place alone.
        page.wait_for_function("node => node.naturalWidth === 720", arg=picture.element_handle())
    expect(page.get_by_text("Maps: ")).to_contain_text("© OpenStreetMap contributors")
    assert page.locator(".st-key-card-broken img").count() == 0
    assert page.locator(".mp-picture").count() == 0
    assert fits(page, width)
    page.context.close()
