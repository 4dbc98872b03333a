"""Put everything that the teachers and the tagger learn from into one file a direction (``var/transliteration/pack.*.npz``).

python -m training.transliteration.pack      (after ``build`` and ``back``; PEYMAN_RAW_DATA: raw Persian texts, packed with xz)

Sets: ``sup`` aligned lines, ``damaged`` the same as a Russian keyboard or without half-spaces, ``tune`` lines kept for tuning,
``ezafe`` gold trees (into Tajik), ``pron`` Persian words with their sounds (into Tajik), ``raw`` lines or words of the source
script alone, ``bt`` raw Persian with its back-conversion (into Persian).
"""

from __future__ import annotations

import json
import lzma
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.transliteration.align import Aligner, Units, align_all
from training.transliteration.corpus import EDGE, Inventory, Lines, flat, save_pack
from training.transliteration.data import DATA, SETS, pairs, persian_counts, tajik_counts, tidy_fa
from training.transliteration.ezafe import ezafe_lines

WORK = Path("var/transliteration")
RAW = Path(os.environ.get("PEYMAN_RAW_DATA", "../data/persian/raw"))
INTACT = ("khabaryaab", "fars", "sci2lab", "perdt_raw", "seraji_raw", "ntrex", "assembly")
PLAIN = "hamshahri"  # no half-spaces
PLAIN_LINES = 40_000
KEYBOARD = str.maketrans("ҳқғӯӣҷ", "хкгуич")  # what a Russian keyboard offers for Tajik letters
SPLIT = re.compile(r"[.!?؟،؛:«»()\[\]\"\d|/]+")
SENTENCES = re.compile(r"(?<=[.!؟])\s+")
SOUNDS = str.maketrans("aAeioubptCjxdrzZsSqfkglmnvhy?", "аоииуубптчҷхдрзжсшқфкглмнвҳйъ")


def raw_lines(name: str) -> Iterator[str]:
    """Regular Persian lines of a raw text: whole sentences without their marks, or what stands between marks."""
    chance = random.Random(3)
    for line in lzma.decompress((RAW / f"{name}.txt.xz").read_bytes()).decode().splitlines():
        for piece in (SENTENCES if chance.random() < 0.4 else SPLIT).split(line):
            piece = tidy_fa(piece)
            if " " in piece and len(piece) <= 400:
                yield piece


def load_units(into: str) -> list[Units]:
    """Aligned lines of ``build``."""
    lines = json.loads((WORK / f"units.{into}.json").read_text(encoding="utf-8"))
    return [[(s, t) for s, t in line] for line in lines]


def inventory(lines: list[Units]) -> Inventory:
    """Source characters, outputs seen at least three times, and the outputs of each character."""
    counted = Counter(unit for line in lines for unit in line)
    kept = {u: n for u, n in counted.items() if n >= 3}
    chars = [EDGE, *sorted({s for s, _ in counted})]
    allowed = {c: [t for (s, t), _ in sorted(kept.items(), key=lambda x: -x[1]) if s == c] for c in chars}
    return Inventory(chars, sorted({t for _, t in kept}), allowed)


def damaged(line: Units) -> Units:
    """A line in the letters of a Russian keyboard, or without its half-spaces."""
    return [(s.translate(KEYBOARD), t) for s, t in line if s != "\u200c"]


class Pieces:
    """Aligns words by what the aligned lines taught, each pair of words once."""

    def __init__(self, units: list[Units], into: str) -> None:
        self.aligner = Aligner(into)
        self.aligner.learn(Counter(u for line in units for u in line))
        self.known: dict[tuple[str, str], Units] = {}

    def units(self, source: str, target: str) -> Units:
        """Units of a pair, none if it does not align."""
        pair = (source, target)
        if pair not in self.known:
            score, units = self.aligner.align(source, target)
            self.known[pair] = units if units and score > -3.0 * len(source) - 4 else []
        return self.known[pair]


def as_lines(units: Iterable[Units]) -> Lines:
    return [("".join(s for s, _ in line), [t for _, t in line]) for line in units]


def tuning(into: str, pieces: Pieces) -> tuple[Lines, list[int]]:
    """Aligned lines kept for tuning, with the number of their set."""
    lines, groups = [], []
    for group, name in enumerate(SETS):
        for tg, fa in pairs(name, "tune"):
            units = pieces.units(*((tg, fa) if into == "fa" else (fa, tg)))
            if 0 < len(units) <= 400:
                lines.append(units)
                groups.append(group)
    return as_lines(lines), groups


def back_converted(pieces: Pieces) -> Iterator[Units]:
    """Raw Persian with its back-conversion, as units into Persian."""
    for path in sorted(WORK.glob("back*.tsv")):
        for row in path.read_text(encoding="utf-8").splitlines():
            line: Units = []
            for piece in row.split("|"):
                tg, _, fa = piece.partition("\t")
                units = pieces.units(tg, fa.replace("_", " "))
                if not units:
                    line = []
                    break
                line += [(" ", " "), *units] if line else units
            if line:
                yield line


def sounded() -> list[Units]:
    """Persian words with their sounds, aligned."""
    entries = json.loads(lzma.decompress((DATA / "fa_pronunciations.json.xz").read_bytes()))
    words = [(tidy_fa(w), s.replace(" ", "").translate(SOUNDS)) for w, s in entries.items()]
    return align_all([(w, s) for w, s in words if w and " " not in w and s.isalpha()], "tg", rounds=2)


def main() -> None:
    for into in sys.argv[1:] or ("fa", "tg"):
        units = load_units(into)
        known = inventory(units + [damaged(line) for line in units if into == "fa"])
        pieces = Pieces(units, into)
        worse = [(a, d) for a, d in ((line, damaged(line)) for line in units) if a != d]
        tune, groups = tuning(into, pieces)
        sets = {"sup": as_lines(units), "damaged": as_lines(d for _, d in worse), "tune": tune}
        extra: dict[str, object] = {"tune_sets": groups}
        arrays = {}
        if into == "fa":
            sets["bt"] = as_lines(back_converted(pieces))
            sets["raw"] = [(w, None) for w in tajik_counts()]
        else:
            sets["ezafe"] = as_lines(ezafe_lines())
            lines = list(dict.fromkeys(line for name in INTACT for line in raw_lines(name)))
            words = [w for w in persian_counts() if " " not in w]
            extra |= {"intact": len(lines), "vocabulary": len(words)}
            lines += random.Random(5).sample(list(raw_lines(PLAIN)), PLAIN_LINES)
            sets["raw"] = [(line, None) for line in [*lines, *words]]
            sounds = sounded()
            heard = inventory(sounds)
            extra["sounds"] = heard.tags
            arrays["pron"] = flat(
                as_lines(sounds),
                Inventory(known.chars, heard.tags, {c: heard.allowed.get(c, []) for c in known.chars}),
            )
        arrays |= {name: flat(lines, known) for name, lines in sets.items() if lines}
        save_pack(WORK / f"pack.{into}.npz", known, extra, arrays)
        print(
            into,
            {
                k: (len(v["n"]), len(v["x"]), float((v["y"] >= 0).mean()) if len(v["y"]) else None)
                for k, v in arrays.items()
            },
        )


if __name__ == "__main__":
    main()
