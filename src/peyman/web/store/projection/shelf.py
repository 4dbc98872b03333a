"""The roadmap in the database as reconcile sees it: only what a document may touch is loaded."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from peyman.records import RECORD
from peyman.roadmap.clues import Clues
from peyman.roadmap.entries import ENTRY_KINDS, PLACED_KINDS, Change, Mention
from peyman.roadmap.facets import Facet, facets_of, pack, unpack
from peyman.roadmap.reconcile import in_order
from peyman.roadmap.snapshot import Placed, Snapshot
from peyman.web.store import models
from peyman.web.store.questions import Question
from peyman.web.store.rows import insert_rows, store_rows, update_rows

PROPOSED = ("review", "joined_to", "value")
PRINTED = ("content_hash", "published", "publisher_country", "language", "visibility", "embargoed_until")
INACTIVE = (models.Review.REJECTED, models.Review.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Row:
    """What the tables need to know of a mention beside its facet."""

    finding: int
    proposal: int
    review: str
    language: str
    public_from: date | None
    joined_to: str | None


class Shelf(Snapshot):
    """A snapshot that loads mentions by their clues and entries by their founder; ``save`` writes back what changed.

    ``stored`` is where each mention of the opened documents, and each that was loaded later, lies in the database.
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, Row] = {}
        self.stored: dict[str, str] = {}
        self._digests: dict[str, str] = {}
        self._whole: set[str] = set()
        self._prepared: set[str] = set()
        self._fresh: set[str] = set()  # mentions that no stored one can belong to

    def open(self, documents: list[int], *, new: bool = False) -> list[Facet]:
        """Load what is stored of these documents, which is nothing of ``new`` ones; returns the facets of their active mentions, worked out anew."""
        if not new:
            self._load(_PLACED_IN_DOCUMENTS.ask(documents))
        return self._open(_PROPOSED.ask(documents))

    def open_new(self, document: models.Document, proposals: Iterable[models.Proposal]) -> list[Facet]:
        """The facets of the active mentions of a document that has just been stored with these proposals."""
        printed = tuple(getattr(document, name) for name in PRINTED)
        return self._open(
            (p.finding.key, p.finding_id, p.pk, *(getattr(p, name) for name in PROPOSED), *printed)
            for p in proposals
            if p.finding.kind in PLACED_KINDS and p.review not in INACTIVE
        )

    def _open(self, found: Iterable[tuple[Any, ...]]) -> list[Facet]:
        """Put mentions on the shelf that are given as ``_mention_of`` takes them."""
        said: dict[str, list[Mention]] = {}
        for columns in found:
            key, row, mention = _mention_of(*columns)
            self.rows[key] = row
            said.setdefault(mention.document, []).append(mention)
        wanted = [facet for mentions in said.values() for facet in facets_of(in_order(mentions))]
        self._fresh.update({facet.mention.key for facet in wanted} - self.stored.keys())
        return wanted

    def differs(self, facet: Facet) -> bool:
        """Is a mention new, or otherwise than when it was placed?"""
        key = facet.mention.key
        return key not in self._digests or self._digests[key] != _digest(facet, self.rows[key].joined_to)

    def prepare(self, facets: Iterable[Facet]) -> None:
        """Load whatever these mentions might belong to: what shares a clue, what reviewers joined, the founders of all."""
        asked = [facet for facet in facets if facet.mention.key not in self._prepared]
        keys = [facet.mention.key for facet in asked]
        self._prepared.update(keys)
        if not asked:
            return
        sought = {clue for facet in asked for clue in self.clues(facet).sought}
        self._load(_PLACED_BY_CLUE.ask(sought))
        decided = {key: other for key in keys if (other := self.rows[key].joined_to)} | _joined_to(keys)
        if decided:
            self.decisions.add(decided)
            self._load(_PLACED_BY_KEY.ask({*decided, *decided.values()}))
        founders = {placed.change.entry for placed in self.placed.values()} - self.placed.keys()
        if founders:
            self._load(_PLACED_BY_KEY.ask(founders))

    def life(self, entry: str) -> list[Placed]:
        """All mentions of an entry, in order, loaded where they were not."""
        self.load_lives([entry])
        return super().life(entry)

    def load_lives(self, entries: Iterable[str]) -> None:
        """Have all mentions of these entries at hand."""
        asked = set(entries) - self._whole - self._fresh
        self._whole |= asked
        if not asked:
            return
        own = {finding for (finding,) in _LIVES.ask(asked)}
        missing = own - {self.rows[key].finding for key in self.stored}  # mostly none: they share clues
        if missing:
            self._load(_PLACED_BY_FINDING.ask(missing))

    def is_fresh(self, home: str) -> bool:
        """Is this a mention that was on no shelf before, so that nothing is stored of an entry that it founds?"""
        return home in self._fresh

    def is_entry(self, home: str) -> bool:
        """Is this the home of an entry, or of a figure that speaks of no target?"""
        founder = self.placed.get(home)
        return founder is None or founder.facet.record.kind in ENTRY_KINDS

    def save(self, changed: Iterable[str]) -> None:
        """Write the facets and places of these mentions."""
        keys = sorted(changed)
        again = [key for key in keys if key in self.stored and not self._is_as_stored(key)]
        gone = [self.rows[key].finding for key in again]
        if gone:
            models.Clue.objects.filter(facet__in=gone).delete()
            models.Facet.objects.filter(pk__in=gone).delete()
        facets: list[models.Facet] = []
        clues: list[tuple[int, int]] = []
        moved: list[models.Facet] = []
        for key in keys:
            placed, row = self.placed.get(key), self.rows[key]
            if placed is None:
                continue
            change = {k: v for k, v in asdict(placed.change).items() if k not in ("key", "entry")}
            facet = models.Facet(
                finding_id=row.finding, block=placed.facet.block, home=placed.change.entry, change=change
            )
            if self._is_as_stored(key):
                moved.append(facet)
                continue
            left, sought = self.clues(placed.facet).left, self.clues(placed.facet).sought
            facet.value = {
                **pack(placed.facet), "left": sorted(left), "sought": sorted(sought - left),
                "digest": _digest(placed.facet, row.joined_to),
            }  # fmt: skip
            facets.append(facet)
            clues += [(row.finding, number) for number in sorted(left)]
        store_rows(models.Facet, facets)
        insert_rows(models.Clue, ["facet_id", "number"], clues)
        update_rows(moved, ["home", "change"])

    def _is_as_stored(self, key: str) -> bool:
        """Does the stored facet of a mention still hold, so that at most its place changed?"""
        placed = self.placed.get(key)
        return (
            key in self.stored
            and placed is not None
            and self._digests[key] == _digest(placed.facet, self.rows[key].joined_to)
        )

    def _load(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Place the mentions of these rows that are not at hand; what was taken out stays out."""
        for key, block, value, home, change, *found in rows:
            if key in self.stored:
                continue
            self.stored[key] = home
            self._digests[key] = value["digest"]
            _, self.rows[key], mention = _mention_of(key, *found)
            facet = unpack(mention, block, value)
            left = frozenset(value["left"])
            self.know(facet, Clues(left, left.union(value["sought"])))
            self.put(facet, _change_of(key, home, change))


def _proposed(documents: Any) -> QuerySet[Any, Any]:
    """Active proposals of what reconcile places, as ``_mention_of`` takes them."""
    names = ("finding__key", "finding", "pk", *PROPOSED, *(f"finding__document__{name}" for name in PRINTED))
    found = models.Proposal.objects.filter(finding__kind__in=PLACED_KINDS).exclude(review__in=INACTIVE)
    return found.filter(finding__document__in=documents).order_by("pk").values_list(*names)


def _placed(**condition: Any) -> QuerySet[Any, Any]:
    """What is stored of mentions: key, block, facet, home and change, then as ``_mention_of`` takes them."""
    proposed = (f"finding__proposal__{name}" for name in ("pk", *PROPOSED))
    printed = (f"finding__document__{name}" for name in PRINTED)
    names = ("finding__key", "block", "value", "home", "change", "pk", *proposed, *printed)
    return models.Facet.objects.filter(**condition).order_by().values_list(*names)


_PROPOSED = Question(_proposed, [int])
_PLACED_IN_DOCUMENTS = Question(lambda documents: _placed(finding__document__in=documents), [int])
_PLACED_BY_FINDING = Question(lambda findings: _placed(pk__in=findings), [int])
_PLACED_BY_KEY = Question(lambda keys: _placed(finding__key__in=keys), [str])
_PLACED_BY_CLUE = Question(
    lambda numbers: _placed(pk__in=models.Clue.objects.filter(number__in=numbers).values("facet")), [int]
)
_LIVES = Question(
    lambda homes: models.Facet.objects.filter(home__in=homes).order_by().values_list("pk"), [str]
)
_JOINED = Question(
    lambda keys: models.Proposal.objects.filter(joined_to__isnull=False, joined_to__in=keys).order_by().values_list("finding__key", "joined_to"), [str]
)  # fmt: skip


def _mention_of(
    key: str, finding: int, proposal: int, review: str, joined_to: str | None, value: Any, document: str, said: date | None,
    country: str, language: str, visibility: str, embargoed_until: date | None,
) -> tuple[str, Row, Mention]:  # fmt: skip
    """A mention from its columns, with what the tables need to know of it."""
    public_from = models.shown_from(visibility, embargoed_until)
    row = Row(finding, proposal, review, language, public_from, joined_to)
    return key, row, Mention(key, RECORD.validate_python(value), document, said, country or None)


def _joined_to(keys: list[str]) -> dict[str, str]:
    """What reviewers joined with these mentions."""
    return dict(_JOINED.ask(keys))


def _change_of(key: str, home: str, value: Mapping[str, Any]) -> Change:
    return Change(
        key, home, value["relation"], value["score"], tuple(value["reasons"]), tuple(value["alternatives"]), value["unsure"],
        value["echoes"],
    )  # fmt: skip


def _digest(facet: Facet, joined_to: str | None) -> str:
    """What a mention and a reviewer's joining say, as a hash."""
    mention = facet.mention
    record = mention.record.model_dump(mode="json", exclude={"trace"})
    words = [facet.block, pack(facet), record, str(mention.said), mention.publisher_country, joined_to or ""]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
