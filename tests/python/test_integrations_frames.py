"""pandas, polars and DuckDB: the same texts, the same things found."""

from __future__ import annotations

import doctest
import importlib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import sukien as sk

TEXTS = [
    "Ngày 17/8, bà Lê Thu Hà nói: “Mưa to”.",
    None,
    "Xuất khẩu của Việt Nam đạt 5 tỷ USD trong tháng này.",
    "",
]
DATES = [date(2023, 8, 20), None, date(2022, 5, 1), None]
KINDS = ["entities", "times", "quantities", "quotes", "facts"]


def expected_words() -> list[list[str] | None]:
    return [
        None if text is None else [word.form.replace(" ", "_") for word in sk.parse(text).words]
        for text in TEXTS
    ]


def surfaces(kind: str) -> list[tuple[int, str]]:
    table = sk.Pipeline().table(TEXTS, kind, published=DATES)  # type: ignore[arg-type]
    return list(zip(table["doc"], table["surface"], strict=True))


@pytest.mark.parametrize("name", ["pandas", "polars", "duckdb"])
def test_examples_run(name: str) -> None:
    pytest.importorskip(name, reason=f"{name} is not installed")
    assert doctest.testmod(importlib.import_module(f"sukien.integrations.{name}")).failed == 0


# pandas ----------------------------------------------------------------------------------------------------


@pytest.fixture
def frame() -> Any:
    pd = pytest.importorskip("pandas", reason="pandas is not installed")
    importlib.import_module("sukien.integrations.pandas")
    return pd.DataFrame({"text": TEXTS, "date": DATES, "outlet": list("abcd")}, index=list("wxyz"))


def test_pandas_series(frame: Any) -> None:
    found = frame.text.sukien.words()
    assert [row if isinstance(row, list) else None for row in found] == expected_words()
    assert list(found.index) == list("wxyz")
    assert frame.text.sukien.words(punct=False, lowercase=True, join="space")["y"][-1] == "này"
    assert frame.text.sukien.sentences()["w"] == [TEXTS[0]]
    assert frame.text.sukien.normalize()["x"] is None
    assert frame.text.sukien.extract("times", published=frame.date)["w"][0]["value"] == "2023-08-17"
    assert frame.text.sukien.extract("quantities")["y"][0]["value"] == Decimal(5_000_000_000)


@pytest.mark.parametrize("kind", KINDS)
def test_pandas_frame(frame: Any, kind: str) -> None:
    found = frame.sukien.table(kind, published="date", keep=["outlet"])
    assert [("wxyz".index(i), s) for i, s in found.surface.items()] == surfaces(kind)
    assert [i in "wxyz" for i in found.index] == [True] * len(found)
    assert (found.outlet == found.index.map(dict(zip("wxyz", "abcd", strict=True)))).all()
    assert "doc" not in found.columns
    assert "id" not in found.columns


def test_pandas_frames_whose_index_says_things_twice(frame: Any) -> None:
    doubled = frame.set_axis(list("wwyy"), axis=0)
    found = doubled.sukien.table("times", published="date", keep=["outlet"])
    assert list(zip(found.outlet, found.value, strict=True)) == [("a", "2023-08-17"), ("c", "2022-05")]


def test_pandas_refuses_numbers(frame: Any) -> None:
    with pytest.raises(AttributeError, match="series of texts, not of integer"):
        frame.assign(n=1).n.sukien  # noqa: B018
    with pytest.raises(ValueError, match="kind is one of"):
        frame.text.sukien.extract("words")


@pytest.mark.parametrize("dtype", ["object", "string", "string[pyarrow]", "category"])
def test_pandas_texts_of_every_type(frame: Any, dtype: str) -> None:
    found = frame.text.astype(dtype).sukien.words()
    assert [row if isinstance(row, list) else None for row in found] == expected_words()


# polars ----------------------------------------------------------------------------------------------------


@pytest.fixture
def pl() -> Any:
    library = pytest.importorskip("polars", reason="polars is not installed")
    importlib.import_module("sukien.integrations.polars")
    return library


