"""Whom a message goes to and whom a ceremony welcomes."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.triggers import Trigger
from peyman.reader.extract.tellings import TITLE

_LEAD = 1  # honorifics between «پیام» and whose it is
_WELCOME = 4  # words between «مراسم استقبال» and the guest
_QUOTES = '«»"“”'


def addressed(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«پیام رئیس‌جمهور به همتای عمانی»: who sends and who gets a message; whom «مراسم استقبال از X» welcomes."""
    if trigger.type == "message":
        return [*_sender(document, number, trigger), *_addressees(document, number, trigger)]
    return _welcomed(document, number, trigger) if trigger.name == "welcome" else []


def _welcomed(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«مراسم استقبال رسمی از رئیس مجلس عمان»: the guest, and the state that receives him."""
    tokens = document.sentences[number].tokens
    if not any("reception" in t.cues for t in tokens[trigger.start : trigger.end]):
        return []
    near = range(trigger.end, trigger.end + _WELCOME)
    guests = [e for m, e in document.people.mentions[number] if m.start - 1 in near and e.country]
    led = [e for e in guests if e.country != document.own_country]
    return [*led[:1], Entity(country=document.own_country)] if led and document.own_country else guests[:1]


def letter_of_state(document: Annotated, number: int, trigger: Trigger) -> list[str]:
    """«دولت عراق با ارسال نامه‌ای از شورای امنیت سازمان ملل خواست»: the state that writes and the one right behind the letter."""
    tokens = document.sentences[number].tokens
    if not any("letter_word" in t.cues for t in tokens[trigger.start : trigger.end]):
        return []
    sender = document.countries_in(number, 0, trigger.start)[:1]
    reader = document.countries_in(number, trigger.end, trigger.end + TITLE)[:1]
    return [*sender, *reader] if sender and reader and sender != reader else []


def _sender(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«متن پیام رئیس‌جمهور ایران به همتای خود»: whose message it is."""
    return [e for m, e in document.people.mentions[number] if trigger.end <= m.start <= trigger.end + _LEAD][
        :1
    ]


def _addressees(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«پیامی به رئیس‌جمهور روسیه», «پیام X را تسلیم رئیس‌جمهور روسیه کرد»: to whom a message goes."""
    sentence = document.sentences[number]
    leads = {"به", "خطاب"}
    if "received" in sentence.cues:
        leads.add("از")
    if sentence.words[trigger.start] == "پیام":
        leads.update(cue("handed").entries)
    led = (i + 1 for i, t in enumerate(sentence.tokens) if t.folded in leads)
    starts = {j for i in led for j in range(i, _past_lead(sentence, i) + 1)}
    return [e for m, e in document.people.mentions[number] if m.start in starts][:1]


def _past_lead(sentence: Sentence, i: int) -> int:
    """The token behind quotation marks and honorifics: «به آقای "X"»."""
    while i < len(sentence.tokens):
        found = lexicon.honorifics().match(sentence.tokens, i)
        if found is None and sentence.tokens[i].text not in _QUOTES:
            break
        i = found[0] if found else i + 1
    return i


__all__ = ["addressed", "letter_of_state"]
