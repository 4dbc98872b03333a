"""Whether an undertaking is about relations between states: by its words, by whoever acts, by an amount or a day to keep."""

from __future__ import annotations

from itertools import takewhile

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.claims import target_in
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.kinds_of_places import is_capital
from peyman.reader.annotate.lexicon import units
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.undertakings import Undertaking, head_at
from peyman.reader.annotate.utterances import Utterance
from peyman.reader.annotate.verbs import WILL
from peyman.reader.extract.deadlines import deadline_in

LIMIT = 300
_FIELD = 3  # words behind «وزارت» among which its state is named
_HEAD = 4  # words from the head of a clause in which its subject begins
_OF_TWO = (
    "conditional",
    "denied",
    "hoped",
    "urged",
)  # modalities of what is said of two states, whoever says it
_RESOLVES = ("resolve", "plan")  # rows of fa/modalities.tsv by which a nation is spoken for
_SOURCE = 8  # words of a source before its comma
_ACCUSED = 4  # words behind «متهم» in which «که» leads to the charge
_GOODS = ("tonne", "barrel", "m3", "MW", "MWh")  # units of what states exchange
_GROUPS = frozenset(
    ["this", "someone", "named_body", "some_of", "people"]
)  # behind which «مهاجران» may stand


def matters(document: Annotated, number: int, undertaking: Undertaking) -> bool:
    """Is it about relations: by its words, by an amount or a day to keep, or said by an official of a state?"""
    if not undertaking.needs:
        return True
    span = shorten(document, number, undertaking)
    day = deadline_in(document, number, *span)
    if (day is not None and day.end is not None) or target_in(document, number, *span) is not None:
        return True
    if undertaking.start == undertaking.verb:  # no word of promise: somebody's deed, not what will happen
        sentence = document.sentences[number]
        ours = sentence.words[undertaking.verb].endswith("م")
        named = any(span[0] <= h.start < span[1] for h in document.people.hits[number])
        verb = undertaking.verb
        helps = undertaking.name == "future" and sentence.has(lexicon.relations(), verb - 1, verb)
        works = undertaking.name == "deed" and document.text_before(number, *span) is not None
        own = _is_own(document, number, span)
        points = ours or named or helps or works or own or _is_this_relation(sentence, undertaking)
        if not (points or sentence.has(cue("mutual"), *span)):
            return False
        acts = ours or own or sentence.words[verb].endswith("م")
        if not (acts or _has_actor(document, number, undertaking)):
            return False
    if (
        _about_relations(document, number, *span)
        or _moves(document, number, span)
        or _of_state(document, number, undertaking)
    ):
        return True
    states = {h.code for h in document.people.hits[number] if span[0] <= h.start < span[1]}
    if undertaking.modality in _OF_TWO and len(states) > 1:
        return True  # «در صورت خروج روسیه، اتحادیه اروپا …», «آژانس از ایران خواسته است …»
    utterance = utterance_at(document, number, undertaking.start)
    return utterance is not None and any(e.country for e in utterance.speakers)


def _is_this_relation(sentence: Sentence, undertaking: Undertaking) -> bool:
    """«این همکاری ادامه خواهد یافت»: does a clause of what will be begin with the relations told before?"""
    head = head_at(sentence.tokens, undertaking.left, undertaking.start)
    will = sentence.words[undertaking.verb] in WILL
    return (
        will
        and "this" in sentence.tokens[head].cues
        and sentence.has(lexicon.relations(), head + 1, head + 2)
    )


def goes_on_about(document: Annotated, number: int, undertaking: Undertaking) -> bool:
    """«… وام می‌دهد. این مبلغ صرف ساخت سد خواهد شد»: does a clause of what will be begin with what the promise before
    it was about?"""
    sentence = document.sentences[number]
    head = head_at(sentence.tokens, undertaking.left, undertaking.start)
    if "this" not in sentence.tokens[head].cues or undertaking.modality not in ("planned", "urged"):
        return False
    return sentence.at(cue("promised_thing"), head + 1) is not None


