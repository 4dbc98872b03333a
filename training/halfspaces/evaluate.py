"""Half-spaces put back, on text kept from training: precision, recall and F1 of their places; speed and size.

    python -m training.halfspaces.evaluate [--peers FOLDER]

``--peers``: a folder of environments named hazm, shekar, parsivar; each restores the same damaged lines in the same run.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from training.halfspaces.data import (
    HELD,
    boundaries,
    damage,
    follows_standard,
    held_lines,
    tidy,
    treebank_lines,
)

from peyman.reader.repair import repair
from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.lexicon import MODEL
from peyman.reader.repair.mapping import apply_edits
from peyman.reader.repair.spacing import Scorer, spacing_edits
from peyman.reader.repair.spelling import HALF_SPACE

MODES = ("mixed", "removed", "spaces", "whole")
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


def _places(found: str, wanted: str) -> tuple[set[int], set[int]]:
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


def compare(found: Sequence[str], wanted: Sequence[str]) -> Figures:
    """Precision, recall, F1 of half-spaces, recall beside affixes and inside compounds.

    ``other_spaces``: spaces put in or lost where no half-space was in question.
    """
    hit = mine = yours = other = 0
    kinds = {"affixes": [0, 0], "compounds": [0, 0]}
    for a, b in zip(found, wanted, strict=True):
        halves, spaces = _places(tidy(a), b)
        right, right_spaces = boundaries(b)
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


def damaged(lines: Sequence[str], mode: str) -> list[str]:
    """The lines with the same damage in every run."""
    rng = random.Random(11)
    return [damage(line, mode, rng) for line in lines]


def ours(lines: Sequence[str]) -> list[str]:
    """The lines as ``repair`` gives them, read as one document."""
    return repair("\n".join(lines)).text.split("\n")


def measure(lines: Sequence[str], mode: str, scorer: Scorer) -> Figures:
    """Figures of weights that are still being learnt."""
    text = "\n".join(damaged(lines, mode))
    edits = spacing_edits(text, scorer)
    return compare(apply_edits(text, list(range(len(text))), edits)[0].split("\n"), lines)


def peer(folder: Path, name: str) -> Restore:
    """A library in an environment of its own."""

    def restore(lines: Sequence[str]) -> list[str]:
        command = [str(folder / name / "bin/python"), str(Path(__file__).with_name("peers.py")), name]
        done = subprocess.run(command, input=json.dumps(lines), capture_output=True, text=True, check=True)
        return list(json.loads(done.stdout))

    return restore


def speed(first: Sequence[str], then: Sequence[str]) -> Figures:
    """Seconds to load the model; MB of UTF-8 a second of processor time on a first text and on another after it."""
    texts = ["\n".join(damaged(lines, "mixed")) for lines in (first, then)]
    times = [time.process_time()]
    for text in ("می شود", *texts):
        repair(text)
        times.append(time.process_time())
    loading, *seconds = (b - a for a, b in zip(times, times[1:], strict=False))
    rates = [len(text.encode()) / 1e6 / s for text, s in zip(texts, seconds, strict=True)]
    return {
        "load_seconds": round(loading, 2),
        "mb_per_second_first": round(rates[0], 2),
        "mb_per_second_then": round(rates[1], 2),
        "megabytes_on_disk": round(sum(f.stat().st_size for f in MODEL.glob("*.npz")) / 1e6, 2),
    }


def main() -> None:
    sets = test_sets()
    report: dict[str, object] = {"speed": speed(held_lines(HELD[0]), held_lines(HELD[1]))}
    print("speed", report["speed"])
    restorers: dict[str, tuple[Restore, Sequence[str]]] = {"peyman": (ours, MODES)}
    if "--peers" in sys.argv:
        folder = Path(sys.argv[sys.argv.index("--peers") + 1])
        restorers |= {name: (peer(folder, name), ("mixed", "whole")) for name in PEERS}
    for name, (restore, modes) in restorers.items():
        for title, lines in sets.items():
            for mode in modes:
                row = compare(restore(damaged(lines, mode)), lines)
                report[f"{name} / {title} / {mode}"] = row
                print(
                    f"{name:9}{title:26}{mode:9}" + "  ".join(f"{k} {v}" for k, v in row.items()), flush=True
                )
    if "--peers" not in sys.argv and REPORT.exists():
        before = json.loads(REPORT.read_text(encoding="utf-8"))
        report |= {key: row for key, row in before.items() if key.startswith(PEERS)}
    REPORT.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
