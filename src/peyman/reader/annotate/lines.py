"""A sentence as speech is read in it, and the rules that take it as a whole: it goes on, runs on or only names a speaker."""

from __future__ import annotations

from dataclasses import dataclass, field

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.quotations import names_speaker
from peyman.reader.annotate.reported import Clause
from peyman.reader.annotate.running import (
    is_called_for,
    is_forecast,
    is_of_speaker,
    narrates,
    retells,
    runs_on,
    tells_of_official,
)
from peyman.reader.annotate.same_speaker import spoke_just_now
from peyman.reader.annotate.speaking import Speech
from peyman.reader.annotate.tellers import tells_source
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.utterances import Utterance, act_of

_VERB = 3  # words of a reporting verb in the perfect


@dataclass(eq=False)
class Line:
    """A sentence with its reported clauses; ``subjects`` say what its first verb reports and end before token ``end``.

    ``limit`` is where that verb begins, ``verbs`` are the clauses that have one, ``quoted`` tells that an outlet quotes
    the subjects.
    """

    speech: Speech
    number: int
    sentence: Sentence
    clauses: list[Clause]
    subjects: list[Entity] = field(default_factory=list)
    end: int = 0
    quoted: bool = False

    def __post_init__(self) -> None:
        self.verbs = [c for c in self.clauses if c.verb_start >= 0]
        self.limit = self.verbs[0].verb_start if self.verbs else len(self.sentence.tokens)

    def say_all(self, act: str, rule: str) -> None:
        """All its words are of whoever speaks now; a quotation mark that stands alone has none."""
        stop = len(self.sentence.tokens)
        if not any(map(str.isalnum, self.sentence.folded)):
            return
        act = act_of(self.sentence, 0, stop, act)
        self.speech.utterances.append(Utterance(self.number, 0, stop, self.speech.now(), act, rule))


def runs(line: Line) -> bool:
    """«گفت: S. S.»: behind a colon a sentence without a new speaker is still the speaker's."""
    running, sentence = line.speech.running, line.sentence
    if running is None or narrates(sentence) or tells_source(sentence) or not runs_on(running[0], sentence):
        return False
    if not line.verbs and (tells_of_official(sentence) or _is_of_narrator(line)):
        return False
    told = all(c.passive and (c.before or is_forecast(sentence, c)) for c in line.verbs)
    if not told and not retells(running[0], sentence, line.clauses):
        return False
    line.say_all("says", "running")
    return True


def tells_of_state(line: Line) -> bool:
    """«گفت: صادرات ادامه دارد. عراقی‌ها قول داده‌اند بدهی خود را بپردازند.»: behind a colon, does the speaker tell what a
    nation has said, so that the speech is still his?"""
    running, subjects = line.speech.running, line.subjects
    if running is None or not line.verbs or not subjects or any(e.name or e.office for e in subjects):
        return False
    if narrates(line.sentence) or line.verbs[-1].colon or not runs_on(running[0], line.sentence):
        return False
    at = line.verbs[-1].verb_start
    return any(w.endswith(("ند", "ست")) for w in line.sentence.words[at : at + _VERB])


def _is_of_narrator(line: Line) -> bool:
    """«راستین دلیل خود را نگفت»: nobody calls himself by name; nor is what an outlet or an official heads still said,
    where no space parts it from the stop before it, as archives glue paragraphs."""
    speech, sentence, number = line.speech, line.sentence, line.number
    head = next((e for m, e in speech.people.mentions[number] if m.start == 0), None)
    if head is not None and head is speech.speaker:
        return any(p.mood == "past" for p in find_predicates(sentence))
    if _closes_quotation(line):
        return True
    before = speech.sentences[number - 1].tokens[-1]
    if not number or before.end != sentence.tokens[0].start:
        return False
    source = any(sentence.at(cue(name), 0) is not None for name in ("outlet", "source_lead"))
    return source or (head is not None and bool(head.name and head.office))


def _closes_quotation(line: Line) -> bool:
    """«گفت: «سند تصویب شد.» پارلمان ۱۰۱ کرسی دارد.»: did what was said end with its quotation, in the sentence before?"""
    if not line.number or line.sentence.tokens[0].text in "«“":
        return False
    before = line.speech.sentences[line.number - 1]
    last = [t.text for t in before.tokens[-2:]]
    opened = next(
        (i for i, t in enumerate(before.tokens) if t.text == "«" and i and before.tokens[i - 1].text == ":"),
        None,
    )
    return "»" in last and opened is not None and sum(t.text == "«" for t in before.tokens) == 1


def goes_on(line: Line) -> bool:
    """«وی افزود … . باید این طرح اجرا شود»: what ought to be, and what says «I», behind who has just spoken."""
    sentence, speech = line.sentence, line.speech
    if line.verbs or narrates(sentence):
        return False
    called = is_called_for(sentence) and spoke_just_now(speech, line.number)
    if not called and not (is_of_speaker(sentence) and spoke_just_now(speech, line.number, lines=1)):
        return False
    line.say_all("urges", "running")
    return True


def only_names(line: Line) -> bool:
    """«بهمن راستین، سفیر ایران در ارمنستان؛» in a line of its own begins what follows."""
    named = None if line.verbs else names_speaker(line.speech, line.sentence, line.number)
    if named is None:
        return False
    line.speech.speaker, line.speech.running, line.speech.quoting = named, None, []
    return True
