"""Sentences per second, MB per second and peak memory of the reader, with the trained pipeline too, beside spaCy's blank Persian tokenisation.

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

from peyman.reader import model
from peyman.reader.annotate.sentence_ends import split_sentences
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
    """One line for the texts in Persian script, one for those in Tajik Cyrillic, which are converted first."""
    texts = [Path(name).read_text(encoding="utf-8") for name in sys.argv[1:]]
    blank = spacy.blank("fa")
    for language, script, name in (("fa", "Arab", "Persian"), ("tg", "Cyrl", "Tajik")):
        ours = [t for t in texts if is_cyrillic(t) == (script == "Cyrl")]
        if not ours:
            continue
        sources = [SourceText("x", t, language, script, "IRN", published=date(2024, 1, 1)) for t in ours]
        sentences = sum(len(split_sentences(t)) for t in ours)
        megabytes = sum(len(t.encode()) for t in ours) / 1e6
        read(sources[0])
        seconds = median_seconds(lambda: [read(s) for s in sources])  # noqa: B023
        floor = median_seconds(lambda: [blank.make_doc(t) for t in ours])  # noqa: B023
        print(
            f"{name}, rules only: {sentences / seconds:,.0f} sentences/s, {megabytes / seconds:.2f} MB/s; "
            f"spaCy blank fa, tokens only: {sentences / floor:,.0f} sentences/s; ratio {seconds / floor:.1f}"
        )
        if name == "Persian" and model.is_installed():
            read(sources[0], with_model=True)
            helped = median_seconds(lambda: [read(s, with_model=True) for s in sources])  # noqa: B023
            print(f"{name}, with fa_peyman: {sentences / helped:,.0f} sentences/s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def is_cyrillic(text: str) -> bool:
    """Are most of the letters Cyrillic?"""
    letters = [c for c in text if c.isalpha()]
    return sum("\u0400" <= c <= "\u04ff" for c in letters) * 2 > len(letters)


if __name__ == "__main__":
    main()
