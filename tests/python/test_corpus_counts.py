"""Counts of streams: what a corpus would count, without keeping it."""

import json
import pickle
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

import sukien as sk
from sukien import InvalidInputError
from sukien.corpus import Corpus, Counts


@pytest.fixture(scope="module")
def sample() -> Corpus:
    return Corpus.sample()


def test_what_a_corpus_counts(sample: Corpus) -> None:
    counts = Counts((text for text in sample.texts), ngrams=2)
    assert len(counts) == len(sample)
    assert counts.n_words == sum(sample.frequencies()["count"])
    assert counts.frequencies() == sample.frequencies()
    assert counts.frequencies(most=7) == sample.frequencies(most=7)
    found, wanted = counts.ngrams(), sample.ngrams(2)
    assert (found["ngram"], found["count"]) == (wanted["ngram"], wanted["count"])
    assert set(found["missed"]) == {0}
    without = Counts(sample.texts, stopwords=True, lower=False, punct=True)
    assert without.frequencies() == sample.frequencies(stopwords=True, lower=False, punct=True)


def test_groups(sample: Corpus) -> None:
    outlets = sample.meta["outlet"]
    counts = Counts(sample.texts, by=iter(outlets))
    assert counts.groups == sorted(set(outlets))
    assert counts.frequencies(grouped=True, most=5) == sample.frequencies("outlet", most=5)
    first, second, *_ = counts.groups
    assert counts.keyness(first) == sample.keyness({"outlet": first})
    assert counts.keyness([first], second) == sample.keyness({"outlet": first}, {"outlet": second})
    mine = Counts(sample.filter(outlet=first).texts)
    rest = Counts(sample.filter(outlet=lambda name: name != first).texts)
    assert mine.keyness(reference=rest, measure="log_ratio") == sample.keyness(
        {"outlet": first}, measure="log_ratio"
    )
    some = Counts(["a b", "c", "a"], by=["x", None, "x"])
    assert (len(some), some.frequencies()["word"]) == (2, ["a", "b"])


def test_doors(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    rows = [
        {"text": "Mưa to.", "day": "2023-08-17", "outlet": "Biển"},
        {"text": "Gió to.", "day": "2023-09-02", "outlet": "Núi"},
        {"text": "Nắng.", "day": None, "outlet": "Núi"},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert Counts.from_jsonl(path).frequencies()["word"] == ["to", "gió", "mưa", "nắng"]
    assert Counts.from_jsonl(path, by="outlet").groups == ["Biển", "Núi"]
    months = Counts.from_jsonl(path, published="day", by="month")
    assert (months.groups, len(months)) == (["2023-08", "2023-09"], 2)
    assert Counts.from_jsonl(path, by=lambda row: row["outlet"][0]).groups == ["B", "N"]
    with pytest.raises(sk.InvalidInputError, match="row 0 has no 'paper'"):
        Counts.from_jsonl(path, by="paper")
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Mưa to.", encoding="utf-8")
    assert len(Counts.from_folder(folder)) == 1


def test_rare_ngrams_are_forgotten_within_bounds(sample: Corpus) -> None:
    wanted = sample.ngrams(2, min_count=1)
    counts = Counts(sample.texts, ngrams=2, max_ngrams=2000)
    found = counts.ngrams(min_count=1)
    assert 0 < len(found) <= 2000
    exact = dict(zip(wanted["ngram"], wanted["count"], strict=True))
    for row in found:
        assert row["count"] <= exact[row["ngram"]] <= row["count"] + row["missed"]
    assert found["ngram"][0] == wanted["ngram"][0]


def test_progress_and_mistakes() -> None:
    heard: list[tuple[int, int | None]] = []
    Counts(["Mưa."] * 3, progress=lambda done, total: heard.append((done, total)))
    assert heard[-1] == (3, 3)
    unknown: list[tuple[int, int | None]] = []
    Counts((text for text in ["Mưa."]), progress=lambda done, total: unknown.append((done, total)))
    assert unknown[-1] == (1, None)
    with pytest.raises(TypeError, match="not one str"):
        Counts("Mưa.")
    with pytest.raises(sk.InvalidInputError, match="by ends after 1"):
        Counts(["Mưa.", "Gió."], by=["a"])
    with pytest.raises(sk.InvalidInputError, match="by goes on"):
        Counts(["Mưa."], by=["a", "b"])
    with pytest.raises(sk.InvalidInputError, match="text 1 has a lone surrogate"):
        Counts(["Mưa.", "\ud800"], by=["a", "b"])
    with pytest.raises(sk.InvalidInputError, match="come from by"):
        Counts(["Mưa."]).frequencies(grouped=True)
    with pytest.raises(sk.InvalidInputError, match="no group 'z'"):
        Counts(["Mưa."], by=["a"]).keyness("z")
    with pytest.raises(sk.InvalidInputError, match="between 0 and 5"):
        Counts(["Mưa."], ngrams=6)
    assert len(Counts([])) == 0


def test_memory_does_not_grow_with_the_texts(sample: Corpus) -> None:
    texts = list(sample.texts)

    def stream(times: int) -> Iterator[str]:
        for _ in range(times):
            yield from texts

    Counts(stream(10), ngrams=2)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # 14 MB of text more, and the same words.
    counts = Counts(stream(150), ngrams=2)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert len(counts) == 150 * len(texts)
    assert grown < 12_000, f"{grown} kB more"


def test_partial_counts_add_up(sample: Corpus) -> None:
    texts, outlets = list(sample.texts), sample.meta["outlet"]
    whole = Counts(texts, by=outlets, ngrams=2)
    parts = [Counts(texts[i::3], by=outlets[i::3], ngrams=2) for i in range(3)]
    # What each process would send back.
    parts = [pickle.loads(pickle.dumps(part)) for part in parts]
    together = sum(parts)
    assert isinstance(together, Counts)
    assert repr(together) == repr(whole)
    assert together.groups == whole.groups
    assert together.frequencies(grouped=True) == whole.frequencies(grouped=True)
    assert together.ngrams().to_dict() == whole.ngrams().to_dict()
    first = whole.groups[0]
    assert together.keyness(first) == whole.keyness(first)
    before = len(parts[0])
    more = parts[0]
    more += parts[1]
    assert (len(parts[0]), len(more)) == (before, before + len(parts[1]))
    assert len(Counts([]) + Counts(["a"])) == 1


def test_counts_that_differ_do_not_add_up() -> None:
    plain = Counts(["a b"])
    for other, message in (
        (Counts(["a b"], lower=False), "lower is True here, False there"),
        (Counts(["a b"], ngrams=2), "ngrams is 0 here, 2 there"),
        (Counts(["a b"], stopwords=["a"]), "the stop words differ"),
        (Counts(["a b"], by=["x"]), "counts with groups"),
    ):
        with pytest.raises(InvalidInputError, match=message):
            _ = plain + other
    with pytest.raises(TypeError):
        _ = plain + 1  # type: ignore[operator]


def test_pickle_keeps_what_was_forgotten() -> None:
    counts = Counts([f"a b{i}." for i in range(60)], ngrams=2, max_ngrams=10)
    again = pickle.loads(pickle.dumps(counts))
    assert again.ngrams(min_count=1).to_dict() == counts.ngrams(min_count=1).to_dict()
    assert pickle.dumps(again) == pickle.dumps(counts)
