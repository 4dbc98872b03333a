"""Who is at an engagement, and where: by the words beside the trigger, the topic of the text, its states."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.people import Entity, is_two_sides
from peyman.reader.annotate.speech import find_subjects
from peyman.reader.annotate.triggers import Trigger

BILATERAL = ("meeting", "call", "signing", "commission")


def partner_of(document: Annotated, country: str) -> list[str]:
    """The other state of a bilateral event that names one: the publisher's own, else the other that the text is about."""
    pair = [c for c in document.main_pair() if c != country]
    return pair[:1] if len(pair) == 1 else []


def people_at(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """The subject of the sentence, or who speaks, and those whom the words beside the trigger name."""
    sentence = document.sentences[number]
    current = _topic(document, number)
    subjects, _ = find_subjects(sentence, number, document.people, len(sentence.tokens), current)
    people = [e for e in subjects if e.name or e.office]
    for mention, entity in document.people.mentions[number]:
        reach = 34 if trigger.type in ("commission", "summit", "conference") else 8
        near = (-24 if trigger.name == "receive" else -12) <= mention.start - trigger.end <= reach
        if near and entity not in people and _beside(document, number, mention.start, trigger):
            people.append(entity)
    if trigger.type in ("visit",) and not people and current is not None:
        people = [current] if document.sentences[number].folded.count(" سفر ") else []
    sides = next((i for i in range(len(sentence.tokens)) if is_two_sides(sentence, i)), None)
    if trigger.type in BILATERAL and len(people) < 2 and sides is not None:
        people = _holders(document, people)
    return people


def _topic(document: Annotated, number: int) -> Entity | None:
    """Whom «وی» means here: who spoke last, else who headed a clause before."""
    spoken = next((u for u in reversed(document.utterances) if u.sentence < number and u.speakers), None)
    for before in range(number - 1, spoken.sentence if spoken else -1, -1):
        heads = [e for m, e in document.people.mentions[before] if m.heads]
        if heads:
            return heads[0]
    return spoken.speakers[0] if spoken else None


def counterpart_of(document: Annotated, number: int, trigger: Trigger, person: Entity) -> str | None:
    """«با مقامات ارشد ترکمنستان»: the state of counterparts without name or office."""
    tokens = document.sentences[number].tokens
    for hit in document.people.hits[number]:
        if (
            hit.kind in ("country", "demonym")
            and hit.code != person.country
            and abs(hit.start - trigger.start) < 12
        ):
            before = [t.folded for t in tokens[max(0, hit.start - 8) : hit.start]]
            if "با" in before and not any(w in ("،", ".", "به", "از") for w in before[before.index("با") :]):
                return hit.code
    return None


def meets_somebody(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«با مدیران سازمان‌ها دیدار می‌کند»: counterparts that no table knows, neither the press nor the people."""
    tokens = document.sentences[number].tokens
    window = tokens[max(0, trigger.start - 14) : trigger.start] + tokens[trigger.end : trigger.end + 2]
    with_at = [i for i, t in enumerate(window) if t.folded == "با"]
    if not with_at or any(cue("not_officials").get(t.text) for t in window[with_at[-1] :]):
        return False
    after = tokens[trigger.end].text if trigger.end < len(tokens) else ""
    return any(cue("does").get(t.text) for t in tokens[trigger.end : trigger.end + 4]) or after == "با"


def is_between_states(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«مذاکرات رسمی بین مقامات دو کشور»: talks between states without anybody's name."""
    tokens = document.sentences[number].tokens[trigger.end : trigger.end + 4]
    return any(cue("between").get(t.text) for t in tokens) and len(document.main_pair()) == 2


def named_inside(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«سفر وزیر کار این کشور به ایران»: who stands between the word and its place travels; so does X in «X که با سفر رسمی …»."""
    tokens = document.sentences[number].tokens
    for i in range(trigger.start - 1, max(trigger.start - 4, 0), -1):
        if tokens[i].folded == "که":
            return [e for m, e in document.people.mentions[number] if i - 1 <= m.end <= i]
    return [e for m, e in document.people.mentions[number] if trigger.start < m.start < trigger.end]


def told_of(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«رئیس‌جمهور قرقیزستان که به تهران سفر کرده است»: whom the relative clause of the trigger is about."""
    tokens = document.sentences[number].tokens
    ahead = [(m, e) for m, e in document.people.mentions[number] if m.end <= trigger.start]
    if not ahead or ahead[-1][0].end >= len(tokens) or tokens[ahead[-1][0].end].folded != "که":
        return []
    return [ahead[-1][1]]


def _holders(document: Annotated, people: list[Entity]) -> list[Entity]:
    chosen = list(people)
    for entity in document.people.entities:
        if entity.name and entity.country and entity.country not in [e.country for e in chosen]:
            chosen.append(entity)
        if len(chosen) == 2:
            break
    return chosen


def _beside(document: Annotated, number: int, start: int, trigger: Trigger) -> bool:
    """Does «با», «و» or the word of meeting itself stand right before the mention?"""
    tokens = document.sentences[number].tokens
    if trigger.start < start < trigger.end:
        return True
    if trigger.name == "receive" and start < trigger.start:
        return True
    i = start - 1
    while i >= 0 and (tokens[i].text in '«"' or lexicon.honorifics().get(tokens[i].text)):
        i -= 1
    return i >= 0 and (
        tokens[i].folded in ("با", "و", "میان", "بین", "خصوصی", "،", "حضور", "میزبانی", "ریاست")
        or i == trigger.end - 1
    )


def place_of(document: Annotated, number: int, trigger: Trigger) -> tuple[str | None, str | None]:
    """Where: the place after «در» or «به» near the trigger, with its country."""
    tokens = document.sentences[number].tokens
    wanted = ("به", "عازم", "راهی", "وارد", "کشور", "از") if trigger.type == "visit" else ("در",)
    if trigger.type == "visit" and tokens[trigger.start].folded == "در":
        wanted = (*wanted, "در")
    best: tuple[int, str, str] | None = None
    for hit in document.people.hits[number]:
        if hit.kind not in ("country", "place") or not hit.start:
            continue
        before = tokens[hit.start - 1].folded
        back = tokens[hit.start - 2].folded if hit.start > 1 else ""
        if (
            before in wanted
            or (cue("cities").get(tokens[hit.start - 1].text) and back in wanted)
            or (trigger.type == "visit" and before == "و" and best)
        ):
            distance = abs(hit.start - trigger.end)
            if (trigger.type != "visit" or distance <= 8) and (best is None or distance < best[0]):
                best = (distance, hit.text, hit.code)
    if best is None and trigger.type == "visit":
        relative = next(
            (
                i
                for i in range(trigger.start, min(trigger.end + 4, len(tokens)))
                if cue("his_country").match(tokens, i)
            ),
            None,
        )
        pair = document.main_pair()
        if relative is not None and len(pair) == 2:
            visitor = next((e.country for e in named_inside(document, number, trigger)), None)
            host = next((c for c in pair if c != visitor), pair[0])
            return document.name_of(host), host
    return (best[1], best[2]) if best else (None, None)


def is_of_delegation(document: Annotated, number: int, trigger: Trigger) -> bool:
    """Do officials without name or office travel: «سفر مقامات دو کشور», «هیأتی از تاجیکستان»?"""
    tokens = document.sentences[number].tokens
    window = tokens[max(0, trigger.start - 12) : trigger.end + 3]
    return (
        any(cue("delegation").get(t.text) for t in window)
        or tokens[trigger.start].folded == "سفر"
        and any(t.folded in ("این", "رسمی") for t in window)
    )
