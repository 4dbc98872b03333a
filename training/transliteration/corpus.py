"""Lines as arrays of numbers that stay on the device, and batches of lines of like length cut from them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

EDGE = "#"
LONGEST = 420  # characters of a line; longer ones are left out
NONE = -1  # no output is taught here
UNKNOWN = "?"  # the same, as text
Lines = list[tuple[str, list[str] | None]]


@dataclass(frozen=True)
class Inventory:
    """Source characters, outputs and which outputs a character may have."""

    chars: list[str]
    tags: list[str]
    allowed: dict[str, list[str]]

    def mask(self) -> torch.Tensor:
        """Zero where a character may have an output, else a large negative score."""
        place = {t: i for i, t in enumerate(self.tags)}
        mask = torch.full((len(self.chars), len(self.tags)), -1e4)
        for i, char in enumerate(self.chars):
            for tag in self.allowed.get(char, ()):
                mask[i, place[tag]] = 0.0
        mask[0] = 0.0
        return mask


def flat(lines: Lines, known: Inventory) -> dict[str, NDArray[np.generic]]:
    """Lines with an edge on either side, one after the other: characters ``x``, outputs ``y``, lengths ``n``."""
    char_of, tag_of = ({v: i for i, v in enumerate(values)} for values in (known.chars, known.tags))
    fine = [{t: tag_of[t] for t in known.allowed.get(c, ())} for c in known.chars]
    x, y, n = bytearray(), [], []
    for source, targets in lines:
        if not 0 < len(source) <= LONGEST:
            continue
        numbers = [char_of.get(c, 0) for c in source]
        x += bytes([0, *numbers, 0])
        if targets is not None:
            y += [NONE, *(fine[c].get(t, NONE) for c, t in zip(numbers, targets, strict=True)), NONE]
        n.append(len(source) + 2)
    return {
        "x": np.frombuffer(bytes(x), dtype=np.uint8),
        "y": np.array(y, dtype=np.int16),
        "n": np.array(n, dtype=np.int16),
    }


class Store:
    """Lines on a device, with their outputs and, once a teacher has read them, its likeliest outputs."""

    def __init__(self, arrays: dict[str, NDArray[np.generic]], device: str) -> None:
        self.lengths = arrays["n"].astype(np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])
        self.x = torch.from_numpy(arrays["x"].copy()).to(device)
        self.y = torch.from_numpy(arrays["y"].copy()).to(device) if len(arrays["y"]) else None
        self.top: torch.Tensor | None = None  # number × 4, the teacher's outputs
        self.share: torch.Tensor | None = None  # number × 4, their probabilities
        self.device = device

    def __len__(self) -> int:
        return len(self.lengths)

    def order(
        self, budget: int, rng: np.random.Generator, chosen: NDArray[np.int64] | None = None
    ) -> Iterator[NDArray[np.int64]]:
        """Batches of numbers of lines, each of at most ``budget`` characters with its padding; shuffled."""
        numbers = rng.permutation(len(self)) if chosen is None else rng.permutation(chosen)
        for shelf in np.array_split(numbers, max(1, len(numbers) // 40_000)):
            shelf = shelf[np.argsort(-(self.lengths[shelf] + rng.random(len(shelf)) * 2), kind="stable")]
            made, first = [], 0
            while first < len(shelf):
                longest = int(self.lengths[shelf[first]])
                size = max(1, budget // (longest + 2))
                made.append(shelf[first : first + size])
                first += size
            for i in rng.permutation(len(made)):
                yield made[i]

    def batch(
        self, numbers: NDArray[np.int64]
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Characters, places in the flat arrays, what is inside, and lengths (on the CPU, falling)."""
        numbers = numbers[np.argsort(-self.lengths[numbers], kind="stable")]
        lengths = torch.from_numpy(self.lengths[numbers])
        starts = torch.from_numpy(self.starts[numbers]).to(self.device, non_blocking=True)
        steps = torch.arange(-(-int(lengths[0]) // 8) * 8, device=self.device)
        inside = steps[None, :] < lengths.to(self.device, non_blocking=True)[:, None]
        places = (starts[:, None] + steps[None, :]) * inside
        x = self.x[places].long() * inside
        return x, places, inside, lengths

    def wanted(self, places: torch.Tensor, inside: torch.Tensor) -> torch.Tensor:
        """Outputs of a batch; ``NONE`` where nothing is taught."""
        assert self.y is not None
        return torch.where(inside, self.y[places].long(), NONE)


def texts(store: Store, known: Inventory) -> Iterator[tuple[str, list[str]]]:
    """Lines of a store as text with their outputs; :data:`UNKNOWN` where nothing is taught."""
    x = store.x.tolist()
    y = store.y.tolist() if store.y is not None else [-1] * len(x)
    for start, length in zip(store.starts.tolist(), store.lengths.tolist(), strict=True):
        inside = range(start + 1, start + length - 1)
        yield (
            "".join([known.chars[x[i]] for i in inside]),
            [known.tags[y[i]] if y[i] >= 0 else UNKNOWN for i in inside],
        )


def raw_texts(store: Store, known: Inventory, numbers: list[int]) -> Iterator[str]:
    """Some lines of the raw store as text."""
    x = store.x.numpy()
    for n in numbers:
        start, length = int(store.starts[n]), int(store.lengths[n])
        yield "".join([known.chars[i] for i in x[start + 1 : start + length - 1].tolist()])


def save_pack(
    path: Path, known: Inventory, extra: dict[str, object], sets: dict[str, dict[str, NDArray[np.generic]]]
) -> None:
    """All sets of a direction in one file."""
    meta = json.dumps(
        {"chars": known.chars, "tags": known.tags, "allowed": known.allowed, **extra}, ensure_ascii=False
    )
    arrays = {f"{name}_{key}": value for name, found in sets.items() for key, value in found.items()}
    np.savez_compressed(path, meta=np.frombuffer(meta.encode(), dtype=np.uint8), **arrays)


def load_pack(
    path: Path, device: str, names: list[str] | None = None
) -> tuple[Inventory, dict[str, object], dict[str, Store]]:
    """The inventory, what else the pack tells, and its sets on the device."""
    with np.load(path) as stored:
        meta = json.loads(bytes(stored["meta"]))
        found = {k.rsplit("_", 1)[0] for k in stored.files if k != "meta"}
        stores = {
            name: Store({key: stored[f"{name}_{key}"] for key in "xyn"}, device)
            for name in sorted(found)
            if names is None or name in names
        }
    return Inventory(meta["chars"], meta["tags"], meta["allowed"]), meta, stores
