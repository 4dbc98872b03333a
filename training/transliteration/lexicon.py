"""Write what the decoder knows of words: target words with counts, and how source words were written in training.

python -m training.transliteration.lexicon      (after build; writes into src/peyman/language/script/model)
"""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter, defaultdict
from pathlib import Path

from training.transliteration.data import persian_counts, tajik_counts

WORK = Path("var/transliteration")
MODEL = Path(__file__).parents[2] / "src/peyman/language/script/model"

_STRAY = re.compile("[а-яёғӣқҳҷ] ")  # «а тарбият»


def word_pairs(units: list[list[tuple[str, str]]]) -> Counter[tuple[str, str]]:
    """Source words with their targets, cut at the spaces of the source; the ezafe of a space is left out, and words with a letter of their neighbour before them."""
    counted: Counter[tuple[str, str]] = Counter()
    for line in units:
        source, target = "", ""
        for char, output in [*line, (" ", " ")]:
            if char == " ":
                if source and target.strip() and not _STRAY.match(target.strip()):
                    counted[source, target.strip()] += 1
                source, target = "", ""
            else:
                source, target = source + char, target + output
    return counted


def without_ezafe(counts: Counter[str], real: set[str]) -> Counter[str]:
    """Tajik counts where «дӯсти» counts for «дӯст» and «ҳамкории» for «ҳамкорӣ»: the model writes the ezafe by itself.

    ``real``: words that training writes so («барои»); they stay.
    """
    merged: Counter[str] = Counter()
    for word, number in counts.items():
        stem = word[:-2] + "ӣ" if word.endswith("ии") else word[:-1]
        hangs = word.endswith("и") and len(word) > 3 and word not in real and stem in counts
        merged[stem if hangs else word] += number
    return merged


def main() -> None:
    """One lexicon and one memory a direction."""
    MODEL.mkdir(exist_ok=True)
    for into in ("fa", "tg"):
        units = json.loads((WORK / f"units.{into}.json").read_text(encoding="utf-8"))
        remembered = word_pairs(units)
        counts = persian_counts() if into == "fa" else tajik_counts()
        if into == "tg":
            counts = without_ezafe(counts, {target for _, target in remembered})
        for (_, target), number in remembered.items():
            counts.update(dict.fromkeys(target.split(), number))
        lines = [f"{w}\t{n}" for w, n in sorted(counts.items())]
        _write(f"lexicon.{into}.tsv.xz", lines)
        by_source: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for (source, target), number in remembered.items():
            by_source[source].append((target, number))
        kept = []
        for source in sorted(by_source):
            best = sorted(by_source[source], key=lambda p: -p[1])[:4]
            kept += [f"{source}\t{target}\t{number}" for target, number in best if number * 20 >= best[0][1]]
        _write(f"memory.{into}.tsv.xz", kept)
        print(into, len(lines), "words,", len(kept), "remembered pairs")


def _write(name: str, lines: list[str]) -> None:
    data = "\n".join(lines).encode()
    (MODEL / name).write_bytes(lzma.compress(data, preset=9))


if __name__ == "__main__":
    main()
