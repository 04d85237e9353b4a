"""Points and, for each, some candidate pieces → the nearest point of any of them, exactly.

Candidates are ranked by chords in space, and only those within the bounds of `geo.ellipsoid` of the
best are looked at more closely; docs/nearest.md, 2 and 3, says why the nearest stays among them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from geo.ellipsoid import (
    HALF_TURN_M,
    NEAR_M,
    arc_m,
    dot,
    ecef,
    farthest_chord_m,
    great_ellipse_excess_m,
    great_ellipse_m,
    metres_per_degree,
)
from geo.geodesic import WGS84
from geo.pieces import Array, Index, Pieces

_QUARTER_M = HALF_TURN_M / 2
_SAME_M = 1e-4
"""Differences below this are not looked at."""
_UNSURE = 0.02
"""Curvatures reckoned on a sphere, and at one point of a piece, are right to this share."""


@dataclass(frozen=True, slots=True)
class Closest:
    """For n points: the distance in metres, the nearest point in degrees, and its piece."""

    distance_m: Array
    lon: Array
    lat: Array
    piece: Index


@dataclass(slots=True)
class _Feet:
    """Candidates that are left: of which point, of which piece, where on it, how far away."""

    point: Index
    piece: Index
    t: Array
    distance_m: Array

    def some(self, chosen: npt.NDArray[np.bool_] | Index) -> _Feet:
        return _Feet(
            self.point[chosen], self.piece[chosen], self.t[chosen], self.distance_m[chosen]
        )


def closest(lon: Array, lat: Array, pieces: Pieces, count: Index, candidate: Index) -> Closest:
    """Return the nearest point to each of n points among its candidates.

    ``lon`` and ``lat`` are in degrees, ``count`` says how many candidates each point has (one at
    least), ``candidate`` names their pieces, one point's after the other's. Right to 0.3 mm.
    """
    space = ecef(lon, lat)
    feet = _by_chord(space, pieces, count, candidate)
    here, there = np.take(space, feet.point, axis=1), _on(pieces, feet)
    far = dot(there - here, there - here) > NEAR_M**2
    feet.distance_m[~far] = arc_m(here[:, ~far], there[:, ~far])
    if far.any():
        # A point's candidates may lie on either side of NEAR_M: the best of both kinds counts.
        feet.distance_m[far] = great_ellipse_m(here[:, far], there[:, far])
        feet = _together(feet.some(~far), _by_geodesic(lon, lat, pieces, feet.some(far)))
    best = np.minimum.reduceat(feet.distance_m, _begin(feet.point))
    winners = np.flatnonzero(feet.distance_m == best[feet.point])
    winners = winners[_begin(feet.point[winners])]
    found_lon, found_lat = pieces.at(feet.piece[winners], feet.t[winners])
    found_lon = (found_lon + 180.0) % 360.0 - 180.0
    return Closest(feet.distance_m[winners], found_lon, found_lat, feet.piece[winners])


def _begin(point: Index) -> Index:
    """Return where each run of equal numbers begins."""
    return np.flatnonzero(np.concatenate([[True], point[1:] != point[:-1]]))


def _together(one: _Feet, other: _Feet) -> _Feet:
    order = np.argsort(np.concatenate([one.point, other.point]), kind="stable")
    names = ("point", "piece", "t", "distance_m")
    point, piece, t, distance_m = (
        np.concatenate([getattr(one, name), getattr(other, name)])[order] for name in names
    )
    return _Feet(point, piece, t, distance_m)


def _by_chord(space: Array, pieces: Pieces, count: Index, candidate: Index) -> _Feet:
    """Return the candidates whose chord does not rule them out, and their feet by chord."""
    frame = np.take(pieces.frame, candidate, axis=1)
    offset = np.repeat(space, count, axis=1)
    offset -= frame[:3]
    t = dot(offset, frame[3:6])
    t *= frame[6]
    np.clip(t, 0, 1, out=t)
    frame[3:6] *= t
    offset -= frame[3:6]
    squared = dot(offset, offset)
    slack = pieces.slack_most_m
    best = np.minimum.reduceat(squared, np.cumsum(count) - count)
    limit = farthest_chord_m(np.sqrt(best) + slack) + slack
    kept = np.flatnonzero(squared <= np.repeat(limit**2, count))
    of = np.repeat(np.arange(len(count)), count)[kept]
    feet = _Feet(of, candidate[kept], t[kept], np.sqrt(squared[kept]))
    _mend(space, pieces, feet)
    return feet.some(~_again(pieces, feet))


def _again(pieces: Pieces, feet: _Feet) -> npt.NDArray[np.bool_]:
    """Return which feet begin a piece where the one before ends in a foot of the same point.

    Beyond 1,000 km the geodesic may yet part what the chord finds in one place.
    """
    again = np.zeros(len(feet.t), np.bool_)
    again[1:] = (feet.t[1:] == 0) & (feet.t[:-1] == 1) & (np.diff(feet.point) == 0)
    again &= feet.distance_m < 1e6
    at = np.flatnonzero(again)
    before, piece = feet.piece[at - 1], feet.piece[at]
    gap = pieces.start[piece] - pieces.start[before] - pieces.way[before]
    again[at] = np.abs(gap).max(axis=1, initial=0.0) < 1e-9
    return again


def _mend(space: Array, pieces: Pieces, feet: _Feet) -> None:
    """Move feet from their chord's nearest point to their bow's: a Newton step."""
    t, frame = feet.t, np.take(pieces.frame, feet.piece, axis=1)
    bow, chord = np.take(pieces.bow, feet.piece, axis=1), frame[3:6]
    towards = frame[:3] + t * chord + t * (1 - t) * bow - np.take(space, feet.point, axis=1)
    tangent = chord + (1 - 2 * t) * bow
    slope = dot(towards, tangent)
    curve = dot(tangent, tangent) - 2 * dot(towards, bow)
    step = np.divide(slope, curve, out=np.zeros_like(slope), where=curve > 0)
    feet.t = np.clip(t - step, 0, 1)


def _on(pieces: Pieces, feet: _Feet) -> Array:
    """Return the feet in space."""
    t, frame = feet.t, np.take(pieces.frame, feet.piece, axis=1)
    return frame[:3] + t * frame[3:6] + t * (1 - t) * np.take(pieces.bow, feet.piece, axis=1)


def _by_geodesic(lon: Array, lat: Array, pieces: Pieces, feet: _Feet) -> _Feet:
    """Return far feet, moved to where the geodesic is shortest, with its length; the rest left out.

    They come with their great ellipses, which say which candidates can be the nearest.
    """
    begin = _begin(feet.point)
    best = np.minimum.reduceat(feet.distance_m, begin)
    limit = best + 2 * great_ellipse_excess_m(best) + _SAME_M
    feet = feet.some(feet.distance_m <= np.repeat(limit, np.diff(begin, append=len(feet.point))))
    # From a quarter of the Earth on a distance is concave: only both ends tell.
    near = np.flatnonzero(feet.distance_m < 0.9 * _QUARTER_M)
    beyond = np.flatnonzero(feet.distance_m >= 0.9 * _QUARTER_M)
    part = feet.some(near)
    part.distance_m, slope, azimuth = _measured(lon, lat, pieces, part)
    feet.distance_m[near] = part.distance_m
    wrong = np.concatenate([near[_gain_m(pieces, part, slope, azimuth) > _SAME_M], beyond])
    moved = feet.some(wrong)
    _minimise(lon, lat, pieces, moved)
    feet.t[wrong], feet.distance_m[wrong] = moved.t, moved.distance_m
    return feet


def _gain_m(pieces: Pieces, feet: _Feet, slope: Array, azimuth: Array) -> Array:
    """Return at most how much nearer a step along the piece would come (docs/nearest.md, 3).

    ``azimuth`` is the direction from the foot to the point, in radians.
    """
    _, lat = pieces.at(feet.piece, feet.t)
    east, north = (np.take(pieces.way, feet.piece, axis=0) * np.stack(metres_per_degree(lat), 1)).T
    length = np.maximum(np.hypot(east, north), 1e-9)
    east, north = east / length, north / length
    # The piece's own curvature on the Earth: straight in degrees, it turns towards the pole.
    turn = np.tan(np.radians(lat)) / WGS84.b * east * (1 + north**2)
    aside = east * np.cos(azimuth) - north * np.sin(azimuth)
    flat = 1 / (np.tan(feet.distance_m / WGS84.b) * WGS84.b)
    bend = flat * aside**2 - turn * aside - _UNSURE * (np.abs(flat) + np.abs(turn))
    steep = slope / length
    inner = np.where(bend > 0, steep**2 / (2 * np.maximum(bend, 1e-300)), np.inf)
    into = np.where(feet.t == 0, slope, -slope)
    at_end = np.maximum(0.0, -bend) * length**2 / 2 - into
    return np.where((feet.t > 0) & (feet.t < 1), inner, at_end)


def _measured(lon: Array, lat: Array, pieces: Pieces, feet: _Feet) -> tuple[Array, Array, Array]:
    """Return the geodesic distance of each foot, its slope, and the azimuth to the point.

    The slope is in metres for a whole piece, the azimuth in radians.
    """
    foot_lon, foot_lat = pieces.at(feet.piece, feet.t)
    azimuth, _, length = (
        np.asarray(v) for v in WGS84.inv(foot_lon, foot_lat, lon[feet.point], lat[feet.point])
    )
    east, north = metres_per_degree(foot_lat)
    way = np.take(pieces.way, feet.piece, axis=0)
    turned = np.radians(azimuth)
    slope = -(np.sin(turned) * east * way[:, 0] + np.cos(turned) * north * way[:, 1])
    return length, slope, turned


def _minimise(lon: Array, lat: Array, pieces: Pieces, feet: _Feet) -> None:
    """Move feet to the least geodesic along their piece: an end, or where its slope turns."""
    ends = []
    for t in (0.0, 1.0):
        feet.t = np.full(len(feet.point), t)
        ends.append((*_measured(lon, lat, pieces, feet)[:2], feet.t))
    (length0, slope0, low), (length1, slope1, high) = ends
    turns = (slope0 < 0) & (slope1 > 0)
    feet.t = np.where(length0 <= length1, low, high)
    feet.distance_m = np.minimum(length0, length1)
    inner = feet.some(turns)
    slope0, slope1, low, high = slope0[turns], slope1[turns], low[turns], high[turns]
    for _ in range(3):
        inner.t = low - slope0 * (high - low) / (slope1 - slope0)
        inner.distance_m, slope, _ = _measured(lon, lat, pieces, inner)
        falls = slope < 0
        low, slope0 = np.where(falls, inner.t, low), np.where(falls, slope, slope0)
        high, slope1 = np.where(falls, high, inner.t), np.where(falls, slope1, slope)
    feet.t[turns], feet.distance_m[turns] = inner.t, inner.distance_m
