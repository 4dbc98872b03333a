"""Entries and their mentions as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from peyman.records import Agreement, Amount, Commitment, Engagement, Project
from peyman.roadmap import agreements, drift, projects, status
from peyman.roadmap.amounts import rated_unit
from peyman.roadmap.snapshot import Placed
from peyman.web.store import models, search
from peyman.web.store.identifiers import make_public_id
from peyman.web.store.models import DecisionKind, Review
from peyman.web.store.models.entry import add_codes
from peyman.web.store.models.mention import ENTRY_KINDS
from peyman.web.store.projection import tallies
from peyman.web.store.projection.columns import quote_of, when_fields
from peyman.web.store.projection.links import parties_of, write_codes, write_links
from peyman.web.store.projection.mentions import write_mentions
from peyman.web.store.projection.shelf import Row, Shelf
from peyman.web.store.questions import Question
from peyman.web.store.rows import create_rows, keep_history, update_rows
from peyman.web.store.stream import take_keys

TABLES: dict[str, Any] = {
    "commitment": models.Commitment,
    "engagement": models.Engagement,
    "agreement": models.Agreement,
    "project": models.Project,
}


_KNOWN = {
    kind: Question(lambda ids, table=table: table.objects.filter(public_id__in=ids).order_by(), [str])
    for kind, table in TABLES.items()
}


def write_entries(shelf: Shelf, homes: Sequence[str]) -> None:
    """Bring these entries to what the roadmap says of them; what no mention speaks of any more goes."""
    alive: dict[str, Any] = {}
    dead: dict[str, list[str]] = {kind: [] for kind in ENTRY_KINDS}
    shelf.load_lives(homes)
    lives = {home: shelf.life(home) for home in homes if shelf.is_entry(home)}
    write_codes(placed.facet.record for life in lives.values() for placed in life)
    _take_keys(lives, shelf)
    were: list[tallies.Part] = []
    become: list[tallies.Part] = []
    for kind in ENTRY_KINDS:
        own = {
            make_public_id(kind, home): life
            for home, life in lives.items()
            if life and life[0].facet.record.kind == kind
        }
        rows = _write_rows(kind, own, shelf, were, become) if own else {}
        alive |= {life[0].key: rows[public_id] for public_id, life in own.items()}
        dead[kind] = [make_public_id(kind, home) for home, life in lives.items() if not life]
    write_mentions(shelf, {home: life for home, life in lives.items() if life}, alive)
    for kind, public_ids in dead.items():
        gone = list(TABLES[kind].objects.filter(public_id__in=public_ids)) if public_ids else []
        if gone:
            search.forget(kind, [row.pk for row in gone])
            were += map(tallies.part_of, gone)
            TABLES[kind].objects.filter(pk__in=[row.pk for row in gone]).delete()
    tallies.move(were, become)


def _take_keys(lives: Mapping[str, Sequence[Placed]], shelf: Shelf) -> None:
    """The primary keys of entries and mentions that are not stored yet."""
    kinds = Counter(
        life[0].facet.record.kind for life in lives.values() if life and shelf.is_fresh(life[0].key)
    )
    mentions = sum(shelf.is_fresh(placed.key) for life in lives.values() for placed in life)
    take_keys(
        {models.Mention: mentions, **{TABLES[kind]: count for kind, count in kinds.items() if kind in TABLES}}
    )


def _write_rows(
    kind: str,
    lives: dict[str, list[Placed]],
    shelf: Shelf,
    were: list[tallies.Part],
    become: list[tallies.Part],
) -> dict[str, Any]:
    """The rows of these entries by public identifier; a row that is right already is not touched. What is counted otherwise is noted."""
    table = TABLES[kind]
    stored = [public_id for public_id, life in lives.items() if not shelf.is_fresh(life[0].key)]
    found = _KNOWN[kind].rows(stored)
    add_codes(table, found)
    known = {row.public_id: row for row in found}
    verdicts = _verdicts(kind, lives) if kind == "commitment" else {}
    shown = {public_id: _shown(kind, life, shelf) for public_id, life in lives.items()}
    fresh, moved = [], []
    for public_id, some in shown.items():
        fields = _fields_of(kind, some, [shelf.rows[p.key] for p in some]) | verdicts.get(public_id, {})
        row = known.get(public_id) or table(public_id=public_id)
        if row.pk is None or any(getattr(row, name) != value for name, value in fields.items()):
            were += [tallies.part_of(row)] if row.pk is not None else []
            for name, value in fields.items():
                setattr(row, name, value)
            (fresh if row.pk is None else moved).append(row)
    update_rows(moved, [field.name for field in table._meta.concrete_fields if not field.primary_key])
    keep_history(table, moved, change="~")
    keep_history(table, create_rows(table, fresh))
    become += map(tallies.part_of, (*fresh, *moved))
    rows = known | {row.public_id: row for row in fresh}
    write_links(
        {rows[public_id]: [p.facet.record for p in some] for public_id, some in shown.items()},
        new={row.pk for row in fresh},
    )
    search.write(kind, {row.pk: _searched(shown[row.public_id]) for row in (*fresh, *moved)})
    return rows


def _shown(kind: str, life: Sequence[Placed], shelf: Shelf) -> list[Placed]:
    """The mentions by which an entry is described: the approved ones, else its first."""
    own = [p for p in life if p.facet.record.kind == kind]
    return [p for p in own if shelf.rows[p.key].review == Review.APPROVED] or own[:1]


def _fields_of(kind: str, shown: Sequence[Placed], rows: Sequence[Row]) -> dict[str, Any]:
    days = sorted(p.facet.mention.said for p in shown if p.facet.mention.said)
    records: list[Any] = [p.facet.record for p in shown]
    approved = rows[0].review == Review.APPROVED
    parties = sorted(parties_of(records[0]))
    return {
        "review": Review.APPROVED if approved else Review.PENDING,
        "quote": quote_of(records[0]),
        "quote_language": rows[0].language,
        "first_said": days[0] if days else None,
        "last_said": days[-1] if days else None,
        "mention_count": len(shown),
        "sides": "+".join(parties)[:200],
        "public_from": min((r.public_from for r in rows if r.public_from), default=None)
        if approved
        else None,
        **_FIELDS[kind](records),
        **(_moving_fields(records[0], _by_parties(shown)) if kind == "commitment" else {}),
    }


def _by_parties(shown: Sequence[Placed]) -> list[Any]:
    """The records of the parties themselves: what a third party says of it moves nothing; theirs where there are no others."""
    own = [p for p in shown if p.change.relation != "third_party"]
    return [p.facet.record for p in own or shown]


def _searched(shown: Sequence[Placed]) -> str:
    """What an entry is found by: its words and those who take part."""
    records = [p.facet.record for p in shown]
    people = [
        p.name or "" for r in records for p in (*getattr(r, "participants", ()), *getattr(r, "speakers", ()))
    ]
    titles = [str(getattr(r, "title", None) or getattr(r, "name", None) or "") for r in records]
    return " ".join(dict.fromkeys([*map(quote_of, records), *titles, *people]))


_DECIDED = Question(
    lambda subjects: models.Decision.objects.filter(subject__in=subjects).order_by("pk").values_list("pk", "subject", "kind", "payload"), [str]
)  # fmt: skip


def _verdicts(kind: str, lives: dict[str, list[Placed]]) -> dict[str, dict[str, Any]]:
    """What people decided of entries under any of the identifiers of their mentions: delivery, owner, next review."""
    homes = {make_public_id(kind, p.key): public_id for public_id, life in lives.items() for p in life}
    found: dict[str, dict[str, Any]] = {
        public_id: {"delivery": models.Delivery.NOT_ASSESSED, "owner": "", "owner_country": "", "next_review": None}
        for public_id in lives
    }  # fmt: skip
    decisions = _DECIDED.ask(homes)
    taken_back = {payload.get("of") for *_, decided, payload in decisions if decided == DecisionKind.UNDO}
    for pk, subject, decided, payload in decisions:
        home = found[homes[subject]]
        if pk in taken_back:
            continue
        if decided == DecisionKind.STATUS and payload.get("axis") == "delivery":
            home["delivery"] = payload["to"]
        elif decided == DecisionKind.ASSIGN:
            home |= assigned(payload)
    return found


def assigned(payload: dict[str, Any]) -> dict[str, Any]:
    """The fields that an assignment sets."""
    day = payload.get("next_review")
    return {
        "owner": payload.get("owner", ""), "owner_country": payload.get("owner_country", ""),
        "next_review": date.fromisoformat(day) if day else None,
    }  # fmt: skip


def _first(records: Iterable[Any], name: str) -> Any:
    return next((getattr(r, name) for r in records if getattr(r, name) is not None), None)


def _last(records: Sequence[Any], name: str) -> Any:
    return _first(reversed(records), name)


def _commitment_fields(records: list[Commitment]) -> dict[str, Any]:
    last, first = records[-1], records[0]
    return {
        "modality": first.modality.value,
        "by": first.by or "",
        "to": first.to or "",
        "predicate": first.action.predicate or "",
        "object": first.action.object or "",
        "opportunity": any(r.opportunity for r in records),
        "speakers": [s.model_dump(mode="json") for s in first.speakers],
        "failing": drift.failing(first),
        "strength": status.strength_of(last.modality.value),
    }


def _moving_fields(first: Commitment, records: Sequence[Commitment]) -> dict[str, Any]:
    """Goal and day as the parties stated them last; where they have moved, also those of the first words, which its quotation says."""
    now = drift.current(records)
    stated = {
        "target": _stated(first.target) if first.target else None,
        "deadline": first.deadline.model_dump(mode="json", include={"start", "end"}) if first.deadline else None,
    }  # fmt: skip
    return {
        "target_indicator": now.target.indicator if now.target else "",
        "target_value": now.target.value if now.target else None,
        "target_unit": rated_unit(now.target.unit, now.target.per) if now.target else "",
        "first_stated": stated if drift.has_moved(first, now) else {},
        **when_fields("deadline", now.deadline),
    }


def _stated(target: Amount) -> dict[str, Any]:
    return {"indicator": target.indicator, "value": target.value, "unit": rated_unit(target.unit, target.per)}


def _engagement_fields(records: list[Engagement]) -> dict[str, Any]:
    return {
        "type": records[0].type.value,
        "tense": "past" if any(r.tense.value == "past" for r in records) else "planned",
        "place": (_first(records, "place") or "")[:200],
        "number": _first(records, "number"),
        **when_fields("when", _first(records, "when")),
    }


def _agreement_fields(records: list[Agreement]) -> dict[str, Any]:
    return {
        "type": records[0].type.value,
        "stage": agreements.stage_of(records) or "",
        "title": records[0].title or "",
        "count": _first(records, "count"),
        **when_fields("when", _first(records, "when")),
        **when_fields("period", _first(records, "period"), precision=False),
    }


def _project_fields(records: list[Project]) -> dict[str, Any]:
    capacity, cost = _last(records, "capacity"), _last(records, "cost")
    return {
        "type": records[0].type.value,
        "name": max((r.name for r in records), key=len)[:300],
        "stage": projects.stage_of(records) or "",
        "place": (_first(records, "place") or "")[:200],
        "capacity": capacity.value if capacity else None,
        "capacity_unit": capacity.unit if capacity else "",
        "cost": cost.value if cost else None,
        "cost_unit": cost.unit if cost else "",
        **when_fields("when", _last(records, "when")),
        **when_fields("due", _last(records, "due")),
    }


_FIELDS: dict[str, Callable[[list[Any]], dict[str, Any]]] = {
    "commitment": _commitment_fields,
    "engagement": _engagement_fields,
    "agreement": _agreement_fields,
    "project": _project_fields,
}
