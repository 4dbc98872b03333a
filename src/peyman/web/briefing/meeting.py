"""Who is who, and the last meeting."""

from __future__ import annotations

from django.utils.translation import gettext as _

from peyman.web.briefing.material import Material
from peyman.web.briefing.paper import Item, Section, Table
from peyman.web.briefing.whois import list_holders
from peyman.web.common import formats, labels
from peyman.web.common.quotes import say_once
from peyman.web.store import selectors
from peyman.web.store.models import Engagement, Participant


def whois_section(material: Material) -> Section:
    """Who is who on either side."""
    rows = []
    for code in material.codes:
        for name, post, seen in list_holders(code, on=material.on, language=material.language):
            rows.append((labels.country(code, material.language), name, post, seen or "—"))
    head = (_("Country"), _("Name"), _("Post"), _("Last in the record"))
    return Section(_("Who is who"), table=Table(head, rows) if rows else None, empty=_("Nobody is known."))


def _say_participants(meeting: Engagement, material: Material) -> list[str]:
    """Who took part: people, and the sides of which nobody is named."""
    everybody = list(meeting.participants.all())
    told = {p.country for p in everybody if p.name or p.office}
    shown = [p for p in everybody if p.name or p.office or p.country not in told]
    people = dict.fromkeys(filter(None, (_say_participant(p, material) for p in shown)))
    return [*people] or [formats.country(code, material.language) for code in meeting.party_codes]


def _say_participant(participant: Participant, material: Material) -> str:
    """Somebody by name, else by office and country, «a minister (Iran)», else only by the country."""
    if participant.name:
        return material.name(participant.name)
    office = labels.label("office", participant.office, material.language)
    country = formats.country(participant.country, material.language) if participant.country else ""
    return f"{office} ({country})" if office and country else office or country


def last_meeting_section(material: Material) -> Section:
    """The last meeting: who, when, where, what was said of it."""
    meeting, language = material.last_meeting, material.language
    items = []
    if meeting is not None and material.since is not None:
        people = _say_participants(meeting, material)
        mention = selectors.list_mentions(meeting, on=material.on).last()
        words = _("%(kind)s, %(day)s: %(people)s") % {
            "kind": labels.label("engagement_type", meeting.type, language), "day": formats.days_of(meeting, language),
            "people": formats.joined(people, language),
        }  # fmt: skip
        source = (material.cited.cite(mention.finding.document),) if mention else ()
        items.append(Item(words, say_once(meeting.quote), meeting.quote_language or "fa", (), source))
    return Section(_("The last meeting"), items=items, empty=_("No meeting is recorded."))
