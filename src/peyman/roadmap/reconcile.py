"""Reconcile: mentions in, entries of the roadmap out; a pure function of their set, whatever their order of arrival."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from peyman.records import Agreement, Commitment, Engagement, Record
from peyman.roadmap import likeness


@dataclass(frozen=True, slots=True)
class Mention:
    """One finding as reconcile sees it; ``key`` is the finding's, ``document`` the hash of its text."""

    key: str
    record: Record
    document: str
    said: date | None = None
    publisher_country: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a mention is to the roadmap: its relation to the entry founded by ``entry``, how sure, and why."""

    key: str
    entry: str
    relation: str
    score: float
    reasons: tuple[str, ...]
    alternatives: tuple[str, ...] = ()


@dataclass(slots=True)
class Entry:
    """A thing on the roadmap: the mention that founded it and all that came after, in order."""

    founder: Mention
    mentions: list[tuple[Mention, Change]] = field(default_factory=list)

    @property
    def latest(self) -> Record:
        """The record of the last mention that changed or restated it."""
        return self.mentions[-1][0].record


def in_order(mentions: Iterable[Mention]) -> list[Mention]:
    """By when a thing was said, then by hash, then by place."""
    return sorted(mentions, key=lambda m: (m.said or date.max, m.document, m.record.evidence[0].start, m.key))


def replay(mentions: Iterable[Mention], *, decided: Mapping[str, str] | None = None) -> list[Entry]:
    """All entries from all mentions; ``decided`` gives the entry that a reviewer chose for a mention.

    The same set gives the same entries in the same order: an incremental run equals a rebuild.
    """
    entries: list[Entry] = []
    buckets: dict[tuple[str, frozenset[str]], list[Entry]] = {}
    founders: dict[str, Entry] = {}
    for mention in in_order(mentions):
        bucket = buckets.setdefault(_bucket(mention.record), [])
        chosen = founders.get((decided or {}).get(mention.key, ""))
        change = _compare(mention, [chosen] if chosen else bucket, forced=chosen is not None)
        entry = founders.get(change.entry)
        if entry is None:
            entry = Entry(mention)
            entries.append(entry)
            bucket.append(entry)
            founders[mention.key] = entry
        entry.mentions.append((mention, change))
    return entries


def _bucket(record: Record) -> tuple[str, frozenset[str]]:
    if isinstance(record, Engagement):
        return f"engagement/{record.type}", frozenset(record.countries)
    if isinstance(record, Agreement):
        return f"agreement/{record.type}", frozenset(record.parties)
    if isinstance(record, Commitment):
        return "commitment", frozenset(record.parties)
    return record.kind, frozenset()


def _compare(mention: Mention, entries: list[Entry], *, forced: bool) -> Change:
    scored = []
    for entry in entries:
        score, relation, reasons = compare(mention, entry)
        if forced and score <= 0:
            score, relation, reasons = 1.0, "restates", ("a reviewer joined them",)
        if score > 0:
            scored.append((score, relation, reasons, entry))
    if not scored:
        return Change(
            mention.key, mention.key, _first_relation(mention.record), 1.0, ("nothing like it before",)
        )
    scored.sort(key=lambda s: (-s[0], s[3].founder.key))
    score, relation, reasons, entry = scored[0]
    others = tuple(s[3].founder.key for s in scored[1:4])
    return Change(mention.key, entry.founder.key, relation, round(score, 3), reasons, others)


def _first_relation(record: Record) -> str:
    if isinstance(record, Commitment) and record.modality.value == "done":
        return "claims_fulfilled"
    return "new"


def compare(mention: Mention, entry: Entry) -> tuple[float, str, tuple[str, ...]]:
    """Likeness of a mention to an entry, 0 where it is another thing; its relation and the reasons."""
    record = mention.record
    if isinstance(record, Commitment):
        return _compare_commitments(mention, record, entry)
    if isinstance(record, Engagement):
        return _compare_engagements(mention, record, entry)
    if isinstance(record, Agreement):
        return _compare_agreements(mention, record, entry)
    return 0.0, "new", ()


def _compare_commitments(
    mention: Mention, new: Commitment, entry: Entry
) -> tuple[float, str, tuple[str, ...]]:
    score, reasons = 0.0, []
    for before, _ in entry.mentions:
        old = before.record
        if not isinstance(old, Commitment):
            continue
        if new.target and old.target:
            if new.target.indicator != old.target.indicator or new.target.value != old.target.value:
                continue
            score, reasons = max(score, 0.95), [f"same target {old.target.value:g} of {old.target.indicator}"]
        elif new.target or old.target:
            continue
        else:
            least = (
                likeness.SAME_DOCUMENT_WORDS if before.document == mention.document else likeness.SAME_WORDS
            )
            alike = likeness.jaccard(likeness.words_of(new), likeness.words_of(old))
            if alike >= least and alike > score:
                score, reasons = alike, [f"{alike:.0%} of the words are shared"]
    if score <= 0:
        return 0.0, "new", ()
    relation, why = _relation(mention, new, entry)
    return score, relation, (*reasons, *why)


def _relation(mention: Mention, new: Commitment, entry: Entry) -> tuple[str, tuple[str, ...]]:
    speakers = {s.country for s in new.speakers if s.country}
    if new.modality.value == "done":
        return "claims_fulfilled", ("it is said to be reached",)
    if new.modality.value == "denied":
        return "withdraws", ("it is denied",)
    if speakers and not speakers & set(new.parties):
        return "third_party", ("said by none of the parties",)
    first = entry.founder.record
    if isinstance(first, Commitment) and first.target and new.target and first.target.unit != new.target.unit:
        return "contradicts", (f"in {new.target.unit}, first said in {first.target.unit}",)
    deadlines = [
        m.record.deadline for m, _ in entry.mentions if isinstance(m.record, Commitment) and m.record.deadline
    ]
    if new.deadline and deadlines and new.deadline.start != deadlines[-1].start:
        return "amends", (f"deadline moved from {deadlines[-1].text} to {new.deadline.text}",)
    return "restates", ()


def _compare_engagements(
    mention: Mention, new: Engagement, entry: Entry
) -> tuple[float, str, tuple[str, ...]]:
    window = likeness.DAYS_OF_ONE_VISIT if new.type.value == "visit" else likeness.DAYS_OF_ONE_EVENT
    for before, _ in entry.mentions:
        old = before.record
        if not isinstance(old, Engagement):
            continue
        apart = likeness.days_apart(
            likeness.event_day(new, mention.said), likeness.event_day(old, before.said)
        )
        if apart is None or apart > window or before.document == mention.document:
            continue
        mine, theirs = likeness.people_of(new.participants), likeness.people_of(old.participants)
        if mine and theirs and not mine & theirs:
            continue
        shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
        return (
            0.6 + 0.4 * shared,
            "restates",
            (f"same kind of event, {apart} days apart, {len(mine & theirs)} shared signs",),
        )
    return 0.0, "new", ()


def _compare_agreements(mention: Mention, new: Agreement, entry: Entry) -> tuple[float, str, tuple[str, ...]]:
    old = entry.latest
    if not isinstance(old, Agreement):
        return 0.0, "new", ()
    alike = likeness.jaccard(likeness.words_of(new), likeness.words_of(old))
    apart = likeness.days_apart(mention.said, entry.mentions[-1][0].said)
    if new.type.value in likeness.TITLED:
        score = max(alike, 0.5)
    elif new.type.value == "documents":
        near = apart is not None and apart <= likeness.DAYS_OF_ONE_PACKAGE
        score = 0.8 if near else 0.0
    else:
        score = alike if alike >= likeness.SAME_TITLE else 0.0
    if score <= 0:
        return 0.0, "new", ()
    if new.stage is not None and new.stage != old.stage:
        return score, "stage", (f"from {old.stage or 'no stage'} to {new.stage}",)
    return score, "restates", (f"{alike:.0%} of the title is shared",)
