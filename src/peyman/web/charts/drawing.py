"""From a description of a chart to SVG: fonts, colours that follow the page, digits, and a store of what was drawn before."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Lock, Thread, local
from time import monotonic
from typing import Any

import jdatetime
from django.conf import settings

from peyman.web.common import formats

FONTS = Path(formats.__file__).with_name("fonts")
VERSION = 2  # of the drawing; a new one draws everything again
WIDTH = 640
# Colours by what they mean: the name of the page's own colour and what stands for it outside of a page.
COLOURS = {
    "ink": "#17212b", "quiet": "#4b5866", "line": "#d9d5cb", "ours": "#0b5a5a", "theirs": "#9a4a12", "third": "#5b4a9c",
    "bad": "#6d1208", "good": "#0e4620",
}  # fmt: skip
FAMILY = "Vazirmatn, Noto Sans, sans-serif"
PATIENCE = 1.5  # seconds that a page waits for a picture: enough once the libraries are loaded
REST = 3.0  # seconds for which a page that waited in vain does not wait again
_registered: list[bool] = []
_loaded: list[bool] = []  # something, once the process that draws has drawn
log = logging.getLogger(__name__)
_jobs: dict[Path, Future[str]] = {}
_lock = Lock()


class _Patience(local):
    """How long this thread waits for a picture (null is as long as it takes), when it last waited in vain, and how often."""

    seconds: float | None = PATIENCE
    tired: float = -REST
    unfinished: int = 0
    draws: bool = True

    def left(self) -> float | None:
        """Seconds that the next picture is waited for: none while the libraries are still being loaded, which takes longer than anybody waits."""
        if self.seconds is None or (_loaded and monotonic() - self.tired >= REST):
            return self.seconds
        return 0.0


_patience = _Patience()


def draw(kind: str, data: Any, build: Callable[..., Any], *given: Any) -> str:
    """The SVG of a chart; drawn once for the same kind and data, then read from ``var/charts``.

    ``build(*given)`` returns an Altair chart; it is a function of a module, called in a process of its own, so that a page never
    shares its time with the libraries that draw. What is not drawn within ``PATIENCE`` seconds, or is asked for before that process is
    there, is empty now and there the next time (see ``waiting``); what cannot be drawn is told in the log, and the page shows its table.
    """
    key = json.dumps([VERSION, kind, data], ensure_ascii=False, sort_keys=True, default=str)
    file = Path(settings.VAR) / "charts" / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.svg"
    if file.exists():
        return file.read_text(encoding="utf-8")
    if not _patience.draws:
        _patience.unfinished += 1
        return ""
    with _lock:
        job = _jobs.get(file)
        if job is None:
            job = _jobs[file] = _pencil().submit(_draw_into, file, build, given)
    seconds = _patience.left()
    try:
        svg = job.result(timeout=seconds)
    except TimeoutError:
        _patience.tired = monotonic() if seconds else _patience.tired
        _patience.unfinished += 1
        return ""
    except Exception:
        log.exception("a chart could not be drawn: %s", kind)
        _patience.unfinished += 1
        svg = ""
    _jobs.pop(file, None)
    return svg


@contextmanager
def waiting() -> Iterator[None]:
    """Within it every chart is waited for, as on paper and in tests."""
    before, _patience.seconds = _patience.seconds, None
    try:
        yield
    finally:
        _patience.seconds = before


@contextmanager
def not_drawing() -> Iterator[None]:
    """Within it nothing new is drawn, as in a process that is to be copied and must not have one that draws."""
    _patience.draws = False
    try:
        yield
    finally:
        _patience.draws = True


def count_unfinished() -> int:
    """How many pictures this thread has given up waiting for; a page after which it is more is not complete."""
    return _patience.unfinished


def draw_first() -> None:
    """Start the process that draws with something small, so that the first picture that somebody waits for is not the first."""
    _pencil().submit(_ask, _dot, ()).result()


def _dot() -> Any:
    import altair as alt

    return finish(alt.Chart(alt.Data(values=[{"x": 1}])).mark_point().encode(x="x:Q"))


@lru_cache(maxsize=1)
def _pencil() -> ThreadPoolExecutor:
    """One thread waits for the process that draws, picture by picture."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")


@lru_cache(maxsize=1)
def _studio() -> ProcessPoolExecutor:
    """The process that draws: started at the first picture, ended with its parent."""
    return ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"), initializer=_follow_parent)


def _follow_parent() -> None:
    """End when the process ends for which one draws, however that ends."""
    parent = parent_process()
    if parent is not None:
        Thread(target=lambda: (parent.join(), os._exit(0)), daemon=True).start()


