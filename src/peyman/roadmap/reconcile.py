"""Reconcile: what each mention of a document is to the roadmap; the roadmap follows from all of them, whatever their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from peyman.records import DocumentInfo, Figure, Person, Record
from peyman.roadmap import agreements, commitments, engagements, thresholds
from peyman.roadmap.entries import ENTRY_KINDS, Change, Entry, Mention, Outcome
from peyman.roadmap.facets import Facet, block_keys, facets_of
from peyman.roadmap.likeness import Verdict, is_echo
from peyman.roadmap.snapshot import Snapshot

__all__ = [
    "Change",
    "Entry",
    "Mention",
    "Outcome",
    "Snapshot",
    "block_keys",
    "in_order",
    "mentions_of",
    "reconcile",
    "replay",
]

COMPARE: dict[str, Callable[[Facet, Sequence[Facet]], Verdict]] = {
    "commitment": commitments.compare, "engagement": engagements.compare, "agreement": agreements.compare,
}  # fmt: skip
RELATE: dict[str, Callable[[Facet, Sequence[Facet]], tuple[str, tuple[str, ...]]]] = {
    "commitment": commitments.relation_of, "engagement": engagements.relation_of, "agreement": agreements.relation_of,
}  # fmt: skip
ALTERNATIVES = 3
JOINED = "a reviewer joined them"
PARTED = "a reviewer keeps it apart"


def mentions_of(document: DocumentInfo, records: Iterable[Record], *, content_hash: str) -> list[Mention]:
    """The mentions of one document; the key of each is its kind, the document's hash and its offsets."""
    keys: dict[str, int] = {}
    mentions = []
    for record in records:
        places = "+".join(f"{e.start}-{e.end}" for e in record.evidence)
        key = f"{record.kind}/{content_hash}/{places}"
        keys[key] = keys.get(key, 0) + 1
        key = key if keys[key] == 1 else f"{key}#{keys[key]}"
        mentions.append(
            Mention(
                key, record, content_hash, document.published, document.publisher_country, document.publisher
            )
        )
    return mentions


def in_order(mentions: Iterable[Mention]) -> list[Mention]:
    """By when a thing was said, then by hash, then by place."""
    return sorted(mentions, key=lambda m: (m.said or date.max, m.document, m.record.evidence[0].start, m.key))


def reconcile(
    mentions: Sequence[Mention], snapshot: Snapshot, *, decided: Mapping[str, str] | None = None
) -> Outcome:
    """What the mentions of one document change in a roadmap that knows all that was said before; changes nothing itself.

    Example: «۵۰۰ میلیون دلار» said again gives ``Change(relation="restates", reasons=("the same target: …",))``.
    """
    return Outcome.of(_desk(facets_of(in_order(mentions)), snapshot, _Decisions(decided or {})).changes)


class _Decisions:
    """Which mentions reviewers joined, and which they keep apart; joining holds both ways, whichever comes first."""

    def __init__(self, decided: Mapping[str, str]) -> None:
        self.apart = frozenset(key for key, entry in decided.items() if key == entry)
        self.joined: dict[str, set[str]] = {}
        for key, entry in decided.items():
            if key != entry:
                self.joined.setdefault(key, set()).add(entry)
                self.joined.setdefault(entry, set()).add(key)


