"""Training on several tasks at once; workers that share a port average their weights as they go."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch import distributed as dist
from torch.nn import functional as F
from training.pipeline.data import Sentence, glued, mended, spaced
from training.pipeline.lemmas import Lemmas, rules
from training.pipeline.networks import Words

from peyman.reader.model.network import best_tree

WEIGHT = {"morphs": 0.5, "tags": 0.5, "lemma": 0.7, "morphs2": 0.3, "pos2": 0.5}
GOLD = ("deps", "pos", "tags", "morphs", "lemma")
SERAJI = ("deps2", "pos2", "morphs2", "lemma")
EVERY = 12  # steps between two averagings of the workers' weights
_NEVER = -1e9


@dataclass
class Part:
    """Sentences, what is learnt from them, their share of the batches at first and from 70 % on, words in a batch."""

    sentences: list[Sentence]
    tasks: tuple[str, ...]
    first: float
    last: float
    size: int

    def share(self, done: float) -> float:
        return self.first + (self.last - self.first) * min(1.0, done / 0.7)


@dataclass
class Workers:
    """How many processes train together and which of them this is."""

    rank: int = 0
    number: int = 1
    port: int = 29511

    def meet(self) -> None:
        if self.number > 1:
            where = f"tcp://127.0.0.1:{self.port}"
            dist.init_process_group("gloo", init_method=where, rank=self.rank, world_size=self.number)

    def average(self, numbers: Sequence[Tensor]) -> None:
        """The mean over all workers, in place."""
        if self.number == 1:
            return
        flat = torch.cat([n.data.flatten() for n in numbers])
        dist.all_reduce(flat)
        flat /= self.number
        for n, piece in zip(numbers, flat.split([n.numel() for n in numbers]), strict=True):
            n.data.copy_(piece.view_as(n))


class Trainer:
    """A network, its labels by task and the words it has met."""

    def __init__(self, network: nn.Module, labels: dict[str, list[str]], words: Words) -> None:
        self.network, self.labels, self.words = network, labels, words
        self.places = {task: {label: i for i, label in enumerate(names)} for task, names in labels.items()}

    def places_of(self, s: Sentence) -> list[int]:
        if "words" not in s.memory:
            s.memory["words"] = [self.words(word) for word in s.words]
        return s.memory["words"]

    def targets(self, s: Sentence, task: str) -> list[int]:
        """Label numbers of a sentence, -100 where a label is not learnt."""
        if task not in s.memory:
            name = {"ner": "names"}.get(task, task.rstrip("2"))
            labels = rules(s.words, s.lemmas) if task == "lemma" else getattr(s, name)
            s.memory[task] = [self.places[task].get(label, -100) for label in labels]
        return s.memory[task]

    def loss(self, sentences: Sequence[Sentence], tasks: Sequence[str]) -> Tensor:
        """The sum of the tasks' losses for one batch."""
        batch = self.words.batch([self.places_of(s) for s in sentences])
        x = self.network(batch)
        total = torch.zeros(())
        for task in tasks:
            wanted = _fill([self.targets(s, task) for s in sentences])
            if task.startswith("deps"):
                heads = _fill([[h + 1 for h in s.heads] for s in sentences])
                arcs, below, above = self.network.heads[task](x)
                arcs = arcs.masked_fill(~F.pad(batch["mask"], (1, 0), value=True)[:, None], _NEVER)
                labels = self.network.heads[task].labels(below, above, heads.clamp(min=0))
                total = total + _cross(arcs, heads) + _cross(labels, wanted)
            elif (wanted >= 0).any():
                scores = self.network.heads[task](x)
                total = total + WEIGHT.get(task, 1.0) * _cross(scores, wanted, smooth=0.03)
        return total

    @torch.no_grad()
    def annotate(self, sentences: Sequence[Sentence], tasks: Sequence[str]) -> list[Sentence]:
        """The sentences as this network reads them, in their order."""
        self.network.eval()
        order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]))
        found: dict[int, Sentence] = {}
        for group in _groups(order, [len(s) for s in sentences], 4000):
            batch = self.words.batch([self.places_of(sentences[i]) for i in group])
            x = self.network(batch)
            scores = {t: self.network.heads[t](x) for t in tasks if not t.startswith("deps")}
            tree = self.network.heads["deps"](x) if "deps" in tasks else None
            for row, i in enumerate(group):
                found[i] = self._read(sentences[i], row, scores, tree)
        return [found[i] for i in range(len(sentences))]

    def _read(
        self, s: Sentence, row: int, scores: dict[str, Tensor], tree: tuple[Tensor, ...] | None
    ) -> Sentence:
        n, read = len(s), Sentence(s.words)
        if tree is not None:
            arcs, below, above = (t[row : row + 1] for t in tree)
            heads = best_tree(arcs[0, :n, : n + 1].numpy()) + 1
            labels = self.network.heads["deps"].labels(
                below[:, :n], above[:, : n + 1], torch.tensor(heads)[None]
            )[0]
            labels[:, self.places["deps"]["ROOT"]] = torch.where(torch.tensor(heads) == 0, -_NEVER, _NEVER)
            read.heads = [int(h) - 1 for h in heads]
            read.deps = [self.labels["deps"][int(j)] for j in labels.argmax(-1)]
        for task, every in scores.items():
            own = every[row, :n].numpy()
            if task == "lemma":
                read.lemmas = Lemmas(self.labels["lemma"])(s.words, own)
            elif task == "ner":
                read.names = [self.labels["ner"][i] for i in follow(own, *grammar(self.labels["ner"]))]
            else:
                setattr(read, task, [self.labels[task][j] for j in own.argmax(-1)])
        return read

    def fit(
        self, parts: Sequence[Part], *, minutes: float, rate: float, damage: float, workers: Workers
    ) -> None:
        """Trains for some minutes; the rate rises at first and falls as a cosine, the weights end as a running mean."""
        optimiser = torch.optim.AdamW(
            self.network.parameters(), lr=rate, betas=(0.9, 0.98), weight_decay=0.02
        )
        streams = [_stream(part, damage) for part in parts]
        mean: dict[str, Tensor] = {}
        begun, step, done = time.monotonic(), 0, torch.zeros(1)
        while float(done) < 1:
            for group in optimiser.param_groups:
                group["lr"] = (
                    rate * min(1, (step + 1) / 100) * (0.02 + 0.49 * (1 + math.cos(math.pi * float(done))))
                )
            part, stream = random.choices(
                list(zip(parts, streams, strict=True)), [p.share(float(done)) for p in parts]
            )[0]
            self.network.train()
            optimiser.zero_grad(set_to_none=True)
            loss = self.loss(next(stream), part.tasks)
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 3.0)
            optimiser.step()
            if step % EVERY == 0:
                workers.average(list(self.network.parameters()))
                done = torch.tensor([(time.monotonic() - begun) / (60 * minutes)])
                workers.average([done])
            self._remember(mean, step)
            if step % 100 == 0:
                print(step, f"{float(loss.detach()):.3f}", f"{float(done):.0%}", flush=True)
            step += 1
        self.network.load_state_dict(mean)
        workers.average(list(self.network.parameters()))

    @torch.no_grad()
    def _remember(self, mean: dict[str, Tensor], step: int) -> None:
        for name, value in self.network.state_dict().items():
            if name not in mean:
                mean[name] = value.clone()
            elif step % 4 == 0:
                mean[name].lerp_(value, 1 - min(0.998, (step + 1) / (step + 20)) ** 4)


