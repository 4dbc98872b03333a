"""Trains the names on PEYMA over the layers of the student, which stay as they are.

    python -m training.pipeline.names BUILT [--steps 2400] [--width 96]     (reads numbers and student.npz, writes names.npz)
    python -m training.pipeline.names BUILT --curve            (F1 on PEYMA's dev part after learning from a share of it)

Sequences of labels are scored as a whole (a conditional random field); the best of the running mean on PEYMA's dev part is kept.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from training.pipeline.batches import Batch, Lexicon, Numbers, Set, finish, to_device
from training.pipeline.networks import WIDTH, Blocks, Student
from training.pipeline.phases import Mean
from training.pipeline.scores import spans

from peyman.reader.model.heads import DILATIONS_OF_NAMES, THRESHOLD, kinds_of
from peyman.reader.model.layers import LAYERS
from peyman.reader.model.network import DILATIONS, likely_names

INNER, DROP, NEVER = 96, 0.3, -1e4
SHARES = (("peyma", 0.0, 0.65), ("peyma", 1.0, 0.2), ("peyma_spaced", 0.0, 0.15))  # set, damage, share
SIZE, REPORT_EVERY = 1500, 150


class Names(Blocks):
    """Scores of labels from all layers of the student, and of a label after a label."""

    def __init__(self, labels: list[str], width: int = INNER) -> None:
        super().__init__(width, DILATIONS_OF_NAMES, DROP)
        self.enter, self.enter_norm = nn.Linear(LAYERS * WIDTH, width), nn.LayerNorm(width)
        self.out = nn.Linear(width, len(labels))
        self.next = nn.Parameter(torch.zeros(len(labels), len(labels)))
        lone = [[b[0] == "I" and (a == "O" or a[2:] != b[2:]) for b in labels] for a in [*labels, "O"]]
        self.register_buffer("never", torch.tensor(lone).float() * NEVER)

    def following(self) -> Tensor:
        """The score of each label after each, and in the last row at the beginning."""
        return F.pad(self.next, (0, 0, 0, 1)) + self.never

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.enter_norm(self.enter(F.dropout(x, DROP, self.training))) * mask[:, :, None]
        return self.out(F.dropout(super().forward(x, mask)[-1], DROP, self.training))

    def loss(self, x: Tensor, wanted: Tensor, mask: Tensor) -> Tensor:
        """Minus the logarithm of the share of the right sequence, a word."""
        scores, following = self(x, mask), self.following()
        right = (scores.gather(2, wanted[..., None])[..., 0] * mask).sum()
        right = right + (following[wanted[:, :-1], wanted[:, 1:]] * mask[:, 1:]).sum()
        state = scores[:, 0] + following[-1]
        for at in range(1, scores.shape[1]):
            new = torch.logsumexp(state[:, :, None] + following[:-1], 1) + scores[:, at]
            state = torch.where(mask[:, at, None], new, state)
        return (torch.logsumexp(state, 1).sum() - right) / mask.sum()


class Layers:
    """The layers of the student for the sentences of a set, kept in memory."""

    def __init__(
        self,
        student: Student,
        lexicon: Lexicon,
        numbers: Numbers,
        name: str,
        damage: float,
        share: float = 1.0,
    ) -> None:
        self.its: Set = numbers.sets[name] if share == 1 else numbers.sets[name].part(share)
        self.x = np.zeros((len(self.its.tokens), LAYERS * WIDTH), dtype="float16")
        chance = np.random.default_rng(0)
        for group in self.its.groups(6000, chance):
            batch = finish(self.its.gather(group, numbers.glue, damage, chance))
            with torch.no_grad():
                some = student.layers(lexicon, to_device(batch, lexicon.parts.device))
            found = torch.cat([some[0], some[len(DILATIONS) // 2], some[-1]], -1).cpu().numpy()
            self.x[self._places(group, batch["mask"])[batch["mask"]]] = found[batch["mask"]]

    def _places(self, group: np.ndarray, mask: np.ndarray) -> np.ndarray:
        return np.where(mask, self.its.starts[group][:, None] + np.arange(mask.shape[1]), 0)

    def batch(self, group: np.ndarray) -> Batch:
        mask = np.arange(self.its.lengths[group].max())[None] < self.its.lengths[group][:, None]
        places = self._places(group, mask)
        x = torch.from_numpy(self.x[places].astype("float32") * mask[:, :, None])
        wanted = np.where(mask, self.its.labels["ner"][places], 0).astype("int64")
        return {"x": x, "mask": torch.from_numpy(mask), "wanted": torch.from_numpy(wanted)}


def batches(sets: list[Layers], chance: np.random.Generator) -> Iterator[Batch]:
    """Batches without end, a quarter of one spelling at a time."""
    while True:
        layers = sets[chance.choice(len(sets), p=[share for *_, share in SHARES])]
        groups = layers.its.groups(SIZE, chance)
        for group in groups[: max(1, len(groups) // 4)]:
            yield layers.batch(group)


@torch.no_grad()
def figure(network: Names, dev: Layers, labels: list[str]) -> float:
    """F1 of whole names."""
    network.eval()
    both = total = 0
    kinds = kinds_of(labels)
    for group in dev.its.groups(4000, np.random.default_rng(0)):
        batch = dev.batch(group)
        lengths = batch["mask"].sum(1).tolist()
        scores = network(batch["x"], batch["mask"])[batch["mask"]].numpy()
        following, wanted = network.following().numpy(), batch["wanted"][batch["mask"]].numpy()
        likely = likely_names(scores, following, lengths, list(kinds.values()), THRESHOLD)
        found = {(start, end, list(kinds)[kind]) for start, end, kind in likely}
        right, at = set(), 0
        for length in lengths:
            gold = spans([labels[i] for i in wanted[at : at + length]])
            right |= {(start + at, end + at, kind) for start, end, kind in gold}
            at += length
        both, total = both + len(found & right), total + len(found) + len(right)
    network.train()
    return 200 * both / total


def export(network: Names, path: Path) -> None:
    """The weights by the names that the product gives them."""
    found = {}
    for name, value in network.state_dict().items():
        if name not in ("next", "never"):
            linear = name.endswith(".weight") and value.ndim == 2
            found[name] = (value.T if linear else value).numpy()
    np.savez(path, next=network.following().detach().numpy(), **found)


def train(built: Path, steps: int, rate: float = 2e-3, share: float = 1.0, width: int = INNER) -> float:
    """Trains for ``steps`` batches on all sentences, then writes names.npz, or on a share of them; the best F1 on dev."""
    numbers = Numbers(built)
    labels, lexicon = numbers.labels["ner"], Lexicon(numbers, torch.device("cpu"))
    student = read_student(built, numbers).eval()
    sets = [Layers(student, lexicon, numbers, name, damage, share) for name, damage, _ in SHARES]
    dev = Layers(student, lexicon, numbers, "peymadev", 0.0)
    torch.manual_seed(1)
    network, best, source = Names(labels, width), -1.0, batches(sets, np.random.default_rng(1))
    shown, mean = Names(labels, width), Mean(network, 0.998)
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.02, betas=(0.9, 0.99))
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = rate * min(1, (step + 1) / 50) * (0.03 + 0.97 * (1 - step / steps))
        batch = next(source)
        network.loss(batch["x"], batch["wanted"], batch["mask"]).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 3.0)
        optimiser.step()
        optimiser.zero_grad()
        mean.update(step)
        if step % REPORT_EVERY == REPORT_EVERY - 1 or step == steps - 1:
            shown.load_state_dict(mean.values)
            now = figure(shown, dev, labels)
            print(f"names {step + 1}: {now:.2f} on PEYMA dev", flush=True)
            if now > best:
                best = now
                if share == 1:
                    export(shown, built / "names.npz")
    return best


def read_student(built: Path, numbers: Numbers) -> Student:
    """The student as ``train.py`` saved it."""
    with np.load(built / "student.npz") as stored:
        arrays = {name: stored[name].astype("float32") for name in stored.files}
    arrays["floret"] = arrays.pop("floret|rows") * arrays.pop("floret|steps")
    student = Student(numbers.labels, torch.from_numpy(arrays["floret"][:-1]))
    student.load_state_dict({name: torch.from_numpy(value) for name, value in arrays.items()})
    return student


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("built", type=Path)
    parser.add_argument("--steps", type=int, default=2400)
    parser.add_argument("--width", type=int, default=INNER)
    parser.add_argument("--curve", action="store_true")
    options = parser.parse_args()
    for share in (0.125, 0.25, 0.5, 1.0) if options.curve else (1.0,):
        print(
            f"{share}: {train(options.built, options.steps, share=share, width=options.width):.2f}",
            flush=True,
        )
