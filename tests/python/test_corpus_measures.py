"""Formulas against published figures, against SciPy, and against a reckoning of their own."""

import json
import math
import random
from collections import Counter
from itertools import combinations, pairwise

import pytest

from sukien.corpus import Corpus, change_points

#: Gries 2008, "Dispersions and adjusted frequencies in corpora": five parts, `a` stands 1, 2, 3, 4, 5 times.
GRIES = [
    "b a m n i b e u p",
    "b a s a t b e w q n",
    "b c a g a b e s t a",
    "b a g h a b e a a t",
    "b a h a a b e a x a t",
]
#: Two small documents.
TWO = ["a a a b b c c c c c c d e f g h h", "a a b c c d d d d e f h"]


def corpus_of(texts: list[str]) -> Corpus:
    return Corpus.from_tokens(text.split() for text in texts)


def test_dispersion_of_gries() -> None:
    row = corpus_of(GRIES).dispersion("a")[0]
    assert (row["count"], row["range"]) == (15, 5)
    assert row["juilland_d"] == pytest.approx(0.785, abs=5e-4)
    assert row["dp"] == pytest.approx(0.18, abs=5e-4)


def table(word: str) -> list[list[int]]:
    target, reference = (Counter(text.split()) for text in TWO)
    a, b = target[word], reference[word]
    return [[a, target.total() - a], [b, reference.total() - b]]


#: `scipy.stats.chi2_contingency(table, correction=…, lambda_=…)`, SciPy 1.17.
SCIPY = {
    # word: (chi2, with Yates' correction, G²)
    "a": (0.0047386, 0.0, 0.0047514),
    "c": (1.2218721, 0.4672984, 1.2742380),
    "d": (3.7150327, 2.0402471, 3.7794405),
}


@pytest.mark.parametrize("word", SCIPY)
def test_keyness(word: str) -> None:
    corpus = corpus_of(TWO)
    plain = {row["word"]: row for row in corpus.keyness([0])}[word]
    yates = {row["word"]: row for row in corpus.keyness([0], measure="chi2", correction="yates")}[word]
    chi2, corrected, g2 = SCIPY[word]
    assert abs(plain["chi2"]) == pytest.approx(chi2, abs=1e-6)
    assert abs(yates["chi2"]) == pytest.approx(corrected, abs=1e-6)
    assert abs(plain["lr"]) == pytest.approx(g2, abs=1e-6)
    (a, not_a), (b, not_b) = table(word)
    n1, n2 = a + not_a, b + not_b
    assert math.copysign(1, plain["lr"]) == math.copysign(1, a / n1 - b / n2)
    assert plain["log_ratio"] == pytest.approx(math.log2((a / n1) / (b / n2)))
    assert plain["diff"] == pytest.approx((a / n1 - b / n2) * 100 / (b / n2))
    assert plain["bic"] == pytest.approx(g2 - math.log(n1 + n2), abs=1e-6)


def test_keyness_of_words_that_are_not_in_the_reference() -> None:
    corpus = corpus_of(["a b b x x x", "a b c"])
    found = corpus.keyness([0], measure="diff")
    assert found["word"] == ["x", "b", "a", "c"]
    # %DIFF divides by nothing: infinite, where Gabrielatos & Marchi's 10^-18 gives 10^19 and more.
    assert found["diff"] == [math.inf, pytest.approx(0), pytest.approx(-50), -100]
    assert found["log_ratio"][0] == pytest.approx(math.log2((3 / 6) / (0.5 / 3)))
    assert "∞" in repr(found)
    assert "∞" in found._repr_html_()
    rows = found.plot().to_dict()
    assert "Infinity" not in json.dumps(rows)


def test_keyness_of_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    corpus = Corpus.sample()
    rows = corpus.keyness({"outlet": corpus.meta["outlet"][0]}, min_count=5)
    target = corpus.filter(outlet=corpus.meta["outlet"][0]).frequencies()
    n1 = sum(target["count"])
    n2 = sum(corpus.frequencies()["count"]) - n1
    for row in rows[::25].to_pylist():
        a, b = row["target"], row["reference"]
        cells = [[a, n1 - a], [b, n2 - b]]
        g2 = stats.chi2_contingency(cells, correction=False, lambda_="log-likelihood")
        assert abs(row["lr"]) == pytest.approx(g2.statistic)
        assert row["p"] == pytest.approx(g2.pvalue)
        assert abs(row["chi2"]) == pytest.approx(stats.chi2_contingency(cells, correction=False).statistic)


