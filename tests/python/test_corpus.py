"""A corpus: what goes in comes out, whichever door it took; smaller ones count what is theirs."""

import pickle
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import sukien as sk
from sukien.corpus import Corpus

ROWS = [
    {"key": "a", "body": "Giá vàng tăng mạnh.", "day": "2023-08-17", "outlet": "Sông Hồng"},
    {"key": "b", "body": "Giá dầu giảm. Vàng cũng giảm.", "day": "2023-08-31", "outlet": "Biển"},
    {"key": "c", "body": "Ngân_hàng Nhà_nước họp .", "day": "2023-10-02", "outlet": "Sông Hồng"},
]
NAMES: dict[str, Any] = {"text": "body", "id": "key", "published": "day"}


@pytest.fixture(scope="module")
def sample() -> Corpus:
    return Corpus.sample()


@pytest.fixture(scope="module")
def three() -> Corpus:
    return Corpus(
        [row["body"] for row in ROWS],
        ids=[row["key"] for row in ROWS],
        published=[row["day"] for row in ROWS],
        meta={"outlet": [row["outlet"] for row in ROWS]},
    )


def same(one: Corpus, other: Corpus) -> None:
    assert one.ids == other.ids
    assert one.published == other.published
    assert one.meta == other.meta
    assert list(one.texts) == list(other.texts)
    assert list(one.words) == list(other.words)
    assert one.frequencies() == other.frequencies()
    assert one.ngrams(2, min_count=1) == other.ngrams(2, min_count=1)


def test_documents(three: Corpus) -> None:
    doc = three[1]
    assert isinstance(doc, sk.Doc)
    assert doc.text == ROWS[1]["body"]
    assert doc.published == date(2023, 8, 31)
    assert three[-1].text == ROWS[2]["body"]
    assert list(three.words)[2] == ["Ngân hàng", "Nhà nước", "họp", "."]
    assert [d.published for d in three] == three.published
    with pytest.raises(IndexError):
        three[3]


def test_words_are_those_of_the_pipeline(sample: Corpus) -> None:
    for words, doc in zip(sample.words, sample.docs(), strict=True):
        assert words == [word.form for word in doc.words]


def test_selections(three: Corpus) -> None:
    assert three[1:].ids == ["b", "c"]
    assert three[[2, 0]].ids == ["c", "a"]
    assert three[[True, False, True]].ids == ["a", "c"]
    assert three[::-1][:1].ids == ["c"]
    assert three.filter(outlet="Sông Hồng").ids == ["a", "c"]
    assert three.filter(outlet=["Biển"]).ids == ["b"]
    assert three.filter(outlet=lambda name: name < "C").ids == ["b"]
    assert three.filter(lambda row: row["id"] != "b").ids == ["a", "c"]
    assert three.filter(since="2023-08-31", until=date(2023, 9, 1)).ids == ["b"]
    assert {k: v.ids for k, v in three.groups("month").items()} == {"2023-08": ["a", "b"], "2023-10": ["c"]}
    assert {k: v.ids for k, v in three.groups("outlet").items()} == {"Biển": ["b"], "Sông Hồng": ["a", "c"]}
    for wrong in ([True], [0, 0]):
        with pytest.raises(sk.InvalidInputError):
            three[wrong]
    with pytest.raises(KeyError, match="outlet"):
        three.filter(paper="x")
    with pytest.raises(sk.InvalidInputError, match="'month'"):
        three.groups("paper")


def test_a_selection_counts_what_is_its_own(sample: Corpus) -> None:
    chosen = [7, 3, 21, 40]
    part = sample[chosen]
    alone = Corpus([list(sample.texts)[i] for i in chosen], ids=[sample.ids[i] for i in chosen])
    assert part.frequencies() == alone.frequencies()
    assert part.ngrams(3) == alone.ngrams(3)
    assert part.kwic("năm").to_dict() | {"published": None} == alone.kwic("năm").to_dict() | {
        "published": None
    }
    one, other = part.collocations(window=4, min_count=2), alone.collocations(window=4, min_count=2)
    assert sorted(map(str, one)) == sorted(map(str, other))
    assert sorted(map(str, part.collocations("năm", min_count=1))) == sorted(
        map(str, alone.collocations("năm", min_count=1))
    )
    assert part.dtm().vocabulary == alone.dtm().vocabulary
    assert part.diversity() == alone.diversity()


