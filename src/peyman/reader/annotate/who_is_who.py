"""Who is who in a document: its mentions gathered into people."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from peyman.language.folding import key
from peyman.language.register import posts_of
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.appositions import read_appositions
from peyman.reader.annotate.body_states import state_of_this_body
from peyman.reader.annotate.countries import Hit, add_short_names, find_countries
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.free_names import add_names
from peyman.reader.annotate.guards import Guard
from peyman.reader.annotate.holders import AIDES, complete_people, resolve_holder
from peyman.reader.annotate.mentions import find_offices
from peyman.reader.annotate.name_forms import aliases_of, entity_of
from peyman.reader.annotate.names import NOWHERE, OPENING
from peyman.reader.annotate.names_beside_offices import name_before
from peyman.reader.annotate.names_of_subjects import is_led_elsewhere
from peyman.reader.annotate.offices import HEADS
from peyman.reader.annotate.outlets import bodies_shortened, sources_named
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence, Token


def find_people(
    sentences: list[Sentence], *, own_country: str | None = None, published: date | None = None, guard: Guard
) -> People:
    """People of a document; ``own_country`` is what «کشورمان» means to its publisher."""
    people = People(hits=[[] for _ in sentences])
    offices: list[list[Mention]] = [[] for _ in sentences]
    found: list[list[Mention]] = [[] for _ in sentences]
    surnames = (
        lexicon.surnames_on(published.year, published.month) if published else lexicon.surnames_of_any_day()
    )
    for number, sentence in enumerate(sentences):
        with guard(number):
            people.hits[number] = find_countries(sentence)
    add_short_names(sentences, people.hits)
    for number, sentence in enumerate(sentences):
        with guard(number):
            offices[number] = find_offices(sentence, people.hits[number])
            found[number] = add_names(sentence, people.hits[number], offices[number], surnames)
    told = {h.code for hits in people.hits for h in hits}
    sources = sources_named(sentences) | bodies_shortened(sentences)
    for mention in (m for ms in found for m in ms if m.name in sources):
        _unname(mention)
    found = [[m for m in ms if m.name or m.office] for ms in found]
    found = [[m for m in ms if not _is_out_of_place(m, told, published)] for ms in found]
    known = {*told, own_country}
    found = [[m for m in ms if not (m.bare and is_led_elsewhere(m.name or "", known))] for ms in found]
    aliases = aliases_of(m.name for ms in found for m in ms if m.name)
    for number, sentence in enumerate(sentences):
        with guard(number):
            if aliases is not None and sentence.where(aliases):
                found[number] = add_names(
                    sentence, people.hits[number], offices[number], aliases, of_text=True
                )
                people.hits[number] = _outside_names(people.hits[number], found[number])
            _read_aides(sentence, found[number])
            found[number] = read_appositions(sentence, people.hits[number], found[number])
            for mention in found[number]:
                mention.one = mention.start > 0 and sentence.tokens[mention.start - 1].folded == "یک"
                first = _past_titles(sentence, mention.start - mention.one)
                mention.heads = first == 0 or _leads(sentence, first)
                verb = next((v for v in find_verbs(sentence) if v.start == mention.end), None)
                speaks = verb is not None and verb.frame not in (
                    "asked",
                    "between",
                )  # «به نقل از X افزود», not «از X خواست»
                mention.free = mention.heads or speaks or not _is_tied(sentence.tokens, mention.start)
    _resolve_countries(sentences, people.hits, found, own_country)
    _free_objects(sentences, found, published)
    _gather_named(people, found)
    waiting = _resolve_relatives(people, found)
    _gather_named(people, found)
    _describe(people, sentences, found)
    complete_people(sentences, people, found, own_country, published)
    for met, other in waiting:
        entity = entity_of(people, met)
        if entity is not None and entity.office is None:
            entity.office, entity.portfolio = other.office, other.portfolio
    for number, mentions in enumerate(found):
        people.mentions.append([])
        for mention in mentions:
            entity = entity_of(people, mention) or resolve_holder(people, mention, mentions, own_country)
            entity.mentions.append((number, mention))
            people.mentions[-1].append((mention, entity))
    _give_aides_their_state(people)
    people.entities = [e for e in people.entities if e.mentions]
    people.entities.sort(key=lambda e: (e.mentions[0][0], e.mentions[0][1].start))
    return people


def _unname(mention: Mention) -> None:
    """«میهن خبر - وزیر نیرو گفت»: what a name that is an outlet's leaves of an official."""
    if mention.name_span is not None and mention.name_span[1] < mention.end:
        mention.start = mention.name_span[1] + 1
    mention.name, mention.name_span = None, None


def _is_out_of_place(mention: Mention, told: set[str], published: date | None) -> bool:
    """«المالکی» in a text that does not name Iraq: a bare Arabic surname is no statesman of a state that the text has not told."""
    if mention.office or not mention.name or " " in mention.name or not mention.name.startswith("ال"):
        return False
    posts = posts_of(mention.name)
    if published is not None and any(p.holds(published) for p in posts):
        return False
    states = {p.country for p in posts if lexicon.is_state(p.country)}
    return bool(states) and told.isdisjoint(states)


