"""PostGIS geography: the nearest edge by `<->`, which is KNN on the sphere, then the spheroid.

A cluster of its own in a temporary folder, on loopback, ended with this process.
"""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import psycopg

from bench.peers.contract import Array, Engine, Query, chains, cut

BIN = Path("/usr/lib/postgresql/15/bin")
OWNER = "postgres" if os.geteuid() == 0 else None
"""PostgreSQL refuses to run as root; Debian's package brings this user."""
SETTINGS = (
    *("fsync=off", "jit=off", "max-parallel-workers-per-gather=0"),
    *("shared-buffers=512MB", "work-mem=256MB", "maintenance-work-mem=512MB"),
)
EDGES_A_LINE = 16
"""Of 1, 4, 16 and 64 what PostGIS 3.3 answers fastest for, near cities and anywhere."""
NEAREST = """
    SELECT near.metres FROM points CROSS JOIN LATERAL (
        SELECT ST_Distance(points.at, edges.line, true) AS metres
        FROM edges ORDER BY edges.line <-> points.at LIMIT 1
    ) AS near ORDER BY points.id"""


def version() -> str:
    """Return the engine's name and version."""
    told = connection().execute("SELECT postgis_lib_version(), current_setting('server_version')")
    row = told.fetchone()
    assert row is not None
    return f"PostGIS {row[0]} (PostgreSQL {row[1].split()[0]})"


def load(edges: Array) -> Engine:
    """Return the engine: geography's edges are great circles, so ours are cut to 4 km."""
    database = connection()
    lines = (
        line[first : first + EDGES_A_LINE + 1]
        for line in chains(cut(edges, 4000.0))
        for first in range(0, len(line) - 1, EDGES_A_LINE)
    )
    vertices = (np.insert(line, 0, key, axis=1) for key, line in enumerate(lines))
    database.execute("CREATE TABLE raw (line float8, lon float8, lat float8, n serial)")
    _copy("raw (line, lon, lat)", np.vstack(list(vertices)))
    database.execute(
        "CREATE TABLE edges AS SELECT "
        "ST_MakeLine(ST_Point(lon, lat, 4326) ORDER BY n)::geography AS line FROM raw GROUP BY line"
    )
    database.execute("CREATE INDEX ON edges USING gist (line)")
    database.execute("VACUUM ANALYZE edges")

    def ready(lon: Array, lat: Array) -> Query:
        database.execute("DROP TABLE IF EXISTS given, points")
        database.execute("CREATE TABLE given (id float8, lon float8, lat float8)")
        _copy("given", np.column_stack([np.arange(len(lon)), lon, lat]))
        database.execute(
            "CREATE TABLE points AS "
            "SELECT id, ST_Point(lon, lat, 4326)::geography AS at FROM given ORDER BY id"
        )
        database.execute("VACUUM ANALYZE points")
        return lambda: np.array([row[0] for row in database.execute(NEAREST)])

    return ready


def _copy(table: str, rows: Array) -> None:
    """Fill a table with rows of numbers."""
    with connection().cursor().copy(f"COPY {table} FROM STDIN") as copy:
        for row in rows.tolist():
            copy.write_row(row)


@functools.cache
def connection() -> psycopg.Connection[tuple[float, ...]]:
    """Return the connection to a new cluster, which ends and vanishes with this process."""
    folder = Path(tempfile.mkdtemp(prefix="milepost-postgis-"))
    atexit.register(shutil.rmtree, folder)
    if OWNER:
        shutil.chown(folder, OWNER)
    cluster, port = folder / "cluster", _free_port()
    subprocess.run(
        [BIN / "initdb", "-D", cluster, "-U", "bench", "-A", "trust", "-E", "UTF8", "--no-locale"],
        cwd=folder, user=OWNER, check=True, capture_output=True,
    )  # fmt: skip
    server = subprocess.Popen(
        [BIN / "postgres", "-D", cluster, "-h", "127.0.0.1", "-p", str(port), "-k", folder,
         *(f"--{setting}" for setting in SETTINGS)],
        cwd=folder, user=OWNER, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    atexit.register(server.wait)
    atexit.register(server.send_signal, signal.SIGINT)
    connection = _connected(port)
    connection.execute("CREATE EXTENSION postgis")
    return connection


def _connected(port: int) -> psycopg.Connection[tuple[float, ...]]:
    for _ in range(300):
        try:
            return psycopg.connect(
                host="127.0.0.1", port=port, user="bench", dbname="postgres", autocommit=True
            )
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise TimeoutError("PostgreSQL did not answer within 30 s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
