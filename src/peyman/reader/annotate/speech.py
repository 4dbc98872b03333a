"""Who is speaking: a state machine over the document that gives each reported clause its speakers."""

from __future__ import annotations

from peyman.reader.annotate.clauses import Clause, clauses_of, object_start
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.guards import Guard
from peyman.reader.annotate.headlines import read_headlines
from peyman.reader.annotate.institutions import find_outlets, unnamed_at_head
from peyman.reader.annotate.interviews import answer_begins, answers_of
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.pointing import is_from_source, only_points, told_before
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.quotations import MARKS, quotation_before, quoted_on
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.running import is_called_for, is_of_speaker, narrates, retells, runs_on
from peyman.reader.annotate.speaking import Speech
from peyman.reader.annotate.subjects import both_sides, find_subjects
from peyman.reader.annotate.tellers import (
    before_source,
    body_within,
    is_report,
    issuer_after,
    issuer_before,
    outlet_meant,
    quoted_by,
    said_by,
    source_after,
    source_named,
    teller_after,
    those_who_met,
    welcomes_guest,
    who_is_asked,
)
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.told import as_told, is_told_from, told_by
from peyman.reader.annotate.utterances import Utterance, act_of

_FIELD = 12  # tokens of the field of an office before «که»
_LEAD = 6  # tokens of a dateline before its colon
_NAMED = 4  # tokens behind an official in a line that only names him


def find_speech(sentences: list[Sentence], people: People, *, guard: Guard) -> list[Utterance]:
    """All reported clauses of a document in order, headlines given to whoever speaks next."""
    people.outlets = find_outlets(sentences, people)
    speech = Speech(people, sentences, answers=answers_of(sentences, people))
    for number, sentence in enumerate(sentences):
        with guard(number):
            _read(speech, sentences, number, sentence)
    read_headlines(people, speech.utterances, sentences)
    speech.utterances.sort(key=lambda u: (u.sentence, u.start))
    return speech.utterances


