"""All spellings that a run of words may have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.options import BEGINS, CLOSES, ENDS, FIRST, OPEN, OPENS, Options
from peyman.reader.repair.spelling import HALF_SPACE, key_and_mask, spell

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


def regions(
    options: Options, words: Sequence[str], gaps: bytes, joins: Mapping[tuple[str, str], bool]
) -> Iterable[tuple[int, int]]:
    """Stretches of words that may be spelt in another way; ``gaps`` has for each word one where a single space follows.

    ``joins`` says of two neighbours whether they could be one word.
    """
    every = np.frombuffer(bytes([*map(options.flags.__getitem__, words), 0]), np.uint8)
    flags, after = every[:-1], every[1:]
    spaced = np.frombuffer(gaps, np.bool_)
    near = spaced & (_has(flags, OPENS) | _has(after, CLOSES))
    first = spaced & _has(flags, FIRST) & (near | _has(flags, BEGINS))
    if_seen = spaced & _has(flags, BEGINS) & _has(after, ENDS) & ~near
    middle, spellings, tails = options.lexicon.middle, options.lexicon.spellings, affixes().tails
    is_one = joins.__getitem__
    ends = np.full(len(words), -1)
    alone = np.flatnonzero(_has(flags, OPEN))
    ends[alone] = alone
    three = [i for i in _places(first) if words[i + 1] in middle and _is_three(options, words, gaps, i)]
    two = [i for i in _places(near) if is_one((words[i], words[i + 1]))]
    two += [
        i
        for i in _places(if_seen)
        if (
            (both := words[i] + words[i + 1]) in spellings
            or HALF_SPACE in both
            or (both[-2:] in tails and options.were_one(words[i], words[i + 1]))
        )
        and is_one((words[i], words[i + 1]))
    ]
    for found, more in ((three, 2), (two, 1)):
        if found:
            ends[found] = np.array(found) + more
    return _joined(ends)


def _joined(ends: NDArray[np.intp]) -> Iterable[tuple[int, int]]:
    """Stretches from where one begins to the last end of all that begin within it; an end below nought is none."""
    starts = np.flatnonzero(ends >= 0)
    if not len(starts):
        return []
    reach = np.maximum.accumulate(ends[starts])
    first = np.concatenate(([True], starts[1:] > reach[:-1]))
    last = np.append(first[1:], True)
    return zip(starts[first].tolist(), (reach[last] + 1).tolist(), strict=True)


def _has(flags: NDArray[np.uint8], flag: int) -> NDArray[np.bool_]:
    return (flags & np.uint8(flag)) > 0


def _places(chosen: NDArray[np.bool_]) -> list[int]:
    found: list[int] = chosen.nonzero()[0].tolist()
    return found


def _is_three(options: Options, words: Sequence[str], gaps: bytes, i: int) -> bool:
    """Are three words with spaces between them perhaps one: «گفت و گو»?"""
    spellings = options.lexicon.spellings
    return gaps[i + 1] > 0 and "".join(words[i : i + 3]).replace(HALF_SPACE, "") in spellings


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
