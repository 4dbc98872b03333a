"""Numbered sources: each document has one number in the order in which the paper first rests on it."""

from __future__ import annotations

from typing import Any

from peyman.web.briefing.paper import Source
from peyman.web.common import formats


class SourceList:
    """Gives documents their numbers while a paper is made."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._found: dict[int, Source] = {}

    def cite(self, document: Any) -> str:
        """The number of a document in the digits of the language: «۳»."""
        if document.pk not in self._found:
            self._found[document.pk] = Source(
                number=formats.digits(len(self._found) + 1, self.language),
                publisher=str(document.publisher) if document.publisher else "",
                title=str(document),
                language=document.language or "fa",
                day=formats.day(document.published, self.language),
                url=document.url,
            )
        return self._found[document.pk].number

    @property
    def listed(self) -> list[Source]:
        """All sources cited, by number."""
        return list(self._found.values())