class _Desk:
    """One document beside the roadmap: what earlier mentions of the document changed is seen by later ones."""

    def __init__(self, snapshot: Snapshot, decisions: _Decisions) -> None:
        self.snapshot = snapshot
        self.decisions = decisions
        self.changes: list[Change] = []
        self.taken: dict[str, list[Facet]] = {}
        self.homes: dict[str, str] = {}

    def life(self, entry: str) -> list[Facet]:
        """The facets of an entry's mentions, those of this document included."""
        return [*self.snapshot.lives.get(entry, ()), *self.taken.get(entry, ())]

    def candidates(self, facet: Facet) -> list[str]:
        """Entries that a mention might belong to, in the order of their founding."""
        here = [name for name, life in self.taken.items() if life[0].block == facet.block]
        known = self.snapshot.blocks.get(facet.block, ())
        return [*known, *(name for name in here if name not in self.snapshot.lives)]

    def place(self, facet: Facet) -> None:
        """Find the entry of a mention, or found one."""
        change = self.judge(facet)
        self.changes.append(change)
        self.taken.setdefault(change.entry, []).append(facet)
        self.homes[facet.mention.key] = change.entry

    def judge(self, facet: Facet) -> Change:
        key = facet.mention.key
        wanted = self.wanted(key)
        if wanted is not None:
            return self.change(facet, wanted, 1.0, (JOINED,), ())
        if key in self.decisions.apart:
            return self.change(facet, key, 1.0, (PARTED,), ())
        compare = COMPARE[facet.record.kind]
        scored = [(compare(facet, self.life(name)), name) for name in self.candidates(facet)]
        likely = sorted(
            (pair for pair in scored if pair[0].score >= thresholds.UNSURE), key=lambda pair: -pair[0].score
        )
        if likely and likely[0][0].score >= thresholds.JOIN:
            verdict, name = likely[0]
            return self.change(facet, name, verdict.score, verdict.reasons, [n for _, n in likely[1:]])
        doubts = tuple(f"perhaps: {reason}" for verdict, _ in likely[:1] for reason in verdict.reasons[:1])
        certainty = 1.0 - likely[0][0].score if likely else 1.0
        return self.change(facet, key, certainty, doubts, [n for _, n in likely], unsure=bool(likely))

    def wanted(self, key: str) -> str | None:
        """The entry that reviewers chose for a mention, wherever the mention they joined it to has come to lie."""
        homes = (
            self.homes.get(k) or self.snapshot.home_of(k) for k in sorted(self.decisions.joined.get(key, ()))
        )
        return next((home for home in homes if home), None)

    def change(
        self,
        facet: Facet,
        entry: str,
        score: float,
        reasons: tuple[str, ...],
        others: Sequence[str],
        *,
        unsure: bool = False,
    ) -> Change:
        life = self.life(entry)
        relation, why = RELATE[facet.record.kind](facet, life)
        echoed = next((old for old in life if is_echo(facet, old)), None)
        if echoed is not None and facet.record.kind == "commitment":
            told = next((c for c in self._made(entry) if c.key == echoed.mention.key), None)
            if relation == "restates" and told is not None:
                relation, why = told.relation, ("another outlet's report of the same words",)
        return Change(
            facet.mention.key, entry, relation, round(score, 3), (*reasons, *why), tuple(others[:ALTERNATIVES]), unsure,
            echoed.mention.key if echoed else None,
        )  # fmt: skip

    def _made(self, entry: str) -> Iterable[Change]:
        known = self.snapshot.entries.get(entry)
        yield from (change for _, change in known.mentions) if known else ()
        yield from (change for change in self.changes if change.entry == entry)


def _desk(facets: Iterable[Facet], snapshot: Snapshot, decisions: _Decisions) -> _Desk:
    desk = _Desk(snapshot, decisions)
    for facet in facets:
        if facet.record.kind in ENTRY_KINDS:
            desk.place(facet)
        else:
            desk.changes.append(_link(facet))
    return desk


def _link(facet: Facet) -> Change:
    """A figure is an observation of an indicator, a person's record of a person; both are linked, never joined."""
    record, who = facet.record, "+".join(sorted(facet.parties))
    if isinstance(record, Figure):
        name = f"indicator/{record.indicator}/{who}/{record.unit}"
        return Change(facet.mention.key, name, "links", 1.0, (f"{record.claim.value} of {record.indicator}",))
    name = (
        f"person/{record.country or ''}/{record.name}"
        if isinstance(record, Person)
        else f"document/{facet.mention.document}"
    )
    return Change(facet.mention.key, name, "links", 1.0, ())


def replay(mentions: Iterable[Mention], *, decided: Mapping[str, str] | None = None) -> list[Entry]:
    """All entries from all mentions; ``decided`` gives for a mention the key of one that a reviewer joined it to, or its own.

    The same set gives the same entries in the same order: an incremental run equals a rebuild.
    """
    return list(roadmap_of(mentions, decided=decided).entries.values())


def roadmap_of(mentions: Iterable[Mention], *, decided: Mapping[str, str] | None = None) -> Snapshot:
    """The roadmap that follows from a set of mentions and of decisions, document by document in the order they were said."""
    snapshot, decisions = Snapshot(), _Decisions(decided or {})
    documents: dict[str, list[Mention]] = {}
    for mention in in_order(mentions):
        if mention.record.kind in ENTRY_KINDS:
            documents.setdefault(mention.document, []).append(mention)
    for said in documents.values():
        facets = facets_of(said)
        snapshot.apply(_desk(facets, snapshot, decisions).changes, facets)
    return snapshot
