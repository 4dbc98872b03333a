"""What somebody has told: «به گفته X، S», «آن‌طور که X گفته، S», «طوری که از وزارت X خبر دادند، S»."""

from __future__ import annotations

from peyman.language.folding import fold
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.institutions import institution_at
from peyman.reader.annotate.issuers import is_text_meant, issuer_before
from peyman.reader.annotate.outlets import institution_named, stranger_at
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.same_speaker import known_as
from peyman.reader.annotate.speaking import Speech
from peyman.reader.annotate.subjects import find_subjects
from peyman.reader.annotate.tellers import is_report, lead_of_told, quoted_in_text
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.utterances import Utterance, act_of

_TREATY = 4  # words at the head of a sentence among which a treaty is named
_RANK = 5  # tokens of «این مقام دولت X» before its comma


def is_told_from(sentence: Sentence) -> bool:
    """«طوری که از وزارت X خبر دادند، S»: a body from which an outlet has it is only a source."""
    lead = sentence.at(cue("as_told"), 0)
    return lead is not None and sentence.tokens[lead[0]].folded == "از"


def as_told(speech: Speech, sentence: Sentence, number: int) -> bool:
    """«آن‌طور که X گفته، S»: S is said by whom the words before the comma name."""
    lead = sentence.at(cue("as_told"), 0)
    if lead is None:
        return False
    tokens = sentence.tokens
    told = [i for i in range(lead[0], len(tokens) - 3) if cue("told").match(tokens, i)]
    end = (cue("told").match(tokens, told[0]) or (0,))[0] if told else 0
    if not told or tokens[end].text != "،":
        return False
    subjects, _ = find_subjects(sentence, number, speech.people, told[0], speech.speaker, lead[0])
    outlet = any(cue(c).match(tokens, lead[0]) for c in ("press_office", "outlet"))
    if (not subjects or outlet) and (outlet or is_told_from(sentence)):
        return not any(v.start > end for v in find_verbs(sentence))
    who = subjects or speech.now()
    if subjects and subjects[0].office:
        speech.speaker = speech.source = subjects[0]
    act = act_of(sentence, end + 1, len(tokens), "says")
    speech.utterances.append(Utterance(number, end + 1, len(tokens), who, act, "as_told"))
    return True


def told_by(speech: Speech, sentence: Sentence, number: int) -> Utterance | None:
    """«به گفته این دیپلمات، S»: S is said by whom the words name; an agency there is only a source."""
    start = lead_of_told(sentence)
    if start is None:
        return None
    mention = next(((m, e) for m, e in speech.people.mentions[number] if m.start <= start + 1 <= m.end), None)
    if mention is not None:
        who, end = [known_as(speech, mention[1])], mention[0].end
        speech.speaker = who[0]
    else:
        holder = _holder_told(speech, sentence, start)
        if holder is not None:
            return Utterance(number, holder[1], len(sentence.tokens), [holder[0]], "says", "told_by")
        pronoun = cue("pronoun").match(sentence.tokens, start) or cue("this_official").match(
            sentence.tokens, start
        )
        if pronoun is None and (man := _by_surname(speech, sentence, start)) is not None:
            speech.speaker = man
            return Utterance(number, start + 1, len(sentence.tokens), [man], "says", "told_by")
        body = _body_told(speech, sentence, number, start) if pronoun is None else None
        if body is None and (pronoun is None or speech.speaker is None):
            return None
        who, end = (
            ([body[0]], body[1]) if body is not None else (speech.person(), pronoun[0] if pronoun else start)
        )
        commas = [
            j for j in range(end, min(end + _RANK, len(sentence.tokens))) if sentence.tokens[j].text == "،"
        ]
        end = commas[0] if commas and sentence.tokens[start].folded == "این" else end
    while end < len(sentence.tokens) and sentence.tokens[end].folded in ("،", "نیز", "هم", ":"):
        end += 1
    return (
        Utterance(number, end, len(sentence.tokens), who, "says", "told_by")
        if end < len(sentence.tokens)
        else None
    )


def _by_surname(speech: Speech, sentence: Sentence, start: int) -> Entity | None:
    """«به گفته عثمان S»: whoever was named before by that surname, though it may be a first name too."""
    word = sentence.words[start]
    named = (e for e in reversed(speech.people.entities) if e.name and " " in e.name)
    return next((e for e in named if fold(e.name or "").split()[-1] == word), None)


def _holder_told(speech: Speech, sentence: Sentence, start: int) -> tuple[Entity, int] | None:
    """«به گفته رئیس کمیته سرمایه‌گذاری، S»: an office without its state means its holder named before."""
    office = lexicon.offices().match(sentence.tokens, start)
    named = [
        e for e in speech.people.entities if office is not None and e.name and e.office == office[1].value
    ]
    comma = next((i for i, t in enumerate(sentence.tokens) if i > start and t.text == "،"), None)
    if not named or comma is None or comma + 1 >= len(sentence.tokens):
        return None
    return (speech.speaker if speech.speaker in named else named[-1]), comma + 1


def _body_told(speech: Speech, sentence: Sentence, number: int, start: int) -> tuple[Entity, int] | None:
    """«به گفته مقامات تخار»: officials or a company that say it themselves; a ministry is only where it is from."""
    sources = ("outlet", "press_office", "press")
    if any(sentence.at(cue(c), start) for c in sources):
        return None
    body = institution_at(sentence, number, speech.people, start, len(sentence.tokens))
    comma = stranger_at(sentence, start, described=False) if body is None else None
    return institution_named(sentence, number, start, comma) if comma is not None else body


def who_wrote(
    speech: Speech, sentence: Sentence, number: int, verb: int, *, quoted: bool
) -> list[Entity] | None:
    """«در بیانیه وزارت X آمده است که S»: whose text says it; None where whoever speaks says it, [] where nobody does."""
    people = speech.people
    issuer = issuer_before(sentence, number, people, verb) or quoted_in_text(sentence, number, people, verb)
    if issuer is not None:
        speech.issuer = issuer
    elif is_text_meant(sentence, verb):
        return speech.of_text() or []
    elif not quoted and any(sentence.at(cue("treaty"), i) is not None for i in range(1, min(verb, _TREATY))):
        return []  # «در این توافق‌نامه آمده است»: what two states agreed on nobody says
    if issuer is None and not quoted and is_report(sentence, verb):
        return reporter(speech)
    return [issuer] if issuer is not None else None


def reporter(speech: Speech) -> list[Entity]:
    """«در این گزارش آمده است S»: the source named last, where anything has been told as said by it."""
    told = speech.source is not None and any(speech.source in u.speakers for u in speech.utterances)
    return [speech.source] if told and speech.source is not None else []
