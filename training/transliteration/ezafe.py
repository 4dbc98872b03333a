"""Where Persian reads an ezafe that it does not write, from the gold trees of Universal Dependencies.

The aligned lines are few; what stands before an ezafe is a matter of Persian syntax, which treebanks know. A noun or adjective takes
an ezafe where the next word begins a dependent of its own (amod, nmod) without a preposition. Only the spaces of such a
line teach (``UNKNOWN`` everywhere else). Data: UD Persian-PerDT and Persian-Seraji, dev and test (CC BY-SA 4.0), in the
folder PEYMAN_UD_DATA.
"""

from __future__ import annotations

import lzma
import os
from collections.abc import Iterator
from pathlib import Path

from training.transliteration.data import tidy_fa

DATA = Path(os.environ.get("PEYMAN_UD_DATA", "../data/persian/ud"))
FILES = ("perdt-dev", "perdt-test", "seraji-dev", "seraji-test")
UNKNOWN = "?"
HUNG = (
    "و",
    "را",
    "است",
    "اند",
    "ام",
    "ای",
    "ایم",
    "اید",
)  # words that Tajik may write as part of the word before
DEPENDENTS = ("amod", "nmod", "nmod:poss")
HEADS = ("NOUN", "PROPN", "ADJ")
Rows = list[list[str]]
Units = list[tuple[str, str]]


def sentences() -> Iterator[Rows]:
    """Sentences as rows of CoNLL-U."""
    for name in FILES:
        rows: Rows = []
        for line in lzma.decompress((DATA / f"{name}.conllu.xz").read_bytes()).decode().splitlines():
            if line.strip() and not line.startswith("#"):
                rows.append(line.rstrip("\n").split("\t"))
            elif rows and not line.strip():
                yield rows
                rows = []


def before_dependents(tokens: Rows) -> set[int]:
    """Numbers of the tokens after which an ezafe is read."""
    head = {int(t[0]): int(t[6]) for t in tokens}
    label = {int(t[0]): t[7] for t in tokens}
    kind = {int(t[0]): t[3] for t in tokens}
    found = set()
    for token in tokens:
        number = int(token[0])
        first = number
        below = [n for n in head if head[n] == number and n < number]
        if label[number] not in DEPENDENTS or head[number] >= number:
            continue
        if any(label[n] in ("case", "mark", "cc", "punct") for n in below):
            continue
        first = min([number, *below])
        if first - 1 >= head[number] and kind.get(first - 1) in HEADS:
            found.add(first - 1)
    return found


def line_of(rows: Rows) -> Units:
    """The units of one sentence: every letter unknown, every space with or without an ezafe, or unknown."""
    tokens = [r for r in rows if r[0].isdigit()]
    by_number = {int(t[0]): t for t in tokens}
    linked = before_dependents(tokens)
    units: Units = []
    skip, space = 0, " "
    for row in rows:
        first, _, last = row[0].partition("-")
        if "." in row[0] or int(first) <= skip:
            continue
        end = int(last or first)
        skip = end if last else skip
        word = tidy_fa(row[1])
        if not word:
            space = UNKNOWN if row[3] != "PUNCT" else " "
            continue
        if units:
            units.append((" ", UNKNOWN if word in HUNG or row[7] == "flat:name" else space))
        units += [(c, UNKNOWN if c != " " else " ") for c in word]
        space = _space(by_number[end], word, end in linked, bool(last))
    return units


def _space(token: list[str], word: str, linked: bool, clitic: bool) -> str:
    """What stands after a word: «и » where an ezafe is read and not written."""
    if clitic:
        return " "
    if token[3] == "ADP" or (word.endswith("ی") and word[-2:-1] in "اوه\u200c" and not word.endswith("های")):
        return UNKNOWN
    if word.endswith("های") or word in (token[2] + "ی", token[2] + "\u200cای") or not linked:
        return " "
    return "и "


def ezafe_lines() -> list[Units]:
    """All sentences with a space in them."""
    lines = [line_of(rows) for rows in sentences()]
    return [line for line in lines if any(s == " " for s, _ in line)]


if __name__ == "__main__":
    for line in ezafe_lines()[:8]:
        print("".join(s if s != " " else f"[{t}]" for s, t in line))
