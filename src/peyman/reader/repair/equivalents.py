"""Official Tajik phrases and what official Persian says for them, found through their endings and in every form of their verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from peyman.language.script.endings import attached, stems
from peyman.language.script.verbs import Form, Found, find_verbs, in_persian, is_led, verb_of, verbs
from peyman.language.tables import load_table

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+|[^\w\s]")
LONGEST = 9  # words of a phrase
_DOES, _BECOMES = "кард", "шуд"
_GIVES = "дод"
_REPORTS = (_DOES, "дошт", _GIVES)
_SAID = Form("past")  # a participle that reports («изҳори сипос намуда, …») says as much as its finite verb
_MEANWHILE = "کنان"  # «иттилоъ дода, афзуд» is told once: «اطلاع کنان»

Key = tuple[str, ...]


class Phrase(NamedTuple):
    """What Persian says for a phrase that ends before word ``end``; ``hung`` is 0 for the words of the table themselves."""

    end: int
    text: str
    hung: int = 0


class _Table(NamedTuple):
    phrases: dict[Key, str]
    deeds: dict[
        Key, str
    ]  # what stands before a verb and the verb («изҳори», «сипос», «кард»): what Persian says before its own
    verbs: dict[Key, str]  # the Tajik verb whose Persian one it takes
    speech: frozenset[Key]  # those that report speech
    beginnings: frozenset[Key]


@lru_cache(maxsize=1)
def _table() -> _Table:
    rows = load_table("tg/equivalents.tsv", ["tg", "fa", "kind", "source"])
    phrases: dict[Key, str] = {}
    deeds: dict[Key, str] = {}
    of_verb: dict[Key, str] = {}
    speech: set[Key] = set()
    for row in rows:
        key = tuple(WORD.findall(row["tg"]))
        phrases.setdefault(key, "" if row["fa"] == "-" else row["fa"])
        under = _keep_deed(key, row["fa"], deeds, of_verb)
        if under is not None and row["kind"] == "speech":
            speech.add(under)
    for verb in verbs():
        deeds.setdefault((verb.same,), "")
        of_verb.setdefault((verb.same,), verb.same)
    for *before, verb_said in list(deeds):
        passive = (*before, _BECOMES)
        if verb_said == _DOES and before and passive not in deeds and of_verb[*before, verb_said] == _DOES:
            deeds[passive], of_verb[passive] = deeds[*before, verb_said], _BECOMES
    whole = frozenset(k[:n] for k in (*phrases, *deeds) for n in range(1, len(k) + 1))
    return _Table(phrases, deeds, of_verb, frozenset(speech), whole)


@lru_cache(maxsize=1)
def _place_heads() -> frozenset[str]:
    rows = load_table("tg/equivalents.tsv", ["tg", "fa", "kind", "source"])
    heads = (r["tg"].removesuffix("и") for r in rows if r["kind"] in ("place_head", "place_office"))
    return frozenset((h[:-1] + "ии" if h.endswith("ӣ") else h + "и") for h in heads)


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    rows = load_table("tg/equivalents.tsv", ["tg", "fa", "kind", "source"])
    return frozenset(r["tg"] for r in rows if r["kind"] in ("place", "country") and " " not in r["tg"])


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    rows = load_table("tg/equivalents.tsv", ["tg", "fa", "kind", "source"])
    return frozenset(r["tg"] for r in rows if r["kind"] == "title")


def is_title(word: str) -> bool:
    """Is a word a title of rulers that is a given name too: «Султон Раҳимзода», but «Султони Уммон»?"""
    return word.lower() in _titles()


def is_place(word: str) -> bool:
    """Is a word the name of a state or of a town that official Tajik names: «Чин», «Душанбе»?"""
    return word.lower() in _places()


def heads_place(word: str) -> bool:
    """Is what follows a word the name of a place? «шаҳри Истаравшан», «вилояти Суғд», «устондори Форс»."""
    return word.lower() in _place_heads()


def _keep_deed(key: Key, fa: str, deeds: dict[Key, str], of_verb: dict[Key, str]) -> Key | None:
    """Where it is kept: a phrase that ends in a verb, under its verb: «изҳори сипос намуд» stands for all forms of «изҳори сипос кардан»."""
    for at in range(len(key)):
        for found in find_verbs(key, at):
            said = _said(found, fa) if found.end == len(key) and (at or len(key) > 1) else None
            if said is None:
                continue
            under = (*key[:at], _BECOMES if found.passive and found.verb.same == _DOES else found.verb.same)
            if not found.passive or found.verb.same == _DOES:
                deeds.setdefault(under, said[0])
                of_verb.setdefault(under, said[1])
            return under
    return None


def _said(found: Found, fa: str) -> tuple[str, str] | None:
    """What Persian says before its verb, and the Tajik verb whose Persian one that is, where both are in one form."""
    own = _BECOMES if found.passive and found.verb.same == _DOES else found.verb.same
    for name in (own, *verb_of()):
        text = in_persian(verb_of()[name], found.form, passive=found.passive and own != _BECOMES)
        if fa == text or fa.endswith(" " + text):
            return fa.removesuffix(text).strip(), verb_of()[name].same
    return None


def find_phrase(text: str, words: Sequence[re.Match[str]], i: int) -> Phrase | None:
    """The longest official phrase that begins at word ``i``; of two as long the one with less of an ending."""
    table = _table()
    written = [w.group() for w in words[i : i + LONGEST + 3]]
    lowered = [w.lower() for w in written]
    for n in range(1, len(lowered)):
        if "\n" in text[words[i + n - 1].end() : words[i + n].start()]:
            lowered = lowered[:n]
            break
    best: Phrase | None = None
    states: list[Key] = [()]
    for n, word in enumerate(lowered):
        following: list[Key] = []
        for begun in states:
            for end, said in _deeds(table, begun, lowered, n):
                if best is None or best.end < i + end:
                    best = Phrase(i + end, said, 1)
            for stem, ending, fa in _readings(word, written[n]):
                longer = (*begun, stem)
                if longer in table.phrases and _is_whole(text, words, i + n, longer):
                    said = attached(table.phrases[longer], ending, fa) if table.phrases[longer] else ""
                    hung = len(ending) + 1 if ending else 0
                    if best is None or (best.end, -best.hung) < (i + n + 1, -hung):
                        best = Phrase(i + n + 1, said, hung)
                if longer in table.beginnings and not fa:
                    following.append(longer)
        states = list(dict.fromkeys(following))
        if not states:
            break
    return best


def _readings(word: str, written: str) -> list[tuple[str, str, str]]:
    """A word as it stands and without its endings; an abbreviation («БОР») also as it is written."""
    found = [(word, "", ""), *stems(word)]
    if written[:2].isupper() and len(written) > 1:
        found += [(written, "", ""), *stems(written)]
    return found


def _deeds(table: _Table, begun: Key, words: Sequence[str], at: int) -> list[tuple[int, str]]:
    """Where a verb after what has begun makes a phrase of it: its end and the Persian."""
    found: list[tuple[int, str]] = []
    for verb in find_verbs(words, at):
        for name in (
            (_BECOMES, verb.verb.same) if verb.passive and verb.verb.same == _DOES else (verb.verb.same,)
        ):
            under = (*begun, name)
            if under not in table.deeds:
                continue
            passive = verb.passive and name != _BECOMES
            tail = in_persian(verb_of()[table.verbs[under]], verb.form, passive=passive)
            if verb.form.tense == "participle" and under in table.speech and name in _REPORTS:
                told = name != _GIVES or _leads_on(words, verb.end)
                tail = (
                    in_persian(verb_of()[table.verbs[under]], _SAID, passive=passive) if told else _MEANWHILE
                )
            lead = ""
            if is_led(verb.form):
                lead, _, tail = tail.partition(" ")
            found.append((verb.end, " ".join(part for part in (lead, table.deeds[under], tail) if part)))
            break
    return found


def _leads_on(words: Sequence[str], at: int) -> bool:
    """«таъкид намуда, ки …», «изҳор дошта: …»: what a participle before «ки» tells is said with no other verb."""
    return list(words[at : at + 2]) == [",", "ки"] or list(words[at : at + 1]) in (["ки"], [":"])


def _is_whole(text: str, words: Sequence[re.Match[str]], last: int, phrase: Key) -> bool:
    """Does a shortened word («млн.») keep its stop? Not where that ends the sentence."""
    if phrase[-1] != ".":
        return True
    after = text[words[last].end() :].lstrip(" \u00a0")[:1]
    return bool(after) and not after.isspace() and (len(phrase[0]) < 3 or not after.isupper())
