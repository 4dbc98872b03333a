"""How the F1 of half-spaces grows with the texts learnt from: the restorer trained on a share of the lines, nothing else changed.

    python -m training.halfspaces.curve [EIGHTHS …]     (needs scipy; 1 2 4 8 unless said; figures → curve.json, nothing is shipped)

Word lists are the same for all shares; the test lines are those of ``evaluate``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from training.halfspaces.build import count, learnt_from
from training.halfspaces.data import TREEBANK, treebank_lines
from training.halfspaces.evaluate import measure, test_sets
from training.halfspaces.train import gather, scored

REPORT = Path(__file__).with_name("curve.json")
MODES = ("mixed", "removed", "spaces")


def learn(share: float) -> dict[str, object]:
    """Train on a share of the lines and measure."""
    total, folds = count(share)
    lexicon = learnt_from(total)
    choices = gather(lexicon, total, folds, share)
    del total, folds
    row: dict[str, object] = {
        "words_of_treebank": sum(counts[TREEBANK] for counts in lexicon.counts.values()),
        "spellings": len(lexicon.counts),
        "stretches": len(choices.stretches),
    }
    scorer = scored(lexicon, choices.fit())[1]
    for title, lines in {"PerDT dev": treebank_lines("dev"), **test_sets()}.items():
        for mode in MODES:
            row[f"{title} / {mode}"] = measure(lines, mode, scorer)["f1"]
    return row


def main() -> None:
    report = json.loads(REPORT.read_text(encoding="utf-8")) if REPORT.exists() else {}
    for eighths in sorted(map(int, sys.argv[1:] or "1248")):
        report[f"{eighths}/8"] = row = learn(eighths / 8)
        print(f"{eighths}/8", row, flush=True)
        REPORT.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
