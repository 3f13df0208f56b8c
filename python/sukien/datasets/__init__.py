"""The sample corpus: 52 invented news articles, to try things on.

The articles and who may use them are described in `datasets/news/README.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, SupportsIndex, overload

if TYPE_CHECKING:
    import pandas

__all__ = ["Article", "Articles", "load_sample"]


@dataclass(frozen=True, slots=True)
class Article:
    """An article: `date` is its date of publication as `YYYY-MM-DD`, `form` the shape its text came in.

    >>> load_sample()[0].date
    '1995-09-20'
    """

    id: str
    date: str
    outlet: str
    title: str
    form: str
    text: str

    def __repr__(self) -> str:
        return f"<Article {self.id} {self.date} {self.outlet}: {self.title}>"


class Articles(Sequence[Article]):
    """Articles in a fixed order.

    >>> sample = load_sample()
    >>> len(sample), sample[0].id, sample[:3].ids
    (52, 'a01', ['a01', 'a02', 'a03'])
    """

    __slots__ = ("_articles",)

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = tuple(articles)

    @property
    def texts(self) -> list[str]:
        """The texts."""
        return [article.text for article in self._articles]

    @property
    def ids(self) -> list[str]:
        """The ids, none twice."""
        return [article.id for article in self._articles]

    @property
    def dates(self) -> list[str]:
        """The dates of publication as `YYYY-MM-DD`: what `published=` takes."""
        return [article.date for article in self._articles]

    @property
    def outlets(self) -> list[str]:
        """The papers."""
        return [article.outlet for article in self._articles]

    @property
    def titles(self) -> list[str]:
        """The titles."""
        return [article.title for article in self._articles]

    def to_pandas(self) -> pandas.DataFrame:
        """Make a data frame with a row for each article, `date` as time stamps; needs pandas.

        >>> load_sample().to_pandas().shape
        (52, 6)
        """
        import pandas

        frame = pandas.DataFrame(
            [asdict(article) for article in self._articles], columns=list(Article.__slots__)
        )
        return frame.assign(date=pandas.to_datetime(frame["date"]))

    def __len__(self) -> int:
        return len(self._articles)

    @overload
    def __getitem__(self, index: SupportsIndex) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> Articles: ...
    def __getitem__(self, index: SupportsIndex | slice) -> Article | Articles:
        return Articles(self._articles[index]) if isinstance(index, slice) else self._articles[index]

    def __iter__(self) -> Iterator[Article]:
        return iter(self._articles)

    def __eq__(self, other: object) -> bool:
        return self._articles == other._articles if isinstance(other, Articles) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._articles)

    def __repr__(self) -> str:
        if not self._articles:
            return "<Articles: none>"
        dates = sorted(self.dates)
        return f"<Articles: {len(self)} from {len(set(self.outlets))} outlets, {dates[0]} to {dates[-1]}>"


def load_sample() -> Articles:
    """Load the sample corpus.

    52 articles of about 330 syllables each, 1995 to 2024, by six outlets, everything in them invented: some
    report the same events, and not always alike. The texts come as texts do: plain, with captions,
    underscored by a word segmenter, glued together, machine-translated.

    >>> load_sample()
    <Articles: 52 from 6 outlets, 1995-09-20 to ...>
    """
    folder = files(__name__) / "news"
    rows = map(json.loads, (folder / "index.jsonl").read_text(encoding="utf-8").splitlines())
    return Articles(
        [Article(**row, text=(folder / f"{row['id']}.txt").read_text(encoding="utf-8")) for row in rows]
    )