def test_sides() -> None:
    corpus = corpus_of(TWO)
    wanted = corpus.keyness([0])
    assert corpus.keyness([True, False]) == wanted
    assert corpus.keyness(lambda row: row["id"] == 0) == wanted
    assert corpus.keyness(corpus[:1], corpus_of(TWO[1:])) == wanted
    with pytest.raises(ValueError, match="reference"):
        corpus.keyness(corpus[:1])
    with pytest.raises(ValueError, match="must both have words"):
        corpus.keyness([0, 1])


def test_collocations_side_by_side() -> None:
    words = GRIES[3].split() + GRIES[4].split()
    pairs = list(pairwise(words))
    found = corpus_of([" ".join(words)]).collocations(min_count=1, measure="llr")
    both, first, second = Counter(pairs), Counter(p[0] for p in pairs), Counter(p[1] for p in pairs)
    n = len(pairs)
    assert len(found) == len(both)
    for row in found:
        a, b = row["first"], row["second"]
        o11, r1, c1 = both[a, b], first[a], second[b]
        assert (row["count"], row["first_count"], row["second_count"]) == (o11, r1, c1)
        e11 = r1 * c1 / n
        cells = [
            (o11, e11),
            (r1 - o11, r1 * (n - c1) / n),
            (c1 - o11, (n - r1) * c1 / n),
            (n - r1 - c1 + o11, (n - r1) * (n - c1) / n),
        ]
        llr = 2 * sum(o * math.log(o / e) for o, e in cells if o)
        assert row["llr"] == pytest.approx(math.copysign(llr, o11 - e11), abs=1e-9)
        assert row["expected"] == pytest.approx(e11)
        assert row["pmi"] == pytest.approx(math.log2(o11 / e11))
        assert row["npmi"] == pytest.approx(math.log(o11 / e11) / -math.log(o11 / n))
        assert row["t"] == pytest.approx((o11 - e11) / math.sqrt(o11))
        assert row["logdice"] == pytest.approx(14 + math.log2(2 * o11 / (r1 + c1)))
        assert row["delta_p"] == pytest.approx(o11 / r1 - (c1 - o11) / (n - r1))


def test_juilland_and_gries_of_unequal_parts() -> None:
    np = pytest.importorskip("numpy")
    parts = [text.split() for text in GRIES]
    sizes = np.array([len(part) for part in parts])
    for row in corpus_of(GRIES).dispersion(min_count=1):
        counts = np.array([part.count(row["word"]) for part in parts])
        rates = counts / sizes
        # numpy's population standard deviation; Gries 2020 takes it of the rates where parts are unequal.
        variation = rates.std() / rates.mean()
        assert row["juilland_d"] == pytest.approx(1 - variation / math.sqrt(len(parts) - 1))
        dp = abs(counts / counts.sum() - sizes / sizes.sum()).sum() / 2
        assert row["dp"] == pytest.approx(dp)
        assert row["dp_norm"] == pytest.approx(dp / (1 - sizes.min() / sizes.sum()))
        assert row["range"] == (counts > 0).sum()


def test_collocations_around_a_node() -> None:
    # Windows of two around `x`: c d, e f; a is outside, the second x is a node and no collocate.
    found = corpus_of(["a b c d x e f g a c", "c x x c"]).collocations("x", window=2, min_count=1)
    rows = {row["term"]: row for row in found}
    assert {word: row["count"] for word, row in rows.items()} == {"c": 3, "d": 1, "e": 1, "f": 1}
    assert rows["c"]["term_count"] == 4
    # Six of the eleven other words stand in windows.
    assert rows["c"]["expected"] == pytest.approx(6 * 4 / 11)
    assert rows["c"]["logdice"] == pytest.approx(14 + math.log2(2 * 3 / (3 + 4)))
    # The table of `c`: 3 of 6 words in windows, 1 of 5 outside.
    stats = pytest.importorskip("scipy.stats")
    g2 = stats.chi2_contingency([[3, 3], [1, 4]], correction=False, lambda_="log-likelihood").statistic
    assert rows["c"]["llr"] == pytest.approx(g2)
    assert rows["c"]["pmi"] == pytest.approx(math.log2(3 / (6 * 4 / 11)))
    assert rows["c"]["delta_p"] == pytest.approx(3 / 6 - 1 / 5)


