"""Who is speaking: a state machine over the document that gives each reported clause its speakers."""

from __future__ import annotations

from peyman.reader.annotate.bulleted import read_bulleted
from peyman.reader.annotate.clause_speakers import (
    is_unknown,
    sides_between,
    speaker_behind_that,
    speaker_beside_verb,
    speaker_in_relative,
    subjects_inside,
    subjects_otherwise,
    told_inside,
)
from peyman.reader.annotate.clauses import clauses_of, object_start
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.guards import Guard
from peyman.reader.annotate.headlines import read_headlines
from peyman.reader.annotate.interviews import answers_of
from peyman.reader.annotate.issuers import is_text_meant, issued_by, issuer_after, issuer_before
from peyman.reader.annotate.named_later import name_awaited, name_described
from peyman.reader.annotate.outlets import find_outlets
from peyman.reader.annotate.people import People
from peyman.reader.annotate.pointing import said_of_before
from peyman.reader.annotate.quotations import (
    MARKS,
    is_representative,
    names_speaker,
    quotation_before,
    quoted_on,
    said_on,
)
from peyman.reader.annotate.running import (
    is_called_for,
    is_forecast,
    is_of_speaker,
    is_teaser,
    narrates,
    retells,
    runs_on,
    tells_of_official,
)
from peyman.reader.annotate.same_speaker import (
    both_again,
    is_outlet,
    is_own_state,
    known_as,
    source_again,
    source_meant,
    speaks_as_state,
    spoke_just_now,
)
from peyman.reader.annotate.speaking import Speech
from peyman.reader.annotate.subjects import both_sides, find_subjects, main_subjects
from peyman.reader.annotate.tellers import (
    before_source,
    body_within,
    outlet_meant,
    quoted_by,
    said_by,
    source_after,
    source_named,
    teller_after,
    tells_source,
    those_who_met,
    welcomes_guest,
    who_is_asked,
)
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.told import as_told, is_told_from, told_by, who_wrote
from peyman.reader.annotate.unled_subjects import subject_aside, unled_subject
from peyman.reader.annotate.utterances import Utterance, act_of


def find_speech(sentences: list[Sentence], people: People, *, guard: Guard) -> list[Utterance]:
    """All reported clauses of a document in order, headlines given to whoever speaks next."""
    people.outlets = find_outlets(sentences, people)
    speech = Speech(people, sentences, answers=answers_of(sentences, people))
    for number, sentence in enumerate(sentences):
        with guard(number):
            _read(speech, sentences, number, sentence)
    name_awaited(people, speech.utterances)
    read_headlines(people, speech.utterances, sentences)
    name_described(sentences, people, speech.utterances)
    read_bulleted(speech.utterances, sentences)
    speech.utterances.sort(key=lambda u: (u.sentence, u.start))
    return speech.utterances


