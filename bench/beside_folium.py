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
import random
import re
import statistics
import struct
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import folium
from folium.vector_layers import Polygon, PolyLine
from playwright.sync_api import Browser

from claims.check import check_all
from data.recipe.packages import CACHE, Package, unpacked
from geo.atlas import Atlas
from layers.records import AreaFill, BorderLine, GeodesicLine, PlaceDot, Record, RouteLine, decode
from layers.story_map import StoryMap
from layers.text import inline_text
from story.model import Story
from story.read import read
from tests.browser import chromium

Line: Any = PolyLine  # folium declares no types
ROOT: Final = Path(__file__).resolve().parent.parent
STORY: Final = ROOT / "data" / "stories" / "vladivostok.yaml"
LANG: Final = "en"
RUNS: Final = 5
WIDTHS: Final = ((375, 720), (1280, 800))
BYTES_PER_S: Final = 1.6e6 / 8
LATENCY_MS: Final = 150
TILE_BYTES: Final = 12_000

# --- stock folium's page --------------------------------------------------------------------------

LEAFLET = Package(
    "npm", "leaflet", "1.9.3", "leaflet-1.9.3.tgz",
    "10d016716b56048661eaf9cde004dc82e80bd3613b52c4f53cf5aec73088006c",
    tuple(
        f"package/dist/{name}"
        for name in (
            "leaflet.js", "leaflet.css", "images/marker-icon.png", "images/marker-icon-2x.png",
            "images/marker-shadow.png", "images/layers.png", "images/layers-2x.png",
        )
    ),
)  # fmt: skip
JQUERY = Package(
    "npm", "jquery", "3.7.1", "jquery-3.7.1.tgz",
    "68a9f787516da47c680e09c187bcbac4536b6f85d90eb882844e12919e583f53",
    ("package/dist/jquery.min.js",),
)  # fmt: skip
BOOTSTRAP = Package(
    "npm", "bootstrap", "5.2.2", "bootstrap-5.2.2.tgz",
    "6ae3403f9085283be866fd9bca04f3034ffc755e466e6a1ff9836e8c0a1340d4",
    ("package/dist/js/bootstrap.bundle.min.js", "package/dist/css/bootstrap.min.css"),
)  # fmt: skip
MARKERS = Package(
    "npm", "leaflet.awesome-markers", "2.0.5", "leaflet.awesome-markers-2.0.5.tgz",
    "b0180e6ae1c9bce3a212bb0b4f3a8c484cf8c15725958e930c68b7e3f7693aa7",
    ("package/dist/leaflet.awesome-markers.js", "package/dist/leaflet.awesome-markers.css"),
)  # fmt: skip
FONTS = Package(
    "npm", "@fortawesome/fontawesome-free", "6.2.0", "fortawesome-fontawesome-free-6.2.0.tgz",
    "627ba11e9f2923be8f4c3f8688b9b4f17d787ce02691f32837893f53e8276c2a",
    ("package/css/all.min.css", "package/webfonts/fa-solid-900.woff2"),
)  # fmt: skip


def published() -> dict[str, bytes]:
    """Return the files that stock folium asks for, by the last part of their addresses."""
    files = {
        Path(name).name: (unpacked(package, CACHE) / name).read_bytes()
        for package in (LEAFLET, JQUERY, BOOTSTRAP, MARKERS, FONTS)
        for name in package.wanted
    }
    return files | {f"jquery-{JQUERY.version}.min.js": files["jquery.min.js"]}


def stock_page(story: Story, made: StoryMap) -> str:
    """Return the story by stock folium: a layer a step, its text in popups, stock tiles."""
    stock = folium.Map()
    scene = made.scene
    for step, seen in zip(story.steps, scene.steps[1:], strict=True):
        group = folium.FeatureGroup(step.title.get(LANG))
        stock.add_child(group)
        words = " ".join(inline_text(paragraph) for paragraph in step.paragraphs[LANG])
        for key in seen.show:
            drawn_by_stock(scene.records[key], words, group)
    folium.LayerControl().add_to(stock)
    west, south, east, north = scene.steps[0].bounds
    stock.fit_bounds([[south, west], [north, east]])
    html: str = stock.get_root().render()
    return html


