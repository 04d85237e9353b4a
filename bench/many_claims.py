"""How long `check` takes with many claims: a story of 100, 1,000 and 10,000, in one run.

    python -m bench.many_claims

Claims of all kinds over 40 cities, each with another pair of them or a border. Times are of the
processor, in seconds, for machines are shared; the ratios are what to compare.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice, permutations
from pathlib import Path

from claims.check import check_all
from geo.atlas import Atlas
from story.read import read_text

COUNTS = (100, 1_000, 10_000)
CITIES = 40
PER_FILE = 1_000
BORDERS = ("RU, KP", "RU, CN", "FR, ES", "DE, PL", "US, MX", "IN, BD", "FR, BE", "AR, CL")
PEOPLE = "population: 1000000"
HEAD = "milepost: 1\nid: many\ntitle: Many\nlanguages: [en]\n"


def story(claims: Sequence[str], atlas: Atlas) -> str:
    """Return a story of these claims; its places are the first of the world's large cities."""
    _, lon, lat = atlas.gazetteer.of_size(4_000_000)
    places = "".join(
        f"  p{i}: {{name: P{i}, at: [{x:.4f}, {y:.4f}]}}\n"
        for i, (x, y) in enumerate(zip(lon[:CITIES], lat[:CITIES], strict=True))
    )
    written = "".join(f"  c{i}: {claim}\n" for i, claim in enumerate(claims))
    return f"{HEAD}places:\n{places}claims:\n{written}"


def _claims() -> Iterator[str]:
    borders = cycle(BORDERS)
    for i, (a, b, c) in enumerate(cycle(permutations(range(CITIES), 3))):
        border = next(borders)
        shore = border[4:]
        yield (
            f"{{kind: distance, from: p{a}, to: p{b}, stated: {i % 97 + 3}0 km}}",
            f"{{kind: distance, from: p{a}, to: {{border: [{border}]}}, stated: {i % 89 + 2}0 km}}",
            f"{{kind: direction, from: p{a}, to: p{b}, stated: north}}",
            f"{{kind: beside, place: p{a}, of: {{border: [{border}]}}}}",
            f"{{kind: within, place: p{a}, of: {{country: {border[:2]}}}}}",
            f"{{kind: between, place: p{a}, of: [p{b}, p{c}]}}",
            f"{{kind: nearest, place: p{a}, to: {{border: [{border}]}}, among: {{{PEOPLE}}}}}",
            f"{{kind: length, of: {{border: [{border}]}}, stated: {i % 50 + 2}00 km}}",
            f"{{kind: distance, from: p{a}, to: {{coast: {shore}}}, stated: {i % 71 + 2}0 km}}",
        )[i % 9]


def measure(count: int) -> tuple[float, float]:
    """Return the processor seconds to read and to check so many claims, in files of 1,000.

    A file holds 20,000 values at most, which is fewer than 2,000 claims.
    """
    texts = list(_files(count, Atlas.open()))
    start = time.process_time()
    told = [read_text(text, Path("many.yaml"), Atlas.open()) for text in texts]
    read = time.process_time()
    for one in told:
        check_all(one.claims, Atlas.open(), one.languages)
    return read - start, time.process_time() - read


def _files(count: int, atlas: Atlas) -> Iterator[str]:
    claims = _claims()
    for first in range(0, count, PER_FILE):
        yield story(list(islice(claims, min(PER_FILE, count - first))), atlas)


def main() -> None:
    """Print a row a count, each measured in a process of its own."""
    if len(sys.argv) > 1:
        print(*measure(int(sys.argv[1])))
        return
    print(f"{'claims':>7} {'read s':>7} {'check s':>8} {'ms a claim':>11} {'ratio':>6}")
    first = 0.0
    for count in COUNTS:
        command = [sys.executable, "-m", "bench.many_claims", str(count)]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        read, checked = map(float, out.split())
        each = 1000 * (read + checked) / count
        first = first or each
        print(f"{count:7,} {read:7.2f} {checked:8.2f} {each:11.2f} {each / first:6.2f}")


if __name__ == "__main__":
    main()
