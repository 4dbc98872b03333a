"""What reconcile compares of a mention: its block, parties, words, days; worked out once per document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations
from typing import Any

from peyman.language.countries import countries
from peyman.language.folding import fold
from peyman.language.organisations import organisations
from peyman.language.script.equivalents import in_persian
from peyman.records import Agreement, Commitment, Engagement, Fact, Figure, Party, Project, Record
from peyman.roadmap import thresholds
from peyman.roadmap.countries import countries_in, crossed_in
from peyman.roadmap.entries import ENTRY_KINDS, Mention
from peyman.roadmap.words import Words, names_of, words_in

LEADS_ON = re.compile("[а-яёӣӯҳҷқғ][иу]$")  # ezafe or «and»
DATELINE = re.compile(
    r"^(?:[^-–—]{0,60}[»)] [-–—] |\S+(?: \S+)? ?[-–—] ?\S+(?: \S+)?(?::| [-–—]) )"
)  # «Душанбе. «Азия-Плюс» -» before what is told
LED_ON = 5  # words at most
RECENT = (fold("اخیر"), fold("چندی پیش"))
LENDERS = frozenset({"bank", "fund", "court"})  # they pay for or judge what states promise one another
POINTING = re.compile(r"(?<!\w)(?:این|آن|همین|همان|وی|он|ин|ҳамин|ҳамон)(?!\w)")
ENOUGH = 2  # telling words from which a promise speaks for itself
FEW = 4  # parties of a promise of which each pair may speak by itself
BOTH = "parties"  # the concept of «دو کشور»


@dataclass(frozen=True, slots=True)
class Days:
    """From when to when something took place, both included; ``exact`` where a text gives the day."""

    first: date
    last: date
    exact: bool = False

    def gap(self, other: Days) -> int:
        """Days between two spans, 0 where they overlap."""
        return max(0, (self.first - other.last).days, (other.first - self.last).days)


@dataclass(frozen=True, slots=True)
class Facet:
    """A mention with what is compared of it."""

    mention: Mention
    block: str
    parties: frozenset[str]
    words: Words
    quote: Words
    days: Days | None = None

    @property
    def record(self) -> Record:
        """The record of the mention."""
        return self.mention.record

    @property
    def blocks(self) -> tuple[str, ...]:
        """The block; for a promise or a text of three or four also those of each two, for it may be told without the others."""
        if not isinstance(self.record, (Commitment, Agreement, Fact)) or not 2 < len(self.parties) <= FEW:
            return (self.block,)
        pairs = combinations(sorted(self.parties), 2)
        return (self.block, *(_block(self.record, frozenset(pair)) for pair in pairs))

    def meets(self, other: Facet) -> bool:
        """Are both of one block, or of one where one of them names a party more?"""
        if self.block == other.block:
            return True
        mine, theirs = self.parties, other.parties
        return (mine < theirs or theirs < mine) and not set(self.blocks).isdisjoint(other.blocks)


def facets_of(mentions: Sequence[Mention]) -> list[Facet]:
    """The facets of all mentions of one document; who is not named is taken from what the document is about."""
    pair = _main_pair([m for m in mentions if m.record.kind in ENTRY_KINDS])
    people = names_of(in_persian(name) for m in mentions for name in _people_of(m.record))
    facets = [_facet(mention, pair, people) for mention in mentions]
    works = [f for f in facets if isinstance(f.record, Project)]
    return [_with_work(f, works) for f in facets] if works else facets


def _with_work(facet: Facet, works: Sequence[Facet]) -> Facet:
    """A promise on «این نیروگاه» or «он» with the name of the work that its sentence means; «واحد دوم این نیروگاه» is but a part of it."""
    if (
        not isinstance(facet.record, (Commitment, Fact))
        or facet.words.ordinals
        or not POINTING.search(_quote_of(facet.record))
    ):
        return facet
    places = [(e.start, e.end) for e in facet.record.evidence]
    for work in works:
        meant = any(e.start < end and start < e.end for e in work.record.evidence for start, end in places)
        if meant and work.words.proper and not work.words.proper & facet.words.objects:
            return replace(facet, words=facet.words.joined(work.words))
    return facet


def _quote_of(record: Record) -> str:
    return in_persian(" ".join(piece.quote for piece in record.evidence))


@lru_cache(maxsize=1)
def _organisations() -> dict[str, str]:
    """Organisations that are no states, with their kind: ``_organisations()["ADB"] == "bank"``."""
    states = {row["code"] for row in countries()}
    return {row["code"]: row["kind"] for row in organisations() if row["code"] not in states}


def _states(codes: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for c in codes if c and c not in _organisations()))


def _parties_of(record: Record) -> tuple[str, ...]:
    if isinstance(record, Engagement):
        people = _states(p.country for p in record.participants)
        return people if len(people) >= 2 else _states([*people, *record.countries])
    return tuple(getattr(record, "parties", ()))


def _main_pair(mentions: Sequence[Mention]) -> frozenset[str]:
    """The two countries that most records of a document name together."""
    pairs = Counter(frozenset(p) for p in (_states(_parties_of(m.record)) for m in mentions) if len(p) == 2)
    best = max(pairs.items(), key=lambda item: (item[1], sorted(item[0])), default=(frozenset[str](), 0))
    return best[0]


def _people_of(record: Record) -> list[str]:
    """Who speaks or takes part, by name and surname: their names tell nothing of a promise."""
    people: Sequence[Party] = (*getattr(record, "speakers", ()), *getattr(record, "participants", ()))
    return [p.name for p in people if p.office and p.name and " " in p.name]


def _facet(mention: Mention, pair: frozenset[str], people: frozenset[str]) -> Facet:
    record = mention.record
    names = people | names_of(p.name for p in getattr(record, "speakers", ()))
    quote = " ".join(piece.quote for piece in record.evidence)
    parties = _whose(mention, pair, quote)
    if isinstance(record, Commitment) and record.by and len(parties) > 2:
        parties = _spoken_of(parties, record.by, quote)
    spoken = words_in(in_persian(quote), parties=parties, names=names)
    text = _text_of(record)
    words = words_in(in_persian(text), parties=parties, names=names) if text else spoken
    if isinstance(record, (Commitment, Fact)) and record.action.about and len(words.objects) < ENOUGH:
        words = words.joined(words_in(in_persian(record.action.about), parties=parties, names=names).telling)
    days = _days_of(record, mention.said, quote)
    telling = words.subject if isinstance(record, Agreement) else words.objects
    return Facet(mention, _block(record, parties), parties, words if telling else spoken, spoken, days)


def _whose(mention: Mention, pair: frozenset[str], quote: str) -> frozenset[str]:
    """The parties, without the banks of two states; where one is named, with the other that the document or its outlet means.

    «دو کشور» in an Iranian report that names Tajikistan are Iran and Tajikistan, and so are those who meet.
    """
    record = mention.record
    named = frozenset(_parties_of(record))
    if isinstance(record, (Commitment, Fact)):
        named -= crossed_in(quote, named)
    if isinstance(record, Commitment):
        named = _sides_of(record, named, mention.publisher_country, pair, quote)
    states = frozenset(code for code in named if _organisations().get(code) not in LENDERS)
    parties = states if len(states) >= 2 else named
    if len(parties) < 2 and parties <= pair:
        return pair
    home = mention.publisher_country
    if (
        len(parties) == 1
        and home
        and (isinstance(record, Engagement) or BOTH in words_in(in_persian(quote)).names)
    ):
        return parties | {home}
    return parties


def _sides_of(
    record: Commitment, named: frozenset[str], home: str | None, pair: frozenset[str], quote: str
) -> frozenset[str]:
    """A third country's promise that names nobody is made to those who tell of it: China's, in a report of Tajikistan on Iran's tunnel."""
    by = record.by
    if (
        not by
        or by in pair
        or by not in named
        or len(named) != 2
        or countries_in(in_persian(quote), named - {by})
    ):
        return named
    told: set[str | None] = {s.country for s in record.speakers if s.country} or {home}
    other = frozenset(c for c in told if c and c in pair)
    return other | {by} if len(other) == 1 else named


