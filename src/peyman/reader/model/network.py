"""The network of ``fa_peyman`` in numpy: features of words, an encoder of convolutions, trees and label sequences.

Like ``language.py`` it imports nothing of Peyman. ``training/pipeline`` trains the same network in PyTorch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Weights = dict[str, Array]
HALF_SPACE = "\u200c"
FEATURES = 9
DILATIONS = (1, 2, 4, 1, 2)
_NEVER = np.float32(-1e9)


def hashed(text: str, rows: int) -> int:
    """A row for a text, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "little") % rows


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    if char.isdigit():
        return "9"
    if char == HALF_SPACE:
        return "-"
    if char.isalpha():
        return "a" if char.isascii() else "x"
    return "m" if not char.isspace() and ord(char) > 0x300 else char


def shape(text: str) -> str:
    """What kinds of signs a word is made of: ``shape("۲۵")`` is ``"9"``, ``shape("کتاب‌ها")`` ``"x-x"``."""
    kinds: list[str] = []
    for char in text:
        kind = _kind(char)
        if not kinds or kinds[-1] != kind:
            kinds.append(kind)
    return "".join(kinds)


def features(text: str, letters: str, rows: int) -> list[int]:
    """Rows of the beginnings, endings and shape of a word; ``letters`` is the word without half-spaces."""
    tail = text.rsplit(HALF_SPACE, 1)[-1] if HALF_SPACE in text[1:-1] else ""
    named = [
        "a" + letters[:1], "b" + letters[:2], "c" + letters[:3],
        "d" + letters[-1:], "e" + letters[-2:], "f" + letters[-3:], "g" + letters[-4:],
        "h" + tail, "i" + shape(text) + str(min(len(letters), 6)),
    ]  # fmt: skip
    return [hashed(name, rows) for name in named]


def word_row(letters: str, rows: int) -> int:
    """The row of a whole word by its letters."""
    return hashed("w" + letters, rows)


def linear(weights: Weights, name: str, x: Array) -> Array:
    """A linear layer by its name."""
    y: Array = x @ weights[name + ".weight"] + weights[name + ".bias"]
    return y


def hidden(weights: Weights, name: str, x: Array) -> Array:
    """A linear layer that lets a tenth of what is below zero through."""
    y = linear(weights, name, x)
    bent: Array = np.maximum(y, np.float32(0.1) * y)
    return bent


def normalise(weights: Weights, name: str, x: Array) -> Array:
    """Layer normalisation."""
    x = x - x.mean(axis=1, keepdims=True)
    x *= 1 / np.sqrt((x * x).mean(axis=1, keepdims=True) + np.float32(1e-5))
    x *= weights[name + ".weight"]
    x += weights[name + ".bias"]
    return x


def embed(weights: Weights, vectors: Array, parts: NDArray[np.int64], words: NDArray[np.int64]) -> Array:
    """Words from their floret vectors, the rows of their features and the rows of whole words."""
    rows = weights["parts.weight"][parts].reshape(len(parts), -1)
    joined = np.concatenate([vectors, rows, weights["words.weight"][words]], axis=1)
    return normalise(weights, "enter_norm", linear(weights, "enter", joined))


def encode(weights: Weights, x: Array, lengths: Sequence[int]) -> Array:
    """Words in their sentences, which stand one after another in ``x`` and do not see one another."""
    gap = max(DILATIONS)
    places = np.arange(len(x)) + gap * np.repeat(np.arange(1, len(lengths) + 1), lengths)
    padded = np.zeros((len(x) + gap * (len(lengths) + 1), x.shape[1]), dtype="float32")
    for i, dilation in enumerate(DILATIONS):
        padded[places] = x
        window = np.concatenate([padded[places - dilation], x, padded[places + dilation]], axis=1)
        y = linear(weights, f"blocks.{i}", window)
        value, gate = np.split(y, 2, axis=1)
        x = normalise(weights, f"norms.{i}", x + value / (1 + np.exp(-gate)))
    return x


def classify(weights: Weights, x: Array, head: str = "") -> Array:
    """Scores of the labels of a head for each word."""
    return linear(weights, head + "out", hidden(weights, head + "hidden", x))


