"""Who is who in a document: mentions gathered into people, offices without a name resolved to their holders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from peyman.language.folding import key
from peyman.language.register import Post, posts_of, states_with
from peyman.language.script.name_words import name_shares
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.appositions import read_appositions
from peyman.reader.annotate.countries import Hit, find_countries
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.mentions import add_names, find_offices
from peyman.reader.annotate.names import OPENING, is_named_abroad, looks_foreign, traits
from peyman.reader.annotate.offices import LOOSE, Mention
from peyman.reader.annotate.phrases import Entry, Phrases
from peyman.reader.annotate.tokens import Sentence, Token

_LEAD = 4  # sentences within which a nameless office and its holder's name belong together
_NEXT = 2  # sentences within which «یک استاد دانشگاه مصر» of the lead is named
ALIKE = 0.85  # likeness of letters from which two spellings in one text are one name
_RANKS = {  # whom a bare title may mean
    "minister": ("minister", "foreign_minister"),
    "ambassador": ("ambassador",),
    "governor": ("governor",),
    "deputy_minister": ("deputy_minister",),
}
Guard = Callable[[int], AbstractContextManager[None]]


@dataclass(eq=False)
class Entity:
    """One person or office-holder of the document."""

    name: str | None = None
    office: str | None = None
    portfolio: str | None = None
    country: str | None = None
    second: tuple[str, str | None] | None = None
    mentions: list[tuple[int, Mention]] = field(default_factory=list)
    titles: list[tuple[str, str]] = field(default_factory=list)

    def is_called(self, title: tuple[str, str]) -> bool:
        """Is a title, as far as its words tell, one of this person's: «مدیرکل» is no «رهبر», «رئیس کمیته» no «رئیس حزب»?"""
        return not self.titles or any(
            title[0].startswith(head) or head.startswith(title[0])
            for head, body in self.titles
            if not (body and title[1]) or body == title[1]
        )

    def fits(self, office: str | None, country: str | None, portfolio: str | None) -> bool:
        """Could an office without a name mean this person?"""
        if country is not None and self.country not in (None, country):
            return False
        held = [(self.office, self.portfolio), *([self.second] if self.second else [])]
        return any(o == office and (portfolio is None or p in (None, portfolio)) for o, p in held)


@dataclass(eq=False)
class People:
    """The people of a document, in order of appearance, with the mentions of each sentence.

    ``outlets`` are the newspapers and sites that the document itself names in quotation marks.
    """

    entities: list[Entity] = field(default_factory=list)
    hits: list[list[Hit]] = field(default_factory=list)
    mentions: list[list[tuple[Mention, Entity]]] = field(default_factory=list)
    outlets: Phrases | None = None


def find_people(
    sentences: list[Sentence], *, own_country: str | None = None, published: date | None = None, guard: Guard
) -> People:
    """People of a document; ``own_country`` is what «کشورمان» means to its publisher."""
    people = People(hits=[[] for _ in sentences])
    offices: list[list[Mention]] = [[] for _ in sentences]
    found: list[list[Mention]] = [[] for _ in sentences]
    surnames = lexicon.surnames_on(published.year, published.month) if published is not None else None
    for number, sentence in enumerate(sentences):
        with guard(number):
            people.hits[number] = find_countries(sentence)
            offices[number] = find_offices(sentence, people.hits[number])
            found[number] = add_names(sentence, people.hits[number], offices[number], surnames)
    aliases = _aliases(m.name for ms in found for m in ms if m.name)
    for number, sentence in enumerate(sentences):
        with guard(number):
            if aliases is not None and sentence.where(aliases):
                found[number] = add_names(sentence, people.hits[number], offices[number], aliases)
                people.hits[number] = _outside_names(people.hits[number], found[number])
            found[number] = read_appositions(sentence, people.hits[number], found[number])
            for mention in found[number]:
                mention.one = mention.start > 0 and sentence.tokens[mention.start - 1].folded == "یک"
                first = mention.start - mention.one
                mention.heads = first == 0 or _leads(sentence, first)
                mention.free = mention.heads or not _is_tied(sentence.tokens, mention.start)
    _resolve_countries(sentences, people.hits, found, own_country)
    _free_objects(sentences, found, published)
    _gather_named(people, found)
    _resolve_relatives(people, found)
    _gather_named(people, found)
    _complete(people, found, own_country, published)
    for number, mentions in enumerate(found):
        people.mentions.append([])
        for mention in mentions:
            entity = _entity_of(people, mention) or _holder(people, mention, mentions, own_country)
            entity.mentions.append((number, mention))
            people.mentions[-1].append((mention, entity))
    people.entities = [e for e in people.entities if e.mentions]
    people.entities.sort(key=lambda e: (e.mentions[0][0], e.mentions[0][1].start))
    return people