def test_frequencies(sample: Corpus) -> None:
    forms = (word.lower() for words in sample.words for word in words)
    plain = Counter(form for form in forms if any(c.isalnum() for c in form))
    found = sample.frequencies()
    assert dict(zip(found["word"], found["count"], strict=True)) == plain
    assert sum(found["per_million"]) == pytest.approx(1e6)
    by = sample.frequencies("outlet", most=3)
    assert len(by) == 3 * len(set(sample.meta["outlet"]))
    for outlet, group in sample.groups("outlet").items():
        own = group.frequencies(most=3)
        rows = [row for row in by if row["group"] == outlet]
        assert [row["word"] for row in rows] == own["word"]
        assert [row["docs"] for row in rows] == own["docs"]
    assert "của" not in sample.frequencies(stopwords=True)["word"]
    assert "năm" not in sample.frequencies(stopwords=["Năm"])["word"]


def test_kwic(three: Corpus) -> None:
    found = three.kwic("giá", window=1)
    assert found["keyword"] == ["Giá", "Giá"]
    assert found["post"] == ["vàng", "dầu"]
    assert found[1]["published"] == date(2023, 8, 31)
    assert found[-1] == found[1:][0]
    for row in three.kwic("v*"):
        text = three[three.ids.index(row["id"])].text
        assert text[row["start"] : row["end"]] == row["keyword"]
    assert len(three.kwic("gia", strip_diacritics=True)) == 2
    assert len(three.kwic("^v.ng$", valuetype="regex")) == 2
    assert len(three.kwic("giá", case_insensitive=False)) == 0
    assert three.kwic("hàng nhà nước", valuetype="phrase")["keyword"] == ["Ngân_hàng Nhà_nước"]
    assert three.kwic("giảm", sort="left")["pre"] == ["dầu giảm. Vàng cũng", "Giá dầu"]
    assert three.kwic("vàng", unit="sentence", window=0)["pre"] == ["Giá", ""]
    assert "<script>" not in Corpus(["<script> giá"]).kwic("giá")._repr_html_()
    for wrong in ({"unit": "page"}, {"valuetype": "x"}, {"sort": "up"}, {"window": -1}):
        with pytest.raises(sk.InvalidInputError):
            three.kwic("giá", **wrong)


def test_folder(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "b.txt").write_text("Giá dầu giảm.", encoding="utf-8")
    (tmp_path / "in" / "a.txt").write_text("Giá vàng tăng.", encoding="utf-8")
    corpus = Corpus.from_folder(tmp_path)
    assert corpus.ids == ["b.txt", "in/a.txt"]
    with pytest.raises(NotADirectoryError):
        Corpus.from_folder(tmp_path / "none")


def test_saved_selection(sample: Corpus, tmp_path: Path) -> None:
    part = sample[5:25:3]
    part.save(tmp_path / "part.sukien")
    loaded = Corpus.load(tmp_path / "part.sukien")
    same(loaded, part)
    assert loaded.kwic("năm").to_dict() == part.kwic("năm").to_dict()
    (tmp_path / "part.sukien" / "corpus.json").write_text('{"format": 99}')
    with pytest.raises(sk.InvalidInputError, match="99"):
        Corpus.load(tmp_path / "part.sukien")


def test_tokens() -> None:
    corpus = Corpus.from_tokens([["Giá", "vàng", "tăng"], ["Hà_Nội", ",", ""], []], ids="abc")
    assert list(corpus.words) == [["Giá", "vàng", "tăng"], ["Hà Nội", ","], []]
    assert list(corpus.texts) == ["Giá vàng tăng", "Hà_Nội ,", ""]
    with pytest.raises(TypeError, match="document 0"):
        Corpus.from_tokens(["Giá vàng"])


def test_tokens_of_any_letters() -> None:
    words = ["Giá", "giá", "🎉", "x" * 70_000, "Giá", "Việt_Nam", "_", " ", "a\x00", "\ud800b", "\u200b"]
    corpus = Corpus.from_tokens(iter([tuple(words), iter(())]), errors="replace")
    assert next(iter(corpus.words)) == [
        *words[:5], "Việt Nam", "_", "a\x00", "\ufffdb", "\u200b"
    ]  # fmt: skip
    found = corpus.kwic("*", window=0)
    text = next(iter(corpus.texts))
    assert [text[line["start"] : line["end"]] for line in found] == [w for w in text.split(" ") if w]
    assert pickle.loads(pickle.dumps(corpus)).frequencies() == corpus.frequencies()
    without = Corpus.from_tokens([words[:3]], keep_texts=False)
    assert without.frequencies() == Corpus.from_tokens([words[:3]]).frequencies()
    seen: list[tuple[int, int | None]] = []
    Corpus.from_tokens([["a"]] * 600, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(256, 600), (512, 600), (600, 600)]


