"""Where entries are told: all their approved mentions, or the one place that a list shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from peyman.web.store import selectors
from peyman.web.store.models import Mention, Review
from peyman.web.store.models.mention import ENTRY_KINDS
from peyman.web.store.questions import Question


def with_sources(entries: QuerySet[Any], *, on: date | None) -> QuerySet[Any]:
    """Entries with ``sources``: their approved mentions, each with document and publisher, in one more query.

    Only those that the public may see on the day; all with ``on=None``.
    """
    return entries.prefetch_related(_sources(on=on))


@dataclass(frozen=True)
class Told:
    """The words that a list shows of an entry: where they stand, when they were said, by whom they were published."""

    finding_id: int
    document_id: int
    said: date | None
    publisher: str


def add_told(entries: Iterable[Any], *, on: date) -> list[Any]:
    """Entries of one kind with ``told``: the first place that the public may see, in one plain query."""
    rows = list(entries)
    found: dict[int, Told] = {}
    keys = [row.pk for row in rows]
    for pk, finding, document, said, publisher, title in _TOLD[rows[0].kind].ask(keys, on) if rows else ():
        found.setdefault(pk, Told(finding, document, said, publisher or title))
    for row in rows:
        row.told = found.get(row.pk)
    return rows


def _told(kind: str) -> Question:
    """Where entries of a kind are told: their primary keys beside the fields of ``Told`` and the title of the document."""
    fields = (
        f"{kind}_id", "finding_id", "finding__document_id", "said", "finding__document__publisher__name", "finding__document__title",
    )  # fmt: skip
    return Question(
        lambda keys, on: Mention.objects.filter(selectors.visible_findings(on=on), review=Review.APPROVED, **{f"{kind}__in": keys}).values_list(*fields),
        [int], date,
    )  # fmt: skip


_TOLD = {kind: _told(kind) for kind in ENTRY_KINDS}


def _sources(*, on: date | None) -> Prefetch[Any]:
    mentions = Mention.objects.filter(review=Review.APPROVED)
    if on is not None:
        mentions = mentions.filter(selectors.visible_findings(on=on))
    mentions = mentions.select_related("finding__document__publisher").defer("finding__document__text")
    return Prefetch("mentions", queryset=mentions, to_attr="sources")