def test_ngrams() -> None:
    corpus = corpus_of(["a b c a b c", "a b , c"])
    assert corpus.ngrams(2, min_count=1).to_dict() == {
        "ngram": ["a | b", "b | c", "c | a"],
        "count": [3, 2, 1],
    }
    assert corpus.ngrams(5, min_count=1)["ngram"] == ["a | b | c | a | b", "b | c | a | b | c"]
    assert len(corpus.ngrams(2, punct=True, min_count=1)) == 5
    with pytest.raises(ValueError, match="between 1 and 5"):
        corpus.ngrams(6)


def test_dtm() -> None:
    np, _ = pytest.importorskip("numpy"), pytest.importorskip("scipy")
    corpus = corpus_of(["a b b", "a c", ""])
    matrix, vocabulary = corpus.dtm()
    assert vocabulary == ["a", "b", "c"]
    assert matrix.toarray().tolist() == [[1, 2, 0], [1, 0, 1], [0, 0, 0]]
    weighted = corpus.dtm(weight="tfidf").matrix.toarray()
    idf = [math.log(4 / 3) + 1, math.log(4 / 2) + 1, math.log(4 / 2) + 1]
    length = math.hypot(idf[0], 2 * idf[1])
    assert weighted[0] == pytest.approx([idf[0] / length, 2 * idf[1] / length, 0])
    assert not weighted[2].any()
    assert corpus.dtm(min_docs=2).vocabulary == ["a"]
    assert corpus.dtm(max_docs=1).vocabulary == ["b", "c"]
    sample = Corpus.sample()
    by = sample.dtm(by="outlet")
    assert by.index == sorted(set(sample.meta["outlet"]))
    assert np.asarray(by.matrix.sum(axis=0)).sum() == sum(sample.frequencies()["count"])


def test_tfidf_of_scikit_learn() -> None:
    text = pytest.importorskip("sklearn.feature_extraction.text")
    sample = Corpus.sample()
    theirs = text.TfidfTransformer().fit_transform(sample.dtm().matrix)
    assert abs(theirs - sample.dtm(weight="tfidf").matrix).max() < 1e-12


def test_diversity() -> None:
    row = corpus_of(["a b a b a b"]).diversity(window=3)[0]
    assert row["ttr"] == pytest.approx(2 / 6)
    assert row["mattr"] == pytest.approx(2 / 3)
    assert row["mtld"] == pytest.approx(3)
    sample = Corpus.sample()
    words = [w.lower() for w in next(iter(sample.words)) if any(c.isalnum() for c in w)]
    windows = [words[i : i + 50] for i in range(len(words) - 49)]
    mattr = sum(len(set(window)) / 50 for window in windows) / len(windows)
    assert sample.diversity(window=50)[0]["mattr"] == pytest.approx(mattr)


def mtld(words: list[str], least: float = 0.72) -> float:
    """McCarthy & Jarvis 2010: factors forwards and backwards, what is left being a part of one."""

    def one_way(words: list[str]) -> float:
        factors, start = 0.0, 0
        for at in range(len(words)):
            window = words[start : at + 1]
            if len(set(window)) / len(window) <= least:
                factors, start = factors + 1, at + 1
        rest = words[start:]
        if rest:
            factors += (1 - len(set(rest)) / len(rest)) / (1 - least)
        return len(words) / factors

    return (one_way(words) + one_way(words[::-1])) / 2


def test_mtld_and_ttr_of_articles() -> None:
    sample = Corpus.sample()
    found = sample.diversity()
    for row, words in list(zip(found, sample.words, strict=True))[::6]:
        counted = [w.lower() for w in words if any(c.isalnum() for c in w)]
        assert row["tokens"] == len(counted)
        assert row["ttr"] == pytest.approx(len(set(counted)) / len(counted))
        assert row["mtld"] == pytest.approx(mtld(counted))


def test_readability_of_articles() -> None:
    sample = Corpus.sample()[:6]
    for row, doc in zip(sample.readability(), sample.docs(), strict=True):
        words = [word.form for word in doc.words if any(c.isalnum() for c in word.form)]
        syllables = [syllable for word in words for syllable in word.split()]
        letters = sum(c.isalnum() for syllable in syllables for c in syllable)
        assert row["sentences"] == len(doc.sentences)
        assert row["syllables"] == len(syllables)
        assert row["letters_per_syllable"] == pytest.approx(letters / len(syllables), rel=0.02)
        # Nguyen & Henkin 1982.
        level = 2 * row["letters_per_syllable"] + 0.2 * len(syllables) / len(doc.sentences) - 6
        assert row["nguyen_henkin"] == pytest.approx(level)


