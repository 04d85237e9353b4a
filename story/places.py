"""The places and lines of a story file: what its keys stand for, looked up where no position is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from claims.message import Amount, Message, Phrase, say
from geo import geodesic
from geo.gazetteer import SAME_PLACE_M, Candidate
from geo.model import (
    AT_ACCURACY_M,
    LonLat,
    Place,
    Route,
    UnknownNameError,
    footprint_km,
)
from story.errors import meant, shown, under
from story.fields import Desk, number, position, record, scalar, sequence
from story.model import PlaceText, RouteText, Text
from story.nodes import Mapping, Node, Scalar
from story.schema import LINE, MOST_RADIUS_KM, PLACE
from story.scope import Scope, keyed, place_at, unknown_name
from story.texts import text

CLEARLY_LARGER: Final = 10
"""A name's best candidate is meant if it has so many times the people of the next (SPEC 6)."""


def read_scope(places: Node | None, lines: Node | None, desk: Desk) -> Scope:
    """Return the places and lines of a file."""
    found: dict[str, PlaceText] = {}
    entries, declared = keyed(places, "place", desk)
    for key, (name, node) in entries.items():
        place = _place(key, name, node, desk)
        if place:
            found[key] = place
    line_entries, lines_declared = keyed(lines, "line", desk)
    scope = Scope(found, {}, declared, lines_declared)
    routes: dict[str, RouteText] = {}
    for key, (_, node) in line_entries.items():
        route = _route(key, node, scope, desk)
        if route:
            routes[key] = route
    return replace(scope, lines=routes)


# --- a place ------------------------------------------------------------------------------------


def _place(key: str, line: Scalar, node: Node, desk: Desk) -> PlaceText | None:
    where = say("place '{key}'", key=key)
    found = record(node, where, PLACE, desk)
    if found is None:
        return None
    name = text(found.get("name"), under(where, "name"), desk, local=True)
    note = text(found.get("note"), under(where, "note"), desk)
    country = _country(found, where, desk)
    radius_km = _number(found, where, desk)
    given = found.get("at")
    at = position(given, under(where, "at"), desk) if given else None
    if name is None or country is None or (given and at is None):
        return None
    if at is None:
        place = _looked_up(key, name, country, line, desk)
    else:
        place = _given(key, name, at, country, desk)
    if place is None:
        return None
    if radius_km is not None:
        place = replace(place, radius_km=radius_km)
    return PlaceText(place, name, note)


def _number(found: Mapping, where: Phrase, desk: Desk) -> float | None:
    node = found.get("radius_km")
    return number(node, under(where, "radius_km"), 0, MOST_RADIUS_KM, desk) if node else None


def _country(found: Mapping, where: Phrase, desk: Desk) -> str | None:
    """Return the code of a place's country, '' where none is given, None where it is wrong."""
    node = found.get("country")
    if node is None:
        return ""
    word = scalar(node, under(where, "country"), desk)
    if word is None:
        return None
    try:
        return desk.atlas.country(word.text, desk.languages).code
    except UnknownNameError as error:
        unknown_name(error, word.line, desk, where)
        return None


def _given(key: str, name: Text, at: LonLat, country: str, desk: Desk) -> Place:
    """Return the place at a given position, with what the gazetteer knows of it."""
    place = Place(key, name.get(desk.first), at, AT_ACCURACY_M, country=country, names=_names(name))
    for spelling in dict.fromkeys(name.by_lang.values()):
        for known in desk.atlas.locate(spelling, country):
            if _distance_m(known.at, at) <= SAME_PLACE_M:
                return replace(
                    place,
                    radius_km=footprint_km(known.population),
                    country=country or known.country,
                    population=known.population,
                    source=known.source,
                )
    return place


def _looked_up(key: str, name: Text, country: str, line: Scalar, desk: Desk) -> Place | None:
    """Return the place that the gazetteer knows by the name; in doubt its best candidate."""
    candidates = _candidates(name, country, desk)
    if not candidates:
        _no_such_place(key, name, country, line, desk)
        return None
    best, *others = candidates
    rivals: tuple[Place, ...] = ()
    if others and not country and best.population < CLEARLY_LARGER * others[0].population:
        message = say(
            "place '{key}': '{name}' may be any of {count} places ({some}), so claims about it are "
            "not checked. Add country: or at:.",
            key=key,
            name=shown(name.get(desk.first)),
            count=len(candidates),
            some=_listed(candidates[:5]),
        )
        desk.report.caution(line.line, message)
        rivals = tuple(one.place(_accuracy_m(one, desk)) for one in others)
    place = best.place(_accuracy_m(best, desk))
    named = replace(place, key=key, name=name.get(desk.first), names=_names(name))
    return replace(named, others=rivals)


def _accuracy_m(candidate: Candidate, desk: Desk) -> float:
    return desk.atlas.source(candidate.source).accuracy_m


def _candidates(name: Text, country: str, desk: Desk) -> list[Candidate]:
    """Return who answers to most of a place's names, the most populous first."""
    known: dict[str, Candidate] = {}
    answers: dict[str, int] = {}
    for spelling in dict.fromkeys(name.by_lang.values()):
        for candidate in desk.atlas.locate(spelling, country):
            known.setdefault(candidate.key, candidate)
            answers[candidate.key] = answers.get(candidate.key, 0) + 1
    most = max(answers.values(), default=0)
    return sorted(
        (candidate for key, candidate in known.items() if answers[key] == most),
        key=lambda candidate: -candidate.population,
    )


def _no_such_place(key: str, name: Text, country: str, line: Scalar, desk: Desk) -> None:
    spelling = name.get(desk.first)
    what = say(
        "place '{key}': the gazetteer knows no '{name}'{within}{hint}",
        key=key,
        name=shown(spelling),
        within=say(" in {country}", country=country) if country else "",
        hint=meant(desk.atlas.suggest(spelling[:80], country)[:2]),
    )
    desk.report.error(line.line, what, say("Add its position, at: [lon, lat]"))


def _listed(candidates: Sequence[Candidate]) -> Message:
    """Return candidates, at least one, each with its country and its people."""
    *most, last = candidates
    told = say(
        "{name}, {country}, {people} people",
        name=last.name,
        country=last.country,
        people=Amount(last.population),
    )
    return say("{most}; {last}", most=_listed(most), last=told) if most else told


def _names(name: Text) -> tuple[tuple[str, str], ...]:
    return tuple(name.by_lang.items())


def _distance_m(a: LonLat, b: LonLat) -> float:
    return float(geodesic.distance_m(a.lon, a.lat, b.lon, b.lat))


# --- a line -------------------------------------------------------------------------------------


def _route(key: str, node: Node, scope: Scope, desk: Desk) -> RouteText | None:
    where = say("line '{key}'", key=key)
    found = record(node, where, LINE, desk)
    if found is None:
        return None
    name = text(found.get("name"), under(where, "name"), desk, local=True)
    via = _via(found.get("via"), where, scope, desk)
    if name is None or via is None:
        return None
    return RouteText(Route(key, via, name.get(desk.first), _names(name)), name)


def _via(node: Node | None, where: Phrase, scope: Scope, desk: Desk) -> tuple[Place, ...] | None:
    items = sequence(node, under(where, "via"), desk) if node else None
    if node is None or items is None:
        return None
    if len(items) < 2:
        what = say("{where}: via has fewer than two places", where=where)
        desk.error(node, what, say("Write two keys or more"))
        return None
    found = [place_at(item, under(where, "via"), scope, desk) for item in items]
    places = tuple(place for place in found if place)
    return places if len(places) == len(items) else None