def _outside_names(hits: list[Hit], mentions: list[Mention]) -> list[Hit]:
    """The states that are no name: «کامرون» behind «دیوید کامرون»."""
    spans = [m.name_span for m in mentions if m.name_span is not None]
    return [h for h in hits if not any(start <= h.start and h.end <= end for start, end in spans)]


def _leads(sentence: Sentence, i: int) -> bool:
    """Does a clause begin at token ``i``: behind a comma, a colon, a dash, «در همین زمینه»?"""
    if sentence.tokens[i - 1].text in "-–:،" or "before_subject" in sentence.tokens[i - 1].cues:
        return True
    adverbs = sentence.where(cue("sentence_adverb"))
    return bool(adverbs) and any(end == i for end, _ in adverbs.values())


def _is_tied(tokens: list[Token], i: int) -> bool:
    """Does a preposition, an office or the noun that a quoted name belongs to stand right before token ``i``?"""
    before = i - 1
    while before > 0 and tokens[before].text in OPENING:
        before -= 1
    last = tokens[before]
    governed = not {"preposition", "ezafe_head"}.isdisjoint(last.cues) or last.folded == "و"
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


def _aliases(names: Iterable[str]) -> Phrases | None:
    """Surnames and shorter forms by which a name comes back."""
    shares, entries = name_shares(), []
    for name in names:
        words = name.split()
        for n in range(1, len(words) + 1):
            tail = " ".join(words[-n:])
            folded = key(tail)
            state = lexicon.countries().get(tail)
            if len(folded) < 3 or (state is not None and (state.kind != "country" or len(words) == 1)):
                continue
            common = n == 1 and shares.get(folded, 1.0) < 0.2 and state is None
            entries.append(Entry("alias", tail, tail, "common" if common and len(words) > 1 else ""))
        if (
            len(words) > 2
            and len(key(words[0])) > 2
            and traits(words[0]).unknown
            and not traits(words[0]).given
        ):
            entries.append(Entry("alias", words[0], words[0], "common"))
    return Phrases(entries) if entries else None


def _resolve_countries(
    sentences: list[Sentence], hits: list[list[Hit]], found: list[list[Mention]], own: str | None
) -> None:
    """«کشورمان» is the publisher's, «این کشور» the last foreign one named, «کشورش» that of the last person."""
    last: str | None = None
    for sentence_hits, mentions in zip(hits, found, strict=True):
        items: list[Hit | Mention] = [*sentence_hits, *mentions]
        pending = sorted(items, key=lambda x: (x.start, isinstance(x, Mention)))
        for item in pending:
            if isinstance(item, Hit):
                if item.kind in ("country", "demonym", "place") and item.code != own:
                    last = item.code
            elif item.relative == "own_country":
                item.country = own
            elif item.relative == "this_country":
                item.country = last


def _resolve_relatives(people: People, found: list[list[Mention]]) -> None:
    """«رئیس‌جمهور کشورش» is of the country, «همتای تاجیکستانی خود» of the office, of the person named before."""
    before: Mention | Entity | None = None
    for mentions in found:
        head = next((m for m in mentions if m.heads and m.country), None)
        for mention in mentions:
            his = head if head is not None and head.start < mention.start else before
            if mention.relative == "his_country" and his is not None:
                mention.country = his.country
            if mention.office == "counterpart":
                mention.office = before.office if before is not None else None
                mention.portfolio = before.portfolio if before is not None else None
            before = _entity_of(people, mention) or mention


def _complete(people: People, found: list[list[Mention]], own: str | None, published: date | None) -> None:
    """Office and country that the text leaves out: from the register of posts, or the publisher's own country."""
    for entity in people.entities:
        if entity.name is None:
            continue
        _spell(people, found, entity)
        _look_up(entity, published)
        if entity.country is None and entity.office is not None:
            entity.country = only_state_with(entity.office) or _home_of(people, entity.name, own)
    firsts = {id(e): _first(found, e) for e in people.entities if e.name and e.office is None}
    for entity in people.entities:
        if not entity.name or entity.office not in (None, "head"):
            continue
        if not _recall(people, found, entity, own) and entity.office is None:
            _give_office(people, found, entity, own, firsts)


