"""All spellings that a run of words may have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import methodcaller
from typing import NamedTuple

from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.options import BEGINS, CLOSES, ENDS, FIRST, OPEN, OPENS, Options
from peyman.reader.repair.spelling import HALF_SPACE, key_and_mask, spell

_LONGEST_SPAN, _LONGEST_KEY = 4, 28
SPACED = 128  # beside the flags of a word: a single space stands after it


def _any_of(*needed: int) -> str:
    """The bytes that have all bits of one of several masks, as a class of characters."""
    return "[" + "".join(f"\\x{b:02x}" for b in range(256) if any(b & bits == bits for bits in needed)) + "]"


# In a line of flags: words that may be spelt otherwise, neighbours that may be one word, those that may be if they
# were seen as one, the first of three that may.
_OPEN = re.compile(_any_of(OPEN).encode())
_NEIGHBOURS = re.compile(f"{_any_of(SPACED | OPENS)}|{_any_of(SPACED)}(?={_any_of(CLOSES)})".encode())
_IF_SEEN = re.compile(f"{_any_of(SPACED | BEGINS)}(?={_any_of(ENDS)})".encode())
_FIRST = re.compile(
    f"{_any_of(SPACED | FIRST | OPENS, SPACED | FIRST | BEGINS)}|{_any_of(SPACED | FIRST)}(?={_any_of(CLOSES)})".encode()
)
_START = methodcaller("start")


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
    flags = bytes(map(options.flags.__getitem__, words))
    spaced = int.from_bytes(bytes(map(" ".__eq__, gaps)), "big") * SPACED
    line = (int.from_bytes(flags, "big") | spaced).to_bytes(len(flags), "big")
    middle, spellings, tails = options.lexicon.middle, options.lexicon.spellings, affixes().tails
    is_one = joins.__getitem__
    ends = {i: i for i in map(_START, _OPEN.finditer(line))}
    ends |= {
        i: i + 2
        for i in map(_START, _FIRST.finditer(line))
        if words[i + 1] in middle and _is_three(options, words, gaps, i)
    }
    ends |= {i: i + 1 for i in map(_START, _NEIGHBOURS.finditer(line)) if is_one((words[i], words[i + 1]))}
    ends |= {
        i: i + 1
        for i in map(_START, _IF_SEEN.finditer(line))
        if (
            (both := words[i] + words[i + 1]) in spellings
            or HALF_SPACE in both
            or (both[-2:] in tails and options.were_one(words[i], words[i + 1]))
        )
        and is_one((words[i], words[i + 1]))
    }
    start = end = -1
    for i in sorted(ends):
        if start >= 0 and i > end:
            yield start, end + 1
            start = -1
        if start < 0:
            start = i
        end = max(end, ends[i])
    if start >= 0:
        yield start, end + 1


def _is_three(options: Options, words: Sequence[str], gaps: Sequence[str], i: int) -> bool:
    """Are three words with spaces between them perhaps one: «گفت و گو»?"""
    spellings = options.lexicon.spellings
    return gaps[i + 1] == " " and "".join(words[i : i + 3]).replace(HALF_SPACE, "") in spellings


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
