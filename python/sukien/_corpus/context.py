"""Key words in context."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Literal, TypeAlias

from sukien._core import InvalidInputError, KwicHits
from sukien._corpus.base import Base
from sukien._corpus.result import _STYLE, Result, plotting

__all__ = ["Context", "Kwic"]

_ValueType: TypeAlias = Literal["glob", "regex", "fixed", "phrase"]


class Kwic(Result):
    """Key words in context: `id`, `published`, `pre`, `keyword`, `post`, `start`, `end`.

    `start` and `end` are those of the key word, code points of its text.

    The lines are taken from the texts when they are looked at: a query over millions of words is cheap, and
    so is showing its first lines.

    >>> from sukien.corpus import Corpus
    >>> Corpus(["Hôm nay mưa to ở Huế."]).kwic("mưa", window=2)
    <Kwic: 1 lines>
    ...Hôm nay  [mưa]  to ở...
    """

    __slots__ = ("_corpus", "_hits", "_range", "_window")
    _corpus: Base
    _hits: KwicHits
    _range: range
    _window: tuple[int, str]

    def __init__(self, corpus: Base, hits: KwicHits, window: int, unit: str) -> None:
        super().__init__({})
        object.__setattr__(self, "_corpus", corpus)
        object.__setattr__(self, "_hits", hits)
        object.__setattr__(self, "_range", range(len(hits)))
        object.__setattr__(self, "_window", (window, unit))
        hits.columns(window, unit, 0, 0)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return ["id", "published", "pre", "keyword", "post", "start", "end"]

    def _lines(self) -> Mapping[str, Sequence[Any]]:
        window, unit = self._window
        found = self._hits.columns(window, unit, self._range.start, self._range.stop)
        docs = found.pop("doc")
        ids, published = self._corpus._ids, self._corpus._published
        lines: dict[str, Sequence[Any]] = {
            "id": [ids[i] for i in docs],
            "published": [published[i] for i in docs],
        }
        for name in ("pre", "keyword", "post"):
            lines[name] = [" ".join(text.split()) for text in found.pop(name)]
        return lines | found

    def _read(self) -> Result:
        return Result(self._lines())

    def to_dict(self) -> dict[str, list[Any]]:
        """Give the columns as lists."""
        return self._read().to_dict()

    def sort_by(self, column: str, *, descending: bool = True) -> Any:
        """Sort lines by a column; `kwic(sort=)` sorts them by what stands beside the key word."""
        return self._read().sort_by(column, descending=descending)

    def plot(self, **options: Any) -> Any:
        """Draw where in each document the pattern stands."""
        rows = [{"doc": str(self._corpus._ids[doc]), "position": at} for doc, at in self._hits.positions()]
        return plotting().dispersion(rows, **options)

    def __reduce__(self) -> Any:
        return Result, (self.to_dict(),)

    def __len__(self) -> int:
        return len(self._range)

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            part = self._range[index]
            if part.step != 1:
                return self._read()[index]
            made = Kwic(self._corpus, self._hits, *self._window)
            object.__setattr__(made, "_range", range(part.start, max(part.start, part.stop)))
            return made
        if isinstance(index, str):
            return self._read()[index]
        at = range(len(self))[index]
        return self[at : at + 1]._read()[0]

    def __iter__(self) -> Any:
        return iter(self._read())

    def __repr__(self) -> str:
        shown = self.head(10)._read()
        lines = [
            f"  {row['pre'][-45:]:>45}  [{row['keyword']}]  {row['post'][:45]:<45}  {row['id']}".rstrip()
            for row in shown
        ]
        more = "" if len(self) == len(shown) else f", the first {len(shown)}"
        return "\n".join([f"<Kwic: {len(self)} lines{more}>", *lines])

    def _repr_html_(self) -> str:
        shown = self.head(50)._read()
        head = "<th>document</th><th class='n'>date</th><th class='pre'>before</th>"
        head += "<th class='key'></th><th>after</th>"
        body = "".join(
            f"<tr><td>{escape(str(row['id']))}</td><td class='n'>{row['published'] or ''}</td>"
            f'<td class="pre">{escape(row["pre"])}</td><td class="key">{escape(row["keyword"])}</td>'
            f"<td>{escape(row['post'])}</td></tr>"
            for row in shown
        )
        more = f"<p>{len(self):,} lines, the first {len(shown)} shown</p>" if len(shown) < len(self) else ""
        table = f'<table class="sukien-result"><tr>{head}</tr>{body}</table>'
        return f'<div class="sukien-rows" lang="vi">{_STYLE}{table}{more}</div>'


class Context(Base):
    """Looking for words."""

    __slots__ = ()

    def kwic(
        self,
        pattern: str,
        *,
        window: int = 5,
        unit: Literal["word", "syllable", "sentence"] = "word",
        valuetype: _ValueType = "glob",
        case_insensitive: bool = True,
        strip_diacritics: bool = False,
        sort: Literal["left", "right"] | None = None,
    ) -> Kwic:
        """Find a word with what stands around it.

        Args:
            pattern: What is looked for.
            window: How much is shown on each side.
            unit: What the window counts: words (marks too), syllables, or sentences beside the one of the key
                word.
            valuetype: `"glob"`: the word is like the pattern, `*` being any characters and `?` one; a pattern
                with spaces is a phrase of such syllables. `"fixed"`: the word is the pattern. `"phrase"`:
                these syllables in a row, however they are cut into words. `"regex"`: Python's `re.search` in
                the word.
            case_insensitive: Whether `giá` finds `Giá`.
            strip_diacritics: Whether `gia` finds `giá`.
            sort: By the words before (`"left"`) or after (`"right"`), the nearest first; else in the order of
                the texts.

        Returns:
            A table with `id`, `published`, `pre`, `keyword`, `post`, `start`, `end`.

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(["Giá vàng tăng mạnh.", "Hôm nay giá vàng giảm."], ids=["a", "b"])
        >>> corpus.kwic("giá vàng", window=2)["post"]
        ['tăng mạnh', 'giảm.']
        """
        self._need_texts()
        return Kwic(
            self,
            self._hits(pattern, valuetype, case_insensitive, strip_diacritics, sort),
            _at_least(window, 0, "window"),
            unit,
        )

    def _hits(
        self,
        pattern: str,
        valuetype: _ValueType,
        case_insensitive: bool = True,
        strip_diacritics: bool = False,
        sort: Literal["left", "right"] | None = None,
    ) -> KwicHits:
        if not isinstance(pattern, str):
            raise TypeError(f"a pattern is a str, not {type(pattern).__name__}")
        if not pattern.strip():
            raise InvalidInputError("the pattern is empty")
        wanted: Any = pattern
        how: Any = valuetype
        if valuetype == "regex":
            if strip_diacritics:
                raise InvalidInputError("strip_diacritics does not go with regular expressions")
            found = _expression(pattern, case_insensitive).search
            wanted = [i for i, form in enumerate(self._store.vocabulary()) if found(form)]
            how = "words"
        return self._store.hits(
            wanted, how, any_case=case_insensitive, any_diacritics=strip_diacritics, sort=sort
        )


#: No corpus has more words than this.
_MOST = 2**32


def _at_least(value: int, least: int, name: str) -> int:
    """Check a number; one beyond all words means all of them."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be a whole number, not {value!r}") from None
    if number < least:
        raise InvalidInputError(f"{name} must be at least {least}, not {number}")
    return min(number, _MOST)


def _expression(pattern: str, any_case: bool) -> re.Pattern[str]:
    """Compile a regular expression; words are composed (NFC), and so is what is looked for."""
    try:
        return re.compile(unicodedata.normalize("NFC", pattern), re.IGNORECASE if any_case else 0)
    except re.error as error:
        raise InvalidInputError(f"{pattern!r} is no regular expression: {error}") from None
