"""Watched sources: what is new at each is fetched, read and put on the desk; a source that fails is noted and never stops the others."""

from __future__ import annotations

import re
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import feedparser
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from lxml import etree, html

from peyman.errors import NoTextInSource, PeymanError, UnreachableSource
from peyman.reader.sources import Metadata, load_bytes
from peyman.reader.sources.links import AGENT, Answer, ask
from peyman.web.ingest.services import ingest_source
from peyman.web.store import actions_office
from peyman.web.store.models import Source, SourceKind

MOST = 50  # new documents of one source in one look
TRIES = 3  # times that a link is tried before it is left alone
LARGEST = 20 * 1024 * 1024  # of a sitemap, unpacked
PAUSE = 1.0  # seconds between two questions to one server, where its robots.txt asks for no more


@dataclass
class Look:
    """What came of looking at one source."""

    source: Source
    new: int = 0
    unchanged: bool = False
    error: str = ""
    failed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        if self.error:
            return f"{self.source.url}: {self.error}"
        words = "unchanged" if self.unchanged else f"{self.new} new"
        return f"{self.source.url}: {words}" + (f", {len(self.failed)} failed" if self.failed else "")


class Visit:
    """One round over the sources: the rules of each server are asked for once, and its pauses kept."""

    def __init__(self, *, pause: Callable[[float], None] = time.sleep) -> None:
        self.pause = pause
        self.rules: dict[str, RobotFileParser] = {}
        self.last: dict[str, float] = {}

    def get(self, url: str, headers: dict[str, str] | None = None) -> Answer:
        """An answer, after the server's own pause. Raises UnreachableSource where its robots.txt forbids it."""
        rules = self.rules_of(url)
        if not rules.can_fetch(AGENT, url):
            raise UnreachableSource(url, "its robots.txt forbids it")
        host = urlsplit(url).netloc
        delay = rules.crawl_delay(AGENT)
        wait = self.last.get(host, 0.0) + (float(delay) if delay else PAUSE) - time.monotonic()
        if host in self.last and wait > 0:
            self.pause(min(wait, 60.0))
        self.last[host] = time.monotonic()
        return ask(url, headers=headers, loopback=settings.PEYMAN_FETCH_LOOPBACK)

    def rules_of(self, url: str) -> RobotFileParser:
        """What the robots.txt of a server allows: everything where there is none, nothing while it cannot be asked."""
        parts = urlsplit(url)
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self.rules:
            rules = RobotFileParser()
            answer = ask(f"{place}/robots.txt", loopback=settings.PEYMAN_FETCH_LOOPBACK)
            if answer.status in (401, 403) or answer.status >= 500:
                rules.disallow_all = True
            elif answer.status == 200:
                rules.parse(answer.body.decode("utf-8", "replace").splitlines())
            else:
                rules.allow_all = True
            self.rules[place] = rules
        return self.rules[place]


def watch(*, now: datetime | None = None, pause: Callable[[float], None] = time.sleep) -> Iterator[Look]:
    """Look at every source that is due; each is noted by itself, whatever happens to the others."""
    moment, visit = now or datetime.now(UTC), Visit(pause=pause)
    due = Source.objects.filter(Q(next_check=None) | Q(next_check__lte=moment), active=True)
    for source in list(due.select_related("publisher")):
        yield look_at(source, visit, now=moment)


def look_at(source: Source, visit: Visit, *, now: datetime) -> Look:
    """Fetch what a source shows and take in what is new; failures are noted with the source."""
    look, answer = Look(source), None
    try:
        conditions = {"If-None-Match": source.etag, "If-Modified-Since": source.modified}
        answer = visit.get(source.url, {name: value for name, value in conditions.items() if value})
        if answer.status == 304:
            look.unchanged = True
        elif answer.status != 200:
            raise UnreachableSource(source.url, f"the server answers {answer.status}")
        else:
            _take_new(source, links_of(source, answer), visit, look)
    except PeymanError as error:
        look.error = getattr(error, "reason", str(error))
    except Exception as error:  # a broken feed is the source's failure, not ours: the other sources go on
        look.error = f"{type(error).__name__}: {error}"
    kept = answer.headers if answer is not None and answer.status == 200 and not look.failed else {}
    actions_office.note_check(
        source, at=now, error=look.error, new=look.new, wait=_asked_wait(answer, now),
        etag=kept.get("etag", "") or (source.etag if look.unchanged else ""),
        modified=kept.get("last-modified", "") or (source.modified if look.unchanged else ""),
    )  # fmt: skip
    return look


