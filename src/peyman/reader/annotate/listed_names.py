"""What is told once of several people in a list: «X و Y معاونان وزیر …», «سناتورها X و Y», «X و Y، دو نویسنده مصری»."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.kinds_of_places import is_seat
from peyman.reader.annotate.names import OPENING
from peyman.reader.annotate.offices import JOINTS
from peyman.reader.annotate.people import Mention
from peyman.reader.annotate.tokens import Sentence

_NEAR = 8  # tokens after «یکی از» in which its state stands
_FIELD = 3  # words between an office of many and «از جمله»
_MARKS = frozenset(OPENING) | frozenset(OPENING.values())
_ENDS = frozenset(["finite_end", "after_subject"])  # words over which no apposition runs


def end_of_name(sentence: Sentence, mention: Mention) -> int:
    """The token after a name and its closing quotation mark."""
    assert mention.name_span is not None
    end = mention.name_span[1]
    return end + (end < len(sentence.tokens) and sentence.tokens[end].text in OPENING.values())


def take_state(
    sentence: Sentence, hits: list[Hit], mention: Mention, start: int, ends: frozenset[str] = _ENDS
) -> bool:
    """Gives somebody the state of the words from ``start`` on that tell what he is: «کاندیدای حزب کشاورزی تاجیکستان»,
    «فرمانده شاخه نظامی حماس», «دانشمند هسته‌ای این کشور»; false where they tell none."""
    tokens, at = sentence.tokens, {h.start: h for h in hits}
    for i in range(start, min(start + _NEAR, len(tokens))):
        if (body := sentence.at(lexicon.bodies(), i)) is not None:
            mention.country = mention.country or body[1].value
            return True
        if i in at:
            local = "local_body" in tokens[i - 1].cues or is_seat(at[i].text)
            if at[i].kind == "place" and not local:
                return False  # «نویسنده مقیم لندن»
            mention.country = mention.country or at[i].code
            return True
        if sentence.at(cue("this_country"), i) is not None:
            mention.relative = "this_country"
            return True
        if not tokens[i].text[0].isalpha() or not ends.isdisjoint(tokens[i].cues):
            return False
    return False


def listed_before(sentence: Sentence, mentions: list[Mention], mention: Mention) -> list[Mention]:
    """Those without an office whom commas or «و» join to somebody named behind them: «X، Y و Z، سه نویسنده …»."""
    listed, first = [], mention
    for other in sorted(mentions, key=lambda m: -m.start):
        if other.start >= first.start:
            continue
        between = sentence.tokens[other.end : first.start]
        joined = sum(t.folded in JOINTS for t in between) == 1
        apart = any(t.folded not in JOINTS and t.text not in _MARKS for t in between)
        if not joined or apart or not other.name or other.office is not None:
            break
        listed.append(other)
        first = other
    return listed


def shares_office(sentence: Sentence, hits: list[Hit], mentions: list[Mention], mention: Mention) -> bool:
    """«X و Y رؤسای جمهور دو کشور», «X و دیگر وزیران دفاع»: all names have the office of many that follows."""
    tokens, end = sentence.tokens, end_of_name(sentence, mention)
    at = end + (end < len(tokens) and tokens[end].text == "،")
    others = cue("and_others").match(tokens, at)
    found = lexicon.plural_offices().match(tokens, others[0] if others is not None else at)
    if found is None or any(m.start == at for m in mentions):
        return False
    mention.office, mention.portfolio = found[1].value, found[1].extra or None
    listed = listed_before(sentence, mentions, mention) if others is None else []
    if listed:
        take_state(sentence, hits, mention, found[0])
    for other in listed:
        other.office, other.portfolio = mention.office, mention.portfolio
        other.country, other.relative = other.country or mention.country, other.relative or mention.relative
    return True


def is_of_many(sentence: Sentence, mentions: list[Mention], mention: Mention) -> bool:
    """«سناتورها X و Y …», «اعضای کنگره از جمله X»: the names behind an office of many have it."""
    tokens, start = sentence.tokens, mention.start
    start -= start > 0 and tokens[start - 1].text in OPENING
    examples = sentence.where(cue("such_as"))
    lead = next((i for i, (end, _) in examples.items() if end == start), start)
    places = sentence.where(lexicon.plural_offices())
    office = next(
        (entry for end, entry in places.values() if lead - _FIELD * (lead < start) <= end <= lead), None
    )
    if office is None:
        return False
    for other in [mention, *_listed_behind(sentence, mentions, mention)]:
        other.office, other.portfolio = office.value, office.extra or None
    return True


def _listed_behind(sentence: Sentence, mentions: list[Mention], mention: Mention) -> list[Mention]:
    """Those without an office whom commas or «و» join to somebody named before them: «X دموکرات و Y جمهوری‌خواه»."""
    listed, last = [], mention
    for other in sorted(mentions, key=lambda m: m.start):
        if other.start <= last.start:
            continue
        between = [t for t in sentence.tokens[last.end : other.start] if "office_adjective" not in t.cues]
        apart = any(t.folded not in JOINTS and t.text not in _MARKS for t in between)
        if apart or not other.name or other.office is not None:
            break
        listed.append(other)
        last = other
    return listed


def pair_in_order(sentence: Sentence, mentions: list[Mention]) -> None:
    """Gives an office of several states to those named beside it, to each state its own: «X و Y وزیران خارجه مصر و تونس»,
    «وزیران خارجه مصر و تونس، X و Y»."""
    several = sorted((m for m in mentions if not m.name and m.country), key=lambda m: m.start)
    places = sentence.where(lexicon.plural_offices())
    run = [m for m in several if m.start in places][:1]
    for mention in several:
        if run and mention.office == run[-1].office and mention.start == run[-1].end + 1:
            run.append(mention)
    if len(run) < 2 or any(t.folded not in JOINTS for t in (sentence.tokens[m.end] for m in run[:-1])):
        return
    for holders in (_named_before(sentence, mentions, run[0]), _named_after(sentence, mentions, run[-1])):
        for holder, state in zip(holders, run, strict=False) if len(holders) == len(run) else ():
            holder.office, holder.portfolio, holder.country = state.office, state.portfolio, state.country


def _named_before(sentence: Sentence, mentions: list[Mention], office: Mention) -> list[Mention]:
    """Those named in a list right before an office, a comma or not between."""
    end = office.start - (sentence.tokens[office.start - 1].text == "،")
    ends = {m.end: m for m in mentions if m.name and not m.office}
    last = ends.get(end) or ends.get(end - 1)
    return [*reversed(listed_before(sentence, mentions, last)), last] if last is not None else []


def _named_after(sentence: Sentence, mentions: list[Mention], office: Mention) -> list[Mention]:
    """Those named in a list right behind an office and a comma."""
    starts = {m.start: m for m in mentions if m.name and not m.office}
    first = starts.get(office.end + 1) or starts.get(office.end + 2)
    comma = office.end < len(sentence.tokens) and sentence.tokens[office.end].text == "،"
    return [first, *_listed_behind(sentence, mentions, first)] if first is not None and comma else []
