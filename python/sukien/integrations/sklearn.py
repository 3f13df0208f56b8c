"""scikit-learn: Vietnamese words for its vectorizers and pipelines.

>>> from sukien.integrations.sklearn import TfidfVectorizer
>>> TfidfVectorizer().fit(["Học sinh học tiếng Việt."]).get_feature_names_out().tolist()
['học', 'học_sinh', 'tiếng', 'việt']

Words are counted in the spelling of `Word.form`: `thoả thuận` and `thỏa thuận` are one.

All can be cloned, pickled and run in other processes; they pass scikit-learn's own `check_estimator`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sklearn.feature_extraction.text as _sklearn
from sklearn.base import BaseEstimator, TransformerMixin

import sukien as sk
from sukien.integrations._words import Joiner, checked_join, of_doc, pipeline, words

__all__ = ["CountVectorizer", "TfidfVectorizer", "WordTokenizer"]


class WordTokenizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """A transformer from texts to texts whose words stand apart: `Học_sinh học sinh_học .`.

    Put it before any vectorizer that splits at spaces; or give it as the `tokenizer=` of one, for it can be
    called with a text and gives the list of its words. Nothing is learnt: `fit` does nothing.

    Args:
        nlp: The pipeline that finds the words; `None` is the default one.
        join: What stands between the syllables of a word: `"underscore"` or `"space"`.
        punct: Keep punctuation.
        pos: Keep only words with these tags (`("NOUN", "PROPN")`).
        lowercase: Write all in small letters.
        output: `"text"`, or `"tokens"` for lists of words.
        n_jobs: Threads; `None` is all of them.
    """

    def __init__(
        self,
        *,
        nlp: sk.Pipeline | None = None,
        join: Joiner = "underscore",
        punct: bool = True,
        pos: Iterable[str] | None = None,
        lowercase: bool = False,
        output: str = "text",
        n_jobs: int | None = None,
    ) -> None:
        self.nlp = nlp
        self.join = join
        self.punct = punct
        self.pos = pos
        self.lowercase = lowercase
        self.output = output
        self.n_jobs = n_jobs

    def __call__(self, text: str) -> list[str]:
        """List the words of a text."""
        tags = None if self.pos is None else frozenset(self.pos)
        return of_doc(pipeline(self.nlp)(text), self.join, self.punct, tags, self.lowercase)

    def fit(self, X: Any = None, y: Any = None) -> WordTokenizer:  # noqa: ARG002, N803
        """Check the parameters; there is nothing to learn."""
        checked_join(self.join)
        if self.output not in ("text", "tokens"):
            raise ValueError(f"output is 'text' or 'tokens', not {self.output!r}")
        return self

    def transform(self, X: Iterable[str]) -> list[Any]:  # noqa: N803
        """Find the words of each text."""
        self.fit()
        found = _words(self, X)
        return found if self.output == "tokens" else [" ".join(text) for text in found]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = False
        return tags


def _words(estimator: Any, texts: Iterable[str]) -> list[list[str]]:
    if isinstance(texts, str):
        raise ValueError("Iterable over raw text documents expected, string object received.")
    return list(
        words(
            texts,
            pipeline(estimator.nlp),
            join=estimator.join,
            punct=estimator.punct,
            pos=estimator.pos,
            lowercase=estimator.lowercase,
            n_threads=getattr(estimator, "n_jobs", None),
        )
    )


class _OfWords:
    """What both vectorizers share: texts become lists of words, many at a time; scikit-learn counts."""

    def fit(self, raw_documents: Iterable[str], y: Any = None) -> Any:
        """Learn the vocabulary."""
        return super().fit(self._found(raw_documents), y)  # type: ignore[misc]

    def fit_transform(self, raw_documents: Iterable[str], y: Any = None) -> Any:
        """Learn the vocabulary and count."""
        return super().fit_transform(self._found(raw_documents), y)  # type: ignore[misc]

    def transform(self, raw_documents: Iterable[str]) -> Any:
        """Count the words of the vocabulary."""
        return super().transform(self._found(raw_documents))  # type: ignore[misc]

    def _found(self, documents: Any) -> Any:
        """Find the words, unless it was done already: fit calls fit_transform."""
        if isinstance(documents, _Found):
            return documents
        checked_join(getattr(self, "join"))  # noqa: B009
        return _Found(_words(self, documents))

    def build_analyzer(self) -> Any:
        """Give the function from a text, or from its words, to the features counted in it."""
        stop = self.get_stop_words()  # type: ignore[attr-defined]
        one = WordTokenizer(
            nlp=self.nlp,  # type: ignore[attr-defined]
            join=self.join,  # type: ignore[attr-defined]
            punct=self.punct,  # type: ignore[attr-defined]
            pos=self.pos,  # type: ignore[attr-defined]
            lowercase=self.lowercase,  # type: ignore[attr-defined]
        )

        def analyze(document: Any) -> list[str]:
            tokens = one(document) if isinstance(document, str) else document
            grams: list[str] = self._word_ngrams(tokens, stop)  # type: ignore[attr-defined]
            return grams

        return analyze


class _Found(list[list[str]]):
    """Texts whose words are found."""


_ARGUMENTS = """

    Args:
        nlp: The pipeline that finds the words; `None` is the default one.
        join: What stands between the syllables of a word: `"underscore"` or `"space"`.
        punct: Keep punctuation.
        pos: Keep only words with these tags (`("NOUN", "PROPN")`).
        lowercase: Write all in small letters.
        n_jobs: Threads that find words; `None` is all of them.
        stop_words, ngram_range, max_df, min_df, max_features, vocabulary, binary, dtype: scikit-learn's own.
