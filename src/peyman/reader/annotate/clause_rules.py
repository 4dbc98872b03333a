"""Who says each reported clause of a sentence: rules in order, the first that finds somebody decides."""

from __future__ import annotations

from collections.abc import Callable

from peyman.reader.annotate.around_verbs import object_start
from peyman.reader.annotate.clause_speakers import (
    is_unknown,
    sides_between,
    speaker_behind_that,
    speaker_beside_verb,
    speaker_in_relative,
    subjects_inside,
    told_inside,
    unnamed_inside,
)
from peyman.reader.annotate.issuers import is_text_meant, issuer_before
from peyman.reader.annotate.lines import Line
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reported import Clause
from peyman.reader.annotate.same_speaker import is_own_state
from peyman.reader.annotate.sides import both_sides
from peyman.reader.annotate.subjects import find_subjects
from peyman.reader.annotate.tellers import (
    is_report,
    is_said_by_him,
    said_by,
    those_who_had_met,
    those_who_met,
    welcomes_guest,
)
from peyman.reader.annotate.told import reporter, who_wrote
from peyman.reader.annotate.unled_subjects import subject_aside, unled_subject
from peyman.reader.annotate.utterances import Utterance, act_of

_Told = tuple[list[Entity], int]  # who says a clause, and the token from which his words go
_BARE = ("elided_on", "express")  # rules of verbs that may have nothing but their subject before them
_NO_REPORT: _Told = ([], -1)


def read_clauses(line: Line, speakers: list[Entity]) -> None:
    """The clauses of a sentence with who says each: the ``speakers`` of its first verb where no rule finds another."""
    for clause in line.clauses:
        start = clause.start
        if clause.before and clause.start < line.end < clause.stop + (clause.rule in _BARE):
            start = object_start(line.sentence, line.end, clause.stop)
        act = act_of(line.sentence, start, clause.stop, clause.act)
        found = (rule(line, clause, start, speakers) for rule in _RULES)
        who, start = next((told for told in found if told is not None), (speakers, start))
        for whose in (_written, _told_of) if start >= 0 else ():
            who, start = whose(line, clause, (who, start)) if start >= 0 else _NO_REPORT
        if 0 <= start < clause.stop:
            line.speech.utterances.append(Utterance(line.number, start, clause.stop, who, act, clause.rule))


def _written(line: Line, clause: Clause, told: _Told) -> _Told:
    """«در بیانیه X آمده است S»: whose text says it."""
    if clause.rule not in ("wrote", "wrote_so"):
        return told
    writers = who_wrote(line.speech, line.sentence, line.number, clause.verb_start, quoted=line.quoted)
    if writers == [] or (writers is None and clause.rule == "wrote_so"):  # «گفته می‌شود که S»: by nobody
        return _NO_REPORT
    return writers or told[0], told[1]


def _told_of(line: Line, clause: Clause, told: _Told) -> _Told:
    """«از سوی X تأکید شد S», «در دیدار X با Y …»: the agent of the passive, a text's issuer, those who met."""
    if not clause.passive:
        return told
    speech, sentence, number, verb = line.speech, line.sentence, line.number, clause.verb_start
    issuer = issuer_before(sentence, number, speech.people, verb)
    who = [issuer] if issuer is not None else said_by(sentence, number, speech.people, verb)
    who = who or (speech.person() if is_said_by_him(sentence, verb) else [])
    who = who or those_who_met(sentence, number, speech.people, speech.speaker, verb)
    who = who or (speech.of_text() if is_text_meant(sentence, verb) else [])
    who = who or (reporter(speech) if is_report(sentence, verb) else [])
    if not who and not clause.before and not clause.nested and sentence.words[clause.start - 1] == "که":
        who = those_who_had_met(speech.sentences, number, speech.people, speech.speaker)
    return (who, told[1]) if who else _NO_REPORT


def _behind_subject(clause: Clause, start: int, end: int) -> int:
    """Where words that stand before their verb begin behind a subject that ends before token ``end``."""
    return max(start, min(end, clause.stop - 1)) if clause.before else start


