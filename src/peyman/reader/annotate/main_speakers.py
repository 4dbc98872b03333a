"""Who is the subject of the first verb that reports: steps that find him, correct him or take whom an outlet quotes."""

from __future__ import annotations

from peyman.language.folding import fold
from peyman.reader.annotate.clause_speakers import subjects_otherwise
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.institutions import institution_at
from peyman.reader.annotate.lines import Line
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.same_speaker import both_again, is_outlet, known_as, source_again, source_meant
from peyman.reader.annotate.sides import both_sides
from peyman.reader.annotate.speaking import Speech
from peyman.reader.annotate.subjects import main_subjects
from peyman.reader.annotate.tellers import (
    body_within,
    outlet_meant,
    quoted_before_verb,
    quoted_by,
    source_named,
    who_is_asked,
)
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.unnamed import unnamed_at_head

_BODIES = frozenset(["named_body", "speaking_body", "ministry_word"])
_NO_BODIES = frozenset(["outlet", "issued_text", "owned_text"])
_BACK = 8  # sentences before among which «این کمیسیون» was named


def find_main(line: Line) -> None:
    """The subjects before the first verb, or whom the outlet that is the subject quotes."""
    speech, sentence, number, people = line.speech, line.sentence, line.number, line.speech.people
    speech.source = source_named(sentence, number, people) or speech.source
    found = main_subjects(sentence, number, people, line.limit, _man_meant(speech))
    quoted = quoted_by(sentence, number, people, found, speech.speaker)
    if quoted is None and line.verbs and _is_source(line, found[0]):
        quoted = quoted_before_verb(sentence, number, people, line.limit)
    if quoted is not None:
        outlets = [e for e in found[0] if e.name and e not in people.entities]
        speech.source = outlets[0] if outlets else speech.source  # whom «این شبکه» means later
    (line.subjects, line.end), line.quoted = quoted or found, quoted is not None


def _man_meant(speech: Speech) -> Entity | None:
    """Whom «وی» means: whoever speaks now; where that is an outlet, the man who spoke last before it."""
    now = speech.speaker
    if now is None or now.office or now in speech.people.entities or not now.mentions:
        return now
    if not is_outlet(speech.sentences[now.mentions[-1][0]], now):
        return now
    spoken = (e for u in reversed(speech.utterances) for e in u.speakers)
    return next((e for e in spoken if e.office or e in speech.people.entities), now)


def _is_source(line: Line, subjects: list[Entity]) -> bool:
    """Is nobody the subject, or only an outlet, a source, a state: whoever may quote somebody?"""
    return not subjects or all(not e.office and e not in line.speech.people.entities for e in subjects)


def settle(line: Line) -> None:
    """Correct the subjects step by step, each of which may take what the step before left."""
    for step in (_source, _same, _both, _body, _body_again, _asked, _others, _other_side):
        step(line)


def _source(line: Line) -> None:
    """«این خبرگزاری», «این گزارش»: the outlet or the report named before."""
    speech, sentence, subjects = line.speech, line.sentence, line.subjects
    if subjects and subjects[0].name and subjects[0] not in speech.people.entities:
        meant = source_again(speech, sentence, subjects[0])
        meant = meant or outlet_meant(speech.sentences, line.number, speech.people, subjects[0])
        subjects[0] = speech.source = meant
        speech.outlet = meant if is_outlet(sentence, meant) else speech.outlet
        return
    again = sentence.at(cue("this_source"), 0)
    if speech.source is None or again is None or (subjects and line.end > again[0]):
        return  # «این گزارش حاکی است، وی افزود»
    line.subjects, line.end = [source_meant(speech, sentence, again[0])], again[0]
    speech.speaker = speech.source if speech.source.office else speech.speaker


def _same(line: Line) -> None:
    """The one official who has spoken, by another of his offices."""
    if len(line.subjects) == 1 and not line.quoted:
        line.subjects = [known_as(line.speech, line.subjects[0])]


def _both(line: Line) -> None:
    """«آنها»: those who spoke together."""
    if (both := both_again(line.speech, line.sentence)) is not None:
        line.subjects, line.end = both


def _body(line: Line) -> None:
    """«در وزارت خارجه تأکید کردند»: a body in which nobody is named."""
    if not line.verbs or line.subjects:
        return
    body = body_within(line.sentence, line.number, line.speech.people, line.limit)
    if body is not None:
        line.subjects, line.end = [body[0]], body[1]


