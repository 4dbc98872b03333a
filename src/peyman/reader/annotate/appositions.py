"""What stands beside a name and tells the office without being one next to it: «X را به عنوان صدراعظم …», «به ریاست X»."""

from __future__ import annotations

from itertools import pairwise

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.listed_names import (
    end_of_name,
    is_of_many,
    listed_before,
    pair_in_order,
    shares_office,
    take_state,
)
from peyman.reader.annotate.names import OPENING
from peyman.reader.annotate.offices import JOINTS
from peyman.reader.annotate.people import Mention
from peyman.reader.annotate.relative_clauses import heads_by_clause, post_of_clause
from peyman.reader.annotate.tokens import Sentence

_ROLES = {
    "man_of_office": "other",
    "general": "commander",
}  # what some of those are of whom no office is told
_POSTS = {"premiership": "prime_minister", "presidency": "president", "candidate": "other"}
_LED = {"led_as_premier": "prime_minister", "led_as_commander": "commander"}
_SERVED = 4  # words between a role and its state
_ENDS = frozenset(["finite_end", "after_subject", "preposition"])  # words over which no role runs
_OF = 4  # tokens before «همچون» in which those stand of whom somebody is an example
_NOWHERE: frozenset[str] = frozenset()
_FAR = 14  # tokens before «به ریاست» in which the state of a delegation stands


def read_appositions(sentence: Sentence, hits: list[Hit], mentions: list[Mention]) -> list[Mention]:
    """The mentions of a sentence, with the offices that are told around names which have none of their own."""
    if not mentions:
        return mentions
    mentions = _join_offices(sentence, mentions)
    pair_in_order(sentence, mentions)
    offices = {m.start: m for m in mentions if m.name is None}
    taken: list[Mention] = []
    for mention in mentions:
        if mention.name is None or mention.office is not None or mention.name_span is None:
            continue
        office = offices.get(_after_name(sentence, mention)) or _called(sentence, mentions, mention)
        if office is not None and office.relative != "counterpart":
            mention.office, mention.portfolio = office.office, office.portfolio
            mention.country, mention.relative = office.country, office.relative
            taken.append(office)
        elif shares_office(sentence, hits, mentions, mention) or is_of_many(sentence, mentions, mention):
            continue
        elif not (
            _is_one_of(sentence, hits, mention)
            or _is_citizen(sentence, hits, mentions, mention)
            or _is_introduced(sentence, hits, mention)
            or _takes_post(sentence, hits, mention)
            or heads_by_clause(sentence, hits, mention)
        ):
            _leads(sentence, hits, mention)
            _is_example(sentence, hits, mentions, mention)
    return [m for m in mentions if not any(m is t for t in taken)]


def _called(sentence: Sentence, mentions: list[Mention], mention: Mention) -> Mention | None:
    """«یک سخنگوی ارتش آمریکا به نام X»: the nameless office before «به نام»."""
    start = mention.start - (mention.start > 0 and sentence.tokens[mention.start - 1].text in OPENING)
    lead = next((i for i, (end, _) in sentence.where(cue("called")).items() if end == start), None)
    return next((m for m in mentions if m.end == lead and m.office and not m.name), None) if lead else None


def _takes_post(sentence: Sentence, hits: list[Hit], mention: Mention) -> bool:
    """«انتخاب X به ریاست جمهوری مصر», «X را به عنوان نامزد …», «برکناری X از سمت نخست‌وزیری»: a post by its noun."""
    tokens, at = sentence.tokens, end_of_name(sentence, mention)
    at += at < len(tokens) and tokens[at].folded == "را"
    lead = cue("as_office").match(tokens, at)
    if lead is None and (at >= len(tokens) or tokens[at].folded not in ("از", "به")):
        return False
    at = lead[0] if lead is not None else at + 1
    for cued, office in _POSTS.items():
        found = cue(cued).match(tokens, at)
        if found is not None and (lead is not None or office != "other"):
            mention.office = office
            state = next((h for h in hits if h.start == found[0] and h.kind != "place"), None)
            mention.country = mention.country or (state.code if state is not None else None)
            return True
    return False


