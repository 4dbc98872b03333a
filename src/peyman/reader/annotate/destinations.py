"""Where a visit goes and where an engagement takes place."""

from __future__ import annotations

from dataclasses import dataclass

from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Token
from peyman.reader.annotate.triggers import Trigger

_AHEAD, _FAR = 14, 26  # tokens after «سفر», after «سفر X», in which «به …» still is its destination
_STATES = ("country", "demonym")  # words behind which «این کشور» is the last state
_OWN = 3  # words before «به» in which «خود» says that the journey is known
_HOSTED = 4  # words of «میزبان هفدهمین اجلاس»
_LEAD = 3  # words between «به» and the name: «به کشور», «به شهر»


@dataclass(frozen=True, slots=True)
class Destination:
    """A place as written, its state, and the token at which it stands."""

    text: str
    country: str
    at: int


def destinations_of(document: Annotated, number: int, trigger: Trigger) -> list[Destination]:
    """The places that a visit goes to: «سفر X به ایروان و باکو» has two; none where the words name none.

    Example: «به تهران سفر کرد», «عازم دمشق شد», «در مسکو به سر می‌برد», «دیدار رسمی از بوسنی».
    """
    tokens = document.sentences[number].tokens
    wanted = (
        cue("bound_from")
        if trigger.name == "tour"
        else cue("bound_in")
        if trigger.name == "stay"
        else cue("bound")
    )
    if trigger.name == "depart":
        return _listed(document, number, trigger.end, at_once=True)
    if trigger.name == "leave":
        return _left(document, number, trigger)
    if tokens[trigger.start].folded == "ترک":
        return _headed_for(document, number, trigger.end, trigger.end + _LEAD)
    if trigger.name == "travel" and (within := _paid_in(document, number, trigger)):
        return within
    verbs = [p for p in find_predicates(document.sentences[number]) if p.start >= trigger.end]
    named = any(m.start - trigger.end in range(_OWN) and e.name for m, e in document.people.mentions[number])
    reach = _FAR if named else _AHEAD
    stop = min(len(tokens), trigger.end + reach, *[v.start for v in verbs[:1]])
    if trigger.name == "stay":
        return _listed(document, number, trigger.start + 1)
    for i in range(trigger.start, stop):
        if tokens[i].text == "،" and i + 1 < stop and _turns(tokens[i + 1]):
            break  # «پس از سفر X، در برابر فروش گاز به Y …»
        if wanted.get(tokens[i].text) and (found := _listed(document, number, i + 1)):
            return found
    ended = [p.end for p in find_predicates(document.sentences[number]) if p.end <= trigger.start]
    for i in range(trigger.start - 1, (ended[-1] if ended else 0) - 1, -1):
        if wanted.get(tokens[i].text) and (found := _listed(document, number, i + 1)):
            return found
    return []


def _turns(token: Token) -> bool:
    """Does a token behind a comma begin a phrase that is of no journey: «در», «با», «بر», not «به», «از»?"""
    journey = {"bound", "bound_from"} & token.cues
    return "preposition" in token.cues and not journey


def _paid_in(document: Annotated, number: int, trigger: Trigger) -> list[Destination]:
    """«дар доираи сафари давлатӣ дар Чин»: the state right behind «در» and no more than two adjectives."""
    tokens = document.sentences[number].tokens
    near = range(trigger.end, min(trigger.end + 3, len(tokens)))
    at = next((i for i in near if "preposition" in tokens[i].cues), None)
    if at is None or "bound_in" not in tokens[at].cues:
        return []
    states = [h for h in document.people.hits[number] if h.start == at + 1 and h.kind == "country"]
    return [_at(states[0])] if states else []


def _left(document: Annotated, number: int, trigger: Trigger) -> list[Destination]:
    """«تهران را ترک کرد» ends a visit to Tehran, «تهران را به مقصد دوشنبه ترک کرد» begins one to Dushanbe."""
    tokens = document.sentences[number].tokens
    object_ = next(
        (i for i in range(trigger.start - 1, max(-1, trigger.start - 8), -1) if tokens[i].folded == "را"),
        None,
    )
    if object_ is None:
        return []
    hit = next(
        (h for h in document.people.hits[number] if h.end == object_ and h.kind in ("country", "place")), None
    )
    left = [_at(hit)] if hit else []
    ahead = _headed_for(document, number, object_ + 1, trigger.start)
    homes = {e.country for m, e in document.people.mentions[number] if m.end <= trigger.start}
    return ahead if ahead and ahead[0].country not in homes else left  # «به مقصد کشورش ترک کرد»


