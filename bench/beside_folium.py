"""The page beside stock folium's for one story, on a slow line. Run: python -m bench.beside_folium.

Chromium's own throttle gives 1.6 Mbit/s and 150 ms a request; all is served gzipped from this
machine over HTTP/1.1, and nothing is cached. That is kind to folium: each of its six hosts would
cost a look-up and a handshake, which one host here does not. Its scripts and styles are the
published ones, by npm; its tiles, which no registry has, are stand-ins of 12 kB, and two small
styles that npm lacks are empty.
"""

from __future__ import annotations

import gzip
import os
import platform
import re
import statistics
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser

from bench.stock_folium import published, stock_page, tile
from claims.check import check_all
from geo.atlas import Atlas
from layers.story_map import StoryMap
from story.read import read
from tests.browser import chromium

ROOT: Final = Path(__file__).resolve().parent.parent
STORY: Final = ROOT / "data" / "stories" / "vladivostok.yaml"
LANG: Final = "en"
RUNS: Final = 5
WIDTHS: Final = ((375, 720), (1280, 800))
BYTES_PER_S: Final = 1.6e6 / 8
LATENCY_MS: Final = 150

# --- serving --------------------------------------------------------------------------------------

TYPES: Final = {
    ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css",
    ".png": "image/png", ".woff2": "font/woff2",
}  # fmt: skip


