"""Reporting verbs of a sentence, with their frames and whether they are passive."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.patterns import forms_of
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence, once
from peyman.reader.annotate.verbs import past_stems

_BECOME = "شدن"
_BREAKS = frozenset(["،", ":", "؛", "«", "که"])


@dataclass(slots=True)
class Verb:
    """A verb that reports, over tokens ``start`` to ``end``, with the frame in which it takes its words and its act."""

    start: int
    end: int
    frame: str
    act: str
    name: str
    passive: bool = False


@once
def find_verbs(sentence: Sentence) -> list[Verb]:
    """Reporting verbs in order, overlaps given to the longer."""
    text, found = sentence.folded, []
    for pattern in sentence.likely("fa/reporting.tsv"):
        for match in pattern.regex.finditer(text):
            start, end = sentence.token_at(match.start()), sentence.token_at(match.end() - 1) + 1
            frame, act = pattern.values["frame"], pattern.values["act"]
            passive = _becomes(sentence, pattern.values["voice"], match.group(), end)
            if match.group().endswith("ه") and _leads_on(sentence, end):
                continue
            if sentence.words[end : end + 1] == ["را"]:
                continue  # «کسانی که قربانی خوانده می‌شوند را …»: inside what a verb behind has for its object
            if (passive and _describes(sentence, end)) or (
                pattern.name == "wrote" and _arrives(sentence, start)
            ):
                continue
            if frame != "between" and _is_impersonal(sentence, start, end):
                continue
            if match.group().endswith("ه") and (done := _made_passive(sentence, end)):
                end, passive = done, True
            found.append(Verb(start, end, frame, act, pattern.name, passive))
    found.sort(key=lambda v: (v.start if v.frame != "between" else v.end - 1, -(v.end - v.start)))
    kept: list[Verb] = []
    for verb in found:
        if kept and verb.start < kept[-1].end and verb.frame != "between":
            continue
        if kept and _holds(sentence, verb, kept):
            kept.pop()
        kept.append(verb)
    return kept


def _arrives(sentence: Sentence, i: int) -> bool:
    """«که به تهران آمده است»: does a place to which or from which somebody has come stand before token ``i``?"""
    places = (*sentence.where(lexicon.places()).items(), *sentence.where(lexicon.countries()).items())
    return any(end == i and start and sentence.words[start - 1] in ("به", "از") for start, (end, _) in places)


def _describes(sentence: Sentence, i: int) -> bool:
    """«اتهامات مطرح شده علیه ایران …»: a participle before a preposition only describes a noun."""
    return (
        i < len(sentence.tokens)
        and sentence.words[i - 1] == "شده"
        and "preposition" in sentence.tokens[i].cues
    )


def _holds(sentence: Sentence, verb: Verb, kept: list[Verb]) -> bool:
    """«پیشنهاد تشکیل کارگروه را مطرح کرد», «امیدواری خود را به S ابراز کرد»: is the last verb of ``kept`` alone the end of a
    longer one? Not so in «خواستار S شده و تأکید کرده»."""
    last = kept[-1]
    if verb.frame != "between" or last.end != verb.end or verb.start >= last.start:
        return False
    if len(kept) == 1 or kept[-2].end <= verb.start:
        return True
    words, own = sentence.words, not last.passive and last.frame != "between"
    return own and words[last.start - 1] != "و" and "را" in words[verb.start : last.start]


def _is_impersonal(sentence: Sentence, start: int, end: int) -> bool:
    """«می‌توان به X اشاره کرد», «باید یادآور شد»: a short infinitive, which looks like the past and reports nothing."""
    if sentence.words[end - 1] not in past_stems():
        return False
    modals = (at for at in sentence.where(cue("impersonal")) if at < start and not _is_finite(sentence, at))
    modal = max(modals, default=None)
    if modal is None or any(modal < p.start and p.end <= start for p in find_predicates(sentence)):
        return False
    return all(t.text not in _BREAKS for t in sentence.tokens[modal:start])


def _is_finite(sentence: Sentence, i: int) -> bool:
    """«طرح‌هایی که … را شامل می‌شود تأکید کرد»: behind a word that it belongs to, «می‌شود» is a verb of its own."""
    if not sentence.words[i].startswith("می") or sentence.words[i].endswith("توان") or not i:
        return False
    before = sentence.tokens[i - 1]
    return before.text[0].isalpha() and before.folded != "که" and not {"contrast", "also"} & before.cues


@lru_cache(maxsize=1)
def _becoming() -> tuple[str, ...]:
    return tuple(" " + form for form in forms_of(_BECOME))


def _becomes(sentence: Sentence, voice: str, words: str, end: int) -> bool:
    """«تأکید شد», «تأکید و مقرر شد»: is a form of «شدن» the verb, its own or the one that it shares with the next?"""
    if voice == "shared":
        verb = next((p for p in find_predicates(sentence) if p.start >= end), None)
        words = " " + sentence.words[verb.end - 1] if verb is not None else ""
    return voice != "active" and words.endswith(_becoming())


def _leads_on(sentence: Sentence, i: int) -> bool:
    """«یادآور شده گفت که …»: a participle right before the verb that reports."""
    return i < len(sentence.tokens) and sentence.tokens[i].folded in forms_of("گفتن")


def _made_passive(sentence: Sentence, i: int) -> int | None:
    """«دانسته شد», «گفته شده است»: the end of the forms of «شدن» that follow a participle at token ``i``."""
    words = [t.folded for t in sentence.tokens[i : i + 2]]
    return next((i + n for n in (2, 1) if " ".join(words[:n]) in forms_of(_BECOME)), None)
