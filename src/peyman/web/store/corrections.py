"""What people changed of what the public had seen: corrections of findings, verdicts on promises."""

from __future__ import annotations

from datetime import date
from typing import Any

from peyman.web.store.models import Commitment, Decision, DecisionKind, Document, Finding, StatusChange


def list_corrections(*, on: date) -> list[dict[str, Any]]:
    """What was corrected after it had been published, the newest first: the finding or entry, what changed, when and why."""
    changed = Decision.objects.filter(kind__in=(DecisionKind.CORRECT, DecisionKind.REJECT))
    approvals = Decision.objects.filter(kind__in=(DecisionKind.APPROVE, DecisionKind.CORRECT))
    published: dict[str, int] = {}
    for pk, subject in approvals.order_by("-pk").values_list("pk", "subject"):
        published[subject] = pk
    late = [d for d in changed.order_by("-pk") if published.get(d.subject, d.pk) < d.pk]
    documents = Document.objects.visible(on=on).values("pk")
    findings = Finding.objects.filter(document__in=documents, key__in={d.subject for d in late})
    findings = findings.select_related("document__publisher")
    by_key = {f.key: f for f in findings.defer("document__text")}
    return [
        {"decision": d, "finding": by_key[d.subject], **_differences(by_key[d.subject].value, d)}
        for d in late
        if d.subject in by_key
    ]


def _differences(before: dict[str, Any], decision: Decision) -> dict[str, dict[str, Any]]:
    """The fields that a correction changed, as they were and as they became."""
    after = decision.payload.get("value") or {}
    names = [k for k, v in after.items() if k not in ("trace", "kind") and before.get(k) != v]
    return {"was": {k: before.get(k) for k in names}, "becomes": {k: after[k] for k in names}}


def list_verdicts(*, on: date) -> list[StatusChange]:
    """Changes of status of public promises that a person made with a reason, the newest first, each with its ``promise``."""
    found = StatusChange.objects.filter(decision__isnull=False).select_related("decision")
    changes: list[Any] = list(found.order_by("-on", "-pk"))
    promises = Commitment.objects.published(on=on).with_codes()
    public = {p.public_id: p for p in promises.filter(public_id__in={c.entry_id for c in changes})}
    for change in changes:
        change.promise = public.get(change.entry_id)
    return [change for change in changes if change.promise]
