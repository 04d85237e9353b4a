"""The check desk: all claims of a story with their verdicts, and the evidence of one at hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from typing import Any, Final

import streamlit as st

from claims.model import Verdict
from geo.atlas import Atlas
from layers.geojson import checks_geojson
from layers.markup import el
from layers.tables import checks_csv, checks_json
from layers.verdict_box import check_box
from layers.words import words
from views.pictured import map_view
from views.rows import (
    Row,
    counts,
    counts_bar,
    filtered,
    quote_box,
    quoted,
    readings_table,
    replay,
    rows_of,
    verdict_label,
)
from views.stories import claim_scenes
from views.visit import Visit, as_label, choose, unread
from views.words import says

ROW_PX: Final = 35
MOST_ROWS: Final = 7.5
"""The head and six rows and a half: the cut one says that more scroll; the map below stays near."""


def show(visit: Visit) -> None:
    """Show the table of claims and the evidence of the one that the address names."""
    if visit.paths and not visit.name:
        choose(visit, "check")
        return
    if unread(visit):
        return
    if not visit.checks:
        st.info(says(visit.lang)["no_claims"])
        return
    _desk(visit)


@st.fragment
def _desk(visit: Visit) -> None:
    say, lang = says(visit.lang), visit.lang
    rows = rows_of(visit.story, visit.checks, visit.sources, lang)
    st.html(counts_bar(counts(visit.checks.values()), lang))
    seen = _filters(rows, visit)
    if not seen:
        st.info(say["no_rows"])
        return
    keys = [row.key for row in seen]
    asked = st.query_params.get("claim", "")
    at = keys.index(asked) if asked in keys else 0
    if asked in visit.checks and asked not in keys:
        st.query_params["claim"] = keys[at]  # what a filter hides is not what the address names
    elif asked and asked not in keys:
        st.warning(as_label(say["unknown_claim"].format(key=asked[:64])))
    _table(seen, at, visit)
    map_side, text_side = st.columns([5, 3], gap="medium")
    with map_side:
        picture = st.container()
        _walk(keys, at, visit)
    with text_side:
        _evidence(keys[at], visit)
    with picture, st.spinner(say["drawing"]):
        story = visit.story
        scene = claim_scenes(visit.read)[lang]
        number = list(visit.checks).index(keys[at]) + 1
        map_view("check-map", f"{story.id}:{story.sha256}:{lang}:claims", scene, number)
    _take_along(keys, visit)


# --- the table ------------------------------------------------------------------------------------


def _filters(rows: Sequence[Row], visit: Visit) -> tuple[Row, ...]:
    """Show the filters that make a difference; return the rows that pass them."""
    lang, given = visit.lang, counts(visit.checks.values())
    row = st.container(horizontal=True)
    verdicts: list[Verdict] = []
    kinds: list[str] = []
    if len(given) > 1:
        verdicts = row.pills(
            words(lang)["verdict"],
            list(given),
            selection_mode="multi",
            format_func=lambda verdict: verdict_label(verdict, lang),
            key=f"verdicts-{lang}",
        )
    every = list(dict.fromkeys(one.kind for one in rows))
    if len(every) > 1:
        kinds = row.pills(says(lang)["kind"], every, selection_mode="multi", key=f"kinds-{lang}")
    return filtered(rows, verdicts, kinds)


def _table(seen: Sequence[Row], at: int, visit: Visit) -> None:
    say, table, lang = says(visit.lang), words(visit.lang), visit.lang
    keys = tuple(row.key for row in seen)
    # A table remembers its selection; one that was chosen elsewhere needs a new table.
    turn = st.session_state.setdefault("check-turn", 0)
    name = f"claims-{turn}-{hash((keys, lang))}"
    columns: dict[str, list[Any]] = {
        table["verdict"]: [verdict_label(row.verdict, lang) for row in seen],
        table["stated"]: [row.stated for row in seen],
        say["measured_km"]: [row.measured_km for row in seen],
        say["off_km"]: [row.off_km for row in seen],
        say["off_deg"]: [row.off_deg for row in seen],
        table["step"]: [row.step for row in seen],
        say["reading"]: [row.reading for row in seen],
        table["sources"]: [row.sources for row in seen],
    }
    numbers = {say[name]: "localized" for name in ("measured_km", "off_km", "off_deg")}
    st.dataframe(
        {key: values for key, values in columns.items() if any(v is not None for v in values)},
        key=name,
        hide_index=True,
        height=math.ceil(min(len(seen) + 1, MOST_ROWS) * ROW_PX) + 3,
        row_height=ROW_PX,
        placeholder="–",
        on_select=partial(_choose_row, name, keys),
        selection_mode="single-row",
        selection_default={"selection": {"rows": [at], "columns": [], "cells": []}},
        column_config={
            label: st.column_config.NumberColumn(format=form) for label, form in numbers.items()
        },
    )
    st.caption(say["choose_row"])


def _choose_row(name: str, keys: Sequence[str]) -> None:
    rows = st.session_state[name]["selection"]["rows"]
    if rows:
        st.query_params["claim"] = keys[rows[0]]


def _walk(keys: Sequence[str], at: int, visit: Visit) -> None:
    """Show the ways to the claims before and after: the table's, for keyboard and thumb."""
    say = says(visit.lang)
    row = st.container(horizontal=True, vertical_alignment="center", key="claim-walk")
    for label, key, other in (("←", "previous_claim", at - 1), ("→", "next_claim", at + 1)):
        row.button(
            label,
            key=key,
            help=say[key],
            disabled=not 0 <= other < len(keys),
            on_click=_choose,
            args=(keys[other % len(keys)],),
        )
    row.text(say["claim_of"].format(n=at + 1, count=len(keys)))


def _choose(key: str) -> None:
    st.session_state["check-turn"] += 1
    st.query_params["claim"] = key


def _take_along(keys: Sequence[str], visit: Visit) -> None:
    """Offer the rows that the table shows, as CSV, JSON and GeoJSON."""
    say = says(visit.lang)
    shown, atlas = [visit.checks[key] for key in keys], Atlas.open(visit.story.viewpoint)
    cited = {key for check in shown for key in check.sources}
    sources = [source for source in visit.sources if source.key in cited]
    row = st.container(horizontal=True, vertical_alignment="center")
    row.text(say["take_one" if len(keys) == 1 else "take_many"].format(count=len(keys)))
    for kind, mime, made in (
        ("csv", "text/csv", lambda: checks_csv(shown, visit.story.languages, sources)),
        ("json", "application/json", lambda: checks_json(visit.story, shown, sources)),
        ("geojson", "application/geo+json", lambda: checks_geojson(visit.story, shown, atlas)),
    ):
        row.download_button(
            say[kind],
            data=made,
            file_name=f"{visit.story.id}-checks.{kind}",
            mime=mime,
            on_click="ignore",
            key=f"take-{kind}",
        )


# --- one claim ------------------------------------------------------------------------------------


def _evidence(key: str, visit: Visit) -> None:
    say, lang, check = says(visit.lang), visit.lang, visit.checks[key]
    quote = quoted(key, visit.story, lang)
    if quote:
        st.html(quote_box(quote))
        title = quote.step.title.get(lang)
        label = say["in_step"].format(n=quote.step.number, title=title)
        visit.link("read", label, step=str(quote.step.number))
    st.html(el("div", {"class": "mp-step"}, check_box(key, check, lang, visit.sources)))
    table = readings_table(check, lang)
    if table:
        st.html(table)
    with st.expander(say["replay"]):
        st.code(replay(check, visit.story), language=None, wrap_lines=True)
        st.caption(say["replay_note"].format(line=check.claim.line))
