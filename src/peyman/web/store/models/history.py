"""The history of rows: what ``simple_history`` keeps, with its manager's class made once and not at each look."""

from __future__ import annotations

from functools import cache
from typing import Any

from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords


class KeptManager(HistoryManager):  # type: ignore[misc]
    """The manager of a history; every access to ``row.history`` asks for the class anew, which costs milliseconds."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        """The class with the methods of a queryset, the same for the same queryset."""
        return super().from_queryset(queryset_class, class_name)


def keep_history(**options: Any) -> HistoricalRecords:
    """The history of a table's rows: ``history = keep_history(excluded_fields=["text"])``."""
    return HistoricalRecords(history_manager=KeptManager, **options)
