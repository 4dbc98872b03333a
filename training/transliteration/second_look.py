"""What the second look at an ezafe knows (``model/ezafe.tg.tsv.xz``): log odds by word, verbs, and the weights fitted to them.

python -m training.transliteration.second_look      (after ``pack`` and ``learn``: the tagger of the package is weighed)

Counted over the aligned lines and the gold trees; raw Persian shows the ezafe where a plural stands before it («همکاری‌های اقتصادی») and counts half.
The weights are those of a logistic regression over phrases, whole lines and persons' names; a word's odds leave out the place that is weighed.
"""

from __future__ import annotations

import json
import lzma
import math
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from training.transliteration.corpus import load_pack, raw_texts, texts
from training.transliteration.fragments import EZAFE, NOTHING, Line, kinds, persons, phrases_of
from training.transliteration.pack import Pieces, load_units

from peyman.language.script.line import EZAFE as EZAFES
from peyman.language.script.second_look import FEATURES, features
from peyman.language.script.tagger import WIDE, Choice, tagger

WORK = Path("var/transliteration")
MODEL = Path(__file__).parents[2] / "src/peyman/language/script/model"
USUAL, STRENGTH = 0.3, 4.0  # share of joints with an ezafe, and how many joints it counts for
LEAST, HALF = 2.0, 0.5  # joints of a word that is kept; weight of a raw plural
LINES, FAR = 3_000, 7.0  # lines of a kind that are weighed; log odds where the tagger gives one output only
# Kinds of lessons with their weights, and how far the weights are held to those of the tagger alone.
MIX, HELD = {"lines": 1.0, "phrases": 0.7, "gold phrases": 0.3, "persons": 0.15}, 1e-3
PLURAL = re.compile("([^ ]+?)\u200cها(ی?) ([^ ]+)")
Joint = tuple[str, str, bool]


@dataclass
class Odds:
    """How often words stood with and without an ezafe."""

    taken: Counter[str] = field(default_factory=Counter)
    plain: Counter[str] = field(default_factory=Counter)

    def add(self, word: str, linked: bool, count: float = 1.0) -> None:
        """Count a joint."""
        (self.taken if linked else self.plain)[word] += count  # type: ignore[assignment]

    def of(self, word: str, left_out: bool | None = None) -> float:
        """Log odds of a word above the usual ones; ``left_out``: without one joint of that kind."""
        taken, plain = float(self.taken[word]), float(self.plain[word])
        if left_out is not None:
            taken, plain = max(0.0, taken - left_out), max(0.0, plain - (not left_out))
        odds = (taken + STRENGTH * USUAL) / (plain + STRENGTH * (1 - USUAL))
        return math.log(odds) - math.log(USUAL / (1 - USUAL))


def joints(line: Line) -> Iterator[tuple[int, Joint]]:
    """Places of the spaces of a line that are taught, with the words around them."""
    source, targets = line
    words = source.split(" ")
    for number, place in enumerate(i for i, c in enumerate(source) if c == " "):
        if targets[place] in (EZAFE, NOTHING) and words[number] not in ("و", "که", "چه"):
            yield place, (words[number], words[number + 1], targets[place] == EZAFE)


def counted(lines: list[Line], raw: Iterator[str]) -> tuple[Odds, Odds]:
    """Odds of an ezafe after a word and before one."""
    after, before = Odds(), Odds()
    for line in lines:
        for _, (first, second, linked) in joints(line):
            after.add(first, linked)
            before.add(second, linked)
    for text in raw:
        for stem, ending, follows in PLURAL.findall(text):
            after.add(stem, bool(ending), HALF)
            before.add(follows, bool(ending), HALF)
    return after, before


def log_odds(choices: list[Choice]) -> float:
    """The tagger's log odds of an ezafe at a space."""
    yes = [score for text, score in choices if text in EZAFES]
    no = [score for text, score in choices if text not in EZAFES]
    return max(yes, default=-FAR) - max(no, default=-FAR) if yes or no else 0.0