def drawn_by_stock(record: Record, words: str, group: folium.FeatureGroup) -> None:
    """Add to a layer what stock folium has for a record of ours; names alone it has not."""
    match record:
        case PlaceDot():
            folium.Marker([record.lat, record.lon], popup=words, tooltip=record.name).add_to(group)
        case GeodesicLine() | RouteLine():
            label = record.label if isinstance(record, GeodesicLine) else record.name
            Line(lat_lon(record.path), tooltip=label).add_to(group)
        case BorderLine():
            Line([lat_lon(path) for path in record.paths]).add_to(group)
        case AreaFill():
            Polygon([lat_lon(ring) for ring in record.rings]).add_to(group)
        case _:
            pass


def lat_lon(path: str) -> list[tuple[float, float]]:
    """Return a path as folium takes it."""
    return [(lat, lon) for lon, lat in decode(path)]


def tile() -> bytes:
    """Return a grey picture of 256 × 256 that does not compress below `TILE_BYTES`."""
    noise = random.Random(1).randbytes
    rows = b"".join(
        b"\0" + noise(TILE_BYTES // 256) + bytes(256 - TILE_BYTES // 256) for _ in range(256)
    )
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


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
    """One opening of a page: bytes on the wire, requests, and milliseconds from its start."""

    wire_bytes: float
    requests: float
    paint_ms: float
    map_ms: float


# A stock map is there once its lines are and each tile in view; ours says so itself.
WATCH: Final = """
(function look() {
  const tiles = document.querySelectorAll(".leaflet-tile");
  const stock = tiles.length && [...tiles].every((t) => t.classList.contains("leaflet-tile-loaded"))
    && document.querySelector("path.leaflet-interactive");
  if (performance.getEntriesByName("milepost:map").length) return;
  if (stock) performance.mark("stock:map"); else requestAnimationFrame(look);
})();
"""
DONE: Final = """() => [...performance.getEntriesByName("milepost:map"),
    ...performance.getEntriesByName("stock:map")][0]?.startTime"""
PAINT: Final = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def opened(browser: Browser, address: str, size: tuple[int, int]) -> Seen:
    """Open a page as a new reader on a slow line does."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    tab = context.new_page()
    wire = context.new_cdp_session(tab)
    lengths: list[float] = []
    wire.on("Network.loadingFinished", lambda event: lengths.append(event["encodedDataLength"]))
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line: dict[str, Any] = {"offline": False, "latency": LATENCY_MS}
    rates = {"downloadThroughput": BYTES_PER_S, "uploadThroughput": BYTES_PER_S}
    wire.send("Network.emulateNetworkConditions", line | rates)
    tab.add_init_script(WATCH)
    tab.goto(address)
    tab.wait_for_function(DONE, timeout=120_000)
    tab.wait_for_load_state("networkidle")
    seen = Seen(sum(lengths), len(lengths), tab.evaluate(PAINT), tab.evaluate(DONE))
    context.close()
    return seen


def median(browser: Browser, address: str, size: tuple[int, int]) -> Seen:
    """Return the medians of several openings."""
    runs = [opened(browser, address, size) for _ in range(RUNS)]
    return Seen(
        *(
            statistics.median(getattr(run, name) for run in runs)
            for name in ("wire_bytes", "requests", "paint_ms", "map_ms")
        )
    )


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
    local = re.sub(r"https://[\w.-]+/", "/", stock_page(story, made))
    files = published() | {"milepost.html": made.page().encode(), "stock.html": local.encode()}
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load {load:.1f}, Python {platform.python_version()}, "
          f"folium {version('folium')}")  # fmt: skip
    print(
        "| page | window | bytes | requests | first paint | usable map |\n|---|---|--:|--:|--:|--:|"
    )
    pages = (("Milepost", "milepost.html"), ("stock folium", "stock.html"))
    with served(files) as address, chromium() as browser:
        for size in WIDTHS:
            for name, page in pages:
                seen = median(browser, f"{address}/{page}", size)
                print(
                    f"| {name} | {size[0]} × {size[1]} | {seen.wire_bytes / 1000:,.0f} kB "
                    f"| {seen.requests:.0f} | {seen.paint_ms / 1000:.2f} s "
                    f"| {seen.map_ms / 1000:.2f} s |",
                    flush=True,
                )
        for name, page in pages:
            found = words_without_script(browser, f"{address}/{page}")
            print(f"{name} without JavaScript: {found:,} words")


if __name__ == "__main__":
    main()
