"""`Table`: Arrow out, rows, columns, pickle."""

import copy
import pickle
from datetime import date
from typing import Any

import pytest

import sukien as sk
from conftest import PUBLISHED, SENTENCES

KINDS: tuple[Any, ...] = ("tokens", "sentences", "entities", "times", "quantities", "quotes", "facts")
TEXTS = [SENTENCES[0], None, SENTENCES[3], "", SENTENCES[5]]


@pytest.fixture(params=KINDS)
def table(request: pytest.FixtureRequest, nlp: sk.Pipeline) -> sk.Table:
    return nlp.table(TEXTS, request.param, published=PUBLISHED, ids=[10, 11, 12, 13, 14])


def test_rows_columns_slices(table: sk.Table) -> None:
    rows = table.to_pylist()
    assert len(table) == len(rows) == table.shape[0]
    assert table.columns == list(table.schema)
    assert table.columns[:2] == ["doc", "id"]
    assert table.to_dict() == {name: [row[name] for row in rows] for name in table.columns}
    assert list(table) == rows
    assert table[1:3].to_pylist() == rows[1:3] == table.head(3).to_pylist()[1:]
    assert table[5:2].to_pylist() == []
    assert all(row["doc"] + 10 == row["id"] and row["doc"] not in (1, 3) for row in rows)
    if rows:
        assert table[0] == rows[0]
        assert table[-1] == rows[-1]
    with pytest.raises(IndexError):
        table[len(table)]
    with pytest.raises(KeyError, match="there are doc, id"):
        table["nothing"]
    assert "doc" in table
    assert "nothing" not in table
    with pytest.raises(ValueError, match="steps of 1"):
        table[::2]


def test_select(table: sk.Table) -> None:
    part = table.select("end", "doc")
    assert part.columns == ["end", "doc"]
    assert part["doc"] == table["doc"]
    with pytest.raises(KeyError):
        table.select("nothing")


def test_pickle(table: sk.Table) -> None:
    for t in (table, table[1:4], table.select("doc", "start"), table[:0]):
        again = pickle.loads(pickle.dumps(t))
        assert again == t
        assert again.to_pylist() == t.to_pylist()
        assert again.schema == t.schema
        assert copy.deepcopy(t) == t
    assert table != table[1:] or len(table) == 0


def test_pickle_of_a_slice_is_small(nlp: sk.Pipeline) -> None:
    table = nlp.table(["Mưa to. " * 5000], "tokens")
    assert len(pickle.dumps(table[:3])) < 2000 < len(pickle.dumps(table))


def test_damaged_pickle(nlp: sk.Pipeline) -> None:
    reduced: Any = nlp.table(["Mưa to."], "tokens").__reduce__()
    restore, (kind, fields, batches) = reduced
    rows, arrays = batches[0]
    length, nulls, buffers, children = arrays[3]
    damaged = (length, nulls, [b"\xff" * len(buffers[0]), buffers[1]], children)
    with pytest.raises(ValueError, match=r"(?i)utf-?8|offset"):
        restore(kind, fields, [(rows, [*arrays[:3], damaged, *arrays[4:]])])


def test_arrow(table: sk.Table) -> None:
    pa = pytest.importorskip("pyarrow")
    for _ in range(2):  # as often as asked
        arrow = table.to_arrow()
        arrow.validate(full=True)
        assert arrow.num_rows == len(table)
        assert arrow.column_names == table.columns
    assert pa.schema(table) == arrow.schema
    assert [row["doc"] for row in arrow.to_pylist()] == table["doc"]
    for row, mine in zip(arrow.to_pylist(), table.to_pylist(), strict=True):
        assert row == mine  # Decimal("5") == Decimal("5.000000")


