"""The checks as tables for machines: checks.json and checks.csv.

Light to import, for `milepost check --json` prints `checks_json` where no map is drawn.
"""

from __future__ import annotations

import csv
import io
import json
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, assert_never

from claims.model import (
    Bearings,
    Beside,
    Between,
    Check,
    Claim,
    Direction,
    Distance,
    Length,
    Measured,
    Nearest,
    Reading,
    StatedLength,
    Within,
)
from geo.gazetteer import Candidate
from geo.model import LonLat, Place, Source
from story.model import Story

Json = dict[str, Any]
"""A JSON object on its way out: nothing reads one back."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What begins a formula in some spreadsheet: the wide signs do in Japanese ones (OWASP)."""
_Path = tuple[str | int, ...]
_FIRST: Mapping[str, _Path] = {
    "claim": ("claim",),
    "verdict": ("verdict",),
    "stated": ("stated", "text"),
    "measured_km": ("measured", "km"),
}
_REST: Mapping[str, _Path] = {
    "kind": ("kind",),
    "line": ("line",),
    "reason": ("reason",),
    "stated_km": ("stated", "km"),
    "stated_low_km": ("stated", "low_km"),
    "stated_high_km": ("stated", "high_km"),
    "loose_low_km": ("stated", "loose_low_km"),
    "loose_high_km": ("stated", "loose_high_km"),
    "stated_bearing_deg": ("stated", "bearing_deg"),
    "reading": ("measured", "reading"),
    "measured_low_km": ("measured", "low_km"),
    "measured_high_km": ("measured", "high_km"),
    "from_lon": ("measured", "from", 0),
    "from_lat": ("measured", "from", 1),
    "to_lon": ("measured", "to", 0),
    "to_lat": ("measured", "to", 1),
    "initial_deg": ("bearings", "initial_deg"),
    "rhumb_deg": ("bearings", "rhumb_deg"),
    "difference_deg": ("measured", "difference_deg"),
    "inside": ("measured", "inside"),
    "angle_deg": ("measured", "angle_deg"),
    "share": ("measured", "share"),
    "rival": ("measured", "rival", "name"),
    "error_km": ("measured", "error_km"),
    "alternatives": ("alternatives",),
    "sources": ("sources",),
    "vintages": ("vintages",),
    "viewpoint": ("viewpoint",),
}
"""The columns of checks.csv before and after its sentences, and where a `check_record` has them."""


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
        "story": story_record(story),
        "data": [source_record(source) for source in sources],
        "checks": [check_record(check) for check in checks],
        "summary": dict(sorted(Counter(check.verdict.value for check in checks).items())),
    }


def story_record(story: Story) -> Json:
    """Return which story it is, who checked it by hand and what was corrected since."""
    imprint = story.imprint
    publisher = imprint.publisher
    return {
        "id": story.id,
        "path": _path(story.path),
        "sha256": story.sha256,
        "publisher": {"name": publisher.name, "url": publisher.url} if publisher else None,
        "checked_by": list(imprint.checked_by),
        "checked_on": imprint.checked_on or None,
        "corrections": [
            {"date": one.date, "text": dict(one.text.by_lang)} for one in imprint.corrections
        ],
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
    """Return what a claim states; None for the kinds that say all by their kind."""
    match claim:
        case Distance() | Length():
            stated = claim.stated
            text = stated.text if stated else next(iter(claim.texts.values()), "")
            return {"text": text, **_stated_lengths(stated)}
        case Direction():
            return {"text": claim.stated.text, "bearing_deg": claim.stated.bearing_deg}
        case Between():
            return {"text": claim.stated.text, "halfway": claim.stated.halfway}
        case Nearest():
            return {"text": "", "population": claim.population, "country": claim.country or None}
        case Beside() | Within():
            return None
        case _:
            assert_never(claim)


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
    found: Json = {}
    if check.measured:
        found = reading_record(check.measured) | {"error_km": km(check.error_m)}
    if check.difference_deg is not None:
        found["difference_deg"] = _angle(check.difference_deg)
    if check.inside is not None:
        found["inside"] = check.inside
    if check.angle_deg is not None and check.share is not None:
        found["angle_deg"] = round(check.angle_deg, 2)
        found["share"] = round(check.share, 4)
    if check.legs:
        found["legs"] = [reading_record(leg) for leg in check.legs]
    if check.rival:
        found["rival"] = _place(check.rival)
    return found or None


def _place(place: Place) -> Json:
    return {"name": place.name, "country": place.country, "population": place.population}


def source_record(source: Source) -> Json:
    """Return a data file's birth certificate, without its accuracy and credit."""
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


def checks_csv(checks: Iterable[Check], langs: Iterable[str], sources: Iterable[Source]) -> str:
    """Return one row a check, as RFC 4180 has it, with the mark by which Excel knows UTF-8.

    ``sources`` are the certificates of the data files that the checks name: a row stands alone.

    What an editor looks for comes first; no cell of text is a formula to a spreadsheet.
    """
    because: dict[str, _Path] = {f"because_{lang}": ("because", lang) for lang in langs}
    columns = {**_FIRST, **because, **_REST}
    vintage = {source.key: source.vintage for source in sources}
    out = io.StringIO("\ufeff")
    out.seek(0, io.SEEK_END)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for check in checks:
        vintages = "; ".join(f"{key} {vintage[key]}" for key in check.sources)
        record = check_record(check) | {"vintages": vintages}
        writer.writerow(_cell(_at(record, path)) for path in columns.values())
    return out.getvalue()


def _at(record: Json, path: _Path) -> Any:  # noqa: ANN401 - whatever JSON may hold
    found: Any = record
    for key in path:
        if isinstance(found, dict):
            found = found.get(str(key))
        elif isinstance(found, list) and isinstance(key, int):
            found = found[key]
    if path == _REST["alternatives"]:
        return "; ".join(f"{one['reading']}: {one['km']} {one['verdict']}" for one in found)
    return " ".join(found) if isinstance(found, list) else found


def _cell(value: object) -> object:
    """Return a cell: numbers stay numbers, text that would start a formula gets an apostrophe."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
