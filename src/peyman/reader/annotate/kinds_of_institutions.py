"""What kinds of institutions speak, and of which state: «وزارت خارجه عراق», «یک مقام آگاه», «شرکت برشنا».

The table says how each kind begins, what it is where a state stands right behind its words («behind»: under its name, or
its state unnamed), and by which rule it is read otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.outlets import institution_named, unknown_outlet
from peyman.reader.annotate.patterns import Pattern
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.unnamed import country_around

_NAME = 4  # words of the name of a company
_FAR = 6  # words of an office that may stand between «یک مقام» and its state
_NO_SUBJECT = frozenset(["و", "را", "،"])  # behind «کشور لبنان», which then does not speak
Found = tuple[Entity, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an institution may stand: token ``i`` of a sentence, which it may fill up to token ``limit``."""

    sentence: Sentence
    number: int
    people: People
    i: int
    limit: int
    hits: dict[int, Hit]

    def named(self, end: int, country: str | None = None, start: int | None = None) -> Found:
        """The institution under its words up to ``end``."""
        return institution_named(self.sentence, self.number, self.i if start is None else start, end, country)

    def unnamed(self, state: Hit) -> Found:
        """«مقامات عراقی», «یک مقام آمریکایی»: a state by those who speak for it, and the words that tell of them."""
        mention = Mention(self.i, state.end, name_span=(self.i, state.end))
        return Entity(country=state.code, mentions=[(self.number, mention)]), state.end


def kind_at(place: Place) -> tuple[Pattern, int] | None:
    """The first kind of the table whose words stand there, and the token behind them."""
    sentence = place.sentence
    for pattern in sentence.likely("fa/institutions.tsv"):
        match = pattern.regex.match(sentence.folded, sentence.starts[place.i])
        if match is not None:
            return pattern, sentence.token_at(match.end() - 1) + 1
    return None


def of_kind(place: Place, kind: Pattern, end: int) -> Found | None:
    """The institution of a kind, by the state right behind its words or by the rule of the table."""
    rule = _RULES[kind.values["otherwise"]]
    if kind.values["behind"] == "never":
        return rule(place, end)
    if kind.name == "agency" and (known := place.sentence.at(lexicon.outlets(), end)) is not None:
        return place.named(known[0], start=end)[0], known[0]  # «روزنامه واشنگتن پست»
    state = place.hits.get(end) or place.hits.get(end - 1)
    if kind.name == "palace":
        state = state or place.hits.get(place.i)  # «کاخ سفید» is itself a seat that the places know
    if kind.name == "state" and place.sentence.words[state.end if state else end] in _NO_SUBJECT:
        return None  # «کشور لبنان و همسایگانش را …»
    if state is None:
        return rule(place, end)
    if kind.name == "agency" and state.kind == "demonym":
        named = unknown_outlet(place.sentence, place.number, state.end)  # «روزنامه فرانسوی پیک بامداد نوشت»
        if named is not None:
            named[0].country = state.code
            return named
    return place.named(state.end, state.code) if kind.values["behind"] == "named" else place.unnamed(state)


def _nobody(place: Place, end: int) -> Found | None:
    """«وزارت» and no state behind it; but «دولت بهمن راستین» is of his state."""
    return _led_by(place, end) if place.sentence.words[place.i] == "دولت" else None


def _led_by(place: Place, end: int) -> Found | None:
    """The words up to the name of whoever heads a government, which stands at token ``end``, with his state."""
    mentions = place.people.mentions[place.number] if place.number < len(place.people.mentions) else []
    led = next(((m, e) for m, e in mentions if m.start == end and m.name), None)
    return place.named(led[0].end, led[1].country) if led is not None and led[1].country else None


def _by_name(place: Place, end: int) -> Found:
    """«کمیسیون امنیت ملی مجلس», «کارشناسان»: under its own words."""
    return place.named(end)


def _source(place: Place, end: int) -> Found | None:
    """«یک مقام ارشد وزارت خارجه آمریکا», «منابع»: of the state some words behind, else of that around."""
    state = state_behind(place.sentence, end, place.hits)
    if end - place.i > 1:
        code = state.code if state else country_around(place.sentence, place.number, place.people, end)
        return place.named(end, code)
    if state is not None:
        return place.unnamed(state)
    words = place.sentence.words
    return _led_by(place, end + 1) if words[end : end + 1] == ["دولت"] else None


