"""Half-spaces and spaces of a text of regular letters: what to change, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, compress, groupby, repeat
from math import log
from operator import contains
from typing import NamedTuple

from peyman.reader.repair.affixes import at_affixes
from peyman.reader.repair.collecting import no_collection
from peyman.reader.repair.lattice import regions
from peyman.reader.repair.mapping import Edit
from peyman.reader.repair.scorer import Scorer, load_scorer
from peyman.reader.repair.spelling import HALF_SPACE, plain
from peyman.reader.repair.ways import UNKNOWN, Damage, Way, best, likeliest

_LETTER = "ء-غف-يٱپچژکگۀۃیە"
_MARKS = "\u064b-\u0655\u0670"
_WORD = re.compile(f"([{_LETTER}][{_LETTER}{_MARKS}{HALF_SPACE}]*(?<!{HALF_SPACE}))")
_MARK = re.compile(f"[{_MARKS}]")
_ALL_MARKS = frozenset(char for char in map(chr, range(0x64B, 0x671)) if _MARK.match(char))
# The shares of half-spaces replaced by a space and removed in the texts learnt from; how fast a text shows its own.
_SPACED, _REMOVED, _SLOWNESS = 0.38, 0.48, 6.0


class Line:
    """The words of a text, what stands after each of them, and where each begins and ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._pieces = _WORD.split(text)
        self.words, self.gaps = self._pieces[1::2], self._pieces[2::2]
        self.gaps[-1:] = [""]
        if any(mark in text for mark in _ALL_MARKS):
            self.words = [_MARK.sub("", word) for word in self.words]

    @cached_property
    def places(self) -> list[int]:
        """Where words begin and end, by turns."""
        return list(accumulate(map(len, self._pieces)))

    def halved(self) -> list[str]:
        """The words that have a half-space."""
        return list(compress(self.words, map(contains, self.words, repeat(HALF_SPACE))))

    @cached_property
    def _spaced(self) -> bytes:
        return bytes(map(" ".__eq__, self.gaps))

    def run(self, at: int) -> tuple[int, int]:
        """The words around a word that have single spaces between them."""
        return self._spaced.rfind(0, 0, at) + 1, self._spaced.index(0, at) + 1


class Stretch(NamedTuple):
    """Words of a text that may be spelt otherwise, with their spellings."""

    start: int
    end: int
    choices: list[Way]


class Change(NamedTuple):
    """Words of a text and how they are to be spelt."""

    start: int
    end: int
    forms: Sequence[str]


def spacing_edits(text: str, scorer: Scorer | None = None) -> list[Edit]:
    """What to change in a text of regular letters so that its words are apart and joined as Persian writes them.

    What became of the half-spaces at affixes tells how likely others were lost in the same way.
    Example: ``spacing_edits("می شود")`` replaces the space, ``spacing_edits("میشود")`` puts a half-space in.
    """
    line = Line(plain(text))
    with no_collection():
        scorer = scorer or load_scorer()
        stretches = list(_stretches(line.words, line.gaps, scorer))
        damage = damage_of(line.halved(), [(s.choices[0], likeliest(s.choices)) for s in stretches])
        changes = [
            Change(start, end, way.forms)
            for start, end, choices in stretches
            if (way := best(choices, damage)) is not choices[0]
        ]
        edits = list(_settled(line, changes, stretches, scorer, damage)) if changes else []
    scorer.forget()
    return edits


def _settled(
    line: Line, changes: Sequence[Change], stretches: Sequence[Stretch], scorer: Scorer, damage: Damage
) -> Iterator[Edit]:
    """The edits of changes; where a second look might change more, the words around are looked at till it does not."""
    starts, ends = {s.start for s in stretches}, {s.end for s in stretches}
    settled: list[Change] = []
    restless: dict[int, list[str]] = {}
    for (first, stop), found in groupby(changes, lambda change: line.run(change.start)):
        inside = list(found)
        if any(c.start in ends or c.end in starts or _is_restless(line, c, scorer) for c in inside):
            restless[first] = _spelt(line.words[first:stop], first, inside)
            inside = [Change(first, stop, ())]
        settled += inside
    done = dict(zip(restless, respell(restless.values(), scorer, damage), strict=True))
    for change in settled:
        if change.start in done:
            change = _change(line.words[change.start : change.end], done[change.start], change.start)
        yield from _edits(line.text, line.places[2 * change.start], change.forms)


