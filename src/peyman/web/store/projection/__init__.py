"""The roadmap's tables, worked out from findings and decisions; called by ``actions`` alone, inside its transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from peyman.roadmap.facets import Facet
from peyman.roadmap.reconcile import settle
from peyman.web.store import models
from peyman.web.store.models.mention import ENTRY_KINDS
from peyman.web.store.projection.entries import write_entries
from peyman.web.store.projection.plain import (
    index_documents,
    list_plain,
    list_texts,
    unite_people,
    write_plain,
)
from peyman.web.store.projection.shelf import Shelf

__all__ = ["ENTRY_KINDS", "clear", "follow", "follow_new", "refresh", "unite_people"]

BATCH = 200  # documents whose mentions are in memory at a time


def follow(documents: Iterable[int], *, new: Collection[int] = ()) -> None:
    """Bring all that rests on these documents to what findings and decisions say, people first.

    Of ``new`` ones nothing is looked for in the tables: they came in this transaction and nothing rests on them.
    """
    known, fresh = list(documents), frozenset(new)
    for some in _batches(known):
        write_plain(list_plain(some), new=fresh.issuperset(some))
        index_documents(list_texts(some))
    refresh(known, new=fresh)


def follow_new(document: models.Document, proposals: Sequence[models.Proposal]) -> None:
    """The same for one document that has just been stored with these proposals, which are at hand: nothing is asked of the tables again."""
    write_plain(proposals, new=True)
    index_documents([(document.pk, document.title, document.text)])
    shelf = Shelf()
    _settle(shelf, shelf.open_new(document, proposals))


def refresh(documents: Iterable[int] | None = None, *, new: frozenset[int] = frozenset()) -> None:
    """Bring the entries that these documents speak of, or all, up to date; those that are right already stay untouched."""
    if documents is None:
        documents = models.Document.objects.order_by("published", "pk").values_list("pk", flat=True)
    for some in _batches(documents):
        shelf = Shelf()
        _settle(shelf, shelf.open(some, new=new.issuperset(some)))


def _settle(shelf: Shelf, wanted: Sequence[Facet]) -> None:
    """Have the mentions of the documents on a shelf placed as these facets want it, and write what changed."""
    homes = set(shelf.stored.values())
    fresh = [facet for facet in wanted if shelf.differs(facet)]
    gone = shelf.stored.keys() - {facet.mention.key for facet in wanted}
    changed = settle(shelf, added=fresh, removed=[*gone, *(facet.mention.key for facet in fresh)])
    homes |= {home for facet in wanted if (home := shelf.home_of(facet.mention.key))}
    homes |= {home for key in changed for home in (shelf.stored.get(key), shelf.home_of(key)) if home}
    shelf.save(changed)
    write_entries(shelf, sorted(homes))


def clear() -> None:
    """Forget every derived row."""
    for table in (models.Clue, models.Facet, models.Mention, models.Commitment, models.Engagement, models.Agreement, models.Project,
                  models.Tally, models.Appearance, models.Statement, models.Observation, models.Post, models.Person):  # fmt: skip
        table.objects.all().delete()


def _batches(documents: Iterable[int]) -> Iterator[list[int]]:
    keys = list(dict.fromkeys(documents))
    return (keys[at : at + BATCH] for at in range(0, len(keys), BATCH))
