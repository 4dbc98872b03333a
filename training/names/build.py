"""Build language/fa/name_shares.tsv: how often a folded word is part of a person's name.

    python training/names/build.py --data ../shared/data/persian

Counts over PEYMA train (ner/peyma-train.txt.xz, MIT); where it is silent, half the share of proper nouns over the silver
tags of UD Persian-PerDT (ud/silA.spacy, CC BY-SA 4.0). Words seen three times or more, five where never in a name; no sentence enters the file.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter
from pathlib import Path

import spacy
from spacy.tokens import DocBin

from peyman.language.folding import key

TARGET = Path(__file__).parents[2] / "src/peyman/language/fa/name_shares.tsv"
COMMON = 5  # times that a word must be seen outside names before it counts as none
HEAD = """# Share of a folded word in persons' names, counted over PEYMA train (MIT) and, where it is silent, half its share of \
proper nouns over UD Persian-PerDT (CC BY-SA 4.0); words seen three times or more, five where never in a name.
# Made by training/names/build.py.
word\tshare\tsource
"""


def count_entities(path: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each word is seen, and how often inside a person's name."""
    seen: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            word, _, tag = line.rstrip("\n").partition("|")
            folded = key(word)
            if folded and not folded.isdigit():
                seen[folded] += 1
                inside[folded] += "PER" in tag
    return seen, inside


def count_proper_nouns(path: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each word is seen, and how often as a proper noun."""
    seen: Counter[str] = Counter()
    proper: Counter[str] = Counter()
    for doc in DocBin().from_disk(path).get_docs(spacy.blank("fa").vocab):
        for token in doc:
            folded = key(token.text)
            if folded and not folded.isdigit():
                seen[folded] += 1
                proper[folded] += token.pos_ == "PROPN"
    return seen, proper


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    seen, inside = count_entities(data / "ner/peyma-train.txt.xz")
    also, proper = count_proper_nouns(data / "ud/silA.spacy")
    rows = []
    for word in sorted(set(seen) | set(also)):
        if seen[word] + also[word] < 3:
            continue
        share = inside[word] / seen[word] if seen[word] >= 2 else 0.5 * proper[word] / max(also[word], 1)
        if share == 0 and seen[word] + also[word] < COMMON:
            continue
        if len(word) > 1 or share < 0.1:
            rows.append(f"{word}\t{round(share, 2)}\tPEYMA/PerDT")
    TARGET.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} words")


if __name__ == "__main__":
    main()
