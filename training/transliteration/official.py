"""Word accuracy on official phrases and names that no training line and no gazetteer row holds, both ways.

python -m training.transliteration.official [official-1|official-2|official-3]     (errors are printed with --errors)
"""

from __future__ import annotations

import sys
from pathlib import Path

from training.transliteration.data import SETS, distance, pairs, tidy_fa, tidy_tg

from peyman.language.script import transliterate
from peyman.language.tables import load_table

FOLDER = Path(__file__).parent
Phrases = list[tuple[str, str]]


def phrases(name: str) -> Phrases:
    """Pairs (Tajik, Persian) of a list; the words are the same in both scripts."""
    rows = [line.split("\t") for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()]
    return [(tg, fa) for tg, fa, kind in rows[2:]]


def known() -> set[str]:
    """Tajik lines of the training data and of the gazetteer, regular."""
    lines = {tg for name in SETS for tg, _ in pairs(name, "train")}
    return lines | {tidy_tg(r["tg"]) for r in load_table("tg/names.tsv", ["tg", "fa", "kind", "source"])}


def words(found: str, wanted: str) -> tuple[int, int]:
    """Right words and all words; half-spaces and what is joined do not count against a word that stands complete."""
    a, b = found.split(), wanted.split()
    if len(a) == len(b):
        return sum(x == y for x, y in zip(a, b, strict=True)), len(b)
    return sum(w in a for w in b), len(b)


def accuracy(some: Phrases, into: str, *, errors: bool = False) -> float:
    """Share of right words of some phrases in one direction."""
    right = total = 0
    for tg, fa in some:
        source, wanted = (tg, tidy_fa(fa)) if into == "fa" else (fa, tidy_tg(tg))
        tidy = tidy_fa if into == "fa" else tidy_tg
        found = tidy(transliterate(source, to=into).text).replace("\u200c", "")
        hits, count = words(found, wanted.replace("\u200c", ""))
        right, total = right + hits, total + count
        if errors and hits < count:
            print(f"  {source} → {found} (wanted {wanted}; {distance(found, wanted)})")
    return right / total


def main() -> None:
    names = [a for a in sys.argv[1:] if not a.startswith("-")] or ["official-1", "official-2", "official-3"]
    seen = known()
    for name in names:
        all_ = phrases(name)
        unseen = [pair for pair in all_ if tidy_tg(pair[0]) not in seen]
        print(
            f"{name}: {len(unseen)} phrases; {len(all_) - len(unseen)} more stand in the training lines or the gazetteer"
        )
        for into in ("fa", "tg"):
            print(f"  →{into} word accuracy {accuracy(unseen, into, errors='--errors' in sys.argv):.3f}")


if __name__ == "__main__":
    main()
