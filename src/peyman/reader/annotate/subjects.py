"""Who is the subject of a clause: people, pronouns, both sides, states and institutions where a subject may stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.institutions import institution_at, officials_at, states_at
from peyman.reader.annotate.numbers import numerals
from peyman.reader.annotate.outlets import institution_named, stranger_at
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.sides import both_sides
from peyman.reader.annotate.some_officials import officials_of_state
from peyman.reader.annotate.subject_places import (
    DATELINE_ENDS,
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
from peyman.reader.annotate.told_officials import (
    in_person,
    is_bare_official,
    is_this_man,
    official_again,
    this_official,
)

_AFFAIRS = 5  # words of «صلح خاورمیانه» behind «در امور»
_DATELINE = 6  # tokens within which a colon ends a dateline
_PLACE = 4  # tokens before the outlet of a dateline
_INVITED = 3  # words of «دعوت رسمی آقای» before whoever invites
_TWO = 2  # sides of a meeting that need no more words
_LED = 12  # words between a delegation and who leads it


def find_subjects(
    sentence: Sentence, number: int, people: People, limit: int, current: Entity | None, floor: int = 0
) -> tuple[list[Entity], int]:
    """The subjects before token ``limit``, and the token after the last of them."""
    floor += floor > 0 and floor < limit and sentence.words[floor] == "و"  # «… خبر داد و ارتش X گفت که …»
    search = _Search(sentence, number, people, limit, current, floor)
    for i in sorted({*search.at, *search.sides_at, *openings(sentence), *range(floor, max(floor, HEAD) + 1)}):
        if i >= limit:
            break
        if i < search.free:
            continue
        if i in search.at:
            search.take(i)
        elif not search.found and (subjects := search.read(i)) is not None:
            return subjects
    return search.result()


@dataclass(eq=False)
class _Search:
    """The subjects of a clause found so far: where the last of them ends, up to where the words are read."""

    sentence: Sentence
    number: int
    people: People
    limit: int
    current: Entity | None
    floor: int
    found: list[Entity] = field(default_factory=list)
    passed: tuple[int, Entity] | None = None

    def __post_init__(self) -> None:
        self.free = self.end = self.floor
        self.at = {m.start: (m, e) for m, e in self.people.mentions[self.number]}
        members = self.sentence.where(cue("members"))  # «رؤسای جمهور کشورهای منطقه» are more than two
        sides = self.sentence.where(cue("two_sides"))
        self.sides_at = {
            i: side
            for i, side in sides.items()
            if side[0] not in members and not _are_others(self.sentence, i, side[0])
        }
        self.hits_at = {h.start for h in self.people.hits[self.number]}

    def take(self, i: int) -> None:
        """Somebody who is mentioned at token ``i``: a subject where one stands or where he joins one."""
        sentence, tokens, floor = self.sentence, self.sentence.tokens, self.floor
        mention, entity = self.at[i]
        joint = bool(self.found) and tokens[i - 1].folded in ("و", "،") and self._past_affairs() == i - 1
        again = self.passed is not None and self.passed[1] is entity and i - self.passed[0] <= 1
        stands = not again and (may_stand(sentence, i, floor) or is_lead(sentence, i, mention.end))
        stands = stands or after_source(sentence, i, floor)
        stands = stands or self._is_behind_object(i, mention)
        stands = stands or _is_invited(sentence, self.number, self.people, mention, entity)
        stands = stands and not self._attends(mention)
        self.passed, self.free = (mention.end, entity), mention.end
        if (not self.found and stands and not is_object(tokens, mention.end)) or joint:
            if entity not in self.found:
                self.found.append(entity)
            self.end = mention.end

    def _is_behind_object(self, i: int, mention: Mention) -> bool:
        """«گزارش رویترز را سخنگوی دولت رد کرد», «این را وزیر برق در مصاحبه‌ای گفت»: right between «را» and the verb, or behind
        what only points."""
        words = self.sentence.words
        led = i > self.floor and words[i - 1] == "را"
        return led and (mention.end == self.limit or words[i - 2 : i - 1] == ["این"])

    def _attends(self, mention: Mention) -> bool:
        """«در این دیدار که راستین نیز حضور داشت، X گفت», «اگرچه راستین مخالف است، X گفت»: does a clause that «که» or a
        conjunction opens tell of somebody whom another one follows?"""
        tokens, start = self.sentence.tokens, mention.start
        if not start or "before_subject" not in tokens[start - 1].cues or self.floor > start - 1:
            return False
        ends = (
            p.end for p in find_predicates(self.sentence) if mention.end <= p.start and p.end < self.limit
        )
        end = next(ends, None)
        next_one = self.at.get(end + 1) if end is not None and tokens[end].text == "،" else None
        return next_one is not None and not is_object(tokens, next_one[0].end)

    def _past_affairs(self) -> int:
        """«X نماینده ویژه آمریکا در امور صلح افغانستان و Y …»: where the words end that tell what the last subject deals with."""
        tokens, led = self.sentence.tokens, cue("over_affairs").match(self.sentence.tokens, self.end)
        if led is None or not self.end:
            return self.end
        near = range(led[0] + 1, min(led[0] + _AFFAIRS, len(tokens)))
        return next((j for j in near if tokens[j].folded in ("و", "،")), self.end)

    def read(self, i: int) -> tuple[list[Entity], int] | None:
        """The subjects that words other than names make at token ``i``: two sides, officials, states, bodies."""
        sentence, number, people, floor = self.sentence, self.number, self.people, self.floor
        behind = sentence.words[i - 1] if i > floor else ""
        if i in self.sides_at and behind == "و":
            return both_sides(people, number, self.current), self.sides_at[i][0]
        if may_stand(sentence, i, floor) or is_unnamed_behind_source(sentence, i, floor):
            free = self.free
            if (subjects := self._at_head(i)) is not None or self.free > free:
                return subjects
        if behind == "را":
            body = institution_at(sentence, number, people, i, self.limit)
            if body is not None and body[1] == self.limit:
                return [body[0]], floor  # «بازدید را وزارت X تأیید کرد»
        return None

    def _at_head(self, i: int) -> tuple[list[Entity], int] | None:
        """Who stands at token ``i``, where a subject may; a source there is passed over."""
        sentence, number, people, limit, floor = (
            self.sentence,
            self.number,
            self.people,
            self.limit,
            self.floor,
        )
        official = i in sentence.where(cue("this_official")) or is_this_man(sentence, i)
        official = official and not ends_adverb(sentence, i + 1, floor)
        if i in sentence.where(cue("pronoun")) or official or is_bare_official(sentence, i):
            return this_official(sentence, number, people, i, self.current)
        if (again := official_again(sentence, number, people, i)) is not None:
            return again
        if i in self.sides_at and self.sides_at[i][0] <= limit:
            return self._two_sides(i)
        if (leader := leader_at(sentence, number, people, i, limit)) is not None:
            return [leader[0]], leader[1]
        if i in self.hits_at and not heads(sentence, i, floor):
            self.free = max(self.free, i + 1)
            return None
        states = states_at(sentence, number, people, i, limit) if i in self.hits_at else None
        states = states or officials_at(sentence, number, people, i, limit)
        return states or self._body(i)

    def _two_sides(self, i: int) -> tuple[list[Entity], int]:
        """«دو کشور افغانستان و پاکستان», «مقام‌های دو کشور», «دو طرف», «روسای جمهور X، Y و Z»."""
        end = self.sides_at[i][0]
        if end in self.at:
            return self._listed(end)
        named = states_at(self.sentence, self.number, self.people, end, self.limit)
        if named is not None:
            return named
        if (same := officials_of_state(self.sentence, self.number, self.people, i)) is not None:
            return [same[0]], same[1]
        return both_sides(self.people, self.number, self.current), end

    def _listed(self, i: int) -> tuple[list[Entity], int]:
        """All whom a list names from token ``i`` on."""
        named: list[Entity] = []
        while i in self.at:
            mention, entity = self.at[i]
            named.append(entity)
            i = mention.end + (self.sentence.words[mention.end : mention.end + 1] in (["و"], ["،"]))
        return named, mention.end

    def _body(self, i: int) -> tuple[list[Entity], int] | None:
        """An institution at token ``i``, or whom it names; a source («به گزارش …») is passed over."""
        sentence, number, people, tokens = self.sentence, self.number, self.people, self.sentence.tokens
        behind = past_source(sentence, i, self.floor) or _past_agency(sentence, number, people, i)
        if behind is not None:
            self.free = behind
            return None
        if i + 1 in self.at and tokens[i].folded == "یک" and self.at[i + 1][1].name:
            return [self.at[i + 1][1]], self.at[i + 1][
                0
            ].end  # «یک استاد دانشگاه مصر گفت»: whom the body names
        institution = institution_at(sentence, number, people, i, self.limit)
        first = i == 0 or (i < _PLACE and sentence.at(lexicon.outlets(), i) is not None)
        if institution is not None and first and _is_only_source(tokens, institution[1], self.at):
            self.free = institution[1] + 1
            return None
        if institution is None or is_object(tokens, institution[1]):
            return None
        man = _named_before(sentence, number, self.floor, i, institution[0])
        return [man or in_person(sentence, number, people, i, institution[0])], institution[1]

    def result(self) -> tuple[list[Entity], int]:
        """The subjects; the first alone where the others are its object: «X، Y و Z را دعوت کرد»."""
        if len(self.found) > 1 and is_object(self.sentence.tokens, self.end):
            of_first = (m.end for m, e in self.at.values() if e is self.found[0] and m.start >= self.floor)
            return self.found[:1], next(of_first)
        return self.found, self.end


def _are_others(sentence: Sentence, i: int, end: int) -> bool:
    """«سه کشور اروپایی», «سه مقام آگاه», not «سه کشور بر …»: are more than two told apart from those who met by words behind?

    Also two of one state, «دو مقام آمریکایی», not «دو طرف ایرانی و عراقی».
    """
    tokens = sentence.tokens
    state = sentence.at(lexicon.countries(), end)
    if (
        state is not None
        and tokens[end].folded.endswith("ی")
        and "و" not in sentence.words[state[0] : state[0] + 1]
    ):
        return True
    if numerals().get(tokens[i].folded, 0) <= _TWO or end >= len(tokens) or not tokens[end].text[0].isalpha():
        return False
    goes_on = "preposition" in tokens[end].cues or cue("after_subject").match(tokens, end) is not None
    return not goes_on and all(v.start != end for v in find_verbs(sentence))


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
    if end < len(tokens) and tokens[end].text in DATELINE_ENDS and end < _DATELINE:
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


def leader_at(
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


def _named_before(sentence: Sentence, number: int, floor: int, i: int, described: Entity) -> Entity | None:
    """«گیلاد بن تال، دیپلمات اسرائیلی …»: the words before the comma that name who is described from token ``i`` on."""
    if stranger_at(sentence, floor) != i - 1:
        return None
    return institution_named(sentence, number, floor, i - 1, described.country)[0]
