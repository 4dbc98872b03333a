"""The student, which is what is shipped, and the heads that it shares with its teacher."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from training.pipeline.batches import PART_ROWS, WORD_ROWS, Batch, Lexicon

from peyman.reader.model.network import DILATIONS, FEATURES

PART_WIDTH, WORD_WIDTH, FIRST, WIDTH = 40, 64, 320, 128
NEVER = -1e4
Labels = Mapping[str, Sequence[str]]


class Head(nn.Module):
    """Scores of labels, word by word."""

    def __init__(self, width: int, labels: int, inner: int, drop: float) -> None:
        super().__init__()
        self.hidden, self.out, self.drop = nn.Linear(width, inner), nn.Linear(inner, labels), drop

    def forward(self, x: Tensor) -> Tensor:
        return self.out(F.dropout(F.leaky_relu(self.hidden(x), 0.1), self.drop, self.training)).float()


class Tree(nn.Module):
    """Scores of heads and of labels given heads (Dozat and Manning 2017)."""

    def __init__(self, width: int, labels: int, arc: int, label: int, drop: float) -> None:
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

    def forward(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of arcs (word by head, 0 is the root), and what ``labels`` needs."""
        with torch.autocast(x.device.type, enabled=False):
            x = x.float()
            everything = torch.cat([self.root.expand(len(x), 1, -1), x], 1)
            heads = self._inner(self.head, everything)
            arcs = (self._inner(self.dependent, x) @ self.arc) @ heads.transpose(1, 2)
            arcs = arcs + (heads @ self.arc_bias)[:, None]
            own = torch.eye(x.shape[1] + 1, dtype=torch.bool, device=x.device)[1:]
            arcs = arcs.masked_fill(~F.pad(mask, (1, 0), value=True)[:, None] | own[None], NEVER)
            below, above = self._inner(self.label_dependent, x), self._inner(self.label_head, everything)
            return arcs, F.pad(below, (0, 1), value=1.0), F.pad(above, (0, 1), value=1.0)

    def labels(self, below: Tensor, above: Tensor, heads: Tensor) -> Tensor:
        """Scores of labels for given heads."""
        with torch.autocast(below.device.type, enabled=False):
            above = torch.gather(above, 1, heads[:, :, None].expand(-1, -1, above.shape[2]))
            count, inner = self.label.shape[:2]
            crossed = below @ self.label.permute(1, 0, 2).reshape(inner, count * inner)
            return (crossed.unflatten(-1, (count, inner)) @ above[..., None])[..., 0]


class Blocks(nn.Module):
    """Gated convolutions over words, each with what it was given added."""

    def __init__(self, width: int, dilations: Sequence[int], drop: float) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(3 * width, 2 * width) for _ in dilations)
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in dilations)
        self.dilations, self.drop = tuple(dilations), drop

    def forward(self, x: Tensor, mask: Tensor) -> list[Tensor]:
        """After each block."""
        size, found = x.shape[1], []
        for dilation, block, norm in zip(self.dilations, self.blocks, self.norms, strict=True):
            wide = F.pad(x, (0, 0, dilation, dilation))
            window = torch.cat([wide[:, :size], x, wide[:, 2 * dilation : 2 * dilation + size]], -1)
            value, gate = block(window).chunk(2, -1)
            x = norm(x + F.dropout(value * torch.sigmoid(gate), self.drop, self.training)) * mask[:, :, None]
            found.append(x)
        return found


class Student(Blocks):
    """Floret vectors and features of words, gated convolutions, heads."""

    def __init__(self, labels: Labels, floret: Tensor) -> None:
        super().__init__(WIDTH, DILATIONS, 0.1)
        self.floret = nn.Parameter(F.pad(floret.float(), (0, 0, 0, 1)))
        self.parts, self.words = nn.Embedding(PART_ROWS, PART_WIDTH), nn.Embedding(WORD_ROWS, WORD_WIDTH)
        nn.init.normal_(self.parts.weight, std=0.3)
        nn.init.normal_(self.words.weight, std=0.1)
        self.first = nn.Linear(floret.shape[1] + FEATURES * PART_WIDTH + WORD_WIDTH, FIRST)
        self.enter, self.enter_norm = nn.Linear(FIRST, WIDTH), nn.LayerNorm(WIDTH)
        self.tasks = nn.ModuleDict()
        for task, some in labels.items():
            if task == "deps":
                self.tasks[task] = Tree(WIDTH, len(some), 112, 32, 0.15)
            elif not task.endswith("2"):
                self.tasks[task] = Head(WIDTH, len(some), 96 if task == "ner" else 64, 0.1)

    def layers(self, lexicon: Lexicon, batch: Batch) -> list[Tensor]:
        """Words as they enter, and after each block."""
        some = batch["some"]
        letters = lexicon.letters[some]
        vectors = F.embedding_bag(lexicon.bag(letters), self.floret, mode="mean", padding_idx=lexicon.nothing)
        words = self.words(lexicon.own[letters])
        if self.training:
            words = words * (torch.rand(len(words), 1, device=words.device) > 0.15)
        x = torch.cat([vectors, self.parts(lexicon.parts[some]).flatten(1), words], -1)
        x = F.leaky_relu(self.first(F.dropout(x, 0.05, self.training)), 0.1)
        x = F.embedding(batch["at"], self.enter_norm(self.enter(x))) * batch["mask"][:, :, None]
        x = F.dropout(x, 0.05, self.training)
        return [x, *super().forward(x, batch["mask"])]

    def forward(self, lexicon: Lexicon, batch: Batch) -> dict[str, Tensor]:
        """Word vectors for each task."""
        return dict.fromkeys(self.tasks, self.layers(lexicon, batch)[-1])
