"""Headlines and sub-headings that report speech."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.institutions import institution_at
from peyman.reader.annotate.kinds_of_places import is_capital
from peyman.reader.annotate.outlets import institution_named
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.running import speaks_of_us
from peyman.reader.annotate.same_speaker import is_outlet
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.unnamed import unnamed_at_head
from peyman.reader.annotate.utterances import Utterance, act_of

_COURSE = 4  # words at the end of a headline among which «در حال … است» stands
_ASKING = ("invite", "demand")
_LONG = 30  # tokens of a headline, which one with «X:» may have twice
_BODY = 5  # words of a ministry before the colon of a headline
_LEAD = 2  # sentences below a headline in which it is told in full
_SHARED = 0.5  # share of its words by which it tells what is said there
_STATING = frozenset(["present", "future", "copula"])
_TELLING = frozenset(["present", "future", "subjunctive", "copula"])


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a headline, tokens ``first`` to ``stop``, whom it names, and who speaks next in the text."""

    people: People
    sentence: Sentence
    number: int
    first: int
    stop: int
    mentions: list[tuple[Mention, Entity]]
    following: Entity | None
    is_only_told: bool = False


def read_headlines(people: People, utterances: list[Utterance], sentences: list[Sentence]) -> None:
    """Headlines and sub-headings that state something belong to the next speaker; «X: …» to X."""
    told = {u.sentence for u in utterances if u.rule != "headline"}
    lines = Counter(s.paragraph for s in sentences)
    for number, sentence in enumerate(sentences):
        if number in told or (sentence.tokens[-1].text in ".!?؟" and not _is_led(people, sentence, number)):
            continue
        if lines[sentence.paragraph] > 1 or len(sentence.tokens) > _LONG * (
            1 + _is_led(people, sentence, number)
        ):
            continue
        said: Utterance | None = None
        for start, stop in _parts(sentence):
            led = said if said is not None and sentence.tokens[said.start - 1].text == ":" else None
            said = _read_part(people, utterances, sentences, (number, start, stop), led) or led


def _is_led(people: People, sentence: Sentence, number: int) -> bool:
    """«راستین: آیا این توافق دوام دارد؟»: does an official with a colon open a line that asks or exclaims?"""
    if sentence.tokens[-1].text == "." or not (sentence.headline or number <= _LEAD):
        return False
    ends = (m.end for m, _ in people.mentions[number] if m.start == 0)
    return any(end < len(sentence.tokens) and sentence.tokens[end].text == ":" for end in ends)


def _parts(sentence: Sentence) -> list[tuple[int, int]]:
    """Parts of a headline between slashes."""
    cuts = [i for i, t in enumerate(sentence.tokens) if t.text in "/؛"]
    if (
        len(cuts) == 1
        and sentence.tokens[cuts[0]].text == "؛"
        and not any(p.start < cuts[0] for p in find_predicates(sentence))
    ):
        cuts = []  # «وکیل X؛ S» names who says S
    return [
        (a, b)
        for a, b in zip([0, *(c + 1 for c in cuts)], [*cuts, len(sentence.tokens)], strict=True)
        if b - a > 2
    ]


def _read_part(
    people: People,
    utterances: list[Utterance],
    sentences: list[Sentence],
    part: tuple[int, int, int],
    led: Utterance | None,
) -> Utterance | None:
    """What a part of a headline says; behind «X: S /» all that has no colon of its own is of X."""
    number, first, stop = part
    sentence = sentences[number]
    later = [u for u in utterances if u.sentence > number and u.speakers and u.rule != "headline"]
    later.sort(key=lambda u: (u.sentence, u.start))
    if speaks_of_us(sentence):  # «راضی نیستیم» is of a man, not of a state that is told of first
        later = [u for u in later if u.speakers[0].name or u.speakers[0].office] or later
    following = later[0].speakers[0] if later else None
    mentions = [(m, e) for m, e in people.mentions[number] if first <= m.start < stop]
    told = following is not None and _only_tells(sentences, people, following)
    told_part = _Part(people, sentence, number, first, stop, mentions, following, told)
    speaker, start, act = _headline_speaker(told_part)
    if speaker is None and start == first:
        speaker = _told_below(people, utterances, sentences, number, first, stop)
    if led is not None and start == first:
        speaker = led.speakers[0]
    if speaker is None or stop <= start:
        return None
    said = Utterance(number, start, stop, [speaker], act_of(sentence, start, stop, act), "headline")
    utterances.append(said)
    return said


