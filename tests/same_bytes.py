"""One digest for a whole export, made in surroundings of one's choice; one for a rendered page."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from claims.check import check_all
from geo.atlas import Atlas
from layers.bundle import export
from layers.story_map import StoryMap
from story.read import read

ROOT: Final = Path(__file__).resolve().parent.parent
STORY: Final = ROOT / "data" / "stories" / "vladivostok.yaml"
URL: Final = "https://a.example"
CHECKED_ON: Final = "2023-09-06"

SEEDS: Final = ("0", "1", "2", "4294967295")
ZONES: Final = ("UTC", "Asia/Vladivostok")
LOCALES: Final = ("C.UTF-8", "fr_FR.UTF-8")
"""Where French is not installed the C library falls back to C, but Babel still reads the name."""


def exported(around: Mapping[str, str]) -> str:
    """Return the sha256 of a whole export, written by a process of its own with ``around`` set."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.same_bytes"],
        cwd=ROOT, env={**os.environ, **around}, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


def rendered(times: int) -> set[str]:
    """Return the sha256 of a story's page, made ``times`` times over in this process, as a set."""
    atlas = Atlas.open()
    story = read(STORY, atlas)
    checks = check_all(story.claims, atlas, story.languages)
    made = StoryMap.from_story(story, checks, atlas, "fr", checked_on=CHECKED_ON, url=URL)
    return {hashlib.sha256(made.page().encode()).hexdigest() for _ in range(times)}


def digest(folder: Path, files: Iterable[Path]) -> str:
    """Return one sha256 of the names of files below a folder and of their bytes, in order."""
    whole = hashlib.sha256()
    for file in sorted(files):
        content = file.read_bytes()
        whole.update(f"{file.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return whole.hexdigest()


def main() -> None:
    """Export the first story and print its digest."""
    atlas = Atlas.open()
    story = read(STORY, atlas)
    checks = check_all(story.claims, atlas, story.languages)
    with TemporaryDirectory() as out:
        written = export(story, checks, atlas, Path(out), story.languages, URL, CHECKED_ON)
        print(digest(Path(out), written))


if __name__ == "__main__":
    main()
