"""The writing desk's figures: from the pause to errors and verdicts, and kills while it saves.

Run: make bench-writing. The times are those of Chromium, from the end of the editor's pause of
300 ms until what is said of the draft stands beside it.
"""

from __future__ import annotations

import random
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import chromium
from tests.test_app import STORY, serve
from tests.test_drafts import killed_while_saving
from views.drafts import Drafts

EDITS = 10
KILLS = 200
PAUSE_MS = 300
WATCH = """(wanted) => new Promise((done) => {
  const start = performance.now();
  const look = () =>
    document.querySelector(wanted) ? done(performance.now() - start) : setTimeout(look, 4);
  look();
})"""


def readings(browser: Browser, address: str) -> dict[str, list[float]]:
    """Return the milliseconds until an error stands there, and until the verdicts do again."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/write?lang=en")
    page.locator(".cm-content").wait_for(timeout=60_000)
    page.wait_for_selector("iframe", timeout=60_000)
    found: dict[str, list[float]] = {"errors": [], "verdicts": []}
    page.locator(".cm-content").focus()
    for number in range(EDITS):
        for what, key, wanted in (
            ("errors", "x", ".st-key-errors .mp-problem"),
            ("verdicts", "Backspace", ".mp-counts"),
        ):
            page.keyboard.press("Control+Home")
            if key == "Backspace":
                page.keyboard.press("ArrowRight")
            page.keyboard.press(key)
            found[what].append(float(page.evaluate(WATCH, wanted)) - PAUSE_MS)
            page.wait_for_timeout(2500)
        # Another text each time, so that nothing is at hand already.
        page.keyboard.press("Control+End")
        page.keyboard.type(f"# {number}\n")
        page.wait_for_timeout(3500)
    page.close()
    return found


def kills() -> tuple[int, int]:
    """Return how many drafts were lost, and how many broken, of those a killed process kept."""
    chance = random.Random()
    lost = broken = 0
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder) / "one.yaml"
        story.write_text("0\n", "utf-8")
        drafts = Drafts(Path(folder) / ".drafts")
        for _ in range(KILLS):
            wait = chance.random() / 50
            said = killed_while_saving(drafts.folder, story, chance.randint(1, 4), wait)
            first, middle, last = drafts.open("one", story).text.splitlines()
            broken += first != last or len(middle) != 200_000
            lost += int(first) < said
    return lost, broken


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder) / STORY.name
        shutil.copy(STORY, story)
        with chromium() as browser:
            for address in serve(story):
                for what, times in readings(browser, address).items():
                    median, most = statistics.median(times), max(times)
                    print(f"{what:9} after the pause: median {median:4.0f} ms, most {most:4.0f} ms")
    lost, broken = kills()
    print(f"{KILLS} kills while saving: {lost} drafts lost, {broken} broken")


if __name__ == "__main__":
    main()
