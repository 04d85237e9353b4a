"""Parquet files read in part: the columns that are asked for, and the rows of some values."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from functools import cached_property, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geo.model import GeoError

_P = ParamSpec("_P")
_T = TypeVar("_T")
Row = dict[str, Any]
"""A row by column; a ``geometry`` as shapely has it."""


def _whole(
    read: Callable[Concatenate[ParquetTable, _P], _T],
) -> Callable[Concatenate[ParquetTable, _P], _T]:
    """Let a method say which file is missing or damaged, and what makes it anew."""

    def reading(self: ParquetTable, /, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return read(self, *args, **kwargs)
        except (OSError, LookupError, TypeError, ValueError, shapely.GEOSException) as error:
            reason = str(error).partition("\n")[0]
            raise GeoError(
                f"{self.path} is missing or damaged ({reason}). Run: python data/build.py"
            ) from error

    return wraps(read)(reading)


class ParquetTable:
    """One file of data/, read with pyarrow alone: pandas and geopandas take long to import.

    What is asked of it raises `GeoError` if the file is missing or damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: dict[str, list[tuple[str, str]]] = {}
        self._small: dict[tuple[str, ...], pa.Table] = {}

    @cached_property
    def _file(self) -> pq.ParquetFile:
        return pq.ParquetFile(self.path)

    @_whole
    def column(self, name: str) -> list[Any]:
        """Return a whole column."""
        values: list[Any] = self._file.read([name])[name].to_pylist()
        return values

    @_whole
    def numbers(self, name: str) -> npt.NDArray[Any]:
        """Return a whole column of integers, without a gap, as they are stored."""
        # pyarrow's own to_numpy would import pandas.
        return np.from_dlpack(self._file.read([name])[name].combine_chunks())

    @cached_property
    @_whole
    def attributes(self) -> dict[str, Any]:
        """What the recipe wrote beside the columns: a DataFrame's ``attrs``."""
        written: dict[str, Any] = json.loads(self._file.schema_arrow.metadata[b"PANDAS_ATTRS"])
        return written

    @_whole
    def of_length(self, column: str, least: int, most: int) -> list[str]:
        """Return a column's texts of so many letters, each once: few enough to compare them all."""
        found: dict[str, None] = {}
        for group in range(self._file.num_row_groups):
            texts = self._file.read_row_group(group, [column])[column].to_pylist()
            found |= {text: None for text in texts if least <= len(text) <= most}
        return list(found)

    @_whole
    def rows(self, *columns: str) -> list[Row]:
        """Return some columns of all rows."""
        return _rows(self._file.read(list(columns)))

    @_whole
    def where(self, column: str, values: Collection[str], *others: str) -> list[Row]:
        """Return the rows in which a column holds one of some values, with other columns."""
        return self._select(
            (column, *others),
            lambda value: value in values,
            lambda first, last: any(first <= value <= last for value in values),
        )

    @_whole
    def between(self, column: str, low: str, high: str, *others: str) -> list[Row]:
        """Return the rows in which a column is from ``low`` to ``high``, with other columns."""
        return self._select(
            (column, *others),
            lambda value: low <= value <= high,
            lambda first, last: first <= high and low <= last,
        )

    @_whole
    def holding(self, lon: float, lat: float, *columns: str) -> list[Row]:
        """Return some columns of the rows whose bounding box holds a position, in degrees."""
        west, south, east, north = self._boxes
        inside = (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)
        found = np.flatnonzero(inside)
        groups = np.searchsorted(self._ends, found, side="right")
        kept = []
        for group in np.unique(groups).tolist():
            table = self._file.read_row_group(group, list(columns))
            first = int(self._ends[group]) - len(table)
            kept += [table.slice(row - first, 1) for row in found[groups == group].tolist()]
        return _rows(pa.concat_tables(kept)) if kept else []

    @cached_property
    def _boxes(self) -> list[npt.NDArray[Any]]:
        """The bounds of all n rows: west, south, east and north, each of shape (n,)."""
        boxes = self._file.read(["bbox"])["bbox"].combine_chunks()
        return [np.from_dlpack(boxes.field(side)) for side in ("xmin", "ymin", "xmax", "ymax")]

    @cached_property
    def _ends(self) -> npt.NDArray[np.int64]:
        """How many rows there are up to the end of each group."""
        groups = range(self._file.num_row_groups)
        return np.cumsum([self._file.metadata.row_group(group).num_rows for group in groups])

    def _select(
        self,
        columns: tuple[str, ...],
        wanted: Callable[[str], bool],
        may_hold: Callable[[str, str], bool],
    ) -> list[Row]:
        """Return the rows whose first column is wanted.

        Groups of rows whose least and greatest value rule them out are not read: in a file that
        is sorted by the column these are nearly all.
        """
        spans = enumerate(self._spans(columns[0]))
        groups = [group for group, (first, last) in spans if may_hold(first, last)]
        table = self._groups(groups, columns)
        values = enumerate(table[columns[0]].to_pylist())
        rows = np.array([row for row, value in values if wanted(value)], np.int64)
        runs = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
        kept = [table.slice(run[0], len(run)) for run in runs if len(run)]
        return _rows(pa.concat_tables(kept)) if kept else []

    def _groups(self, groups: list[int], columns: tuple[str, ...]) -> pa.Table:
        """Return some groups of rows; of a file that is but one group, a small one, it is kept."""
        if self._file.num_row_groups > 1:
            # So little at a time that threads cost more than they give.
            return self._file.read_row_groups(groups, list(columns), use_threads=False)
        if columns not in self._small:
            self._small[columns] = self._file.read(list(columns))
        return self._small[columns]

    def _spans(self, column: str) -> list[tuple[str, str]]:
        """Return the least and greatest value of a column in each group of rows."""
        if column not in self._known:
            at = self._file.schema_arrow.get_field_index(column)
            groups = (self._file.metadata.row_group(i) for i in range(self._file.num_row_groups))
            spans = (group.column(at).statistics for group in groups)
            self._known[column] = [(span.min, span.max) for span in spans]
        return self._known[column]


def _rows(table: pa.Table) -> list[Row]:
    rows: list[Row] = table.to_pylist()
    if "geometry" in table.column_names:
        shapes = shapely.from_wkb([row["geometry"] for row in rows])
        for row, shape in zip(rows, shapes, strict=True):
            row["geometry"] = shape
    return rows
