"""Documents that are cut into words already, as numbers."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import count, islice

__all__ = ["numbered"]

#: Words in a batch, about.
_BATCH = 1 << 18


def numbered(documents: Iterable[Iterable[str]]) -> Iterator[tuple[list[str], bytes, bytes]]:
    """Give each different word a number, in the order in which they come, batch by batch.

    Python's own dictionary does it: strings keep their hash, and one that it has seen as the same object is
    not compared. Each word is copied out of Python once, not as often as it stands.

    Yields:
        The words that are new, the numbers of all words, and where each document ends among them.
    """
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    number = numbers.__getitem__
    words, ends, known = array("I"), array("I"), 0
    for n, document in enumerate(documents):
        if isinstance(document, str):
            raise TypeError(f"document {n} is a str; with from_tokens it is an iterable of words")
        words.extend(map(number, document))
        ends.append(len(words))
        if len(words) >= _BATCH or len(ends) >= _BATCH:
            yield list(islice(numbers, known, None)), words.tobytes(), ends.tobytes()
            words, ends, known = array("I"), array("I"), len(numbers)
    if ends:
        yield list(islice(numbers, known, None)), words.tobytes(), ends.tobytes()
