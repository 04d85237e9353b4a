"""The story in other people's pages: each cell of the embed matrix, in a real browser.

Host and story stand on two origins of 127.0.0.1. The story is the first one, as exported.
"""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Frame, Page

from claims.check import check_all
from claims.model import Check
from data.recipe.packages import CACHE, Package, unpacked
from geo.atlas import Atlas
from layers.bundle import contents
from layers.embed import Heights, amp_frame, embed_snippet, frame, oembed, picture
from story.model import Story
from story.read import read
from tests.browser import chromium
from tests.origins import Site, site
from tests.page_sample import page_of, story_of

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = "--><script>window.hit=1</script> {{ 7*7 }} ${x} \"'&"
READY = "[data-milepost-ready]"


PYM: Final = Package(
    "npm",
    "pym.js",
    "1.3.2",
    "pym.js-1.3.2.tgz",
    "7c947552d4bb5a657552c61a35fe5ac69f92d381c382886d1acb5a3ed42a76bd",
    ("package/dist/pym.v1.min.js",),
)
"""NPR's pym.js (MIT), which many newsrooms embed with: for the tests alone."""


@cache
def first() -> tuple[Story, dict[str, Check], Atlas]:
    atlas = Atlas.open()
    story = read(ROOT / "data" / "stories" / "vladivostok.yaml", atlas)
    return story, check_all(story.claims, atlas, story.languages), atlas


# --- the forms ------------------------------------------------------------------------------------


def test_addresses_are_absolute_or_a_comment_says_that_they_are_not() -> None:
    story, checks, _ = first()
    given = embed_snippet(story, checks, "fr", "https://a.example/s/vladivostok/")
    assert 'src="https://a.example/s/vladivostok/fr.html"' in given
    assert 'src="https://a.example/s/vladivostok/embed.js"' in given
    assert 'src="https://a.example/s/vladivostok/card-fr.png"' in given
    assert "--url" not in given
    wanting = embed_snippet(story, checks, "fr", "")
    assert 'src="vladivostok/fr.html"' in wanting
    assert "--url" in wanting.splitlines()[0]


def test_what_is_pasted_is_one_frame_one_link_and_one_script_file() -> None:
    story, checks, _ = first()
    bare = re.sub(r"<!--.*?-->", "", embed_snippet(story, checks, "en", ""), flags=re.DOTALL)
    assert re.findall(r"<(\w+)", bare) == ["div", "iframe", "small", "a", "script"]
    assert re.findall(r"<script[^>]*>(.*?)</script>", bare) == [""]
    assert f'title="{html.escape(story.title.get("en"))}"' in bare


@pytest.mark.parametrize("url", ["", 'https://a.example/"><script>'])
def test_hostile_text_leaves_neither_its_attribute_nor_its_comment(url: str) -> None:
    story = story_of(HOSTILE, HOSTILE)
    given = embed_snippet(story, {}, "en", url)
    assert given.count("<script") == given.count("</script>") == 1
    assert given.count("<!--") == given.count("-->") == (4 if url else 5)
    assert json.loads(oembed(story, {}, "en", url))["title"] == HOSTILE


def test_oembed_holds_what_version_1_asks_of_rich() -> None:
    story, checks, _ = first()
    answer = json.loads(oembed(story, checks, "en", "https://a.example/s"))
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert answer["html"].count('<iframe src="https://a.example/s/en.html"') == 1
    # https://oembed.com, 2.3.4: a thumbnail comes with both its sizes.
    assert {"title", "width", "height"} <= answer.keys()
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)
    assert "provider_name" not in answer


def test_amp_s_frame_has_what_amp_iframe_asks_of_a_resizable_one() -> None:
    story, checks, _ = first()
    made = amp_frame(story, checks, "en", "https://a.example/s")
    assert " resizable>" in made
    assert "<div overflow " in made
    assert "allow-same-origin" not in made


def test_the_page_names_its_oembed_answer_where_it_has_an_address() -> None:
    story, checks, atlas = first()
    with_url = contents(story, checks, atlas, ("en",), "https://a.example/s", "2026-11-23")
    head = with_url["en.html"].decode()
    assert 'type="application/json+oembed" href="https://a.example/s/oembed-en.json"' in head
    assert json.loads(with_url["oembed-en.json"])["version"] == "1.0"


# --- two origins ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sites() -> Iterator[tuple[Site, Site]]:
    """Give the host's site and the story's, which holds the first story and a small one."""
    story, checks, atlas = first()
    with site() as host, site() as told:
        made = contents(story, checks, atlas, story.languages, f"{told.address}/v", "2026-11-23")
        for name, body in made.items():
            told.put(f"/v/{name}", body)
        told.put("/s/en.html", page_of())
        told.put("/s/embed.js", made["embed.js"])
        yield host, told


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


