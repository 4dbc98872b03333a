"""Stretches of words with all their spellings, and the weights that make the right ones most probable."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from peyman.reader.repair.features import BITS, DENSE, ending_features, number

OFTEN = 5  # what occurs less often is not learnt
L2 = 5.0
L2_DENSE = 0.05  # of features that few have and many sentences show
STEPS = 120


class Choices:
    """Stretches of words with all their spellings as features, the right one first."""

    def __init__(self) -> None:
        self.features = array("i")
        self.starts = array("q")
        self.stretches = array("q")
        self.weights = array("f")

    def add(self, paths: Sequence[Sequence[int]], weight: float) -> None:
        self.stretches.append(len(self.starts))
        self.weights.append(weight)
        for path in paths:
            self.starts.append(len(self.features))
            self.features.extend(path)

    def extend(self, other: Choices) -> None:
        """Add the stretches of another."""
        starts, features = len(self.starts), len(self.features)
        self.stretches.extend(start + starts for start in other.stretches)
        self.starts.extend(start + features for start in other.starts)
        self.features.extend(other.features)
        self.weights.extend(other.weights)

    def fit(self) -> np.ndarray:
        """Weights of all features: most probable right spellings, small weights."""
        every = np.frombuffer(self.features, np.int32)
        often = np.bincount(every, minlength=1 << BITS) >= OFTEN
        used = np.flatnonzero(often)
        places = np.full(1 << BITS, len(used))
        places[used] = np.arange(len(used))
        ids = places[every]
        starts = np.frombuffer(self.starts, np.int64)
        lengths = np.diff(np.append(starts, len(ids)))
        first = np.frombuffer(self.stretches, np.int64)
        sizes = np.diff(np.append(first, len(starts)))
        weights = np.frombuffer(self.weights, np.float32)
        print(f"{len(first)} stretches, {len(starts)} spellings, {len(used)} features", flush=True)

        small = np.full(len(used), L2)
        dense = map(number, (*DENSE, *ending_features()))
        small[places[[place for place in dense if often[place]]]] = L2_DENSE

        def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
            scores = np.add.reduceat(np.append(w, 0).astype(np.float32)[ids], starts)
            scores = scores - np.repeat(np.maximum.reduceat(scores, first), sizes)
            odds = np.exp(scores)
            total = np.add.reduceat(odds, first)
            value = float((weights * (np.log(total) - scores[first])).sum())
            share = odds / np.repeat(total, sizes)
            share[first] -= 1
            share *= np.repeat(weights, sizes)
            slope = np.bincount(ids, np.repeat(share, lengths), len(used) + 1)[:-1]
            return value + 0.5 * float(w @ (small * w)), slope + small * w

        done = minimize(
            loss, np.zeros(len(used)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS, "maxcor": 8}
        )
        print(f"loss {done.fun:.0f} after {done.nit} steps", flush=True)
        table = np.zeros(1 << BITS)
        table[used] = done.x
        return table