def test_near_duplicates_of_all_pairs() -> None:
    sample = Corpus.sample()
    base = list(sample.texts)[:12]
    # Each text again with one word in seven, or in fourteen, left out.
    texts = [*base]
    for every in (14, 30, 60):
        texts += [" ".join(w for n, w in enumerate(text.split()) if n % every) for text in base]
    corpus = Corpus(texts)
    shingles = []
    for words in corpus.words:
        counted = [w.lower() for w in words if any(c.isalnum() for c in w)]
        shingles.append({tuple(counted[i : i + 3]) for i in range(len(counted) - 2)})
    wanted = {}
    for i, j in combinations(range(len(texts)), 2):
        share = len(shingles[i] & shingles[j]) / len(shingles[i] | shingles[j])
        if share >= 0.7:
            wanted[i, j] = share
    found = {(row["first"], row["second"]): row["similarity"] for row in corpus.near_duplicates(0.7)}
    assert wanted
    assert found == pytest.approx(wanted)
    assert type(corpus.near_duplicates().plot()).__name__ == "LayerChart"


def test_near_duplicates() -> None:
    sample = Corpus.sample()
    texts = list(sample.texts)
    copied = Corpus([*texts, texts[5].upper(), texts[9] + " Hết.", *["Giá vàng tăng mạnh hôm nay."] * 100])
    found = copied.near_duplicates(0.8)
    pairs = set(zip(found["first"], found["second"], strict=True))
    assert {(5, 52), (9, 53)} <= pairs
    # A hundred alike are one cluster, without five thousand pairs.
    clusters = {row["cluster"] for row in found if row["first"] >= 54}
    assert len(clusters) == 1
    assert {row["second"] for row in found if row["first"] >= 54} == set(range(55, 154))
    assert len(found) < 2000


def loss(counts: list[int], totals: list[int]) -> float:
    yes, all_ = sum(counts), sum(totals)
    return -sum(part * math.log(part / all_) for part in (yes, all_ - yes) if part)


@pytest.mark.parametrize("seed", range(8))
def test_change_points_of_all_partitions(seed: int) -> None:
    rng = random.Random(seed)
    totals = [rng.randrange(50, 500) for _ in range(9)]
    level = [rng.choice((0.02, 0.1, 0.3)) for _ in range(3)]
    counts = [sum(rng.random() < level[i // 3] for _ in range(n)) for i, n in enumerate(totals)]

    def cost(starts: tuple[int, ...]) -> float:
        ends = [*starts[1:], 9]
        pieces = zip(starts, ends, strict=True)
        return sum(loss(counts[a:b], totals[a:b]) for a, b in pieces) + math.log(9) * (len(starts) - 1)

    partitions = [(0, *more) for n in range(9) for more in combinations(range(1, 9), n)]
    assert cost(tuple(change_points(counts, totals))) == pytest.approx(min(map(cost, partitions)))


def test_change_points() -> None:
    assert change_points([5] * 10, [1000] * 10) == [0]
    assert change_points([5] * 10 + [50] * 10 + [5] * 10, [1000] * 30) == [0, 10, 20]
    assert change_points([0, 0, 3], [0, 0, 100]) == [0]
    assert change_points([], []) == []


def test_trends() -> None:
    days = [f"2023-{month:02}-15" for month in range(1, 13)]
    texts = ["giá " * (1 if month < 6 else 20) + "và " * 80 for month in range(12)]
    found = Corpus(texts, published=days).trends("giá")
    assert found.changes == ["2023-07"]
    assert found["count"] == [1] * 6 + [20] * 6
    assert found["level"][-1] == pytest.approx(1e6 * 20 / 100)
    with pytest.raises(ValueError, match="date of publication"):
        Corpus(texts).trends("giá")


def test_a_level_of_many_periods_is_found_in_time() -> None:
    # Every period without a hit could be a start as well as any other; they must not all be kept.
    assert change_points([0] * 20_000, [100] * 20_000) == [0]
    assert change_points([0] * 9_000 + [50] * 9_000, [100] * 18_000) == [0, 9_000]
