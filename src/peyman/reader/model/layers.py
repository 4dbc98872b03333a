"""The components of ``fa_peyman``: an encoder that leaves its word vectors in ``doc.tensor``, and the heads that read them.

Each head is a component of its own and can be left out of a run; all of them need ``encoder``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy.parts_of_speech
import srsly
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, MORPH, POS, TAG
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from . import network
from .network import Array, Weights

_BATCH = 3000  # words at a time: what fits a processor's cache
JOINER = "~"  # stands for a half-space in lemma rules


class Layer:
    """A component with weights and labels, stored as ``weights.npz`` (half precision) and ``labels.json``."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.weights: Weights = {}
        self.labels: Any = []

    def __call__(self, doc: Doc) -> Doc:
        self.annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """Many documents, a few thousand words at a time."""
        batch: list[Doc] = []
        size = 0
        for doc in stream:
            batch.append(doc)
            size += len(doc)
            if size >= _BATCH:
                yield from self._annotated(batch)
                batch, size = [], 0
        yield from self._annotated(batch)

    def _annotated(self, docs: list[Doc]) -> list[Doc]:
        if docs:
            self.annotate(docs)
        return docs

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Writes this layer's annotation into the documents."""
        raise NotImplementedError

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes weights and labels."""
        path.mkdir(parents=True, exist_ok=True)
        halves: dict[str, Any] = {name: value.astype("float16") for name, value in self.weights.items()}
        np.savez(path / "weights.npz", **halves)
        srsly.write_json(path / "labels.json", self.labels)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Layer:
        """Reads what ``to_disk`` wrote."""
        with np.load(path / "weights.npz") as stored:
            self.weights = {name: stored[name].astype("float32") for name in stored.files}
        self.labels = srsly.read_json(path / "labels.json")
        return self


def words_of(doc: Doc) -> NDArray[np.int64]:
    """Indices of the tokens that are not white space."""
    return np.array([token.i for token in doc if not token.is_space], dtype="int64")


def lengths_of(doc: Doc) -> list[int]:
    """How many words each sentence of a document has; without boundaries the document is one sentence."""
    sentences: Iterable[Any] = doc.sents if doc.has_annotation("SENT_START") else [doc]
    counts = [sum(not token.is_space for token in sentence) for sentence in sentences]
    return [count for count in counts if count]


def gather(docs: Sequence[Doc]) -> tuple[Array, list[NDArray[np.int64]]]:
    """Word vectors of all documents in one matrix, and the words of each. Raises ValueError without ``encoder``."""
    if any(len(doc.tensor) != len(doc) for doc in docs):
        raise ValueError("no word vectors in doc.tensor; the component 'encoder' has to run first")
    words = [words_of(doc) for doc in docs]
    return np.concatenate([doc.tensor[index] for doc, index in zip(docs, words, strict=True)]), words


def split(rows: NDArray[Any], words: Sequence[NDArray[np.int64]]) -> list[NDArray[Any]]:
    """Rows of a matrix by document."""
    return np.split(rows, np.cumsum([len(index) for index in words])[:-1])


def _write(doc: Doc, attributes: list[int | str], columns: Any) -> None:
    doc.from_array(attributes, columns)


class Encoder(Layer):
    """Leaves a vector for each word of each sentence in ``doc.tensor``."""

    limit = 200_000

    def __init__(self, vocab: Vocab) -> None:
        super().__init__(vocab)
        self._memory: dict[int, Array] = {}

    def annotate(self, docs: Sequence[Doc]) -> None:
        words = [words_of(doc) for doc in docs]
        self._remember(docs)
        memory = self._memory
        rows = [memory[token.orth] for doc in docs for token in doc if not token.is_space]
        width = self.weights["enter.bias"].shape[0]
        lengths = [length for doc in docs for length in lengths_of(doc)]
        x = network.encode(self.weights, np.stack(rows), lengths) if rows else np.zeros((0, width), "float32")
        for doc, index, part in zip(docs, words, split(x, words), strict=True):
            tensor = np.zeros((len(doc), width), dtype="float32")
            tensor[index] = part
            doc.tensor = tensor

    def _remember(self, docs: Sequence[Doc]) -> None:
        """Puts together the vectors of words that were not met before."""
        if len(self._memory) > self.limit:
            self._memory.clear()
        new = {
            t.orth: (t.text, t.norm)
            for doc in docs
            for t in doc
            if t.orth not in self._memory and not t.is_space
        }
        if not new:
            return
        letters = [self.vocab.strings[norm] for _, norm in new.values()]
        vectors = self.vocab.vectors.get_batch([norm for _, norm in new.values()])
        parts_rows, word_rows = len(self.weights["parts.weight"]), len(self.weights["words.weight"])
        parts = np.array(
            [
                network.features(text, norm, parts_rows)
                for (text, _), norm in zip(new.values(), letters, strict=True)
            ]
        )
        whole = np.array([network.word_row(norm, word_rows) for norm in letters])
        self._memory.update(zip(new, network.embed(self.weights, vectors, parts, whole), strict=True))

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Layer:
        self._memory.clear()
        return super().from_disk(path, exclude=exclude)


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
    """Lemmas: those that the treebanks give a word, else by rules that cut and put letters at either end.

    Labels are ``known``, lemmas by the letters of words, and ``rules``; the best rule that fits is taken. A rule is ``from|beginning|put before|cut|ending|put after``, ``=`` keeps the word, ``>X`` is the lemma X.
    """

    tried = 6
    limit = 500_000

    def __init__(self, vocab: Vocab) -> None:
        super().__init__(vocab)
        self._memory: dict[tuple[str, int], str | None] = {}

    def annotate(self, docs: Sequence[Doc]) -> None:
        x, words = gather(docs)
        if not len(x):
            return
        if len(self._memory) > self.limit:
            self._memory.clear()
        scores = network.classify(self.weights, x)
        best = np.argpartition(-scores, self.tried, axis=1)[:, : self.tried]
        order = np.take_along_axis(
            best, np.argsort(-np.take_along_axis(scores, best, axis=1), axis=1), axis=1
        )
        for doc, index, part in zip(docs, words, split(order, words), strict=True):
            for i, rules in zip(index, part, strict=True):
                token = doc[int(i)]
                known = self.labels["known"].get(token.norm_)
                token.lemma_ = known or self._lemma(token.text, rules)

    def _lemma(self, text: str, rules: NDArray[np.int64]) -> str:
        for rule in rules:
            key = (text, int(rule))
            if key not in self._memory:
                self._memory[key] = apply_rule(text, self.labels["rules"][int(rule)])
            if found := self._memory[key]:
                return found
        return text


def apply_rule(text: str, rule: str) -> str | None:
    """The lemma that a rule makes of a word, or None where it does not fit.

    Example: ``apply_rule("کتاب‌ها", "0|||3|~ها|")`` is ``"کتاب"``.
    """
    if rule == "=":
        return text
    if rule.startswith(">"):
        return rule[1:].replace(JOINER, network.HALF_SPACE)
    text = text.replace(network.HALF_SPACE, JOINER)
    start, beginning, before, cut, ending, after = rule.split("|")
    if len(text) <= int(start) + int(cut) or not text.startswith(beginning) or not text.endswith(ending):
        return None
    return (before + text[int(start) : len(text) - int(cut)] + after).replace(JOINER, network.HALF_SPACE)


def _factory(layer: type[Layer]) -> Callable[[Language, str], Layer]:
    def create(nlp: Language, name: str) -> Layer:
        return layer(nlp.vocab)

    return create


create_encoder = Language.factory("peyman_encoder", assigns=["doc.tensor"], func=_factory(Encoder))
create_tagger = Language.factory("peyman_tagger", assigns=["token.tag"], func=_factory(Tagger))
create_morphologizer = Language.factory(
    "peyman_morphologizer", assigns=["token.pos", "token.morph"], func=_factory(Morphologizer)
)
create_parser = Language.factory("peyman_parser", assigns=["token.head", "token.dep"], func=_factory(Parser))
create_lemmatizer = Language.factory("peyman_lemmatizer", assigns=["token.lemma"], func=_factory(Lemmatizer))
