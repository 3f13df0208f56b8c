"""Measure the quality of the installed module on ../shared; the tables of docs/accuracy.md.

    python scripts/accuracy.py --shared ../shared           # prints the tables, rivals beside ours
    python scripts/accuracy.py --shared ../shared --check   # only ours; fails below the floors

Every figure comes from the scorers of ../shared. Rivals are asked where their environment, `.venv-peers`, is
there (`make .venv-peers/.ready`); their answers are kept in `out/accuracy`. Models that have not learnt
from the treebank's dev side (`make accuracy-heldout`) are looked for in `out/heldout`.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from pathlib import Path

import accuracy_treebank as treebank
from accuracy_documents import SHOWN, documents, seeds_own_words, sentence_ends
from accuracy_peers import Rivals
from accuracy_shared import head, row, score

import sukien as sk

HELDOUT = Path("out/heldout")
MODELS = Path("models")
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
    "fact core": 0.70,
    "fact full": 0.60,
    "fact modality+polarity": 0.69,
    "fact attribution": 0.69,
}
FLOORS: dict[str, dict[str, float]] = {
    "words": {"treebank dev": 0.970, "the seeds' own": 0.97},
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
    "news, documents with facts labelled": {"fact core": 0.42, "fact full": 0.28},
}
# Points of word F1 by which damage may cost more than its floor says before `--check` fails.
MARGIN = 0.1
LABELS = ("PER", "LOC", "ORG", "MISC", "all", "all but MISC")


def held_out(file: str, has_seen_dev: bool) -> tuple[Path | None, str]:
    """Give the model to measure with on dev, None for the library's, and what to say of it."""
    path = HELDOUT / file
    if path.exists():
        return path, "has not seen dev (`make accuracy-heldout`)"
    seen = "**has learnt from dev**: no measure" if has_seen_dev else "has not seen dev"
    return None, f"the shipped one, which {seen}"


def figures_of(name: str, page: str) -> str:
    """Cut out what `sukien-train` wrote of a model."""
    begin, end = f"<!-- {name}: figures", f"<!-- {name}: end of figures"
    return page.partition(begin)[2].partition(end)[0]


def figures(pattern: str) -> tuple[float | None, str]:
    """Find a figure that the trainer wrote down, of a model that has not seen what it is measured on."""
    for file in (HELDOUT / "README.md", MODELS / "README.md"):
        match = re.search(pattern, file.read_text(encoding="utf-8")) if file.exists() else None
        if match:
            return float(match[1]), f"has not seen dev; from {file}"
    return None, ""


def words(shared: Path, out: Path, rivals: Rivals | None) -> tuple[dict[str, float], list[str]]:
    """Words: the treebank's dev side from raw text, damaged copies of it, and the seeds' own words."""
    gold = (shared / "treebank/vtb_dev.seg.txt").read_text(encoding="utf-8").splitlines()
    raw = [treebank.plain(line) for line in gold]
    page = MODELS / "README.md"
    seen = "treebank train and dev" in figures_of("words", page.read_text(encoding="utf-8"))
    model, note = held_out("words.bin", seen)
    nlp = sk.Pipeline(model=model, components=["words"])
    own, _ = treebank.word_f1(gold, treebank.ours(nlp)(raw), shared, out)
    head("words, treebank dev, gold sentences, from raw text", "P", "R", "F1", "")
    row("**sukien**", [*own, note])
    if model is None and seen:
        told, source = figures(r"treebank dev, not learnt: .*F1 ([\d.]+)")
        row("sukien, LBKT and RBKT read as brackets", ["", "", told, source])
    for name in ("ViNLP", "RDRsegmenter", "pyvi", "underthesea"):
        answers = rivals and rivals.ask(f"{name} words", raw)
        if answers:
            values, lost = treebank.word_f1(gold, answers, shared, out)
            row(name, [*values, f"{lost} sentences came back with other letters" if lost else ""])
    head("words, damaged copies of dev", "F1", "points lost", "floor")
    low = []
    for name, (f1, lost_points, allowed) in treebank.damage(nlp, gold, shared, out).items():
        row(name, [f1, f"{lost_points:.2f}", allowed])
        if lost_points > allowed + MARGIN:
            low.append(f"words, {name}: {lost_points:.2f} points lost, more than {allowed}")
    seeds, files = seeds_own_words(shared, out)
    head(f"the seeds' own words, {', '.join(files)}, without their underscores", "F1")
    row("agreement", [seeds])
    return {"treebank dev": float(own[2]), "the seeds' own": seeds}, low


