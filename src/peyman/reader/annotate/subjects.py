"""Who is the subject of a clause: people, pronouns, both sides, states and institutions where a subject may stand."""

from __future__ import annotations

from functools import cache
from itertools import compress, count

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.institutions import institution_at, officials_at, states_at
from peyman.reader.annotate.names import OPENING
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence, Token, once

_DASHES = frozenset(["-", "–"])
_WIRE = 4  # words of place and time before the agency of a dateline
_BEFORE_SUBJECT = frozenset(["also", "before_subject"])
_LEADING = _BEFORE_SUBJECT | {"occasion"}
_LED = 12  # words between a delegation and who leads it
_HEAD = 3  # words of a sentence behind any of which its subject may stand
_GOVERNING = frozenset(["preposition", "ezafe_head"])
_ADVERB = 3  # words of an adverb of the whole sentence: «به نوبه خود»
_DATELINE_ENDS = frozenset([":", "-", "–", "—"])
_DATELINE = 8  # words within which a dash ends a dateline; later it joins: «تهران – باکو»
_OPEN = frozenset(["،", ":", "«", '"', "“", ")", "-", "؛", "/", ".", "–", "*", "•"])


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
    for i in sorted({*at, *sides_at, *_openings(sentence), *range(floor, max(floor, _HEAD) + 1)}):
        if i >= limit:
            break
        if i < free:
            continue
        if i in at:
            mention, entity = at[i]
            joint = bool(found) and tokens[i - 1].folded in ("و", "،") and end == i - 1
            again = passed is not None and passed[1] is entity and i - passed[0] <= 1
            stands = not again and (_may_stand(sentence, i, floor) or _is_lead(sentence, i, mention.end))
            stands = stands or _after_source(sentence, i, floor)
            passed = (mention.end, entity)
            if (not found and stands and not _is_object(tokens, mention.end)) or joint:
                if entity not in found:
                    found.append(entity)
                end = mention.end
            free = mention.end
            continue
        if not found and i in sides_at and i > floor and tokens[i - 1].folded == "و":
            return both_sides(people, number, current), sides_at[i][0]
        if not found and (_may_stand(sentence, i, floor) or _is_unnamed_behind_source(sentence, i, floor)):
            official = i in this_official and not _ends_adverb(sentence, i + 1, floor)
            if i in pronouns or official or _is_bare_official(sentence, i):
                return _this_official(sentence, number, people, i, current)
            if i in sides_at and sides_at[i][0] <= limit:
                named = states_at(sentence, number, people, sides_at[i][0], limit)
                if named is not None:
                    return named  # «دو کشور افغانستان و پاکستان تأیید کردند»
                return both_sides(people, number, current), sides_at[i][0]
            if (leader := _leader_at(sentence, number, people, i, limit)) is not None:
                return [leader[0]], leader[1]
            if i in hits_at and not _heads(sentence, i, floor):
                continue
            states = states_at(sentence, number, people, i, limit) if i in hits_at else None
            states = states or officials_at(sentence, number, people, i, limit)
            if states is not None:
                return states
            if (behind := _past_source(sentence, i, floor)) is not None:
                free = behind
                continue
            if i + 1 in at and tokens[i].folded == "یک" and at[i + 1][1].name:
                return [at[i + 1][1]], at[i + 1][0].end  # «یک استاد دانشگاه مصر گفت»: whom the body names
            institution = institution_at(sentence, number, people, i, limit)
            if institution is not None:
                return [_in_person(sentence, number, people, i, institution[0])], institution[1]
        if not found and i > floor and tokens[i - 1].folded == "را":
            body = institution_at(sentence, number, people, i, limit)
            if body is not None and body[1] == limit:
                return [body[0]], floor  # «بازدید را وزارت X تأیید کرد»
    return found, end


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


def _told_before(people: People, number: int, country: str | None) -> list[Entity]:
    """The people of a state in the order in which the sentences before tell of them."""
    return [e for mentions in people.mentions[:number] for _, e in mentions if e.country == country]


def _is_bare_official(sentence: Sentence, i: int) -> bool:
    """«دیپلمات شرح داد که …»: a bare word for whoever spoke, right before a verb that reports."""
    if "bare_official" not in sentence.tokens[i].cues:
        return False
    after = sentence.tokens[i + 1].text if i + 1 < len(sentence.tokens) else ""
    return cue("also").get(after) is not None or any(v.start == i + 1 for v in find_verbs(sentence))


def _in_person(sentence: Sentence, number: int, people: People, i: int, side: Entity) -> Entity:
    """«طرف هندی در این گفت‌وگو»: the side's man in the meeting that was told, whom the text names last."""
    tokens = sentence.tokens
    if side.name or "side" not in tokens[i].cues:
        return side
    if not any("this" in tokens[j - 1].cues and "occasion" in tokens[j].cues for j in range(1, len(tokens))):
        return side
    officials = [e for e in _told_before(people, number, side.country) if e.office]
    return officials[-1] if officials else side


@once
def _openings(sentence: Sentence) -> set[int]:
    """Where a subject or a body may stand wherever the clause begins, which its head and the words before it decide."""
    found = {*compress(count(1), map(_leading().__contains__, sentence.words))}
    found.update(end for end, _ in sentence.where(cue("sentence_adverb")).values())
    found.update(end for end, _ in sentence.where(lexicon.places()).values())
    found.update(sentence.where(cue("someone")))
    if sentence.tokens[0].linked is not None:
        found.update(i for i, token in enumerate(sentence.tokens, 1) if not token.linked)
    return found


