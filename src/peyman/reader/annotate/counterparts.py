"""Who meets whom: what «با», «میان» and the ezafe around the word of meeting lead to."""

from __future__ import annotations

from dataclasses import dataclass

from peyman.reader.annotate.counterpart import Counterpart
from peyman.reader.annotate.counterpart_phrases import (
    QUOTES,
    is_two_sides,
    listed_states,
    read_counterpart,
)
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.triggers import Trigger

_NEAR = 2  # words that may stand between «گفت‌وگوهای» and «میان»
_ADJECTIVE = 3  # words behind «با» up to the adjective of a state
_GAP = 6  # words of time and manner that may stand between «دیدار» and whoever meets
_BOTH = 2  # states of talks, at least
_POWERS = 3  # tokens of «و گروه ۱+» at least
_TIME = 4  # words of «و فردا» between two «با» of one verb
_REACH = 40  # tokens after the trigger in which its sides are looked for


@dataclass(eq=False)
class Counterparts:
    """What the grammar around one word of meeting gives."""

    of: Counterpart | None = None
    by: Counterpart | None = None
    between: Counterpart | None = None
    end: int = 0

    @property
    def told(self) -> bool:
        """Is any part named at all?"""
        return any(side is not None for side in (self.by, self.of, self.between))


def counterparts_of(document: Annotated, number: int, trigger: Trigger) -> Counterparts:
    """«دیدار X با Y», «با Y دیدار کرد», «گفت‌وگوی میان X و Y»: whom each part names."""
    found = _after(document, number, trigger)
    if found.by is None and found.between is None and not (found.of and found.of.size > 1):
        _before(document, number, trigger, found)
    return found


def _parties_to(document: Annotated, number: int, trigger: Trigger, i: int, stop: int) -> list[Hit]:
    """«گفت‌وگوهای هسته‌ای ایران و گروه ۱+۵ آغاز شد»: the states of talks that take place."""
    tokens = document.sentences[number].tokens
    held = any("takes_place" in t.cues for t in tokens[max(trigger.end, stop - 2) : stop + 1])
    at_event = trigger.start > 0 and "at_event" in tokens[trigger.start - 1].cues
    held = held or trigger.name == "round" or _is_dated(tokens, trigger)
    held = held or (
        at_event and trigger.name == "talk" and cue("two_sided").match(tokens, trigger.end) is not None
    )
    held = held or (trigger.name == "meet" and i - trigger.end == 1 and at_event)
    joined = any(t.folded == "و" for t in tokens[trigger.end : i])
    return listed_states(document, number, i, stop) if held and not joined else []


def _parties(document: Annotated, number: int, trigger: Trigger, i: int, stop: int) -> Counterpart | None:
    """«گفت‌وگوهای ایران و روسیه», «مذاکرات ایران و گروه ۱+۵»: both sides, or the one beside a group of powers."""
    states = _parties_to(document, number, trigger, i, stop)
    powers = len(states) == 1 and _with_powers(document.sentences[number].tokens, states[0].end)
    if len(states) < _BOTH and not powers:
        return None
    codes = [h.code for h in states]
    return Counterpart(countries=codes, bare=True, with_powers=powers, end=states[-1].end)


def _with_powers(tokens: list[Token], end: int) -> bool:
    """«مذاکرات ایران و گروه ۱+۵»: is the other side a group of powers?"""
    if end + _POWERS >= len(tokens) or tokens[end].folded != "و":
        return False
    at = end + 1 + (tokens[end + 1].folded == "گروه")
    return tokens[at + 1].text == "+" or cue("powers").match(tokens, end + 1) is not None


def _is_dated(tokens: list[Token], trigger: Trigger) -> bool:
    """«مذاکرات آتی ایران و اروپا», «گفت‌وگوهای اخیر …»: talks of a time."""
    after = tokens[trigger.end].cues if trigger.end < len(tokens) else frozenset()
    return trigger.name == "talk" and ("to_come" in after or "recent" in after)


def _after(document: Annotated, number: int, trigger: Trigger) -> Counterparts:
    """What follows the word of meeting, up to its verb."""
    sentence = document.sentences[number]
    tokens = sentence.tokens
    following = [p.start for p in find_predicates(sentence) if p.start >= trigger.end]
    stop = min([len(tokens), trigger.end + _REACH, *following[:1]])
    found, i, skipped = Counterparts(end=trigger.end), trigger.end, 0
    starts = {m.start for m, _ in document.people.mentions[number]}
    while i < stop and skipped <= _GAP:
        word = tokens[i].folded
        phoned = trigger.type == "call" and word == "به" and (found.of is not None or i == trigger.end)
        if word == "با" or phoned:
            found.by = read_counterpart(document, number, i + 1, stop)
            if found.by is None and found.of is None and not _is_manner(sentence, i):
                found.by = _unnamed(document, number, i + 1)
            found.end = found.by.end if found.by else i
            break
        if cue("between").get(word) and not _is_border(sentence, i):
            if skipped <= _NEAR or _is_relative(sentence, trigger):
                found.between = read_counterpart(document, number, i + 1, stop)
                found.end = found.between.end if found.between else i
            break
        if word == "و" and i == trigger.end and i + 1 < stop and tokens[i + 1].folded == "با":
            break  # «با X دیدار و با Y مذاکره کند»
        if word in ("و", "،") and i + 1 < stop and "meeting_word" in tokens[i + 1].cues:
            i += 2
            continue
        if word == "از" and i + 1 < stop and tokens[i + 1].folded == "جمله":
            i += 2  # «دیدارهایی از جمله با وزیر خارجه آلمان»
            continue
        opens = tokens[i].text in QUOTES and i + 1 in starts
        if found.of is None and (
            i in starts or opens or is_two_sides(sentence, i) or cue("delegation").match(tokens, i)
        ):
            found.of = read_counterpart(document, number, i, stop)
            i = found.end = max(found.of.end if found.of else i + 1, i + 1)
            continue
        if found.of is None and (parties := _parties(document, number, trigger, i, stop)) is not None:
            found.of, i = parties, parties.end
            found.end = i
            continue
        if "no_subject" in tokens[i].cues and i + 1 in starts:
            break  # «در نشستی در باکو ادعای X رد شد»
        if tokens[i].text in "،:؛." or (cue("preposition").get(word) and word not in ("در", "روز")):
            break
        skipped += 1
        i += 1
    return found


