"""One sentence that says a commitment, grammatical in each language, made from its fields by the templates of ``summaries.tsv``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from peyman.language.tables import load_table
from peyman.web.common import formats, labels
from peyman.web.common.deeds import listen

FILE = Path(__file__).with_name("summaries.tsv")
COLUMNS = ("part", "code", "form", "fa", "tg", "en", "source")
INVITING = frozenset({"proposed", "urged", "hoped", "pledged", "planned"})
BINDING = frozenset({"agreed", "pledged", "planned", "conditional"})
GROWTH = "_growth"
VOLUMES = frozenset({"capacity", "contract_value", "investment", "loan", "aid", "length", "housing", "share"})
MOST = 4  # topics in one sentence


@lru_cache(maxsize=1)
def templates() -> dict[tuple[str, str, str], dict[str, str]]:
    """The templates by part, code and form."""
    rows = load_table(FILE, COLUMNS)
    return {(r["part"], r["code"], r["form"]): {lang: r[lang] for lang in ("fa", "tg", "en")} for r in rows}


def _fill(part: str, code: str, form: str, language: str, **slots: str) -> str:
    found = templates()
    row = found.get((part, code, form)) or found[(part, code, "any")]
    return row[language].format(**slots)


def summarise(entry: Any, language: str) -> str:
    """The sentence of a commitment: who, towards whom, what, how much, until when.

    Example: «ایران و تاجیکستان بر سر رساندن حجم تجارت به ۵۰۰ میلیون دلار تا سال ۲۰۳۰ توافق کردند.» For a promise of which only
    the parties and the modality are known it says no more than that. Where goal or day have moved, it says what was said
    first, as the quotation beside it does, and then what was stated last.
    """
    who, to, form = _sides(entry, language)
    topics, first = _topics(entry, language), _first_goal(entry)
    if entry.opportunity and entry.modality in INVITING:
        sentence = _fill(
            "invite", "topics" if topics else "bare", form, language, who=who, to=to, topics=topics
        )
    else:
        deed = _deed(entry, first, topics, form, language)
        part = "frame" if deed else "bare"
        manner = "missed" if entry.manner == "unmet" and first.target_value is not None else entry.manner
        sentence = _fill(part, manner, form, language, who=who, to=to, deed=deed)
        if not deed and entry.modality in BINDING and (until := deadline(first, language)):
            sentence = sentence.removesuffix(".") + _fill("due", "bare", "any", language, until=until) + "."
        sentence = sentence.removesuffix(".") + _moved(entry, first, language) + "."
    return sentence[:1].upper() + sentence[1:]


@dataclass(frozen=True, slots=True)
class Goal:
    """How much until when, in the fields of a commitment."""

    target_indicator: str = ""
    target_value: float | None = None
    target_unit: str = ""
    deadline_start: date | None = None
    deadline_end: date | None = None


def _first_goal(entry: Any) -> Any:
    """Goal and day of the first words: those of the entry itself, unless they have moved since."""
    if not entry.first_stated:
        return entry
    target, when = entry.first_stated["target"], entry.first_stated["deadline"] or {}
    start, end = (date.fromisoformat(when[name]) if when.get(name) else None for name in ("start", "end"))
    amount = (target["indicator"], target["value"], target["unit"]) if target else ("", None, "")
    return Goal(*amount, start, end)


def _moved(entry: Any, first: Any, language: str) -> str:
    """What was stated last where it is not what was said first: «؛ آخرین بار گفته‌شده: تا سال ۲۰۳۰»."""
    now, before = (
        ((e.target_value, e.target_unit), (e.deadline_start, e.deadline_end)) for e in (entry, first)
    )
    until = deadline(entry, language) if now[1] != before[1] else ""
    amount = _shape(entry, language)[1] if now[0] != before[0] and now[0][0] is not None else ""
    if not until and not amount:
        return ""
    code = "both" if until and amount else "until" if until else "amount"
    return _fill("moved", code, "any", language, amount=amount, until=until)


def _sides(entry: Any, language: str) -> tuple[str, str, str]:
    """Who speaks, to whom, and the form of the sentence: one, many or alone."""
    parties = entry.party_codes
    if entry.by:
        others = [entry.to] if entry.to else [code for code in parties if code != entry.by]
        to = formats.joined([formats.country(code, language) for code in others], language)
        return formats.country(entry.by, language), to, "one" if others else "alone"
    who = formats.joined([formats.country(code, language) for code in parties], language)
    return who, "", "many" if len(parties) > 1 else "alone"


def _deed(entry: Any, goal: Any, topics: str, form: str, language: str) -> str:
    """What is to be done and until when, as the frame of its modality takes it; empty where nothing is known of it."""
    until = deadline(goal, language)
    suffix = "_until" if until else ""
    if goal.target_value is not None:
        indicator = _indicator(goal, language)
        shape, size = _shape(goal, language)
        return _fill("deed", shape + suffix, form, language, indicator=indicator, amount=size, until=until)
    deed = _act(entry, topics, language)
    if deed:
        return _fill("dated", "any", "any", language, deed=deed, until=until) if until else deed
    if topics:
        return _fill("deed", "topics" + suffix, form, language, topics=topics, until=until)
    return ""


def _act(entry: Any, topics: str, language: str) -> str:
    """The deed that the words name, with what it governs: «ساخت نیروگاه», or else with the topics: «گسترش همکاری در زمینهٔ …»."""
    known = templates()
    for deed, governed in listen(entry.object, entry.quote_language).governed():
        names = [labels.label("concept", code, language) for code in governed[:MOST]]
        if names and ("act_things", deed.family, "any") in known:
            return _fill("act_things", deed.family, "any", language, things=formats.joined(names, language))
        if topics and not deed.beside and ("act_topics", deed.family, "any") in known:
            return _fill("act_topics", deed.family, "any", language, topics=topics)
        if (not topics or deed.beside) and ("act_bare", deed.family, "any") in known:
            return _fill("act_bare", deed.family, "any", language)
    return ""


def _indicator(goal: Any, language: str) -> str:
    code = goal.target_indicator
    group = "level" if labels.has_label("level", code) else "indicator"
    return labels.label(group, code, language)


def _shape(goal: Any, language: str) -> tuple[str, str]:
    """The kind of target and its size in words: a level, a multiple, a growth, a volume, or what its indicator alone says."""
    code, unit = goal.target_indicator, goal.target_unit
    size = formats.size(goal.target_value, unit, code, language)
    if unit == "times":
        return "multiple", size
    if code.endswith(GROWTH):
        return "growth", size
    counted_by_time = "/" in unit and unit.partition("/")[0] in formats.COUNTED
    if ("deed", code, "any") in templates() and unit != "percent" and not counted_by_time:
        return code, size
    return ("volume" if code in VOLUMES else "level"), size


def deadline(goal: Any, language: str) -> str:
    """Until when, by the calendar of the promise: «تا پایان سال ۱۴۰۳», «by 2030»; empty without a deadline."""
    start, end = goal.deadline_start, goal.deadline_end
    if end is None:
        return ""
    kind, name = formats.calendar_of(start, end) if start else ("day", "")
    if kind in ("year", "jalali_year"):
        return _fill("until", kind, "any", language, date=formats.digits(name, language))
    if kind in ("month", "jalali_month"):
        return _fill("until", "month", "any", language, date=formats.month(kind, name, language))
    last = formats.short_day(end - timedelta(days=1), language)
    return _fill("until", "day", "any", language, date=last)


def _topics(entry: Any, language: str) -> str:
    """What it is about: the things that its words name, then those of its sectors that these do not say already."""
    things = listen(entry.object, entry.quote_language).things
    words = [labels.label("concept", code, language) for code in things]
    for code in entry.sector_codes:
        sector = labels.label("sector", code, language)
        if not any(sector in word for word in words):
            words.append(sector)
    return formats.joined(words[:MOST], language)
