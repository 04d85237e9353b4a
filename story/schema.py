"""The keys of a story file: one table, for the reader and for the JSON Schema of editors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

ID: Final = r"[a-z0-9-]{1,64}"
LANGUAGE: Final = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
MOST_CHARACTERS: Final = 5000
MOST_RADIUS_KM: Final = 1000
MOST_ZOOM: Final = 20
MOST_CHECKERS: Final = 20
MOST_CORRECTIONS: Final = 100
LEAST_PEOPLE: Final = 15_000
"""The gazetteer holds all places of so many people; of smaller ones only those near a border."""
MOST_PEOPLE: Final = 100_000_000
VERSION: Final = "1"

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a map: what its value is (a name in `_SHAPES`) and whether it must be there."""

    shape: str
    about: str
    required: bool = False


Record = Mapping[str, Key]

_SAMPLES: Final[Mapping[str, str]] = {
    "version": VERSION,
    "id": "my-story",
    "key": "moscow",
    "keys": "[moscow, vladivostok]",
    "languages": "[fr, en]",
    "position": "[131.8855, 43.1155]",
    "target": "{border: [RU, KP]}",
    "zoom": "5",
    "ends": "[paris, lyon]",
    "among": "{population: 100000}",
    "people": "100000",
    "date": "2023-09-05",
    "url": "https://example.org",
}


def sample(key: Key) -> str:
    """Return what may stand at a key, for an error that asks for it."""
    return _SAMPLES.get(key.shape, "…")


STORY: Final[Record] = {
    "milepost": Key("version", "The version of this format: 1.", required=True),
    "id": Key("id", "The story's name in file names and addresses.", required=True),
    "title": Key("text", "The headline.", required=True),
    "summary": Key("text", "One or two sentences for cards and previews."),
    "languages": Key(
        "languages", "The languages of its texts, the first one first.", required=True
    ),
    "date": Key("date", "The day on which the story was true: YYYY-MM-DD."),
    "credit": Key("text", "Who wrote it and what it rests on."),
    "publisher": Key("publisher", "Who answers for it; named in the page's ClaimReview."),
    "checked_by": Key("names", "Who checked it by hand: one name or several."),
    "checked_on": Key("date", "The day on which they did: YYYY-MM-DD."),
    "corrections": Key("corrections", "What was corrected since it was published."),
    "viewpoint": Key("viewpoint", "The point of view on disputed areas."),
    "places": Key("places", "The places that the story names, by their keys."),
    "lines": Key("lines", "The routes that the story tells of, by their keys."),
    "claims": Key("claims", "What the story says of the Earth, by keys."),
    "steps": Key("steps", "The walk, step by step."),
}
PUBLISHER: Final[Record] = {
    "name": Key("word", "The publisher's name.", required=True),
    "url": Key("url", "Its address, which begins with https://.", required=True),
}
CORRECTION: Final[Record] = {
    "date": Key("date", "The day of the correction: YYYY-MM-DD.", required=True),
    "text": Key("text", "What was wrong and what is right.", required=True),
}
PLACE: Final[Record] = {
    "name": Key("name", "The place's name, in any language.", required=True),
    "at": Key("position", "[lon, lat] in degrees; left out, it is looked up by its name."),
    "country": Key("word", "An ISO 3166-1 alpha-2 code, or the country's name."),
    "radius_km": Key("radius", "The radius of its built-up area."),
    "note": Key("text", "A remark shown with the place."),
}
LINE: Final[Record] = {
    "name": Key("name", "The route's name.", required=True),
    "via": Key("keys", "Keys of places, from the first to the last.", required=True),
}
CLAIMS: Final[Mapping[str, Record]] = {
    "distance": {
        "kind": Key("word", "distance", required=True),
        "from": Key("target", "One end.", required=True),
        "to": Key("target", "The other end; one of the two is a place.", required=True),
        "stated": Key("text", "The figure as the text states it.", required=True),
    },
    "direction": {
        "kind": Key("word", "direction", required=True),
        "from": Key("target", "Where one stands.", required=True),
        "to": Key("target", "Where one looks; one of the two is a place.", required=True),
        "stated": Key("text", "The compass point as the text states it.", required=True),
    },
    "beside": {
        "kind": Key("word", "beside", required=True),
        "place": Key("key", "A key of places.", required=True),
        "of": Key("target", "The river, border or country.", required=True),
    },
    "within": {
        "kind": Key("word", "within", required=True),
        "place": Key("key", "A key of places.", required=True),
        "of": Key("target", "The country or region.", required=True),
    },
    "between": {
        "kind": Key("word", "between", required=True),
        "place": Key("key", "A key of places.", required=True),
        "of": Key("ends", "The two places that it lies between.", required=True),
        "stated": Key("text", "Left out, or 'halfway between' in the text's words."),
    },
    "nearest": {
        "kind": Key("word", "nearest", required=True),
        "place": Key("key", "A key of places.", required=True),
        "to": Key("target", "What no other place is nearer to.", required=True),
        "among": Key("among", "The places that it is compared with.", required=True),
    },
    "length": {
        "kind": Key("word", "length", required=True),
        "of": Key("target", "The border.", required=True),
        "stated": Key("text", "The figure as the text states it.", required=True),
    },
}
STEP: Final[Record] = {
    "id": Key("id", "The step's name in addresses."),
    "title": Key("text", "The step's headline.", required=True),
    "text": Key("text", "Markdown: paragraphs, emphasis, links.", required=True),
    "show": Key("targets", "What the map shows; left out, what the text links to."),
    "view": Key("view", "What the map frames; left out, what it shows."),
}
AMONG: Final[Record] = {
    "population": Key("people", "They have so many people at least.", required=True),
    "country": Key("word", "They lie in this country; left out, in any."),
}
CAMERA: Final[Record] = {
    "center": Key("position", "[lon, lat] in degrees.", required=True),
    "zoom": Key("zoom", "The zoom level.", required=True),
}
TARGETS: Final[Record] = {
    "border": Key("pair", "Two countries that share a land border."),
    "country": Key("word", "A country."),
    "coast": Key("word", "The coast of a country."),
    "river": Key("word", "A river."),
    "region": Key("words", "One region or several: their union."),
    "line": Key("key", "A key of lines."),
}
"""What stands at {…: …} for something that is no place; exactly one of these."""


