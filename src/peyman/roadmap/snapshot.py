"""The roadmap as reconcile sees it: every mention with its place, found again by its clues."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from peyman.roadmap.clues import Clues, clues_of
from peyman.roadmap.entries import ENTRY_KINDS, Change, Entry, Mention
from peyman.roadmap.facets import Facet

LAST = 10**9  # beyond any offset
Order = tuple[date, str, int, str]


def order_of(mention: Mention) -> Order:
    """By when a thing was said, then by hash, then by place; figures after all else of their document."""
    place = mention.record.evidence[0].start + (LAST if mention.record.kind == "figure" else 0)
    return (mention.said or date.max, mention.document, place, mention.key)


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention with what it is to the roadmap."""

    facet: Facet
    change: Change

    @property
    def key(self) -> str:
        """The key of the mention."""
        return self.facet.mention.key


class Decisions:
    """Which mentions reviewers joined, and which they keep apart; joining holds both ways, whichever comes first."""

    def __init__(self, decided: Mapping[str, str]) -> None:
        self.apart: set[str] = set()
        self.joined: dict[str, set[str]] = {}
        self.add(decided)

    def add(self, decided: Mapping[str, str]) -> None:
        """Take over what was decided: the key of a mention to the key of the one it was joined to, or to its own."""
        for key, other in decided.items():
            if key == other:
                self.apart.add(key)
            else:
                self.joined.setdefault(key, set()).add(other)
                self.joined.setdefault(other, set()).add(key)

    def partners(self, key: str) -> list[str]:
        """The mentions that reviewers joined with this one."""
        return sorted(self.joined.get(key, ()))


class Snapshot:
    """Mentions by entry and by clue, in memory. A store overrides ``prepare`` and ``life`` to load what it is asked for.

    Mentions of different blocks are never one thing unless a reviewer says so, or one names a party more.
    """

    def __init__(
        self, *, decided: Mapping[str, str] | None = None, clues: Callable[[Facet], Clues] = clues_of
    ) -> None:
        self.decisions = Decisions(decided or {})
        self._clues_of = clues
        self._clues: dict[
            int, tuple[Facet, Clues]
        ] = {}  # by identity: a mention may be at hand as it was and as it is
        self.placed: dict[str, Placed] = {}
        self._members: dict[str, list[tuple[Order, str]]] = {}
        self._left: dict[int, dict[str, None]] = {}

    def clues(self, facet: Facet) -> Clues:
        """The clues of a mention, worked out once."""
        if id(facet) not in self._clues:
            self.know(facet, self._clues_of(facet))
        return self._clues[id(facet)][1]

    def know(self, facet: Facet, clues: Clues) -> None:
        """Take over clues that were worked out before."""
        self._clues[id(facet)] = (facet, clues)

    def prepare(self, facets: Iterable[Facet]) -> None:
        """Have at hand whatever these mentions might belong to, and the rest of their documents."""

    def sharing(self, facet: Facet) -> list[Placed]:
        """The other mentions of the block, or of one with a party more or less, that have a clue in common, in order."""
        found: dict[str, Placed] = {}
        for clue in self.clues(facet).sought:
            for key in self._left.get(clue, ()):
                other = self.placed[key]
                if facet.meets(other.facet) and key != facet.mention.key:
                    found[key] = other
        return sorted(found.values(), key=lambda p: order_of(p.facet.mention))

    def life(self, entry: str) -> list[Placed]:
        """All mentions of an entry, in order."""
        return [self.placed[key] for _, key in self._members.get(entry, ())]

    def home_of(self, key: str) -> str | None:
        """The entry that a mention belongs to; a founder's key leads to its own entry."""
        placed = self.placed.get(key)
        return placed.change.entry if placed else None

    def put(self, facet: Facet, change: Change) -> None:
        """Place a mention, or place it anew."""
        key = facet.mention.key
        self.remove(key)
        self.placed[key] = Placed(facet, change)
        insort(self._members.setdefault(change.entry, []), (order_of(facet.mention), key))
        for clue in self.clues(facet).left:
            self._left.setdefault(clue, {})[key] = None

    def remove(self, key: str) -> Placed | None:
        """Take a mention out; returns what it was."""
        old = self.placed.pop(key, None)
        if old is not None:
            members = self._members[old.change.entry]
            members.remove((order_of(old.facet.mention), key))
            if not members:
                del self._members[old.change.entry]
            for clue in self.clues(old.facet).left:
                self._left[clue].pop(key, None)
        return old

    @property
    def homes(self) -> dict[str, str]:
        """The entry of every mention."""
        return {key: placed.change.entry for key, placed in self.placed.items()}

    @property
    def entries(self) -> dict[str, Entry]:
        """Every entry with its mentions, in the order in which the entries were founded."""
        found = {}
        for name, members in sorted(self._members.items(), key=lambda item: item[1][0][0]):
            life = [self.placed[key] for _, key in members]
            if life[0].facet.record.kind not in ENTRY_KINDS:
                continue
            found[name] = Entry(life[0].facet.mention, tuple((p.facet.mention, p.change) for p in life))
        return found

    def copy(self) -> Snapshot:
        """The same roadmap, to try something on."""
        other = Snapshot(clues=self._clues_of)
        other.decisions = self.decisions
        for placed in self.placed.values():
            other.put(placed.facet, placed.change)
        return other
