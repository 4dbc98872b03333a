"""Headlines and sub-headings that report speech."""

from __future__ import annotations

from collections import Counter

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.institutions import institution_at
from peyman.reader.annotate.kinds_of_places import is_capital
from peyman.reader.annotate.outlets import institution_named
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.utterances import Utterance, act_of

_COURSE = 4  # words at the end of a headline among which «در حال … است» stands
_ASKING = ("invite", "demand")
_LEAD = 2  # sentences below a headline in which it is told in full
_SHARED = 0.5  # share of its words by which it tells what is said there
_TELLING = frozenset(["present", "future", "subjunctive", "copula"])


def read_headlines(people: People, utterances: list[Utterance], sentences: list[Sentence]) -> None:
    """Headlines and sub-headings that state something belong to the next speaker; «X: …» to X."""
    told = {u.sentence for u in utterances if u.rule != "headline"}
    lines = Counter(s.paragraph for s in sentences)
    for number, sentence in enumerate(sentences):
        if number in told or (sentence.tokens[-1].text in ".!?؟" and not _is_led(people, sentence, number)):
            continue
        if lines[sentence.paragraph] > 1 or len(sentence.tokens) > 30:
            continue
        for start, stop in _parts(sentence):
            _read_part(people, utterances, sentences, number, start, stop)


def _is_led(people: People, sentence: Sentence, number: int) -> bool:
    """«راستین: آیا این توافق دوام دارد؟»: does an official with a colon open a line that asks or exclaims?"""
    if sentence.tokens[-1].text == "." or not sentence.headline:
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
    people: People, utterances: list[Utterance], sentences: list[Sentence], number: int, first: int, stop: int
) -> None:
    sentence = sentences[number]
    speaker, start, act = _headline_speaker(people, utterances, sentence, number, first, stop)
    if speaker is None and start == first:
        speaker = _told_below(utterances, sentences, number, first, stop)
    if speaker is not None and stop > start:
        utterances.append(
            Utterance(number, start, stop, [speaker], act_of(sentence, start, stop, act), "headline")
        )


def _headline_speaker(
    people: People, utterances: list[Utterance], sentence: Sentence, number: int, first: int, stop: int
) -> tuple[Entity | None, int, str]:
    tokens = sentence.tokens
    later = [u for u in utterances if u.sentence > number and u.speakers and u.rule != "headline"]
    following = min(later, key=lambda u: (u.sentence, u.start)).speakers[0] if later else None
    if following is not None and first == 0 and tokens[0].text in '«“"' and tokens[stop - 1].text in '»”"':
        return following, 1, "says"
    mentions = [(m, e) for m, e in people.mentions[number] if first <= m.start < stop]
    for mention, entity in mentions:
        if mention.start == first and mention.end < stop and tokens[mention.end].text in ":؛":
            return entity, mention.end + 1, "says"
        if mention.start == first and ":" in [t.text for t in tokens[mention.end : stop - 1]]:
            return entity, next(i for i in range(mention.end, stop) if tokens[i].text == ":") + 1, "says"
    colon = next((i for i in range(first, stop - 1) if tokens[i].text == ":"), None)
    before = [(m, e) for m, e in mentions if colon is not None and m.end <= colon]
    if colon is not None and before and before[0][0].start == first + 1 and tokens[first].linked is not False:
        return before[0][1], colon + 1, "says"  # «هشدار وزیر به X: S»
    state = next(
        (h for h in people.hits[number] if h.start == first and (h.kind == "country" or is_capital(h.text))),
        None,
    )
    if state is not None and state.end < stop and tokens[state.end].text == ":":
        return Entity(country=state.code), state.end + 1, "says"
    body = institution_at(sentence, number, people, first, stop)
    if body is not None and body[1] < stop and tokens[body[1]].text == ":":
        return body[0], body[1] + 1, "says"
    if colon is not None and not before and _is_short_name(sentence, first, colon):
        return institution_named(sentence, number, first, colon)[0], colon + 1, "says"
    for pattern in sentence.likely("fa/headlines.tsv"):
        match = pattern.regex.search(sentence.folded, sentence.starts[first])
        if match is None or sentence.token_at(match.start()) >= stop:
            continue
        i = sentence.token_at(match.end() - 1) + 1
        named = next(((m, e) for m, e in mentions if m.start == i), None)
        if named is not None:
            return named[1], named[0].end, pattern.values["act"]
        if (body := _body_at(people, number, i)) is not None and sentence.token_at(match.start()) == first:
            return body[0], body[1], pattern.values["act"]
        whose = pattern.name in _ASKING or "preposition" not in tokens[min(i, stop - 1)].cues
        if (
            whose
            and tokens[first].proper is None
            and sentence.token_at(match.start()) == first
            and following is not None
        ):
            return following, i, pattern.values["act"]  # «ابراز امیدواری خاتمی برای …», «دعوت از X برای سفر»
    if any(m.start == first for m, _ in mentions) or tokens[first].proper is not None:
        return None, first, "says"  # Tajik headlines without «:» tell what happens
    last = tokens[stop - 1].folded
    if last.startswith(("می", "نمی")) and _names_doer(people, sentence, number, first):
        return (
            None,
            first,
            "says",
        )  # «ژاپن ۱۰ میلیارد ین به عشایر عراق پرداخت می‌کند» tells a deed, not what somebody said
    if _only_happens(tokens, first, stop):
        return None, first, "says"
    if following is not None and _calls_for(sentence, first, stop):
        return following, first, "urges"
    states = (
        cue("present_verb").get(last)
        or (last.startswith(("می", "نمی")) and len(last) > 4)
        or last.endswith("ست")
    )
    return (following, first, "says") if states and following is not None else (None, first, "says")


def _is_short_name(sentence: Sentence, first: int, colon: int) -> bool:
    """«الیزه: S», «کردستان عراق: S»: one or two words without a cue head a headline; «عکس: …» has ``caption``."""
    words = sentence.tokens[first:colon]
    named = all(t.text[0].isalpha() and not t.cues for t in words)
    return sentence.headline and 1 <= len(words) <= 2 and named


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
    utterances: list[Utterance], sentences: list[Sentence], number: int, first: int, stop: int
) -> Entity | None:
    """«ایران فعالیت خود را از سر گیرد», and below it who says so: the speaker of the lead where his words are the headline's."""
    later = [u for u in utterances if number < u.sentence <= number + _LEAD and u.speakers]
    lead = min(later, key=lambda u: (u.sentence, u.start), default=None)
    predicates = [p for p in find_predicates(sentences[number]) if first <= p.start and p.end >= stop - 1]
    tajik = (
        sentences[number].tokens[first].proper is not None
    )  # whose headlines without «:» tell what happens
    if lead is None or tajik or not predicates or predicates[-1].mood not in _TELLING:
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