def is_of_others(document: Annotated, number: int, undertaking: Undertaking) -> bool:
    """«این گروه تروریستی تلاش می‌کند …», «مهاجران به دنبال … هستند»: what is told of people who are no state's is no promise."""
    if _is_opinion_of_many(document, number, undertaking):
        return True
    if undertaking.modality not in ("planned", "pledged", "hoped", "denied"):
        return False
    sentence = document.sentences[number]
    accused = next(
        (i for i, t in enumerate(sentence.tokens[: undertaking.start]) if "accused" in t.cues), None
    )
    if accused is not None and "که" in sentence.words[accused : accused + _ACCUSED]:
        return True  # «آمریکا را متهم کرد که درصدد … است»
    last = min(undertaking.left + _HEAD, undertaking.start)
    head = list(takewhile(_goes_on, sentence.tokens[undertaking.left : last]))
    ours = undertaking.verb >= 0 and sentence.words[undertaking.verb].endswith("م")
    named = min((h.start for h in document.people.hits[number] if h.start >= undertaking.left), default=last)
    head = [t for t in head[: named - undertaking.left] if t.text not in '«"']
    at = next((i for i, t in enumerate(head) if "non_state" in t.cues), None)
    named_nation = at is not None and head[at].folded == "ملت" and at == len(head) - 1 and named < last
    if named_nation and undertaking.name in _RESOLVES:
        return False  # «ملت ایران در کنار ملت لبنان ایستاده است»: said in the name of the state
    return not ours and at is not None and not any(_GROUPS.isdisjoint(t.cues) for t in head[:at])


def _is_opinion_of_many(document: Annotated, number: int, undertaking: Undertaking) -> bool:
    """«کارشناسان معتقدند ترکیه باید …», «بازرگانان ایرانی خواهان … شدند»: is it what experts, critics or people of a trade hold
    or ask for, who speak for no state?"""
    utterance = utterance_at(document, number, undertaking.start)
    if utterance is None or not utterance.start <= undertaking.end <= utterance.end:
        return False
    if any(e.office for e in utterance.speakers):
        return False
    tokens = document.sentences[number].tokens
    if not any(e.country for e in utterance.speakers):
        return any("commentators" in t.cues for t in tokens[: utterance.start])
    head = head_at(tokens, 0, undertaking.start)
    heads = takewhile(_goes_on, tokens[head : head + _HEAD])
    return any(not {"commentators", "private_people"}.isdisjoint(t.cues) for t in heads)


def _goes_on(token: Token) -> bool:
    """Does a subject go on with a word: no preposition, «و» or comma?"""
    return token.text not in "،:" and token.folded != "و" and "preposition" not in token.cues


def _has_actor(document: Annotated, number: int, undertaking: Undertaking) -> bool:
    """May the subject of a deed in the third person be a state, a body or somebody, or is it a passive, and no thing that
    has an effect: «هجوم پناهندگان زمینه اعتیاد را فراهم می‌کند»?"""
    sentence, left = document.sentences[number], undertaking.left
    if not any("acts_on" in t.cues for t in sentence.tokens[undertaking.verb : undertaking.verb + 2]):
        return True
    head = range(left, min(left + _HEAD, undertaking.verb))
    if any(not {"actor", "subject_head", "pronoun"}.isdisjoint(sentence.tokens[i].cues) for i in head):
        return True
    if sentence.has(cue("two_sides"), head.start, head.stop) or not any(
        t.folded == "را" for t in sentence.tokens[left : undertaking.verb]
    ):
        return True
    hits = (h.start for h in document.people.hits[number])
    return any(i in head for i in hits) or any(m.start in head for m, _ in document.people.mentions[number])


