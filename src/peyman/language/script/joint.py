"""How likely characters and their outputs follow one another inside a word: a joint n-gram for words not seen in training."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

MODEL = Path(__file__).with_name("model")
FIRST, LAST = "\x01", "\x00"  # before and after a word
STEP = {"score": 0.06, "rest": 0.03}  # how fine the stored logarithms are
_MISSING = -15.0  # an output never seen for its character
Unit = tuple[str, str]


class Joint:
    """Log probabilities of words as sequences of units (a character with its output)."""

    def __init__(self, into: str) -> None:
        with np.load(MODEL / f"joint.{into}.npz") as stored:
            units = bytes(stored["units"]).decode("utf-8").split("\n")
            self.order = int(stored["order"])
            self._scores: dict[str, float] = {}
            self._rests: dict[str, float] = {}
            for size in range(1, self.order + 1):
                joined = stored[f"keys{size}"].astype("<u2").tobytes().decode("utf-16-le")
                keys = [joined[i : i + size] for i in range(0, len(joined), size)]
                self._scores.update(zip(keys, _logarithms(stored[f"score{size}"], "score"), strict=True))
                rests = stored[f"rest{size}"]
                known = np.flatnonzero(rests).tolist()  # nothing is left after the rest of them
                logs = _logarithms(rests[known], "rest")
                self._rests.update(zip([keys[i] for i in known], logs, strict=True))
        self._codes: dict[Unit, str] = {(u[:1], u[1:]): chr(number + 2) for number, u in enumerate(units)}

    def score(self, source: str, outputs: Sequence[str]) -> float:
        """Natural logarithm of a word's probability: ``score("сол", ("س", "ا", "ل"))``."""
        codes = self._codes
        path = FIRST + "".join([codes.get(u, "\uffff") for u in zip(source, outputs, strict=True)]) + LAST
        return sum(self._next(path, end) for end in range(2, len(path) + 1))

    def _next(self, path: str, end: int) -> float:
        """The last unit of ``path[:end]`` after those before it; the longest sequence that is known counts."""
        given = 0.0
        for start in range(max(0, end - self.order), end):
            found = self._scores.get(path[start:end])
            if found is not None:
                return given + found
            given += self._rests.get(path[start : end - 1], 0.0)
        return given + _MISSING


def _logarithms(stored: np.ndarray, kind: str) -> list[float]:
    values: list[float] = (stored.astype(np.float32) * -STEP[kind]).tolist()
    return values


@lru_cache(maxsize=2)
def joint(into: str) -> Joint:
    """The n-gram of a direction, loaded once."""
    return Joint(into)
