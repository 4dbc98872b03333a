"""One telling of an engagement: its event with the time, the place and the words that prove it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from peyman.reader.annotate.attendance import Attendance, partner_of
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.date_mentions import DateMention
from peyman.reader.annotate.dates import lies_ahead
from peyman.reader.annotate.destinations import Destination, place_of
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.events import Event
from peyman.reader.annotate.numbers import find_ordinal, ordinal_at
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.titles_of_texts import is_period_of_text
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.triggers import Trigger, is_planned
from peyman.records import Evidence, Precision

_CLAUSE = 290  # characters of the words that prove one telling
TITLE = 5  # words after «نشست» that tell one session from another
_DATED = ("visit", "commission", "summit")  # engagements that are announced with their date
# Words of engagement that are no noun: «پس از آن عازم کویت شد», «پیش از این به مالزی رفته بود»
_DONE = ("depart", "gather")
SEATS = ("session", "assembly")
_ALSO = ("نیز", "همچنین", "،")
_BOUNDS = ("،", ".", "همچنین", "نیز")
_CALLED = 2  # words of a session that its time alone may tell
_NEAR = 8  # tokens between an engagement and its date
_REACH = 16  # and at most, but for a day of the same clause
_YEAR = timedelta(days=366)
_BILATERAL = ("meeting", "call", "signing", "commission")


def event_of(
    document: Annotated, number: int, trigger: Trigger, present: Attendance, *, type_: str | None = None
) -> Iterator[Event]:
    """The event of a trigger with its time, place and proof; nothing where no words prove it."""
    sentence = document.sentences[number]
    evidence = _evidence(document, number, trigger)
    if evidence is None:
        return
    kind = type_ or trigger.type
    states = present.states
    place = place_of(document, number, trigger)
    if kind in _BILATERAL and len(states) == 1:
        near = place if place is not None and abs(place.at - trigger.end) <= _NEAR else None
        states = [*states, *_partner(document, states[0], present, near)]
    date = _date(document, number, trigger)
    planned = is_planned(sentence, trigger) or _is_to_come(document, number, trigger, date)
    if date is not None and not planned and date.term and lies_ahead(date, document.published):
        date = None  # «با یادآوری سفر اخیر … قرار شد ظرف دو ماه آینده …»: the term is of something else
    yield Event(
        kind, list(present.people), states, place.text if place else None, date.when if date else None,
        planned, [evidence], trigger.name, _title(sentence, trigger),
        number_of(sentence.tokens, trigger) if kind == "commission" else None,
        host=place.country if place else None, heading=document.is_heading(number),
        body=_body(sentence, trigger), sentence=number, others=present.anonymous,
        untensed=not planned and not find_predicates(sentence),
    )  # fmt: skip


def _partner(document: Annotated, state: str, present: Attendance, place: Destination | None) -> list[str]:
    """The other state of an event that names one: where it is held abroad, else whom the text is about."""
    if present.with_powers:
        return []
    if present.is_among_themselves:
        if present.anonymous and place is not None and place.country not in ("", state):
            return [place.country]
        return []
    return partner_of(document, state)


def number_of(tokens: list[Token], trigger: Trigger) -> int | None:
    """Which session it is: «هفدهمین اجلاس», «اجلاس هفدهم», «کمیسیون هفدهم»."""
    return (
        find_ordinal(tokens, trigger.start)
        or ordinal_at(tokens, trigger.end - 1)
        or ordinal_at(tokens, trigger.end)
    )


def points_back(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«این دیدار», «дар рафти мулоқот ҷонибҳо …»: of what has been told."""
    tokens = document.sentences[number].tokens
    word, done = tokens[trigger.start], trigger.name in _DONE or "preposition" in tokens[trigger.start].cues
    some = word.folded.endswith("هایی")  # «در حاشیه آن دیدارهایی با …»
    first = trigger.start - 1 if ordinal_at(tokens, trigger.start - 1) else trigger.start
    if first > 0 and "this" in tokens[first - 1].cues and not (some or done):
        return True  # also «این نخستین دیدار آنهاست»
    if cue("told_above").match(tokens, trigger.end) is not None:
        return True  # «در نشست یادشده»
    bare = _is_bare(tokens, trigger) or _is_at_end(tokens, trigger) or _is_of_day(document, number, trigger)
    if trigger.name in SEATS and bare:
        return True  # «در پایان اجلاس، رهبران …»
    some = tokens[trigger.start].folded.endswith(("ی", "هایی"))
    if (
        trigger.name == "welcome"
        and not some
        and any(t.text in _BOUNDS for t in tokens[trigger.start + 1 : trigger.end + 1])
    ):
        return True  # «پس از مراسم استقبال، …», «در مراسم همچنین …»
    before = tokens[trigger.start - 1] if trigger.start else None
    if before is not None and "sidelines" in before.cues and trigger.end < len(tokens):
        return tokens[trigger.end - 1].linked is False  # «дар ҳошияи саммит бо Раиси Чин мулоқот кард»
    one = trigger.end == trigger.start + 1 < len(tokens)
    bare = one and tokens[trigger.start].linked is False
    of_it = before is not None and (before.linked or not {"in_course", "at_event"}.isdisjoint(before.cues))
    if not (bare and of_it):
        return False
    after = tokens[trigger.end]
    return after.folded != "با" and "between" not in after.cues