def _home_of(people: People, name: str, own: str | None) -> str | None:
    """The state of somebody of whom a text says none: the publisher's own; in an Iranian text, where the name is of abroad,
    the foreign one that it names most, if oftener than once, and where the name only looks so, oftener than Iran."""
    abroad = is_named_abroad(name)
    if own != "IRN" or not (abroad or looks_foreign(name)):
        return own
    hits = [h for of_sentence in people.hits for h in of_sentence]
    at_home = sum(h.code == own for h in hits)
    counts = Counter(h.code for h in hits if h.kind != "place" and h.code != own)
    code, number = next(iter(counts.most_common(1)), (None, 0))
    if number > max(1, 0 if abroad else at_home):
        return code
    return None if abroad else own


def _spell(people: People, found: list[list[Mention]], entity: Entity) -> None:
    """Of two spellings of one name in a text the one that the register knows: «مردوف» beside «مرودوف»."""
    if posts_of(entity.name or ""):
        return
    for mention in (m for ms in found for m in ms if m.name and m.name != entity.name):
        longer = len((mention.name or "").split()) >= len((entity.name or "").split())
        if longer and posts_of(mention.name or "") and _entity_of(people, mention) is entity:
            entity.name = mention.name
            return


def _look_up(entity: Entity, published: date | None) -> None:
    """What the register says of a name: the post held on the day, the state that all its posts agree on."""
    held = posts_of(entity.name or "")
    post = holder_named(entity.name or "", published, entity.country) if published is not None else None
    if post is not None and entity.office is None:
        entity.office, entity.country = post.office, post.country
        entity.portfolio = entity.portfolio or (post.portfolio or None)
    states = {p.country for p in held if p.office != "secretary"}
    if entity.country is None and len(states) == 1:
        entity.country = states.pop()


def _recall(people: People, found: list[list[Mention]], entity: Entity, own: str | None) -> bool:
    """«رییسی» beside «رئیس‌جمهور کشورمان»: an office of the text without a name that the register says was theirs."""
    posts = [p for p in posts_of(entity.name or "") if entity.country in (None, p.country)]
    taken = {(e.office, e.country) for e in people.entities if e.name}
    for mention in (m for ms in found for m in ms if m.office and not m.name):
        state = mention.country or (own if mention.relative is None else None)
        if (mention.office, state) in taken:
            continue
        if any(p.office == mention.office and p.country == state for p in posts):
            entity.office, entity.country, entity.portfolio = mention.office, state, mention.portfolio
            return True
    return False


def _give_office(
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
        and _is_profession(m) == m.one
        and (first[0] - _LEAD <= n <= first[0] or m.start < _LEAD)
        and not m.name
        and m.heads
        and m.relative is None
        and entity.country in (None, m.country or own)
        and (m.office, m.country or own) not in held
        and not _is_titled_so(people, entity, m)
    ]
    before = [(at, m) for at, m in nameless if at < first][-1:]
    kinds = {(m.office, m.country or own) for _, m in nameless}
    chosen = before or (nameless[:1] if len(kinds) == 1 else [])
    rivals = [
        firsts[id(e)] for e in people.entities if e is not entity and e.office is None and id(e) in firsts
    ]
    if chosen and not any(chosen[0][0] < at < first for at in rivals):
        mention = chosen[0][1]
        entity.office, entity.country = mention.office, mention.country or own
        entity.portfolio, entity.titles = mention.portfolio, [*entity.titles, *mention.titles]


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
    """The sentence and token where somebody is first named below the headline."""
    places = [
        (n, m.start)
        for n, ms in enumerate(found)
        for m in ms
        if m.name and same_person(entity.name or "", m.name)
    ]
    return next((at for at in places if 0 < at[0] <= _LEAD), places[0] if places else (0, 0))


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


