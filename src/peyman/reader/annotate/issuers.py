"""Whose statement, message or letter it is that says something, and which one a later «این بیانیه» means."""

from __future__ import annotations

from peyman.reader.annotate.clause_speakers import behind_dateline
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.institutions import institution_at
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.reporting_verbs import Verb
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.unnamed import unnamed_at_head

_PARTS = 5  # words of «در بخش دیگری از این» before a text
_SIGNED = 2  # words from «در» within which «پیام رئیس سازمان» names whose text it is


def issuer_after(sentence: Sentence, number: int, people: People, verb: Verb) -> Entity | None:
    """«آمده است در بیانیه وزارت امور خارجه ایران»: the state or body whose text says it, where a text is named."""
    tokens = sentence.tokens
    if verb.end + 1 >= len(tokens) or tokens[verb.end].folded != "در":
        return None
    if not _is_text(sentence, verb.end + 1) and sentence.at(cue("report"), verb.end) is None:
        return None
    return _issuer(people.hits[number], verb.end, len(tokens))


def is_letter_after(sentence: Sentence, i: int) -> bool:
    """«…»، آمده است در (این) پیام: is it in a letter or a message, of which the text has told, that these words stand?"""
    tokens = sentence.tokens[i : i + 3]
    return len(tokens) > 1 and tokens[0].folded == "در" and any("letter_sent" in t.cues for t in tokens[1:])


def issuer_before(sentence: Sentence, number: int, people: People, verb_start: int) -> Entity | None:
    """«در بیانیه وزارت امور خارجه ایران آمده است که …»: likewise, where the text stands before its verb."""
    tokens = sentence.tokens
    parts = cue("some_of_text")
    heads = (i for i in range(verb_start - 1) if tokens[i].folded == "در")
    texts = ((parts.match(tokens, i + 1) or (i + 1,))[0] for i in heads)
    at = next((i for i in texts if _is_text(sentence, i)), None)
    if at is None:
        return _reporter(sentence, number, people, verb_start)
    signed = (e for m, e in people.mentions[number] if at < m.start < at + _SIGNED and e.office)
    body = institution_at(sentence, number, people, at + 1, verb_start)
    named = body[0] if body is not None and body[0].mentions else None
    return next(signed, None) or named or _issuer(people.hits[number], at - 1, verb_start)


def _reporter(sentence: Sentence, number: int, people: People, verb_start: int) -> Entity | None:
    """«در گزارش وزارت خارجه آمریکا ادعا شده است S»: the body whose report says it."""
    heads = (i for i in range(1, verb_start) if "owned_text" in sentence.tokens[i].cues)
    led = (i for i in heads if any(t.folded == "در" for t in sentence.tokens[max(0, i - _PARTS) : i]))
    bodies = (institution_at(sentence, number, people, i + 1, verb_start) for i in led)
    return next((body[0] for body in bodies if body is not None and body[0].mentions), None)


def is_text_meant(sentence: Sentence, verb_start: int) -> bool:
    """«در این بیانیه تصریح شد: S», «در بیانیه مذکور …», «این پیام می‌افزاید»: is it told in a text that was told of?"""
    tokens = sentence.tokens
    for i in range(1, verb_start):
        if not _is_text(sentence, i) and not _is_plea(sentence, i):
            continue
        this = "this" in tokens[i - 1].cues
        if this and i == 1 and "written_text" in tokens[i].cues:
            return True
        led = any(t.folded == "در" for t in tokens[max(0, i - _PARTS) : i])
        bare = i + 1 == verb_start  # «در پیام گفته می‌شود»
        if led and (this or bare or cue("told_above").match(tokens, i + 1) is not None):
            return True
    return False


def _is_text(sentence: Sentence, i: int) -> bool:
    return i < len(sentence.tokens) and "issued_text" in sentence.tokens[i].cues


def _is_plea(sentence: Sentence, i: int) -> bool:
    """«در این درخواست», «در این شکایت»: a text of those who ask; a report is told of in its own way."""
    return "owned_text" in sentence.tokens[i].cues and sentence.at(cue("report"), i - 2) is None


def _issuer(hits: list[Hit], start: int, end: int) -> Entity | None:
    named = [h for h in hits if start < h.start < end and h.kind != "place"]
    return Entity(country=named[0].code) if named else None


def issued_by(
    sentence: Sentence, number: int, people: People, subjects: list[Entity], verb_start: int
) -> Entity | None:
    """«راستین با صدور بیانیه‌ای …», «سومین کنفرانس نفت با انتشار بیانیه‌ای پایان یافت»: whose text a sentence tells of."""
    sent = sentence.where(cue("text_sent"))
    at = next((i for i in sent if i and "sending" in sentence.tokens[i - 1].cues), None)
    if at is None:
        return None
    if subjects:
        return subjects[0] if verb_start > at or len(subjects) == 1 else None
    head = unnamed_at_head(sentence, number, people, behind_dateline(sentence, at), at)
    return head[0] if head is not None else None
