"""Institutions, officials without a name and states that speak themselves."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.kinds_of_institutions import Found, Place, kind_at, of_kind
from peyman.reader.annotate.kinds_of_places import is_capital, is_seat
from peyman.reader.annotate.names import OPENING
from peyman.reader.annotate.outlets import outlet_at
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.some_officials import one_official
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.unnamed import PLURAL, those_polled

_WORDS = 6  # words of officials before their states


def institution_at(
    sentence: Sentence, number: int, people: People, i: int, limit: int
) -> tuple[Entity, int] | None:
    """«مسئولان عراقی», «دولت سوریه», «خبرگزاری فرانسه», or a country at the head of the sentence."""
    place = Place(sentence, number, people, i, limit, {h.start: h for h in people.hits[number]})
    named = next(filter(None, (find(place) for find in _BY_NAME)), None)
    if named is not None:
        return named if not _is_somebody(place, named[1]) else None
    if (kind := kind_at(place)) is not None:
        return of_kind(place, *kind)
    return next(filter(None, (find(place) for find in _BY_STATE)), None)


def _is_somebody(place: Place, end: int) -> bool:
    """«"رضا امینی" در گفت‌وگو با سایت …»: somebody in quotation marks, no outlet."""
    quoted = place.sentence.tokens[place.i].text in OPENING
    return quoted and any(place.i < m.start < end and m.name for m, _ in place.people.mentions[place.number])


def _quoted_outlet(place: Place) -> Found | None:
    return outlet_at(place.sentence, place.number, place.i, place.hits)


def _known_outlet(place: Place) -> Found | None:
    """«آسوشیتدپرس»; but «جمهوری اسلامی ایران» is no newspaper «جمهوری اسلامی»."""
    state = place.hits.get(place.i)
    for outlets in filter(None, (lexicon.outlets(), place.people.outlets)):
        known = place.sentence.at(outlets, place.i)
        if known is not None and known[0] <= place.limit and not (state is not None and state.end > known[0]):
            return place.named(known[0])
    return None


def _organisation(place: Place) -> Found | None:
    """«سازمان ملل», «ناتو»."""
    hit = place.hits.get(place.i)
    whole = hit is not None and hit.kind == "organisation" and hit.end <= place.limit
    return (Entity(country=hit.code), hit.end) if hit is not None and whole else None


def _polled(place: Place) -> Found | None:
    return those_polled(place.sentence, place.number, place.people, place.i)


def _one_official(place: Place) -> Found | None:
    return one_official(place.sentence, place.i, place.hits)


def _body(place: Place) -> Found | None:
    """«حماس», «جنبش «النجباء»», «"حزب‌الله"»: a body that speaks for itself, under its name."""
    sentence, i = place.sentence, place.i
    tokens = sentence.tokens
    start = i + ("named_body" in tokens[i].cues and tokens[i].text not in OPENING)
    start = start if start + 1 < len(tokens) and tokens[start].text in OPENING else i
    quoted = tokens[start].text in OPENING
    found = sentence.at(lexicon.bodies(), start + quoted)
    if found is None or found[0] + quoted > place.limit:
        return None
    if quoted and tokens[found[0]].text != OPENING[tokens[start].text]:
        return None
    country = found[1].value
    return place.named(found[0], country, start + quoted)[0], found[0] + quoted


def _people_of_state(place: Place) -> Found | None:
    """«марзбонони Русия», «соҳибкорони тоҷик»: people in the plural whom an ezafe ties to a state."""
    i, hits = place.i, place.hits
    head, state = place.sentence.tokens[i], hits.get(i + 1)
    tied = head.linked or (head.linked is False and state is not None and state.kind == "demonym")
    if not tied or state is None or state.kind == "place" or not head.folded.endswith("ان"):
        return None
    if head.proper or len(head.folded) < PLURAL or i in hits:
        return None
    return place.named(state.end, state.code)


def _their_people(place: Place) -> Found | None:
    """«آمریکایی‌ها می‌گویند», «اروپایی ها»: those of a state."""
    hit, tokens = place.hits.get(place.i), place.sentence.tokens
    if hit is None or hit.kind != "demonym" or hit.end > place.limit:
        return None
    after = tokens[hit.end].folded if hit.end < len(tokens) else ""
    people = tokens[hit.end - 1].folded.endswith("ها") or after == "ها"
    return (Entity(country=hit.code), hit.end) if people else None


def _state_itself(place: Place) -> Found | None:
    """«ایران اعلام کرد», «کاخ سفید گفت»: a state, its capital, or a palace under its name."""
    hit, last = place.hits.get(place.i), min(place.limit, len(place.sentence.tokens) - 1)
    if hit is None or hit.end > last or not _is_state_acting(place.sentence, hit, place.hits):
        return None
    return place.named(hit.end, hit.code) if is_seat(hit.text) else (Entity(country=hit.code), hit.end)


def _is_state_acting(sentence: Sentence, hit: Hit, hits: dict[int, Hit]) -> bool:
    """«ایران اعلام کرد», «به رغم …، اسلام‌آباد …»: a state, or its capital, where a subject stands; no list, no dateline."""
    tokens = sentence.tokens
    if hit.kind == "demonym" or (hit.kind == "place" and not (is_capital(hit.text) or is_seat(hit.text))):
        return False
    if tokens[hit.end].text in "،-–_:/(" or tokens[hit.end].folded in ("و", "را"):
        return False
    listed = tokens[hit.start - 1].text == "،" and any(
        h.end == hit.start - 1 and not (h.kind == "place" and sentence.at(cue("source_lead"), 0))
        for h in hits.values()
    )  # but «به گزارش ایرنا از بیروت، لبنان اعلام کرد»
    return not hit.start or hit.kind == "place" or not listed


def states_at(
    sentence: Sentence, number: int, people: People, i: int, limit: int
) -> tuple[list[Entity], int] | None:
    """«ایران و سوریه بر … تأکید کردند»: two states or more that act together, and the token after the last."""
    tokens, at = sentence.tokens, {h.start: h for h in people.hits[number] if h.kind != "place"}
    found, end = [], i
    while end in at:
        found.append(Entity(country=at[end].code))
        last = at[end].end
        if last + 1 >= limit or tokens[last].folded not in ("و", "،") or last + 1 not in at:
            end = last
            break
        end = last + 1
    if len(found) < 2 or end > min(limit, len(tokens) - 1) or tokens[end].text in "،:":
        return None
    return found, end


def officials_at(
    sentence: Sentence, number: int, people: People, i: int, limit: int
) -> tuple[list[Entity], int] | None:
    """«مسئولان ارشد راه‌آهن ایران و افغانستان»: unnamed officials of two states or more, and the token after them."""
    if sentence.at(cue("delegation"), i) is None:
        return None
    for j in range(i + 1, min(i + _WORDS, limit)):
        if not sentence.tokens[j].text[0].isalpha() or "preposition" in sentence.tokens[j].cues:
            return None
        if any(h.start == j for h in people.hits[number]):
            return states_at(sentence, number, people, j, limit)
    return None


_BY_NAME = (_quoted_outlet, _one_official, _polled, _known_outlet, _body, _organisation)
_BY_STATE = (_people_of_state, _their_people, _state_itself)