"""


class CountVectorizer(_OfWords, _sklearn.CountVectorizer):  # type: ignore[misc]  # noqa: D101
    __doc__ = f"Counts of Vietnamese words: scikit-learn's `CountVectorizer`.{_ARGUMENTS}"

    def __init__(
        self,
        *,
        nlp: sk.Pipeline | None = None,
        join: Joiner = "underscore",
        punct: bool = False,
        pos: Iterable[str] | None = None,
        lowercase: bool = True,
        n_jobs: int | None = None,
        stop_words: Any = None,
        ngram_range: tuple[int, int] = (1, 1),
        max_df: float = 1.0,
        min_df: float = 1,
        max_features: int | None = None,
        vocabulary: Any = None,
        binary: bool = False,
        dtype: Any = _sklearn.np.int64,
    ) -> None:
        super().__init__(
            lowercase=lowercase,
            stop_words=stop_words,
            ngram_range=ngram_range,
            max_df=max_df,
            min_df=min_df,
            max_features=max_features,
            vocabulary=vocabulary,
            binary=binary,
            dtype=dtype,
        )
        self.nlp = nlp
        self.join = join
        self.punct = punct
        self.pos = pos
        self.n_jobs = n_jobs


class TfidfVectorizer(_OfWords, _sklearn.TfidfVectorizer):  # type: ignore[misc]  # noqa: D101
    __doc__ = (
        f"Weights of Vietnamese words: scikit-learn's `TfidfVectorizer`.{_ARGUMENTS}"
        "        norm, use_idf, smooth_idf, sublinear_tf: scikit-learn's own.\n"
    )

    def __init__(
        self,
        *,
        nlp: sk.Pipeline | None = None,
        join: Joiner = "underscore",
        punct: bool = False,
        pos: Iterable[str] | None = None,
        lowercase: bool = True,
        n_jobs: int | None = None,
        stop_words: Any = None,
        ngram_range: tuple[int, int] = (1, 1),
        max_df: float = 1.0,
        min_df: float = 1,
        max_features: int | None = None,
        vocabulary: Any = None,
        binary: bool = False,
        dtype: Any = _sklearn.np.float64,
        norm: str | None = "l2",
        use_idf: bool = True,
        smooth_idf: bool = True,
        sublinear_tf: bool = False,
    ) -> None:
        super().__init__(
            lowercase=lowercase,
            stop_words=stop_words,
            ngram_range=ngram_range,
            max_df=max_df,
            min_df=min_df,
            max_features=max_features,
            vocabulary=vocabulary,
            binary=binary,
            dtype=dtype,
            norm=norm,
            use_idf=use_idf,
            smooth_idf=smooth_idf,
            sublinear_tf=sublinear_tf,
        )
        self.nlp = nlp
        self.join = join
        self.punct = punct
        self.pos = pos
        self.n_jobs = n_jobs
