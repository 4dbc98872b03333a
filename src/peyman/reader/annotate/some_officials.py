"""Officials whom a text only counts: «یکی از وزیران پاکستان», «سه تن از نمایندگان مجلس آلمان», and their state."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.kinds_of_institutions import state_behind
from peyman.reader.annotate.numbers import numerals
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.tokens import Sentence


def one_official(sentence: Sentence, i: int, hits: dict[int, Hit]) -> tuple[Entity, int] | None:
    """«یکی از وزیران کابینه پاکستان»: somebody of that office and state whom the text does not name."""
    of = sentence.at(cue("one_of"), i) or sentence.at(cue("someone"), i)
    start = of[0] if of is not None else _behind_count(sentence, i)
    office = lexicon.plural_offices().match(sentence.tokens, start)
    state = state_behind(sentence, office[0], hits) if office is not None else None
    if office is None or state is None:
        return None
    return Entity(None, office[1].value, office[1].extra or None, state.code), state.end


def _behind_count(sentence: Sentence, i: int) -> int:
    """«سه تن از نمایندگان», «۱۵ نفر از اعضای»: the token behind «از», where people are counted from token ``i`` on."""
    words = [*sentence.words[i : i + 3], "", "", ""]
    counted = words[1] in ("تن", "نفر") and words[2] == "از"
    return i + 3 if counted and (words[0].isdigit() or words[0] in numerals()) else i


def officials_of_state(sentence: Sentence, number: int, people: People, i: int) -> tuple[Entity, int] | None:
    """«وزیران امور خارجه و دفاع آمریکا»: several officials of one state, of whom the first counts."""
    hits = {h.start: h for h in people.hits[number]}
    found = one_official(sentence, i, hits)
    if found is None or found[1] + 1 >= len(sentence.tokens):
        return None
    joined = sentence.tokens[found[1]].folded in ("و", "،") and found[1] + 1 in hits
    return None if joined else found
