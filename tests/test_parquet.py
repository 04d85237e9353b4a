"""Parquet files read in part give what the whole file holds."""

from pathlib import Path

import geopandas as gpd
import pytest

from geo.parquet import ParquetTable

DATA = Path(__file__).resolve().parent.parent / "data"


@pytest.mark.parametrize(
    ("file", "column", "values"),
    [
        ("odbl/countries.parquet", "code", ["KP"]),  # one group of rows of many
        ("odbl/countries.parquet", "code", ["VA", "RU"]),  # a country over several groups
        ("odbl/borders.parquet", "pair", ["KP-RU", "CN-RU"]),
        ("region_edges.parquet", "b", ["RU-KHA"]),  # a column that the file is not sorted by
        ("regions.parquet", "code", ["no such code"]),
    ],
)
def test_where_finds_the_rows_of_the_whole_file(file: str, column: str, values: list[str]) -> None:
    whole = gpd.read_parquet(DATA / file)
    wanted = whole[whole[column].isin(values)]
    found = ParquetTable(DATA / file).where(column, values, "geometry")
    assert [row[column] for row in found] == list(wanted[column])
    assert [row["geometry"].wkb for row in found] == list(wanted.geometry.to_wkb())


def test_between_finds_the_names_that_begin_alike() -> None:
    table = ParquetTable(DATA / "place_names.parquet")
    found = table.between("folded", "vladiv", "vladiv\U0010ffff", "name")
    begin = [name for name in table.column("folded") if name.startswith("vladiv")]
    assert [row["folded"] for row in found] == begin
    assert {"vladivostok"} <= set(begin)


def test_of_length_finds_each_text_of_so_many_letters_once() -> None:
    table = ParquetTable(DATA / "place_names.parquet")
    found = table.of_length("folded", 20, 21)
    expected = {text for text in table.column("folded") if 20 <= len(text) <= 21}
    assert set(found) == expected
    assert len(found) == len(expected) > 1_000
    assert table.of_length("folded", 10_000, 10_001) == []


@pytest.mark.parametrize(
    "at", [(7.43, 43.73), (130.64, 42.42), (180.0, 68.0), (12.0, -90.0), (0.0, 0.0)]
)
def test_holding_finds_the_rows_whose_box_holds_a_position(at: tuple[float, float]) -> None:
    file = DATA / "odbl/countries.parquet"
    wanted = gpd.read_parquet(file, bbox=(*at, *at))
    found = ParquetTable(file).holding(*at, "code", "geometry")
    assert [row["code"] for row in found] == list(wanted["code"])
    assert [row["geometry"].wkb for row in found] == list(wanted.geometry.to_wkb())
