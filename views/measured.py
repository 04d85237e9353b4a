"""Two ends → what the measuring desk shows: the scene, the figures, lines to paste. Pure."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from babel.lists import format_list
from markupsafe import Markup

from claims.check import check
from claims.model import Check, Distance, Measured
from claims.wording import either, km, position
from geo.atlas import Atlas
from geo.gazetteer import Candidate
from geo.model import (
    AmbiguousNameError,
    Place,
    Route,
    Source,
    Target,
    UnknownNameError,
    spelled,
)
from layers.framing import same_place
from layers.markup import el
from layers.records import Scene
from layers.scene import scene
from layers.words import kilometres, locale, number
from story.edits import add_entries, entry_keys, quoted
from story.model import Camera, PlaceText, Step, Story, Text
from views.words import reading_word, says

_ALONE_ZOOM = 4.0
_MILE_M = 1609.344
_PAIR = re.compile(r"([A-Z]{2})-([A-Z]{2})")


def candidate_label(one: Candidate, atlas: Atlas, lang: str) -> str:
    """Return a candidate as one chooses it: name, country, people; the spelling if another."""
    name = one.called(lang)
    spelt = f" ({one.matched})" if one.matched != name else ""
    people = says(lang)["people"].format(count=number(one.population, lang))
    return f"{name}{spelt} · {atlas.country_name(one.country, lang)} · {people}"


def target_label(target: Target, atlas: Atlas, lang: str) -> str:
    """Return what an end was taken for; of a position also where it lies, lest it be swapped."""
    if not isinstance(target, Place):
        return atlas.name(target, lang)
    holders = [atlas.country_name(code, lang) for code in atlas.countries_at(target.at)]
    return " · ".join((position(target.at, lang), *(holders or [says(lang)["at_sea"]])))


def unknown_end(error: UnknownNameError, atlas: Atlas, lang: str) -> str:
    """Return that no end has a name, or several have it, and how else one comes to it."""
    say, name = says(lang), error.name[:60]
    if error.what == "border":
        return _no_border(error, atlas, lang)
    several = isinstance(error, AmbiguousNameError)
    told = say["unclear_end" if several else "unknown_end"].format(name=name)
    if error.near:
        return f"{told} {say['like_ends'].format(near=either(error.near, lang))}"
    return f"{told} {say['point_at_it']}"


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
        end.key: PlaceText(end, Text({lang: atlas.name(end, lang)}, lang), None)
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
    miles = number(line.distance_m / _MILE_M, lang, 1)
    low, high = km(line.low_m, lang), km(line.high_m, lang)
    span = f" · {say['between_km'].format(low=low, high=high)}" if low != high else ""
    data = " · ".join(dict.fromkeys(f"{s.attribution or s.title}, {s.vintage}" for s in sources))
    return el(
        "div",
        {"class": "mp-measured"},
        el("p", {"class": "mp-soft"}, say["inside"]) if found.inside else None,
        el("p", {"class": "mp-big"}, f"{km(line.distance_m, lang)} km"),
        el("p", {"class": "mp-soft"}, f"{say['miles'].format(miles=miles)}{span}"),
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


# --- the lines to paste ---------------------------------------------------------------------------


def claim_key(ends: Sequence[Target], atlas: Atlas) -> str:
    """Return a key for the claim about two ends: vladivostok-north-korea-russia."""
    return "-".join(_slug(atlas.name(end, "en")) for end in ends)[:64].strip("-")


def claim_lines(ends: Sequence[Target], figure: str, atlas: Atlas, lang: str) -> str:
    """Return the lines of a story file that state a distance: its places, and the claim.

    Every text is quoted as JSON quotes it, which YAML reads.
    """
    keys = _keys(ends, atlas)
    named = [(key, end) for key, end in zip(keys, ends, strict=True) if isinstance(end, Place)]
    lines = [
        "places:",
        *(f"  {key}: {place_entry(place, [lang])}" for key, place in named),
        "claims:",
        f"  {claim_key(ends, atlas)}:",
        "    kind: distance",
        f"    from: {_pointer(ends[0], keys[0])}",
        f"    to: {_pointer(ends[1], keys[1])}",
        f"    stated: {quoted(figure)}",
    ]
    return "\n".join(lines)


def with_claim(
    text: str,
    places: Mapping[str, Place],
    ends: Sequence[Target],
    figure: str,
    atlas: Atlas,
    langs: Sequence[str],
) -> tuple[str, str]:
    """Return a story's text with a claim of a distance added, and the claim's key.

    ``places`` are those of the story: an end that is one of them is not added again. ``langs`` are
    the story's languages; ``figure`` is in the first, as a text without a language is.

    Raises:
        EditError: the text cannot be edited so.
        StoryErrors: the text is no YAML.
    """
    taken = entry_keys(text, "places")
    keys: list[str] = []
    added: dict[str, str] = {}
    for key, end in zip(_keys(ends, atlas), ends, strict=True):
        if isinstance(end, Place):
            own = next((known for known, place in places.items() if same_place(place, end)), "")
            key = own or free_key(key, {*taken, *added})
            if not own:
                added[key] = place_entry(end, langs)
        keys.append(key)
    start, to = (_pointer(end, key) for end, key in zip(ends, keys, strict=True))
    text = add_entries(text, "places", added)
    key = free_key(claim_key(ends, atlas), entry_keys(text, "claims"))
    claim = f"{{kind: distance, from: {start}, to: {to}, stated: {quoted(figure)}}}"
    return add_entries(text, "claims", {key: claim}), key


def free_key(key: str, taken: Collection[str]) -> str:
    """Return a key, numbered where it is taken."""
    numbered = (f"{key[:60]}-{number}" for number in range(2, len(taken) + 3))
    return key if key not in taken else next(one for one in numbered if one not in taken)


def place_key(place: Place) -> str:
    """Return a key for a place: its English name in the letters of an id."""
    return _slug(place.called("en"))


def place_entry(place: Place, langs: Sequence[str]) -> str:
    """Return what stands at a place's key in a file of a story in some languages."""
    country = f", country: {quoted(place.country)}" if place.country else ""
    at = f"[{round(place.at.lon, 5)}, {round(place.at.lat, 5)}]"
    names = ", ".join(f"{lang}: {quoted(place.called(lang))}" for lang in langs)
    name = f"{{{names}}}" if len(langs) > 1 else quoted(place.called(langs[0]))
    return f"{{name: {name}, at: {at}{country}}}"


def _keys(ends: Sequence[Target], atlas: Atlas) -> list[str]:
    start, end = (_slug(atlas.name(one, "en")) for one in ends)
    return [start, f"{end}-2" if start == end else end]


def _pointer(target: Target, key: str) -> str:
    """Return how a claim's field writes a target: a place by its key, else a map of its kind."""
    if isinstance(target, Place | Route):
        return key
    kind, names = spelled(target)
    words = ", ".join(map(quoted, names))
    return f"{{{kind}: {words if len(names) == 1 else f'[{words}]'}}}"


def _slug(name: str) -> str:
    """Return a name as an id of a story file; 'place' where it has no Latin letter."""
    apart = re.sub(r"[^\w\s]", "-", name)
    bare = unicodedata.normalize("NFKD", apart).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:40].strip("-") or "place"
