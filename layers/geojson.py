"""The measured lines of a story's checks as GeoJSON, for any other map: map.geojson."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable

from claims.model import Check, Reading
from geo.geodesic import geodesic_line
from layers.tables import Json, km, position


def checks_geojson(checks: Iterable[Check]) -> str:
    """Return each check's measured line and its two ends, as RFC 7946 has it.

    The line is densified, for a reader draws straight in lon/lat; it is cut at the antimeridian.
    """
    features = [feature for check in checks for feature in _features(check)]
    lines = [json.dumps(feature, ensure_ascii=False, allow_nan=False) for feature in features]
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def _features(check: Check) -> list[Json]:
    reading = check.measured
    if reading is None:
        return []
    said: Json = {
        "claim": check.claim.key,
        "kind": check.claim.kind,
        "verdict": check.verdict.value,
        "km": km(reading.distance_m),
        "because": dict(check.because),
    }
    ends = [("from", reading.start), ("to", reading.end)]
    geometries = [("line", _line(reading))] if reading.start != reading.end else []
    geometries += [(role, {"type": "Point", "coordinates": position(at)}) for role, at in ends]
    return [
        {"type": "Feature", "geometry": geometry, "properties": {"role": role, **said}}
        for role, geometry in geometries
    ]


def _line(reading: Reading) -> Json:
    start, end = reading.start, reading.end
    step_m = max(1000.0, reading.distance_m / 100)
    lons, lats = geodesic_line(start.lon, start.lat, end.lon, end.lat, step_m)
    parts = cut_at_antimeridian([float(x) for x in lons], [float(y) for y in lats])
    rounded = [[[round(x, 6), round(y, 6)] for x, y in part] for part in parts]
    if len(rounded) == 1:
        return {"type": "LineString", "coordinates": rounded[0]}
    return {"type": "MultiLineString", "coordinates": rounded}


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