def _read(speech: Speech, sentences: list[Sentence], number: int, sentence: Sentence) -> None:
    if (answers := speech.answers.get(number)) is not None:
        start = answer_begins(sentence)
        act = act_of(sentence, start, len(sentence.tokens), "says")
        speech.utterances.append(Utterance(number, start, len(sentence.tokens), [answers], act, "interview"))
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
        and (all(c.passive and c.before for c in verbs) or retells(speech.running[0], sentence, clauses))
        and runs_on(speech.running[0], sentence)
        and not narrates(sentence)
        and sentence.at(cue("told_by"), 0) is None
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
    goes_on = not verbs and (is_called_for(sentence) or is_of_speaker(sentence))
    if goes_on and not narrates(sentence) and _spoke_just_now(speech, number):
        act = act_of(sentence, 0, len(sentence.tokens), "urges")
        speech.utterances.append(Utterance(number, 0, len(sentence.tokens), speech.now(), act, "running"))
        return
    if not verbs and (named := _names_speaker(speech, sentence, number)) is not None:
        speech.speaker, speech.running, speech.quoting = named, None, []
        return
    speech.source = source_named(sentence, number, speech.people) or speech.source
    subjects, end = find_subjects(sentence, number, speech.people, limit, speech.speaker)
    if (quoted := quoted_by(sentence, number, speech.people, (subjects, end))) is not None:
        outlets = [e for e in subjects if e.name and e not in speech.people.entities]
        speech.source = outlets[0] if outlets else speech.source  # whom «این شبکه» means later
        subjects, end = quoted
    if verbs and _speaks_as_state(speech, sentence, number, subjects, verbs[0]):
        act = act_of(sentence, 0, len(sentence.tokens), verbs[0].act)
        speech.utterances.append(Utterance(number, 0, len(sentence.tokens), speech.now(), act, "running"))
        return
    if subjects and subjects[0].name and subjects[0] not in speech.people.entities:
        subjects[0] = speech.source = outlet_meant(sentences, number, speech.people, subjects[0])
    elif (
        speech.source is not None
        and (again := sentence.at(cue("this_source"), 0)) is not None
        and not (subjects and end > again[0])  # «این گزارش حاکی است، وی افزود»
    ):
        subjects, end = [speech.source], again[0]
        speech.speaker = speech.source if speech.source.office else speech.speaker
    if len(subjects) == 1:
        subjects = [_known_as(speech, subjects[0])]
    if (both := _both_again(speech, sentence)) is not None:
        subjects, end = both
    if verbs and not subjects and (body := body_within(sentence, number, speech.people, limit)) is not None:
        subjects, end = [body[0]], body[1]
    asked = who_is_asked(sentence, number, speech.people) if verbs and not subjects else None
    if asked is not None:
        speech.speaker = asked
        clauses = [c for c in clauses if c is not verbs[0]]
    if verbs and not subjects and (unnamed := _unnamed(speech, sentence, number, verbs[0])) is not None:
        subjects, end = [unnamed[0]], unnamed[1]
    speakers = subjects or speech.now()
    if not verbs and sentence.headline:
        return
    told = told_by(speech, sentence, number) if not verbs else None
    if told is not None:
        speech.utterances.append(told)
    elif subjects and (verbs or subjects[0].name or subjects[0].office):
        speech.speaker = subjects[0]  # a state that only does something is not whom «وی» means
    speech.running = None
    if _said_of_before(speech, sentence, number, subjects, end):
        return
    for clause in clauses:
        start = clause.start
        if clause.before and clause.start < end < clause.stop:
            start = object_start(sentence, end, clause.stop)
        sides = _sides_between(sentence, start, clause) if clause.before else None
        relative = _in_relative(speech, sentence, number, clause)
        act = act_of(sentence, start, clause.stop, clause.act)
        who = speakers
        if clause.nested:
            who, _ = find_subjects(sentence, number, speech.people, clause.verb_start, None, clause.floor)
            if not who:
                continue
        elif (
            clause.before
            and _is_unknown(sentence, clause)
            or clause.rule == "welcome"
            and welcomes_guest(sentence, number, speech.people, start, clause.verb_start)
        ):
            continue
        elif relative is not None:
            who, start = [relative[0]], relative[1]
        elif sides is not None:
            who, start = both_sides(speech.people, number, speech.speaker), sides
        elif (behind := _behind_that(speech, sentence, number, clause)) is not None:
            who = behind
        elif (inner := _told_inside(speech, sentence, number, clause, clauses)) is not None:
            who = inner
        elif clause.verb_start > limit:
            later, later_end = find_subjects(
                sentence, number, speech.people, clause.verb_start, speech.speaker, clause.floor
            )
            if later:
                who = later
                start = max(start, min(later_end, clause.stop - 1)) if clause.before else start
        if clause.rule == "wrote":
            issuer = issuer_before(sentence, number, speech.people, clause.verb_start)
            if issuer is None and is_report(sentence, clause.verb_start):
                if speech.source is None or not any(speech.source in u.speakers for u in speech.utterances):
                    continue
                issuer = speech.source
            who = [issuer] if issuer is not None else who
        if clause.passive:
            text_of = issuer_before(sentence, number, speech.people, clause.verb_start)
            who = ([text_of] if text_of is not None else []) or said_by(
                sentence, number, speech.people, clause.verb_start
            )
            who = who or those_who_met(sentence, number, speech.people, speech.speaker, clause.verb_start)
            if not who:
                continue
        if clause.stop > start:
            speech.utterances.append(Utterance(number, start, clause.stop, who, act, clause.rule))
    if verbs and clauses[-1].colon:
        below = sentence.tokens[-1].text == ":"  # «… در توییتر نوشت:», and what he wrote in the next line
        speech.running = (sentence.paragraph + below, clauses[-1].rule)


def _behind_that(speech: Speech, sentence: Sentence, number: int, clause: Clause) -> list[Entity] | None:
    """«وزیران در حالی … ارزیابی می‌کنند که ترکیه تأکید دارد S»: behind a verb and «که» another one speaks."""
    tokens = sentence.tokens
    ends = (p.end for p in find_predicates(sentence) if clause.floor < p.end < clause.verb_start - 1)
    that = next((end for end in ends if tokens[end].folded == "که"), None)
    if that is None or clause.before or any(t.text in "،:" for t in tokens[that : clause.verb_start]):
        return None
    found, end = find_subjects(sentence, number, speech.people, clause.verb_start, None, that + 1)
    return found if found and end <= clause.verb_start else None


def _told_inside(
    speech: Speech, sentence: Sentence, number: int, clause: Clause, clauses: list[Clause]
) -> list[Entity] | None:
    """«این روزنامه می‌افزاید: X که …، گفت که S»: whoever heads what the outlet says is who says S."""
    outer = next((c for c in clauses if c.colon and c.stop < clause.verb_start), None)
    if outer is None or clause.floor < clause.verb_start:
        return None
    heads = (m for m in speech.people.mentions[number] if m[0].start == outer.start)
    return next(([e] for m, e in heads if sentence.tokens[m.end].folded == "که"), None)


