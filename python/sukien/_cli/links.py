"""Links between the facts of all documents of a command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import IO

from sukien._cli.writers import Parsed
from sukien._plain import clean

#: How facts stand to each other.
RELATIONS = (
    "corroborates", "refines", "updates", "differs_by_time", "sequence", "fulfils",
    "contradicts", "inconsistent", "implausible",
)  # fmt: skip


def write_links(parsed: Iterable[Parsed], form: str, relations: Sequence[str], stream: IO[bytes]) -> None:
    """Write the links of documents: as `links.jsonl`, or each with the sentences of its facts.

    A document whose id came before is told apart by a number.
    """
    from sukien import links

    docs, ids, seen = [], [], dict[str, int]()
    for each in parsed:
        seen[each.source.id] = seen.get(each.source.id, 0) + 1
        count = seen[each.source.id]
        docs.append(each.doc)
        ids.append(each.source.id if count == 1 else f"{each.source.id}#{count}")
    found = links.links(docs, ids=ids)
    wanted = set(relations or RELATIONS)
    if form == "jsonl":
        lines = found.to_jsonl().splitlines(keepends=True)
        text = "".join(line for line, row in zip(lines, found, strict=True) if row["relation"] in wanted)
    else:
        facts = {row["id"]: row for row in links.facts(docs, ids=ids)}
        blocks = []
        for row in found:
            if row["relation"] in wanted:
                said = [facts[name] for name in row["facts"]]
                tell = [f"  {f['id']} ({f['published'] or 'no date'}): {clean(f['evidence'])}" for f in said]
                blocks.append("\n".join([f"{row['relation']}: {clean(row['reason'])}", *tell]) + "\n")
        text = "\n".join(blocks)
    stream.write(text.encode("utf-8", "replace"))
