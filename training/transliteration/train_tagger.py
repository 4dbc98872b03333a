"""Train the tagger: two bidirectional LSTM layers over characters that say what each character becomes.

Needs PyTorch, which the product does not. Usage: ``python -m training.transliteration.train_tagger tg 14`` (minutes).
"""

from __future__ import annotations

import json
import math
import random
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

WORK = Path("var/transliteration")
WIDTH, HIDDEN, BATCH_CHARS = 64, 192, 3000
EDGE = "#"


class Tagger(nn.Module):
    """Characters in, scores of outputs out."""

    def __init__(self, chars: int, tags: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(chars, WIDTH)
        self.first = nn.LSTM(WIDTH, HIDDEN, batch_first=True, bidirectional=True)
        self.second = nn.LSTM(2 * HIDDEN, HIDDEN, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * HIDDEN, tags)
        self.drop = nn.Dropout(0.25)

    def forward(self, chars: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """Scores, batch × time × tags."""
        packed = pack_padded_sequence(self.drop(self.embedding(chars)), lengths, batch_first=True)
        hidden, _ = pad_packed_sequence(self.first(packed)[0], batch_first=True)
        packed = pack_padded_sequence(self.drop(hidden), lengths, batch_first=True)
        hidden, _ = pad_packed_sequence(self.second(packed)[0], batch_first=True)
        return self.head(self.drop(hidden))


def load_units(into: str, name: str = "units") -> list[list[tuple[str, str]]]:
    """Aligned lines."""
    lines = json.loads((WORK / f"{name}.{into}.json").read_text(encoding="utf-8"))
    return [[(s, t) for s, t in line] for line in lines]


def inventory(lines: list[list[tuple[str, str]]]) -> tuple[list[str], list[str], dict[str, list[str]]]:
    """Source characters, outputs seen at least three times, and the outputs of each character."""
    counted = Counter(unit for line in lines for unit in line)
    chars = [EDGE, *sorted({s for s, _ in counted})]
    kept = {u: n for u, n in counted.items() if n >= 3}
    tags = sorted({t for _, t in kept})
    allowed = {c: [t for (s, t), _ in sorted(kept.items(), key=lambda x: -x[1]) if s == c] for c in chars}
    return chars, tags, allowed


def batches(lines: list[tuple[list[int], list[int]]]) -> list[list[tuple[list[int], list[int]]]]:
    """Lines of like length together, in random order."""
    ordered = sorted(lines, key=lambda line: len(line[0]) + random.random() * 2)
    made, batch, size = [], [], 0
    for line in ordered:
        batch.append(line)
        size += len(line[0])
        if size >= BATCH_CHARS:
            made.append(batch)
            batch, size = [], 0
    if batch:
        made.append(batch)
    random.shuffle(made)
    return made


def train(into: str, minutes: float, *, resume: bool = False) -> None:
    """Train for a number of minutes with a falling step and write ``tagger.<into>.npz``."""
    torch.set_num_threads(1)
    torch.manual_seed(7)
    random.seed(7)
    lines = load_units(into)
    chars, tags, allowed = inventory(lines)
    char_of, tag_of = {c: i for i, c in enumerate(chars)}, {t: i for i, t in enumerate(tags)}
    mask = torch.full((len(chars), len(tags)), -1e4)
    for char, outputs in allowed.items():
        for output in outputs:
            mask[char_of[char], tag_of[output]] = 0.0
    data = []
    for line in lines:
        seen = [0, *(char_of[s] for s, _ in line), 0]
        gold = [-100, *(tag_of[t] if t in allowed[s] else -100 for s, t in line), -100]
        data.append((seen, gold))
    model = Tagger(len(chars), len(tags))
    if resume:
        resumed(model, into)
    optimiser = torch.optim.Adam(model.parameters(), lr=2e-3, betas=(0.9, 0.99))
    loss_of = nn.CrossEntropyLoss(ignore_index=-100, label_smoothing=0.0)
    begun, epoch, done = time.time(), 0, False
    while not done:
        total = count = 0.0
        model.train()
        for batch in batches(data):
            share = (time.time() - begun) / (60 * minutes)
            if share >= 1:
                done = True
                break
            for group in optimiser.param_groups:
                group["lr"] = (1.2e-3 if resume else 2.5e-3) * (0.5 * (1 + math.cos(math.pi * share)) + 0.01)
            batch.sort(key=lambda line: -len(line[0]))
            lengths = torch.tensor([len(b[0]) for b in batch])
            longest = int(lengths[0])
            x = torch.tensor([b[0] + [0] * (longest - len(b[0])) for b in batch])
            y = torch.tensor([b[1] + [-100] * (longest - len(b[1])) for b in batch])
            scores = model(x, lengths) + mask[x]
            loss = loss_of(scores.reshape(-1, len(tags)), y.reshape(-1))
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            total += float(loss)
            count += 1
        epoch += 1
        print(
            into,
            "epoch",
            epoch,
            f"loss {total / max(count, 1):.4f}",
            f"{time.time() - begun:.0f} s",
            flush=True,
        )
        export(model, chars, tags, allowed, into)


def resumed(model: Tagger, into: str) -> None:
    """Begin from the weights of an earlier run."""
    with np.load(WORK / f"tagger.{into}.npz") as stored:
        state = {k: torch.tensor(stored[k.replace(".", "_")].astype(np.float32)) for k in model.state_dict()}
    model.load_state_dict(state)


def export(
    model: Tagger, chars: list[str], tags: list[str], allowed: dict[str, list[str]], into: str
) -> None:
    """Weights in half precision, for numpy."""
    arrays = {
        k.replace(".", "_"): v.detach().numpy().astype(np.float16) for k, v in model.state_dict().items()
    }
    meta = json.dumps({"chars": chars, "tags": tags, "allowed": allowed}, ensure_ascii=False)
    np.savez_compressed(
        WORK / f"tagger.{into}.npz", meta=np.frombuffer(meta.encode(), dtype=np.uint8), **arrays
    )


if __name__ == "__main__":
    train(sys.argv[1], float(sys.argv[2]), resume="--resume" in sys.argv)
