"""Whose affair an undertaking is: a state's own, what it asks of its own bodies, what is told of another one."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.home_affairs import states_at_home, stays_within
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Token
from peyman.reader.annotate.undertakings import WORKS, Undertaking, deeds_before
from peyman.reader.annotate.utterances import Utterance
from peyman.reader.extract.matters import utterance_at
from peyman.reader.extract.undertakers import spoken_of, told_by_both, wisher

_ASKED = 12  # tokens before «خواست» within which «از …» says who is asked
_WANTS = ("want", "want_not")  # rows of fa/modalities.tsv on what somebody wants
_OF_BODIES = ("head",)  # offices of who heads a body
_AROUND = 2  # sentences before a promise in which the other party may be named


def is_settled_at_home(
    document: Annotated, number: int, undertaking: Undertaking, span: tuple[int, int], by: str | None
) -> bool:
    """«نخست‌وزیر از پارلمان خواست …», «انتخابات برگزار خواهد شد», «این طرح آغاز نشده است»: is something of one state by its words?"""
    return (
        is_asked_of_own(document, number, undertaking, by)
        or is_of_home(document, number, *span, by)
        or is_undone_somewhere(document, number, undertaking, *span)
    )


def is_nobody_elses(
    document: Annotated,
    number: int,
    undertaking: Undertaking,
    span: tuple[int, int],
    by: str,
    parties: list[str],
) -> bool:
    """Is a promise without amount or day told of another state, or its own affair: «مدیر گمرک: انبارها بازسازی خواهد شد»?"""
    utterance = utterance_at(document, number, undertaking.start)
    return (
        is_told_of_another(document, number, undertaking, by, utterance)
        or is_of_own_body(document, number, undertaking, span, by)
        or is_own_aim(document, number, undertaking, span, by)
        or concerns_nobody(document, number, span, by, parties)
    )


def concerns_nobody(
    document: Annotated, number: int, clause: tuple[int, int], by: str, parties: list[str]
) -> bool:
    """Is what a state says it will do its own affair: does neither the clause nor what stands around it name another?

    The other party is then only one that the document names somewhere: the outlet quoted, a country of an example.
    """
    others = [code for code in parties if code != by]
    if not others or any(code != by for code in document.countries_in(number, *clause)):
        return False
    if any(code != by for code in spoken_of(document, number, *clause)):
        return False
    sentence = document.sentences[number]
    if sentence.has(lexicon.relations(), *clause) or sentence.has(lexicon.agreement_names(), *clause):
        return False
    if any(e.country in others for e in document.people.entities):
        return False
    around = {0, 1, *range(max(0, number - _AROUND), number + 1)} & set(range(len(document.sentences)))
    return not any(_names(document, n, others) for n in around)


def is_of_home(document: Annotated, number: int, left: int, right: int, by: str | None) -> bool:
    """«انتخابات عراق یکشنبه برگزار خواهد شد»: elections, a constitution, who sits in parliament, of one state and no other's."""
    named = states_at_home(document, number, left, right)
    if named is None or len(named | ({by} if by and by != document.own_country else set())) > 1:
        return False
    sentence = document.sentences[number]
    return not (
        sentence.has(lexicon.agreement_names(), left, right) or sentence.has(cue("mutual"), left, right)
    )


def is_of_own_body(
    document: Annotated, number: int, undertaking: Undertaking, span: tuple[int, int], by: str | None
) -> bool:
    """«مدیر گمرک: انبارها امسال تعطیل خواهد شد»: what the head of a body of the publisher's own state plans or calls for, in
    words that name no other state and nothing that crosses its borders."""
    own = document.own_country
    if own is None or by != own or not (undertaking.modality == "planned" or undertaking.name == "must"):
        return False
    utterance = utterance_at(document, number, undertaking.start)
    speakers = utterance.speakers if utterance is not None else []
    heads = bool(speakers) and all(s.country == own and s.office in _OF_BODIES for s in speakers)
    return heads and stays_within(document, number, *span, own)


def is_own_aim(
    document: Annotated, number: int, undertaking: Undertaking, span: tuple[int, int], by: str
) -> bool:
    """«بوسنی به دنبال پیشرفت اقتصادی است»: what a state seeks for itself, in words that tell of no relations."""
    sentence = document.sentences[number]
    related = sentence.has(lexicon.relations(), *span) or sentence.has(lexicon.agreement_names(), *span)
    decided = sentence.words[undertaking.start] == "تصمیم"
    sought = undertaking.name == "plan" and not decided and not related
    return sought and stays_within(document, number, *span, by)


