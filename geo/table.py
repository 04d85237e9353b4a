"""Tables of points, in CSV or Parquet, read in batches, so that memory does not grow with rows."""

from __future__ import annotations

import csv
import io
import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from pyproj import CRS
from pyproj.exceptions import CRSError

from geo.model import GeoError

_NAMES: Final = (("lon", "lng", "long", "longitude"), ("lat", "latitude"))
_ROWS: Final = 100_000
"""Rows at once."""
_LONGEST: Final = 1 << 24
"""Characters that a field of a CSV may have: the outline of a country has fewer."""
_NUMBER: Final = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
"""Not all that Python reads as a number: `1_0` is a slip in a table."""

Errors = list[str | None]
Floats = npt.NDArray[np.float64]
Batch = tuple[float, pa.RecordBatch, Errors]
"""The share of the table that is read, some rows, and what is wrong with each."""


class TableError(GeoError):
    """A table of points that cannot be read as one; the message says what to change."""


class Table(ABC):
    """A table whose rows have positions, in columns of longitude and latitude or as geometry."""

    schema: pa.Schema

    @abstractmethod
    def batches(self) -> Iterator[Batch]:
        """Yield the rows. Those of a CSV are text, as it is written there."""


@contextmanager
def opened(path: Path) -> Iterator[Table]:
    """Open a table: Parquet by its first bytes, else CSV, which may also come through a pipe.

    Raises:
        TableError: it cannot be read; also while its batches are.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from None
    with file:
        yield _Parquet(path, file) if file.peek(4)[:4] == b"PAR1" else _Csv(path, file)


class _Parquet(Table):
    def __init__(self, path: Path, file: BinaryIO) -> None:
        if not file.seekable():
            raise TableError("Parquet cannot be read from a pipe. Save it to a file first")
        self._path = path
        try:
            self._file = pq.ParquetFile(file)
        except (pa.ArrowException, OSError) as error:
            raise _unreadable(path, error) from None
        self.schema: pa.Schema = self._file.schema_arrow

    def batches(self) -> Iterator[Batch]:
        rows, done = max(1, self._file.metadata.num_rows), 0
        try:
            for batch in self._file.iter_batches(_ROWS):
                done += len(batch)
                yield done / rows, batch, [None] * len(batch)
        except (pa.ArrowException, OSError) as error:
            raise _unreadable(self._path, error) from None


class _Csv(Table):
    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path, self._file = path, file
        self._size = path.stat().st_size
        self._text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
        self._above, self._row = 0, 0
        with self._reading():
            first = self._text.readline(_LONGEST)
            while first and not first.strip():
                self._above += 1
                first = self._text.readline(_LONGEST)
        if not first:
            raise TableError(f"{path} is empty. Its first line must name the columns, lon and lat")
        self._separator = max(",;\t", key=first.count)
        csv.field_size_limit(max(_LONGEST, csv.field_size_limit()))
        # Strict, for a quote left open would swallow the rows below it.
        lines = chain([first], self._text)
        self._lines = csv.reader(lines, delimiter=self._separator, strict=True)
        with self._reading():
            names = next(self._lines)
        if len(names) == 1 or "\0" in first:
            raise TableError(
                f"{path} has one column, {names[0]!r:.80}. Write UTF-8 text, with columns parted "
                "by comma, semicolon or tab"
            )
        self.schema = pa.schema([(name, pa.string()) for name in names])

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Say on which line what cannot be read stands."""
        try:
            yield
        except csv.Error as error:
            at = f"row {self._row}" if self._row else "the header"
            raise TableError(f"{self._path}, {at}: {error}. Is a quote left open there?") from None
        except UnicodeDecodeError as error:
            read = self._lines.line_num if self._row else 0
            line = self._above + read + error.object[: error.start].count(b"\n") + 1
            raise TableError(
                f"{self._path}, line {line}: no UTF-8 text. Save the table as UTF-8, not packed"
            ) from None
        except OSError as error:
            raise _unreadable(self._path, error) from None

    def batches(self) -> Iterator[Batch]:
        rows = self._rows()
        while taken := list(islice(rows, _ROWS)):
            share = self._file.tell() / self._size if self._size else 0.0
            yield share, *self._batch(taken)

    def _rows(self) -> Iterator[list[str]]:
        """Yield the rows under the header, without blank lines; `_row` is the one being read."""
        with self._reading():
            self._row = 1
            for row in self._lines:
                if len(row) > 1 or "".join(row).strip():
                    yield row
                    self._row += 1

    def _batch(self, rows: list[list[str]]) -> tuple[pa.RecordBatch, Errors]:
        width = len(self.schema)
        errors: Errors = [None] * len(rows)
        for at, row in enumerate(rows):
            if len(row) != width:
                text = self._separator.join(row)
                errors[at] = f"{len(row)} fields where {width} are expected: {text}"
                rows[at] = (row + [""] * width)[:width]
        arrays = [pa.array(column, pa.string()) for column in zip(*rows, strict=True)]
        return pa.record_batch(arrays, schema=self.schema), errors


