"""Where names begin and end as far as writing alone decides: brackets, dates in figures, spans of time, thousands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .language import unify

Name = tuple[int, int, str]  # first word, the word after the last, kind
_CLOSERS = {"«": "»", "(": ")", "[": "]", "“": "”", '"': '"'}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}
_FIGURES = re.compile(r"(\d{1,4})/(\d{1,2})/(\d{1,4})")
_TIMES = frozenset({"DAT", "TIM"})
_AMOUNTS = frozenset({"MON", "PCT"})


class Borders:
    """Sets the borders of names.

    - A bracket or quotation mark is in a name with its fellow or not at all: ``شرکت «اپل`` ends with ``»``.
    - A number that is written as a day is a date: ``۱۳۹۵/۷/۱``, ``27/3/66``.
    - A span of time has its beginning: ``از سال ۱۳۹۰ تا ۱۳۹۵``, ``از ابتدای سال تاکنون``, by the words of ``begins``,
      ``goes_on`` and ``ends``.
    - An amount has all of its thousands, also where spaces stand beside their mark: ``۸ , ۳۸۱ ریال``.
    """

    def __init__(
        self, begins: Iterable[str], goes_on: Iterable[str], ends: Iterable[str], thousands: Iterable[str]
    ) -> None:
        self.begins, self.goes_on, self.ends = frozenset(begins), frozenset(goes_on), frozenset(ends)
        self.thousands = frozenset(thousands)

    def __call__(self, words: Sequence[str], names: Iterable[Name]) -> list[Name]:
        """The names, given in order, with their borders set; dates in figures beside them.

        Example: ``[(1, 3, "DAT")]`` in ``["از", "فروردین", "تا", …]`` may become ``[(0, 3, "DAT")]``.
        """
        kept: list[Name] = []
        for start, end, kind in names:
            free = kept[-1][1] if kept else 0
            start, end = _closed(words, start, end)
            if kind in _TIMES:
                start, end = self._span(words, start, end, free)
            elif kind in _AMOUNTS:
                start = self._whole(words, start, free)
            if start >= free:
                kept.append((start, end, kind))
        return _with_figures(words, kept)

    def _span(self, words: Sequence[str], start: int, end: int, free: int) -> tuple[int, int]:
        if start > free and words[start - 1] in self.begins and not self.goes_on.isdisjoint(words[start:end]):
            start -= 1
        if end < len(words) and words[end] in self.ends and words[start] in self.begins:
            end += 1
        return start, end

    def _whole(self, words: Sequence[str], start: int, free: int) -> int:
        while (
            start - 2 >= free
            and words[start - 1] in self.thousands
            and words[start].isdecimal()
            and len(words[start]) == 3
            and words[start - 2].isdecimal()
            and len(words[start - 2]) <= 3
        ):
            start -= 2
        return start


def _closed(words: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """A name with both of its brackets, where the other follows, or without the one at its border."""
    for mark in words[start:end]:
        inside = words[start:end]
        if mark in _CLOSERS and _lone(mark, inside):
            if end < len(words) and words[end] == _CLOSERS[mark] and inside[-1] != mark:
                end += 1
            elif inside[0] == mark and end - start > 1:
                start += 1
        inside = words[start:end]
        if mark in _OPENERS and _lone(mark, inside) and inside[-1] == mark and end - start > 1:
            end -= 1
    return start, end


def _lone(mark: str, inside: Sequence[str]) -> bool:
    fellow = _CLOSERS.get(mark) or _OPENERS[mark]
    count = inside.count(mark)
    return count % 2 == 1 if fellow == mark else inside.count(fellow) < count


def _with_figures(words: Sequence[str], names: list[Name]) -> list[Name]:
    dates = [(i, i + 1, "DAT") for i, word in enumerate(words) if "/" in word and _is_day(word)]
    free = [d for d in dates if not any(start <= d[0] < end for start, end, _ in names)]
    return sorted([*names, *free]) if free else names


def _is_day(word: str) -> bool:
    """Is it a day in figures: ``_is_day("1395/7/1")``? ``_is_day("1395/13/1")`` is false."""
    match = _FIGURES.fullmatch(unify(word))
    if not match:
        return False
    first, month, last = match.groups()
    years = [(first, last), (last, first)]  # year and day, in either order
    return 1 <= int(month) <= 12 and any(
        len(year) in (2, 4) and len(day) <= 2 and 1 <= int(day) <= 31 for year, day in years
    )
