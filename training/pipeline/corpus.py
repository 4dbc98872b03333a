"""Raw texts, repaired, in sentences and words.

python -m training.pipeline.corpus BUILT     (writes BUILT/raw/NAME.txt, a sentence a line; half an hour on one core)
"""

from __future__ import annotations

import random
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from training.pipeline.data import raw_lines

from peyman.reader.model.language import PersianTokenizer, see_letters
from peyman.reader.repair import repair

NAMES = ("fars", "khabaryaab", "sci2lab", "ntrex", "hamshahri", "assembly", "seraji_raw")
AS_FOUND = 0.12  # share of the lines that the repair changes which are kept as they were too
SHORTEST, LONGEST = 3, 120  # words


def reader() -> Language:
    """The tokeniser and the sentence boundaries of ``fa_peyman``; they need no weights."""
    nlp = see_letters(spacy.blank("fa"))
    nlp.tokenizer = PersianTokenizer(nlp.vocab)
    nlp.add_pipe("peyman_sentences")
    return nlp


def sentences(name: str, nlp: Language, seed: int = 1) -> Iterator[list[str]]:
    """The words of each sentence of one raw text."""
    chance = random.Random(seed)
    for line in raw_lines(name):
        keep = chance.random() < AS_FOUND
        if len(line) < 8:
            continue
        line = unicodedata.normalize("NFKC", line) if re.search("[\ufb50-\ufefc]", line) else line
        mended = repair(line).text
        for text in [mended, line] if keep and mended != line else [mended]:
            for sentence in nlp(text).sents:
                words = [token.text for token in sentence if not token.is_space]
                if len(words) >= SHORTEST:
                    yield words[:LONGEST]


def main(built: Path) -> None:
    (built / "raw").mkdir(parents=True, exist_ok=True)
    nlp = reader()
    for name in NAMES:
        with (built / "raw" / f"{name}.txt").open("w", encoding="utf-8") as file:
            file.writelines(" ".join(words) + "\n" for words in sentences(name, nlp))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
