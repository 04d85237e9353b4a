"""The claims of a story file: nodes → the claims of `claims.model`, with their stated figures."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Map
from typing import Final

from claims.message import Amount, Message, Phrase, one_of, say
from claims.model import (
    Beside,
    Between,
    Claim,
    Direction,
    Distance,
    Length,
    Nearest,
    Reason,
    Within,
)
from claims.stated import BY
from geo.model import (
    BorderRef,
    CountryRef,
    Place,
    RegionRef,
    RiverRef,
    Target,
    UnknownNameError,
    places_of,
)
from story.errors import did_you_mean, shown, under
from story.fields import Desk, mapping, number, record, scalar, sequence
from story.nodes import Mapping, Node
from story.schema import AMONG, CLAIMS, LEAST_PEOPLE, MOST_PEOPLE
from story.scope import Declared, Scope, keyed, place_at, unknown_name
from story.stated import stated_between, stated_direction, stated_length
from story.targets import target


def read_claims(node: Node | None, scope: Scope, desk: Desk) -> tuple[dict[str, Claim], Declared]:
    """Return the claims by key, and all keys that are declared, also those in error."""
    claims: dict[str, Claim] = {}
    entries, declared = keyed(node, "claim", desk)
    for key, (name, value) in entries.items():
        claim = _claim(key, name.line, value, scope, desk)
        if claim:
            claims[key] = claim
    return claims, declared


def _claim(key: str, line: int, node: Node, scope: Scope, desk: Desk) -> Claim | None:
    where = _at(key)
    kind = _kind(node, where, desk)
    found = record(node, where, CLAIMS[kind], desk) if kind else None
    if kind is None or found is None:
        return None
    return _READERS[kind](key, line, found, scope, desk)


def _at(key: str) -> Message:
    return say("claim '{key}'", key=key)


def _kind(node: Node, where: Phrase, desk: Desk) -> str | None:
    found = mapping(node, where, desk)
    if found is None:
        return None
    given = found.get("kind")
    if given is None:
        what = say("{where}: '{key}' is missing", where=where, key="kind")
        desk.error(node, what, say("Add {key}: {sample}", key="kind", sample=one_of(CLAIMS)))
        return None
    word = scalar(given, under(where, "kind"), desk)
    if word is None or word.text in CLAIMS:
        return word.text if word else None
    if word.text == "area":
        what = say(
            "{where}: areas are not checked, since published ones differ in what they count",
            where=where,
        )
        desk.error(word, what, say("Say it in the text, without a claim (docs/kinds.md)"))
        return None
    what = say(
        "{where}: unknown kind '{kind}'{hint}",
        where=where,
        kind=shown(word.text),
        hint=did_you_mean(word.text, CLAIMS),
    )
    desk.error(word, what, say("Write {it}", it=one_of(CLAIMS)))
    return None


# --- the kinds ----------------------------------------------------------------------------------


def _distance(key: str, line: int, found: Mapping, scope: Scope, desk: Desk) -> Distance | None:
    where = _at(key)
    pair = _ends(found, where, scope, desk)
    read = stated_length(found.get("stated"), where, desk)
    if pair is None or read is None:
        return None
    stated, texts = read
    return Distance(key, line, *pair, stated, texts, _problem(*pair))


def _direction(key: str, line: int, found: Mapping, scope: Scope, desk: Desk) -> Direction | None:
    where = _at(key)
    pair = _ends(found, where, scope, desk)
    read = stated_direction(found.get("stated"), where, desk)
    if pair is None or read is None:
        return None
    stated, texts = read
    return Direction(key, line, *pair, stated, texts, _problem(*pair))


def _beside(key: str, line: int, found: Mapping, scope: Scope, desk: Desk) -> Beside | None:
    kinds = (RiverRef, BorderRef, CountryRef)
    what = say("{where}: 'of' is not a river, a border or a country", where=_at(key))
    misfit = what, say("Write one such as of: {{river: Amur}}")
    pair = _place_and_of(key, found, kinds, misfit, scope, desk)
    return Beside(key, line, *pair, _problem(*pair)) if pair else None


def _within(key: str, line: int, found: Mapping, scope: Scope, desk: Desk) -> Within | None:
    kinds = (CountryRef, RegionRef)
    what = say("{where}: 'of' is not a country or a region", where=_at(key))
    misfit = what, say("Write one such as of: {{region: RU-PRI}}")
    pair = _place_and_of(key, found, kinds, misfit, scope, desk)
    return Within(key, line, *pair, _problem(*pair)) if pair else None


def _between(key: str, line: int, found: Mapping, scope: Scope, desk: Desk) -> Between | None:
    where = _at(key)
    place = _place(found, where, scope, desk)
    ends = _two_places(found.get("of"), under(where, "of"), scope, desk)
    read = stated_between(found.get("stated"), where, desk)
    if place is None or ends is None or read is None:
        return None
    if len({place.key, *(end.key for end in ends)}) < 3:
        what = say("{where}: it names a place twice", where=where)
        desk.error(found, what, say("Write three places"))
        return None
    return Between(key, line, place, ends, *read, _problem(place, *ends))


def _nearest(key: str, line: int, found: Mapping, scope: Scope, desk: Desk) -> Nearest | None:
    where = _at(key)
    place = _place(found, where, scope, desk)
    to_node = found.get("to")
    to = target(to_node, under(where, "to"), scope, desk) if to_node else None
    among = _among(found.get("among"), under(where, "among"), desk)
    if place is None or to is None or among is None:
        return None
    population, country = among
    if place == to:
        what = say("{where}: a place is not nearest to itself", where=where)
        desk.error(found, what, say("Write another at to"))
    elif 0 < place.population < population:
        what = say(
            "{where}: {place} has {people} people, so it is not among them",
            where=where,
            place=place.key,
            people=Amount(place.population),
        )
        desk.error(found, what, say("Write among: with a smaller population, or another place"))
    elif country and place.country and place.country != country:
        what = say(
            "{where}: {place} lies in {own}, so it is not among those of {country}",
            where=where,
            place=place.key,
            own=place.country,
            country=country,
        )
        write = say("Write country: {country}, or leave it out", country=place.country)
        desk.error(found, what, write)
    else:
        return Nearest(key, line, place, to, population, country, _problem(place, to))
    return None


def _length(key: str, line: int, found: Mapping, scope: Scope, desk: Desk) -> Length | None:
    where = _at(key)
    of_node = found.get("of")
    of = target(of_node, under(where, "of"), scope, desk) if of_node else None
    read = stated_length(found.get("stated"), where, desk)
    if of is None or read is None or of_node is None:
        return None
    if not isinstance(of, BorderRef):
        why: Phrase = ""
        if isinstance(of, RiverRef):
            why = say("; of many rivers the data holds a part only")
        what = say("{where}: 'of' is not a border{why}", where=where, why=why)
        desk.error(of_node, what, say("Write of: {{border: [RU, CN]}}"))
        return None
    stated, texts = read
    if stated.travel or stated.straight:
        what = say(
            "{where}: a border is as long as its line, and '{text}' measures {way}",
            where=where,
            text=shown(stated.text),
            way=BY[stated.travel] if stated.travel else say("in a straight line"),
        )
        write = say("Write the length alone, such as 4,200 km")
        desk.error(found.get("stated") or found, what, write)
        return None
    return Length(key, line, of, stated, texts)


_READERS: Final[Map[str, Callable[[str, int, Mapping, Scope, Desk], Claim | None]]] = {
    "distance": _distance,
    "direction": _direction,
    "beside": _beside,
    "within": _within,
    "between": _between,
    "nearest": _nearest,
    "length": _length,
}


# --- their ends ---------------------------------------------------------------------------------


def _ends(found: Mapping, where: Phrase, scope: Scope, desk: Desk) -> tuple[Target, Target] | None:
    from_, to = found.get("from"), found.get("to")
    start = target(from_, under(where, "from"), scope, desk) if from_ else None
    end = target(to, under(where, "to"), scope, desk) if to else None
    if start is None or end is None:
        return None
    if start == end and isinstance(start, Place):
        what = say("{where}: it runs from a place to itself", where=where)
        desk.error(found, what, say("Write another at from or to"))
        return None
    if isinstance(start, Place) or isinstance(end, Place):
        return start, end
    what = say("{where}: neither end is a place", where=where)
    desk.error(found, what, say("Write a key of places at from or to"))
    return None


def _place_and_of(
    key: str,
    found: Mapping,
    kinds: tuple[type[Target], ...],
    misfit: tuple[Message, Message],
    scope: Scope,
    desk: Desk,
) -> tuple[Place, Target] | None:
    where = _at(key)
    place, of_node = _place(found, where, scope, desk), found.get("of")
    of = target(of_node, under(where, "of"), scope, desk) if of_node else None
    if of_node and of and not isinstance(of, kinds):
        desk.error(of_node, *misfit)
        return None
    return (place, of) if place and of else None


def _place(found: Mapping, where: Phrase, scope: Scope, desk: Desk) -> Place | None:
    node = found.get("place")
    return place_at(node, under(where, "place"), scope, desk) if node else None


def _two_places(
    node: Node | None, where: Phrase, scope: Scope, desk: Desk
) -> tuple[Place, Place] | None:
    items = sequence(node, where, desk, "[paris, lyon]") if node else None
    if node is None or items is None:
        return None
    if len(items) != 2:
        what = say("{where} needs 2 places and has {count}", where=where, count=len(items))
        desk.error(node, what, say("Write of: [paris, lyon]"))
        return None
    one, other = (place_at(item, where, scope, desk) for item in items)
    return (one, other) if one and other else None


def _among(node: Node | None, where: Phrase, desk: Desk) -> tuple[int, str] | None:
    """Return the least number of people, and the country's code or ''."""
    found = record(node, where, AMONG, desk) if node else None
    if found is None:
        return None
    least, country = found.get("population"), found.get("country")
    people = (
        number(least, under(where, "population"), LEAST_PEOPLE, MOST_PEOPLE, desk)
        if least
        else None
    )
    word = scalar(country, under(where, "country"), desk) if country else None
    if people is None or (country and word is None):
        return None
    try:
        code = desk.atlas.country(word.text, desk.languages).code if word else ""
    except UnknownNameError as error:
        unknown_name(error, word.line if word else 0, desk, where)
        return None
    return int(people), code


def _problem(*ends: Target) -> Reason | None:
    """Return why a claim with these ends cannot be decided, if so."""
    return Reason.AMBIGUOUS_PLACE if any(place.others for place in places_of(*ends)) else None