def _headline_speaker(part: _Part) -> tuple[Entity | None, int, str]:
    """Who says what a part of a headline tells, where that begins, and its act; None where nobody does."""
    tokens, first, stop = part.sentence.tokens, part.first, part.stop
    quoted = first == 0 and tokens[0].text in '«“"' and tokens[stop - 1].text in '»”"'
    if quoted and part.following is not None:
        return part.following, 1, "says"
    led = _before_colon(part)
    if led is not None:
        return led[0], led[1], "says"
    return _behind_noun(part) or _stated(part)


def _before_colon(part: _Part) -> tuple[Entity, int] | None:
    """«راستین: S», «هشدار وزیر به X: S», «تهران: S», «الیزه: S»: who stands before a colon, and where S begins."""
    tokens, first, stop = part.sentence.tokens, part.first, part.stop
    for mention, entity in part.mentions:
        if mention.start == first and mention.end < stop and tokens[mention.end].text in ":؛":
            return entity, mention.end + 1
        if mention.start == first and ":" in [t.text for t in tokens[mention.end : stop - 1]]:
            return entity, next(i for i in range(mention.end, stop) if tokens[i].text == ":") + 1
    colon = next((i for i in range(first, stop - 1) if tokens[i].text == ":"), None)
    if colon is None:
        return None
    before = [(m, e) for m, e in part.mentions if m.end <= colon]
    if before and before[0][0].start == first + 1 and tokens[first].linked is not False:
        return before[0][1], colon + 1
    states = (h for h in part.people.hits[part.number] if h.start == first and h.end == colon)
    state = next((h for h in states if h.kind == "country" or is_capital(h.text)), None)
    if state is not None:
        return Entity(country=state.code), colon + 1
    body = institution_at(part.sentence, part.number, part.people, first, stop)
    if body is not None and body[1] == colon:
        return body[0], colon + 1
    if not before and _is_short_name(part.sentence, first, colon):
        return institution_named(part.sentence, part.number, first, colon)[0], colon + 1
    return None


def _behind_noun(part: _Part) -> tuple[Entity, int, str] | None:
    """«هشدار راستین به X», «اعلام آمادگی شرکت‌های ایرانی برای …», «دعوت از X برای سفر»: whose word a noun tells of."""
    sentence, tokens, stop = part.sentence, part.sentence.tokens, part.stop
    for pattern in sentence.likely("fa/headlines.tsv"):
        match = pattern.regex.search(sentence.folded, sentence.starts[part.first])
        if match is None or sentence.token_at(match.start()) >= stop:
            continue
        i, act = sentence.token_at(match.end() - 1) + 1, pattern.values["act"]
        named = next(((m, e) for m, e in part.mentions if m.start == i), None)
        if named is not None and any(p.end == stop for p in find_predicates(sentence)):
            return None  # «پیشنهاد راستین راه‌گشا است»: what he proposes is the subject
        if named is not None:
            return named[1], named[0].end, act
        if sentence.token_at(match.start()) != part.first or i >= stop:
            continue
        asking = pattern.name in _ASKING
        if (body := _body_behind(part, i, asking=asking)) is not None:
            return body[0], body[1], act
        surname = i + 1 < stop and "preposition" in tokens[i + 1].cues and "preposition" not in tokens[i].cues
        if part.following is not None and (asking or surname) and tokens[part.first].proper is None:
            return part.following, i, act  # «ابراز امیدواری خاتمی برای …»
    return None


def _body_behind(part: _Part, i: int, *, asking: bool) -> tuple[Entity, int] | None:
    """A state, an institution or those whom only words in the plural tell, at token ``i``."""
    body = _body_at(part.people, part.number, i)
    body = body or institution_at(part.sentence, part.number, part.people, i, part.stop)
    if body is not None or asking:
        return body
    return unnamed_at_head(part.sentence, part.number, part.people, i, part.stop)


def _stated(part: _Part) -> tuple[Entity | None, int, str]:
    """A part that states something is of whoever speaks next; one that tells a deed or an event is of nobody."""
    sentence, first, stop = part.sentence, part.first, part.stop
    tokens, nobody = sentence.tokens, (None, first, "says")
    if any(m.start == first for m, _ in part.mentions) or tokens[first].proper is not None:
        return nobody  # Tajik headlines without «:» tell what happens
    last = tokens[stop - 1].folded
    if last.startswith(("می", "نمی")) and _names_doer(part.people, sentence, part.number, first):
        return nobody  # «ژاپن ۱۰ میلیارد ین به عشایر عراق پرداخت می‌کند» tells a deed, not what somebody said
    if _only_happens(tokens, first, stop) or part.following is None:
        return nobody
    if part.is_only_told:
        return nobody
    if _calls_for(sentence, first, stop):
        return part.following, first, "urges"
    if speaks_of_us(sentence) or tokens[first].folded == "شاید":
        return part.following, first, "says"
    states = cue("present_verb").get(last) or any(
        p.end == stop and (p.mood in _STATING or last.endswith("است")) for p in find_predicates(sentence)
    )
    return (part.following, first, "says") if states else nobody


