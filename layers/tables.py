"""The checks as tables for machines: checks.json, checks.csv and provenance.json.

Light to import, for `milepost check --json` prints `checks_json` where no map is drawn.
"""

from __future__ import annotations

import csv
import io
import json
import math
import tomllib
from collections import Counter
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from claims.model import (
    Bearings,
    Check,
    Claim,
    Direction,
    Distance,
    Measured,
    Reading,
    StatedLength,
)
from geo.gazetteer import Candidate
from geo.model import LonLat, Source
from story.model import Story

Json = dict[str, Any]
"""A JSON object on its way out: nothing reads one back."""

LIBRARIES = ("babel", "branca", "folium", "geopandas", "numpy", "pyproj", "shapely")
"""The libraries whose version can change a number or a line of an export."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (
    *("claim", "kind", "line", "verdict", "reason"),
    *("stated", "stated_km", "low_km", "high_km", "stated_bearing_deg"),
    *("measured_km", "measured_low_km", "measured_high_km", "reading"),
    *("from_lon", "from_lat", "to_lon", "to_lat"),
    *("initial_deg", "rhumb_deg", "difference_deg", "inside", "sources", "viewpoint"),
)


def milepost_version() -> str:
    """Return the version of this Milepost: as installed, or else as pyproject.toml says."""
    try:
        return version("milepost")
    except PackageNotFoundError:
        project = Path(__file__).parent.parent / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


# --- checks.json ------------------------------------------------------------------------------


def checks_table(story: Story, checks: Iterable[Check], sources: Iterable[Source]) -> Json:
    """Return all checks as the one object of SPEC 7: lengths in km, to the metre."""
    checks = tuple(checks)
    return {
        "milepost": milepost_version(),
        "story": {"id": story.id, "path": _path(story.path), "sha256": story.sha256},
        "data": [_data(source) for source in sources],
        "checks": [check_record(check) for check in checks],
        "summary": dict(sorted(Counter(check.verdict.value for check in checks).items())),
    }


def checks_json(story: Story, checks: Iterable[Check], sources: Iterable[Source]) -> str:
    """Return `checks_table` as text, as it stands in checks.json."""
    return as_text(checks_table(story, checks, sources))


def check_record(check: Check) -> Json:
    """Return one check with all its evidence."""
    return {
        "claim": check.claim.key,
        "kind": check.claim.kind,
        "line": check.claim.line,
        "verdict": check.verdict.value,
        "reason": check.reason.value if check.reason else None,
        "stated": _stated(check.claim),
        "measured": _measured(check),
        "bearings": bearings_record(check.bearings),
        "alternatives": [
            {
                "reading": other.reading.name,
                "km": km(other.reading.distance_m),
                "verdict": other.verdict.value,
            }
            for other in check.alternatives
        ],
        "because": dict(check.because),
        "sources": list(check.sources),
        "viewpoint": check.viewpoint,
    }


def reading_record(reading: Reading) -> Json:
    """Return one reading: its distance and interval, and the two points that its line joins."""
    return {
        "km": km(reading.distance_m),
        "low_km": km(reading.low_m),
        "high_km": km(reading.high_m),
        "reading": reading.name,
        "from": position(reading.start),
        "to": position(reading.end),
    }


def bearings_record(bearings: Bearings | None) -> Json | None:
    """Return both bearings in degrees."""
    if bearings is None:
        return None
    return {
        "initial_deg": _angle(bearings.initial_deg),
        "rhumb_deg": _angle(bearings.rhumb_deg),
    }


def measurement(found: Measured) -> Json:
    """Return a distance that no claim states, as `measure --json` prints it."""
    return {
        "measured": reading_record(found.reading) | {"inside": found.inside},
        "bearings": bearings_record(found.bearings),
        "alternatives": [
            {"reading": other.name, "km": km(other.distance_m), "verdict": None}
            for other in found.alternatives
        ],
        "sources": list(found.sources),
    }


def candidate(found: Candidate) -> Json:
    """Return one of a name's places, as `locate --json` lists it."""
    return {
        "name": found.name,
        "country": found.country,
        "population": found.population,
        "lon": found.at.lon,
        "lat": found.at.lat,
        "matched": found.matched,
        "source": found.source,
    }


