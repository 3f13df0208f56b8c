"""The rows of `accuracy.py` on labelled documents: records, sentence ends, the seeds' own words."""

from __future__ import annotations

import json
import re
from pathlib import Path

from accuracy_shared import score
from accuracy_treebank import ours, plain, word_f1

import sukien as sk

SHOWN = (
    "entity PER",
    "entity PER + name",
    "PER role",
    "entity LOC",
    "entity ORG",
    "time strict",
    "time value",
    "quantity value",
    "quantity value+unit+type",
    "quantity value+mod",
    "quote quoted",
    "quote quoted + speaker",
    "quote indirect",
    "quote indirect + speaker",
    "fact core",
    "fact full",
    "fact modality+polarity",
    "fact attribution",
)
Pairs = list[tuple[Path, Path]]


def published(gold: Path) -> str:
    """Give the date of publication that the gold file holds."""
    with gold.open(encoding="utf-8") as file:
        return str(json.loads(file.readline())["publication_date"])


def documents(pairs: Pairs, shared: Path, out: Path) -> tuple[dict[str, list[str]], list[Path]]:
    """Count by kind over pairs of gold and text, each document read on its own; also give what was found."""
    arguments: list[Path] = []
    predictions = []
    for gold, text in pairs:
        doc_id = gold.stem.removeprefix("seed_")
        doc = sk.parse(text.read_text(encoding="utf-8"), published=published(gold))
        predicted = out / f"{text.parent.name}_{text.stem}.pred.jsonl"
        with predicted.open("w", encoding="utf-8") as file:
            for record in doc.to_records(doc_id):
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        arguments += [gold, predicted]
        predictions.append(predicted)
    report = score(shared / "gold/score.py", *arguments)
    rows = re.findall(
        r"^(.+?)\s+gold\s+(\d+) pred\s+(\d+)\s+P ([\d.]+) R ([\d.]+) F1 ([\d.]+)", report, re.MULTILINE
    )
    return {name: values for name, *values in rows}, predictions


def sentence_ends(pairs: Pairs) -> dict[str, float]:
    """F1 of where sentences end, on the news documents that have them labelled."""
    gold_ends: set[tuple[str, int]] = set()
    own_ends: set[tuple[str, int]] = set()
    for gold, text in pairs:
        spans = json.loads(gold.with_suffix(".sents.json").read_text(encoding="utf-8"))
        doc = sk.parse(text.read_text(encoding="utf-8"))
        gold_ends |= {(gold.stem, end) for _, end in spans}
        own_ends |= {(gold.stem, sentence.end) for sentence in doc.sentences}
    return {"sentence ends": 2 * len(gold_ends & own_ends) / max(1, len(gold_ends) + len(own_ends))}


def seeds_own_words(shared: Path, out: Path) -> tuple[float, list[str]]:
    """F1 of our words against those of the seeds that came segmented, read without their underscores."""
    lines, files = [], []
    for seed in sorted((shared / "seeds").glob("*.txt")):
        text = seed.read_text(encoding="utf-8")
        if "_" in text:
            lines += [line for line in text.splitlines() if line.strip()]
            files.append(seed.stem.split("_")[0])
    found = ours(sk.Pipeline(components=["words"]))([plain(line) for line in lines])
    return float(word_f1([" ".join(line.split()) for line in lines], found, shared, out)[0][2]), files
