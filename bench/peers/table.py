"""docs/benchmarks.md: what was measured, as an editor would set it."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.peers.entries import Entry
from bench.peers.run import BUDGET_S, CHECKED, COUNTS


@dataclass(frozen=True, slots=True)
class Measured:
    """What one engine did: seconds to load, and for each set the points, seconds and errors."""

    version: str
    ready_s: float
    cells: dict[str, list[tuple[int, float]]]
    error_m: dict[str, float]


def machine() -> str:
    """Return what the run was made on: processors, their load, Python and our libraries."""
    found = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text("utf-8"))
    libraries = ", ".join(f"{name} {version(name)}" for name in ("numpy", "pyproj"))
    return (
        f"{os.cpu_count()} cores ({found[1] if found else platform.machine()}), "
        f"load over the last 15 minutes {os.getloadavg()[2]:.1f} (this run alone is 1), "
        f"Python {platform.python_version()}, {libraries}"
    )


def rate(result: Measured, name: str) -> float:
    """Return points a second of an engine on the most points of a set that it was given."""
    count, seconds = result.cells[name][-1]
    return count / seconds


def length(metres: float) -> str:
    """Return an error as the table prints it: two digits, in a unit that shows them."""
    for unit, size in (("km", 1e3), ("m", 1.0), ("mm", 1e-3)):
        if metres >= 0.95 * size:
            return f"{float(f'{metres / size:.2g}'):,g} {unit}"
    return f"{float(f'{metres * 1e6:.2g}'):,g} µm"


def rows(results: Mapping[Entry, Measured | str], name: str) -> list[str]:
    """Return the table of one set of points; the first entry is what the others are beside."""
    heads = ["engine", "loaded in", "1 point", *(f"{count:,} points" for count in COUNTS[1:])]
    lines = [
        f"| {' | '.join(heads)} | largest error | Milepost is faster |",
        f"|---|{'--:|' * (len(heads) + 1)}",
    ]
    ours, *_ = results.values()
    for entry, result in results.items():
        if isinstance(result, str):
            lines.append(f"| {entry.name} | not measured: {result} |{' |' * len(heads)}")
            continue
        cells = [
            f"{count / seconds:,.0f}" + (f" ({count:,})" if count < wanted else "")
            for wanted, (count, seconds) in zip(COUNTS, result.cells[name], strict=False)
        ]
        cells += ["–"] * (len(COUNTS) - len(cells)) + [length(result.error_m[name])]
        if isinstance(ours, Measured) and entry.packages:
            cells.append(f"{float(f'{rate(ours, name) / rate(result, name):.2g}'):,g} times")
        else:
            cells.append("")
        lines.append(f"| {result.version} | {result.ready_s:.2f} s | {' | '.join(cells)} |")
    return lines


def page(results: Mapping[Entry, Measured | str], titles: Mapping[str, str]) -> str:
    """Return docs/benchmarks.md; the sets of points have titles."""
    lines = [
        "# Benchmarks",
        "",
        "## The nearest of the world's borders",
        "",
        f"Made by `make bench-borders` on {datetime.now(UTC):%d %B %Y}: {machine()}. Points a "
        "second, each engine in a process of its own and, but for the row that says otherwise, on "
        "one core. Loading is apart, and so is bringing points into the engine's own form. An "
        f"engine that would take over {BUDGET_S:.0f} s got fewer points, as many as stand in "
        "brackets, or none. The error is the largest against the slow `geo.reference`, "
        f"on the first {CHECKED:,} points of the set or on the fewer "
        "that the engine got; the last column compares the longest runs.",
    ]
    for name, title in titles.items():
        lines += ["", f"### {title}", "", *rows(results, name)]
    lines += ["", "### What each engine does", ""]
    lines += [f"- {entry.name}: {entry.note}" for entry in results if entry.note]
    return "\n".join(lines) + "\n"
