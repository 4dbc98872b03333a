"""Countries, organisations and places in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from peyman.language.organisations import short_names
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.kinds_of_places import is_capital
from peyman.reader.annotate.names import is_given
from peyman.reader.annotate.numbers import numerals
from peyman.reader.annotate.phrases import Entry
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence, Token

_TWO = 2  # words that run together as one name


@dataclass(slots=True)
class Hit:
    """A country, demonym, organisation or place over tokens ``start`` to ``end``."""

    start: int
    end: int
    kind: str
    code: str
    text: str


def find_countries(sentence: Sentence) -> list[Hit]:
    """Countries, adjectives, organisations and places, longest first, left to right."""
    hits: list[Hit] = []
    tokens, free = sentence.tokens, 0
    countries, places = sentence.where(lexicon.countries()), sentence.where(lexicon.places())
    for i in sentence.where(lexicon.geography()):
        if i < free:
            continue
        found = _longer(countries.get(i), places[i]) if i in places else countries.get(i)
        if found is None and (_after_place_word(tokens, i) or _after_capital(tokens, i, hits)):
            found = sentence.at(lexicon.ambiguous_places(), i)
        if found is None and _expects_country(tokens, i, hits):
            found = sentence.at(lexicon.ambiguous_countries(), i)
        if found is None or (i and _is_of_another(tokens[i - 1], found[1])) or _is_of_words(tokens, i, found):
            continue
        if found[1].kind == "place" and (
            sentence.at(lexicon.outlets(), i) is not None or _is_eve(sentence, found[0])
        ):
            continue  # «دیلی میل» is no town
        free, entry = found
        name = entry.extra if entry.kind == "place" else entry.form
        hits.append(Hit(i, free, entry.kind, entry.value, name))
    for first, second in pairwise(hits):
        if _stand_for_states(tokens, first, second):
            first.kind = second.kind = "country"
    return hits


def _is_of_words(tokens: list[Token], i: int, found: tuple[int, Entry]) -> bool:
    """«به شهر», «را میان», «ما سال»: two words that only run together would be the town of «بهشهر», «رامیان», «ماسال»?"""
    end, entry = found
    if end - i != _TWO or not entry.form.isalpha():
        return False
    first, second = tokens[i:end]
    small = (
        not {"preposition", "first_person", "object_mark"}.isdisjoint(first.cues)
        or first.folded in numerals()
    )
    return small and lexicon.is_common(second.text)


def _is_eve(sentence: Sentence, end: int) -> bool:
    """«در آستانه بازسازی است», not «در آستانه با رئیس‌جمهور دیدار کرد»: the eve of what its next word tells, no city?"""
    tokens = sentence.tokens
    if "eve" not in tokens[end - 1].cues or end >= len(tokens):
        return False
    if not tokens[end].text[0].isalpha() or not {"preposition", "capital_word"}.isdisjoint(tokens[end].cues):
        return False  # «به آستانه پایتخت قزاقستان سفر کرد»
    return all(p.start not in (end, end + 1) or p.mood == "copula" for p in find_predicates(sentence))


def add_short_names(sentences: list[Sentence], hits: list[list[Hit]]) -> None:
    """«مدیرکل موقت آژانس», «دبیرکل این سازمان»: the short names of organisations that the text names in full, those with
    «این» behind the full one only."""
    anywhere = [h.code for of_sentence in hits for h in of_sentence if h.kind == "organisation"]
    before: list[str] = []
    for sentence, of_sentence in zip(sentences, hits, strict=True) if anywhere else ():
        before += [h.code for h in of_sentence if h.kind == "organisation"]
        taken = {i for h in of_sentence for i in range(h.start, h.end)}
        for i, (end, entry) in sentence.where(lexicon.short_names()).items():
            told = before if "this" in sentence.tokens[i].cues else anywhere
            meant = next((code for code in reversed(told) if code in short_names()[entry.form]), None)
            if meant is not None and i not in taken:
                of_sentence.append(Hit(i, end, "organisation", meant, entry.form))
        of_sentence.sort(key=lambda h: h.start)


def _is_of_another(before: Token, found: Entry) -> bool:
    """«محمد ایرانی» is a man's name, «اقیانوس هند» a sea."""
    return "sea" in before.cues or (found.kind == "demonym" and is_given(before))


def _after_capital(tokens: list[Token], i: int, hits: list[Hit]) -> bool:
    """«تهران و دوشنبه»: right behind «و» and another capital."""
    return bool(hits) and hits[-1].end == i - 1 and tokens[i - 1].folded == "و" and _is_capital(hits[-1])


def _is_capital(hit: Hit) -> bool:
    return hit.kind == "place" and is_capital(hit.text)


def _stand_for_states(tokens: list[Token], first: Hit, second: Hit) -> bool:
    """«تهران و دوشنبه در پی آن هستند», «روابط تهران و باکو»: two capitals joined by «و» are their states, in no place."""
    if not (_is_capital(first) and _is_capital(second)) or first.code == second.code:
        return False
    if second.start != first.end + 1 or tokens[first.end].folded != "و":
        return False
    before = tokens[first.start - 1] if first.start else None
    return before is None or before.text in "،:«." or "before_states" in before.cues


def _longer(country: tuple[int, Entry] | None, place: tuple[int, Entry]) -> tuple[int, Entry]:
    """«آذربایجان شرقی» is a province, «آذربایجان» a country."""
    return place if country is None or place[0] > country[0] else country


def _after_place_word(tokens: list[Token], i: int) -> bool:
    """Does «در», «به» or «شهر» stand before, in front of quotation marks or not: «در شهر «دوشنبه»»?"""
    before = i - 1 - (i > 1 and tokens[i - 1].text in '«"')
    return before >= 0 and "before_place" in tokens[before].cues


def _expects_country(tokens: list[Token], i: int, hits: list[Hit]) -> bool:
    """Beside another country, after an office, or after a word of states, the doubtful name at ``i`` is a country."""
    if i == 0:
        return False
    before = tokens[i - 1]
    if before.folded in ("و", "،") and hits and hits[-1].kind == "country" and hits[-1].end == i - 1:
        return True
    if "before_country" in before.cues:
        return True
    if "towards" not in before.cues or i + 1 >= len(tokens):
        return False
    after = tokens[i + 1]
    return after.text in "،." or "after_country" in after.cues
