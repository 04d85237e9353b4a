"""A story's bundle: page, text, tables and stills in a folder, written all or nothing (SPEC 9)."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from claims.model import Check
from layers.atomic import usual_mode, write_atomic
from layers.embed import LOADER, embed_snippet, oembed
from layers.geojson import checks_geojson
from layers.page import RUNTIME_DIR
from layers.provenance import provenance
from layers.records import Scene
from layers.scene import Ground, ground, source_keys
from layers.still.files import still_files
from layers.story_map import StoryMap
from layers.tables import as_text, checks_csv, checks_json
from layers.text import story_text
from story.model import Story

if TYPE_CHECKING:
    from geo.atlas import Atlas

MARK = "provenance.json"
"""The file by which a folder is known as a bundle."""


class BundleError(Exception):
    """A bundle that cannot be written where it was asked for; the message says what to do."""


class AddressError(ValueError):
    """A text that is no address of a folder; the message says what one is like."""


def folder_address(text: str) -> str:
    """Return a text that may be a folder's public address.

    Raises:
        AddressError: it may not.
    """
    page = re.search(r"\.html?$", text, re.IGNORECASE)
    if page or not re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", text):
        what = f"'{text[:80]}' is no address of a folder."
        raise AddressError(f"{what} Write https://example.org/stories/my-story")
    return text


def export(
    story: Story,
    checks: Mapping[str, Check],
    atlas: Atlas,
    out: Path,
    langs: Sequence[str],
    url: str,
    checked_on: str,
) -> list[Path]:
    """Write a story's bundle into the folder ``out/<id>``, or one page into ``out`` (.html).

    ``url`` is the folder's public address or '', ``checked_on`` the date of the check: nothing is
    taken from the clock, the same story and data give the same bytes. Returns what was written,
    in order. A bundle of the same story is replaced when the new one is complete.

    Raises:
        BundleError: ``out/<id>`` is there and is no bundle, or ``out`` is a file.
        OSError: the folder cannot be written.
    """
    story = _told_by_name(story)
    on = ground(story, checks, atlas)
    if out.suffix.lower() == ".html":
        page = StoryMap.from_story(
            story, checks, atlas, langs[0], checked_on=checked_on, url=url, on=on
        )
        out.parent.mkdir(parents=True, exist_ok=True)
        page.save(out)
        return [out]
    folder = out / story.id
    _recover(folder)
    _refuse(out, folder, story)
    files = contents(story, checks, atlas, langs, url, checked_on, on)
    _write(folder, files)
    return [folder / name for name in files]


def contents(
    story: Story,
    checks: Mapping[str, Check],
    atlas: Atlas,
    langs: Sequence[str],
    url: str,
    checked_on: str,
    on: Ground | None = None,
    progress: Callable[[float], None] = lambda _: None,
) -> dict[str, bytes]:
    """Return a bundle's files by name: a pure function of its arguments.

    ``progress`` is told how much of the work is done, from 0 to 1, as it goes.
    """
    # The ground; of each language its map, its page and its stills; and the last of the PNGs.
    tick = _ticks(progress, 3 * len(langs) + 2)
    on = on or ground(_told_by_name(story), checks, atlas)
    tick()
    maps: dict[str, StoryMap] = {}
    for lang in langs:
        maps |= _maps(story, checks, atlas, (lang,), url, checked_on, on)
        tick()
    files: dict[str, bytes] = {}
    for lang, made in maps.items():
        files |= _pages(story, checks, atlas, {lang: made}, url, checked_on)
        tick()
    files |= _tables(story, checks, atlas, checked_on)
    scenes = _ticked((made.scene for made in maps.values()), tick)
    files |= still_files(story, checks, scenes)
    tick()
    return files


def _ticks(progress: Callable[[float], None], parts: int) -> Callable[[], None]:
    """Return what is to be called after each of so many parts of a work."""
    done = iter(range(1, parts + 1))
    return lambda: progress(next(done, parts) / parts)


def _ticked(scenes: Iterable[Scene], tick: Callable[[], None]) -> Iterator[Scene]:
    """Yield scenes; a tick says that all is drawn that was asked for before."""
    for scene in scenes:
        yield scene
        tick()


def texts(
    story: Story,
    checks: Mapping[str, Check],
    atlas: Atlas,
    langs: Sequence[str],
    url: str,
    checked_on: str,
    on: Ground | None = None,
) -> dict[str, bytes]:
    """Return a bundle's pages and tables by name: all but the stills.

    Without languages it is the tables alone, and no map is made.
    """
    maps = _maps(story, checks, atlas, langs, url, checked_on, on) if langs else {}
    pages = _pages(story, checks, atlas, maps, url, checked_on)
    return pages | _tables(story, checks, atlas, checked_on)


def _maps(
    story: Story,
    checks: Mapping[str, Check],
    atlas: Atlas,
    langs: Sequence[str],
    url: str,
    checked_on: str,
    on: Ground | None = None,
) -> dict[str, StoryMap]:
    story, on = _told_by_name(story), on or ground(story, checks, atlas)
    return {
        lang: StoryMap.from_story(story, checks, atlas, lang, checked_on=checked_on, url=url, on=on)
        for lang in langs
    }


def _pages(
    story: Story,
    checks: Mapping[str, Check],
    atlas: Atlas,
    maps: Mapping[str, StoryMap],
    url: str,
    checked_on: str,
) -> dict[str, bytes]:
    story = _told_by_name(story)
    sources = atlas.sources(source_keys(checks.values()))
    files: dict[str, str] = {}
    for lang, made in maps.items():
        files[f"{lang}.html"] = made.page()
        files[f"{lang}.txt"] = story_text(story, checks, made.scene, sources, checked_on)
        files[f"embed-{lang}.html"] = embed_snippet(story, checks, lang, url)
        if url:  # an answer that is fetched, so relative addresses would lead nowhere
            files[f"oembed-{lang}.json"] = oembed(story, checks, lang, url)
    return _encoded(files)


def _tables(
    story: Story, checks: Mapping[str, Check], atlas: Atlas, checked_on: str
) -> dict[str, bytes]:
    story = _told_by_name(story)
    cited = atlas.sources(key for check in checks.values() for key in check.sources)
    files = {
        LOADER: (RUNTIME_DIR / LOADER).read_text("utf-8"),
        "checks.json": checks_json(story, checks.values(), cited),
        "checks.csv": checks_csv(checks.values(), story.languages, cited),
        "map.geojson": checks_geojson(story, checks.values(), atlas),
        MARK: as_text(provenance(story, checks.values(), atlas, checked_on)),
    }
    return _encoded(files)


def _encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


def _told_by_name(story: Story) -> Story:
    """Return a story without the folder it stands in: the same bytes wherever that is."""
    return replace(story, path=Path(story.path.name))


# --- all or nothing -----------------------------------------------------------------------------


def _refuse(out: Path, folder: Path, story: Story) -> None:
    if out.exists() and not out.is_dir():
        raise BundleError(f"{out} is a file. Name a folder, or a file that ends in .html")
    if folder.exists() and not _is_bundle(folder, story):
        raise BundleError(
            f"{folder} is there and is no bundle of '{story.id}'. Name another folder, or move it"
        )


def _is_bundle(folder: Path, story: Story) -> bool:
    """Return whether a folder may be replaced: it is empty, or its provenance names the story."""
    if not folder.is_dir() or folder.is_symlink():
        return False
    mark = folder / MARK
    if not mark.is_file():
        return not any(folder.iterdir())
    try:
        told = json.loads(mark.read_bytes())["story"]["id"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
    return bool(told == story.id)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a new folder beside, then let it take the old one's place."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.", suffix=".tmp"))
    try:
        fresh.chmod(usual_mode(0o777))
        for name, content in files.items():
            (fresh / name).parent.mkdir(exist_ok=True)
            write_atomic(fresh / name, content)
        _swap(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _recover(folder: Path) -> None:
    """Put back a bundle that a killed export had set aside and not yet replaced."""
    for aside in sorted(folder.parent.glob(f".{folder.name}.*.old")):
        if not folder.exists() and (aside / folder.name).is_dir():
            os.replace(aside / folder.name, folder)
            shutil.rmtree(aside, ignore_errors=True)


def _swap(fresh: Path, folder: Path) -> None:
    """Put a complete folder in another's place; if that fails, the other one stands again."""
    if not folder.exists():
        os.replace(fresh, folder)
        return
    aside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.", suffix=".old"))
    os.replace(folder, aside / folder.name)
    try:
        os.replace(fresh, folder)
    except OSError:
        os.replace(aside / folder.name, folder)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
