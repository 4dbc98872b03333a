"""Half-spaces and spaces of a text of regular letters: what to change, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, repeat
from math import log
from operator import contains
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from peyman.reader.repair.affixes import at_affixes
from peyman.reader.repair.collecting import no_collection
from peyman.reader.repair.lattice import regions
from peyman.reader.repair.mapping import Edit
from peyman.reader.repair.scorer import Scorer, load_scorer
from peyman.reader.repair.spelling import HALF_SPACE, plain
from peyman.reader.repair.ways import UNKNOWN, Damage, Way, best, likeliest

LETTER = "ء-غف-يٱپچژکگۀۃیە"
MARKS = "\u064b-\u0655\u0670"
_MARK = re.compile(f"[{MARKS}]")
_ALL_MARKS = frozenset(char for char in map(chr, range(0x64B, 0x671)) if _MARK.match(char))
_IS_LETTER, _IS_MARK, _IS_HALF_SPACE = 3, 2, 1
_KINDS = np.zeros(1 << 16, np.uint8)
_KINDS[[at for at in range(0x600, 0x700) if re.match(f"[{LETTER}]", chr(at))]] = _IS_LETTER
_KINDS[list(map(ord, _ALL_MARKS))] = _IS_MARK
_KINDS[ord(HALF_SPACE)] = _IS_HALF_SPACE
# The shares of half-spaces replaced by a space and removed in the texts learnt from; how fast a text shows its own.
_SPACED, _REMOVED, _SLOWNESS = 0.38, 0.48, 6.0


class Line:
    """The words of a text, where each begins, and after which of them a single space and another word stand.

    A word begins with a letter; marks and half-spaces may follow it, but no half-space ends it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        kinds = _KINDS[np.minimum(codes, len(_KINDS) - 1)]
        starts, ends = _words(kinds)
        self.starts: list[int] = starts.tolist()
        self.words = [text[start:end] for start, end in zip(self.starts, ends.tolist(), strict=True)]
        spaced = np.zeros(len(starts), np.bool_)
        spaced[:-1] = (starts[1:] - ends[:-1] == 1) & (codes[ends[:-1]] == ord(" "))
        self.spaced = spaced.tobytes()
        self.has_marks = bool((kinds == _IS_MARK).any())
        if self.has_marks:
            self.words = [_MARK.sub("", word) for word in self.words]

    def halved(self) -> list[str]:
        """The words that have a half-space."""
        if HALF_SPACE not in self.text:
            return []
        return list(compress(self.words, map(contains, self.words, repeat(HALF_SPACE))))

    def run(self, at: int) -> tuple[int, int]:
        """The words around a word that have single spaces between them."""
        return self.spaced.rfind(0, 0, at) + 1, self.spaced.index(0, at) + 1

    def after(self, at: int, letters: int) -> int:
        """The place after so many letters and the marks on all but the last of them."""
        if not self.has_marks:
            return at + letters
        for _ in range(letters):
            at = self.past_marks(at) + 1
        return at

    def past_marks(self, at: int) -> int:
        """The first place from a place on where no mark stands."""
        while self.has_marks and self.text[at] in _ALL_MARKS:
            at += 1
        return at


