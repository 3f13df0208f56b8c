"""Make the folder that `sukien-train --silver` reads: texts as rivals tag them.

For `pos`, news and treebank by pyvi and underthesea; for `names`, news and the labelled texts by ViNLP.

    python scripts/silver.py --shared ../shared -o out/silver

Needs the module (`make .venv/.built`) and the rivals' environment (`make .venv-peers/.ready`).
"""

from __future__ import annotations

import argparse
import json
import lzma
import subprocess
from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from pathlib import Path

import sukien as sk

PEERS = Path(".venv-peers/bin/python")
TAGGER = Path(__file__).with_name("pos_peers.py")
NAMER = Path(__file__).with_name("names_peers.py")
SHORTEST, LONGEST = 20, 400
# Of the raw articles every third is read, of the segmented ones every tenth; of these so many.
RAW, SEGMENTED, ARTICLES = slice(1, None, 3), slice(3, None, 10), 3534


def news(shared: Path) -> list[str]:
    """Segment the voted news; every third sentence comes first, so that a part of it is a fair sample."""
    with lzma.open(shared / "text/news_votes.tsv.xz", "rt", encoding="utf-8") as file:
        texts = [line.rsplit("\t", 1)[0] for line in file]
    texts = [text for text in texts if SHORTEST <= len(text.encode()) <= LONGEST]
    texts = texts[::3] + [text for number, text in enumerate(texts) if number % 3]
    docs = sk.Pipeline(components=["words"]).pipe(texts)
    return [" ".join("_".join(word.form.split()) for word in doc.words) for doc in docs]


def treebank(shared: Path, split: str) -> list[str]:
    """Read the words of a side of the treebank."""
    lines = (shared / f"treebank/vtb_{split}.upos.txt").read_text(encoding="utf-8").splitlines()
    return [" ".join(word.rsplit("/", 1)[0] for word in line.split()) for line in lines]


def labelled_lines(shared: Path) -> Iterator[str]:
    """Give the lines of all texts whose names are labelled."""
    for name in ("vtb_dev", "vtb_train", "news"):
        for line in (shared / f"gold/ner/{name}.spans.jsonl").read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]
    gold = shared / "gold"
    for file in chain(sorted((gold / "news").glob("*.txt")), sorted(gold.glob("seed*.txt"))):
        yield from file.read_text(encoding="utf-8").split("\n")


def articles(shared: Path) -> Iterator[str]:
    """Give articles of raw news and of segmented news, one after the other by turns."""

    def lines(name: str) -> list[str]:
        with lzma.open(shared / f"text/{name}.jsonl.xz", "rt", encoding="utf-8") as file:
            return list(file)

    raw = [json.loads(line)["text"] for line in lines("news_raw")[RAW]]
    parts = [json.loads(line) for line in lines("news_segmented")[SEGMENTED][:ARTICLES]]
    joined = ["\n".join([part["title"], part["lead"], *part["body"]]) for part in parts]
    for pair in zip_longest(raw, joined):
        yield from (text for text in pair if text)


def names(texts: Iterable[str], path: Path) -> None:
    """Write the texts as ViNLP tags them; none of them twice."""
    distinct = list(dict.fromkeys(text.replace("_", " ") for text in texts if text.strip()))
    plain = path.with_suffix(".txt")
    with plain.open("w", encoding="utf-8") as file:
        for text, doc in zip(distinct, sk.Pipeline(components=["sentences"]).pipe(distinct), strict=True):
            sentences = [[sentence.start, sentence.end] for sentence in doc.sentences]
            file.write(json.dumps({"text": text, "sentences": sentences}, ensure_ascii=False) + "\n")
    with path.open("wb") as tagged:
        subprocess.run([str(PEERS), str(NAMER), str(plain)], stdout=tagged, check=True)
    plain.unlink()
    print(f"{path.stem}: {len(distinct)} texts")


def main() -> None:
    """Write the files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("-o", type=Path, dest="out", default=Path("out/silver"))
    parser.add_argument("--limit", type=int, help="only so many sentences of the news")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    sets = {split: treebank(options.shared, split) for split in ("train", "dev")}
    sets["news"] = news(options.shared)[: options.limit]
    for name, sentences in sets.items():
        segmented = options.out / f"words_{name}.txt"
        segmented.write_text("\n".join(sentences) + "\n", encoding="utf-8")
        with (options.out / f"pos_{name}.txt").open("wb") as tagged:
            subprocess.run([str(PEERS), str(TAGGER), str(segmented)], stdout=tagged, check=True)
        segmented.unlink()
        print(f"{name}: {len(sentences)} sentences")
    names(labelled_lines(options.shared), options.out / "names_gold.jsonl")
    names(list(articles(options.shared))[: options.limit], options.out / "names_news.jsonl")


if __name__ == "__main__":
    main()
