"""The writing desk: what an author is told of a draft, and the desk as a person works at it."""

from __future__ import annotations

import hashlib
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from claims.check import check_all
from geo.atlas import Atlas
from story.errors import StoryErrors
from story.read import read_text
from tests.browser import chromium
from tests.test_app import HOSTILE, ROOT, STORY, free_port, serve, wait_for
from views.proofs import Mark, caution_marks, error_marks, lenses, walk

EDITOR = ROOT / "layers" / "editor"
WIDTHS = pytest.mark.parametrize("width", [375, 1280])
TEXT = STORY.read_text("utf-8")


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.open()


# --- what is bundled ------------------------------------------------------------------------------


def test_codemirror_is_what_the_recipe_made_and_names_its_licence() -> None:
    pinned = (EDITOR / "bundle" / "SHA256SUMS").read_text("utf-8").split()
    content = (EDITOR / "codemirror.js").read_bytes()
    assert pinned == [hashlib.sha256(content).hexdigest(), "codemirror.js"]
    assert b"LICENSE-codemirror" in content[:200]
    assert b"sourceMappingURL" not in content
    lock = (EDITOR / "bundle" / "package-lock.json").read_text("utf-8")
    licence = (EDITOR / "LICENSE-codemirror").read_text("utf-8")
    assert "Permission is hereby granted, free of charge" in licence
    packages = re.findall(
        r'"node_modules/((?!@esbuild|esbuild)[^"]+)": {\s+"version": "([^"]+)"', lock
    )
    assert len(packages) == 17
    for name, version in packages:
        assert f"{name} {version}\n" in licence
    # Each package is proved by its checksum.
    assert lock.count('"integrity"') == lock.count('"node_modules/')


# --- what an author is told -----------------------------------------------------------------------


def test_errors_are_marked_at_their_lines(atlas: Atlas) -> None:
    with pytest.raises(StoryErrors) as wrong:
        read_text("milepost: 1\nid: broken\nid: twice\n", Path("a.yaml"), atlas)
    marks = error_marks(wrong.value.errors, "en")
    assert Mark(3, "error", marks[[m.line for m in marks].index(3)].message) in marks
    assert all("a.yaml" not in mark.message for mark in marks)
    assert "stands twice" in next(mark.message for mark in marks if mark.line == 3)


def test_verdicts_stand_at_their_claims(atlas: Atlas) -> None:
    story = read_text(TEXT, STORY, atlas)
    checks = check_all(story.claims, atlas, story.languages)
    lines = TEXT.splitlines()
    for lens, key in zip(lenses(checks.values(), "en"), checks, strict=True):
        assert lines[lens.line - 1].strip().startswith(f"{key}:")
    border = next(x for x in lenses(checks.values(), "fr") if "border-130:" in lines[x.line - 1])
    # 128.1 km: docs/accuracy.md
    assert border.text.replace("\N{NO-BREAK SPACE}", " ") == "✓ Confirmé · 128 km"


def test_what_does_not_hold_says_why(atlas: Atlas) -> None:
    changed = TEXT.replace("130\N{NO-BREAK SPACE}km (80\N{NO-BREAK SPACE}miles)", "430 km")
    story = read_text(changed, STORY, atlas)
    checks = check_all(story.claims, atlas, story.languages)
    said = str(walk(story, checks, "en"))
    assert "border-130: ✕ Contradicted." in said
    assert said.count('class="mp-soft"') == 1
    assert caution_marks(story, "en") == ()


# --- as a person works at it ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the first story once for each test, and a hostile one."""
    stories = tmp_path_factory.mktemp("stories")
    for name in (
        "at-375",
        "at-1280",
        "keys",
        "two",
        "forms-375",
        "forms-1280",
        "taken",
        "gone",
        "claims",
    ):
        (stories / f"{name}.yaml").write_text(TEXT, "utf-8")
    (stories / "hostile.yaml").write_text(HOSTILE, "utf-8")
    return stories


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    yield from serve(folder)


def opened(browser: Browser, url: str, width: int = 1280, locale: str = "en-GB") -> Page:
    page = browser.new_context(viewport={"width": width, "height": 800}, locale=locale).new_page()
    page.set_default_timeout(60_000)
    page.goto(url)
    page.locator(".cm-content").wait_for()
    return page


def kept(page: Page, word: str = "Draft saved") -> None:
    expect(page.locator(".mp-status")).to_have_text(word, timeout=60_000)


def type_at_the_start(page: Page, text: str) -> None:
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type(text)


