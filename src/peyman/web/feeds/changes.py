"""Atom of what changed: every public mention of an entry, the one that came last into the record first."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from peyman.web.common import formats, labels
from peyman.web.common.summaries import summarise
from peyman.web.feeds.calendar import Address
from peyman.web.store import selectors
from peyman.web.store.filters import filter_list
from peyman.web.store.models import Mention, Review

MOST = 60
KINDS = {"commitments": "commitment", "engagements": "engagement", "agreements": "agreement"}


def write_changes(
    kind: str | None, query: Any, *, on: date, language: str, address: Address, own: str
) -> bytes:
    """The newest mentions of a list, narrowed as the list is; of every list where ``kind`` is null."""
    feed = Atom1Feed(
        title=_("Peyman: what changed"), link=address(reverse("pages:roadmap")), description=None, language=language, feed_url=own
    )  # fmt: skip
    for mention in list_changes(kind, query, on=on):
        entry = mention.entry
        link = address(reverse(f"pages:{entry.kind}", args=[entry.public_id]))
        document = mention.finding.document
        feed.add_item(
            title=f"{labels.label('relation', mention.relation, language)}: {_title(entry, language)}",
            link=link, unique_id=f"tag:peyman,2026:{mention.finding.key}", description=mention.finding.quote,
            updateddate=document.added_at, pubdate=document.added_at, author_name=str(document.publisher or document),
        )  # fmt: skip
    return bytes(feed.writeString("utf-8").encode())


def list_changes(kind: str | None, query: Any, *, on: date) -> list[Mention]:
    """Public mentions, the last added first, with what they mention."""
    found = Mention.objects.filter(selectors.visible_findings(on=on), review=Review.APPROVED)
    names = [KINDS[kind]] if kind else list(KINDS.values())
    if kind:
        wanted = filter_list(kind, query, on=on, strict=True).qs.order_by().values("pk")
        found = found.filter(**{f"{KINDS[kind]}__in": wanted})
    found = found.select_related("finding__document__publisher", *names).defer("finding__document__text")
    found = found.prefetch_related(
        *(f"{name}__{field}" for name in names for field in ("parties", "sectors"))
    )
    ordered = found.order_by("-finding__document__added_at", "-said", "-pk")
    return [m for m in ordered[: MOST * 2] if m.entry is not None and m.entry.review == Review.APPROVED][
        :MOST
    ]


def _title(entry: Any, language: str) -> str:
    if entry.kind == "commitment":
        return summarise(entry, language)
    group = "engagement_type" if entry.kind == "engagement" else "agreement_type"
    names = formats.joined([labels.country(code, language) for code in entry.party_codes], language)
    return f"{labels.label(group, entry.type, language)}: {names}"
