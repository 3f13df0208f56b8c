"""Words a second, ours beside its peers, on the same text in one run; CPU time, median of interleaved rounds.

    python benches/peers.py --peers .venv-peers/bin/python

Each peer runs in an environment and a process of its own. The text is the sample corpus, repeated.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys

import sukien

# What each process runs: it reads texts from standard input, warms up, then prints CPU seconds for one pass.
PROGRAM = """
import sys, time, json
texts = json.load(sys.stdin)
{setup}
for text in texts[:3]:
    work(text)
began = time.process_time()
for text in texts:
    work(text)
print(time.process_time() - began)
"""
OURS = "import sukien\nwork = sukien.word_tokenize"
PEERS = {
    "pyvi": "from pyvi import ViTokenizer\nwork = ViTokenizer.tokenize",
    "underthesea": "from underthesea import word_tokenize as work",
    "python_rdrsegmenter": "from python_rdrsegmenter import load_segmenter\nwork = load_segmenter().tokenize",
}


def seconds(python: str, setup: str, texts: str) -> float | None:
    """CPU seconds of one pass, or None where the peer does not run here."""
    done = subprocess.run(
        [python, "-c", PROGRAM.format(setup=setup)], input=texts, capture_output=True, text=True, check=False
    )
    return float(done.stdout.split()[-1]) if done.returncode == 0 else None


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", required=True, help="the Python of the peers' environment")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    articles = [article.text.replace("_", " ") for article in sukien.datasets.load_sample()]
    texts = articles * 10  # a megabyte: enough for a virtual machine to warm to it
    size = sum(len(text.encode()) for text in texts) / 1e6
    times: dict[str, list[float]] = {}
    for _ in range(options.rounds):
        done = seconds(sys.executable, OURS, json.dumps(texts))
        if done is not None:
            times.setdefault("sukien", []).append(done)
        for name, setup in PEERS.items():
            done = seconds(options.peers, setup, json.dumps(texts))
            if done is not None:
                times.setdefault(name, []).append(done)
    ours = statistics.median(times["sukien"])
    print(
        f"words from raw text, one thread, {size:.2f} MB\n\n| | MB/s | sukien is faster by |\n|---|---|---|"
    )
    for name, values in times.items():
        median = statistics.median(values)
        print(f"| {name} | {size / median:.2f} | {median / ours:.0f} x |")
    for name in PEERS.keys() - times.keys():
        print(f"| {name} | did not run here | |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