@pytest.mark.browser
@WIDTHS
def test_writing_a_story(browser: Browser, address: str, folder: Path, width: int) -> None:
    page = opened(browser, f"{address}/write?story=at-{width}", width, "fr-FR")
    editor = page.get_by_role("textbox", name=f"Le fichier du récit, at-{width}.yaml")
    expect(editor).to_be_visible()
    kept(page, "Tel qu’il est parmi les récits")
    expect(page.get_by_role("button", name="Enregistrer parmi les récits")).to_be_disabled()
    # A mistake is told with its line, and the draft is kept all the same.
    type_at_the_start(page, "rc")
    kept(page, "Brouillon enregistré")
    expect(page.get_by_text("Un point à corriger")).to_be_visible()
    wrong = "clé inconnue «\N{NARROW NO-BREAK SPACE}rcmilepost"
    expect(page.locator(".st-key-errors")).to_contain_text(wrong)
    expect(page.locator(".cm-lint-marker-error")).to_have_count(1)
    page.get_by_role("button", name="Ligne 1").click()
    expect(editor).to_be_focused()
    # Mended, it is a story again, on its page in the frame.
    page.keyboard.press("Control+z")
    kept(page, "Tel qu’il est parmi les récits")
    type_at_the_start(page, "# ma version\n")
    kept(page, "Brouillon enregistré")
    expect(page.locator('.mp-counts [data-verdict-part="confirmed"]')).to_have_text("✓ 11")
    title = page.frame_locator("iframe").locator("h1")
    expect(title).to_have_text("Kim et Poutine : la route de Vladivostok")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # A reload brings the draft back; the story is as it was until it is saved on purpose.
    page.reload()
    expect(page.locator(".cm-line").first).to_have_text("# ma version")
    assert (folder / f"at-{width}.yaml").read_text("utf-8") == TEXT
    page.get_by_role("button", name="Enregistrer parmi les récits").click()
    expect(page.get_by_text("Enregistré parmi les récits.")).to_be_visible()
    assert (folder / f"at-{width}.yaml").read_text("utf-8") == f"# ma version\n{TEXT}"
    assert not (folder / ".drafts" / f"at-{width}.yaml").exists()
    page.context.close()


@pytest.mark.browser
def test_the_keyboard_gets_in_and_out(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/write?story=keys")
    kept(page, "As it stands among the stories")
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Tab")
    expect(page.locator(".cm-line").first).to_have_text("  milepost: 1")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".cm-line").first).to_have_text("milepost: 1")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert not page.locator(".cm-content").evaluate(
        "node => node.getRootNode().activeElement === node"
    )
    # The way out is said to those who cannot see it.
    described = page.locator(".cm-content").get_attribute("aria-describedby")
    expect(page.locator(f"#{described}")).to_contain_text("Escape, then Tab")
    page.context.close()


@pytest.mark.browser
def test_two_windows_write_one_draft(browser: Browser, address: str, folder: Path) -> None:
    one = opened(browser, f"{address}/write?story=two")
    two = opened(browser, f"{address}/write?story=two")
    kept(two, "As it stands among the stories")
    type_at_the_start(one, "# one\n")
    kept(one)
    two.locator(".cm-content").focus()
    two.keyboard.press("Control+End")
    two.keyboard.type("# two\n")
    kept(two)
    expect(two.locator(".cm-content")).to_contain_text("# two")
    text = (folder / ".drafts" / "two.yaml").read_text("utf-8")
    assert text == f"# one\n{TEXT}# two\n"
    one.context.close()
    two.context.close()


@pytest.mark.browser
def test_a_story_whose_file_goes_while_one_writes_is_kept(
    browser: Browser, address: str, folder: Path
) -> None:
    page = opened(browser, f"{address}/write?story=gone&lang=en")
    kept(page, "As it stands among the stories")
    expect(page.get_by_text("vladivostok is the id of at-1280, at-375, claims")).to_be_visible()
    (folder / "gone.yaml").unlink()
    type_at_the_start(page, "# still here\n")
    kept(page)
    assert (folder / ".drafts" / "gone.yaml").read_text("utf-8") == f"# still here\n{TEXT}"
    page.get_by_role("button", name="Save among the stories").click()
    expect(page.get_by_text("Someone has changed or deleted this story")).to_be_visible()
    assert not (folder / "gone.yaml").exists()
    page.get_by_role("button", name="Save the draft all the same").click()
    expect(page.get_by_text("Saved among the stories.")).to_be_visible()
    assert (folder / "gone.yaml").read_text("utf-8") == f"# still here\n{TEXT}"
    page.context.close()


