"""Pictures that are drawn beside the app, so that no desk waits for one. Knows no Streamlit."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final

MOST_KEPT: Final = 128


class Drawer:
    """Draws one picture at a time, in threads that end with the process; keeps the last ones."""

    def __init__(self) -> None:
        self._made: dict[str, bytes] = {}
        self._begun: set[str] = set()
        self._kept = threading.Lock()
        self._one = threading.Lock()

    def picture(self, key: str, draw: Callable[[], bytes]) -> bytes | None:
        """Return a picture, or None as long as it is drawn: ask again.

        It is b'' if it could not be drawn; why stands in the server's log.
        """
        with self._kept:
            if key in self._made:
                return self._made[key]
            if key in self._begun:
                return None
            self._begun.add(key)
        threading.Thread(target=self._draw, args=(key, draw), daemon=True).start()
        return None

    def _draw(self, key: str, draw: Callable[[], bytes]) -> None:
        made = b""
        try:
            with self._one:
                made = draw()
        finally:
            with self._kept:
                self._begun.discard(key)
                self._made[key] = made
                while len(self._made) > MOST_KEPT:
                    del self._made[next(iter(self._made))]