def test_tokens_that_are_none() -> None:
    for wrong, error, message in (
        ([["a"], None], TypeError, "document 1 is NoneType, not an iterable of words"),
        ([["a"], ["b", 3]], TypeError, "word 1 of document 1 is int, not str"),
        ([["a", b"b"]], TypeError, "word 1 of document 0 is bytes"),
        ([["a", "b\ud800"]], sk.InvalidInputError, r"word 1 of document 0 .* at character 1.*replace"),
    ):
        with pytest.raises(error, match=message):
            Corpus.from_tokens(wrong)  # type: ignore[arg-type]


def test_without_texts(sample: Corpus) -> None:
    light = Corpus(sample.texts, published=sample.published, keep_texts=False)
    assert light.trends("giá", by="year") == sample.trends("giá", by="year")
    for needs in (
        lambda: light.kwic("giá"),
        lambda: light[0],
        lambda: light.texts,
        lambda: light.facts(),
        lambda: light.network(),
    ):
        with pytest.raises(sk.InvalidInputError, match="keep_texts=False"):
            needs()
    assert light.frequencies() == sample.frequencies()
    assert sorted(map(str, light.collocations())) == sorted(map(str, sample.collocations()))


def test_wrong_input() -> None:
    for wrong in (
        {"ids": [1]},
        {"published": ["2023-01-01"]},
        {"meta": {"x": [1]}},
        {"meta": {"id": [1, 2]}},
    ):
        with pytest.raises(sk.InvalidInputError):
            Corpus(["a", "b"], **wrong)
    with pytest.raises(TypeError):
        Corpus("one text")
    with pytest.raises(sk.InvalidInputError, match="text 1"):
        Corpus(["a", "\ud800"])
    with pytest.raises(sk.InvalidInputError, match="row 0 has no 'text'"):
        Corpus.from_polars(__import__("polars").DataFrame(ROWS))


def test_missing_values_are_none() -> None:
    pd, pl = pytest.importorskip("pandas"), pytest.importorskip("polars")
    rows: dict[str, list[Any]] = {
        "text": ["Mưa.", "Gió."],
        "day": [date(2020, 1, 1), None],
        "outlet": ["Biển", None],
        "page": [1, None],
    }
    for corpus in (
        Corpus.from_pandas(pd.DataFrame(rows), published="day"),
        Corpus.from_polars(pl.DataFrame(rows), published="day"),
        Corpus.from_polars(pl.LazyFrame(rows), published="day"),
        Corpus(rows["text"], published=rows["day"], meta=pd.DataFrame(rows).drop(columns=["text", "day"])),
    ):
        assert corpus.meta == {"outlet": ["Biển", None], "page": [1, None]}
        assert corpus.published == [date(2020, 1, 1), None]
        assert list(corpus.groups("outlet")) == ["Biển"]
    with pytest.raises(TypeError, match="expected a data frame, not list"):
        Corpus.from_pandas(["Mưa."])


def test_what_cannot_be_kept_or_read(tmp_path: Path) -> None:
    with pytest.raises(sk.InvalidInputError, match="ids cannot be saved: values of one type"):
        Corpus(["a", "b"], ids=["x", 1]).save(tmp_path / "ids")
    with pytest.raises(sk.InvalidInputError, match="metadata 'm' cannot be saved"):
        Corpus(["a"], meta={"m": [object()]}).save(tmp_path / "meta")
    Corpus(["a"]).save(tmp_path / "news")
    (tmp_path / "news" / "tokens.parquet").write_bytes(b"x")
    with pytest.raises(sk.InvalidInputError, match="news is damaged"):
        Corpus.load(tmp_path / "news")
    for wrong in ("{", "[1]", "{}"):
        (tmp_path / "news" / "corpus.json").write_text(wrong)
        with pytest.raises(sk.InvalidInputError, match=r"corpus\.json"):
            Corpus.load(tmp_path / "news")


