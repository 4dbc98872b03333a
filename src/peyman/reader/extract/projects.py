"""Projects: dams, tunnels, plants and railways by their proper name, with stage, size, cost and dates."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, count

from peyman.language.folding import key
from peyman.language.tables import load_table
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.amounts import measure
from peyman.reader.annotate.document import Annotated, trace
from peyman.reader.annotate.phrases import Entry
from peyman.reader.annotate.predicates import find_predicates
from peyman.records import Amount, Project, ProjectStage, ProjectType, When

_QUOTED = ("«", '"', "“")
_THIS = ("این", "آن", "ان", "همین")
_REACH = 9  # tokens on either side that are read for the stage
_NAME = 3  # tokens of a name at most
_OPEN = frozenset({ProjectStage.PLANNED, ProjectStage.DELAYED, ProjectStage.UNDER_WAY})


def extract(document: Annotated) -> Iterator[Project]:
    """One record for each named work: «تونل استقلال», «نیروگاه سنگ‌توده ۲»; «این نیروگاه» adds to the one named last."""
    found: dict[tuple[str, str], Project] = {}
    last: dict[str, tuple[str, str]] = {}
    works = (s.where(lexicon.works()) for s in document.sentences)
    for number in sorted(compress(count(), works), key=document.is_heading):
        with document.guard(number):
            for project, named in _in_sentence(document, number):
                identity = (project.type.value, named) if named else last.get(project.type.value)
                if identity is None:
                    continue
                known = found.get(identity)
                found[identity] = _merge(known, project) if known else project
                last[project.type.value] = identity
    yield from found.values()


@lru_cache(maxsize=1)
def _no_names() -> frozenset[str]:
    rows = [
        *load_table("fa/not_names.tsv", ["word", "source"]),
        *load_table("fa/stopwords.tsv", ["word", "source"]),
    ]
    return frozenset(key(row["word"]) for row in rows)


def _in_sentence(document: Annotated, number: int) -> Iterator[tuple[Project, str]]:
    sentence = document.sentences[number]
    tokens, free = sentence.tokens, 0
    for i, (end, entry) in sentence.where(lexicon.works()).items():
        if i < free:
            continue
        name = _name_end(document, number, end)
        this = bool(i) and tokens[i - 1].folded in _THIS
        if name > end or this:
            called = key("".join(t.folded for t in tokens[end:name]))
            yield _project(document, number, i, name, entry), called
        free = max(name, end)


def _name_end(document: Annotated, number: int, start: int) -> int:
    """Where the proper name after a type ends; ``start`` where there is none."""
    tokens = document.sentences[number].tokens
    if start < len(tokens) and tokens[start].text in _QUOTED:
        closing = next(
            (j for j in range(start + 1, min(start + 7, len(tokens))) if tokens[j].text in ("»", '"', "”")),
            None,
        )
        return closing + 1 if closing is not None else start
    countries = {hit.start for hit in document.people.hits[number] if hit.kind != "place"}
    verbs = {p.start for p in find_predicates(document.sentences[number]) if p.mood != "copula"}
    end = start
    while end < len(tokens) and end < start + _NAME:
        word = tokens[end].folded
        if word in ("-", "–") and end > start:
            end += 1
            continue
        if word.isdigit() and len(word) <= 2 and end > start:
            return end + 1
        if (
            not word[0].isalpha()
            or key(word) in _no_names()
            or end in countries
            or not verbs.isdisjoint((end, end + 1))  # «کارخانه سیمان بسازند», «ساخت دو نیروگاه خبر داد»
            or (end > start and tokens[end - 1].folded not in ("-", "–"))
        ):
            break
        end += 1
    while end > start and tokens[end - 1].folded in ("-", "–"):
        end -= 1
    return end


def _project(document: Annotated, number: int, start: int, end: int, entry: Entry) -> Project:
    left, right = max(0, start - _REACH), min(len(document.sentences[number].tokens), end + _REACH + 5)
    evidence = document.evidence(number, left, right)
    assert evidence is not None
    stage = _stage(document, number, left, right)
    when, due = _dates(document, number, stage)
    amounts = [a for a in (measure(document, number, n) for n in document.numbers[number]) if a is not None]
    named = [c for c in document.countries_in(number) if len(c) == 3]
    around = [*document.main_pair(), *document.places_in(number, start, end)]
    parties = named if len(named) > 1 else list(dict.fromkeys([*named, *around]))
    place = next(
        (document.text(number, h.start, h.end) for h in document.people.hits[number] if h.kind == "place"),
        None,
    )
    return Project(
        type=ProjectType(entry.value), name=document.text(number, start, end), stage=stage, place=place, parties=tuple(parties[:2]),
        capacity=next((Amount(indicator="capacity", value=a.value, unit=a.unit) for a in amounts if a.unit in ("MW", "MWh")), None),
        cost=next((Amount(indicator="contract_value", value=a.value, unit=a.unit) for a in amounts if a.unit in ("USD", "EUR")), None),
        when=when, due=due, evidence=(evidence,), trace=trace("named work", entry.label),
    )  # fmt: skip


def _stage(document: Annotated, number: int, left: int, right: int) -> ProjectStage | None:
    sentence = document.sentences[number]
    text = sentence.folded
    lo, last = sentence.starts[left] - 1, right - 1
    hi = sentence.starts[last] + len(sentence.tokens[last].folded) + 1
    for pattern in sentence.likely("fa/project_stages.tsv"):
        if pattern.regex.search(text, max(lo, 0), hi):
            return ProjectStage(pattern.values["stage"])
    return None


def _dates(document: Annotated, number: int, stage: ProjectStage | None) -> tuple[When | None, When | None]:
    """The date of the stage, or the date by which an open work is to be completed."""
    dates = [d.when for d in document.dates[number] if d.when.start is not None]
    ahead = [d for d in dates if document.published and d.end and d.end > document.published]
    if stage in _OPEN or (ahead and stage is None):
        return None, ahead[0] if ahead else None
    return (dates[0] if dates else None), None


def _merge(a: Project, b: Project) -> Project:
    """The same work told again in one text: what is said first holds, gaps are filled."""
    evidence = a.evidence
    if sum(e.end - e.start for e in (*a.evidence, *b.evidence)) <= 560:
        evidence = (*a.evidence, *b.evidence)
    fields = ("stage", "place", "capacity", "cost", "when", "due")
    filled = {name: getattr(a, name) or getattr(b, name) for name in fields}
    return a.model_copy(update={"evidence": evidence, **filled})
