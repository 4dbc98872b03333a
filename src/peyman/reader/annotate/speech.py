"""Who is speaking: a state machine over the document that gives each reported clause its speakers."""

from __future__ import annotations

from collections.abc import Callable

from peyman.reader.annotate.bulleted import read_bulleted
from peyman.reader.annotate.clause_rules import read_clauses
from peyman.reader.annotate.clauses import clauses_of
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.full_texts import read_full_texts
from peyman.reader.annotate.guards import Guard
from peyman.reader.annotate.headlines import read_headlines
from peyman.reader.annotate.interviews import answers_of
from peyman.reader.annotate.issuers import is_letter_after, is_text_meant, issued_by, issuer_after
from peyman.reader.annotate.lines import Line, goes_on, only_names, runs, tells_of_state
from peyman.reader.annotate.main_speakers import find_main, settle
from peyman.reader.annotate.named_later import name_awaited, name_described
from peyman.reader.annotate.outlets import find_outlets
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.pointing import said_of_before
from peyman.reader.annotate.quotations import MARKS, is_representative, quotation_before, quoted_on, said_on
from peyman.reader.annotate.reported import Clause
from peyman.reader.annotate.running import is_teaser
from peyman.reader.annotate.same_speaker import speaks_as_state
from peyman.reader.annotate.speaking import Speech
from peyman.reader.annotate.tellers import before_source, source_after, teller_after
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.told import as_told, is_told_from, told_by
from peyman.reader.annotate.utterances import Utterance, act_of


def find_speech(sentences: list[Sentence], people: People, *, guard: Guard) -> list[Utterance]:
    """All reported clauses of a document in order, headlines given to whoever speaks next."""
    people.outlets = find_outlets(sentences, people)
    speech = Speech(people, sentences, answers=answers_of(sentences, people))
    for number, sentence in enumerate(sentences):
        with guard(number):
            _read(speech, number, sentence)
    name_awaited(people, speech.utterances)
    read_headlines(people, speech.utterances, sentences)
    name_described(sentences, people, speech.utterances)
    read_bulleted(speech.utterances, sentences)
    read_full_texts(speech)
    speech.utterances.sort(key=lambda u: (u.sentence, u.start))
    return speech.utterances


def _read(speech: Speech, number: int, sentence: Sentence) -> None:
    """One sentence: what rules read as a whole, else its subjects and the clauses that its verbs report."""
    if (answer := speech.answers.get(number)) is not None:
        end = len(sentence.tokens)
        act = act_of(sentence, answer.start, end, "says")
        speech.utterances.append(Utterance(number, answer.start, end, [answer.who], act, "interview"))
        return
    if (cut := before_source(sentence)) is not None:
        sentence = Sentence(sentence.tokens[:cut], sentence.paragraph)
    begins = speech.quoting == []  # a quotation whose speaker a line before it named
    if not begins and (_said_after(speech, sentence, number) or as_told(speech, sentence, number)):
        return
    line = Line(speech, number, sentence, _told_clauses(sentence))
    if quoted_on(speech, sentence, number, line.clauses) or any(rule(line) for rule in _WHOLE):
        return
    find_main(line)
    if line.verbs and speaks_as_state(speech, sentence, number, line.subjects, line.verbs[0]):
        line.say_all(line.verbs[0].act, "running")
        return
    settle(line)
    _read_on(line)


_WHOLE: tuple[Callable[[Line], bool], ...] = (runs, goes_on, only_names)


def _told_clauses(sentence: Sentence) -> list[Clause]:
    """The clauses of a sentence, less those whose verbs belong to «گفتنی است» or to an outlet's «طوری که از … خبر دادند»."""
    clauses = clauses_of(sentence)
    opening = sentence.at(cue("narration"), 0)
    if opening is not None:
        clauses = [c for c in clauses if not 0 <= c.verb_start < opening[0]]
    source = clauses and clauses[0].rule == "inform" and is_told_from(sentence)
    return clauses[1:] if source else clauses