def _outside_names(hits: list[Hit], mentions: list[Mention]) -> list[Hit]:
    """The states that are no name: «کامرون» behind «دیوید کامرون»."""
    spans = [m.name_span for m in mentions if m.name_span is not None]
    return [h for h in hits if not any(start <= h.start and h.end <= end for start, end in spans)]


def _past_titles(sentence: Sentence, i: int) -> int:
    """Where «دکتر», «آقای» before token ``i`` begin, if they head the sentence."""
    titles = lexicon.honorifics().entries
    first = i
    while first > 0 and sentence.tokens[first - 1].folded in titles:
        first -= 1
    return first if first == 0 else i


def _leads(sentence: Sentence, i: int) -> bool:
    """Does a clause begin at token ``i``: behind a comma, a colon, a dash, «در همین زمینه»?"""
    if sentence.tokens[i - 1].text in "-–:،" or "before_subject" in sentence.tokens[i - 1].cues:
        return True
    if i == 1 and ("also" in sentence.tokens[0].cues or sentence.tokens[0].text in "*•"):
        return True  # «همچنین رئیس …»
    if any(end == i for end, _ in sentence.where(cue("told_by")).values()):
        return True
    adverbs = sentence.where(cue("sentence_adverb"))
    return bool(adverbs) and any(end == i for end, _ in adverbs.values())


def _is_tied(tokens: list[Token], i: int) -> bool:
    """Does a preposition, an office or the noun that a quoted name belongs to stand right before token ``i``?"""
    before = i - 1
    while before > 0 and tokens[before].text in OPENING:
        before -= 1
    last = tokens[before]
    governed = (
        not {"preposition", "ezafe_head", "named_body", "passed_over"}.isdisjoint(last.cues)
        or last.folded == "و"
    )
    named = before < i - 1 and last.folded.endswith("وزیری")  # «در زمان نخست‌وزیری «ترزا می»»
    return governed or named or lexicon.offices().match(tokens, before) is not None


def _free_objects(sentences: list[Sentence], found: list[list[Mention]], published: date | None) -> None:
    """«رئیس‌جمهور تاجیکستان مسعود پزشکیان را …», «با رئیس‌جمهور تاجیکستان، پزشکیان …»: a name before «را» or behind a
    comma that is another state's is not the office's."""
    states: dict[str, set[str]] = {}
    for mention in (m for ms in found for m in ms if m.name and m.country):
        states.setdefault(key(mention.name or ""), set()).add(mention.country or "")
    for number, mentions in enumerate(found):
        tokens = sentences[number].tokens
        for mention in list(mentions):
            span = mention.name_span
            if not (mention.name and mention.office and mention.country and span and span[0] > mention.start):
                continue
            behind = tokens[span[1]].folded if span[1] < len(tokens) else ""
            if behind != "را" and tokens[span[0] - 1].text not in "،,":
                continue
            elsewhere = states[key(mention.name)] - {mention.country} if behind == "را" else set()
            held = {p.country for p in posts_of(mention.name) if published is None or p.holds(published)}
            if elsewhere or (held and mention.country not in held):
                mentions.append(Mention(span[0], span[1], name=mention.name, name_span=span))
                mention.name, mention.name_span, mention.end = None, None, span[0]
        mentions.sort(key=lambda m: m.start)


def _read_aides(sentence: Sentence, mentions: list[Mention]) -> None:
    """«مشاور پوتین», «معاون ترامپ»: the surname behind an aide's office is of the head of state or government served."""
    behind = {m.start: m for m in mentions if m.office is None}
    for mention, after in pairwise(mentions):
        if after.start == mention.end and cue("aide").get(mention.office or "") is not None:
            _read_whom_served(mention, after)
    for n, mention in enumerate(mentions):
        chief = behind.get(mention.end) if mention.name is None else mention
        if mention.office not in AIDES or chief is None or " " in (chief.name or " "):
            continue
        ahead = mention.name_span is not None and mention.name_span[0] == mention.start
        posts = posts_of(chief.name or "")
        states = {p.country for p in posts if p.office in HEADS}
        if ahead or len(states) != 1 or any(p.office == mention.office for p in posts):
            continue
        deputy = mention.office == "other" and any(cue("deputy").get(head) for head, _ in mention.titles)
        if deputy and any(p.office == "president" for p in posts):
            mention.office = "vice_president"
        floor = mentions[n - 1].end if n else 0
        mention.name_span = name_before(sentence, mention.start, floor, NOWHERE)
        mention.name, mention.titles = None, []
        if mention.name_span is not None:
            first, end = mention.name_span
            mention.name = " ".join(t.text for t in sentence.tokens[first:end])
            mention.start = first
        mention.country, mention.relative = mention.country or states.pop(), None


