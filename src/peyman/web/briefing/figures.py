"""Figures against targets, with the pace needed and the picture of trade."""

from __future__ import annotations

from django.utils.translation import gettext as _

from peyman.web.briefing.material import Material
from peyman.web.briefing.paper import Section, Table
from peyman.web.charts import gather, standalone
from peyman.web.charts.target import needed_growth
from peyman.web.common import formats, labels
from peyman.web.common.summaries import deadline
from peyman.web.store.models import Commitment, Observation
from peyman.web.store.series import find_newest, list_facts


def figures_section(material: Material) -> Section:
    """Figures against targets, with the pace needed and the picture of trade."""
    rows, picture, words = [], "", ""
    known: dict[tuple[str, str], Observation | None] = {}
    targets = sorted(
        (p for p in material.promises if p.target_value is not None), key=lambda p: -p.mention_count
    )
    for promise in targets:
        facts = list_facts(promise.target_indicator, material.codes, on=material.on)
        thing = (promise.target_indicator, promise.measured_in)
        if thing not in known:
            known[thing] = find_newest(facts, unit=promise.measured_in)
        newest = known[thing]
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
    goal = f"{indicator}: {formats.size(promise.target_value, promise.target_unit, promise.target_indicator, language)}"
    until = deadline(promise, language) or dash
    if newest is None or promise.target_value is None:
        return goal, until, _("no data"), dash, dash, dash
    value = f"{formats.size(newest.value, newest.unit, promise.target_indicator, language)} ({formats.period(newest.when_start, newest.when_end, language)})"
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
