"""Paths through the arcs of a stretch of words: all of them, and the one nearest to the right spelling."""

from __future__ import annotations

from collections.abc import Sequence

from peyman.reader.repair.lattice import Arc, Atom
from peyman.reader.repair.spelling import key_and_mask, places


def spellings(ways: Sequence[Sequence[Arc]], most: int) -> list[list[Arc]]:
    """All paths through the arcs, at most so many."""
    found: list[list[Arc]] = []

    def walk(at: int, path: list[Arc]) -> None:
        if len(found) >= most:
            return
        if at == len(ways):
            found.append(path)
            return
        for arc in ways[at]:
            walk(arc.end, [*path, arc])

    walk(0, [])
    return found


def nearest(
    line: Sequence[Atom], ways: Sequence[Sequence[Arc]], halves: set[int], spaces: set[int], letters: int
) -> list[Arc]:
    """The path nearest to the right half-spaces and spaces, the one with fewest edits where several are."""
    at = [letters]
    for atom in line:
        at.append(at[-1] + len(atom.key))
    costs: list[tuple[float, int, Arc | None]] = [(1e9, -1, None)] * (len(line) + 1)
    costs[0] = (0.0, -1, None)
    for i, choices in enumerate(ways):
        if costs[i][0] >= 1e9:
            continue
        for arc in choices:
            inside = range(at[i] + 1, at[arc.end])
            mine = {at[i] + p for p in places(key_and_mask(arc.form)[1])}
            cost = sum((p in mine) != (p in halves) or p in spaces for p in inside) + (
                at[arc.end] not in spaces
            )
            cost += costs[i][0] + 0.001 * (arc.joined + arc.opened)
            if cost < costs[arc.end][0]:
                costs[arc.end] = (cost, i, arc)
    path: list[Arc] = []
    i = len(line)
    while i > 0:
        _, i, arc_ = costs[i]
        assert arc_ is not None
        path.append(arc_)
    return path[::-1]
