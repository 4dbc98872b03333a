"""Who holds an office that stands without a name, and which office and state somebody has of whom the text says none."""

from __future__ import annotations

from datetime import date

from peyman.language.register import posts_of, posts_of_surname, states_with
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.given_offices import LEAD, NEXT, give_office
from peyman.reader.annotate.home_states import Home
from peyman.reader.annotate.lexicon import is_state
from peyman.reader.annotate.met_officials import name_the_met
from peyman.reader.annotate.name_forms import entity_of, same_person
from peyman.reader.annotate.named_holders import chief_called, holder_named, only_state_with
from peyman.reader.annotate.names import OPENING
from peyman.reader.annotate.offices import LOOSE
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.turns import name_the_last

_RANKS = {  # whom a bare title may mean
    "minister": ("minister", "foreign_minister"),
    "ambassador": ("ambassador",),
    "governor": ("governor",),
    "deputy_minister": ("deputy_minister",),
}


def complete_people(
    sentences: list[Sentence],
    people: People,
    found: list[list[Mention]],
    own: str | None,
    published: date | None,
) -> None:
    """Office and country that the text leaves out: from the register of posts, or the publisher's own country."""
    home = Home(sentences, people, found, own)
    told = {own, *(h.code for hits in people.hits for h in hits)}
    for entity in people.entities:
        if entity.name is None:
            continue
        _spell(people, found, entity)
        _look_up(entity, published, told)
        if entity.country is None and entity.office is not None:
            entity.country = (
                only_state_with(entity.office) or _state_of_lead(found, entity) or home.of(entity)
            )
    name_the_met(sentences, people, found)
    firsts = {id(e): _first(found, e) for e in people.entities if e.name and e.office is None}
    untold = [e for e in people.entities if e.name and e.office in (None, "head")]
    recalled = [e for e in untold if _recall(people, found, e, own)]
    for entity in untold:
        if entity.office is None and entity not in recalled:
            give_office(sentences, people, found, entity, own, firsts)
    for entity in people.entities:
        ranked = any(
            _has_rank(sentences[n].tokens, m)
            for n, ms in enumerate(found)
            for m in ms
            if m.name and same_person(entity.name or "", m.name)
        )
        if ranked and entity.office in (None, "other"):
            entity.office = "commander"
            entity.country = entity.country or _state_of_general(sentences, people, _first(found, entity)[0])
            entity.country = entity.country or _state_of_lead(found, entity) or home.of(entity)
    name_the_last(people, found)


def _state_of_lead(found: list[list[Mention]], entity: Entity) -> str | None:
    """«یک ژنرال آمریکایی گفت … . ژنرال جان وایت افزود»: the state of one without a name who has the same office shortly before."""
    first = _first(found, entity)[0]
    before = (m for ms in found[max(0, first - LEAD) : first] for m in ms)
    states = {
        m.country
        for m in before
        if m.heads and not m.name and m.office == entity.office and is_state(m.country or "")
    }
    return states.pop() if len(states) == 1 else None


def _state_of_general(sentences: list[Sentence], people: People, first: int) -> str | None:
    """«یک ژنرال آمریکایی گفت … . ژنرال جان وایت افزود»: the state of the general of whom the sentences before ``first`` tell."""
    near = range(max(0, first - NEXT), first)
    pairs = ((h, sentences[n].tokens[h.start - 1]) for n in near for h in people.hits[n] if h.start)
    states = {h.code for h, before in pairs if h.kind == "demonym" and "general" in before.cues}
    return states.pop() if len(states) == 1 else None


def _has_rank(tokens: list[Token], mention: Mention) -> bool:
    """«ژنرال جرج کیسی», «سرهنگ «مایکل ادواردز»»: does a general's rank stand before a name?"""
    first = mention.start - 1
    first -= first > 0 and tokens[first].text in OPENING
    return any("general" in t.cues for t in tokens[max(0, first) : mention.start + 1])


def _spell(people: People, found: list[list[Mention]], entity: Entity) -> None:
    """Of two spellings of one name in a text the one that the register knows: «مردوف» beside «مرودوف»."""
    if posts_of(entity.name or ""):
        return
    for mention in (m for ms in found for m in ms if m.name and m.name != entity.name):
        longer = len((mention.name or "").split()) >= len((entity.name or "").split())
        if longer and posts_of(mention.name or "") and entity_of(people, mention) is entity:
            entity.name = mention.name
            return


def _look_up(entity: Entity, published: date | None, told: set[str | None]) -> None:
    """What the register says of a name: the post held on the day, the state that all its posts agree on.

    A surname alone is of the one state whose people bear it, if the text has ``told`` it: «آقای روحانی».
    """
    held = posts_of(entity.name or "")
    post = holder_named(entity.name or "", published, entity.country) if published is not None else None
    if post is None and not held and published is not None:
        post = chief_called(entity, published, told)
    if post is not None and entity.office is None:
        entity.office, entity.country = post.office, post.country
        entity.portfolio = entity.portfolio or (post.portfolio or None)
    states = {p.country for p in held if p.office != "secretary"}
    if not held and " " not in (entity.name or " "):
        states = {p.country for p in posts_of_surname(entity.name or "")} & told
    if entity.country is None and len(states) == 1:
        entity.country = states.pop()


