"""Who is who, and the last meeting."""

from __future__ import annotations

from django.utils.translation import gettext as _

from peyman.web.briefing.material import Material
from peyman.web.briefing.paper import Item, Section, Table
from peyman.web.briefing.whois import list_holders
from peyman.web.common import formats, labels
from peyman.web.common.quotes import say_once
from peyman.web.store import selectors


def whois_section(material: Material) -> Section:
    """Who is who on either side."""
    rows = []
    for code in material.codes:
        for name, post, seen in list_holders(code, on=material.on, language=material.language):
            rows.append((labels.country(code, material.language), name, post, seen or "—"))
    head = (_("Country"), _("Name"), _("Post"), _("Last in the record"))
    return Section(_("Who is who"), table=Table(head, rows) if rows else None, empty=_("Nobody is known."))


def last_meeting_section(material: Material) -> Section:
    """The last meeting: who, when, where, what was said of it."""
    meeting, language = material.last_meeting, material.language
    items = []
    if meeting is not None and material.since is not None:
        people = [
            material.name(p.name) if p.name else labels.label("office", p.office, language)
            for p in meeting.participants.all()
        ]
        mention = selectors.list_mentions(meeting, on=material.on).last()
        words = _("%(kind)s, %(day)s: %(people)s") % {
            "kind": labels.label("engagement_type", meeting.type, language), "day": formats.day(material.since, language),
            "people": formats.joined(people, language),
        }  # fmt: skip
        source = (material.cited.cite(mention.finding.document),) if mention else ()
        items.append(Item(words, say_once(meeting.quote), meeting.quote_language or "fa", (), source))
    return Section(_("The last meeting"), items=items, empty=_("No meeting is recorded."))
