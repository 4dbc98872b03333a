"""Reconcile: what each mention of a document is to the roadmap; the roadmap follows from all of them, whatever their order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from peyman.records import DocumentInfo, Person, Record
from peyman.roadmap import (
    agreements,
    claims,
    commitments,
    engagements,
    facts,
    projects,
    restatements,
    thresholds,
)
from peyman.roadmap.entries import ENTRY_KINDS, PLACED_KINDS, Change, Entry, Mention, Outcome
from peyman.roadmap.facets import Facet, facets_of
from peyman.roadmap.likeness import Verdict, is_echo, is_repetition
from peyman.roadmap.snapshot import Order, Placed, Snapshot, order_of

__all__ = [
    "Change",
    "Entry",
    "Mention",
    "Outcome",
    "Snapshot",
    "in_order",
    "mentions_of",
    "reconcile",
    "replay",
    "settle",
]

COMPARE: dict[str, Callable[[Facet, Sequence[Facet]], Verdict]] = {
    "commitment": commitments.compare, "engagement": engagements.compare, "agreement": agreements.compare, "project": projects.compare,
    "figure": claims.compare, "fact": facts.compare,
}  # fmt: skip
RELATE: dict[str, Callable[[Facet, Sequence[Facet]], tuple[str, tuple[str, ...]]]] = {
    "commitment": restatements.relation_of, "engagement": engagements.relation_of, "agreement": agreements.relation_of,
    "project": projects.relation_of, "figure": claims.relation_of, "fact": facts.relation_of,
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
    return sorted(mentions, key=order_of)


def reconcile(mentions: Sequence[Mention], snapshot: Snapshot) -> Outcome:
    """What the mentions of one document change in a roadmap that knows all that was said before; changes nothing itself.

    Example: «۵۰۰ میلیون دلار» said again gives ``Change(relation="restates", reasons=("the same target: …",))``.
    """
    facets, trial = facets_of(in_order(mentions)), snapshot.copy()
    settle(trial, added=[f for f in facets if f.record.kind in PLACED_KINDS])
    placed = (trial.placed.get(f.mention.key) for f in facets)
    return Outcome.of(p.change if p else link(f) for p, f in zip(placed, facets, strict=True))


def settle(snapshot: Snapshot, *, added: Iterable[Facet] = (), removed: Iterable[str] = ()) -> set[str]:
    """Bring a roadmap to what it is with these mentions and without those; returns the keys of all that changed.

    Only what can change is judged again, in order: a mention that shares a clue with one that moved, or lies in an entry
    that changed. The result is that of a replay of everything (a mention in both lists is replaced).
    """
    fresh = {facet.mention.key: facet for facet in added}
    gone = {key: placed.facet for key in removed if (placed := snapshot.placed.get(key))}
    for key, facet in fresh.items():
        if (placed := snapshot.placed.get(key)) and placed.facet != facet:
            gone[key] = placed.facet
    snapshot.prepare([*fresh.values(), *gone.values()])
    waiting = _Queue(snapshot)
    changed = set(gone)
    for old in [old for key in gone if (old := snapshot.remove(key))]:
        waiting.add_touched(old, [old.change.entry])
    for facet in fresh.values():
        waiting.add(facet)
    for facet in waiting:
        key = facet.mention.key
        before, change = snapshot.placed.get(key), _judge(facet, snapshot)
        if before is not None and before.change == change:
            continue
        changed.add(key)
        snapshot.put(facet, change)
        if before is None or before.change.entry != change.entry:
            homes = [change.entry, *([before.change.entry] if before else [])]
            waiting.add_touched(snapshot.placed[key], homes)
        else:
            waiting.add_later(order_of(facet.mention), snapshot.life(change.entry))
    return changed


class _Queue:
    """Mentions to be judged, in order; while it is emptied, only later ones are added."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.heap: list[tuple[Order, str]] = []
        self.facets: dict[str, Facet] = {}

    def add(self, facet: Facet) -> None:
        """Have a mention judged."""
        key = facet.mention.key
        if key not in self.facets:
            self.facets[key] = facet
            heappush(self.heap, (order_of(facet.mention), key))

    def add_later(self, after: Order, others: Iterable[Placed]) -> None:
        """Have those judged that were said later."""
        for other in others:
            if order_of(other.facet.mention) > after:
                self.add(other.facet)

    def add_touched(self, moved: Placed, homes: Iterable[str]) -> None:
        """Have all later mentions judged that may be otherwise now that one has come, gone or moved."""
        after = order_of(moved.facet.mention)
        self.add_later(after, self.snapshot.sharing(moved.facet))
        for home in homes:
            self.add_later(after, self.snapshot.life(home))
        partners = (self.snapshot.placed.get(k) for k in self.snapshot.decisions.partners(moved.key))
        self.add_later(after, [p for p in partners if p])

    def __iter__(self) -> Iterator[Facet]:
        while self.heap:
            _, key = heappop(self.heap)
            facet = self.facets.pop(key)
            if key in self.snapshot.placed:  # the others are prepared already
                self.snapshot.prepare([facet])
            yield facet


