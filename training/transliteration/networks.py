"""The two networks: a wide teacher over characters (a transformer) and the small tagger that the product ships."""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Block(nn.Module):
    """Attention with rotary places and a feed-forward layer, both after normalisation."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads, self.dropout = heads, 0.1
        self.before, self.after = nn.LayerNorm(width), nn.LayerNorm(width)
        self.taken, self.given = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.wide, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: torch.Tensor, inside: torch.Tensor, turn: torch.Tensor) -> torch.Tensor:
        """The next layer's values; ``inside`` says which places are no padding."""
        size, time, width = x.shape
        parts = self.taken(self.before(x)).view(size, time, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        query, key = rotated(parts[0], turn), rotated(parts[1], turn)
        seen = functional.scaled_dot_product_attention(query, key, parts[2], attn_mask=inside)
        seen = self.given(seen.transpose(1, 2).reshape(size, time, width))
        x = x + functional.dropout(seen, self.dropout, self.training)
        wide = self.narrow(functional.gelu(self.wide(self.after(x))))
        return x + functional.dropout(wide, self.dropout, self.training)


def rotated(x: torch.Tensor, turn: torch.Tensor) -> torch.Tensor:
    """Values turned by their place (Su et al. 2021), so that attention sees distances."""
    half = x.shape[-1] // 2
    cos, sin = turn[0].to(x.dtype), turn[1].to(x.dtype)
    a, b = x[..., :half], x[..., half:]
    return torch.cat((a * cos - b * sin, a * sin + b * cos), dim=-1)


class Teacher(nn.Module):
    """Characters in; scores of outputs, of hidden characters and of sounds out."""

    def __init__(
        self, chars: int, tags: int, sounds: int, width: int = 384, layers: int = 8, heads: int = 6
    ) -> None:
        super().__init__()
        self.size = width // heads
        self.embedding = nn.Embedding(chars + 1, width)  # the last one hides a character
        self.near = nn.Conv1d(width, width, 5, padding=2, groups=heads)
        self.blocks = nn.ModuleList(Block(width, heads) for _ in range(layers))
        self.last = nn.LayerNorm(width)
        self.heads = nn.ModuleDict(
            {
                "tags": nn.Linear(width, tags),
                "chars": nn.Linear(width, chars),
                "sounds": nn.Linear(width, sounds),
            }
        )
        nn.init.normal_(self.embedding.weight, std=0.3)
        for block in self.blocks:
            nn.init.normal_(block.given.weight, std=0.02 / layers**0.5)
            nn.init.normal_(block.narrow.weight, std=0.02 / layers**0.5)

    def drop(self, share: float) -> None:
        """Set the share of values that is dropped in training."""
        for block in self.blocks:
            block.dropout = share

    def forward(self, x: torch.Tensor, inside: torch.Tensor, head: str) -> torch.Tensor:
        """Scores of one head, batch × time × outputs."""
        place = torch.arange(x.shape[1], device=x.device, dtype=torch.float32)
        rates = 10000 ** (-torch.arange(0, self.size, 2, device=x.device, dtype=torch.float32) / self.size)
        angles = place[:, None] * rates[None, :]
        turn = torch.stack((angles.cos(), angles.sin()))
        h = self.embedding(x) * inside.unsqueeze(-1)
        h = h + self.near(h.transpose(1, 2)).transpose(1, 2)
        for block in self.blocks:
            h = block(h, inside[:, None, None, :], turn)
        return self.heads[head](self.last(h))


class Tagger(nn.Module):
    """Two bidirectional LSTM layers: characters in, scores of outputs out."""

    def __init__(self, chars: int, tags: int, width: int = 64, hidden: int = 192, drop: float = 0.2) -> None:
        super().__init__()
        self.embedding = nn.Embedding(chars, width)
        self.first = nn.LSTM(width, hidden, batch_first=True, bidirectional=True)
        self.second = nn.LSTM(2 * hidden, hidden, batch_first=True, bidirectional=True)
        self.head = nn.Linear(2 * hidden, tags)
        self.drop = nn.Dropout(drop)

    def forward(self, chars: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
        """Scores, batch × time × tags; ``lengths`` lie on the CPU and fall."""
        time = chars.shape[1]
        packed = pack_padded_sequence(self.drop(self.embedding(chars)), lengths, batch_first=True)
        hidden, _ = pad_packed_sequence(self.first(packed)[0], batch_first=True, total_length=time)
        packed = pack_padded_sequence(self.drop(hidden), lengths, batch_first=True)
        hidden, _ = pad_packed_sequence(self.second(packed)[0], batch_first=True, total_length=time)
        return self.head(self.drop(hidden))