def _read(speech: Speech, sentences: list[Sentence], number: int, sentence: Sentence) -> None:
    if (answer := speech.answers.get(number)) is not None:
        end = len(sentence.tokens)
        act = act_of(sentence, answer.start, end, "says")
        speech.utterances.append(Utterance(number, answer.start, end, [answer.who], act, "interview"))
        return
    if (stop := before_source(sentence)) is not None:
        sentence = Sentence(sentence.tokens[:stop], sentence.paragraph)
    begins = speech.quoting == []  # a quotation whose speaker a line before it named
    if not begins and (_said_after(speech, sentence, number) or as_told(speech, sentence, number)):
        return
    clauses = clauses_of(sentence)
    opening = sentence.at(cue("narration"), 0)
    if opening is not None:
        clauses = [c for c in clauses if not 0 <= c.verb_start < opening[0]]
    if clauses and clauses[0].rule == "inform" and is_told_from(sentence):
        clauses = clauses[1:]
    if quoted_on(speech, sentence, number, clauses):
        return
    verbs = [c for c in clauses if c.verb_start >= 0]
    limit = verbs[0].verb_start if verbs else len(sentence.tokens)
    if (
        speech.running
        and (
            all(c.passive and (c.before or is_forecast(sentence, c)) for c in verbs)
            or retells(speech.running[0], sentence, clauses)
        )
        and runs_on(speech.running[0], sentence)
        and not narrates(sentence)
        and not tells_source(sentence)
        and not (not verbs and tells_of_official(sentence))
    ):
        speech.utterances.append(
            Utterance(
                number,
                0,
                len(sentence.tokens),
                speech.now(),
                act_of(sentence, 0, len(sentence.tokens), "says"),
                "running",
            )
        )
        return
    goes_on = not verbs and (
        (is_called_for(sentence) and spoke_just_now(speech, number))
        or (is_of_speaker(sentence) and spoke_just_now(speech, number, lines=1))
    )
    if goes_on and not narrates(sentence):
        act = act_of(sentence, 0, len(sentence.tokens), "urges")
        speech.utterances.append(Utterance(number, 0, len(sentence.tokens), speech.now(), act, "running"))
        return
    if not verbs and (named := names_speaker(speech, sentence, number)) is not None:
        speech.speaker, speech.running, speech.quoting = named, None, []
        return
    speech.source = source_named(sentence, number, speech.people) or speech.source
    subjects, end = main_subjects(sentence, number, speech.people, limit, speech.speaker)
    if (quoted := quoted_by(sentence, number, speech.people, (subjects, end), speech.speaker)) is not None:
        outlets = [e for e in subjects if e.name and e not in speech.people.entities]
        speech.source = outlets[0] if outlets else speech.source  # whom «این شبکه» means later
        subjects, end = quoted
    if verbs and speaks_as_state(speech, sentence, number, subjects, verbs[0]):
        act = act_of(sentence, 0, len(sentence.tokens), verbs[0].act)
        speech.utterances.append(Utterance(number, 0, len(sentence.tokens), speech.now(), act, "running"))
        return
    if subjects and subjects[0].name and subjects[0] not in speech.people.entities:
        meant = source_again(speech, sentence, subjects[0])
        subjects[0] = speech.source = meant or outlet_meant(sentences, number, speech.people, subjects[0])
        speech.outlet = subjects[0] if is_outlet(sentence, subjects[0]) else speech.outlet
    elif (
        speech.source is not None
        and (again := sentence.at(cue("this_source"), 0)) is not None
        and not (subjects and end > again[0])  # «این گزارش حاکی است، وی افزود»
    ):
        subjects, end = [source_meant(speech, sentence, again[0])], again[0]
        speech.speaker = speech.source if speech.source.office else speech.speaker
    if len(subjects) == 1:
        subjects = [known_as(speech, subjects[0])]
    if (both := both_again(speech, sentence)) is not None:
        subjects, end = both
    if verbs and not subjects and (body := body_within(sentence, number, speech.people, limit)) is not None:
        subjects, end = [body[0]], body[1]
    asked = who_is_asked(sentence, number, speech.people) if verbs and not subjects else None
    if asked is not None:
        speech.speaker = asked
        clauses = [c for c in clauses if c is not verbs[0]]
    if verbs:
        subjects, end = subjects_otherwise(speech, sentence, number, verbs[0], (subjects, end))
    speakers = subjects or (speech.of_text() if is_text_meant(sentence, limit) else speech.now())
    speech.issuer = issued_by(sentence, number, speech.people, subjects, limit) or speech.issuer
    if not verbs and sentence.headline:
        return
    told = told_by(speech, sentence, number)
    if told is not None:
        speech.utterances.append(told)
    elif subjects and (verbs or ((subjects[0].name or subjects[0].office) and not is_teaser(speech, number))):
        speech.speaker = subjects[0]  # a state that only does something is not whom «وی» means
    speech.running = None
    if said_of_before(speech, sentence, number, subjects, end):
        return
    for clause in clauses:
        start = clause.start
        if clause.before and clause.start < end < clause.stop:
            start = object_start(sentence, end, clause.stop)
        sides = sides_between(sentence, start, clause) if clause.before else None
        relative = speaker_in_relative(speech, sentence, number, clause)
        act = act_of(sentence, start, clause.stop, clause.act)
        who = speakers
        if clause.nested:
            who, told_end = subjects_inside(speech, sentence, number, clause)
            start = max(start, min(told_end, clause.stop - 1)) if clause.before else start
            who = subject_aside(sentence, number, speech.people, clause.floor, clause.verb_start) or who
            if not who or is_own_state(speech, who[0]):
                continue
            speech.speaker = who[0] if clause.colon else speech.speaker
        elif (
            clause.before
            and is_unknown(sentence, clause)
            or clause.rule == "welcome"
            and welcomes_guest(sentence, number, speech.people, start, clause.verb_start)
        ):
            continue
        elif (
            aside := subject_aside(sentence, number, speech.people, clause.floor, clause.verb_start)
        ) is not None:
            who = aside
        elif (beside := speaker_beside_verb(speech, sentence, number, clause)) is not None:
            who = beside
        elif relative is not None:
            who, start = [relative[0]], relative[1]
        elif sides is not None:
            who, start = both_sides(speech.people, number, speech.speaker), sides
        elif (behind := speaker_behind_that(speech, sentence, number, clause)) is not None:
            who = behind
        elif (inner := told_inside(speech, sentence, number, clause, clauses, speakers)) is not None:
            who = inner
            speech.speaker = inner[0]
        elif clause.verb_start > limit:
            later, later_end = find_subjects(
                sentence, number, speech.people, clause.verb_start, speech.speaker, clause.floor
            )
            left = (
                None
                if later
                else unled_subject(sentence, number, speech.people, clause.floor, clause.verb_start)
            )
            later, later_end = ([left[0]], left[1]) if left is not None else (later, later_end)
            if later:
                who = later
                start = max(start, min(later_end, clause.stop - 1)) if clause.before else start
        if clause.rule == "wrote":
            writers = who_wrote(speech, sentence, number, clause.verb_start, quoted=quoted is not None)
            if writers == []:
                continue
            who = writers or who
        if clause.passive:
            text_of = issuer_before(sentence, number, speech.people, clause.verb_start)
            who = ([text_of] if text_of is not None else []) or said_by(
                sentence, number, speech.people, clause.verb_start
            )
            who = who or those_who_met(sentence, number, speech.people, speech.speaker, clause.verb_start)
            who = who or (speech.of_text() if is_text_meant(sentence, clause.verb_start) else [])
            if not who:
                continue
        if clause.stop > start:
            speech.utterances.append(Utterance(number, start, clause.stop, who, act, clause.rule))
    if verbs and ([c for c in clauses if not c.nested][-1].colon or clauses[-1].colon):
        below = sentence.tokens[-1].text == ":"  # «… در توییتر نوشت:», and what he wrote in the next line
        speech.running = (sentence.paragraph + below, clauses[-1].rule)


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
        _read(speech, speech.sentences, number, Sentence(sentence.tokens[:stop], sentence.paragraph))
        return True
    issuer = issuer_after(sentence, number, speech.people, verb)
    if issuer is None and (verb.passive or verb.name == "wrote"):
        speech.utterances = [u for u in speech.utterances if not any(u is q for q in quoted)]
        return True
    again = speech.source if sentence.at(cue("this_source"), verb.end) else None
    teller = issuer or again or teller_after(sentence, number, speech.people, verb.end)
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
