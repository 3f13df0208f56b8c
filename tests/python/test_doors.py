"""One list of texts through every door: the results are equal."""

import array
import copy
import itertools
import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import sukien as sk
from conftest import PUBLISHED, texts

KINDS = ("tokens", "sentences", "entities", "times", "quantities", "quotes", "facts")


def records(doc: sk.Doc | None) -> list[dict[str, Any]] | None:
    return None if doc is None else doc.to_records()


@pytest.fixture(scope="module")
def expected(thousand: list[str | None]) -> list[list[dict[str, Any]] | None]:
    return [None if text is None else records(sk.parse(text, published=PUBLISHED)) for text in thousand]


@pytest.fixture(scope="module")
def tables(thousand: list[str | None]) -> dict[str, sk.Table]:
    nlp = sk.Pipeline()
    return {kind: nlp.table(thousand, kind, published=PUBLISHED) for kind in KINDS}  # type: ignore[arg-type]


def pyarrow_doors() -> dict[str, Callable[[list[str | None]], Any]]:
    pa = pytest.importorskip("pyarrow")

    def typed(make: Callable[[], Any]) -> Callable[[list[str | None]], Any]:
        return lambda t: pa.array(t, make())

    return {
        "arrow utf8": typed(pa.utf8),
        "arrow large_utf8": typed(pa.large_utf8),
        "arrow utf8_view": typed(pa.string_view),
        "arrow dictionary": lambda t: pa.array(t).dictionary_encode(),
        "arrow dictionary of large": lambda t: pa.array(t, pa.large_utf8()).dictionary_encode(),
        "arrow slice": lambda t: pa.array(["x", None, *t, "y"])[2:-1],
        "arrow chunks": lambda t: pa.chunked_array([t[:300], [], t[300:]]),
        "arrow table": lambda t: pa.table({"n": range(len(t)), "text": t}),
        "arrow batch": lambda t: pa.record_batch({"text": pa.array(t)}),
        "arrow reader": lambda t: pa.table({"text": t}).to_reader(max_chunksize=77),
        "arrow scalars": lambda t: iter(pa.array(t)),
    }


def pandas_doors() -> dict[str, Callable[[list[str | None]], Any]]:
    pd = pytest.importorskip("pandas")
    doors: dict[str, Callable[[list[str | None]], Any]] = {
        "pandas object": lambda t: pd.Series(t, dtype=object),
        "pandas str": lambda t: pd.Series(t, dtype="str"),
        "pandas string": lambda t: pd.Series(t, dtype="string"),
        "pandas categorical": lambda t: pd.Series(t, dtype="category"),
        "pandas NaN": lambda t: pd.Series([float("nan") if x is None else x for x in t], dtype=object),
        "pandas other index": lambda t: pd.Series(t, index=range(len(t), 0, -1)),
        "pandas frame": lambda t: pd.DataFrame({"text": t, "n": range(len(t))}),
    }
    pytest.importorskip("pyarrow")
    doors["pandas arrow"] = lambda t: pd.Series(t, dtype="string[pyarrow]")
    return doors


def polars_doors() -> dict[str, Callable[[list[str | None]], Any]]:
    pl = pytest.importorskip("polars")
    return {
        "polars": lambda t: pl.Series(t),
        "polars categorical": lambda t: pl.Series(t).cast(pl.Categorical),
        "polars frame": lambda t: pl.DataFrame({"n": range(len(t)), "text": t}),
    }


def duckdb_doors() -> dict[str, Callable[[list[str | None]], Any]]:
    duckdb = pytest.importorskip("duckdb")
    pa = pytest.importorskip("pyarrow")

    def relation(t: list[str | None]) -> Any:
        connection = duckdb.connect()
        connection.register("t", pa.table({"n": range(len(t)), "text": t}))
        return connection.sql("select text from t order by n")

    return {"duckdb": relation}


def python_doors() -> dict[str, Callable[[list[str | None]], Any]]:
    class Text(str):
        __slots__ = ()

    return {
        "tuple": tuple,
        "generator": lambda t: (x for x in t),
        "chain": lambda t: itertools.chain(t[:7], t[7:]),
        "subclass": lambda t: [None if x is None else Text(x) for x in t],
    }


def numpy_doors() -> dict[str, Callable[[list[str | None]], Any]]:
    np = pytest.importorskip("numpy")
    return {"numpy object": lambda t: np.array(t, dtype=object)}


FAMILIES = [python_doors, numpy_doors, pyarrow_doors, pandas_doors, polars_doors, duckdb_doors]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda f: f.__name__)
def test_doors_are_equal(
    family: Callable[[], dict[str, Callable[[list[str | None]], Any]]],
    nlp: sk.Pipeline,
    thousand: list[str | None],
    expected: list[Any],
    tables: dict[str, sk.Table],
) -> None:
    for name, door in family().items():
        docs = nlp.pipe(door(thousand), published=PUBLISHED)
        assert [records(d) for d in docs] == expected, name
        assert nlp.table(door(thousand), "tokens", published=PUBLISHED) == tables["tokens"], name
        assert nlp.table(door(thousand), "facts", published=PUBLISHED) == tables["facts"], name