ARTICLE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An article</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"></head><body>
<h1>An article</h1><p><a id="before" href="#after">Before</a></p>
{snippet}
<p><a id="after" href="#before">After</a></p>{text}</body></html>"""


def article(snippet: str) -> str:
    return ARTICLE.format(snippet=snippet, text="<p>The article goes on.</p>" * 60)


def first_snippet(told: Site, lang: str = "en") -> str:
    story, checks, _ = first()
    return embed_snippet(story, checks, lang, f"{told.address}/v")


FITS = "document.documentElement.scrollHeight <= innerHeight"


def until(place: Page | Frame, condition: str) -> None:
    """Wait for what holds soon. (The page's policy forbids playwright's own waiting.)"""
    for _ in range(200):
        if place.evaluate(condition):
            return
        time.sleep(0.05)
    pytest.fail(f"never came true: {condition}")


def comes_soon(tab: Page, condition: str) -> bool:
    for _ in range(4):
        if tab.evaluate(condition):
            return True
        tab.wait_for_timeout(50)
    return False


def framed(tab: Page, number: int = 1) -> Frame:
    """Give the document of the page's frame, brought into sight: Chromium draws no other."""
    outer = tab.locator("iframe").nth(number - 1)
    outer.scroll_into_view_if_needed()
    inside = outer.element_handle().content_frame()
    assert inside is not None
    inside.wait_for_load_state()
    return inside


# --- the matrix -----------------------------------------------------------------------------------

SANDBOXES = {
    "none": "",
    "scripts": 'sandbox="allow-scripts"',
    "WordPress": 'sandbox="allow-scripts" security="restricted"',
    "empty": 'sandbox=""',
}
STRICT = (
    "default-src 'none'; base-uri 'none'; frame-src {told}; img-src {told} data:; script-src {to}"
)
POLICIES = {
    "no policy": "",
    "strict": STRICT.replace("{to}", "{told}/v/embed.js"),
    "strict without script": STRICT.replace("{to}", "'none'"),
}


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no js"])
@pytest.mark.parametrize("width", [320, 800])
@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("sandbox", SANDBOXES)
def test_every_host_shows_the_story(
    sites: tuple[Site, Site],
    browser: Browser,
    sandbox: str,
    policy: str,
    width: int,
    javascript: bool,
) -> None:
    host, told = sites
    snippet = re.sub(r'sandbox="[^"]*"', SANDBOXES[sandbox], first_snippet(told))
    header = POLICIES[policy].format(told=told.address)
    address = host.put("/article.html", article(snippet), header)
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=javascript
    )
    tab = context.new_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    host.asked.clear()
    told.asked.clear()
    tab.goto(address)
    inside = framed(tab)
    runs = javascript and sandbox != "empty"
    if runs:
        inside.wait_for_selector(READY, state="attached")

    # Readable: the title and the summary, and where no script runs all of the steps.
    story, _, _ = first()
    shown = inside.locator("main").inner_text()
    assert story.title.get("en") in shown
    assert story.summary.get("en") in shown
    for step in story.steps:
        heading = inside.locator(f"#step-{step.number} h2")
        assert heading.is_visible() is not runs
        assert step.title.get("en") in shown

    # No request but for the host's page, the story's page and the host's script.
    scripted = javascript and policy != "strict without script"
    assert host.asked == ["/article.html"]
    assert sorted(told.asked) == (["/v/embed.js"] if scripted else []) + ["/v/en.html"]
    assert errors == []

    # No overflow, here or there; with the host's script no scrolling in the frame at all.
    for place in (tab.main_frame, inside):
        assert place.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    if runs and scripted:
        until(inside, FITS)

    # No trap: Tab goes in and comes out, the wheel over the frame moves the host.
    tab.focus("#before")
    tab.keyboard.press("Tab")
    until(tab, "document.activeElement.tagName === 'IFRAME'")
    inside.locator(".mp-footer a").last.focus()
    for _ in range(8):
        tab.keyboard.press("Tab")
        # From document to document the focus goes a moment later, and a second Tab passes it.
        if comes_soon(tab, "document.activeElement.id === 'after'"):
            break
    assert tab.evaluate("document.activeElement.id") == "after"
    tab.evaluate("scrollTo(0, 0)")
    box = tab.locator("iframe").bounding_box()
    assert box is not None
    tab.mouse.move(width - 40, box["y"] + 150)
    for _ in range(30):
        tab.mouse.wheel(0, 4000)
        tab.wait_for_timeout(60)
        if tab.evaluate("scrollY") > 0:
            break
    assert tab.evaluate("scrollY") > 0
    context.close()


