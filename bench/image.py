"""The steps of the Dockerfile, done without Docker: do they make an app that serves?

Run: make image-steps (half a minute where pip has the packages at hand). Each RUN, COPY and CMD is
done as it stands in a temporary folder that stands for the image, with an environment of its own,
and the app's first page is asked for on the loopback. What belongs to the machine that builds,
not to the app, is left out and said: the base image, the user, and the address of all networks.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
STORY: Final = ROOT / "data" / "stories" / "vladivostok.yaml"
MACHINE: Final = {"FROM", "USER", "VOLUME", "EXPOSE"}
OF_THE_MACHINE: Final = ("useradd", "install")
"""Commands that need root and change the machine: the image's user and folder."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of a Dockerfile."""

    name: str
    value: str

    @property
    def words(self) -> tuple[str, ...]:
        """The value as words: of the JSON form, or split at blanks."""
        form = self.value[self.value.find("[") :]
        return tuple(json.loads(form) if form.startswith("[") else self.value.split())


def instructions(text: str) -> tuple[Instruction, ...]:
    """Return the instructions of a Dockerfile in order, continued lines joined."""
    whole = re.sub(r"\\\n\s*", "", text)
    lines = (line.strip() for line in whole.splitlines())
    parts = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return tuple(Instruction(name, value.strip()) for name, _, value in parts)


def environment(steps: Sequence[Instruction]) -> dict[str, str]:
    """Return what the image's ENV says."""
    pairs = (word.split("=", 1) for one in steps if one.name == "ENV" for word in one.words)
    return dict(pairs)


def ignored(path: str, patterns: Sequence[str]) -> bool:
    """Return whether .dockerignore keeps a file out of the image: it, or a folder that it is in."""
    parts = Path(path).parts
    for end in range(1, len(parts) + 1):
        for pattern in patterns:
            name = parts[end - 1] if pattern.startswith("**/") else "/".join(parts[:end])
            if fnmatch(name, pattern.removeprefix("**/")):
                return True
    return False


def copied(source: str, target: Path) -> None:
    """Do a COPY: of a file, or of all that git knows or would, without what is ignored."""
    if source != ".":
        shutil.copy(ROOT / source, target / source)
        return
    patterns = (ROOT / ".dockerignore").read_text("utf-8").split()
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file() and not ignored(name, patterns):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)


def build(steps: Sequence[Instruction], app: Path, env: Mapping[str, str]) -> None:
    """Do what the image is built by, in a folder in place of its WORKDIR."""
    for step in steps:
        said = f"{step.name} {step.value}"
        if step.name == "RUN" and step.words[0] not in OF_THE_MACHINE:
            start = time.perf_counter()
            subprocess.run(step.value, cwd=app, env=env, shell=True, check=True, stdout=sys.stderr)
            print(f"{said}: {time.perf_counter() - start:.0f} s")
        elif step.name == "COPY":
            *sources, _ = step.words
            for source in sources:
                copied(source, app)
            print(said)
        elif step.name in MACHINE or step.name == "RUN":
            print(f"{said}: not here")


def answer(url: str) -> str:
    """Return what an address answers."""
    with urllib.request.urlopen(url, timeout=10) as found:
        return str(found.read().decode())


def serve(steps: Sequence[Instruction], app: Path, data: Path, env: Mapping[str, str]) -> None:
    """Do the CMD on a free port, ask what HEALTHCHECK asks and for the first page, and end it."""
    from tests.test_app import free_port, wait_for

    port = str(free_port())
    cmd = next(step for step in steps if step.name == "CMD")
    health = next(step for step in steps if step.name == "HEALTHCHECK")
    command = [{"/data": str(data), "8501": port}.get(word, word) for word in cmd.words]
    process = subprocess.Popen(command, cwd=app, env=env)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        check = [word.replace("8501", port) for word in health.words]
        subprocess.run(check, cwd=app, env=env, check=True)
        print(f"health: {answer(f'http://127.0.0.1:{port}/_stcore/health')}")
        page = answer(f"http://127.0.0.1:{port}/")
        print(f"first page: {len(page):,} characters, {'<title>' in page and 'with its title'}")
    finally:
        process.terminate()
        process.wait(timeout=30)


def main() -> None:
    """Do the steps, and say how each went."""
    steps = instructions((ROOT / "Dockerfile").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        app, data = Path(folder) / "app", Path(folder) / "data"
        app.mkdir()
        (data / "stories").mkdir(parents=True)
        shutil.copy(STORY, data / "stories")
        subprocess.run([sys.executable, "-m", "venv", str(Path(folder) / "python")], check=True)
        path = f"{Path(folder) / 'python' / 'bin'}:{os.environ['PATH']}"
        env = os.environ | environment(steps) | {"PATH": path}
        # No cache in the image, for its size; here it is what makes this quick.
        env |= {"STREAMLIT_SERVER_ADDRESS": "127.0.0.1", "PIP_NO_CACHE_DIR": "0"}
        env.pop("PYTHONPATH", None)
        build(steps, app, env)
        serve(steps, app, data, env)
    print("done")


if __name__ == "__main__":
    main()
