"""Mentions as rows, with their targets, what the queue shows of them, and the moves of status that they prove."""

from __future__ import annotations

from typing import Any

from peyman.records import Commitment
from peyman.roadmap import agreements, status
from peyman.roadmap.amounts import rated_unit
from peyman.roadmap.snapshot import Placed
from peyman.web.store import models
from peyman.web.store.identifiers import make_public_id
from peyman.web.store.models import Axis, Review
from peyman.web.store.models.mention import ENTRY_KINDS
from peyman.web.store.projection.columns import when_fields
from peyman.web.store.projection.shelf import Shelf
from peyman.web.store.questions import Question
from peyman.web.store.rows import create_rows, delete_rows, store_rows, update_rows

SHOWN = ("relation", "entry_id", "score", "reasons", "alternatives", "unsure")  # in the queue
_STORED = Question(lambda findings: models.Mention.objects.filter(finding__in=findings).order_by(), [int])
_AIMED = Question(lambda mentions: models.Target.objects.filter(mention__in=mentions).order_by(), [int])
_SHOWN = Question(lambda pks: models.Proposal.objects.filter(pk__in=pks).order_by().only(*SHOWN), [int])


def write_mentions(shelf: Shelf, lives: dict[str, list[Placed]], entries: dict[str, Any]) -> None:
    """Bring the mentions of these entries to what the roadmap says; ``entries`` are the rows by founding key."""
    findings = {shelf.rows[p.key].finding: p for life in lives.values() for p in life}
    stored = [finding for finding, placed in findings.items() if not shelf.is_fresh(placed.key)]
    gone = [
        row.finding
        for key, row in shelf.rows.items()
        if key in shelf.stored
        and (key not in shelf.placed or not shelf.is_entry(shelf.placed[key].change.entry))
    ]
    if gone:
        models.Mention.objects.filter(finding__in=gone).delete()
    known = {mention.finding_id: mention for mention in _STORED.rows(stored)}
    fresh: list[models.Mention] = []
    touched: dict[str, None] = {}
    for home, life in lives.items():
        for placed in life:
            wanted = _wanted(placed, shelf, entries[home])
            row = known.get(shelf.rows[placed.key].finding)
            if row is not None and all(getattr(row, name) == value for name, value in wanted.items()):
                continue
            touched[home] = None
            row = row or models.Mention(finding_id=shelf.rows[placed.key].finding)
            for name, value in wanted.items():
                setattr(row, name, value)
            if row.pk is None:
                fresh.append(row)
            else:
                row.save()
    create_rows(models.Mention, fresh)
    told = {row.pk for row in known.values()}
    known |= {row.finding_id: row for row in fresh}
    _write_targets({row: findings[row.finding_id] for row in known.values()}, shelf, stored=told)
    _write_proposals(shelf, lives, entries)
    _write_moves({
        entries[home]: [(p, known[shelf.rows[p.key].finding]) for p in lives[home]] for home in touched
    })  # fmt: skip


def _wanted(placed: Placed, shelf: Shelf, entry: Any) -> dict[str, Any]:
    row, echoed = shelf.rows[placed.key], placed.change.echoes
    return {
        **{f"{kind}_id": entry.pk if kind == entry.kind else None for kind in ENTRY_KINDS},
        "relation": placed.change.relation, "review": row.review, "said": placed.facet.mention.said,
        "echoes_id": shelf.rows[echoed].finding if echoed else None,
    }  # fmt: skip


def _write_targets(rows: dict[models.Mention, Placed], shelf: Shelf, *, stored: set[int]) -> None:
    """What each mention of a commitment says is to be reached; ``stored`` are the primary keys of those that may have a target by now."""
    wanted = {}
    for row, placed in rows.items():
        record = placed.facet.record
        if isinstance(record, Commitment) and record.target is not None:
            wanted[row.pk] = {
                "commitment_id": row.commitment_id, "indicator": record.target.indicator, "value": record.target.value,
                "value_min": record.target.value_min, "unit": rated_unit(record.target.unit, record.target.per), **when_fields("deadline", record.deadline),
            }  # fmt: skip
    for target in _AIMED.rows(stored):
        fields = wanted.get(target.mention_id)
        if fields is not None and all(getattr(target, name) == value for name, value in fields.items()):
            del wanted[target.mention_id]
        else:
            target.delete()
    store_rows(models.Target, (models.Target(mention_id=pk, **fields) for pk, fields in wanted.items()))


def _write_proposals(shelf: Shelf, lives: dict[str, list[Placed]], entries: dict[str, Any]) -> None:
    """What the queue shows: the relation, the entry, why, how sure, what else it might be."""
    wanted: dict[int, dict[str, Any]] = {}
    for home, life in lives.items():
        kind = entries[home].kind
        for placed in life:
            change = placed.change
            wanted[shelf.rows[placed.key].proposal] = {
                "relation": change.relation, "entry_id": entries[home].public_id, "score": change.score, "reasons": list(change.reasons),
                "alternatives": [make_public_id(kind, key) for key in change.alternatives], "unsure": change.unsure,
            }  # fmt: skip
    first = {shelf.rows[p.key].proposal for life in lives.values() for p in life if shelf.is_fresh(p.key)}
    moved = [models.Proposal(pk=pk, **wanted[pk]) for pk in first]
    rest = wanted.keys() - first
    for proposal in _SHOWN.rows(rest):
        fields = wanted[proposal.pk]
        if any(getattr(proposal, name) != value for name, value in fields.items()):
            for name, value in fields.items():
                setattr(proposal, name, value)
            moved.append(proposal)
    update_rows(moved, SHOWN)


def _write_moves(lives: dict[Any, list[tuple[Placed, models.Mention]]]) -> None:
    """The moves of strength and stage that approved mentions prove; those that people decided stay."""
    moved = [entry.public_id for entry in lives]
    delete_rows(models.StatusChange, "entry_id", moved, also="decision_id IS NULL")
    store_rows(
        models.StatusChange, (move for entry, life in lives.items() for move in _moves_of(entry, life))
    )


def _moves_of(entry: Any, life: list[tuple[Placed, models.Mention]]) -> list[models.StatusChange]:
    moves: list[models.StatusChange] = []
    was = ""
    for placed, row in life:
        if row.review != Review.APPROVED or placed.change.echoes:
            continue
        becomes = _value_of(placed)
        axis = Axis.STRENGTH if entry.kind == "commitment" else Axis.STAGE
        allowed = entry.kind != "agreement" or agreements.moves_on(was or None, becomes or "proposed")
        if becomes and not was and entry.kind == "commitment":
            was = becomes  # how it was first said is no move
        if becomes and becomes != was and allowed:
            moves.append(
                models.StatusChange(
                    entry_id=entry.public_id, axis=axis, was=was, becomes=becomes, mention=row,
                    reason="; ".join(placed.change.reasons), on=row.said,
                )
            )  # fmt: skip
            was = becomes
    return moves


def _value_of(placed: Placed) -> str:
    """The strength of a promise's words, or the stage that a text or a work is said to have reached."""
    record = placed.facet.record
    if isinstance(record, Commitment):
        official = placed.change.relation in ("new", "restates", "amends", "withdraws")
        return status.strength_of(record.modality.value) if official else ""
    stage = getattr(record, "stage", None)
    return stage.value if stage else ""
