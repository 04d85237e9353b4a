"""A table of points, row by row, joined with the land border that is nearest to each."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from geo.geodesic import MOST_LON
from geo.nearest import BorderIndex
from geo.table import Errors, TableError, coordinates, degrees, opened, position_columns

ADDED: Final = ("distance_m", "pair", "nearest_lon", "nearest_lat", "error")
"""The columns that a table gets: ``error`` says why a row has none of the others."""
GEOMETRY: Final = "geometry"
"""One more, the points, unless the table is GeoParquet and has a geometry of its own."""
_FEW: Final = 5


@dataclass(slots=True)
class Joined:
    """What became of a table: its rows, and the first of those that were set aside."""

    rows: int = 0
    bad: int = 0
    first_bad: list[str] = field(default_factory=list)

    def add(self, errors: Errors) -> None:
        """Count a batch, and keep what its first bad rows say; rows are numbered from 1."""
        bad = [(at, error) for at, error in enumerate(errors, self.rows + 1) if error]
        self.first_bad += [f"row {at}: {error}" for at, error in bad[: _FEW - len(self.first_bad)]]
        self.bad += len(bad)
        self.rows += len(errors)


def join_borders(
    points: Path, out: Path, index: BorderIndex, progress: Callable[[float], None]
) -> Joined:
    """Write a table with the nearest land border of each of its points, as GeoParquet.

    ``points`` is CSV (UTF-8, with a header) or Parquet, with columns lon and lat in degrees, or
    GeoParquet of points. All columns are kept, those of a CSV as the text that they are; a row
    whose position cannot be read has its reason in ``error``. Row 1 is the first under the header,
    of the output as of the table; blank lines are none. ``progress`` is told the share of the
    table that is done.

    Raises:
        TableError: the table cannot be read, has no lon and lat, or a column called as a new one.
        OSError: ``out`` cannot be written.
    """
    done = Joined()
    with opened(points) as table:
        columns = position_columns(table.schema)
        schema = _with_borders(table.schema)
        with pq.ParquetWriter(out, schema, compression="zstd") as writer:
            for share, batch, errors in table.batches():
                writer.write_batch(_joined(batch, errors, columns, index, schema))
                done.add(errors)
                progress(share)
    return done


def _with_borders(schema: pa.Schema) -> pa.Schema:
    """Return the schema of the joined table, with GeoParquet's metadata."""
    number, text = pa.float64(), pa.string()
    added = dict(zip(ADDED, (number, text, number, number, text), strict=True))
    meta = schema.metadata or {}
    if b"geo" not in meta:
        added[GEOMETRY] = pa.binary()
        columns = {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"]}}
        geo = {"version": "1.1.0", "primary_column": GEOMETRY, "columns": columns}
        meta = {"geo": json.dumps(geo)}
    if taken := [name for name in added if name in schema.names]:
        raise TableError(f"a new column would be called {taken[0]} too. Rename that of the table")
    for name, kind in added.items():
        schema = schema.append(pa.field(name, kind))
    return schema.with_metadata(meta)


def _joined(
    batch: pa.RecordBatch,
    errors: Errors,
    columns: tuple[str, ...],
    index: BorderIndex,
    schema: pa.Schema,
) -> pa.RecordBatch:
    """Return a batch with its new columns; what is wrong with a row is put into ``errors``."""
    if len(columns) == 2:
        lon, lat = (degrees(batch.column(name), name, errors) for name in columns)
    else:
        lon, lat = coordinates(batch.column(columns[0]), errors)
    for name, values, most in (("longitude", lon, MOST_LON), ("latitude", lat, 90.0)):
        # Written so that NaN is bad too.
        for at in np.flatnonzero(~(np.abs(values) <= most)):
            errors[at] = errors[at] or f"{name} {values[at]:.12g} is not within ±{most:g}"
    good = np.array([error is None for error in errors], np.bool_)
    found = index.query(lon[good], lat[good])
    new = {
        "distance_m": pa.array(found.distance_m),
        "pair": pa.array(found.pair.astype(object), pa.string()),
        "nearest_lon": pa.array(found.lon),
        "nearest_lat": pa.array(found.lat),
        GEOMETRY: pa.array(list(shapely.to_wkb(shapely.points(lon[good], lat[good])))),
    }
    row = pa.array(np.cumsum(good) - 1, mask=~good)
    arrays = dict(zip(batch.schema.names, batch.columns, strict=True))
    arrays |= {name: pc.take(column, row) for name, column in new.items() if name not in arrays}
    arrays["error"] = pa.array(errors, pa.string())
    return pa.record_batch([arrays[name].cast(schema.field(name).type) for name in schema.names],
                           schema=schema)  # fmt: skip
