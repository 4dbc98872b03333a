"""Counts of words and of pairs written apart, by kind of source, into the restorer's lexicon.

    python -m training.halfspaces.build

Lines in which an affix stands alone are of another standard and are left out. Counts only; no sentence enters the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

import numpy as np
from training.halfspaces.data import (
    DAILY,
    FOLDS,
    LILAK,
    LISTED,
    NEWS,
    SOURCES,
    TREEBANK,
    WEB,
    fold_of,
    follows_standard,
    listed_words,
    runs,
    spelling_dictionary,
    tagged_words,
    training_lines,
    web_counts,
)
from training.halfspaces.tables import lexicon_of

from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.lexicon import MODEL, Lexicon, pack
from peyman.reader.repair.spelling import HALF_SPACE

COMMON = 5000
KINDS = 7


def _nothing() -> list[int]:
    return [0] * KINDS


class Tally:
    """Words and neighbouring words, how often each kind of source has them."""

    def __init__(self) -> None:
        self.words: dict[str, list[int]] = defaultdict(_nothing)
        self.pairs: dict[tuple[str, str], list[int]] = defaultdict(_nothing)

    def meet(self, line: str, kind: int) -> None:
        for run in runs(line):
            for word in run:
                self.words[word][kind] += 1
            for pair in zip(run, run[1:], strict=False):
                self.pairs[pair][kind] += 1

    def keep_pairs(self, words: Container[str], two: Container[str]) -> None:
        """Forget pairs that are no word when joined and of which neither is a homograph."""
        self.pairs = {
            (a, b): n
            for (a, b), n in self.pairs.items()
            if a + HALF_SPACE + b in words or a in two or b in two
        }

    def without(self, other: Tally) -> Tally:
        """What is left of the counts without those of a part."""
        rest = Tally()
        for mine, theirs, left in (
            (self.words, other.words, rest.words),
            (self.pairs, other.pairs, rest.pairs),
        ):
            for key, counts in mine.items():
                less = theirs.get(key)
                left[key] = [a - b for a, b in zip(counts, less, strict=True)] if less else counts
        return rest


def count(share: float = 1.0) -> tuple[Tally, list[Tally]]:
    """What all sources have, or a share of their lines, and what each fold of the lines has that are learnt from."""
    total, folds = Tally(), [Tally() for _ in range(FOLDS)]
    for name, kind in SOURCES.items():
        for line in training_lines(name, share):
            if kind != DAILY and not follows_standard(line):
                continue
            total.meet(line, kind)
            if kind in (TREEBANK, NEWS):
                folds[fold_of(line)].meet(line, kind)
    for word, seen in listed_words():
        if list(runs(word)) == [[word]] and (HALF_SPACE in word or seen >= COMMON) and not is_counted(word):
            total.words[word][LISTED] += 1
    for word in spelling_dictionary():
        if list(runs(word)) == [[word]] and (
            word in total.words
            or (HALF_SPACE in word and word.split(HALF_SPACE)[0] not in affixes().prefixes)
        ):
            total.words[word][LILAK] = 1
    for word, seen in web_counts():
        if word in total.words:
            total.words[word][WEB] = max(seen, total.words[word][WEB])
    two = homographs(total.words)
    for tally in (total, *folds):
        tally.keep_pairs(total.words, two)
    return total, folds


def is_counted(word: str) -> bool:
    """Is a word of a list one of a series, a number and what it counts («ده‌میلیون‌نفره»)? Lists have them all."""
    return HALF_SPACE in word and word.split(HALF_SPACE)[-1] == "نفره"


def is_kept(counts: list[int]) -> bool:
    """Once in the treebank or a list, twice in other edited text, three times in the daily."""
    return (
        counts[TREEBANK] + counts[LISTED] + counts[LILAK] > 0 or sum(counts[:DAILY]) > 1 or counts[DAILY] > 2
    )


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


def learnt_from(tally: Tally) -> Lexicon:
    """The lexicon of counts: the words kept, and the pairs that could be one of them."""
    kept = {word: tuple(tally.words[word]) for word in sorted(tally.words) if is_kept(tally.words[word])}
    pairs = {f"{a} {b}": tuple(n) for (a, b), n in sorted(tally.pairs.items()) if a + HALF_SPACE + b in kept}
    two = homographs(kept)
    beside = {
        f"{a} {b}": seen
        for (a, b), counts in sorted(tally.pairs.items())
        if (a in two or b in two) and a in kept and b in kept and (seen := sum(counts[:DAILY])) > 1
    }
    tags = {word: tag for word, tag in tagged_words() if word in kept}
    return lexicon_of(kept, pairs, beside, two, tags)


def main() -> None:
    MODEL.mkdir(exist_ok=True)
    lexicon = learnt_from(count()[0])
    np.savez_compressed(MODEL / "words.npz", **pack(lexicon))
    print(
        f"{len(lexicon.counts)} words, {sum(HALF_SPACE in w for w in lexicon.counts)} with a half-space; "
        f"{len(lexicon.pairs)} pairs; {len(lexicon.homographs)} spellings that have another"
    )


if __name__ == "__main__":
    main()