def _join_offices(sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """«Муовини якуми Сарвазир, Вазири корҳои хориҷии Сербия X»: two offices of one man, the first named counts.

    So official Tajik gives them, where Persian would list two men.
    """
    tokens, kept = sentence.tokens, list(mentions)
    for first, second in pairwise(mentions):
        span, end = second.name_span, first.end
        bare = first.name is None and first.office is not None and first.relative is None
        if not bare or second.office is None or span is None or span[0] < second.start + 1:
            continue
        if tokens[end].text != "،" or second.start != end + 1 or tokens[span[0]].proper is None:
            continue
        if _is_listed(sentence, mentions, first, second):
            continue
        second.second = (second.office, second.portfolio)
        second.office, second.portfolio = first.office, first.portfolio
        second.country, second.start = first.country or second.country, first.start
        kept.remove(first)
    return kept


def _is_listed(sentence: Sentence, mentions: list[Mention], first: Mention, second: Mention) -> bool:
    """Do more offices stand before or behind two of a list, joined by commas and «و»?"""
    tokens = sentence.tokens
    joints = {m.end for m in mentions if tokens[min(m.end, len(tokens) - 1)].folded in JOINTS}
    before = first.start - 1 in joints
    after = second.end in joints and any(m.start == second.end + 1 for m in mentions)
    return before or after


def _after_name(sentence: Sentence, mention: Mention) -> int:
    """Where the office of «X را به عنوان …» begins; -1 where no such words follow the name."""
    tokens, at = sentence.tokens, end_of_name(sentence, mention)
    if at < len(tokens) and tokens[at].folded == "را":
        at += 1
    found = cue("as_office").match(tokens, at)
    return found[0] if found is not None else post_of_clause(sentence, mention)


def _is_one_of(sentence: Sentence, hits: list[Hit], mention: Mention) -> bool:
    """«X یکی از رهبران عشایر عراق», «X، از سناتورهای آمریکا»: of that state, with the office of many or one that the
    vocabulary does not have."""
    tokens, at = sentence.tokens, end_of_name(sentence, mention)
    at += at < len(tokens) and tokens[at].text in "،,"
    found = cue("one_of").match(tokens, at)
    apart = at > end_of_name(sentence, mention)  # «X از نمایندگان مجلس عراق تشکر کرد» has no comma
    bare = found is None and apart and at < len(tokens) and tokens[at].folded == "از"
    after = found[0] if found is not None else at + 1
    office = lexicon.plural_offices().match(tokens, after) if found is not None or bare else None
    if found is None and office is None:
        return False
    served = range(after, min(after + _FAR, len(tokens)))
    ministry = next((i for i in served if "ministry_word" in tokens[i].cues), after)
    if (
        not apart
        and tokens[at].folded == "از"
        and any("of_whom" in t.cues for t in tokens[after : after + _FAR])
    ):
        return False  # «اسد از فرماندهان حماس خواست که …»
    if not take_state(
        sentence, hits, mention, ministry, _NOWHERE
    ):  # «یک مقام مسئول اروپا در وزارت خارجه آمریکا»
        return False
    leads = cue("one_of_heads").match(tokens, at) is not None  # «یکی از رهبران قبایل پاکستان»
    mention.office = office[1].value if office is not None else "head" if leads else "other"
    mention.portfolio = (office[1].extra or None) if office is not None else None
    return True


def _is_citizen(sentence: Sentence, hits: list[Hit], mentions: list[Mention], mention: Mention) -> bool:
    """«X، شهروند روسیه», «X و Y، دو نویسنده مصری»: of that state, without an office."""
    tokens, at = sentence.tokens, end_of_name(sentence, mention)
    at += at < len(tokens) and tokens[at].text in "،,"
    counted = at < len(tokens) and ("several_of" in tokens[at].cues or tokens[at].text.isdigit())
    at += counted  # «X و Y، دو نویسنده مصری»
    found = cue("citizen").match(tokens, at) or cue("man_of").match(tokens, at)
    found = found or cue("man_of_office").match(tokens, at) or cue("general").match(tokens, at)
    lives = next((h for h in hits if h.start == at and h.kind == "demonym"), None)
    if lives is not None and lives.end < len(tokens) and "resident" in tokens[lives.end].cues:
        mention.country = mention.country or lives.code  # «دکتر قاسمی، ایرانی مقیم ترکیه»
        return True
    if found is None or not take_state(sentence, hits, mention, found[0]):
        return False
    mention.office = _ROLES.get(found[1].kind)
    for other in listed_before(sentence, mentions, mention) if counted else ():
        other.office, other.country, other.relative = mention.office, mention.country, mention.relative
    return True


def _is_served(sentence: Sentence, state: Hit, i: int) -> bool:
    """Is token ``i`` of the body between somebody's role and its state: «مقام وزارت خارجه مصر», «ژنرال ارتش آمریکا»?"""
    word = sentence.tokens[i]
    served = (
        word.text[0].isalpha() and _ENDS.isdisjoint(word.cues) and not any(r in word.cues for r in _ROLES)
    )
    return state.kind != "demonym" and served and state.start - i <= _SERVED


def _is_introduced(sentence: Sentence, hits: list[Hit], mention: Mention) -> bool:
    """«ژنرال بازنشسته آمریکایی جان X», «مقام ارشد وزارت خارجه مصر X»: of the state of the words before the name, which tell
    what he is."""
    assert mention.name_span is not None
    tokens, start = sentence.tokens, min(mention.start, mention.name_span[0])
    state = next((h for h in hits if h.end == start and h.kind != "place"), None)
    if state is None:
        return False
    i, roles = state.start - 1, (*_ROLES, "man_of", "man") if state.kind == "demonym" else tuple(_ROLES)
    while i > 0 and ("office_adjective" in tokens[i].cues or _is_served(sentence, state, i)):
        i -= 1
    role = next((r for r in roles if i >= 0 and r in tokens[i].cues), None)
    if role is None:
        return False
    mention.country, mention.office = mention.country or state.code, _ROLES.get(role)
    return True


def _is_example(sentence: Sentence, hits: list[Hit], mentions: list[Mention], mention: Mention) -> None:
    """«عکاسان ایرانی همچون X، Y و Z», «دانشمندان پاکستان از جمله X»: of the state of those whom a name stands for."""
    if mention.country is not None or mention.name_span is None:
        return
    tokens, start = sentence.tokens, min(mention.start, mention.name_span[0])
    before = next((m for m in mentions if m.end == start - 1 and tokens[m.end].folded in JOINTS), None)
    if before is not None and before.office is None and before.example:
        mention.country, mention.example = before.country, True
        return
    leads = sentence.where(cue("such_as"))
    lead = next((i for i, (end, _) in leads.items() if end == start), None)
    state = next((h for h in hits if h.end == lead and h.kind != "place"), None) if lead is not None else None
    people = state is not None and any(
        t.folded.endswith("ان") for t in tokens[max(0, state.start - _OF) : state.start]
    )
    if state is not None and people:
        mention.country, mention.example = state.code, True


def _leads(sentence: Sentence, hits: list[Hit], mention: Mention) -> None:
    """«هیئت مذاکره‌کننده یمن به ریاست X»: who heads a delegation, with its state."""
    assert mention.name_span is not None
    tokens, start = sentence.tokens, min(mention.start, mention.name_span[0])
    start -= start > 0 and tokens[start - 1].text in OPENING
    state = next((h for h in reversed(hits) if start - _FAR <= h.start < start and h.kind != "place"), None)
    near = range(max(0, start - 3), start)
    for cued, office in _LED.items():  # «دولت وحدت ملی به نخست‌وزیری X»
        if any((m := cue(cued).match(tokens, i)) is not None and m[0] == start for i in near):
            mention.office = office
            mention.country = mention.country or (state.code if state is not None else None)
            return
    led = next((i for i in near if (m := cue("led_by").match(tokens, i)) is not None and m[0] == start), 0)
    before = {c for t in tokens[max(0, start - _FAR) : start] for c in t.cues}
    if not led or before.isdisjoint(("delegation", "led_body")):
        return
    mention.office = "head"
    if "delegation" not in before:
        mention.titles = [("رئیس", tokens[led - 1].folded)]  # of this party and no other
        state = state or next((h for h in reversed(hits) if h.start < start and h.kind != "place"), None)
    mention.country = mention.country or (state.code if state is not None else None)
