"""The sections of a briefing, from the public record as of a day."""

from __future__ import annotations

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from peyman.web.briefing.figures import figures_section
from peyman.web.briefing.material import gather_material
from peyman.web.briefing.meeting import last_meeting_section, whois_section
from peyman.web.briefing.open_items import open_section, overdue_section, slid_section, talking_section
from peyman.web.briefing.paper import Paper
from peyman.web.briefing.two_sides import differences_section
from peyman.web.common import formats, labels


def make_paper(first: str, second: str, *, day: date, on: date, language: str) -> Paper:
    """The briefing of a pair for a meeting on a day, from the side of the first country, in one language.

    Only what the public may see on ``on`` is in it. Example: ``make_paper("IRN", "TJK", day=date(2026, 12, 10), …)``.
    """
    with translation.override(language):
        material = gather_material(first, second, day=day, on=on, language=language)
        sections = [
            whois_section(material), last_meeting_section(material), open_section(material), overdue_section(material),
            slid_section(material), figures_section(material), differences_section(material), talking_section(material),
        ]  # fmt: skip
        names = formats.joined([labels.country(code, language) for code in (first, second)], language)
        return Paper(
            language=language,
            title=_("Briefing: %(pair)s") % {"pair": names},
            subtitle=_("For the meeting of %(day)s") % {"day": formats.day(day, language)},
            as_of=_("From the public record as of %(day)s; every line rests on the sources at the end.") % {"day": formats.day(on, language)},
            sections=sections,
            sources_heading=_("Sources"),
            sources=material.cited.listed,
        )  # fmt: skip
