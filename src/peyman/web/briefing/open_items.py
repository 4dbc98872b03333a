"""What is open, what is overdue, what slid, and what to talk about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from peyman.roadmap import status
from peyman.web.briefing.material import ASKED, Material, by_deadline
from peyman.web.briefing.paper import Item, Section
from peyman.web.common import formats, labels
from peyman.web.common.summaries import BINDING
from peyman.web.store.models import Commitment, Relation

MOST_POINTS = 8  # of one kind; how many more there are is said


def open_section(material: Material) -> Section:
    """What is open: ours, theirs, common; promises first, what was only asked for at the end."""
    ours, theirs = material.codes
    promised = [p for p in material.promises if p.modality in BINDING]
    asked = [p for p in material.promises if p.modality in ASKED]
    ended = [p for p in material.promises if p.modality not in BINDING | ASKED]
    order = by_deadline(promised)
    name = {code: labels.country(code, material.language) for code in material.codes}
    groups = [
        (_("Ours (%(country)s)") % {"country": name[ours]}, [material.item(p) for p in order if p.by == ours]),
        (_("Theirs (%(country)s)") % {"country": name[theirs]}, [material.item(p) for p in order if p.by == theirs]),
        (_("Common"), [material.item(p) for p in order if p.by not in material.codes]),
        (_("Asked for, proposed or hoped"), [material.item(p, quote=False) for p in by_deadline(asked)]),
        (_("Said to be reached, not met or refused"), [material.item(p, quote=False) for p in ended]),
    ]  # fmt: skip
    return Section(_("What is open"), groups=groups, empty=_("Nothing is open."))


def overdue(material: Material) -> list[Commitment]:
    """Open promises whose deadline is past on the day of the meeting."""
    found = [
        p
        for p in material.promises
        if status.time_signal(p.deadline_end, p.delivery, today=material.day) == "overdue"
    ]
    return by_deadline(found)


def overdue_section(material: Material) -> Section:
    """What is overdue on the day of the meeting."""
    items = []
    for promise in overdue(material):
        last = formats.day(promise.deadline_end - timedelta(days=1), material.language)
        items.append(material.item(promise, remarks=[_("was due by %(day)s") % {"day": last}]))
    return Section(_("Overdue"), items=items, empty=_("Nothing is overdue."))


def slid(material: Material) -> list[tuple[Commitment, date, date]]:
    """Promises whose deadline the parties moved to a later day, with the first and the last day stated."""
    found = []
    for promise in material.promises:
        sources: Any = promise.sources  # type: ignore[attr-defined]
        own = [m for m in sources if m.relation != Relation.THIRD_PARTY]
        stated = [m.finding.value.get("deadline") or {} for m in own]
        ends = [date.fromisoformat(d["end"]) - timedelta(days=1) for d in stated if d.get("end")]
        if len(ends) > 1 and ends[-1] > ends[0]:
            found.append((promise, ends[0], ends[-1]))
    return found


def slid_section(material: Material) -> Section:
    """What slid: deadlines that were moved."""
    items = []
    for promise, before, after in slid(material):
        days = {
            "before": formats.day(before, material.language),
            "after": formats.day(after, material.language),
        }
        items.append(material.item(promise, remarks=[_("from %(before)s to %(after)s") % days]))
    return Section(_("Slid"), items=items, empty=_("No deadline was moved."))


def talking_section(material: Material) -> Section:
    """Talking points: the open items by why they are raised, the most urgent first, each once; what is left out is counted."""
    seen: set[str] = set()
    promised = by_deadline([p for p in material.promises if p.modality in BINDING])
    groups = [
        (_("overdue"), overdue(material)),
        (_("deadline moved"), [promise for promise, _before, _after in slid(material)]),
        (_("due soon"), [p for p in by_deadline(material.promises) if _is_due_soon(p, material)]),
        (_("target"), [p for p in promised if p.target_value is not None]),
        (_("their promise"), [p for p in promised if p.by == material.codes[1]]),
        (_("our promise"), [p for p in promised if p.by == material.codes[0]]),
        (_("common"), promised),
    ]  # fmt: skip
    shown = []
    for why, promises in groups:
        fresh = [p for p in promises if p.public_id not in seen]
        seen |= {p.public_id for p in fresh}
        items = [material.item(p, quote=False) for p in fresh[:MOST_POINTS]]
        if len(fresh) > MOST_POINTS:
            left = formats.digits(len(fresh) - MOST_POINTS, material.language)
            items.append(Item(_("And %(count)s more, listed under «What is open».") % {"count": left}))
        shown.append((why[:1].upper() + why[1:], items))
    return Section(_("Talking points"), groups=shown, boxes=True, empty=_("Nothing is open."))


def _is_due_soon(promise: Commitment, material: Material) -> bool:
    signal = status.time_signal(promise.deadline_end, promise.delivery, today=material.day)
    return signal == "due_soon"