def _read_on(line: Line) -> None:
    """The state of speech after a sentence whose subjects are found, and what its clauses report."""
    speech, sentence, number, subjects = line.speech, line.sentence, line.number, line.subjects
    meant = speech.of_text() if not subjects and is_text_meant(sentence, line.limit) else speech.now()
    speakers = subjects or meant
    held = (speech.speaker, speech.running) if tells_of_state(line) else None
    speech.issuer = issued_by(sentence, number, speech.people, subjects, line.limit) or speech.issuer
    if not line.verbs and sentence.headline:
        return
    told = told_by(speech, sentence, number)
    if told is not None:
        speech.utterances.append(told)
    elif subjects and (
        line.verbs or ((subjects[0].name or subjects[0].office) and not is_teaser(speech, number))
    ):
        speech.speaker = subjects[0]  # a state that only does something is not whom «وی» means
    speech.running = None
    if said_of_before(speech, sentence, number, subjects, line.end):
        return
    read_clauses(line, speakers)
    if line.verbs and ([c for c in line.clauses if not c.nested][-1].colon or line.clauses[-1].colon):
        below = sentence.tokens[-1].text == ":"  # «… در توییتر نوشت:», and what he wrote in the next line
        speech.running = (sentence.paragraph + below, line.clauses[-1].rule)
    if held is not None:
        speech.speaker, speech.running = held


def _still(speech: Speech, number: int, start: int, teller: Entity | None) -> Entity | None:
    """«…»، گفت وزیر: of two who hold the bare office behind the verb, the one who speaks already."""
    now = speech.speaker
    if teller is None or now is None or now is teller or now.office != teller.office:
        return teller
    bare = any(
        e is teller and m.start >= start and m.name is None and m.country is None and not m.relative
        for m, e in speech.people.mentions[number]
    )
    return now if bare and now in speech.people.entities else teller


def _said_after(speech: Speech, sentence: Sentence, number: int) -> bool:
    """«…»، گفت X: a quotation, then its verb, then whoever says it (or nobody: whoever spoke before).

    Of what the passive tells («…»، تأکید شد در ملاقات) nobody is the speaker, unless a text of somebody's says it.
    """
    found = quotation_before(sentence)
    if found is None:
        return False
    start, stop, verb = found
    quoted, speech.quoting, speech.running = speech.quoting or [], None, None
    if sentence.tokens[0].text not in MARKS and source_after(sentence, verb):
        _read(speech, number, Sentence(sentence.tokens[:stop], sentence.paragraph))
        return True
    issuer = issuer_after(sentence, number, speech.people, verb)
    if issuer is None and verb.name == "wrote" and is_letter_after(sentence, verb.end):
        issuer = next(iter(speech.of_text()), None)
    if issuer is None and (verb.passive or verb.name == "wrote"):
        speech.utterances = [u for u in speech.utterances if not any(u is q for q in quoted)]
        return True
    again = speech.source if sentence.at(cue("this_source"), verb.end) else None
    teller = issuer or again or teller_after(sentence, number, speech.people, verb.end)
    teller = _still(speech, number, verb.end, teller)
    heads = [e for m, e in speech.people.mentions[number] if m.start == start]
    institution = teller is not None and teller not in speech.people.entities
    if institution and teller is not None and is_representative(speech, teller):
        teller, institution = None, False
    who = [teller] if institution and teller is not None else speech.now()
    if teller is not None and not institution:
        speech.speaker, who = teller, [teller]
    act = act_of(sentence, start, stop, "says")
    speech.utterances.append(Utterance(number, start, stop, who, act, "said_after"))
    speech.utterances += said_on(sentence, number, verb.end, who)
    if institution:
        speech.speaker = heads[0] if heads else teller
    for utterance in quoted:
        utterance.speakers = who
    return True
