"""Accuracy of annotations against gold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from training.pipeline.data import Sentence


def accuracy(found: Sequence[Sentence], gold: Sequence[Sentence]) -> dict[str, float]:
    """Per cent of words right, by layer."""
    right: Counter[str] = Counter()
    for f, g in zip(found, gold, strict=True):
        for i in range(len(g)):
            right["uas"] += f.heads[i] == g.heads[i]
            right["las"] += (f.heads[i], f.deps[i]) == (g.heads[i], g.deps[i])
            for layer in ("pos", "tags", "morphs", "lemmas"):
                right[layer] += getattr(f, layer)[i] == getattr(g, layer)[i]
    words = sum(map(len, gold))
    return {layer: round(100 * n / words, 2) for layer, n in right.items()}


def spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """Names as (start, end, kind); one that begins without B- begins there."""
    found, start = set(), None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and (label[0] != "I" or label[2:] != labels[start][2:]):
            found.add((start, i, labels[start][2:]))
            start = None
        if label[0] == "B" or (label[0] == "I" and start is None):
            start = i
    return found
