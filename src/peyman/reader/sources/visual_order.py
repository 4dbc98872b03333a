"""Characters as they stand on a line, put into the order in which they are read.

A PDF says where each letter stands, not which comes after which. Readers of PDF files guess, and guess Persian wrong: «هب» for
«به», «انقالب» for «انقلاب», «)سال ۱۴۰۴(». Here the places decide: a Persian line is read from right to left, numbers and Latin
or Cyrillic words in it from left to right, as the Unicode bidirectional algorithm lays them out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

_GAP = 0.1  # of the height of a line: so far apart stand letters of what pdfium took for two words
_WIDE = 0.18  # so far apart stand words that it took for one, and brackets from words
_SAME = 0.02  # points: two characters that stand so near each other are one glyph
_KINDS = {"L": "L", "R": "R", "AL": "R", "EN": "E", "AN": "P", "CS": "C", "WS": "S", "B": "S", "S": "S"}
_LATIN_RUN = re.compile("(?:[LE][^R]*)?L")  # a run of left-to-right words, met from its end
_NUMBER = re.compile("[EP](?:C?[EP])*")
_PERSIAN_RUN = re.compile("R(?:[^L]*R)?")
_CLOSING = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()} | {o: o for o in _CLOSING}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with the box that it takes on the page, in points, and the number of the word that pdfium saw it in."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    word: int = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A character in the order of reading; ``turned`` where a bracket may be given as its mirror image."""

    text: str
    turned: bool


@lru_cache(maxsize=4096)
def kind(text: str) -> str:
    """L left to right, R right to left, E and P digits, C what stands within numbers, S space, O the rest: ``kind("ب") == "R"``."""
    if "۰" <= text[0] <= "۹":
        return "P"  # as after Persian letters, whatever stands before
    return next((k for k in (_KINDS.get(unicodedata.bidirectional(c)) for c in text) if k), "O")


def read_line(glyphs: Sequence[Glyph], *, persian: bool) -> list[Letter]:
    """The letters of one line as they are read, spaces where there are gaps. It is read from the right if it has Persian letters
    and the document is ``persian``, or if they stand at both its ends, or at one of them and are the most.

    Example: glyphs of «هب» whose ه stands at the left are read «به».
    """
    cells = _spaced(_clusters(glyphs))
    words = [k for k in (kind(c.text) for c in cells) if k in "LR"]
    ends = words[:1] + words[-1:]
    most = words.count("R") > words.count("L")
    from_right = "R" in words and (persian or ends.count("R") + most > 1)
    return _from_right(cells) if from_right else _from_left(cells)


def _clusters(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Characters of one glyph together, as «لا», in their order; marks behind the letter that bears them. From left to right."""
    cells: list[Glyph] = []
    marks: list[Glyph] = []
    for glyph in glyphs:
        last = cells[-1] if cells else None
        if last and abs(last.left - glyph.left) < _SAME and abs(last.right - glyph.right) < _SAME:
            turned = "R" in (kind(last.text), kind(glyph.text)) or unicodedata.combining(last.text[0])
            text = glyph.text + last.text if turned else last.text + glyph.text
            cells[-1] = replace(last, text=text)
        elif unicodedata.combining(glyph.text):
            marks.append(glyph)
        else:
            cells.append(glyph)
    for mark in marks:
        nearest = max(range(len(cells)), key=lambda n: _shared(cells[n], mark), default=None)
        if nearest is None:
            cells.append(mark)
        else:
            bearer = cells[nearest]
            left, right = min(bearer.left, mark.left), max(bearer.right, mark.right)
            cells[nearest] = replace(bearer, text=bearer.text + mark.text, left=left, right=right)
    return sorted(cells, key=lambda c: (c.left + c.right, c.left))


def _shared(one: Glyph, other: Glyph) -> float:
    """How much of a line two glyphs share; below nought the distance between them."""
    return min(one.right, other.right) - max(one.left, other.left)


def _spaced(cells: list[Glyph]) -> list[Glyph]:
    """A space in each gap that is wide enough and has none; one space where several stand."""
    found: list[Glyph] = []
    height = max((c.top for c in cells), default=0.0) - min((c.bottom for c in cells), default=0.0)
    for cell in cells:
        last = found[-1] if found else None
        space = cell.text.isspace()
        if last is not None and last.text.isspace() and space:
            continue
        if last is not None and not space and not last.text.isspace():
            one_word = cell.word == last.word or cell.text in _OPENING or last.text in _OPENING
            if cell.left - last.right > (_WIDE if one_word else _GAP) * height:
                found.append(replace(cell, text=" ", left=last.right, right=cell.left))
        found.append(replace(cell, text=" ") if space else cell)
    return found


def _from_left(cells: Sequence[Glyph]) -> list[Letter]:
    """A line of Latin or Cyrillic words; Persian ones in it are read from their right."""
    letters: list[Letter] = []
    at = 0
    for run in _PERSIAN_RUN.finditer("".join(kind(c.text) for c in cells)):
        letters += [Letter(c, False) for cell in cells[at : run.start()] for c in cell.text]
        letters += _from_right(cells[run.start() : run.end()])
        at = run.end()
    return letters + [Letter(c, False) for cell in cells[at:] for c in cell.text]


def _from_right(cells: Sequence[Glyph]) -> list[Letter]:
    """A Persian line; other words and numbers in it are read from their left."""
    letters: list[Letter] = []
    row = list(reversed(cells))
    kinds = "".join(kind(c.text) for c in row)
    at = 0
    while at < len(row):
        latin = _LATIN_RUN.match(kinds, at)
        run = latin or _NUMBER.match(kinds, at)
        end = run.end() if run else at + 1
        letters += [Letter(c, latin is None) for cell in reversed(row[at:end]) for c in cell.text]
        at = end
    return letters


def turn_brackets(lines: Iterable[list[Letter]]) -> str:
    """The text of lines, each bracket and guillemet of a Persian line opening or closing as its neighbours show.

    Example: «)سال ۱۴۰۴(» becomes «(سال ۱۴۰۴)»; where the neighbours do not tell, the most of the others do.
    """
    rows = list(lines)
    seen = [_is_opening(row, n) for row in rows for n, letter in enumerate(row) if _may_turn(letter)]
    given = [letter.text in _CLOSING for row in rows for letter in row if _may_turn(letter)]
    told = [opens == was for opens, was in zip(seen, given, strict=True) if opens is not None]
    mirrored = 2 * sum(told) < len(told)
    verdicts = iter(
        opens if opens is not None else was != mirrored for opens, was in zip(seen, given, strict=True)
    )
    return "\n".join("".join(_turned(letter, verdicts) for letter in row) for row in rows)


def _may_turn(letter: Letter) -> bool:
    return letter.turned and letter.text in _OPENING


def _turned(letter: Letter, verdicts: Iterable[bool]) -> str:
    if not _may_turn(letter):
        return letter.text
    opening = _OPENING[letter.text]
    return opening if next(iter(verdicts)) else _CLOSING[opening]


def _is_opening(row: Sequence[Letter], at: int) -> bool | None:
    """Whether a bracket opens: a space before it and a word behind; None where both or neither stand there."""
    before = next((c.text for c in reversed(row[:at]) if c.text not in _OPENING), " ")
    behind = next((c.text for c in row[at + 1 :] if c.text not in _OPENING), " ")
    first, last = before.isspace(), not (behind.isalnum())
    return None if first == last else first
