"""The state that a clause itself names as the one that acts: at its head, behind «را», behind a condition or its adverbs."""

from __future__ import annotations

from collections.abc import Iterator

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.claims import behind_what_was
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.kinds_of_places import is_capital
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Token
from peyman.reader.annotate.undertakings import Undertaking, head_at

_NEAR = 3  # tokens from «از سوی» or «قرار است (که)» within which the state that acts is named
OWN_WISH = ("interest", "stress", "demand", "ask")  # rows of what the head of a clause itself wants
IMPERSONAL = ("due", "aimed")  # rows of fa/modalities.tsv that name nobody


def named_by(document: Annotated, number: int, undertaking: Undertaking) -> tuple[str | None, bool]:
    """The state that the clause itself names as the one that acts, and whether another one acts with it."""
    tokens, hits = document.sentences[number].tokens, {h.start: h for h in document.people.hits[number]}
    start = undertaking.start
    if undertaking.modality != "denied" and "stance" in tokens[start].cues and start + 1 < len(tokens):
        held = _state_at(document, number, start + 1) or _whose_stance(document, number, start + 1)
        if held is not None:
            return held, False
    if undertaking.name == "opposition":  # «مخالفت بیروت با حضور …»
        return _state_at(document, number, start + 1), False
    if undertaking.name == "aid_promised":  # «وعده کمک ۲۰ میلیون یورویی اسپانیا»
        behind = range(undertaking.end, min(undertaking.end + _NEAR + 1, undertaking.right))
        return next((hits[i].code for i in behind if i in hits), None), False
    if undertaking.name in IMPERSONAL:
        ahead = range(undertaking.end, undertaking.right)
        leads = [i for i in ahead if i == undertaking.end or cue("agent_lead").match(tokens, i)]
        near = (j for i in leads for j in _heads(tokens, i, undertaking.right))
        acting = next((hits[i].code for i in near if i in hits), None)
        first = hits.get(head_at(tokens, undertaking.left, start)) if acting is None else None
        return acting, first is not None and _is_pair(document, number, first)
    wishes = undertaking.name in OWN_WISH
    if undertaking.modality not in ("planned", "pledged", "denied", "conditional") and not wishes:
        return None, False
    if undertaking.modality == "conditional" and (after := _behind_condition(document, number, undertaking)):
        return after, False
    return _at_head(document, number, undertaking)


def _at_head(document: Annotated, number: int, undertaking: Undertaking) -> tuple[str | None, bool]:
    """The state at the head of a clause or where else its subject stands, and whether another one stands beside it."""
    tokens, hits = document.sentences[number].tokens, {h.start: h for h in document.people.hits[number]}
    wishes = undertaking.name in OWN_WISH
    heads = [undertaking.left + (tokens[undertaking.left].text in '«"“')]
    heads.append(behind_what_was(document.sentences[number], undertaking, undertaking.left))
    at = [hits.get(i + bool("subject_head" in tokens[i].cues)) for i in heads]
    head, hit = heads[0], at[0] or at[1]
    acted_on = hit is not None and hit.end < len(tokens) and tokens[hit.end].folded == "را"
    if hit is not None and not acted_on:
        return hit.code, _is_pair(document, number, hit)
    if document.sentences[number].at(cue("other_side"), head) is not None:
        return _other_side(document, number), False
    if (inverted := _behind_object(document, number, head, undertaking)) is not None:
        return inverted, False
    if wishes:
        return _behind_lead(document, number, undertaking), False
    doer = next((i for i in range(undertaking.left, undertaking.start) if tokens[i].folded == "توسط"), -1)
    if doer >= 0 and doer + 1 in hits:
        return hits[doer + 1].code, False  # «بازسازی شبکه توسط ایران در برنامه قرار دارد»
    if (forces := _forces_at(document, number, head, undertaking.start)) is not None:
        return forces, False
    held = holder_at(document, number, head, undertaking.start)
    if held is not None:
        return held, _are_joined(document, number, head, held)
    if (body := document.sentences[number].at(lexicon.bodies(), head)) is not None and body[1].value:
        return body[1].value, False  # «گازپروم ساخت این خط را آغاز خواهد کرد»
    return _behind_lead(document, number, undertaking), False


def _behind_object(document: Annotated, number: int, head: int, undertaking: Undertaking) -> str | None:
    """«نیمی از هزینه را طرف آذربایجانی تقبل کرده است»: the state that stands between «را» and the verb of a clause."""
    tokens = document.sentences[number].tokens
    ends = [i + 1 for i in range(head, undertaking.start - 1) if tokens[i].folded == "را"]
    if not ends or undertaking.verb < 0:
        return None
    at = ends[-1] + ("subject_head" in tokens[ends[-1]].cues)
    hits = document.people.hits[number]
    found = next((h for h in hits if h.start == at and h.end <= undertaking.verb and h.kind != "place"), None)
    joined = found is not None and tokens[found.end].folded in ("و", "،")
    return found.code if found is not None and not joined else None


