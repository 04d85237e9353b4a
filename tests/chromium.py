"""Make sure that a Chromium is there, as `make test` promises: python -m tests.chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

from tests.browser import find_chromium

APT = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
PLAYWRIGHT = [sys.executable, "-m", "playwright", "install", "chromium"]


def main() -> int:
    """Find a Chromium, or install one: Debian's as root, else playwright's own."""
    if _found():
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(APT, check=False, stdout=subprocess.DEVNULL)
        if _found():
            return 0
    subprocess.run(PLAYWRIGHT, check=False)
    if _found():
        return 0
    print(
        "The browser tests need a Chromium. Tried: $CHROMIUM (not set or no file), chromium or "
        "chrome on PATH (none), apt-get install chromium (as root only), playwright install "
        "chromium (failed). Install one of these and run make test again.",
        file=sys.stderr,
    )
    return 1


def _found() -> bool:
    with sync_playwright() as playwright:
        try:
            find_chromium(playwright)
        except FileNotFoundError:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
