"""An entry in a list. A list has thirty of them, and a template for each would take most of the time of the page."""

from __future__ import annotations

from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peyman.roadmap import status
from peyman.web.common import formats, labels
from peyman.web.common.summaries import summarise
from peyman.web.pages.templatetags.heads import stem_of
from peyman.web.pages.templatetags.peyman_tags import person, quote, write_badge
from peyman.web.store.models import ReadState
from peyman.web.store.told import Told

register = template.Library()


@register.simple_tag(takes_context=True)
def promise_card(context: Any, entry: Any) -> SafeString:
    """A commitment with its words, where they were told (``add_told``), and where it stands: ``{% promise_card entry %}``."""
    language, told = labels.current_language(), entry.told
    signal = status.time_signal(entry.deadline_end, entry.delivery, today=context["today"])
    badges = (("modality", entry.manner), ("time", signal), ("delivery", entry.delivery))
    return SafeString(
        f'<article class="entry">\n<h3><a href="{stem_of(entry.kind, language)}{entry.public_id}/">{escape(summarise(entry, language))}</a></h3>\n'
        f"{quote(entry.quote, entry.quote_language)}\n{_told(told, language) if told else ''}\n"
        f'<p class="tags">{" ".join(write_badge(*badge, language) for badge in badges)}{_times(entry, language)}</p>\n</article>\n'
    )


@register.simple_tag(takes_context=True)
def statement_card(context: Any, statement: Any) -> SafeString:
    """What somebody said, with who said it and where it stands: ``{% statement_card s %}``."""
    language, finding = labels.current_language(), statement.finding
    document = finding.document
    publisher = document.publisher.name if document.publisher else document
    told = Told(statement.finding_id, finding.document_id, statement.said, publisher)
    speakers = "".join(f"<span>{person(context, who)}</span>" for who in statement.speakers.all())
    return SafeString(
        f'<article class="entry"><p class="tags">{speakers} {write_badge("act", statement.act, language)}</p>'
        f"{quote(statement.quote, document.language)}{_told(told, language)}\n</article>"
    )


@register.simple_tag
def document_line(document: Any, *, whole: bool = False) -> SafeString:
    """A document with its day and publisher; ``whole``: with its country, and whether it was read: ``{% document_line d whole=True %}``."""
    language, day = labels.current_language(), document.published
    name = f"<bdi>{escape(document.publisher.name)}</bdi>" if document.publisher else ""
    rest = f' <span class="quiet">{name}</span>' if name else ""
    if whole:
        land = labels.country(document.publisher_country, language) if document.publisher_country else ""
        rest = f'\n<span class="quiet">{name}{" · " if name else ""}{escape(land)}</span>{_unread(document)}'
    return SafeString(
        f'<time datetime="{day.isoformat() if day else ""}">{formats.short_day(day, language) or "—"}</time> '
        f'<span><a href="{stem_of("document", language)}{document.pk}/"><bdi lang="{escape(document.language)}" dir="auto">{escape(str(document))}</bdi></a>{rest}</span>'
    )


def _unread(document: Any) -> str:
    return (
        ""
        if document.read_state != ReadState.NOT_YET
        else f' <span class="badge">○ {_("not read yet")}</span>'
    )


def _told(told: Any, language: str) -> str:
    """Who published the words, and when they were said."""
    said, place = told.said, f"{stem_of('document', language)}{told.document_id}/#f-{told.finding_id}"
    day = f' · <time datetime="{said.isoformat()}">{formats.day(said, language)}</time>' if said else ""
    return (
        f'<footer class="source"><a href="{place}"><bdi>{escape(str(told.publisher))}</bdi>{day}</a></footer>'
    )


def _times(entry: Any, language: str) -> str:
    """How often it was said, where that is more than once."""
    if entry.mention_count < 2:
        return ""
    return f' <span class="quiet">{_("times said")}: {formats.digits(entry.mention_count, language)}</span>'
