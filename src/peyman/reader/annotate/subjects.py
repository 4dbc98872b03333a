"""Who is the subject of a clause: people, pronouns, both sides, states and institutions where a subject may stand."""

from __future__ import annotations

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.institutions import institution_at, officials_at, states_at
from peyman.reader.annotate.outlets import institution_named, stranger_at
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.some_officials import officials_of_state
from peyman.reader.annotate.subject_places import (
    HEAD,
    after_source,
    ends_adverb,
    heads,
    is_lead,
    is_object,
    is_unnamed_behind_source,
    may_stand,
    openings,
    past_source,
)
from peyman.reader.annotate.tokens import Sentence, Token

_DATELINE = 6  # tokens within which a colon ends a dateline
_INVITED = 3  # words of «دعوت رسمی آقای» before whoever invites
_MEN = frozenset(["man", "man_of", "man_of_office", "bare_official"])
_LED = 12  # words between a delegation and who leads it


def find_subjects(
    sentence: Sentence, number: int, people: People, limit: int, current: Entity | None, floor: int = 0
) -> tuple[list[Entity], int]:
    """The subjects before token ``limit``, and the token after the last of them."""
    tokens = sentence.tokens
    floor += floor > 0 and floor < limit and tokens[floor].folded == "و"  # «… خبر داد و ارتش X گفت که …»
    free = floor
    at = {m.start: (m, e) for m, e in people.mentions[number]}
    found: list[Entity] = []
    end = floor
    passed: tuple[int, Entity] | None = None
    sides_at, hits_at = sentence.where(cue("two_sides")), {h.start for h in people.hits[number]}
    pronouns, this_official = sentence.where(cue("pronoun")), sentence.where(cue("this_official"))
    for i in sorted({*at, *sides_at, *openings(sentence), *range(floor, max(floor, HEAD) + 1)}):
        if i >= limit:
            break
        if i < free:
            continue
        if i in at:
            mention, entity = at[i]
            joint = bool(found) and tokens[i - 1].folded in ("و", "،") and end == i - 1
            again = passed is not None and passed[1] is entity and i - passed[0] <= 1
            stands = not again and (may_stand(sentence, i, floor) or is_lead(sentence, i, mention.end))
            stands = stands or after_source(sentence, i, floor)
            stands = stands or _is_invited(sentence, number, people, mention, entity)
            passed = (mention.end, entity)
            if (not found and stands and not is_object(tokens, mention.end)) or joint:
                if entity not in found:
                    found.append(entity)
                end = mention.end
            free = mention.end
            continue
        if not found and i in sides_at and i > floor and tokens[i - 1].folded == "و":
            return both_sides(people, number, current), sides_at[i][0]
        if not found and (may_stand(sentence, i, floor) or is_unnamed_behind_source(sentence, i, floor)):
            pointed = i in this_official or _is_this_man(sentence, i)
            official = pointed and not ends_adverb(sentence, i + 1, floor)
            if i in pronouns or official or _is_bare_official(sentence, i):
                return _this_official(sentence, number, people, i, current)
            if (again := _official_again(sentence, number, people, i)) is not None:
                return again
            if i in sides_at and sides_at[i][0] <= limit:
                named = states_at(sentence, number, people, sides_at[i][0], limit)
                if named is not None:
                    return named  # «دو کشور افغانستان و پاکستان تأیید کردند»
                if (same := officials_of_state(sentence, number, people, i)) is not None:
                    return [same[0]], same[1]
                return both_sides(people, number, current), sides_at[i][0]
            if (leader := _leader_at(sentence, number, people, i, limit)) is not None:
                return [leader[0]], leader[1]
            if i in hits_at and not heads(sentence, i, floor):
                continue
            states = states_at(sentence, number, people, i, limit) if i in hits_at else None
            states = states or officials_at(sentence, number, people, i, limit)
            if states is not None:
                return states
            if (
                behind := past_source(sentence, i, floor) or _past_agency(sentence, number, people, i)
            ) is not None:
                free = behind
                continue
            if i + 1 in at and tokens[i].folded == "یک" and at[i + 1][1].name:
                return [at[i + 1][1]], at[i + 1][0].end  # «یک استاد دانشگاه مصر گفت»: whom the body names
            institution = institution_at(sentence, number, people, i, limit)
            if institution is not None and i == 0 and _is_only_source(tokens, institution[1], at):
                free = institution[1] + 1
                continue
            if institution is not None and not is_object(tokens, institution[1]):
                man = _named_before(sentence, number, floor, i, institution[0])
                return [man or _in_person(sentence, number, people, i, institution[0])], institution[1]
        if not found and i > floor and tokens[i - 1].folded == "را":
            body = institution_at(sentence, number, people, i, limit)
            if body is not None and body[1] == limit:
                return [body[0]], floor  # «بازدید را وزارت X تأیید کرد»
    if len(found) > 1 and is_object(tokens, end):
        first = next(m.end for m, e in at.values() if e is found[0] and m.start >= floor)
        return found[:1], first  # «X، Y و Z را دعوت کرد»
    return found, end


