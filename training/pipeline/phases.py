"""The three phases of the training: hidden words, the teacher's tasks, the student's lessons."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from training.pipeline.batches import Batch, Lexicon, Numbers, Plan, stream, to_device
from training.pipeline.networks import Student
from training.pipeline.numbers import NOTHING
from training.pipeline.teacher import Muon, Teacher

WEIGHT = {"pos": 1.0, "morphs": 0.5, "tags": 0.5, "lemma": 0.7, "morphs2": 0.3, "pos2": 0.5, "ner": 1.0}
GOLD = ("deps", "pos", "tags", "morphs", "lemma")
TASKS = {
    "gold": GOLD, "silver": ("deps",), "seraji": ("deps2", "pos2", "morphs2", "lemma"),
    "peyma": ("ner",), "peyma_spaced": ("ner",),
}  # fmt: skip
LESSONS = ("pos", "tags", "morphs", "lemma", "ner")
HIDDEN_SHARE = {"raw_assembly": 0.6, "silver": 2.0, "peyma": 1.5}
LESSON_SHARE = {
    "silver": 3.0,
    "gold": 3.0,
    "peyma": 2.0,
    "peyma_spaced": 0.5,
    "raw_hamshahri": 0.6,
    "raw_assembly": 0.3,
}
LEAST_STEPS = 50
DAMAGED = 0.25  # share of sentences without half-spaces


class Clock:
    """How much of a phase is over; it ends by time or by steps, whichever is given.

    Exits with a message where the time was too short for anything to be learnt, so that no such weights are packaged.
    """

    def __init__(self, minutes: float | None, steps: int | None) -> None:
        self.minutes, self.steps, self.step, self.begun = minutes, steps, 0, time.monotonic()

    @property
    def done(self) -> float:
        by_time = (time.monotonic() - self.begun) / 60 / self.minutes if self.minutes else 0.0
        return min(1.0, max(by_time, self.step / self.steps if self.steps else 0.0))

    def ticks(self) -> Iterator[tuple[int, float]]:
        """Number of each step and how much is over before it."""
        while (done := self.done) < 1:
            yield self.step, done
            self.step += 1
        if self.minutes and self.step < LEAST_STEPS:
            sys.exit(
                f"only {self.step} steps in {self.minutes:.1f} minutes: nothing is learnt so; "
                "give --steps, or more --minutes and smaller --sizes"
            )


class Mean:
    """A running mean of a network's weights."""

    def __init__(self, network: nn.Module, keep: float) -> None:
        self.network, self.keep = network, keep
        self.values = {name: value.detach().clone() for name, value in network.state_dict().items()}

    @torch.no_grad()
    def update(self, step: int) -> None:
        keep = min(self.keep, (step + 1) / (step + 20))
        for name, value in self.network.state_dict().items():
            self.values[name].lerp_(value, 1 - keep)

    def store(self) -> None:
        self.network.load_state_dict(self.values)


