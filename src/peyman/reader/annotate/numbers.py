"""Numbers in digits and words: «۶ هزار و ۱۲۷», «پانصد میلیون», «۵/۱ میلیارد», «150 تا 200 هزار»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress, count, zip_longest
from operator import attrgetter
from typing import Literal

from peyman.language.folding import key
from peyman.language.tables import load_table
from peyman.reader.annotate.tokens import Sentence, Token

Turned = Literal["", "latin", "all"]  # which numbers of a text write the half before the whole
_PLACES = 4  # digits of a fraction, less than
_FOLDED = attrgetter("folded")
_DIGITS = re.compile(r"^\d+(?:[.,٫٬/]\d+)*$")


@dataclass(slots=True)
class Number:
    """A number over tokens ``start`` to ``end``; ``low`` where a range is given."""

    start: int
    end: int
    value: float
    low: float | None = None


@cache
def numerals() -> dict[str, float]:
    rows = load_table("fa/numerals.tsv", ["word", "value", "source"])
    return {key(r["word"]): float(r["value"]) for r in rows}


@lru_cache(maxsize=1)
def ordinals() -> dict[str, float]:
    """Ordinals whose stem is no numeral: «سوم», «نخستین»."""
    rows = load_table("fa/ordinals.tsv", ["word", "value", "source"])
    return {key(r["word"]): float(r["value"]) for r in rows}


_HUNDRED = 100
_VAGUE = 1e6  # words of scale that count nothing by themselves


def parse_digits(folded: str, *, fraction_first: bool = False) -> float | None:
    """``parse_digits("1,500") == 1500``, ``parse_digits("2/5") == 2.5``; None for what is no number.

    Newspapers write the half behind a slash as often as before it: «۵/۱ میلیارد» is one and a half like «۱/۵ میلیارد».
    In a text that writes all fractions so (``fraction_first``), «6/3» is 3.6 and «27/2» is 2.27.
    """
    if not _DIGITS.match(folded):
        return None
    parts = re.split(r"[,٬]", folded)
    if len(parts) > 1 and all(len(p) == 3 for p in parts[1:]):
        return float("".join(parts))
    pieces = re.split(r"[.,٫٬/]", folded)
    turned = "/" in folded and len(pieces) == 2
    if turned and ((fraction_first and pieces[0] != "0") or _is_fraction(pieces[0], pieces[1])):
        pieces.reverse()
    return (
        float(pieces[0])
        if len(pieces) == 1
        else float(f"{pieces[0]}.{pieces[1]}")
        if len(pieces) == 2
        else None
    )


def _is_fraction(a: str, b: str) -> bool:
    """Of «a/b», is ``a`` the half that stands before its whole number? «5/25» is five and a quarter."""
    return a == "5" != b and len(b) <= 2 and b not in ("25", "75")


def writes_fraction_first(sentences: Iterable[Sentence]) -> Turned:
    """Does a text write «4/33 درصد» for 33.4, and nowhere «33/4»? Archives of newspapers have turned them around, and
    have Latin digits, in which «8/4» is 4.8 and «27/2» is 2.27."""
    turned: Turned = ""
    pairs = (p for s in sentences if "/" in s.folded for p in zip_longest(s.tokens, s.tokens[1:]))
    for token, after in ((t, a) for t, a in pairs if "/" in t.folded and _DIGITS.match(t.folded)):
        whole, _, rest = token.folded.partition("/")
        if not rest.isdigit():
            continue  # a date
        latin = token.text.isascii()
        if len(whole) > 1 and len(rest) == 1 and not latin:
            return ""
        if len(whole) == 1 and 1 < len(rest) < _PLACES and rest[-1] not in "05":
            turned = "all"
        scaled = after is not None and (after.folded in numerals() or after.folded.startswith("درصد"))
        if latin and scaled:
            turned = turned or "latin"
    return turned


def find_numbers(tokens: list[Token], *, fraction_first: Turned = "") -> list[Number]:
    """Numbers of a sentence, ranges joined; ``fraction_first`` as the text writes them."""
    found: list[Number] = []
    for i in compress(count(), map(_is_number, map(_FOLDED, tokens))):
        number = _number(tokens, i, fraction_first) if not found or i >= found[-1].end else None
        if number is None:
            continue
        if (
            found
            and tokens[number.start - 1].folded in ("تا", "الی", "-", "–")
            and found[-1].end == number.start - 1
        ):
            low = found[-1].value * scale_between(tokens, found[-1].value, number)
            found[-1] = Number(found[-1].start, number.end, number.value, low)
        else:
            found.append(number)
    return found


def scale_between(tokens: list[Token], low: float, high: Number) -> float:
    """The thousand, million or milliard that «۳ تا ۵ میلیارد» tells once for both; 1 where «۳۵۰ تا ۱۲۰۰» tells none."""
    told = tokens[high.end - 1].folded in numerals()
    if not told or not low < 1000 <= high.value:
        return 1.0
    return next(s for s in (1e12, 1e9, 1e6, 1e3) if high.value >= s)


def _number(tokens: list[Token], i: int, fraction_first: Turned) -> Number | None:
    words, total, current, end, seen = numerals(), 0.0, 0.0, i, False
    while end < len(tokens):
        word = tokens[end].folded
        digits = word[0].isdigit()
        latin = tokens[end].text.isascii()
        turned = fraction_first != "" and latin or (fraction_first == "all" and word.find("/") == 1)
        value = parse_digits(word, fraction_first=turned) if digits else words.get(word)
        if value is None:
            joins = word == "و" and seen and end + 1 < len(tokens) and _is_number(tokens[end + 1].folded)
            if joins and not (tokens[end - 1].folded[0].isdigit() and tokens[end - 1].folded not in words):
                end += 1
                continue
            break
        if seen and current and (word[0].isdigit() or (value < 1000 and tokens[end - 1].folded[0].isdigit())):
            break
        if value >= 1000 and word in words:
            if 0 < total < value and (current or tokens[end - 1].folded in words):
                total, current = (
                    (total + current) * value,
                    0.0,
                )  # «سه هزار میلیارد», «سه هزار و پانصد میلیارد»
            else:
                total, current = total + (current or 1) * value, 0.0
        elif value == _HUNDRED and 0 < current < 10 and tokens[end - 1].folded in words:
            current *= value  # «دو صد», «سه صد»: hundreds as Kabul and Dushanbe count them
        else:
            current += value
        seen = True
        end += 1
    vague = end == i + 1 and total >= _VAGUE  # «چند میلیارد», «صدها میلیون»
    return Number(i, end, total + current) if seen and not (vague and _is_bare_scale(tokens, i)) else None


def _is_bare_scale(tokens: list[Token], i: int) -> bool:
    """«چند میلیارد», «صدها میلیون دلار»: a million or more that no number counts."""
    return tokens[i].folded in numerals() and not tokens[i].folded[0].isdigit()


@lru_cache(maxsize=65536)
def _is_number(folded: str) -> bool:
    return folded in numerals() or _DIGITS.match(folded) is not None


def find_ordinal(tokens: list[Token], before: int) -> int | None:
    """The ordinal that ends within four tokens before ``before``: «هفدهمین اجلاس» is 17, «بیست و یکمین نشست» 21."""
    values = (ordinal_at(tokens, i) for i in range(before - 1, max(-1, before - 5), -1))
    return next((value for value in values if value), None)


def ordinal_at(tokens: list[Token], i: int) -> int | None:
    """The ordinal that ends at a token: «سوم» is 3."""
    if not 0 <= i < len(tokens):
        return None
    word = tokens[i].folded
    stem = word.removesuffix("ین").removesuffix("م")
    value = ordinals().get(word) or numerals().get(stem) or (parse_digits(stem) if stem.isdigit() else None)
    if not value or (word == stem and word not in ordinals()):
        return None
    if i >= 2 and tokens[i - 1].folded == "و":
        value += numerals().get(tokens[i - 2].folded, 0)
    return int(value)
