"""What the two sides say differently: figures of one period, and their accounts of the meetings of which both tell."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from peyman.web.briefing.differences import list_differences
from peyman.web.briefing.material import Material
from peyman.web.briefing.paper import Item, Section, Table
from peyman.web.common import formats, labels
from peyman.web.common.quotes import say_once
from peyman.web.common.summaries import summarise
from peyman.web.store import selectors
from peyman.web.store.accounts import Accounts, Line, lay_many
from peyman.web.store.models import Engagement, Finding

LOOKED_AT = 8  # meetings of which both tell, the latest first
MOST_ALONE = 6  # things that one side alone tells of the latest; how many more there are is said
TELLING = ("agreement", "commitment", "figure")


def differences_section(material: Material) -> Section:
    """Figures that differ, numbers that differ in the accounts of meetings, and what one side alone tells of the latest."""
    table, latest, numbers = _figures(material), None, []
    for meeting, laid in _accounts(material):
        latest = latest or (meeting, laid)
        numbers += [
            _number(material, meeting, laid, line, part)
            for line in laid.lines
            for part in line.told.differences
        ]
    groups = [(_("Numbers that differ in the accounts of a meeting"), list(dict.fromkeys(numbers)))]
    groups += list(_alone(material, *latest)) if latest else []
    return Section(
        _("What the two sides say differently"), groups=groups, table=table,
        empty=_("No figure of one period differs between the two sides."),
    )  # fmt: skip


def _figures(material: Material) -> Table | None:
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
    return Table((_("Figure"), *names), rows) if rows else None


def _accounts(material: Material) -> Iterator[tuple[Engagement, Accounts]]:
    """Meetings before the day of which outlets of both countries tell, the latest first; what rests on the same texts once."""
    found = (
        selectors.list_engagements(on=material.on)
        .between(*material.codes)
        .filter(tense="past", first_said__lt=material.day)
        .prefetch_related(None)  # who was there is not told here
    )
    for code in material.codes:
        found = found.filter(mentions__finding__document__publisher_country=code)
    meetings = list(found.distinct().order_by("-first_said", "public_id")[: LOOKED_AT * 3])
    texts = selectors.texts_of(meetings, on=material.on)
    once: dict[frozenset[int], Engagement] = {}
    for meeting in meetings:
        once.setdefault(texts[meeting.pk], meeting)
    chosen = list(once.values())[:LOOKED_AT]
    for meeting, laid in zip(chosen, lay_many(chosen, on=material.on, kinds=TELLING), strict=True):
        if laid is not None and set(laid.countries) == set(material.codes):
            yield meeting, laid


def _when(meeting: Engagement, material: Material) -> str:
    """«meeting, 16 January 2025»."""
    kind = labels.label("engagement_type", meeting.type, material.language)
    comma = labels.label("list", "comma", material.language)
    return f"{kind}{comma} {formats.days_of(meeting, material.language)}"


def _number(
    material: Material, meeting: Engagement, laid: Accounts, line: Line, part: tuple[str, str, str]
) -> Item:
    name, first, second = part
    language = material.language
    said = {
        labels.country(code, language): formats.digits(value, language)
        for code, value in zip(laid.countries, (first, second), strict=True)
    }
    thing = _thing(line.first[0], material)
    sides = " ↔ ".join(f"{country}: {value}" for country, value in said.items())
    sources = tuple(dict.fromkeys(material.cited.cite(f.document) for f in (line.first[0], line.second[0])))
    label = labels.label("difference", name, language)
    return Item(f"{_when(meeting, material)} — {thing}; {label}: {sides}", sources=sources)


def _alone(material: Material, meeting: Engagement, laid: Accounts) -> Iterator[tuple[str, list[Item]]]:
    """What the publishers of either country alone tell of a meeting."""
    for code in material.codes:
        at = laid.countries.index(code)
        findings = [
            (line.first, line.second)[at][0] for line in laid.lines
            if line.told.kind in TELLING and line.told.side == ("first", "second")[at]
        ]  # fmt: skip
        items = [
            Item(
                _thing(f, material),
                say_once(f.quote),
                f.document.language or "fa",
                (),
                (material.cited.cite(f.document),),
            )
            for f in findings[:MOST_ALONE]
        ]
        if len(findings) > MOST_ALONE:
            left = formats.digits(len(findings) - MOST_ALONE, material.language)
            items.append(Item(_("And %(count)s more, on the page of the meeting.") % {"count": left}))
        slots = {"meeting": _when(meeting, material), "country": labels.country(code, material.language)}
        yield _("%(meeting)s: told by publishers of %(country)s alone") % slots, items


def _thing(finding: Finding, material: Material) -> str:
    """What a finding is about, in the language of the paper: the sentence of its commitment, or its kind."""
    language, value = material.language, finding.value
    mention = getattr(finding, "mention", None)
    if mention is not None and mention.commitment is not None:
        return summarise(mention.commitment, language)
    if finding.kind == "agreement":
        kind = labels.label("agreement_type", value["type"], language)
        stage = labels.label("stage", value.get("stage"), language)
        return f"{kind} ({stage})" if stage else kind
    if finding.kind == "figure":
        amount = formats.amount_told(value, language)
        return f"{labels.label('indicator', value['indicator'], language)}: {amount}"
    return labels.label("kind", finding.kind, language)