# --- the height -----------------------------------------------------------------------------------


def opened(browser: Browser, address: str, width: int) -> tuple[Page, Frame]:
    tab = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    tab.goto(address)
    inside = framed(tab)
    inside.wait_for_selector(READY, state="attached")
    return tab, inside


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [320, 375, 480, 640, 641, 800, 1052, 1280])
def test_without_a_script_the_height_is_enough_and_not_much_more(
    sites: tuple[Site, Site], browser: Browser, width: int, lang: str
) -> None:
    host, told = sites
    story, checks, _ = first()
    snippet = str(frame(story, checks, lang, f"{told.address}/v")).split("<script")[0]
    page = f"<style>body {{ margin: 0 }}</style>{article(snippet)}"
    tab, inside = opened(browser, host.put("/height.html", page), width)
    given = tab.locator("iframe").evaluate("frame => frame.offsetHeight")
    wanted = 0
    for _ in range(len(story.steps) + 1):
        wanted = max(wanted, inside.evaluate("document.body.offsetHeight"))
        inside.click('[data-go="next"]')
    assert wanted <= given <= 1.2 * wanted
    tab.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 375, 800])
def test_no_step_moves_the_host_s_article(
    sites: tuple[Site, Site], browser: Browser, width: int
) -> None:
    host, told = sites
    tab, inside = opened(browser, host.put("/a.html", article(first_snippet(told))), width)
    until(inside, FITS)
    tab.wait_for_timeout(200)
    seen = set()
    for _ in range(len(first()[0].steps) + 1):
        seen.add(tab.locator("#after").evaluate("link => link.offsetTop"))
        inside.click('[data-go="next"]')
    assert len(seen) == 1
    tab.close()


@pytest.mark.browser
def test_one_check_is_open_at_a_time_and_the_words_open_theirs(
    sites: tuple[Site, Site], browser: Browser
) -> None:
    _, told = sites
    host = sites[0].put(
        "/b.html", article(first_snippet(told).replace("en.html", "en.html#step-2"))
    )
    tab, inside = opened(browser, host, 375)
    boxes = inside.locator("#step-2 details")
    assert boxes.count() > 2
    opens = "boxes => boxes.map((box) => box.open)"
    assert boxes.evaluate_all(opens) == [True] + [False] * (boxes.count() - 1)
    claim = boxes.nth(2).get_attribute("data-claim")
    inside.click(f'#step-2 [data-claim-ref="{claim}"]')
    assert [i for i, is_open in enumerate(boxes.evaluate_all(opens)) if is_open] == [2]
    tab.close()


# --- the host's script ----------------------------------------------------------------------------


@pytest.mark.browser
def test_two_stories_on_one_page_each_have_their_own_height(
    sites: tuple[Site, Site], browser: Browser
) -> None:
    host, told = sites
    small = embed_snippet(story_of("Sample", "130 km"), {}, "en", f"{told.address}/s")
    # A stranger that speaks our words gets nothing, and moves nobody.
    other = (
        '<iframe id="stranger" srcdoc="<script>parent.postMessage({type: `milepost:height`, v: 1,'
        ' id: `vladivostok`, height: 4321}, `*`)</script>"></iframe>'
    )
    page = article(first_snippet(told) + small + other).replace('loading="lazy"', "")
    tab = browser.new_page(viewport={"width": 800, "height": 800})
    tab.goto(host.put("/two.html", page))
    heights = []
    for number in (1, 2):
        inside = framed(tab, number)
        inside.wait_for_selector(READY, state="attached")
        until(inside, FITS)
        outer = tab.locator("iframe").nth(number - 1)
        for _ in range(100):  # either may still grow on a busy machine
            wanted = inside.evaluate(
                "Math.ceil(document.documentElement.getBoundingClientRect().height)"
            )
            given = outer.evaluate("frame => frame.offsetHeight")
            if abs(given - wanted) <= 1:
                break
            tab.wait_for_timeout(100)
        assert abs(given - wanted) <= 1
        heights.append(given)
    assert heights[0] != heights[1]
    assert tab.locator("#stranger").evaluate("frame => frame.offsetHeight") < 200
    tab.close()


