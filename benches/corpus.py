"""`Corpus` beside NLTK and scikit-learn over pyvi's words: CPU time on the same 20 MB, in one command.

    python benches/corpus.py --peers .venv-peers/bin/python

Each side runs in a process of its own. End to end is from raw text: cutting it into words, then the task.
With words given, both have them already: token lists there, a `Corpus` here; the last column is from the same
lists to the result, `Corpus.from_tokens` and then the task. The text is the sample corpus,
again and again, or what the environment variable `SUKIEN_BENCH_TEXT` names (JSONL files, a list like `PATH`).

    python benches/corpus.py --queries     KWIC over 100 MB
    python benches/corpus.py --memory      1,000,000 short documents, peak memory
    python benches/corpus.py --stream      `Counts` over streams of 20, 40 and 80 MB, peak memory
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import Any

import sukien
from sukien.corpus import Corpus, Counts

WORD = "kinh tế"
#: Reads texts from the file that it is given, prints CPU seconds of each task.
PEERS = """
import json, sys, time
texts = json.load(open(sys.argv[1], encoding="utf-8"))
from pyvi import ViTokenizer
from nltk import FreqDist
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
from nltk.text import ConcordanceIndex
from sklearn.feature_extraction.text import CountVectorizer
ViTokenizer.tokenize("Mưa to.")
def timed(work):
    began = time.process_time()
    result = work()
    return result, time.process_time() - began
out = {}
docs, out["words"] = timed(lambda: [ViTokenizer.tokenize(text).split() for text in texts])
flat = [word for doc in docs for word in doc]
def frequencies():
    return FreqDist(w.lower() for w in flat if any(c.isalnum() for c in w)).most_common()
def kwic():
    return ConcordanceIndex(flat, key=str.lower).find_concordance("kinh_tế", width=80)
def collocations():
    finder = BigramCollocationFinder.from_documents([[w.lower() for w in doc] for doc in docs])
    finder.apply_freq_filter(5)
    return finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)
def dtm():
    return CountVectorizer(analyzer=lambda doc: [w.lower() for w in doc]).fit_transform(docs)
for work in (frequencies, kwic, collocations, dtm):
    _, out[work.__name__] = timed(work)
