"""What the trained pipeline recognises, put where the rules look for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from peyman.reader import model
from peyman.reader.annotate.tokens import Sentence


def mark_names(sentences: Sequence[Sentence]) -> None:
    """Words that the pipeline takes for people are names, as if the source wrote them with capitals."""
    found = model.find_people([[token.text for token in sentence.tokens] for sentence in sentences])
    for sentence, spans in zip(sentences, found, strict=True):
        for start, end in spans:
            for i in range(start, end):
                if sentence.tokens[i].text[0].isalpha():
                    sentence.tokens[i] = replace(sentence.tokens[i], proper=True)
