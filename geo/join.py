"""A table of points, row by row, joined with the land border that is nearest to each.

Tables are read and written in batches, so that memory does not grow with their rows.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from geo.model import GeoError
from geo.nearest import MOST_LON, BorderIndex

ADDED: Final = ("distance_m", "pair", "nearest_lon", "nearest_lat", "error")
"""The columns that a table gets: ``error`` says why a row has none of the others."""
GEOMETRY: Final = "geometry"
"""One more, the points, unless the table is GeoParquet and has a geometry of its own."""
_NAMES: Final = (("lon", "lng", "long", "longitude"), ("lat", "latitude"))
_ROWS: Final = 100_000
"""Rows at once."""
_FEW: Final = 5
_LONGEST: Final = 1 << 20

Errors = list[str | None]
Floats = npt.NDArray[np.float64]


class TableError(GeoError):
    """A table of points that cannot be read as one; the message says what to change."""


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
    whose position cannot be read has its reason in ``error``. ``progress`` is told the share of
    the table that is done.

    Raises:
        TableError: the table cannot be read, has no lon and lat, or a column called as a new one.
    """
    done = Joined()
    try:
        table = _Parquet(points) if _is_parquet(points) else _Csv(points)
        columns = _position_columns(table.schema)
        schema = _with_borders(table.schema)
        with pq.ParquetWriter(out, schema, compression="zstd") as writer:
            for share, batch, errors in table.batches():
                writer.write_batch(_joined(batch, errors, columns, index, schema))
                done.add(errors)
                progress(share)
    except (pa.ArrowException, csv.Error, OSError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        raise TableError(f"{points} cannot be read as a table of points: {reason}") from None
    return done


# --- reading -------------------------------------------------------------------------------------


def _is_parquet(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


class _Parquet:
    def __init__(self, path: Path) -> None:
        self._file = pq.ParquetFile(path)
        self.schema: pa.Schema = self._file.schema_arrow

    def batches(self) -> Iterator[tuple[float, pa.RecordBatch, Errors]]:
        rows, done = max(1, self._file.metadata.num_rows), 0
        for batch in self._file.iter_batches(_ROWS):
            done += len(batch)
            yield done / rows, batch, [None] * len(batch)


class _Csv:
    """A CSV file whose columns are all text: what is written there is kept as it is."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline(_LONGEST)
        if not first.strip():
            raise TableError(f"{path} is empty. Its first line must name the columns, lon and lat")
        self._separator = max(",;\t", key=first.count)
        names = next(csv.reader([first], delimiter=self._separator))
        if len(set(names)) < len(names):
            raise TableError(f"{path}: the header names a column twice: {', '.join(names)}")
        self.schema = pa.schema([(name, pa.string()) for name in names])

    def batches(self) -> Iterator[tuple[float, pa.RecordBatch, Errors]]:
        size = self._path.stat().st_size
        with self._path.open("rb") as file:
            text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
            rows = csv.reader(text, delimiter=self._separator)
            next(rows)
            while taken := list(islice(rows, _ROWS)):
                yield file.tell() / size, *self._batch([row for row in taken if row])

    def _batch(self, rows: list[list[str]]) -> tuple[pa.RecordBatch, Errors]:
        width = len(self.schema)
        odd = {at for at, row in enumerate(rows) if len(row) != width}
        errors: Errors = [None] * len(rows)
        for at in odd:
            text = self._separator.join(rows[at])
            errors[at] = f"{len(rows[at])} fields where {width} are expected: {text}"
            rows[at] = [""] * width
        columns = zip(*rows, strict=True) if rows else [()] * width
        arrays = [pa.array(column, pa.string()) for column in columns]
        return pa.record_batch(arrays, schema=self.schema), errors


def _position_columns(schema: pa.Schema) -> tuple[str, ...]:
    """Return the columns of longitude and latitude, or that of the geometry."""
    found: list[str] = []
    for spellings in _NAMES:
        bearing = [name for name in schema.names if name.strip().lower() in spellings]
        if not bearing and b"geo" in (schema.metadata or {}):
            return (str(json.loads(schema.metadata[b"geo"])["primary_column"]),)
        if len(bearing) != 1:
            many = "no column" if not bearing else "more than one column"
            raise TableError(f"{many} {spellings[0]} in: {', '.join(schema.names)}")
        found += bearing
    return tuple(found)


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


# --- joining -------------------------------------------------------------------------------------


def _joined(
    batch: pa.RecordBatch,
    errors: Errors,
    columns: tuple[str, ...],
    index: BorderIndex,
    schema: pa.Schema,
) -> pa.RecordBatch:
    """Return a batch with its new columns; what is wrong with a row is put into ``errors``."""
    if len(columns) == 2:
        lon, lat = (_degrees(batch.column(name), name, errors) for name in columns)
    else:
        lon, lat = _coordinates(batch.column(columns[0]), errors)
    for name, values, most in (("longitude", lon, MOST_LON), ("latitude", lat, 90.0)):
        # Written so that NaN is bad too.
        for at in np.flatnonzero(~(np.abs(values) <= most)):
            errors[at] = errors[at] or f"{name} {values[at]:g} is not within ±{most:g}"
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


def _coordinates(points: pa.Array, errors: Errors) -> tuple[Floats, Floats]:
    """Return the positions of points in WKB; of what is no point 0, and the reason as error."""
    shapes = shapely.from_wkb(points.to_pylist())
    bad = (shapely.get_type_id(shapes) != shapely.GeometryType.POINT) | shapely.is_empty(shapes)
    for at in np.flatnonzero(bad):
        errors[at] = errors[at] or "the geometry is no point"
    return np.where(bad, 0, shapely.get_x(shapes)), np.where(bad, 0, shapely.get_y(shapes))


def _degrees(column: pa.Array, name: str, errors: Errors) -> Floats:
    """Return a column as numbers; where it has none, 0 and the reason among the errors."""
    try:
        if not column.null_count:
            return np.asarray(column.cast(pa.float64()))
    except pa.ArrowInvalid:
        pass
    numbers = np.zeros(len(column))
    for at, value in enumerate(column.to_pylist()):
        try:
            numbers[at] = float(value)
        except (TypeError, ValueError):
            errors[at] = errors[at] or f"{name} {value!r} is no number"
    return numbers
