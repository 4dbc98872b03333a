"""All spellings that a run of words may have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

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


Joins = Callable[[str, str], bool]


def regions(lexicon: Lexicon, words: Sequence[str], joins: Joins) -> Iterator[tuple[int, int]]:
    """Stretches of words (found in a text with single spaces) that may be spelt in another way.

    ``joins`` says of two neighbours whether they could be one word.
    """
    traits_of = lexicon.traits
    start = end = -1
    here = traits_of(words[0])
    final = len(words) - 1
    for i, word in enumerate(words):
        last = i if here.is_open else -1
        if i < final:
            following = traits_of(words[i + 1])
            if (here.begins or here.opens or following.closes) and joins(word, words[i + 1]):
                last = i + 1
            elif (
                here.first
                and i + 2 <= final
                and following.key in lexicon.middle
                and here.key + following.key + traits_of(words[i + 2]).key in lexicon.spellings
            ):
                last = i + 2
            here = following
        if last >= 0:
            if start >= 0 and i > end:
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
