"""The filters of the public lists: what a list, its downloads and its calendar are narrowed to by one query string."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from typing import Any

import django_filters as filters
from django.core.exceptions import BadRequest
from django.db.models import Q, QuerySet, Sum
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django_filters.constants import EMPTY_VALUES

from peyman.records import AgreementType, EngagementType, Modality, ProjectType, Sector, Tense
from peyman.roadmap.status import DUE_SOON_DAYS
from peyman.web.common import labels
from peyman.web.common.clock import today
from peyman.web.common.day_field import DayField
from peyman.web.common.select import QuickSelect
from peyman.web.store import search as index
from peyman.web.store import selectors
from peyman.web.store.models import (
    Agreement,
    Commitment,
    Country,
    Delivery,
    Engagement,
    Project,
    ProjectStage,
    Review,
    Stage,
    Strength,
    Tally,
)
from peyman.web.store.questions import Question
from peyman.web.store.search import matching

COUNTED = {"side", "other", "time", "opportunity", "delivery"}  # what the kept counts tell apart
SIDES = ("side", "other")  # whose choices are the parties that the store knows
TIMES = ("overdue", "due_soon", "on_time", "no_deadline", "closed")


def choose(group: str, codes: Iterable[Any]) -> Any:
    """Choices of a vocabulary, named in the language of the request."""

    def named() -> list[tuple[str, str]]:
        return [(str(code), labels.label(group, str(code))) for code in codes]

    return named


@lru_cache(maxsize=16)
def name_countries(codes: tuple[str, ...], language: str) -> list[tuple[str, str]]:
    """These parties as choices, in the order of their names in a language."""
    return sorted(((code, labels.country(code, language)) for code in codes), key=lambda pair: pair[1])


def pick(**options: Any) -> filters.ChoiceFilter:
    """A filter by one of the choices, or all."""
    return filters.ChoiceFilter(empty_label=_("all"), widget=QuickSelect, **options)


class DayFilter(filters.Filter):
    """A filter by a day of either calendar: «۱۴۰۳/۱۰/۲۷» and «2025-01-16» are the same."""

    field_class = DayField


_COUNTRIES = Question(lambda: Country.objects.values_list("code"))


@dataclass(frozen=True, slots=True)
class Shown:
    """A field of the filters as a page shows it: its name, label and HTML, and whether something is asked for in it."""

    name: str
    label: str
    html: SafeString
    filled: bool


class EntryFilter(filters.FilterSet):
    """What every list of entries can be narrowed by: parties, sector, years, words."""

    side = pick(method="keep_side", choices=(), label=_("Side"))
    other = pick(method="keep_other", choices=(), label=_("Other side"))
    sector = pick(method="keep_sector", choices=choose("sector", Sector), label=_("Sector"))
    since = DayFilter(field_name="last_said", lookup_expr="gte", label=_("Said since"))
    until = DayFilter(field_name="first_said", lookup_expr="lte", label=_("Said until"))
    q = filters.CharFilter(method="keep_words", label=_("Words"))

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """All parties that the store knows."""
        return tuple(code for (code,) in _COUNTRIES.ask())

    @classmethod
    def get_form_class(cls) -> Any:
        """The form of these filters, made once."""
        return _form_class(cls)

    @property
    def form(self) -> Any:
        """The form with what was asked for; the parties to choose from are those that the store knows."""
        if not hasattr(self, "_form"):
            for name in SIDES:
                super().form.fields[name].choices = self._choose_countries
        return self._form

    def _choose_countries(self) -> list[tuple[str, str]]:
        return name_countries(self.countries, labels.current_language())

    @property
    def shown(self) -> list[Shown]:
        """The fields as a page shows them; each is written once for what is asked for in it."""
        language, data = labels.current_language(), self.data
        return [
            _show_field(type(self), name, data.get(name), self.countries if name in SIDES else (), language)
            for name in self.base_filters
        ]

    def keep_side(self, found: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Entries to which this country is party; with another side ``keep_other`` asks for both at once."""
        return found if self.form.cleaned_data.get("other") else found.between(value)  # type: ignore[attr-defined,no-any-return]

    def keep_other(self, found: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Entries to which this country is party as well."""
        side = self.form.cleaned_data.get("side")
        return found.between(*filter(None, (side, value)))  # type: ignore[attr-defined,no-any-return]

    def keep_sector(self, found: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Entries of this sector."""
        return found.in_sector(value)  # type: ignore[attr-defined,no-any-return]

    def keep_words(self, found: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Entries whose words hold all these, by folded words, in either script."""
        return found.filter(matching(found.model.KIND, value))

    def count_kept(self, *, on: date) -> int | None:
        """How many there are by the kept counts; None where those do not tell what is asked for."""
        chosen = {
            name: value for name, value in self.chosen.items() if name != "sort" or value == "deadline_end"
        }
        kind = self._meta.model.KIND
        if chosen.keys() == {"q"}:
            hidden = self._meta.model.objects.hidden(on=on).filter(matching(kind, chosen["q"]))
            return index.count(kind, chosen["q"]) - hidden.count()
        if not chosen.keys() <= COUNTED:
            return None
        kept = Tally.objects.filter(kind=kind, review=Review.APPROVED, public_from__lte=on)
        kept = kept.filter(time_condition(chosen["time"], on=on)) if "time" in chosen else kept
        kept = kept.filter(opportunity=True) if "opportunity" in chosen else kept
        kept = kept.filter(delivery=chosen["delivery"]) if "delivery" in chosen else kept
        sides = {chosen[name] for name in ("side", "other") if name in chosen}
        if not sides:
            return kept.aggregate(total=Sum("count"))["total"] or 0
        counts = kept.order_by().values_list("sides").annotate(total=Sum("count"))
        return sum(total for codes, total in counts if sides <= set(codes.split("+")))

    @property
    def chosen(self) -> dict[str, Any]:
        """What was asked for and understood, without empty fields."""
        data = self.form.cleaned_data if self.is_bound and self.is_valid() else {}
        return {name: value for name, value in data.items() if value not in EMPTY_VALUES}


@cache
def _form_class(filtering: type[EntryFilter]) -> Any:
    fields = {name: kept.field for name, kept in filtering().filters.items()}
    return type(f"{filtering.__name__}Form", (filtering._meta.form,), fields)


@lru_cache(maxsize=1024)
def _show_field(
    filtering: type[EntryFilter], name: str, asked: str | None, countries: tuple[str, ...], language: str
) -> Shown:
    """A field in the language of the request, which is told so that each language has its own."""
    alone = filtering({} if asked is None else {name: asked})
    alone.countries = countries
    field = alone.form[name]
    return Shown(name, str(field.label), mark_safe(str(field)), bool(field.value()))


class CommitmentFilter(EntryFilter):
    """Promises by side, sector, status on every axis, deadline, words."""

    modality = pick(choices=choose("modality", Modality), label=_("Kind of promise"))
    strength = pick(choices=choose("strength", Strength.values), label=_("Strength"))
    delivery = pick(choices=choose("delivery", Delivery.values), label=_("Delivery"))
    time = pick(method="keep_time", choices=choose("time", TIMES), label=_("Deadline"))
    due_from = DayFilter(field_name="deadline_end", lookup_expr="gt", label=_("Due after"))
    due_to = DayFilter(field_name="deadline_end", lookup_expr="lte", label=_("Due before"))
    opportunity = pick(
        method="keep_opportunity", choices=(("1", _("Invitations only")),), label=_("Invitations")
    )
    sort = pick(
        method="keep_order",
        choices=(
            ("-last_said", _("last spoken of")), ("first_said", _("first said")), ("deadline_end", _("next deadline")),
            ("-mention_count", _("most often said")),
        ),
        label=_("Order"),
    )  # fmt: skip

    class Meta:
        model = Commitment
        fields: list[str] = []

    def keep_opportunity(self, found: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Invitations to business and investors alone."""
        return found.filter(opportunity=True)

    def keep_order(self, found: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """In this order; where a deadline decides, those without one are left out."""
        if value == "deadline_end":
            found = found.exclude(deadline_end=None)
        return found.order_by(value, "public_id")

    def keep_time(self, found: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Promises with this time signal today."""
        return found.filter(time_condition(value, on=today()))


def time_condition(signal: str, *, on: date) -> Q:
    """The time signal of ``peyman.roadmap.status`` as a condition on commitments."""
    closed = Q(delivery__in=selectors.CLOSED)
    soon = on + timedelta(days=DUE_SOON_DAYS)
    conditions = {
        "closed": closed,
        "no_deadline": ~closed & Q(deadline_end=None),
        "overdue": ~closed & Q(deadline_end__lte=on),
        "due_soon": ~closed & Q(deadline_end__gt=on, deadline_end__lte=soon),
        "on_time": ~closed & Q(deadline_end__gt=soon),
    }
    return conditions[signal]


class EngagementFilter(EntryFilter):
    """Meetings by side, type, whether they took place, years, words."""

    type = pick(choices=choose("engagement_type", EngagementType), label=_("Kind of meeting"))
    tense = pick(choices=choose("tense", Tense), label=_("State"))

    class Meta:
        model = Engagement
        fields: list[str] = []


class AgreementFilter(EntryFilter):
    """Agreements by side, type, stage, years, words."""

    type = pick(choices=choose("agreement_type", AgreementType), label=_("Kind of text"))
    stage = pick(choices=choose("stage", Stage.values), label=_("Stage"))

    class Meta:
        model = Agreement
        fields: list[str] = []


class ProjectFilter(EntryFilter):
    """Projects by side, type, stage, years, words."""

    type = pick(choices=choose("project_type", ProjectType), label=_("Kind of work"))
    stage = pick(choices=choose("project_stage", ProjectStage.values), label=_("Stage"))

    class Meta:
        model = Project
        fields: list[str] = []


FILTERS: dict[str, type[EntryFilter]] = {
    "commitments": CommitmentFilter,
    "engagements": EngagementFilter,
    "agreements": AgreementFilter,
    "projects": ProjectFilter,
}
LISTS: dict[str, Any] = {
    "commitments": selectors.list_commitments,
    "engagements": selectors.list_engagements,
    "agreements": selectors.list_agreements,
    "projects": selectors.list_projects,
}


def filter_list(kind: str, query: Any, *, on: date, strict: bool = False) -> EntryFilter:
    """A public list narrowed by a query string: ``filter_list("commitments", request.GET, on=today()).qs``.

    A value that is not understood narrows nothing and ``form.errors`` says which; with ``strict``, for readers that are
    programs, it raises BadRequest.
    """
    found = FILTERS[kind](query, queryset=LISTS[kind](on=on))
    if strict and not found.form.is_valid():
        raise BadRequest(
            "; ".join(f"{name}: {' '.join(errors)}" for name, errors in found.form.errors.items())
        )
    return found
