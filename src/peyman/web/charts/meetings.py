"""Meetings per year, those that took place and those only planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from peyman.web.charts import drawing
from peyman.web.charts.chart import Chart
from peyman.web.common import formats


def draw_meetings(meetings: Iterable[tuple[date, str]], *, language: str) -> Chart | None:
    """Meetings by year from days and tenses, as in ``[(date(2025, 1, 16), "past")]``; null without any."""
    counts = Counter((drawing.year_of(day, language), tense) for day, tense in meetings)
    if not counts:
        return None
    years = range(min(y for y, _t in counts), max(y for y, _t in counts) + 1)
    bars = [
        {"x": year, "y": counts[year, tense], "tense": tense}
        for tense in ("past", "planned")
        for year in years
    ]
    data = {"bars": [bar for bar in bars if bar["y"]], "years": [years[0], years[-1]], "language": language}
    svg = drawing.draw("meetings", data, _build, data)
    rows = [
        (formats.digits(year, language), *(formats.digits(counts[year, tense], language) for tense in ("past", "planned")))
        for year in years if counts[year, "past"] or counts[year, "planned"]
    ]  # fmt: skip
    most = max(years, key=lambda year: counts[year, "past"])
    slots = {
        "total": sum(count for (_year, tense), count in counts.items() if tense == "past"), "first": years[0], "last": years[-1],
        "year": most, "most": counts[most, "past"],
    }  # fmt: skip
    words = {name: formats.digits(value, language) for name, value in slots.items()}
    text = _("%(total)s meetings from %(first)s to %(last)s; most in %(year)s: %(most)s.") % words
    legend = [("■", "ours", _("took place"))]
    if any(tense == "planned" for _year, tense in counts):
        legend.append(("□", "theirs", _("planned")))
    return Chart(_("Meetings per year"), svg, text, (_("Year"), _("took place"), _("planned")), rows, legend)


def _build(data: dict[str, Any]) -> Any:
    import altair as alt

    language, (first, last) = data["language"], data["years"]
    x = drawing.year_axis(language, first - 0.6, last + 0.6)
    totals = Counter[int]()
    for bar in data["bars"]:
        bar["low"] = totals[bar["x"]]
        totals[bar["x"]] += bar["y"]
        bar["high"] = totals[bar["x"]]
    top = max(totals.values()) * 1.15 + 0.5
    y = drawing.count_axis(language, name="low", high=top)
    size = max(6, min(24, drawing.WIDTH / (last - first + 2) * 0.6))
    past = [bar for bar in data["bars"] if bar["tense"] == "past"]
    planned = [bar for bar in data["bars"] if bar["tense"] == "planned"]
    colours = drawing.COLOURS
    layers = [
        alt.Chart(alt.Data(values=past))
        .mark_bar(size=size, color=colours["ours"])
        .encode(x=x, y=y, y2="high:Q")
    ]
    if planned:
        hollow = alt.Chart(alt.Data(values=planned)).mark_bar(
            size=size, filled=False, stroke=colours["theirs"], strokeDash=[3, 2], strokeWidth=1.5
        )  # fmt: skip
        layers.append(hollow.encode(x=x, y=y, y2="high:Q"))
    tops = [
        {"x": year, "low": count, "label": formats.digits(count, language)} for year, count in totals.items()
    ]
    text = alt.Chart(alt.Data(values=tops)).mark_text(dy=-8, fontSize=12)
    layers.append(text.encode(x=x, y=y, text="label:N"))
    return drawing.finish(alt.layer(*layers).properties(width=drawing.WIDTH, height=190))
