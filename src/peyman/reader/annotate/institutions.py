"""Institutions, officials without a name and states that speak themselves."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.kinds_of_places import is_capital, is_seat
from peyman.reader.annotate.names import OPENING
from peyman.reader.annotate.outlets import institution_named, outlet_at, unknown_outlet
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.unnamed import PLURAL, country_around, those_polled

_NAME = 4  # words of the name of a company
_WORDS = 6  # words of officials before their states
_FAR = 6  # words of an office that may stand between «یک مقام» and its state


def institution_at(
    sentence: Sentence, number: int, people: People, i: int, limit: int
) -> tuple[Entity, int] | None:
    """«مسئولان عراقی», «دولت سوریه», «خبرگزاری فرانسه», or a country at the head of the sentence."""
    hits = {h.start: h for h in people.hits[number]}
    outlet = outlet_at(sentence, number, i, hits) or _one_official(sentence, i, hits)
    if outlet is not None:
        quoted = sentence.tokens[i].text in OPENING  # «"رضا امینی" در گفت‌وگو با سایت …»: somebody, no outlet
        person = quoted and any(i < m.start < outlet[1] and m.name for m, _ in people.mentions[number])
        return None if person else outlet
    if (polled := those_polled(sentence, number, people, i)) is not None:
        return polled
    for outlets in filter(None, (lexicon.outlets(), people.outlets)):
        known = sentence.at(outlets, i)
        state = hits.get(i)  # «جمهوری اسلامی ایران» is no newspaper «جمهوری اسلامی»
        if known is not None and known[0] <= limit and not (state is not None and state.end > known[0]):
            return institution_named(sentence, number, i, known[0])
    if (movement := _movement_at(sentence, number, i, limit)) is not None:
        return movement
    if (body := hits.get(i)) is not None and body.kind == "organisation" and body.end <= limit:
        return Entity(country=body.code), body.end
    for pattern in sentence.likely("fa/institutions.tsv"):
        match = pattern.regex.match(sentence.folded, sentence.starts[i])
        if match is None:
            continue
        end = sentence.token_at(match.end() - 1) + 1
        known = sentence.at(lexicon.outlets(), end) if pattern.name == "agency" else None
        if known is not None:
            return institution_named(sentence, number, end, known[0])[0], known[0]  # «روزنامه واشنگتن پست»
        country = hits.get(end) or hits.get(end - 1)
        if pattern.name == "palace":
            country = country or hits.get(i)  # «کاخ سفید» is itself a seat that the places know
        if pattern.name == "company":
            return _named_body(sentence, number, people, i, end)
        if pattern.name == "state" and sentence.words[country.end if country else end] in ("و", "را", "،"):
            return None  # «کشور لبنان و همسایگانش را …»
        if country is not None:
            end = country.end
            if pattern.name in ("palace", "agency", "press", "commission"):
                return institution_named(sentence, number, i, end, country.code)
            return _unnamed(number, i, end, country.code), end
        if pattern.name == "commission":
            return institution_named(sentence, number, i, end)
        if pattern.name == "source":
            state = _state_of(sentence, end, hits)
            if end - i > 1:
                code = state.code if state else country_around(sentence, number, people, end)
                return institution_named(sentence, number, i, end, code)
            return (_unnamed(number, i, state.end, state.code), state.end) if state is not None else None
        if pattern.name == "press":
            whose = next(((m, e) for m, e in people.mentions[number] if m.start == end), None)
            if whose is not None:
                return institution_named(sentence, number, i, whose[0].end, whose[1].country)
            state = _state_of(sentence, end, hits)
            end = state.end if state is not None else end
            return institution_named(sentence, number, i, end, state.code if state else None)
        if pattern.name == "voices":
            return institution_named(sentence, number, i, end)
        if pattern.name in ("voice", "party"):
            if i and "this" in sentence.tokens[i - 1].cues:
                return None  # «این حزب»: whichever was named before
            state = _state_of(sentence, end, hits)
            stop = state.end if state is not None else _chain_end(sentence, end)
            return (
                institution_named(
                    sentence,
                    number,
                    i,
                    stop,
                    state.code if state else country_around(sentence, number, people, stop),
                )
                if stop
                else None
            )
        return _outlet_of_state(sentence, number, (i, end), hits) if pattern.name == "agency" else None
    people_of = _people_of_state(sentence, number, i, hits)
    if people_of is not None:
        return people_of
    hit = hits.get(i)
    if hit is not None and hit.kind == "demonym" and hit.end <= limit and _are_people(sentence, hit):
        return Entity(country=hit.code), hit.end
    if (
        hit is None
        or hit.end > min(limit, len(sentence.tokens) - 1)
        or not _is_state_acting(sentence, hit, hits)
    ):
        return None
    if is_seat(hit.text):
        return institution_named(sentence, number, i, hit.end, hit.code)
    return Entity(None, None, None, hit.code), hit.end


def _outlet_of_state(
    sentence: Sentence, number: int, kind: tuple[int, int], hits: dict[int, Hit]
) -> tuple[Entity, int] | None:
    """«شبکه خبری پیک بامداد ترکیه»: an outlet under its name, less the state that ends it.

    Behind a bracket stands its name: «تلویزیون سراسری ژاپن (پی بی) …», which is called by its kind and its state.
    """
    start = kind[1]
    found = unknown_outlet(sentence, number, start)
    state = next((h for h in hits.values() if found and h.end == found[1] and h.start > start), None)
    if found is None or state is None or state.kind == "place":
        return found
    if sentence.tokens[found[1]].text == "(":
        return institution_named(sentence, number, kind[0], found[1], state.code)
    return institution_named(sentence, number, start, state.start, state.code)[0], found[1]


def _movement_at(sentence: Sentence, number: int, i: int, limit: int) -> tuple[Entity, int] | None:
    """«حماس», «جنبش «النجباء»», «"حزب‌الله"»: a movement that speaks for itself, under its name."""
    tokens = sentence.tokens
    start = i + ("named_body" in tokens[i].cues and tokens[i].text not in OPENING)
    start = start if start + 1 < len(tokens) and tokens[start].text in OPENING else i
    quoted = tokens[start].text in OPENING
    found = sentence.at(lexicon.bodies(), start + quoted)
    if found is None or found[0] + quoted > limit:
        return None
    if quoted and tokens[found[0]].text != OPENING[tokens[start].text]:
        return None
    country = found[1].value
    return institution_named(sentence, number, start + quoted, found[0], country)[0], found[0] + quoted


def _are_people(sentence: Sentence, hit: Hit) -> bool:
    """«آمریکایی‌ها می‌گویند», «اروپایی ها»: those of a state."""
    after = sentence.tokens[hit.end].folded if hit.end < len(sentence.tokens) else ""
    return sentence.tokens[hit.end - 1].folded.endswith("ها") or after == "ها"


def _one_official(sentence: Sentence, i: int, hits: dict[int, Hit]) -> tuple[Entity, int] | None:
    """«یکی از وزیران کابینه پاکستان»: somebody of that office and state whom the text does not name."""
    of = sentence.at(cue("one_of"), i) or sentence.at(cue("someone"), i)
    office = lexicon.plural_offices().match(sentence.tokens, of[0] if of is not None else i)
    state = _state_of(sentence, office[0], hits) if office is not None else None
    if office is None or state is None:
        return None
    return Entity(None, office[1].value, office[1].extra or None, state.code), state.end


def officials_of_state(sentence: Sentence, number: int, people: People, i: int) -> tuple[Entity, int] | None:
    """«وزیران امور خارجه و دفاع آمریکا»: several officials of one state, of whom the first counts."""
    hits = {h.start: h for h in people.hits[number]}
    found = _one_official(sentence, i, hits)
    if found is None or found[1] + 1 >= len(sentence.tokens):
        return None
    joined = sentence.tokens[found[1]].folded in ("و", "،") and found[1] + 1 in hits
    return None if joined else found


def _unnamed(number: int, start: int, end: int, country: str) -> Entity:
    """«مقامات عراقی», «یک مقام آمریکایی»: a state by those who speak for it, and the words that tell of them."""
    return Entity(country=country, mentions=[(number, Mention(start, end, name_span=(start, end)))])


def _people_of_state(
    sentence: Sentence, number: int, i: int, hits: dict[int, Hit]
) -> tuple[Entity, int] | None:
    """«марзбонони Русия», «соҳибкорони тоҷик»: people in the plural whom an ezafe ties to a state."""
    head, state = sentence.tokens[i], hits.get(i + 1)
    tied = head.linked or (head.linked is False and state is not None and state.kind == "demonym")
    if not tied or state is None or state.kind == "place" or not head.folded.endswith("ان"):
        return None
    if head.proper or len(head.folded) < PLURAL or i in hits:
        return None
    return institution_named(sentence, number, i, state.end, state.code)


def _chain_end(sentence: Sentence, end: int) -> int | None:
    """The token after the words that an ezafe ties to what ends before ``end``, where the script shows it: «نماینده~ طالبان»."""
    tokens = sentence.tokens
    if tokens[end - 1].linked is None:
        return None
    while end < len(tokens) and tokens[end - 1].linked:
        end += 1
    return end if end < len(tokens) else None


def _state_of(sentence: Sentence, start: int, hits: dict[int, Hit]) -> Hit | None:
    """«یک مقام ارشد وزارت خارجه آمریکا», «یک مقام آگاه در دولت ژاپن», «مقامات ولایت تخار»: the state some words behind."""
    place: Hit | None = None
    stops = {v.start for v in find_verbs(sentence)}.union(sentence.where(lexicon.offices()))
    for i in range(start, min(start + _FAR, len(sentence.tokens))):
        if i in stops:
            return place
        if i in hits and hits[i].kind == "place" and sentence.tokens[i - 1].folded != "در":
            place = hits[i]
            continue
        if i in hits:
            return hits[i] if hits[i].kind != "place" else None
        if place is not None:
            return place
        token = sentence.tokens[i]
        if not token.text[0].isalpha() or ("preposition" in token.cues and token.folded != "در"):
            return None
    return place


def _is_state_acting(sentence: Sentence, hit: Hit, hits: dict[int, Hit]) -> bool:
    """«ایران اعلام کرد», «به رغم …، اسلام‌آباد …»: a state, or its capital, where a subject stands; no list, no dateline."""
    tokens = sentence.tokens
    if hit.kind == "demonym" or (hit.kind == "place" and not (is_capital(hit.text) or is_seat(hit.text))):
        return False
    if tokens[hit.end].text in "،-–_:/" or tokens[hit.end].folded in ("و", "را"):
        return False
    listed = tokens[hit.start - 1].text == "،" and any(h.end == hit.start - 1 for h in hits.values())
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


def _named_body(
    sentence: Sentence, number: int, people: People, i: int, start: int
) -> tuple[Entity, int] | None:
    """«شرکت برشنا تصریح کرد که …»: a company under its kind and the few words up to what follows a subject."""
    tokens, end = sentence.tokens, start
    verbs = {v.start for v in find_verbs(sentence)}
    if any(p.start == start for p in find_predicates(sentence)):
        return None  # «شرکت کنند»
    opening = next((j for j in range(start, min(start + 3, len(tokens))) if tokens[j].text in '«"“'), None)
    if opening is not None and all(t.text[0].isalpha() for t in tokens[start:opening]):
        close = next((j for j in range(opening + 1, len(tokens)) if tokens[j].text in '»"”'), None)
        if close is not None and close - opening <= _NAME + 1:
            near = (
                h for h in people.hits[number] if start <= h.start < opening or close < h.start <= close + 2
            )
            state = next((h.code for h in near), None)
            return institution_named(sentence, number, opening + 1, close, state)[0], close + 1
    while end < len(tokens) and end - start <= _NAME and end not in verbs and tokens[end].text[0].isalpha():
        if cue("after_outlet").match(tokens, end) or "preposition" in tokens[end].cues:
            break
        end += 1
    if not 0 < end - start <= _NAME or end >= len(tokens):
        return None
    state = next((h.code for h in people.hits[number] if h.end == end and h.kind == "country"), None)
    return institution_named(sentence, number, i, end, state)
