"""Links: fetched with limits, and never from an address inside the house."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit, urlunsplit

import httpx

from peyman.errors import OversizedSource, UnreachableSource

LIMIT = 20 * 1024 * 1024
REDIRECTS = 5
SECONDS = 20.0
AGENT = "Peyman/0.1"
_EMBEDDING = ipaddress.ip_network("64:ff9b::/96")  # NAT64: the last four bytes are an IPv4 address


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: status, bytes, media type, the final address, and its headers in small letters."""

    status: int
    body: bytes
    media_type: str
    address: str
    headers: Mapping[str, str] = field(default_factory=dict)


def fetch(url: str, *, loopback: bool = False) -> tuple[bytes, str, str]:
    """Bytes, media type and final address of a link; whatever is not 200 raises UnreachableSource."""
    answer = ask(url, loopback=loopback)
    if answer.status != 200:
        raise UnreachableSource(url, f"the server answers {answer.status}")
    return answer.body, answer.media_type, answer.address


def ask(url: str, *, headers: Mapping[str, str] | None = None, loopback: bool = False) -> Answer:
    """What a server answers to a link, after at most five redirects.

    Private, loopback, link-local and metadata addresses are refused before and after each redirect. The connection goes to
    the very address that was checked, whatever the name resolves to a moment later. ``loopback`` is for tests alone.
    """
    try:
        with httpx.Client(timeout=SECONDS, trust_env=False, headers={"User-Agent": AGENT}) as client:
            address = url
            for _ in range(REDIRECTS + 1):
                pinned, host = pin(address, url, loopback=loopback)
                extensions = {"sni_hostname": host} if address.startswith("https") else {}
                asked = {**(headers or {}), "Host": urlsplit(address).netloc.rpartition("@")[2]}
                with client.stream(
                    "GET", pinned, headers=asked, extensions=extensions, follow_redirects=False
                ) as answer:
                    if answer.has_redirect_location:
                        address = urljoin(address, answer.headers["location"])
                        continue
                    given = {name.lower(): value for name, value in answer.headers.items()}
                    kind = given.get("content-type", "").split(";")[0].strip()
                    return Answer(answer.status_code, _body(answer, url), kind, address, given)
            raise UnreachableSource(url, "too many redirects")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise UnreachableSource(url, f"cannot be fetched ({type(error).__name__})") from None


def _body(answer: httpx.Response, url: str) -> bytes:
    chunks, size = [], 0
    for chunk in answer.iter_bytes():
        size += len(chunk)
        if size > LIMIT:
            raise OversizedSource(url, f"larger than {LIMIT // 1024 // 1024} MB")
        chunks.append(chunk)
    return b"".join(chunks)


def pin(address: str, url: str, *, loopback: bool = False) -> tuple[str, str]:
    """The link with its host replaced by an address that was checked, and the host itself.

    Example: ``pin("https://example.org/a", …)`` gives ``("https://93.184.215.14/a", "example.org")``.
    """
    parts = urlsplit(address)
    ip = check_address(address, url, loopback=loopback)
    place = f"[{ip}]" if ":" in ip else ip
    if parts.port:
        place += f":{parts.port}"
    return urlunsplit((parts.scheme, place, parts.path or "/", parts.query, "")), str(parts.hostname)


def check_address(address: str, url: str, *, loopback: bool = False) -> str:
    """The address behind a link. Raises UnreachableSource for anything but http(s) to a public one: if a name has several,
    all must be public."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UnreachableSource(url, "this is no link") from None
    if parts.scheme not in ("http", "https") or not host:
        raise UnreachableSource(url, "only http and https links are fetched")
    try:
        found = socket.getaddrinfo(host, port or 443, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError):
        raise UnreachableSource(url, "its host is not known") from None
    addresses = [ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found]
    for ip in addresses:
        if not is_public(ip) and not (loopback and ip.is_loopback):
            raise UnreachableSource(url, "addresses inside a private network are not fetched")
    if not addresses:
        raise UnreachableSource(url, "its host is not known")
    return str(addresses[0])


def is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """May it be asked? An IPv4 address wrapped in IPv6 counts as what it wraps: ``::ffff:127.0.0.1`` is loopback."""
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _EMBEDDING:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return ip.is_global and not ip.is_multicast and not ip.is_reserved
