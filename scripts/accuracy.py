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
FLOORS: dict[str, dict[str, float]] = {
    "words": {"treebank dev": 0.955},
    "seeds (underscored, as they came)": {"time strict": 0.80, "quantity value": 0.85},
    "seeds (plain)": {"time strict": 0.80, "quantity value": 0.85},
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
    return {name: float(f1) for name, _, _, _, _, f1 in rows}, predictions


def table(title: str, figures: dict[str, float], shown: tuple[str, ...] | None = None) -> None:
    """Print figures as a Markdown table."""
    print(f"\n### {title}\n\n| measure | F1 |\n|---|---|")
    for name, f1 in figures.items():
        if shown is None or name in shown:
            print(f"| {name} | {f1:.3f} |")


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
        measured["words"] = words(shared, out)
        table("words", measured["words"])
        gold = sorted((shared / "gold").glob("seed_*.jsonl"))
        raw = sorted((shared / "seeds").glob("*.txt"))
        news = sorted((shared / "gold/news").glob("*.jsonl"))
        sets = {
            "seeds (underscored, as they came)": list(zip(gold, raw, strict=True)),
            "seeds (plain)": [(g, g.with_suffix(".txt")) for g in gold],
            "news": [(g, g.with_suffix(".txt")) for g in news],
        }
        for name, pairs in sets.items():
            measured[name], predictions = records(pairs, shared, out)
            table(name, measured[name], SHOWN)
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
