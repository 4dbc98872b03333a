"""Whom a lead only describes and the next lines name: «یک استاد دانشگاه گفت … . رضا امینی افزود»."""

from __future__ import annotations

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.utterances import Utterance
from peyman.reader.annotate.verbs import HAD

_LEAD = 3  # sentences of a headline and a lead
_OF_TEXTS = ("wrote", "attention", "running")  # rules of what a text says, or a topic, and no man
_NEXT = 3  # sentences within which the lead's speaker is named


def name_described(sentences: list[Sentence], people: People, utterances: list[Utterance]) -> None:
    """Give what somebody says whom the headline or the lead only describes to the one who is named next."""
    order = sorted(utterances, key=lambda u: (u.sentence, u.start))
    described = [u.speakers[0] for u in order if u.sentence < _LEAD and len(u.speakers) == 1]
    meant: dict[int, Entity] = {}
    for entity in dict.fromkeys(e for e in described if _is_described(sentences, e)):
        named = _named_next(sentences, people, order, entity)
        if named is not None:
            meant[id(entity)] = named
    for utterance in utterances if meant else ():
        utterance.speakers = [meant.get(id(e), e) for e in utterance.speakers]


def name_awaited(people: People, utterances: list[Utterance]) -> None:
    """«با اشاره به … تأکید کرد: S. راستین افزود …»: what is said before anybody has spoken is of whoever is named next."""
    order = sorted(utterances, key=lambda u: (u.sentence, u.start))
    first = next((i for i, u in enumerate(order) if u.speakers), len(order))
    if first == len(order) or order[first].speakers[0] not in people.entities:
        return
    for utterance in order[:first]:
        if order[first].sentence - utterance.sentence <= _NEXT and utterance.rule not in _OF_TEXTS:
            utterance.speakers = order[first].speakers[:1]


def _is_described(sentences: list[Sentence], entity: Entity) -> bool:
    """«یک مقام آمریکایی», «یکی از مقامات کویتی», in a headline also «مقام آمریکایی»: somebody told without a name."""
    if entity.office not in (None, "other") or not entity.mentions:
        return False
    number, mention = entity.mentions[0]
    if mention.name_span is None and not mention.one:
        return False
    tokens = sentences[number].tokens
    first = mention.start
    if mention.one or tokens[first].folded in ("یک", "یکی") or (first and tokens[first - 1].folded == "یک"):
        return True
    return sentences[number].headline and "bare_official" in tokens[first].cues


def _named_next(
    sentences: list[Sentence], people: People, order: list[Utterance], described: Entity
) -> Entity | None:
    """The first other speaker behind the words of the described one, where the text has not named him before."""
    number, mention = described.mentions[0]
    own = [n for n, u in enumerate(order) if described in u.speakers]
    last = order[own[-1]].sentence
    told = {order[n].sentence for n in own}  # where others only speak inside his words
    behind = (u.speakers[0] for u in order[own[0] :] if u.speakers and u.sentence not in told)
    named = next(behind, None)
    if named is None or not named.name or _is_described(sentences, named):
        return None
    at = next((u.sentence for u in order if named in u.speakers and u.sentence > number), last + _NEXT + 1)
    first = min((n for n, m in named.mentions if m.name), default=number)
    words = sentences[number].tokens[mention.start : mention.end + 1]
    outlet = any(cue("outlet").get(t.text) is not None for t in words)
    fits = described.country in (None, named.country) or (named.country is None)
    leads = cue("office_at_home").get(named.office or "") is not None  # nobody calls a president «یک مقام»
    if first <= number or at > last + _NEXT or not fits or leads or outlet == (named in people.entities):
        return None
    return named if not _is_background(sentences[at]) and not _stays_unnamed(sentences, number) else None


def _is_background(sentence: Sentence) -> bool:
    """«راستین ماه گذشته گفته بود S»: what had been said before, another one had said."""
    words = sentence.words
    return any(w in HAD and words[i].endswith("ه") for i, w in enumerate(words[1:]))


def _stays_unnamed(sentences: list[Sentence], number: int) -> bool:
    """«این مقام که خواست نامش فاش نشود»: does the sentence that describes somebody, or the next, say that he has no name here?"""
    return any(s.where(cue("anonymity")) for s in sentences[number : number + 2])
