"""All spellings that a run of words may have, and the best of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from peyman.reader.repair.lexicon import Lexicon
from peyman.reader.repair.spelling import key_and_mask, spell

_LONGEST_SPAN, _LONGEST_KEY = 4, 28


class Atom(NamedTuple):
    """Letters of a word or of half a glued word, with the half-spaces found; ``glued`` to what is before."""

    key: str
    mask: int
    glued: bool


class Arc(NamedTuple):
    """A spelling of the atoms up to ``end``, and how many half-spaces replace a space (``joined``) or nothing."""

    end: int
    form: str
    joined: int
    opened: int


class Weights(Protocol):
    """What ranks spellings: a number for a word, for two neighbours, for an edit."""

    joined: float
    opened: float
    parted: float

    def word(self, form: str) -> float: ...

    def pair(self, left: str, right: str) -> float: ...


def regions(lexicon: Lexicon, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches of words (found in a text with single spaces) that may be spelt in another way."""
    traits = [lexicon.traits(word) for word in words]
    start = end = -1
    for i, here in enumerate(traits):
        last = i if here.is_open else -1
        if i + 1 < len(traits):
            following = traits[i + 1]
            if following.closes or here.opens or (here.begins and lexicon.joinable(here, following)):
                last = i + 1
            elif (
                i + 2 < len(traits)
                and here.first
                and following.key in lexicon.middle
                and (here.key + following.key + traits[i + 2].key in lexicon.spellings)
            ):
                last = i + 2
        if last >= 0:
            if start >= 0 and i > end + 1:
                yield start, end + 1
                start = -1
            if start < 0:
                start = i
            end = max(end, last)
    if start >= 0:
        yield start, end + 1


def atoms(lexicon: Lexicon, words: Sequence[str]) -> list[Atom]:
    """Words as atoms; a word that two were glued into gives two."""
    found = []
    for word in words:
        key, mask = key_and_mask(word)
        cut = 0 if mask else lexicon.glued(key)
        if cut:
            found += [Atom(key[:cut], 0, False), Atom(key[cut:], 0, True)]
        else:
            found.append(Atom(key, mask, False))
    return found


def arcs(lexicon: Lexicon, line: Sequence[Atom], start: int) -> list[Arc]:
    """Every word that may begin at an atom: as found, with half-spaces, or together with the atoms after it."""
    found: list[Arc] = []
    key, needed, spaces = "", 0, 0
    for end in range(start, min(start + _LONGEST_SPAN, len(line))):
        atom = line[end]
        if end > start and not atom.glued:
            needed |= 1 << len(key)
            spaces += 1
        needed |= atom.mask << len(key)
        key += atom.key
        if not spaces:
            found.append(Arc(end + 1, spell(key, needed), 0, 0))
        if len(key) > _LONGEST_KEY:
            break
        for form, opened in lexicon.options(key, needed, spaces):
            found.append(Arc(end + 1, form, spaces, opened))
    return found


def best(
    line: Sequence[Atom], ways: Sequence[Sequence[Arc]], weights: Weights, left: str, right: str
) -> list[Arc]:
    """The best path through the arcs (Viterbi over neighbouring words), between the words beside it."""
    states: list[dict[str, tuple[float, int, str, Arc | None]]] = [{} for _ in range(len(line) + 1)]
    states[0][left] = (0.0, -1, "", None)
    for at, choices in enumerate(ways):
        here = states[at]
        if not here:
            continue
        parted = weights.parted if line[at].glued else 0.0
        for arc in choices:
            form = arc.form
            score = weights.word(form) + arc.joined * weights.joined + arc.opened * weights.opened + parted
            before, most = "", -1e18
            for word, state in here.items():
                total = state[0] + (weights.pair(word, form) if word else 0.0)
                if total > most:
                    before, most = word, total
            there = states[arc.end]
            if form not in there or there[form][0] < most + score:
                there[form] = (most + score, at, before, arc)
    final = states[-1]
    word = max(final, key=lambda f: final[f][0] + (weights.pair(f, right) if right else 0.0))
    path: list[Arc] = []
    at = len(line)
    while at > 0:
        _, before_at, before_word, arc_ = states[at][word]
        assert arc_ is not None
        path.append(arc_)
        at, word = before_at, before_word
    return path[::-1]


def gain(
    line: Sequence[Atom], path: Sequence[Arc], found: Sequence[str], weights: Weights, left: str, right: str
) -> float:
    """By how much a path is better than the words as they were found."""
    edits, at = 0.0, 0
    for arc in path:
        edits += arc.joined * weights.joined + arc.opened * weights.opened + line[at].glued * weights.parted
        at = arc.end
    return edits + _sum(weights, left, [arc.form for arc in path], right) - _sum(weights, left, found, right)


def _sum(weights: Weights, left: str, forms: Sequence[str], right: str) -> float:
    words = [left, *forms, right]
    pairs = zip(words, words[1:], strict=False)
    return sum(map(weights.word, forms)) + sum(weights.pair(a, b) for a, b in pairs if a and b)
