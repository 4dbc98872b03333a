"""Train the teachers of one direction and let them read the raw lines; their likeliest outputs teach the small tagger.

python -m training.transliteration.teach tg --seconds 200 --device cuda      (``--begun`` counts from another clock)

First one network learns to restore hidden characters of raw Persian beside its outputs (into Persian: it learns the
back-converted lines); then copies of it are trained on the aligned lines with seeds of their own. Their mean is the teacher.
"""

from __future__ import annotations

import argparse
import copy
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional
from training.transliteration.corpus import NONE, Inventory, Store, load_pack
from training.transliteration.networks import Teacher

TOP = 4  # outputs kept for every character
SMALL = {"width": 64, "layers": 2, "heads": 2}
BOTH = {"fa": ("bt",), "tg": ()}  # sets with outputs that the first phase learns beside the hidden characters


@dataclass
class Plan:
    """Where the time goes, as shares of the whole."""

    first: float = 0.26
    copies: int = 3
    each: float = 0.05
    label: float = 0.10


class Clock:
    """Seconds since a common beginning."""

    def __init__(self, begun: float, seconds: float) -> None:
        self.begun, self.seconds = begun, seconds

    def share(self) -> float:
        """The part of the time that has gone."""
        return (time.time() - self.begun) / self.seconds


