"""The map of a desk: the packaged component (pyproject.toml, layers/runtime/map.js)."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from layers.records import Scene, as_plain


def map_view(
    name: str, key: str, scene: Scene, step: int, on_click: Callable[[], None] | None = None
) -> None:
    """Mount a desk's map once; later runs send it the step alone, and the scene if it asks.

    ``key`` names the scene: another key is another picture. ``on_click`` finds the position that
    was clicked in `clicked`.
    """
    sent: set[str] = st.session_state.setdefault("sent", set())
    asked = st.session_state.get(name, {}).get("want")
    first = key not in sent or asked == key
    sent.add(key)
    plain = as_plain(scene) if first else None
    clicks = on_click is not None
    st.components.v2.component("milepost.map", js="map.js")(
        data={"scene": plain, "key": key, "step": step, "clicks": clicks},
        key=name,
        on_want_change=lambda: None,
        on_at_change=on_click or (lambda: None),
    )


def clicked(name: str) -> tuple[float, float] | None:
    """Return the position (lon, lat) that was just clicked on a desk's map."""
    at = st.session_state.get(name, {}).get("at")
    return (float(at[0]), float(at[1])) if at else None