def _is_own(document: Annotated, number: int, span: tuple[int, int]) -> bool:
    """«ایران اعلام کرد که نیروگاه را متوقف خواهد کرد»: what the state that speaks does, or its official with its own."""
    utterance = utterance_at(document, number, span[0])
    own = any(t.folded == "خود" for t in document.sentences[number].tokens[span[0] : span[1]])
    speakers = utterance.speakers if utterance is not None else []
    return any(e.country and not e.name and (own or not e.office) for e in speakers)


def _of_state(document: Annotated, number: int, undertaking: Undertaking) -> bool:
    """Does a state, or do both sides, head the clause: «ایران مایل است …», «دو طرف … بازنگری خواهند کرد»?"""
    sentence, left = document.sentences[number], undertaking.left
    if undertaking.modality not in ("agreed", "pledged", "planned", "hoped", "denied", "urged", "proposed"):
        return False
    hits = document.people.hits[number]
    heads = {
        h.start
        for h in hits
        if h.kind in ("country", "organisation") or (h.kind == "place" and is_capital(h.text))
    }
    if (led := sentence.at(cue("sentence_adverb"), left)) is not None:
        left = led[0]  # «در این میان انگلستان قرار است …»
    left = head_at(sentence.tokens, left, undertaking.start)
    officials = {m.start for m, e in document.people.mentions[number] if e.country}
    named = officials | {h.start for h in hits if h.kind != "place"}
    tokens = sentence.tokens
    headed = "subject_head" in tokens[left].cues and left + 1 in named
    ministry = "ministry_word" in tokens[left].cues and any(left < i <= left + _FIELD for i in named)
    bodied = left in officials or headed or ministry or sentence.at(lexicon.bodies(), left) is not None
    behind = any(  # «بنا بر اعلام گمرک، عراق پذیرفت که …»
        h.start in heads and h.end == undertaking.start and tokens[h.start - 1].text == "،"
        for h in hits
        if left < h.start
    )
    return (
        bodied
        or behind
        or sentence.at(cue("other_side"), left) is not None
        or left in heads
        or sentence.has(cue("two_sides"), left, min(left + 2, undertaking.start))
    )


def _moves(document: Annotated, number: int, span: tuple[int, int]) -> bool:
    """«قرار است ۳۰ هزار تن گندم به ایران ارسال شود»: is an amount of money or goods told beside a state?"""
    line = document.sentences[number]
    states = any(span[0] <= h.start < span[1] for h in document.people.hits[number])
    amounts = (n for n in document.numbers[number] if span[0] <= n.start < span[1])
    hits = (line.at(units(), n.end) for n in amounts if states)
    return any(
        hit is not None and (hit[1].value in _GOODS or hit[1].extra.startswith(("money", "share")))
        for hit in hits
    )


def _about_relations(document: Annotated, number: int, left: int, right: int) -> bool:
    return document.sentences[number].has(lexicon.relations(), left, right)


def utterance_at(document: Annotated, number: int, at: int) -> Utterance | None:
    """The reported words around a token, the innermost first; else the first of its sentence."""
    told = document.told_in(number)
    around = [u for u in told if u.start <= at < u.end]
    return max(around, key=lambda u: u.start) if around else next(iter(told), None)


def shorten(document: Annotated, number: int, undertaking: Undertaking) -> tuple[int, int]:
    """The clause of an undertaking without its source («به گزارش فارس، …»), no longer than LIMIT characters."""
    sentence, left, right = document.sentences[number], undertaking.left, undertaking.right
    tokens = sentence.tokens
    if (led := sentence.at(cue("source_lead"), left)) is not None:
        ahead = range(led[0], min(led[0] + _SOURCE, undertaking.start))
        left = next((i + 1 for i in ahead if tokens[i].text == "،"), left)
    while left < undertaking.start and tokens[undertaking.start].start - tokens[left].start > LIMIT - 20:
        left += 1
    while right > undertaking.end and tokens[right - 1].end - tokens[left].start > LIMIT:
        right -= 1
    return left, right
