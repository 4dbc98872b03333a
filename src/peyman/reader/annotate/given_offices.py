"""The office of somebody named without one: «وزیر راه گفت … . بهمن راستین افزود»."""

from __future__ import annotations

from collections.abc import Iterator

from peyman.language.register import posts_of, posts_of_surname
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.name_forms import same_person
from peyman.reader.annotate.names import is_named_abroad
from peyman.reader.annotate.offices import HEADS, LOOSE
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.turns import is_registered, other_side, takes_turn

LEAD = 4  # sentences within which a nameless office and its holder's name belong together
NEXT = 2  # sentences within which «یک استاد دانشگاه مصر» of the lead is named
AIDES = frozenset({"adviser", "spokesperson", "envoy", "secretary", "foreign_minister", "minister", "other"})
_Place = tuple[int, int]  # a sentence and a token in it


def give_office(
    sentences: list[Sentence],
    people: People,
    found: list[list[Mention]],
    entity: Entity,
    own: str | None,
    firsts: dict[int, _Place],
) -> None:
    """Who heads a clause without office is who headed one without name.

    ``firsts`` are the places where those without an office are first named.
    """
    if not any(m.free and m.name and same_person(entity.name or "", m.name) for ms in found for m in ms):
        return  # «نماینده جرج بوش», «به نقل از فردریک تالیر»
    first = firsts[id(entity)]
    held = {(e.office, e.country) for e in people.entities if e.name}
    nameless = [
        (at, m)
        for at, m in _nameless(found, entity, own, first)
        if (m.office, m.country or own) not in held
        and (m.country or m.office != "spokesperson" or all(o != m.office for o, _ in held))
        and not _is_titled_so(people, entity, m)
    ]
    before = [(at, m) for at, m in nameless if at < first][-1:]
    if before and takes_turn(sentences, found, first):
        before = other_side(found, before[0], held, own) or before
    kinds = {(m.office, m.country or own) for _, m in nameless}
    chosen = before or (nameless[:1] if len(kinds) == 1 else [])
    others = (e for e in people.entities if e is not entity and e.office is None)
    rivals = [firsts[id(e)] for e in others if id(e) in firsts]
    if not chosen or any(chosen[0][0] < at < first for at in rivals):
        return
    mention, elsewhere = chosen[0][1], own == "IRN" and is_named_abroad(entity.name or "")
    if elsewhere and (mention.country or own) == own and not _is_profession(mention):
        return  # «سخنگوی وزارت خارجه گفت … . کریس مورفی اجازه سفر ندارد»
    if _is_anothers(people, entity, mention, own, before=bool(before)):
        return
    entity.office, entity.country = mention.office, mention.country or entity.country
    entity.country = entity.country or (own if not elsewhere else None)
    entity.portfolio, entity.titles = mention.portfolio, [*entity.titles, *mention.titles]


def _nameless(
    found: list[list[Mention]], entity: Entity, own: str | None, first: _Place
) -> Iterator[tuple[_Place, Mention]]:
    """The offices without a name that head a clause near the place where somebody is first named, and may be theirs."""
    for n, mentions in enumerate(found[: first[0] + LEAD + 1]):
        for m in mentions:
            opens = m.start < LEAD
            told = m.office and not m.name and m.heads and m.relative in (None, "own_country")
            near = (not m.one or n < first[0] <= n + NEXT) and (first[0] - LEAD <= n <= first[0] or opens)
            if not told or not near or not (_is_profession(m) == m.one or opens):
                continue
            theirs = entity.country in (None, m.country or own) or (m.country is None and _is_profession(m))
            if theirs and not any(o.heads and o.office and o.start < m.start for o in mentions):
                yield (n, m.start), m


def _is_anothers(people: People, entity: Entity, mention: Mention, own: str | None, *, before: bool) -> bool:
    """Is an office another one's than that of somebody whose posts the register knows?"""
    told = {h.code for hits in people.hits for h in hits}
    called = [p for p in posts_of_surname(entity.name or "") if p.country in told]
    posts = {p.office for p in posts_of(entity.name or "") or called}
    if mention.office in AIDES and mention.office not in posts and not HEADS.isdisjoint(posts):
        return True  # «هشدار ژاک شیراک»: a president of the register is not the spokesman of the lead
    names = (entity.name or "").split()
    known = {p.office for i in range(len(names)) for p in posts_of(" ".join(names[i:]))}
    # «فلاحت‌پیشه گفت … . وزیر خارجه به پاریس رفت»: another, whom the register knows
    return (
        len(names) > 1
        and not before
        and mention.office not in known
        and is_registered(mention.office or "", mention.country or own)
    )


def _is_profession(mention: Mention) -> bool:
    """«کارشناس», «استاد دانشگاه», «عضو مجلس»: an office that many hold."""
    return bool(mention.titles) and cue("profession").get(mention.titles[0][0]) is not None


def _is_titled_so(people: People, entity: Entity, mention: Mention) -> bool:
    """Does somebody named bear a title that only its words tell from others: «معاون دبیرکل», «مدیر انتشارات»?"""
    body = mention.titles[0][1] if mention.office in LOOSE and mention.titles else ""
    worded = body and cue("named_body").get(body) is None
    rivals = [e for e in people.entities if e.name and e is not entity and e.office == mention.office]
    return bool(worded) and any(mention.titles[0] in e.titles for e in rivals)