def _only_tells(sentences: list[Sentence], people: People, speaker: Entity) -> bool:
    """Is a speaker an outlet or a bare state, whose news headlines tell as such?"""
    if speaker.office is not None or speaker in people.entities:
        return False
    if speaker.name is None:
        return not speaker.mentions
    return bool(speaker.mentions) and is_outlet(sentences[speaker.mentions[-1][0]], speaker)


def _is_short_name(sentence: Sentence, first: int, colon: int) -> bool:
    """«الیزه: S», «کردستان عراق: S», «وزارت نیرو: S»: one or two words without a cue, or a body of a few words, head a
    headline; «عکس: …» is a caption."""
    words = sentence.tokens[first:colon]
    named = all(t.text[0].isalpha() and not t.cues for t in words)
    if not words or not sentence.headline or "caption" in words[0].cues:
        return False
    body = not {"ministry_word", "speaking_body"}.isdisjoint(words[0].cues) and len(words) <= _BODY
    return body or (len(words) <= 2 and named)


def _calls_for(sentence: Sentence, first: int, stop: int) -> bool:
    """«کشورهای همسایه آب رودخانه را رها کنند»: does a headline end with what only ought to be, under no other verb?"""
    predicates = [p for p in find_predicates(sentence) if first <= p.start and p.end <= stop]
    if not sentence.headline or "که" in sentence.words[first:stop]:
        return False
    return len(predicates) == 1 and predicates[0].mood == "subjunctive" and predicates[0].end == stop


def _only_happens(tokens: list[Token], first: int, stop: int) -> bool:
    """«دور جدید مذاکرات هفته آینده آغاز می‌شود», «… در حال بررسی است»: does a headline tell what takes place?"""
    last, before = tokens[stop - 1].folded, tokens[max(first, stop - 2)]
    if "happens_verb" in tokens[stop - 1].cues:
        return "happens" in before.cues
    course = [t.folded for t in tokens[max(first, stop - _COURSE) : stop - 1]]
    return last == "است" and ("جریان" in course or ("حال" in course and "حاضر" not in course))


def _body_at(people: People, number: int, i: int) -> tuple[Entity, int] | None:
    """«انتقاد مسکو از …», «درخواست سازمان ملل از …»: a state or an organisation at token ``i``."""
    hits = (h for h in people.hits[number] if h.start == i)
    states = (h for h in hits if h.kind in ("country", "organisation") or is_capital(h.text))
    return next(((Entity(country=h.code), h.end) for h in states), None)


def _told_below(
    people: People, utterances: list[Utterance], sentences: list[Sentence], number: int, first: int, stop: int
) -> Entity | None:
    """«ایران فعالیت خود را از سر گیرد», and below it who says so: the speaker of the lead where his words are the headline's."""
    later = [u for u in utterances if number < u.sentence <= number + _LEAD and u.speakers]
    lead = min(later, key=lambda u: (u.sentence, u.start), default=None)
    predicates = [p for p in find_predicates(sentences[number]) if first <= p.start and p.end >= stop - 1]
    tajik = (
        sentences[number].tokens[first].proper is not None
    )  # whose headlines without «:» tell what happens
    doer = any(m.start == first for m, _ in people.mentions[number])
    if (
        lead is None
        or _only_tells(sentences, people, lead.speakers[0])
        or tajik
        or doer
        or not predicates
        or predicates[-1].mood not in _TELLING
    ):
        return None
    mine = _content(sentences[number], first, stop)
    theirs = _content(sentences[lead.sentence], lead.start, lead.end)
    return lead.speakers[0] if mine and len(mine & theirs) >= _SHARED * len(mine) else None


def _content(sentence: Sentence, first: int, stop: int) -> set[str]:
    return {w for w in sentence.words[first:stop] if len(w) > 2 and w[0].isalpha()}


def _names_doer(people: People, sentence: Sentence, number: int, first: int) -> bool:
    """Does a headline begin with a state, an institution or a delegation?"""
    if "delegation" in sentence.tokens[first].cues or "ministry_word" in sentence.tokens[first].cues:
        return True
    if any(h.start == first and h.kind in ("country", "organisation") for h in people.hits[number]):
        return True
    return institution_at(sentence, number, people, first, len(sentence.tokens)) is not None
