"""Small web sites on 127.0.0.1, each an origin of its own, stopped with their test."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KINDS = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript",
    "json": "application/json",
    "png": "image/png",
}


@dataclass
class Site:
    """One origin: its pages by path, each with its policy, and the paths that were asked for."""

    address: str
    pages: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def put(self, path: str, text: str | bytes, policy: str = "") -> str:
        """Add a page, with its content security policy; return its address."""
        self.pages[path] = (text if isinstance(text, bytes) else text.encode(), policy)
        return self.address + path


@contextmanager
def site() -> Iterator[Site]:
    """Serve an empty site while the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            served.asked.append(path)
            body, policy = served.pages.get(path, (b"", ""))
            self.send_response(200 if path in served.pages else 404)
            kind = KINDS.get(path.rsplit(".", 1)[-1], "application/octet-stream")
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if policy:
                self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        served = Site(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield served
        server.shutdown()
