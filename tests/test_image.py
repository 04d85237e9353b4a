"""The Dockerfile, as far as reading it goes; `make image-steps` does its steps."""

from __future__ import annotations

import re
import tomllib
from typing import Final

import pytest

from bench.image import ROOT, environment, ignored, instructions

STEPS: Final = instructions((ROOT / "Dockerfile").read_text("utf-8"))
IGNORED: Final = (ROOT / ".dockerignore").read_text("utf-8").split()


def values(name: str) -> list[str]:
    return [step.value for step in STEPS if step.name == name]


def test_it_runs_as_nobody_else_and_says_how_it_is() -> None:
    assert values("FROM") == ["python:3.11-slim"]
    assert values("USER") == ["milepost"]
    # Nothing is installed or copied once the user is no longer root.
    names = [step.name for step in STEPS]
    assert not {"RUN", "COPY"} & set(names[names.index("USER") :])
    health = next(step for step in STEPS if step.name == "HEALTHCHECK")
    assert "/_stcore/health" in " ".join(health.words)
    cmd = next(step for step in STEPS if step.name == "CMD")
    assert cmd.words == ("python", "milepost.py", "serve", "--data", "/data", "--port", "8501")
    assert values("EXPOSE") == ["8501"]
    assert environment(STEPS)["STREAMLIT_SERVER_ADDRESS"] == "0.0.0.0"


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-login.txt"])
def test_each_package_is_pinned(file: str) -> None:
    lines = [line.split("#")[0].strip() for line in (ROOT / file).read_text("utf-8").splitlines()]
    assert [line for line in lines if line and line != "-e ."]
    loose = [line for line in lines if line and not re.fullmatch(r"[\w-]+==[\w.]+", line)]
    assert loose == (["-e ."] if file == "requirements.txt" else [])


def test_what_logging_in_needs_is_in_its_list_once() -> None:
    both = [
        {line.split("==")[0] for line in (ROOT / file).read_text("utf-8").splitlines()}
        for file in ("requirements.txt", "requirements-login.txt")
    ]
    assert {"authlib", "httpx"} <= both[1]
    assert not both[0] & both[1]


@pytest.mark.parametrize(
    ("path", "kept_out"),
    [
        (".streamlit/secrets.toml", True),
        (".streamlit/config.toml", False),
        (".git/config", True),
        ("data/stories/.drafts/one.yaml", True),
        ("data/stories/vladivostok.yaml", False),
        ("views/__pycache__/read.cpython-311.pyc", True),
        ("views/read.py", False),
        ("tests/test_app.py", True),
        ("README.md", False),
    ],
)
def test_what_stays_out_of_the_image(path: str, kept_out: bool) -> None:
    assert ignored(path, IGNORED) == kept_out


def test_all_that_is_installed_is_in_the_image() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    told = listed["tool"]["setuptools"]
    for name in told["packages"]:
        assert not ignored(name.replace(".", "/"), IGNORED)
    for component in listed["tool"]["streamlit"]["component"]["components"]:
        assert not ignored(component["asset_dir"], IGNORED)
    assert not ignored(listed["project"]["readme"], IGNORED)
