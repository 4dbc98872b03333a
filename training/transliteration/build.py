"""Align the training lines of both directions and keep the units for the models (``work/units.*.json``)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from training.transliteration.align import align_all, settled
from training.transliteration.data import SETS, pairs

WORK = Path("var/transliteration")


def main() -> None:
    """One file of aligned units a direction, each line with the name of its set."""
    WORK.mkdir(parents=True, exist_ok=True)
    for into in sys.argv[1:] or ("fa", "tg"):
        lines = [(name, p) for name in SETS for p in pairs(name, "train")]
        ordered = [p if into == "fa" else p[::-1] for _, p in lines]
        units = align_all(ordered, into)
        if into == "tg":
            units = [settled(line) for line in units]
        (WORK / f"units.{into}.json").write_text(json.dumps(units, ensure_ascii=False), encoding="utf-8")
        print(into, len(ordered), "pairs,", len(units), "aligned")


if __name__ == "__main__":
    main()
