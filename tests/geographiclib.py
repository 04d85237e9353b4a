"""GeographicLib's own programs, which `make test` wants: python -m tests.geographiclib."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PROGRAMS = ("GeodSolve", "RhumbSolve")
APT = ["apt-get", "install", "-y", "--no-install-recommends", "geographiclib-tools"]


def found() -> bool:
    """Return whether both programs are on PATH."""
    return all(shutil.which(program) for program in PROGRAMS)


def main() -> None:
    """Find the programs, or install Debian's as root; without them say what is tested less."""
    if not found() and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(APT, check=False, stdout=subprocess.DEVNULL)
    if not found():
        print(
            "No GeodSolve and RhumbSolve (Debian: apt-get install geographiclib-tools): distances "
            "and bearings are compared with the committed sample of their answers alone.",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
