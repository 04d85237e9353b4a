"""Who may write: the rule as a table, and the app as a reader, a stranger and a writer meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser import chromium
from tests.test_app import ROOT, STORY, end, free_port, wait_for
from views.access import INSTALL, Access, Rules, Visitor, access, rules_of, told

ANN = Visitor(logged_in=True, email="Ann@Example.org")
STRANGER = Visitor()
LOGIN = Rules(providers=("",))
LISTED = Rules(providers=("",), writers=("ann@example.org", "@news.example", "desk.example"))


@pytest.mark.parametrize(
    ("name", "rules", "visitor", "may"),
    [
        ("on one's own machine", Rules(), STRANGER, "write"),
        ("for others, without a login", Rules(local=False), STRANGER, "read"),
        ("read-only", Rules(read_only=True), STRANGER, "read"),
        ("read-only outweighs a login", Rules(True, ("",)), ANN, "read"),
        ("wrong settings", Rules(problem="…"), STRANGER, "read"),
        ("wrong settings outweigh a login", Rules(providers=("",), problem="…"), ANN, "read"),
        ("a login, not used", LOGIN, STRANGER, "log-in"),
        ("a login, not used, for others", Rules(providers=("",), local=False), STRANGER, "log-in"),
        ("whoever logs in", LOGIN, ANN, "write"),
        ("whoever logs in, without e-mail", LOGIN, Visitor(True), "write"),
        ("an address, not logged in", LOGIN, Visitor(False, "ann@example.org"), "log-in"),
        ("listed, in other letters", LISTED, ANN, "write"),
        ("listed, not verified", LISTED, Visitor(True, "ann@example.org", False), "not-listed"),
        ("of a listed domain", LISTED, Visitor(True, "bo@news.example"), "write"),
        ("of one listed without @", LISTED, Visitor(True, "bo@desk.example"), "write"),
        ("of a domain below it", LISTED, Visitor(True, "bo@x.news.example"), "not-listed"),
        ("of one that ends like it", LISTED, Visitor(True, "bo@badnews.example"), "not-listed"),
        ("the address as a name", LISTED, Visitor(True, "ann@example.org@x.net"), "not-listed"),
        ("another name", LISTED, Visitor(True, "bo@example.org"), "not-listed"),
        ("no e-mail", LISTED, Visitor(True), "not-listed"),
        ("a domain alone", LISTED, Visitor(True, "desk.example"), "not-listed"),
        ("nothing before the @", LISTED, Visitor(True, "@news.example"), "not-listed"),
        # U+212A, the Kelvin sign, is a k in small letters
        ("a letter like another", LISTED, Visitor(True, "bo@des\u212a.example"), "not-listed"),
        ("nobody is listed", Rules(providers=("",), writers=()), ANN, "not-listed"),
    ],
)
def test_who_may_write(name: str, rules: Rules, visitor: Visitor, may: str) -> None:
    assert access(rules, visitor) == Access(may), name


CLIENT = {"client_id": "a", "client_secret": "b", "server_metadata_url": "https://id.example/x"}
AUTH = {"redirect_uri": "https://example.org/oauth2callback", "cookie_secret": "c"}


@pytest.mark.parametrize(
    ("secrets", "providers", "writers", "problem"),
    [
        ({}, (), None, ""),
        ({"other": {"key": "x"}}, (), None, ""),
        ({"auth": AUTH | CLIENT}, ("",), None, ""),
        ({"auth": AUTH | {"google": CLIENT, "entra": CLIENT}}, ("entra", "google"), None, ""),
        ({"auth": AUTH}, (), None, "names no client_id"),
        ({"auth": "yes"}, (), None, "must be tables"),
        ({"auth": AUTH | CLIENT, "milepost": {"writers": ["A@b.org"]}}, ("",), ("a@b.org",), ""),
        ({"auth": AUTH | CLIENT, "milepost": {"writers": []}}, ("",), (), ""),
        ({"auth": AUTH | CLIENT, "milepost": {"writers": "a@b.org"}}, ("",), (), "must be a list"),
        ({"auth": AUTH | CLIENT, "milepost": {"writers": [1]}}, ("",), (), "must be a list"),
        ({"auth": AUTH | CLIENT, "milepost": {"writers": ["a@"]}}, ("",), (), "'a@' among"),
        ({"auth": AUTH | CLIENT, "milepost": {"writers": ["a@b@c"]}}, ("",), (), "'a@b@c' among"),
        ({"auth": AUTH | CLIENT, "milepost": {"writers": ["a, b"]}}, ("",), (), "'a, b' among"),
        ({"milepost": {"writers": ["a@b.org"]}}, (), ("a@b.org",), "without [auth]"),
    ],
)
def test_what_the_settings_say(
    secrets: Mapping[str, object],
    providers: tuple[str, ...],
    writers: tuple[str, ...] | None,
    problem: str,
) -> None:
    rules = rules_of(secrets, read_only=False, local=True)
    assert (rules.providers, rules.writers) == (providers, writers)
    assert problem in rules.problem
    assert bool(problem) == bool(rules.problem)


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        (Rules(), ""),
        (Rules(read_only=True), "Read-only"),
        (Rules(local=False), "no login is configured"),
        (Rules(read_only=True, problem="x is wrong"), "x is wrong"),
        (LOGIN, "Who logs in may write"),
        (LISTED, "Writers may write"),
    ],
)
def test_who_starts_it_is_told(rules: Rules, says: str) -> None:
    assert says in told(rules)
    assert bool(says) == bool(told(rules))


# --- the app, as Streamlit runs it ----------------------------------------------------------------


@pytest.fixture
def app_file(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MILEPOST_STORY", str(STORY))
    return str(ROOT / "app.py")


def desks(app: AppTest) -> list[str]:
    return [str(link.proto.label) for link in app.get("page_link")]


def test_readers_have_three_desks(app_file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILEPOST_READ_ONLY", "1")
    app = AppTest.from_file(app_file, default_timeout=60).run()
    assert not app.exception
    assert desks(app) == ["Vérifier", "Mesurer"]
    assert [button.key for button in app.button if button.key == "log-out"] == []


@pytest.mark.parametrize(
    ("settings", "entrances"),
    [
        ({"auth": AUTH | CLIENT}, ["Se connecter"]),
        ({"auth": AUTH | {"google": CLIENT}}, ["Se connecter avec google"]),
        ({"auth": AUTH}, []),
        ({"milepost": {"writers": ["a@b.org"]}}, []),
    ],
)
def test_a_stranger_may_log_in(
    app_file: str,
    settings: dict[str, dict[str, object]],
    entrances: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    stub = tmp_path / "authlib.py"
    stub.write_text("", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "authlib", raising=False)
    app = AppTest.from_file(app_file, default_timeout=60)
    app.secrets.update(settings)
    app.run()
    monkeypatch.delitem(sys.modules, "authlib", raising=False)
    assert not app.exception
    assert desks(app) == ["Vérifier", "Mesurer"]
    assert [str(one.label) for one in app.button if "connecter" in str(one.label)] == entrances


# --- the app, as it is served ---------------------------------------------------------------------


def served(
    folder: Path, *options: str, settings: str = "", authlib: str = "", **environment: str
) -> Iterator[str]:
    """Run `milepost serve` on a data folder of its own, with settings in its home."""
    (folder / "stories").mkdir(parents=True, exist_ok=True)
    (folder / "drafts").mkdir(exist_ok=True)
    (folder / "stories" / "one.yaml").write_text(STORY.read_text("utf-8"), "utf-8")
    secret = STORY.read_text("utf-8").replace("id: vladivostok", "id: secret")
    (folder / "drafts" / "secret.yaml").write_text(secret, "utf-8")
    home = folder / "home"
    (home / ".streamlit").mkdir(parents=True, exist_ok=True)
    port = free_port()
    if settings:
        text = settings.replace("PORT", str(port))
        (home / ".streamlit" / "secrets.toml").write_text(text, "utf-8")
    # The same whether Authlib is installed here or not.
    (home / "authlib.py").write_text(authlib or "raise ImportError", "utf-8")
    env = os.environ | {
        "HOME": str(home),
        "PYTHONPATH": str(home),
        "STREAMLIT_SERVER_HEADLESS": "true",
        "SOURCE_DATE_EPOCH": "1700000000",
        **environment,
    }
    command = [sys.executable, "milepost.py", "serve", "--data", str(folder)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [*command, "--port", str(port), *options], cwd=ROOT, env=env, stdout=log, stderr=log
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            end(process)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def opened(browser: Browser, url: str, *, email: str = "") -> Page:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB")
    if email:
        origin = url.split("/", 3)
        who = {
            "origin": "/".join(origin[:3]),
            "is_logged_in": True,
            "email": email,
            "email_verified": True,
        }
        # As Streamlit writes it once the provider has said who somebody is.
        value = create_signed_value("not-so-secret", "_streamlit_user", json.dumps(who)).decode()
        host = "127.0.0.1"
        context.add_cookies(
            [{"name": "_streamlit_user", "value": value, "domain": host, "path": "/"}]
        )
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(url)
    page.locator(".st-key-desks").wait_for()
    return page


def row_is(page: Page, *desks: str) -> None:
    expect(page.locator(".st-key-desks a, .st-key-desks button")).to_have_text(desks)


@pytest.mark.browser
def test_readers_find_no_way_to_write(browser: Browser, tmp_path: Path) -> None:
    for address in served(tmp_path, "--read-only"):
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5) as answer:
            assert (answer.status, answer.read()) == (200, b"ok")
        page = opened(browser, f"{address}/?lang=en")
        page.locator("[data-milepost-ready]").wait_for(state="attached")
        row_is(page, "Read", "Check", "Measure")
        page.context.close()
        for named in ("write", "write?story=one", "write?story=secret", "hand-out?story=secret"):
            page = opened(browser, f"{address}/{named}")
            expect(page.get_by_text("Nobody writes here")).to_be_visible()
            assert page.get_by_role("dialog").count() == 0
            assert page.locator(".cm-content, input[type=file], form").count() == 0
            assert "secret" not in page.locator("body").inner_text()
            page.context.close()
        page = opened(browser, f"{address}/measure?from=Busan&to=Vladivostok&lang=en")
        page.locator("[data-milepost-ready]").wait_for(state="attached")
        page.get_by_text("Add it to a story").click()
        expect(page.get_by_text("Paste these lines")).to_be_visible()
        assert page.get_by_role("button", name="Put it into this story’s draft").count() == 0
        page.context.close()
    assert "Read-only: nobody may write." in (tmp_path / "log").read_text("utf-8")
    assert sorted(path.name for path in (tmp_path / "drafts").iterdir()) == ["secret.yaml"]


SETTINGS = """
[auth]
redirect_uri = "http://127.0.0.1:PORT/oauth2callback"
cookie_secret = "not-so-secret"
client_id = "milepost"
client_secret = "x"
server_metadata_url = "http://127.0.0.1:1/.well-known/openid-configuration"