print(json.dumps(out))
"""


def articles() -> Iterator[str]:
    """Give the texts that all of them read, one after the other."""
    files = os.environ.get("SUKIEN_BENCH_TEXT")
    if not files:
        yield from (text.replace("_", " ") for text in sukien.datasets.load_sample().texts)
        return
    for name in files.split(os.pathsep):
        with open(name, encoding="utf-8") as file:
            yield from (json.loads(line)["text"] for line in file)


def repeated(size: float) -> Iterator[str]:
    """Give texts again and again up to so many MB."""
    done = 0.0
    while True:
        for text in articles():
            done += len(text.encode()) / 1e6
            if done > size:
                return
            yield text


def timed(work: Callable[[], Any], clock: Callable[[], float] = time.process_time) -> tuple[Any, float]:
    """Give what work gives, and its seconds."""
    began = clock()
    result = work()
    return result, clock() - began


def beside_peers(peers: str) -> None:
    """Print the table of four tasks."""
    texts = list(repeated(20))
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8", delete=False) as file:
        json.dump(texts, file)
    try:
        done = subprocess.run([peers, "-c", PEERS, file.name], capture_output=True, text=True, check=True)
    finally:
        os.unlink(file.name)
    theirs = json.loads(done.stdout)
    Corpus(texts[:50]).dtm().matrix  # noqa: B018 - imports scipy
    corpus, reading = timed(lambda: Corpus(texts))
    # As a segmenter gives them: a str of its own for each word, not one for all that are alike.
    tokens = [" ".join(word.replace(" ", "_") for word in words).split() for words in corpus.words]
    _, taking = timed(lambda: Corpus.from_tokens(tokens))
    tasks: dict[str, Callable[[Corpus], Any]] = {
        "frequencies": lambda of: of.frequencies(),
        "kwic": lambda of: of.kwic(WORD).to_dict(),
        "collocations": lambda of: of.collocations(measure="llr"),
        "dtm": lambda of: of.dtm(punct=True).matrix,
    }
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{size:.1f} MB, {corpus.n_words:,} words; CPU seconds\n")
    print("| | sukien | peers | from raw text | words given | `from_tokens` counted in |")
    print("|---|---|---|---|---|---|")
    print(f"| words | {reading:.2f} | {theirs['words']:.2f} | {theirs['words'] / reading:.0f} x | | |")
    for name, work in tasks.items():
        _, own = timed(lambda: work(corpus))  # noqa: B023
        _, both = timed(lambda: work(Corpus.from_tokens(tokens)))  # noqa: B023
        end = (theirs["words"] + theirs[name]) / (reading + own)
        given = f"{theirs[name] / own:.0f} x | {both:.3f}: {theirs[name] / both:.1f} x"
        print(f"| {name} | {own:.3f} | {theirs[name]:.2f} | {end:.0f} x | {given} |")
    print(f"\nWords from lists of str (`from_tokens`): {taking:.2f} s once.")


def queries() -> None:
    """Ask for words in 100 MB."""
    corpus, seconds = timed(lambda: Corpus(repeated(100)), time.perf_counter)
    print(f"{corpus!r}, read in {seconds:.1f} s")
    print("\n| query | lines | ms | with all lines read, ms |\n|---|---|---|---|")
    asked: list[tuple[str, dict[str, Any]]] = [
        (WORD, {}),
        ("hợp tác", {}),
        ("ngân hàng nhà nước", {"valuetype": "phrase"}),
        ("kinh*", {}),
        ("kinh te", {"strip_diacritics": True}),
        ("^kinh", {"valuetype": "regex"}),
        (WORD, {"sort": "right"}),
    ]
    _, first = timed(lambda: corpus.kwic(WORD), time.perf_counter)
    for pattern, options in asked:
        runs = [timed(lambda: corpus.kwic(pattern, **options), time.perf_counter) for _ in range(5)]  # noqa: B023
        _, reading = timed(runs[0][0].to_dict, time.perf_counter)
        best = min(seconds for _, seconds in runs)
        shown = " ".join([f"`{pattern}`", *map(str, options.values())])
        print(f"| {shown} | {len(runs[0][0]):,} | {best * 1e3:.1f} | {(best + reading) * 1e3:.0f} |")
    print(f"\nThe very first query also makes the index: {first * 1e3:.0f} ms.")


def memory() -> None:
    """Read and count a million short documents."""
    first = [line[:160] for text in articles() for line in text.split("\n") if len(line) > 40]
    texts = (first[n % len(first)] for n in range(1_000_000))
    corpus, seconds = timed(lambda: Corpus(texts), time.perf_counter)
    print(f"{corpus!r}, read in {seconds:.0f} s\n\n| after | peak, MB |\n|---|---|")
    steps: dict[str, Callable[[], object]] = {
        "reading": lambda: None,
        "frequencies": corpus.frequencies,
        "kwic": lambda: corpus.kwic(WORD).head(20),
        "keyness": lambda: corpus.keyness(range(500_000)),
        "collocations, 1,000 times or more": lambda: corpus.collocations(min_count=1000),
    }
    for name, work in steps.items():
        work()
        print(f"| {name} | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} |", flush=True)


def stream() -> None:
    """Count streams of growing length, each in a process of its own."""
    print("| MB | documents | words that count | CPU s | peak, MB |\n|---|---|---|---|---|")
    for size in (20, 40, 80):
        subprocess.run([sys.executable, __file__, "--stream-of", str(size)], check=True)


def stream_of(size: int) -> None:
    """Count words and pairs of words in a stream of so many MB."""
    texts = repeated(size)
    counts, seconds = timed(lambda: Counts(texts, ngrams=2, max_ngrams=500_000))
    counts.frequencies(most=100)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"| {size} | {len(counts):,} | {counts.n_words:,} | {seconds:.1f} | {peak:,.0f} |", flush=True)


def main() -> int:
    """Print what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peers", help="the Python of the peers' environment")
    parser.add_argument("--queries", action="store_true")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--stream", action="store_true")
    parser.add_argument("--stream-of", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.stream_of:
        stream_of(options.stream_of)
    if options.stream:
        stream()
    if options.peers:
        beside_peers(options.peers)
    if options.queries:
        queries()
    if options.memory:
        memory()
    return 0


if __name__ == "__main__":
    sys.exit(main())
