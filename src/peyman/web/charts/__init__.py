"""Charts as SVG made on the server, each with its table and its words; time runs as the language is read."""

from peyman.web.charts.chart import Chart
from peyman.web.charts.drawing import count_unfinished, draw_first, not_drawing, standalone, waiting
from peyman.web.charts.drift import draw_drift
from peyman.web.charts.meetings import draw_meetings
from peyman.web.charts.promises import draw_promises
from peyman.web.charts.target import draw_target

__all__ = [
    "Chart", "count_unfinished", "draw_drift", "draw_first", "draw_meetings", "draw_promises", "draw_target", "not_drawing", "standalone", "waiting",
]  # fmt: skip
