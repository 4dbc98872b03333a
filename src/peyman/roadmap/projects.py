"""When two clauses tell of one dam, tunnel or plant, how far it has come, and how its completion slid."""

from __future__ import annotations

from collections.abc import Sequence

from peyman.records import Project
from peyman.roadmap import thresholds
from peyman.roadmap.facets import Facet
from peyman.roadmap.likeness import NOTHING, Verdict, known_start
from peyman.roadmap.shared_words import likeness

ORDER = ("planned", "started", "under_way", "completed")
PAUSES = frozenset({"delayed", "halted"})
HYDRO = frozenset({"dam", "power_plant"})  # one work is called by either


def compare(new: Facet, life: Sequence[Facet]) -> Verdict:
    """Likeness of a mention to an entry: to that of its mentions which is most like it."""
    best = NOTHING
    for old in life:
        best = best | _compare(new, old)
    return best


def _numbers(facet: Facet) -> frozenset[str]:
    return facet.words.numbered


def _compare(new: Facet, old: Facet) -> Verdict:
    """A work is known again by its proper name: «سنگ‌توده ۲» is not «سنگ‌توده ۱»."""
    mine, theirs = new.record, old.record
    if not isinstance(mine, Project) or not isinstance(theirs, Project):
        return NOTHING
    types = {mine.type.value, theirs.type.value}
    numbers = _numbers(new), _numbers(old)
    if (len(types) > 1 and types != HYDRO) or (all(numbers) and not numbers[0] & numbers[1]):
        return NOTHING
    shared = new.words.proper & old.words.proper
    if shared:
        fewer = min(len(new.words.proper), len(old.words.proper))
        score = 0.55 + 0.35 * len(shared) / fewer - (0.1 if len(types) > 1 else 0.0)
        return Verdict(
            round(score, 3), (f"a {mine.type.value} of the same name, {theirs.name or mine.name}",)
        )
    if new.words.proper or old.words.proper:
        return NOTHING
    alike = likeness(new.words, old.words)
    return Verdict(0.6, (f"{alike:.0%} alike in words",)) if alike >= thresholds.VAGUE_WORDS else NOTHING


def relation_of(new: Facet, life: Sequence[Facet]) -> tuple[str, tuple[str, ...]]:
    """The next stage, a date that slid, or the same told again."""
    record = new.record
    assert isinstance(record, Project)
    if not life:
        return "new", ("nothing like it before",)
    before = [f.record for f in life if isinstance(f.record, Project)]
    due, known = known_start(record.due), [d for d in (known_start(r.due) for r in before) if d]
    if due and known and due.end != known[-1].end:
        return "amends", (f"completion moved from {known[-1].text} to {due.text}",)
    was = stage_of(before)
    now = record.stage.value if record.stage else None
    if now and moves_on(was, now):
        return "stage", (f"from {was or 'no stage'} to {now}",)
    return "restates", ()


def stage_of(records: Sequence[Project]) -> str | None:
    """How far a work has come by all that was said of it, in order."""
    stage: str | None = None
    for record in records:
        if record.stage and moves_on(stage, record.stage.value):
            stage = record.stage.value
    return stage


def moves_on(was: str | None, now: str) -> bool:
    """Is this a later stage? Works pause and go on, but what is completed stays so: ``moves_on("started", "delayed")``."""
    if was is None or was == now:
        return was is None
    if was == "completed":
        return False
    if now in PAUSES:
        return True
    return was in PAUSES or ORDER.index(now) > ORDER.index(was)
