"""Documents with what was found in them marked: HTML, called as displaCy is called."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, overload

from sukien._plain import change_value, time_value
from sukien.display import html
from sukien.display.marks import Mark, char_offsets, marks_of, style_name
from sukien.display.tables import cells_html

if TYPE_CHECKING:
    from sukien import Doc, Sentence

    #: What can be drawn: a document, a sentence of one, or with `manual=True` a mapping.
    _Drawn: TypeAlias = Doc | Sentence | Mapping[str, Any]

#: Characters shown of a long document, and rows of its facts.
MAX_CHARS = 20_000
MAX_FACTS = 50

_OPTIONS = ("colors", "ents")
_COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}|[a-zA-Z]+")


class _Source(NamedTuple):
    """A text to draw, and its marks."""

    text: str
    marks: list[Mark]
    published: object = None
    title: str | None = None
    facts: list[dict[str, str]] | None = None


@overload
def render(
    docs: _Drawn | Iterable[_Drawn],
    style: str = ...,
    page: bool = ...,
    minify: bool = ...,
    *,
    jupyter: Literal[False],
    options: Mapping[str, Any] | None = ...,
    manual: bool = ...,
    max_chars: int = ...,
) -> str: ...
@overload
def render(
    docs: _Drawn | Iterable[_Drawn],
    style: str = ...,
    page: bool = ...,
    minify: bool = ...,
    jupyter: bool | None = ...,
    options: Mapping[str, Any] | None = ...,
    manual: bool = ...,
    *,
    max_chars: int = ...,
) -> Any: ...
def render(
    docs: _Drawn | Iterable[_Drawn],
    style: str = "entity",
    page: bool = False,
    minify: bool = False,
    jupyter: bool | None = None,
    options: Mapping[str, Any] | None = None,
    manual: bool = False,
    *,
    max_chars: int = MAX_CHARS,
) -> str | None:
    """Draw documents with what was found in them marked, as displaCy does.

    Args:
        docs: A `Doc`, a `Sentence`, or several of them.
        style: What is marked: `"word"`, `"pos"`, `"entity"` (names, times and quantities; also `"ent"`),
            `"time"`, `"quantity"`, `"quote"` (what people say, each with its speaker) or `"fact"`.
        page: Make a whole page, to be written to a file.
        minify: Leave the comments and the spaces of the style sheet out.
        jupyter: Draw in the notebook instead of giving the HTML; `None` does so where there is one.
        options: `"ents"`, the labels to mark (all of the style's otherwise), and `"colors"`, CSS colours
            by label (`{"ORG": "#7aecec"}`).
        manual: `docs` are dicts, as displaCy takes them: `{"text": …, "ents": [{"start", "end",
            "label"}], "title": …}`, offsets in code points.
        max_chars: Longer texts are cut near here, with a note that says how much is left out.

    Returns:
        HTML to be put anywhere in a page: no scripts, nothing fetched. In a notebook nothing: it is drawn.

    Raises:
        ValueError: There is no such style, option or colour.
        TypeError: `docs` are neither documents nor, with `manual`, dicts.

    >>> import sukien as sk
    >>> html = sk.render(sk.parse("Mưa ở Huế."), style="pos", jupyter=False)
    >>> "PROPN" in html
    True
    """
    style = style_name(style)
    sources = [_chosen(_manual(d) if manual else _source(d, style), options or {}) for d in _listed(docs)]
    parts = [f"<style>{html.css(minify=minify)}</style>" if n == 0 else "" for n in range(len(sources))]
    body = "".join(_draw(s, style, max_chars, css) for s, css in zip(sources, parts, strict=True))
    if page:
        body = html.whole_page(body, next((s.title for s in sources if s.title), "sukien"))
    if jupyter or (jupyter is None and _in_notebook()):
        show: Any = import_module("IPython.display")
        show.display(show.HTML(body))
        return None
    return html.Html(body)


def doc_html(doc: _Drawn) -> str:
    """Make HTML of a document for a notebook that asks it to draw itself.

    >>> import sukien as sk
    >>> "<mark" in doc_html(sk.parse("Mưa ở Huế."))
    True
    """
    return render(doc, jupyter=False)


def _in_notebook() -> bool:
    """Say whether cells are run by a kernel that can show HTML; a terminal's IPython cannot."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell is not None and hasattr(shell, "kernel")


def _listed(docs: Any) -> list[Any]:
    if isinstance(docs, (str, bytes)):
        raise TypeError("expected a Doc, not a str: render(sukien.parse(text))")
    if isinstance(docs, Mapping) or hasattr(docs, "to_records") or hasattr(docs, "doc"):
        return [docs]
    return list(docs)


# What is drawn ----------------------------------------------------------------------------------------------


def _source(doc: Any, style: str) -> _Source:
    if not any(hasattr(doc, name) for name in ("doc", "to_records")) or isinstance(doc, Mapping):
        hint = "; dicts need manual=True" if isinstance(doc, Mapping) else ""
        raise TypeError(f"expected a Doc, not {type(doc).__name__}{hint}")
    if hasattr(doc, "doc"):
        return _slice(doc, style)
    facts = _facts(doc.to_records()) if style == "fact" else None
    return _Source(doc.text, marks_of(doc, style), doc.published, None, facts)


def _slice(view: Any, style: str) -> _Source:
    """Draw a stretch of a document: a sentence, a quote."""
    offset = char_offsets(view.doc)
    start, end = offset(view.start), offset(view.end)
    marks = [
        mark._replace(start=mark.start - start, end=mark.end - start)
        for mark in marks_of(view.doc, style)
        if start <= mark.start and mark.end <= end
    ]
    return _Source(view.doc.text[start:end], marks, view.doc.published)


def _manual(item: Any) -> _Source:
    if not isinstance(item, Mapping):
        raise TypeError(f"manual=True takes dicts with 'text' and 'ents', not {type(item).__name__}")
    known = {"PER": "per", "PERSON": "per", "ORG": "org", "LOC": "loc", "GPE": "loc", "DATE": "time"}
    marks = []
    for ent in item.get("ents", ()):
        if not 0 <= ent["start"] < ent["end"] <= len(item["text"]):
            raise ValueError(f"{ent['start']}:{ent['end']} is no stretch of the text")
        label = str(ent["label"])
        marks.append(Mark(ent["start"], ent["end"], known.get(label, "misc"), label, label, label))
    return _Source(item["text"], marks, item.get("published"), item.get("title"))


def _chosen(source: _Source, options: Mapping[str, Any]) -> _Source:
    """Keep the marks with the labels that are asked for, in the colours that are asked for."""
    if unknown := [name for name in options if name not in _OPTIONS]:
        raise ValueError(f"options are {' and '.join(map(repr, _OPTIONS))}, not {unknown[0]!r}")
    colors = options.get("colors") or {}
    for label, color in colors.items():
        if not _COLOR.fullmatch(color):
            raise ValueError(f"a colour is like '#7aecec' or 'gold', not {color!r} (of {label})")
    wanted = options.get("ents")
    marks = [
        mark._replace(color=colors.get(mark.label))
        for mark in source.marks
        if wanted is None or mark.label in wanted
    ]
    return source._replace(marks=marks)


# How it is drawn --------------------------------------------------------------------------------------------


def _draw(source: _Source, style: str, max_chars: int, css: str) -> str:
    text = source.text
    cut = _cut(text, source.marks, max_chars)
    shown = [mark for mark in source.marks if mark.end <= cut]
    title = f'<div class="sukien-title">{html.text(source.title)}</div>' if source.title else ""
    return "".join(
        (
            f'<div class="sukien sukien-style-{style}">{css}{title}',
            html.legend(source.marks, source.published),
            '<div class="sukien-text" lang="vi">',
            *html.marked(text[:cut], shown),
            "</div>",
            _left_out(len(text), cut),
            cells_html(source.facts[:MAX_FACTS], of=len(source.facts)) if source.facts else "",
            "</div>",
        )
    )


def _left_out(total: int, cut: int) -> str:
    if cut == total:
        return ""
    return (
        f'<div class="sukien-note">… {total - cut:,} more characters are not shown (of {total:,}); '
        "<code>sukien.render(doc, max_chars=…)</code> shows more.</div>"
    )


def _cut(text: str, marks: Iterable[Mark], limit: int) -> int:
    """Find where to end a long text: after a word, not within a mark."""
    if len(text) <= limit:
        return len(text)
    space = max(text.rfind(gap, max(0, limit - 200), limit) for gap in " \n_")
    cut = space if space > 0 else limit
    for mark in sorted(marks, key=lambda mark: mark.start, reverse=True):
        if mark.start < cut < mark.end:
            cut = mark.start
    return cut or limit


def _facts(records: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Make a row of each fact: who, what, how much, when, by whose word."""
    by_id = {record["id"]: record for record in records if "id" in record}
    rows = []
    for fact in (record for record in by_id.values() if record["kind"] == "fact"):
        quantities = [change_value(by_id[q["ref"]]) for q in fact["quantities"] if q["ref"] in by_id]
        times = [by_id.get(t.get("ref", ""), t) for t in fact["times"]]
        rows.append(
            {
                "fact": fact["type"],
                "subject": ", ".join(fact["subject"]),
                "predicate": fact["predicate"],
                "object": fact.get("object") or "",
                "figures": ", ".join(quantities),
                "times": ", ".join(time_value(t) for t in times if t.get("value")),
                "according to": ", ".join(fact.get("attribution") or ()),
            }
        )
    return rows