@pytest.mark.browser
def test_a_frame_shrinks_while_the_page_is_laid_out_and_no_more_in_a_reader_s_hands(
    sites: tuple[Site, Site], browser: Browser
) -> None:
    host, told = sites
    tab, inside = opened(browser, host.put("/settle.html", article(first_snippet(told))), 800)
    outer = tab.locator("iframe")
    until(inside, FITS)
    height = outer.evaluate("frame => frame.offsetHeight")
    taller = f"document.querySelector('iframe').offsetHeight >= {height + 290}"

    def swell() -> None:
        inside.evaluate("document.body.style.paddingBottom = '400px'")
        until(tab, taller)
        inside.evaluate("document.body.style.paddingBottom = ''")

    swell()  # as on a slow machine, where the text is laid out in several goes
    until(tab, f"document.querySelector('iframe').offsetHeight <= {height + 1}")
    inside.click('[data-go="next"]')
    swell()
    tab.wait_for_timeout(300)
    assert tab.evaluate(taller)
    tab.close()


@pytest.mark.browser
def test_a_script_that_comes_late_asks_again(sites: tuple[Site, Site], browser: Browser) -> None:
    host, told = sites
    page = article(first_snippet(told).split("<script")[0])
    tab, inside = opened(browser, host.put("/late.html", page), 320)
    before = tab.locator("iframe").evaluate("frame => frame.offsetHeight")
    tab.add_script_tag(url=f"{told.address}/v/embed.js")
    until(tab, f"document.querySelector('iframe').offsetHeight !== {before}")
    assert inside.evaluate(FITS)
    tab.close()


@pytest.mark.browser
def test_a_height_that_is_none_is_not_taken(sites: tuple[Site, Site], browser: Browser) -> None:
    host, told = sites
    tab, inside = opened(browser, host.put("/bad.html", article(first_snippet(told))), 800)
    until(inside, FITS)
    tab.wait_for_timeout(200)
    px = "document.querySelector('iframe').offsetHeight"
    before = tab.evaluate(px)
    bad = [
        "NaN",
        "Infinity",
        "-5",
        "0",
        "1e9",
        "'900'",
        "'9vw'",
        "null",
        "[900]",
        "{}",
        "undefined",
    ]
    for height in bad:
        inside.evaluate(
            f"parent.postMessage({{type: 'milepost:height', v: 1, height: {height}}}, '*')"
        )
    for data in ("null", "'milepost:height'", "{type: 'milepost:height', v: 2, height: 900}", "7"):
        inside.evaluate(f"parent.postMessage({data}, '*')")
    tab.evaluate("postMessage({type: 'milepost:height', v: 1, height: 900}, '*')")
    tab.wait_for_timeout(100)
    assert tab.evaluate(px) == before
    inside.evaluate("parent.postMessage({type: 'milepost:height', v: 1, height: 901.2}, '*')")
    until(tab, f"{px} === 902")
    tab.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 800])
def test_pym_fits_the_frame_as_it_fits_its_own(
    sites: tuple[Site, Site], browser: Browser, width: int
) -> None:
    host, told = sites
    library = unpacked(PYM, CACHE) / "package" / "dist" / "pym.v1.min.js"
    host.put("/pym.js", library.read_bytes())
    start = f"new pym.Parent('holder', '{told.address}/v/en.html', {{}})"
    page = article(
        f"<div id='holder'></div><script src='/pym.js'></script><script>{start}</script>"
    )
    tab, inside = opened(browser, host.put("/pym.html", page), width)
    until(inside, FITS)
    assert tab.locator("iframe").evaluate("frame => frame.offsetHeight") > 600
    tab.close()


# --- a host that takes no frames ------------------------------------------------------------------


@pytest.mark.browser
def test_where_frames_are_refused_a_link_and_a_picture_lead_to_the_story(
    sites: tuple[Site, Site], browser: Browser
) -> None:
    host, told = sites
    story = first()[0]
    page = article(first_snippet(told) + str(picture(story, "en", f"{told.address}/v")))
    policy = f"default-src 'none'; img-src {told.address} data:"
    tab = browser.new_page(viewport={"width": 320, "height": 800})
    tab.goto(host.put("/refused.html", page, policy))
    under = tab.get_by_role("link", name="Open on a page of its own")
    shown = tab.get_by_role("link", name=story.title.get("en"))
    for link in (under, shown):
        assert link.is_visible()
        assert link.get_attribute("href") == f"{told.address}/v/en.html"
    assert tab.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )
    tab.close()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_wider_frame_is_never_reckoned_higher(lang: str) -> None:
    story, checks, _ = first()
    heights = Heights.of(story, checks, lang)
    assert heights.narrow_px > heights.phone_px > heights.large_px
    assert heights.beside_px >= heights.wide_px