def _recall(people: People, found: list[list[Mention]], entity: Entity, own: str | None) -> bool:
    """«رییسی» beside «رئیس‌جمهور کشورمان»: an office of the text without a name that the register says was theirs."""
    known = posts_of(entity.name or "") or posts_of_surname(entity.name or "")
    posts = [p for p in known if entity.country in (None, p.country)]
    taken = {(e.office, e.country) for e in people.entities if e.name}
    for number, mention in ((n, m) for n, ms in enumerate(found) for m in ms if m.office and not m.name):
        states = {mention.country or (own if mention.relative is None else None)}
        if mention.relative == "this_country":
            states |= {h.code for h in people.hits[number]}  # «… آمریکا در تفلیس و سفر وزیر دفاع این کشور»
        held = {p.country for p in posts if p.office == mention.office} & states
        if len(held) != 1 or (mention.office, state := held.pop()) in taken:
            continue
        mention.country = state
        entity.office, entity.country, entity.portfolio = mention.office, state, mention.portfolio
        return True
    return False


def _first(found: list[list[Mention]], entity: Entity) -> tuple[int, int]:
    """The sentence and token where somebody is first named below the headline, rather in full: not «اظهارات ترکان»."""
    named = [
        (m.name == entity.name, (n, m.start))
        for n, ms in enumerate(found)
        for m in ms
        if m.name and same_person(entity.name or "", m.name)
    ]
    below = [place for place in named if 0 < place[1][0] <= LEAD]
    return next((at for full, at in below if full), next((at for _, at in [*below, *named]), (0, 0)))


def resolve_holder(people: People, mention: Mention, beside: list[Mention], own: str | None) -> Entity:
    """The holder of an office without a name: named elsewhere in the text and no other of those ``beside`` it, else
    somebody unnamed."""
    fitting = [e for e in people.entities if e.fits(mention.office, mention.country, mention.portfolio)]
    if mention.office in LOOSE:
        fitting = [e for e in fitting if not mention.titles or e.is_called(mention.titles[0])]
    if not any(e.name for e in fitting):
        fitting += [e for e in people.entities if e.name and _represents(e, mention)]
    named = [e for e in fitting if e.name]
    if (last := _last_called(people, mention)) is not None:
        return last
    if mention.country is None and mention.office:
        has = own in states_with(mention.office)
        ours = [
            e for e in fitting if e.country == own and own and (e.name or (has and e.office not in LOOSE))
        ]
        at_home = [e for e in ours if e.name] or ours  # «میزبان X وزیر خارجه فنلاند بود. وزیر خارجه گفت …»
        others = {(m.office, m.country) for m in beside if m.country}
        named = [e for e in named if (e.office, e.country) not in others]
        before = [e for e in named if e.mentions]
        choice = at_home or (before[-1:] if len(before) > 1 else before) or named
    else:
        exact = [e for e in named if e.country == mention.country]
        choice = exact or named
    if not choice:
        choice = [e for e in fitting if not e.name]
    if choice:
        entity = choice[0]
        entity.country = entity.country or mention.country
    else:
        entity = Entity(None, mention.office, mention.portfolio, mention.country)
        entity.titles += mention.titles
        entity.second = mention.second
        people.entities.append(entity)
        if mention.office:
            entity.country = entity.country or only_state_with(mention.office)
    domestic = cue("office_at_home").get(mention.office or "") is not None
    if entity.name is None and entity.country is None and (domestic or mention.heads):
        entity.country = own  # «سفیر هند با وزیر نیرو دیدار کرد. وزیر نیرو گفت …»
    return entity


def _represents(entity: Entity, mention: Mention) -> bool:
    """«نماینده ایران» is the «نماینده دائم ایران در سازمان ملل» of the text."""
    if mention.office != "envoy" or mention.country is None or entity.country != mention.country:
        return False
    elsewhere = bool(mention.titles and mention.titles[0][1])  # «نماینده ایران در اوپک»
    return not elsewhere and any(cue("representative").get(head) for head, _ in entity.titles)


def _last_called(people: People, mention: Mention) -> Entity | None:
    """«вазир изҳор дошт»: a bare «وزیر», «سفیر» or «معاون» is the one of that rank who was named last."""
    told = mention.country or mention.portfolio or mention.relative or mention.plural
    if told or mention.office not in _RANKS:
        return None
    called = [e for e in people.entities if e.name and e.mentions and e.office in _RANKS[mention.office]]
    return max(called, key=lambda e: (e.mentions[-1][0], e.mentions[-1][1].start), default=None)
