"""The trained tagger in numpy: two bidirectional LSTM layers that say what each character of a line becomes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

MODEL = Path(__file__).with_name("model")
Array = NDArray[np.float32]
_BATCH = 12_000  # characters at a time
_LINES = 128  # lines at a time: what belongs to a step stays in the cache
_FEW = 3  # lines up to which a product for each is faster than one for all
_EDGE = 0  # the character before and after every line
NARROW, WIDE = 5.5, 8.0  # an output that much less likely than the best is not considered
_PLAIN = {"أ": "ا", "ؤ": "و", "ئ": "ی"}
_LAYERS = ("first", "second")
_TURNS = ("", "_reverse")


Choice = tuple[str, float]
"""One output of a character with its log probability."""


class Tagger:
    """Outputs of every character of a line, the likeliest first: ``Tagger("fa").read(["салом"])``."""

    def __init__(self, into: str) -> None:
        with np.load(MODEL / f"tagger.{into}.npz") as stored:
            meta = json.loads(bytes(stored["meta"]))
            w = {k: stored[k].astype(np.float32) for k in stored.files if k != "meta"}
        self._index = {c: i for i, c in enumerate(meta["chars"])}
        place = {t: i for i, t in enumerate(meta["tags"])}
        outputs = {self._index[c]: texts for c, texts in meta["allowed"].items() if texts}
        self._outputs: dict[int, list[str]] = outputs
        self._sole = {c: [[(text, 0.0)] for text in texts] for c, texts in outputs.items()}
        rows = {c: [place[t] for t in texts] for c, texts in outputs.items()}
        # what comes out of a layer is doubled: what takes it in is halved
        self._heads = {c: (0.5 * w["head_weight"][r].T, w["head_bias"][r]) for c, r in rows.items()}
        self._input = {
            (y, t): (share * _gates(w[f"{y}_weight_ih_l0{t}"])).T.copy()
            for y, share in zip(_LAYERS, (1.0, 0.5), strict=True)
            for t in _TURNS
        }
        self._recurrent = {
            (y, t): (0.5 * _gates(w[f"{y}_weight_hh_l0{t}"])).T.copy() for y in _LAYERS for t in _TURNS
        }
        self._bias = {
            (y, t): _gates(w[f"{y}_bias_ih_l0{t}"] + w[f"{y}_bias_hh_l0{t}"]) for y in _LAYERS for t in _TURNS
        }
        self._threads = ThreadpoolController()
        # what the first layer takes from a character depends on the character alone
        self._first = {
            t: w["embedding_weight"] @ self._input["first", t] + self._bias["first", t] for t in _TURNS
        }

    def knows(self, char: str) -> bool:
        """Has the model seen this character?"""
        return char in self._index

    def _number(self, char: str) -> int:
        """The number of a character; one that training seldom saw is read as the letter under its hamza («أ» as «ا»)."""
        number = self._index.get(char, _EDGE)
        return number if number in self._heads else self._index.get(_PLAIN.get(char, ""), _EDGE)

    def read(
        self, lines: Sequence[str], *, best: int = 5, margin: float = NARROW
    ) -> list[list[list[Choice]]]:
        """For each line, for each of its characters, up to ``best`` outputs with their log probabilities; none that is by ``margin`` less likely than the first."""
        found: list[list[list[Choice]]] = [[] for _ in lines]
        with self._threads.limit(limits=1):  # small matrices: more threads only wait for one another
            for batch in _batches(lines):
                for i, choices in zip(
                    batch, self._read([lines[i] for i in batch], best, margin), strict=True
                ):
                    found[i] = choices
        return found

    def _read(self, lines: list[str], best: int, margin: float) -> list[list[list[Choice]]]:
        """Choices of a batch of lines, the longest first, so that those still running at a step are the first ones."""
        lengths = np.array([len(line) + 2 for line in lines])
        running = (np.arange(int(lengths[0]))[:, None] < lengths).sum(axis=1)
        begins = np.cumsum(running) - running
        steps = np.repeat(np.arange(len(running)), running)
        columns = np.arange(len(steps)) - begins[steps]
        padded = np.full((len(running), len(lines)), _EDGE, dtype=np.int64)
        for column, line in enumerate(lines):
            padded[1 : len(line) + 1, column] = [self._number(c) for c in line]
        x = padded[steps, columns]
        turned = begins[lengths[columns] - 1 - steps] + columns
        hidden = self._hidden(x, turned, running.tolist())
        choices: list[list[list[Choice]]] = [[[] for _ in line] for line in lines]
        for char in np.unique(x):
            if char != _EDGE and int(char) in self._heads:
                at = np.flatnonzero(x == char)
                ranked = self._ranked(int(char), hidden[at], best, margin)
                places = zip(steps[at].tolist(), columns[at].tolist(), ranked, strict=True)
                for step, column, options in places:
                    choices[column][step - 1] = options
        return choices

    def _ranked(self, char: int, hidden: Array, best: int, margin: float) -> list[list[Choice]]:
        """The likeliest outputs of one character at many places."""
        weight, bias = self._heads[char]
        scores = hidden @ weight + bias
        scores -= scores.max(axis=1, keepdims=True)
        unsure = np.log(np.exp(scores).sum(axis=1, keepdims=True))  # how far the likeliest is from certain
        scores -= unsure
        first = scores.argmax(axis=1)
        sole = self._sole[char]
        found = [sole[c] for c in first.tolist()]
        texts = self._outputs[char]
        doubtful = np.flatnonzero(unsure[:, 0] > np.exp(-margin))
        order = np.argsort(-scores[doubtful], axis=1)[:, :best]
        top = np.take_along_axis(scores[doubtful], order, axis=1)
        for i, columns, values in zip(doubtful.tolist(), order.tolist(), top.tolist(), strict=True):
            least = values[0] - margin
            found[i] = [(texts[c], s) for c, s in zip(columns, values, strict=True) if s > least]
        return found

    def _hidden(self, x: NDArray[np.int64], turned: NDArray[np.int64], running: list[int]) -> Array:
        """What the two layers make of every character, step by step; ``turned`` is where it stands in its line backwards."""
        forward = self._direction(self._first[""][x], running, "first", "")
        backward = self._direction(self._first["_reverse"][x[turned]], running, "first", "_reverse")[turned]
        both = np.concatenate([forward, backward], axis=1)
        forward = self._direction(self._taken(both, ""), running, "second", "")
        backward = self._direction(self._taken(both[turned], "_reverse"), running, "second", "_reverse")
        return np.concatenate([forward, backward[turned]], axis=1)

    def _taken(self, x: Array, turn: str) -> Array:
        """What the second layer takes from the first, for all time steps at once."""
        return np.asarray(x @ self._input["second", turn] + self._bias["second", turn], dtype=np.float32)

    def _direction(self, own: Array, running: list[int], layer: str, turn: str) -> Array:
        """One direction of a layer over all time steps, doubled; ``own`` is what it takes from its input.

        ``running`` says how many lines go on to each step; a line that has ended costs no more.
        """
        recurrent = self._recurrent[layer, turn]
        size = recurrent.shape[0]
        h = np.zeros((running[0], size), dtype=np.float32)
        cells, hiddens = np.zeros_like(h), np.empty_like(h)
        all_gates = np.empty((running[0], 4 * size), dtype=np.float32)
        out = np.empty((len(own), size), dtype=np.float32)
        begin = 0
        for n in running:
            gates, c, hidden, now = all_gates[:n], cells[:n], hiddens[:n], out[begin : begin + n]
            if n > _FEW:
                np.matmul(h[:n], recurrent, out=gates)
            else:
                for line in range(n):
                    np.matmul(h[line], recurrent, out=gates[line])
            gates += own[begin : begin + n]
            np.tanh(gates, out=gates)
            gates[:, : 3 * size] += 1.0  # twice the sigmoids of the three gates
            c *= gates[:, size : 2 * size]
            np.multiply(gates[:, :size], gates[:, 3 * size :], out=hidden)
            c += hidden
            c *= 0.5
            np.tanh(c, out=hidden)
            np.multiply(gates[:, 2 * size : 3 * size], hidden, out=now)
            h, begin = now, begin + n
        return out


def _gates(weights: Array) -> Array:
    """Rows of the gates in the order input, forget, output, candidate; the first three halved, so that one tanh makes
    all four: 2 sigmoid(x) = tanh(x / 2) + 1."""
    i, f, g, o = np.split(weights, 4)
    return np.concatenate([0.5 * i, 0.5 * f, 0.5 * o, g])


def _batches(lines: Sequence[str]) -> Iterator[list[int]]:
    """Numbers of lines of like length together, the longest of a batch first."""
    batch: list[int] = []
    for i in sorted(range(len(lines)), key=lambda i: len(lines[i])):
        if batch and (len(batch) == _LINES or (len(batch) + 1) * (len(lines[i]) + 2) > _BATCH):
            yield batch[::-1]
            batch = []
        batch.append(i)
    if batch:
        yield batch[::-1]


@lru_cache(maxsize=2)
def tagger(into: str) -> Tagger:
    """The tagger of a direction, loaded once."""
    return Tagger(into)
