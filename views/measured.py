"""Two ends → what the measuring desk shows: the names, the scene, the figures. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from babel.lists import format_list
from markupsafe import Markup

from claims.check import check
from claims.model import Check, Distance, Measured
from claims.wording import either, in_unit, km, position
from geo.atlas import Atlas
from geo.gazetteer import Candidate
from geo.model import (
    AmbiguousNameError,
    Place,
    Source,
    Target,
    UnknownNameError,
)
from layers.markup import el
from layers.records import Scene
from layers.scene import scene
from layers.words import kilometres, locale, number
from story.model import Camera, PlaceText, Step, Story, Text
from story.targets import written
from views.words import reading_word, says

_ALONE_ZOOM = 4.0
_LISTED = re.compile(r"\A([A-Z]{2}(?:-\w+)?) \(.*\)\Z")
"""A country or region as the atlas lists it: 'AM (Armenia)'."""
_PAIR = re.compile(r"([A-Z]{2})-([A-Z]{2})")


def candidate_label(one: Candidate, atlas: Atlas, lang: str, *, region: bool = False) -> str:
    """Return a candidate as one chooses it: name, country, people; the spelling if another.

    ``region`` adds the region it lies in.
    """
    name = one.called(lang)
    spelt = f" ({one.matched})" if one.matched != name else ""
    people = says(lang)["people"].format(count=number(one.population, lang))
    regions = atlas.regions_at(one.at, one.country) if region else ()
    within = [atlas.region_name(code, lang) for code in regions[:1]]
    return " · ".join((f"{name}{spelt}", *within, atlas.country_name(one.country, lang), people))


def target_label(target: Target, atlas: Atlas, lang: str) -> str:
    """Return what an end was taken for; of a position also where it lies, lest it be swapped."""
    if not isinstance(target, Place):
        return atlas.name(target, lang)
    holders = [atlas.country_name(code, lang) for code in atlas.countries_at(target.at)]
    return " · ".join((position(target.at, lang), *(holders or [says(lang)["at_sea"]])))


def end_name(target: Target, atlas: Atlas, lang: str) -> str:
    """Return what an end is called; one that is nothing but a position, by where it is."""
    if isinstance(target, Place) and target.name == written(target):
        return position(target.at, lang)
    return atlas.name(target, lang)


def unknown_end(error: UnknownNameError, atlas: Atlas, lang: str, *, on_map: bool = False) -> str:
    """Return that no end has a name, or several have it, and how else one comes to it."""
    say, name = says(lang), error.name[:60]
    if error.what == "border":
        return _no_border(error, atlas, lang)
    several = isinstance(error, AmbiguousNameError)
    told = say["unclear_end" if several else "unknown_end"].format(name=name)
    if error.near:
        near = [_LISTED.sub(partial(_as_listed, atlas, lang), one) for one in error.near]
        return f"{told} {say['like_ends'].format(near=either(near, lang))}"
    return f"{told} {say['point_at_it' if on_map else 'write_where']}"


def _as_listed(atlas: Atlas, lang: str, listed: re.Match[str]) -> str:
    code = listed[1]
    name = atlas.region_name(code, lang) if "-" in code else atlas.country_name(code, lang)
    return f"{code} ({name})"


def _no_border(error: UnknownNameError, atlas: Atlas, lang: str) -> str:
    """Return that two countries share no border, or that two are needed, and which there are."""
    say = says(lang)
    told = say["two_ends"]
    if asked := _PAIR.fullmatch(error.name):
        a, b = (atlas.country_name(code, lang) for code in asked.groups())
        told = say["no_border"].format(a=a, b=b)
    pairs = [found for pair in error.near if (found := _PAIR.fullmatch(pair))]
    if not pairs:
        return told
    near = format_list([atlas.country_name(pair[2], lang) for pair in pairs], locale=locale(lang))
    return f"{told} {say['borders'].format(name=atlas.country_name(pairs[0][1], lang), near=near)}"


# --- the picture ----------------------------------------------------------------------------------


def ends_scene(ends: Sequence[Target], atlas: Atlas, lang: str) -> tuple[Scene, int]:
    """Return the scene of no, one or two ends with the line between them, and the step to show."""
    places = {
        end.key: PlaceText(end, Text({lang: end_name(end, atlas, lang)}, lang), None)
        for end in ends
        if isinstance(end, Place)
    }
    checks: dict[str, Check] = {}
    if len(ends) == 2:
        claim = Distance("measured", 0, ends[0], ends[1], None, {})
        checks["measured"] = check(claim, atlas, (lang,))
    shown = tuple(ends)
    view: tuple[Target, ...] | Camera = shown
    if len(ends) == 1 and isinstance(ends[0], Place):
        view = Camera(ends[0].at, _ALONE_ZOOM)
    nothing = Text({}, lang)
    step = Step(1, "", nothing, {}, {}, tuple(checks), shown, view, 0)
    story = Story(
        id="measure",
        title=nothing,
        summary=nothing,
        credit=nothing,
        languages=(lang,),
        date="",
        viewpoint=atlas.viewpoint,
        places=places,
        lines={},
        claims={key: one.claim for key, one in checks.items()},
        steps=(step,) if ends else (),
        cautions=(),
        path=Path("measure.yaml"),
        sha256="",
    )
    return scene(story, checks, atlas, lang), len(story.steps)


# --- the figures ----------------------------------------------------------------------------------


def figures(found: Measured, sources: Sequence[Source], lang: str) -> Markup:
    """Return distance, interval, bearings and all readings of what was measured."""
    say, line = says(lang), found.reading
    low, high = km(line.low_m, lang), km(line.high_m, lang)
    span = f" · {say['between_km'].format(low=low, high=high)}" if low != high else ""
    data = " · ".join(dict.fromkeys(f"{s.attribution or s.title}, {s.vintage}" for s in sources))
    return el(
        "div",
        {"class": "mp-measured"},
        el("p", {"class": "mp-soft"}, say["inside"]) if found.inside else None,
        el("p", {"class": "mp-big"}, f"{km(line.distance_m, lang)} km"),
        el("p", {"class": "mp-soft"}, f"{in_unit(line.distance_m, 'mi', lang)}{span}"),
        _bearings(found, lang),
        _readings(found, lang),
        el("p", {"class": "mp-soft"}, f"{say['data']} {data}") if data else None,
    )


def _bearings(found: Measured, lang: str) -> Markup | None:
    if found.bearings is None:
        return el("p", {}, says(lang)["same"])
    both = (("initial", found.bearings.initial_deg), ("rhumb", found.bearings.rhumb_deg))
    rows = [
        el(
            "div",
            {"class": "mp-row"},
            el("dt", {}, says(lang)[name]),
            el("dd", {}, f"{number(degrees % 360, lang, 1)}°"),
        )
        for name, degrees in both
    ]
    return el("dl", {"class": "mp-figures mp-pair"}, *rows)


def _readings(found: Measured, lang: str) -> Markup | None:
    if not found.alternatives:
        return None
    rows = [
        el(
            "tr",
            {"class": "mp-used" if reading is found.reading else None},
            el("td", {}, reading_word(reading.name, lang)),
            el("td", {"class": "mp-number"}, kilometres(reading.distance_m, lang)),
        )
        for reading in (found.reading, *found.alternatives)
        if math.isfinite(reading.distance_m)
    ]
    caption = el("caption", {}, says(lang)["readings"])
    return el("table", {"class": "mp-readings"}, caption, el("tbody", {}, *rows))