def as_text(table: Json) -> str:
    """Return a table as indented JSON; NaN raises ValueError, it is never a measure."""
    return json.dumps(table, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _stated(claim: Claim) -> Json | None:
    """Return what a claim states; None for the kinds that state neither figure nor direction."""
    if isinstance(claim, Direction):
        return {"text": claim.stated.text, "bearing_deg": claim.stated.bearing_deg}
    if isinstance(claim, Distance):
        text = claim.stated.text if claim.stated else next(iter(claim.texts.values()), "")
        return {"text": text, **_stated_lengths(claim.stated)}
    return None


def _stated_lengths(stated: StatedLength | None) -> Json:
    """Return I and J in km; null for an open end, and for all where no figure was read."""
    nan = math.nan
    return {
        "km": km(stated.value_m if stated else nan),
        "low_km": km(stated.low_m if stated else nan),
        "high_km": km(stated.high_m if stated else nan),
        "loose_low_km": km(stated.loose_low_m if stated else nan),
        "loose_high_km": km(stated.loose_high_m if stated else nan),
    }


def _measured(check: Check) -> Json | None:
    found: Json = reading_record(check.measured) if check.measured else {}
    if check.difference_deg is not None:
        found["difference_deg"] = _angle(check.difference_deg)
    if check.inside is not None:
        found["inside"] = check.inside
    return found or None


def _data(source: Source) -> Json:
    return {
        "key": source.key,
        "title": source.title,
        "licence": source.licence,
        "vintage": source.vintage,
        "sha256": source.sha256,
    }


def _path(path: Path) -> str:
    """Return the story's path as it was given; of an absolute one only the name (same bytes)."""
    return path.name if path.is_absolute() else path.as_posix()


def km(metres: float) -> float | None:
    """Return a length in km to the metre; None for what is no number or has no end."""
    return round(metres / 1000, 3) if math.isfinite(metres) else None


def _angle(degrees: float) -> float:
    return round(degrees, 2) % 360


def position(at: LonLat) -> list[float]:
    """Return [lon, lat] in degrees, to a decimetre."""
    return [round(at.lon, 6), round(at.lat, 6)]


# --- checks.csv -------------------------------------------------------------------------------


def checks_csv(checks: Iterable[Check], langs: Iterable[str]) -> str:
    """Return one row a check, as RFC 4180 has it; no cell of text is a formula to a spreadsheet."""
    langs = tuple(langs)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*_COLUMNS, *(f"because_{lang}" for lang in langs)])
    for check in checks:
        row = _flat(check)
        texts = [check.because.get(lang, "") for lang in langs]
        writer.writerow([_cell(value) for value in (*(row[name] for name in _COLUMNS), *texts)])
    return out.getvalue()


def _flat(check: Check) -> Json:
    record = check_record(check)
    stated, measured = record["stated"] or {}, record["measured"] or {}
    bearings = record["bearings"] or {}
    start, end = measured.get("from", [None, None]), measured.get("to", [None, None])
    return {name: record.get(name) for name in ("claim", "kind", "line", "verdict", "reason")} | {
        "stated": stated.get("text"),
        "stated_km": stated.get("km"),
        "low_km": stated.get("low_km"),
        "high_km": stated.get("high_km"),
        "stated_bearing_deg": stated.get("bearing_deg"),
        "measured_km": measured.get("km"),
        "measured_low_km": measured.get("low_km"),
        "measured_high_km": measured.get("high_km"),
        "reading": measured.get("reading"),
        "from_lon": start[0],
        "from_lat": start[1],
        "to_lon": end[0],
        "to_lat": end[1],
        "initial_deg": bearings.get("initial_deg"),
        "rhumb_deg": bearings.get("rhumb_deg"),
        "difference_deg": measured.get("difference_deg"),
        "inside": measured.get("inside"),
        "sources": " ".join(record["sources"]),
        "viewpoint": record["viewpoint"],
    }


def _cell(value: object) -> object:
    """Return a cell: numbers stay numbers, text that would start a formula gets an apostrophe."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


# --- provenance.json --------------------------------------------------------------------------


def provenance(
    story: Story, checks: Iterable[Check], sources: Iterable[Source], checked_on: str
) -> str:
    """Return what a check was made of, so that anyone can make it again.

    ``checked_on`` is the date of the check, given by the edge (no clock is read here).
    """
    table: Json = {
        "milepost": milepost_version(),
        "checked_on": checked_on,
        "story": {"id": story.id, "path": _path(story.path), "sha256": story.sha256},
        "viewpoint": story.viewpoint,
        "ellipsoid": "WGS 84",
        "crs": "EPSG:4326",
        "libraries": {name: version(name) for name in LIBRARIES},
        "data": [
            {**_data(s), "attribution": s.attribution, "accuracy_m": s.accuracy_m, "url": s.url}
            for s in sources
        ],
        "checks": [_inputs(check) for check in checks],
    }
    return as_text(table)


def _inputs(check: Check) -> Json:
    record = check_record(check)
    names = ("claim", "kind", "line", "verdict", "stated", "measured", "sources", "viewpoint")
    return {name: record[name] for name in names}
