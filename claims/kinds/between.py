"""`Between`: whether a place sees two others in opposite directions, and how far along it lies."""

from __future__ import annotations

from claims import measure, verdict
from claims.languages import words
from claims.lexicon import folded
from claims.message import one_of, say
from claims.model import Between, Finding, Reading, StatedBetween
from claims.stated import StatedError
from claims.verdict import Leg
from claims.wording import called, degrees, km, percent
from geo.atlas import Atlas


def parse_between(text: str, lang: str) -> StatedBetween:
    """Return whether a text says 'between' or 'halfway between', in the words of a language.

    Raises:
        StatedError: it says neither.

    >>> parse_between("à mi-chemin entre", "fr").halfway
    True
    """
    known = words(lang)
    plain, halfway = folded(text), [folded(said) for said in known.says_halfway]
    if plain not in (*map(folded, known.says_between), *halfway):
        either = one_of((known.says_between[0], known.says_halfway[0]))
        raise StatedError(say("'{text}' says neither", text=text), say("Write {it}", it=either))
    return StatedBetween(text, plain in halfway)


def find(claim: Between, atlas: Atlas) -> Finding:
    """Measure and judge a place between two others."""
    start, end = claim.of
    ways = [measure.between(claim.place, start, atlas), measure.between(claim.place, end, atlas)]
    straight = measure.between(start, end, atlas)
    one, other = (Leg(w.reading.distance_m, w.error_m, w.radius_m) for w in ways)
    angle = angle_deg(*(way.reading for way in ways))
    ruling = verdict.between(angle, (one, other), halfway=claim.stated.halfway)
    return Finding(
        *(ruling.verdict, ruling.reason, ruling.by, straight.reading),
        error_m=max(one.error_m, other.error_m),
        bearings=measure.bearings(start.at, end.at),
        legs=tuple(way.reading for way in ways),
        angle_deg=angle,
        share=verdict.share_of((one, other)),
        sources=tuple(dict.fromkeys(key for way in ways for key in way.sources)),
    )


def angle_deg(one: Reading, other: Reading) -> float:
    """Return the angle between two geodesics at the point where both start, in [0, 180]."""
    if abs(one.start.lat) == 90.0:  # all ways from a pole set out south, or north
        return measure.angle_deg(one.end.lon, other.end.lon)
    first, second = (measure.bearings(way.start, way.end).initial_deg for way in (one, other))
    return measure.angle_deg(first, second)


def sentence(claim: Between, finding: Finding, atlas: Atlas, lang: str) -> str:
    """Return how the place sees the two ends, and what the way over it costs."""
    say = words(lang)
    if finding.reading is None or finding.angle_deg is None or finding.share is None:
        return ""
    straight = finding.reading.distance_m
    over = sum(leg.distance_m for leg in finding.legs)
    facts = {
        "place": called(claim.place, atlas, lang),
        "a": called(claim.of[0], atlas, lang),
        "b": called(claim.of[1], atlas, lang),
        "angle": degrees(finding.angle_deg, lang),
        "over": km(over, lang),
        "straight": km(straight, lang),
        "share": percent(finding.share, lang),
    }
    sentences = say.halfway if claim.stated.halfway else say.between
    return sentences[finding.verdict].format(**facts)
