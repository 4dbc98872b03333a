"""Trains the names of the packaged pipeline on PEYMA, in spellings with and without half-spaces.

    python -m training.pipeline.names [--words 2.0] [--rate 0.001] [--from FOLDER]

``--words``: millions of words. ``--from``: a pipeline whose component ``ner`` is trained on; without it a new one is.
The component is put into ``src/peyman/reader/model/fa_peyman``; what was there for names before is replaced.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_config
from training.pipeline.data import Sentence, glued, mended, peyma, spaced
from training.pipeline.evaluate import names

from peyman.reader.model import WEIGHTS

CONFIG = Path(__file__).with_name("config.cfg")
DAMAGED = 0.25
REPORT_EVERY = 200_000
VERSION = "1.1.0"


def begun(labels: Sequence[str]) -> list[str]:
    """Labels in which every name begins with B-."""
    found, before = [], "O"
    for label in labels:
        found.append("B" + label[1:] if label[0] == "I" and before[2:] != label[2:] else label)
        before = label
    return found


def examples(nlp: Language, sentences: Sequence[Sentence], chance: random.Random) -> Iterator[Example]:
    """The sentences over and over, a quarter of them without half-spaces."""
    order = list(sentences)
    while True:
        chance.shuffle(order)
        for s in order:
            words = glued(s.words) if chance.random() < DAMAGED else s.words
            yield Example(Doc(nlp.vocab, words=words), Doc(nlp.vocab, words=words, ents=begun(s.names)))


def create(nlp: Language) -> None:
    """A new component in place of the old one."""
    settings = load_config(CONFIG)["components"]["ner"]
    if "ner" in nlp.pipe_names:
        nlp.remove_pipe("ner")
    component = nlp.add_pipe("ner", config={"model": settings["model"]})
    some = [Doc(nlp.vocab, words=s.words, ents=begun(s.names)) for s in peyma("train")[:3000]]
    component.initialize(
        lambda: [Example(Doc(nlp.vocab, words=[t.text for t in d]), d) for d in some], nlp=nlp
    )


def train(nlp: Language, words: int, rate: float) -> None:
    """Learns from so many words; the rate sinks to a twelfth."""
    chance = random.Random(7)
    labelled = [way(s) for s in peyma("train") for way in (mended, mended, spaced)]
    stream = examples(nlp, labelled, chance)
    optimizer = nlp.resume_training()
    optimizer.L2, optimizer.grad_clip = 0.01, 1.0
    seen = reported = 0
    begun_at = time.process_time()
    while seen < words:
        done = seen / words
        optimizer.learn_rate = rate * (1 - 0.92 * done) * min(1.0, (seen + 3000) / 100_000)
        batch: list[Example] = []
        size = 0
        while size < 400 + 600 * done:
            batch.append(next(stream))
            size += len(batch[-1].reference)
        nlp.update(batch, sgd=optimizer, drop=0.2)
        seen += size
        if seen - reported >= REPORT_EVERY or seen >= words:
            reported = seen
            figures = names(nlp, mended, "dev")
            print(f"{seen:,} words, {time.process_time() - begun_at:.0f} s", figures, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=float, default=2.0)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--from", dest="start", type=Path)
    options = parser.parse_args()
    spacy.util.fix_random_seed(7)
    nlp = spacy.load(WEIGHTS)
    if options.start:
        if "ner" in nlp.pipe_names:
            nlp.remove_pipe("ner")
        nlp.add_pipe("ner", source=spacy.load(options.start, vocab=nlp.vocab))
    else:
        create(nlp)
    with nlp.select_pipes(enable=["ner"]):
        train(nlp, int(options.words * 1e6), options.rate)
    nlp.meta["version"] = VERSION
    nlp.to_disk(WEIGHTS)


if __name__ == "__main__":
    main()
