"""Two facts side by side, the evidence of each highlighted in its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sukien._plain import change_value, time_value
from sukien.display import html
from sukien.display.marks import Mark, char_offsets

#: Pairs shown.
MAX_PAIRS = 50


class Side(NamedTuple):
    """One of the two: where it stands, what it says."""

    text: str
    marks: list[Mark]
    source: str
    says: str


def conflicts(pairs: Iterable[Any], *, max_pairs: int = MAX_PAIRS) -> str:
    """Draw pairs of facts side by side, the evidence of each highlighted in its sentence.

    Args:
        pairs: Each a pair `(a, b)`; or a link: a mapping or an object with `facts` (two of them) or `a` and
            `b`, and if you like with `relation` and `reason`. Either side is a `Fact` (or another thing found
            in a `Doc`), or a mapping: `text` (the sentence), `start` and `end` in it (code points) or
            `surface`, and what you have of `source`, `published`, `type` and `value`.
        max_pairs: Pairs shown; a note says how many there are.

    Returns:
        HTML that a notebook draws.

    Raises:
        TypeError: A pair has not two sides, or a side no text.

    >>> one = {"text": "Bão làm 5 người chết.", "surface": "5 người", "source": "A"}
    >>> other = {"text": "Bão làm 7 người chết.", "surface": "7 người", "source": "B"}
    >>> conflicts([(one, other)]).count("<mark")
    2
    """
    pairs = list(pairs)
    body = "".join(map(_pair, pairs[:max_pairs])) or '<div class="sukien-note">no pairs</div>'
    if len(pairs) > max_pairs:
        body += f'<div class="sukien-note">the first {max_pairs} of {len(pairs):,}</div>'
    return html.Html(f'<div class="sukien"><style>{html.css()}</style>{body}</div>')


def _pair(pair: Any) -> str:
    a, b = _two(pair)
    relation, reason = _get(pair, "relation"), _get(pair, "reason")
    told = f"<b>{html.text(relation)}</b> " * bool(relation) + html.text(reason or "")
    head = f'<div class="sukien-relation">{told}</div>' if told else ""
    return f'<div class="sukien-pair">{head}<div class="sukien-sides">{_side(a)}{_side(b)}</div></div>'


def _two(pair: Any) -> tuple[Any, Any]:
    sides = _get(pair, "facts")
    if sides is None and _get(pair, "a") is not None:
        sides = (_get(pair, "a"), _get(pair, "b"))
    if sides is None:
        sides = pair
    if isinstance(sides, (str, bytes, Mapping)) or not isinstance(sides, Iterable):
        raise TypeError(f"expected a pair of facts, not {type(pair).__name__}")
    both = tuple(sides)
    if len(both) != 2:
        raise TypeError(f"a conflict is between two facts, not {len(both)}")
    return both[0], both[1]


def _get(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)


def _side(thing: Any) -> str:
    side = _of_mapping(thing) if isinstance(thing, Mapping) else _of_view(thing)
    says = f'<div class="sukien-says">{html.text(side.says)}</div>' if side.says else ""
    source = f'<div class="sukien-note">{html.text(side.source)}</div>' if side.source else ""
    marked = "".join(html.marked(side.text, side.marks))
    return f'<div class="sukien-side">{says}<div class="sukien-text" lang="vi">{marked}</div>{source}</div>'


def _of_mapping(thing: Mapping[str, Any]) -> Side:
    text = thing.get("text") or thing.get("sentence") or thing.get("surface")
    if not isinstance(text, str):
        raise TypeError("a side of a conflict needs 'text', the sentence that says it")
    start, end = thing.get("start"), thing.get("end")
    surface = thing.get("surface")
    if surface and text[start or 0 : end or 0] != surface:
        start = text.find(surface)
        end = start + len(surface)
    marks = []
    if start is not None and end is not None and 0 <= start < end <= len(text):
        marks.append(Mark(start, end, "time", "", str(thing.get("type") or "evidence")))
    source = thing.get("source", thing.get("doc"))
    return Side(
        text, marks, _joined(source, thing.get("published")), _joined(thing.get("type"), thing.get("value"))
    )


def _of_view(fact: Any) -> Side:
    """Read a thing found in a document: its sentence, and in it the evidence."""
    if not hasattr(fact, "doc"):
        raise TypeError(f"expected a fact or a dict, not {type(fact).__name__}")
    offset = char_offsets(fact.doc)
    inside = [s for s in fact.doc.sentences if s.start < fact.end and fact.start < s.end]
    start = offset(min([s.start for s in inside], default=fact.start))
    end = offset(max([s.end for s in inside], default=fact.end))
    marks = [_mark(fact, "time", str(fact.label), offset, start)]
    said = []
    for quantity, role in getattr(fact, "quantities", ()):
        record = quantity.to_dict()
        said.append(change_value(record))
        marks.append(_mark(quantity, "quantity", f"{role}: {said[-1]}", offset, start))
    for time, _ in getattr(fact, "times", ()):
        if not isinstance(time, str):
            said.append(time_value(time.to_dict()))
            marks.append(_mark(time, "loc", said[-1], offset, start))
    marks = [mark for mark in marks if 0 <= mark.start < mark.end <= end - start]
    sources = ", ".join(getattr(fact, "attribution", None) or ())
    text = fact.doc.text[start:end]
    return Side(text, marks, _joined(sources, fact.doc.published), _joined(fact.label, *said))


def _mark(thing: Any, css: str, title: str, offset: Any, start: int) -> Mark:
    return Mark(offset(thing.start) - start, offset(thing.end) - start, css, "", title)


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part not in (None, ""))
