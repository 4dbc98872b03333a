"""Patterns of the lexicons over the folded sentence, each tried only where a word that it cannot do without stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter
from re import _constants as regex_codes  # type: ignore[attr-defined]
from re import _parser as regex_parser  # type: ignore[attr-defined]
from typing import Any

from ahocorasick import Automaton

from peyman.language.folding import fold
from peyman.language.tables import alternatives, load_table

_VERB = re.compile(r"\{([^\W\d]+)\}")
SOUGHT: dict[str, tuple[str, ...]] = {  # tables that are asked about sentences, and their columns
    "fa/acts.tsv": ("act",),
    "fa/claims.tsv": ("claim",),
    "fa/deeds.tsv": (),
    "fa/engagements.tsv": ("type",),
    "fa/growth.tsv": ("sign",),
    "fa/headlines.tsv": ("act",),
    "fa/impersonal_reports.tsv": (),
    "fa/institutions.tsv": ("behind", "otherwise"),
    "fa/modalities.tsv": ("modality", "needs", "scope"),
    "fa/opportunities.tsv": (),
    "fa/participles.tsv": ("act",),
    "fa/planned.tsv": (),
    "fa/planned_meetings.tsv": (),
    "fa/project_stages.tsv": ("stage",),
    "fa/relative_dates.tsv": ("rule",),
    "fa/reporting.tsv": ("frame", "act", "voice"),
    "fa/stages.tsv": ("stage", "side"),
    "fa/statisticians.tsv": (),
}
_SECOND = itemgetter(1)
_MOST = 100  # strings that are told one by one; where there may be more, what is sure of them has to do


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of a pattern table; a text without any of the words in ``needed`` cannot match it."""

    name: str
    regex: re.Pattern[str]
    values: dict[str, str]
    needed: tuple[str, ...]


_UNLIKELY: dict[str, Sequence[Pattern]] = dict.fromkeys(SOUGHT, ())


@lru_cache(maxsize=128)
def patterns(path: str, *columns: str) -> tuple[Pattern, ...]:
    """The rows of a pattern table, compiled in order: ``patterns("fa/reporting.tsv", "frame", "act")``."""
    rows = load_table(path, ["name", "pattern", *columns, "source"])
    return tuple(_pattern(r["name"], r["pattern"], {c: r[c] for c in columns}) for r in rows)


def likely_in(text: str) -> dict[str, Sequence[Pattern]]:
    """The patterns of each table of ``SOUGHT`` of which a text has a word that they need, in the order of the table."""
    needed, free = _needed_words_of_all()
    rows = _rows_of_all()
    found: defaultdict[str, list[Pattern]] = defaultdict(list)
    for row in sorted(free.union(*map(_SECOND, needed.iter(text)))):
        path, pattern = rows[row]
        found[path].append(pattern)
    return _UNLIKELY | found


@cache
def _rows_of_all() -> list[tuple[str, Pattern]]:
    """The rows of all tables in order, each with its table."""
    return [(path, pattern) for path, columns in SOUGHT.items() for pattern in patterns(path, *columns)]


@cache
def _needed_words_of_all() -> tuple[Automaton, frozenset[int]]:
    """The needed words of all tables with the numbers of their rows, to be found in one pass; and the rows that need none."""
    needed: dict[str, list[int]] = {}
    rows = _rows_of_all()
    for number, (_, pattern) in enumerate(rows):
        for word in pattern.needed:
            needed.setdefault(word, []).append(number)
    automaton = Automaton()
    for word, of_word in needed.items():
        automaton.add_word(word, of_word)
    automaton.make_automaton()
    return automaton, frozenset(number for number, (_, pattern) in enumerate(rows) if not pattern.needed)


def _pattern(name: str, pattern: str, values: dict[str, str]) -> Pattern:
    regex = compile_pattern(pattern)
    return Pattern(name, regex, values, needed_words(regex.pattern))


@cache
def _paradigms() -> dict[str, str]:
    """Infinitives to an alternative of their finite forms."""
    rows = load_table("fa/paradigms.tsv", ["infinitive", "forms", "source"])
    return {row["infinitive"]: "(?:" + "|".join(alternatives(row["forms"])) + ")" for row in rows}


@lru_cache(maxsize=128)
def forms_of(infinitive: str) -> frozenset[str]:
    """The finite forms of a verb of reports, folded: «شدن» has «شد» and «شده است». Raises KeyError for another verb."""
    rows = load_table("fa/paradigms.tsv", ["infinitive", "forms", "source"])
    return frozenset(map(fold, next(alternatives(r["forms"]) for r in rows if r["infinitive"] == infinitive)))


