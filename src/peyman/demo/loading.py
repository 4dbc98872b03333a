"""Load the demo record through the ordinary ingest, then what the demo reviewer decided and judged; a second run changes nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peyman.language.folding import key
from peyman.reader.sources import load as load_source
from peyman.web.ingest.services import ingest_source
from peyman.web.store import actions, actions_office
from peyman.web.store.models import Document, Mention, Proposal, Review

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class DemoRecord:
    """One demo record: its texts, what its reviewer decided, and the text that is shown as it was read."""

    texts: Path
    decisions: Path
    shown: Path


RECORDS = {
    "iran-tajikistan": DemoRecord(
        FOLDER / "record", FOLDER / "decisions.json", FOLDER / "record/2021-09-18-dushanbe.txt"
    ),
    "iran-uzbekistan": DemoRecord(
        FOLDER / "uzbekistan",
        FOLDER / "uzbekistan/decisions.json",
        FOLDER / "uzbekistan/2023-06-18-tehran.txt",
    ),
}
ACCOUNTS = ("reviewer", "editor", "administrator")  # one for each role that writes, named as the role
PASSWORD = "peyman-demo"


def load(record: str = "iran-tajikistan", *, out: Callable[[str], Any] = print) -> None:
    """Accounts, documents, decisions."""
    for name in ACCOUNTS:
        actions_office.add_account(name, PASSWORD, role=name, actor="demo", reason="an account of the demo")
    chosen = RECORDS[record]
    files = sorted(chosen.texts.glob("*.txt"))
    new = 0
    decisions = json.loads(chosen.decisions.read_text(encoding="utf-8"))
    with actions.together():
        for file in files:
            result = ingest_source(load_source(str(file)), actor="demo")
            new += result.new
            out(f"{file.name}: {result}")
        if new:
            decide(decisions, [str(file) for file in files])
    if new:
        judge(decisions, out=out)
    out(f"{len(files)} documents, {new} new. Sign in as {', '.join(ACCOUNTS)}; password {PASSWORD}")


def decide(decisions: dict[str, Any], locations: list[str]) -> None:
    """The demo reviewer's rejections, then approvals."""
    actor = decisions["reviewer"]
    for wanted in decisions["reject"]:
        for proposal in _matching(wanted):
            actions.decide(
                proposal.pk, "reject", version=proposal.version, actor=actor, reason=wanted["reason"]
            )
    for document in Document.objects.filter(location__in=locations).order_by("published", "pk"):
        stem = Path(document.location).stem
        if stem in decisions["leave_waiting"]:
            continue
        if "*" in decisions["approve"] or stem in decisions["approve"]:
            actions.approve_document(document, actor=actor, reason="demo")


def judge(decisions: dict[str, Any], *, out: Callable[[str], Any] = print) -> int:
    """The demo reviewer's verdicts on what became of promises; returns how many were given. One that finds no promise is told."""
    given = 0
    for wanted in decisions["delivery"]:
        found = [
            m
            for m in Mention.objects.exclude(commitment=None).select_related("finding", "commitment")
            if key(wanted["words"]) in key(m.finding.quote)
        ]
        if not found or found[0].commitment is None:
            out(f"no promise says «{wanted['words']}»: no verdict on it")
            continue
        if found[0].commitment.delivery != wanted["to"]:
            actions.set_delivery(
                found[0].commitment, wanted["to"], actor=decisions["reviewer"], reason=wanted["reason"]
            )
            given += 1
    return given


def _matching(wanted: dict[str, str]) -> list[Proposal]:
    found = Proposal.objects.filter(
        finding__kind=wanted["kind"],
        finding__document__location__contains=wanted["document"],
        review=Review.PENDING,
    ).select_related("finding")
    return [p for p in found if key(wanted["words"]) in key(p.finding.quote)]
