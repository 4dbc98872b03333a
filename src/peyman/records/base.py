"""What every record is made of: its evidence, dates and amounts."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from peyman.records.vocabularies import Per


class Value(BaseModel):
    """A frozen value without logic; unknown fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Value):
    """The very words: ``original[start:end] == quote``, in code points of the original text, end exclusive."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    quote: str


class Precision(StrEnum):
    """How exactly a date is known."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    UNRESOLVED = "unresolved"


class When(Value):
    """A date as it was written, and what it comes to: «تا سال ۲۰۳۰» is 2030-01-01 to 2031-01-01, precision year.

    ``end`` is exclusive. While ``precision`` is unresolved nothing is guessed: ``start`` is null, and ``end`` is only given for a
    span counted from the day of publication («ظرف سه ماه»), as the day after its last.
    """

    text: str
    start: date | None = None
    end: date | None = None
    precision: Precision = Precision.UNRESOLVED
    calendar: str | None = Field(default=None, description="jalali, gregorian or islamic, as written")


class Amount(Value):
    """A number with its unit and what it counts: «۵۰۰ میلیون دلار» of trade is 500000000 USD, «هفته‌ای ۵ پرواز» 5 flights per week."""

    indicator: str
    value: float
    unit: str
    value_min: float | None = None
    per: Per | None = None


class Party(Value):
    """Somebody in a record: a person with office and country, or an office alone, or a country alone."""

    name: str | None = None
    office: str | None = None
    portfolio: str | None = None
    country: str | None = None


class Action(Value):
    """What is to be done: predicate and object in the words of the text, repaired."""

    predicate: str | None = None
    object: str | None = None
    about: str | None = Field(
        default=None, description="the words before to which the object points: «این سردخانه»"
    )


class Trace(Value):
    """Which rule made a record and which lexicon entries it used (``peyman read --explain``)."""

    rule: str
    entries: tuple[str, ...] = ()


class BaseRecord(Value):
    """What all kinds of record share."""

    evidence: tuple[Evidence, ...] = Field(min_length=1)
    trace: Trace | None = None
