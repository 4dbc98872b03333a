"""Trains floret vectors on the letters of the raw texts.

python -m training.pipeline.vectors OUT.npy     (about a quarter of an hour on one core; needs floret)
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import unicodedata
from pathlib import Path

import numpy as np
from training.pipeline.data import HALF_SPACE, RAW, raw_lines

from peyman.reader.model.language import unify

DAMAGED = {"assembly": 0.1, "hamshahri": 0.1}  # share of lines that come a second time without half-spaces
OTHERWISE = 0.4
SETTINGS = {
    "model": "cbow", "mode": "floret", "dim": 128, "minn": 2, "maxn": 5, "minCount": 5, "hashCount": 2,
    "bucket": 50_000, "epoch": 6, "lr": 0.05, "ws": 4, "neg": 8, "thread": 1, "t": 3e-4,
}  # fmt: skip
_WORD = re.compile(r"\d+(?:[./٫,٬:]\d+)*|[^\W\d_]+(?:[\u200c\u200d\u0640\u064b-\u0655\u0670]+[^\W\d_]*)*|\S")


def letters(line: str) -> str:
    """A line as its words' letters."""
    return " ".join(word for word in map(unify, _WORD.findall(line)) if word)


def corpus(seed: int = 1) -> list[str]:
    """Every line, and some a second time with their half-spaces as spaces, in a random order."""
    chance, lines = random.Random(seed), []
    for name in RAW:
        for line in raw_lines(name):
            line = unicodedata.normalize("NFKC", line) if re.search("[\ufb50-\ufefc]", line) else line
            if len(line) < 8:
                continue
            lines.append(letters(line))
            if HALF_SPACE in line and chance.random() < DAMAGED.get(name, OTHERWISE):
                lines.append(letters(line.replace(HALF_SPACE, " ")))
    chance.shuffle(lines)
    return lines


def train(out: Path) -> None:
    """Writes the rows of the vectors as a numpy file."""
    import floret

    with tempfile.TemporaryDirectory() as place:
        text = Path(place) / "letters.txt"
        text.write_text("\n".join(corpus()), encoding="utf-8")
        model = floret.train_unsupervised(str(text), **SETTINGS)
        model.save_floret_vectors(str(Path(place) / "vectors.floret"))
        lines = (Path(place) / "vectors.floret").read_text(encoding="utf-8").splitlines()
    np.save(out, np.array([row.split()[1:] for row in lines[1:]], dtype="float32"))


if __name__ == "__main__":
    train(Path(sys.argv[1]))
