"""Statements: reported speech with its speakers; the evidence is the reported words themselves."""

from __future__ import annotations

from collections.abc import Iterator

from peyman.reader.annotate.document import Annotated, party, trace
from peyman.reader.annotate.utterances import Utterance
from peyman.records import Act, Statement

LIMIT = 590
_ACTS = {act.value: act for act in Act}


def extract(document: Annotated) -> Iterator[Statement]:
    """One statement per reporting verb and per sentence of a running speech."""
    for utterance in document.utterances:
        with document.guard(utterance.sentence):
            yield from _statement(document, utterance)


def _statement(document: Annotated, utterance: Utterance) -> Iterator[Statement]:
    if not utterance.speakers:
        return
    evidence = document.evidence(utterance.sentence, utterance.start, utterance.end)
    if evidence is None:
        return
    if evidence.end - evidence.start > LIMIT:
        cut = evidence.quote[:LIMIT].rsplit(" ", 1)[0]
        evidence = evidence.model_copy(update={"end": evidence.start + len(cut), "quote": cut})
    yield Statement(
        speakers=tuple(party(e) for e in utterance.speakers),
        act=_ACTS[utterance.act],
        evidence=(evidence,),
        trace=trace("speech", f"reporting:{utterance.rule}"),
    )
