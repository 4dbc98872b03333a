"""How much of what we and an agency spell differently is our error: a sample judged by hand.

    python -m training.halfspaces.judged [--open]

Held-out news is the gold of its own writers: a half-space that it lost is an error there and a repair here. ``verdicts.tsv`` holds, for
a sample of places where the two differ, whose spelling the Academy's orthography and the treebank take for right: ``ours``, ``theirs``,
``both``. The share that is only theirs corrects the raw figure. ``--open`` prints what a sample holds that is not judged yet.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from training.halfspaces.data import boundaries, damaged, tidy
from training.halfspaces.evaluate import compare, ours, places, test_sets

from peyman.language.tables import load_table
from peyman.reader.repair.spelling import HALF_SPACE

VERDICTS = Path(__file__).with_name("verdicts.tsv")
MODES = ("mixed", "whole")
SAMPLE = 100
SETS = ("PerDT test", "fars, as written", "khabaryaab, as written")
_MARKS = "".join(map(chr, range(33, 48))) + ":;[]{}«»،؛؟…"


class Difference(NamedTuple):
    """A place where one side has a half-space and the other not, the words around it, the line."""

    theirs: str
    ours: str
    is_extra: bool
    line: str


def word_at(line: str, place: int) -> str:
    """The words of a line on both sides of a place that so many letters stand before."""
    letters = 0
    words: list[str] = []
    for word in line.split():
        start, letters = letters, letters + sum(map(str.isalpha, word))
        if start <= place <= letters and letters > start:
            words.append(word.strip(_MARKS))
            if place < letters:
                break
    return " ".join(words)


def differences(found: Sequence[str], wanted: Sequence[str]) -> Iterator[Difference]:
    """All places where restored and written lines differ in a half-space."""
    for mine, line in zip(map(tidy, found), wanted, strict=True):
        halves, right = places(mine, line)[0], boundaries(line)[0]
        for place in sorted(halves ^ right):
            yield Difference(word_at(line, place), word_at(mine, place), place in halves, line)


def sample(every: Sequence[Difference]) -> list[Difference]:
    """A hundred of them by a hash, so that those that stay are drawn again when others go."""
    return sorted(every, key=lambda d: sha256(repr(d).encode()).digest())[:SAMPLE]


def known() -> dict[tuple[str, str], str]:
    """The verdicts on pairs of spellings, with «_» for the half-space in the table."""
    rows = load_table(VERDICTS, ["theirs", "ours", "verdict", "source"])
    return {
        (row["theirs"].replace("_", HALF_SPACE), row["ours"].replace("_", HALF_SPACE)): row["verdict"]
        for row in rows
    }


def corrected(
    lines: Sequence[str], found: Sequence[str], every: Sequence[Difference], wrong: dict[bool, float]
) -> dict[str, float]:
    """Precision, recall and F1 with only those differences counted that are our errors."""
    raw = compare(found, lines)
    extra = sum(d.is_extra for d in every)
    hit = round(raw["recall"] * raw["half_spaces"])
    right = hit + extra * (1 - wrong[True])
    missed = (len(every) - extra) * wrong[False]
    precision, recall = right / (hit + extra), right / (right + missed)
    return {
        "raw_precision": raw["precision"],
        "raw_recall": raw["recall"],
        "raw_f1": raw["f1"],
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / (precision + recall), 4),
    }


def main() -> None:
    verdicts = known()
    sets = test_sets()
    for title in SETS:
        for mode in MODES:
            lines = sets[title]
            found = ours(damaged(lines, mode))
            every = list(differences(found, lines))
            drawn = sample(every)
            if "--open" in sys.argv:
                for d in drawn:
                    if (d.theirs, d.ours) not in verdicts:
                        print(
                            title,
                            mode,
                            d.theirs.replace(HALF_SPACE, "_"),
                            d.ours.replace(HALF_SPACE, "_"),
                            d.line,
                            sep="\t",
                        )
                continue
            seen: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
            for d in drawn:
                seen[d.is_extra][verdicts.get((d.theirs, d.ours), "open")] += 1
            wrong = {k: c["theirs"] / max(1, c.total() - c["open"]) for k, c in seen.items()}
            print(
                f"{title}, {mode}: put in {dict(seen[True])}, left out {dict(seen[False])}; {corrected(lines, found, every, wrong)}"
            )


if __name__ == "__main__":
    main()