def test_wrong_arguments_say_what_is_right(sample: Corpus) -> None:
    calls: list[tuple[Callable[[], Any], type[Exception], str]] = [
        (lambda: sample.kwic("giá", window=2.5), TypeError, "window must be a whole number, not 2.5"),  # type: ignore[arg-type]
        (lambda: sample.kwic("giá", window=-1), sk.InvalidInputError, "window must be at least 0, not -1"),
        (lambda: sample.kwic("(giá", valuetype="regex"), sk.InvalidInputError, "is no regular expression"),
        (lambda: sample.frequencies(most=-1), sk.InvalidInputError, "most must be at least 0"),
        (lambda: sample.dtm(min_docs=-1), sk.InvalidInputError, "min_docs must be at least 0"),
        (lambda: sample.dtm(min_docs=3, max_docs=2), sk.InvalidInputError, "max_docs must be at least 3"),
        (lambda: sample[99], IndexError, "no document 99 among 52"),
        (lambda: sample[[0, 99]], IndexError, "no document 99 among 52"),
        (lambda: sample.network("CITY"), sk.InvalidInputError, "no label 'CITY'"),  # type: ignore[arg-type]
    ]
    for call, error, message in calls:
        with pytest.raises(error, match=message):
            call()
    assert sample.network("LOC").nodes["group"].count("LOC") == len(sample.network("LOC").nodes)


def test_odd_patterns(sample: Corpus) -> None:
    plain = sample.kwic("giá")
    assert len(sample.kwic("giá", window=2**70)) == len(plain) > 0
    for other in ("gia\u0301", "GIÁ", "Gia\u0301"):
        assert len(sample.kwic(other)) == len(plain)
    assert len(sample.kwic("^gia\u0301$", valuetype="regex")) == len(plain)


def test_nothing_to_count() -> None:
    for corpus in (Corpus([]), Corpus(["", None, "  "])):
        assert len(corpus.frequencies()) == len(corpus.kwic("a")) == len(corpus.collocations()) == 0
        assert len(corpus.ngrams(2)) == len(corpus.dispersion()) == len(corpus.near_duplicates()) == 0
        assert len(corpus.network()) == 0
        assert corpus.dtm().shape == (len(corpus), 0)
        repr(corpus.readability()), corpus.frequencies()._repr_html_()


def test_progress() -> None:
    seen: list[tuple[int, int | None]] = []
    Corpus(["Giá vàng tăng."] * 3, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)


def test_results_are_tables(three: Corpus) -> None:
    found = three.frequencies()
    assert found.to_pandas().shape == found.to_polars().shape == found.to_arrow().shape == (len(found), 4)
    assert found[:2].to_pylist() == list(found)[:2]
    assert found.sort_by("word", descending=False)["word"] == sorted(found["word"])
    with pytest.raises(AttributeError):
        found.x = 1
    with pytest.raises(KeyError, match="per_million"):
        found["nothing"]


def test_readability_and_network(sample: Corpus) -> None:
    for row in sample.readability():
        expected = 2 * row["letters_per_syllable"] + 0.2 * row["syllables_per_sentence"] - 6
        assert row["nguyen_henkin"] == pytest.approx(expected)
    near, wide = sample.network(within="sentence", min_count=1), sample.network(min_count=1)
    assert 0 < len(near) < len(wide)
    assert {row["group"] for row in wide.nodes} <= {"PER", "LOC", "ORG"}


@pytest.mark.parametrize("name", ["facts", "links", "conflicts", "timeline", "who_said_what", "entities"])
def test_across(sample: Corpus, name: str) -> None:
    pytest.importorskip("sukien.links")
    assert getattr(sample[:6], name)() is not None


def test_pictures(sample: Corpus) -> None:
    pytest.importorskip("sukien.plotting")
    found: list[Any] = [
        sample.frequencies("outlet"),
        sample.ngrams(),
        sample.collocations(),
        sample.kwic("năm"),
    ]
    found += [sample.collocations("giá"), sample.keyness([0, 1]), sample.dispersion(["giá"])]
    found += [sample.diversity(), sample.readability(), sample.trends("năm", by="year"), sample.network()]
    for result in found:
        assert result.plot() is not None


def test_pickle(three: Corpus) -> None:
    same(pickle.loads(pickle.dumps(three)), three)
    found = three.frequencies()
    assert pickle.loads(pickle.dumps(found)) == found
