"""Names that stand without an office: behind an honorific, with a given name, known already."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, count

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.name_forms import with_father
from peyman.reader.annotate.names import (
    NAME_LIMIT,
    OPENING,
    are_unknown,
    is_given,
    is_strong,
    is_suffixed,
    may_be_surname,
    names_in,
    opens_name,
    traits,
)
from peyman.reader.annotate.names_of_subjects import (
    are_strangers,
    described_with_any,
    given_with_any,
    heads_clause,
    is_chief,
    is_lone_surname,
    is_met,
    quoted_subject,
)
from peyman.reader.annotate.people import Mention
from peyman.reader.annotate.phrases import Entry, Phrases, Places
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence, Token, once

_TWO = 2  # quoted names that make a list
_NAMED_BODIES = frozenset(["outlet", "named_body"])
_APART = 3  # tokens from the end of one to the beginning of the next
_BODILY = frozenset({"named_body", "speaking_body", "outlet", "press", "paper"})  # cues of what is no man


def add_names(
    sentence: Sentence, hits: list[Hit], offices: list[Mention], aliases: Phrases, *, of_text: bool = False
) -> list[Mention]:
    """The offices with the names that stand without one: behind an honorific, with a given name, known already.

    ``aliases`` are surnames, those ``of_text`` even where they are a state's name too: «کامرون» behind «دیوید کامرون».
    """
    taken = {i for m in offices for i in range(m.start, m.end)}
    if not of_text:
        taken |= {h.start for h in hits if h.kind == "country" and not _is_titled(sentence, h.start)}
    names = _free_names(sentence, {h.start: h for h in hits}, taken, aliases)
    return sorted([*offices, *names], key=lambda m: m.start)


def _free_names(
    sentence: Sentence, at: dict[int, Hit], taken: set[int], aliases: Phrases
) -> Iterator[Mention]:
    """Names without an office: after an honorific, two words that are names, or a surname known already."""
    if sentence.tokens[-1].text == ":" and cue("desk").match(sentence.tokens, 0) is not None:
        return  # «گروه اقتصادی _ علی ابراهیمی:» wrote it
    known = {**sentence.where(lexicon.known_people()), **sentence.where(aliases)}
    worded, given = names_in(sentence)
    named = {**sentence.where(lexicon.outlets()), **sentence.where(lexicon.bodies())}
    agencies = {j for first, (end, _) in named.items() for j in range(first, end)}
    barred = taken.union(at, agencies)
    leads = (
        sentence.where(lexicon.honorifics()),
        sentence.where(cue("quoting")),
        sentence.where(cue("rank")),
    )
    titled = {end for places in leads for end, _ in places.values()}
    quoted = quoted_subject(sentence)
    begins = ({*compress(count(), worded)} - barred).union(known, leads[0], given, _words(sentence)) - taken
    if quoted is not None and taken.union(at).isdisjoint(range(*quoted)):
        begins = {i for i in begins if i not in range(*quoted)} | {quoted[0]}
    begins |= {i for i in _bare_chiefs(sentence) if i not in taken and i not in at}
    begins |= {i for i, end in _quoted_in_list(sentence).items() if barred.isdisjoint(range(i, end))}
    free = 0
    for i in sorted(begins):
        if i < free:
            continue
        mention = _mention(sentence, quoted) if quoted is not None and i == quoted[0] else None
        mention = mention or _known_name(sentence.tokens, i, taken, known, titled=i in titled)
        mention = mention or _new_name(sentence, i, barred, at, known)
        if mention is not None:
            end = with_father(sentence.tokens, mention.end)
            mention = _mention(sentence, (mention.start, end)) if end > mention.end else mention
            free = mention.end
            yield mention


def _mention(sentence: Sentence, span: tuple[int, int]) -> Mention:
    """A name over the words of a span."""
    return Mention(*span, name=" ".join(t.text for t in sentence.tokens[slice(*span)]), name_span=span)


def _is_one_name(i: int, found: tuple[int, Entry]) -> bool:
    """Is «امامعلی» at token ``i`` one word, and no «امام علی»?"""
    return found[0] == i + 1 and " " in found[1].form


@once
def _bare_chiefs(sentence: Sentence) -> list[int]:
    """Where surnames of the register stand where only somebody can: «سفر خاتمی به مسکو»."""
    return [i for i, t in enumerate(sentence.tokens) if is_chief(t.text) and is_met(sentence, i)]


@once
def _words(sentence: Sentence) -> list[int]:
    """Where common words stand that open a name there: «با زیاد گلمهری», but not «مبلغ زیاد کریمی»."""
    if "given_word" not in sentence.cues:
        return []
    tokens = sentence.tokens
    return [
        i for i in range(len(tokens)) if opens_name(tokens, i) and (not i or _leads_to_name(tokens[i - 1]))
    ]


def _leads_to_name(token: Token) -> bool:
    """Is this a mark, a preposition, «و», «که» or an honorific, behind which no ezafe ties the next word to it?"""
    tied = token.text[0].isalpha() and token.folded not in ("و", "که")
    return not tied or "preposition" in token.cues or token.folded in lexicon.honorifics().entries


def _is_titled(sentence: Sentence, i: int) -> bool:
    return i > 0 and sentence.at(lexicon.honorifics(), i - 1) is not None


def _known_name(
    tokens: list[Token], i: int, taken: set[int], known: Places, *, titled: bool
) -> Mention | None:
    """Somebody of the register, or named in the document already, from token ``i`` on; ``titled`` with «آقای», «به نقل از» before."""
    found = known.get(i)
    if found is None:
        return None
    if _goes_on_in_surname(tokens, i, found[0]):
        return None
    if found[1].extra == "common" and not titled and not heads_clause(tokens, i, found[0]):
        return None
    if any(j in taken for j in range(i, found[0])):
        return None
    name = " ".join(t.text for t in tokens[i : found[0]])
    return Mention(i, found[0], name=name, name_span=(i, found[0]))


def _goes_on_in_surname(tokens: list[Token], i: int, end: int) -> bool:
    """«محمدحسن مرادی» is not the «محمد حسن» of the register."""
    lone = end == i + 1 and is_given(tokens[i]) and end < len(tokens)
    return lone and is_strong(tokens[end]) and not is_given(tokens[end])


def _new_name(
    sentence: Sentence, i: int, barred: set[int], at: dict[int, Hit], known: Places
) -> Mention | None:
    """A name that the document has not told yet, from token ``i`` on; ``barred`` are the tokens that are something else.

    A surname that is ``known`` ends it: «امیر سیاری استفاده از …».
    """
    tokens, worded = sentence.tokens, names_in(sentence)[0]
    hallowed = sentence.where(cue("hallowed"))
    if any(j in hallowed and not _is_one_name(j, hallowed[j]) for j in (i - 1, i, i + 1)):
        return None  # «زائران اباعبدالله الحسین»
    honorific = sentence.where(lexicon.honorifics()).get(i)
    if honorific is not None and i and "named_place" in tokens[i - 1].cues:
        return None  # «بندر شهید رجایی»
    start = end = honorific[0] if honorific else i
    if honorific is not None and start in barred and start not in at:
        return None  # «سرلشکر رستگار رئیس ستاد»: he has been found with his office
    if honorific is not None and start in known:
        end = known[start][0]  # «آقای نبیه بری»
    word = start in _words(sentence)
    end += word and end == start
    while end < len(tokens) and worded[end] and end not in barred and end - start < NAME_LIMIT:
        if start < end and "general" in tokens[end].cues:
            break  # «پل گارنر ژنرال آمریکایی»
        if start < end and end in known:
            end = known[end][0]
            break
        end += 1
    if honorific is not None and start < end and _goes_on_with_any(sentence, (start, end), at):
        end += 1  # «مهندس علی مختار افزود»
    whole = _whole_at(sentence, i, at, titled=honorific is not None)
    bare = False
    if whole is not None:
        start, end = i, whole
    elif not (word and end > start + 1) and not _is_name(sentence, i, (start, end), honorific is not None):
        if end > start + 1 or start not in _bare_chiefs(sentence):
            return None
        bare, end = True, start + 1
    name = " ".join(t.text for t in tokens[start:end])
    return Mention(i, end, name=name, name_span=(start, end), bare=bare)


def _whole_at(sentence: Sentence, i: int, at: dict[int, Hit], *, titled: bool) -> int | None:
    """Where a name ends that quotation marks, what describes it or a given name before any word show to begin at token ``i``."""
    if (quoted := quoted_subject(sentence)) is not None and i == quoted[0]:
        return quoted[1]
    if i in _quoted_in_list(sentence):
        return _quoted_in_list(sentence)[i]
    if (end := _given_in_quotes(sentence, i)) is not None:
        return end
    return None if titled else described_with_any(sentence, i, at) or given_with_any(sentence, i, at)


def _goes_on_with_any(sentence: Sentence, span: tuple[int, int], at: dict[int, Hit]) -> bool:
    """Behind an honorific and given names alone: is the next word, whatever it is, a surname that a verb of speech follows?"""
    tokens, end = sentence.tokens, span[1]
    if end in at or end + 1 >= len(tokens) or not all(map(is_given, tokens[slice(*span)])):
        return False
    goes_on = cue("speaker_goes_on").match(tokens, end + 1) is not None
    return may_be_surname(tokens[end]) and (goes_on or any(v.start == end + 1 for v in find_verbs(sentence)))


def _is_name(sentence: Sentence, i: int, span: tuple[int, int], honorific: bool) -> bool:
    """Are words that may all be names a name: by an honorific before, a given name, capitals, a surname's ending?"""
    tokens = sentence.tokens
    words = tokens[span[0] : span[1]]
    if (
        not words
        or ("named_place" in words[0].cues and not is_given(words[0]))
        or (i > 0 and "named_place" in tokens[i - 1].cues)
    ):
        return False
    if i > 1 and tokens[i - 1].text in OPENING and not _NAMED_BODIES.isdisjoint(tokens[i - 2].cues):
        return False  # «хабаргузории "Парс Тудэй"», «ширкати «Сомон Эйр»»
    strong = sum(map(is_strong, words))
    led = any(end == span[0] for end, _ in sentence.where(cue("led_by")).values())
    if led and len(words) > 1 and (strong or are_unknown(words)):
        return True  # «هیئت پارلمانی آلمان به ریاست نوربرت روتگن»
    if honorific and (strong or are_unknown(words)):
        return True
    if len(words) > 1 and traits(words[0].text).given and (strong >= 2 or are_unknown(words[1:2])):
        return True
    return (
        (len(words) > 1 and all(t.proper for t in words) and not (i and tokens[i - 1].folded == "در"))
        or is_suffixed(words)
        or _is_quoted_at_head(sentence, span)
        or are_strangers(sentence, span)
        or (len(words) == 1 and is_lone_surname(sentence, i, speaks=bool(find_verbs(sentence))))
    )


