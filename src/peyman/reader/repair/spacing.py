"""Half-spaces and spaces of a text of regular letters: what to change, and where."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from peyman.reader.repair.features import (
    JOINED,
    MORE,
    OPENED,
    PARTED,
    homograph_features,
    join_features,
    number,
    shape,
    word_features,
)
from peyman.reader.repair.lattice import Atom, arcs, atoms, regions
from peyman.reader.repair.lexicon import MODEL, Lexicon, load_lexicon
from peyman.reader.repair.mapping import Edit
from peyman.reader.repair.spelling import HALF_SPACE, key_and_mask, places, plain

_LETTER = "ء-غف-يٱپچژکگۀۃیە"
_MARKS = "\u064b-\u0655\u0670"
_WORD = re.compile(f"[{_LETTER}][{_LETTER}{_MARKS}]*(?:{HALF_SPACE}[{_LETTER}{_MARKS}]+)*")
_LARGE = 500_000
_BEAM = 24
_SWING = 4.0  # by how much the words beside a stretch may change what is best within it
_WHOLE = 0.8
_MARK = re.compile(f"[{_MARKS}]")


Way = tuple[float, tuple[str, ...]]
Ways = tuple[list[Way], float]


class Scorer:
    """The trained weights over words and pairs; what was computed is kept until there is too much of it."""

    def __init__(
        self,
        lexicon: Lexicon,
        weights: Sequence[float],
        known: Mapping[str, float] | None = None,
        bar: float = 0.0,
    ) -> None:
        self.lexicon = lexicon
        self.weights = weights
        self.bar = bar
        self.joined, self.opened, self.parted = weights[JOINED], weights[OPENED], weights[PARTED]
        self.more = weights[MORE]
        self._known = known or {}
        self._words: dict[str, float] = {}
        self._pairs: dict[tuple[str, str], float] = {}
        self._features: dict[str, float] = {}
        self._shapes: dict[str, str] = {}
        self._ways: dict[tuple[str, ...], Ways] = {}
        self._joins: dict[tuple[str, str], bool] = {}

    def word(self, form: str) -> float:
        """How right a spelling is by itself."""
        score = self._known.get(form)
        if score is None:
            score = self._words.get(form)
        if score is None:
            features = word_features(self.lexicon, form, self.lexicon.count)
            score = self._words[form] = sum([self.weights[f] for f in features])
        return score

    def pair(self, left: str, right: str) -> float:
        """How right two spellings are beside each other, with a space between them."""
        score = self._pairs.get((left, right))
        if score is None:
            score, lexicon = 0.0, self.lexicon
            a, b = lexicon.traits(left), lexicon.traits(right)
            if lexicon.joinable(a, b):
                features = join_features(left, right, a, b, lexicon.count, lexicon.pair_count)
                score = sum([self.weights[f] for f in features])
            if a.is_ambiguous or b.is_ambiguous:
                score += self._together(left, right)
            score += sum([self.weights[f] for f in homograph_features(lexicon, left, right)])
            self._pairs[left, right] = score
        return score

    def _together(self, left: str, right: str) -> float:
        """Do two words go together, of which one may be spelt otherwise?"""
        x = self._shapes.get(left) or self._shapes.setdefault(left, shape(left))
        y = self._shapes.get(right) or self._shapes.setdefault(right, shape(right))
        total = 0.0
        for feature in (f"Y{x}|{right}", f"y{left}|{y}", f"x{x}|{y}"):
            weight = self._features.get(feature)
            if weight is None:
                weight = self._features[feature] = self.weights[number(feature)]
            total += weight
        return total

    def joins(self, left: str, right: str) -> bool:
        """Could two neighbours be one word, if what is beside them asks for it?"""
        found = self._joins.get((left, right))
        if found is None:
            a, b = self.lexicon.traits(left), self.lexicon.traits(right)
            found = self.lexicon.joinable(a, b) and any(
                len(forms) == 1 or forms[0].startswith(left + HALF_SPACE) or HALF_SPACE + right in forms[-1]
                for _, forms in self.ways((left, right))[0]
            )
            self._joins[left, right] = found
        return found

    def ways(self, words: tuple[str, ...]) -> Ways:
        """The best spellings of a stretch of words with their scores, and the score of the words as found."""
        found = self._ways.get(words)
        if found is None:
            found = self._ways[words] = self._rank(words)
        return found

    def _rank(self, words: tuple[str, ...]) -> Ways:
        line = atoms(self.lexicon, words)
        states: list[list[Way]] = [[] for _ in range(len(line) + 1)]
        states[0].append((0.0, ()))
        for at, here in enumerate(states[:-1]):
            here.sort(reverse=True)
            for arc in arcs(self.lexicon, line, at) if here else ():
                own = self.word(arc.form) + self._edits(arc.joined, arc.opened, line[at])
                for score, forms in here[:_BEAM]:
                    between = self.pair(forms[-1], arc.form) if forms else 0.0
                    states[arc.end].append((score + own + between, (*forms, arc.form)))
        final = sorted(states[-1], reverse=True)
        least = final[0][0] - _SWING
        as_found = sum(map(self.word, words)) + sum(map(self.pair, words, words[1:]))
        homographs = self.lexicon.homographs
        return [
            (score, forms)
            for score, forms in final[:_BEAM]
            if score >= least or not homographs.isdisjoint(forms)
        ], as_found

    def _edits(self, joined: int, opened: int, atom: Atom) -> float:
        """What the half-spaces of a word cost that were not there; where one was lost, more were."""
        cost = joined * self.joined + atom.glued * self.parted
        return cost + self.opened + (opened - 1) * self.more if opened else cost

    def best(self, words: tuple[str, ...], left: str, right: str, bar: float) -> tuple[str, ...]:
        """The best spelling of a stretch between its neighbours; as found, if none is better by ``bar``."""
        ways, as_found = self.ways(words)
        if len(ways) == 1 and not bar:
            return ways[0][1]
        score, forms = max((score + self._beside(forms, left, right), forms) for score, forms in ways)
        if bar and score < as_found + self._beside(words, left, right) + bar:
            return words
        return forms

    def _beside(self, forms: tuple[str, ...], left: str, right: str) -> float:
        score = self.pair(left, forms[0]) if left else 0.0
        return score + self.pair(forms[-1], right) if right else score

    def forget(self) -> None:
        """Let go of what was computed, where it has grown large."""
        if len(self._pairs) > _LARGE:
            for kept in (self._words, self._pairs, self._features, self._shapes, self._ways, self._joins):
                kept.clear()
            self.lexicon.forget()


@lru_cache(maxsize=1)
def load_scorer() -> Scorer:
    """The shipped model (``model/weights.npz``)."""
    with np.load(MODEL / "weights.npz") as stored:
        table = np.zeros(1 << int(stored["bits"]), np.float32)
        table[stored["places"]] = stored["values"].astype(np.float32) * stored["scale"]
        scores = stored["scores"].tolist()
        bar = float(stored["bar"])
        flags = stored["flags"].tolist()
    lexicon = load_lexicon()
    lexicon.flags = dict(zip(lexicon.counts, flags, strict=True))
    known = dict(zip(lexicon.counts, scores, strict=True))
    return Scorer(lexicon, array("f", table.tobytes()), known, bar)


def spacing_edits(text: str, scorer: Scorer | None = None) -> list[Edit]:
    """What to change in a text of regular letters so that its words are apart and joined as Persian writes them.

    A text that has nearly all its half-spaces is whole: there only what is clearly better is changed.
    Example: ``spacing_edits("می شود")`` replaces the space, ``spacing_edits("میشود")`` puts a half-space in.
    """
    scorer = scorer or load_scorer()
    folded = plain(text)
    runs = list(_runs(folded))
    edits = _edit(folded, runs, scorer, 0.0)
    there = folded.count(HALF_SPACE)
    if edits and there >= _WHOLE * (there + len(edits)):
        edits = _edit(folded, runs, scorer, scorer.bar)
    scorer.forget()
    return edits


def _runs(text: str) -> Iterator[list[tuple[int, int]]]:
    """Where the words are, those together that have single spaces between them."""
    spans: list[tuple[int, int]] = []
    last = -2
    for match in _WORD.finditer(text):
        start, end = match.span()
        if spans and (start != last + 1 or text[last] != " "):
            yield spans
            spans = []
        spans.append((start, end))
        last = end
    if spans:
        yield spans


def _edit(text: str, runs: Sequence[Sequence[tuple[int, int]]], scorer: Scorer, bar: float) -> list[Edit]:
    edits: list[Edit] = []
    for spans in runs:
        words = [text[a:b] for a, b in spans]
        if any(map(_MARK.search, words)):
            words = [_MARK.sub("", word) for word in words]
        forms = respell(words, scorer, bar)
        if forms != words:
            same = 0
            while forms[same] == words[same]:
                same += 1
            end = 1
            while forms[-end] == words[-end]:
                end += 1
            edits += _edits(text, spans[same][0], spans[-end][1], forms[same : len(forms) - end + 1])
    return edits


def respell(words: list[str], scorer: Scorer, bar: float = 0.0) -> list[str]:
    """Words with single spaces between them in their best spelling, if better than what was found by ``bar``.

    A second look would change nothing more.
    """
    while True:
        done: list[str] = []
        last = 0
        for start, end in regions(scorer.lexicon, words, scorer.joins):
            before, after = words[start - 1] if start else "", words[end] if end < len(words) else ""
            done += words[last:start]
            done += scorer.best(tuple(words[start:end]), before, after, bar)
            last = end
        if not last:
            return words
        done += words[last:]
        if done == words:
            return words
        words = done


def _edits(text: str, start: int, end: int, forms: Sequence[str]) -> list[Edit]:
    """The edits that turn ``text[start:end]`` into words of the same letters."""
    wanted: dict[int, str] = {}
    letters = 0
    for form in forms:
        key, mask = key_and_mask(form)
        wanted.update({letters + at: HALF_SPACE for at in places(mask)})
        letters += len(key)
        wanted[letters] = " "
    del wanted[letters]
    found: list[Edit] = []
    seen, at = 0, start
    while at < end:
        char = text[at]
        if char in (" ", HALF_SPACE):
            if wanted.get(seen) != char:
                found.append(Edit(at, at + 1, wanted[seen]))
        elif not _MARK.match(char):
            if seen in wanted and text[at - 1] not in (" ", HALF_SPACE):
                found.append(Edit(at, at, wanted[seen]))
            seen += 1
        at += 1
    return found
