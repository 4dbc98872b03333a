"""The teacher: a transformer over words, one head for each task."""

from __future__ import annotations

import math
from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from training.pipeline.batches import Batch, Lexicon
from training.pipeline.networks import Head, Labels, Tree

PIECE_ROWS, PART_ROWS, INNER = 32768, 8192, 256
KINDS = ("tree", "tag", "ner")


def kind(task: str) -> str:
    """Which mixture of layers a task reads."""
    return "tree" if task.startswith("deps") else "ner" if task == "ner" else "tag"


def rotate(x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    """Places of words as turns of their vectors."""
    a, b = x.chunk(2, -1)
    return torch.cat([a * cos - b * sin, b * cos + a * sin], -1)


class Block(nn.Module):
    """Attention and two linear layers, each behind a normalisation."""

    def __init__(self, width: int, heads: int, drop: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.q, self.k, self.v, self.o = (nn.Linear(width, width, bias=False) for _ in range(4))
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        for layer, size in ((self.o, 0.01), (self.down, 0.01), (self.q, 0.04), (self.k, 0.04), (self.v, 0.04), (self.up, 0.04)):  # fmt: skip
            nn.init.normal_(layer.weight, std=size)
        nn.init.zeros_(self.up.bias)
        nn.init.zeros_(self.down.bias)

    def forward(self, x: Tensor, mask: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
        y = self.norm1(x)
        q, k, v = (
            layer(y).unflatten(-1, (self.heads, -1)).transpose(1, 2) for layer in (self.q, self.k, self.v)
        )
        q, k = rotate(q, cos, sin).to(v.dtype), rotate(k, cos, sin).to(v.dtype)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = x + F.dropout(self.o(y.transpose(1, 2).flatten(2)), self.drop, self.training)
        return x + F.dropout(self.down(F.gelu(self.up(self.norm2(x)))), self.drop, self.training)


class Teacher(nn.Module):
    """Words from pieces, features and (if frequent) their own rows; a transformer; heads over mixtures of its layers."""

    def __init__(self, labels: Labels, frequent: int, width: int, depth: int, heads: int = 6) -> None:
        super().__init__()
        self.frequent, self.word_drop, self.size = frequent, 0.1, width // heads
        self.pieces = nn.Embedding(PIECE_ROWS + 1, INNER)
        self.parts = nn.Embedding(PART_ROWS, INNER)
        self.words = nn.Embedding(frequent + 1, INNER)
        for table in (self.pieces, self.parts, self.words):
            nn.init.normal_(table.weight, std=0.1)
        self.enter_norm, self.enter = nn.LayerNorm(INNER), nn.Linear(INNER, width)
        self.blocks = nn.ModuleList(Block(width, heads, 0.1) for _ in range(depth))
        self.leave_norm = nn.LayerNorm(width)
        self.guess, self.guess_norm = nn.Linear(width, INNER), nn.LayerNorm(INNER)
        self.guess_bias = nn.Parameter(torch.zeros(frequent))
        self.mix = nn.ParameterDict({k: nn.Parameter(torch.zeros(depth + 1)) for k in KINDS})
        self.mix_norm = nn.ModuleDict({k: nn.LayerNorm(width) for k in KINDS})
        self.tasks = nn.ModuleDict(
            {
                task: Tree(width, len(some), 384, 128, 0.33)
                if task.startswith("deps")
                else Head(width, len(some), 192, 0.3)
                for task, some in labels.items()
            }
        )

    def embed(self, lexicon: Lexicon, some: Tensor) -> Tensor:
        """Different words, without their sentences."""
        letters = lexicon.letters[some]
        rows = lexicon.bag(letters)
        rows = torch.where(rows == lexicon.nothing, PIECE_ROWS, rows % PIECE_ROWS)
        x = 2 * F.embedding_bag(rows, self.pieces.weight, mode="mean", padding_idx=PIECE_ROWS)
        x = x + self.parts(lexicon.parts[some] % PART_ROWS).mean(1)
        known = lexicon.known[letters]
        own = self.words(torch.where(known < 0, self.frequent, known))
        if self.training:
            own = own * (torch.rand(len(own), 1, device=own.device) > self.word_drop)
        return self.enter(self.enter_norm(x + own))

    def encode(self, lexicon: Lexicon, batch: Batch) -> list[Tensor]:
        """The output of every layer."""
        x = F.embedding(batch["at"], self.embed(lexicon, batch["some"])).float()
        n, half = x.shape[1], self.size // 2
        turns = 2000 ** (torch.arange(half, device=x.device)[None] / half)
        angle = torch.arange(n, device=x.device)[:, None] / turns
        mask = batch["mask"][:, None, None, :].expand(-1, 1, n, -1)
        x = F.dropout(x, self.blocks[0].drop, self.training)
        layers = [x]
        for block in self.blocks:
            layers.append(x := block(x, mask, angle.cos(), angle.sin()))
        return layers

    def guess_hidden(self, lexicon: Lexicon, batch: Batch) -> Tensor:
        """The loss of guessing hidden words."""
        x = self.encode(lexicon, batch)[-1].flatten(0, 1)[batch["places"]]
        x = self.guess_norm(F.gelu(self.guess(self.leave_norm(x))))
        scores = (x @ self.words.weight[: self.frequent].T.to(x.dtype)).float() + self.guess_bias
        return F.cross_entropy(scores, batch["guess"])

    def forward(self, lexicon: Lexicon, batch: Batch) -> dict[str, Tensor]:
        """Word vectors for each task."""
        layers = torch.stack(self.encode(lexicon, batch))
        found = {}
        for name, weights in self.mix.items():
            x = torch.einsum("l,lbnd->bnd", (4 * weights).softmax(0).to(layers.dtype), layers)
            found[name] = F.dropout(self.mix_norm[name](x), 0.2, self.training)
        return {task: found[kind(task)] for task in self.tasks}


class Muon(torch.optim.Optimizer):
    """Momentum made orthogonal (Newton and Schulz's steps), for the matrices inside a network."""

    def __init__(self, parameters: Iterable[nn.Parameter], lr: float) -> None:
        super().__init__(list(parameters), {"lr": lr})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                total = self.state[p].setdefault("sum", torch.zeros_like(p))
                total.lerp_(p.grad, 0.05)
                p.mul_(1 - 0.01 * group["lr"])
                size = math.sqrt(max(1, p.shape[0] / p.shape[1]))
                p.add_(_orthogonal(p.grad.lerp(total, 0.95)), alpha=-group["lr"] * size)


def _orthogonal(g: Tensor) -> Tensor:
    x = g.bfloat16() if g.is_cuda else g
    turned = x.shape[0] > x.shape[1]
    x = x.mT if turned else x
    x = x / (x.norm() + 1e-7)
    for _ in range(5):
        m = x @ x.mT
        x = 3.4445 * x + (-4.7750 * m + 2.0315 * m @ m) @ x
    return (x.mT if turned else x).to(g.dtype)
