"""Watched sources against a real server on this machine: polite, patient, and one that fails never stops the others."""

from __future__ import annotations

import gzip
import threading
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from peyman.errors import UnreachableSource
from peyman.reader.sources import links
from peyman.web.ingest.watching import watch
from peyman.web.store import actions_office, models

from .conftest import FIRST, SECOND, TAJIK

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def page(text: str) -> bytes:
    title, *lines = text.splitlines()
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<!doctype html><html lang=fa><head><meta charset=utf-8><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>".encode()


class Site:
    """A news site on 127.0.0.1: path to (status, headers, body), and what was asked of it."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                status, headers, body = site.answers.get(self.path, (404, {}, b""))
                if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def put(
        self,
        path: str,
        body: bytes,
        kind: str = "text/html; charset=utf-8",
        status: int = 200,
        **headers: str,
    ) -> None:
        self.answers[path] = (status, {"Content-Type": kind, **headers}, body)

    def paths(self) -> list[str]:
        return [path for path, _headers in self.asked]


@pytest.fixture
def site(settings):
    settings.PEYMAN_FETCH_LOOPBACK = True
    found = Site()
    found.put("/first", page(FIRST))
    found.put("/second", page(SECOND))
    yield found
    found.server.shutdown()
    found.server.server_close()


def rss(*paths: str) -> bytes:
    items = "".join(
        f"<item><title>خبر</title><link>{path}</link><pubDate>Thu, 16 Jan 2025 09:00:00 GMT</pubDate></item>"
        for path in paths
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>ایرنا</title>{items}</channel></rss>'.encode()


def add(site: Site, path: str, kind: str = "feed", pattern: str = "") -> models.Source:
    return actions_office.save_source(
        url=site.base + path,
        publisher="ایرنا",
        country="IRN",
        kind=kind,
        pattern=pattern,
        actor="test",
        reason="test",
    )


def look(now: datetime = NOW) -> list:
    return list(watch(now=now, pause=lambda seconds: None))


def test_a_feed_fills_the_desk_once(site):
    site.put("/feed", rss(f"{site.base}/first", f"{site.base}/second"), "application/rss+xml", ETag='"one"')
    source = add(site, "/feed")
    [result] = look()
    assert (result.new, result.error, result.failed) == (2, "", [])
    document = models.Document.objects.get(url=f"{site.base}/first")
    assert (document.publisher.name, document.publisher_country, document.published) == (
        "ایرنا",
        "IRN",
        date(2025, 1, 16),
    )
    assert bytes(document.original.content) == page(FIRST), "kept as it came"
    assert models.Proposal.objects.filter(review="pending").count() == models.Proposal.objects.count() > 5
    source.refresh_from_db()
    assert (source.etag, source.last_new) == ('"one"', NOW)
    site.asked.clear()
    [again] = look(NOW + timedelta(hours=1))
    assert again.unchanged
    assert site.paths() == ["/robots.txt", "/feed"]
    assert dict(site.asked[1][1])["If-None-Match"] == '"one"'
    assert "Peyman" in dict(site.asked[1][1])["User-Agent"]
    site.put("/feed", rss(f"{site.base}/second", f"{site.base}/third"), "application/rss+xml", ETag='"two"')
    site.put("/third", page(TAJIK))
    site.asked.clear()
    assert look(NOW + timedelta(hours=2))[0].new == 1
    assert site.paths() == ["/robots.txt", "/feed", "/third"], "what is known is not fetched again"


def test_a_sitemap_even_packed_and_a_page_with_a_pattern(site):
    sitemap = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{site.base}/first</loc><lastmod>2025-01-16</lastmod></url><url><loc>{site.base}/about</loc></url></urlset>'
    site.put("/sitemap.xml.gz", gzip.compress(sitemap.encode()), "application/gzip")
    add(site, "/sitemap.xml.gz", "sitemap", "/first$")
    site.put(
        "/news",
        b'<html><body><a href="second">x</a><a href="/about">y</a><a href="http://example.org/second">z</a></body></html>',
    )
    add(site, "/news", "page", "/second$")
    assert sorted(result.new for result in look()) == [1, 1]
    assert set(models.Document.objects.values_list("url", flat=True)) == {
        f"{site.base}/first",
        f"{site.base}/second",
    }
    assert "/about" not in site.paths()


def test_a_failing_source_is_shown_rests_longer_and_stops_no_other(site):
    site.put("/a-broken", b"no feed at all", "text/plain")
    site.put("/b-down", b"", status=503, **{"Retry-After": "7200"})
    site.put(
        "/c-bomb",
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">]><urlset>&a;</urlset>',
        "text/xml",
    )
    site.put("/d-good", rss(f"{site.base}/first"))
    broken, down = add(site, "/a-broken"), add(site, "/b-down")
    add(site, "/c-bomb", "sitemap")
    add(site, "/d-good")
    results = {result.source.url.rsplit("/", 1)[1]: result for result in look()}
    assert "neither RSS nor Atom" in results["a-broken"].error
    assert "503" in results["b-down"].error
    assert results["d-good"].new == 1
    broken.refresh_from_db()
    down.refresh_from_db()
    assert (broken.failures, broken.next_check) == (1, NOW + timedelta(minutes=15))
    assert down.next_check == NOW + timedelta(hours=2), "the server asked for two hours"
    assert broken.pk not in {r.source.pk for r in look(NOW + timedelta(minutes=10))}
    look(NOW + timedelta(minutes=20))
    broken.refresh_from_db()
    assert (broken.failures, broken.next_check) == (2, NOW + timedelta(minutes=50))
    site.put("/a-broken", rss(f"{site.base}/second"))
    look(NOW + timedelta(days=3))
    broken.refresh_from_db()
    assert (broken.failures, broken.last_error, broken.next_check) == (0, "", None)


def test_robots_are_obeyed(site):
    site.put("/robots.txt", b"User-agent: *\nDisallow: /first\nCrawl-delay: 3\n", "text/plain")
    site.put("/feed", rss(f"{site.base}/first", f"{site.base}/second"))
    add(site, "/feed")
    waits: list[float] = []
    [result] = watch(now=NOW, pause=waits.append)
    assert result.new == 1
    assert "robots.txt" in result.failed[0]
    assert "/first" not in site.paths()
    assert waits and 2 < waits[0] <= 3
    site.put("/robots.txt", b"", status=503)
    [result] = look(NOW + timedelta(days=1))
    assert "robots.txt" in result.error


def test_a_link_that_fails_is_tried_three_times_and_the_feed_is_not_taken_as_seen(site):
    site.put("/feed", rss(f"{site.base}/gone"), ETag='"one"')
    source = add(site, "/feed")
    for day in range(4):
        [result] = look(NOW + timedelta(days=day))
        assert len(result.failed) == (1 if day < 3 else 0)
    assert site.paths().count("/gone") == 3
    assert source.items.get().error == "the server answers 404"


def test_this_machine_is_never_asked_without_the_setting_of_tests(site, settings):
    settings.PEYMAN_FETCH_LOOPBACK = False
    site.put("/feed", rss(f"{site.base}/first"))
    add(site, "/feed")
    [result] = look()
    assert "private network" in result.error
    assert site.asked == []


def test_a_redirect_inwards_is_refused(site, monkeypatch):
    """The first server is allowed, what it points to is not."""
    site.put("/away", b"", status=302, Location="http://169.254.169.254/latest/meta-data")
    with pytest.raises(UnreachableSource, match="private network"):
        links.ask(f"{site.base}/away", loopback=True)
    site.put("/file", b"", status=302, Location="file:///etc/passwd")
    with pytest.raises(UnreachableSource, match="only http"):
        links.ask(f"{site.base}/file", loopback=True)
    site.put("/loop", b"", status=302, Location="/loop")
    with pytest.raises(UnreachableSource, match="too many redirects"):
        links.ask(f"{site.base}/loop", loopback=True)


def test_the_connection_goes_to_the_address_that_was_checked(site, monkeypatch):
    """A name that resolves to something else a moment later changes nothing: it is asked once."""
    real, asked = links.socket.getaddrinfo, []

    def resolve(host, port, *args, **kwargs):
        asked.append(host)
        return real("127.0.0.1" if host == "news.example" else host, port, *args, **kwargs)

    monkeypatch.setattr(links.socket, "getaddrinfo", resolve)
    port = site.server.server_port
    answer = links.ask(f"http://news.example:{port}/first", loopback=True)
    assert answer.status == 200
    assert asked.count("news.example") == 1
    assert dict(site.asked[-1][1])["Host"] == f"news.example:{port}"
    with pytest.raises(UnreachableSource, match="private network"):
        links.ask(f"http://news.example:{port}/first")


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255",
     "::1", "fe80::1", "fd00:ec2::254", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"],
)  # fmt: skip
def test_addresses_inside_the_house_in_every_dress(ip):
    import ipaddress

    assert not links.is_public(ipaddress.ip_address(ip))


def test_a_public_address_is_public():
    import ipaddress

    assert links.is_public(ipaddress.ip_address("93.184.215.14"))
    assert links.is_public(ipaddress.ip_address("2606:2800:21f:cb07:6820:80da:af6b:8b2c"))
