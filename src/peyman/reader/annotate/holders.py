"""Who holds an office that stands without a name, and which office and state somebody has of whom the text says none."""

from __future__ import annotations

from datetime import date

from peyman.language.register import Post, posts_of, posts_of_surname, states_with
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.home_states import Home
from peyman.reader.annotate.lexicon import is_state
from peyman.reader.annotate.met_officials import name_the_met
from peyman.reader.annotate.name_forms import entity_of, same_person
from peyman.reader.annotate.names import OPENING, is_named_abroad
from peyman.reader.annotate.offices import HEADS, LOOSE
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.turns import other_side, takes_turn

_LEAD = 4  # sentences within which a nameless office and its holder's name belong together
_NEXT = 2  # sentences within which «یک استاد دانشگاه مصر» of the lead is named
AIDES = frozenset({"adviser", "spokesperson", "envoy", "secretary", "foreign_minister", "minister", "other"})
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
            _give_office(sentences, people, found, entity, own, firsts)
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


def _state_of_lead(found: list[list[Mention]], entity: Entity) -> str | None:
    """«یک ژنرال آمریکایی گفت … . ژنرال جان وایت افزود»: the state of one without a name who has the same office shortly before."""
    first = _first(found, entity)[0]
    before = (m for ms in found[max(0, first - _LEAD) : first] for m in ms)
    states = {
        m.country
        for m in before
        if m.heads and not m.name and m.office == entity.office and is_state(m.country or "")
    }
    return states.pop() if len(states) == 1 else None


def _state_of_general(sentences: list[Sentence], people: People, first: int) -> str | None:
    """«یک ژنرال آمریکایی گفت … . ژنرال جان وایت افزود»: the state of the general of whom the sentences before ``first`` tell."""
    near = range(max(0, first - _NEXT), first)
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


def _give_office(
    sentences: list[Sentence],
    people: People,
    found: list[list[Mention]],
    entity: Entity,
    own: str | None,
    firsts: dict[int, tuple[int, int]],
) -> None:
    """«وزیر راه گفت … . بهمن راستین افزود»: who heads a clause without office is who headed one without name.

    ``firsts`` are the places where those without an office are first named.
    """
    if not any(m.free and m.name and same_person(entity.name or "", m.name) for ms in found for m in ms):
        return  # «نماینده جرج بوش», «به نقل از فردریک تالیر»
    first = firsts[id(entity)]
    held = {(e.office, e.country) for e in people.entities if e.name}
    nameless = [
        ((n, m.start), m)
        for n, ms in enumerate(found[: first[0] + _LEAD + 1])
        for m in ms
        if m.office
        and (n < first[0] <= n + _NEXT if m.one else True)
        and (_is_profession(m) == m.one or m.start < _LEAD)
        and (first[0] - _LEAD <= n <= first[0] or m.start < _LEAD)
        and not m.name
        and m.heads
        and not any(o.heads and o.office and o.start < m.start for o in ms)
        and m.relative in (None, "own_country")
        and (entity.country in (None, m.country or own) or (m.country is None and _is_profession(m)))
        and (m.office, m.country or own) not in held
        and (m.country or m.office != "spokesperson" or all(o != m.office for o, _ in held))
        and not _is_titled_so(people, entity, m)
    ]
    before = [(at, m) for at, m in nameless if at < first][-1:]
    if before and takes_turn(sentences, found, first):
        before = other_side(found, before[0], held, own) or before
    kinds = {(m.office, m.country or own) for _, m in nameless}
    chosen = before or (nameless[:1] if len(kinds) == 1 else [])
    rivals = [
        firsts[id(e)] for e in people.entities if e is not entity and e.office is None and id(e) in firsts
    ]
    if chosen and not any(chosen[0][0] < at < first for at in rivals):
        mention = chosen[0][1]
        elsewhere = own == "IRN" and is_named_abroad(entity.name or "")
        if elsewhere and (mention.country or own) == own and not _is_profession(mention):
            return  # «سخنگوی وزارت خارجه گفت … . کریس مورفی اجازه سفر ندارد»
        posts = {p.office for p in posts_of(entity.name or "")}
        if mention.office in AIDES and mention.office not in posts and not HEADS.isdisjoint(posts):
            return  # «هشدار ژاک شیراک»: a president of the register is not the spokesman of the lead
        names = (entity.name or "").split()
        known = {p.office for i in range(len(names)) for p in posts_of(" ".join(names[i:]))}
        if len(names) > 1 and not before and mention.office not in known and _is_held(mention, own):
            return  # «فلاحت‌پیشه گفت … . وزیر خارجه به پاریس رفت»: another, whom the register knows
        entity.office, entity.country = mention.office, mention.country or entity.country
        entity.country = entity.country or (own if not elsewhere else None)
        entity.portfolio, entity.titles = mention.portfolio, [*entity.titles, *mention.titles]


def _is_held(mention: Mention, own: str | None) -> bool:
    """Does the register tell who held an office that one man holds: a head's or the foreign minister's?"""
    office = mention.office or ""
    return (office in HEADS or office == "foreign_minister") and (mention.country or own) in states_with(
        office
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


def _first(found: list[list[Mention]], entity: Entity) -> tuple[int, int]:
    """The sentence and token where somebody is first named below the headline, rather in full: not «اظهارات ترکان»."""
    named = [
        (m.name == entity.name, (n, m.start))
        for n, ms in enumerate(found)
        for m in ms
        if m.name and same_person(entity.name or "", m.name)
    ]
    below = [place for place in named if 0 < place[1][0] <= _LEAD]
    return next((at for full, at in below if full), next((at for _, at in [*below, *named]), (0, 0)))


def only_state_with(office: str) -> str | None:
    """The one state of the register that has such an office, and others have not: the supreme leader is Iran's."""
    states = states_with(office)
    return next(iter(states)) if office == "supreme_leader" and len(states) == 1 else None


def holder_named(name: str, on: date, country: str | None) -> Post | None:
    """The post that somebody of this name held on a day, where the register knows exactly one such person."""
    posts = [p for p in posts_of(name) if p.holds(on) and country in (None, p.country)]
    if not posts or len({p.name_fa for p in posts}) > 1:
        return None
    return posts[0]


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
