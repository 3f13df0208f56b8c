"""Measure the quality of the installed module on ../shared; the tables of docs/accuracy.md.

    python scripts/accuracy.py --shared ../shared           # prints the tables
    python scripts/accuracy.py --shared ../shared --check   # also fails below the floors

Every figure comes from the scorers of ../shared, run on records as `Doc.to_records()` gives them.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import sukien as sk

# A little under what was measured last (docs/accuracy.md): a loss is seen, noise is not.
SEEDS = {
    "entity PER": 0.98,
    "entity LOC": 0.96,
    "entity ORG": 0.96,
    "time strict": 0.98,
    "time value": 0.98,
    "quantity value": 0.98,
    "quantity value+unit+type": 0.98,
    "quantity value+mod": 0.98,
    "quote quoted + speaker": 0.97,
    "quote indirect + speaker": 0.88,
}
FLOORS: dict[str, dict[str, float]] = {
    "words": {"treebank dev": 0.970},
    "sentences": {"sentence ends": 0.98},
    "seeds (underscored, as they came)": SEEDS,
    "seeds (plain)": SEEDS,
    "news": {
        "time strict": 0.97,
        "time value": 0.96,
        "quantity value": 0.97,
        "quantity value+unit+type": 0.945,
        "quote quoted + speaker": 0.73,
        "quote indirect + speaker": 0.72,
    },
}
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
)


def run(*command: str | Path) -> str:
    """Output of a scorer."""
    return subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, check=False
    ).stdout


def words(shared: Path, out: Path) -> dict[str, float]:
    """Word F1 on the treebank's dev side, sentences given, from raw text."""
    gold = shared / "treebank/vtb_dev.seg.txt"
    predicted = out / "vtb_dev.pred.txt"
    lines = gold.read_text(encoding="utf-8").splitlines()
    with predicted.open("w", encoding="utf-8") as file:
        for line in lines:
            file.write(sk.word_tokenize(line.replace("_", " "), format="text") + "\n")
    report = run(shared / "eval/score_words.py", gold, predicted)
    match = re.search(r"words\D.*?F1 ([\d.]+)", report)
    return {"treebank dev": float(match[1]) if match else 0.0}


def published(gold: Path) -> str:
    """Give the date of publication that the gold file holds."""
    with gold.open(encoding="utf-8") as file:
        return str(json.loads(file.readline())["publication_date"])


def records(pairs: list[tuple[Path, Path]], shared: Path, out: Path) -> tuple[dict[str, float], list[Path]]:
    """F1 by kind over pairs of gold and text, each document read on its own."""
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
    report = run(shared / "gold/score.py", *arguments)
    rows = re.findall(
        r"^(.+?)\s+gold\s+(\d+) pred\s+(\d+)\s+P ([\d.]+) R ([\d.]+) F1 ([\d.]+)", report, re.MULTILINE
    )
    for name, *row in rows:
        if name in SHOWN:
            print(f"| {name} | {' | '.join(row)} |")
    return {name: float(f1) for name, *_, f1 in rows}, predictions


def sentence_ends(pairs: list[tuple[Path, Path]]) -> dict[str, float]:
    """F1 of where sentences end, on the news documents that have them labelled."""
    gold_ends: set[tuple[str, int]] = set()
    own_ends: set[tuple[str, int]] = set()
    for gold, text in pairs:
        spans = json.loads(gold.with_suffix(".sents.json").read_text(encoding="utf-8"))
        doc = sk.parse(text.read_text(encoding="utf-8"))
        gold_ends |= {(gold.stem, end) for _, end in spans}
        own_ends |= {(gold.stem, sentence.end) for sentence in doc.sentences}
    return {"sentence ends": 2 * len(gold_ends & own_ends) / max(1, len(gold_ends) + len(own_ends))}


def head(title: str, *columns: str) -> None:
    """Print the head of a Markdown table."""
    print(f"\n### {title}\n\n| measure | {' | '.join(columns)} |\n|---{'|---' * len(columns)}|")


def main() -> int:
    """Print the tables; 1 where `--check` found a figure below its floor."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True, help="the folder with gold/, treebank/, eval/")
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    options = parser.parse_args()
    shared: Path = options.shared
    if not (shared / "gold").is_dir():
        print(f"{shared} holds no gold/: nothing to measure on (skipped)", file=sys.stderr)
        return 0
    measured: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        news = sorted((shared / "gold/news").glob("*.jsonl"))
        measured["words"] = words(shared, out)
        measured["sentences"] = sentence_ends([(g, g.with_suffix(".txt")) for g in news])
        head("words and sentences", "F1")
        print(f"| words, treebank dev, gold sentences | {measured['words']['treebank dev']:.4f} |")
        print(f"| sentence ends, news | {measured['sentences']['sentence ends']:.4f} |")
        gold = sorted((shared / "gold").glob("seed_*.jsonl"))
        raw = sorted((shared / "seeds").glob("*.txt"))
        sets = {
            "seeds (underscored, as they came)": list(zip(gold, raw, strict=True)),
            "seeds (plain)": [(g, g.with_suffix(".txt")) for g in gold],
            "news": [(g, g.with_suffix(".txt")) for g in news],
        }
        for name, pairs in sets.items():
            head(name, "gold", "found", "P", "R", "F1")
            measured[name], predictions = records(pairs, shared, out)
            if name == "seeds (plain)":
                print(
                    "\n"
                    + run(shared / "eval/check_negatives.py", shared / "gold/negatives.jsonl", *predictions)
                )
    low = [
        f"{place}, {name}: {measured[place].get(name, 0.0):.3f} is below {floor:.3f}"
        for place, floors in FLOORS.items()
        for name, floor in floors.items()
        if measured[place].get(name, 0.0) < floor
    ]
    for line in low:
        print(line, file=sys.stderr)
    return 1 if low and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
