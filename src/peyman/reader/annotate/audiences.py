"""Audiences: who receives whom, who comes before a head of state, who meets an audience without a name."""

from __future__ import annotations

from peyman.reader.annotate.attendance import Attendance
from peyman.reader.annotate.counterpart_phrases import Counterpart, read_counterpart
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.participants import other_side, subjects_of
from peyman.reader.annotate.triggers import Trigger


def of_received(document: Annotated, number: int, trigger: Trigger) -> Attendance | None:
    """«X وزیر نیرو Y را به حضور پذیرفت», «هیئت چین را به ریاست Y پذیرفت»: host and guest, whoever of them is named first."""
    sentence = document.sentences[number]
    tokens, led = sentence.tokens, {end for end, _ in sentence.where(cue("led_by")).values()}
    guests = [
        e
        for m, e in document.people.mentions[number]
        if m.end <= trigger.start + 1
        and (
            any(t.folded == "را" for t in tokens[m.end : m.end + 4])
            or (m.start in led and "را" in sentence.words[: m.start])
        )
    ]
    if not guests:
        return None
    host = other_side(document, number, trigger, Counterpart(people=guests))
    return Attendance([*([host] if host else []), *guests])


def of_audience(document: Annotated, number: int, trigger: Trigger) -> Attendance | None:
    """«وزیر کشور به حضور رئیس‌جمهور افغانستان رسید»: the guest and whoever receives him."""
    host = read_counterpart(document, number, trigger.end, len(document.sentences[number].tokens))
    guest = other_side(document, number, trigger, host) if host is not None else None
    if host is None or guest is None:
        return None
    met = Attendance([guest])
    met.add(host)
    return met


def of_audience_met(document: Annotated, number: int, trigger: Trigger) -> Attendance | None:
    """«رئیس‌جمهور در جمع نخبگان استان گفت»: the official before these words meets people without a name."""
    subjects = [e for e in subjects_of(document, number, trigger, trigger.start) if e.name or e.office]
    return Attendance(subjects[:1], anonymous=True) if subjects else None