@lru_cache(maxsize=4096)
def same_person(a: str, b: str) -> bool:
    """Two forms of a name: the words of one end the other, or are among them with the same last word."""
    wa, wb = [key(w) for w in a.split()], [key(w) for w in b.split()]
    if "".join(wa) == "".join(wb):
        return True
    short, long = sorted((wa, wb), key=lambda words: len("".join(words)))
    if len(short) == 1 and len(long) > 2 and short[0] == long[0] and traits(long[0]).unknown:
        return not traits(long[0]).given
    if (
        short[-1] != long[-1]
        and "".join(short) != "".join(long[-len(short) :])
        and "".join(short) not in ("".join(long[-n:]) for n in range(1, len(long) + 1))
    ):
        return False
    return set(short) <= set(long) or "".join(long).endswith("".join(short))


def _gather_named(people: People, found: list[list[Mention]]) -> None:
    for mention in sorted(
        (m for ms in found for m in ms if m.name), key=lambda m: -len((m.name or "").split())
    ):
        entity = _entity_of(people, mention)
        if entity is None:
            office = mention.office if mention.office != "counterpart" else None
            entity = Entity(mention.name, office, mention.portfolio, mention.country)
            people.entities.append(entity)
    for mentions in found:
        for mention in mentions:
            entity = _entity_of(people, mention)
            if entity is None:
                continue
            if entity.office is None and mention.office and mention.office != "counterpart":
                entity.office, entity.portfolio = mention.office, mention.portfolio
            if entity.country is None and mention.country:
                entity.country = mention.country
            entity.second = entity.second or mention.second
            entity.titles += [t for t in mention.titles if t not in entity.titles]


def _entity_of(people: People, mention: Mention) -> Entity | None:
    if not mention.name:
        return None
    fitting = [e for e in people.entities if e.name and same_person(e.name, mention.name)]
    if not fitting:
        fitting = [e for e in people.entities if e.name and _misspelt(e, mention)]
    if len(fitting) > 1:
        best = [e for e in fitting if mention.office and e.office == mention.office]
        fitting = best or fitting
    return fitting[0] if fitting else None


def _misspelt(entity: Entity, mention: Mention) -> bool:
    """The same first name and nearly the same letters, and no other office: one man, one slip of the pen."""
    a, b = (entity.name or "").split(), (mention.name or "").split()
    bare = min(len(a), len(b)) > 1 and (
        (mention.office is None and mention.country is None)
        or (entity.office is None and entity.country in (None, mention.country))
    )
    held = mention.country is not None and entity.fits(mention.office, mention.country, mention.portfolio)
    return (
        (bare or held)
        and key(a[0]) == key(b[0])
        and SequenceMatcher(None, key(entity.name or ""), key(mention.name or "")).ratio() >= ALIKE
    )


def _holder(people: People, mention: Mention, beside: list[Mention], own: str | None) -> Entity:
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
        at_home = [e for e in named if e.country == own and own]
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
        return entity
    entity = Entity(None, mention.office, mention.portfolio, mention.country)
    entity.titles += mention.titles
    entity.second = mention.second
    if entity.country is None and mention.office:
        entity.country = only_state_with(mention.office)
    ours = cue("office_at_home").get(mention.office or "") is not None
    if entity.country is None and (ours or mention.heads):
        entity.country = own
    people.entities.append(entity)
    return entity


def _represents(entity: Entity, mention: Mention) -> bool:
    """«نماینده ایران» is the «نماینده دائم ایران در سازمان ملل» of the text."""
    if mention.office != "envoy" or mention.country is None or entity.country != mention.country:
        return False
    return any(cue("representative").get(head) for head, _ in entity.titles)


def _last_called(people: People, mention: Mention) -> Entity | None:
    """«вазир изҳор дошт»: a bare «وزیر», «سفیر» or «معاون» is the one of that rank who was named last."""
    if (
        mention.country
        or mention.portfolio
        or mention.relative
        or mention.plural
        or mention.office not in _RANKS
    ):
        return None
    called = [e for e in people.entities if e.name and e.mentions and e.office in _RANKS[mention.office]]
    return max(called, key=lambda e: (e.mentions[-1][0], e.mentions[-1][1].start), default=None)


def is_two_sides(sentence: Sentence, i: int) -> int | None:
    """End of «دو طرف», «طرفین», «روسای جمهور دو کشور» at token ``i``, if it stands there."""
    found = sentence.where(cue("two_sides")).get(i)
    return found[0] if found else None
