"""Audiences: who receives whom, who comes before a head of state, who meets an audience without a name."""

from __future__ import annotations

from peyman.reader.annotate.attendance import Attendance
from peyman.reader.annotate.counterpart import Counterpart
from peyman.reader.annotate.counterpart_phrases import read_counterpart
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.participants import other_side, subjects_of
from peyman.reader.annotate.tokens import Token
from peyman.reader.annotate.triggers import Trigger

_FAR = 4  # words of «و هیأت همراه را» behind a guest
# Words before «را» that are the object, not whoever stands before them
_NO_GUEST = frozenset(["delegation", "deed_noun"])
_GUESTS = 7  # words of «هیأتی از نمایندگان پارلمان عراق را» before «به حضور پذیرفت»


def of_received(document: Annotated, number: int, trigger: Trigger) -> Attendance | None:
    """«X وزیر نیرو Y را به حضور پذیرفت», «هیئت چین را به ریاست Y پذیرفت»: host and guest, whoever of them is named first."""
    sentence = document.sentences[number]
    tokens, led = sentence.tokens, {end for end, _ in sentence.where(cue("led_by")).values()}
    guests = [
        e
        for m, e in document.people.mentions[number]
        if m.end <= trigger.start + 1
        and not (m.start and "deed_noun" in tokens[m.start - 1].cues)  # «پیشنهاد وزیر نفت عراق را پذیرفت»
        and (
            _is_object(tokens[m.end : m.end + _FAR]) or (m.start in led and "را" in sentence.words[: m.start])
        )
    ]
    if not guests:
        return _of_group_received(document, number, trigger)
    host = other_side(document, number, trigger, Counterpart(people=guests))
    apart = len({e.country for e in guests}) > 1  # «نخست‌وزیر ایتالیا و رئیس‌جمهور اتریش را به حضور پذیرفت»
    return Attendance([*([host] if host else []), *guests], apart=apart and host is not None)


def _is_object(behind: list[Token]) -> bool:
    """«نخست‌وزیر عراق و همراهانش را»: does «را» follow, and nobody and nothing else before it:
    «پادشاه اردن رهبران فلسطینی را», «پادشاه اردن دعوت عراق را»?"""
    at = next((i for i, t in enumerate(behind) if t.folded == "را"), None)
    others = behind[:at]
    joined = bool(others) and others[0].folded == "و"
    return at is not None and (joined or all(_NO_GUEST.isdisjoint(t.cues) for t in others))


def _of_group_received(document: Annotated, number: int, trigger: Trigger) -> Attendance | None:
    """«پادشاه عربستان رهبران فلسطینی را به حضور پذیرفت»: the host and guests of whom the state alone is told."""
    tokens = document.sentences[number].tokens
    near = range(max(0, trigger.start - _GUESTS), trigger.start)
    side = next(
        (
            read_counterpart(document, number, i, trigger.start)
            for i in near
            if "delegation" in tokens[i].cues
        ),
        None,
    )
    host = other_side(document, number, trigger, side) if side is not None and side.countries else None
    return Attendance([host], list(side.countries)) if side is not None and host is not None else None


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