@pytest.mark.parametrize("kind", KINDS)
def test_tables_do_not_depend_on_threads_or_batches(
    kind: Any, nlp: sk.Pipeline, thousand: list[str | None], tables: dict[str, sk.Table]
) -> None:
    for n in (1, 4):
        assert nlp.table(thousand, kind, published=PUBLISHED, n_threads=n) == tables[kind]
    rows = [r for t in nlp.table_stream(thousand, kind, published=PUBLISHED, batch_size=7) for r in t]
    assert rows == tables[kind].to_pylist()


def test_dates_one_by_one(nlp: sk.Pipeline, thousand: list[str | None], tables: dict[str, sk.Table]) -> None:
    n = len(thousand)
    iso = PUBLISHED.isoformat()
    ways: list[Any] = [iso, [PUBLISHED] * n, (PUBLISHED for _ in range(n)), [iso + "T09:30:00+07:00"] * n]
    libraries: dict[str, Callable[[Any], Any]] = {
        "pandas": lambda m: m.Series([m.Timestamp(PUBLISHED)] * n),
        "polars": lambda m: m.Series([PUBLISHED] * n),
        "pyarrow": lambda m: m.array([PUBLISHED] * n),
        "numpy": lambda m: m.array([iso] * n, dtype="datetime64[D]"),
    }
    ways.extend(make(pytest.importorskip(name)) for name, make in libraries.items())
    for way in ways:
        assert nlp.table(thousand, "times", published=way) == tables["times"], way


def test_threads_share_a_pipeline(nlp: sk.Pipeline, thousand: list[str | None], expected: list[Any]) -> None:
    def work(k: int) -> bool:
        return [records(d) for d in nlp.pipe(thousand, published=PUBLISHED, n_threads=1 + k % 2)] == expected

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(4), timeout=300))


def test_pickle_and_copy(nlp: sk.Pipeline, thousand: list[str | None], expected: list[Any]) -> None:
    again = pickle.loads(pickle.dumps(nlp))
    assert again == nlp
    docs = list(again.pipe(thousand, published=PUBLISHED))
    assert [records(d) for d in docs] == expected
    some = docs[:60]
    assert pickle.loads(pickle.dumps(some)) == some
    assert copy.deepcopy(some) == some
    assert [records(d) for d in pickle.loads(pickle.dumps(some))] == expected[:60]


def in_child(nlp: sk.Pipeline, n: int) -> list[Any]:
    return [records(d) for d in nlp.pipe(texts(n), published=PUBLISHED, n_threads=2)]


def test_spawned_process(nlp: sk.Pipeline, expected: list[Any]) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply_async(in_child, (nlp, 1000)).get(timeout=300) == expected


def test_not_text(nlp: sk.Pipeline) -> None:
    pa = pytest.importorskip("pyarrow")
    with pytest.raises(TypeError, match="Int64"):
        nlp.table(pa.array([1, 2]), "tokens")
    with pytest.raises(TypeError, match="Binary"):
        nlp.table(pa.array([b"a"]), "tokens")
    assert len(nlp.table(pa.nulls(3), "tokens")) == 0
    with pytest.raises(TypeError, match="text 0 is int"):
        list(nlp.pipe(array.array("l", [1])))  # type: ignore[arg-type]


def test_several_columns(nlp: sk.Pipeline) -> None:
    pa = pytest.importorskip("pyarrow")
    table = pa.table({"title": ["Mưa to"], "body": ["Gió lớn"], "n": [1]})
    with pytest.raises(sk.InvalidInputError, match=r'"title", "body"; choose one with column='):
        nlp.table(table, "tokens")
    assert nlp.table(table, "tokens", column="body")["text"] == ["Gió", "lớn"]
    with pytest.raises(sk.InvalidInputError, match='no column "x"; there are "title", "body", "n"'):
        nlp.table(table, "tokens", column="x")
    with pytest.raises(TypeError, match="Int64, not text"):
        nlp.table(table, "tokens", column="n")
    with pytest.raises(sk.InvalidInputError, match="no column holds text"):
        nlp.table(table.select(["n"]), "tokens")


def test_bad_utf8_from_arrow(nlp: sk.Pipeline) -> None:
    pa = pytest.importorskip("pyarrow")
    bad = pa.Array.from_buffers(
        pa.utf8(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")]
    )
    with pytest.raises(sk.InvalidInputError, match="damaged"):
        nlp.table(bad, "tokens")


def test_pandas_series_that_arrow_cannot_hold(nlp: sk.Pipeline) -> None:
    pd = pytest.importorskip("pandas")
    mixed = pd.Series(["a", 3], dtype=object)
    with pytest.raises(TypeError, match="text 1 is int"):
        list(nlp.pipe(mixed))
    surrogate = pd.Series(["a", None, "b\ud800"], dtype=object)
    with pytest.raises(sk.InvalidInputError, match="text 2 has a lone surrogate"):
        list(nlp.pipe(surrogate))
    docs = list(nlp.pipe(surrogate, errors="replace"))
    assert [d and d.text for d in docs] == ["a", None, "b\ufffd"]
