"""Train the small tagger of the product from what the teachers read and from the aligned lines.

python -m training.transliteration.learn tg --seconds 480 --device cuda --hidden 192 --out var/transliteration

It waits for the teachers' labels (``teach``), writes its weights as it goes (the running mean of them), and tells how many
outputs and words of the lines kept for tuning come out right.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from training.transliteration.corpus import NONE, Inventory, Store, load_pack
from training.transliteration.networks import Tagger
from training.transliteration.teach import Clock, forever

# How often each kind of lesson comes, at the beginning and at the end: read by the teacher, aligned by hand, the rest.
LESSONS = {
    "fa": {
        "bt": (0.55, 0.30),
        "raw": (0.08, 0.08),
        "sup": (0.22, 0.48),
        "more": (0.45, 0.28),
        "damaged": (0.05, 0.06),
    },
    "tg": {
        "raw": (0.60, 0.34),
        "sup": (0.22, 0.48),
        "more": (0.08, 0.06),
        "ezafe": (0.05, 0.06),
        "damaged": (0.05, 0.06),
    },
}
EVALUATIONS = 5


def wait_for_labels(work: Path, into: str, sets: dict[str, Store], clock: Clock, end: float) -> list[str]:
    """Give the sets their teacher's outputs once they are written; the names of those that have them."""
    found = []
    for name in ("raw", "bt"):
        if name not in sets:
            continue
        path = work / f"labels.{into}.{name}"
        while not Path(f"{path}.top.npy").exists() and clock.share() < end:
            time.sleep(0.5)
        if Path(f"{path}.top.npy").exists():
            store = sets[name]
            store.top = torch.from_numpy(np.load(f"{path}.top.npy")).to(store.device)
            store.share = torch.from_numpy(np.load(f"{path}.share.npy")).to(store.device)
            found.append(name)
    return found