class School:
    """The numbers, the device, and the phases."""

    def __init__(self, numbers: Numbers, seed: int) -> None:
        self.numbers, self.seed = numbers, seed
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.lexicon = Lexicon(numbers, self.device)
        torch.manual_seed(seed)

    def _auto(self) -> torch.autocast:
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda")

    def _by_size(self, names: list[str], share: dict[str, float]) -> Plan:
        return {n: share.get(n, 1.0) * len(self.numbers.sets[n].tokens) for n in names}

    def _raw(self) -> list[str]:
        return [name for name in self.numbers.sets if name.startswith("raw_")]

    def _batches(
        self, plan: Callable[[], Plan], size: int, damage: float, hidden: bool = False
    ) -> Iterator[Batch]:
        self.seed += 1
        for batch in stream(self.numbers, plan, size, damage, self.seed, hidden):
            yield to_device(batch, self.device)

    def pretrain(self, teacher: Teacher, clock: Clock, size: int) -> None:
        """The teacher guesses hidden words of raw text."""
        inside = [p for n, p in teacher.blocks.named_parameters() if p.ndim == 2]
        inner = {id(p) for p in inside}
        left = [
            p
            for n, p in teacher.named_parameters()
            if id(p) not in inner and not n.startswith(("tasks", "mix"))
        ]
        adam = torch.optim.AdamW(left, lr=2e-3, betas=(0.9, 0.98), weight_decay=0.01)
        optimisers = [(Muon(inside, lr=0.02), 0.02), (adam, 2e-3)]
        plan = self._by_size([*self._raw(), "silver", "peyma"], HIDDEN_SHARE)
        batches = self._batches(lambda: plan, size, 0.15, hidden=True)
        teacher.train()
        for step, done in clock.ticks():
            with self._auto():
                loss = teacher.guess_hidden(self.lexicon, next(batches))
            loss.backward()
            nn.utils.clip_grad_norm_(left, 1.0)
            for optimiser, rate in optimisers:
                optimiser.param_groups[0]["lr"] = (
                    rate * min(1, (step + 1) / 150) * min(1, (1 - done) / 0.6 + 0.02)
                )
                optimiser.step()
                optimiser.zero_grad(set_to_none=True)
            _say("hidden words", step, done, loss)

    def tune(self, teacher: Teacher, clock: Clock, size: int) -> None:
        """The teacher learns the tasks: automatic trees first, then more and more gold."""

        def plan() -> Plan:
            d = min(1.0, clock.done / 0.55)
            return {
                "gold": 0.2 + 0.25 * d,
                "silver": 0.4 * (1 - d),
                "seraji": 0.1,
                "peyma": 0.22,
                "peyma_spaced": 0.08,
            }

        heads = [p for n, p in teacher.named_parameters() if n.startswith(("tasks", "mix"))]
        body = [p for n, p in teacher.named_parameters() if not n.startswith(("tasks", "mix", "guess"))]
        groups = [{"params": body, "peak": 2e-4}, {"params": heads, "peak": 1.5e-3}]
        optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.02)
        mean, batches = Mean(teacher, 0.995), self._batches(plan, size, DAMAGED)
        teacher.word_drop = 0.15
        teacher.train()
        for step, done in clock.ticks():
            batch = next(batches)
            with self._auto():
                loss = self._by_labels(teacher, batch)
            rate = min(1, (step + 1) / 100) * (0.02 + 0.49 * (1 + math.cos(math.pi * done)))
            self._step(loss, optimiser, teacher, rate)
            mean.update(step)
            _say("teacher", step, done, loss)
        mean.store()

    def distil(self, teacher: Teacher, student: Student, clock: Clock, size: int) -> None:
        """The student imitates the teacher on all sentences, and now and then sees gold."""
        lessons = self._by_size([*self._raw(), "silver", "gold", "peyma", "peyma_spaced"], LESSON_SHARE)
        imitated = self._batches(lambda: lessons, size, DAMAGED)
        by_labels = self._batches(
            lambda: {"gold": 0.5, "peyma": 0.4, "peyma_spaced": 0.1}, size // 2, DAMAGED
        )
        rest = [p for p in student.parameters() if p is not student.floret]
        groups = [
            {"params": [student.floret], "peak": 2.5e-3, "weight_decay": 0.0},
            {"params": rest, "peak": 2.5e-3},
        ]
        optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
        mean, chance = Mean(student, 0.999), np.random.default_rng(5)
        teacher.eval()
        student.train()
        for step, done in clock.ticks():
            if chance.random() < 0.08 + 0.12 * done:
                loss = self._by_labels(student, next(by_labels))
            else:
                loss = self._by_teacher(teacher, student, next(imitated))
            rate = min(1, (step + 1) / 200) * (0.01 + 0.99 * min(1.0, (1 - done) / 0.8))
            self._step(loss, optimiser, student, rate)
            mean.update(step)
            _say("student", step, done, loss)
        mean.store()

    def _step(self, loss: Tensor, optimiser: torch.optim.Optimizer, network: nn.Module, rate: float) -> None:
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * rate
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 3.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)

    def _by_labels(self, network: Teacher | Student, batch: Batch) -> Tensor:
        found = network(self.lexicon, batch)
        total = torch.zeros((), device=self.device)
        for task in TASKS[batch["name"]]:
            head = network.tasks[task]
            if task.startswith("deps"):
                arcs, below, above = head(found[task], batch["mask"])
                heads = batch["heads"]
                total = (
                    total
                    + _cross(arcs, heads)
                    + _cross(head.labels(below, above, heads.clamp(min=0)), batch[task])
                )
            else:
                total = total + WEIGHT[task] * _cross(head(found[task]), batch[task], 0.03)
        return total

    def _by_teacher(self, teacher: Teacher, student: Student, batch: Batch) -> Tensor:
        with torch.no_grad(), self._auto():
            found = teacher(self.lexicon, batch)
            arcs, below, above = teacher.tasks["deps"](found["deps"], batch["mask"])
            heads = arcs.argmax(-1)
            wanted = {"arcs": arcs, "deps": teacher.tasks["deps"].labels(below, above, heads)}
            wanted |= {task: teacher.tasks[task](found[task]).float() for task in LESSONS}
        found = student(self.lexicon, batch)
        arcs, below, above = student.tasks["deps"](found["deps"], batch["mask"])
        own = {"arcs": arcs, "deps": student.tasks["deps"].labels(below, above, heads)}
        own |= {task: student.tasks[task](found[task]) for task in LESSONS}
        total = torch.zeros((), device=self.device)
        for task, scores in wanted.items():
            loss = -(scores.softmax(-1) * own[task].log_softmax(-1)).sum(-1)
            total = total + WEIGHT.get(task, 1.0) * (loss * batch["mask"]).sum() / batch["mask"].sum()
        return total


def _cross(scores: Tensor, wanted: Tensor, smooth: float = 0.0) -> Tensor:
    loss = F.cross_entropy(
        scores.flatten(0, 1), wanted.flatten(), ignore_index=NOTHING, label_smoothing=smooth, reduction="sum"
    )
    return loss / (wanted >= 0).sum().clamp(min=1)


def _say(phase: str, step: int, done: float, loss: Tensor) -> None:
    if step % 100 == 0:
        print(f"{phase} {step} {done:.0%} {loss.item():.3f}", flush=True)