def _is_invited(sentence: Sentence, number: int, people: People, mention: Mention, entity: Entity) -> bool:
    """«به دعوت رسمی رئیس‌جمهور قطر نخست‌وزیر عراق وارد دوحه شد»: right behind the office of another state that invites."""
    if "invitation" not in sentence.cues:
        return False
    hosts = ((m.start, e) for m, e in people.mentions[number] if m.end == mention.start)
    return any(
        e.country != entity.country
        and any("invitation" in t.cues for t in sentence.tokens[max(0, start - _INVITED) : start])
        for start, e in hosts
    )


def main_subjects(
    sentence: Sentence, number: int, people: People, limit: int, current: Entity | None
) -> tuple[list[Entity], int]:
    """The subjects of the clause of the first verb that reports, behind «؛» where one parts it from another clause."""
    parted = max((i + 1 for i, t in enumerate(sentence.tokens[:limit]) if t.text == "؛"), default=0)
    found = find_subjects(sentence, number, people, limit, current, parted)
    return found if found[0] or not parted else find_subjects(sentence, number, people, limit, current)


def _is_only_source(tokens: list[Token], end: int, at: dict[int, tuple[Mention, Entity]]) -> bool:
    """«پایگاه اینترنتی شبکه X، رضا امینی، رئیس مجلس، … گفت», «رویترز: S»: does an official follow the comma behind an outlet,
    or does a colon end its dateline?"""
    if end < len(tokens) and tokens[end].text == ":" and end < _DATELINE:
        return True
    quoted = end + 1 < len(tokens) and tokens[end].text == "،" and (end + 1 in at)
    return quoted and "outlet" in tokens[0].cues and bool(at[end + 1][0].name and at[end + 1][0].office)


def _past_agency(sentence: Sentence, number: int, people: People, i: int) -> int | None:
    """«خبرگزاری فارس، رئیس‌جمهور اکوادور … انتقاد کرد»: the token behind an agency that only opens the line."""
    agency = sentence.at(cue("agency"), i) if i == 0 else None
    if agency is None or agency[0] + 1 >= len(sentence.tokens) or sentence.tokens[agency[0]].text != "،":
        return None
    start = agency[0] + 1
    named = any(m.start == start for m, _ in people.mentions[number])
    body = named or institution_at(sentence, number, people, start, len(sentence.tokens)) is not None
    return start if body else None


def _leader_at(
    sentence: Sentence, number: int, people: People, i: int, limit: int
) -> tuple[Entity, int] | None:
    """«اعضای هیئت انصارالله به ریاست محمد عبدالسلام با … دیدار کردند»: a delegation is told by whoever leads it."""
    tokens = sentence.tokens
    if not {"delegation", "members"} & tokens[i].cues:
        return None
    led = sentence.where(cue("led_by"))
    at = next((j for j in range(i + 1, min(i + _LED, limit)) if j in led), None)
    if (
        at is None
        or any(t.text in "،:" for t in tokens[i:at])
        or any(i < p.start < at for p in find_predicates(sentence))
    ):
        return None
    return next(((e, m.end) for m, e in people.mentions[number] if m.start == led[at][0]), None)


def _this_official(
    sentence: Sentence, number: int, people: People, i: int, current: Entity | None
) -> tuple[list[Entity], int]:
    """«این مقام» is whoever spoke, «این مقام تاجیک» the last named of that state."""
    found = sentence.at(cue("this_official"), i)
    hit = next((h for h in people.hits[number] if found and h.start == found[0] and h.kind != "place"), None)
    if hit is None or (current is not None and current.country == hit.code):
        return ([current] if current else []), i + 1
    named = [e for e in _told_before(people, number, hit.code) if e.name]
    return [named[-1] if named else Entity(country=hit.code)], hit.end