@pytest.mark.browser
def test_a_new_story_is_a_draft_and_a_file_can_be_brought_and_taken(
    browser: Browser, address: str, folder: Path
) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB").new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{address}/write")
    page.get_by_label("Its id: small letters").fill("No Id")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("alert")).to_contain_text("'No Id' is no id")
    page.get_by_label("Its id: small letters").fill("seoul-north")
    page.get_by_role("button", name="Begin").click()
    page.locator(".cm-content").wait_for()
    kept(page)
    expect(page.frame_locator("iframe").locator("h1")).to_have_text("A city near a border")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "seoul-north.yaml"
    taken = Path(download.value.path()).read_bytes()
    assert taken == (folder / ".drafts" / "seoul-north.yaml").read_bytes()
    page.goto(f"{address}/write")
    page.locator("input[type=file]").set_input_files(
        {"name": "Séoul North.yaml", "mimeType": "application/yaml", "buffer": taken}
    )
    page.locator(".cm-content").wait_for()
    kept(page)
    begun = sorted(path.stem for path in (folder / ".drafts").glob("seoul*.yaml"))
    assert begun == ["seoul-north", "seoul-north-2"]
    assert list(folder.glob("seoul*.yaml")) == []
    # Discarded, it leads back to the others.
    page.get_by_text("Discard", exact=True).click()
    expect(page.get_by_text("there is no story behind it")).to_be_visible()
    page.get_by_role("button", name="Discard the draft").click()
    expect(page.get_by_text("The draft of seoul-north-2 is discarded.")).to_be_visible()
    expect(page.get_by_text("A new story")).to_be_visible()
    assert not (folder / ".drafts" / "seoul-north-2.yaml").exists()
    page.context.close()


@pytest.mark.browser
@WIDTHS
def test_forms_edit_the_draft_and_leave_the_rest(
    browser: Browser, address: str, folder: Path, width: int
) -> None:
    name = f"forms-{width}"
    page = opened(browser, f"{address}/write?story={name}&lang=en", width)
    kept(page, "As it stands among the stories")
    page.get_by_text("Add or order").first.click()
    page.get_by_label("The place’s name").fill("Busan")
    page.get_by_role("button", name="Add Busan").click()
    kept(page)
    draft = folder / ".drafts" / f"{name}.yaml"
    added = [x for x in draft.read_text("utf-8").splitlines() if x not in TEXT.splitlines()]
    names = '{fr: "Pusan", en: "Busan"}'
    assert added == [f'  busan: {{name: {names}, at: [129.03004, 35.10168], country: "KR"}}']
    # Typed and ordered at once, both are there; and the editor takes it back.
    type_at_the_start(page, "# mine\n")
    page.get_by_role("radio", name="Order the steps").click()
    page.get_by_role("button", name="↓").first.click()
    kept(page)
    first = page.locator(".st-key-order-1")
    expect(first).to_contain_text("1. Seven hours ahead of Moscow", timeout=60_000)
    written = draft.read_text("utf-8")
    assert written.startswith("# mine\nmilepost: 1")
    assert written.index("Seven hours ahead") < written.index("A summit that nobody confirms")
    # The form's edit reaches the editor beside the list, not before it.
    page.wait_for_timeout(1500)
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+z")
    expect(first).to_contain_text("1. A summit that nobody confirms", timeout=60_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.browser
def test_a_form_keeps_what_it_cannot_put_in(browser: Browser, address: str, folder: Path) -> None:
    page = opened(browser, f"{address}/write?story=claims&lang=en")
    kept(page, "As it stands among the stories")
    forms, draft = page.locator(".st-key-forms"), folder / ".drafts" / "claims.yaml"
    forms.locator("summary").click()
    forms.get_by_role("radio", name="A statement").click()
    # The story's own place comes first, and of several Springfields one is chosen.
    forms.get_by_label("From", exact=True).first.fill("vladi")
    expect(forms.get_by_text("Vladivostok · in this story")).to_be_visible()
    forms.get_by_label("To", exact=True).first.fill("Springfield")
    forms.get_by_text("Springfield · Illinois · United States").click()
    # A figure that the story's first language does not write breaks no story.
    figure = forms.get_by_label("The figure as your text states it (fr)")
    figure.fill("10,500 km")
    forms.get_by_role("button", name="Add the statement").click()
    expect(forms.get_by_role("alert")).to_contain_text("'10,500 km' may mean 10500")
    assert not draft.exists()
    expect(figure).to_have_value("10,500 km")
    figure.fill("9 500 km")
    forms.get_by_role("button", name="Add the statement").click()
    expect(forms.get_by_role("status")).to_contain_text("claim:vladivostok-springfield")
    kept(page)
    assert "at: [-89.64371, 39.80172]" in draft.read_text("utf-8")  # GeoNames 4250542
    expect(forms.get_by_label("From", exact=True).first).to_have_value("")
    # The same place is not added twice.
    forms.get_by_role("radio", name="A place").click()
    forms.get_by_label("The place’s name").fill("Москва")
    forms.get_by_role("button", name="Add Moscow").click()
    expect(forms.get_by_role("alert")).to_contain_text("in the story already, as 'moscow'")
    # A step without a title keeps its text.
    forms.get_by_role("radio", name="A step").click()
    body = forms.get_by_role("textbox", name="Its text (fr)")
    body.fill("Du texte.")
    forms.get_by_role("button", name="Add the step").click()
    expect(forms.get_by_role("alert")).to_contain_text("needs a title and a text")
    expect(body).to_have_value("Du texte.")
    # Nor does it lose it to a look at another form.
    forms.get_by_role("radio", name="Order the steps").click()
    expect(page.locator(".st-key-order-1")).to_be_visible()
    forms.get_by_role("radio", name="A step").click()
    expect(body).to_have_value("Du texte.")
    forms.get_by_role("textbox", name="The step’s title (fr)").fill("Une étape")
    forms.get_by_role("button", name="Add the step").click()
    expect(forms.get_by_role("status")).to_contain_text("stands at the end of the draft")
    assert 'title: "Une étape"' in draft.read_text("utf-8")
    page.context.close()


@pytest.mark.browser
def test_a_measurement_goes_into_the_draft(browser: Browser, address: str, folder: Path) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB").new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{address}/measure?story=taken&from=Busan&to=Vladivostok&lang=en")
    page.locator("[data-milepost-ready]").wait_for(state="attached")
    page.get_by_text("Add it to a story").click()
    page.get_by_role("button", name="Put it into this story’s draft").click()
    expect(page.get_by_text("as the claim busan-vladivostok")).to_be_visible()
    assert "busan-vladivostok" not in (folder / "taken.yaml").read_text("utf-8")
    page.locator(".stMainBlockContainer").get_by_role("link", name="Write").last.click()
    page.locator(".cm-content").wait_for()
    kept(page)
    text = (folder / ".drafts" / "taken.yaml").read_text("utf-8")
    assert "  busan-vladivostok: {kind: distance, from: busan, to: vladivostok" in text
    page.context.close()


