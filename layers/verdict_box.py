"""The box under a step that sets a claim's figure against the Earth, with the verdict's mark.

Pure: a Check in, markup out. Marks differ in shape, not in colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import assert_never

from markupsafe import Markup

from claims.model import (
    Beside,
    Between,
    Check,
    Direction,
    Distance,
    Length,
    Nearest,
    Reading,
    StatedLength,
    Verdict,
    Within,
)
from geo.model import Source
from layers.markup import Value, el, join
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
        el("path", {"d": sign, "class": "mp-sign"}),
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
    """Return the verdict's box: word, figures side by side, the reason in a sentence, sources.

    It is open as it stands; the page's script folds it where room is dear (in a frame).
    """
    return el(
        "details",
        {
            "class": "mp-check",
            "data-claim": key,
            "data-verdict": check.verdict,
            "id": f"claim-{key}",
            "open": True,
        },
        el(
            "summary",
            {"class": "mp-verdict"},
            mark(check.verdict),
            el("strong", {}, verdict_word(check.verdict, lang)),
            el("span", {"class": "mp-kind"}, words(lang)[check.claim.kind], _brief(check, lang)),
        ),
        _figures(check, lang),
        _because(check, lang),
        _sources(check, lang, sources),
    )


def _brief(check: Check, lang: str) -> Markup | None:
    """Return the stated figure, by which a closed box is told from its neighbours."""
    texts = check.claim.texts
    return el("span", {"class": "mp-brief"}, " ", _said(texts, lang)) if texts else None


def _because(check: Check, lang: str) -> Markup | None:
    if not check.because:
        return None
    given = lang if lang in check.because else next(iter(check.because))
    other = given if given != lang else None
    return el("p", {"class": "mp-because", "lang": other}, check.because[given])


def _sources(check: Check, lang: str, sources: tuple[Source, ...]) -> Markup | None:
    named = [
        f"{source.attribution or source.title}, {source.vintage}"
        for source in sources
        if source.key in check.sources
    ]
    if not named:
        return None
    table, listed = words(lang), " · ".join(dict.fromkeys(named))
    return el("p", {"class": "mp-sources"}, table["sources"], table["colon"], listed)


def _figures(check: Check, lang: str) -> Markup | None:
    claim = check.claim
    said = _said(claim.texts, lang)
    match claim:
        case Distance():
            return _distance(check, claim.stated, said, lang)
        case Direction():
            return _direction(check, claim, said, lang)
        case Beside() | Within():
            return _location(check, lang)
        case Between():
            return _between(check, claim, said, lang)
        case Nearest():
            return _nearest(check, claim, lang)
        case Length():
            return _length(check, claim, said, lang)
        case _:
            assert_never(claim)


def _said(texts: Mapping[str, str], lang: str) -> Markup:
    """Return the stated figure in the page's language, or marked with the language it is in."""
    if lang in texts:
        return join(texts[lang])
    given = next(iter(texts), "")
    return el("span", {"lang": given}, texts[given]) if given else Markup()


def _row(label: str, value: Markup | str, kind: str = "") -> Markup:
    attrs: dict[str, Value] = {"class": f"mp-row {kind}".strip()}
    return el("div", attrs, el("dt", {}, label), el("dd", {}, value))


# --- distances: the figure and the Earth on one scale -------------------------------------------


def _distance(check: Check, stated: StatedLength | None, said: Markup, lang: str) -> Markup | None:
    table, measured = words(lang), check.measured
    if measured is None:
        return el("dl", {"class": "mp-figures"}, _row(table["stated"], said)) if said else None
    rows = [_row(table["stated"], said, "mp-of-text")] if said else []
    rows.append(
        _row(table["measured"], kilometres(measured.distance_m, lang), "mp-of-earth"),
    )
    return join(el("dl", {"class": "mp-figures mp-pair"}, *rows), _bullet(stated, measured))


