"""The offices of one sentence with the states and the names beside them, before anybody is told apart from anybody else."""

from __future__ import annotations

from collections.abc import Iterator

from peyman.language.register import posts_of_surname
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.delegations import share_delegation
from peyman.reader.annotate.names import (
    NAME_LIMIT,
    OPENING,
    are_unknown,
    is_everyday,
    is_given,
    is_namelike,
    is_strong,
    may_be_surname,
)
from peyman.reader.annotate.names_before_offices import behind_honorific, name_before
from peyman.reader.annotate.names_behind_offices import is_of_next, name_after
from peyman.reader.annotate.offices import (
    HEADS,
    JOINTS,
    LOOSE,
    around_adjectives,
    read_office,
    read_parallel,
    read_second,
)
from peyman.reader.annotate.people import Mention
from peyman.reader.annotate.plural_offices import find_several
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.shared_states import share_states
from peyman.reader.annotate.tokens import Sentence, Token

_ALSO = 12  # tokens within which «نیز» tells that an office at the head of a sentence is a subject
_MEMBERS = 3  # tokens before «عضو» in which those stand that are members
_TOWN = 4  # words of the towns that a member of parliament is of


def find_offices(sentence: Sentence, hits: list[Hit]) -> list[Mention]:
    """Offices of a sentence with their countries and the names beside them."""
    at = {h.start: h for h in hits}
    several = list(find_several(sentence, at))
    for mention in several:
        _take_one_of(sentence, mention, at)
    inside = {i for m in several for i in range(m.start, m.end)}
    single = [m for m in _offices(sentence, at) if m.start not in inside]
    share_states(sentence, single, hits)
    share_delegation(sentence, single, at)
    return single + several


def _take_one_of(sentence: Sentence, mention: Mention, at: dict[int, Hit]) -> None:
    """«X یکی از نمایندگان پارلمان لبنان»: who stands before «یکی از» is one of those that a plural names."""
    leads = sentence.where(cue("one_of"))
    lead = next((i for i, (end, _) in leads.items() if end == mention.start), None)
    span = name_before(sentence, lead, 0, at) if lead else None
    if span is None or any(span[0] < p.start < mention.start for p in find_predicates(sentence)):
        return
    mention.name = " ".join(t.text for t in sentence.tokens[span[0] : span[1]])
    mention.name_span, mention.start, mention.plural = span, span[0], False


def _offices(sentence: Sentence, at: dict[int, Hit]) -> Iterator[Mention]:
    tokens = sentence.tokens
    floor = free = 0
    begins = (lexicon.offices(), cue("counterpart"), cue("representative"))
    several = sentence.where(lexicon.plural_offices())
    inside = {j for i, (end, _) in several.items() for j in range(i + 1, end)}  # «معاونان وزیر»
    for i in sorted(set().union(*map(sentence.where, begins), around_adjectives(sentence)) - inside):
        if i < free:
            continue
        office = read_office(sentence, i, at)
        if office is None:
            continue
        listed = _name_in_order(tokens, read_parallel(sentence, office, at), floor, at)
        if listed:
            yield from listed
            floor = free = listed[-1].end
            continue
        mention = office.mention
        name_at, end = read_second(sentence, mention, at), mention.end
        mention.end = name_at
        _take_name(sentence, mention, floor, at)
        if mention.name is None:
            mention.end = end
        mention = _behind_title(sentence, mention, at) or mention
        stateless = mention.country is None and mention.relative != "this_country"
        loose = stateless and mention.office in LOOSE and _is_loose(sentence, mention)
        if loose or (mention.name is None and _are_members(tokens, mention.start)):
            free = max(office.words_end, mention.end)
            continue
        floor = mention.end
        yield mention
        free = max(mention.end, office.words_end)


def _behind_title(sentence: Sentence, mention: Mention, at: dict[int, Hit]) -> Mention | None:
    """«سناتور X، رئیس کمیته …», «قاضی X نماینده …»: behind a title and a name the office that somebody holds."""
    tokens, span = sentence.tokens, mention.name_span
    if span is None or span[0] <= mention.start or "title_word" not in tokens[mention.start].cues:
        return None
    i = mention.end + (mention.end < len(tokens) and tokens[mention.end].text in "،,")
    office = read_office(sentence, i, at) if i < len(tokens) else None
    if office is None or name_after(sentence, office.mention.end, at) is not None:
        return None
    held = office.mention
    held.start, held.name, held.name_span = mention.start, mention.name, span
    return held


