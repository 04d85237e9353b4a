"""What a story's checks were made of, so that anyone can make them again: provenance.json.

It holds the story itself, the checksum of every data file, the versions of all that computes, and
each check field by field. A claim of a new kind is written as what it is: no kind is named here.
"""

from __future__ import annotations

import math
import platform
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

import pyproj
import shapely

from claims.model import Check
from geo.geodesic import WGS84
from geo.model import Target
from layers.tables import Json, milepost_version, source_record, story_record
from story.model import Story

if TYPE_CHECKING:
    from geo.atlas import Atlas

FORMAT = 1
"""The version of the file's form."""

LIBRARIES = ("babel", "markdown-it-py", "numpy", "pyarrow", "pyproj", "pyyaml", "shapely")
"""The libraries that read a story, measure, and put a verdict into words."""


def provenance(story: Story, checks: Iterable[Check], atlas: Atlas, checked_on: str) -> Json:
    """Return what the checks of a story were made of, and what came out.

    ``checked_on`` is the date of the check, given by the edge (no clock is read here). All data
    files are named, with the checksums that they have here: any may have a say in a verdict.

    Raises:
        OSError: a data file cannot be read.
    """
    return {
        "milepost": milepost_version(),
        "format": FORMAT,
        "checked_on": checked_on,
        "story": story_record(story) | {"text": story.text},
        "viewpoint": story.viewpoint,
        "ellipsoid": {
            "name": "WGS 84",
            "a_m": WGS84.a,
            "inverse_flattening": round(1 / WGS84.f, 9),
        },
        "crs": "EPSG:4326",
        "versions": versions(),
        "data": [
            {**source_record(s), "attribution": s.attribution, "accuracy_m": s.accuracy_m}
            | {"url": s.url}
            for s in atlas.as_found()
        ],
        "checks": [check_inputs(check) for check in checks],
    }


def versions() -> dict[str, str]:
    """Return the versions of Python, of the libraries that decide, and of the code inside them."""
    return {
        "python": platform.python_version(),
        "PROJ": pyproj.proj_version_str,
        "GEOS": shapely.geos_version_string,
        **{name: version(name) for name in LIBRARIES},
    }


def check_inputs(check: Check) -> Json:
    """Return a check with the whole claim as it was read: targets resolved, figures as intervals.

    Metres are rounded to a tenth of a millimetre, degrees to 1e-9; what is no number or has no end
    is None.
    """
    found = as_record(check)
    asked = found.pop("claim")
    lead = {"claim": asked.pop("key"), "kind": asked.pop("kind"), "line": asked.pop("line")}
    return lead | {"asked": asked} | found


def as_record(value: object) -> Json:
    """Return a dataclass as a JSON object; what a claim points at says what it is, as SPEC 2."""
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is no dataclass")
    record = {each.name: _plain(getattr(value, each.name), each.name) for each in fields(value)}
    if isinstance(value, Target):
        return {"target": type(value).__name__.removesuffix("Ref").lower(), **record}
    return record


def _plain(value: object, name: str = "") -> object:
    """Return a value as JSON has it; ``name`` is its field's, whose ending is its unit."""
    if is_dataclass(value):
        return as_record(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item, name) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item, name) for item in value]
    if isinstance(value, float):
        return round(value, 4 if name.endswith("_m") else 9) if math.isfinite(value) else None
    return value
