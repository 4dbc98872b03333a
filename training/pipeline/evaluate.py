"""Figures of the packaged pipeline on the test sets, printed and written to metrics.json.

python -m training.pipeline.evaluate     (PEYMAN_PERSIAN_DATA; about a minute)
"""

from __future__ import annotations

import json
import lzma
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import threadpool_limits
from training.pipeline.data import Sentence, folder, mended, peyma, raw_lines, spaced, treebank
from training.pipeline.scores import accuracy, spans

from peyman.reader import model
from peyman.reader.repair import repair

REPORT = Path(__file__).with_name("metrics.json")
KINDS = ("PER", "ORG", "LOC", "DAT", "TIM", "MON", "PCT")


def read(nlp: Language, sentences: Sequence[Sentence]) -> list[Doc]:
    """Sentences with their own words, read by every component but the boundaries."""
    docs = [Doc(nlp.vocab, words=s.words, sent_starts=[i == 0 for i in range(len(s))]) for s in sentences]
    with nlp.select_pipes(disable=["sentences"] if "sentences" in nlp.pipe_names else []):
        return list(nlp.pipe(docs))


def repaired(s: Sentence) -> Sentence:
    """The sentence after the repair of its text; as it was where the repair divides or joins its words."""
    words = repair(s.text).text.split(" ")
    return replace(s, words=words) if len(words) == len(s.words) else s


def trees(
    nlp: Language, name: str, spelling: Callable[[Sentence], Sentence] | None = None
) -> dict[str, float]:
    """Per cent of words right, by layer, on one part of the treebank."""
    gold = [spelling(s) if spelling else s for s in treebank(name)]
    found = [
        Sentence(
            [t.text for t in d], [-1 if t.head.i == t.i else t.head.i for t in d], [t.dep_ for t in d],
            [t.pos_ for t in d], [t.tag_ for t in d], [str(t.morph) for t in d], [t.lemma_ for t in d],
        )
        for d in read(nlp, gold)
    ]  # fmt: skip
    return accuracy(found, gold)


def names(nlp: Language, spelling: Callable[[Sentence], Sentence], part: str = "test") -> dict[str, float]:
    """F1 of whole names on a part of PEYMA, over all kinds and by kind."""
    gold = [spelling(s) for s in peyma(part)]
    right, found, wanted = (dict.fromkeys(KINDS, 0) for _ in range(3))
    for s, doc in zip(gold, read(nlp, gold), strict=True):
        theirs = {(e.start, e.end, e.label_) for e in doc.ents}
        ours = spans(s.names)
        for counts, some in ((right, theirs & ours), (found, theirs), (wanted, ours)):
            for *_, kind in some:
                counts[kind] += 1
    both = {k: found[k] + wanted[k] for k in KINDS}
    score = {k: round(2 * right[k] / both[k], 3) for k in KINDS if both[k]}
    return {"all": round(2 * sum(right.values()) / sum(both.values()), 3), **score}


def boundaries(nlp: Language, between: str) -> float:
    """F1 of sentence starts on PerDT's test part joined to paragraphs of three to eight sentences."""
    with lzma.open(folder() / "ud" / "perdt-test.conllu.xz", "rt", encoding="utf-8") as file:
        texts = [line[9:].strip() for line in file if line.startswith("# text = ")]
    chance, right, found, wanted = random.Random(3), 0, 0, 0
    with nlp.select_pipes(enable=["sentences"]):
        while texts:
            number = chance.randint(3, 8)
            paragraph, texts = texts[:number], texts[number:]
            starts, at = set(), 0
            for text in paragraph:
                starts.add(at)
                at += len(text) + len(between)
            got = {s.start_char for s in nlp(between.join(paragraph)).sents}
            right, found, wanted = right + len(got & starts), found + len(got), wanted + len(starts)
    return round(2 * right / (found + wanted), 4)


def speed(nlp: Language) -> int:
    """Words a second of processor time on lines of news, all components, matrices multiplied by one thread.

    With more threads the time of each would count, waiting for one another included.
    """
    lines = [line for line in raw_lines("fars") if len(line) > 100][:2000]
    with threadpool_limits(limits=1, user_api="blas"):
        list(nlp.pipe(lines[:200]))
        begun = time.process_time()
        words = sum(len(doc) for doc in nlp.pipe(lines))
        return int(words / (time.process_time() - begun))


def main() -> int:
    begun = time.process_time()
    nlp = model.load()
    metrics = {
        "version": nlp.meta["version"],
        "seconds_to_load": round(time.process_time() - begun, 2),
        "megabytes": round(sum(p.stat().st_size for p in model.WEIGHTS.rglob("*") if p.is_file()) / 1e6, 1),
        "perdt_dev": trees(nlp, "dev"),
        "perdt_test": trees(nlp, "test"),
        "perdt_test_without_half_spaces": trees(nlp, "test_damaged"),
        "perdt_test_repaired": trees(nlp, "test_damaged", repaired),
        "peyma_test": names(nlp, mended),
        "peyma_test_with_spaces_for_half_spaces": names(nlp, spaced),
        "boundaries": {"joined by a space": boundaries(nlp, " "), "joined without": boundaries(nlp, "")},
        "words_per_second": speed(nlp),
    }
    if REPORT.exists():  # how figures grew with training is written by hand
        metrics["curve"] = json.loads(REPORT.read_text(encoding="utf-8")).get("curve", [])
    print(json.dumps(metrics, ensure_ascii=False, indent=1))
    REPORT.write_text(json.dumps(metrics, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