def _name_in_order(
    tokens: list[Token], offices: list[Mention], floor: int, at: dict[int, Hit]
) -> list[Mention]:
    """«جلال طالبانی، ابراهیم جعفری و هشیار زیباری، رئیس‌جمهور، نخست‌وزیر و وزیر خارجه عراق»: to each his own, in order."""
    if not offices:
        return []
    end = offices[0].start - (tokens[offices[0].start - 1].text in "،,")
    last_end = offices[-1].end
    for mention in reversed(offices):
        start = end
        while start > floor and end - start < NAME_LIMIT and tokens[start - 1].folded not in JOINTS:
            start -= 1
        while start < end and not is_namelike(tokens[start], at, start):
            start += 1
        words = tokens[start:end]
        if not words or not (any(map(is_strong, words)) or are_unknown(words)):
            return []
        mention.start, mention.end, mention.name_span = start, end, (start, end)
        mention.name = " ".join(t.text for t in words)
        end = start - 1
        joints = ("و",) if mention is offices[-1] else JOINTS
        if mention is not offices[0] and (end <= floor or tokens[end].folded not in joints):
            return []
    offices[-1].end = last_end
    return offices


def _are_members(tokens: list[Token], i: int) -> bool:
    """«کشورهای عضو سازمان …»: does «عضو» at token ``i`` tell of states or bodies, and of nobody?"""
    before = tokens[max(0, i - _MEMBERS) : i]
    return tokens[i].folded == "عضو" and any(t.folded.endswith("های") or "actor" in t.cues for t in before)


def _is_loose(sentence: Sentence, mention: Mention) -> bool:
    """«امیر», «رئیس» without a state: a given name, or no office unless it heads its clause or a name goes with it."""
    tokens = sentence.tokens
    if mention.office == "monarch" and is_given(tokens[mention.start]):
        return True
    led = any(stop == mention.start for stop, _ in sentence.where(cue("told_by")).values())
    before = tokens[mention.start - 1]
    heads = mention.start == 0 or led or before.text in "،:؛-–" or "before_subject" in before.cues
    if (
        mention.start == 0
        and mention.office == "head"
        and "also" in {c for t in tokens[:_ALSO] for c in t.cues}
    ):
        return False  # «مدیرکل اتباع استانداری فارس نیز در این دیدار گفت»
    worded = mention.end - mention.start > 1 or any(body for _, body in mention.titles)
    return mention.name is None and not (heads and worded and mention.relative is None)


def _take_name(sentence: Sentence, mention: Mention, floor: int, at: dict[int, Hit]) -> None:
    """The name on the left or the right of an office, in quotation marks or not."""
    tokens = sentence.tokens
    if mention.start > floor and "several_of" in tokens[mention.start - 1].cues:
        return  # «دو رئیس‌جمهور توربین را به کار انداختند»
    span = name_after(sentence, mention.end, at) if not _is_of_somebody(tokens, mention) else None
    if span is not None and (tokens[mention.end].text in "،," or is_of_next(sentence, span[1])):
        before = name_before(sentence, mention.start, floor, at)
        commas = tokens[mention.start - 1].text in "،," and tokens[mention.end].text in "،,"
        if before is not None and (not commas or before[1] - before[0] > 1):
            span = before  # «امین لحود رئیس‌جمهور لبنان، سلمان …»: in a list the name stands before
    bare_aide = (
        mention.office == "adviser" and mention.end == mention.start + 1
    )  # «سهراب رستگار مشاور پل گارنر»
    if span is not None and (span[1] - span[0] == 1 or bare_aide):
        before = name_before(sentence, mention.start, floor, at)
        if before is not None and before[1] == mention.start and is_given(tokens[before[0]]):
            span = before if before[1] - before[0] > 1 else span  # «پل گارنر کمیسر … اتحادیه کوئن را …»
    if span is not None and (
        _begins_another(tokens, mention, span[0]) or _is_quoted_before(sentence, mention, span)
    ):
        span = name_before(sentence, mention.start, floor, at) or span
    if span is not None and (titled := _titled_before(tokens, mention.start, floor)) is not None:
        span = titled
    if span is not None and span[1] - span[0] == 1 and mention.office in (*LOOSE, "governor"):
        span = span if is_strong(tokens[span[0]]) else None  # «معاون کنسولی», «استاندار حلبچه»
    if span is None:
        if not floor and _is_object(tokens, mention):
            return
        titled = _titled_before(tokens, mention.start, floor)
        span = titled or name_before(sentence, mention.start, floor, at)
    span = span or _surname_of_head(tokens, mention) or _surname_of_holder(tokens, mention, floor)
    span = span or _behind_house(sentence, mention, at)
    if span is None:
        return
    start, end = mention.name_span = behind_honorific(sentence, *span)
    mention.name = " ".join(t.text for t in tokens[start:end])
    mention.start = min(mention.start, start - (start > 0 and tokens[start - 1].text in OPENING))
    mention.end = max(mention.end, end + (end < len(tokens) and tokens[end].text in OPENING.values()))


