"""The README's commands and samples are run: what it prints is what a reader gets."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SAMPLES = re.findall(r"```console\n\$ python (.+?)\n(.*?)```", README, flags=re.DOTALL)


def test_there_are_samples_and_the_readme_is_short() -> None:
    assert len(SAMPLES) == 2
    assert len(README.splitlines()) <= 90


@pytest.mark.parametrize(("command", "shown"), SAMPLES, ids=[command for command, _ in SAMPLES])
def test_samples_are_what_the_commands_print(command: str, shown: str) -> None:
    env = os.environ | {"NO_COLOR": "1", "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, *shlex.split(command)],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    printed = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    for part in shown.strip("\n").split("\n…\n"):
        lines = [line.rstrip() for line in part.splitlines()]
        assert any(printed[at : at + len(lines)] == lines for at in range(len(printed))), "\n".join(
            printed
        )


def test_every_command_of_its_table_is_there() -> None:
    named = set(re.findall(r"^\| `(\w+) ", README, flags=re.MULTILINE))
    done = subprocess.run(
        [sys.executable, "milepost.py", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    offered = set(re.findall(r"^│ (\w+) ", done.stdout, flags=re.MULTILINE))
    assert named == offered


@pytest.mark.parametrize("target", ["run", "test", "export"])
def test_the_makefile_has_the_readmes_targets(target: str) -> None:
    assert f"make {target} " in README
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#:]+)\)", README))
def test_its_links_lead_somewhere(link: str) -> None:
    assert (ROOT / link).exists()
