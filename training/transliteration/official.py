"""Word accuracy on official phrases and names that no training line and no gazetteer row holds, both ways.

python -m training.transliteration.official [official-1|…|official-7]     (errors are printed with --errors)
"""

from __future__ import annotations

import sys
from pathlib import Path

from training.transliteration.data import SETS, distance, pairs, tidy_fa, tidy_tg

from peyman.language.register import posts
from peyman.language.script import transliterate
from peyman.language.script.gazetteer import names

FOLDER = Path(__file__).parent
Phrases = list[tuple[str, str]]


def phrases(name: str) -> Phrases:
    """Pairs (Tajik, Persian) of a list; the words are the same in both scripts."""
    rows = [line.split("\t") for line in (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()]
    return [(tg, fa) for tg, fa, kind in rows[2:]]


def known() -> set[str]:
    """Lines in either script of the training data, of the gazetteer and of the register of posts, regular."""
    lines = {line for name in SETS for pair in pairs(name, "train") for line in pair}
    named = [(r["tg"], r["fa"]) for r in names()] + [(p.name_tg, p.name_fa) for p in posts()]
    return lines | {tidy_tg(tg) for tg, _ in named} | {tidy_fa(fa) for _, fa in named}


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
    names = [a for a in sys.argv[1:] if not a.startswith("-")] or [
        f"official-{number}" for number in range(1, 8)
    ]
    seen = known()
    for name in names:
        all_ = phrases(name)
        unseen = [(tg, fa) for tg, fa in all_ if tidy_tg(tg) not in seen and tidy_fa(fa) not in seen]
        print(
            f"{name}: {len(unseen)} phrases; {len(all_) - len(unseen)} more stand in the training lines, the gazetteer or the register"
        )
        for into in ("fa", "tg"):
            print(f"  →{into} word accuracy {accuracy(unseen, into, errors='--errors' in sys.argv):.3f}")


if __name__ == "__main__":
    main()
