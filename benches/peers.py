"""Ours beside its peers on the same text, in one run: CPU time, median of interleaved rounds, and the ratios.

    python benches/peers.py --peers .venv-peers/bin/python

Each measurement runs in a process of its own. The text is the sample corpus, repeated, or the files that the
environment variable `SUKIEN_BENCH_TEXT` names (a list like `PATH`).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

import sukien

#: What each process runs: it reads texts from standard input, warms up, then prints CPU seconds for one pass.
PROGRAM = """
import sys, time, json
texts = json.load(sys.stdin)
{setup}
work(texts[:3])
began = time.process_time()
for _ in range({passes}):
    work(texts)
print((time.process_time() - began) / {passes})
"""
#: What a new process runs until it has its first result: seconds on the clock.
FIRST = """
import time
began = time.perf_counter()
{setup}
work(["Ngân hàng Nhà nước họp tại Hà Nội sáng 17/8."])
print(time.perf_counter() - began)
"""
EACH = "\nwork = lambda texts: [one(text) for text in texts]"
OURS = "sukien"
#: Who does what, ours first.
TASKS = {
    "words": {
        OURS: "import sukien\none = sukien.word_tokenize" + EACH,
        "pyvi": "from pyvi import ViTokenizer\none = ViTokenizer.tokenize" + EACH,
        "underthesea": "from underthesea import word_tokenize as one" + EACH,
        "python_rdrsegmenter": "from python_rdrsegmenter import load_segmenter\n"
        + "one = load_segmenter().tokenize"
        + EACH,
    },
    "words and parts of speech": {
        OURS: "import sukien\none = sukien.pos_tag" + EACH,
        'sukien, `table(…, "tokens")`': "import sukien\nnlp = sukien.Pipeline()\n"
        'work = lambda texts: nlp.table(texts, "tokens", n_threads=1)',
        "pyvi": "from pyvi import ViTokenizer, ViPosTagger\n"
        "one = lambda text: ViPosTagger.postagging(ViTokenizer.tokenize(text))" + EACH,
        "underthesea": "from underthesea import pos_tag as one" + EACH,
    },
}
#: Taggers of the peers take minutes for a megabyte: they read one text of so many.
SHARE = {"words": 1, "words and parts of speech": 10}
#: Ours reads a pass in a blink: so many of them are timed.
PASSES = 10
#: Everything that has a model: words, parts of speech, names.
ALL_MODELS = (
    "import sukien\nnlp = sukien.Pipeline()\ndef one(text):\n    doc = nlp(text)\n"
    "    return [word.pos for word in doc.words], list(doc.entities)" + EACH
)
STARTS = {"sukien, all models": ALL_MODELS} | TASKS["words"]
NEW_PROCESSES = 5


def number(python: str, program: str, given: str = "") -> float | None:
    """Give what a program prints, or None where it does not run here."""
    done = subprocess.run([python, "-c", program], input=given, capture_output=True, text=True, check=False)
    return float(done.stdout.split()[-1]) if done.returncode == 0 else None


def articles() -> list[str]:
    """Give the texts that all of them read, about a megabyte."""
    files = os.environ.get("SUKIEN_BENCH_TEXT")
    if not files:
        return [article.text.replace("_", " ") for article in sukien.datasets.load_sample()] * 10
    texts: list[str] = []
    for file in files.split(os.pathsep):
        lines = Path(file).read_text(encoding="utf-8").splitlines()
        texts += ["\n".join(lines[n : n + 20]) for n in range(0, len(lines), 20)]
    return texts


def medians(runs: dict[str, str], program: str, rounds: int, peers: str, given: str = "") -> dict[str, float]:
    """Give the median of each, all of them in turns."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, setup in runs.items():
            ours = name.startswith(OURS)
            code = program.format(setup=setup, passes=PASSES if ours else 1)
            done = number(sys.executable if ours else peers, code, given)
            if done is not None:
                times[name].append(done)
    return {name: statistics.median(values) if values else float("nan") for name, values in times.items()}


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", required=True, help="the Python of the peers' environment")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    everything = articles()
    for task, runs in TASKS.items():
        texts = everything[:: SHARE[task]]
        size = sum(len(text.encode()) for text in texts) / 1e6
        found = medians(runs, PROGRAM, options.rounds, options.peers, json.dumps(texts))
        print(f"{task}, from raw text in Python, one thread, {size:.2f} MB, CPU time\n")
        print("| | MB/s | sukien is faster by |\n|---|---|---|")
        for name, seconds in found.items():
            print(f"| {name} | {size / seconds:.2f} | {seconds / found[OURS]:.1f} x |")
        print()
    print("time to the first token in a new process, import and models included\n\n| | ms |\n|---|---|")
    for name, seconds in medians(STARTS, FIRST, NEW_PROCESSES, options.peers).items():
        print(f"| {name} | {seconds * 1000:.0f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
