"""The weights of the restorer: log-linear over all spellings of a stretch of words, from damaged copies of right text.

    python -m training.halfspaces.train          (needs scipy; about four minutes of one core)

A word's own sentence does not count as knowledge of it (leave-one-out), so that unknown words are met while learning.
"""

from __future__ import annotations

import random
import time
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from training.halfspaces.build import is_kept
from training.halfspaces.data import (
    NEWS,
    SOURCES,
    TREEBANK,
    boundaries,
    damage,
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
    Less,
    pair_features,
    word_features,
)
from peyman.reader.repair.lattice import Arc, Atom, arcs, atoms, regions
from peyman.reader.repair.lexicon import MODEL, NONE, Counts, Lexicon, load_lexicon
from peyman.reader.repair.spacing import Scorer
from peyman.reader.repair.spelling import HALF_SPACE, key_and_mask, spell
from peyman.reader.repair.stems import Seen, stem

LEARNT = ("perdt_raw", "seraji_raw", "fars", "khabaryaab", "sci2lab", "ntrex")
COPIES = {TREEBANK: 2, NEWS: 1}
WEIGHT = {TREEBANK: 0.5, NEWS: 0.4}
MODES = {"mixed": 3, "removed": 3, "spaces": 2, "some": 1.5, "whole": 1}
GLUED = 0.01
OPEN = 16
MOST_PATHS = 150
LEAST = 0.02
LEAN = {JOINED: 1.6, OPENED: 0.3}
BARS = np.arange(0, 12, 0.5)
WHOLE_PRECISION = 0.997