def _unnamed(speech: Speech, sentence: Sentence, number: int, verb: Clause) -> tuple[Entity, int] | None:
    """Somebody whom the words at the head of the sentence only describe, where nobody speaks yet or many do."""
    tokens = sentence.tokens
    many = tokens[0].proper is None and any(
        t.folded.endswith("ند") for t in tokens[verb.verb_start : verb.verb_start + 3]
    )
    if verb.passive or verb.nested or verb.rule == "wrote" or (speech.speaker is not None and not many):
        return None
    start = next((i + 1 for i, t in enumerate(tokens[:_LEAD]) if t.text == ":"), 0)
    return unnamed_at_head(sentence, number, speech.people, start, verb.verb_start)


def _is_unknown(sentence: Sentence, clause: Clause) -> bool:
    """«کدام مشکل را گفته است، معلوم نیست»: what nobody knows is no report."""
    return sentence.has(cue("unknown"), clause.verb_start + 1, clause.verb_start + 4)


def _both_again(speech: Speech, sentence: Sentence) -> tuple[list[Entity], int] | None:
    """«آنها همچنین …»: those who spoke together just before."""
    they = sentence.at(cue("both_pronoun"), 0)
    if they is None or not speech.utterances or len(speech.utterances[-1].speakers) < 2:
        return None
    return speech.utterances[-1].speakers, they[0]


def _spoke_just_now(speech: Speech, number: int) -> bool:
    """Did who speaks now speak in the sentence before, of the same paragraph?"""
    if number == 0 or speech.sentences[number].paragraph != speech.sentences[number - 1].paragraph:
        return False
    return any(u.sentence == number - 1 and speech.speaker in u.speakers for u in speech.utterances)


def _names_speaker(speech: Speech, sentence: Sentence, number: int) -> Entity | None:
    """«خلیل شیرغلامی، سفیر ایران در ارمنستان؛» in a line of its own: who says what follows."""
    tokens = sentence.tokens
    if tokens[-1].text not in "؛:" or number + 1 >= len(speech.sentences):
        return None
    follows = speech.sentences[number + 1]
    mentions = speech.people.mentions[number]
    alone = len(mentions) == 1 and mentions[0][0].start == 0 and len(tokens) - mentions[0][0].end <= _NAMED
    quoted = follows.paragraph != sentence.paragraph and follows.tokens[0].text in MARKS
    return mentions[0][1] if alone and quoted else None


def _known_as(speech: Speech, subject: Entity) -> Entity:
    """«معاون وزیر خارجه یادآور شد»: the one official who has spoken so far, by another of his lesser offices."""
    if subject.name is not None or not _is_lesser(subject):
        return subject
    named = list(dict.fromkeys(u.speakers[0] for u in speech.utterances if u.speakers and u.speakers[0].name))
    rival = any(
        e.name and e.office == subject.office and e.country == subject.country for e in speech.people.entities
    )
    told = subject.mentions[-1][1].country if subject.mentions else subject.country
    if rival or len(named) != 1 or not _is_lesser(named[0]) or told not in (None, named[0].country):
        return subject
    return named[0]


def _is_lesser(entity: Entity) -> bool:
    """Is an office one of several that an official may be called by: «معاون», «رئیس مرکز», «سخنگو»?"""
    return cue("lesser_office").get(entity.office or "") is not None


def _speaks_as_state(
    speech: Speech, sentence: Sentence, number: int, subjects: list[Entity], verb: Clause
) -> bool:
    """«شی گفت … . چین از این ابتکار استقبال می‌کند»: in the present tense the state is the voice of who just spoke for it."""
    if len(subjects) != 1 or speech.speaker is None or not _spoke_just_now(speech, number):
        return False
    state = subjects[0]
    bare = state.name is None and state.office is None and state.country is not None
    present = any(p.mood == "present" and p.start >= verb.verb_start for p in find_predicates(sentence))
    return bare and state.country == speech.speaker.country and verb.before and present


