"""Build reader/repair/forms.tsv: words that raw news writes with a half-space, most often and often enough.

    python training/halfspaces/build.py --data ../shared/data/persian/raw

Reads *.txt.xz of the folder (perdt_raw, seraji_raw, fars, khabaryaab, ntrex); lines whose hash ends in 0 are held
out of fars and khabaryaab for evaluate.py. Counts only; no sentence enters the file.
"""

from __future__ import annotations

import argparse
import hashlib
import lzma
import re
from collections import Counter
from pathlib import Path

from peyman.reader.repair.letters import regular

HALF_SPACE = "\u200c"
SOURCES = ("perdt_raw", "seraji_raw", "fars", "khabaryaab", "ntrex")
WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
TARGET = Path(__file__).parents[2] / "src/peyman/reader/repair/forms.tsv"


def held_out(line: str) -> bool:
    """One line in ten, by its hash."""
    return int(hashlib.sha256(line.strip().encode()).hexdigest(), 16) % 10 == 0


def lines(path: Path):
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield "".join(regular(c) for c in line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--least", type=int, default=3)
    parser.add_argument("--share", type=float, default=0.6)
    args = parser.parse_args()
    forms: Counter[str] = Counter()
    for name in SOURCES:
        for line in lines(args.data / f"{name}.txt.xz"):
            if name in ("fars", "khabaryaab") and held_out(line):
                continue
            forms.update(WORD.findall(line))
    by_letters: dict[str, Counter[str]] = {}
    for form, count in forms.items():
        by_letters.setdefault(form.replace(HALF_SPACE, ""), Counter())[form] += count
    chosen = []
    for counts in by_letters.values():
        form, count = counts.most_common(1)[0]
        if HALF_SPACE in form and count >= args.least and count / sum(counts.values()) >= args.share:
            chosen.append(form)
    head = [
        "# Words that Persian writes with a half-space, counted over treebank and agency text (training/halfspaces/build.py).",
        "form\tsource",
    ]
    TARGET.write_text(
        "\n".join([*head, *(f"{form}\tcounted" for form in sorted(chosen))]) + "\n", encoding="utf-8"
    )
    print(f"{len(chosen)} forms")


if __name__ == "__main__":
    main()
