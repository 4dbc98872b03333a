"""The network in PyTorch, layer by layer the same as ``peyman.reader.model.network``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import torch
from spacy.strings import StringStore
from spacy.vectors import Vectors
from torch import Tensor, nn
from torch.nn import functional as F

from peyman.reader.model.language import unify
from peyman.reader.model.network import DILATIONS, FEATURES, features, word_row

PART_ROWS, PART_WIDTH, WORD_ROWS, WORD_WIDTH, VECTOR_WIDTH = 16384, 40, 16384, 64, 128
FLORET = {
    "mode": "floret",
    "minn": 2,
    "maxn": 5,
    "hash_count": 2,
    "hash_seed": 2166136261,
    "bow": "<",
    "eow": ">",
}
WIDTHS = {"lemma": 96, "ner": 96}
Batch = dict[str, Tensor]


class Words:
    """Numbers that stand for a word: its floret vector, rows of its features, its own row."""

    def __init__(self, rows: np.ndarray) -> None:
        self.strings = StringStore()
        self.vectors = Vectors(strings=self.strings, data=rows, **FLORET)
        self.places: dict[str, int] = {}
        self.known: list[tuple[np.ndarray, list[int], int]] = []
        self.tables: tuple[Tensor, Tensor, Tensor] | None = None

    def __call__(self, word: str) -> int:
        if word not in self.places:
            letters = unify(word)
            vector = np.asarray(self.vectors[self.strings.add(letters)], dtype="float32")
            self.known.append((vector, features(word, letters, PART_ROWS), word_row(letters, WORD_ROWS)))
            self.places[word] = len(self.known) - 1
            self.tables = None
        return self.places[word]

    def batch(self, sentences: Sequence[Sequence[int]]) -> Batch:
        """Sentences of places, filled up to the longest."""
        if self.tables is None:
            vectors, parts, words = zip(*self.known, strict=True)
            self.tables = torch.from_numpy(np.stack(vectors)), torch.tensor(parts), torch.tensor(words)
        longest = max(map(len, sentences))
        places = torch.zeros(len(sentences), longest, dtype=torch.long)
        mask = torch.zeros(len(sentences), longest, dtype=torch.bool)
        for i, sentence in enumerate(sentences):
            places[i, : len(sentence)] = torch.tensor(sentence)
            mask[i, : len(sentence)] = True
        vectors, parts, words = (table[places] for table in self.tables)
        return {"vectors": vectors, "parts": parts, "words": words, "mask": mask}


class Head(nn.Module):
    """Scores of labels, word by word."""

    def __init__(self, width: int, labels: int, inner: int, drop: float = 0.25) -> None:
        super().__init__()
        self.hidden, self.out, self.drop = nn.Linear(width, inner), nn.Linear(inner, labels), drop

    def forward(self, x: Tensor) -> Tensor:
        return self.out(F.dropout(F.leaky_relu(self.hidden(x), 0.1), self.drop, self.training))


class Tree(nn.Module):
    """Scores of heads and of labels given heads (Dozat and Manning 2017)."""

    def __init__(self, width: int, labels: int, arc: int = 128, label: int = 48, drop: float = 0.33) -> None:
        super().__init__()
        self.dependent, self.head = nn.Linear(width, arc), nn.Linear(width, arc)
        self.label_dependent, self.label_head = nn.Linear(width, label), nn.Linear(width, label)
        self.root = nn.Parameter(torch.randn(width) * 0.3)
        self.arc = nn.Parameter(torch.randn(arc, arc) * 0.02)
        self.arc_bias = nn.Parameter(torch.zeros(arc))
        self.label = nn.Parameter(torch.randn(labels, label + 1, label + 1) * 0.03)
        self.drop = drop

    def _inner(self, layer: nn.Linear, x: Tensor) -> Tensor:
        return F.dropout(F.leaky_relu(layer(x), 0.1), self.drop, self.training)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of arcs (word by head, 0 is the root), and what ``labels`` needs."""
        everything = torch.cat([self.root.expand(len(x), 1, -1), x], 1)
        heads = self._inner(self.head, everything)
        arcs = (self._inner(self.dependent, x) @ self.arc) @ heads.transpose(1, 2)
        arcs = arcs + (heads @ self.arc_bias)[:, None]
        below, above = self._inner(self.label_dependent, x), self._inner(self.label_head, everything)
        return arcs, F.pad(below, (0, 1), value=1.0), F.pad(above, (0, 1), value=1.0)

    def labels(self, below: Tensor, above: Tensor, heads: Tensor) -> Tensor:
        """Scores of labels for given heads."""
        above = torch.gather(above, 1, heads[:, :, None].expand(-1, -1, above.shape[2]))
        crossed = torch.einsum("bni,lij->bnlj", below, self.label)
        return (crossed * above[:, :, None]).sum(-1)


class Network(nn.Module):
    """What is shipped: features of words, five gated convolutions, heads."""

    def __init__(self, labels: Mapping[str, Sequence[str]], width: int = 144) -> None:
        super().__init__()
        self.parts, self.words = nn.Embedding(PART_ROWS, PART_WIDTH), nn.Embedding(WORD_ROWS, WORD_WIDTH)
        nn.init.normal_(self.parts.weight, std=0.3)
        nn.init.normal_(self.words.weight, std=0.1)
        self.enter = nn.Linear(VECTOR_WIDTH + FEATURES * PART_WIDTH + WORD_WIDTH, width)
        self.enter_norm = nn.LayerNorm(width)
        self.blocks = nn.ModuleList(nn.Linear(3 * width, 2 * width) for _ in DILATIONS)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in DILATIONS)
        self.heads = make_heads(labels, width)

    def forward(self, batch: Batch) -> Tensor:
        """Word vectors that know their sentence."""
        vectors, parts, words = (
            batch["vectors"],
            self.parts(batch["parts"]).flatten(2),
            self.words(batch["words"]),
        )
        if self.training:
            words = words * (torch.rand(words.shape[:2]) > 0.25)[:, :, None]
        parts, vectors = F.dropout(parts, 0.15, self.training), F.dropout(vectors, 0.1, self.training)
        mask = batch["mask"][:, :, None]
        x = self.enter_norm(self.enter(torch.cat([vectors, parts, words], -1))) * mask
        x = F.dropout(x, 0.1, self.training)
        size = x.shape[1]
        for dilation, block, norm in zip(DILATIONS, self.blocks, self.norms, strict=True):
            wide = F.pad(x, (0, 0, dilation, dilation))
            window = torch.cat([wide[:, :size], x, wide[:, 2 * dilation : 2 * dilation + size]], -1)
            value, gate = block(window).chunk(2, -1)
            x = norm(x + F.dropout(value * torch.sigmoid(gate), 0.25, self.training)) * mask
        return x


def make_heads(labels: Mapping[str, Sequence[str]], width: int) -> nn.ModuleDict:
    """A tree for tasks whose name begins with ``deps``, else a head."""
    return nn.ModuleDict(
        {
            task: Tree(width, len(names))
            if task.startswith("deps")
            else Head(width, len(names), WIDTHS.get(task, 64))
            for task, names in labels.items()
        }
    )
