"""How the names of ``fa_peyman`` are best read from its scores: F1 on PEYMA's dev part and on each half of it.

python -m training.pipeline.decoding     (PEYMAN_PERSIAN_DATA; half a minute)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import threadpool_limits
from training.pipeline.data import HALF_SPACE, Sentence, mended, peyma
from training.pipeline.scores import spans

from peyman.reader import model
from peyman.reader.model.borders import Name
from peyman.reader.model.heads import THRESHOLD, Names
from peyman.reader.model.layers import LAYERS, gather
from peyman.reader.model.network import Array

THRESHOLDS = (0.3, 0.35, 0.4, THRESHOLD, 0.46, 0.5, 0.55)
View = Callable[[Sentence], list[list[str]]]  # the pieces of each word


def whole(s: Sentence) -> list[list[str]]:
    return [[word] for word in s.words]


def glued(s: Sentence) -> list[list[str]]:
    return [[word.replace(HALF_SPACE, "") or word] for word in s.words]


def pieces(s: Sentence) -> list[list[str]]:
    return [word.split(HALF_SPACE) for word in s.words]


def scores(nlp: Language, sentences: Sequence[Sentence], view: View, together: int = 1) -> list[Array]:
    """Scores of the labels of each word, by its first piece, in sentences that the network sees so many at a time."""
    layer = names_of(nlp)
    seen = [view(s) for s in sentences]
    found: list[Array] = []
    for at in range(0, len(seen), together):
        some = seen[at : at + together]
        words = [piece for s in some for word in s for piece in word]
        with nlp.select_pipes(enable=["encoder"]):
            x, _ = gather([nlp(Doc(nlp.vocab, words=words))], LAYERS)
        rows = layer.scores(x, [len(words)])
        firsts = [0, *accumulate(len(word) for s in some for word in s)][:-1]
        found += np.split(rows[firsts], list(accumulate(map(len, some)))[:-1])
    return found


def names_of(nlp: Language) -> Names:
    """The component that finds names."""
    layer = nlp.get_pipe("names")
    assert isinstance(layer, Names)
    return layer


def figures(sentences: Sequence[Sentence], found: Iterable[Iterable[Name]]) -> str:
    """F1 of whole names on all sentences, on the first half and on the second."""
    counts = []
    for s, names in zip(sentences, found, strict=True):
        theirs, ours = set(names), spans(s.names)
        counts.append((2 * len(theirs & ours), len(theirs) + len(ours)))
    half = len(counts) // 2
    shares = [np.array(part).sum(axis=0) for part in (counts, counts[:half], counts[half:])]
    return "  ".join(f"{right / both:.4f}" for right, both in shares)


def main() -> None:
    nlp, sentences = model.load(), [mended(s) for s in peyma("dev")]
    layer = names_of(nlp)

    def show(name: str, read: Sequence[Array], threshold: float = THRESHOLD, borders: bool = True) -> None:
        layer.threshold = threshold
        found = [layer.likely(rows, [len(rows)]) for rows in read]
        if borders:
            found = [layer.borders(s.words, names) for s, names in zip(sentences, found, strict=True)]
        print(f"{name:44s} {figures(sentences, found)}", flush=True)

    with threadpool_limits(limits=1, user_api="blas"):
        plain = scores(nlp, sentences, whole)
        for threshold in THRESHOLDS:
            show(f"threshold {threshold}, borders as scored", plain, threshold, borders=False)
        for threshold in THRESHOLDS:
            show(f"threshold {threshold}, borders set", plain, threshold)
        for name, view, together in (
            ("half-spaces lost", glued, 1),
            ("half-spaces as spaces", pieces, 1),
            ("three sentences seen as one", whole, 3),
        ):
            other = scores(nlp, sentences, view, together)
            show(f"{name}, added", [(a + b) / 2 for a, b in zip(plain, other, strict=True)])


if __name__ == "__main__":
    main()
