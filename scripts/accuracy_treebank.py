"""The treebank's rows of `accuracy.py`: words, tags, names, rivals beside ours, and what damage costs."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from accuracy_peers import Rivals
from accuracy_shared import score

import sukien as sk

Segment = Callable[[list[str]], list[str | None]]


def plain(line: str) -> str:
    """Leave out the marks of a sentence's words."""
    return line.replace("_", " ")


def ours(nlp: sk.Pipeline) -> Segment:
    """Our words; the words of several sentences of ours are those of the one that was given."""

    def segment(sentences: list[str]) -> list[str | None]:
        docs = nlp.pipe(sentences)
        return [" ".join("_".join(word.text.split()) for word in doc.words) for doc in docs]

    return segment


def word_f1(gold: list[str], found: list[str | None], shared: Path, out: Path) -> tuple[list[str], int]:
    """P, R and F1 of words by `score_words.py`, and how many sentences were lost.

    A sentence whose letters came back changed cannot be compared; it counts as cut at every space.
    """
    lines, lost = [], 0
    for right, answer in zip(gold, found, strict=True):
        same = answer is not None and len(letters(answer)) == len(letters(right))
        lost += not same
        lines.append(answer if same and answer is not None else plain(right))
    (out / "gold.txt").write_text("\n".join(gold) + "\n", encoding="utf-8")
    (out / "found.txt").write_text(
        "\n".join(" ".join(line.split()) for line in lines) + "\n", encoding="utf-8"
    )
    report = score(shared / "eval/score_words.py", out / "gold.txt", out / "found.txt")
    match = re.search(r"^words\D.*?P ([\d.]+) R ([\d.]+) F1 ([\d.]+)", report, re.MULTILINE)
    return list(match.groups()) if match else ["0", "0", "0"], lost


def letters(line: str) -> str:
    """Leave only what `score_words.py` compares."""
    return re.sub(r"[\s_]", "", unicodedata.normalize("NFC", line))


TONES = "\u0300\u0301\u0309\u0303\u0323"


def other_style(text: str) -> str:
    """`hòa`, `khỏe`, `thủy` at the ends of syllables as `hoà`, `khoẻ`, `thuỷ`."""
    loose = unicodedata.normalize("NFD", text)
    moved = re.sub(
        rf"(?<![qQ])([oO])([{TONES}])([aAeE])(?!\w)|(?<![qQ])([uU])([{TONES}])([yY])(?!\w)", swap, loose
    )
    return unicodedata.normalize("NFC", moved)


def swap(match: re.Match[str]) -> str:
    """Put the tone after the second vowel."""
    first, tone, second = [group for group in match.groups() if group]
    return first + second + tone


def untidy(text: str) -> str:
    """Double, change and drop spaces: here and there two, a no-break space or a tab, none before marks."""
    number = 0

    def space(_: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return {0: "  ", 1: "\u00a0", 2: "\t"}.get(number % 7, " ")

    return re.sub(r" ", space, re.sub(r" (?=[,.;:!?…](?: |$))", "", text))


DAMAGE: dict[str, tuple[Callable[[str], str], float]] = {
    "decomposed (NFD)": (lambda text: unicodedata.normalize("NFD", text), 0.0),
    "small letters": (str.lower, 1.5),
    "`hoà` for `hòa`": (other_style, 0.0),
    "untidy spaces": (untidy, 0.3),
}


def damage(
    nlp: sk.Pipeline, gold: list[str], shared: Path, out: Path
) -> dict[str, tuple[float, float, float]]:
    """For each kind of damage the word F1, the points lost and the points that may be lost."""
    clean = float(word_f1(gold, ours(nlp)([plain(line) for line in gold]), shared, out)[0][2])
    rows = {}
    for name, (change, allowed) in DAMAGE.items():
        # The right words in the same letters: only spaces within and between words are free.
        right = [" ".join(change(word) for word in line.split()) for line in gold]
        found = ours(nlp)([change(plain(line)) for line in gold])
        f1 = float(word_f1(right, found, shared, out)[0][2])
        rows[name] = (f1, 100 * (clean - f1), allowed)
    return rows


def upos(shared: Path, split: str) -> tuple[list[str], list[list[str]]]:
    """Read the sentences of a side, words joined by underscores, and their tags."""
    lines = (shared / f"treebank/vtb_{split}.upos.txt").read_text(encoding="utf-8").splitlines()
    pairs = [[word.rsplit("/", 1) for word in line.split()] for line in lines]
    return [" ".join(word for word, _ in line) for line in pairs], [
        [tag for _, tag in line] for line in pairs
    ]


def rival_upos(rivals: Rivals, name: str, shared: Path) -> float | None:
    """Accuracy on dev of a rival's tags, each mapped to the tag that goes with it most often on train."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    right = total = 0
    for split in ("train", "dev"):
        sentences, gold = upos(shared, split)
        answers = rivals.ask(f"{name} tags", sentences)
        if answers is None:
            return None
        for tags, answer in zip(gold, answers, strict=True):
            known = answer if answer is not None and len(answer) == len(tags) else [""] * len(tags)
            for tag, given in zip(tags, known, strict=True):
                if split == "train":
                    seen[given][tag] += 1
                else:
                    best = seen[given].most_common(1)
                    right += bool(best) and best[0][0] == tag
                    total += 1
    return right / max(1, total)


def name_rows(shared: Path) -> list[dict[str, Any]]:
    """Read the sentences of dev with their names."""
    lines = (shared / "gold/ner/vtb_dev.spans.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def our_names(nlp: sk.Pipeline, texts: list[str]) -> list[list[tuple[int, int, str]]]:
    """Our names of each sentence alone: what is there by name, not by title or pronoun."""
    docs = nlp.pipe(texts)
    return [[(e.start, e.end, e.label) for e in doc.entities if e.mention == "name"] for doc in docs]


def names_f1(rows: list[dict[str, Any]], found: list[Any], shared: Path, out: Path) -> dict[str, list[str]]:
    """P, R and F1 by label, by `score_spans.py`."""
    file = out / "names.jsonl"
    answers = [{**row, "ents": [list(e) for e in ents or []]} for row, ents in zip(rows, found, strict=True)]
    file.write_text("\n".join(json.dumps(row) for row in answers) + "\n", encoding="utf-8")
    report = score(shared / "eval/score_spans.py", shared / "gold/ner/vtb_dev.spans.jsonl", file)
    rows_found = re.findall(r"^(\w[\w ]*?)\s+gold.*P ([\d.]+) R ([\d.]+) F1 ([\d.]+)", report, re.MULTILINE)
    return {label: values for label, *values in rows_found}
