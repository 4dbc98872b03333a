"""Who attends a session, a conference, a signing or a ceremony."""

from __future__ import annotations

from peyman.reader.annotate.attendance import Attendance, are_officials_of_both, both_states
from peyman.reader.annotate.counterpart import Counterpart
from peyman.reader.annotate.counterpart_phrases import read_counterpart
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.participants import attending, topic
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.subjects import find_subjects
from peyman.reader.annotate.triggers import Trigger


def who_gathered(document: Annotated, number: int, trigger: Trigger) -> Attendance:
    """Of a session, conference, signing or ceremony: the subject, those after «با حضور», «به ریاست», «میان», who met beside it."""
    sentence = document.sentences[number]
    tokens = sentence.tokens
    present = Attendance()
    subjects, _ = find_subjects(
        sentence, number, document.people, len(tokens), topic(document, number) if number else None
    )
    headed = _of_relative(document, number, trigger)
    if are_officials_of_both(document, number, 0, trigger.start):
        return both_states(document, number, present) or present  # «وزیران نیروی دو کشور سندی امضا کردند»
    heads = [e for m, e in document.people.mentions[number] if m.heads and m.end <= trigger.start]
    present.people = [headed] if headed is not None else attending(document, subjects) or heads[:1]
    if trigger.start and "sidelines" in tokens[trigger.start - 1].cues:
        met = [e for m, e in document.people.mentions[number] if m.end < trigger.start and e.office]
        present.people += [e for e in met if e not in present.people]
    free = 0
    for i, (led, _) in sentence.where(cue("in_presence")).items():
        if i < free:
            continue
        side = read_counterpart(document, number, led, len(tokens))
        if side is not None and side.mutual and not side.known:
            both = both_states(document, number, Attendance())
            side = Counterpart(people=both.people, countries=both.countries) if both else side
        present.add(side)
        free = max(led, side.end if side else 0)
    return present


def _of_relative(document: Annotated, number: int, trigger: Trigger) -> Entity | None:
    """«X را که برای شرکت در نشست … در Y است، به حضور پذیرفت»: in a relative clause whom it is about attends."""
    sentence = document.sentences[number]
    tokens = sentence.tokens
    for mention, entity in reversed(document.people.mentions[number]):
        after = [t.folded for t in tokens[mention.end : mention.end + 3] if t.text != "،"]
        if mention.end < trigger.start and "که" in after[:2] and after[0] in ("را", "که"):
            between = [p for p in find_predicates(sentence) if mention.end < p.start < trigger.start]
            return entity if not between and entity.name else None
    return None
