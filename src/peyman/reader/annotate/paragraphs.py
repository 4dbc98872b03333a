"""Paragraphs of a text: hard line wraps and the columns of newspapers joined, headlines set in two lines."""

from __future__ import annotations

import re

from peyman.language.folding import fold
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.verbs import ends_clause

_TITLES = 2  # lines of a text that may be its headline
_TITLE = 50  # characters up to which a line of a title goes that is set in several
_GOES_ON = frozenset(["با", "به", "از", "در", "بر", "برای", "را", "و"])
_BROKEN, _REST = 6, 9  # words of the first and the second line of a title that is broken anywhere
_WRAPPED = 60  # characters from which a line may have been wrapped
_LONGEST = 110  # and up to which all lines of a wrapped text go
_LINES = 4  # unfinished lines from which a text may be set in a column
_CUT = 0.4  # and their share of all its lines
_EVEN = 0.7  # share of a column's width, and of its unfinished lines that reach it
_FULL = 0.6  # share of a column's width from which a line goes on in the next
_SHORT = 0.6  # and below which the second line of its headline is the end of that


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Lines that hold text; hard-wrapped lines are joined where the line before is long and unfinished."""
    lines = [m.span() for m in re.finditer(r"[^\r\n]+", text) if m[0].strip()]
    joined: list[tuple[int, int]] = []
    wrapped = all(end - start <= _LONGEST for start, end in lines)
    column = _column(text, lines) if wrapped else None
    for start, end in lines:
        line, one = (start, end), len(joined) == 1
        titled = 0 < len(joined) <= _TITLES and _is_said_below(text, joined[-1], line)
        titled = titled or (0 < len(joined) <= _TITLES and _title_goes_on(text, joined[-1], line))
        titled = titled or (one and _is_broken(text, joined[0], line))
        titled = titled or (one and column is not None and _ends_title(text, joined[0], line, column))
        if titled or (wrapped and joined and _continues(text, joined[-1], start, column)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _column(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The width of the column in which a newspaper set a text, in characters; None where its lines are paragraphs."""
    told = [text[start:end].strip() for start, end in lines[1:]]
    width = max(map(len, told), default=0)
    unfinished = [line for line in told if line[-1] not in ".!?؟:»"]
    even = [line for line in unfinished if len(line) >= _EVEN * width]
    cut = len(unfinished) >= max(_LINES, _CUT * len(told)) and len(even) >= _EVEN * len(unfinished)
    return width if cut else None


def _ends_title(text: str, first: tuple[int, int], second: tuple[int, int], column: int) -> bool:
    """«آمریکا نیروهای خود در عربستان را» and below it «کاهش می‌دهد»: a headline set in two lines."""
    above, below = text[slice(*first)].strip(), text[slice(*second)].strip()
    if above[-1] in ".!?؟:»" or below[-1] in ".:" or ends_clause(fold(above.split()[-1])):
        return False
    return ends_clause(fold(below.split()[-1])) or len(below) < _SHORT * column


def _title_goes_on(text: str, above: tuple[int, int], below: tuple[int, int]) -> bool:
    """«ایران هیچ نگرانی درباره» / «شورای امنیت ندارد», «همکاری ایران» / «با آژانس»: a title cut before or behind a preposition."""
    head, rest = text[slice(*above)].strip(), text[slice(*below)].strip()
    if max(len(head), len(rest)) > _TITLE or head[-1] in ".!?؟:»؛/" or rest[-1] in ".:":
        return False
    last, first = fold(head.split()[-1]), fold(rest.split()[0])
    return not ends_clause(last) and (cue("preposition").get(last) is not None or first in _GOES_ON)


def _is_broken(text: str, above: tuple[int, int], below: tuple[int, int]) -> bool:
    """«احتمال آزادی» / «زندانیان لبنان»: the few words of a title that no verb, stop or preposition makes a line of its own."""
    head, rest = text[slice(*above)].split(), text[slice(*below)].split()
    if len(head) > _BROKEN or len(rest) > _REST or rest[-1][-1] in ".!؟?»" or not rest[0][0].isalpha():
        return False
    plain = all(word.isalpha() for word in head)
    return (
        plain
        and cue("preposition").get(fold(head[0])) is None
        and not any(ends_clause(fold(w)) for w in head)
    )


def _is_said_below(text: str, above: tuple[int, int], below: tuple[int, int]) -> bool:
    """A headline in two lines: «سرگئی لاوروف:», and below it what he said."""
    head, said = text[slice(*above)].strip(), text[slice(*below)].strip()
    return head.endswith(":") and len(head) < _LONGEST and len(said) < _LONGEST and said[-1] not in ".!?؟:"


def _continues(text: str, before: tuple[int, int], start: int, column: int | None) -> bool:
    """Is the line at ``start`` the rest of a wrapped sentence?"""
    between = text[before[1] : start]
    last = text[before[0] : before[1]].rstrip()
    stops = ".!?؟/" if column else ".!?؟:»/"
    if between.count("\n") > 1 or not last or last[-1] in stops or before[0] == _first(text):
        return False
    line = last.rsplit("\n", 1)[-1].strip()
    if column is None and ends_clause(fold(line.split()[-1])):
        return False
    return (_FULL * column if column else _WRAPPED) <= len(line) <= _LONGEST


def _first(text: str) -> int:
    return len(text) - len(text.lstrip())
