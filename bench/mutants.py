"""The tables of figures, winds and verdicts, a test each, for `make mutants` (docs/mutants.md).

mutmut asks pytest by name for every test that reaches a mutant. Of five hundred rows pytest takes
half a minute to find the names, and of some (``130 km [80 miles]``) it finds none, which mutmut
counts as killed. The rows and what must hold of them are those of tests/.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import product
from types import ModuleType

import pytest

from tests import test_stated, test_verdict, test_verdict_edges, test_verdict_kinds

Test = Callable[..., None]


@pytest.fixture(autouse=True)
def _cold() -> None:
    """Empty the caches of the process that mutmut forks: a mutant in what they hold must act."""
    for module in [one for name, one in sys.modules.items() if name.startswith("claims.")]:
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


def _tests(module: ModuleType) -> Iterator[Test]:
    return (one for name, one in vars(module).items() if name.startswith("test_"))


def _rows(test: Test) -> Iterator[dict[str, object]]:
    """Return the arguments of each row of a test's tables."""
    tables = []
    for mark in getattr(test, "pytestmark", ()):
        names, rows = mark.args
        several = [row if isinstance(names, tuple) else (row,) for row in rows]
        keys = names if isinstance(names, tuple) else (names,)
        tables.append([dict(zip(keys, row, strict=True)) for row in several])
    for parts in product(*tables):
        yield {key: value for part in parts for key, value in part.items()}


@pytest.mark.parametrize(
    "test",
    [
        test
        for module in (test_stated, test_verdict, test_verdict_edges, test_verdict_kinds)
        for test in _tests(module)
    ],
    ids=lambda test: f"{test.__module__}-{test.__name__}",
)
def test_every_row(test: Test) -> None:
    """Hold each row of a table to its test, until one fails."""
    for row in _rows(test):
        test(**row)
