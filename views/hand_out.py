"""The desk for handing out: the page, the checks as tables, the snippet to embed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from geo.atlas import Atlas
from layers.bundle import texts
from layers.embed import frame
from views.stories import today, told
from views.visit import Visit, unread
from views.words import says


def show(visit: Visit) -> None:
    """Offer the page and the checks, and the snippet to embed."""
    if unread(visit):
        return
    say, lang, story = says(visit.lang), visit.lang, visit.story
    path, changed_ns, date = visit.path, visit.path.stat().st_mtime_ns, today()

    def file(name: str) -> Callable[[], bytes]:
        return lambda: _bundle(str(path), changed_ns, date)[name]

    row = st.container(horizontal=True)
    for name, label, kind in (
        (f"{lang}.html", say["page"], "text/html"),
        ("checks.csv", say["table"], "text/csv"),
        ("checks.json", say["checks_json"], "application/json"),
        ("map.geojson", say["map_geojson"], "application/geo+json"),
        (f"{lang}.txt", say["whole_text"], "text/plain"),
        ("provenance.json", say["provenance"], "application/json"),
    ):
        row.download_button(
            label,
            type="primary" if kind == "text/html" else "secondary",
            data=file(name),
            file_name=name if kind == "text/html" else f"{story.id}-{name}",
            mime=kind,
            on_click="ignore",
            key=f"get-{name}",
        )
    st.text(say["embed"])
    st.code(frame(story, visit.checks, lang, ""), language="html", wrap_lines=True)


@st.cache_data(max_entries=8, show_spinner=False)
def _bundle(path: str, changed_ns: int, checked_on: str) -> dict[str, bytes]:
    """Return the files of a story's bundle by name."""
    story, checks, _ = told(Path(path))
    atlas = Atlas.open(story.viewpoint)
    return texts(story, dict(checks), atlas, story.languages, "", checked_on)
