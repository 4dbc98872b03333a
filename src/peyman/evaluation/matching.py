"""When a record counts as the gold item: names, speakers, amounts, dates, places in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from peyman.language.folding import fold_character

Item = dict[str, Any]
MODALITY_CLASS = {
    "agreed": "will", "pledged": "will", "planned": "will", "conditional": "will",
    "proposed": "wish", "urged": "wish", "hoped": "wish", "denied": "denied", "done": "done",
}  # fmt: skip
PROOF = 600  # characters of evidence above which nothing is proved


def squeeze(text: str) -> tuple[str, list[int]]:
    """Folded letters and digits of a text and, for each, its offset."""
    letters: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(text):
        for piece in fold_character(char):
            if piece.isalnum():
                letters.append(piece)
                offsets.append(offset)
    return "".join(letters), offsets


def locate(anchor: str, squeezed: tuple[str, list[int]]) -> tuple[int, int] | None:
    """Where an anchor stands in the original text, whatever its spacing."""
    letters, offsets = squeezed
    needle = squeeze(anchor)[0]
    at = letters.find(needle) if needle else -1
    return None if at < 0 else (offsets[at], offsets[at + len(needle) - 1] + 1)


def covers(record: Item, span: tuple[int, int], slack: int = 0) -> bool:
    """Does the evidence of a record hold the anchor?"""
    evidence = record["evidence"]
    if sum(e["end"] - e["start"] for e in evidence) > PROOF:
        return False
    return any(
        e["start"] - slack <= span[0] < e["end"] + slack or span[0] <= e["start"] < span[1] for e in evidence
    )


def same_name(a: str | None, b: str | None) -> bool:
    """Two forms of one name: equal letters, or the words of one among the other's."""
    fa, fb = squeeze(a or "")[0], squeeze(b or "")[0]
    if not fa or not fb or fa == fb:
        return bool(fa) and fa == fb
    wa, wb = ({w for w in (squeeze(p)[0] for p in re.split(r"[\s\u200c-]+", n or "")) if w} for n in (a, b))
    if abs(len(wa) - len(wb)) > 2 or abs(len(fa) - len(fb)) > 20:
        return False
    return wa <= wb or wb <= wa or (min(len(fa), len(fb)) >= 4 and (fa in fb or fb in fa))


def same_speaker(gold: Item | None, found: Item | None) -> bool:
    """By name where both have one, else by office and country, else by country."""
    gold, found = gold or {}, found or {}
    if gold.get("name") and found.get("name"):
        return same_name(gold["name"], found["name"])
    if gold.get("office") or found.get("office"):
        return (gold.get("office"), gold.get("country")) == (found.get("office"), found.get("country"))
    return bool(gold.get("country")) and gold.get("country") == found.get("country")


def same_amount(a: Item | None, b: Item | None) -> bool:
    """The same number of the same unit."""
    x, y = (a or {}).get("value"), (b or {}).get("value")
    if x is None or y is None:
        return x is None and y is None
    return abs(x - y) <= 1e-6 * max(1, abs(x)) and (a or {}).get("unit") == (b or {}).get("unit")


def same_date(a: Item | None, b: Item | None) -> bool:
    """The same first day with the same precision."""
    a, b = a or {}, b or {}
    return (a.get("start"), a.get("precision")) == (b.get("start"), b.get("precision"))


def pair(
    golds: Sequence[Item],
    found: Sequence[Item],
    match: Callable[[Item, Item], bool],
    likeness: Callable[[Item, Item], int],
) -> list[tuple[Item, Item]]:
    """One-to-one pairing of the greatest size: the most alike first, then augmenting paths."""
    edges = [[i for i, f in enumerate(found) if match(g, f)] for g in golds]
    taken: dict[int, int] = {}
    done: set[int] = set()
    ranked = sorted((-likeness(golds[g], found[i]), g, i) for g in range(len(golds)) for i in edges[g])
    for _, at, i in ranked:
        if at not in done and i not in taken:
            taken[i] = at
            done.add(at)

    def place(g: int, seen: set[int]) -> bool:
        for i in edges[g]:
            if i not in seen:
                seen.add(i)
                if i not in taken or place(taken[i], seen):
                    taken[i] = g
                    return True
        return False

    for g in range(len(golds)):
        if g not in done:
            place(g, set())
    return [(golds[g], found[i]) for i, g in taken.items()]