def _words(kinds: NDArray[np.uint8]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where words begin and end: in each run of what words are made of, from its first letter to the last that is no half-space."""
    inside = np.concatenate(([False], kinds > 0, [False]))
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2].copy(), edges[1::2].copy()
    if len(odd := np.flatnonzero((kinds[starts] != _IS_LETTER) | (kinds[ends - 1] == _IS_HALF_SPACE))):
        letters, solid = np.flatnonzero(kinds == _IS_LETTER), np.flatnonzero(kinds > _IS_HALF_SPACE)
        starts[odd] = np.append(letters, len(kinds))[np.searchsorted(letters, starts[odd])]
        ends[odd] = np.append(solid, -1)[np.searchsorted(solid, ends[odd]) - 1] + 1
        has_one = starts < ends
        starts, ends = starts[has_one], ends[has_one]
    return starts, ends


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
    with no_collection():
        scorer = scorer or load_scorer()
        edits = _found(Line(plain(text)), scorer)
    scorer.forget()
    return edits


def _found(line: Line, scorer: Scorer) -> list[Edit]:
    """The edits of the words of a text."""
    stretches = list(_stretches(line.words, line.spaced, scorer))
    damage = damage_of(line.halved(), [(s.choices[0], likeliest(s.choices)) for s in stretches])
    changes = [
        Change(start, end, way.forms)
        for start, end, choices in stretches
        if (way := best(choices, damage)) is not choices[0]
    ]
    return list(_settled(line, changes, stretches, scorer, damage)) if changes else []


def _settled(
    line: Line, changes: Sequence[Change], stretches: Sequence[Stretch], scorer: Scorer, damage: Damage
) -> Iterator[Edit]:
    """The edits of changes; where a second look might change more, the words around are looked at till it does not."""
    starts, ends = {s.start for s in stretches}, {s.end for s in stretches}
    settled: list[Change] = []
    restless: dict[int, list[str]] = {}
    for first, stop, inside in _by_run(line, changes):
        if any(c.start in ends or c.end in starts or _is_restless(line, c, scorer) for c in inside):
            restless[first] = _spelt(line.words[first:stop], first, inside)
            inside = [Change(first, stop, ())]
        settled += inside
    done = dict(zip(restless, respell(restless.values(), scorer, damage), strict=True))
    for change in settled:
        if change.start in done:
            change = _change(line.words[change.start : change.end], done[change.start], change.start)
        yield from _edits(line, line.starts[change.start], change.forms)


def _by_run(line: Line, changes: Sequence[Change]) -> Iterator[tuple[int, int, list[Change]]]:
    """The runs of words with single spaces between them in which something is changed, with their changes."""
    first = stop = 0
    inside: list[Change] = []
    for change in changes:
        if change.start >= stop:
            if inside:
                yield first, stop, inside
            first, stop = line.run(change.start)
            inside = []
        inside.append(change)
    yield first, stop, inside


def _beside(words: Sequence[str], spaced: bytes, start: int, end: int) -> tuple[str, str]:
    """The words before and after some, where a single space is between them."""
    before = words[start - 1] if start and spaced[start - 1] else ""
    return before, words[end] if spaced[end - 1] else ""


def _is_restless(line: Line, change: Change, scorer: Scorer) -> bool:
    before, after = _beside(line.words, line.spaced, change.start, change.end)
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


def _stretches(words: Sequence[str], spaced: bytes, scorer: Scorer) -> Iterator[Stretch]:
    """The stretches of a text that have more than one spelling."""
    known = scorer.ways
    for start, end in regions(scorer.options, words, spaced, scorer.joins):
        found = tuple(words[start:end])
        ways = known[found]
        choices = ways.sure
        if choices is None:
            choices = scorer.choices(found, ways, *_beside(words, spaced, start, end))
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
        words = [word for i in waiting for word in done[i]]
        spaced = b"".join(b"\1" * (len(done[i]) - 1) + b"\0" for i in waiting)
        found = {s.start: (s.end, best(s.choices, damage).forms) for s in _stretches(words, spaced, scorer)}
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


def _edits(line: Line, start: int, forms: Sequence[str]) -> Iterator[Edit]:
    """The edits that turn what begins at a place of a text into words of the same letters."""
    at, text = start, line.text
    between = ""
    for form in forms:
        for part in form.split(HALF_SPACE):
            if between:
                at = line.past_marks(at)
                there = text[at]
                if there == between:
                    at += 1
                elif there == " " or there == HALF_SPACE:
                    yield Edit(at, at + 1, between)
                    at += 1
                else:
                    yield Edit(at, at, between)
            at = line.after(at, len(part))
            between = HALF_SPACE
        between = " "
