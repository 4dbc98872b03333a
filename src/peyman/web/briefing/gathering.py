"""The sections of a briefing, from the public record as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from peyman.language.naming import name_forms
from peyman.roadmap import status
from peyman.web.briefing.differences import list_differences
from peyman.web.briefing.paper import Item, Paper, Section, Table
from peyman.web.briefing.sources import SourceList
from peyman.web.briefing.whois import list_holders
from peyman.web.charts import gather, standalone
from peyman.web.charts.target import needed_growth
from peyman.web.common import formats, labels
from peyman.web.common.summaries import deadline, summarise
from peyman.web.store import overviews, selectors
from peyman.web.store.models import Commitment, Engagement, Observation

PROMISED = frozenset({"agreed", "pledged", "planned", "conditional"})
MOST_POINTS = 15


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

    @property
    def since(self) -> date | None:
        """The day of the last meeting."""
        meeting = self.last_meeting
        return (meeting.when_start or meeting.first_said) if meeting else None

    def item(self, entry: Commitment, *, quote: bool = True, remarks: Iterable[str] = ()) -> Item:
        """A promise as a line of the paper; said since the last meeting is remarked."""
        sources: Any = entry.sources  # type: ignore[attr-defined]
        marks = [*remarks]
        if self.since and entry.last_said and entry.last_said >= self.since:
            marks.append(_("said since the last meeting"))
        if len(sources) > 1:
            marks.append(_("times said: %(count)s") % {"count": formats.digits(len(sources), self.language)})
        chosen = sources[:1] + sources[-1:] if len(sources) > 1 else sources
        with translation.override(self.language):
            link = reverse("pages:commitment", args=[entry.public_id])
        return Item(
            summarise(entry, self.language), entry.quote if quote else "", entry.quote_language or "fa", tuple(marks),
            tuple(dict.fromkeys(self.cited.cite(m.finding.document) for m in chosen)), link,
        )  # fmt: skip


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
    entries = list(overviews.with_sources(promises, on=on))
    return Material((first, second), day, on, language, entries, last, SourceList(language))


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
            getattr(name_forms(p.name), language) if p.name else labels.label("office", p.office, language)
            for p in meeting.participants.all()
        ]
        mention = selectors.list_mentions(meeting, on=material.on).last()
        words = _("%(kind)s, %(day)s: %(people)s") % {
            "kind": labels.label("engagement_type", meeting.type, language), "day": formats.day(material.since, language),
            "people": formats.joined(people, language),
        }  # fmt: skip
        source = (material.cited.cite(mention.finding.document),) if mention else ()
        items.append(Item(words, meeting.quote, meeting.quote_language or "fa", (), source))
    return Section(_("The last meeting"), items=items, empty=_("No meeting is recorded."))


def open_section(material: Material) -> Section:
    """What is open: ours, theirs, common; promises first, what was only asked for at the end."""
    ours, theirs = material.codes
    promised = [p for p in material.promises if p.modality in PROMISED]
    asked = [p for p in material.promises if p.modality not in PROMISED]
    order = _by_deadline(promised)
    name = {code: labels.country(code, material.language) for code in material.codes}
    groups = [
        (_("Ours (%(country)s)") % {"country": name[ours]}, [material.item(p) for p in order if p.by == ours]),
        (_("Theirs (%(country)s)") % {"country": name[theirs]}, [material.item(p) for p in order if p.by == theirs]),
        (_("Common"), [material.item(p) for p in order if p.by not in material.codes]),
        (_("Asked for, proposed or hoped"), [material.item(p, quote=False) for p in _by_deadline(asked)]),
    ]  # fmt: skip
    return Section(_("What is open"), groups=groups, empty=_("Nothing is open."))


def _by_deadline(promises: Sequence[Commitment]) -> list[Commitment]:
    return sorted(
        promises,
        key=lambda p: (p.deadline_end or date.max, -(p.last_said or date.min).toordinal(), p.public_id),
    )


def overdue(material: Material) -> list[Commitment]:
    """Open promises whose deadline is past on the day of the meeting."""
    found = [
        p
        for p in material.promises
        if status.time_signal(p.deadline_end, p.delivery, today=material.day) == "overdue"
    ]
    return _by_deadline(found)


def overdue_section(material: Material) -> Section:
    """What is overdue on the day of the meeting."""
    items = []
    for promise in overdue(material):
        last = formats.day(promise.deadline_end - timedelta(days=1), material.language)
        items.append(material.item(promise, remarks=[_("was due by %(day)s") % {"day": last}]))
    return Section(_("Overdue"), items=items, empty=_("Nothing is overdue."))


def slid(material: Material) -> list[tuple[Commitment, date, date]]:
    """Promises whose deadline was moved to a later day, with the first and the last day stated."""
    found = []
    for promise in material.promises:
        stated = [m.finding.value.get("deadline") or {} for m in promise.sources]  # type: ignore[attr-defined]
        ends = [date.fromisoformat(d["end"]) - timedelta(days=1) for d in stated if d.get("end")]
        if len(ends) > 1 and ends[-1] > ends[0]:
            found.append((promise, ends[0], ends[-1]))
    return found


def slid_section(material: Material) -> Section:
    """What slid: deadlines that were moved."""
    items = []
    for promise, before, after in slid(material):
        days = {
            "before": formats.day(before, material.language),
            "after": formats.day(after, material.language),
        }
        items.append(material.item(promise, remarks=[_("from %(before)s to %(after)s") % days]))
    return Section(_("Slid"), items=items, empty=_("No deadline was moved."))


def figures_section(material: Material) -> Section:
    """Figures against targets, with the pace needed and the picture of trade."""
    rows, picture, words = [], "", ""
    targets = sorted(
        (p for p in material.promises if p.target_value is not None), key=lambda p: -p.mention_count
    )
    for promise in targets:
        facts = overviews.list_facts(promise.target_indicator, material.codes, on=material.on)
        newest = (
            facts.filter(unit=promise.target_unit).order_by("-when_end", "-said", "finding__start").first()
        )
        rows.append(_target_row(promise, newest, material))
        if not picture and newest is not None:
            chart = gather.chart_target(promise, facts, language=material.language)
            picture, words = (standalone(chart.svg), f"{chart.title}. {chart.text}") if chart else ("", "")
    head = (
        _("Target"),
        _("Deadline"),
        _("Newest figure"),
        _("Share of the target"),
        _("Growth needed a year"),
        _("Source"),
    )
    return Section(
        _("Figures against targets"), table=Table(head, rows) if rows else None, picture=picture, picture_text=words,
        empty=_("No target is known."),
    )  # fmt: skip


def _target_row(promise: Commitment, newest: Observation | None, material: Material) -> tuple[str, ...]:
    language, dash = material.language, "—"
    indicator = labels.label("indicator", promise.target_indicator, language)
    goal = f"{indicator}: {formats.amount(promise.target_value, promise.target_unit, language)}"
    until = deadline(promise, language) or dash
    if newest is None or promise.target_value is None:
        return goal, until, _("no data"), dash, dash, dash
    value = f"{formats.amount(newest.value, newest.unit, language)} ({formats.period(newest.when_start, newest.when_end, language)})"
    growth = None
    if promise.deadline_end and newest.when_end:
        growth = needed_growth(
            newest.value, promise.target_value, since=newest.when_end, until=promise.deadline_end
        )
    share = formats.percent(newest.value / promise.target_value, language)
    return (
        goal,
        until,
        value,
        share,
        formats.percent(growth, language) if growth else dash,
        material.cited.cite(newest.finding.document),
    )


def differences_section(material: Material) -> Section:
    """What the two sides say differently."""
    language, rows = material.language, []
    for ours, theirs in list_differences(material.codes, on=material.on):
        row = [
            f"{labels.label('indicator', ours.indicator, language)} ({formats.period(ours.when_start, ours.when_end, language)})"
        ]
        for figure in (ours, theirs):
            number = material.cited.cite(figure.finding.document)
            row.append(f"{formats.amount(figure.value, figure.unit, language)} [{number}]")
        rows.append(tuple(row))
    names = [
        _("publishers of %(country)s") % {"country": labels.country(code, language)}
        for code in material.codes
    ]
    head = (_("Figure"), *names)
    return Section(
        _("What the two sides say differently"), table=Table(head, rows) if rows else None,
        empty=_("No figure of one period differs between the two sides."),
    )  # fmt: skip


def talking_section(material: Material) -> Section:
    """Talking points: the open items, the most urgent first, each once."""
    points: dict[str, Item] = {}

    def add(promise: Commitment, why: str) -> None:
        if promise.public_id not in points:
            item = material.item(promise, quote=False)
            points[promise.public_id] = replace(item, text=f"{why}: {item.text}")

    promised = _by_deadline([p for p in material.promises if p.modality in PROMISED])
    for promise in overdue(material):
        add(promise, _("overdue"))
    for promise, _before, _after in slid(material):
        add(promise, _("deadline moved"))
    for promise in _by_deadline([p for p in material.promises if p.deadline_end]):
        if status.time_signal(promise.deadline_end, promise.delivery, today=material.day) == "due_soon":
            add(promise, _("due soon"))
    for promise in promised:
        if promise.target_value is not None:
            add(promise, _("target"))
    for promise in promised:
        if promise.by == material.codes[1]:
            add(promise, _("their promise"))
    for promise in promised:
        add(promise, _("our promise") if promise.by == material.codes[0] else _("common"))
    return Section(
        _("Talking points"),
        items=list(points.values())[:MOST_POINTS],
        boxes=True,
        empty=_("Nothing is open."),
    )