def attach(weights: Weights, x: Array, lengths: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The head of each word within its sentence (-1 is the root) and the index of its label; label 0 is the root's."""
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype("int64")
    everything = np.concatenate([weights["root"][None], x])
    dependents = hidden(weights, "dependent", x) @ weights["arc"]
    heads = hidden(weights, "head", everything)
    bias = heads @ weights["arc_bias"]
    chosen = np.empty(len(x), dtype="int64")
    for start, length in zip(starts, lengths, strict=True):
        rows = np.concatenate([[0], np.arange(start + 1, start + length + 1)])
        scores = dependents[start : start + length] @ heads[rows].T + bias[rows]
        chosen[start : start + length] = best_tree(scores)
    before = np.repeat(starts, lengths)
    labels = _label(weights, x, everything[np.where(chosen < 0, 0, chosen + before + 1)])
    labels[:, 0] = np.where(chosen < 0, -_NEVER, _NEVER)
    return chosen, labels.argmax(axis=1)


def _label(weights: Weights, x: Array, heads: Array) -> Array:
    tensor = weights["label"]  # dependent × (label, head)
    ones = np.ones((len(x), 1), dtype="float32")
    below = np.concatenate([hidden(weights, "label_dependent", x), ones], axis=1)
    above = np.concatenate([hidden(weights, "label_head", heads), ones], axis=1)
    crossed = (below @ tensor).reshape(len(x), -1, above.shape[1])
    scores: Array = np.matmul(crossed, above[:, :, None])[:, :, 0]
    return scores


def best_tree(scores: Array) -> NDArray[np.int64]:
    """Heads (-1 is the root) of the best tree with one root; ``scores[d, h]`` is for word ``d`` under ``h``, 0 the root.

    Chu and Liu's algorithm; the usual case, where the best head of every word already makes a tree, returns at once.
    """
    n = len(scores)
    scores = scores.copy()
    scores[np.arange(n), np.arange(1, n + 1)] = _NEVER
    heads = scores.argmax(axis=1)
    if (heads == 0).sum() == 1 and _reaches_root(heads):
        return np.asarray(heads - 1, dtype="int64")
    full = np.full((n + 1, n + 1), _NEVER)
    full[1:] = scores
    roots = [int(i) for i in np.argsort(-scores[:, 0])[:5]]
    trees = [_rooted_at(full, root) for root in roots]
    totals = [full[np.arange(1, n + 1), tree[1:]].sum() for tree in trees]
    best: NDArray[np.int64] = trees[int(np.argmax(totals))][1:] - 1
    return best


def _reaches_root(heads: NDArray[np.int64]) -> bool:
    up = np.concatenate([[0], heads])
    for _ in range(len(heads).bit_length()):
        up = up[up]
    return not up.any()


def _rooted_at(full: Array, root: int) -> NDArray[np.int64]:
    only = full.copy()
    only[1:, 0] = _NEVER
    only[root + 1, :] = _NEVER
    only[root + 1, 0] = full[root + 1, 0]
    return _contract(only)


def _contract(scores: Array) -> NDArray[np.int64]:
    """The best arborescence from node 0 of a square matrix of scores."""
    heads: NDArray[np.int64] = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    rest = np.array([i for i in range(len(scores)) if i not in cycle])
    place = {int(node): i for i, node in enumerate(rest)}
    inside = np.array(sorted(cycle))
    small = np.full((len(rest) + 1, len(rest) + 1), _NEVER)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    leave = scores[np.ix_(rest, inside)]
    small[:-1, -1] = leave.max(axis=1)
    enter = scores[np.ix_(inside, rest)] - scores[inside, heads[inside]][:, None]
    small[-1, :-1] = enter.max(axis=0)
    found = _contract(small)
    result = heads.copy()
    for node in rest[1:]:
        above = int(found[place[int(node)]])
        result[node] = rest[above] if above < len(rest) else inside[leave[place[int(node)]].argmax()]
    above = int(found[-1])
    result[inside[enter[:, above].argmax()]] = rest[above]
    return result


def _cycle(heads: NDArray[np.int64]) -> set[int]:
    state = [0] * len(heads)
    for start in range(1, len(heads)):
        path, node = [], start
        while node and not state[node]:
            state[node] = start
            path.append(node)
            node = int(heads[node])
        if node and state[node] == start:
            return set(path[path.index(node) :])
    return set()
