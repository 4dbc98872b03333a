"""What a briefing is made of: the pair seen from its first side, its open promises, the last meeting, the sources cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from peyman.roadmap import thresholds
from peyman.web.briefing.paper import Item
from peyman.web.briefing.sources import SourceList
from peyman.web.common import formats
from peyman.web.common.quotes import say_once
from peyman.web.common.summaries import summarise
from peyman.web.store import selectors, selectors_office
from peyman.web.store.models import Commitment, Engagement, Mention, Rendering
from peyman.web.store.told import with_sources

ASKED = frozenset({"proposed", "urged", "hoped"})


@dataclass
class Material:
    """What a briefing is made of: the pair seen from its first side, the open promises with their mentions, the last meeting."""

    codes: tuple[str, str]
    day: date
    on: date
    language: str
    promises: list[Commitment]
    last_meeting: Engagement | None
    cited: SourceList
    approved: Mapping[str, Rendering]
    told: frozenset[int] = frozenset()  # the documents that reported the last meeting

    @property
    def since(self) -> date | None:
        """The day of the last meeting."""
        meeting = self.last_meeting
        return (meeting.when_start or meeting.first_said) if meeting else None

    def item(self, entry: Commitment, *, quote: bool = True, remarks: Iterable[str] = ()) -> Item:
        """A promise as a line of the paper; said since the last meeting is remarked."""
        sources: Any = entry.sources  # type: ignore[attr-defined]
        marks = [*remarks]
        if self._is_since(sources):
            marks.append(_("said since the last meeting"))
        if len(sources) > 1:
            marks.append(_("times said: %(count)s") % {"count": formats.digits(len(sources), self.language)})
        chosen = sources[:1] + sources[-1:] if len(sources) > 1 else sources
        subject = selectors_office.subject_of_quote(sources[0].finding.key) if sources else ""
        quoted = self.approved.get(subject)
        with translation.override(self.language):
            link = reverse("pages:commitment", args=[entry.public_id])
        words, spoken = (
            (quoted.text, self.language) if quoted else (say_once(entry.quote), entry.quote_language or "fa")
        )
        return Item(
            summarise(entry, self.language), words if quote else "", spoken, tuple(marks),
            tuple(dict.fromkeys(self.cited.cite(m.finding.document) for m in chosen)), link,
        )  # fmt: skip

    def _is_since(self, sources: Iterable[Mention]) -> bool:
        """Is it said after the last meeting, and not in a report of that meeting?"""
        since = self.since
        later = (m for m in sources if since and m.said and m.said > since)
        return any(m.finding.document_id not in self.told for m in later)

    def name(self, written: str) -> str:
        """A person's name in the language of the paper, as a person approved it or else by the register or by machine."""
        return selectors_office.name_in(written, self.language, self.approved)


def gather_material(first: str, second: str, *, day: date, on: date, language: str) -> Material:
    """Open promises of the pair and the last meeting before the day."""
    promises = selectors.list_commitments(on=on).between(first, second).exclude(delivery__in=selectors.CLOSED)
    meetings = (
        selectors.list_engagements(on=on).between(first, second).filter(tense="past", first_said__lt=day)
    )
    last = (
        meetings.filter(type__in=("meeting", "visit", "commission", "summit"))
        .order_by("-first_said", "public_id")
        .first()
    )
    entries = list(with_sources(promises, on=on))
    approved = selectors_office.approved_renderings(language)
    told = _reports_of(last, on=on) if last else frozenset()
    return Material((first, second), day, on, language, entries, last, SourceList(language), approved, told)


def _reports_of(meeting: Engagement, *, on: date) -> frozenset[int]:
    """The documents that told of a meeting when it was news; one that recalls it later is none."""
    told = selectors.list_mentions(meeting, on=on).values_list("said", "finding__document_id")
    first = meeting.when_end or meeting.first_said
    until = first + timedelta(days=thresholds.EVENT_DAYS) if first else date.max
    return frozenset(document for said, document in told if said is None or said <= until)


def by_deadline(promises: Sequence[Commitment]) -> list[Commitment]:
    """Promises by the end of their deadline, those without one last; of one deadline what was said last comes first."""
    return sorted(
        promises,
        key=lambda p: (p.deadline_end or date.max, -(p.last_said or date.min).toordinal(), p.public_id),
    )