def weighed(
    lines: list[Line], after: Odds, before: Odds, *, seen: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Features of all joints of some lines, the tagger's log odds first, and whether each has an ezafe; ``seen``: they were counted."""
    rows, wanted = [], []
    read = tagger("tg").read([source for source, _ in lines], margin=WIDE)
    for line, choices in zip(lines, read, strict=True):
        for place, (first, second, linked) in joints(line):
            out = linked if seen else None
            values = features(first, second, after.of(first, out), before.of(second, out))
            rows.append((log_odds(choices[place]), *values))
            wanted.append(float(linked))
    return np.array(rows), np.array(wanted)


def fitted(data: dict[str, tuple[NDArray[np.float64], NDArray[np.float64]]]) -> NDArray[np.float64]:
    """Weights of a logistic regression (Newton's method), held to the tagger's own decision."""
    x = np.concatenate([data[k][0] for k in MIX])
    y = np.concatenate([data[k][1] for k in MIX])
    share = np.concatenate([np.full(len(data[k][1]), m / len(data[k][1])) for k, m in MIX.items()])
    share /= share.sum()
    start = np.eye(x.shape[1])[0]
    w = start.copy()
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (share * (p - y)) + HELD * (w - start)
        bend = (x * (share * p * (1 - p))[:, None]).T @ x + HELD * np.eye(len(w))
        w = w - np.linalg.solve(bend, slope)
    return w


def verbs() -> set[str]:
    """Words that are mostly verbs in the gold trees, and «را»."""
    return {w for w, kind in kinds().items() if kind in ("VERB", "AUX") and w and " " not in w} | {"را"}


def lessons() -> tuple[list[Line], dict[str, tuple[list[Line], bool]], Iterator[str]]:
    """Lines to count, lines to weigh by kind (and whether they are counted), and raw lines."""
    known, meta, sets = load_pack(WORK / "pack.tg.npz", "cpu", ["sup", "ezafe", "raw"])
    aligned = [line for line in texts(sets["sup"], known) if " " in line[0]]
    gold = list(texts(sets["ezafe"], known))
    chance, raw = random.Random(5), sets["raw"]
    some, others = chance.sample(aligned, LINES), chance.sample(gold, LINES // 2)
    kinds_of = {
        "lines": ([line for line in aligned if not verbs() & set(line[0].split())], True),
        "phrases": (list(phrases_of(some)), True),
        "gold phrases": (list(phrases_of(others)), True),
        "persons": (persons(Pieces(load_units("tg"), "tg")), False),
    }
    return aligned + gold, kinds_of, raw_texts(raw, known, list(range(int(str(meta["intact"])))))


def main() -> None:
    lines, kinds_of, raw = lessons()
    after, before = counted(lines, raw)
    data = {name: weighed(some, after, before, seen=seen) for name, (some, seen) in kinds_of.items()}
    weights = fitted(data)
    for name, (x, y) in data.items():
        wrong = [int(((x @ w > 0) != (y > 0)).sum()) for w in (np.eye(x.shape[1])[0], weights)]
        print(f"{name}: {len(y)} joints, {wrong[0]} wrong by the tagger, {wrong[1]} with the second look")
    print(dict(zip(("tagger", *FEATURES), weights.round(2).tolist(), strict=True)))
    write(after, before, verbs(), (weights[1:] / weights[0]).round(3).tolist())


def write(after: Odds, before: Odds, ends: set[str], weights: list[float]) -> None:
    """The file of the package: weights first, then a word a row."""
    words = {w for odds in (after, before) for w in [*odds.taken, *odds.plain]} | ends
    rows = [json.dumps(weights)]
    for word in sorted(words - {""}):
        cells = [
            str(round(odds.of(word) * 10)) if odds.taken[word] + odds.plain[word] >= LEAST else ""
            for odds in (after, before)
        ]
        cells = ["" if c == "0" else c for c in cells] + ["1" if word in ends else ""]
        if any(cells):
            rows.append("\t".join([word, *cells]))
    (MODEL / "ezafe.tg.tsv.xz").write_bytes(lzma.compress("\n".join(rows).encode(), preset=9))
    print(len(rows), "rows")


if __name__ == "__main__":
    main()