def _is_dialled(sentence: Sentence, trigger: Trigger) -> bool:
    """«به همتای خود تماس تلفنی گرفت»: a call whose verb follows at once goes to whoever stands before it."""
    return trigger.type == "call" and any(p.start == trigger.end for p in find_predicates(sentence))


def _before(document: Annotated, number: int, trigger: Trigger, found: Counterparts) -> None:
    """«با Y» or «میان X و Y» before the word of meeting, not beyond the verb before."""
    sentence = document.sentences[number]
    tokens = sentence.tokens
    floor, told_of = _clause_before(document, number, trigger.start)
    for i in range(trigger.start - 1, floor - 1, -1):
        if i in told_of:
            continue
        word = tokens[i].folded
        if found.by is not None and cue("meeting_word").get(word):
            return
        if word == "با" and found.of is not None and i and "meeting_word" in tokens[i - 1].cues:
            return  # «پس از گفت‌وگو با X به دیدار Y رفت»
        if word == "با" or (word == "به" and _is_dialled(sentence, trigger)):
            side = read_counterpart(document, number, i + 1, trigger.start)
            if (
                side is None
                and trigger.start - i < _REACH // 2
                and found.by is None
                and not _is_manner(sentence, i)
            ):
                found.by = _unnamed(document, number, i + 1)
            elif side is not None:
                found.by = side
                _join_before(document, number, i, floor, side)
                return
        elif cue("between").get(word) and not _is_border(sentence, i):
            side = read_counterpart(document, number, i + 1, trigger.start)
            if side is not None and (side.size > 1 or side.mutual):
                found.between = side
                return


def _join_before(document: Annotated, number: int, at: int, floor: int, side: Counterpart) -> None:
    """«امروز با X و Y و فردا با Z دیدار خواهد کرد», «با X و سپس با Y»: whom an earlier «با» of the same verb names joins."""
    tokens = document.sentences[number].tokens
    for i in range(at - 1, floor - 1, -1):
        if tokens[i].folded != "با":
            continue
        earlier = read_counterpart(document, number, i + 1, at)
        between = tokens[earlier.end : at] if earlier is not None else []
        joined = bool(between) and between[0].folded in ("و", "،") and len(between) <= _TIME
        if earlier is None or not joined or not (earlier.people and side.people):
            return
        side.people[:0] = [e for e in earlier.people if e not in side.people]
        side.apart = side.apart or any("list_adverb" in t.cues for t in between)
        at = i


def _unnamed(document: Annotated, number: int, i: int) -> Counterpart:
    """«با دانشگاهیان ایرانی», «با شرکت‌های نفتی آلمانی»: people without a name, and the state that an adjective gives them."""
    near = range(i + 1, i + _ADJECTIVE)
    states = [h.code for h in document.people.hits[number] if h.kind == "demonym" and h.start in near]
    return Counterpart(anonymous=True, countries=states[:1], end=i)


def _clause_before(document: Annotated, number: int, stop: int) -> tuple[int, range]:
    """Where the clause that goes on at token ``stop`` begins, and the tokens of «، که با سفری رسمی آمده است،» inside it."""
    sentence = document.sentences[number]
    tokens = sentence.tokens
    ends = [p for p in find_predicates(sentence) if p.end <= stop]
    if not ends:
        return 0, range(0)
    officials = {m.end for m, _ in document.people.mentions[number]}
    before = ends[-2].end if len(ends) > 1 else 0
    opened = next((i for i in range(ends[-1].start - 1, before, -1) if tokens[i].folded == "که"), None)
    of_time = opened is not None and "time_that" in tokens[opened - 1].cues
    led = opened is not None and not of_time and ends[-1].end in (stop, stop - 1)
    if opened is not None and led and any(t.folded == "با" for t in tokens[before:opened]):
        return before, range(opened, ends[-1].end)  # «با X و نامزدهایی که … است دیدار کرد»
    of_somebody = opened is not None and not {opened, opened - 1}.isdisjoint(officials)
    if opened is None or not of_somebody or tokens[ends[-1].end].text != "،":
        return ends[-1].end, range(0)
    return before, range(opened, ends[-1].end)


def _is_relative(sentence: Sentence, trigger: Trigger) -> bool:
    """«مذاکراتی که در دهلی نو بین X و Y صورت گرفت»: a clause that tells where and between whom."""
    return trigger.end < len(sentence.tokens) and sentence.tokens[trigger.end].folded == "که"


def _is_border(sentence: Sentence, i: int) -> bool:
    """«در مرز بین دو کشور», «روابط میان دو کشور»: «میان» that says where or what, not who meets."""
    return i > 0 and "relation_word" in sentence.tokens[i - 1].cues


def _is_manner(sentence: Sentence, i: int) -> bool:
    """«با اشاره به», «با هدف», «با یکدیگر»: «با» that leads to nobody."""
    return cue("with_manner").match(sentence.tokens, i + 1) is not None