[milepost]
writers = ["ann@example.org", "@news.example"]
"""


@pytest.mark.browser
def test_who_is_listed_writes_and_others_read(browser: Browser, tmp_path: Path) -> None:
    for address in served(tmp_path, settings=SETTINGS, authlib="__version__ = '1.6.0'"):
        write = f"{address}/write?story=one&lang=en"
        # who has not logged in
        page = opened(browser, write)
        expect(page.get_by_text("To write and to hand out, log in.")).to_be_visible()
        expect(page.get_by_role("button", name="Log in")).to_have_count(2)
        row_is(page, "Read", "Check", "Measure")
        assert page.locator(".cm-content").count() == 0
        page.context.close()
        # who has, and is not listed
        page = opened(browser, write, email="bo@example.org")
        expect(page.get_by_text("not among those who write here")).to_be_visible()
        expect(page.get_by_text("bo@example.org")).to_be_visible()
        expect(page.get_by_role("button", name="Log out")).to_be_visible()
        assert page.locator(".cm-content").count() == 0
        page.context.close()
        # who is
        page = opened(browser, write, email="Bo@News.example")
        page.locator(".cm-content").wait_for()
        row_is(page, "Read", "Check", "Measure", "Write", "Hand out")
        page.context.close()
        # whose cookie was signed by somebody else
        page = browser.new_context(locale="en-GB").new_page()
        value = create_signed_value("guessed", "_streamlit_user", '{"is_logged_in": true}')
        page.context.add_cookies(
            [{"name": "_streamlit_user", "value": value.decode(), "url": address}]
        )
        page.goto(write)
        expect(page.get_by_text("To write and to hand out, log in.")).to_be_visible(timeout=60_000)
        page.context.close()
    assert "Writers may write; all others read" in (tmp_path / "log").read_text("utf-8")


@pytest.mark.browser
def test_a_missing_package_is_named(browser: Browser, tmp_path: Path) -> None:
    for address in served(tmp_path, settings=SETTINGS):
        page = opened(browser, f"{address}/write?lang=fr")
        expect(page.get_by_role("alert")).to_contain_text("un paquet qui manque")
        expect(page.locator("code")).to_have_text(INSTALL)
        page.context.close()
    assert INSTALL in (tmp_path / "log").read_text("utf-8")


@pytest.mark.browser
def test_settings_that_cannot_be_read_let_nobody_write(browser: Browser, tmp_path: Path) -> None:
    for address in served(tmp_path, settings="[auth\n"):
        page = opened(browser, f"{address}/write?lang=en")
        row_is(page, "Read", "Check", "Measure")
        page.context.close()
    assert "cannot be read as TOML" in (tmp_path / "log").read_text("utf-8")


# --- one data folder ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("x.yaml", "--data", "."), "Leave out STORY and --drafts"),
        (("--drafts", "x", "--data", "."), "Leave out STORY and --drafts"),
        (("--data", "nowhere", "--read-only"), "nowhere/stories is no folder"),
        (("--data", "file"), "Write a folder that can be written for --data"),
    ],
)
def test_a_data_folder_that_cannot_be(
    arguments: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / "milepost.py"), "serve", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""
