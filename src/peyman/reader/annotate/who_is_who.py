"""Who is who in a document: its mentions gathered into people."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from peyman.language.folding import key
from peyman.language.register import posts_of
from peyman.reader.annotate.body_states import state_of_this_body
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.found_mentions import find_mentions
from peyman.reader.annotate.guards import Guard
from peyman.reader.annotate.holders import complete_people, resolve_holder
from peyman.reader.annotate.name_forms import entity_of
from peyman.reader.annotate.offices import HEADS
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.tokens import Sentence


def find_people(
    sentences: list[Sentence], *, own_country: str | None = None, published: date | None = None, guard: Guard
) -> People:
    """People of a document; ``own_country`` is what «کشورمان» means to its publisher."""
    people = People(hits=[[] for _ in sentences])
    found = find_mentions(sentences, people, own_country=own_country, published=published, guard=guard)
    _resolve_countries(sentences, people.hits, found, own_country)
    _free_objects(sentences, found, published)
    _gather_named(people, found)
    waiting = _resolve_relatives(people, found)
    _gather_named(people, found)
    _describe(people, sentences, found)
    complete_people(sentences, people, found, own_country, published)
    for met, other in waiting:
        entity = entity_of(people, met) or met
        if entity.office is None:
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


def _give_aides_their_state(people: People) -> None:
    """«سخنگوی سارا هارگرو», «نبیل هارگرو مشاور عباس»: an aide is of the state of the one who is named right behind."""
    pairs = ((a, b) for mentions in people.mentions for a, b in pairwise(mentions))
    for (mention, aide), (after, chief) in pairs:
        served = after.start == mention.end and after.name and chief.country
        bare = mention.country is None and len(aide.mentions) == 1
        bare = bare and (aide.name is None or chief.office in HEADS)
        if served and bare and cue("aide").get(mention.office or "") is not None:
            aide.country = chief.country


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
