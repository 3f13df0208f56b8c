"""The pages of tests/spec, read through the module: the same files that the core's tests run on."""

import re
from collections.abc import Iterator
from pathlib import Path

import sukien as sk

PAGES = Path(__file__).parents[1] / "spec"


def rows(page: str) -> Iterator[tuple[str, list[str]]]:
    """Give each row of a page's tables with the user's lexicon in force there, `;` between entries."""
    lexicon = ""
    for line in (PAGES / f"{page}.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            lexicon = ""
        elif line.startswith("Lexicon:"):
            lexicon = line.removeprefix("Lexicon:")
        elif line.startswith("| ") and not line.startswith(("| text |", "| ---")):
            yield lexicon, [cell.strip() for cell in line.strip()[1:-1].split(" | ")]


def wrong(cases: list[tuple[str, str, str]]) -> str:
    """Say which cases did not come out as their row has it."""
    return "\n".join(f"{t}\n  expected {e}\n  found    {f}" for t, e, f in cases if e != f)


def test_words() -> None:
    cases = []
    for lexicon, (text, expected) in rows("words"):
        nlp = sk.Pipeline(lexicon=[entry.strip() for entry in lexicon.split(";")] if lexicon else None)
        found = " ".join(re.sub(r"[\s_]", "_", word.text) for word in nlp(text).words)
        cases.append((text, expected, found))
    assert len(cases) >= 60
    assert not wrong(cases)


def test_parts_of_speech() -> None:
    cases = [(text, tags, " ".join(tag for _, tag in sk.pos_tag(text))) for _, (text, tags) in rows("pos")]
    assert len(cases) >= 20
    assert not wrong(cases)


def test_sentences() -> None:
    cases = []
    for _, (text, expected) in rows("sentences"):
        found = " ¶ ".join(sk.sent_tokenize(text.replace("⏎", "\n"))).replace("\n", "⏎")
        cases.append((text, expected, found))
    assert len(cases) >= 50
    assert not wrong(cases)


def test_times() -> None:
    cases = []
    for _, (text, published, expected) in rows("time"):
        times = sk.parse(text, published=published or None).times
        found = "; ".join(f"{t.surface} = {t.value}" + (f" [{t.mod}]" if t.mod else "") for t in times)
        cases.append((text, expected, found))
    assert len(cases) >= 150
    assert not wrong(cases)


def test_names() -> None:
    cases = []
    for _, (text, expected) in rows("entity"):
        found = []
        for entity in sk.parse(text).to_records():
            if entity["kind"] != "entity":
                continue
            parts = [f"{entity['type']} {entity['surface']}"]
            if entity["name"] != entity["surface"]:
                parts[0] += f" = {entity['name']}"
            parts += [entity["mention"]] if entity["mention"] != "name" else []
            parts += [f"honorific {entity['honorific']}"] if entity.get("honorific") else []
            parts += [f"role {entity['role']['surface']}"] if entity.get("role") else []
            parts += [entity["function"]] if entity.get("function") else []
            found.append(", ".join(parts))
        cases.append((text, expected, " ; ".join(found)))
    assert len(cases) >= 60
    assert not wrong(cases)


def test_facts() -> None:
    cases = []
    for _, (text, expected) in rows("fact"):
        facts = sk.parse(text, published="2024-07-15").facts
        found = [f"{fact.type} {' + '.join(fact.subject)} / {fact.predicate}" for fact in facts]
        heads = [" / ".join(part.split(" / ")[:2]) for part in expected.split(" ; ") if part]
        cases.append((text, " ; ".join(heads), " ; ".join(found)))
    assert len(cases) >= 40
    assert not wrong(cases)


def test_quotes() -> None:
    cases = []
    for _, (text, expected) in rows("quote"):
        quotes = sk.parse(text.replace("⏎", "\n")).quotes
        found = [
            f"{q.type} {' + '.join(q.speaker) or '-'} / {q.cue.text if q.cue else '-'} / "
            + q.text.replace("\n", "⏎")
            for q in quotes
        ]
        assert all(q.outer is None or q.text in q.outer.text for q in quotes)
        cases.append((text, expected, " ; ".join(found)))
    assert len(cases) >= 60
    assert not wrong(cases)
