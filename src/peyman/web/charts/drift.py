"""How the deadline of a promise moved: for each time it was said, until when it was promised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from peyman.web.charts import drawing
from peyman.web.charts.chart import Chart
from peyman.web.common import formats

MOST = 14


@dataclass(frozen=True)
class Stated:
    """A deadline as one text states it: when it was said, its last day, who published it."""

    said: date
    due: date
    publisher: str


def draw_drift(stated: Sequence[Stated], *, today: date, language: str) -> Chart | None:
    """Each statement of a deadline as a line from the day it was said to the day promised; null with fewer than two."""
    every = sorted(stated, key=lambda s: (s.said, s.due))[-MOST:]
    if len(every) < 2:
        return None
    lines = [
        {"row": i, "x": drawing.moment(s.said, language), "x2": drawing.moment(s.due, language), "label": formats.short_day(s.said, language)}
        for i, s in enumerate(every)
    ]  # fmt: skip
    data = {"lines": lines, "today": drawing.moment(today, language), "language": language}
    svg = drawing.draw("drift", [data, _("today")], _build, data, _("today"))
    rows = [(formats.day(s.said, language), formats.day(s.due, language), s.publisher) for s in every]
    moved = (every[-1].due - every[0].due).days
    slots = {
        "first": formats.day(every[0].due, language), "last": formats.day(every[-1].due, language),
        "months": formats.digits(abs(round(moved / 30.44)), language),
    }  # fmt: skip
    if moved > 0:
        text = _("First promised for %(first)s, last for %(last)s: %(months)s months later.") % slots
    elif moved < 0:
        text = _("First promised for %(first)s, last for %(last)s: %(months)s months earlier.") % slots
    else:
        text = _("Always promised for %(first)s.") % slots
    legend = [("●", "ours", _("said")), ("◆", "theirs", _("promised for"))]
    return Chart(
        _("How the deadline moved"), svg, text, (_("said"), _("promised for"), _("Source")), rows, legend
    )


def _build(data: dict[str, Any], today: str) -> Any:
    import altair as alt

    language, lines, colours = data["language"], data["lines"], drawing.COLOURS
    ends = [line[key] for line in lines for key in ("x", "x2")] + [data["today"]]
    low, high = min(ends) - 0.4, max(ends) + 0.4
    x, due = (drawing.year_axis(language, low, high, name=name) for name in ("x", "x2"))
    y = alt.Y("row:O", axis=None)
    base = alt.Chart(alt.Data(values=lines))
    now = alt.Chart(alt.Data(values=[{"x": data["today"]}]))
    layers = [
        now.mark_rule(strokeDash=[4, 4], color=colours["quiet"]).encode(x=x),
        now.mark_text(text=today, align="center", baseline="bottom", y=-2, fill=colours["quiet"]).encode(x=x),
        base.mark_rule(strokeWidth=2, color=colours["line"]).encode(x=x, x2="x2:Q", y=y),
        base.mark_point(filled=True, size=70, opacity=1, color=colours["ours"]).encode(x=x, y=y),
        base.mark_point(filled=True, size=80, opacity=1, shape="diamond", color=colours["theirs"]).encode(
            x=due, y=y
        ),
    ]  # fmt: skip
    return drawing.finish(alt.layer(*layers).properties(width=drawing.WIDTH, height=26 * len(lines)))
