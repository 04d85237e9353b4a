"""Make sure of a Chromium and its fonts, as `make test` promises: python -m tests.chromium."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import Final

from playwright.sync_api import sync_playwright

from tests.browser import find_chromium

APT: Final = ["apt-get", "install", "-y", "--no-install-recommends"]
PLAYWRIGHT: Final = [sys.executable, "-m", "playwright", "install", "chromium"]

FONT: Final = "fonts-liberation"
"""As wide as Arial, letter by letter: a bare Debian has only DejaVu, wider by a tenth than what
readers have, and heights are held against a reader's."""


def main() -> int:
    """Find a Chromium, or install one (Debian's as root, else playwright's own), and its fonts."""
    apt = os.geteuid() == 0 and shutil.which("apt-get") is not None
    wanted = ([] if _found() else ["chromium"]) + ([] if _has_font() else [FONT])
    if wanted and apt:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run([*APT, *wanted], check=False, stdout=subprocess.DEVNULL)
    if not _found():
        subprocess.run(PLAYWRIGHT, check=False)
    if not _found():
        return _refused(
            "The browser tests need a Chromium. Tried: $CHROMIUM (not set or no file), chromium or "
            "chrome on PATH (none), apt-get install chromium (as root only), playwright install "
            "chromium (failed)."
        )
    if not _has_font():
        return _refused(
            "The browser tests need a font as wide as Arial. Tried: fontconfig's own answer "
            f"(another font), apt-get install {FONT} (as root only)."
        )
    return 0


def _refused(why: str) -> int:
    print(f"{why} Install one of these and run make test again.", file=sys.stderr)
    return 1


def _found() -> bool:
    with sync_playwright() as playwright:
        try:
            find_chromium(playwright)
        except FileNotFoundError:
            return False
    return True


def _has_font() -> bool:
    """Ask fontconfig; where there is none (macOS), the system has Arial itself."""
    if not shutil.which("fc-match"):
        return sys.platform != "linux"
    asked = subprocess.run(
        ["fc-match", "Arial", "family"], capture_output=True, text=True, check=False
    )
    return any(name in asked.stdout for name in ("Arial", "Liberation Sans", "Arimo"))


if __name__ == "__main__":
    sys.exit(main())
