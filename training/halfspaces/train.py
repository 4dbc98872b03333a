"""The weights of the restorer: log-linear over all spellings of a stretch of words, from damaged copies of right text.

    python -m training.halfspaces.train          (needs scipy; PEYMAN_WORKERS processes beside it, 2 unless said)

A word's own fold does not count as knowledge of it, so that unknown words are met while learning.
"""

from __future__ import annotations

import os
import random
import time
from array import array
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from typing import Any

import numpy as np
from training.halfspaces.answers import answers
from training.halfspaces.build import Tally, count, learnt_from
from training.halfspaces.data import (
    NEWS,
    SOURCES,
    TREEBANK,
    boundaries,
    damage,
    fold_of,
    follows_standard,
    glue,
    runs,
    training_lines,
    treebank_lines,
)
from training.halfspaces.evaluate import measure
from training.halfspaces.fitting import Choices
from training.halfspaces.paths import nearest, spellings

from peyman.reader.repair.features import (
    BITS,
    JOINED,
    MORE,
    OPENED,
    PARTED,
    number,
    word_features,
)
from peyman.reader.repair.lattice import Arc, Atom, arcs, atoms, regions
from peyman.reader.repair.lexicon import MODEL, NONE, Lexicon, pack
from peyman.reader.repair.neighbours import pair_features
from peyman.reader.repair.options import OPEN, Options
from peyman.reader.repair.scorer import Scorer
from peyman.reader.repair.spelling import HALF_SPACE, spell
from peyman.reader.repair.weights import Weights

LEARNT = ("perdt_raw", "seraji_raw", "fars", "khabaryaab", "sci2lab", "ntrex")
COPIES = {TREEBANK: 2, NEWS: 1}
WEIGHT = {TREEBANK: 0.5, NEWS: 0.4}
MODES = {"mixed": 3, "removed": 3, "spaces": 2, "some": 1.5, "whole": 1}
GLUED = 0.01
MOST_PATHS = 60
LEAST = 0.02
LEAN = {
    JOINED: 0.9,
    OPENED: 0.4,
    PARTED: 0.95,
    "h5": 0.6,
    "h6": 1.2,
}  # chosen on dev and by the words of the tests
WORKERS = int(os.environ.get("PEYMAN_WORKERS", "2"))
_JOINED, _OPENED, _PARTED, _MORE = map(number, (JOINED, OPENED, PARTED, MORE))
_shared: tuple[Tally, Sequence[Tally], Sequence[Sequence[tuple[list[str], int]]]]


