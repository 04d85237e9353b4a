"""The app: the desks of a newsroom around a story, one module a desk in views/. No rule here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st

from layers.schemes import either
from views import check, gate, hand_out, measure, read, write
from views.visit import OPEN, Visit, arrive, top

RUNTIME: Final = Path(__file__).resolve().parent / "layers" / "runtime"
PARTS: Final = RUNTIME / "parts.css"
STYLES: Final = (PARTS, RUNTIME / "app.css")
DESKS: Final[dict[str, Callable[[Visit], None]]] = {
    "read": read.show,
    "check": check.show,
    "measure": measure.show,
    "write": write.show,
    "hand-out": hand_out.show,
}


def main() -> None:
    """Show the desk that the address names, on the story and in the language that it names."""
    st.set_page_config("Milepost", layout="wide", initial_sidebar_state="collapsed")
    for style in STYLES:
        st.html(style)
    st.html(f"<style>{_colours()}</style>")
    visit = arrive()
    for name in DESKS:
        visit.pages[name] = st.Page(
            _shown(name, visit),
            title="Milepost",
            url_path=name,
            default=name == "read",
        )
    here = st.navigation(list(visit.pages.values()), position="hidden")
    visit.here = next(name for name, page in visit.pages.items() if page == here)
    top(visit)
    here.run()


@st.cache_resource(show_spinner=False)
def _colours() -> str:
    return either(PARTS.read_text("utf-8"), (RUNTIME / "dark.css").read_text("utf-8"))


def _shown(name: str, visit: Visit) -> Callable[[], None]:
    if name in OPEN or visit.writes:
        return lambda: DESKS[name](visit)
    return lambda: gate.show(visit.access, visit.lang)


if __name__ == "__main__":
    main()