def _nested(line: Line, clause: Clause, start: int, _: list[Entity]) -> _Told | None:
    """«وی افزود: این مسئول تأکید کرد که S»: inside a speech its own subject says it, or nobody does."""
    if not clause.nested:
        return None
    speech, sentence, number = line.speech, line.sentence, line.number
    who, end = subjects_inside(speech, sentence, number, clause)
    who = subject_aside(sentence, number, speech.people, clause.floor, clause.verb_start) or who
    if not who and (unnamed := unnamed_inside(speech, sentence, number, clause)) is not None:
        who, end = [unnamed[0]], unnamed[1]
    past = any(p.mood == "past" and p.start >= clause.verb_start for p in find_predicates(sentence))
    past = past and not clause.before and sentence.words[clause.start - 1] == "که"
    if not who or (is_own_state(speech, who[0]) and not past):
        return _NO_REPORT
    speech.speaker = who[0] if clause.colon else speech.speaker
    return who, _behind_subject(clause, start, end)


def _no_report(line: Line, clause: Clause, start: int, _: list[Entity]) -> _Told | None:
    """What nobody knows, and a guest who is received."""
    if clause.before and is_unknown(line.sentence, clause):
        return _NO_REPORT
    people, verb = line.speech.people, clause.verb_start
    guest = clause.rule == "welcome" and welcomes_guest(line.sentence, line.number, people, start, verb)
    return _NO_REPORT if guest else None


def _aside(line: Line, clause: Clause, start: int, _: list[Entity]) -> _Told | None:
    """«…، در حالی که پوتین اعلام کرد S»."""
    people, verb = line.speech.people, clause.verb_start
    aside = subject_aside(line.sentence, line.number, people, clause.floor, verb)
    return (aside, start) if aside is not None else None


def _beside(line: Line, clause: Clause, start: int, _: list[Entity]) -> _Told | None:
    """«کنفرانسی که آمریکا خواستار برگزاری آن است»."""
    beside = speaker_beside_verb(line.speech, line.sentence, line.number, clause)
    return (beside, start) if beside is not None else None


def _relative(line: Line, clause: Clause, _: int, __: list[Entity]) -> _Told | None:
    """«X که رفتار Y را خودسر توصیف کرده بود»."""
    relative = speaker_in_relative(line.speech, line.sentence, line.number, clause)
    return ([relative[0]], relative[1]) if relative is not None else None


def _sides(line: Line, clause: Clause, start: int, _: list[Entity]) -> _Told | None:
    """«… دیدار کرد و دو طرف بر S تأکید کردند»."""
    sides = sides_between(line.sentence, start, clause) if clause.before else None
    if sides is None:
        return None
    return both_sides(line.speech.people, line.number, line.speech.speaker), sides


def _behind_that(line: Line, clause: Clause, start: int, _: list[Entity]) -> _Told | None:
    """«… حضور یافت که سخنگوی وزارت خارجه اعلام کرد S»."""
    behind = speaker_behind_that(line.speech, line.sentence, line.number, clause)
    return (behind, start) if behind is not None else None


def _inside(line: Line, clause: Clause, start: int, speakers: list[Entity]) -> _Told | None:
    """«این روزنامه می‌افزاید: X که …، گفت که S»."""
    inner = told_inside(line.speech, line.sentence, line.number, clause, line.clauses, speakers)
    if inner is None:
        return None
    line.speech.speaker = inner[0]
    return inner, start


def _later(line: Line, clause: Clause, start: int, _: list[Entity]) -> _Told | None:
    """«X گفت که S و Y نیز افزود S»: the subject of a later verb."""
    if clause.verb_start <= line.limit:
        return None
    speech, sentence, number = line.speech, line.sentence, line.number
    where = (sentence, number, speech.people)
    later, end = find_subjects(*where, clause.verb_start, speech.speaker, clause.floor)
    left = unled_subject(*where, clause.floor, clause.verb_start) if not later else None
    later, end = ([left[0]], left[1]) if left is not None else (later, end)
    return (later, _behind_subject(clause, start, end)) if later else None


_RULES: tuple[Callable[[Line, Clause, int, list[Entity]], _Told | None], ...] = (
    _nested,
    _no_report,
    _aside,
    _beside,
    _relative,
    _sides,
    _behind_that,
    _inside,
    _later,
)
