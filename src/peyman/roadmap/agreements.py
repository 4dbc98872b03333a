"""When two mentions name one text, and how it moves through its stages."""

from __future__ import annotations

from collections.abc import Sequence

from peyman.records import Agreement, When
from peyman.roadmap import thresholds
from peyman.roadmap.facets import Facet
from peyman.roadmap.likeness import NOTHING, Verdict, known_start, told_elsewhere, within
from peyman.roadmap.shared_words import likeness, other_ordinals, shared_weight
from peyman.roadmap.word_tables import capitals_of

STAGES = ("proposed", "agreed", "negotiating", "initialled", "signed", "ratified", "in_force")
ENDINGS = frozenset({"suspended", "terminated", "expired"})
FAMILIES = {
    "roadmap": "plan", "programme": "plan", "agreement": "treaty", "treaty": "treaty", "mou": "mou", "protocol": "treaty",
    "joint_statement": "joint_statement", "contract": "contract", "documents": "documents",
}  # fmt: skip
OF_ONE_CIRCLE = frozenset({"plan", "joint_statement", "documents"})  # known again by their parties alone
ADDENDUM = "addendum"  # the concept of «تکمیلی»


def family_of(record: Agreement) -> str:
    """Types that one text goes by; «چهارده یادداشت تفاهم» are a package like «۱۴ سند»."""
    return "documents" if record.count and record.count > 1 else FAMILIES[record.type.value]


def compare(new: Facet, life: Sequence[Facet]) -> Verdict:
    """Likeness of a mention to an entry: to that of its mentions which is most like it."""
    best = NOTHING
    for old in life:
        best = best | _compare(new, old)
    return best


def _compare(new: Facet, old: Facet) -> Verdict:
    mine, theirs = new.record, old.record
    if not isinstance(mine, Agreement) or not isinstance(theirs, Agreement):
        return NOTHING
    first, second = family_of(mine), family_of(theirs)
    if new.parties != old.parties:
        if {first, second} & OF_ONE_CIRCLE:
            return NOTHING
        return _compare_titles(
            new, old, penalty=thresholds.OTHER_PARTIES + (0.0 if first == second else thresholds.OTHER_TYPE)
        )
    if "documents" in (first, second):
        if first == second:
            return _compare_packages(new, old, mine, theirs)
        package = mine if first == "documents" else theirs
        return (
            NOTHING if package.count else _compare_titles(new, old, penalty=thresholds.NO_TYPE)
        )  # «سند تعرفه یکسان»
    if first == second == "plan":
        return _compare_plans(new, old, mine, theirs)
    if first == second == "joint_statement":
        near = within(new, old, thresholds.PACKAGE_DAYS)
        return Verdict(0.8, ("joint statement of one occasion",)) if near else NOTHING
    return _compare_titles(new, old, penalty=0.0 if first == second else thresholds.OTHER_TYPE)


def _compare_packages(new: Facet, old: Facet, mine: Agreement, theirs: Agreement) -> Verdict:
    """«۱۸ سند» and «۱۹ سند» of one occasion are one package, counted differently; so is a number named again later."""
    near = within(new, old, thresholds.PACKAGE_DAYS)
    if mine.count and theirs.count:
        if mine.count == theirs.count:
            return Verdict(0.9 if near else 0.5, (f"{mine.count} documents",))
        close = abs(mine.count - theirs.count) <= thresholds.COUNT_SLACK
        same_day = within(new, old, thresholds.OCCASION_DAYS)
        return (
            Verdict(0.65, (f"one occasion, {mine.count} against {theirs.count}",))
            if close and same_day
            else NOTHING
        )
    bare, other = (old, new) if mine.count else (new, old)
    if bare.words.objects - other.words.objects:
        return NOTHING  # «سند خواهرخواندگی» is none of «۱۸۰ یادداشت تفاهم»
    if new.mention.document == old.mention.document or within(new, old, thresholds.OCCASION_DAYS):
        return Verdict(0.7, ("documents of one occasion",))
    return NOTHING


def scope_of(facet: Facet) -> frozenset[str]:
    """What a title is about, without the words that every title has."""
    return facet.words.subject - capitals_of(facet.parties)


def _compare_plans(new: Facet, old: Facet, mine: Agreement, theirs: Agreement) -> Verdict:
    """A pair of countries has one roadmap of a kind: the field, the years it covers and the type tell them apart."""
    fields = (
        frozenset(s for s in mine.sectors if s.value != "trade"),
        frozenset(s for s in theirs.sectors if s.value != "trade"),
    )
    if fields[0] and fields[1] and not fields[0] & fields[1]:
        return NOTHING
    reasons: list[str] = []
    score = 0.68 if mine.type == theirs.type == "roadmap" else 0.45
    a, b = known_start(mine.period), known_start(theirs.period)
    if a and b:
        same = a.end == b.end
        score += 0.2 if same else -0.2
        reasons.append(f"both to {a.text}" if same else f"{a.text} against {b.text}")
    if bool(fields[0]) != bool(fields[1]):
        score -= 0.1
    shared = shared_weight(new.words, old.words)
    alike = likeness(new.words, old.words)
    if shared >= thresholds.LEAST_SHARED or fields[0] & fields[1]:
        score, reasons = score + 0.15, [*reasons, f"{alike:.0%} alike in words"]
    if within(new, old, thresholds.OCCASION_DAYS):
        score, reasons = score + 0.1, [*reasons, "named on one occasion"]
    return Verdict(round(min(score, 0.95), 3), (f"{mine.type.value} of the same parties", *reasons))