def is_undone_somewhere(
    document: Annotated, number: int, undertaking: Undertaking, left: int, right: int
) -> bool:
    """«کارهای این طرح هنوز آغاز نشده است»: what is not done so far, of which the clause names no state and no place."""
    if undertaking.name != "undone" or document.sentences[number].has(cue("mutual"), left, right):
        return False
    hits = (h for h in document.people.hits[number] if left <= h.start < right)
    return all(h.kind == "organisation" for h in hits)


def is_asked_of_own(document: Annotated, number: int, undertaking: Undertaking, by: str | None) -> bool:
    """«اردوغان از پارلمان ترکیه خواست …»: what somebody asks the government, the parliament or a city of his own state."""
    if undertaking.name not in ("ask", "ask_of", "propose") or by is None:
        return False
    led, stop = _asked_from(document.sentences[number].tokens, undertaking)
    if led is None or "own_body" not in document.sentences[number].tokens[led + 1].cues:
        return False
    named = {h.code for h in document.people.hits[number] if led < h.start < stop}
    named |= {e.country for m, e in document.people.mentions[number] if led < m.start < stop and e.country}
    here = document.sentences[number].has(cue("this_state"), led + 1, stop)
    return named == {by} or (not named and (here or stop == led + 2))


def _asked_from(tokens: list[Token], undertaking: Undertaking) -> tuple[int | None, int]:
    """The «از» (of a proposal the «به») that leads to who is asked, and the token behind them: «از پارلمان» of «از پارلمان خواست»."""
    if undertaking.name == "ask_of":
        return undertaking.start, undertaking.end - 1
    preposition = "به" if undertaking.name == "propose" else "از"
    behind = range(undertaking.start - 1, max(-1, undertaking.start - _ASKED), -1)
    return next((i for i in behind if tokens[i].folded == preposition), None), undertaking.start


def agrees_alone(document: Annotated, number: int, undertaking: Undertaking) -> bool:
    """«ژاپن با تمدید قرارداد موافقت کرد»: does one state at the head of a clause say yes to what another one wants?"""
    sentence = document.sentences[number]
    said_yes = undertaking.name == "agree" and sentence.words[undertaking.start] == "موافقت"
    return (
        said_yes
        and sentence.words[undertaking.verb] in ("کرد", "کرده")
        and not told_by_both(document, number)
    )


def is_told_of_another(
    document: Annotated, number: int, undertaking: Undertaking, by: str | None, utterance: Utterance | None
) -> bool:
    """«بوش گفت ایران سلاح به عراق می‌فرستد»: what one state says that another one does is no promise."""
    if utterance is None or by is None:
        return False
    voices = {e.country for e in utterance.speakers if e.country}
    sentence = document.sentences[number]
    if undertaking.name in _WANTS:  # «آنها می‌خواهند مانع پیشرفت ما شوند»
        inside = utterance.start <= undertaking.start < utterance.end
        theirs = sentence.words[undertaking.end - 1].endswith("ند")
        return inside and theirs and by in voices and wisher(document, number, undertaking, utterance) is None
    if undertaking.name == "plan":  # «آمریکا درصدد … است», as another state charges
        return bool(voices) and by not in voices and utterance.start <= undertaking.start < utterance.end
    if undertaking.name != "deed":
        return False
    now = next((p for p in find_predicates(sentence) if p.start == undertaking.verb), None)
    if now is None or now.mood != "present" or not voices or by in voices:
        return False
    works = "builds" in sentence.tokens[now.start].cues or not WORKS.isdisjoint(
        deeds_before(sentence, now, undertaking.left)
    )
    return not works  # «ایران در کولاب بیمارستان می‌سازد», as its host says


def _names(document: Annotated, number: int, states: list[str]) -> bool:
    """Does a sentence name one of some states, other than as an outlet's?"""
    tokens = document.sentences[number].tokens
    return any(
        hit.code in states and not (hit.start and {"outlet", "press"} & tokens[hit.start - 1].cues)
        for hit in document.people.hits[number]
    )
