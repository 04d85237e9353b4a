"""How long `check` takes with many claims: a story of 100, 1,000 and 10,000, in one run.

    python -m bench.many_claims

Claims of all kinds over 40 cities, each with other ones of them, of 30 borders and 29 coasts, and
with another size of rival: as good as nothing is measured twice. Times are of the processor, in
seconds, for machines are shared; the ratios are what to compare.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path

from claims.check import check_all
from geo.atlas import Atlas
from story.read import read_text

COUNTS = (100, 1_000, 10_000)
CITIES = 40
PER_FILE = 1_000
BORDERS = (
    *("RU, KP", "RU, CN", "FR, ES", "DE, PL", "US, MX", "IN, BD", "FR, BE", "AR, CL", "CA, US"),
    *("IN, PK", "BR, BO", "CN, VN", "TR, SY", "EG, SD", "NG, CM", "TH, MM", "IR, IQ", "KZ, RU"),
    *("SE, NO", "PT, ES", "IT, CH", "UA, PL", "CO, VE", "ZA, MZ", "KE, TZ", "MY, TH", "MA, DZ"),
    *("JO, SA", "KR, KP", "CD, AO"),
)
COASTS = (
    *("AR", "AU", "BR", "CA", "CL", "CN", "CO", "DE", "EG", "ES", "FR", "GB", "ID", "IN", "IR"),
    *("IT", "JP", "KR", "MX", "NG", "NO", "PH", "PL", "RU", "SE", "TH", "TR", "US", "VN"),
)
PEOPLE = (20_000, 50_000, 100_000, 150_000, 250_000, 400_000, 500_000, 700_000, 1_000_000)
HEAD = "milepost: 1\nid: many\ntitle: Many\nlanguages: [en]\n"


def story(claims: Sequence[str], atlas: Atlas) -> str:
    """Return a story of these claims; its places are the first of the world's large cities."""
    keys, lon, lat = (each[:CITIES] for each in atlas.gazetteer.of_size(4_000_000))
    names = [atlas.gazetteer.entry(key).name for key in keys]
    places = "".join(
        f"  p{i}: {{name: {name}, at: [{x:.4f}, {y:.4f}]}}\n"
        for i, (name, x, y) in enumerate(zip(names, lon, lat, strict=True))
    )
    written = "".join(f"  c{i}: {claim}\n" for i, claim in enumerate(claims))
    return f"{HEAD}places:\n{places}claims:\n{written}"


def _claims() -> Iterator[str]:
    for i in count():
        turn = i // 9
        a, step = i % CITIES, i // (9 * CITIES)
        b, c = ((a + 1 + (step + more) % (CITIES - 1)) % CITIES for more in (0, 17))
        border, coast = BORDERS[turn % len(BORDERS)], COASTS[turn % len(COASTS)]
        people = PEOPLE[turn % len(PEOPLE)]
        yield (
            f"{{kind: distance, from: p{a}, to: p{b}, stated: {i % 97 + 3}0 km}}",
            f"{{kind: distance, from: p{a}, to: {{border: [{border}]}}, stated: {i % 89 + 2}0 km}}",
            f"{{kind: direction, from: p{a}, to: p{b}, stated: north}}",
            f"{{kind: beside, place: p{a}, of: {{border: [{border}]}}}}",
            f"{{kind: within, place: p{a}, of: {{country: {border[:2]}}}}}",
            f"{{kind: between, place: p{a}, of: [p{b}, p{c}]}}",
            f"{{kind: nearest, place: p{a}, to: {{border: [{border}]}}, "
            f"among: {{population: {people}}}}}",
            f"{{kind: length, of: {{border: [{border}]}}, stated: {i % 50 + 2}00 km}}",
            f"{{kind: distance, from: p{a}, to: {{coast: {coast}}}, stated: {i % 71 + 2}0 km}}",
        )[i % 9]


def measure(claims: int) -> tuple[float, float]:
    """Return the processor seconds to read and to check so many claims, in files of 1,000.

    A file holds 20,000 values at most, which is fewer than 2,000 claims.
    """
    texts = list(_files(claims, Atlas.open()))
    start = time.process_time()
    told = [read_text(text, Path("many.yaml"), Atlas.open()) for text in texts]
    read = time.process_time()
    for one in told:
        check_all(one.claims, Atlas.open(), one.languages)
    return read - start, time.process_time() - read


def _files(claims: int, atlas: Atlas) -> Iterator[str]:
    every = _claims()
    for first in range(0, claims, PER_FILE):
        yield story(list(islice(every, min(PER_FILE, claims - first))), atlas)


def main() -> None:
    """Print a row a count, each measured in a process of its own."""
    if len(sys.argv) > 1:
        print(*measure(int(sys.argv[1])))
        return
    print(f"{'claims':>7} {'read s':>7} {'check s':>8} {'ms a claim':>11} {'ratio':>6}")
    first = 0.0
    for claims in COUNTS:
        command = [sys.executable, "-m", "bench.many_claims", str(claims)]
        out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        read, checked = map(float, out.split())
        each = 1000 * (read + checked) / claims
        first = first or each
        print(f"{claims:7,} {read:7.2f} {checked:8.2f} {each:11.2f} {each / first:6.2f}")


if __name__ == "__main__":
    main()
