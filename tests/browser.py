"""Finds a real Chromium and opens it: the only judge of what a reader sees."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGS = ("--no-sandbox", "--disable-background-networking")


def find_chromium(playwright: Playwright) -> str:
    """Return the browser's path: $CHROMIUM, else one on PATH, else playwright's own.

    Raises:
        FileNotFoundError: there is none; the message names what was looked for.
    """
    given = os.environ.get("CHROMIUM")
    on_path = (shutil.which(name) for name in NAMES)
    for path in (given, *on_path, playwright.chromium.executable_path):
        if path and Path(path).exists():
            return path
    raise FileNotFoundError(
        f"no Chromium: $CHROMIUM is not set, none of {', '.join(NAMES)} is on PATH, and playwright"
        " has none. Install one (apt-get install chromium, or playwright install chromium)."
    )


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(playwright), args=list(ARGS)
        )
        yield browser
        browser.close()
