"""HTML without scripts: what the pictures of texts and of tables share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from html import escape
from importlib.resources import files

from sukien.display.marks import Mark

_NOT_IN_HTML = re.compile("[\0\ud800-\udfff]")

#: The colours in the order of the legend.
_ORDER = ("per", "org", "loc", "misc", "time", "quantity", "quote", "plain")


class Html(str):
    """HTML that a notebook draws when it is the value of a cell; a `str` everywhere else."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def css(*, minify: bool = False) -> str:
    """Read the style sheet."""
    text = files("sukien").joinpath("display/display.css").read_text(encoding="utf-8")
    if minify:
        text = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.S))
    return text


def text(value: object) -> str:
    """Escape a text, and replace what HTML cannot carry: NUL and lone surrogates."""
    return escape(_NOT_IN_HTML.sub("\ufffd", str(value)), quote=True).replace("\r", "&#13;")


def classes(*names: str | None) -> str:
    """Write the attribute `class`, or nothing."""
    joined = " ".join(filter(None, names))
    return f' class="{joined}"' if joined else ""


def counted(count: int, noun: str) -> str:
    """Write a number with its noun: `1 row`, `12 rows`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def whole_page(body: str, title: str) -> str:
    """Make a page of its own, light or dark as the reader's system is."""
    return (
        '<!DOCTYPE html>\n<html lang="vi">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark"><title>{text(title)}</title></head>\n'
        f"<body>{body}</body>\n</html>\n"
    )


def marked(content: str, marks: Iterable[Mark]) -> Iterator[str]:
    """Write a text with nested marks.

    A mark that crosses the end of another is drawn in two pieces; the second has the label.
    """
    waiting = [(mark.start, -mark.end, order, mark) for order, mark in enumerate(marks)]
    heapify(waiting)
    opened: list[Mark] = []
    at = 0
    while waiting or opened:
        if opened and (not waiting or opened[-1].end <= waiting[0][0]):
            end = opened.pop().end
            yield f"{text(content[at:end])}</mark>"
            at = end
            continue
        start, _, order, mark = heappop(waiting)
        yield text(content[at:start])
        at = start
        if opened and opened[-1].end < mark.end:
            middle = opened[-1].end
            heappush(waiting, (middle, -mark.end, order, mark._replace(start=middle)))
            mark = mark._replace(end=middle, label="")
        opened.append(mark)
        yield _opening(mark)
    yield text(content[at:])


def _opening(mark: Mark) -> str:
    label = f' data-label="{text(mark.label)}"' if mark.label else ""
    return f'<mark class="sukien-{mark.css}"{_style(mark.color)}{label} title="{text(mark.title)}">'


def _style(color: str | None) -> str:
    return f' style="--own: {text(color)}" data-own' if color else ""


def legend(marks: Iterable[Mark], published: object = None) -> str:
    """Say what the colours mean and how often each comes up."""
    counts = Counter((mark.css, mark.color, mark.key) for mark in marks if mark.key)
    keys = "".join(
        f'<span class="sukien-key"><span class="sukien-swatch sukien-{css}"{_style(color)}></span>'
        f"{text(key)} {counts[css, color, key]:,}</span>"
        for css, color, key in sorted(counts, key=lambda c: (_ORDER.index(c[0]), c[2], c[1] or ""))
    )
    date = f'<span class="sukien-key">published {text(published)}</span>' if published else ""
    return f'<div class="sukien-legend">{keys or "nothing was marked"}{date}</div>'