REACH = """() => {
  const tries = {
    parent: () => parent.document.body.innerHTML,
    top: () => top.document.title,
    storage: () => localStorage.length,
    cookie: () => document.cookie,
    frames: () => parent.frames[0].document.body,
  };
  return Object.entries(tries).filter(([, reach]) => {
    try { return reach() !== undefined; } catch { return false; }
  }).map(([name]) => name);
}"""


@pytest.mark.browser
def test_a_hostile_drafts_page_cannot_reach_the_app(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/write?story=hostile")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    expect(page.frame_locator("iframe").locator("h1")).to_contain_text("<script>alert(1)</script>")
    assert page.locator("iframe").get_attribute("sandbox") == "allow-scripts"
    frame = next(frame for frame in page.frames if frame.parent_frame)
    # As if a script of the draft's ran there after all: it finds nothing of the app.
    assert frame.evaluate(REACH) == []
    with pytest.raises(Error, match="SecurityError"):
        frame.evaluate("parent.document.querySelector('.cm-content').textContent")
    # And the same question asked of the app itself has an answer.
    assert page.evaluate("parent.document.title") == "Milepost"
    assert dialogs == []
    page.context.close()


# --- a server that is killed ----------------------------------------------------------------------


def killable(folder: Path, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    process = subprocess.Popen(
        [*command, "--server.port", str(port)],
        cwd=ROOT,
        env=os.environ | {"MILEPOST_STORY": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
    return process


@pytest.mark.browser
def test_a_killed_server_loses_nothing_that_was_shown_as_saved(
    browser: Browser, tmp_path: Path
) -> None:
    (tmp_path / "vladivostok.yaml").write_text(TEXT, "utf-8")
    port, chance, draft = free_port(), random.Random(2), tmp_path / ".drafts" / "vladivostok.yaml"
    server = killable(tmp_path, port)
    try:
        page = opened(browser, f"http://127.0.0.1:{port}/write?story=vladivostok")
        written = ""
        for number in range(3):
            type_at_the_start(page, f"# {number}\n")
            written = f"# {number}\n{written}"
            kept(page)
            # Typed on, and killed at some moment before or after it is sent.
            type_at_the_start(page, f"# {number} more\n")
            page.wait_for_timeout(chance.randint(0, 600))
            server.kill()
            server.wait()
            text = draft.read_text("utf-8")
            assert text.endswith(written + TEXT)
            written = f"# {number} more\n{written}"
            assert text in (written + TEXT, text[: -len(TEXT)] + TEXT)
            server = killable(tmp_path, port)
            # The window is still open: what it holds is kept once the server is back.
            kept(page)
            assert draft.read_text("utf-8") == written + TEXT
        page.context.close()
    finally:
        server.kill()
        server.wait()
