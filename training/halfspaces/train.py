"""The weights of the restorer: an averaged structured perceptron over damaged copies of right text.

    python -m training.halfspaces.train [epochs]

A word's own sentence does not count as knowledge of it (leave-one-out), so that unknown words are met while learning.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from training.halfspaces.build import is_kept
from training.halfspaces.data import (
    LISTED,
    NEWS,
    SOURCES,
    boundaries,
    damage,
    follows_standard,
    glue,
    runs,
    training_lines,
    treebank_lines,
)
from training.halfspaces.evaluate import measure

from peyman.reader.repair.features import BITS, JOINED, OPENED, PARTED, pair_features, word_features
from peyman.reader.repair.lattice import Arc, Atom, arcs, atoms, best, regions
from peyman.reader.repair.lexicon import MODEL, NONE, Counts, Lexicon, load_lexicon
from peyman.reader.repair.spacing import Scorer
from peyman.reader.repair.spelling import HALF_SPACE, key_and_mask, places

LINES = {"perdt_raw": 30000}
MODES = {"mixed": 3, "removed": 2, "spaces": 2, "some": 1.5, "whole": 1.5}
GLUED = 0.01
LEAST = 0.05
EPOCHS = 2
# Too little in dev hangs on these two to tune them there: homographs that neighbours tell apart, words known from lists alone.
AFFINITY, TRUST = 2.0, 4.0
# As many mistakes by too few half-spaces as by too many: each edit costs this much less than was learnt.
LEAN = {JOINED: 1.5, OPENED: 2.0}
BARS = range(0, 40, 4)
WHOLE_PRECISION = 0.996


class Learner:
    """Weights while they are learnt, with the counts of the lexicon less those of the sentence at hand."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.weights = [0.0] * (1 << BITS)
        self.sums = [0.0] * (1 << BITS)
        self.step = 1
        self.joined = self.opened = self.parted = 0.0
        self._words: dict[str, list[int]] = {}
        self._pairs: dict[tuple[str, str], list[int]] = {}

    def meet(self, gold: Sequence[str], source: int) -> None:
        """Forget what was counted in a sentence."""
        self.source = source
        self.own = Counter(gold)
        self.own_pairs = Counter(f"{a} {b}" for a, b in zip(gold, gold[1:], strict=False))
        self.own_keys = {word.replace(HALF_SPACE, "") for word in gold}
        self._own_words: dict[str, list[int]] = {}
        self._own_pair: dict[tuple[str, str], list[int]] = {}

    def count(self, form: str) -> Counts:
        counts, own = self.lexicon.count(form), self.own.get(form, 0)
        if not own or counts is NONE:
            return counts
        less = list(counts)
        less[self.source] = max(0, less[self.source] - own)
        if not is_kept(less):
            return NONE
        return tuple(less)  # type: ignore[return-value]

    def pair_count(self, pair: str) -> Counts:
        counts, own = self.lexicon.pair_count(pair), self.own_pairs.get(pair, 0)
        if not own or counts is NONE:
            return counts
        less = list(counts)
        less[self.source] = max(0, less[self.source] - own)
        return tuple(less)  # type: ignore[return-value]

    def word_numbers(self, form: str) -> list[int]:
        if form.replace(HALF_SPACE, "") in self.own_keys:
            if form not in self._own_words:
                self._own_words[form] = word_features(self.lexicon, form, self.count)
            return self._own_words[form]
        if form not in self._words:
            self._words[form] = word_features(self.lexicon, form, self.lexicon.count)
        return self._words[form]

    def pair_numbers(self, left: str, right: str) -> list[int]:
        pair = (left, right)
        if f"{left} {right}" in self.own_pairs or left + HALF_SPACE + right in self.own:
            if pair not in self._own_pair:
                self._own_pair[pair] = pair_features(self.lexicon, *pair, self.count, self.pair_count)
            return self._own_pair[pair]
        if pair not in self._pairs:
            lexicon = self.lexicon
            self._pairs[pair] = pair_features(lexicon, *pair, lexicon.count, lexicon.pair_count)
        return self._pairs[pair]

    def word(self, form: str) -> float:
        weights = self.weights
        return sum([weights[n] for n in self.word_numbers(form)])

    def pair(self, left: str, right: str) -> float:
        weights = self.weights
        return sum([weights[n] for n in self.pair_numbers(left, right)])

    def is_thinkable(self, arc: Arc) -> bool:
        """Would the spelling be proposed without this sentence?"""
        if not (arc.joined or arc.opened) or arc.form not in self.own or self.count(arc.form) is not NONE:
            return True
        key, mask = key_and_mask(arc.form)
        return mask in self.lexicon.inflected(key) or mask in self.lexicon.compounds(key)

    def learn(self, gold: Sequence[str], found: Sequence[str], source: int) -> tuple[int, int]:
        """One sentence: mistakes and regions."""
        self.meet(gold, source)
        halves, spaces = boundaries(" ".join(gold) + " ")
        letters = [0]
        for word in found:
            letters.append(letters[-1] + len(word.replace(HALF_SPACE, "")))
        wrong = count = 0
        for start, end in regions(self.lexicon, found):
            line = atoms(self.lexicon, found[start:end])
            ways = [
                [a for a in arcs(self.lexicon, line, i) if self.is_thinkable(a)] for i in range(len(line))
            ]
            beside = (found[start - 1] if start else "", found[end] if end < len(found) else "")
            self.joined, self.opened, self.parted = (self.weights[n] for n in (JOINED, OPENED, PARTED))
            guess = best(line, ways, self, *beside)
            right = nearest(line, ways, halves, spaces, letters[start])
            self.step += 1
            count += 1
            if guess != right:
                wrong += 1
                change: Counter[int] = Counter()
                self._add(change, line, right, beside, 1)
                self._add(change, line, guess, beside, -1)
                for n, by in change.items():
                    if by:
                        self.weights[n] += by
                        self.sums[n] += self.step * by
        return wrong, count

    def _add(
        self,
        change: Counter[int],
        line: Sequence[Atom],
        path: Sequence[Arc],
        beside: tuple[str, str],
        by: int,
    ) -> None:
        words = [beside[0], *(arc.form for arc in path), beside[1]]
        for pair in zip(words, words[1:], strict=False):
            if all(pair):
                for n in self.pair_numbers(*pair):
                    change[n] += by
        at = 0
        for arc in path:
            for n in self.word_numbers(arc.form):
                change[n] += by
            change[JOINED] += by * arc.joined
            change[OPENED] += by * arc.opened
            change[PARTED] += by * line[at].glued
            at = arc.end

    def average(self) -> np.ndarray:
        """The mean of the weights over all steps."""
        return np.array(self.weights) - np.array(self.sums) / self.step