def test_pandas_and_polars(table: sk.Table) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    pandas_frame = table.to_pandas()
    assert list(pandas_frame.columns) == table.columns
    assert pandas_frame["doc"].tolist() == table["doc"]
    if "begin" in table.columns:
        assert str(pandas_frame["begin"].dtype).startswith("datetime64")
    polars_frame = table.to_polars()
    assert polars_frame.columns == table.columns
    assert polars_frame["end"].to_list() == table["end"]


def test_duckdb(nlp: sk.Pipeline) -> None:
    duckdb = pytest.importorskip("duckdb")
    arrow = nlp.table(TEXTS, "tokens").to_arrow()
    assert duckdb.sql("select count(*) from arrow").fetchall() == [(arrow.num_rows,)]


def test_stream(nlp: sk.Pipeline) -> None:
    pa = pytest.importorskip("pyarrow")
    whole = nlp.table(TEXTS * 30, "tokens")
    stream = nlp.table_stream(TEXTS * 30, "tokens", batch_size=4)
    assert pa.schema(stream) == whole.to_arrow().schema
    arrow = pa.RecordBatchReader.from_stream(stream).read_all()
    assert arrow.to_pylist() == whole.to_pylist()
    with pytest.raises(ValueError, match="taken this stream"):
        next(stream)
    failing = nlp.table_stream(["a", "b\ud800"], "tokens")
    with pytest.raises((OSError, ValueError, RuntimeError), match="text 1 has a lone surrogate"):
        pa.RecordBatchReader.from_stream(failing).read_all()


@pytest.mark.parametrize("ids", [["a", None, "c"], [1, None, 3]])
def test_ids(nlp: sk.Pipeline, ids: list[Any]) -> None:
    table = nlp.table(["Mưa"] * 3, "tokens", ids=ids)
    assert table["id"] == ids
    pa = pytest.importorskip("pyarrow")
    assert nlp.table(["Mưa"] * 3, "tokens", ids=pa.array(ids)) == table


def test_bad_ids(nlp: sk.Pipeline) -> None:
    with pytest.raises(sk.InvalidInputError, match="ids ends after 1"):
        nlp.table(["Mưa"] * 3, "tokens", ids=["a"])
    with pytest.raises(TypeError, match="all int or all str"):
        nlp.table(["Mưa"] * 2, "tokens", ids=["a", 2])
    with pytest.raises(TypeError, match="not one str"):
        nlp.table(["Mưa"] * 2, "tokens", ids="ab")


def test_one_text(nlp: sk.Pipeline) -> None:
    # The one place beside `parse` where a str is a text: a table of it is wanted as often as one of many, and
    # it is never read letter by letter. Where only many texts make sense (`pipe`, `Corpus`) a str is refused.
    assert nlp.table("Mưa to", "tokens") == nlp.table(["Mưa to"], "tokens")
    assert list(nlp.table_stream("Mưa to", "tokens")) == [nlp.table(["Mưa to"], "tokens")]
    for refuses in (nlp.pipe, sk.Corpus, sk.corpus.Counts):
        with pytest.raises(TypeError, match="not one str"):
            refuses("Mưa to")
    with pytest.raises(TypeError):
        nlp.table(b"Mua", "tokens")  # type: ignore[arg-type]
    with pytest.raises(sk.InvalidInputError, match='there are "tokens"'):
        nlp.table("Mưa to", "words")  # type: ignore[arg-type]


def test_dates_and_decimals(nlp: sk.Pipeline) -> None:
    doc = nlp(SENTENCES[0], PUBLISHED)
    table = nlp.table(SENTENCES[0], "quantities", published=PUBLISHED)
    assert table["value"] == [None if isinstance(q.value, str) else q.value for q in doc.quantities]
    times = nlp.table(SENTENCES[0], "times", published=PUBLISHED)
    assert times["begin"] == [t.begin for t in doc.times]
    assert all(type(day) is date for day in times["begin"] if day is not None)


def test_missing_library(nlp: sk.Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r'pip install "sukien\[arrow\]"'):
        nlp.table("Mưa", "tokens").to_arrow()
