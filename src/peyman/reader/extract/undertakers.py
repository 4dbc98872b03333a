"""Who undertakes: the state that acts, whether several act together, and the parties of an undertaking."""

from __future__ import annotations

from collections.abc import Iterator

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.kinds_of_places import is_capital
from peyman.reader.annotate.tokens import Token
from peyman.reader.annotate.undertakings import Undertaking, head_at
from peyman.reader.annotate.utterances import Utterance
from peyman.reader.extract.acting_states import IMPERSONAL, holder_at, named_by

OPINIONS = ("urged", "hoped", "proposed")
_LEAD = 12  # tokens of a sentence in which «دو طرف» is its subject
_TEXT = 2  # the token of «در این درخواست» that names the text, and the sentences before in which its author speaks
_OWN_EMBASSY = 5  # tokens from «سفارت» to the place where it stands
_MOST = 6  # parties of one promise
_PAIR = 2
_NOT_WISHED = (
    "must",
    "must_keep",
    "need",
    "bare",
)  # rows by which a speaker wishes, not who heads the clause


def undertaker(
    document: Annotated, number: int, undertaking: Undertaking, utterance: Utterance | None
) -> tuple[str | None, bool]:
    """The country that undertakes, and whether several do it together."""
    speakers = utterance.speakers if utterance else []
    by = next((e.country for e in speakers if e.country), None)
    named, several = named_by(document, number, undertaking)
    named = named or wisher(document, number, undertaking, utterance)
    by = named or by
    if by is None:
        by = _at_head(document, number, undertaking)
    if by is None and utterance is None:
        by = _author(document, number) or _first_state(document, number)
    by = _giver(document, number, undertaking, by) if named is None else by
    voices = {e.country for e in speakers if e.country}
    opinion = len(voices) == 1 and undertaking.modality in OPINIONS  # «X: دو طرف باید …» is what X wants
    joint = len(voices) > 1 or (not opinion and told_by_both(document, number))
    sentence, left = document.sentences[number], undertaking.left
    if undertaking.name in IMPERSONAL and named is None:  # «قرار است … حل شود»: nobody in particular
        joint = joint or by is None or sentence.has(cue("mutual"), left, undertaking.right)
    sides = sentence.has(cue("two_sides"), left, min(left + 4, undertaking.right))
    together = undertaking.modality in ("planned", "pledged") or undertaking.name in ("demand", "interest")
    return by, joint or several or (sides and together)


def _giver(document: Annotated, number: int, undertaking: Undertaking, by: str | None) -> str | None:
    """«رحمان گفت: گندم به تاجیکستان صادر خواهد شد»: what is sent to a state is given by the other of the two, in the passive."""
    sentence, pair = document.sentences[number], document.main_pair()
    verb = undertaking.verb
    if by not in pair or len(pair) < 2 or verb < 1 or "sent_to" not in sentence.tokens[verb - 1].cues:
        return by
    if not any(not {"passive", "befalls"}.isdisjoint(t.cues) for t in sentence.tokens[verb : verb + 2]):
        return by
    hits = (
        h for h in document.people.hits[number] if undertaking.left < h.start < verb and h.kind != "place"
    )
    received = any(h.code == by and sentence.words[h.start - 1] == "به" for h in hits)
    return next(code for code in pair if code != by) if received else by


def _first_state(document: Annotated, number: int) -> str | None:
    """The first state of a sentence that tells of nobody who acts; of «تجارت با عربستان در اولویت است» the publisher's own."""
    named = list(document.countries_in(number))
    hits = [h for h in document.people.hits[number] if h.code in named]
    words = document.sentences[number].words
    towards = len(named) == 1 and all(h.start and words[h.start - 1] == "با" for h in hits)
    return document.own_country if towards and document.own_country else next(iter(named), None)


def _author(document: Annotated, number: int) -> str | None:
    """«در این درخواست خواسته شده است …»: the state of whoever spoke right before, whose text a sentence tells."""
    tokens = document.sentences[number].tokens
    pointed = len(tokens) > _TEXT and tokens[0].folded == "در" and "this" in tokens[1].cues
    if not pointed or "asking_text" not in tokens[_TEXT].cues:
        return None
    before = (u for n in range(number - 1, max(-1, number - 1 - _TEXT), -1) for u in document.told_in(n))
    return next((e.country for u in before for e in u.speakers if e.country), None)