class Pupil:
    """The small tagger, its running mean and its optimiser."""

    def __init__(self, known: Inventory, device: str, hidden: int) -> None:
        self.known, self.device = known, device
        self.model = Tagger(len(known.chars), len(known.tags), hidden=hidden).to(device)
        self.mean = {k: v.detach().clone() for k, v in self.model.state_dict().items()}
        self.mask = known.mask().to(device)
        self.optimiser = torch.optim.Adam(self.model.parameters(), lr=2e-3, betas=(0.9, 0.99))
        self.steps = 0

    def loss(self, store: Store, numbers: np.ndarray) -> torch.Tensor:
        """Cross entropy with what the teacher reads there, with the outputs that are known, or with half of each."""
        x, places, inside, lengths = store.batch(numbers)
        seen = torch.where((torch.rand(x.shape, device=x.device) < 0.015) & (x != 1), 0, x)
        logs = functional.log_softmax(self.model(seen, lengths).float() + self.mask[x], dim=-1)
        loss = logs.new_zeros(())
        both = store.top is not None and store.y is not None
        if store.top is not None and store.share is not None:
            share = store.share[places].float()
            share = share * inside.unsqueeze(-1) * (x != 0).unsqueeze(-1)
            told = -(share * logs.gather(-1, store.top[places].long())).sum(-1)
            loss = loss + (0.6 if both else 1.0) * told.sum() / share.sum().clamp(min=1.0)
        if store.y is not None:
            hard = functional.nll_loss(
                logs.flatten(0, 1), store.wanted(places, inside).flatten(), ignore_index=NONE
            )
            loss = loss + (0.4 if both else 1.0) * hard
        return loss

    def step(self, loss: torch.Tensor, rate: float) -> None:
        """One step; the running mean follows."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.steps += 1
        with torch.no_grad():
            follow = max(0.004, 1.0 / (1 + self.steps))
            torch._foreach_lerp_(list(self.mean.values()), list(self.model.state_dict().values()), follow)

    @torch.no_grad()
    def accuracy(self, store: Store, groups: np.ndarray) -> dict[int, tuple[float, float]]:
        """Outputs and words of the mean that come out right, by set."""
        kept = {k: v.clone() for k, v in self.model.state_dict().items()}
        self.model.load_state_dict(self.mean)
        self.model.eval()
        found = {}
        for group in np.unique(groups):
            good = all_ = words = right = 0
            for numbers in store.order(30_000, np.random.default_rng(1), np.flatnonzero(groups == group)):
                x, places, inside, lengths = store.batch(numbers)
                y = store.wanted(places, inside)
                wrong = ((self.model(x, lengths) + self.mask[x]).argmax(-1) != y) & (y != NONE)
                number = (x == self.known.chars.index(" ")).long().cumsum(1)
                per = torch.zeros_like(number).scatter_add_(1, number, wrong.long())
                there = (
                    torch.arange(per.shape[1], device=x.device)[None, :] <= number.max(1, keepdim=True).values
                )
                good, all_ = good + int(((y != NONE) & ~wrong).sum()), all_ + int((y != NONE).sum())
                words, right = words + int(there.sum()), right + int((there & (per == 0)).sum())
            found[int(group)] = (round(good / max(1, all_), 5), round(right / max(1, words), 5))
        self.model.load_state_dict(kept)
        self.model.train()
        return found

    def export(self, path: Path) -> None:
        """The mean in half precision, for numpy; written beside and moved, so that no half file is left."""
        arrays = {k.replace(".", "_"): v.cpu().numpy().astype(np.float16) for k, v in self.mean.items()}
        meta = json.dumps(
            {"chars": self.known.chars, "tags": self.known.tags, "allowed": self.known.allowed},
            ensure_ascii=False,
        )
        beside = path.with_suffix(".part.npz")
        np.savez_compressed(beside, meta=np.frombuffer(meta.encode(), dtype=np.uint8), **arrays)
        beside.replace(path)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("into", choices=("fa", "tg"))
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--begun", type=float, default=time.time())
    parser.add_argument(
        "--wait", type=float, default=0.62, help="share of the time after which it begins without labels"
    )
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--hidden", type=int, default=192)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--budget", type=int, default=12_000)
    parser.add_argument("--work", type=Path, default=Path("var/transliteration"))
    parser.add_argument("--out", type=Path, default=Path("var/transliteration"))
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(2)
    torch.backends.cudnn.allow_tf32 = True
    torch.set_float32_matmul_precision("high")
    clock, rng = Clock(given.begun, given.seconds), np.random.default_rng(given.seed)
    known, meta, sets = load_pack(given.work / f"pack.{given.into}.npz", given.device)
    labelled = wait_for_labels(given.work, given.into, sets, clock, given.wait)
    groups = np.array(meta["tune_sets"])
    pupil = Pupil(known, given.device, given.hidden)
    name = f"tagger.{given.into}.{given.hidden}.{given.seed}"
    lessons = {
        k: v for k, v in LESSONS[given.into].items() if k in sets and (sets[k].y is not None or k in labelled)
    }
    source = {k: forever(sets[k], given.budget, rng) for k in lessons}
    more = given.work / f"more.{given.into}.npz"
    begun, told = clock.share(), 1
    print(name, "begins", f"{begun:.3f}", labelled, list(lessons), flush=True)
    pupil.model.train()
    while (share := clock.share()) < 1.0:
        if pupil.steps % 100 == 0 and "more" not in lessons and more.exists():
            with np.load(more) as stored:
                sets["more"] = Store(dict(stored), given.device)
            lessons["more"] = LESSONS[given.into]["more"] if len(sets["more"]) else (0.0, 0.0)
            source["more"] = forever(sets["more"], given.budget, rng)
            print(name, "takes up", len(sets["more"]), f"{share:.3f}", flush=True)
        gone = (share - begun) / (1.0 - begun)
        late = max(0.0, (gone - 0.3) / 0.7)
        weights = np.array([a + (b - a) * late for a, b in lessons.values()])
        kind = list(lessons)[int(rng.choice(len(weights), p=weights / weights.sum()))]
        rate = 3e-3 * min(1.0, (pupil.steps + 1) / 200) * (0.5 * (1 + math.cos(math.pi * gone)) + 0.002)
        pupil.step(pupil.loss(sets[kind], next(source[kind])), rate)
        if gone > told / EVALUATIONS:
            told += 1
            print(name, pupil.steps, f"{share:.3f}", pupil.accuracy(sets["tune"], groups), flush=True)
            pupil.export(given.out / f"{name}.npz")
    print(name, pupil.steps, "end", pupil.accuracy(sets["tune"], groups), flush=True)
    pupil.export(given.out / f"{name}.npz")


if __name__ == "__main__":
    main()
