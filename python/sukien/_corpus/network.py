"""Who and what is named together."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, Literal, TypeAlias

from sukien._core import InvalidInputError
from sukien._corpus.base import Base
from sukien._corpus.result import Result, need, plotting

__all__ = ["Network", "Networks"]

_Label: TypeAlias = Literal["PER", "LOC", "ORG", "MISC"]
_LABELS = ("PER", "LOC", "ORG", "MISC")


class Network(Result):
    """Names named together: `source`, `target`, `weight`, `npmi`; `nodes` has the names.

    >>> from sukien.corpus import Corpus
    >>> corpus = Corpus(["Bà Lê Thu Hà đến Huế.", "Huế đón bà Lê Thu Hà."])
    >>> corpus.network().nodes["id"]
    ['Huế', 'Lê Thu Hà']
    """

    __slots__ = ("_nodes",)
    _nodes: Result

    def __init__(self, columns: Mapping[str, Sequence[Any]], nodes: Result) -> None:
        super().__init__(columns)
        object.__setattr__(self, "_nodes", nodes)

    @property
    def nodes(self) -> Result:
        """The names: `id`, `group` (their label), `size` (in how many documents or sentences)."""
        return self._nodes

    def to_networkx(self) -> Any:
        """Make a `networkx.Graph`; needs networkx.

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(["Bà Lê Thu Hà đến Huế.", "Huế đón bà Lê Thu Hà."])
        >>> corpus.network().to_networkx().number_of_edges()
        1
        """
        graph = need("networkx", "all").Graph()
        graph.add_nodes_from((row["id"], {"label": row["group"], "size": row["size"]}) for row in self._nodes)
        graph.add_edges_from((row["source"], row["target"], {"weight": row["weight"]}) for row in self)
        return graph

    def plot(self, **options: Any) -> Any:
        """Draw the network."""
        return plotting().network(self._nodes, self, **options)


class Networks(Base):
    """Counting names."""

    __slots__ = ()

    def network(
        self,
        labels: _Label | Iterable[_Label] = ("PER", "LOC", "ORG"),
        *,
        within: Literal["document", "sentence"] = "document",
        min_count: int = 2,
        progress: Any = None,
    ) -> Network:
        """Count which names stand together.

        Args:
            labels: The kinds of name, or one of them.
            within: Where they must stand together.
            min_count: Pairs that do so fewer times are left out.
            progress: As in `Pipeline.table`.

        Returns:
            `source`, `target`, `weight` (in how many documents or sentences), `npmi` (normalised pointwise
            mutual information, −1 to 1: Bouma 2009), the heaviest first; `nodes`, `to_networkx()`, `plot()`.
            Names are those that the documents settle on (`Entity.name`).

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(["Bà Lê Thu Hà đến Huế.", "Huế đón bà Lê Thu Hà."])
        >>> corpus.network()[0]["weight"]
        2
        """
        wanted = {labels} if isinstance(labels, str) else set(labels)
        if unknown := wanted - set(_LABELS):
            raise InvalidInputError(f"no label {sorted(unknown)[0]!r}; there are {', '.join(_LABELS)}")
        if within not in ("document", "sentence"):
            raise InvalidInputError(f'within must be "document" or "sentence", not {within!r}')
        places: dict[tuple[int, int], set[str]] = {}
        kinds: dict[str, Counter[str]] = {}
        table = self._nlp.table(self.texts, "entities", progress=progress)
        units = self._units(within)
        columns = [table[name] for name in ("doc", "start", "name", "type", "mention")]
        for doc, start, name, label, mention in zip(*columns, strict=True):
            if label in wanted and mention == "name":
                places.setdefault((doc, bisect_right(units.get(doc, ()), start)), set()).add(name)
                kinds.setdefault(name, Counter())[label] += 1
        n = max(len(self) if within == "document" else sum(map(len, units.values())), 1)
        return _network(places.values(), kinds, min_count, n)

    def _units(self, within: str) -> dict[int, list[int]]:
        """Give where the sentences of each document begin."""
        units: dict[int, list[int]] = {}
        if within == "sentence":
            table = self._nlp.table(self.texts, "sentences")
            for doc, start in zip(table["doc"], table["start"], strict=True):
                units.setdefault(doc, []).append(start)
        return units


def _network(places: Iterable[set[str]], kinds: dict[str, Counter[str]], min_count: int, n: int) -> Network:
    sizes: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for together in places:
        sizes.update(together)
        pairs.update(combinations(sorted(together), 2))
    heavy = sorted(
        ((*pair, count) for pair, count in pairs.items() if count >= min_count),
        key=lambda edge: (-edge[2], edge[0], edge[1]),
    )
    names = sorted({name for edge in heavy for name in edge[:2]}, key=lambda name: (-sizes[name], name))
    nodes = Result(
        {
            "id": names,
            "group": [kinds[name].most_common(1)[0][0] for name in names],
            "size": [sizes[name] for name in names],
        }
    )
    columns: dict[str, Sequence[Any]] = {
        "source": [edge[0] for edge in heavy],
        "target": [edge[1] for edge in heavy],
        "weight": [edge[2] for edge in heavy],
        "npmi": [_npmi(count, sizes[a], sizes[b], n) for a, b, count in heavy],
    }
    return Network(columns, nodes)


def _npmi(both: int, first: int, second: int, n: int) -> float:
    return math.log(both * n / (first * second)) / -math.log(both / n) if both < n else 1.0
