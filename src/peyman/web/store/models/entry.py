"""What commitments, engagements and agreements share: identity, review, parties, the dates they were spoken of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any, Self

from django.db import models

from peyman.web.store.models.tally import Tally
from peyman.web.store.models.vocabularies import Review
from peyman.web.store.questions import Question

LONGEST = 200  # letters of «sides»; of more parties than fit only the table tells all


class Country(models.Model):
    """A party by its code: ISO 3166-1 alpha-3, or SCO, ECO, UN and the like."""

    code = models.CharField(max_length=8, primary_key=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class Sector(models.Model):
    """A sector by its code, as in ``energy``."""

    code = models.CharField(max_length=20, primary_key=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class EntryQuerySet(models.QuerySet[Any]):
    """Entries, which may bring the codes of their parties and sectors along (``with_codes``)."""

    _coded = False

    def with_codes(self) -> Self:
        """Parties and sectors of all rows in two plain queries: a prefetch would make an object for every code of every row."""
        found = self._chain()
        found._coded = True
        return found

    def _clone(self) -> Self:
        copy = super()._clone()
        copy._coded = self._coded
        return copy

    def _fetch_all(self) -> None:
        fresh = self._result_cache is None
        super()._fetch_all()
        if fresh and self._coded:
            add_codes(self.model, [row for row in self._result_cache if isinstance(row, Entry)])

    def published(self, *, on: date) -> Self:
        """Approved, with an approved mention in a document that the public may see on that day."""
        return self.filter(review=Review.APPROVED, public_from__lte=on)

    def hidden(self, *, on: date) -> Self:
        """All others: those that the public may not see, or not yet. They are few, and indexes lead to them."""
        unapproved = models.Q(review__in=[review for review in Review if review != Review.APPROVED])
        later = models.Q(public_from__gt=on) | models.Q(public_from=None)
        return self.filter(unapproved | models.Q(review=Review.APPROVED) & later)

    def between(self, *codes: str, known: Iterable[str] | None = None) -> Self:
        """Those to which all these countries are party: ``between("IRN", "TJK")``; ``known`` are the sides that ``known_sides`` gave before."""
        if not codes:
            return self
        known = self.known_sides() if known is None else known
        return self.filter(sides__in=[sides for sides in known if set(codes) <= set(sides.split("+"))])

    def known_sides(self) -> list[str]:
        """The sides of all entries of this kind, each once: ``["IRN+TJK", "IRN+TJK+UZB"]``."""
        kept = Tally.objects.filter(kind=self.model.KIND)
        return list(kept.values_list("sides", flat=True).distinct())

    def in_sector(self, code: str) -> Self:
        """Those of a sector: ``in_sector("energy")``; asked of each in its order, so that a page costs no more than its rows."""
        field = self.model._meta.get_field("sectors")
        links = field.remote_field.through._default_manager
        own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        return self.filter(models.Exists(links.filter(**{own: models.OuterRef("pk"), other: code})))


def add_codes(model: Any, entries: list[Any]) -> None:
    """Have the codes of their parties and sectors with these entries of one kind, in as few plain questions as may be."""
    codes: dict[int, dict[str, list[str]]] = {entry.pk: {"parties": [], "sectors": []} for entry in entries}
    whole = all(entry.sides and len(entry.sides) < LONGEST for entry in entries)
    for entry in entries if whole else ():
        codes[entry.pk]["parties"] = entry.sides.split("+")
    for name in ("sectors",) if whole else ("parties", "sectors"):
        for pk, code in _linked(model, name).ask(list(codes)):
            codes[pk][name].append(code)
    for entry in entries:
        entry._codes = codes[entry.pk]


@cache
def _linked(model: Any, name: str) -> Question:
    """The codes that entries of a kind are linked with, beside their primary keys."""
    field = model._meta.get_field(name)
    own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    links = field.remote_field.through._default_manager
    return Question(lambda keys: links.filter(**{f"{own}__in": keys}).values_list(own, other), [int])


class Entry(models.Model):
    """An entry of the roadmap. Everything but ``public_id`` is worked out from its mentions and the decisions.

    ``sides`` are its parties in one word («IRN+TJK»); from ``public_from`` on the public may see it.
    ``public_id`` comes from the finding that founded it (``C-4K7M2Q9XA0BC``); the short identifiers of its other
    findings lead to it as well, so that a link outlives a merge.
    """

    KIND = ""

    public_id = models.CharField(max_length=16, unique=True)
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.PENDING, db_index=True)
    quote = models.TextField()
    quote_language = models.CharField(max_length=2, blank=True)
    parties = models.ManyToManyField(Country, blank=True, related_name="+")
    sectors = models.ManyToManyField(Sector, blank=True, related_name="+")
    first_said = models.DateField(null=True, blank=True, db_index=True)
    last_said = models.DateField(null=True, blank=True, db_index=True)
    mention_count = models.PositiveIntegerField(default=0)
    sides = models.CharField(max_length=LONGEST, blank=True, db_index=True)
    public_from = models.DateField(null=True, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["review", "public_from", "last_said"], name="%(class)s_shown"),
            models.Index(
                fields=["review", "-last_said", "public_id", "public_from", "id"], name="%(class)s_latest"
            ),
            models.Index(
                fields=["review", "sides", "-last_said", "public_id", "public_from", "id"],
                name="%(class)s_sides",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def kind(self) -> str:
        """``commitment``, ``engagement``, ``agreement`` or ``project``."""
        return self.KIND

    @property
    def party_codes(self) -> list[str]:
        """``["IRN", "TJK"]``, from what came along where it did."""
        known = self.__dict__.get("_codes")
        return sorted(known["parties"] if known else (country.pk for country in self.parties.all()))

    @property
    def sector_codes(self) -> list[str]:
        """``["energy", "tourism"]``."""
        known = self.__dict__.get("_codes")
        return sorted(known["sectors"] if known else (sector.pk for sector in self.sectors.all()))


class DatedFields(models.Model):
    """A date as written with its interval; ``when_end`` is exclusive, as in ``peyman.records.When``."""

    when_text = models.CharField(max_length=300, blank=True)
    when_start = models.DateField(null=True, blank=True, db_index=True)
    when_end = models.DateField(null=True, blank=True)
    when_precision = models.CharField(max_length=12, blank=True)

    class Meta:
        abstract = True
