"""A page that comes in two halves, as it does on a slow line: the second when the test says so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final

from playwright.sync_api import Page

MAIN_SCRIPT: Final = "<script>/* @preserve"
"""Where the script of the walk and its map begins."""

SHIFTS: Final = """window.shifts = [];
new PerformanceObserver((list) => { for (const e of list.getEntries()) shifts.push(e.value); })
    .observe({ type: "layout-shift", buffered: true });"""


@contextmanager
def served_late(page: str, cut: int, around: str = "") -> Iterator[tuple[str, threading.Event]]:
    """Serve a page whose rest, from ``cut``, comes when the event is set: its address, the event.

    ``around`` is another page on the same server, at /around.
    """
    go = threading.Event()

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if self.path == "/around":
                self.wfile.write(around.encode())
                return
            self.wfile.write(page[:cut].encode())
            self.wfile.flush()
            go.wait(30)
            self.wfile.write(page[cut:].encode())

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", go
    finally:
        go.set()
        server.shutdown()
        server.server_close()


def painted(tab: Page) -> None:
    """Wait for the first paint (the page's policy lets no function be waited for)."""
    while not tab.evaluate("performance.getEntriesByName('first-contentful-paint').length"):
        tab.wait_for_timeout(20)
