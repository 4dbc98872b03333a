"""A document's findings as a W3C Web Annotation collection: position and quotation of every piece of evidence."""

from __future__ import annotations

from typing import Any

from peyman.web.common.clock import today
from peyman.web.store import selectors
from peyman.web.store.models import Document, Finding

AROUND = 32  # characters before and after a quotation
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotate(document: Document, address: str) -> dict[str, Any]:
    """The public findings of a document; ``address`` is that of its page.

    The words around a quotation are given only where its publisher lets the whole text be shown.
    """
    findings = list(selectors.list_findings(document, on=today()))
    items = [_annotation(finding, document, address) for finding in findings]
    return {
        "@context": CONTEXT, "id": f"{address}annotations", "type": "AnnotationCollection", "label": str(document), "total": len(items),
        "first": {"id": f"{address}annotations#page", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }  # fmt: skip


def _annotation(finding: Finding, document: Document, address: str) -> dict[str, Any]:
    value = {k: v for k, v in finding.proposal.value.items() if k not in ("evidence", "trace")}
    targets = [
        {
            "source": document.url or address,
            "selector": [_quote(document, piece), {"type": "TextPositionSelector", "start": piece["start"], "end": piece["end"]}],
        }
        for piece in finding.evidence
    ]  # fmt: skip
    return {
        "id": f"{address}#f-{finding.pk}", "type": "Annotation", "motivation": "describing",
        "body": {"type": "Dataset", "format": "application/json", "value": value}, "target": targets,
    }  # fmt: skip


def _quote(document: Document, piece: dict[str, Any]) -> dict[str, Any]:
    selector = {"type": "TextQuoteSelector", "exact": piece["quote"]}
    if document.shows_full_text:
        selector["prefix"] = document.text[max(0, piece["start"] - AROUND) : piece["start"]]
        selector["suffix"] = document.text[piece["end"] : piece["end"] + AROUND]
    return selector