def story_schema() -> dict[str, Json]:
    """Return the JSON Schema (2020-12) of a story file, as YAML 1.2 reads one."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Milepost story",
        **_record(STORY),
        "$defs": {**_SHAPES},
    }


def _record(record: Record) -> dict[str, Json]:
    properties: dict[str, Json] = {
        name: {"$ref": f"#/$defs/{key.shape}", "description": key.about}
        for name, key in record.items()
    }
    required: list[Json] = [name for name, key in record.items() if key.required]
    schema: dict[str, Json] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    return schema | ({"required": required} if required else {})


def _keyed(item: Json) -> dict[str, Json]:
    names: Json = {"pattern": f"^{ID}$"}
    return {"type": "object", "propertyNames": names, "additionalProperties": item}


def _claim(kind: str, record: Record) -> dict[str, Json]:
    schema = _record(record)
    properties = schema["properties"]
    if isinstance(properties, dict):
        properties["kind"] = {"const": kind}
    return schema


def _list_of(shape: str, least: int = 0) -> dict[str, Json]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{shape}"}, "minItems": least}


_WORD: Final[dict[str, Json]] = {
    "type": ["string", "number"],
    "minLength": 1,
    "maxLength": MOST_CHARACTERS,
}
_BY_LANGUAGE: Final[dict[str, Json]] = {
    "type": "object",
    "propertyNames": {"pattern": f"^{LANGUAGE}$"},
    "additionalProperties": {"$ref": "#/$defs/word"},
    "minProperties": 1,
}
_TARGET: Final[dict[str, Json]] = {**_record(TARGETS), "minProperties": 1, "maxProperties": 1}
_SHAPES: Final[dict[str, Json]] = {
    "version": {"enum": [int(VERSION), VERSION]},
    "word": _WORD,
    "id": {"type": "string", "pattern": f"^{ID}$"},
    "key": {"$ref": "#/$defs/id"},
    "keys": _list_of("key", least=2),
    "text": {"anyOf": [{"$ref": "#/$defs/word"}, _BY_LANGUAGE]},
    "name": {"anyOf": [{"$ref": "#/$defs/word"}, _BY_LANGUAGE]},
    "languages": {
        "type": "array",
        "items": {"type": "string", "pattern": f"^{LANGUAGE}$"},
        "minItems": 1,
        "uniqueItems": True,
    },
    "date": {"type": "string", "format": "date"},
    "viewpoint": {"type": "string"},
    "url": {"type": "string", "pattern": "^https://"},
    "publisher": _record(PUBLISHER),
    "corrections": {
        "type": "array",
        "items": _record(CORRECTION),
        "maxItems": MOST_CORRECTIONS,
    },
    "position": {
        "type": "array",
        "prefixItems": [
            {"type": "number", "minimum": -180, "maximum": 180},
            {"type": "number", "minimum": -90, "maximum": 90},
        ],
        "items": False,
        "minItems": 2,
    },
    "radius": {"type": "number", "minimum": 0, "maximum": MOST_RADIUS_KM},
    "names": {
        "anyOf": [
            {"$ref": "#/$defs/word"},
            {**_list_of("word", least=1), "maxItems": MOST_CHECKERS},
        ]
    },
    "people": {"type": "number", "minimum": LEAST_PEOPLE, "maximum": MOST_PEOPLE},
    "ends": {**_list_of("key", least=2), "maxItems": 2},
    "among": _record(AMONG),
    "zoom": {"type": "number", "minimum": 0, "maximum": MOST_ZOOM},
    "pair": {**_list_of("word", least=2), "maxItems": 2},
    "words": {"anyOf": [{"$ref": "#/$defs/word"}, _list_of("word", least=1)]},
    "target": {"anyOf": [{"$ref": "#/$defs/key"}, _TARGET]},
    "targets": _list_of("target"),
    "view": {"anyOf": [{"$ref": "#/$defs/targets"}, _record(CAMERA)]},
    "places": _keyed(_record(PLACE)),
    "lines": _keyed(_record(LINE)),
    "claims": _keyed({"anyOf": [_claim(kind, record) for kind, record in CLAIMS.items()]}),
    "steps": {"type": "array", "items": _record(STEP)},
}
