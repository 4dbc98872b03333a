"""IATI activities as observations: the results of each, a figure for each period's actual value and for its target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from xml.parsers import expat

from peyman.errors import MetadataError
from peyman.records import Evidence, Figure, Precision, Trace, When
from peyman.roadmap.amounts import parted_unit
from peyman.web.common.labels import alpha3

TITLE = re.compile(r"(?P<indicator>[a-z_ ]+) \((?P<unit>[\w/]+)\)")  # «trade (USD)», as they are exported
VALUES = {"actual": "actual", "target": "target"}


class ActivityError(Exception):
    """Why a period cannot be taken."""


@dataclass(slots=True)
class _Period:
    """A period as it stands in the file: its line, its place, its days and its values by claim."""

    line: int
    start: int
    title: str
    parties: tuple[str, ...]
    days: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    end: int = 0


class _Walk:
    """What is open while the file is read from its beginning."""

    def __init__(self, text: str) -> None:
        self.data = text.encode()
        self.path: list[str] = []
        self.parties: list[str] = []
        self.title = ""
        self.period: _Period | None = None
        self.done: list[_Period] = []
        self._counted = (0, 0)
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self.begin
        self.parser.EndElementHandler = self.finish
        self.parser.CharacterDataHandler = self.words

    def place(self) -> int:
        """Where the parser is, in characters."""
        seen, characters = self._counted
        characters += len(self.data[seen : self.parser.CurrentByteIndex].decode())
        self._counted = (self.parser.CurrentByteIndex, characters)
        return characters

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        self.path.append(name)
        if name == "iati-activity":
            self.parties = []
        elif name == "recipient-country" and (code := alpha3(attributes.get("code", ""))):
            self.parties.append(code)
        elif name == "indicator":
            self.title = ""
        elif name == "period":
            parties = tuple(dict.fromkeys(self.parties))
            self.period = _Period(self.parser.CurrentLineNumber, self.place(), self.title.strip(), parties)
        elif self.period is not None and name in ("period-start", "period-end"):
            self.period.days[name] = attributes.get("iso-date", "")
        elif self.period is not None and name in VALUES and "value" in attributes:
            self.period.values[name] = attributes["value"]

    def finish(self, name: str) -> None:
        """An element closes."""
        self.path.pop()
        if name == "period" and self.period is not None:
            self.period.end = self.place() + len("</period>")
            self.done.append(self.period)
            self.period = None

    def words(self, text: str) -> None:
        """Words between tags; only those of an indicator's title tell something."""
        if self.path[-3:] == ["indicator", "title", "narrative"]:
            self.title += text


def read_activities(text: str, name: str) -> Iterator[tuple[int, Figure | str]]:
    """Each period with its line: the figures that it gives, or why it gives none.

    An indicator's title says what is measured and its unit, as in ``<narrative>trade (USD)</narrative>``; the parties are the
    recipient countries. Raises MetadataError for what is no XML or holds no activity.
    """
    walk = _Walk(text)
    try:
        walk.parser.Parse(walk.data, True)
    except expat.ExpatError as error:
        raise MetadataError(name, f"not XML: {error}") from None
    if not walk.done and "<iati-activity" not in text:
        raise MetadataError(name, "no IATI activity")
    for period in walk.done:
        try:
            for figure in _figures(period, text, name):
                yield period.line, figure
        except ActivityError as error:
            yield period.line, str(error)


def _figures(period: _Period, text: str, name: str) -> Iterator[Figure]:
    title = TITLE.fullmatch(period.title)
    if title is None:
        raise ActivityError(
            f"the indicator's title {period.title!r} does not give its unit, as in «trade (USD)»"
        )
    if not period.parties:
        raise ActivityError("no recipient country that is known")
    if not period.values:
        raise ActivityError("neither an actual value nor a target")
    quote = text[period.start : period.end]
    for claim, written in period.values.items():
        try:
            value = float(written)
        except ValueError:
            raise ActivityError(f"value {written!r} is no number") from None
        yield Figure.model_validate({
            "indicator": title["indicator"], "value": value, **parted_unit(title["unit"]), "period": _span(period), "claim": VALUES[claim],
            "parties": period.parties, "evidence": (Evidence(start=period.start, end=period.end, quote=quote),),
            "trace": Trace(rule="table", entries=("iati",)),
        })  # fmt: skip


def _span(period: _Period) -> When:
    """The days of a period; IATI counts its last day in."""
    try:
        start = date.fromisoformat(period.days.get("period-start", ""))
        end = date.fromisoformat(period.days.get("period-end", "")) + timedelta(days=1)
    except ValueError:
        raise ActivityError(f"period {' – '.join(period.days.values())!r} is no pair of days") from None
    if end <= start:
        raise ActivityError(f"the period ends on {end - timedelta(days=1)}, before it begins")
    whole = (start.month, start.day) == (end.month, end.day) and end.year > start.year
    words = " – ".join(period.days.values())
    return When(
        text=words,
        start=start,
        end=end,
        precision=Precision.YEAR if whole else Precision.DAY,
        calendar="gregorian",
    )