def _numbers(facet: Facet) -> frozenset[str]:
    return frozenset(word for word in facet.words.names if word.isdigit() and ADDENDUM in facet.words.names)


def _compare_titles(new: Facet, old: Facet, *, penalty: float) -> Verdict:
    """Texts with a subject: «موافقت‌نامه تجارت ترجیحی» is known again by its subject, a bare «توافقنامه» only on one occasion.

    What supplements a text is another one, «شماره ۲» is not «شماره ۱», nor «نشست هفدهم» «نشست هجدهم»; «ترانزیت ریلی» and
    «ترانزیت از چابهار» share a word only.
    """
    numbers = _numbers(new), _numbers(old)
    if (
        (ADDENDUM in new.words.names) != (ADDENDUM in old.words.names)
        or (all(numbers) and not numbers[0] & numbers[1])
        or other_ordinals(new.words, old.words)
    ):
        return NOTHING
    alike = likeness(new.words, old.words)
    subject, other = scope_of(new), scope_of(old)
    if subject & other:
        apart = len(subject & other) == 1 and subject - other and other - subject
        score = 0.35 + 0.6 * alike - penalty - (thresholds.ONE_WORD if apart else 0.0)
        return Verdict(round(min(score, 0.95), 3), (f"the same subject, {alike:.0%} alike in words",))
    if subject and other:
        return NOTHING
    if within(new, old, thresholds.OCCASION_DAYS):
        return Verdict(0.6 - penalty, ("a text of one occasion",))
    return NOTHING


def relation_of(new: Facet, life: Sequence[Facet]) -> tuple[str, tuple[str, ...]]:
    """The next stage, another count or period, or the same told again."""
    record = new.record
    assert isinstance(record, Agreement)
    if not life:
        return "new", ("nothing like it before",)
    before = [f.record for f in life if isinstance(f.record, Agreement)]
    was = stage_of(before)
    now = record.stage.value if record.stage else None
    if now and moves_on(was, now):
        return "stage", (f"from {was or 'no stage'} to {now}",)
    if now == was == "ratified" and ratified_anew(new, life):
        return "stage", ("ratified by the other side too",)
    counts = [r.count for r in before if r.count]
    if record.count and counts and record.count not in counts:
        return "contradicts", (f"{record.count} documents, said before {counts[-1]}",)
    periods = [p for p in (known_start(r.period) for r in before) if p]
    mine = known_start(record.period)
    if mine and is_long(mine):
        periods = [p for p in periods if is_long(p)] or periods
    if mine and periods and all(differs(mine, p) for p in periods):
        return "contradicts", (f"{mine.text}, said before {periods[-1].text}",)
    told = told_elsewhere(new)
    return ("third_party", (told,)) if told else ("restates", ())


def ratified_anew(new: Facet, life: Sequence[Facet]) -> bool:
    """Does the other side's outlet tell, well after the first ratification, of one that only its own parliament can mean?"""
    side = new.mention.publisher_country
    told = [
        f
        for f in life
        if isinstance(f.record, Agreement) and f.record.stage and f.record.stage.value == "ratified"
    ]
    return side in new.parties and not any(
        f.mention.publisher_country == side or within(new, f, thresholds.RATIFYING_DAYS) for f in told
    )


def differs(a: When, b: When) -> bool:
    """Two periods that cannot both be right; «تا ۲۰۳۰» says only the end."""
    if a.end != b.end:
        return True
    return is_long(a) and is_long(b) and a.start != b.start


def is_long(when: When) -> bool:
    """Does a period say from when to when: «۲۰۲۳ تا ۲۰۳۰», more than a year?"""
    return bool(when.start and when.end and (when.end - when.start).days > 400)


def stage_of(records: Sequence[Agreement]) -> str | None:
    """How far a text has come by all that was said of it, in order."""
    stage: str | None = None
    for record in records:
        if record.stage and (stage is None or moves_on(stage, record.stage.value)):
            stage = record.stage.value
    return stage


def moves_on(was: str | None, now: str) -> bool:
    """Is this a later stage: ``moves_on("negotiating", "signed")``? An end may come at any time."""
    if now in ENDINGS:
        return was != now
    if was is None:
        return True
    if was in ENDINGS:
        return now == "in_force"
    return STAGES.index(now) > STAGES.index(was)
