"""Links: fetched with limits, and never from an address inside the house."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urljoin, urlsplit

import httpx

from peyman.errors import OversizedSource, UnreachableSource

LIMIT = 20 * 1024 * 1024
REDIRECTS = 5
SECONDS = 20.0


def fetch(url: str, *, client: httpx.Client | None = None) -> tuple[bytes, str, str]:
    """Bytes, media type and final address of a link. Private, loopback and link-local addresses are refused,
    before and after each redirect."""
    own = client or httpx.Client(timeout=SECONDS, headers={"User-Agent": "Peyman/0.1"})
    try:
        address = url
        for _ in range(REDIRECTS + 1):
            check_address(address, url)
            with own.stream("GET", address, follow_redirects=False) as answer:
                if answer.is_redirect:
                    address = urljoin(address, answer.headers["location"])
                    continue
                if answer.status_code != 200:
                    raise UnreachableSource(url, f"the server answers {answer.status_code}")
                return (
                    _body(answer, url),
                    answer.headers.get("content-type", "").split(";")[0].strip(),
                    address,
                )
        raise UnreachableSource(url, "too many redirects")
    except httpx.HTTPError as error:
        raise UnreachableSource(url, f"cannot be fetched ({type(error).__name__})") from None
    finally:
        if client is None:
            own.close()


def _body(answer: httpx.Response, url: str) -> bytes:
    chunks, size = [], 0
    for chunk in answer.iter_bytes():
        size += len(chunk)
        if size > LIMIT:
            raise OversizedSource(url, f"larger than {LIMIT // 1024 // 1024} MB")
        chunks.append(chunk)
    return b"".join(chunks)


def check_address(address: str, url: str) -> None:
    """Raises UnreachableSource for anything but http(s) to a public address."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreachableSource(url, "only http and https links are fetched")
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, proto=socket.IPPROTO_TCP)
    except OSError:
        raise UnreachableSource(url, "its host is not known") from None
    for entry in found:
        ip = ipaddress.ip_address(str(entry[4][0]).split("%")[0])
        if not ip.is_global:
            raise UnreachableSource(url, "addresses inside a private network are not fetched")