def _whose_stance(document: Annotated, number: int, i: int) -> str | None:
    """«آمادگی چند شرکت بلغارستانی برای …», «پیشنهاد ایران برای …»: the state before the preposition that says for what."""
    sentence = document.sentences[number]
    near = range(i, min(i + 2 * _NEAR, len(sentence.tokens)))
    stop = next((j for j in near if "preposition" in sentence.tokens[j].cues), i)
    if "که" in sentence.words[i:stop] or any(i <= p.start < stop for p in find_predicates(sentence)):
        return None  # «پیشنهاد کرد ایران برای …»
    return next((h.code for h in document.people.hits[number] if i <= h.start < stop), None)


def _other_side(document: Annotated, number: int) -> str | None:
    """«طرف مقابل نیز وعده داد …»: of the two states that a text is about, the one that did not speak last."""
    told = (u for n in range(number - 1, max(-1, number - 1 - _NEAR), -1) for u in document.told_in(n))
    spoke = next((e.country for u in told for e in u.speakers if e.country), None)
    pair = document.main_pair()
    return next((code for code in pair if code != spoke), None) if spoke in pair else None


def _forces_at(document: Annotated, number: int, head: int, stop: int) -> str | None:
    """«اکثر نیروهای آلمانی … خارج خواهند شد»: the state of the forces that head a clause, behind a word or two of their own."""
    tokens = document.sentences[number].tokens
    at = next((i for i in range(head, min(head + 2, stop)) if "troops" in tokens[i].cues), None)
    if at is None:
        return None
    hits = document.people.hits[number]
    return next((h.code for h in hits if at < h.start <= at + 2 and h.end < stop), None)


def _behind_lead(document: Annotated, number: int, undertaking: Undertaking) -> str | None:
    """«به گزارش X، با اجرای تحریم‌ها، هند … پایان خواهد داد»: the state that heads a clause behind its adverbs and a comma."""
    tokens = document.sentences[number].tokens
    verb = tokens[max(0, undertaking.start - 1) : undertaking.end]
    if "preposition" not in tokens[undertaking.left].cues or any("receives" in t.cues for t in verb):
        return None
    heads = [
        h
        for h in document.people.hits[number]
        if undertaking.left < h.start and h.end <= undertaking.start
        and (h.kind == "country" or is_capital(h.text))
        and tokens[h.start - 1].text == "،" and tokens[h.end].folded not in ("،", "و", "را")
    ]  # fmt: skip
    return heads[-1].code if heads else None


def _behind_condition(document: Annotated, number: int, undertaking: Undertaking) -> str | None:
    """«چنانچه ترکیه سهم آب را رعایت نکند، ایران شکایت خواهد کرد»: the state that heads what follows from a condition."""
    tokens = document.sentences[number].tokens
    heads = (
        h
        for h in document.people.hits[number]
        if undertaking.left < h.start and h.end < undertaking.verb
        and tokens[h.start - 1].text == "،" and tokens[h.end].folded not in ("،", "و", "را")
    )  # fmt: skip
    return next((h.code for h in heads if h.kind != "place" or is_capital(h.text)), None)


def _heads(tokens: list[Token], i: int, right: int) -> Iterator[int]:
    """The tokens from ``i`` at which the state that acts may be named: «قرار است (که) (کشور) X», no thing of its own."""
    for j in range(i, min(i + _NEAR, right)):
        yield j
        led = cue("agent_lead").match(tokens, j) is not None
        if not (led or tokens[j].folded == "که" or {"subject_head", "agent"} & tokens[j].cues):
            return


def _state_at(document: Annotated, number: int, i: int) -> str | None:
    """The state named at a token, or that of an office there."""
    hit = next((h for h in document.people.hits[number] if h.start == i), None)
    return (
        hit.code
        if hit is not None
        else holder_at(document, number, i, len(document.sentences[number].tokens))
    )


def holder_at(document: Annotated, number: int, i: int, stop: int) -> str | None:
    """The state of an official who is named at a token and up to ``stop``."""
    return next(
        (
            e.country
            for m, e in document.people.mentions[number]
            if m.start == i and m.end <= stop and e.country
        ),
        None,
    )


def _are_joined(document: Annotated, number: int, head: int, first: str) -> bool:
    """«رئیس‌جمهور ایران و امیر قطر تصمیم گرفتند …»: does an official of another state follow the one at the head of a clause?"""
    mentions, words = document.people.mentions[number], document.sentences[number].words
    end = next((m.end for m, _ in mentions if m.start == head), -1)
    if not 0 <= end < len(words) or words[end] != "و":
        return False
    return any(m.start == end + 1 and e.country not in (None, first) for m, e in mentions)


def _is_pair(document: Annotated, number: int, first: Hit) -> bool:
    """«ایران و ترکمنستان در پی آن هستند», «فرانسه، انگلیس و آلمان …»: does another state follow the one at the head of a clause?"""
    tokens, hits = document.sentences[number].tokens, {h.start: h for h in document.people.hits[number]}
    last = first
    while last.end < len(tokens) and tokens[last.end].text == "،" and last.end + 1 in hits:
        last = hits[last.end + 1]
    if last.end >= len(tokens) or tokens[last.end].folded != "و":
        return False
    other = hits.get(last.end + 1)
    return other is not None and other.kind != "place" and other.code != first.code