def _office_of(place: Place, end: int) -> Found:
    """«دفتر مطبوعاتی رئیس‌جمهور», «روابط عمومی گمرک ایران»: under the words up to whose it is, or up to its state."""
    whose = next((m for m, _ in place.people.mentions[place.number] if m.start == end), None)
    if whose is not None:
        return place.named(whose.end, whose.country)
    state = state_behind(place.sentence, end, place.hits)
    return place.named(state.end, state.code) if state is not None else place.named(end)


def _group(place: Place, end: int) -> Found | None:
    """«حزب همبستگی ازبکستان», «یک نماینده طالبان»: up to its state, or the words that an ezafe ties to it."""
    sentence = place.sentence
    if place.i and "this" in sentence.tokens[place.i - 1].cues:
        return None  # «این حزب»: whichever was named before
    state = state_behind(sentence, end, place.hits)
    if state is not None:
        return place.named(state.end, state.code)
    stop = _chain_end(sentence, end)
    around = country_around(sentence, place.number, place.people, stop) if stop else None
    return place.named(stop, around) if stop else None


def _outlet(place: Place, start: int) -> Found | None:
    """«شبکه خبری پیک بامداد ترکیه»: an outlet under its name, less the state that ends it.

    Behind a bracket stands its name: «تلویزیون سراسری ژاپن (پی بی) …», which is called by its kind and its state.
    """
    sentence = place.sentence
    found = unknown_outlet(sentence, place.number, start)
    state = next((h for h in place.hits.values() if found and h.end == found[1] and h.start > start), None)
    if found is None or state is None or state.kind == "place":
        return found
    if sentence.tokens[found[1]].text == "(":
        return place.named(found[1], state.code)
    return place.named(state.start, state.code, start)[0], found[1]


def _company(place: Place, start: int) -> Found | None:
    """«شرکت برشنا تصریح کرد که …»: a company under its kind and the few words up to what follows a subject."""
    sentence, hits = place.sentence, place.people.hits[place.number]
    tokens, end = sentence.tokens, start
    verbs = {v.start for v in find_verbs(sentence)}
    if any(p.start == start for p in find_predicates(sentence)):
        return None  # «شرکت کنند»
    opening = next((j for j in range(start, min(start + 3, len(tokens))) if tokens[j].text in '«"“'), None)
    if opening is not None and all(t.text[0].isalpha() for t in tokens[start:opening]):
        close = next((j for j in range(opening + 1, len(tokens)) if tokens[j].text in '»"”'), None)
        if close is not None and close - opening <= _NAME + 1:
            near = (h for h in hits if start <= h.start < opening or close < h.start <= close + 2)
            state = next((h.code for h in near), None)
            return place.named(close, state, opening + 1)[0], close + 1
    while end < len(tokens) and end - start <= _NAME and end not in verbs and tokens[end].text[0].isalpha():
        if cue("after_outlet").match(tokens, end) or "preposition" in tokens[end].cues:
            break
        end += 1
    if not 0 < end - start <= _NAME or end >= len(tokens):
        return None
    state = next((h.code for h in hits if h.end == end and h.kind == "country"), None)
    return place.named(end, state)


def _chain_end(sentence: Sentence, end: int) -> int | None:
    """The token after the words that an ezafe ties to what ends before ``end``, where the script shows it: «نماینده~ طالبان»."""
    tokens = sentence.tokens
    if tokens[end - 1].linked is None:
        return None
    while end < len(tokens) and tokens[end - 1].linked:
        end += 1
    return end if end < len(tokens) else None


def state_behind(sentence: Sentence, start: int, hits: dict[int, Hit]) -> Hit | None:
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


_RULES: dict[str, Callable[[Place, int], Found | None]] = {
    "nobody": _nobody,
    "name": _by_name,
    "source": _source,
    "office": _office_of,
    "group": _group,
    "outlet": _outlet,
    "company": _company,
}
