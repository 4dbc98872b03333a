"""Whatever order documents come in, and whatever leaves again: an incremental run equals a replay of everything."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from peyman.evaluation.reconciling import load_set, read_set
from peyman.roadmap.clues import Clues
from peyman.roadmap.entries import ENTRY_KINDS, Mention
from peyman.roadmap.facets import facets_of, pack, unpack
from peyman.roadmap.reconcile import in_order, roadmap_of, settle
from peyman.roadmap.snapshot import Snapshot

SETS = sorted((Path(__file__).parents[1] / "unit/roadmap/sets").glob("*.md"))


@pytest.fixture(scope="module")
def documents() -> list[list[Mention]]:
    """The mentions of every text of the marked sets, text by text."""
    said: dict[str, list[Mention]] = {}
    for mention in (m for file in SETS for m in read_set(load_set(file))):
        if mention.record.kind in ENTRY_KINDS:
            said.setdefault(mention.document, []).append(mention)
    return list(said.values())


def changes(snapshot: Snapshot) -> dict[str, object]:
    return {key: placed.change for key, placed in snapshot.placed.items()}


def test_clues_hide_nothing_that_comparing_everything_would_find(documents) -> None:
    one = Clues(frozenset({1}), frozenset({1}))
    everything = Snapshot(clues=lambda facet: one)
    settle(everything, added=[f for said in documents for f in facets_of(in_order(said))])
    assert changes(everything) == changes(roadmap_of(m for said in documents for m in said))


def test_facets_survive_the_store(documents) -> None:
    for facet in (f for said in documents for f in facets_of(said)):
        assert unpack(facet.mention, facet.block, pack(facet)) == facet


@pytest.mark.parametrize("seed", range(12))
def test_incremental_equals_replay(documents, seed: int) -> None:
    order = list(documents)
    draw = random.Random(seed)
    draw.shuffle(order)
    keys = [m.key for said in order for m in said]
    kinds = {m.key: m.record.kind for said in order for m in said}
    pairs = ((draw.choice(keys), draw.choice(keys)) for _ in range(20 * (seed % 4)))
    decided = {a: b for a, b in pairs if kinds[a] == kinds[b]}
    roadmap = Snapshot(decided=decided)
    for said in order:
        settle(roadmap, added=facets_of(in_order(said)))
    assert changes(roadmap) == changes(roadmap_of((m for said in order for m in said), decided=decided))
    gone, kept = order[: len(order) // 3], order[len(order) // 3 :]
    for said in gone:
        settle(roadmap, removed=[m.key for m in said])
    assert changes(roadmap) == changes(roadmap_of((m for said in kept for m in said), decided=decided))
