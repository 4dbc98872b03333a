"""Count how characters and their outputs follow one another inside words, for words that training did not see.

python -m training.transliteration.joint      (after build; writes joint.*.npz into src/peyman/language/script/model)
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

from peyman.language.script.joint import FIRST, LAST, MODEL, STEP

WORK = Path("var/transliteration")
ORDER = 6
RARE = 5  # sequences of so many units or more are kept only if more than one word has them
SELDOM = 3  # outputs that the tagger does not know either: seen less often than that
Word = tuple[tuple[str, str], ...]


def words_of(lines: list[list[tuple[str, str]]]) -> Counter[Word]:
    """Words of aligned lines as units; those that meet another at a space are cut there."""
    counted: Counter[Word] = Counter()
    for line in lines:
        word: list[tuple[str, str]] = []
        for source, target in [*line, (" ", " ")]:
            if source != " ":
                word.append((source, target))
            elif word:
                counted[tuple(word)] += 1
                word = []
    units = Counter(u for word, number in counted.items() for u in word for _ in range(number))
    return Counter({w: n for w, n in counted.items() if all(units[u] >= SELDOM for u in w)})


def sequences(words: Counter[Word], codes: dict[tuple[str, str], str]) -> list[dict[str, float]]:
    """Sequences of one to :data:`ORDER` units with their weight; a word counts by the logarithm of its number."""
    counted: list[dict[str, float]] = [defaultdict(float) for _ in range(ORDER + 1)]
    for word, number in sorted(words.items()):
        path = FIRST + "".join(codes[u] for u in word) + LAST
        for end in range(2, len(path) + 1):
            for size in range(1, min(ORDER, end) + 1):
                counted[size][path[end - size : end]] += 1.0 + math.log(number)
    return [{k: n for k, n in found.items() if size < RARE or n > 1.0} for size, found in enumerate(counted)]


def estimated(counted: list[dict[str, float]]) -> tuple[dict[str, float], dict[str, float]]:
    """Log probabilities of sequences and what is left for the rest after each (Witten and Bell 1991)."""
    scores: dict[str, float] = {}
    rests: dict[str, float] = {}
    for size in range(1, ORDER + 1):
        total: dict[str, float] = defaultdict(float)
        kinds: Counter[str] = Counter()
        for key, number in counted[size].items():
            total[key[:-1]] += number
            kinds[key[:-1]] += 1
        for key, number in counted[size].items():
            before = key[:-1]
            lower = math.exp(scores[key[1:]]) if size > 1 else 1.0 / len(counted[1])
            scores[key] = math.log((number + kinds[before] * lower) / (total[before] + kinds[before]))
        for before in total:
            rests[before] = math.log(kinds[before] / (total[before] + kinds[before]))
    return scores, rests


def main() -> None:
    """One n-gram a direction."""
    for into in ("fa", "tg"):
        lines = json.loads((WORK / f"units.{into}.json").read_text(encoding="utf-8"))
        write(into, words_of([[(s, t) for s, t in line] for line in lines]), MODEL)


def write(into: str, words: Counter[Word], folder: Path) -> None:
    """Count, estimate and store; logarithms in steps of :data:`peyman.language.script.joint.STEP`."""
    units = sorted({u for word in words for u in word})
    codes = {u: chr(number + 2) for number, u in enumerate(units)}
    scores, rests = estimated(sequences(words, codes))
    arrays: dict[str, np.ndarray] = {
        "units": np.frombuffer("\n".join(s + t for s, t in units).encode(), dtype=np.uint8),
        "order": np.array(ORDER),
    }
    for size in range(1, ORDER + 1):
        keys = sorted({k for k in scores if len(k) == size} | {k for k in rests if len(k) == size})
        arrays[f"keys{size}"] = np.frombuffer("".join(keys).encode("utf-16-le"), dtype="<u2")
        arrays[f"score{size}"] = coded([scores.get(k, -99.0) for k in keys], "score")
        arrays[f"rest{size}"] = coded([rests.get(k, 0.0) for k in keys], "rest")
    np.savez_compressed(folder / f"joint.{into}.npz", **arrays)
    print(into, len(units), "units,", len(scores), "sequences")


def coded(values: list[float], kind: str) -> np.ndarray:
    """Logarithms as whole steps in one byte."""
    return np.clip(np.round(np.array(values) / -STEP[kind]), 0, 255).astype(np.uint8)


if __name__ == "__main__":
    main()