def _is_object(tokens: list[Token], mention: Mention) -> bool:
    """«بهرام رستگار همتای عراقی خود را دعوت کرد»: to a counterpart something is done by whoever stands before."""
    his = mention.end + (mention.end < len(tokens) and "his" in tokens[mention.end].cues)
    return mention.relative == "counterpart" and his < len(tokens) and tokens[his].folded == "را"


def _is_quoted_before(sentence: Sentence, mention: Mention, span: tuple[int, int]) -> bool:
    """«"رابرت هیل"، رئیس پلیس فورت ورث گفت»: behind a name in quotation marks strange words belong to the office."""
    tokens, before = sentence.tokens, mention.start - 1
    before -= before > 0 and tokens[before].text in "،,"
    named = tokens[span[0] - 1].text in OPENING or sentence.at(lexicon.known_people(), span[0]) is not None
    return (
        before > 0
        and tokens[before].text in OPENING.values()
        and not named
        and are_unknown(tokens[slice(*span)])
    )


def _behind_house(sentence: Sentence, mention: Mention, at: dict[int, Hit]) -> tuple[int, int] | None:
    """«نماینده مردم کرمان در مجلس شورای اسلامی بهرام راستین»: the name behind the house in which a member sits."""
    if mention.office != "member_of_parliament":
        return None
    houses = [*sentence.where(cue("in_parliament")).items(), *sentence.where(lexicon.bodies()).items()]
    end = next(
        (end for i, (end, _) in houses if mention.start < i <= mention.end + _TOWN < end + _TOWN), None
    )
    return name_after(sentence, end, at) if end is not None and end not in at else None


def _surname_of_head(tokens: list[Token], mention: Mention) -> tuple[int, int] | None:
    """«رئیس‌جمهور بوش», «پرزیدنت پوتین»: the surname alone of one who the register says led a state so."""
    i = mention.end
    if mention.office not in HEADS or i >= len(tokens) or tokens[i].text in OPENING:
        return None
    held = any(p.office == mention.office for p in posts_of_surname(tokens[i].text))
    return (i, i + 1) if held and not tokens[i].cues else None


def _surname_of_holder(tokens: list[Token], mention: Mention, floor: int) -> tuple[int, int] | None:
    """«متکی وزیر خارجه ایران»: before an office the surname alone of one who the register says held it."""
    i = mention.start - 1
    if i < floor or tokens[i].cues or is_everyday(tokens[i].text):
        return None
    held = (p for p in posts_of_surname(tokens[i].text) if p.office == mention.office)
    return (i, i + 1) if any(mention.country in (None, p.country) for p in held) else None


def _begins_another(tokens: list[Token], mention: Mention, i: int) -> bool:
    """««X» نماینده دائم ایران سردار Y را …»: behind a quoted name and its office a title begins another man's name at ``i``."""
    quoted = mention.start > 0 and tokens[mention.start - 1].text in OPENING.values()
    title = tokens[i - 1]
    titled = title.folded in lexicon.honorifics().entries or "rank" in title.cues
    return quoted and i > mention.end and titled


def _titled_before(tokens: list[Token], i: int, floor: int) -> tuple[int, int] | None:
    """«دکتر وامقی معاون سازمان …», «خانم اسمی خضر سخنگوی …»: the words between an honorific and an office are a name."""
    for start in range(i - 1, max(floor, i - NAME_LIMIT) - 1, -1):
        if not may_be_surname(tokens[start]) or tokens[start].folded in lexicon.honorifics().entries:
            return None  # «جناب آقای رئیس‌جمهور»
        before = tokens[start - 1].folded if start > floor else ""
        if before and before in lexicon.honorifics().entries:
            return start, i
    return None


def _is_of_somebody(tokens: list[Token], mention: Mention) -> bool:
    """«سخنگوی کرزای»: an ezafe written on a bare title makes the name behind it another man's."""
    bare = not {"of_somebody", "representative"}.isdisjoint(tokens[mention.start].cues)
    return mention.end == mention.start + 1 and bare
