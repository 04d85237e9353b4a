"""A bundle as one ZIP: the same files give the same bytes, on any machine and on any day."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can say. Its own would be the clock's."""
_UNIX: Final = 3
_MODE: Final = 0o100644 << 16


def zipped(folder: str, files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of files by name, in their order, all of them in one folder.

    They are stored as they are: deflated bytes differ between versions of zlib, and two thirds of
    a bundle are PNGs, which are deflated already.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, content in files.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}", _LONG_AGO)
            # Else it is the machine's own, and Windows differs.
            entry.create_system, entry.external_attr = _UNIX, _MODE
            made.writestr(entry, content)
    return out.getvalue()
