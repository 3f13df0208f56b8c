"""scikit-learn's own checks of our estimators, and what its users do with them."""

from __future__ import annotations

import doctest
import pickle
import sys
from typing import Any

import pytest

import sukien as sk

sklearn = pytest.importorskip("sklearn", reason="scikit-learn is not installed")

from sklearn.base import clone  # noqa: E402
from sklearn.feature_extraction.text import CountVectorizer as Plain  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.model_selection import GridSearchCV, cross_val_score  # noqa: E402
from sklearn.pipeline import make_pipeline  # noqa: E402
from sklearn.utils import estimator_checks as checks  # noqa: E402
from sklearn.utils.estimator_checks import check_estimator  # noqa: E402

from sukien.integrations.sklearn import CountVectorizer, TfidfVectorizer, WordTokenizer  # noqa: E402

TEXTS = [
    "Học sinh học tiếng Việt.",
    "Việt Nam và Hàn Quốc ký 111 thoả thuận.",
    "Giá vàng tăng mạnh ở Việt Nam.",
]


@pytest.mark.parametrize(
    "estimator",
    [WordTokenizer(), WordTokenizer(output="tokens"), CountVectorizer(), TfidfVectorizer(ngram_range=(1, 2))],
    ids=lambda e: type(e).__name__,
)
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
def test_scikit_learn_accepts_it(estimator: Any) -> None:
    results = check_estimator(estimator, on_fail="raise")
    assert {result["status"] for result in results} <= {"passed", "skipped"}


@pytest.mark.parametrize("make", [WordTokenizer, CountVectorizer, TfidfVectorizer])
def test_checks_that_scikit_learn_leaves_out_for_texts(make: Any) -> None:
    name = make.__name__
    checks.check_no_attributes_set_in_init(name, make())
    checks.check_get_params_invariance(name, make())
    checks.check_set_params(name, make())
    checks.check_estimator_cloneable(name, make())
    checks.check_estimator_repr(name, make())


def test_the_words_are_sukiens() -> None:
    expected = [[word.form.replace(" ", "_") for word in sk.parse(text).words] for text in TEXTS]
    assert WordTokenizer(output="tokens").fit_transform(TEXTS) == expected
    assert WordTokenizer().transform(TEXTS) == [" ".join(words) for words in expected]
    assert [WordTokenizer()(text) for text in TEXTS] == expected


def test_two_ways_to_spell_a_word_are_one_feature() -> None:
    assert CountVectorizer().fit(["thoả thuận", "thỏa thuận"]).vocabulary_ == {"thỏa_thuận": 0}


def test_examples_run() -> None:
    assert doctest.testmod(sys.modules["sukien.integrations.sklearn"]).failed == 0


def test_options_of_the_tokenizer() -> None:
    spaced = WordTokenizer(join="space", punct=False, lowercase=True)
    assert spaced(TEXTS[0]) == ["học sinh", "học", "tiếng", "việt"]
    assert "ký" not in WordTokenizer(pos=("NOUN", "PROPN"))(TEXTS[1])
    assert "Hàn_Quốc" in WordTokenizer(pos=("NOUN", "PROPN"))(TEXTS[1])
    with pytest.raises(ValueError, match="join"):
        WordTokenizer(join="-").fit(TEXTS)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="output"):
        WordTokenizer(output="words").transform(TEXTS)


def test_as_the_tokenizer_of_another_vectorizer() -> None:
    plain = Plain(tokenizer=WordTokenizer(punct=False), token_pattern=None, ngram_range=(1, 2))
    ours = CountVectorizer(ngram_range=(1, 2))
    plain.fit(TEXTS)
    ours.fit(TEXTS)
    assert set(ours.get_feature_names_out()) >= {"học_sinh", "học_sinh học", "việt_nam"}
    assert len(plain.get_feature_names_out()) == len(ours.get_feature_names_out())


@pytest.mark.parametrize("make", [CountVectorizer, TfidfVectorizer])
def test_vectorizers(make: Any) -> None:
    vectorizer = make(stop_words=["và"], ngram_range=(1, 2), min_df=1)
    fitted = vectorizer.fit_transform(TEXTS)
    assert fitted.shape[0] == 3
    assert (vectorizer.transform(TEXTS) != fitted).nnz == 0
    assert (make(stop_words=["và"], ngram_range=(1, 2)).fit(TEXTS).transform(iter(TEXTS)) != fitted).nnz == 0
    assert "và" not in vectorizer.vocabulary_
    assert "." not in vectorizer.vocabulary_
    assert vectorizer.build_analyzer()(TEXTS[0])[:2] == ["học_sinh", "học"]
    with pytest.raises(ValueError, match="string object received"):
        vectorizer.fit("Mưa to.")


def test_clone_and_pickle_keep_everything() -> None:
    nlp = sk.Pipeline(lexicon=["giá vàng"], components=["words"])
    vectorizer = TfidfVectorizer(nlp=nlp, pos=("NOUN", "PROPN"), n_jobs=2)
    assert clone(vectorizer).get_params() == vectorizer.get_params()
    vectorizer.fit(TEXTS)
    again = pickle.loads(pickle.dumps(vectorizer))
    assert (again.transform(TEXTS) != vectorizer.transform(TEXTS)).nnz == 0
    assert "giá_vàng" in again.vocabulary_


def test_in_a_pipeline_with_processes() -> None:
    texts = [f"{text} Số {n}." for n in range(8) for text in TEXTS[1:]]
    labels = [0, 1] * 8
    model = make_pipeline(TfidfVectorizer(), LogisticRegression())
    assert cross_val_score(model, texts, labels, cv=2, n_jobs=2).mean() == 1
    search = GridSearchCV(
        make_pipeline(WordTokenizer(), Plain(token_pattern=r"\S+"), LogisticRegression()),
        {"wordtokenizer__lowercase": [False, True]},
        cv=2,
        n_jobs=2,
    )
    assert search.fit(texts, labels).best_score_ == 1
