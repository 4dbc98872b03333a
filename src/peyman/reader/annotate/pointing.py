"""Sentences that only point at what was said before them: «در این زمینه X اظهار داشت», «این خبر را وزارت Y داد»."""

from __future__ import annotations

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.speaking import Speech
from peyman.reader.annotate.tellers import said_by
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.utterances import Utterance, act_of

_TELLS = (
    "inform",
    "uttered",
    "made_known",
)  # rules of verbs that tell what they have for their object, and judge nothing


def said_of_before(speech: Speech, sentence: Sentence, number: int, subjects: list[Entity], end: int) -> bool:
    """«S. در این زمینه X اظهار داشت.»: the sentence before is what was said."""
    parted = next((i + 1 for i, t in enumerate(sentence.tokens) if t.text == "؛"), 0)
    verbs = [v for v in find_verbs(sentence) if v.start >= parted]
    if len(verbs) == 1 and verbs[0].passive:
        agent = said_by(sentence, number, speech.people, verbs[0].start)
        speech.speaker = agent[0] if agent else speech.speaker
        subjects = [e for _, e in speech.people.mentions[number] if e.office][:1]
    speakers = subjects or speech.now()
    if not speakers or len(verbs) != 1 or verbs[0].end < len(sentence.tokens) - 1:
        return False
    points = sentence.where(cue("this_point"))
    confirms = "confirms" in sentence.tokens[verbs[0].start].cues
    tells = (verbs[0].frame == "speech" and not confirms) or verbs[0].name in _TELLS
    pointed = tells and any(
        (i in points and not _is_told_here(sentence, points[i][0]))
        or sentence.words[i : i + 2] == ["این", "را"]
        for i in (0, parted, end)
    )
    if pointed and parted:
        act = act_of(sentence, 0, parted - 1, "says")
        speech.utterances.append(Utterance(number, 0, parted - 1, speakers, act, "before"))
        return True
    if not number or not (pointed or sentence.has(cue("about_this"), 0, verbs[0].start)):
        return False
    if _is_from_source(sentence, verbs[0].start, subjects, pointed=pointed):
        return True
    if any(u.sentence == number - 1 for u in speech.utterances):
        return _only_points(sentence, verbs[0].start, end)
    at = _told_before(speech.sentences, number)
    before = speech.sentences[at]
    act = act_of(before, 0, len(before.tokens), "says")
    speech.utterances.append(Utterance(at, 0, len(before.tokens), speakers, act, "before"))
    return True


def _is_told_here(sentence: Sentence, end: int) -> bool:
    """«این مطلب را که ایران به کسی پناه داده دروغ خواند»: the clause behind «را که» tells itself what is pointed to."""
    return sentence.words[end : end + 2] == ["را", "که"]


def _only_points(sentence: Sentence, verb: int, subject: int) -> bool:
    """«X در این زمینه در مصاحبه با شبکه Y خبر داد»: nothing but where it was said stands behind «در این زمینه» and
    the subject, which ends before token ``subject``."""
    tokens = sentence.tokens
    end = next((m[0] for i in range(verb) if (m := sentence.at(cue("about_this"), i)) is not None), verb)
    end = max(end, subject)
    placed = end == verb or any(cue(c).get(tokens[end].text) for c in ("preposition", "during"))
    return placed and not any(t.folded in ("را", "،", "که", ":") for t in tokens[end:verb])


def _is_from_source(sentence: Sentence, verb: int, subjects: list[Entity], *, pointed: bool) -> bool:
    """«در این زمینه دفتر مطبوعاتی X خبر داد», «رسانه‌های روسی اطلاع دادند»: an outlet or an office is only the source."""
    if subjects and subjects[0].office:
        return False
    if _tells_itself(sentence, verb, subjects):
        return False
    if not subjects and sentence.tokens[verb + 1 : verb + 2] and sentence.tokens[verb + 1].folded == "دادند":
        return True  # «در این زمینه از وزارت … خبر دادند»
    named = any(sentence.has(cue(c), 0, verb) for c in ("outlet", "press_office"))
    return named or (pointed if not subjects else subjects[0].name is None)


def _tells_itself(sentence: Sentence, verb: int, subjects: list[Entity]) -> bool:
    """«Дар ин бора Вазорати корҳои хориҷии Тоҷикистон хабар додааст»: a body of a state that has told it; no outlet."""
    if len(subjects) != 1 or subjects[0].country is None:
        return False
    past = any(p.end > verb and p.mood == "past" for p in find_predicates(sentence))
    return past and not sentence.has(cue("outlet"), 0, verb)


def _told_before(sentences: list[Sentence], number: int) -> int:
    """What «در این زمینه X اظهار داشت» at the head of a paragraph points to: the first sentence of the one before."""
    paragraph = sentences[number - 1].paragraph
    if paragraph == sentences[number].paragraph:
        return number - 1
    told = (i for i, s in enumerate(sentences) if s.paragraph == paragraph and find_predicates(s))
    return next(told, number - 1)
