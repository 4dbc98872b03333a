"""Values of records as the columns of a row."""

from __future__ import annotations

from typing import Any

from peyman.records import Party, When


def when_fields(prefix: str, when: When | None, *, precision: bool = True) -> dict[str, Any]:
    """A date as columns: ``when_fields("due", None)["due_start"] is None``."""
    fields = {
        f"{prefix}_text": when.text[:300] if when else "",
        f"{prefix}_start": when.start if when else None,
        f"{prefix}_end": when.end if when else None,
    }
    return {**fields, f"{prefix}_precision": when.precision.value if when else ""} if precision else fields


def party_fields(party: Party) -> dict[str, str]:
    """A party as columns: name, office, portfolio, country."""
    return {
        "name": party.name or "",
        "office": party.office or "",
        "portfolio": party.portfolio or "",
        "country": party.country or "",
    }


def quote_of(record: Any) -> str:
    """The words that a record rests on; several places are joined by an ellipsis."""
    return " … ".join(piece.quote for piece in record.evidence)
