"""Why reconcile proposes something, in the language of the reviewer: its reasons by the patterns of ``reasons.tsv``."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from peyman.language.tables import load_table
from peyman.web.common import formats, labels

FILE = Path(__file__).with_name("reasons.tsv")
COLUMNS = ("pattern", "en", "fa", "tg", "source")
DOUBT = "perhaps: "
MAYBE = {"en": "perhaps: ", "fa": "شاید: ", "tg": "шояд: "}
COUNTS = ("number", "other")
AMOUNTS = ("amount", "to")
STAGES = ("stage", "from")


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], dict[str, str]]]:
    return [(re.compile(row["pattern"]), row) for row in load_table(FILE, COLUMNS)]


def say_reason(reason: str, language: str) -> str | None:
    """A reason as a reviewer reads it: «همان هدف: حجم تجارت، ۵۰۰ میلیون دلار» for «the same target: 5e+08 USD of trade».

    None where no pattern knows it.
    """
    if reason.startswith(DOUBT):
        rest = say_reason(reason.removeprefix(DOUBT), language)
        return f"{MAYBE[language]}{rest}" if rest else None
    for pattern, row in _patterns():
        found = pattern.fullmatch(reason)
        if found:
            return row[language] % {
                name: _say(name, value, language) for name, value in found.groupdict().items()
            }
    return None


def _say(name: str, value: str, language: str) -> str:
    if name in COUNTS:
        return formats.digits(value, language)
    if name in AMOUNTS:
        return _amount(value, language)
    if name == "country":
        return labels.country(value, language)
    if name == "countries":
        return formats.joined([labels.country(code, language) for code in value.split(", ")], language)
    if name == "sectors":
        return formats.joined(
            [labels.label("sector", code, language) for code in value.split(", ")], language
        )
    if name in STAGES:
        group = "stage" if labels.has_label("stage", value) else "project_stage"
        return labels.label(group, value, language)
    return labels.label(_GROUPS[name], value, language) if name in _GROUPS else value


_GROUPS: dict[str, Any] = {
    "unit": "unit", "other_unit": "unit", "indicator": "indicator", "claim": "claim", "project_type": "project_type",
    "engagement_type": "engagement_type", "agreement_type": "agreement_type",
}  # fmt: skip


def _amount(value: str, language: str) -> str:
    try:
        return formats.amount(float(value), "", language)
    except ValueError:
        return value
