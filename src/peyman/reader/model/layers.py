"""The components of ``fa_peyman``: an encoder that leaves its word vectors in ``doc.tensor``, and the heads that read them.

Each head is a component of its own and can be left out of a run; all of them need ``encoder``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, NORM, ORTH, SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from . import network
from .network import Array, Weights

_BATCH = 3000  # words at a time: what fits a processor's cache
LAYERS = 3  # as words enter, after half of the blocks, after all


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
            self.weights = {name: stored[name].astype("float32", order="C") for name in stored.files}
        self.labels = srsly.read_json(path / "labels.json")
        return self


def words_of(doc: Doc) -> NDArray[np.int64]:
    """Indices of the tokens that are not white space."""
    return np.flatnonzero(doc.to_array([IS_SPACE]).reshape(-1) == 0)


def lengths_of(doc: Doc) -> list[int]:
    """How many words each sentence of a document has; without boundaries the document is one sentence."""
    if not len(doc):
        return []
    columns = doc.to_array([SENT_START, IS_SPACE])
    starts = np.flatnonzero(columns[1:, 0] == 1) + 1
    counts = np.add.reduceat(columns[:, 1] == 0, [0, *starts], dtype="int64")
    return [int(count) for count in counts if count]


def gather(docs: Sequence[Doc], layers: int = 1) -> tuple[Array, list[NDArray[np.int64]]]:
    """The last layers of the word vectors of all documents in one matrix, and the words of each.

    Raises ValueError without ``encoder``.
    """
    if any(len(doc.tensor) != len(doc) for doc in docs):
        raise ValueError("no word vectors in doc.tensor; the component 'encoder' has to run first")
    words = [words_of(doc) for doc in docs]
    first = docs[0].tensor.shape[1] * (LAYERS - layers) // LAYERS
    return np.concatenate([doc.tensor[index, first:] for doc, index in zip(docs, words, strict=True)]), words


def split(rows: NDArray[Any], words: Sequence[NDArray[np.int64]]) -> list[NDArray[Any]]:
    """Rows of a matrix by document."""
    return np.split(rows, np.cumsum([len(index) for index in words])[:-1])


class Encoder(Layer):
    """Leaves vectors of each word in its sentence in ``doc.tensor``: as it enters, after half of the blocks, after all.

    What a word is made of is put together once; at most ``limit`` words are kept in memory.
    """

    limit = 100_000

    def __init__(self, vocab: Vocab) -> None:
        super().__init__(vocab)
        self._forget()

    def _forget(self) -> None:
        self._rows: dict[int, int] = {}
        self._table: Array = np.zeros((0, 0), dtype="float32")

    def annotate(self, docs: Sequence[Doc]) -> None:
        words = [words_of(doc) for doc in docs]
        keys = np.concatenate(
            [doc.to_array([ORTH, NORM])[index] for doc, index in zip(docs, words, strict=True)]
        )
        width = LAYERS * self.weights["enter.bias"].shape[0]
        lengths = [length for doc in docs for length in lengths_of(doc)]
        x = np.zeros((0, width), dtype="float32")
        if len(keys):
            entered = self._table_of(keys)
            blocks = network.encode(self.weights, entered, lengths)
            x = np.concatenate([entered, blocks[len(blocks) // 2 - 1], blocks[-1]], axis=1)
        for doc, index, part in zip(docs, words, split(x, words), strict=True):
            tensor = np.zeros((len(doc), width), dtype="float32")
            tensor[index] = part
            doc.tensor = tensor

    def _table_of(self, keys: NDArray[np.uint64]) -> Array:
        """What enters for words by their text and letters."""
        orths = keys[:, 0].tolist()
        if len(self._rows) > self.limit:
            self._forget()
        new = {
            orth: norm
            for orth, norm in zip(orths, keys[:, 1].tolist(), strict=True)
            if orth not in self._rows
        }
        if new:
            fresh = self._embed(list(new), list(new.values()))
            at = len(self._rows)
            if at + len(fresh) > len(self._table):
                grown = np.zeros((max(4096, 2 * (at + len(fresh))), fresh.shape[1]), dtype="float32")
                if at:
                    grown[:at] = self._table[:at]
                self._table = grown
            self._table[at : at + len(fresh)] = fresh
            self._rows.update(zip(new, range(at, at + len(fresh)), strict=True))
        return self._table[[self._rows[orth] for orth in orths]]

    def _embed(self, orths: list[int], norms: list[int]) -> Array:
        strings, weights = self.vocab.strings, self.weights
        letters = [strings[norm] for norm in norms]
        parts_rows, word_rows = len(weights["parts.weight"]), len(weights["words.weight"])
        parts = [
            network.features(strings[orth], norm, parts_rows)
            for orth, norm in zip(orths, letters, strict=True)
        ]
        whole = [network.word_row(norm, word_rows) for norm in letters]
        return network.embed(weights, self.vocab.vectors.get_batch(norms), np.array(parts), np.array(whole))

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Layer:
        self._forget()
        return super().from_disk(path, exclude=exclude)


def factory(layer: type[Layer]) -> Callable[[Language, str], Layer]:
    """How a pipeline makes a component of this kind."""

    def create(nlp: Language, name: str) -> Layer:
        return layer(nlp.vocab)

    return create


create_encoder = Language.factory("peyman_encoder", assigns=["doc.tensor"], func=factory(Encoder))
