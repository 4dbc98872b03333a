"""What all parts of the interface share: texts, identifiers, a part of a list, a refusal."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from ninja import Field, Schema
from pydantic import AfterValidator, BeforeValidator

from peyman.language.days import DAY_LIKE, parse_day
from peyman.language.states import is_party

T = TypeVar("T")


def without_nul(text: str) -> str:
    """A text that a database can hold. Raises ValueError for one with the character NUL."""
    if "\x00" in text:
        raise ValueError("a text cannot hold the character NUL")
    return text


Words = Annotated[str, Field(max_length=300), AfterValidator(without_nul)]
LongText = Annotated[str, Field(max_length=2_000_000), AfterValidator(without_nul)]


def known_party(code: str) -> str:
    """A code of a state or an organisation, or none. Raises ValueError for one that nobody has."""
    if code and not is_party(code):
        raise ValueError(f"{code!r} is the code of no state or organisation that is known")
    return code


def either_calendar(value: Any) -> Any:
    """A day as it is typed, «1403-10-27» or «2025-01-16», as a date. Raises ValueError, which says how days are typed."""
    try:
        return parse_day(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError(f"must be {DAY_LIKE}") from None


Day = Annotated[date, BeforeValidator(either_calendar)]
Code = Annotated[str, Field(max_length=30, pattern=r"^[A-Za-z_0-9]*$")]
PartyCode = Annotated[Code, AfterValidator(known_party)]
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z]-[0-9A-Za-z]{8,14}$", examples=["C-RHSZSZPBP2WV"])]
Number = Annotated[int, Field(ge=1, le=2**53)]


class Problem(Schema):
    """Why something was refused."""

    detail: str | list[dict[str, Any]]


class Page(Schema, Generic[T]):
    """A part of a list; ``count`` is the length of the whole."""

    count: int
    limit: int
    offset: int
    items: list[T]