@cache
def _leading() -> frozenset[str]:
    """The folded words right behind which a subject or a body may stand: a comma, «نیز», «سپس», «زمینه», «آقای», «را»."""
    cues = (cue(name).entries for name in _LEADING)
    return _OPEN.union(["را"], lexicon.honorifics().entries, *cues)


def _may_stand(sentence: Sentence, i: int, floor: int) -> bool:
    """May a subject stand at token ``i``? Not after a preposition or in the middle of an ezafe chain."""
    return _heads(sentence, i, floor) or _is_free(sentence.tokens, i)


def _heads(sentence: Sentence, i: int, floor: int) -> bool:
    """Do the words before token ``i`` end where a subject begins: a comma, «نیز», «سپس», «در این زمینه»?"""
    tokens = sentence.tokens
    titles = lexicon.honorifics().entries
    while i > floor and tokens[i - 1].folded in titles:
        i -= 1
    before = tokens[i - 1]
    if before.text in _DASHES and i - floor > _DATELINE:
        return False
    if i > floor and before.text in OPENING:
        return not _is_of_name(sentence, i - 1, floor)
    if i <= floor or before.text in _OPEN:
        return True
    if not _BEFORE_SUBJECT.isdisjoint(before.cues):
        return True
    if floor == 0 and i <= _HEAD and all(_GOVERNING.isdisjoint(t.cues) for t in tokens[:i]):
        return True
    if floor == 0 and _is_at_place(sentence, i):
        return True
    if "occasion" in before.cues and i >= 2 and "this" in tokens[i - 2].cues:
        return True
    return _ends_adverb(sentence, i, floor)


def _is_at_place(sentence: Sentence, i: int) -> bool:
    """«در اسلام‌آباد سخنگوی …»: do the words before token ``i`` tell a town at the head of the sentence, no more?"""
    first, places = sentence.tokens[0], sentence.where(lexicon.places())
    return first.folded == "در" and 1 in places and places[1][0] == i


def _is_of_name(sentence: Sentence, i: int, floor: int) -> bool:
    """«شعبه "بانک ملت"»: right behind a word that is no verb a quotation mark opens a name, which is no subject."""
    before = sentence.tokens[i - 1]
    opens = i <= floor or not before.text[0].isalnum() or before.folded == "که"
    return not (opens or any(p.end == i for p in find_predicates(sentence)))


def _ends_adverb(sentence: Sentence, i: int, floor: int) -> bool:
    """Does an adverb of the whole sentence end before token ``i``: «به نوبه خود», «پیش از این»?"""
    adverbs, least = sentence.where(cue("sentence_adverb")), max(floor, i - _ADVERB)
    return bool(adverbs) and any(end == i and at >= least for at, (end, _) in adverbs.items())


def _is_object(tokens: list[Token], end: int) -> bool:
    """«Президенти Туркманистони дӯстро»: does «را» follow the phrase that ends before token ``end``?"""
    while end < len(tokens) and tokens[end - 1].linked:
        end += 1
    return end < len(tokens) and tokens[end].folded == "را"


def _is_lead(sentence: Sentence, i: int, end: int) -> bool:
    """«به گزارش دفتر مطبوعاتی رئیس‌جمهور، X …»: behind the comma of a source X is the subject."""
    tokens = sentence.tokens
    offices = sentence.where(cue("press_office")).items()
    return any(end == i and j >= i - 3 for j, (end, _) in offices) and any(
        t.text == "،" for t in tokens[i:end]
    )


def _is_free(tokens: list[Token], i: int) -> bool:
    """«Зимни мулоқот Президент гуфт»: a phrase that no ezafe, preposition or «ва» ties to the words before it."""
    if not i:
        return False
    before = tokens[i - 1]
    tied = before.linked is not False or "preposition" in before.cues
    return (
        not tied and before.text[0].isalnum() and before.folded not in ("و", "یا", "که") and not before.proper
    )


def _after_source(sentence: Sentence, i: int, floor: int) -> bool:
    """«به گزارش جماران ابوالفضل حسن بیکی»: right behind the one or two words of a source."""
    leads = sentence.where(cue("source_lead")).items()
    return any(
        floor <= j < min(floor + 2, i)
        and led < i <= led + 2
        and all(t.text[0].isalpha() for t in sentence.tokens[led:i])
        for j, (led, _) in leads
    )


def _is_unnamed_behind_source(sentence: Sentence, i: int, floor: int) -> bool:
    """«براساس گزارش داوجونز یک مقام اوپک افزود»: somebody unnamed right behind a source."""
    return sentence.at(cue("someone"), i) is not None and _after_source(sentence, i, floor)


def _past_source(sentence: Sentence, i: int, floor: int) -> int | None:
    """The token behind an outlet that is no subject: «به گزارش روز شنبه خبرگزاری X، …», «تهران، خبرگزاری X (ایرنا) - …»."""
    tokens = sentence.tokens
    for j, (led, _) in sentence.where(cue("source_lead")).items():
        if floor <= j and led < i and all(_is_day(tokens, k) for k in range(led, i)):
            return next((k for k in range(i, len(tokens)) if tokens[k].text in "،:"), i) + 1
    if floor or i > _WIRE or sentence.at(cue("agency"), i) is None:
        return None
    ends = (k for k in range(i, min(i + _DATELINE, len(tokens))) if tokens[k].text in _DATELINE_ENDS)
    end = next(ends, None)
    return end + 1 if end is not None and all(v.start > end for v in find_verbs(sentence)) else None


def _is_day(tokens: list[Token], i: int) -> bool:
    return "during" in tokens[i].cues or "during" in tokens[i - 1].cues


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
