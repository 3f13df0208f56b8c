"""What is marked in a text: stretches with a colour, a label and what hovering says."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from sukien._plain import quantity_value, time_value

Record = Mapping[str, Any]

#: The kinds of record that each style marks, outermost first where two have the same span.
STYLES: dict[str, tuple[str, ...]] = {
    "word": ("word",),
    "pos": ("pos",),
    "entity": ("entity", "time", "quantity"),
    "time": ("time",),
    "quantity": ("quantity",),
    "quote": ("quote", "speaker"),
    "fact": ("fact",),
}

#: The name that displaCy has for a style.
_ALIASES = {"ent": "entity"}

_ENTITY_KEYS = {"per": "people", "org": "organisations", "loc": "places", "misc": "other names"}


class Mark(NamedTuple):
    """A stretch of the text to mark.

    Attributes:
        start: Where it begins, in code points.
        end: Where it ends.
        css: The colour: a class of `display.css` without its prefix.
        label: What stands beside it; may be empty.
        title: What hovering says.
        key: What the legend says; marks with an empty key are not in it.
        color: A CSS colour that takes the place of the class's.
    """

    start: int
    end: int
    css: str
    label: str
    title: str
    key: str = ""
    color: str | None = None


def style_name(style: str) -> str:
    """Check the name of a style, and translate displaCy's."""
    style = _ALIASES.get(style, style)
    if style not in STYLES:
        raise ValueError(f"style is one of {', '.join(map(repr, STYLES))}, not {style!r}")
    return style


def marks_of(doc: Any, style: str) -> list[Mark]:
    """List the marks of a document, in the order of its records, the outer kinds first."""
    offset = char_offsets(doc)
    if style in ("word", "pos"):
        marks = map(_word if style == "word" else _tag, doc.words)
        return [m._replace(start=offset(m.start), end=offset(m.end)) for m in marks if m]
    kinds = STYLES[style]
    found: dict[str, list[Mark]] = {kind: [] for kind in kinds}
    for record in doc.to_records():
        for kind, mark in _of_record(record):
            if kind in found and mark.start < mark.end:
                found[kind].append(mark._replace(start=offset(mark.start), end=offset(mark.end)))
    return [mark for kind in kinds for mark in found[kind]]


def char_offsets(doc: Any) -> Callable[[int], int]:
    """Make a function from the document's own offsets to code points."""
    unit = doc.offsets
    if unit == "chars":
        return int
    table, at = {0: 0}, 0
    for index, char in enumerate(doc.text, start=1):
        at += len(char.encode("utf-8", "surrogatepass")) if unit == "bytes" else 1 + (char > "\uffff")
        table[at] = index
    return table.__getitem__


def _word(word: Any) -> Mark | None:
    if word.is_punct:
        return None
    syllables = word.form.count("_") + word.form.count(" ") + 1
    css, key = ("org", "words of several syllables") if syllables > 1 else ("plain", "words of one syllable")
    return Mark(word.start, word.end, css, "", f"{word.form} · {word.pos}", key)


def _tag(word: Any) -> Mark | None:
    group, css = groups("pos").get(word.pos, ("", "plain"))
    if word.is_punct and not group:
        return None
    return Mark(word.start, word.end, css, word.pos, f"{word.form} · {word.pos} · {word.xpos}", group)


def _of_record(record: Record) -> Iterable[tuple[str, Mark]]:
    """Give the marks of a record, each with the kind of mark that it is."""
    kind = record["kind"]
    describe = {"entity": _entity, "time": _time, "quantity": _quantity, "quote": _quote, "fact": _fact}
    if kind in describe:
        yield kind, Mark(record["start"], record["end"], *describe[kind](record))
    if kind == "quote":
        for part in ("speaker_span", "cue"):
            if span := record.get(part):
                title = "who says it" if part == "speaker_span" else "how it is said"
                css, key = ("per", "speakers") if part == "speaker_span" else ("time", "words of saying")
                yield "speaker", Mark(span["start"], span["end"], css, "", title, key)


def _entity(record: Record) -> tuple[str, str, str, str]:
    name = " ".join(filter(None, (_surface(record, "honorific"), record.get("name"))))
    label = record["type"]
    title = "\n".join(filter(None, (f"{label} · {name}", _surface(record, "role"))))
    return label.lower(), label, title, _ENTITY_KEYS.get(label.lower(), "")


def _time(record: Record) -> tuple[str, str, str, str]:
    begin, end = record.get("begin"), record.get("end_excl")
    anchor = {"docdate": "counted from the date of publication", "text": "counted from a time in the text"}
    lines = [
        f"{record['type']} · {time_value(record)}",
        f"days [{begin}, {end})" if begin and end else None,
        anchor.get(record.get("anchor") or ""),
        record.get("note"),
    ]
    return "time", str(record["value"]), "\n".join(filter(None, lines)), "times"


def _quote(record: Record) -> tuple[str, str, str, str]:
    speaker = ", ".join(record["speaker"]) or "?"
    lines = [f"{record['type']} · {speaker}", _surface(record, "cue")]
    return "quote", speaker, "\n".join(filter(None, lines)), "quotes"


def _quantity(record: Record) -> tuple[str, str, str, str]:
    lines = [f"{record['type']} · {quantity_value(record)}"]
    if change := record.get("change"):
        basis = change.get("basis")
        lines.append(change["direction"] + (f", compared with {basis}" if basis else ""))
    return "quantity", record["type"], "\n".join(lines), "quantities"


def _fact(record: Record) -> tuple[str, str, str, str]:
    group, css = groups("fact").get(record["type"], ("other facts", "plain"))
    parts = (", ".join(record["subject"]), record["predicate"], record.get("object"))
    lines = [f"{record['type']} · {' · '.join(filter(None, parts))}"]
    if record.get("attribution"):
        lines.append(f"according to {', '.join(record['attribution'])}")
    return css, record["type"], "\n".join(lines), group


def _surface(record: Record, name: str) -> str | None:
    value = record.get(name)
    return value.get("surface") if isinstance(value, Mapping) else value


@cache
def groups(kind: str) -> dict[str, tuple[str, str]]:
    """Read the group and the colour of every label of `"pos"` or `"fact"`."""
    text = files("sukien").joinpath("display/groups.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)[kind]
    return {label: (name, group["color"]) for name, group in table.items() for label in group["labels"]}
