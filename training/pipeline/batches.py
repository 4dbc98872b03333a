"""Batches of sentences of like length, and what their words are made of, as tensors."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from training.pipeline.numbers import FLORET, NOTHING, Arrays

from peyman.reader.model.network import features, word_row

PART_ROWS, WORD_ROWS, MOST_PIECES = 16384, 32768, 64
PAD, MASK = 0, 1
HIDDEN = 0.2  # share of frequent words that are guessed
Plan = Mapping[str, float]
Batch = dict[str, Any]


class Numbers:
    """What ``numbers.py`` wrote: the sets of sentences and the words."""

    def __init__(self, built: Path) -> None:
        with np.load(built / "numbers.npz") as stored:
            self.arrays: Arrays = {name: stored[name] for name in stored.files}
        meta = json.loads((built / "words.json").read_text(encoding="utf-8"))
        self.types, self.letters, self.frequent = meta["types"], meta["letters"], meta["frequent"]
        self.labels: dict[str, list[str]] = meta["labels"]
        self.sets = {
            n.split(".")[0]: Set(self.arrays, n.split(".")[0]) for n in self.arrays if n.endswith(".tokens")
        }
        self.glue = self.arrays["glue"]
        self.wanted = self.arrays["target"][self.arrays["letters_of"]]


class Set:
    """Sentences one after another, with labels of the same length."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        self.tokens, self.lengths = arrays[name + ".tokens"], arrays[name + ".lengths"].astype(np.int64)
        self.starts = np.cumsum(self.lengths) - self.lengths
        inner = {key.split(".")[1]: value for key, value in arrays.items() if key.startswith(name + ".")}
        self.labels = {key: value for key, value in inner.items() if key not in ("tokens", "lengths")}

    def part(self, share: float) -> Set:
        """A share of the sentences, the same of two sets that have the same sentences; a smaller share is part of a larger."""
        chosen = np.random.default_rng(0).random(len(self.lengths)) < share
        words = np.repeat(chosen, self.lengths)
        arrays = {"part.tokens": self.tokens[words], "part.lengths": self.lengths[chosen]}
        return Set(arrays | {f"part.{name}": values[words] for name, values in self.labels.items()}, "part")

    def groups(self, size: int, chance: np.random.Generator) -> list[np.ndarray]:
        """Numbers of sentences of like length, about ``size`` words in each group, shuffled."""
        order = np.argsort(self.lengths + 3 * chance.random(len(self.lengths)), kind="stable")
        found: list[np.ndarray] = []
        group: list[int] = []
        for i in order:
            if group and (len(group) + 1) * self.lengths[i] > size:
                found.append(np.array(group))
                group = []
            group.append(int(i))
        found.append(np.array(group))
        chance.shuffle(found)
        return found

    def gather(
        self, group: np.ndarray, glue: np.ndarray, damage: float, chance: np.random.Generator
    ) -> Batch:
        """Words, which are there, labels; a share of the sentences without half-spaces."""
        at = np.arange(int(self.lengths[group].max()))
        mask = at[None] < self.lengths[group][:, None]
        index = np.where(mask, self.starts[group][:, None] + at[None], 0)
        careless = chance.random(len(group))[:, None] < damage
        types = np.where(mask, self.tokens[index], PAD)
        batch = {"types": np.where(careless, glue[types], types), "mask": mask}
        for name, values in self.labels.items():
            if name != "lemma_glued":
                picked = values[index]
                if name == "lemma":
                    picked = np.where(careless, self.labels["lemma_glued"][index], picked)
                batch[name] = np.where(mask, picked, NOTHING).astype(np.int64)
        return batch


def hide(batch: Batch, numbers: Numbers, chance: np.random.Generator) -> Batch:
    """The same words, some of them hidden, for the network to guess."""
    wanted = numbers.wanted[batch["types"]]
    chosen = (chance.random(wanted.shape) < HIDDEN) & batch["mask"] & (wanted >= 0)
    dice = chance.random(chosen.shape)
    others = chance.integers(2, len(numbers.types), chosen.shape)
    new = np.where(dice < 0.85, MASK, np.where(dice < 0.92, others, batch["types"]))
    return {
        "types": np.where(chosen, new, batch["types"]), "mask": batch["mask"],
        "places": np.flatnonzero(chosen.ravel()), "guess": wanted[chosen].astype(np.int64),
    }  # fmt: skip


def stream(
    numbers: Numbers, plan: Callable[[], Plan], size: int, damage: float, seed: int, hidden: bool = False
) -> Iterator[Batch]:
    """Batches without end; ``plan`` gives the share of each set."""
    chance = np.random.default_rng(seed)
    waiting: dict[str, list[np.ndarray]] = {}
    while True:
        shares = {name: share for name, share in plan().items() if share > 0}
        odds = np.array(list(shares.values()))
        name = list(shares)[chance.choice(len(shares), p=odds / odds.sum())]
        its = numbers.sets[name]
        if not waiting.get(name):
            waiting[name] = its.groups(size, chance)
        batch = its.gather(waiting[name].pop(), numbers.glue, damage, chance)
        if hidden:
            batch = hide(batch, numbers, chance)
        yield finish(batch) | {"name": name}


def finish(batch: Batch) -> Batch:
    """The batch with its different words and where they stand."""
    some, inverse = np.unique(batch["types"], return_inverse=True)
    return batch | {
        "some": some.astype(np.int64),
        "at": inverse.reshape(batch["types"].shape).astype(np.int64),
    }


def to_device(batch: Batch, device: torch.device) -> Batch:
    """Its arrays as tensors."""
    return {
        name: torch.from_numpy(np.ascontiguousarray(value)).to(device)
        if isinstance(value, np.ndarray)
        else value
        for name, value in batch.items()
    }


class Lexicon:
    """For each word its pieces, features and rows, as tensors on a device."""

    def __init__(self, numbers: Numbers, device: torch.device) -> None:
        letters_of, self.nothing = numbers.arrays["letters_of"], len(numbers.arrays["floret"])
        table = np.full(
            (len(numbers.arrays["piece_rows"]) + 1, FLORET["hash_count"]), self.nothing, dtype=np.int64
        )
        table[1:] = numbers.arrays["piece_rows"]
        parts = [
            features(w, numbers.letters[i], PART_ROWS) for w, i in zip(numbers.types, letters_of, strict=True)
        ]
        own = [word_row(word, WORD_ROWS) for word in numbers.letters]
        self.pieces = torch.from_numpy(pieces(numbers.letters)).long().to(device)
        self.table, self.parts, self.own = (torch.tensor(x).to(device) for x in (table, parts, own))
        self.letters = torch.from_numpy(letters_of).long().to(device)
        self.known = torch.from_numpy(numbers.arrays["target"]).long().to(device)

    def bag(self, letters: Tensor) -> Tensor:
        """Rows of the floret vectors of words by their letters, filled up with ``nothing``."""
        return self.table[self.pieces[letters]].flatten(1)


def pieces(words: Sequence[str]) -> np.ndarray:
    """Numbers of the pieces of each word, in order of first occurrence, 1 up; 0 fills up."""
    known: dict[str, int] = {}
    rows = np.zeros((len(words), MOST_PIECES), dtype=np.int32)
    for i, word in enumerate(words):
        word = FLORET["bow"] + word + FLORET["eow"]
        lengths = range(FLORET["minn"], FLORET["maxn"] + 1)
        grams = [word] + [word[s : s + k] for k in lengths for s in range(len(word) - k + 1)]
        some = [known.setdefault(gram, len(known) + 1) for gram in grams][:MOST_PIECES]
        rows[i, : len(some)] = some
    return rows
