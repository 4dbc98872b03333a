"""Half-spaces put back, on text kept from training: precision, recall and F1 of their places; speed and size.

    python -m training.halfspaces.evaluate [--speed | --peers FOLDER]

``--speed``: load time and speed alone (``speed.py``). ``--peers``: a folder of environments named hazm, shekar, parsivar; each restores
the same damaged lines in the same run.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path

from training.halfspaces.data import (
    HELD,
    boundaries,
    damaged,
    follows_standard,
    held_lines,
    runs,
    tidy,
    training_lines,
    treebank_lines,
)
from training.halfspaces.speed import speed

from peyman.reader.repair import repair
from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.mapping import apply_edits, identity
from peyman.reader.repair.scorer import Scorer
from peyman.reader.repair.spacing import spacing_edits
from peyman.reader.repair.spelling import HALF_SPACE

MODES = ("mixed", "removed", "spaces", "whole")
MINORITY = 0.1
PEERS = ("hazm", "shekar", "parsivar")
REPORT = Path(__file__).with_name("metrics.json")
Restore = Callable[[Sequence[str]], list[str]]
Figures = dict[str, float]


def test_sets() -> dict[str, list[str]]:
    """The lines that nothing was learnt from; of the agencies also those alone that follow the standard."""
    sets = {"PerDT test": treebank_lines("test")}
    for name in HELD:
        lines = [line for line in held_lines(name) if HALF_SPACE in line]
        sets[f"{name}, one standard"] = [line for line in lines if follows_standard(line)]
        sets[f"{name}, as written"] = lines
    return sets


def _letters(line: str) -> str:
    return "".join(filter(str.isalpha, line))


def places(found: str, wanted: str) -> tuple[set[int], set[int]]:
    """Half-spaces and spaces of a restored line, counted in the letters of the right one."""
    halves, spaces = boundaries(found)
    mine, right = _letters(found), _letters(wanted)
    if len(mine) == len(right):
        return halves, spaces
    place = {}
    for block in SequenceMatcher(None, mine, right, autojunk=False).get_matching_blocks():
        place.update({block.a + i: block.b + i for i in range(block.size + 1)})
    return {place.get(i, -i) for i in halves}, {place.get(i, -i) for i in spaces}


def at_affixes(line: str) -> set[int]:
    """The half-spaces of a line that stand beside an affix: of «می‌رود», not of «نخست‌وزیر»."""
    known, found, letters = affixes().all, set(), 0
    for word in line.split():
        parts = [_letters(part) for part in word.split(HALF_SPACE)]
        for left, right in zip(parts, parts[1:], strict=False):
            letters += len(left)
            if left in known or right in known:
                found.add(letters)
        letters += len(parts[-1])
    return found


def spelt_two_ways(lines: Iterable[str]) -> set[str]:
    """The letters of words that a source writes now with a half-space, now without: in one case of ten at least."""
    halved, other = Counter[str](), Counter[str]()
    for line in lines:
        for run in runs(line):
            for word in run:
                (halved if HALF_SPACE in word else other)[word.replace(HALF_SPACE, "")] += 1
            other.update((a + b).replace(HALF_SPACE, "") for a, b in zip(run, run[1:], strict=False))
    return {key for key, seen in halved.items() if other[key] >= MINORITY * (seen + other[key])}


def _inside(line: str, keys: Set[str]) -> set[int]:
    """The half-spaces of a line that stand in words of these letters."""
    found, letters = set(), 0
    for word in line.split():
        parts = [_letters(part) for part in word.split(HALF_SPACE)]
        inside = list(accumulate(map(len, parts), initial=letters))
        letters = inside[-1]
        if "".join(parts) in keys:
            found.update(inside[1:-1])
    return found


def compare(
    found: Sequence[str], wanted: Sequence[str], *, two_ways: Set[str] = frozenset(), within: bool = False
) -> Figures:
    """Precision, recall, F1 of half-spaces, recall beside affixes and inside compounds.

    ``other_spaces``: spaces put in or lost where no half-space was in question. Words in ``two_ways`` are left out;
    with ``within`` half-spaces where the right line has a space do not count, as for one who repairs word by word.
    """
    hit = mine = yours = other = 0
    kinds = {"affixes": [0, 0], "compounds": [0, 0]}
    for a, b in zip(found, wanted, strict=True):
        halves, spaces = places(tidy(a), b)
        right, right_spaces = boundaries(b)
        if within:
            halves = halves - right_spaces
        if two_ways:
            left_out = _inside(tidy(a), two_ways) | _inside(b, two_ways)
            halves, right = halves - left_out, right - left_out
        hit, mine, yours = hit + len(halves & right), mine + len(halves), yours + len(right)
        beside = at_affixes(b) & right
        for kind, part in (("affixes", beside), ("compounds", right - beside)):
            kinds[kind][0] += len(part & halves)
            kinds[kind][1] += len(part)
        other += len((spaces ^ right_spaces) - halves - right)
    precision, recall = hit / max(mine, 1), hit / max(yours, 1)
    return {
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
        **{f"recall_{kind}": round(a / max(b, 1), 4) for kind, (a, b) in kinds.items()},
        "half_spaces": yours,
        "other_spaces": other,
    }


def ours(lines: Sequence[str]) -> list[str]:
    """The lines as ``repair`` gives them, read as one document."""
    return repair("\n".join(lines)).text.split("\n")


def measure(lines: Sequence[str], mode: str, scorer: Scorer) -> Figures:
    """Figures of weights that are still being learnt."""
    text = "\n".join(damaged(lines, mode))
    edits = spacing_edits(text, scorer)
    return compare(apply_edits(text, identity(len(text)), edits)[0].split("\n"), lines)


def peer(folder: Path, name: str) -> Restore:
    """A library in an environment of its own."""

    def restore(lines: Sequence[str]) -> list[str]:
        command = [str(folder / name / "bin/python"), str(Path(__file__).with_name("peers.py")), name]
        done = subprocess.run(command, input=json.dumps(lines), capture_output=True, text=True, check=True)
        return list(json.loads(done.stdout))

    return restore


def known_lines(title: str) -> Iterable[str]:
    """What the source of a test set wrote elsewhere."""
    return training_lines("perdt_raw" if title.startswith("PerDT") else title.split(",")[0])


def lines_of(
    restore: Restore, modes: Sequence[str], title: str, lines: Sequence[str]
) -> Iterator[tuple[str, Figures]]:
    """The figures of a restorer on a test set: each kind of damage, and where the source spells in one way only."""
    for mode in modes:
        found = restore(damaged(lines, mode))
        yield mode, compare(found, lines)
        if restore is ours and mode == "mixed":
            yield (
                "mixed, words of one spelling",
                compare(found, lines, two_ways=spelt_two_ways(known_lines(title))),
            )
        if restore is ours and mode == "removed":
            yield "removed, word by word", compare(found, lines, within=True)
    if restore is ours:
        apart = [repair(line).text for line in lines]
        yield "whole, each line a text", compare(apart, lines)


def _write(report: dict[str, object]) -> None:
    REPORT.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    report: dict[str, object] = {"speed": speed()}
    print("speed", report["speed"])
    if "--speed" in sys.argv:
        _write(json.loads(REPORT.read_text(encoding="utf-8")) | report)
        return
    sets = test_sets()
    restorers: dict[str, tuple[Restore, Sequence[str]]] = {"peyman": (ours, MODES)}
    if "--peers" in sys.argv:
        folder = Path(sys.argv[sys.argv.index("--peers") + 1])
        restorers |= {name: (peer(folder, name), ("mixed", "whole")) for name in PEERS}
    for name, (restore, modes) in restorers.items():
        for title, lines in sets.items():
            for mode, row in lines_of(restore, modes, title, lines):
                report[f"{name} / {title} / {mode}"] = row
                figures = "  ".join(f"{k} {v}" for k, v in row.items())
                print(f"{name:9}{title:26}{mode:30}{figures}", flush=True)
    if "--peers" not in sys.argv and REPORT.exists():
        before = json.loads(REPORT.read_text(encoding="utf-8"))
        report |= {key: row for key, row in before.items() if key.startswith(PEERS)}
    _write(report)


if __name__ == "__main__":
    main()
