"""Tajik verbs in all their forms, said in Persian: «изҳор хоҳад кард» ends in «خواهد کرد», «карда намешавад» is «نمی‌شود»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from peyman.language.tables import load_table

_PAST = ("ам", "ӣ", "", "ем", "ед", "анд")
_PRESENT = ("ам", "ӣ", "ад", "ем", "ед", "анд")
_PERFECT = ("ам", "ӣ", "аст", "ем", "ед", "анд")
_GLIDE = {"ам": "ям", "ӣ": "ӣ", "ад": "яд", "ем": "ем", "ед": "ед", "анд": "янд"}
_FA_PAST = ("م", "ی", "", "یم", "ید", "ند")
_FA_PRESENT = ("م", "ی", "د", "یم", "ید", "ند")
_FA_PERFECT = ("‌ام", "‌ای", " است", "‌ایم", "‌اید", "‌اند")
_DOES, _BECOMES = "кард", "шуд"  # the verbs whose participle and form make every passive
_WAS, _GOES_ON, _WILL = "буд", "истода", "хоҳ"
_INFINITIVES = ("ан", "ани", "анро", "ану")
_LEADS = {  # what stands behind the verb that it leads: its stem, behind which form, what Persian says before the verb
    "able": ("метавон", "participle", "می‌توان"),
    "wants": ("мехоҳ", "infinitive", "می‌خواه"),
}


class Form(NamedTuple):
    """A form of a verb: its tense, its person (0–5) and whether it denies."""

    tense: str
    person: int = 2
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the table: both stems, of both languages; ``same`` is the past stem of the verb that it stands for."""

    past: str
    present: str
    fa_past: str
    fa_present: str
    light: bool
    same: str


class Found(NamedTuple):
    """A verb among words: which, in which form, whether passive, and the word after it."""

    verb: Verb
    form: Form
    passive: bool
    end: int


@lru_cache(maxsize=1)
def verbs() -> tuple[Verb, ...]:
    """The verbs of ``tg/verbs.tsv``; those that say one thing («намуд» as «кард») know the first of them."""
    first: dict[str, str] = {}
    found = []
    for row in load_table("tg/verbs.tsv", ["past", "present", "fa_past", "fa_present", "kind", "source"]):
        same = first.setdefault(row["fa_past"], row["past"])
        found.append(
            Verb(row["past"], row["present"], row["fa_past"], row["fa_present"], row["kind"] == "light", same)
        )
    return tuple(found)


@lru_cache(maxsize=1)
def verb_of() -> dict[str, Verb]:
    """The verb that each past stem stands for."""
    found = {v.past: v for v in verbs() if v.past == v.same}
    return {v.past: found[v.same] for v in verbs()}


@lru_cache(maxsize=1)
def _forms() -> dict[str, list[tuple[Verb, Form]]]:
    """Every one-word form with its verb."""
    found: dict[str, list[tuple[Verb, Form]]] = {}
    for verb in verbs():
        for word, form in _conjugated(verb):
            for prefix, denied in (("", False), ("на", True)):
                found.setdefault(prefix + word, []).append((verb, form._replace(denied=denied)))
    return found


def _conjugated(verb: Verb) -> list[tuple[str, Form]]:
    found = [(verb.past + e, Form("past", n)) for n, e in enumerate(_PAST)]
    found += [("ме" + verb.past + e, Form("imperfect", n)) for n, e in enumerate(_PAST)]
    for n, ending in enumerate(_PRESENT):
        bare = verb.present
        word = bare[:-1] + _GLIDE[ending] if bare.endswith("й") else bare + ending
        found += [
            ("ме" + word, Form("present", n)),
            (word, Form("subjunctive", n)),
            ("би" + word, Form("subjunctive", n)),
        ]
    found += [(verb.past + "а" + e, Form("perfect", n)) for n, e in enumerate(_PERFECT)]
    found += [(verb.past + "аст", Form("perfect")), (verb.past + "а", Form("participle"))]
    return found + [(verb.past + e, Form("infinitive")) for e in _INFINITIVES]


