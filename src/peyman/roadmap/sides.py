"""Two sides: what each side's outlets say of one engagement, what only one says, where their numbers differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from peyman.records import Agreement, Commitment, Figure, Record, Statement
from peyman.roadmap.entries import Mention
from peyman.roadmap.facets import Facet, facets_of
from peyman.roadmap.shared_words import likeness

SAME = 0.55  # likeness of words from which on two records say one thing
NUMBERED = ("documents", "agreement")


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that is told, by either side or both: what each says in its own words."""

    kind: str
    ours: tuple[Mention, ...]
    theirs: tuple[Mention, ...]
    differences: tuple[tuple[str, str, str], ...] = ()

    @property
    def side(self) -> str:
        """``both``, ``first`` or ``second``."""
        return "both" if self.ours and self.theirs else ("first" if self.ours else "second")


def compare_accounts(first: str, second: str, mentions: Iterable[Mention]) -> list[Told]:
    """The accounts of two countries' outlets laid beside each other: told by both first, then what only one tells.

    ``mentions`` are those of all documents about one engagement. Differences are (field, first, second): Iran's presidency counts
    18 documents where Tajikistan's counts 19, so ``("count", "18", "19")``.
    """
    by_document: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.publisher_country in (first, second):
            by_document.setdefault(mention.document, []).append(mention)
    facets = [f for said in by_document.values() for f in facets_of(said) if _counts(f.record)]
    ours = _distinct([f for f in facets if f.mention.publisher_country == first])
    theirs = _distinct([f for f in facets if f.mention.publisher_country == second])
    told: list[Told] = []
    for mine in ours:
        partner = max(theirs, key=lambda other: _alike(mine[0], other[0]), default=None)
        if partner is not None and _alike(mine[0], partner[0]) >= SAME:
            theirs.remove(partner)
            told.append(_told(mine, partner))
        else:
            told.append(_told(mine, []))
    told += [_told([], other) for other in theirs]
    return sorted(told, key=lambda t: (t.side != "both", t.kind))


def _counts(record: Record) -> bool:
    return isinstance(record, Agreement | Commitment | Figure | Statement)


def _distinct(facets: Sequence[Facet]) -> list[list[Facet]]:
    """Sayings of one side, the same thing once."""
    groups: list[list[Facet]] = []
    for facet in facets:
        same = next((g for g in groups if _alike(facet, g[0]) >= SAME), None)
        if same is None:
            groups.append([facet])
        else:
            same.append(facet)
    return groups


def _alike(a: Facet, b: Facet) -> float:
    mine, theirs = a.record, b.record
    if mine.kind != theirs.kind:
        return 0.0
    if isinstance(mine, Figure) and isinstance(theirs, Figure):
        same = mine.indicator == theirs.indicator and (
            mine.period is None or theirs.period is None or mine.period.start == theirs.period.start
        )
        return 1.0 if same and mine.unit == theirs.unit and mine.claim == theirs.claim else 0.0
    if isinstance(mine, Agreement) and isinstance(theirs, Agreement):
        if mine.type != theirs.type:
            return 0.0
        return 1.0 if mine.type.value == "documents" else 0.4 + likeness(a.words, b.words)
    if isinstance(mine, Commitment) and isinstance(theirs, Commitment) and mine.target and theirs.target:
        return 1.0 if mine.target.indicator == theirs.target.indicator else 0.0
    return likeness(a.quote, b.quote)


def _told(ours: Sequence[Facet], theirs: Sequence[Facet]) -> Told:
    kind = (ours or theirs)[0].record.kind
    differences = _differences(ours[0].record, theirs[0].record) if ours and theirs else ()
    return Told(kind, tuple(f.mention for f in ours), tuple(f.mention for f in theirs), differences)


def _differences(a: Record, b: Record) -> tuple[tuple[str, str, str], ...]:
    """Numbers that differ between two records of one thing."""
    found = []
    for name, mine, theirs in _numbers(a, b):
        if mine is not None and theirs is not None and mine != theirs:
            found.append((name, f"{mine:g}", f"{theirs:g}"))
    return tuple(found)


def _numbers(a: Record, b: Record) -> list[tuple[str, float | None, float | None]]:
    if isinstance(a, Agreement) and isinstance(b, Agreement):
        return [("count", a.count, b.count)]
    if isinstance(a, Figure) and isinstance(b, Figure):
        return [("value", a.value, b.value)]
    if isinstance(a, Commitment) and isinstance(b, Commitment):
        return [
            ("target", a.target.value if a.target else None, b.target.value if b.target else None),
            (
                "deadline",
                float(a.deadline.end.year) if a.deadline and a.deadline.end else None,
                float(b.deadline.end.year) if b.deadline and b.deadline.end else None,
            ),
        ]
    return []
