"""One sentence that says a commitment, grammatical in each language, made from its fields by the templates of ``summaries.tsv``."""

from __future__ import annotations

from datetime import timedelta
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
    the parties and the modality are known it says no more than that.
    """
    who, to, form = _sides(entry, language)
    topics = _topics(entry, language)
    if entry.opportunity and entry.modality in INVITING:
        sentence = _fill(
            "invite", "topics" if topics else "bare", form, language, who=who, to=to, topics=topics
        )
    else:
        deed = _deed(entry, topics, form, language)
        part = "frame" if deed else "bare"
        sentence = _fill(part, entry.modality, form, language, who=who, to=to, deed=deed)
        if not deed and entry.modality in BINDING and (until := deadline(entry, language)):
            sentence = sentence.removesuffix(".") + _fill("due", "bare", "any", language, until=until) + "."
    return sentence[:1].upper() + sentence[1:]


def _sides(entry: Any, language: str) -> tuple[str, str, str]:
    """Who speaks, to whom, and the form of the sentence: one, many or alone."""
    parties = entry.party_codes
    if entry.by:
        others = [entry.to] if entry.to else [code for code in parties if code != entry.by]
        to = formats.joined([formats.country(code, language) for code in others], language)
        return formats.country(entry.by, language), to, "one" if others else "alone"
    who = formats.joined([formats.country(code, language) for code in parties], language)
    return who, "", "many" if len(parties) > 1 else "alone"


def _deed(entry: Any, topics: str, form: str, language: str) -> str:
    """What is to be done and until when, as the frame of its modality takes it; empty where nothing is known of it."""
    until = deadline(entry, language)
    suffix = "_until" if until else ""
    if entry.target_value is not None:
        indicator = _indicator(entry, language)
        shape, size = _shape(entry, language)
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


def _indicator(entry: Any, language: str) -> str:
    code = entry.target_indicator
    group = "level" if labels.has_label("level", code) else "indicator"
    return labels.label(group, code, language)


def _shape(entry: Any, language: str) -> tuple[str, str]:
    """The kind of target and its size in words: a level, a multiple, a growth, a volume, or what is granted by number."""
    code, unit = entry.target_indicator, entry.target_unit
    given = ("deed", code, "any") in templates() and unit in formats.COUNTED
    named = given or (labels.has_label("level", code) and unit in formats.COUNTED)
    size = formats.amount(entry.target_value, "" if named else unit, language)
    if given:
        return code, size
    if unit == "times":
        return "multiple", size
    if code.endswith(GROWTH):
        return "growth", size
    return ("volume" if code in VOLUMES else "level"), size


def deadline(entry: Any, language: str) -> str:
    """Until when, by the calendar of the promise: «تا پایان سال ۱۴۰۳», «by 2030»; empty without a deadline."""
    start, end = entry.deadline_start, entry.deadline_end
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
