"""Letters, messages and speeches that a text gives in full: «متن نامه وزیر خارجه به شرح زیر است: …» is all his."""

from __future__ import annotations

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.institutions import institution_at
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.running import narrates
from peyman.reader.annotate.speaking import Speech
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.utterances import Utterance, act_of

_Text = tuple[Entity, tuple[int, int]]  # who wrote a text, its first sentence and the one behind its last
_SIGNED = 3  # lines at the end of a letter among which the name of who wrote it stands
_NOUN = 3  # words from «متن» to «نامه», «پیام»


def read_full_texts(speech: Speech) -> None:
    """Give the sentences of a text that follows in full to whoever wrote or spoke it, up to where another one speaks.

    A joint statement is nobody's own: its sentences tell by their verbs who says what.
    """
    found = _told_in_full(speech) or _signed(speech)
    if found is None:
        return
    who, (first, last) = found
    told: dict[int, list[Utterance]] = {}
    for utterance in speech.utterances:
        told.setdefault(utterance.sentence, []).append(utterance)
    for number in range(first, last):
        sentence = speech.sentences[number]
        others = [u for u in told.get(number, []) if who not in u.speakers]
        if any(e.name for u in others for e in u.speakers) or narrates(sentence):
            return
        if number in told or not find_predicates(sentence):
            continue  # «جناب آقای رئیس‌جمهور», «با احترام»
        end = len(sentence.tokens)
        act = act_of(sentence, 0, end, "says")
        speech.utterances.append(Utterance(number, 0, end, [who], act, "full_text"))


def _told_in_full(speech: Speech) -> _Text | None:
    """Who wrote the text that a sentence announces in full, and the sentences of it: all that follow."""
    announced = ((n, at) for n, s in enumerate(speech.sentences) if (at := _announced(s)) is not None)
    opening = next(announced, None)
    who = _whose(speech, *opening) if opening is not None else None
    return (who, (opening[0] + 1, len(speech.sentences))) if who is not None and opening is not None else None


def _signed(speech: Speech) -> _Text | None:
    """«جناب آقای … رئیس‌جمهور محترم …», sentences, «مسعود پزشکیان / رئیس‌جمهور …»: a letter and whose name stands below it."""
    sentences = speech.sentences
    saluted = (n for n, s in enumerate(sentences) if s.at(cue("salutation"), 0) and not find_predicates(s))
    first = next(saluted, None)
    if first is None:
        return None
    for number in range(max(first + 2, len(sentences) - _SIGNED), len(sentences)):
        end = len(sentences[number].tokens)
        signed = (e for m, e in speech.people.mentions[number] if m.start == 0 and m.end >= end - 1)
        if (who := next(signed, None)) is not None:
            return who, (first + 1, number)
    return None


def _announced(sentence: Sentence) -> tuple[int, int] | None:
    """Where «متن کامل نامه X به شرح زیر است:» names the text and where it says that it follows."""
    if not (follows := sentence.where(cue("as_follows"))):
        return None
    end = next((i for i, (stop, _) in follows.items() if _is_colon(sentence, stop)), None)
    begins = [stop for i, (stop, _) in sentence.where(cue("in_full")).items() if end is not None and i < end]
    if end is None or not begins:
        return None
    near = range(begins[-1], min(begins[-1] + _NOUN, end))
    noun = next(
        (i for i in near if not {"issued_text", "spoken_text"}.isdisjoint(sentence.tokens[i].cues)), None
    )
    joint = any("joint" in t.cues for t in sentence.tokens[begins[-1] : end])
    return (noun, end) if noun is not None and not joint else None


def _is_colon(sentence: Sentence, at: int) -> bool:
    return at < len(sentence.tokens) and sentence.tokens[at].text in ":："


def _whose(speech: Speech, number: int, at: tuple[int, int]) -> Entity | None:
    """Who is named behind «نامه», else whose text was told of last, whoever spoke last: «متن این نامه»."""
    (noun, end), sentence, people = at, speech.sentences[number], speech.people
    signed = next((e for m, e in people.mentions[number] if noun < m.start < end), None)
    if signed is not None:
        return signed
    body = institution_at(sentence, number, people, noun + 1, end)
    if body is not None:
        return body[0]
    before = [u for u in speech.utterances if u.sentence < number and len(u.speakers) == 1]
    return speech.issuer or (before[-1].speakers[0] if before else None)
