"""Figures against a target, with the pace that is needed to reach it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from peyman.roadmap.measure import Point, list_lone
from peyman.web.charts import drawing
from peyman.web.charts.chart import Chart
from peyman.web.common import formats, labels

FAR = 2  # a figure so many times above the target is left to the table
SIGNS = (("●", "circle", "ours"), ("▲", "triangle-up", "theirs"), ("◆", "diamond", "third"))


@dataclass(frozen=True)
class Fact:
    """One figure as reported: its period, its value, who published it and from which country, whose statistics it is."""

    start: date
    end: date
    value: float
    unit: str
    publisher: str
    country: str
    said: date | None = None
    reporter: str = ""

    @property
    def point(self) -> Point:
        """The same as rules of measure take it."""
        return Point(
            self.value,
            self.unit,
            self.start,
            self.end,
            reporter=self.reporter,
            source=self.publisher,
            said=self.said,
        )


def needed_growth(value: float, target: float, *, since: date, until: date) -> float | None:
    """Growth per year that leads from a value to a target: 0.05 is five per cent; null where it is reached or past.

    Example: from 377.7 in 2024 to 500 million in 2030 the growth needed is 4.8 per cent a year.
    """
    years = (until - since).days / 365.25
    if value <= 0 or years <= 0 or value >= target:
        return None
    return float((target / value) ** (1 / years) - 1)


def draw_target(
    *, indicator: str, target: float, unit: str, deadline: date | None, facts: Sequence[Fact], language: str, sides: Sequence[str]
) -> Chart | None:  # fmt: skip
    """Figures of one unit against a target; null without any. ``deadline`` is its last day.

    Marks tell whose publisher reports, by colour and shape. The dotted line is the pace needed from the newest figure on.
    """
    fitting = sorted((f for f in facts if f.unit == unit), key=lambda f: f.end)
    if not fitting:
        return None
    shown = [f for f in fitting if f.value <= target * FAR]
    lone = set(list_lone([f.point for f in fitting]))
    whole = [f for f in shown if not f.point.is_partial and f.point not in lone]
    newest = max(whole or shown or fitting, key=lambda f: (f.end, f.said or date.min))
    scale, scale_name = _scale(target, language)
    points = [_point(f, language, sides, scale, f.point in lone) for f in shown]
    pace = _pace(newest, target, deadline, language, scale)
    data = {"points": points, "target": target / scale, "pace": pace, "language": language}
    label = _("target: %(amount)s") % {"amount": formats.amount(target, unit, language)}
    svg = drawing.draw("target", [data, label], _build, data, label)
    title = _("%(indicator)s against the target") % {
        "indicator": labels.label("indicator", indicator, language)
    }
    title = (
        title[:1].upper()
        + title[1:]
        + f" ({' '.join(filter(None, (scale_name, formats.unit_name(unit, language))))})"
    )
    rows = [_row(f, target, language, f.point in lone) for f in fitting]
    head = (_("Period"), _("Value"), _("Share of the target"), _("Source"), _("Remark"))
    text = _say(newest, target, deadline, language, left=len(fitting) - len(shown), lone=len(lone))
    return Chart(title, svg, text, head, rows, _legend(points, sides, language))


def _scale(target: float, language: str) -> tuple[float, str]:
    for power in (9, 6):
        if target >= 10**power:
            return 10.0**power, labels.label("scale", str(power), language)
    return 1.0, ""


def _side(country: str, sides: Sequence[str]) -> int:
    return sides.index(country) if country in sides[:2] else 2


def _point(fact: Fact, language: str, sides: Sequence[str], scale: float, lone: bool) -> dict[str, Any]:
    return {
        "x": drawing.moment(fact.point.middle, language), "y": fact.value / scale, "side": _side(fact.country, sides),
        "weight": "lone" if lone else "part" if fact.point.is_partial else "whole",
    }  # fmt: skip


def _pace(
    newest: Fact, target: float, deadline: date | None, language: str, scale: float
) -> list[dict[str, float]]:
    if deadline is None or newest.value >= target or deadline <= newest.point.middle:
        return []
    return [
        {"x": drawing.moment(newest.point.middle, language), "y": newest.value / scale},
        {"x": drawing.moment(deadline, language), "y": target / scale},
    ]


def _row(fact: Fact, target: float, language: str, lone: bool) -> tuple[str, ...]:
    share = formats.percent(fact.value / target, language)
    remark = _("far above the others") if lone else _("part of a year") if fact.point.is_partial else "—"
    return (
        formats.period(fact.start, fact.end, language), formats.amount(fact.value, fact.unit, language),
        "—" if fact.point.is_partial else share, fact.publisher, remark,
    )  # fmt: skip


def _say(newest: Fact, target: float, deadline: date | None, language: str, *, left: int, lone: int) -> str:
    slots = {
        "period": formats.period(newest.start, newest.end, language),
        "value": formats.amount(newest.value, newest.unit, language),
        "target": formats.amount(target, newest.unit, language),
        "share": formats.percent(newest.value / target, language),
    }
    sentences = [_("%(period)s: %(value)s, that is %(share)s of the target of %(target)s.") % slots]
    if deadline is not None:
        growth = needed_growth(newest.value, target, since=newest.end, until=deadline)
        if growth is not None:
            words = {"growth": formats.percent(growth, language), "day": formats.day(deadline, language)}
            sentences.append(_("To reach it by %(day)s, growth of %(growth)s a year is needed.") % words)
    if left:
        sentences.append(
            _("Figures far above the target, in the table only: %(count)s.")
            % {"count": formats.digits(left, language)}
        )
    if lone:
        words = _("Far above what others report of the years around, and drawn hollow: %(count)s.")
        sentences.append(words % {"count": formats.digits(lone, language)})
    return " ".join(sentences)


def _legend(points: list[dict[str, Any]], sides: Sequence[str], language: str) -> list[tuple[str, str, str]]:
    names = [
        _("publishers of %(country)s") % {"country": labels.country(code, language)} for code in sides[:2]
    ]
    names.append(_("other publishers"))
    used = sorted({point["side"] for point in points})
    found = [(SIGNS[i][0], SIGNS[i][2], names[min(i, len(names) - 1)]) for i in used]
    for weight, sign, meaning in (
        ("part", "·", _("part of a year")),
        ("lone", "○", _("far above the others")),
    ):
        if any(point["weight"] == weight for point in points):
            found.append((sign, "quiet", meaning))
    return found


def _build(data: dict[str, Any], label: str) -> Any:
    import altair as alt

    language, colours = data["language"], drawing.COLOURS
    xs = [p["x"] for p in data["points"] + data["pace"]] or [0]
    low, high = min(xs) - 0.7, max(xs) + 0.7
    top = max([data["target"], *(p["y"] for p in data["points"])]) * 1.15
    x, y = drawing.year_axis(language, low, high), drawing.count_axis(language, high=top, step=0)
    side = alt.Color(
        "side:N", legend=None, scale=alt.Scale(domain=[0, 1, 2], range=[colours[s[2]] for s in SIGNS])
    )
    shape = alt.Shape("side:N", legend=None, scale=alt.Scale(domain=[0, 1, 2], range=[s[1] for s in SIGNS]))
    goal = alt.Data(values=[{"y": data["target"], "x": low}])
    layers = [
        *(
            alt.Chart(alt.Data(values=[p for p in data["points"] if p["weight"] == weight]))
            .mark_point(size=size, filled=filled, opacity=opacity)
            .encode(x=x, y=y, color=side, shape=shape)
            for weight, size, filled, opacity in (("part", 22, True, 0.6), ("whole", 80, True, 0.9), ("lone", 80, False, 0.9))
        ),
        alt.Chart(goal).mark_rule(strokeDash=[7, 4], strokeWidth=1.5, color=colours["bad"]).encode(y=y),
        alt.Chart(goal).mark_text(
            text=label, dy=-9, align="right" if language == "fa" else "left", fill=colours["bad"]
        ).encode(x=x, y=y),
    ]  # fmt: skip
    if data["pace"]:
        pace = alt.Chart(alt.Data(values=data["pace"]))
        layers.append(
            pace.mark_line(strokeDash=[2, 4], strokeWidth=2.5, color=colours["quiet"]).encode(x=x, y=y)
        )
    return drawing.finish(alt.layer(*layers).properties(width=drawing.WIDTH, height=260))
