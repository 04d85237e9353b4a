"""Open the first story in two articles of Wagtail's, and say what a reader gets: make bench-cms."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claims.check import check_all
from geo.atlas import Atlas
from layers.bundle import contents
from story.read import read
from tests.browser import chromium
from tests.origins import site

ROOT = Path(__file__).resolve().parents[2]
FITS = "document.documentElement.scrollHeight <= innerHeight"


@contextmanager
def wagtail(python: str, asked: dict[str, str]) -> Iterator[str]:
    """Serve Wagtail's articles while the block lasts; give their address."""
    command = [python, "-m", "bench.cms.wagtail_host"]
    env = os.environ | {"no_proxy": "127.0.0.1"}
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(asked) + "\n")
            process.stdin.flush()
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.terminate()


def main(python: str) -> int:
    """Print one line an article and width; return 1 if any has not its map, or scrolls sideways."""
    atlas = Atlas.open()
    story = read(ROOT / "data" / "stories" / "vladivostok.yaml", atlas)
    checks = check_all(story.claims, atlas, story.languages)
    bad = 0
    with site() as told, chromium() as browser:
        made = contents(story, checks, atlas, ("en",), f"{told.address}/v", "2026-11-23")
        for name, body in made.items():
            told.put(f"/v/{name}", body)
        asked = {
            "snippet": made["embed-en.html"].decode(),
            "page": f"{told.address}/v/en.html",
            "oembed": f"{told.address}/v/oembed-en.json",
            "policy": f"default-src 'none'; frame-src {told.address}; img-src data:; "
            f"script-src {told.address}/v/embed.js",
        }
        with wagtail(python, asked) as host:
            for slug in ("pasted", "oembed"):
                for width in (320, 800):
                    tab = browser.new_page(viewport={"width": width, "height": 800})
                    tab.goto(f"{host}/{slug}/")
                    tab.locator("iframe").scroll_into_view_if_needed()
                    inside = tab.frames[1]
                    inside.wait_for_selector("[data-milepost-ready]", state="attached")
                    tab.wait_for_timeout(500)
                    wide = "document.documentElement.scrollWidth <= innerWidth"
                    fits, level = inside.evaluate(FITS), tab.evaluate(wide)
                    height = tab.locator("iframe").evaluate("frame => frame.offsetHeight")
                    bad += not level
                    print(f"{slug} {width} px: map drawn; frame {height} px", end="; ")
                    print("fits" if fits else "scrolls inside", "" if level else "; OVERFLOWS")
                    tab.close()
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
