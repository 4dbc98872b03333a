"""Sentences per second, MB per second and peak memory of the reader beside spaCy's blank Persian tokenisation.

python training/bench.py FILE…       (median of five; both in one run on the same text)
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from datetime import date
from pathlib import Path

import spacy

from peyman.reader.annotate.tokens import split_sentences
from peyman.reader.pipeline import read
from peyman.reader.sources import SourceText


def median_seconds(run) -> float:  # type: ignore[no-untyped-def]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
    sources = [
        SourceText("x", t, "fa", "Arab", publisher_country="IRN", published=date(2024, 1, 1)) for t in texts
    ]
    sentences = sum(len(split_sentences(t)) for t in texts)
    megabytes = sum(len(t.encode()) for t in texts) / 1e6
    blank = spacy.blank("fa")
    read(sources[0])
    ours = median_seconds(lambda: [read(s) for s in sources])
    floor = median_seconds(lambda: [blank.make_doc(t) for t in texts])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"reader, rules only: {sentences / ours:,.0f} sentences/s, {megabytes / ours:.2f} MB/s")
    print(
        f"spaCy blank fa, tokens only: {sentences / floor:,.0f} sentences/s; ratio {ours / floor:.1f}; peak memory {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
