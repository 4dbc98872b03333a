"""MinHash of the words of a text: how alike two texts are, without comparing them word by word."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from operator import eq

import numpy as np
from numpy.typing import NDArray

from peyman.language.folding import fold

WORDS = 3  # words in a shingle: Persian communiqués are short, and an editor changes single words
SIZE = 128  # numbers in a signature: the standard error of a likeness is below .05
ROWS = 4  # numbers in a band: two texts that share half their shingles share a band in 7 cases of 8
_PRIME = (1 << 31) - 1


@lru_cache(maxsize=1)
def _factors() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    random = np.random.RandomState(20210917)
    return (
        random.randint(1, _PRIME, SIZE).astype(np.uint64),
        random.randint(0, _PRIME, SIZE).astype(np.uint64),
    )


def shingles(text: str) -> set[int]:
    """The runs of three folded words of a text, as numbers; a shorter text is one run."""
    words = re.findall(r"\w+", fold(text))
    runs = {" ".join(words[i : i + WORDS]) for i in range(max(1, len(words) - WORDS + 1))}
    return {int.from_bytes(hashlib.blake2b(run.encode(), digest_size=4).digest()) % _PRIME for run in runs}


def sign(text: str) -> list[int]:
    """The signature of a text: 128 numbers, the same on every machine."""
    numbers = np.fromiter(shingles(text), dtype=np.uint64)
    factors, terms = _factors()
    hashed = (np.outer(factors, numbers) + terms[:, None]) % np.uint64(_PRIME)
    return [int(n) for n in hashed.min(axis=1)]


def likeness(first: list[int], second: list[int]) -> float:
    """The estimated share of shingles that two texts have in common, from 0 to 1.

    Example: a communiqué in which an agency changed one sentence of ten gives about .8.
    """
    same: int = sum(map(eq, first, second))
    return same / SIZE


def bands(signature: list[int]) -> list[str]:
    """Short keys of parts of a signature; texts that share none are hardly alike."""
    return [
        hashlib.blake2b(repr((i, signature[i : i + ROWS])).encode(), digest_size=8).hexdigest()
        for i in range(0, SIZE, ROWS)
    ]