def nearest(
    line: Sequence[Atom], ways: Sequence[Sequence[Arc]], halves: set[int], spaces: set[int], letters: int
) -> list[Arc]:
    """The path nearest to the right half-spaces and spaces, the one with fewest edits where several are."""
    at = [letters]
    for atom in line:
        at.append(at[-1] + len(atom.key))
    costs: list[tuple[float, int, Arc | None]] = [(1e9, -1, None)] * (len(line) + 1)
    costs[0] = (0.0, -1, None)
    for i, choices in enumerate(ways):
        if costs[i][0] >= 1e9:
            continue
        for arc in choices:
            inside = range(at[i] + 1, at[arc.end])
            mine = {at[i] + p for p in places(key_and_mask(arc.form)[1])}
            cost = sum((p in mine) != (p in halves) or p in spaces for p in inside) + (
                at[arc.end] not in spaces
            )
            cost += costs[i][0] + 0.001 * (arc.joined + arc.opened)
            if cost < costs[arc.end][0]:
                costs[arc.end] = (cost, i, arc)
    path: list[Arc] = []
    i = len(line)
    while i > 0:
        _, i, arc_ = costs[i]
        assert arc_ is not None
        path.append(arc_)
    return path[::-1]


def sentences(rng: random.Random) -> list[tuple[list[str], int]]:
    """Runs of right words with the kind of their source."""
    found = []
    for name, most in LINES.items():
        kind = SOURCES[name]
        lines = [x for x in training_lines(name) if follows_standard(x) and (kind != NEWS or HALF_SPACE in x)]
        rng.shuffle(lines)
        found += [(run, kind) for line in lines[:most] for run in runs(line) if len(run) > 1]
    return found


def rounded(lexicon: Lexicon, weights: np.ndarray) -> tuple[dict[str, Any], Scorer]:
    """Weights as one byte each, the small ones left out, and the scorer that has just these."""
    kept = np.flatnonzero(np.abs(weights) >= LEAST)
    scale = np.float32(np.abs(weights[kept]).max() / 127)
    values = np.round(weights[kept] / scale).astype(np.int8)
    table = np.zeros(1 << BITS, np.float32)
    table[kept] = values * scale
    stored = {"bits": BITS, "places": kept.astype(np.int32), "values": values, "scale": scale}
    return stored, Scorer(lexicon, table.tolist())


def choose_bar(dev: Sequence[str], scorer: Scorer) -> float:
    """The least bar with which a text that is whole stays so (precision on dev)."""
    for bar in BARS:
        scorer.bar = float(bar)
        if measure(dev, "whole", scorer)["precision"] >= WHOLE_PRECISION:
            break
    return scorer.bar


def save(lexicon: Lexicon, weights: np.ndarray, dev: Sequence[str]) -> Scorer:
    """Ship the weights, what they make of every word of the lexicon, and the bar for whole texts."""
    weights = weights.copy()
    for place, by in LEAN.items():
        weights[place] += by
    stored, scorer = rounded(lexicon, weights)
    scores = np.array([scorer.word(form) for form in lexicon.counts], np.float16)
    listed = [HALF_SPACE in form and counts[LISTED] > 0 for form, counts in lexicon.counts.items()]
    scores[listed] += TRUST
    known = dict(zip(lexicon.counts, scores.tolist(), strict=True))
    scorer = Scorer(lexicon, scorer.weights, known, affinity=AFFINITY)
    bar = choose_bar(dev, scorer)
    np.savez_compressed(MODEL / "weights.npz", scores=scores, bar=bar, affinity=AFFINITY, **stored)
    return scorer


def main() -> None:
    epochs = int(sys.argv[1]) if len(sys.argv) > 1 else EPOCHS
    rng = random.Random(7)
    lexicon = load_lexicon()
    learner = Learner(lexicon)
    data = sentences(rng)
    dev = treebank_lines("dev")
    print(f"{len(data)} runs of words", flush=True)
    for epoch in range(epochs):
        rng.shuffle(data)
        begun, wrong, count = time.time(), 0, 0
        for gold, source in data:
            mode = rng.choices(list(MODES), list(MODES.values()))[0]
            found = glue(damage(" ".join(gold), mode, rng).split(" "), GLUED, rng)
            w, c = learner.learn(gold, found, source)
            wrong, count = wrong + w, count + c
        scorer = save(lexicon, learner.average(), dev)
        figures = {m: measure(dev, m, scorer)["f1"] for m in ("mixed", "spaces", "removed", "whole")}
        print(
            epoch + 1,
            f"{wrong}/{count} wrong",
            f"{time.time() - begun:.0f} s",
            "dev",
            figures,
            "bar",
            scorer.bar,
            flush=True,
        )


if __name__ == "__main__":
    main()