def _ask(build: Callable[..., Any], given: tuple[Any, ...]) -> str:
    """A picture from the process that draws, which is started anew where it broke down."""
    try:
        svg = _studio().submit(_picture, build, given).result()
    except BrokenProcessPool:
        _studio.cache_clear()
        svg = _studio().submit(_picture, build, given).result()
    _loaded[:] = [True]
    return svg


def _picture(build: Callable[..., Any], given: tuple[Any, ...]) -> str:
    return _tidy(_render(build(*given).to_dict()))


def _draw_into(file: Path, build: Callable[..., Any], given: tuple[Any, ...]) -> str:
    svg = _ask(build, given)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}.part")
    part.write_text(svg, encoding="utf-8")
    part.replace(file)
    return svg


def _render(spec: dict[str, Any]) -> str:
    import vl_convert

    if not _registered:
        vl_convert.register_font_directory(str(FONTS))
        _registered.append(True)
    return str(vl_convert.vegalite_to_svg(spec))


def _tidy(svg: str) -> str:
    """For a page with a strict policy: no inline styles, the page's own colours, no roles that nobody reads out."""
    svg = re.sub(r'<rect width="\d+" height="\d+" fill="white"/>', "", svg, count=1)
    svg = re.sub(r' (?:style|aria-[a-z]+|role|class|pointer-events|xmlns:xlink|version)="[^"]*"', "", svg)
    svg = re.sub(
        r'(<svg [^>]*?) width="\d+" height="\d+"', r'\1 aria-hidden="true" focusable="false"', svg, count=1
    )
    for name, colour in COLOURS.items():
        svg = svg.replace(f'"{colour}"', f'"var(--{name}, {colour})"')
    return svg


def standalone(svg: str) -> str:
    """The same picture for a place without the page's colours, as a printed briefing is."""
    return re.sub(r"var\(--\w+, (#[0-9a-f]{6})\)", r"\1", svg)


def finish(chart: Any) -> Any:
    """The common look: quiet axes, no frame, our fonts."""
    quiet, line = COLOURS["quiet"], COLOURS["line"]
    return (
        chart.configure(font=FAMILY, background="transparent", padding=6)
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=quiet, domainColor=line, tickColor=line, gridColor=line, labelFontSize=13, title=None
        )
        .configure_text(font=FAMILY, fontSize=13, fill=COLOURS["ink"])
    )


def digits_of(expression: str, language: str) -> str:
    """A Vega expression whose result is in the digits of the language."""
    if language != "fa":
        return expression
    for digit in "0123456789":
        expression = f"replace({expression}, regexp('{digit}', 'g'), '{formats.digits(digit, 'fa')}')"
    return f"replace({expression}, '.', '٫')"


def year_axis(language: str, low: float, high: float, *, name: str = "x", zero: bool = True) -> Any:
    """The axis of years; it runs from right to left where one reads so."""
    import altair as alt

    labels = digits_of("format(datum.value, 'd')", language)
    step = max(1, round((high - low) / 10))
    first = int(low) + (low > int(low))
    axis = alt.Axis(
        labelExpr=labels, values=list(range(first, int(high) + 1, step)), grid=False, labelFlush=False
    )
    scale = alt.Scale(domain=[low, high], reverse=language == "fa", nice=False, zero=False)
    return alt.X(f"{name}:Q", axis=axis if zero else None, scale=scale)


def count_axis(language: str, *, name: str = "y", high: float | None = None, step: float = 1) -> Any:
    """The axis of amounts, at the side where reading begins."""
    import altair as alt

    labels = digits_of("format(datum.value, '~r')", language)
    axis = alt.Axis(
        labelExpr=labels, orient="right" if language == "fa" else "left", tickCount=5, tickMinStep=step, domain=False, ticks=False
    )  # fmt: skip
    return alt.Y(
        f"{name}:Q", axis=axis, scale=alt.Scale(domain=[0, high] if high else alt.Undefined, nice=not high)
    )


@lru_cache(maxsize=8192)
def year_of(day: date, language: str) -> int:
    """The year of a day in the calendar of the language: 1403 in Persian, 2025 elsewhere."""
    return jdatetime.date.fromgregorian(date=day).year if language == "fa" else day.year


@lru_cache(maxsize=8192)
def moment(day: date, language: str) -> float:
    """A day as a point on the axis of years: ``moment(date(2025, 7, 2), "en")`` is about 2025.5."""
    if language == "fa":
        local = jdatetime.date.fromgregorian(date=day)
        return round(local.year + (local.timetuple().tm_yday - 1) / 366, 3)
    return round(day.year + (day.timetuple().tm_yday - 1) / 366, 3)
