"""Train the tagger: two bidirectional LSTM layers over characters that say what each character becomes.

Needs PyTorch, which the product does not. Usage: ``python -m training.transliteration.train_tagger tg 14`` (minutes of
one core; ``--resume`` begins from the weights that the package holds).
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
from training.transliteration.ezafe import ezafe_lines

WORK = Path("var/transliteration")
SHIPPED = Path(__file__).parents[2] / "src/peyman/language/script/model"
KEYBOARD = str.maketrans("ҳқғӯӣҷ", "хкгуич")  # what a Russian keyboard offers for Tajik letters
DAMAGED = 0.06  # share of the lines that are read in such letters, or without half-spaces
WIDTH, HIDDEN, BATCH_CHARS = 64, 192, 3000
EDGE = "#"
Units = list[tuple[str, str]]


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


def load_units(into: str, name: str = "units") -> list[Units]:
    """Aligned lines."""
    lines = json.loads((WORK / f"{name}.{into}.json").read_text(encoding="utf-8"))
    return [[(s, t) for s, t in line] for line in lines]


def inventory(lines: list[Units]) -> tuple[list[str], list[str], dict[str, list[str]]]:
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
    chars, tags, allowed = inventory(lines + [damaged(line) for line in lines if into == "fa"])
    if into == "tg":
        lines = lines + ezafe_lines()
    char_of, tag_of = {c: i for i, c in enumerate(chars)}, {t: i for i, t in enumerate(tags)}
    mask = torch.full((len(chars), len(tags)), -1e4)
    for char, outputs in allowed.items():
        for output in outputs:
            mask[char_of[char], tag_of[output]] = 0.0
    model = Tagger(len(chars), len(tags))
    if resume:
        resumed(model, into, chars, tags)
    optimiser = torch.optim.Adam(model.parameters(), lr=2e-3, betas=(0.9, 0.99))
    loss_of = nn.CrossEntropyLoss(ignore_index=-100, label_smoothing=0.0)
    begun, epoch, done = time.process_time(), 0, False
    while not done:
        total = count = 0.0
        model.train()
        for batch in batches([encoded(line, char_of, tag_of, allowed) for line in sometimes_damaged(lines)]):
            share = (time.process_time() - begun) / (60 * minutes)
            if share >= 1:
                done = True
                break
            for group in optimiser.param_groups:
                group["lr"] = (1e-3 if resume else 2.5e-3) * (0.5 * (1 + math.cos(math.pi * share)) + 0.01)
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
            f"{time.process_time() - begun:.0f} s",
            flush=True,
        )
        export(model, chars, tags, allowed, into)


def damaged(line: Units) -> Units:
    """A line in the letters of a Russian keyboard, or without its half-spaces."""
    return [(s.translate(KEYBOARD), t) for s, t in line if s != "\u200c"]


def sometimes_damaged(lines: list[Units]) -> list[Units]:
    """Every line, a small share of them damaged."""
    return [damaged(line) if random.random() < DAMAGED else line for line in lines]


def encoded(
    line: Units, char_of: dict[str, int], tag_of: dict[str, int], allowed: dict[str, list[str]]
) -> tuple[list[int], list[int]]:
    """Numbers of the characters and of their outputs, with an edge on either side."""
    gold = [tag_of[t] if t in allowed.get(s, ()) else -100 for s, t in line]
    return [0, *(char_of.get(s, 0) for s, _ in line), 0], [-100, *gold, -100]


def resumed(model: Tagger, into: str, chars: list[str], tags: list[str]) -> None:
    """Begin from the weights of the package; what is told of characters and outputs goes by their names."""
    with np.load(SHIPPED / f"tagger.{into}.npz") as stored:
        meta = json.loads(bytes(stored["meta"]))
        state = {k: torch.tensor(stored[k.replace(".", "_")].astype(np.float32)) for k in model.state_dict()}
    names = {"embedding.weight": (meta["chars"], chars)}
    names |= dict.fromkeys(("head.weight", "head.bias"), (meta["tags"], tags))
    for key, (before, now) in names.items():
        place = {name: i for i, name in enumerate(before)}
        fresh = model.state_dict()[key].clone()
        for i, name in enumerate(now):
            if name in place:
                fresh[i] = state[key][place[name]]
        state[key] = fresh
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