def forever(store: Store, budget: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Batches without end."""
    while True:
        yield from store.order(budget, rng)


def hidden(
    x: torch.Tensor, inside: torch.Tensor, space: int, hide: int, words: float, chars: float
) -> tuple[torch.Tensor, torch.Tensor]:
    """Characters with some words and some letters hidden, and where."""
    number = (x == space).long().cumsum(1)
    chance = torch.rand(x.shape, device=x.device)
    of_word = torch.rand(x.shape, device=x.device).gather(1, number)
    covered = ((of_word < words) | (chance < chars)) & inside & (x != 0) & (x != space)
    return torch.where(covered, hide, x), covered


class Course:
    """A network with its optimiser, and how it learns from each set."""

    def __init__(self, model: Teacher, known: Inventory, mask: torch.Tensor, fast: bool) -> None:
        self.model, self.known, self.mask, self.fast = model, known, mask, fast
        self.space, self.hide = known.chars.index(" "), len(known.chars)
        self.optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.98), weight_decay=0.01)

    def scores(self, x: torch.Tensor, inside: torch.Tensor, head: str) -> torch.Tensor:
        with torch.autocast("cuda" if self.fast else "cpu", dtype=torch.bfloat16, enabled=self.fast):
            return self.model(x, inside, head).float()

    def restore(self, store: Store, numbers: np.ndarray) -> torch.Tensor:
        """Loss of hidden characters."""
        x, _, inside, _ = store.batch(numbers)
        seen, covered = hidden(x, inside, self.space, self.hide, 0.12, 0.08)
        scores = self.scores(seen, inside, "chars")
        return functional.cross_entropy(
            scores.flatten(0, 1), torch.where(covered, x, NONE).flatten(), ignore_index=NONE
        )

    def outputs(
        self, store: Store, numbers: np.ndarray, head: str = "tags", noise: float = 0.03
    ) -> torch.Tensor:
        """Loss of outputs (or sounds), a few characters hidden."""
        x, places, inside, _ = store.batch(numbers)
        seen, _ = hidden(x, inside, self.space, self.hide, noise / 2, noise)
        scores = self.scores(seen, inside, head)
        if head == "tags":
            scores = scores + self.mask[x]
        return functional.cross_entropy(
            scores.flatten(0, 1), store.wanted(places, inside).flatten(), ignore_index=NONE
        )

    def step(self, loss: torch.Tensor, rate: float) -> None:
        """One step at a rate."""
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()


def first_phase(
    course: Course, sets: dict[str, Store], into: str, clock: Clock, end: float, budget: int
) -> None:
    """Restore hidden characters of the raw lines, and learn outputs and sounds on the way."""
    rng = np.random.default_rng(7)
    course.model.train()
    text = sets["bt" if into == "fa" else "raw"]
    raw, taught = forever(text, budget, rng), forever(sets["sup"], budget // 4, rng)
    side = [(sets[name], forever(sets[name], budget // 2, rng), "tags") for name in BOTH[into]]
    side += [
        (sets[n], forever(sets[n], budget // 8, rng), h)
        for n, h in (("pron", "sounds"), ("ezafe", "tags"), ("words", "tags"))
        if n in sets
    ]
    begun, steps, total = clock.share(), 0, torch.zeros((), device=course.mask.device)
    while (share := clock.share()) < end:
        gone = (share - begun) / (end - begun)
        rate = 8e-4 * min(1.0, (steps + 1) / 150) * (1 - 0.7 * gone)
        loss = course.restore(text, next(raw)) + course.outputs(sets["sup"], next(taught))
        for store, batches, head in side:
            loss = loss + course.outputs(store, next(batches), head)
        course.step(loss, rate)
        steps += 1
        total += loss.detach()
        if steps % 200 == 0:
            print(f"{into} first {steps} loss {float(total) / 200:.4f} {share:.3f}", flush=True)
            total.zero_()
    print(f"{into} first phase: {steps} steps", flush=True)


def second_phase(
    course: Course, sets: dict[str, Store], into: str, clock: Clock, end: float, budget: int, seed: int
) -> None:
    """Train a copy on the aligned lines; some damaged ones and some of the other sets among them."""
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    course.model.train()
    course.model.drop(0.2)
    begun, steps, epoch = clock.share(), 0, 0
    mean = {k: v.detach().clone() for k, v in course.model.state_dict().items()}
    others = [
        (sets[n], forever(sets[n], budget // 4, rng))
        for n in ("ezafe", "words", "bt", "damaged")
        if n in sets
    ]
    while clock.share() < end and epoch < 40:
        epoch += 1
        for numbers in sets["sup"].order(budget, rng):
            share = clock.share()
            if share >= end:
                break
            gone = (share - begun) / (end - begun)
            rate = 5e-4 * min(1.0, (steps + 1) / 50) * 0.5 * (1 + math.cos(math.pi * gone)) + 1e-6
            loss = course.outputs(sets["sup"], numbers, noise=0.05)
            if others:
                store, batches = others[steps % len(others)]
                loss = loss + 0.5 * course.outputs(store, next(batches), noise=0.05)
            course.step(loss, rate)
            steps += 1
            with torch.no_grad():
                for key, value in course.model.state_dict().items():
                    mean[key].lerp_(value, max(0.02, 1 / steps))
    course.model.load_state_dict(mean)
    print(f"{into} copy {seed}: {steps} steps, {epoch} epochs", flush=True)


@torch.no_grad()
def read(courses: list[Course], x: torch.Tensor, inside: torch.Tensor) -> torch.Tensor:
    """Mean probabilities of the outputs over the copies."""
    for c in courses:
        c.model.eval()
    return sum((c.scores(x, inside, "tags") + c.mask[x]).softmax(-1) for c in courses) / len(courses)  # type: ignore[return-value]


@torch.no_grad()
def accuracy(courses: list[Course], store: Store, groups: np.ndarray) -> dict[int, tuple[float, float]]:
    """Characters and words that come out right by set, on lines kept for tuning."""
    rng = np.random.default_rng(1)
    found: dict[int, tuple[float, float]] = {}
    for group in np.unique(groups):
        good = all_ = words = right = 0
        for numbers in store.order(40_000, rng, np.flatnonzero(groups == group)):
            x, places, inside, _ = store.batch(numbers)
            y = store.wanted(places, inside)
            wrong = (read(courses, x, inside).argmax(-1) != y) & (y != NONE)
            good, all_ = good + int(((y != NONE) & ~wrong).sum()), all_ + int((y != NONE).sum())
            number = (x == courses[0].space).long().cumsum(1)
            per = torch.zeros_like(number).scatter_add_(1, number, wrong.long())
            there = torch.arange(per.shape[1], device=x.device)[None, :] <= number.max(1, keepdim=True).values
            words, right = words + int(there.sum()), right + int((there & (per == 0)).sum())
        found[int(group)] = (good / max(1, all_), right / max(1, words))
    return found


@torch.no_grad()
def label(
    courses: list[Course], store: Store, clock: Clock, end: float, budget: int, last: int
) -> tuple[torch.Tensor, torch.Tensor, int]:
    """The likeliest outputs of every character with their probabilities, until the time is over; the ``last`` lines
    are read first."""
    top = torch.zeros((len(store.x), TOP), dtype=torch.int16, device=store.device)
    share = torch.zeros((len(store.x), TOP), dtype=torch.float16, device=store.device)
    read_, rng, all_ = 0, np.random.default_rng(3), np.arange(len(store))
    parts = [part for part in (all_[len(store) - last :], all_[: len(store) - last]) if len(part)]
    for numbers in chain.from_iterable(store.order(budget, rng, part) for part in parts):
        if clock.share() > end:
            break
        x, places, inside, _ = store.batch(numbers)
        values, tags = read(courses, x, inside).topk(TOP, dim=-1)
        kept = places[inside]
        top[kept] = tags[inside].to(torch.int16)
        share[kept] = values[inside].to(torch.float16)
        read_ += len(numbers)
    return top, share, read_


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("into", choices=("fa", "tg"))
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--begun", type=float, default=time.time())
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--work", type=Path, default=Path("var/transliteration"))
    parser.add_argument("--small", action="store_true", help="a tiny network, to try the steps")
    given = parser.parse_args()
    torch.manual_seed(7)
    torch.set_float32_matmul_precision("high")
    torch.set_num_threads(1 if given.small else 4)
    clock, plan = Clock(given.begun, given.seconds), Plan()
    known, meta, sets = load_pack(given.work / f"pack.{given.into}.npz", given.device)
    print(given.into, {k: (len(v), len(v.x)) for k, v in sets.items()}, f"{clock.share():.3f}", flush=True)
    budget = 1_500 if given.small else 32_000
    sounds = known.tags if "pron" not in sets else meta["sounds"]
    model = Teacher(
        len(known.chars), max(len(known.tags), 1), len(sounds), **(SMALL if given.small else {})
    ).to(given.device)
    mask, fast = known.mask().to(given.device), given.device == "cuda"
    course = Course(model, known, mask, fast)
    first_phase(course, sets, given.into, clock, plan.first, budget)
    courses = []
    for number in range(plan.copies):
        other = Course(copy.deepcopy(model), known, mask, fast)
        second_phase(
            other, sets, given.into, clock, plan.first + plan.each * (number + 1), budget // 2, 11 + number
        )
        courses.append(other)
        print(
            given.into,
            "copy",
            number,
            accuracy([other], sets["tune"], np.array(meta["tune_sets"])),
            flush=True,
        )
    print(given.into, "teacher", accuracy(courses, sets["tune"], np.array(meta["tune_sets"])), flush=True)
    for name in ("raw", "bt"):
        if name in sets:
            end = plan.first + plan.each * plan.copies + plan.label
            top, share, count = label(
                courses,
                sets[name],
                clock,
                end,
                2 * budget,
                int(meta.get("vocabulary", 0)) if name == "raw" else 0,
            )
            target = given.work / f"labels.{given.into}.{name}"
            np.save(f"{target}.part.npy", top.cpu().numpy())
            np.save(f"{target}.share.npy", share.cpu().numpy())
            Path(f"{target}.part.npy").rename(f"{target}.top.npy")
            print(given.into, name, count, "lines read", f"{clock.share():.3f}", flush=True)


if __name__ == "__main__":
    main()