def _in_relative(
    speech: Speech, sentence: Sentence, number: int, clause: Clause
) -> tuple[Entity, int] | None:
    """«… سخنان X که رفتار Y را خودسر توصیف کرده بود»: in a relative clause whom it is about says it."""
    for mention, entity in reversed(speech.people.mentions[number]):
        if (
            clause.floor < mention.end < clause.verb_start
            and (that := _that(sentence, mention, clause.verb_start)) is not None
            and mention.start > 2
        ):
            verbs = [p for p in find_predicates(sentence) if that < p.start < clause.verb_start]
            return None if verbs else (entity, that + 1 if clause.before else clause.start)
    return None


def _that(sentence: Sentence, mention: Mention, stop: int) -> int | None:
    """The «که» behind an official and what still tells of his office: «X مسئول گروه ویژه … آمریکا که …»."""
    reach = _FIELD if mention.name and mention.office else 1 + (mention.name is not None)
    for i in range(mention.end, min(mention.end + reach, stop)):
        if sentence.tokens[i].folded == "که":
            return i
        if not sentence.tokens[i].text[0].isalpha() or any(p.start == i for p in find_predicates(sentence)):
            return None
    return None


def _said_of_before(
    speech: Speech, sentence: Sentence, number: int, subjects: list[Entity], end: int
) -> bool:
    """«S. در این زمینه X اظهار داشت.»: the sentence before is what was said."""
    verbs = find_verbs(sentence)
    if len(verbs) == 1 and verbs[0].passive:
        agent = said_by(sentence, number, speech.people, verbs[0].start)
        speech.speaker = agent[0] if agent else speech.speaker
        subjects = [e for _, e in speech.people.mentions[number] if e.office][:1]
    speakers = subjects or speech.now()
    if not speakers or len(verbs) != 1 or verbs[0].end < len(sentence.tokens) - 1 or not number:
        return False
    pointed = any(i in sentence.where(cue("this_point")) for i in (0, end))
    if not pointed and not sentence.has(cue("about_this"), 0, verbs[0].start):
        return False
    if is_from_source(sentence, verbs[0].start, subjects, pointed=pointed):
        return True
    if any(u.sentence == number - 1 for u in speech.utterances):
        return only_points(sentence, verbs[0].start, end)
    at = told_before(speech.sentences, number)
    before = speech.sentences[at]
    act = act_of(before, 0, len(before.tokens), "says")
    speech.utterances.append(Utterance(at, 0, len(before.tokens), speakers, act, "before"))
    return True


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
    if institution and teller is not None and _is_of_speaker(speech, teller):
        teller, institution = None, False
    who = [teller] if institution and teller is not None else speech.now()
    if teller is not None and not institution:
        speech.speaker, who = teller, [teller]
    act = act_of(sentence, start, stop, "says")
    speech.utterances.append(Utterance(number, start, stop, who, act, "said_after"))
    speech.utterances += _said_on(sentence, number, verb.end, who)
    if institution:
        speech.speaker = heads[0] if heads else teller
    for utterance in quoted:
        utterance.speakers = who
    return True


def _said_on(sentence: Sentence, number: int, start: int, who: list[Entity]) -> list[Utterance]:
    """«…»، شرح داد او و ابراز داشت که S: what the same man says behind his quotation."""
    tokens = sentence.tokens
    verb = next((v for v in find_verbs(sentence) if v.start > start and v.frame == "speech"), None)
    follows = tokens[verb.end].text if verb is not None and verb.end < len(tokens) else ""
    if (
        verb is None
        or follows not in ("که", ":")
        or not any(t.folded == "و" for t in tokens[start : verb.start])
    ):
        return []
    act = act_of(sentence, verb.end + 1, len(tokens), verb.act)
    return [Utterance(number, verb.end + 1, len(tokens), who, act, verb.name)]


def _is_of_speaker(speech: Speech, teller: Entity) -> bool:
    """«…»، گفت X. «…»، گفت نماینده وزارت: a bare representative behind a quotation is whoever spoke by name before."""
    first = (teller.name or "").split(" ")[0]
    named = speech.speaker is not None and speech.speaker.name is not None
    return named and teller.country is None and cue("bare_official").get(first) is not None


def _sides_between(sentence: Sentence, start: int, clause: Clause) -> int | None:
    """«… دیدار کرد و دو طرف بر … تأکید کردند»: the end of the new subject before a verb."""
    for i, (sides, _) in sentence.where(cue("two_sides")).items():
        if i >= max(start, 1) and sentence.tokens[i - 1].folded == "و" and sides < clause.stop:
            return sides
    return None


__all__ = ["Clause", "Utterance", "find_speech"]