class Knowledge(Less):
    """The counts of the lexicon less those of the sentence at hand, and the features that they give."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._words: dict[str, list[int]] = {}
        self._pairs: dict[tuple[str, str], list[int]] = {}

    def meet(self, gold: Sequence[str], source: int) -> None:
        """Forget what was counted in a sentence."""
        self.source = source
        self.own = Counter(gold)
        self.own_pairs = Counter(f"{a} {b}" for a, b in zip(gold, gold[1:], strict=False))
        self.own_keys = {word.replace(HALF_SPACE, "") for word in gold}
        self.own_stems = Counter(map(stem, gold))
        self.own_letters = Counter(s.replace(HALF_SPACE, "") for s in map(stem, gold))
        self._own_words: dict[str, list[int]] = {}
        self._own_pair: dict[tuple[str, str], list[int]] = {}

    def count(self, form: str) -> Counts:
        counts, own = self.lexicon.count(form), self.own.get(form, 0)
        if not own or counts is NONE:
            return counts
        less = list(counts)
        less[self.source] = max(0, less[self.source] - own)
        return tuple(less) if is_kept(less) else NONE  # type: ignore[return-value]

    def pair_count(self, pair: str) -> Counts:
        counts, own = self.lexicon.pair_count(pair), self.own_pairs.get(pair, 0)
        if not own or counts is NONE:
            return counts
        less = list(counts)
        less[self.source] = max(0, less[self.source] - own)
        return tuple(less)  # type: ignore[return-value]

    def stem(self, s: str, seen: Seen) -> Seen:
        return self._without(seen, self.own_stems.get(s, 0))

    def letters(self, key: str, seen: Seen) -> Seen:
        return self._without(seen, self.own_letters.get(key, 0))

    def beside(self, left: str, right: str) -> int:
        return self.own_pairs.get(f"{left} {right}", 0)

    def _without(self, seen: Seen, own: int) -> Seen:
        if not own:
            return seen
        if self.source == TREEBANK:
            return max(0, seen[0] - own), seen[1], seen[2]
        return seen[0], max(0, seen[1] - own), seen[2]

    def word(self, form: str) -> list[int]:
        own = stem(form).replace(HALF_SPACE, "") in self.own_letters
        if own or form.replace(HALF_SPACE, "") in self.own_keys:
            if form not in self._own_words:
                self._own_words[form] = word_features(self.lexicon, form, self.count, self)
            return self._own_words[form]
        if form not in self._words:
            self._words[form] = word_features(self.lexicon, form, self.lexicon.count)
        return self._words[form]

    def pair(self, left: str, right: str) -> list[int]:
        pair = (left, right)
        if f"{left} {right}" in self.own_pairs or left + HALF_SPACE + right in self.own:
            if pair not in self._own_pair:
                self._own_pair[pair] = pair_features(self.lexicon, *pair, self.count, self.pair_count, self)
            return self._own_pair[pair]
        if pair not in self._pairs:
            lexicon = self.lexicon
            self._pairs[pair] = pair_features(lexicon, *pair, lexicon.count, lexicon.pair_count)
        return self._pairs[pair]

    def joins(self, left: str, right: str) -> bool:
        return self.lexicon.joinable(self.lexicon.traits(left), self.lexicon.traits(right))

    def is_thinkable(self, arc: Arc) -> bool:
        """Would the spelling be proposed without this sentence?"""
        if not (arc.joined or arc.opened) or arc.form not in self.own or self.count(arc.form) is not NONE:
            return True
        key, mask = key_and_mask(arc.form)
        return mask in self.lexicon.inflected(key) or mask in self.lexicon.compounds(key)


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
            [JOINED] * arc.joined
            + [OPENED] * (arc.opened > 0)
            + [MORE] * (arc.opened - 1)
            + [PARTED] * line[at].glued
        )
        at = arc.end
    return found


def meet(known: Knowledge, choices: Choices, gold: Sequence[str], found: Sequence[str], source: int) -> None:
    """The stretches of one damaged sentence."""
    known.meet(gold, source)
    halves, spaces = boundaries(" ".join(gold) + " ")
    letters = [0]
    for word in found:
        letters.append(letters[-1] + len(word.replace(HALF_SPACE, "")))
    for start, end in regions(known.lexicon, found, known.joins):
        line = atoms(known.lexicon, found[start:end])
        ways = [[a for a in arcs(known.lexicon, line, i) if known.is_thinkable(a)] for i in range(len(line))]
        beside = (found[start - 1] if start else "", found[end] if end < len(found) else "")
        right = nearest(line, ways, halves, spaces, letters[start])
        paths = [right] + [path for path in spellings(ways, MOST_PATHS) if path != right]
        if len(paths) > 1:
            choices.add([path_features(known, line, path, beside) for path in paths], WEIGHT[source])


def is_treebanks(lexicon: Lexicon, line: str) -> bool:
    """Is no word of a line one that the treebank nearly always writes with a half-space and the line does not?"""
    for run in runs(line):
        for word in run:
            if HALF_SPACE in word:
                continue
            halved = sum(
                lexicon.count(spell(word, mask))[TREEBANK] for mask in lexicon.spellings.get(word, ())
            )
            if halved >= 3 and halved >= 9 * lexicon.count(word)[TREEBANK]:
                return False
    return True


def sentences(lexicon: Lexicon) -> Iterator[tuple[list[str], int]]:
    """Runs of right words with the kind of their source."""
    for name in LEARNT:
        kind, lines = SOURCES[name], 0
        for line in training_lines(name):
            if not follows_standard(line) or (
                kind != TREEBANK and not (HALF_SPACE in line and is_treebanks(lexicon, line))
            ):
                continue
            lines += 1
            for run in runs(line):
                if len(run) > 1:
                    yield run, kind
        print(name, lines, "lines", flush=True)


def gather(lexicon: Lexicon) -> Choices:
    """What there is to choose in all sentences, damaged in some way."""
    rng = random.Random(7)
    known, choices = Knowledge(lexicon), Choices()
    for gold, source in sentences(lexicon):
        for _ in range(COPIES[source]):
            mode = rng.choices(list(MODES), list(MODES.values()))[0]
            found = glue(damage(" ".join(gold), mode, rng).split(" "), GLUED, rng)
            meet(known, choices, gold, found, source)
    return choices


def rounded(lexicon: Lexicon, weights: np.ndarray) -> tuple[dict[str, Any], Scorer]:
    """Weights as one byte each, the small ones left out, and the scorer that has just these."""
    kept = np.flatnonzero(np.abs(weights) >= LEAST)
    scale = np.float32(np.abs(weights[kept]).max() / 127)
    values = np.round(weights[kept] / scale).astype(np.int8)
    kept, values = kept[values != 0], values[values != 0]
    table = np.zeros(1 << BITS, np.float32)
    table[kept] = values * scale
    stored = {"bits": BITS, "places": kept.astype(np.int32), "values": values, "scale": scale}
    return stored, Scorer(lexicon, array("f", table.tobytes()))


def choose_bar(dev: Sequence[str], scorer: Scorer) -> float:
    """The least bar with which a text that is whole stays so (precision on dev)."""
    for bar in BARS:
        scorer.bar = float(bar)
        if measure(dev, "whole", scorer)["precision"] >= WHOLE_PRECISION:
            break
    return scorer.bar


def flags_of(scorer: Scorer, form: str) -> int:
    """The traits of a word; it is open only where another spelling has a chance."""
    flags = scorer.lexicon.traits(form).flags
    if flags & OPEN and [forms for _, forms in scorer.ways((form,))[0]] == [(form,)]:
        flags &= ~OPEN
    return flags


def save(lexicon: Lexicon, weights: np.ndarray, dev: Sequence[str]) -> Scorer:
    """Ship the weights, what they make of every word of the lexicon, and the bar for whole texts."""
    weights = weights.copy()
    for place, by in LEAN.items():
        weights[place] += by
    stored, scorer = rounded(lexicon, weights)
    scores = np.array([scorer.word(form) for form in lexicon.counts], np.float16)
    known = dict(zip(lexicon.counts, scores.tolist(), strict=True))
    scorer = Scorer(lexicon, scorer.weights, known)
    flags = np.array([flags_of(scorer, form) for form in lexicon.counts], np.uint8)
    bar = choose_bar(dev, scorer)
    np.savez_compressed(MODEL / "weights.npz", scores=scores, bar=bar, flags=flags, **stored)
    return scorer


def main() -> None:
    lexicon = load_lexicon()
    begun = time.process_time()
    choices = gather(lexicon)
    print(f"gathered in {time.process_time() - begun:.0f} s", flush=True)
    weights = choices.fit()
    dev = treebank_lines("dev")
    scorer = save(lexicon, weights, dev)
    figures = {m: measure(dev, m, scorer) for m in ("mixed", "spaces", "removed", "whole")}
    print(f"{time.process_time() - begun:.0f} s", "bar", scorer.bar, *figures.items(), sep="\n", flush=True)


if __name__ == "__main__":
    main()
