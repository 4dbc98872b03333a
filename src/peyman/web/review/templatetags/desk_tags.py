"""What the desk shows: a text line by line with its evidence, and what a proposal says, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from peyman.language.script import transliterate
from peyman.records import When
from peyman.web.common import formats, labels, roles
from peyman.web.common.shapes import group_of, shapes_of
from peyman.web.review.reasons import say_reason
from peyman.web.review.told import explain_warning
from peyman.web.store import selectors_office

register = template.Library()


@dataclass(frozen=True)
class Line:
    """A line of a text: where it begins, its words with the evidence marked, the same in the other script."""

    start: int
    words: SafeString
    other: str


@register.filter
def reason_here(reason: str) -> SafeString:
    """Why reconcile proposes something, in the language of the page; as it wrote it where no pattern knows it."""
    said = say_reason(reason, labels.current_language())
    return format_html("{}", said) if said else format_html('<bdi lang="en" dir="ltr">{}</bdi>', reason)


@register.filter
def warning_here(reason: str) -> str:
    """What the reader warns of, in the language of the page."""
    return explain_warning(reason)


@register.simple_tag
def lines_of(document: Any, proposals: Any, other: bool) -> list[Line]:
    """The lines of a document; ``other`` adds each in the other script, by machine."""
    spans = [
        (e["start"], e["end"], p.finding.kind, p.pk)
        for p in proposals
        if p.review not in ("superseded", "rejected")
        for e in p.value["evidence"]
    ]
    to = "tg" if document.language == "fa" else "fa"
    lines, start = [], 0
    for words in document.text.split("\n"):
        end = start + len(words)
        within = [s for s in spans if s[0] < end and start < s[1]]
        turned = transliterate(words, to=to).text if other and words.strip() else ""
        lines.append(Line(start, _mark(words, start, within), turned))
        start = end + 1
    return lines


def _mark(words: str, offset: int, spans: list[tuple[int, int, str, int]]) -> SafeString:
    """Evidence in ``<mark>``, cut where it overlaps; ``data-p`` names the proposals that rest on it."""
    end = offset + len(words)
    cuts = sorted({offset, end, *(p for s in spans for p in s[:2] if offset < p < end)})
    out = []
    for first, last in zip(cuts, cuts[1:], strict=False):
        over = [s for s in spans if s[0] <= first and last <= s[1]]
        piece = words[first - offset : last - offset]
        if not over:
            out.append(format_html("{}", piece))
            continue
        kinds = " ".join(sorted({f"k-{s[2]}" for s in over}))
        out.append(
            format_html(
                '<mark class="{}" data-p="{}">{}</mark>', kinds, " ".join(str(s[3]) for s in over), piece
            )
        )
    return mark_safe("".join(out))


@register.simple_tag
def fields_of(kind: str, value: dict[str, Any]) -> list[tuple[str, str]]:
    """What a record says, those of its fields that are given, as a reader of the page writes them."""
    language = get_language() or "fa"
    shown = []
    for name, (shape, vocabulary) in shapes_of(kind).items():
        content = value.get(name)
        if content is None or content in ("", []) or (content is False and name == "opportunity"):
            continue  # a fact that is not done says so
        words = _show(shape, content, vocabulary, language)
        if words:
            shown.append((labels.label("field", name, language), words))
    return shown


def _show(shape: str, content: Any, vocabulary: Any, language: str) -> str:
    if shape == "choice":
        return labels.label(group_of(vocabulary), content, language)
    if shape in ("indicator", "unit"):
        return labels.label(shape, content, language)
    if shape == "country":
        return labels.country(content, language)
    if shape == "countries":
        return formats.joined([labels.country(c, language) for c in content], language, last=False)
    if shape == "sectors":
        return formats.joined([labels.label("sector", s, language) for s in content], language, last=False)
    if shape == "parties":
        return _mark_of(language) + formats.joined(
            [_party(p, language) for p in content], language, last=False
        )
    if shape == "when":
        return _when(content, language)
    if shape == "amount":
        size = formats.amount_told(content, language)
        return f"{labels.label('indicator', content['indicator'], language)}: {size}"
    if shape == "action":
        return " · ".join(filter(None, (content.get("predicate"), content.get("object"))))
    if shape in ("number", "whole"):
        return formats.number(content, language)
    if shape == "flag":
        return "✓" if content else "✕"
    return str(content)


def _mark_of(language: str) -> str:
    """The mark with which a line that begins with words of the other direction still runs as the page does."""
    return "\u200f" if language == "fa" else "\u200e"


def _party(party: dict[str, Any], language: str) -> str:
    rest = [labels.label("office", party.get("office"), language), labels.label("sector", party.get("portfolio"), language),
            labels.country(party["country"], language) if party.get("country") else ""]  # fmt: skip
    words = formats.joined([part for part in rest if part], language, last=False)
    name = party.get("name")
    isolated = f"\u2068{name}\u2069" if name else ""  # a name keeps its own direction
    return f"{isolated} ({words})" if name and words else isolated or words


def _when(content: dict[str, Any], language: str) -> str:
    when = When.model_validate(
        {k: content.get(k) for k in ("text", "start", "end", "precision", "calendar") if content.get(k)}
    )
    if when.start is None:
        return when.text
    told = formats.period(when.start, when.end, language)
    return told if told == when.text else f"{_mark_of(language)}\u2068{when.text}\u2069 = {told}"


@register.filter
def may(user: Any, ability: str) -> bool:
    """``{% if user|may:"publish" %}``."""
    return roles.may(user, ability)


@register.filter
def country_name(code: str | None) -> str:
    """The name of a country in the language of the page."""
    return labels.country(code, get_language() or "fa") if code else ""


@register.filter
def short(value: date | None) -> str:
    """A date in one calendar."""
    return formats.short_day(value, get_language() or "fa")


@register.filter
def digits(value: Any) -> str:
    """Digits of the page."""
    return formats.digits(value, get_language() or "fa")


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    """``{{ rivals|get:key }}``."""
    return mapping.get(key)


@register.simple_tag
def replies_of(entry: Any) -> Any:
    """The answers to an entry that an editor let through."""
    return selectors_office.list_shown_replies(entry.public_id)
