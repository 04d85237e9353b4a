"""The same bytes: 16 whole exports and 1,000 pages. Run: python -m bench.determinism.

Each export is a process of its own: four hash seeds, two time zones, two locales (which of them
the machine has, the script says).
"""

from __future__ import annotations

import subprocess
import sys
from itertools import product

from tests.same_bytes import LOCALES, SEEDS, ZONES, exported, rendered

RENDERS = 1000


def main() -> int:
    """Export and render; print the digests that were found, and fail on a second one."""
    has = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout
    print(f"locales here: {', '.join(has.split()) or 'unknown'}")
    exports = set()
    for seed, zone, locale in product(SEEDS, ZONES, LOCALES):
        found = exported({"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale})
        print(f"seed {seed:>10}  {zone:16}  {locale:12} {found}", flush=True)
        exports.add(found)
    pages = rendered(RENDERS)
    print(f"16 exports: {len(exports)} digest(s); {RENDERS:,} pages: {len(pages)} digest(s)")
    return 0 if len(exports) == len(pages) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
