"""The things of one kind of a document as HTML tables: what a notebook shows of `doc.entities`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sukien._plain import change_value, surface, time_value
from sukien.display import html
from sukien.display.tables import cells_html

#: Rows shown.
MAX_ITEMS = 20


def items_html(items: Sequence[Any], *, max_rows: int = MAX_ITEMS) -> str:
    """Make HTML of the things of one kind of a document: its names, times, people, facts.

    Args:
        items: What `doc.entities`, `doc.people` and their like give, or a part of it.
        max_rows: Rows shown.

    Returns:
        One `<div>`, as from `render`.

    >>> import sukien as sk
    >>> "Lê Thu Hà" in items_html(sk.parse("Bà Lê Thu Hà đến Huế.").people)
    True
    """
    rows = [_row(item) for item in items[:max_rows]]
    body = cells_html(rows, of=len(items)) if rows else '<div class="sukien-note">nothing was found</div>'
    return html.Html(f'<div class="sukien sukien-wide"><style>{html.css()}</style>{body}</div>')


def _row(item: Any) -> dict[str, str]:
    """Make a row of what a reader wants to know of a thing."""
    make = _ROWS.get(type(item).__name__)
    return make(item) if make else {"text": surface(item.text), "label": item.label or ""}


def _joined(parts: Iterable[object]) -> str:
    return ", ".join(map(surface, map(str, parts)))


def _text(value: object) -> str:
    return "" if value is None else surface(str(value))


def _person(person: Any) -> dict[str, str]:
    return {
        "name": person.name,
        "mentions": f"{len(person.mentions):,}",
        "roles": _joined(person.roles),
        "affiliations": _joined(person.affiliations),
    }


def _fact(fact: Any) -> dict[str, str]:
    times = [time if isinstance(time, str) else time_value(time.to_dict()) for time, _ in fact.times]
    return {
        "fact": fact.type,
        "subject": _joined(fact.subject),
        "predicate": fact.predicate,
        "object": fact.object or "",
        "figures": _joined(change_value(quantity.to_dict()) for quantity, _ in fact.quantities),
        "times": _joined(times),
        "according to": _joined(fact.attribution or ()),
    }


_ROWS: dict[str, Callable[[Any], dict[str, str]]] = {
    "Person": _person,
    "Fact": _fact,
    "Sentence": lambda s: {"sentence": surface(s.text)},
    "Word": lambda w: {"word": surface(w.text), "part of speech": w.pos},
    "Entity": lambda e: {
        "text": surface(e.text),
        "label": e.label,
        "name": e.name,
        "role": _text(e.role and e.role.text),
    },
    "Time": lambda t: {
        "text": surface(t.text),
        "type": t.type,
        "value": time_value(t.to_dict()),
        "begin": _text(t.begin),
        "end": _text(t.end_excl),
    },
    "Quantity": lambda q: {"text": surface(q.text), "type": q.type, "value": change_value(q.to_dict())},
    "Quote": lambda q: {"quote": surface(q.text), "type": q.type, "speaker": _joined(q.speaker)},
}