def wisher(
    document: Annotated, number: int, undertaking: Undertaking, utterance: Utterance | None
) -> str | None:
    """«X گفت پس از آنکه ژاپن خواستار … شد»: the state that wishes, asks or proposes in what another one says."""
    if undertaking.modality not in OPINIONS or utterance is None or undertaking.name in _NOT_WISHED:
        return None
    if not utterance.start <= undertaking.start < utterance.end:
        return None
    sentence = document.sentences[number]
    if undertaking.verb < 0 or sentence.words[undertaking.verb].endswith("م"):
        return None
    tokens = sentence.tokens
    heads = [head_at(tokens, undertaking.left, undertaking.start)]
    heads += [
        i + 1
        for i in range(undertaking.left, undertaking.start)
        if tokens[i].folded in ("که", "انکه", "اینکه")
    ]
    return next(
        (code for i in reversed(heads) if (code := _state_or_official(document, number, i, undertaking))),
        None,
    )


def _state_or_official(document: Annotated, number: int, i: int, undertaking: Undertaking) -> str | None:
    hit = next((h for h in document.people.hits[number] if h.start == i and h.end <= undertaking.start), None)
    if hit is not None and (hit.kind in ("country", "organisation") or is_capital(hit.text)):
        return hit.code
    return holder_at(document, number, i, undertaking.start)


def _at_head(document: Annotated, number: int, undertaking: Undertaking) -> str | None:
    """«روسیه پیشنهاد کرده است …», told by somebody of no state: the state or official that heads the clause."""
    head = head_at(document.sentences[number].tokens, undertaking.left, undertaking.start)
    return _state_or_official(document, number, head, undertaking)


def told_by_both(document: Annotated, number: int) -> bool:
    """«دو طرف توافق کردند …»: do both sides head a sentence?"""
    sentence = document.sentences[number]
    return any(
        i < _LEAD and (i == 0 or sentence.tokens[i - 1].folded in ("،", "و", "دیدار", "همچنین", ":", "که"))
        for i in sentence.where(cue("two_sides"))
    )


def named_parties(document: Annotated, number: int, left: int, right: int, by: str | None) -> list[str]:
    """The state that acts and those that the clause itself names."""
    named = [*_capital_at(document, number, left), *document.countries_in(number, left, right)]
    parties = list(dict.fromkeys([*([by] if by else []), *named]))
    if len(parties) == 1:
        parties += [c for c in spoken_of(document, number, left, right) if c not in parties][:1]
    return parties[:_MOST]


def parties_of(document: Annotated, number: int, left: int, right: int, by: str | None) -> list[str]:
    """The parties that a clause names, else the pair of states that its text is about."""
    parties = named_parties(document, number, left, right, by)
    if len(parties) < 2:
        parties = list(dict.fromkeys([*parties, *document.countries_in(number), *document.main_pair()]))[:2]
    if len(parties) < 2:
        parties = list(dict.fromkeys([*parties, *document.places_in(number, left, right)]))[:2]
    return parties[:_MOST]


def nearest_parties(document: Annotated, number: int, left: int, right: int, parties: list[str]) -> list[str]:
    """Parties of whom no more than the first is told in its sentence: the other one is a state that the sentence before tells
    of, else as it was: «ترکیه با ایران قرارداد بست. آنکارا گاز بیشتری خواهد خرید» in a text on Turkey and Iraq."""
    told = {*document.countries_in(number), *spoken_of(document, number, left, right)}
    if not number or len(parties) != _PAIR or len(told | set(parties[:1])) > 1:
        return parties
    before = next((c for c in document.countries_in(number - 1) if c != parties[0]), parties[1])
    return [parties[0], before]


def _capital_at(document: Annotated, number: int, left: int) -> list[str]:
    """«بغداد غرامت‌ها را پرداخت کند»: the state whose capital heads a clause."""
    return [
        h.code
        for h in document.people.hits[number]
        if h.start == left and h.kind == "place" and is_capital(h.text)
    ]


def _has_embassy(tokens: list[Token], place: int) -> bool:
    """«سفارت خود را در بغداد بازگشایی می‌کند»: does an embassy stand in a place?"""
    near = tokens[max(0, place - _OWN_EMBASSY) : place]
    return tokens[place - 1].folded == "در" and any("embassy" in t.cues for t in near)


def spoken_of(document: Annotated, number: int, left: int, right: int) -> Iterator[str]:
    """The other state where a clause names it by its capital or as its own: «مبادله با بیشکک», «به محصلان ما»."""
    tokens = document.sentences[number].tokens
    for hit in document.people.hits[number]:
        inside = left < hit.start < right and hit.kind == "place"
        if inside and (tokens[hit.start - 1].folded == "با" or _has_embassy(tokens, hit.start)):
            yield hit.code
    if document.own_country and any(
        t.folded == "ما" and tokens[i - 1].text[0].isalpha() and "preposition" not in tokens[i - 1].cues
        for i, t in enumerate(tokens[left:right], start=left)
        if i > left
    ):
        yield document.own_country