def _official_again(
    sentence: Sentence, number: int, people: People, i: int
) -> tuple[list[Entity], int] | None:
    """«مقام آمریکایی تأکید کرد که …»: below a headline the last official of that state whom the text has named."""
    if sentence.headline or "bare_official" not in sentence.tokens[i].cues:
        return None
    hit = next((h for h in people.hits[number] if h.start == i + 1 and h.kind == "demonym"), None)
    named = [e for e in _told_before(people, number, hit.code) if e.name] if hit is not None else []
    return ([named[-1]], hit.end) if hit is not None and named else None


def _told_before(people: People, number: int, country: str | None) -> list[Entity]:
    """The people of a state in the order in which the sentences before tell of them."""
    return [e for mentions in people.mentions[:number] for _, e in mentions if e.country == country]


def _is_this_man(sentence: Sentence, i: int) -> bool:
    """«این فعال سیاسی», «این وکیل»: a word that tells what somebody is, behind «این»."""
    if sentence.words[i] != "این" or i + 1 >= len(sentence.tokens):
        return False
    return not _MEN.isdisjoint(sentence.tokens[i + 1].cues)


def _is_bare_official(sentence: Sentence, i: int) -> bool:
    """«دیپلمات شرح داد که …»: a bare word for whoever spoke, right before a verb that reports."""
    if "bare_official" not in sentence.tokens[i].cues:
        return False
    after = sentence.tokens[i + 1].text if i + 1 < len(sentence.tokens) else ""
    return cue("also").get(after) is not None or any(v.start == i + 1 for v in find_verbs(sentence))


def _named_before(sentence: Sentence, number: int, floor: int, i: int, described: Entity) -> Entity | None:
    """«لیور بن دور، دیپلمات اسرائیلی …»: the words before the comma that name who is described from token ``i`` on."""
    if stranger_at(sentence, floor) != i - 1:
        return None
    return institution_named(sentence, number, floor, i - 1, described.country)[0]


def _in_person(sentence: Sentence, number: int, people: People, i: int, side: Entity) -> Entity:
    """«طرف هندی در این گفت‌وگو»: the side's man in the meeting that was told, whom the text names last."""
    tokens = sentence.tokens
    if side.name or "side" not in tokens[i].cues:
        return side
    if not any("this" in tokens[j - 1].cues and "occasion" in tokens[j].cues for j in range(1, len(tokens))):
        return side
    officials = [e for e in _told_before(people, number, side.country) if e.office]
    return officials[-1] if officials else side


def _last_pair(people: People, number: int) -> list[Entity]:
    """The two officials of two states who stand first in the latest sentence that names such."""
    for mentions in people.mentions[number::-1]:
        officials = [e for _, e in mentions if e.country and e.office and e.name]
        other = next((e for e in officials if e.country != officials[0].country), None)
        if other is not None:
            return [officials[0], other]
    return []


def both_sides(people: People, number: int, current: Entity | None) -> list[Entity]:
    """The two people who met: the last two office-holders of different states so far; else the two states."""
    order: list[Entity] = []
    for mentions in people.mentions[: number + 1]:
        for _, entity in mentions:
            if entity.country and entity.office and entity not in order:
                order.append(entity)
    first = current if current in order else (order[0] if order else None)
    last = _last_pair(people, number)
    if len(last) == 2 and (first is None or first in last):
        return last if first is None or first is last[0] else last[::-1]
    peers = [(a, b) for a in order for b in order if a.office == b.office and a.country != b.country]
    if peers and not any(first in pair for pair in peers):
        return list(peers[0])
    other = next(
        (e for e in order if first is not None and e is not first and e.country != first.country), None
    )
    if first is not None and other is not None:
        return [first, other]
    named = dict.fromkeys(h.code for hits in people.hits[: number + 1] for h in hits if h.kind == "country")
    here = first is not None and any(e is first for _, e in people.mentions[number])
    if first is not None and here and (others := [c for c in named if c != first.country]):
        return [first, Entity(country=others[0])]
    later = (e for e in people.entities if e.name and e.office)
    known = {e.country: e for e in later if e.country in list(named)[:2]} if first is None else {}
    states = [known.get(code) or Entity(country=code) for code in list(named)[:2]]
    return states if len(states) == 2 else [e for e in (first,) if e is not None]