def _spoken_of(parties: frozenset[str], by: str, quote: str) -> frozenset[str]:
    """Without a speaker's country that the words do not name: Russia's envoy on a promise of Iran and Tajikistan."""
    others = parties - {by}
    return (
        others
        if by not in countries_in(quote, parties) and countries_in(quote, others) == others
        else parties
    )


def _text_of(record: Record) -> str | None:
    if isinstance(record, (Commitment, Fact)):
        return DATELINE.sub("", record.action.object or "") or None
    if isinstance(record, Agreement):
        return _whole_title(record)
    return record.name if isinstance(record, Project) else None


def _whole_title(record: Agreement) -> str | None:
    """A title that breaks off after a word that leads on, with the words that follow: «… дар бораи ҳамлу» «нақли автомобилӣ»."""
    title = record.title
    quote = next((e.quote for e in record.evidence if title and title in e.quote), None)
    if title is None or quote is None:
        return title
    for word in quote[quote.index(title) + len(title) :].split()[:LED_ON]:
        if not LEADS_ON.search(title):
            break
        title = f"{title} {word}"
    return title


def _block(record: Record, parties: frozenset[str]) -> str:
    """Kind, type of engagement and parties: ``engagement/meeting/IRN+TJK``; a summit of many has no parties."""
    who = "+".join(sorted(parties))
    if isinstance(record, Engagement):
        many = record.type.value == "summit"
        return f"engagement/{record.type.value}" + ("" if many else f"/{who}")
    if isinstance(record, (Figure, Fact)):
        return f"commitment/{who}"  # where the promises are that it may speak of
    return f"{record.kind}/{who}"


