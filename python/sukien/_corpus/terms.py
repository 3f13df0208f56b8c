"""Which words count."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import Any

__all__ = ["stop_words", "terms"]


def stop_words() -> frozenset[str]:
    """Give the stop words of Vietnamese news: function words, in small letters, from `stopwords.txt`.

    >>> {"của", "những", "kinh tế"} & stop_words() == {"của", "những"}
    True
    """
    lines = (files("sukien._corpus") / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(
        word.strip() for line in lines if not line.startswith("#") for word in line.split(",") if word.strip()
    )


def terms(
    *,
    lower: bool = True,
    punct: bool = False,
    numbers: bool = True,
    stopwords: bool | Iterable[str] = False,
    shortest: int = 1,
) -> dict[str, Any]:
    """Say which words count, and which count as the same: what all methods that count take.

    Args:
        lower: Whether `Giá` counts as `giá`.
        punct: Whether punctuation marks and symbols count.
        numbers: Whether numbers count.
        stopwords: True leaves out `stop_words()`; words of your own are left out instead of these.
        shortest: Words of fewer characters are left out.

    >>> terms(punct=True, stopwords=["của"])["stop"]
    ['của']
    """
    if isinstance(stopwords, str):
        raise TypeError("stopwords is True, False or an iterable of str, not one str")
    stop = stop_words() if stopwords is True else stopwords or ()
    return {"lower": lower, "punct": punct, "numbers": numbers, "stop": list(stop), "shortest": shortest}