def test_polars_expressions(pl: Any) -> None:
    frame = pl.DataFrame({"text": TEXTS})
    assert frame.select(pl.col("text").sukien.words()).to_series().to_list() == expected_words()
    assert (
        frame.lazy().select(pl.col("text").sukien.words()).collect().to_series().to_list() == expected_words()
    )
    lazy = frame.lazy().with_columns(n=pl.col("text").sukien.words().list.len())
    assert lazy.collect_schema()["n"] == pl.UInt32
    assert lazy.filter(pl.col("n") > 0).collect(engine="streaming").height == 2
    sentences = frame.select(pl.col("text").sukien.sentences()).to_series().to_list()
    assert sentences == [None if text is None else sk.sent_tokenize(text) for text in TEXTS]
    nulls = pl.DataFrame({"text": [None, None]}).select(pl.col("text").sukien.normalize())
    assert nulls.to_series().to_list() == [None, None]


@pytest.mark.parametrize("kind", KINDS)
def test_polars_structs_have_their_types(pl: Any, kind: str) -> None:
    series = pl.Series("text", TEXTS)
    found = series.sukien.extract(kind, published=date(2023, 8, 20))
    assert found.null_count() == 1
    lazy = pl.LazyFrame({"text": TEXTS}).select(pl.col("text").sukien.extract(kind, published="2023-08-20"))
    assert lazy.collect_schema()["text"] == found.dtype
    assert lazy.collect()["text"].to_list() == found.to_list()
    assert found.list.len().sum() == len(sk.Pipeline().table(TEXTS, kind, published="2023-08-20"))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_polars_frame(pl: Any, kind: str) -> None:
    frame = pl.DataFrame({"text": TEXTS, "date": DATES, "outlet": list("abcd")})
    found = frame.sukien.table(kind, published="date", keep=["outlet"])
    assert list(zip(found["doc"], found["surface"], strict=True)) == surfaces(kind)
    assert found["outlet"].to_list() == ["abcd"[n] for n in found["doc"]]


def test_polars_refuses_unknown_kinds(pl: Any) -> None:
    with pytest.raises(ValueError, match="kind is one of"):
        pl.col("text").sukien.extract("words")


# DuckDB ----------------------------------------------------------------------------------------------------


@pytest.fixture
def con() -> Any:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    register = importlib.import_module("sukien.integrations.duckdb").register
    con = register(duckdb.connect())
    con.execute("create table news (n integer, text varchar, date date)")
    con.executemany("insert into news values (?, ?, ?)", list(zip(range(4), TEXTS, DATES, strict=True)))
    return con


def test_duckdb_functions(con: Any) -> None:
    assert [
        r[0] for r in con.sql("select sukien_words(text) from news order by n").fetchall()
    ] == expected_words()
    rows = con.sql("select sukien_sentences(text), sukien_normalize(text) from news order by n").fetchall()
    assert rows[0] == ([TEXTS[0]], TEXTS[0])
    assert rows[1] == (None, None)


@pytest.mark.parametrize("kind", KINDS)
def test_duckdb_structs(con: Any, kind: str) -> None:
    arguments = "text, date" if kind in ("times", "facts") else "text"
    rows = con.sql(f"select n, unnest(sukien_{kind}({arguments}), recursive := true) from news order by n")
    assert [row[0] for row in rows.fetchall()] == [doc for doc, _ in surfaces(kind)]


def test_duckdb_dates_and_decimals(con: Any) -> None:
    found = con.execute("select sukien_times(text, date)[1].begin from news where n = 0").fetchone()
    assert found == (date(2023, 8, 17),)
    found = con.execute("select sukien_quantities(text)[1].value from news where n = 2").fetchone()
    assert found == (Decimal(5_000_000_000),)


def test_duckdb_over_many_chunks(con: Any) -> None:
    con.execute("create table many as select text from news, range(1500)")
    total = con.execute("select sum(len(sukien_words(text))) from many").fetchone()[0]
    assert total == 1500 * sum(len(words or []) for words in expected_words())
