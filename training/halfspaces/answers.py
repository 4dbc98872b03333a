"""What the weights make of the stretches and neighbours of the texts learnt from, so that texts like them are read faster.

    python -m training.halfspaces.answers        (adds them anew to the shipped weights; about a minute of a core)

Held-out lines are never among them. They change no spelling: what is not found here is worked out when it is met.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
from training.halfspaces.data import damage, training_lines

from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.lexicon import MODEL
from peyman.reader.repair.scorer import Scorer, read_scorer
from peyman.reader.repair.spacing import spacing_edits
from peyman.reader.repair.spelling import HALF_SPACE
from peyman.reader.repair.ways import Ways, pack_answers

SOURCES = ("fars", "khabaryaab", "perdt_raw", "sci2lab", "seraji_raw", "ntrex")
LINES = 50
MODES = ("removed", "spaces", "whole")


def texts(name: str) -> Iterator[str]:
    """The lines of a source, in texts of one kind of damage each."""
    rng, lines = random.Random(5), list(training_lines(name))
    for at in range(0, len(lines), LINES):
        for mode in MODES:
            yield "\n".join(damage(line, mode, rng) for line in lines[at : at + LINES])


def answers(scorer: Scorer) -> dict[str, np.ndarray[Any, Any]]:
    """All stretches of the texts with their ways, and the neighbours that took a closer look."""
    known, endings = scorer.lexicon.counts, affixes().endings
    ways: dict[tuple[str, ...], Ways] = {}
    joins: dict[tuple[str, str], bool] = {}
    for name in SOURCES:
        for text in texts(name):
            spacing_edits(text, scorer)
        ways |= scorer.ways
        joins |= scorer.joins
        scorer.forget(0)
    looked_at = {
        (left, right): is_one
        for (left, right), is_one in joins.items()
        if right not in endings
        and left + HALF_SPACE + right not in known
        and scorer.options.joinable(left, right)
    }
    return pack_answers(ways, looked_at)


def main() -> None:
    with np.load(MODEL / "weights.npz") as stored:
        arrays = dict(stored)
    np.savez_compressed(MODEL / "weights.npz", **{**arrays, **answers(read_scorer(answered=False))})


if __name__ == "__main__":
    main()
