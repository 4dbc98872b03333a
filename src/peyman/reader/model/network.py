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
Probabilities = NDArray[np.float64]
Weights = dict[str, Array]
HALF_SPACE = "\u200c"
FEATURES = 9
DILATIONS = (1, 2, 4, 8, 2, 1)
_ROWS = 250
_NEVER = np.float32(-1e9)
_ROOTS = 5  # tried where the best tree has several roots


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
    y: Array = x @ weights[name + ".weight"]
    y += weights[name + ".bias"]
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
    return normalise(weights, "enter_norm", linear(weights, "enter", hidden(weights, "first", joined)))


def encode(
    weights: Weights, x: Array, lengths: Sequence[int], dilations: Sequence[int] = DILATIONS
) -> list[Array]:
    """Words in their sentences, which stand one after another in ``x`` and do not see one another: after each block."""
    n, width = x.shape
    places, ends = np.arange(n), np.repeat(np.cumsum(lengths), lengths)
    starts = ends - np.repeat(lengths, lengths)
    found = []
    for i, dilation in enumerate(dilations):
        before = np.where(places - dilation >= starts, places - dilation, n)
        after = np.where(places + dilation < ends, places + dilation, n)
        rows = np.concatenate([x, np.zeros((1, width), dtype="float32")])  # the last stands for no word
        window = rows.take(np.stack([before, places, after], axis=1), axis=0).reshape(n, -1)
        y = linear(weights, f"blocks.{i}", window)
        opened: Array = y[:, :width] / (1 + np.exp(-y[:, width:]))
        x = normalise(weights, f"norms.{i}", x + opened)
        found.append(x)
    return found


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
    ones = np.ones((len(x), 1), dtype="float32")
    below = np.concatenate([hidden(weights, "label_dependent", x), ones], axis=1)
    above = np.concatenate([hidden(weights, "label_head", heads), ones], axis=1)
    parts = []
    for at in range(0, len(x), _ROWS):  # what fits a processor's cache
        crossed = below[at : at + _ROWS, :, None] * above[at : at + _ROWS, None, :]
        parts.append(crossed.reshape(len(crossed), -1) @ weights["label"])  # (dependent, head) × label
    return np.concatenate(parts)


def likely_names(
    scores: Array,
    following: Array,
    lengths: Sequence[int],
    kinds: Sequence[tuple[int, int]],
    threshold: float,
) -> list[tuple[int, int, int]]:
    """Names as (start, end, kind) whose probability, over all sequences of labels, is above ``threshold``; none overlap.

    Sentences stand one after another in ``scores``. ``following[a, b]`` is for label ``b`` after ``a``, its last row for the
    first word of a sentence; ``kinds`` has the labels that begin a name of each kind and go on with it. Of two names that
    overlap the likelier is taken. The threshold that promises the best F1 is half of that F1 (Lipton and others, 2014).
    """
    rates = np.exp((scores - scores.max(axis=1, keepdims=True)).astype("float64"))
    chances = np.exp(following.astype("float64"))
    step = chances[:-1]
    forward, backward, scale = _marginals(rates, chances, lengths)
    begin, inside = (np.array(labels) for labels in zip(*kinds, strict=True))
    inner = np.ones(len(scores), dtype=bool)  # has a word of its sentence behind it
    inner[np.cumsum(lengths) - 1] = False
    later = np.zeros(
        (len(scores), len(kinds))
    )  # to go on with the name at the next word, and what follows then
    later[:-1] = rates[1:, inside] / scale[1:, None]
    later[~inner] = 0.0
    rest = np.ones((len(scores), len(kinds)))
    rest[:-1] = backward[1:, inside]
    start, kind = np.nonzero(forward[:, begin] * backward[:, begin] > threshold)
    label, at, so_far = begin[kind], start.copy(), forward[start, begin[kind]]
    found: list[tuple[float, int, int, int]] = []
    while len(at):
        on = step[label, inside[kind]] * later[at, kind]
        here = so_far * (backward[at, label] - on * rest[at, kind])
        for i in np.flatnonzero(here > threshold).tolist():
            found.append((float(here[i]), int(start[i]), int(at[i]) + 1, int(kind[i])))
        so_far = so_far * on
        going = so_far * rest[at, kind] > threshold
        start, kind, at, so_far = start[going], kind[going], at[going] + 1, so_far[going]
        label = inside[kind]
    return _apart(found)


def _apart(found: list[tuple[float, int, int, int]]) -> list[tuple[int, int, int]]:
    """Names in order, without those that overlap a likelier one."""
    taken: set[int] = set()
    kept = []
    for _, start, end, kind in sorted(found, reverse=True):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append((start, end, kind))
    return sorted(kept)


def _marginals(
    rates: Probabilities, chances: Probabilities, lengths: Sequence[int]
) -> tuple[Probabilities, ...]:
    """Forward and backward sums of each word and label, and the scale of each word: their product is a probability."""
    order = np.argsort(-np.asarray(lengths), kind="stable")
    sizes = np.asarray(lengths)[order]
    starts = np.cumsum([0, *lengths[:-1]])[order]
    step, longest = chances[:-1], int(sizes[0])
    counts = [int((sizes > at).sum()) for at in range(longest)]
    forward, backward, scale = np.empty_like(rates), np.ones_like(rates), np.empty(len(rates))
    state = chances[-1] * rates[starts]
    for at, going in enumerate(counts):
        rows = starts[:going] + at
        if at:
            state = (state[:going] @ step) * rates[rows]
        scale[rows] = state.sum(axis=1)
        state /= scale[rows, None]
        forward[rows] = state
    for at in range(longest - 1, 0, -1):
        rows = starts[: counts[at]] + at
        backward[rows - 1] = (rates[rows] * backward[rows] / scale[rows, None]) @ step.T
    return forward, backward, scale


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
    tree = _contract(full)
    if (tree[1:] == 0).sum() > 1:
        trees = [_rooted_at(full, int(root)) for root in np.argsort(-scores[:, 0])[:_ROOTS]]
        tree = max(trees, key=lambda some: float(full[np.arange(1, n + 1), some[1:]].sum()))
    best: NDArray[np.int64] = tree[1:] - 1
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
    small[:-1, :-1] = scores[rest[:, None], rest]
    leave = scores[rest[:, None], inside]
    small[:-1, -1] = leave.max(axis=1)
    enter = scores[inside[:, None], rest] - scores[inside, heads[inside]][:, None]
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