def _beside(words: Sequence[str], gaps: Sequence[str], start: int, end: int) -> tuple[str, str]:
    """The words before and after some, where a single space is between them."""
    before = words[start - 1] if start and gaps[start - 1] == " " else ""
    return before, words[end] if gaps[end - 1] == " " else ""


def _is_restless(line: Line, change: Change, scorer: Scorer) -> bool:
    before, after = _beside(line.words, line.gaps, change.start, change.end)
    return scorer.is_restless(before, change.forms, after)


def _spelt(words: Sequence[str], first: int, changes: Sequence[Change]) -> list[str]:
    """The words of a run, the first of them known by its place, after changes."""
    done: list[str] = []
    last = 0
    for start, end, forms in changes:
        done += words[last : start - first]
        done += forms
        last = end - first
    return [*done, *words[last:]]


def _stretches(words: Sequence[str], gaps: Sequence[str], scorer: Scorer) -> Iterator[Stretch]:
    """The stretches of a text that have more than one spelling."""
    for start, end in regions(scorer.options, words, gaps, scorer.joins):
        found = tuple(words[start:end])
        choices = scorer.ways(found).sure
        if choices is None:
            choices = scorer.choices(found, *_beside(words, gaps, start, end))
        if choices:
            yield Stretch(start, end, choices)


def damage_of(halved: Iterable[str], ways: Iterable[tuple[Way, Way]]) -> Damage:
    """What became of the half-spaces of a text, by those at affixes: many that are there speak against more edits."""
    spaced = removed = 0
    for as_found, (_, forms, joined, opened) in ways:
        if joined or opened:
            lost = sum(map(at_affixes, forms)) - sum(map(at_affixes, as_found.forms))
            spaced += joined if joined < lost else lost
            removed += lost - joined if lost > joined else 0
    there = sum(map(at_affixes, halved))
    every = there + spaced + removed
    return Damage(_lean(spaced / _SPACED, every), _lean(removed / _REMOVED, every))


def _lean(lost: float, every: int) -> float:
    """How much likelier than in the texts learnt from a kind of damage is; house styles are left, so doubt counts twice."""
    likelier = log((lost + _SLOWNESS) / (every + _SLOWNESS))
    return likelier if likelier > 0 else 2 * likelier


def respell(runs: Iterable[list[str]], scorer: Scorer, damage: Damage = UNKNOWN) -> list[list[str]]:
    """Runs of words with single spaces between them in their best spelling. A second look would change nothing more."""
    done = list(runs)
    waiting = list(range(len(done)))
    while waiting:
        words, gaps = [word for i in waiting for word in done[i]], list[str]()
        for i in waiting:
            gaps += [*[" "] * (len(done[i]) - 1), ""]
        found = {s.start: (s.end, best(s.choices, damage).forms) for s in _stretches(words, gaps, scorer)}
        at, changed = 0, []
        for i in waiting:
            run, stop = list[str](), at + len(done[i])
            while at < stop:
                at, forms = found.get(at) or (at + 1, words[at : at + 1])
                run += forms
            if run != done[i]:
                done[i] = run
                changed.append(i)
        waiting = changed
    return done


def _change(words: Sequence[str], forms: Sequence[str], first: int) -> Change:
    """What is different between the words of a run, the first of them known by its place, and their best spelling."""
    same, end = 0, 0
    while same < len(words) - 1 and forms[same] == words[same]:
        same += 1
    while end < min(len(words), len(forms)) - same - 1 and forms[-end - 1] == words[-end - 1]:
        end += 1
    return Change(first + same, first + len(words) - end, forms[same : len(forms) - end])


def _edits(text: str, start: int, forms: Sequence[str]) -> Iterator[Edit]:
    """The edits that turn what begins at a place of a text into words of the same letters."""
    at = start
    for char in " ".join(forms):
        while (there := text[at]) in _ALL_MARKS:
            at += 1
        if there == char:
            at += 1
        elif there == " " or there == HALF_SPACE:
            yield Edit(at, at + 1, char)
            at += 1
        else:
            yield Edit(at, at, char)