def _give_aides_their_state(people: People) -> None:
    """«سخنگوی سارا هارگرو»: an unnamed aide is of the state of the one who is named right behind."""
    pairs = ((a, b) for mentions in people.mentions for a, b in pairwise(mentions))
    for (mention, aide), (after, chief) in pairs:
        served = after.start == mention.end and after.name and chief.country
        bare = aide.name is None and mention.country is None and len(aide.mentions) == 1
        if served and bare and cue("aide").get(mention.office or "") is not None:
            aide.country = chief.country


def _read_whom_served(aide: Mention, after: Mention) -> None:
    """«سخنگوی بهرام رستگار وزیر نفت ایران», «… سخنگوی کوفی عنان»: whose aide somebody is, and of which state."""
    span = aide.name_span
    if after.office and after.name is None and span is not None and span[0] > aide.start:
        after.name, after.name_span, after.start = aide.name, span, span[0]
        aide.name, aide.name_span, aide.end = None, None, span[0]
        aide.country = aide.country or after.country
    elif after.name and " " in after.name and aide.country is None:
        states = {after.country} if after.office else {p.country for p in posts_of(after.name)}
        aide.country = states.pop() if len(states) == 1 else None


def _resolve_countries(
    sentences: list[Sentence], hits: list[list[Hit]], found: list[list[Mention]], own: str | None
) -> None:
    """«کشورمان» is the publisher's, «این کشور» the last foreign one named, «کشورش» that of the last person."""
    last: str | None = None
    for number, (sentence_hits, mentions) in enumerate(zip(hits, found, strict=True)):
        items: list[Hit | Mention] = [*sentence_hits, *mentions]
        pending = sorted(items, key=lambda x: (x.start, isinstance(x, Mention)))
        for item in pending:
            if isinstance(item, Hit):
                if item.kind in ("country", "demonym", "place") and item.code != own:
                    last = item.code
            elif item.relative == "own_country":
                item.country = own
            elif item.relative == "this_country":
                item.country = _state_held(item) or last
            elif item.relative == "this_body":
                item.country = state_of_this_body(sentences, hits, number, item.start)


def _state_held(mention: Mention) -> str | None:
    """The one state where the register knows somebody of this name and office: whatever «این کشور» follows."""
    states = {p.country for p in posts_of(mention.name or "") if p.office == mention.office}
    return states.pop() if len(states) == 1 else None


def _resolve_relatives(people: People, found: list[list[Mention]]) -> list[tuple[Mention, Entity]]:
    """«رئیس‌جمهور کشورش» is of the country, «همتای تاجیکستانی خود» of the office, of the person named before.

    Returns the counterparts of those whose office nothing has told so far.
    """
    waiting: list[tuple[Mention, Entity]] = []
    before: Mention | Entity | None = None
    for mentions in found:
        head = next((m for m in mentions if m.heads and m.country), None)
        for mention in mentions:
            his = head if head is not None and head.start < mention.start else before
            if mention.relative == "his_country" and his is not None:
                mention.country = his.country
            if mention.office == "counterpart":
                if isinstance(before, Entity) and before.office is None:
                    waiting.append((mention, before))
                mention.office = before.office if before is not None else None
                mention.portfolio = before.portfolio if before is not None else None
            before = entity_of(people, mention) or mention
    return waiting


def _describe(people: People, sentences: list[Sentence], found: list[list[Mention]]) -> None:
    """«نبیل قاووق … . این شخصیت لبنانی افزود»: the state of the one named last, where nothing else tells it."""
    last: Mention | None = None
    for sentence, hits, mentions in zip(sentences, people.hits, found, strict=True):
        for hit in hits if "man" in sentence.cues and last is not None else ():
            this, man = sentence.tokens[hit.start - 2], sentence.tokens[hit.start - 1]
            if hit.kind != "demonym" or hit.start < 2 or this.folded != "این" or "man" not in man.cues:
                continue
            entity = entity_of(people, last) if last is not None else None
            if entity is not None and entity.country is None:
                entity.country = hit.code
        last = next((m for m in reversed(mentions) if m.name and m.free), last)


def _gather_named(people: People, found: list[list[Mention]]) -> None:
    for mention in sorted(
        (m for ms in found for m in ms if m.name), key=lambda m: -len((m.name or "").split())
    ):
        entity = entity_of(people, mention)
        if entity is None:
            office = mention.office if mention.office != "counterpart" else None
            entity = Entity(mention.name, office, mention.portfolio, mention.country)
            people.entities.append(entity)
    for mentions in found:
        for mention in mentions:
            entity = entity_of(people, mention)
            if entity is None:
                continue
            if entity.office is None and mention.office and mention.office != "counterpart":
                entity.office, entity.portfolio = mention.office, mention.portfolio
            if entity.country is None and mention.country:
                entity.country = mention.country
            entity.second = entity.second or mention.second
            entity.titles += [t for t in mention.titles if t not in entity.titles]