@contextmanager
def served(files: Mapping[str, bytes]) -> Iterator[str]:
    """Serve files by the last part of their addresses, text gzipped; what is unknown is empty."""
    picture = tile()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name = self.path.split("?")[0].rsplit("/", 1)[-1]
            kind = Path(name).suffix
            body = files.get(name, picture if kind == ".png" else b"")
            self.send_response(200)
            if kind in (".html", ".js", ".css"):
                body = gzip.compress(body, 9, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", TYPES.get(kind, "text/plain"))
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Say nothing: a browser drops the tiles of a zoom that it leaves."""

    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


# --- measuring ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Seen:
    """One opening of a page: bytes on the wire, requests, and milliseconds.

    All are counted from the first byte of the response, but ``wait_ms``, which is the time until
    then. ``still_ms`` is when the picture in the map's place is on the screen (None where there is
    none), ``cpu_ms`` what the page's main thread worked, which depends less on the machine's load.
    """

    wire_bytes: float
    requests: float
    wait_ms: float
    paint_ms: float
    still_ms: float | None
    last_byte_ms: float
    ready_ms: float
    map_ms: float
    cpu_ms: float


# A stock map is there once its lines are and each tile in view; ours says so itself. Its still is
# painted with the first frame that begins with it in the document, and a message that is sent as a
# frame begins comes after that.
WATCH: Final = """
(function look() {
  const tiles = document.querySelectorAll(".leaflet-tile");
  const stock = tiles.length && [...tiles].every((t) => t.classList.contains("leaflet-tile-loaded"))
    && document.querySelector("path.leaflet-interactive");
  if (performance.getEntriesByName("milepost:map").length) return;
  if (stock) performance.mark("stock:map"); else requestAnimationFrame(look);
})();
(function still() {
  // The picture is whole when what follows it is there.
  if (!document.querySelector(".mp-panel")) return requestAnimationFrame(still);
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => performance.mark("bench:still");
  port2.postMessage(0);
})();
"""
DONE: Final = """() => [...performance.getEntriesByName("milepost:map"),
    ...performance.getEntriesByName("stock:map")][0]?.startTime"""
PAINTED: Final = "() => performance.getEntriesByName('first-contentful-paint').length"
TIMES: Final = """() => {
  const at = (name) => performance.getEntriesByName(name)[0]?.startTime ?? null;
  const [open] = performance.getEntriesByType("navigation");
  const painted = at("first-contentful-paint");
  const still = at("bench:still");
  return { begin: open.responseStart, painted, end: open.responseEnd,
    ready: open.domContentLoadedEventStart, map: at("milepost:map") ?? at("stock:map"),
    still: still && Math.max(still, painted) };
}"""


def opened(browser: Browser, address: str, size: tuple[int, int]) -> Seen:
    """Open a page as a new reader on a slow line does."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    tab = context.new_page()
    wire = context.new_cdp_session(tab)
    lengths: list[float] = []
    wire.on("Network.loadingFinished", lambda event: lengths.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    wire.send("Performance.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line: dict[str, Any] = {"offline": False, "latency": LATENCY_MS}
    rates = {"downloadThroughput": BYTES_PER_S, "uploadThroughput": BYTES_PER_S}
    wire.send("Network.emulateNetworkConditions", line | rates)
    tab.add_init_script(WATCH)
    tab.goto(address)
    tab.wait_for_function(DONE, timeout=120_000)
    tab.wait_for_function(PAINTED, timeout=120_000)
    tab.wait_for_load_state("networkidle")
    at = tab.evaluate(TIMES)
    told = {one["name"]: one["value"] for one in wire.send("Performance.getMetrics")["metrics"]}
    context.close()
    begin = at["begin"]
    return Seen(
        sum(lengths), len(lengths), begin, at["painted"] - begin,
        None if at["still"] is None else at["still"] - begin,
        at["end"] - begin, at["ready"] - begin, at["map"] - begin, 1000 * told["TaskDuration"],
    )  # fmt: skip


def median(runs: Sequence[Seen]) -> Seen:
    """Return the medians of several openings."""
    found: list[float | None] = []
    for field in fields(Seen):
        values = [getattr(run, field.name) for run in runs]
        known = [value for value in values if value is not None]
        found.append(statistics.median(known) if known else None)
    return Seen(*found)  # type: ignore[arg-type]


def words_without_script(browser: Browser, address: str) -> int:
    """Return how many words a page shows a reader whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    found = len(tab.inner_text("body").split())
    context.close()
    return found


def main() -> None:
    """Measure both pages and print a table in Markdown."""
    atlas = Atlas.open()
    story = read(STORY, atlas)
    checks = check_all(story.claims, atlas, story.languages)
    made = StoryMap.from_story(story, checks, atlas, LANG, checked_on="2026-11-24")
    local = re.sub(r"https://[\w.-]+/", "/", stock_page(story, made, LANG))
    files = published() | {"milepost.html": made.page().encode(), "stock.html": local.encode()}
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}, "
          f"folium {version('folium')}, {RUNS} openings of each")  # fmt: skip
    print(
        "| page | window | bytes | requests | first paint | with its map | last byte | usable map "
        "| main thread |\n|---|---|--:|--:|--:|--:|--:|--:|--:|"
    )
    pages = (("Milepost", "milepost.html"), ("stock folium", "stock.html"))
    with served(files) as address, chromium() as browser:
        for size in WIDTHS:
            runs: dict[str, list[Seen]] = {name: [] for name, _ in pages}
            # By turns, so that what else the machine does falls on both alike.
            for _ in range(RUNS):
                for name, page in pages:
                    runs[name].append(opened(browser, f"{address}/{page}", size))
            ours, stock = (median(runs[name]) for name, _ in pages)
            for (name, _), seen in zip(pages, (ours, stock), strict=True):
                print(f"| {name} | {size[0]} × {size[1]} {row(seen)} |", flush=True)
            print(f"usable map: {ours.map_ms / stock.map_ms:.2f} of stock folium's from the first "
                  f"byte, {(ours.wait_ms + ours.map_ms) / (stock.wait_ms + stock.map_ms):.2f} from "
                  f"the click; load {os.getloadavg()[0]:.1f}", flush=True)  # fmt: skip
        for name, page in pages:
            found = words_without_script(browser, f"{address}/{page}")
            print(f"{name} without JavaScript: {found:,} words")


def row(seen: Seen) -> str:
    """Return an opening's figures as cells of a table in Markdown."""

    def seconds(ms: float | None) -> str:
        return "—" if ms is None else f"{ms / 1000:.2f} s"

    times = (seen.paint_ms, seen.still_ms, seen.last_byte_ms, seen.map_ms, seen.cpu_ms)
    return f"| {seen.wire_bytes / 1000:,.0f} kB | {seen.requests:.0f} | " + " | ".join(
        map(seconds, times)
    )


if __name__ == "__main__":
    main()