def _headed_for(document: Annotated, number: int, start: int, stop: int) -> list[Destination]:
    """«به مقصد باکو»: the place for which somebody leaves, between two tokens."""
    tokens = document.sentences[number].tokens[:stop]
    at = next((i for i in range(start, len(tokens)) if "heading_for" in tokens[i].cues), None)
    return _listed(document, number, at + 1) if at is not None else []


def _listed(document: Annotated, number: int, i: int, *, at_once: bool = False) -> list[Destination]:
    """Places in a list from token ``i``: «تهران», «کشورمان», «ایران و ازبکستان»."""
    tokens = document.sentences[number].tokens
    at = {h.start: h for h in document.people.hits[number] if h.kind in ("country", "place")}
    found: list[Destination] = []
    for j in range(i, min(i + _LEAD + 1, len(tokens))):
        if j in at:
            found.append(_at(at[j]))
            break
        if (region := cue("region").match(tokens, j)) is not None:
            if any("his" in t.cues for t in tokens[max(0, i - _OWN) : i]):
                return []  # «سفر دوره‌ای خود به کشورهای منطقه»: its visits are told one by one
            return [Destination(" ".join(t.text for t in tokens[j : region[0]]), "", j)]
        if cue("own_country").match(tokens, j) and document.own_country:
            return [Destination(tokens[j].text, document.own_country, j)]
        if cue("this_country").match(tokens, j):
            near = [h.code for h in document.people.hits[number] if h.end <= j and h.kind in _STATES]
            foreign = [c for c in [*near[-1:], *document.main_pair()] if c != document.own_country]
            return (
                [Destination(document.name_of(foreign[0]) or tokens[j].text, foreign[0], j)]
                if foreign
                else []
            )
        if j == i and "county" in tokens[j].cues and document.own_country:
            towns = [h for h in at.values() if i < h.start <= i + _LEAD]
            return [_at(towns[0]) if towns else Destination(tokens[j].text, document.own_country, j)]
        town = any("cities" in t.cues for t in tokens[i : j + 1])
        if not (town or tokens[j].text in '«"') and not at_once:
            break
    while found and (end := at[found[-1].at].end) + 1 < len(tokens):
        if tokens[end].folded not in ("و", "،"):
            break
        end += 2 if "list_adverb" in tokens[end + 1].cues else 1
        if end not in at:
            break
        found.append(_at(at[end]))
    states = {d.country for d in found}
    return found if len(states) == len(found) else found[:1]


def _at(hit: Hit) -> Destination:
    return Destination(hit.text, hit.code, hit.start)


def _stands_in(tokens: list[Token], i: int) -> bool:
    """Does «در» or «به میزبانی» lead to the place at token ``i``, with «شهر», «شهرهای» between or not?"""
    i -= 1
    while i > 0 and "cities" in tokens[i].cues:
        i -= 1
    return i >= 0 and (tokens[i].folded == "در" or "hosted_by" in tokens[i].cues)


def place_of(document: Annotated, number: int, trigger: Trigger) -> Destination | None:
    """Where a meeting or session is held: the place after «در» nearest to its words."""
    tokens = document.sentences[number].tokens
    places = [
        h
        for h in document.people.hits[number]
        if h.kind in ("country", "place") and _stands_in(tokens, h.start)
    ]
    if (host := _town_that_hosts(document, number, trigger)) is not None:
        return host
    nearest = min(places, key=lambda h: abs(h.start - trigger.end), default=None)
    return _at(nearest) if nearest else None


def _town_that_hosts(document: Annotated, number: int, trigger: Trigger) -> Destination | None:
    """«تهران میزبان هفدهمین اجلاس کمیسیون مشترک بود»: the town that hosts what the words of engagement tell of."""
    tokens = document.sentences[number].tokens
    near = range(max(1, trigger.start - _HOSTED), trigger.start)
    at = next((i for i in near if "hosts" in tokens[i].cues), None)
    if at is None:
        return None
    before = at - (tokens[at - 1].text == "،")
    hits = [h for h in document.people.hits[number] if h.end == before and h.kind == "place"]
    return _at(hits[0]) if hits else None


__all__ = ["Destination", "destinations_of", "place_of"]
