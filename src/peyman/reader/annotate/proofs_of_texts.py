"""What makes the name of a text one between states: its subject, its number, its stage, the states that it names."""

from __future__ import annotations

from dataclasses import dataclass

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.indicator_words import clause_around
from peyman.reader.annotate.kinds_of_places import is_seat
from peyman.reader.annotate.phrases import Entry
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence

SUBJECT = 8  # tokens after a name that may say what the text is about
NEAR = 3  # tokens after a name among which «بین» leads to its parties
LEAD = 10  # tokens before a name that may say its stage
FOLLOW = 30  # and after it


@dataclass(slots=True)
class NamedText:
    """A text named over tokens ``start`` to ``end``; ``about`` are the folded words of its subject, up to ``stop``.

    ``back`` is true where the words point back to a text named before («این موافقتنامه»), ``listed`` where it is told as
    one of a package («از جمله»).
    """

    start: int
    end: int
    stop: int
    entry: Entry
    about: frozenset[str]
    stage: str | None
    count: int | None
    back: bool
    listed: bool = False


def is_text(document: Annotated, number: int, text: NamedText) -> bool:
    """A bare «سند», «قرارداد» or «بیانیه» needs its subject, its number or its stage beside it."""
    proof, sentence = text.entry.extra, document.sentences[number]
    if proof == "parties" and any(p.start == text.end for p in find_predicates(sentence)):
        return False  # «گروه ۷ توافق کردند»
    if proof in ("", "signed") or proof.startswith("own ") or text.count is not None:
        return True
    if proof == "place" or (proof == "parties" and _is_of_town(document, number, text.end)):
        return _is_of_town(document, number, text.end)
    if proof in ("parties", "day"):
        return not _is_bare(sentence, text) and _is_accord(document, number, text)
    if proof in ("name", "session"):
        return _is_statement(document, number, text)
    if proof == "subject" and text.about:
        return True
    if proof == "subject" and text.stage == "in_force" and _names_parties(document, number, text):
        return True
    if (
        proof == "subject"
        and text.stage == "in_force"
        and text.start
        and "on_basis" in sentence.tokens[text.start - 1].cues
    ):
        return bool(document.countries_in(number))
    carried = bool(text.start) and "carrying_out" in sentence.tokens[text.start - 1].cues  # «با اجرای اسناد»
    told = text.stage not in (None, "in_force") and proof != "back" and not carried
    return told or "cooperation_word" in sentence.tokens[text.end - 1].cues


def _is_accord(document: Annotated, number: int, text: NamedText) -> bool:
    """«امضای توافقی میان دو کشور», «توافق ترکیه و آمریکا», «توافق برای خرید کشتی نهایی خواهد شد», «توافقات ۲۴ بهمن»."""
    sentence = document.sentences[number]
    if _is_known_accord(document, number, text.end):
        return True
    if text.entry.extra != "parties":
        return False
    if text.start and "signing" in sentence.tokens[text.start - 1].cues:
        return True
    _, right = clause_around(sentence, text.start, text.end)
    final = sentence.has(cue("final"), text.end + 1, min(text.end + FOLLOW, right))
    return final or (not sentence.headline and _names_parties(document, number, text))


def _is_statement(document: Annotated, number: int, text: NamedText) -> bool:
    """«بیانیه تهران», «بیانیه وزرای خارجه گروه ۷», «با صدور بیانیه‌ای به کار خود پایان داد»: is it of several?"""
    sentence = document.sentences[number]
    if text.entry.extra == "session":
        left, right = clause_around(sentence, text.start, text.end)
        last = min(len(sentence.tokens), right + LEAD)
        return sentence.has(cue("end_of_session"), max(0, left - LEAD), last)
    several = lexicon.plural_offices().match(sentence.tokens, text.end) is not None
    return several or text.end in _towns(document, number) or text.stage == "signed"


def _is_of_town(document: Annotated, number: int, at: int) -> bool:
    """«توافق قاهره», «تفاهم اسلام‌آباد»: called by the town where it was made, not «توافق تهران و مسکو», «… با»."""
    tokens = document.sentences[number].tokens
    town = next((h for h in document.people.hits[number] if h.start == at and h.kind == "place"), None)
    if town is None or is_seat(town.text) or town.code == document.own_country:
        return False
    after = tokens[town.end] if town.end < len(tokens) else None
    return after is None or not (after.text in "-–" or after.folded in ("و", "با") or "between" in after.cues)


def _towns(document: Annotated, number: int) -> set[int]:
    """Where towns are named: «بیانیه تهران», but not a seat of power: «بیانیه کاخ سفید»."""
    hits = document.people.hits[number]
    return {h.start for h in hits if h.kind == "place" and not is_seat(h.text)}


def _names_parties(document: Annotated, number: int, text: NamedText) -> bool:
    """«طبق قرارداد سه‌جانبه بین ایران، ترکمنستان و آذربایجان», «توافق ترکیه و آمریکا»: it is between states that it names."""
    tokens = document.sentences[number].tokens
    near = range(text.end, min(text.end + NEAR, len(tokens)))
    headed = document.is_heading(number)  # «توافق تهران و دوشنبه درباره تجارت» tells that they agreed
    joined = {i for i in near if not headed and len(document.countries_in(number, i, i + 1)) == 1}
    return any(
        ("between" in tokens[i].cues or (i in joined and i + 1 < len(tokens) and tokens[i + 1].text in "و–-"))
        and (
            len(document.countries_in(number, i, i + SUBJECT)) > 1
            or (i + 1 < len(tokens) and "members_of" in tokens[i + 1].cues)
        )
        for i in near
    )


def _is_known_accord(document: Annotated, number: int, at: int) -> bool:
    """«توافق به دست آمده در مونیخ», «توافقات ۲۴ بهمن»: that was reached, or is called by its day."""
    reached = document.sentences[number].at(cue("accord_reached"), at) is not None
    return reached or any(d.start == at for d in document.dates[number])


def _is_bare(sentence: Sentence, text: NamedText) -> bool:
    """«مورد توافق ایران و عراق», «بدون توافق», «به توافق رسیدند»: an accord that is no text."""
    return text.start > 0 and "no_accord" in sentence.tokens[text.start - 1].cues
