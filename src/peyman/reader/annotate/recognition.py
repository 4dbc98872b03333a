"""What the trained pipeline recognises, put where the rules look for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from peyman.reader import model
from peyman.reader.annotate.names import traits
from peyman.reader.annotate.tokens import Sentence


def mark_names(sentences: Sequence[Sentence]) -> None:
    """Words that the pipeline takes for a person are a name, as if the source wrote them with capitals.

    A table that knows a word not to be a name is believed before the pipeline.
    """
    found = model.find_people([[token.text for token in sentence.tokens] for sentence in sentences])
    for sentence, spans in zip(sentences, found, strict=True):
        for start, end in spans:
            words = sentence.tokens[start:end]
            if all(word.text[0].isalpha() and traits(word.text).namelike for word in words):
                sentence.tokens[start:end] = [replace(word, proper=True) for word in words]
