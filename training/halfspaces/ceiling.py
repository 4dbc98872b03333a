"""How well half-spaces could be put back at best, if all that is known is how the writers spell each pair of words: their own consistency.

    python -m training.halfspaces.ceiling

An oracle meets the damaged lines of a test set. For each two parts with a space between them, or glued, it knows how often the source has
a half-space there where they were found like that, and takes what is more frequent:

- ``itself``: counted in the very lines that it restores; what occurs once is always right;
- ``elsewhere``: counted in all that the source wrote but the place itself (of the agencies ten tenths); what occurs nowhere else is right.

So both err only where a source spells the same two parts now with a half-space and now without. No neighbour is looked at; one who does look may do
better, one who has not read the lines will hardly.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from training.halfspaces.data import WORD, damaged, treebank_lines
from training.halfspaces.evaluate import known_lines, test_sets

from peyman.reader.repair.spelling import HALF_SPACE

MODES = ("mixed", "removed", "spaces")
Splits = Mapping[str, Sequence[tuple[str, str]]]


class Place(NamedTuple):
    """Two parts as they were found, with a space between them or glued."""

    left: str
    right: str
    found: str


def splits_of(lines: Sequence[str]) -> Splits:
    """The letters of two parts that the lines write with a half-space between them, and the two parts."""
    found = defaultdict[str, set[tuple[str, str]]](set)
    for line in lines:
        for word in WORD.findall(line):
            parts = word.split(HALF_SPACE)
            for pair in zip(parts, parts[1:], strict=False):
                found["".join(pair)].add(pair)
    return {letters: sorted(pairs) for letters, pairs in found.items()}


def states(right: str, found: str) -> Iterator[str]:
    """What became of each half-space of a line: a space or nothing."""
    at = 0
    for char in right:
        if char != HALF_SPACE:
            at += 1
        elif found[at] == " ":
            at += 1
            yield " "
        else:
            yield ""


def meetings(right: str, found: str, splits: Splits) -> Iterator[tuple[int, Place, bool]]:
    """All places of a line where a half-space is or could be, by the letters before them, and whether it is there."""
    became = states(right, found)
    letters = [0, *accumulate(map(str.isalpha, right))]
    before, last = "", -2
    for match in WORD.finditer(right):
        parts = match.group().split(HALF_SPACE)
        at = letters[match.start()]
        if match.start() == last + 1 and right[last] == " ":
            yield at, Place(before, parts[0], " "), False
        before, last = parts[-1], match.end()
        for part, follows in zip(parts, [*parts[1:], ""], strict=True):
            for left, rest in splits.get(part, ()):
                yield at + len(left), Place(left, rest, ""), False
            at += len(part)
            if follows:
                yield at, Place(part, follows, next(became)), True


def habits(lines: Sequence[str], mode: str, splits: Splits) -> Counter[tuple[Place, bool]]:
    """How often places that were found so have a half-space, and how often not."""
    every = zip(lines, damaged(lines, mode), strict=True)
    return Counter((place, half) for line, found in every for _, place, half in meetings(line, found, splits))


def f1(lines: Sequence[str], others: Sequence[str], mode: str, *, is_itself: bool) -> dict[str, float]:
    """Precision, recall and F1 of an oracle that knows the lines themselves, or everything but the place."""
    splits = splits_of([*lines, *others])
    met = habits(lines, mode, splits)
    known = met if is_itself else met + habits(others, mode, splits)
    hit = mine = yours = 0
    for (place, is_half), times in met.items():
        half, none = known[place, True], known[place, False]
        if not is_itself:
            half, none = half - is_half, none - (not is_half)
        put = is_half if half == none else half > none
        hit, mine, yours = hit + times * (put and is_half), mine + times * put, yours + times * is_half
    precision, recall = hit / max(mine, 1), hit / max(yours, 1)
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
    }


def main() -> None:
    sets = {"PerDT dev": treebank_lines("dev"), **test_sets()}
    for title, lines in sets.items():
        others = list(known_lines(title))
        for mode in MODES:
            print(f"{title:28}{mode:10}itself    {f1(lines, (), mode, is_itself=True)}", flush=True)
            print(f"{title:28}{mode:10}elsewhere {f1(lines, others, mode, is_itself=False)}", flush=True)


if __name__ == "__main__":
    main()
