"""A story's checks as GeoJSON (RFC 7946), for any other map: map.geojson.

One feature a claim, the line that was measured, with its verdict; and one for each thing that the
claims are about, drawn to be seen by and not to measure by. Colours are in simplestyle-spec 1.1.0.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from shapely import MultiPolygon
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from claims.kinds import targets
from claims.model import Check, Length, Reading, Verdict
from geo.geodesic import geodesic_line
from geo.model import Area, Line, Place, Target
from layers.framing import shape_of
from layers.tables import Json, km, position
from layers.words import verdict_word
from story.model import Story

if TYPE_CHECKING:
    from geo.atlas import Atlas

_HOLDS, _NEAR, _AGAINST, _OPEN, _GROUND = "#1f6a48", "#8a5a0b", "#7d1650", "#5b6670", "#625a51"
COLOURS: Final = {
    Verdict.CONFIRMED: _HOLDS,
    Verdict.CONSISTENT: _HOLDS,
    Verdict.ROUTE_ONLY: _NEAR,
    Verdict.OFF: _NEAR,
    Verdict.CONTRADICTED: _AGAINST,
    Verdict.UNIT_MISMATCH: _AGAINST,
    Verdict.DEPENDS: _OPEN,
    Verdict.NOT_CHECKED: _OPEN,
}
"""The verdicts' colours, as the page has them."""

_PARTS_OF_EXTENT = 2000
_DEGREE_M = 111_320.0


def checks_geojson(story: Story, checks: Iterable[Check], atlas: Atlas) -> str:
    """Return the checks and what they are about, a feature a line of text.

    Lines are densified, for a reader draws straight in lon/lat; all is cut at the antimeridian.
    """
    checks, lang = tuple(checks), story.languages[0]
    about: dict[Target, list[str]] = {}
    for check in checks:
        for target in targets(check.claim):
            about.setdefault(target, []).append(check.claim.key)
    features = [_ground(target, keys, atlas, lang) for target, keys in about.items()]
    features += [found for check in checks for found in _claim(check, atlas, lang)]
    lines = [json.dumps(feature, ensure_ascii=False, allow_nan=False) for feature in features]
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def _feature(geometry: Json | None, properties: Json, colour: str) -> Json:
    point = geometry is not None and geometry["type"].endswith("Point")
    style = {"marker-color": colour} if point else {"stroke": colour, "stroke-width": 2}
    fill = geometry is not None and geometry["type"].endswith("Polygon")
    style |= {"fill": colour, "fill-opacity": 0.1} if fill else {}
    return {"type": "Feature", "geometry": geometry, "properties": properties | style}


def _claim(check: Check, atlas: Atlas, lang: str) -> list[Json]:
    """Return what was measured, and its further legs; a length's line is the border itself.

    Where nothing was measured it is the place that the claim is about, or null.
    """
    reading = check.measured
    if reading is None:
        places = [one.at for one in targets(check.claim) if isinstance(one, Place)]
        shape = {"type": "Point", "coordinates": position(places[0])} if places else None
    elif isinstance(check.claim, Length):
        shape = _drawn(shape_of(check.claim.of, atlas).geometry)
    else:
        shape = _line(reading)
    properties: Json = {
        "role": "claim",
        "claim": check.claim.key,
        "kind": check.claim.kind,
        "verdict": check.verdict.value,
        "km": km(reading.distance_m) if reading else None,
        "title": f"{verdict_word(check.verdict, lang)}: {check.claim.key}",
        "description": check.because.get(lang, ""),
        **{f"because_{other}": said for other, said in check.because.items()},
        "sources": " ".join(check.sources),
        "viewpoint": check.viewpoint,
    }
    colour = COLOURS[check.verdict]
    legs = [(_line(leg), properties | {"role": "leg", "km": km(leg.distance_m)})
            for leg in check.legs]  # fmt: skip
    return [_feature(*drawn, colour) for drawn in ((shape, properties), *legs)]


def _line(reading: Reading) -> Json:
    start, end = reading.start, reading.end
    if start == end:
        return {"type": "Point", "coordinates": position(start)}
    step_m = max(1000.0, float(np.nan_to_num(reading.distance_m, posinf=0.0)) / 100)
    lons, lats = geodesic_line(start.lon, start.lat, end.lon, end.lat, step_m)
    return _lines([np.column_stack([lons, lats])])


# --- what the claims are about --------------------------------------------------------------------


def _ground(target: Target, keys: list[str], atlas: Atlas, lang: str) -> Json:
    feature = atlas.geometry(target)
    properties: Json = {
        "role": "target",
        "title": atlas.name(target, lang),
        "claims": " ".join(keys),
        "source": feature.source or "story",  # a point that the author gives
        "accuracy_m": feature.accuracy_m,
    }
    match feature:
        case Place(at=at):
            shape: Json = {"type": "Point", "coordinates": position(at)}
        case Line(geometry=drawn):
            shape = _drawn(drawn)
        case Area(geometry=drawn, accuracy_m=accuracy_m):
            coarse, tolerance_deg = _coarser(drawn, accuracy_m)
            properties["simplified_m"] = round(tolerance_deg * _DEGREE_M)
            shape = mapping(shapely.transform(coarse, lambda at: at.round(6)))
    return _feature(shape, properties, _GROUND)


def _drawn(line: BaseGeometry) -> Json:
    return _lines([shapely.get_coordinates(part) for part in shapely.get_parts(line)])


def _coarser(area: BaseGeometry, accuracy_m: float) -> tuple[BaseGeometry, float]:
    """Return polygons as a world map can bear them, rings by the right-hand rule, and how coarse.

    What is smaller than the tolerance, in degrees, is left out, unless nothing else is there.
    """
    parts = shapely.get_parts(area)
    sizes = np.ptp(shapely.bounds(parts).reshape(-1, 2, 2), axis=1).max(axis=1)
    # By the largest part, for an archipelago on the antimeridian spans the world.
    tolerance = max(accuracy_m / _DEGREE_M, float(sizes.max()) / _PARTS_OF_EXTENT)
    kept = parts[sizes >= tolerance] if sizes.max() >= tolerance else parts
    drawn = MultiPolygon(list(kept)).simplify(tolerance)
    return shapely.orient_polygons([drawn])[0], tolerance


def _lines(paths: Iterable[np.ndarray]) -> Json:
    """Return paths, lon and lat in degrees, as one geometry within [-180, 180]."""
    parts = [
        [[round(x, 6), round(y, 6)] for x, y in part]
        for path in paths
        for part in cut_at_antimeridian(path[:, 0].tolist(), path[:, 1].tolist())
    ]
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def cut_at_antimeridian(lons: list[float], lats: list[float]) -> list[list[tuple[float, float]]]:
    """Return an unwrapped path as parts within [-180, 180], each ending on the antimeridian."""
    turn = math.floor((lons[0] + 180) / 360)
    parts = [[(lons[0] - 360 * turn, lats[0])]]
    for i in range(1, len(lons)):
        lon, here = lons[i], lons[i] - 360 * turn
        if abs(here) > 180:
            edge = math.copysign(180.0, here)
            share = (edge + 360 * turn - lons[i - 1]) / (lon - lons[i - 1])
            lat = lats[i - 1] + share * (lats[i] - lats[i - 1])
            parts[-1].append((edge, lat))
            parts.append([(-edge, lat)])
            turn += 1 if edge > 0 else -1
        parts[-1].append((lon - 360 * turn, lats[i]))
    return [part for part in parts if len(set(part)) > 1]