def _bullet(stated: StatedLength | None, measured: Reading) -> Markup | None:
    """Return a bar as long as the measured distance, with a tick where the figure stands.

    Behind them, paler: what the figure may mean (J). All to one scale that starts at zero.
    """
    if stated is None or not math.isfinite(stated.value_m) or measured.distance_m <= 0:
        return None
    finite = [end for end in (stated.loose_high_m, stated.value_m) if math.isfinite(end)]
    full_m = 1.02 * max(measured.distance_m, *finite)
    low = min(full_m, stated.loose_low_m)
    high = min(full_m, stated.loose_high_m)
    return _bar(
        ("mp-meant", _percent(low, full_m), _percent(high - low, full_m), 14),
        ("mp-fill", "0", _percent(measured.distance_m, full_m), 4),
        ("mp-tick", _percent(stated.value_m, full_m), "2", 14),
    )


def _bar(*parts: tuple[str, str, str, float]) -> Markup:
    """Return rectangles on one line, each a class, its left end, its width and its height."""
    return el(
        "svg",
        {"class": "mp-bar", "width": "100%", "height": 14, "aria-hidden": "true"},
        *(
            el("rect", {"class": name, "x": x, "width": width, "y": 7 - tall / 2, "height": tall})
            for name, x, width, tall in parts
        ),
    )


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.2f}%"


# --- directions: a small compass ----------------------------------------------------------------


def _direction(check: Check, claim: Direction, said: Markup, lang: str) -> Markup:
    table = words(lang)
    stated_deg = claim.stated.bearing_deg
    rows = [_row(table["stated"], join(said, f" ({number(stated_deg, lang)}°)"))]
    needles: tuple[float, ...] = ()
    if check.bearings is not None:
        needles = (check.bearings.rhumb_deg, check.bearings.initial_deg)
        for label, bearing in zip(("rhumb", "initial"), needles, strict=True):
            rows.append(_row(table[label], f"{number(bearing, lang)}°"))
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
        if measured is not None and math.isfinite(measured.distance_m):
            where += f", {table['to_edge'].format(km=kilometres(measured.distance_m, lang))}"
        return el("dl", {"class": "mp-figures"}, _row(table["measured"], where))
    if measured is None:
        return None
    value = kilometres(measured.distance_m, lang)
    return el("dl", {"class": "mp-figures"}, _row(table["measured"], value))


# --- between, nearest, length -------------------------------------------------------------------


def _between(check: Check, claim: Between, said: Markup, lang: str) -> Markup | None:
    """Return the ways to both ends and the angle between them, and where on the way it lies."""
    table = words(lang)
    if check.angle_deg is None or check.share is None:
        return None
    rows = [_row(table["stated"], said)] if said else []
    for end, leg in zip(claim.of, check.legs, strict=True):
        label = table["way_to"].format(end.called(lang))
        rows.append(_row(label, kilometres(leg.distance_m, lang)))
    rows.append(_row(table["angle"], f"{number(check.angle_deg, lang)}°"))
    tick = (("mp-tick", "50%", "2", 14.0),) if claim.stated.halfway else ()
    bar = _bar(("mp-meant", "0", "100%", 4), ("mp-fill", "0", _percent(check.share, 1), 4), *tick)
    return join(el("dl", {"class": "mp-figures"}, *rows), bar)


def _nearest(check: Check, claim: Nearest, lang: str) -> Markup | None:
    """Return the distance of the place, and that of its nearest rival."""
    if check.measured is None:
        return None
    pairs = [(claim.place, check.measured)]
    pairs += [(check.rival, leg) for leg in check.legs if check.rival]
    rows = [_row(p.called(lang), kilometres(way.distance_m, lang)) for p, way in pairs]
    return el("dl", {"class": "mp-figures"}, *rows)


def _length(check: Check, claim: Length, said: Markup, lang: str) -> Markup | None:
    """Return the stated length over the range of the two lines."""
    table, measured = words(lang), check.measured
    if measured is None:
        return None
    rows = [_row(table["stated"], said, "mp-of-text")] if said else []
    rows.append(_row(table["measured"], kilometres(measured.distance_m, lang), "mp-of-earth"))
    coarse = kilometres(check.alternatives[-1].reading.distance_m, lang)
    rows.append(_row(table["coarse"], coarse))
    return join(el("dl", {"class": "mp-figures mp-pair"}, *rows), _bullet(claim.stated, measured))
