"""Promises per year by kind and by what became of them: one mark for each promise, or for several where there are many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from peyman.roadmap import status
from peyman.web.charts import drawing
from peyman.web.charts.chart import Chart
from peyman.web.common import formats

MOST = 30  # marks above each other
ASKED = frozenset({"hoped", "urged", "proposed"})
FATES = ("delivered", "open", "overdue", "dropped")
SIGNS = {
    "delivered": ("■", "square", "good"),
    "open": ("●", "circle", "ours"),
    "overdue": ("▲", "triangle-up", "bad"),
    "dropped": ("◆", "diamond", "quiet"),
}


@dataclass(frozen=True)
class Promise:
    """What is counted of a commitment: when it was first said, how, what became of it, until when."""

    said: date
    modality: str
    delivery: str
    deadline_end: date | None

    def fate(self, *, today: date) -> str:
        """delivered, open, overdue or dropped."""
        if self.delivery in ("delivered", "partly_delivered"):
            return "delivered"
        signal = status.time_signal(self.deadline_end, self.delivery, today=today)
        if signal == "closed" or self.delivery == "stalled":
            return "dropped"
        return "overdue" if signal == "overdue" else "open"

    @property
    def kind(self) -> str:
        """``promised``, or ``asked`` for hopes, calls and proposals."""
        return "asked" if self.modality in ASKED else "promised"


def draw_promises(promises: Iterable[Promise], *, today: date, language: str) -> Chart | None:
    """Promises by the year in which they were first said; null without any."""
    counts = Counter((drawing.year_of(p.said, language), p.kind, p.fate(today=today)) for p in promises)
    if not counts:
        return None
    years = sorted({year for year, _kind, _fate in counts})
    columns = Counter[tuple[int, str]]()
    for (year, kind, _fate), count in counts.items():
        columns[year, kind] += count
    each = -(-max(columns.values()) // MOST)
    data = {"marks": _marks(counts, each), "years": [years[0], years[-1]], "language": language}
    names = {"promised": _("Promised, agreed or planned"), "asked": _("Asked for, proposed or hoped")}
    svg = drawing.draw("promises", [data, names], _build, data, names)
    fates = _name_fates()
    rows = [
        (formats.digits(year, language), names[kind], *(formats.digits(counts[year, kind, f], language) for f in FATES))
        for year in years for kind in names if any(counts[year, kind, f] for f in FATES)
    ]  # fmt: skip
    used = {fate for _year, _kind, fate in counts}
    legend = [(SIGNS[f][0], SIGNS[f][2], fates[f]) for f in FATES if f in used]
    head = (_("Year"), _("Kind"), *(fates[f] for f in FATES))
    return Chart(_("Promises per year"), svg, _say(counts, each, language), head, rows, legend)


def _name_fates() -> dict[str, str]:
    return {
        "delivered": _("delivered"),
        "open": _("open"),
        "overdue": _("overdue"),
        "dropped": _("given up or stalled"),
    }


def _marks(counts: Counter[tuple[int, str, str]], each: int) -> list[dict[str, Any]]:
    """One mark for each so many promises, stacked by fate."""
    marks: list[dict[str, Any]] = []
    height = Counter[tuple[int, str]]()
    for fate in FATES:
        for (year, kind, of), count in sorted(counts.items()):
            for _mark in range(-(-count // each) if of == fate else 0):
                height[year, kind] += 1
                marks.append({"x": year, "y": height[year, kind], "fate": fate, "kind": kind})
    return marks


def _say(counts: Counter[tuple[int, str, str]], each: int, language: str) -> str:
    total = sum(counts.values())
    by_fate = Counter[str]()
    for (_year, _kind, fate), count in counts.items():
        by_fate[fate] += count
    slots = {
        "total": formats.digits(total, language),
        **{f: formats.digits(by_fate[f], language) for f in FATES},
    }
    text = (
        _(
            "%(total)s promises: %(open)s open, %(overdue)s overdue, %(delivered)s delivered, %(dropped)s given up or stalled."
        )
        % slots
    )
    if each > 1:
        text += " " + _("Each mark stands for up to %(count)s.") % {"count": formats.digits(each, language)}
    return text


def _build(data: dict[str, Any], names: dict[str, str]) -> Any:
    import altair as alt

    panels: Sequence[Any] = [_panel(data, kind, names[kind]) for kind in names]
    return drawing.finish(alt.vconcat(*panels, spacing=14))


def _panel(data: dict[str, Any], kind: str, name: str) -> Any:
    import altair as alt

    language: str = data["language"]
    marks = [m for m in data["marks"] if m["kind"] == kind]
    high = max([m["y"] for m in marks] or [1])
    first, last = data["years"]
    x = drawing.year_axis(language, first - 0.6, last + 0.6)
    y = drawing.count_axis(language, high=high + 1.5)
    colours = [drawing.COLOURS[SIGNS[f][2]] for f in FATES]
    chart = alt.Chart(alt.Data(values=marks)).mark_point(filled=True, size=62, opacity=1)
    points = chart.encode(
        x=x, y=y,
        color=alt.Color("fate:N", legend=None, scale=alt.Scale(domain=list(FATES), range=colours)),
        shape=alt.Shape("fate:N", legend=None, scale=alt.Scale(domain=list(FATES), range=[SIGNS[f][1] for f in FATES])),
    )  # fmt: skip
    title = alt.Title(
        name,
        anchor="end" if language == "fa" else "start",
        fontSize=14,
        fontWeight="normal",
        color=drawing.COLOURS["quiet"],
    )
    return points.properties(width=drawing.WIDTH, height=max(46, 13 * (high + 1.5)), title=title)