@once
def _quoted_in_list(sentence: Sentence) -> dict[int, int]:
    """«تام ولدرین»، «مان شاد» و «باد آور»: where words in quotation marks begin and end that a list joins to a name in them."""
    tokens, ends = sentence.tokens, {}
    if sum(t.text in OPENING for t in tokens) < _TWO:
        return {}
    spans = {
        i + 1: j for i, t in enumerate(tokens) if (j := _closing(tokens, i, OPENING.get(t.text))) is not None
    }
    if spans and any("has_title" in t.cues for t in tokens[: min(spans)]):
        return {}  # films, companies
    for start, end in spans.items():
        if not is_given(tokens[start]) and not are_unknown(tokens[start:end]):
            continue
        for other, stop in spans.items():
            apart = sorted((start, other))
            joined = tokens[min(spans[apart[0]] + 1, len(tokens) - 1)].folded in ("،", "و")
            if other != start and joined and apart[1] == spans[apart[0]] + _APART:
                ends[other] = stop
    return ends


def _given_in_quotes(sentence: Sentence, i: int) -> int | None:
    """«"سهراب معروف" گفت»: where a given name with any word ends that are alone in quotation marks; titles of films are none."""
    tokens = sentence.tokens
    end = _closing(tokens, i - 1, OPENING.get(tokens[i - 1].text)) if i and is_given(tokens[i]) else None
    if end is None or end - i > _TWO or any("has_title" in t.cues for t in tokens[:i]):
        return None
    placed = i > 1 and "named_place" in tokens[i - 2].cues
    return None if placed else end


def _closing(tokens: list[Token], i: int, mark: str | None) -> int | None:
    """Where two words or more in quotation marks from token ``i`` on end that name no body."""
    if mark is None:
        return None
    end = next((j for j in range(i + 1, min(i + NAME_LIMIT, len(tokens))) if tokens[j].text == mark), None)
    words = tokens[i + 1 : end] if end is not None else []
    plain = all(may_be_surname(t) and _BODILY.isdisjoint(t.cues) for t in words)
    return end if len(words) > 1 and plain else None


def _is_quoted_at_head(sentence: Sentence, span: tuple[int, int]) -> bool:
    """«به گزارش ایسنا، "سامی ابوزهری" دیروز … گفت»: words in quotation marks, where the subject of what is said stands."""
    tokens, (start, end) = sentence.tokens, span
    if not 1 < end - start <= NAME_LIMIT or not start or end >= len(tokens):
        return False
    if OPENING.get(tokens[start - 1].text) != tokens[end].text or "named_body" in tokens[start].cues:
        return False
    opens = start == 1 or tokens[start - 2].text in "،:.؛"
    goes_on = cue("after_subject").match(tokens, end + 1) is not None
    return opens and goes_on and bool(find_verbs(sentence)) and are_unknown(tokens[start:end])
