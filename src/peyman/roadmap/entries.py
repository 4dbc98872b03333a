"""Mentions, the changes they make, and the entries that follow: frozen values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from peyman.records import Record

ENTRY_KINDS = ("commitment", "engagement", "agreement", "project")
TELLING_KINDS = (
    "figure",
    "fact",
)  # they may claim that a promise is kept, or belie or recall it; by themselves they are no entries
PLACED_KINDS = (*ENTRY_KINDS, *TELLING_KINDS)


@dataclass(frozen=True, slots=True)
class Mention:
    """One finding as reconcile sees it; ``key`` is the finding's, ``document`` the hash of its text."""

    key: str
    record: Record
    document: str
    said: date | None = None
    publisher_country: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a mention is to the roadmap: its relation to the entry founded by ``entry``, how sure, and why.

    ``alternatives`` are entries that it might belong to instead, the likeliest first; ``unsure`` asks for a person.
    ``echoes`` is the mention of which this one is a reprint or another outlet's report: it is no restatement.
    ``links`` (for figures) and ``stage`` (for agreements) are relations like the others.
    """

    key: str
    entry: str
    relation: str
    score: float
    reasons: tuple[str, ...]
    alternatives: tuple[str, ...] = ()
    unsure: bool = False
    echoes: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing on the roadmap: the mention that founded it and all mentions in order, the founder's first."""

    founder: Mention
    mentions: tuple[tuple[Mention, Change], ...]

    @property
    def id(self) -> str:
        """The key of the founding mention."""
        return self.founder.key

    @property
    def kind(self) -> str:
        """``commitment``, ``engagement``, ``agreement`` or ``project``."""
        return self.founder.record.kind

    @property
    def latest(self) -> Record:
        """The record of the last mention."""
        return self.mentions[-1][0].record

    def records(self) -> tuple[Record, ...]:
        """The records of all mentions, in order."""
        return tuple(mention.record for mention, _ in self.mentions)

    def restatements(self) -> tuple[tuple[Mention, Change], ...]:
        """Its life without reprints and without other outlets' reports of one utterance."""
        return tuple((m, c) for m, c in self.mentions if c.echoes is None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a document changes, and how often: new, restated, amended, linked, unchanged, unresolved."""

    changes: tuple[Change, ...]
    counts: Mapping[str, int]

    @classmethod
    def of(cls, changes: Iterable[Change]) -> Outcome:
        """An outcome with its changes counted."""
        made = tuple(changes)
        return cls(made, dict(Counter(_counted_as(change) for change in made)))

    def __str__(self) -> str:
        return ", ".join(f"{count} {name}" for name, count in sorted(self.counts.items())) or "nothing"


COUNTED = {
    "new": "new", "restates": "restated", "third_party": "restated", "stage": "amended", "amends": "amended",
    "claims_fulfilled": "amended", "contradicts": "amended", "withdraws": "amended", "links": "linked",
}  # fmt: skip


def _counted_as(change: Change) -> str:
    if change.unsure:
        return "unresolved"
    return "unchanged" if change.echoes else COUNTED[change.relation]