def _days_of(record: Record, said: date | None, quote: str) -> Days | None:
    """When an engagement took place or will, as its text gives it, else as near its report as is usual."""
    if not isinstance(record, Engagement):
        return Days(said, said) if said else None
    when, planned = record.when, record.tense.value == "planned"
    if when is not None and when.start is not None and _credible(when.start, said, planned=planned):
        last = (when.end or when.start + timedelta(days=1)) - timedelta(days=1)
        return Days(when.start, max(last, when.start), when.precision.value == "day")
    if said is None:
        return None
    if planned:
        return Days(said, said + timedelta(days=thresholds.PLANNED_DAYS))
    recent = any(word in fold(quote) for word in RECENT)
    return Days(said - timedelta(days=thresholds.RECENT_DAYS if recent else thresholds.EVENT_DAYS), said)


def _credible(start: date, said: date | None, *, planned: bool) -> bool:
    """A past event is not dated after its report, nor a planned one long before it."""
    if said is None:
        return True
    return start >= said - timedelta(days=400) if planned else start <= said + timedelta(days=1)


def pack(facet: Facet) -> dict[str, Any]:
    """What of a facet does not stand in its mention, as plain JSON."""
    days = facet.days
    return {
        "parties": sorted(facet.parties), "words": _pack_words(facet.words), "quote": _pack_words(facet.quote),
        "days": [days.first.isoformat(), days.last.isoformat(), days.exact] if days else None,
    }  # fmt: skip


def unpack(mention: Mention, block: str, value: dict[str, Any]) -> Facet:
    """The way back: ``unpack(facet.mention, facet.block, pack(facet)) == facet``."""
    days = value["days"]
    return Facet(
        mention, block, frozenset(value["parties"]), _unpack_words(value["words"]), _unpack_words(value["quote"]),
        Days(date.fromisoformat(days[0]), date.fromisoformat(days[1]), days[2]) if days else None,
    )  # fmt: skip


def _pack_words(words: Words) -> list[Any]:
    return [sorted(words.weights), sorted(words.families), sorted(words.proper)]


def _unpack_words(value: list[Any]) -> Words:
    weights, families, proper = value
    return Words(
        frozenset((name, weight) for name, weight in weights), frozenset(families), frozenset(proper)
    )
