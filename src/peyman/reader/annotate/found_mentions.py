"""The mentions of people in the sentences of a document: names, offices, both, and where in its clause each stands."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from peyman.language.register import posts_of
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.appositions import read_appositions
from peyman.reader.annotate.countries import Hit, add_short_names, find_countries
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.free_names import add_names
from peyman.reader.annotate.given_offices import AIDES
from peyman.reader.annotate.guards import Guard
from peyman.reader.annotate.mentions import find_offices
from peyman.reader.annotate.name_forms import aliases_of
from peyman.reader.annotate.names import NOWHERE, OPENING
from peyman.reader.annotate.names_before_offices import name_before
from peyman.reader.annotate.names_of_subjects import is_led_elsewhere
from peyman.reader.annotate.offices import HEADS
from peyman.reader.annotate.outlets import bodies_shortened, sources_named
from peyman.reader.annotate.people import Mention, People
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.subject_places import is_dated
from peyman.reader.annotate.tokens import Sentence, Token

_NAMING = (
    "deem",
    "accuse",
    "named_as",
)  # rules of verbs before which an office may be what somebody is called
_NOT_SPEAKING = ("asked", "between")  # frames of verbs before which a name is no subject: «از X خواست»


def find_mentions(
    sentences: list[Sentence],
    people: People,
    *,
    own_country: str | None,
    published: date | None,
    guard: Guard,
) -> list[list[Mention]]:
    """The mentions of each sentence; the states, bodies and towns that it names go into ``people.hits``."""
    for number, sentence in enumerate(sentences):
        with guard(number):
            people.hits[number] = find_countries(sentence)
    add_short_names(sentences, people.hits)
    offices: list[list[Mention]] = [[] for _ in sentences]
    found: list[list[Mention]] = [[] for _ in sentences]
    known = (
        lexicon.surnames_on(published.year, published.month) if published else lexicon.surnames_of_any_day()
    )
    for number, sentence in enumerate(sentences):
        with guard(number):
            offices[number] = find_offices(sentence, people.hits[number])
            found[number] = add_names(sentence, people.hits[number], offices[number], known)
    found = _people_alone(sentences, people, found, own_country, published)
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
                _place(sentence, mention)
    return found


def _people_alone(
    sentences: list[Sentence],
    people: People,
    found: list[list[Mention]],
    own_country: str | None,
    published: date | None,
) -> list[list[Mention]]:
    """The mentions without outlets and bodies, and without statesmen of states that the text does not tell of."""
    sources = sources_named(sentences) | bodies_shortened(sentences)
    for mention in (m for ms in found for m in ms if m.name in sources):
        _unname(mention)
    told = {h.code for hits in people.hits for h in hits}
    known = {*told, own_country}
    return [
        [
            m
            for m in ms
            if (m.name or m.office)
            and not _is_out_of_place(m, told, published)
            and not (m.bare and is_led_elsewhere(m.name or "", known))
        ]
        for ms in found
    ]


def _place(sentence: Sentence, mention: Mention) -> None:
    """Where a mention stands: at the head of a clause, free of what governs it, «یک» before it."""
    mention.one = mention.start > 0 and sentence.tokens[mention.start - 1].folded == "یک"
    first = _past_titles(sentence, mention.start - mention.one)
    mention.heads = first == 0 or _leads(sentence, first)
    verb = next((v for v in find_verbs(sentence) if v.start == mention.end), None)
    speaks = verb is not None and verb.frame not in _NOT_SPEAKING  # «به نقل از X افزود»
    tied = _is_tied(sentence.tokens, mention.start)
    within = tied and verb is not None and verb.frame == "object"  # «از آزادی راستین ابراز خرسندی کرد»
    mention.free = mention.heads or (speaks and not within) or not tied


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
    """Where «دکتر», «آقای» before token ``i`` begin, if they head the sentence or what is said: «گفت: آقای …»."""
    titles = lexicon.honorifics().entries
    first = i
    while first > 0 and sentence.tokens[first - 1].folded in titles:
        first -= 1
    return first if first == 0 or sentence.tokens[first - 1].text == ":" else i


def _leads(sentence: Sentence, i: int) -> bool:
    """Does a clause begin at token ``i``: behind a comma, a colon, a dash, «در همین زمینه»?"""
    if sentence.tokens[i - 1].text in "-–:،" or "before_subject" in sentence.tokens[i - 1].cues:
        return True
    if sentence.tokens[i - 1].folded == "را" and _is_said_behind(sentence, i):
        return True
    if i == 1 and ("also" in sentence.tokens[0].cues or sentence.tokens[0].text in "*•"):
        return True  # «همچنین رئیس …»
    if is_dated(sentence, i):
        return True
    if any(end == i for end, _ in sentence.where(cue("told_by")).values()):
        return True
    adverbs = sentence.where(cue("sentence_adverb"))
    return bool(adverbs) and any(end == i for end, _ in adverbs.values())


def _is_said_behind(sentence: Sentence, i: int) -> bool:
    """«این سخنان را رئیس‌جمهور ونزوئلا بر زبان آورد»: does a verb that reports, and names or judges nobody, follow token ``i``?"""
    verbs = [v for v in find_verbs(sentence) if v.start > i]
    return bool(verbs) and all(v.name not in _NAMING and v.frame not in _NOT_SPEAKING for v in verbs)


def _is_tied(tokens: list[Token], i: int) -> bool:
    """Does a preposition, an office or the noun that a quoted name belongs to stand right before token ``i``?"""
    before = i - 1
    while before > 0 and tokens[before].text in OPENING:
        before -= 1
    last = tokens[before]
    governed = (
        not {"preposition", "ezafe_head", "named_body", "passed_over", "deed_noun"}.isdisjoint(last.cues)
        or last.folded == "و"
    )
    named = before < i - 1 and last.folded.endswith("وزیری")  # «در زمان نخست‌وزیری «ترزا می»»
    return governed or named or lexicon.offices().match(tokens, before) is not None


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