def find_verbs(words: Sequence[str], at: int) -> list[Found]:
    """The verbs that may begin at a lower-case word, with what helps them: «хоҳад кард», «карда шуда буд», «карда истодааст»."""
    if at >= len(words):
        return []
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    found: list[Found] = []
    bare = word.removeprefix("на")
    if bare.startswith(_WILL) and bare[len(_WILL) :] in _PRESENT and after in verb_of():
        form = Form("future", _PRESENT.index(bare[len(_WILL) :]), bare != word)
        found.append(Found(verb_of()[after], form, False, at + 2))
    for verb, form in _forms().get(word, ()):
        found.append(Found(verb, form, False, at + 1))
        if form.tense == "participle":
            found += _helped(verb, form, words, at + 1)
        for tense, (stem, behind, _) in _LEADS.items():
            ending = after.removeprefix("на").removeprefix(stem)
            if form.tense == behind and ending in _PRESENT and after.removeprefix("на") == stem + ending:
                led = Form(tense, _PRESENT.index(ending), after.startswith("на"))
                found.append(Found(verb, led, False, at + 2))  # «зиёд карда метавонад»
    return found


def is_led(form: Form) -> bool:
    """Does Persian say what the form adds before the verb: «می‌تواند افزایش دهد» for «зиёд карда метавонад»?"""
    return form.tense in _LEADS


def _helped(verb: Verb, form: Form, words: Sequence[str], at: int) -> list[Found]:
    """What a participle makes with the words after it."""
    word = words[at] if at < len(words) else ""
    found: list[Found] = []
    if word in ("аст", "ҳаст"):
        found.append(Found(verb, form._replace(tense="perfect"), False, at + 1))
    for stem, ends, tense in ((_WAS, _PAST, "pluperfect"), (_GOES_ON, _PERFECT, "present")):
        denied = word.startswith("на" + stem)
        ending = word.removeprefix("на").removeprefix(stem)
        if word.removeprefix("на") == stem + ending and ending in ends:
            person, no = ends.index(ending), denied or form.denied
            found.append(Found(verb, Form(tense, person, no), False, at + 1))
    if verb.same != _BECOMES:
        for other in find_verbs(words, at):
            if other.verb.same == _BECOMES and not other.passive:
                found.append(Found(verb, other.form, True, other.end))
    return found


def in_persian(verb: Verb, form: Form, *, passive: bool = False) -> str:
    """The Persian form: of «намуд» in the present «می‌کند», in its passive «می‌شود», of «дод» in the passive «داده می‌شود»."""
    if passive:
        becomes = in_persian(verb_of()[_BECOMES], form)
        before, _, past = verb.fa_past.rpartition(" ")
        return (
            f"{before} {becomes}".lstrip()
            if past == verb_of()[_DOES].fa_past
            else f"{verb.fa_past}ه {becomes}"
        )
    before, _, past = verb.fa_past.rpartition(" ")
    present = verb.fa_present.rpartition(" ")[2]
    return (before + " " if before else "") + _fa_form(past, present, form, light=verb.light)


def _fa_form(past: str, present: str, form: Form, *, light: bool) -> str:
    no = "ن" if form.denied else ""
    person = form.person
    if is_led(form):
        does = _fa_form(past, present, Form("subjunctive", person), light=light)
        return f"{no}{_LEADS[form.tense][2]}{_FA_PRESENT[person]} {does}"
    match form.tense:
        case "past":
            return f"{_signed(no, past)}{_FA_PAST[person]}"
        case "imperfect":
            return f"{no}می‌{past}{_FA_PAST[person]}"
        case "present":
            return f"{no}می‌{present}{_FA_PRESENT[person]}"
        case "subjunctive":
            return f"{_signed(no or ('' if light else 'ب'), present)}{_FA_PRESENT[person]}"
        case "future":
            return f"{no}خواه{_FA_PRESENT[person]} {past}"
        case "perfect":
            return f"{no}{past}ه{_FA_PERFECT[person]}"
        case "pluperfect":
            return f"{no}{past}ه بود{_FA_PAST[person]}"
        case "infinitive":
            return f"{no}{past}ن"
    return f"{no}{past}ه"


def _signed(sign: str, stem: str) -> str:
    """A stem after «ب» or «ن»: «بیاید», «نیاورد», «نیفتاد»."""
    if not sign or stem[0] not in "آا":
        return sign + stem
    return f"{sign}ی{'ا' if stem[0] == 'آ' else ''}{stem[1:]}"
