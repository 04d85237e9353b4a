"""The box under a step that sets a claim's figure against the Earth, with the verdict's mark.

Pure: a Check in, markup out. Marks differ in shape, not in colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from markupsafe import Markup

from claims.model import Beside, Check, Direction, Distance, StatedLength, Verdict, Within
from geo.model import Source
from layers.markup import el, join
from layers.words import kilometres, number, verdict_word, words

# Drawn on 16 × 16: the first path is the mark's body, the second the sign cut into it.
_BODY = "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0z"
_SQUARE = "M2.5 0h11A2.5 2.5 0 0 1 16 2.5v11a2.5 2.5 0 0 1-2.5 2.5h-11A2.5 2.5 0 0 1 0 13.5v-11z"
_LOZENGE = "M8 -.6 16.6 8 8 16.6 -.6 8z"
_SHAPES: dict[Verdict, tuple[str, str]] = {
    Verdict.CONFIRMED: (_BODY, "M4.2 8.4 7 11.2l5-6"),
    Verdict.CONSISTENT: (
        _BODY,
        "M4 6.6c1.4-1.6 2.6-1.3 4 0s2.6 1.6 4 0M4 10.4c1.4-1.6 2.6-1.3 4 0s2.6 1.6 4 0",
    ),
    Verdict.ROUTE_ONLY: (_SQUARE, "M3.6 12V9.5a2 2 0 0 1 2-2h4.8a2 2 0 0 0 2-2V4"),
    Verdict.OFF: (_SQUARE, "M3.8 9c1.6-2.6 2.9-2.2 4.2-1s2.7 1.5 4.2-1"),
    Verdict.CONTRADICTED: (_LOZENGE, "M4.6 6.4h6.8M4.6 9.6h6.800M9.8 4l-3.6 8"),
    Verdict.UNIT_MISMATCH: (_LOZENGE, "M5 6.200h6M5 9.800h3.2"),
    Verdict.DEPENDS: (_SQUARE, "M8 3.200v9.600M3.5 5.500h9M5 5.5 3.5 9h3zM11 5.5 9.5 9h3z"),
    Verdict.NOT_CHECKED: (
        _BODY,
        "M5.8 6.200a2.2 2.2 0 1 1 3.3 1.900c-.8.5-1.1.9-1.1 1.700M8 12v.1",
    ),
}


def _symbol(verdict: Verdict) -> Markup:
    body, sign = _SHAPES[verdict]
    return el(
        "symbol",
        {"id": f"mark-{verdict}", "viewBox": "-1 -1 18 18"},
        el("path", {"d": body, "fill": "currentColor"}),
        el(
            "path",
            {
                "d": sign,
                "fill": "none",
                "stroke": "#fff",
                "stroke-width": "1.7",
                "stroke-linecap": "round",
                "stroke-linejoin": "round",
            },
        ),
    )


MARKS = el(
    "svg",
    {"class": "mp-marks", "width": 0, "height": 0, "aria-hidden": "true"},
    *(_symbol(verdict) for verdict in Verdict),
)
"""The marks, defined once a page; `mark` refers to them."""


def mark(verdict: Verdict) -> Markup:
    """Return a verdict's mark. The word beside it says the same to those who do not see it."""
    return el(
        "svg",
        {"class": f"mp-mark mp-{verdict}", "aria-hidden": "true"},
        el("use", {"href": f"#mark-{verdict}"}),
    )


def check_box(key: str, check: Check, lang: str, sources: tuple[Source, ...]) -> Markup:
    """Return the verdict's box: word, figures side by side, the reason in a sentence, sources."""
    return el(
        "div",
        {
            "class": "mp-check",
            "data-claim": key,
            "data-verdict": check.verdict,
            "id": f"claim-{key}",
        },
        el(
            "p",
            {"class": "mp-verdict"},
            mark(check.verdict),
            el("strong", {}, verdict_word(check.verdict, lang)),
            el("span", {"class": "mp-kind"}, words(lang)[check.claim.kind]),
        ),
        _figures(check, lang),
        _because(check, lang),
        _sources(check, lang, sources),
    )


def _because(check: Check, lang: str) -> Markup | None:
    if not check.because:
        return None
    given = lang if lang in check.because else next(iter(check.because))
    other = given if given != lang else None
    return el("p", {"class": "mp-because", "lang": other}, check.because[given])


def _sources(check: Check, lang: str, sources: tuple[Source, ...]) -> Markup | None:
    named = [source.title for source in sources if source.key in check.sources]
    if not named:
        return None
    label = words(lang)["sources"]
    colon = "\u00a0: " if lang.startswith("fr") else ": "
    return el("p", {"class": "mp-sources"}, label, colon, ", ".join(named))


def _figures(check: Check, lang: str) -> Markup | None:
    match check.claim:
        case Distance(stated=stated, texts=texts):
            return _distance(check, stated, _said(texts, lang), lang)
        case Direction(texts=texts):
            return _direction(check, _said(texts, lang), lang)
        case Beside() | Within():
            return _location(check, lang)


def _said(texts: Mapping[str, str], lang: str) -> Markup:
    """Return the stated figure in the page's language, or marked with the language it is in."""
    if lang in texts:
        return join(texts[lang])
    given = next(iter(texts), "")
    return el("span", {"lang": given}, texts[given]) if given else Markup()