def _judge(facet: Facet, snapshot: Snapshot) -> Change:
    """What a mention is to the mentions before it."""
    key, before = facet.mention.key, order_of(facet.mention)
    wanted = _wanted(facet, snapshot)
    if wanted is not None:
        return _change(facet, snapshot, wanted, 1.0, (JOINED,), ())
    if key in snapshot.decisions.apart:
        return _change(facet, snapshot, key, 1.0, (PARTED,), ())
    lives: dict[str, list[Facet]] = {}
    for placed in snapshot.sharing(facet):
        if order_of(placed.facet.mention) < before and founds(placed, snapshot):
            lives.setdefault(placed.change.entry, []).append(placed.facet)
    founded = sorted(lives, key=lambda name: order_of(snapshot.placed[name].facet.mention))
    compare = COMPARE[facet.record.kind]
    scored = [(compare(facet, lives[name]), name) for name in founded]
    likely = sorted((p for p in scored if p[0].score >= thresholds.UNSURE), key=lambda p: -p[0].score)
    if likely and likely[0][0].score >= thresholds.JOIN:
        verdict, name = likely[0]
        return _change(facet, snapshot, name, verdict.score, verdict.reasons, [n for _, n in likely[1:]])
    doubts = tuple(f"perhaps: {reason}" for verdict, _ in likely[:1] for reason in verdict.reasons[:1])
    certainty = 1.0 - likely[0][0].score if likely else 1.0
    return _change(facet, snapshot, key, certainty, doubts, [n for _, n in likely], unsure=bool(likely))


def founds(placed: Placed, snapshot: Snapshot) -> bool:
    """Does a mention lie in an entry? A figure or a fact that speaks of no promise lies by itself."""
    return snapshot.placed[placed.change.entry].facet.record.kind in ENTRY_KINDS


def _wanted(facet: Facet, snapshot: Snapshot) -> str | None:
    """The entry that reviewers chose for a mention, wherever the mention they joined it to has come to lie."""
    before = order_of(facet.mention)
    partners = (snapshot.placed.get(k) for k in snapshot.decisions.partners(facet.mention.key))
    return next((p.change.entry for p in partners if p and order_of(p.facet.mention) < before), None)


def _change(
    facet: Facet,
    snapshot: Snapshot,
    entry: str,
    score: float,
    reasons: tuple[str, ...],
    others: Sequence[str],
    *,
    unsure: bool = False,
) -> Change:
    before = order_of(facet.mention)
    life = [p for p in snapshot.life(entry) if order_of(p.facet.mention) < before]
    relation, why = RELATE[facet.record.kind](facet, [p.facet for p in life])
    echoed = next((p for p in life if is_echo(facet, p.facet)), None)
    if echoed is not None and facet.record.kind == "commitment" and relation == "restates":
        first = echoed.change.relation
        relation = first if first != "new" else relation
        why = ("another outlet's report of the same words",)
    elif echoed is None and relation in ("restates", "third_party"):
        echoed = next((p for p in life if is_repetition(facet, p.facet)), None)
        if echoed is not None:
            relation, why = echoed.change.relation, ("said before in the same text",)
    return Change(
        facet.mention.key, entry, relation, round(score, 3), (*reasons, *why), tuple(others[:ALTERNATIVES]), unsure,
        echoed.key if echoed else None,
    )  # fmt: skip


def link(facet: Facet) -> Change:
    """A person's record is of a person, a statement of its document; they are linked, never joined."""
    record = facet.record
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
    """The roadmap that follows from a set of mentions and of decisions."""
    documents: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.record.kind in PLACED_KINDS:
            documents.setdefault(mention.document, []).append(mention)
    snapshot = Snapshot(decided=decided)
    settle(snapshot, added=[facet for said in documents.values() for facet in facets_of(in_order(said))])
    return snapshot
