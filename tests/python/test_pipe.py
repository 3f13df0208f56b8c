"""`Pipeline.pipe`: order, laziness, errors in their place."""

import itertools
import threading
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

import sukien as sk


def test_order(nlp: sk.Pipeline) -> None:
    texts = [f"Số {i}. " * (1 + i % 13) for i in range(2000)]
    for n in (1, 3):
        docs = nlp.pipe(texts, n_threads=n, batch_size=5)
        assert [doc.text for doc in docs] == texts


def test_endless_input_is_read_as_needed(nlp: sk.Pipeline) -> None:
    read = itertools.count()
    texts = (f"Tin số {n}" for n in read)
    docs = nlp.pipe(texts, n_threads=2, batch_size=4)
    assert next(read) == 0  # nothing yet
    assert [next(docs).text for _ in range(10)] == [f"Tin số {n}" for n in range(1, 11)]
    assert next(read) < 10 + 2 * 2 * 4 + 4
    assert iter(docs) is docs


def test_as_tuples(nlp: sk.Pipeline) -> None:
    pairs: list[tuple[str | None, int]] = [("Mưa", 1), (None, 2), ("Gió", 3)]
    out = list(nlp.pipe(pairs, as_tuples=True))
    assert [(doc and doc.text, n) for doc, n in out] == pairs
    with pytest.raises(TypeError, match="item 1 is str"):
        list(nlp.pipe([("Mưa", 1), "Gió"], as_tuples=True))  # type: ignore[call-overload]


def test_nulls_keep_their_place(nlp: sk.Pipeline) -> None:
    texts: list[Any] = [None, "Mưa", float("nan"), None]
    docs = list(nlp.pipe(texts))
    assert [doc and doc.text for doc in docs] == [None, "Mưa", None, None]


def test_errors_come_after_what_was_before(nlp: sk.Pipeline) -> None:
    def texts() -> Iterator[str]:
        yield from ("một", "hai")
        raise LookupError("gone")

    docs = nlp.pipe(texts())
    assert [next(docs).text, next(docs).text] == ["một", "hai"]
    with pytest.raises(LookupError, match="gone"):
        next(docs)
    assert list(docs) == []

    docs = nlp.pipe(["một", "hai\udcff", "ba"])
    assert next(docs).text == "một"
    with pytest.raises(sk.InvalidInputError, match=r"text 1 .*U\+DCFF, at character 3"):
        next(docs)
    assert list(docs) == []
    replaced = list(nlp.pipe(["một", "hai\udcff\ud800", "ba"], errors="replace"))
    assert [doc.text for doc in replaced] == ["một", "hai\ufffd\ufffd", "ba"]


def test_dates(nlp: sk.Pipeline) -> None:
    days = [date(2023, 1, 1), None, "2024-02-29"]
    docs = list(nlp.pipe(["a", "b", "c"], published=days))
    assert [doc.published for doc in docs] == [date(2023, 1, 1), None, date(2024, 2, 29)]
    with pytest.raises(sk.InvalidInputError, match="2 dates for 3 texts"):
        nlp.pipe(["a", "b", "c"], published=["2023-01-01"] * 2)
    docs_short = nlp.pipe((t for t in "abc"), published=iter(["2023-01-01"] * 2))
    with pytest.raises(sk.InvalidInputError, match="ends after 2 dates"):
        list(docs_short)
    with pytest.raises(sk.InvalidInputError, match=r"text 1: .*2023-13-01"):
        list(nlp.pipe(["a", "b"], published=["2023-01-01", "2023-13-01"]))
    with pytest.raises(TypeError, match=r"text 0: .*not int"):
        list(nlp.pipe(["a"], published=[3]))  # type: ignore[list-item]


@pytest.mark.parametrize("bad", ["một văn bản", b"bytes", bytearray(b"x"), 3, None, {"a": "một"}])
def test_what_is_no_collection_of_texts(nlp: sk.Pipeline, bad: object) -> None:
    with pytest.raises(TypeError):
        nlp.pipe(bad)  # type: ignore[call-overload]


def test_bytes_are_not_texts(nlp: sk.Pipeline) -> None:
    with pytest.raises(TypeError, match="text 1 is bytes, not str; decode it first"):
        list(nlp.pipe(["a", b"b"]))  # type: ignore[list-item]


@pytest.mark.parametrize(
    "options", [{"batch_size": 0}, {"n_threads": 0}, {"n_threads": -1}, {"n_threads": 10**6}]
)
def test_bad_sizes(nlp: sk.Pipeline, options: dict[str, int]) -> None:
    with pytest.raises(sk.InvalidInputError):
        nlp.pipe(["a"], **options)  # type: ignore[call-overload]


def test_threads_by_environment(nlp: sk.Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUKIEN_NUM_THREADS", "two")
    with pytest.raises(sk.InvalidInputError, match="SUKIEN_NUM_THREADS"):
        nlp.pipe(["a"])
    monkeypatch.setenv("SUKIEN_NUM_THREADS", "3")
    assert len(list(nlp.pipe(["a"]))) == 1


def test_iterator_used_while_it_runs(nlp: sk.Pipeline) -> None:
    docs: Iterator[sk.Doc]

    def texts() -> Iterator[str]:
        yield "một"
        next(docs)

    docs = nlp.pipe(texts())
    next(docs)
    with pytest.raises(ValueError, match="already executing"):
        next(docs)


def test_two_threads_on_one_iterator(nlp: sk.Pipeline) -> None:
    docs = nlp.pipe(f"Tin {i}" for i in range(500))
    seen: list[str] = []

    def drain() -> None:
        while True:
            try:
                doc = next(docs, None)
            except ValueError:
                continue
            if doc is None:
                return
            seen.append(doc.text)

    threads = [threading.Thread(target=drain) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()
    assert sorted(seen) == sorted(f"Tin {i}" for i in range(500))