def _asked_wait(answer: Answer | None, now: datetime) -> int:
    """The seconds that the server asks to wait, by its Retry-After."""
    given = answer.headers.get("retry-after", "") if answer is not None else ""
    if given.isdigit():
        return int(given)
    try:
        return max(0, int((parsedate_to_datetime(given) - now).total_seconds())) if given else 0
    except (TypeError, ValueError):
        return 0


@dataclass(frozen=True)
class Linked:
    """A link that a source shows, with what the source says of it."""

    url: str
    title: str = ""
    published: datetime | None = None


def links_of(source: Source, answer: Answer) -> list[Linked]:
    """The documents that a feed, a sitemap or a page shows, narrowed by the pattern of the source.

    Raises NoTextInSource for an answer that is nothing of the kind.
    """
    readers = {SourceKind.FEED: _feed, SourceKind.SITEMAP: _sitemap, SourceKind.PAGE: _page}
    found = readers[SourceKind(source.kind)](answer)
    pattern = re.compile(source.pattern) if source.pattern else None
    unique = {link.url: link for link in found if pattern is None or pattern.search(link.url)}
    return [link for link in unique.values() if link.url.startswith(("http://", "https://"))]


def _feed(answer: Answer) -> list[Linked]:
    feed = feedparser.parse(answer.body, response_headers={"content-location": answer.address})
    if not feed.get("version"):
        raise NoTextInSource(answer.address, "neither RSS nor Atom")
    found = []
    for entry in feed.entries:
        stamp = entry.get("published_parsed") or entry.get("updated_parsed")
        day = datetime(*stamp[:6], tzinfo=UTC) if stamp else None
        if entry.get("link"):
            found.append(Linked(urljoin(answer.address, entry.link), entry.get("title", ""), day))
    return found


def _sitemap(answer: Answer) -> list[Linked]:
    body = answer.body
    if body.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)  # gzip
        body = unpacker.decompress(body, LARGEST)
        if unpacker.unconsumed_tail:
            raise NoTextInSource(answer.address, f"a sitemap of more than {LARGEST // 2**20} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    try:
        tree = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        raise NoTextInSource(answer.address, "not a sitemap") from None
    found = []
    for url in tree.iterfind("{*}url"):
        place, stamp = url.findtext("{*}loc"), url.findtext("{*}lastmod")
        if place:
            found.append(Linked(place.strip(), published=_moment(stamp)))
    return sorted(found, key=lambda link: link.published or datetime.min.replace(tzinfo=UTC), reverse=True)


def _moment(text: str | None) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.strip()) if text else None
    except ValueError:
        return None
    return found.replace(tzinfo=found.tzinfo or UTC) if found else None


def _page(answer: Answer) -> list[Linked]:
    try:
        tree = html.fromstring(answer.body, base_url=answer.address)
    except (etree.ParserError, ValueError):
        raise NoTextInSource(answer.address, "not a page") from None
    host, found = urlsplit(answer.address).netloc, []
    for anchor in tree.iter("a"):
        place = urldefrag(urljoin(answer.address, anchor.get("href", ""))).url
        if anchor.get("href") and urlsplit(place).netloc == host and place != answer.address:
            found.append(Linked(place, (anchor.text_content() or "").strip()))
    return found


def _take_new(source: Source, links: list[Linked], visit: Visit, look: Look) -> None:
    """Fetch what has not been taken yet; a link that fails is noted, and tried again another day, three times in all."""
    done = set(source.items.filter(Q(failures=0) | Q(failures__gte=TRIES)).values_list("url", flat=True))
    for link in [link for link in links if link.url not in done][:MOST]:
        try:
            look.new += _take(source, link, visit)
        except PeymanError as error:
            look.failed.append(f"{link.url}: {getattr(error, 'reason', error)}")
            actions_office.note_item(source, link.url, error=getattr(error, "reason", str(error)))


def _take(source: Source, link: Linked, visit: Visit) -> bool:
    """One document; whether it is new to the store."""
    answer = visit.get(link.url)
    if answer.status != 200:
        raise UnreachableSource(link.url, f"the server answers {answer.status}")
    known = Metadata(
        url=answer.address, publisher=source.publisher.name, publisher_country=source.publisher.country or None,
        published=link.published.date() if link.published else None,
    )  # fmt: skip
    text = load_bytes(link.url, answer.body, media_type=answer.media_type or "text/html", metadata=known)
    with transaction.atomic():
        result = ingest_source(text, actor="peyman watch")
        actions_office.note_item(source, link.url, document=result.document)
    return result.new
