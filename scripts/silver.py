"""Make the folder that `sukien-train pos --silver` reads: news and treebank, tagged by pyvi and underthesea.

    python scripts/silver.py --shared ../shared -o out/silver

Needs the module (`make .venv/.built`) and the rivals' environment (`make .venv-peers/.ready`).
"""

from __future__ import annotations

import argparse
import lzma
import subprocess
from pathlib import Path

import sukien as sk

PEERS = Path(".venv-peers/bin/python")
TAGGER = Path(__file__).with_name("pos_peers.py")
SHORTEST, LONGEST = 20, 400


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


def main() -> None:
    """Write the three files."""
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


if __name__ == "__main__":
    main()
