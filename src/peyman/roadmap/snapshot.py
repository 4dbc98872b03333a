"""The roadmap as reconcile sees it: a snapshot that grows document by document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from peyman.roadmap.entries import Change, Entry
from peyman.roadmap.facets import Facet


@dataclass(slots=True)
class Snapshot:
    """Entries by identifier and by block; only ``apply`` changes it, and only by what reconcile proposed.

    Mentions of different blocks are never one thing unless a reviewer says so: a block can be worked out by itself.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    blocks: dict[str, dict[str, None]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    lives: dict[str, list[Facet]] = field(default_factory=dict)

    def home_of(self, key: str) -> str | None:
        """The identifier of the entry that a mention belongs to; a founder's key leads to its own entry."""
        return self.homes.get(key)

    def apply(self, changes: Iterable[Change], facets: Iterable[Facet]) -> None:
        """Take over the proposed changes of one document, in their order."""
        known = {facet.mention.key: facet for facet in facets}
        for change in changes:
            if change.relation == "links":
                continue
            facet = known[change.key]
            pair, entry = (facet.mention, change), self.entries.get(change.entry)
            self.entries[change.entry] = (
                Entry(entry.founder, (*entry.mentions, pair)) if entry else Entry(facet.mention, (pair,))
            )
            self.lives.setdefault(change.entry, []).append(facet)
            self.homes[change.key] = change.entry
            self.blocks.setdefault(facet.block, {})[change.entry] = None
