"""What a Tajik page writes in figures and marks, in Persian words: «17.03.2016», «14-уми», «$57,7 млн», «25 000», «М. Убайдуллоев»."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from peyman.language.tables import load_table

_LETTER = "[А-ЯЁҲҚӮӢҶҒ]"
_DATE = re.compile(r"(?<![\d.,])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_DAY = re.compile(
    r"(?:имрӯз|дирӯз|фардо|рӯзи|санаи|таърихи),?[ \u00a0]((\d{1,2})\.(\d{2}))(?![\d.,]|[ \u00a0]+(?:млн|млрд|миллио|миллиа|фоиз|дарсад))",
    re.I,
)
_AMERICAN = re.compile(r"\b([А-Яа-я]{3,8})[ \u00a0](\d{1,2}), ((?:19|20)\d\d)\b")
_MONEY = re.compile(
    r"([$€])[ \u00a0]?(\d+(?:[.,]\d+)*)(?:[ \u00a0]?(млн|млрд|миллион|миллиард|ҳазор)(?![^\W\d_])\.?)?"
    r"(?:(?<=млрд\.)[ \u00a0](\d+)[ \u00a0]?(?:млн\.?|миллион)(?=ро|[^\w]|$)(ро)?)?"
)
_ORDINAL = re.compile(
    r"(?<![\d.,])(\d{1,4})[ \u00a0]?[-–—]?[ \u00a0]?(?:ум|юм|ӯм)(ин)?(?:и|ро|у|аш)?(?![^\W\d_])", re.I
)
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.]|[,]\d{3})")
_HUNG = re.compile(r"(?:(?<=[\"»”)\]\dA-Za-z%])[-–]|(?<=%)[ \u00a0]?)(ҳоро|ҳои|ҳо|ро|и|ӣ|у|ю)(?![^\W\d_])")
_INITIALS = re.compile(rf"(?<![^\W\d_])(?:{_LETTER}\.[ \u00a0]?){{1,2}}(?={_LETTER}[^\W\d_]{{2,}})")
_AFTER_NAME = re.compile(
    rf"(?<=[^\W\d_][^\W\d_])[ \u00a0]{_LETTER}\.(?:[ \u00a0]?{_LETTER}\.)?(?=[ \u00a0]?[-–(,]|[ \u00a0][^\W\d_A-ZА-ЯЁҲҚӮӢҶҒ])"
)
_SIGNS = {"$": "دلار", "€": "یورو"}
_ENDS = {"ҳоро": "‌ها را", "ҳои": "‌های", "ҳо": "‌ها", "ро": " را", "у": " و", "ю": " و"}
_IRREGULAR = {1: "اول", 3: "سوم", 30: "سی‌ام"}


class Mark(NamedTuple):
    """``text[start:end]`` of the source is ``said`` in Persian."""

    start: int
    end: int
    said: str


def find_marks(text: str) -> list[Mark]:
    """Figures and marks of a Tajik text that Persian writes otherwise, in order, none over another."""
    found: list[Mark] = []
    for pattern, say in _RULES:
        found += (Mark(*m.span(), said) for m in pattern.finditer(text) if (said := say(m)) is not None)
    for day in _DAY.finditer(text):
        said = _date(day[2], day[3], "")
        found += [Mark(*day.span(1), said)] if said else []
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def find_initials_after(text: str) -> Iterator[tuple[int, int]]:
    """Where initials stand behind a surname: « З. А.» of «Завқизода З. А. қайд кард»."""
    return (m.span() for m in _AFTER_NAME.finditer(text))


def find_initials(text: str) -> Iterator[tuple[int, int]]:
    """Where initials stand before a surname, up to it: «М. » of «М. Убайдуллоев»."""
    return (m.span() for m in _INITIALS.finditer(text))


@lru_cache(maxsize=1)
def _months() -> list[str]:
    rows = load_table("fa/months.tsv", ["month", "calendar", "number", "doubtful", "source"])
    first: dict[int, str] = {}
    for row in rows:
        if row["calendar"] == "gregorian":
            first.setdefault(int(row["number"]), row["month"])
    return [first[n] for n in range(1, 13)]


@lru_cache(maxsize=1)
def _tajik_months() -> dict[str, str]:
    rows = load_table("tg/equivalents.tsv", ["tg", "fa", "kind", "source"])
    return {r["tg"]: r["fa"].removeprefix("ماه ") for r in rows if r["fa"].removeprefix("ماه ") in _months()}


@lru_cache(maxsize=1)
def _numerals() -> dict[int, str]:
    rows = load_table("fa/numerals.tsv", ["word", "value", "source"])
    return {int(float(r["value"])): r["word"] for r in reversed(rows) if float(r["value"]) >= 1}


def _date(day: str, month: str, year: str) -> str | None:
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    return f"{int(day)} {_months()[int(month) - 1]} {year}".rstrip()


def _american(match: re.Match[str]) -> str | None:
    month = _tajik_months().get(match[1].lower())
    return None if month is None else f"{match[2]} {month} {match[3]}"


def _money(match: re.Match[str]) -> str:
    scale = {"млн": "میلیون", "миллион": "میلیون", "млрд": "میلیارد", "миллиард": "میلیارد", "ҳазор": "هزار"}
    millions = f"و {match[4]} میلیون" if match[4] else ""
    words = (match[2], scale.get(match[3] or "", ""), millions, _SIGNS[match[1]], "را" if match[5] else "")
    return " ".join(word for word in words if word)


def _ordinal(match: re.Match[str]) -> str:
    """A day of a month and a year as they stand, all else in words: «26 ژوئیه», «چهاردهم», «شانزدهمین»."""
    number, before = int(match[1]), match.string[: match.start()].rstrip()
    after = re.match(r"[ \u00a0]*([^\W\d_]+)", match.string[match.end() :])
    month = after is not None and after[1].lower().removesuffix("и") in _tajik_months()
    if number > 199 or month or before.endswith(("соли", "солҳои")):
        return match[1]
    words = [_numerals()[number // 100 * 100]] if number >= 100 else []
    rest = number % 100
    if rest > 20 and rest % 10:
        words += [_numerals()[rest // 10 * 10], _numerals()[rest % 10]]
    elif rest:
        words.append(_numerals()[rest])
    last = rest if rest <= 20 or rest % 10 == 0 else rest % 10
    irregular = _IRREGULAR.get(last) if len(words) == 1 or last == 3 else None
    return " و ".join([*words[:-1], irregular or words[-1] + "م"]) + ("ین" if match[2] else "")


_RULES: list[tuple[re.Pattern[str], Callable[[re.Match[str]], str | None]]] = [
    (_DATE, lambda m: _date(m[1], m[2], m[3])),
    (_AMERICAN, _american),
    (_MONEY, _money),
    (_ORDINAL, _ordinal),
    (_THOUSANDS, lambda m: re.sub(r"\D", "", m.group())),
    (_HUNG, lambda m: _ENDS.get(m[1], "")),
]