def grammar(labels: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Which label may follow which, and which may come first, as ``follow`` wants them."""
    inside = [label.startswith("I-") for label in labels]
    allowed = [
        [_NEVER if i and a[1:] != b[1:] else 0.0 for b, i in zip(labels, inside, strict=True)] for a in labels
    ]
    return np.array(allowed, dtype="float32"), np.array([_NEVER * i for i in inside], dtype="float32")


def _fill(rows: Sequence[Sequence[int]]) -> Tensor:
    filled = torch.full((len(rows), max(map(len, rows))), -100)
    for i, row in enumerate(rows):
        filled[i, : len(row)] = torch.tensor(row)
    return filled


def _cross(scores: Tensor, wanted: Tensor, smooth: float = 0.0) -> Tensor:
    return F.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=-100, label_smoothing=smooth)


def _groups(order: Sequence[int], lengths: Sequence[int], size: int) -> Iterator[list[int]]:
    group: list[int] = []
    for i in order:
        if group and (len(group) + 1) * lengths[i] > size:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def damaged(s: Sentence) -> Sentence:
    """A careless copy: half-spaces lost; of PEYMA's sentences half the time become spaces."""
    if s.names and random.random() < 0.5:
        return spaced(s)
    return Sentence(glued(s.words), s.heads, s.deps, s.pos, s.tags, s.morphs, s.lemmas, s.names)


def _stream(part: Part, damage: float) -> Iterator[list[Sentence]]:
    whole = [mended(s) if s.names else s for s in part.sentences]
    careless: dict[int, Sentence] = {}
    while True:
        order = sorted(range(len(whole)), key=lambda i: len(whole[i]) + 3 * random.random())
        groups = list(_groups(order, [len(s) for s in whole], part.size))
        random.shuffle(groups)
        for group in groups:
            yield [
                whole[i] if random.random() > damage else careless.setdefault(i, damaged(part.sentences[i]))
                for i in group
            ]


def follow(scores: np.ndarray, allowed: np.ndarray, first: np.ndarray) -> list[int]:
    """The best sequence of labels; ``allowed[a, b]`` is 0 where ``b`` may follow ``a`` and very low where it may not."""
    greedy = scores.argmax(axis=1)
    if first[greedy[0]] == 0 and not allowed[greedy[:-1], greedy[1:]].any():
        return [int(label) for label in greedy]
    total = scores[0] + first
    back: list[np.ndarray] = []
    for row in scores[1:]:
        ways = total[:, None] + allowed
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    labels = [int(total.argmax())]
    for pointers in reversed(back):
        labels.append(int(pointers[labels[-1]]))
    return labels[::-1]
