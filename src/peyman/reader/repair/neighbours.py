"""What tells whether two words with a space between them are right so: are they one, do they go together?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from operator import add
from typing import NamedTuple

from peyman.reader.repair.features import Features, affix_or_star, base_of, level, odds, shape, share
from peyman.reader.repair.lexicon import NONE, SEEN, Lexicon, Row
from peyman.reader.repair.options import AMBIGUOUS, Options
from peyman.reader.repair.spelling import HALF_SPACE


def pair_features(options: Options, left: str, right: str) -> Iterator[str]:
    """Features of two words with a space between them: should they be one, and do they go together?"""
    lexicon, flags = options.lexicon, options.flags
    if options.joinable(left, right):
        yield from join_features(lexicon, edge_before(lexicon, left), edge_after(lexicon, right)).every()
    if (flags[left] | flags[right]) & AMBIGUOUS:
        yield from together_features(shape(lexicon, left), shape(lexicon, right), left, right)
    yield from homograph_features(lexicon, left, right)


def together_features(x: str, y: str, left: str, right: str) -> tuple[str, str, str]:
    """Features of two words of the shapes x and y, of which one may be spelt otherwise."""
    return f"Y{x}|{right}", f"y{left}|{y}", f"x{x}|{y}"


def homograph_features(lexicon: Lexicon, left: str, right: str) -> list[str]:
    """Features of a word that neighbours tell from another of the same letters: زمینه‌ای برای, زمین‌های کشاورزی."""
    found = []
    for word, beside in ((left, right), (right, left)):
        if word in lexicon.homographs:
            found.append(affinity_feature(lexicon.affinity(word, beside, f"{left} {right}")))
    return found


def affinity_feature(affinity: float) -> str:
    """How well a homograph goes with its neighbour, in a few steps."""
    return f"h{max(-6, min(6, round(2 * affinity)))}"


class Edge(NamedTuple):
    """A word at a space: its part there, what is known of that, and the features that it has beside any word."""

    word: str
    part: str
    affix: str
    level: int
    kind: str
    base: str
    features: tuple[str, ...]


def edge_before(lexicon: Lexicon, word: str) -> Edge:
    """A word before a space: of «می‌رود» «رود»."""
    part = word.rsplit(HALF_SPACE, 1)[-1]
    seen = level(lexicon.total(word.replace(HALF_SPACE, "")))
    return Edge(word, part, affix_or_star(part), seen, lexicon.class_of(part), "", ("s" + part,))


def edge_after(lexicon: Lexicon, word: str) -> Edge:
    """A word after a space: of «می‌رود» «می»."""
    part = word.split(HALF_SPACE, 1)[0]
    seen, base = level(lexicon.total(word.replace(HALF_SPACE, ""))), base_of(lexicon, part)
    return Edge(word, part, affix_or_star(part), seen, lexicon.class_of(part), base, ("t" + part, "q" + base))


class Edges(dict[str, Edge]):
    """Words before or after a space, of those met."""

    def __init__(self, lexicon: Lexicon, edge: Callable[[Lexicon, str], Edge]) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._edge = edge

    def __missing__(self, word: str) -> Edge:
        found = self[word] = self._edge(self._lexicon, word)
        return found


def join_features(lexicon: Lexicon, a: Edge, b: Edge) -> Features:
    """Features of the space between two words that could be one."""
    apart = lexicon.pairs.get(f"{a.word} {b.word}", NONE)
    joined = lexicon.counts.get(a.word + HALF_SPACE + b.word, NONE)
    return Features(
        [a.features, b.features, _counts(apart, joined)],
        [
            f"U{a.affix}|{b.affix}",
            f"u{a.level}|{b.level}|{a.affix}|{b.affix}",
            f"v{a.part[-2:]}|{b.affix}",
            f"w{a.kind}|{b.kind}",
            f"wl{a.kind}|{b.base}",
            f"wr{a.part}|{b.kind}",
        ],
    )


@lru_cache(maxsize=20_000)
def _counts(apart: Row, joined: Row) -> tuple[str, ...]:
    """Features of how often two words were seen apart, and how often as one."""
    both = tuple(map(add, apart, joined))
    found = [f"T{i}|{share(apart[i], both[i])}|{level(both[i])}" for i in range(3) if both[i]]
    found.append(f"j{min(joined[4], 2)}|{level(sum(apart[:3]))}|{level(apart[3])}|{level(sum(joined[:3]))}")
    found.append(f"i{joined[5]}|{level(sum(apart[:SEEN]))}|{level(sum(joined[:3]))}")
    for i in (0, 1, 2):
        if both[i]:
            found += odds(f"a{i}", apart[i], joined[i])
    if apart[3] and not apart[0] + joined[0]:
        found += odds("a3", apart[3], sum(joined[:3]))
    if not both[0]:
        rest = both[1] + both[2]
        part = str(share(apart[1] + apart[2], rest)) if rest else "-"
        found.append(f"V{part}|{level(rest)}")
    return tuple(found)
