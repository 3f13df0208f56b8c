"""Parts of speech and names of ViNLP, as `sukien-train names --silver` reads them.

    pip install ViNLP==1.2.106
    python scripts/names_peers.py TEXTS > TAGGED

A text a line, `{"text": …, "sentences": [[start, end], …]}`; out come
`{"text": …, "tags": [[start, end, "Np", "B-PER"], …]}`, a row a word, offsets in code points. Sentences that ViNLP does
not give back letter by letter have none.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from ViNLP import ner  # type: ignore[import-not-found]


def rows(text: str, start: int, words: Iterable[tuple[str, str, str, str]]) -> Iterator[list[object]]:
    """Find the words in the text, whatever white space it has between letters."""
    at = 0
    for form, pos, _, name in words:
        begin = None
        for letter in form.replace(" ", "").replace("_", ""):
            while at < len(text) and text[at].isspace():
                at += 1
            if at == len(text) or text[at] != letter:
                raise ValueError(form)
            begin = at if begin is None else begin
            at += 1
        if begin is not None:
            yield [start + begin, start + at, pos, name]


def tags(text: str, sentences: Iterable[tuple[int, int]]) -> Iterator[list[object]]:
    """Tag a text, sentence by sentence."""
    for start, end in sentences:
        sentence = text[start:end]
        try:
            yield from list(rows(sentence, start, ner(sentence)))
        except (ValueError, IndexError):
            continue


for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
    row = json.loads(line)
    found = list(tags(row["text"], row["sentences"]))
    print(json.dumps({"text": row["text"], "tags": found}, ensure_ascii=False))
