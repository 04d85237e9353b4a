"""The first story's figures: check, export, page weight, step change. Run: make bench.

Times are of whole new processes, medians of five, beside the time of `python -c pass` in the same
run, since machines differ and are shared. The step change is measured inside Chromium.
"""

from __future__ import annotations

import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser import chromium
from tests.test_app import serve

ROOT = Path(__file__).resolve().parent.parent
STORY = "data/stories/vladivostok.yaml"
RUNS = 5
CHANGES = 20
STEP_CHANGE = """() => new Promise((done) => {
  const deep = (root, selector) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.matches(selector)) return node;
      const found = node.shadowRoot && deep(node.shadowRoot, selector);
      if (found) return found;
    }
    return null;
  };
  const map = deep(document, '[data-milepost-ready]');
  const texts = document.querySelectorAll.bind(document, '[data-testid="stHtml"]');
  const told = () => [...texts()].map((one) => one.textContent).join();
  const [step, text] = [map.dataset.step, told()];
  const start = performance.now();
  const after = {};
  document.querySelector('.st-key-next button').click();
  const look = () => {
    if (told() !== text) after.text ??= performance.now() - start;
    if (map.dataset.step !== step) after.map ??= performance.now() - start;
    if (after.text && after.map) done([after.text, after.map]);
    else setTimeout(look, 4);
  };
  look();
})"""


def seconds(*arguments: str) -> float:
    """Return the median time of a new Python process with these arguments."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def step_changes(browser: Browser, address: str) -> list[tuple[float, float]]:
    """Return, for each change, the milliseconds from the click to the text and to the map."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address)
    page.wait_for_selector("[data-milepost-ready]", timeout=60_000)
    page.wait_for_timeout(1500)
    times = []
    for _ in range(CHANGES):
        text, moved = page.evaluate(STEP_CHANGE)
        times.append((float(text), float(moved)))
        page.wait_for_timeout(1200)
    page.close()
    return times


def main() -> None:
    """Measure and print."""
    print(f"{os.cpu_count()} processors, Python {sys.version.split()[0]}")
    idle = seconds("-c", "pass")
    print(f"python -c pass        {idle:6.2f} s")
    print(f"check, to its table   {seconds('milepost.py', 'check', STORY):6.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        print(
            f"export of the bundle  {seconds('milepost.py', 'export', STORY, '-o', folder):6.2f} s"
        )
        for page in sorted(Path(folder).glob("*/??.html")):
            raw = page.read_bytes()
            packed = len(gzip.compress(raw, 9, mtime=0))
            print(f"{page.name}  {len(raw) / 1000:.0f} kB, gzipped {packed / 1000:.0f} kB")
    with chromium() as browser:
        for address in serve():
            times = step_changes(browser, address)
    text, moved = (statistics.median(each) for each in zip(*times, strict=True))
    print(f"a step in the app, median of {CHANGES}: text {text:.0f} ms, map {moved:.0f} ms")


if __name__ == "__main__":
    main()