def _is_at_end(tokens: list[Token], trigger: Trigger) -> bool:
    """«در پایان جلسه میان X و Y سندی امضا شد»: the end of a session without a word that says which."""
    if trigger.start == 0 or trigger.end != trigger.start + 1 or tokens[trigger.start].linked is not False:
        return False
    return "end_of" in tokens[trigger.start - 1].cues and "between" in tokens[trigger.end].cues


def _is_bare(tokens: list[Token], trigger: Trigger) -> bool:
    """«پس از پایان اجلاس و قرائت بیانیه …», «محل برگزاری کنفرانس»: a session without a word that says which."""
    one = trigger.end == trigger.start + 1 < len(tokens)
    if not one or tokens[trigger.start].folded.endswith("ی"):
        return False
    after = tokens[trigger.end]
    return after.text in "،؛.:" or after.folded == "و"


def _is_of_day(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«در اجلاس اخیر همچنین …», «نشست دیروز خاطرنشان کرد»: a session called by its time alone."""
    sentence = document.sentences[number]
    tokens = sentence.tokens
    at = trigger.end
    if at > trigger.start + _CALLED:
        return False  # «اجلاس وزیران نفت اوپک فردا در وین …»
    if at + 1 >= len(tokens) or "of_day" not in tokens[at].cues:
        return False
    told = any(at + 1 <= p.start <= at + 2 for p in find_predicates(sentence))
    return told or "preposition" in tokens[at + 1].cues or tokens[at + 1].folded in _ALSO


def _evidence(document: Annotated, number: int, trigger: Trigger) -> Evidence | None:
    """The sentence, or of a long one the clauses around the words of engagement."""
    sentence = document.sentences[number]
    tokens = sentence.tokens
    first, last = 0, len(tokens)
    if tokens[-1].end - tokens[0].start <= _CLAUSE:
        return document.evidence(number, first, last)
    cuts = [0, *(i + 1 for i, t in enumerate(tokens) if t.text in "،؛:"), len(tokens)]
    while tokens[last - 1].end - tokens[first].start > _CLAUSE:
        ahead = next((c for c in cuts if first < c <= trigger.start), None)
        behind = next((c for c in reversed(cuts) if trigger.end <= c < last), None)
        if ahead is None and behind is None:
            first, last = max(first, trigger.start - 20), min(last, trigger.end + 20)
            break
        far = ahead is not None and (behind is None or trigger.start - first > last - trigger.end)
        first, last = (ahead or first, last) if far else (first, behind or last)
    return document.evidence(number, first, last)


def _body(sentence: Sentence, trigger: Trigger) -> str | None:
    """Which body sits: «کمیسیون», «کارگروه»."""
    words = sentence.tokens[trigger.start : trigger.end]
    return next((t.folded for t in words if "body" in t.cues), None)


def _title(sentence: Sentence, trigger: Trigger) -> frozenset[str]:
    words = sentence.tokens[trigger.start + 1 : trigger.end + TITLE]
    return frozenset(
        t.folded for t in words if t.text.isalpha() and len(t.text) > 2 and "preposition" not in t.cues
    )


def _date(document: Annotated, number: int, trigger: Trigger) -> DateMention | None:
    """The date nearest to the words of engagement, rather one that no verb parts from them."""

    def distance(at: int) -> tuple[bool, int]:
        return _is_parted(document, number, trigger, at), abs(at - trigger.start)

    told = [(u.start, u.end) for u in document.told_in(number)]
    inside = [span for span in told if span[0] <= trigger.start < span[1]]
    near = [
        d
        for d in document.dates[number]
        if _may_date(document, number, trigger, d)
        and all(span in inside for span in told if span[0] <= d.start < span[1])
    ]  # «در نشست … گفت: سال گذشته …»: what is told there has dates of its own
    return min(near, key=lambda d: distance(d.start)) if near else None


def _may_date(document: Annotated, number: int, trigger: Trigger, date: DateMention) -> bool:
    """Is a date near, or a day of the same clause («۲۴ دی … با سفیر … دیدار کرد»), and no period of years or of a text?"""
    start, end = date.when.start, date.when.end
    if start is not None and end is not None and end - start > _YEAR:
        return False
    if is_period_of_text(document.sentences[number], date):
        return False
    if abs(date.start - trigger.start) < _REACH:
        return True
    return date.when.precision is Precision.DAY and not _is_parted(document, number, trigger, date.start)


def _is_parted(document: Annotated, number: int, trigger: Trigger, at: int) -> bool:
    """Does a verb stand between the words of engagement and token ``at``?"""
    first, last = min(at, trigger.end), max(at, trigger.start)
    return any(first < p.start < last for p in find_predicates(document.sentences[number]))


def _is_to_come(document: Annotated, number: int, trigger: Trigger, date: DateMention | None) -> bool:
    """«از سفر رئیس‌جمهور به تهران طی ماه‌های آتی خبر داد»: an engagement whose own date lies ahead."""
    return (
        date is not None
        and trigger.type in _DATED
        and abs(date.start - trigger.end) < _NEAR
        and date.when.text.split()[0] != "تا"
        and (lies_ahead(date, document.published) or _is_next(date))
        and not _is_parted(document, number, trigger, date.start)
    )


def _is_next(date: DateMention) -> bool:
    """«از سفر هیأت ایرانی به عشق‌آباد در هفته آینده خبر داد»: a time that its own words say is to come."""
    return any(cue("to_come").get(word) is not None for word in date.when.text.split())