def tags(shared: Path, rivals: Rivals | None) -> None:
    """Parts of speech on dev, words given."""
    head("parts of speech (UPOS), treebank dev, the treebank's words given", "accuracy", "")
    own, note = figures(r"treebank dev, by a model that has not seen it: UPOS ([\d.]+)")
    if own is not None:
        row("**sukien**", [own, note])
    for name in ("underthesea", "pyvi"):
        accuracy = rivals and treebank.rival_upos(rivals, name, shared)
        if accuracy:
            row(name, [accuracy, "its tags mapped to those that train has most often with them"])


def names(shared: Path, out: Path, rivals: Rivals | None) -> None:
    """Names on dev, each sentence alone."""
    rows = treebank.name_rows(shared)
    texts = [line["text"] for line in rows]
    model, note = held_out("names.bin", has_seen_dev=True)
    head("names, treebank dev, each sentence alone, F1", *LABELS, "")
    own = treebank.names_f1(rows, treebank.our_names(sk.Pipeline(model=model), texts), shared, out)
    row("**sukien**", [*(own[label][2] for label in LABELS), note])
    answers = rivals and rivals.ask("underthesea names", texts)
    if answers:
        theirs = treebank.names_f1(rows, answers, shared, out)
        row("underthesea", [*(theirs.get(label, ["", "", "-"])[2] for label in LABELS), ""])


def sizes() -> None:
    """How large the models are."""
    head("sizes of the models", "MB")
    files = sorted(MODELS.glob("*.bin"))
    for file in files:
        row(file.name, [f"{file.stat().st_size / 1e6:.2f}"])
    row("all", [f"{sum(file.stat().st_size for file in files) / 1e6:.2f}"])


def labelled(shared: Path, out: Path) -> dict[str, dict[str, float]]:
    """Measure on the labelled documents: sentence ends, then everything that has records."""
    news = sorted((shared / "gold/news").glob("*.jsonl"))
    gold = sorted((shared / "gold").glob("seed_*.jsonl"))
    raw = sorted((shared / "seeds").glob("*.txt"))
    plain_news = [(g, g.with_suffix(".txt")) for g in news]
    measured = {"sentences": sentence_ends(plain_news)}
    head("sentence ends, news", "F1")
    row("**sukien**", [measured["sentences"]["sentence ends"]])
    sets = {
        "seeds (underscored, as they came)": list(zip(gold, raw, strict=True)),
        "seeds (plain)": [(g, g.with_suffix(".txt")) for g in gold],
        "news": plain_news,
        "news, documents with facts labelled": [
            pair for pair in plain_news if '"facts_labelled": true' in pair[0].read_text(encoding="utf-8")
        ],
    }
    for name, pairs in sets.items():
        head(name, "gold", "found", "P", "R", "F1")
        rows, predictions = documents(pairs, shared, out)
        only_facts = name.endswith("facts labelled")
        for kind in SHOWN:
            facts = kind.startswith("fact")
            if kind in rows and (facts == only_facts or name.startswith("seeds")):
                row(kind, rows[kind])
        measured[name] = {kind: float(values[-1]) for kind, values in rows.items()}
        if name == "seeds (plain)":
            negatives = [shared / "gold/negatives.jsonl", *predictions]
            print("\n" + score(shared / "eval/check_negatives.py", *negatives).strip())
    return measured


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
    rivals = None if options.check else Rivals()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        own, low = words(shared, out, rivals)
        tags(shared, rivals)
        names(shared, out, rivals)
        sizes()
        measured = {"words": own, **labelled(shared, out)}
    if rivals:
        notes = (
            rivals.notes if rivals.here else [f"rivals: no {rivals.python} here (make .venv-peers/.ready)"]
        )
        print("\n" + "\n".join(f"- {note}" for note in notes))
    low += [
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
