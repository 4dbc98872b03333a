"""What we put in and leave out on PerDT's dev, by what the treebank does elsewhere with the same two parts.

    python -m training.halfspaces.misses [--show]

``otherwise``: elsewhere it spells them more often as we do; ``as here``: as it does here; ``unmet``: it has them nowhere else so. ``--show`` prints
each of them.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from training.halfspaces.ceiling import MODES, Splits, habits, meetings, splits_of
from training.halfspaces.data import boundaries, damaged, tidy, training_lines, treebank_lines
from training.halfspaces.evaluate import at_affixes, ours, places
from training.halfspaces.judged import word_at

from peyman.reader.repair.spelling import HALF_SPACE


class Miss(NamedTuple):
    """A place where we differ: put in or left out, beside an affix or in a compound, what the treebank does elsewhere, both spellings."""

    kind: str
    where: str
    elsewhere: str
    theirs: str
    ours: str


def misses(lines: Sequence[str], others: Sequence[str], mode: str, splits: Splits) -> Iterator[Miss]:
    """All places where restored lines differ from the lines."""
    known, found = habits(others, mode, splits), damaged(lines, mode)
    for line, broken, mine in zip(lines, found, map(tidy, ours(found)), strict=True):
        met = {at: place for at, place, _ in meetings(line, broken, splits)}
        right, put = boundaries(line)[0], places(mine, line)[0]
        beside = at_affixes(line) | at_affixes(mine)
        for at in sorted(right ^ put):
            half, none = (known[met[at], is_half] if at in met else 0 for is_half in (True, False))
            yield Miss(
                "left out" if at in right else "put in",
                "affix" if at in beside else "compound",
                "unmet" if half == none else "as here" if (half > none) == (at in right) else "otherwise",
                word_at(line, at),
                word_at(mine, at),
            )


def main() -> None:
    lines, others = treebank_lines("dev"), list(training_lines("perdt_raw"))
    splits = splits_of([*lines, *others])
    for mode in MODES:
        found = list(misses(lines, others, mode, splits))
        counts = Counter(miss[:3] for miss in found)
        for (kind, where, elsewhere), seen in sorted(counts.items()):
            print(f"{mode:10}{kind:10}{where:10}{elsewhere:10}{seen}", flush=True)
        if "--show" in sys.argv:
            for miss in sorted(found):
                print(mode, *(text.replace(HALF_SPACE, "_") for text in miss), sep="\t")


if __name__ == "__main__":
    main()
