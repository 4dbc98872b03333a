"""The trained tagger in numpy: two bidirectional LSTM layers that say what each character of a line becomes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

MODEL = Path(__file__).with_name("model")
Array = NDArray[np.float32]
_BATCH = 64  # lines at a time
_EDGE = 0  # the character before and after every line


@dataclass(frozen=True, slots=True)
class Choice:
    """One output of a character with its log probability."""

    text: str
    score: float


class Tagger:
    """Outputs of every character of a line, the likeliest first: ``Tagger("fa").read(["салом"])``."""

    def __init__(self, into: str) -> None:
        with np.load(MODEL / f"tagger.{into}.npz") as stored:
            meta = json.loads(bytes(stored["meta"]))
            self._w = {k: stored[k].astype(np.float32) for k in stored.files if k != "meta"}
        self._index = {c: i for i, c in enumerate(meta["chars"])}
        self._tags: list[str] = meta["tags"]
        place = {t: i for i, t in enumerate(self._tags)}
        self._mask = np.full((len(meta["chars"]), len(self._tags)), -1e4, dtype=np.float32)
        for char, outputs in meta["allowed"].items():
            self._mask[self._index[char], [place[t] for t in outputs]] = 0.0

    def knows(self, char: str) -> bool:
        """Has the model seen this character?"""
        return char in self._index

    def read(self, lines: Sequence[str], *, best: int = 5) -> list[list[list[Choice]]]:
        """For each line, for each of its characters, the ``best`` outputs with their log probabilities."""
        order = sorted(range(len(lines)), key=lambda i: len(lines[i]))
        found: list[list[list[Choice]]] = [[] for _ in lines]
        for first in range(0, len(order), _BATCH):
            batch = order[first : first + _BATCH]
            with threadpool_limits(1):  # small matrices: more threads only wait for one another
                scores = self._scores([lines[i] for i in batch])
            for row, i in enumerate(batch):
                found[i] = self._choices(scores[1 : len(lines[i]) + 1, row], best)
        return found

    def _choices(self, scores: Array, best: int) -> list[list[Choice]]:
        top = np.argpartition(-scores, min(best, scores.shape[1] - 1), axis=1)[:, :best]
        result = []
        for row, columns in zip(scores, top, strict=True):
            ranked = sorted(((float(row[c]), int(c)) for c in columns), reverse=True)
            result.append([Choice(self._tags[c], s) for s, c in ranked if s > -12.0])
        return result

    def _scores(self, lines: list[str]) -> Array:
        """Log probabilities, time × line × tag."""
        lengths = np.array([len(line) + 2 for line in lines])
        x = np.zeros((int(lengths.max()), len(lines)), dtype=np.int64)
        for column, line in enumerate(lines):
            x[1 : len(line) + 1, column] = [self._index.get(c, _EDGE) for c in line]
        hidden = self._w["embedding_weight"][x]
        for layer in ("first", "second"):
            forward = self._direction(hidden, lengths, layer, "")
            backward = self._direction(_turned(hidden, lengths), lengths, layer, "_reverse")
            hidden = np.concatenate([forward, _turned(backward, lengths)], axis=2)
        scores = hidden @ self._w["head_weight"].T + self._w["head_bias"] + self._mask[x]
        scores -= scores.max(axis=2, keepdims=True)
        return np.asarray(scores - np.log(np.exp(scores).sum(axis=2, keepdims=True)), dtype=np.float32)

    def _direction(self, x: Array, lengths: Array, layer: str, turn: str) -> Array:
        """One direction of a layer over all time steps."""
        w = self._w
        own = x @ w[f"{layer}_weight_ih_l0{turn}"].T
        own += w[f"{layer}_bias_ih_l0{turn}"] + w[f"{layer}_bias_hh_l0{turn}"]
        recurrent = np.ascontiguousarray(w[f"{layer}_weight_hh_l0{turn}"].T)
        size = recurrent.shape[0]
        h = np.zeros((x.shape[1], size), dtype=np.float32)
        c = np.zeros_like(h)
        out = np.empty((x.shape[0], x.shape[1], size), dtype=np.float32)
        for t in range(x.shape[0]):
            gates = own[t] + h @ recurrent
            i, f, o = (_sigmoid(gates[:, a * size : (a + 1) * size]) for a in (0, 1, 3))
            c = f * c + i * np.tanh(gates[:, 2 * size : 3 * size])
            h = o * np.tanh(c)
            out[t] = h
        return out


def _sigmoid(x: Array) -> Array:
    return np.asarray(0.5 * (np.tanh(0.5 * x) + 1.0), dtype=np.float32)


def _turned(x: Array, lengths: Array) -> Array:
    """Every line backwards, its padding kept at the end."""
    steps = np.arange(x.shape[0])[:, None]
    source = np.where(steps < lengths[None, :], lengths[None, :] - 1 - steps, steps)
    return np.asarray(x[source, np.arange(x.shape[1])[None, :]], dtype=np.float32)


@lru_cache(maxsize=2)
def tagger(into: str) -> Tagger:
    """The tagger of a direction, loaded once."""
    return Tagger(into)
