"""Quotations: those that run over several sentences, and what was said before its verb: «…»، گفت X."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.around_verbs import TOLD
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reported import Clause
from peyman.reader.annotate.reporting_verbs import Verb, find_verbs
from peyman.reader.annotate.speaking import Speech
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.utterances import Utterance, act_of

_DASHES = ("،", "–", "-", "—")
_SUBJECT = 12  # words of whoever said it, at the end of a sentence
MARKS = frozenset('«»"“”')
_NAMED = 4  # tokens behind an official in a line that only names him
_OPEN_FOR = 6  # sentences of a quotation


def quoted_on(speech: Speech, sentence: Sentence, number: int, clauses: list[Clause]) -> bool:
    """A sentence inside a quotation that began before, or that begins one: its speaker's, whoever is named behind it."""
    tokens = sentence.tokens
    reports = any(c.verb_start >= 0 for c in clauses)
    opens = tokens[0].text in MARKS and all(c.verb_start < 0 or c.passive for c in clauses)
    if speech.quoting is None and number and _is_open(speech.sentences[number - 1]):
        speech.quoting = [u for u in speech.utterances if u.sentence == number - 1][-1:] or None
    if speech.quoting is not None and _is_left_open(speech, number):
        speech.quoting = None
    if speech.quoting is None and (not opens or speech.running):
        return False
    closes = any(t.text in MARKS for t in tokens[1:])
    if speech.quoting is None and closes and not (opens and _is_added(speech, sentence, number)):
        return False
    named = speech.quoting == []  # the line before names who says it
    if speech.quoting is not None and reports and not named and not _closes_later(speech, number):
        speech.quoting = None
        return False
    start = 1 if opens or named else 0
    stop = next((i for i in range(start, len(tokens)) if tokens[i].text in MARKS), len(tokens))
    said = Utterance(number, start, stop, speech.now(), act_of(sentence, start, stop, "says"), "quotation")
    speech.utterances.append(said)
    speech.quoting = None if closes else [*(speech.quoting or []), said]
    return True


def _is_added(speech: Speech, sentence: Sentence, number: int) -> bool:
    """«وی یادآور شد که S. «ما نخستین بودیم.»»: does a sentence that is all quotation follow what somebody said in its paragraph?"""
    marks = [i for i, t in enumerate(sentence.tokens) if t.text in MARKS]
    whole = len(marks) == 2 and marks[0] == 0 and marks[1] >= len(sentence.tokens) - 2
    before = number > 0 and speech.sentences[number - 1].paragraph == sentence.paragraph
    return (
        whole
        and before
        and len(sentence.tokens) > TOLD
        and any(u.sentence == number - 1 for u in speech.utterances)
    )


def _is_left_open(speech: Speech, number: int) -> bool:
    """Did the paragraph end in which a quotation began that nobody closes?"""
    first = speech.quoting[0].sentence if speech.quoting else number
    parted = speech.sentences[first].paragraph != speech.sentences[number].paragraph
    return (
        parted and speech.sentences[number].tokens[0].text not in MARKS and not _closes_later(speech, number)
    )


def _closes_later(speech: Speech, number: int) -> bool:
    """Does a quotation still open at a sentence end within the next ones, before another begins?"""
    for sentence in speech.sentences[number : number + _OPEN_FOR]:
        for token in sentence.tokens:
            if token.text in "«»“”":
                return token.text in "»”"
    return False


def _is_open(sentence: Sentence) -> bool:
    """Does a quotation begin in a sentence and not end there?"""
    opening, closing = map(sentence.folded.count, "«“"), map(sentence.folded.count, "»”")
    return sum(opening) > sum(closing)


def quotation_before(sentence: Sentence) -> tuple[int, int, Verb] | None:
    """«…» – گفت, or S، گفت X at the end of a sentence: the tokens of what was said, and its verb."""
    tokens = sentence.tokens
    for verb in find_verbs(sentence):
        close = verb.start - 1
        while close > 0 and tokens[close].text in _DASHES:
            close -= 1
        follows = tokens[verb.end].folded if verb.end < len(tokens) else "."
        if close == verb.start - 1 or close < TOLD - 2 or follows in ("که", ":", "«", "و", "،"):
            continue
        opening = [i for i in range(close) if tokens[i].text in '«"“']
        quoted = tokens[close].text in '»"”' and (not opening or opening[0] <= 1)
        dashed = tokens[verb.start - 1].text in _DASHES[1:] and tokens[verb.start - 2].text == "،"
        if dashed and verb.frame == "speech" and follows != ".":
            return (1 if tokens[0].text in _DASHES else 0), close + 1, verb
        if quoted and (verb.frame == "speech" or tokens[close].text in "»”"):
            return (opening[0] + 1 if opening else 0), close, verb
        told = verb.frame == "speech" or (verb.name == "inform" and tokens[verb.start - 1].text in _DASHES)
        if told and _ends_with_subject(sentence, verb.end):
            return 0, close + 1, verb
    return None


def _ends_with_subject(sentence: Sentence, start: int) -> bool:
    """«…، گفت وزیر کشاورزی قزاقستان.»: only a noun phrase, no object and no verb, follows to the end.

    Behind a name, or an office, a comma may part the two: «…، گفت سفیر افغانستان در روسیه، سید طیب جواد.»
    """
    rest = sentence.tokens[start:]
    words = [t for t in rest if t.text[0].isalpha()]
    if not 1 <= len(words) <= _SUBJECT * (1 + (rest[0].proper is not None)) or any(
        t.text in ":«" for t in rest
    ):
        return False
    commas = sum(t.text == "،" for t in rest)
    holds = sentence.has(lexicon.offices(), start, len(sentence.tokens))
    if commas and (commas > 1 or not holds):
        return False
    if words[-1].folded.endswith("ند") and words[-1].proper is None:
        return False  # «…، یادآوری کرد مشتریان به قراردادهای خود پایبندند.»
    if any(p.start >= start for p in find_predicates(sentence)):
        return False
    at = holds and words[0].folded == "در" and "meeting_word" in words[1].cues  # «…، گفت در نشست خبری سفیر X»
    return at or not ("preposition" in words[0].cues or words[0].folded in ("را", "که"))


def said_on(sentence: Sentence, number: int, start: int, who: list[Entity]) -> list[Utterance]:
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


def is_representative(speech: Speech, teller: Entity) -> bool:
    """«…»، گفت X. «…»، گفت نماینده وزارت: a bare representative behind a quotation is whoever spoke by name before."""
    first = (teller.name or "").split(" ")[0]
    named = speech.speaker is not None and speech.speaker.name is not None
    return named and teller.country is None and cue("bare_official").get(first) is not None


def names_speaker(speech: Speech, sentence: Sentence, number: int) -> Entity | None:
    """«خلیل شیرغلامی، سفیر ایران در ارمنستان؛» in a line of its own: who says what follows."""
    tokens = sentence.tokens
    if tokens[-1].text not in "؛:" or number + 1 >= len(speech.sentences):
        return None
    follows = speech.sentences[number + 1]
    mentions = speech.people.mentions[number]
    alone = len(mentions) == 1 and mentions[0][0].start == 0 and len(tokens) - mentions[0][0].end <= _NAMED
    quoted = follows.paragraph != sentence.paragraph and follows.tokens[0].text in MARKS
    return mentions[0][1] if alone and quoted else None