def _unreadable(path: Path, error: Exception) -> TableError:
    reason = str(error).partition("\n")[0]
    return TableError(f"{path} cannot be read as a table of points: {reason}")


# --- positions -----------------------------------------------------------------------------------


def position_columns(schema: pa.Schema) -> tuple[str, ...]:
    """Return the columns of longitude and latitude, where there are none that of the geometry.

    Raises:
        TableError: there are none, or several, or what they hold is no position in degrees; or
            the metadata of a geometry, which the joined table takes on, are damaged.
    """
    if twice := [name for name in schema.names if schema.names.count(name) > 1]:
        raise TableError(f"the header names a column twice: {twice[0] or 'one without a name'}")
    primary = _primary(schema) if b"geo" in (schema.metadata or {}) else None
    found: list[str] = []
    for spellings in _NAMES:
        bearing = [name for name in schema.names if name.strip().lower() in spellings]
        if not bearing and primary:
            return (_in_degrees(primary, schema),)
        if len(bearing) != 1:
            many = "no column" if not bearing else "more than one column"
            raise TableError(f"{many} {' or '.join(spellings)} in: {', '.join(schema.names)}")
        found += bearing
    for name in found:
        kind = schema.field(name).type
        kind = kind.value_type if pa.types.is_dictionary(kind) else kind
        if not _is_number(kind) and not _is_text(kind):
            raise TableError(f"column {name} is {kind}. It must be numbers, or text of numbers")
    return tuple(found)


def _is_number(kind: pa.DataType) -> bool:
    return any(
        test(kind) for test in (pa.types.is_floating, pa.types.is_integer, pa.types.is_decimal)
    )


def _is_text(kind: pa.DataType) -> bool:
    return kind in (pa.string(), pa.large_string(), pa.string_view(), pa.null())


class _Primary(NamedTuple):
    """What GeoParquet's metadata say of the primary column."""

    name: str
    encoding: str
    crs: Any


def _primary(schema: pa.Schema) -> _Primary:
    try:
        geo = json.loads(schema.metadata[b"geo"])
        name = str(geo["primary_column"])
        column = geo["columns"][name]
        encodings = {other: its["encoding"].strip() for other, its in geo["columns"].items()}
        for other in encodings:
            schema.field(other)
        return _Primary(name, encodings[name], column.get("crs", "OGC:CRS84"))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise TableError(f"the GeoParquet metadata ('geo') are damaged: {reason:.200}") from None


def _in_degrees(column: _Primary, schema: pa.Schema) -> str:
    """Return the name of a geometry's column, if it holds degrees.

    That is if its CRS is OGC:CRS84, which a missing one stands for, or EPSG:4326
    (https://geoparquet.org/releases/v1.1.0/).
    """
    name, encoding, crs = column
    kind = schema.field(name).type
    if encoding != "WKB" or kind not in (pa.binary(), pa.large_binary(), pa.binary_view()):
        raise TableError(f"geometry {name} is {kind} in encoding {encoding}. Write it as WKB")
    try:
        in_degrees = CRS(crs).equals("OGC:CRS84", ignore_axis_order=True)
    except CRSError:
        in_degrees = False
    if not in_degrees:
        called = str((crs.get("name") if isinstance(crs, dict) else crs) or "an unknown CRS")
        raise TableError(f"geometry {name} is in {called:.80}. Bring it into EPSG:4326, degrees")
    return name


def coordinates(points: pa.Array, errors: Errors) -> tuple[Floats, Floats]:
    """Return the positions of points in WKB; of what is no point 0, and the reason as error."""
    shapes = shapely.from_wkb(points.to_pylist(), on_invalid="ignore")
    bad = (shapely.get_type_id(shapes) != shapely.GeometryType.POINT) | shapely.is_empty(shapes)
    for at in np.flatnonzero(bad):
        errors[at] = errors[at] or "the geometry is no point"
    shapes[bad] = shapely.Point(0, 0)
    return shapely.get_x(shapes), shapely.get_y(shapes)


def degrees(column: pa.Array, name: str, errors: Errors) -> Floats:
    """Return a column as numbers; where it has none, 0 and the reason among the errors."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    try:
        if not column.null_count:
            return np.asarray(column.cast(pa.float64(), safe=_is_text(column.type)))
    except pa.ArrowInvalid:
        pass
    numbers = np.zeros(len(column))
    for at, value in enumerate(column.to_pylist()):
        if value is None or (isinstance(value, str) and not _NUMBER.fullmatch(value.strip())):
            comma = re.fullmatch(r"\s*-?\d+,\d+\s*", value or "")
            hint = ". Write a decimal point" if comma else ""
            errors[at] = errors[at] or f"{name} {value!r} is no number{hint}"
        else:
            numbers[at] = float(value)
    return numbers