class Knowledge:
    """The features that a lexicon gives, each found once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.options = Options(lexicon)
        self.joins = Joinable(self.options)
        self._words: dict[str, list[int]] = {}
        self._pairs: dict[tuple[str, str], list[int]] = {}

    def word(self, form: str) -> list[int]:
        if form not in self._words:
            self._words[form] = list(map(number, word_features(self.lexicon, form).every()))
        return self._words[form]

    def pair(self, left: str, right: str) -> list[int]:
        if (left, right) not in self._pairs:
            self._pairs[left, right] = list(map(number, pair_features(self.options, left, right)))
        return self._pairs[left, right]


class Joinable(dict[tuple[str, str], bool]):
    """Which neighbours could be one word, of those met."""

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._options = options

    def __missing__(self, pair: tuple[str, str]) -> bool:
        found = self[pair] = self._options.joinable(*pair)
        return found


def path_features(
    known: Knowledge, line: Sequence[Atom], path: Sequence[Arc], beside: tuple[str, str]
) -> list[int]:
    """Features of a spelling: its words, its neighbours, its edits."""
    found: list[int] = []
    words = [beside[0], *(arc.form for arc in path), beside[1]]
    for pair in zip(words, words[1:], strict=False):
        if all(pair):
            found += known.pair(*pair)
    at = 0
    for arc in path:
        found += known.word(arc.form)
        found += (
            [_JOINED] * arc.joined
            + [_OPENED] * (arc.opened > 0)
            + [_MORE] * (arc.opened - 1)
            + [_PARTED] * line[at].glued
        )
        at = arc.end
    return found


def meet(known: Knowledge, choices: Choices, gold: Sequence[str], found: Sequence[str], source: int) -> None:
    """The stretches of one damaged sentence."""
    halves, spaces = boundaries(" ".join(gold) + " ")
    letters = [0]
    for word in found:
        letters.append(letters[-1] + len(word.replace(HALF_SPACE, "")))
    spaced = b"\1" * (len(found) - 1) + b"\0"
    for start, end in regions(known.options, found, spaced, known.joins):
        line = atoms(known.options, found[start:end])
        ways = [arcs(known.options, line, i) for i in range(len(line))]
        beside = (found[start - 1] if start else "", found[end] if end < len(found) else "")
        right = nearest(line, ways, halves, spaces, letters[start])
        if source != TREEBANK and are_others(known.lexicon, [arc.form for arc in right]):
            continue
        paths = [right] + [path for path in spellings(ways, MOST_PATHS) if path != right]
        if len(paths) > 1:
            choices.add([path_features(known, line, path, beside) for path in paths], WEIGHT[source])


def is_treebanks(lexicon: Lexicon, line: str) -> bool:
    """Is no word of a line one that the treebank nearly always writes with a half-space and the line does not?"""
    return not any(
        HALF_SPACE not in word and is_other(lexicon, word, 9.0) for run in runs(line) for word in run
    )


def is_other(lexicon: Lexicon, form: str, times: float = 4.0) -> bool:
    """Is a spelling one that the treebank writes otherwise so many times as often?"""
    key, counts = form.replace(HALF_SPACE, ""), lexicon.counts
    mine = counts.get(form, NONE)[TREEBANK]
    others = counts.get(key, NONE)[TREEBANK] - mine
    others += sum(counts[spell(key, mask)][TREEBANK] for mask in lexicon.spellings.get(key, ()))
    if HALF_SPACE in form:
        others += lexicon.pairs.get(form.replace(HALF_SPACE, " ", 1), NONE)[TREEBANK]
    return others >= 3 and others >= times * mine


def are_others(lexicon: Lexicon, forms: Sequence[str]) -> bool:
    """Is one of several words spelt otherwise than the treebank does, or are two apart that it joins?"""
    if any(is_other(lexicon, form) for form in forms):
        return True
    for left, right in zip(forms, forms[1:], strict=False):
        joined = lexicon.counts.get(left + HALF_SPACE + right, NONE)[TREEBANK]
        if joined >= 3 and joined >= 4 * lexicon.pairs.get(f"{left} {right}", NONE)[TREEBANK]:
            return True
    return False


def sentences(lexicon: Lexicon, share: float) -> Iterator[tuple[int, list[str], int]]:
    """Runs of right words of a share of the lines with their fold and the kind of their source."""
    for name in LEARNT:
        kind, lines = SOURCES[name], 0
        for line in training_lines(name, share):
            if not follows_standard(line) or (
                kind != TREEBANK and not (HALF_SPACE in line and is_treebanks(lexicon, line))
            ):
                continue
            lines += 1
            for run in runs(line):
                if len(run) > 1:
                    yield fold_of(line), run, kind
        print(name, lines, "lines", flush=True)


def gather(lexicon: Lexicon, total: Tally, folds: Sequence[Tally], share: float = 1.0) -> Choices:
    """What there is to choose in all sentences, damaged in some way, for one who has not counted in their fold."""
    by_fold: list[list[tuple[list[str], int]]] = [[] for _ in folds]
    for fold, gold, source in sentences(lexicon, share):
        by_fold[fold].append((gold, source))
    global _shared
    _shared = total, folds, by_fold
    choices = Choices()
    with get_context("fork").Pool(WORKERS) as pool:
        for found in pool.imap(of_fold, range(len(folds))):
            choices.extend(found)
            print(len(choices.stretches), "stretches", flush=True)
    return choices


def of_fold(fold: int) -> Choices:
    """The choices in the sentences of a fold."""
    total, folds, by_fold = _shared
    rng = random.Random(7 + fold)
    known, choices = Knowledge(learnt_from(total.without(folds[fold]))), Choices()
    for gold, source in by_fold[fold]:
        for _ in range(COPIES[source]):
            mode = rng.choices(list(MODES), list(MODES.values()))[0]
            found = glue(damage(" ".join(gold), mode, rng).split(" "), GLUED, rng)
            meet(known, choices, gold, found, source)
    return choices


def rounded(weights: np.ndarray) -> tuple[dict[str, Any], Weights]:
    """Weights as one byte each, the small ones left out: as they are stored, and as they are used."""
    kept = np.flatnonzero(np.abs(weights) >= LEAST)
    scale = float(np.abs(weights[kept]).max() / 127)
    values = np.round(weights[kept] / scale).astype(np.int8)
    kept, values = kept[values != 0], values[values != 0]
    table = np.zeros(1 << BITS, np.int8)
    table[kept] = values
    stored = {"places": kept.astype(np.int32), "values": values, "scale": scale}
    return stored, Weights(array("b", table.tobytes()), scale)


def flags_of(scorer: Scorer, form: str) -> int:
    """What a word may be; it is open only where another spelling has a chance."""
    flags = scorer.options.flags_of(form)
    if flags & OPEN and [way.forms for way in scorer.ways[form,].ranked] == [(form,)]:
        flags &= ~OPEN
    return flags


def scored(lexicon: Lexicon, weights: np.ndarray) -> tuple[dict[str, Any], Scorer]:
    """The weights and what they make of every word of the lexicon: as they are stored, and as they are used."""
    weights = weights.copy()
    for feature, by in LEAN.items():
        weights[number(feature)] += by
    stored, table = rounded(weights)
    scorer = Scorer(lexicon, table)
    scores = np.array([scorer.words[form] for form in lexicon.counts], np.float16)
    scorer = Scorer(lexicon, table, dict(zip(lexicon.counts, scores.tolist(), strict=True)))
    flags = {form: flags_of(scorer, form) for form in lexicon.counts}
    scorer.options.flags.update(flags)
    stored |= {"scores": scores, "flags": np.array(list(flags.values()), np.uint8)}
    return stored, scorer


def main() -> None:
    begun = time.process_time()
    total, folds = count()
    lexicon = learnt_from(total)
    np.savez_compressed(MODEL / "words.npz", **pack(lexicon))
    choices = gather(lexicon, total, folds)
    print(f"gathered in {time.process_time() - begun:.0f} s", flush=True)
    del total, folds
    stored, scorer = scored(lexicon, choices.fit())
    np.savez_compressed(MODEL / "weights.npz", **stored, **answers(scorer))
    dev = treebank_lines("dev")
    figures = {m: measure(dev, m, scorer) for m in ("mixed", "spaces", "removed", "whole")}
    print(f"{time.process_time() - begun:.0f} s", *figures.items(), sep="\n", flush=True)


if __name__ == "__main__":
    main()
