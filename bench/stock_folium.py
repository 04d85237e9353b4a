"""The story as stock folium makes it, and the published files that its page asks for."""

from __future__ import annotations

import random
import struct
import zlib
from pathlib import Path
from typing import Any, Final

import folium
from folium.vector_layers import Polygon, PolyLine

from data.recipe.packages import CACHE, Package, unpacked
from layers.records import AreaFill, BorderLine, GeodesicLine, PlaceDot, Record, RouteLine, decode
from layers.story_map import StoryMap
from layers.text import inline_text
from story.model import Story

Line: Any = PolyLine  # folium declares no types
TILE_BYTES: Final = 12_000

LEAFLET = Package(
    "npm", "leaflet", "1.9.3", "leaflet-1.9.3.tgz",
    "10d016716b56048661eaf9cde004dc82e80bd3613b52c4f53cf5aec73088006c",
    tuple(
        f"package/dist/{name}"
        for name in (
            "leaflet.js", "leaflet.css", "images/marker-icon.png", "images/marker-icon-2x.png",
            "images/marker-shadow.png", "images/layers.png", "images/layers-2x.png",
        )
    ),
)  # fmt: skip
JQUERY = Package(
    "npm", "jquery", "3.7.1", "jquery-3.7.1.tgz",
    "68a9f787516da47c680e09c187bcbac4536b6f85d90eb882844e12919e583f53",
    ("package/dist/jquery.min.js",),
)  # fmt: skip
BOOTSTRAP = Package(
    "npm", "bootstrap", "5.2.2", "bootstrap-5.2.2.tgz",
    "6ae3403f9085283be866fd9bca04f3034ffc755e466e6a1ff9836e8c0a1340d4",
    ("package/dist/js/bootstrap.bundle.min.js", "package/dist/css/bootstrap.min.css"),
)  # fmt: skip
MARKERS = Package(
    "npm", "leaflet.awesome-markers", "2.0.5", "leaflet.awesome-markers-2.0.5.tgz",
    "b0180e6ae1c9bce3a212bb0b4f3a8c484cf8c15725958e930c68b7e3f7693aa7",
    ("package/dist/leaflet.awesome-markers.js", "package/dist/leaflet.awesome-markers.css"),
)  # fmt: skip
FONTS = Package(
    "npm", "@fortawesome/fontawesome-free", "6.2.0", "fortawesome-fontawesome-free-6.2.0.tgz",
    "627ba11e9f2923be8f4c3f8688b9b4f17d787ce02691f32837893f53e8276c2a",
    ("package/css/all.min.css", "package/webfonts/fa-solid-900.woff2"),
)  # fmt: skip


def published() -> dict[str, bytes]:
    """Return the files that stock folium asks for, by the last part of their addresses."""
    files = {
        Path(name).name: (unpacked(package, CACHE) / name).read_bytes()
        for package in (LEAFLET, JQUERY, BOOTSTRAP, MARKERS, FONTS)
        for name in package.wanted
    }
    return files | {f"jquery-{JQUERY.version}.min.js": files["jquery.min.js"]}


def stock_page(story: Story, made: StoryMap, lang: str) -> str:
    """Return the story by stock folium: a layer a step, its text in popups, stock tiles."""
    stock = folium.Map()
    scene = made.scene
    for step, seen in zip(story.steps, scene.steps[1:], strict=True):
        group = folium.FeatureGroup(step.title.get(lang))
        stock.add_child(group)
        words = " ".join(inline_text(paragraph) for paragraph in step.paragraphs[lang])
        for key in seen.show:
            drawn_by_stock(scene.records[key], words, group)
    folium.LayerControl().add_to(stock)
    west, south, east, north = scene.steps[0].bounds
    stock.fit_bounds([[south, west], [north, east]])
    html: str = stock.get_root().render()
    return html


def drawn_by_stock(record: Record, words: str, group: folium.FeatureGroup) -> None:
    """Add to a layer what stock folium has for a record of ours; names alone it has not."""
    match record:
        case PlaceDot():
            folium.Marker([record.lat, record.lon], popup=words, tooltip=record.name).add_to(group)
        case GeodesicLine() | RouteLine():
            label = record.label if isinstance(record, GeodesicLine) else record.name
            Line(lat_lon(record.path), tooltip=label).add_to(group)
        case BorderLine():
            Line([lat_lon(path) for path in record.paths]).add_to(group)
        case AreaFill():
            Polygon([lat_lon(ring) for ring in record.rings]).add_to(group)
        case _:
            pass


def lat_lon(path: str) -> list[tuple[float, float]]:
    """Return a path as folium takes it."""
    return [(lat, lon) for lon, lat in decode(path)]


def tile() -> bytes:
    """Return a grey picture of 256 × 256 that does not compress below `TILE_BYTES`."""
    noise = random.Random(1).randbytes
    rows = b"".join(
        b"\0" + noise(TILE_BYTES // 256) + bytes(256 - TILE_BYTES // 256) for _ in range(256)
    )
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
