"""The house itself: imports run one way, folium and streamlit stand where they may."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"geo": 0, "claims": 1, "story": 2, "layers": 3, "views": 4, "app": 5, "milepost": 5}
MAY_IMPORT = {"folium": {"layers"}, "branca": {"layers"}, "streamlit": {"app", "views"}}


def _files() -> list[Path]:
    return sorted(
        p for room in ROOMS for p in (*ROOT.glob(f"{room}.py"), *ROOT.glob(f"{room}/**/*.py"))
    )


def _imports(path: Path) -> set[str]:
    """Return the top-level names that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the whole name of what is imported"
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("path", _files(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0].removesuffix(".py")
    for name in _imports(path):
        if name in ROOMS and name != room:
            assert ROOMS[name] < ROOMS[room], f"{path}: {room} may not import {name}"
        if name in MAY_IMPORT:
            assert room in MAY_IMPORT[name], f"{path}: {name} stands in {MAY_IMPORT[name]} alone"


def test_every_room_was_looked_at() -> None:
    seen = {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in _files()}
    assert seen >= {"geo", "claims", "story", "layers", "views", "app", "milepost"}