@cache
def _registers() -> dict[str, str]:
    """Plain forms of verbs to those of high register: «می‌کند» to «می‌نماید»."""
    rows = load_table("fa/registers.tsv", ["plain", "high", "source"])
    return {row["plain"]: row["high"] for row in rows}


@cache
def _plain_forms() -> re.Pattern[str]:
    """The plain forms where they stand as whole words."""
    return re.compile(rf"(?<![\w\u200c])(?:{'|'.join(_registers())})(?![\w\u200c\\])")


def _in_registers(pattern: str) -> str:
    """A pattern with both registers of its verbs: «می‌کند» becomes «(?:می‌کند|می‌نماید)»."""
    return _plain_forms().sub(lambda m: f"(?:{m[0]}|{_registers()[m[0]]})", pattern)


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern of a table over the folded sentence: a half-space stands for an optional space, «{کردن}» for any form."""
    whole = _VERB.sub(lambda m: _paradigms()[m[1]], _in_registers(pattern))
    folded = "".join(
        part if i % 2 else fold(part.replace("\u200c", "\x00")).replace("\x00", " ?")
        for i, part in enumerate(re.split(r"(\\\w|\{\d+,\d+\})", whole))
    )
    return re.compile(f"(?<= )(?:{folded})(?= )")


def needed_words(pattern: str) -> tuple[str, ...]:
    """Letters of which any text that matches has at least one: ``needed_words("(?:a?bc|de)f") == ("bcf", "def")``.

    Empty where a match may do without any. The parse is Python's own, whose module is private but the same since 3.11.
    """
    found = _needed(list(regex_parser.parse(pattern))) or set()
    return tuple(sorted(w for w in found if not any(v != w and v in w for v in found)))


def _needed(nodes: list[Any]) -> set[str] | None:
    """The best choice of needed letters in a sequence: the one whose shortest word is longest, spaces aside."""
    choices: list[set[str]] = []
    run = {""}  # all that may stand from some node on
    for code, value in nodes:
        if code is regex_codes.ASSERT and value[0] > 0:
            choices.append(_joined(run, _strings(value[1])) or run)
            continue
        behind = code is regex_codes.ASSERT and run == {""}
        strings = _strings(value[1]) if behind else _strings_of(code, value)
        longer = _joined(run, strings)
        if longer is None:
            choices += [run, _of_node(code, value) or {""}]
        run = longer or strings or {""}
    choices = [words for words in (*choices, run) if min(len(w.strip()) for w in words) > 1]
    return max(choices, key=_selective, default=None)


def _selective(words: set[str]) -> tuple[int, int, int]:
    return min(len(w.strip()) for w in words), min(map(len, words)), -len(words)


def _of_node(code: Any, value: Any) -> set[str] | None:
    """The needed letters of a node that may stand for more strings than can be told one by one."""
    if code is regex_codes.SUBPATTERN:
        return _needed(list(value[-1]))
    if code is regex_codes.BRANCH:
        branches = [_needed(list(branch)) for branch in value[1]]
        return set().union(*[b for b in branches if b]) if all(branches) else None
    if code in (regex_codes.MAX_REPEAT, regex_codes.MIN_REPEAT) and value[0] > 0:
        return _needed(list(value[2]))
    return None


def _strings(nodes: Iterable[Any]) -> set[str] | None:
    """All strings that a sequence of nodes may stand for; None where they are too many."""
    strings: set[str] | None = {""}
    for code, value in nodes:
        strings = _joined(strings, _strings_of(code, value))
    return strings


def _strings_of(code: Any, value: Any) -> set[str] | None:
    if code is regex_codes.LITERAL:
        return {chr(value)}
    if code is regex_codes.IN and all(inner is regex_codes.LITERAL for inner, _ in value):
        return {chr(letter) for _, letter in value}
    if code in (regex_codes.ASSERT, regex_codes.ASSERT_NOT):
        return {""}
    if code is regex_codes.SUBPATTERN:
        return _strings(value[-1])
    if code is regex_codes.BRANCH:
        branches = [_strings(branch) for branch in value[1]]
        return set().union(*[b for b in branches if b]) if all(branches) else None
    if code in (regex_codes.MAX_REPEAT, regex_codes.MIN_REPEAT) and value[1] == 1:
        once = _strings(value[2])
        return once and once | ({""} if value[0] == 0 else set())
    return None


def _joined(first: set[str] | None, then: set[str] | None) -> set[str] | None:
    """Each string of one set before each of another; None where they are too many."""
    if first is None or then is None or len(first) * len(then) > _MOST:
        return None
    return {a + b for a in first for b in then}
