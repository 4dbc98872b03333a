"""The trained pipeline ``fa_peyman`` beside the rules: optional, loaded once, asked a document at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from peyman.errors import ModelMissing

if TYPE_CHECKING:
    from spacy.language import Language

WEIGHTS = Path(__file__).with_name("fa_peyman")
PERSON = "PER"


def is_installed() -> bool:
    """Are the weights there?"""
    return (WEIGHTS / "config.cfg").is_file()


@lru_cache(maxsize=1)
def load() -> Language:
    """The pipeline, loaded once. Raises ModelMissing where its weights are not installed.

    Example: ``[e.text for e in load()("حسن روحانی به دوشنبه رفت.").ents]`` gives ``["حسن روحانی", "دوشنبه"]``.
    """
    if not is_installed():
        raise ModelMissing(f"no weights in {WEIGHTS}; they are built by training/pipeline")
    import spacy

    return spacy.load(WEIGHTS)


def find_people(sentences: Sequence[Sequence[str]]) -> list[list[tuple[int, int]]]:
    """For each sentence, given as its words, the spans of words that name a person.

    Example: ``find_people([["حسن", "روحانی", "گفت", ":"]])`` gives ``[[(0, 2)]]``.
    """
    from spacy.tokens import Doc
    from threadpoolctl import threadpool_limits

    nlp = load()
    needed = ("encoder", "names")
    docs = [Doc(nlp.vocab, words=list(words)) for words in sentences]
    with threadpool_limits(limits=1, user_api="blas"), nlp.select_pipes(enable=needed):
        return [[(e.start, e.end) for e in doc.ents if e.label_ == PERSON] for doc in nlp.pipe(docs)]


def version() -> str:
    """The version of the weights, like ``"1.0.0"``."""
    return str(load().meta["version"])
