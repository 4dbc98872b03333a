"""Who is the subject of the first verb that reports: steps that find him, correct him or take whom an outlet quotes."""

from __future__ import annotations

from peyman.language.folding import fold
from peyman.reader.annotate.clause_speakers import subjects_otherwise
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.lines import Line
from peyman.reader.annotate.same_speaker import both_again, is_outlet, known_as, source_again, source_meant
from peyman.reader.annotate.subjects import main_subjects
from peyman.reader.annotate.tellers import body_within, outlet_meant, quoted_by, source_named, who_is_asked
from peyman.reader.annotate.unnamed import unnamed_at_head

_BODIES = frozenset(["named_body", "speaking_body"])
_BACK = 8  # sentences before among which «این کمیسیون» was named


def find_main(line: Line) -> None:
    """The subjects before the first verb, or whom the outlet that is the subject quotes."""
    speech, sentence, number, people = line.speech, line.sentence, line.number, line.speech.people
    speech.source = source_named(sentence, number, people) or speech.source
    found = main_subjects(sentence, number, people, line.limit, speech.speaker)
    quoted = quoted_by(sentence, number, people, found, speech.speaker)
    if quoted is not None:
        outlets = [e for e in found[0] if e.name and e not in people.entities]
        speech.source = outlets[0] if outlets else speech.source  # whom «این شبکه» means later
    (line.subjects, line.end), line.quoted = quoted or found, quoted is not None


def settle(line: Line) -> None:
    """Correct the subjects step by step, each of which may take what the step before left."""
    for step in (_source, _same, _both, _body, _body_again, _asked, _others):
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
    if len(line.subjects) == 1:
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
    """«این کمیسیون از مردم خواست S»: the commission named last, unless the one who speaks now is it."""
    words, speech = line.sentence.words, line.speech
    cues = line.sentence.tokens[1].cues if len(words) > 1 else frozenset()
    if line.subjects or not line.verbs or words[0] != "این" or _BODIES.isdisjoint(cues) or "outlet" in cues:
        return
    now = speech.speaker
    if now is not None and (now.name is None or words[1] in fold(now.name).split()):
        return
    for number in range(line.number - 1, max(line.number - _BACK, 0) - 1, -1):
        before = speech.sentences[number]
        at = next(
            (i for i, w in enumerate(before.words) if w == words[1] and before.words[i - 1] != "این"), None
        )
        body = (
            unnamed_at_head(before, number, speech.people, at, len(before.tokens)) if at is not None else None
        )
        if body is not None:
            line.subjects, line.end = [body[0]], 2
            return


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