def _row(label: str, value: Markup | str, *after: Markup | None, kind: str = "") -> Markup:
    return el(
        "div",
        {"class": f"mp-row {kind}".strip()},
        el("dt", {}, label),
        el("dd", {}, value),
        *after,
    )


# --- distances: two bars to one scale -----------------------------------------------------------


def _distance(check: Check, stated: StatedLength | None, said: Markup, lang: str) -> Markup | None:
    table, measured = words(lang), check.measured
    if measured is None:
        return el("dl", {"class": "mp-figures"}, _row(table["stated"], said)) if said else None
    value_m = stated.value_m if stated and math.isfinite(stated.value_m) else None
    ends = [measured.high_m, measured.distance_m, value_m or 0.0]
    if stated and math.isfinite(stated.loose_high_m):
        ends.append(stated.loose_high_m)
    full = max(end for end in ends if math.isfinite(end))
    rows = []
    if said:
        spread = (stated.loose_low_m, stated.loose_high_m) if stated else (0.0, 0.0)
        rows.append(_row(table["stated"], said, _bar(value_m, spread, full), kind="mp-of-text"))
    spread = (measured.low_m, measured.high_m)
    bar = _bar(measured.distance_m, spread, full)
    measured_text = kilometres(measured.distance_m, lang)
    rows.append(_row(table["measured"], measured_text, bar, kind="mp-of-earth"))
    return el("dl", {"class": "mp-figures"}, *rows)


def _bar(value_m: float | None, spread_m: tuple[float, float], full_m: float) -> Markup | None:
    """Return a bar to scale, and a thin line over the interval that the figure may mean."""
    if value_m is None or full_m <= 0:
        return None
    low, high = (min(full_m, max(0.0, end)) for end in spread_m)
    return el(
        "svg",
        {"class": "mp-bar", "width": "100%", "height": 10, "aria-hidden": "true"},
        el("rect", {"width": _percent(value_m, full_m), "height": 6, "y": 2, "class": "mp-fill"}),
        el(
            "rect",
            {
                "x": _percent(low, full_m),
                "width": _percent(high - low, full_m),
                "y": 4.25,
                "height": 1.5,
                "class": "mp-spread",
            },
        ),
    )


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.2f}%"


# --- directions: a small compass ----------------------------------------------------------------


def _direction(check: Check, said: Markup, lang: str) -> Markup | None:
    claim, table = check.claim, words(lang)
    if not isinstance(claim, Direction):
        return None
    stated_deg = claim.stated.bearing_deg
    rows = [_row(table["stated"], join(said, f" ({number(stated_deg, lang)}°)"))]
    needles: tuple[float, ...] = ()
    if check.bearings is not None:
        needles = (check.bearings.rhumb_deg, check.bearings.initial_deg)
        for label, bearing in zip(("rhumb", "initial"), needles, strict=True):
            measured = f"{number(bearing, lang)}° {table[label]}"
            rows.append(_row(table["measured"] if label == "rhumb" else "", measured))
    return el(
        "div",
        {"class": "mp-compass-row"},
        _compass(stated_deg, needles),
        el("dl", {"class": "mp-figures"}, *rows),
    )


def _on_dial(bearing_deg: float, radius: float) -> str:
    angle = math.radians(bearing_deg)
    return f"{32 + radius * math.sin(angle):.2f} {32 - radius * math.cos(angle):.2f}"


def _compass(stated_deg: float, needles: tuple[float, ...]) -> Markup:
    """Return a dial: the stated wind's sector (±22.5°) and a needle for each bearing."""
    left, right = _on_dial(stated_deg - 22.5, 29), _on_dial(stated_deg + 22.5, 29)
    lines = [
        el("path", {"d": f"M32 32L{_on_dial(bearing, 27)}", "class": f"mp-needle mp-needle-{i}"})
        for i, bearing in enumerate(needles)
    ]
    return el(
        "svg",
        {"class": "mp-compass", "viewBox": "0 0 64 64", "aria-hidden": "true"},
        el("circle", {"cx": 32, "cy": 32, "r": 29, "class": "mp-dial"}),
        el("path", {"d": f"M32 32L{left}A29 29 0 0 1 {right}z", "class": "mp-sector"}),
        el("path", {"d": "M32 3v5M32 56v5M3 32h5M56 32h5", "class": "mp-ticks"}),
        *lines,
        el("circle", {"cx": 32, "cy": 32, "r": 2.5, "class": "mp-hub"}),
    )


# --- locations ------------------------------------------------------------------------------------


def _location(check: Check, lang: str) -> Markup | None:
    table, measured = words(lang), check.measured
    if check.inside is not None:
        where = table["inside" if check.inside else "outside"]
        if measured is not None:
            where += f", {table['to_edge'].format(km=kilometres(measured.distance_m, lang))}"
        return el("dl", {"class": "mp-figures"}, _row(table["measured"], where))
    if measured is None:
        return None
    value = kilometres(measured.distance_m, lang)
    return el("dl", {"class": "mp-figures"}, _row(table["measured"], value))
