"""The rows of the benchmark: which engines, with which packages, installed where they may be."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ENVIRONMENT: Final = Path(__file__).resolve().parents[2] / ".venv" / "bench"
PYTHON: Final = ENVIRONMENT / "bin" / "python"
NUMPY: Final = "numpy==2.4.6"
POSTGIS: Final = Path("/usr/share/postgresql/15/extension/postgis.control")


@dataclass(frozen=True, slots=True)
class Entry:
    """One engine of the table: its module, its packages if it is not ours, its cores, a note."""

    name: str
    module: str
    note: str
    packages: tuple[str, ...] = ()
    cores: int = 1


ENTRIES: Final = (
    Entry("Milepost", "milepost_index", "Edges straight in lon/lat, distances on the ellipsoid."),
    Entry("Milepost, two processes", "milepost_index", "", cores=2),
    Entry(
        "PostGIS geography",
        "postgis",
        "KNN (`<->`), which ranks on the sphere, then the spheroid's distance to that one. Edges "
        "are great circles: cut, straight in lon/lat, to 4 km; 16 of them a row.",
        ("psycopg[binary]==3.3.9",),
    ),
    Entry(
        "S2 by spherely",
        "s2",
        "One prepared geography, distances on the sphere. Edges cut as for PostGIS.",
        ("spherely==0.1.1",),
    ),
    Entry(
        "shapely STRtree",
        "strtree",
        "The edge that is nearest in degrees, then the exact distance to that edge.",
        ("shapely==2.2.0", "pyproj==3.7.2"),
    ),
    Entry(
        "scikit-learn BallTree",
        "ball_tree",
        "Haversine to points every 100 m along the edges.",
        ("scikit-learn==1.9.1",),
    ),
    Entry(
        "geopy",
        "geopy_vertices",
        "Its geodesic to the 100 of those points that scipy's cKDTree finds nearest (sphere).",
        ("geopy==2.5.0", "scipy==1.17.1"),
    ),
)


def installed(entry: Entry) -> str:
    """Install what an engine needs; return why that failed, or nothing."""
    if entry.module == "postgis" and not POSTGIS.exists():
        if os.geteuid():
            return "needs root, or postgresql-15-postgis-3 to be installed"
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        done = subprocess.run(
            [*install, "postgresql-15-postgis-3"], check=False, capture_output=True, text=True
        )
        if done.returncode:
            return done.stderr.strip().splitlines()[-1]
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
    done = subprocess.run(
        [PYTHON, "-m", "pip", "install", "-q", NUMPY, *entry.packages],
        check=False,
        capture_output=True,
        text=True,
    )
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""
