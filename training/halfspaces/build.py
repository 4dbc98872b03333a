"""Counts of words and of pairs written apart, by kind of source, into the restorer's lexicon.

    python -m training.halfspaces.build

Lines in which an affix stands alone are of another standard and are left out. Counts only; no sentence enters the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from training.halfspaces.data import (
    DAILY,
    LISTED,
    SOURCES,
    TREEBANK,
    follows_standard,
    listed_words,
    runs,
    training_lines,
)

from peyman.reader.repair.lexicon import MODEL
from peyman.reader.repair.spelling import HALF_SPACE

COMMON = 5000


def count() -> tuple[dict[str, list[int]], dict[tuple[str, str], list[int]]]:
    """Words and neighbouring words of every source."""
    words: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    pairs: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for name, kind in SOURCES.items():
        for line in training_lines(name):
            if kind != DAILY and not follows_standard(line):
                continue
            for run in runs(line):
                for word in run:
                    words[word][kind] += 1
                for pair in zip(run, run[1:], strict=False):
                    pairs[pair][kind] += 1
    for word, seen in listed_words():
        if list(runs(word)) == [[word]] and (HALF_SPACE in word or seen >= COMMON):
            words[word][LISTED] += 1
    return words, pairs


def is_kept(counts: list[int]) -> bool:
    """Once in the treebank or a list, twice in other edited text, three times in the daily."""
    return counts[TREEBANK] + counts[LISTED] > 0 or sum(counts[:DAILY]) > 1 or counts[DAILY] > 2


def homographs(kept: Mapping[str, Sequence[int]]) -> set[str]:
    """Spellings of letters that have another common spelling: زمین‌های and زمینه‌ای."""
    spellings: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for form, counts in kept.items():
        spellings[form.replace(HALF_SPACE, "")].append((sum(counts[:DAILY]), form))
    found = set()
    for forms in spellings.values():
        common = [form for seen, form in forms if seen >= max(3, 0.03 * sum(n for n, _ in forms))]
        if len(common) > 1:
            found.update(common)
    return found


def main() -> None:
    words, pairs = count()
    kept = {word: counts for word, counts in words.items() if is_kept(counts)}
    rows = sorted(kept.items()) + sorted(
        (f"{a} {b}", counts) for (a, b), counts in pairs.items() if a + HALF_SPACE + b in kept
    )
    two = homographs(kept)
    beside = {
        f"{a} {b}": seen
        for (a, b), counts in sorted(pairs.items())
        if (a in two or b in two) and a in kept and b in kept and (seen := sum(counts[:DAILY])) > 1
    }
    MODEL.mkdir(exist_ok=True)
    np.savez_compressed(
        MODEL / "words.npz",
        forms=_packed(form for form, _ in rows),
        counts=np.array([counts for _, counts in rows], np.int32),
        homographs=_packed(sorted(two)),
        beside=_packed(beside),
        beside_counts=np.array(list(beside.values()), np.int32),
    )
    print(
        f"{len(kept)} words, {sum(HALF_SPACE in w for w in kept)} with a half-space; {len(rows) - len(kept)} pairs"
    )
    print(f"{len(two)} spellings that have another, {len(beside)} pairs with their neighbours")


def _packed(forms: Iterable[str]) -> np.ndarray:
    return np.frombuffer("\n".join(forms).encode(), np.uint8)


if __name__ == "__main__":
    main()
