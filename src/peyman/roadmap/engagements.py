"""When two reports tell of one engagement: type, participants, days, place, number."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from peyman.language.countries import countries
from peyman.language.folding import key
from peyman.language.tables import alternatives, load_table
from peyman.records import Engagement
from peyman.roadmap import thresholds
from peyman.roadmap.facets import Facet
from peyman.roadmap.likeness import NOTHING, Verdict, told_elsewhere
from peyman.roadmap.people import met, same_person
from peyman.roadmap.shared_words import likeness

SLACK = {"visit": thresholds.VISIT_DAYS, "commission": 10, "summit": 10}
EXACT_SLACK = {"visit": 4, "commission": 3, "summit": 3}


@lru_cache(maxsize=1)
def _places() -> dict[str, tuple[str, str | None]]:
    """Folded name of a place → its country and, for a city, its own name; a palace is that of the capital."""
    known: dict[str, tuple[str, str | None]] = {}
    for row in countries():
        for form in alternatives(row["names"]):
            known[key(form)] = (row["code"], None)
    rows = load_table("fa/places.tsv", ["place", "names", "country", "kind", "ambiguous", "source"])
    capitals = {row["country"]: row["place"] for row in rows if row["kind"] == "capital"}
    for row in rows:
        for form in alternatives(row["names"]):
            seat = row["kind"] == "seat" and capitals.get(row["country"])
            known[key(form)] = (row["country"], seat or row["place"])
    return known


def same_place(a: str | None, b: str | None) -> bool | None:
    """«تاجیکستان» and «دوشنبه» agree, «دوشنبه» and «خجند» do not; None where one is not known."""
    if not a or not b:
        return None
    if key(a) == key(b):
        return True
    first, second = _places().get(key(a)), _places().get(key(b))
    if first is None or second is None:
        return None
    if first == second:
        return True
    return first[0] == second[0] and (first[1] is None or second[1] is None)


def compare(new: Facet, life: Sequence[Facet]) -> Verdict:
    """Likeness of a report to an entry; two records of one document are two engagements, unless the same words tell of both."""
    best = NOTHING
    for old in life:
        if old.mention.document == new.mention.document:
            if not _told_twice(new, old):
                return NOTHING
            best = best | Verdict(thresholds.STRONG, ("said before in the same text",))
        else:
            best = best | _compare(new, old)
    return best


def _told_twice(new: Facet, old: Facet) -> bool:
    """Does one sentence tell of a meeting with him, and of one with him and his host? There is but one."""
    mine, theirs = new.record, old.record
    if not isinstance(mine, Engagement) or not isinstance(theirs, Engagement):
        return False
    places = ({(e.start, e.end) for e in r.evidence} for r in (mine, theirs))
    few, many = sorted((mine.participants, theirs.participants), key=len)
    return (
        mine.type == theirs.type
        and mine.tense == theirs.tense
        and not set.isdisjoint(*places)
        and all(any(same_person(p, q, on=new.mention.said) for q in many) for p in few)
    )


def _compare(new: Facet, old: Facet) -> Verdict:
    mine, theirs = new.record, old.record
    if (
        not isinstance(mine, Engagement)
        or not isinstance(theirs, Engagement)
        or new.days is None
        or old.days is None
    ):
        return NOTHING
    if mine.number and theirs.number:
        same = mine.number == theirs.number
        return Verdict(thresholds.STRONG, (f"the same session, number {mine.number}",)) if same else NOTHING
    kind = mine.type.value
    gap, exact = new.days.gap(old.days), new.days.exact and old.days.exact
    if gap > (EXACT_SLACK.get(kind, 0) if exact else SLACK.get(kind, 2)):
        return NOTHING
    place = same_place(mine.place, theirs.place)
    people = _people(kind, mine, theirs, new)
    if (
        people is None
        or (place is False and kind not in ("call", "message", "visit"))
        or (kind == "visit" and place is False)
    ):
        return NOTHING
    score, reasons = people
    if (
        kind in ("ceremony", "conference", "summit")
        and not mine.participants
        and likeness(new.words, old.words) < 0.3
    ):
        score -= 0.15
    score += 0.1 if place else 0.0
    if exact:
        score += 0.1 if not gap else 0.0
    when = (
        "on the same day" if exact and not gap else ("at the same time" if not gap else f"{gap} days apart")
    )
    return Verdict(
        round(min(score, 0.98), 3),
        (f"both a {kind}, {when}", *reasons, *(["the same place"] if place else [])),
    )


def _people(kind: str, mine: Engagement, theirs: Engagement, new: Facet) -> tuple[float, list[str]] | None:
    """What the participants add; None where they stand against one another."""
    if kind == "visit":
        return _guests(mine, theirs, new)
    found, against = met(mine.participants, theirs.participants, on=new.mention.said)
    few = min(len(mine.participants), len(theirs.participants))
    if against and (few <= 2 or against > found):
        return None
    if not few:
        return 0.6, []
    if not found:
        return (0.5, []) if kind in ("commission", "summit", "signing", "ceremony", "conference") else None
    return 0.5 + 0.4 * found / few, [f"{found} participants in common"]


def _guests(mine: Engagement, theirs: Engagement, new: Facet) -> tuple[float, list[str]] | None:
    if not mine.participants or not theirs.participants:
        return 0.56, ["the guest is not named in one"]
    verdict = same_person(mine.participants[0], theirs.participants[0], on=new.mention.said)
    if verdict is False and met(mine.participants, theirs.participants, on=new.mention.said)[0] == 0:
        return None
    return (0.6, []) if verdict is None else (0.85, ["the same guest"])


def relation_of(new: Facet, life: Sequence[Facet]) -> tuple[str, tuple[str, ...]]:
    """New, or told again; a report that it took place after it was planned is told as such."""
    if not life:
        return "new", ("nothing like it before",)
    if told := told_elsewhere(new):
        return "third_party", (told,)
    record = new.record
    assert isinstance(record, Engagement)
    before = [f.record for f in life if isinstance(f.record, Engagement)]
    if record.tense.value == "past" and all(r.tense.value == "planned" for r in before):
        return "restates", ("planned before, took place now",)
    return "restates", ()
