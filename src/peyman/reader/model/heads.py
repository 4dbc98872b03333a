"""The heads of ``fa_peyman``: tags, features, trees, lemmas and names from the word vectors in ``doc.tensor``."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy.parts_of_speech
from numpy.typing import NDArray
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, NORM, ORTH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from . import network
from .borders import Borders, Name
from .language import unify
from .layers import LAYERS, Layer, factory, gather, lengths_of, split
from .lemmas import apply_rule, verb_lemmas
from .network import Array

DILATIONS_OF_NAMES = (1, 2)
THRESHOLD = 0.43  # half of the F1 there is
_SIGNS = {"I": 1, "O": 2, "B": 3}  # as spaCy numbers them
VERBS = frozenset(spacy.parts_of_speech.IDS[name] for name in ("VERB", "AUX"))
CLOSED = frozenset(
    spacy.parts_of_speech.IDS[name]
    for name in ("ADP", "CCONJ", "SCONJ", "DET", "PRON", "PUNCT", "PART", "INTJ")
)


def _write(doc: Doc, attributes: list[int | str], columns: Any) -> None:
    doc.from_array(attributes, columns)


class Tagger(Layer):
    """Fine part-of-speech tags of the treebank in ``token.tag_``."""

    def annotate(self, docs: Sequence[Doc]) -> None:
        x, words = gather(docs)
        ids = np.array([self.vocab.strings.add(label) for label in self.labels], dtype="uint64")
        best = ids[network.classify(self.weights, x).argmax(axis=1)] if len(x) else np.zeros(0, "uint64")
        for doc, index, part in zip(docs, words, split(best, words), strict=True):
            column = np.full(len(doc), self.vocab.strings.add("_SP"), dtype="uint64")
            column[index] = part
            _write(doc, [TAG], column[:, None])


class Morphologizer(Layer):
    """Universal parts of speech and features in ``token.pos_`` and ``token.morph``."""

    def annotate(self, docs: Sequence[Doc]) -> None:
        x, words = gather(docs)
        pos = np.array([spacy.parts_of_speech.IDS[label] for label in self.labels["pos"]], dtype="uint64")
        morph = np.array([self.vocab.morphology.add(label) for label in self.labels["morph"]], dtype="uint64")
        best = np.empty((len(x), 2), dtype="uint64")
        if len(x):
            best[:, 0] = pos[network.classify(self.weights, x, "pos.").argmax(axis=1)]
            best[:, 1] = morph[network.classify(self.weights, x, "morph.").argmax(axis=1)]
        for doc, index, part in zip(docs, words, split(best, words), strict=True):
            columns = np.zeros((len(doc), 2), dtype="uint64")
            columns[:, 0] = spacy.parts_of_speech.IDS["SPACE"]
            columns[:, 1] = self.vocab.morphology.add("")
            columns[index] = part
            _write(doc, [POS, MORPH], columns)


class Parser(Layer):
    """Universal Dependencies: one tree a sentence; white space hangs on the word before it."""

    def annotate(self, docs: Sequence[Doc]) -> None:
        x, words = gather(docs)
        if not len(x):
            return
        lengths = [length for doc in docs for length in lengths_of(doc)]
        heads, labels = network.attach(self.weights, x, lengths)
        before = np.repeat(np.cumsum([0, *lengths[:-1]]), lengths)
        places = np.where(heads < 0, np.arange(len(x)), heads + before)
        ids = np.array([self.vocab.strings.add(label) for label in self.labels], dtype="uint64")
        at = 0
        for doc, index in zip(docs, words, strict=True):
            rows = slice(at, at + len(index))
            self._hang(doc, index, places[rows] - at, ids[labels[rows]])
            at += len(index)

    def _hang(
        self, doc: Doc, index: NDArray[np.int64], heads: NDArray[np.int64], deps: NDArray[np.uint64]
    ) -> None:
        if not len(index):
            return
        columns = np.empty((len(doc), 2), dtype="int64")
        after = np.searchsorted(index, np.arange(len(doc)), side="right") - 1
        columns[:, 0] = index[np.maximum(after, 0)] - np.arange(len(doc))
        columns[:, 1] = np.array(self.vocab.strings.add("dep"), dtype="uint64").astype("int64")
        columns[index, 0] = index[heads] - index
        columns[index, 1] = deps.astype("int64")
        _write(doc, [HEAD, DEP], columns.astype("uint64"))


class Lemmatizer(Layer):
    """Lemmas: those that the treebanks give a word, verbs by their stems, else by rules that cut and put letters at either end.

    Labels are ``known``, lemmas by the letters of words; ``stems``, past and present stems of verbs; ``words``, the
    letters of lemmas in dictionaries; ``rules``. Of the best rules that fit, one whose lemma a dictionary has is taken,
    if it is not much worse than the best.
    """

    tried = 8
    limit = 100_000
    margin = 4.0

    def __init__(self, vocab: Vocab) -> None:
        super().__init__(vocab)
        self._known: dict[
            tuple[int, int], int
        ] = {}  # lemma, or 0 where the rules decide, by letters and part of speech
        self._listed: frozenset[str] = frozenset()
        self._verbs: frozenset[str] = frozenset()
        self._made: dict[
            tuple[int, int], tuple[int, bool]
        ] = {}  # lemma, or 0, and is it in a dictionary, by word and rule

    def annotate(self, docs: Sequence[Doc]) -> None:
        x, words = gather(docs)
        if not len(x):
            return
        if len(self._known) + len(self._made) > self.limit:
            self._known.clear()
            self._made.clear()
        columns = [doc.to_array([ORTH, NORM, POS]) for doc in docs]
        keys = np.concatenate([column[index] for column, index in zip(columns, words, strict=True)])
        lemmas = np.array([self._lookup(norm, pos) for _, norm, pos in keys.tolist()], dtype="uint64")
        undecided = np.flatnonzero(lemmas == 0)
        if len(undecided):
            scores = network.classify(self.weights, x[undecided])
            lemmas[undecided] = self._by_rules(keys[undecided].tolist(), scores)
        for doc, column, index, part in zip(docs, columns, words, split(lemmas, words), strict=True):
            found = column[:, :1].copy()
            found[index, 0] = part
            _write(doc, [LEMMA], found)

    def _lookup(self, norm: int, pos: int) -> int:
        if (norm, pos) not in self._known:
            letters = self.vocab.strings[norm]
            lemma = self.labels["known"].get(letters)
            if (
                pos in VERBS
                and lemma not in self._verbs
                and (found := verb_lemmas(letters, self.labels["stems"]))
            ):
                lemma = found[0] if len(found) == 1 else None
            self._known[norm, pos] = self.vocab.strings.add(lemma) if lemma else 0
        return self._known[norm, pos]

    def _by_rules(self, keys: list[list[int]], scores: Array) -> list[int]:
        found = []
        for (orth, norm, pos), row, best in zip(keys, scores, scores.argmax(axis=1).tolist(), strict=True):
            lemma, listed = self._make(orth, best)
            found.append(
                lemma
                if listed or pos in CLOSED and lemma
                else self._better(orth, norm, pos, row) or lemma or orth
            )
        return found

    def _better(self, orth: int, norm: int, pos: int, scores: Array) -> int:
        """A lemma that a dictionary has, or stems of verbs, not much worse than the best; else the best that fits, or 0."""
        ranked = np.argsort(-scores)[: self.tried].tolist()
        made = [self._make(orth, rule) for rule in ranked if scores[rule] > scores[ranked[0]] - self.margin]
        if pos in VERBS:
            stems = [
                self.vocab.strings.add(stem)
                for stem in verb_lemmas(self.vocab.strings[norm], self.labels["stems"])
            ]
            return next((lemma for lemma, _ in made if lemma in stems), stems[0] if stems else 0)
        return next(
            (lemma for lemma, listed in made if listed), next((lemma for lemma, _ in made if lemma), 0)
        )

    def _make(self, orth: int, rule: int) -> tuple[int, bool]:
        if (orth, rule) not in self._made:
            lemma = apply_rule(self.vocab.strings[orth], self.labels["rules"][rule])
            listed = bool(lemma) and unify(lemma or "") in self._listed
            self._made[orth, rule] = (self.vocab.strings.add(lemma) if lemma else 0, listed)
        return self._made[orth, rule]

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Layer:
        super().from_disk(path, exclude=exclude)
        self._listed = frozenset(self.labels["words"])
        self._verbs = frozenset(lemma for some in self.labels["stems"]["past"].values() for lemma in some)
        self._known.clear()
        self._made.clear()
        return self


def kinds_of(labels: Sequence[str]) -> dict[str, tuple[int, int]]:
    """The kinds of names, each with the labels that begin one and go on with it."""
    return {
        label[2:]: (i, labels.index(f"I-{label[2:]}"))
        for i, label in enumerate(labels)
        if label.startswith("B-")
    }


class Names(Layer):
    """Names of people, organisations, places, dates, times, money and per cents in ``doc.ents``.

    Gated convolutions over all layers of the encoder score sequences of labels; a name is what more than ``threshold`` of
    their probability takes for one. ``borders`` then sets where it begins and ends in its sentence by what writing alone decides.
    """

    def __init__(self, vocab: Vocab, threshold: float, borders: Borders) -> None:
        super().__init__(vocab)
        self.threshold, self.borders = threshold, borders

    def annotate(self, docs: Sequence[Doc]) -> None:
        x, words = gather(docs, LAYERS)
        lengths = [lengths_of(doc) for doc in docs]
        everywhere = [length for some in lengths for length in some]
        found = deque(self.likely(self.scores(x, everywhere), everywhere) if len(x) else [])
        at = 0
        for doc, index, some in zip(docs, words, lengths, strict=True):
            texts = [doc[i].text for i in index.tolist()]
            names, first = [], at
            for length in some:
                start = at - first
                its = []
                while found and found[0][0] < at + length:
                    begin, end, kind = found.popleft()
                    its.append((begin - at, end - at, kind))
                for begin, end, kind in self.borders(texts[start : start + length], its):
                    names.append((start + begin, start + end, kind))
                at += length
            self._mark(doc, index, names)

    def scores(self, x: Array, lengths: list[int]) -> Array:
        """Scores of the labels of each word, whose layers stand in ``x``; sentences do not see one another."""
        x = network.normalise(self.weights, "enter_norm", network.linear(self.weights, "enter", x))
        x = network.encode(self.weights, x, lengths, DILATIONS_OF_NAMES)[-1]
        return network.linear(self.weights, "out", x)

    def likely(self, scores: Array, lengths: list[int]) -> list[Name]:
        """The names by those scores; none goes on from a sentence into the next."""
        kinds = kinds_of(self.labels)
        names, pairs = list(kinds), list(kinds.values())
        found = network.likely_names(scores, self.weights["next"], lengths, pairs, self.threshold)
        return [(start, end, names[kind]) for start, end, kind in found]

    def _mark(self, doc: Doc, index: NDArray[np.int64], names: list[Name]) -> None:
        columns = np.zeros((len(doc), 2), dtype="uint64")
        columns[:, 0] = _SIGNS["O"]
        for start, end, kind in names:
            first, last = index[start], index[end - 1]  # white space inside a name is part of it
            columns[first : last + 1] = _SIGNS["I"], self.vocab.strings.add(kind)
            columns[first, 0] = _SIGNS["B"]
        _write(doc, [ENT_IOB, ENT_TYPE], columns)


create_tagger = Language.factory("peyman_tagger", assigns=["token.tag"], func=factory(Tagger))
create_morphologizer = Language.factory(
    "peyman_morphologizer", assigns=["token.pos", "token.morph"], func=factory(Morphologizer)
)
create_parser = Language.factory("peyman_parser", assigns=["token.head", "token.dep"], func=factory(Parser))
create_lemmatizer = Language.factory("peyman_lemmatizer", assigns=["token.lemma"], func=factory(Lemmatizer))


@Language.factory(
    "peyman_names",
    assigns=["doc.ents"],
    default_config={
        "threshold": THRESHOLD,
        "begins": ["از"],
        "goes_on": ["تا", "الی"],
        "ends": ["تاکنون"],
        "thousands": [",", "٬"],
    },
)
def create_names(
    nlp: Language,
    name: str,
    threshold: float,
    begins: list[str],
    goes_on: list[str],
    ends: list[str],
    thousands: list[str],
) -> Names:
    """Names as a pipeline's configuration sets them; the words of their borders: ``Borders``."""
    return Names(nlp.vocab, threshold, Borders(begins, goes_on, ends, thousands))
