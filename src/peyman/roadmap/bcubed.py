"""B-cubed: how well a clustering of mentions agrees with the right one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision, recall and their harmonic mean over ``mentions`` mentions."""

    precision: float
    recall: float
    mentions: int

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where nothing is right."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> BCubed:
    """For each mention of gold, how much of its found entry is right and how much of its right entry is found.

    A mention that was not found stands alone. Example: ``b_cubed({"a": 1, "b": 1}, {"a": 1, "b": 2}).recall == 0.5``.
    """
    if not gold:
        return BCubed(0.0, 0.0, 0)
    placed = {name: ("found", found[name]) if name in found else ("alone", name) for name in gold}
    rights: dict[Hashable, set[str]] = {}
    founds: dict[Hashable, set[str]] = {}
    for name, right in gold.items():
        rights.setdefault(right, set()).add(name)
        founds.setdefault(placed[name], set()).add(name)
    precision = recall = 0.0
    for name, right in gold.items():
        both = len(rights[right] & founds[placed[name]])
        precision += both / len(founds[placed[name]])
        recall += both / len(rights[right])
    return BCubed(precision / len(gold), recall / len(gold), len(gold))
