"""All spellings that a run of words may have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from peyman.reader.repair.options import BEGINS, CLOSES, ENDS, FIRST, OPEN, OPENS, Options
from peyman.reader.repair.spelling import HALF_SPACE, key_and_mask, spell

_LONGEST_SPAN, _LONGEST_KEY = 4, 28
_JOINING = OPENS | BEGINS


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


def regions(
    options: Options, words: Sequence[str], gaps: Sequence[str], joins: Mapping[tuple[str, str], bool]
) -> Iterator[tuple[int, int]]:
    """Stretches of words that may be spelt in another way; ``gaps`` is what stands after each word.

    ``joins`` says of two neighbours whether they could be one word.
    """
    flags = list(map(options.flags.__getitem__, words))
    middle, spellings = options.lexicon.middle, options.lexicon.spellings
    start = end = -1
    for i, (here, after) in enumerate(zip(flags, chain(flags[1:], (0,)), strict=False)):
        last = i if here & OPEN else -1
        if (here & _JOINING or after & CLOSES) and gaps[i] == " ":
            if (here & OPENS or after & (CLOSES | ENDS)) and joins[words[i], words[i + 1]]:
                last = i + 1
            elif (
                here & FIRST
                and words[i + 1] in middle
                and gaps[i + 1] == " "
                and "".join(words[i : i + 3]).replace(HALF_SPACE, "") in spellings
            ):
                last = i + 2  # «گفت و گو»
        if last < 0:
            continue
        if start >= 0 and i > end:
            yield start, end + 1
            start = -1
        if start < 0:
            start = i
        end = max(end, last)
    if start >= 0:
        yield start, end + 1


def atoms(options: Options, words: Sequence[str]) -> list[Atom]:
    """Words as atoms; a word that two were glued into gives two."""
    found = []
    for word in words:
        key, mask = key_and_mask(word)
        cut = 0 if mask else options.glued(key)
        if cut:
            found += [Atom(key[:cut], 0, False), Atom(key[cut:], 0, True)]
        else:
            found.append(Atom(key, mask, False))
    return found


def arcs(options: Options, line: Sequence[Atom], start: int) -> list[Arc]:
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
        for form, opened in options.forms(key, needed, spaces):
            found.append(Arc(end + 1, form, spaces, opened))
    return found
