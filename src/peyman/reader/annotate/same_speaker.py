"""Whoever has spoken before, meant again: «آنها», another of his offices, his state in the present tense."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.names import OPENING
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reported import Clause
from peyman.reader.annotate.speaking import Speech
from peyman.reader.annotate.tokens import Sentence

_OF_OFFICE = 3  # words behind an office among which its state stands


def both_again(speech: Speech, sentence: Sentence) -> tuple[list[Entity], int] | None:
    """«آنها همچنین …»: those who spoke together just before."""
    they = sentence.at(cue("both_pronoun"), 0)
    if they is None or not speech.utterances or len(speech.utterances[-1].speakers) < 2:
        return None
    return speech.utterances[-1].speakers, they[0]


def is_own_state(speech: Speech, told: Entity) -> bool:
    """«سفیر ایران گفت: ایران تأکید دارد که S»: the state whose official is speaking says nothing beside him."""
    bare = told.name is None and told.office is None and told.country is not None and not told.mentions
    return bare and speech.speaker is not None and told.country == speech.speaker.country


def source_again(speech: Speech, sentence: Sentence, outlet: Entity) -> Entity | None:
    """«این خبرگزاری روسی افزود»: the source named before, by its kind and its state."""
    pointed = sentence.at(cue("this_source"), 0) is not None and outlet.mentions[-1][1].start == 1
    return speech.source if pointed else None


def is_outlet(sentence: Sentence, body: Entity) -> bool:
    """«روزنامه «نوای وقت»», «رویترز»: does the word before a body or its own first word tell an outlet?"""
    start = body.mentions[-1][1].start if body.mentions else len(sentence.tokens)
    quoted = start and sentence.tokens[start - 1].text in OPENING  # «روزنامه پاکستانی «پیک»»
    around = range(max(start - 2 - bool(quoted), 0), min(start + 1, len(sentence.tokens)))
    kind = any(sentence.at(cue("outlet"), i) is not None for i in around)
    return kind or (start < len(sentence.tokens) and sentence.at(lexicon.outlets(), start) is not None)


def source_meant(speech: Speech, sentence: Sentence, end: int) -> Entity:
    """«این روزنامه افزود», whose words end before token ``end``: the outlet named last, whoever has spoken to it since."""
    outlet = any("outlet" in t.cues for t in sentence.tokens[:end])
    source = speech.outlet if outlet and speech.outlet is not None else speech.source
    assert source is not None
    return source


def spoke_just_now(speech: Speech, number: int, lines: int = 0) -> bool:
    """Did who speaks now speak in the sentence before, of the same paragraph or of ``lines`` before it?"""
    if number == 0 or speech.sentences[number].paragraph - speech.sentences[number - 1].paragraph > lines:
        return False
    return any(u.sentence == number - 1 and speech.speaker in u.speakers for u in speech.utterances)


def known_as(speech: Speech, subject: Entity) -> Entity:
    """«معاون وزیر خارجه یادآور شد»: the one official who has spoken so far, by another of his lesser offices."""
    if subject.name is not None or not _is_lesser(subject) or _are_many(speech, subject):
        return subject
    if _serves(speech, subject):
        return subject
    said = (u.speakers[0] for u in speech.utterances if u.speakers and u.speakers[0].name)
    named = list(dict.fromkeys(said)) or _only_unnamed(speech)
    rival = any(
        e.name
        and e.office == subject.office
        and e.country == subject.country
        and (not subject.titles or any(e.is_called(title) for title in subject.titles))
        for e in speech.people.entities
    )
    told = _told_country(speech, subject)
    aide = cue("aide").get(subject.office or "") is not None and not (named and _is_lesser(named[0]))
    if (
        rival
        or aide
        or len(named) != 1
        or named[0] not in speech.people.entities
        or told not in (None, named[0].country)
    ):
        return subject
    if not {n for n, _ in subject.mentions}.isdisjoint(n for n, _ in named[0].mentions):
        return subject  # «معاون رئیس‌جمهور با X مشاور صندوق دیدار کرد»: two people
    return named[0]


def _only_unnamed(speech: Speech) -> list[Entity]:
    """The one official of a lesser office who has spoken, where all that was said so far is his: «مدیرعامل سازمان بنادر»."""
    said = list(dict.fromkeys(u.speakers[0] for u in speech.utterances if u.speakers))
    alone = len(said) == 1 and cue("aide").get(said[0].office or "") is None
    return said if alone and _is_lesser(said[0]) else []


def _are_many(speech: Speech, subject: Entity) -> bool:
    """«اعضای پارلمان آلمان»: are several officials told, of whom none is the one who spoke?"""
    if not subject.mentions:
        return False
    number, mention = subject.mentions[-1]
    return speech.sentences[number].at(lexicon.plural_offices(), mention.start) is not None


def _serves(speech: Speech, subject: Entity) -> bool:
    """«سخنگوی دبیرکل»: somebody by the office of whom he serves, who may have spoken before."""
    if cue("aide").get(subject.office or "") is None or not subject.mentions:
        return False
    number, mention = subject.mentions[-1]
    return speech.sentences[number].at(lexicon.offices(), mention.start + 1) is not None


def _told_country(speech: Speech, subject: Entity) -> str | None:
    """The state that the words of an office give, not the one that it has for want of another."""
    if not subject.mentions:
        return subject.country
    number, mention = subject.mentions[-1]
    around = range(mention.start, mention.end + _OF_OFFICE + 1)
    near = any(h.start in around for h in speech.people.hits[number])
    chief = any(m.start in around and m is not mention for m, _ in speech.people.mentions[number])
    return mention.country if near or chief or mention.relative else None


def _is_lesser(entity: Entity) -> bool:
    """Is an office one of several that an official may be called by: «معاون», «رئیس مرکز», «سخنگو»?"""
    return cue("lesser_office").get(entity.office or "") is not None


def speaks_as_state(
    speech: Speech, sentence: Sentence, number: int, subjects: list[Entity], verb: Clause
) -> bool:
    """«شی گفت … . چین از این ابتکار استقبال می‌کند»: in the present tense the state is the voice of who just spoke for it."""
    if len(subjects) != 1 or speech.speaker is None or not spoke_just_now(speech, number):
        return False
    state = subjects[0]
    bare = state.name is None and state.office is None and state.country is not None
    present = any(p.mood == "present" and p.start >= verb.verb_start for p in find_predicates(sentence))
    return bare and state.country == speech.speaker.country and verb.before and present