def _body_again(line: Line) -> None:
    """«این کمیسیون از مردم خواست S», «شورای مذکور افزود»: the body named last, unless the one who speaks now is it."""
    speech, at = line.speech, _pointed_body(line)
    if at is None:
        _gathering_again(line)
        return
    word, now = line.sentence.words[at], speech.speaker
    this = at > 0 and line.sentence.words[at - 1] == "این"
    if this and now is not None and _goes_on(now, word):
        return
    for number in range(line.number - 1, max(line.number - _BACK, 0) - 1, -1):
        body = _body_called(speech, number, word)
        if body is not None:
            line.subjects, line.end = [body], at + 1 + (not this)
            return


def _goes_on(now: Entity, word: str) -> bool:
    """Is it who speaks now that «این کمیسیون» means? «این وزارتخانه» is not the minister who spoke in between."""
    if cue("ministry_word").get(word) is not None and now.office is not None:
        return False
    return now.name is None or word in fold(now.name).split()


def _gathering_again(line: Line) -> None:
    """«این اجلاس تأکید دارد S»: the gathering whose statement was told of."""
    tokens, issuer = line.sentence.tokens, line.speech.issuer
    if line.subjects or not line.verbs or len(tokens) < 2 or line.verbs[0].passive or issuer is None:
        return
    if tokens[0].folded == "این" and "meeting_word" in tokens[1].cues:
        line.subjects, line.end = [issuer], 2


def _pointed_body(line: Line) -> int | None:
    """The token of the word for a body behind «این» or before «مذکور», «یادشده» at the head of a sentence that reports."""
    sentence, tokens = line.sentence, line.sentence.tokens
    head = _behind_source(sentence, line.limit)
    if not line.verbs or len(tokens) < head + 2:
        return None
    if sentence.at(cue("told_above"), head + 1) is not None:
        at, free = head, all(e not in line.speech.people.entities for e in line.subjects)
    else:
        at, free = head + 1, not line.subjects and tokens[head].folded == "این"
    cues = tokens[at].cues
    body = at == head or not _BODIES.isdisjoint(cues)
    return at if free and body and _NO_BODIES.isdisjoint(cues) else None


def _behind_source(sentence: Sentence, verb: int) -> int:
    """The token behind «به نوشته رویترز،» at the head of a sentence; 0 where no source leads it."""
    if sentence.at(cue("source_lead"), 0) is None:
        return 0
    return next((i + 1 for i in range(verb) if sentence.tokens[i].text == "،"), 0)


def _body_called(speech: Speech, number: int, word: str) -> Entity | None:
    """The body that a sentence before calls by ``word`` and more words, at their first place there."""
    before = speech.sentences[number]
    ministry = cue("ministry_word").entries if cue("ministry_word").get(word) is not None else ()
    called = (
        i for i, w in enumerate(before.words) if (w == word or w in ministry) and before.words[i - 1] != "این"
    )
    at = next(called, None)
    if at is None or before.at(cue("told_above"), at + 1) is not None:
        return None
    where = (before, number, speech.people, at, len(before.tokens))
    found = (institution_at(*where) if ministry else None) or unnamed_at_head(*where)
    return found[0] if found is not None else None


def _asked(line: Line) -> None:
    """«وقتی از سخنگو پرسیدند که …، گفت S»: whoever is asked speaks; the question is no report."""
    if not line.verbs or line.subjects:
        return
    asked = who_is_asked(line.sentence, line.number, line.speech.people)
    if asked is not None:
        line.speech.speaker = asked
        line.clauses = [c for c in line.clauses if c is not line.verbs[0]]


def _others(line: Line) -> None:
    """Somebody unnamed or interviewed, or who stands free, where no subject was found."""
    if line.verbs:
        found = line.subjects, line.end
        line.subjects, line.end = subjects_otherwise(
            line.speech, line.sentence, line.number, line.verbs[0], found
        )


def _other_side(line: Line) -> None:
    """«همتای وی پاسخ داد S», «میهمان گفت که S»: of the two who met, the one who does not speak now, the one named last."""
    people, speaker = line.speech.people, line.speech.speaker
    found = line.sentence.at(cue("other_side"), 0) if line.verbs else None
    if found is None:
        return
    guest = "guest" in line.sentence.tokens[0].cues
    pair = both_sides(people, line.number, None if guest else speaker)
    others = [e for e in pair if e.name or e.office] if len(pair) > 1 else []
    if guest:
        others = sorted(others, key=lambda e: [(n, m.start) for n, m in e.mentions[:1]])[1:]
    other = next((e for e in others if guest or e is not speaker), None)
    if other is not None:
        states = {h.start: h.end for h in people.hits[line.number]}
        line.subjects, line.end = [other], states.get(found[0], found[0])  # «میهمان پاکستانی»
