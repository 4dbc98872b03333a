"""What one thing is called on the page of another: a finding by its fields, a status by its axis, a name in the letters of the page."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from peyman.web.common import formats, labels
from peyman.web.common.summaries import summarise
from peyman.web.pages.templatetags.peyman_tags import approved_here
from peyman.web.pages.templatetags.scripts import convert
from peyman.web.store import selectors_office

register = template.Library()
MOST = 90  # letters of a head
CYRILLIC = re.compile(r"[\u0400-\u04ff]")


@lru_cache(maxsize=64)
def stem_of(name: str, language: str) -> str:
    """What the addresses of a kind begin with in a language: ``/fa/roadmap/``."""
    return reverse(f"pages:{name}", args=[0]).removesuffix("0/")


@register.filter
def address(entry: Any) -> str:
    """The page of an entry: ``/fa/roadmap/C-4K7M2Q9XA0BC/``."""
    return f"{stem_of(entry.kind, labels.current_language())}{entry.public_id}/"


@register.filter
def place(mention: Any) -> str:
    """Where the words of a mention, a statement or a figure stand in their document: ``/fa/documents/3/#f-41``."""
    stem = stem_of("document", labels.current_language())
    return f"{stem}{mention.finding.document_id}/#f-{mention.finding_id}"


@register.filter
def told_at(told: Any) -> str:
    """Where the words stand that a list shows of an entry."""
    return f"{stem_of('document', labels.current_language())}{told.document_id}/#f-{told.finding_id}"


@register.filter
def axis_name(change: Any) -> str:
    """The axis of a change of status: «انجام»."""
    return labels.label("axis", change.axis)


@register.filter
def axis_label(change: Any, code: str) -> str:
    """A status on the axis of a change; the stages of works and those of texts have names of their own."""
    group = "project_stage" if change.axis == "stage" and change.entry_id.startswith("W-") else change.axis
    return labels.label(group, code)


@register.simple_tag
def words_here(words: str, language: str) -> SafeString:
    """A short name or place in the letters of a Persian or Tajik page, as written elsewhere: «Душанбе» is «دوشنبه»."""
    here = labels.current_language()
    written = "tg" if CYRILLIC.search(words) else (language or "fa")
    if here == written or {here, written} != {"fa", "tg"}:
        return format_html('<bdi lang="{}">{}</bdi>', written, words)
    return format_html('<bdi title="{}">{}</bdi>', words, formats.digits(convert(words, here), here))


@register.simple_tag
def due_of(due: dict[str, Any]) -> str:
    """A date of a record by its own calendar; its words where it was not resolved."""
    start, end = (date.fromisoformat(due[name]) if due.get(name) else None for name in ("start", "end"))
    return formats.period(start, end, labels.current_language(), words=str(due.get("text", "")))


@register.simple_tag(takes_context=True)
def head_of(context: Any, finding: Any) -> str:
    """A finding in a few words, by its fields: «دیدار: ایران و تاجیکستان», «حجم تجارت: ۵۰۰ میلیون دلار»."""
    language = labels.current_language()
    value = finding.proposal.value
    mention = getattr(finding, "mention", None)
    if mention is not None and mention.commitment:
        return summarise(mention.commitment, language)
    if finding.kind in ("person", "statement"):
        people = [value] if finding.kind == "person" else value.get("speakers") or ()
        who = formats.joined(
            [_someone(person, language, approved_here(context)) for person in people], language
        )
        words = ": ".join(filter(None, (who, labels.label("act", value.get("act")))))
    else:
        words = _HEADS[finding.kind](value, language) if finding.kind in _HEADS else ""
    return words if len(words) <= MOST else f"{words[:MOST].rsplit(' ', 1)[0]} …"


def _parties(codes: Any, language: str) -> str:
    return formats.joined([labels.country(str(code), language) for code in codes or ()], language)


def _named(group: str, code: Any, rest: str) -> str:
    name = labels.label(group, code)
    return ": ".join(filter(None, (name[:1].upper() + name[1:], rest)))


def _meeting(value: dict[str, Any], language: str) -> str:
    return _named("engagement_type", value.get("type"), _parties(value.get("countries"), language))


def _text(value: dict[str, Any], language: str) -> str:
    return _named(
        "agreement_type", value.get("type"), value.get("title") or _parties(value.get("parties"), language)
    )


def _figure(value: dict[str, Any], language: str) -> str:
    return _named(
        "indicator",
        value.get("indicator"),
        formats.amount_told(value, language),
    )


def _someone(value: dict[str, Any], language: str, approved: Any) -> str:
    if value.get("name"):
        return selectors_office.name_in(value["name"], language, approved)
    return formats.post(value.get("office"), value.get("portfolio"), value.get("country"), language)


def _work(value: dict[str, Any], language: str) -> str:
    return _named("project_type", value.get("type"), str(value.get("name") or ""))


_HEADS: dict[str, Any] = {
    "engagement": _meeting, "agreement": _text, "figure": _figure, "project": _work,
}  # fmt: skip
