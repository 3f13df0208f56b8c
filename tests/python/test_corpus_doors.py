"""A corpus from every door is the same corpus."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sukien.corpus import Corpus
from test_corpus import NAMES, ROWS, same, three  # noqa: F401


def write_csv(path: Path) -> Corpus:
    import csv

    with open(path / "x.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(ROWS[0]))
        writer.writeheader()
        writer.writerows(ROWS)
    return Corpus.from_csv(path / "x.csv", **NAMES)


def write_jsonl(path: Path) -> Corpus:
    (path / "x.jsonl").write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    return Corpus.from_jsonl(path / "x.jsonl", **NAMES)


def write_parquet(path: Path) -> Corpus:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(ROWS), path / "x.parquet")
    return Corpus.from_parquet(path / "x.parquet", **NAMES)


def from_arrow(path: Path) -> Corpus:
    import pyarrow as pa

    return Corpus.from_arrow(pa.Table.from_pylist(ROWS), **NAMES)


def from_pandas(path: Path) -> Corpus:
    import pandas as pd

    return Corpus.from_pandas(pd.DataFrame(ROWS), **NAMES)


def from_polars(path: Path) -> Corpus:
    import polars as pl

    return Corpus.from_polars(pl.DataFrame(ROWS), **NAMES)


def from_duckdb(path: Path) -> Corpus:
    import duckdb
    import pyarrow as pa

    connection = duckdb.connect()
    connection.register("news", pa.Table.from_pylist(ROWS))
    return Corpus.from_duckdb("select * from news order by key", connection=connection, **NAMES)


def saved(path: Path) -> Corpus:
    Corpus.from_pandas(__import__("pandas").DataFrame(ROWS), **NAMES).save(path / "x.sukien")
    return Corpus.load(path / "x.sukien")


@pytest.mark.parametrize(
    "door", [write_csv, write_jsonl, write_parquet, from_arrow, from_pandas, from_polars, from_duckdb, saved]
)
def test_doors(
    door: Callable[[Path], Corpus],
    three: Corpus,  # noqa: F811
    tmp_path: Path,
) -> None:
    same(door(tmp_path), three)
