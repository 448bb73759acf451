"""Which addresses outside the house may be asked: nothing inside the town hall's own network, whatever it is called.

An address is checked again each time: as it is written, after each redirect, and as the name server answers.
"""

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.foundation.language import lazy_
from app.foundation.lazy_text import Text
from config import Config

LONGEST = 2_000
_PORTS = {"http": {80, 8080}, "https": {443, 8443}}
# What carries an IPv4 address inside an IPv6 one, and what standards keep for other purposes.
_NEVER = [
    ipaddress.ip_network(each)
    for each in (
        "::/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/32",
        "fec0::/10",
        "192.0.0.0/24",
    )
]


class NotFetched(Exception):
    """It cannot be fetched; `words` say why to the person who wanted it."""

    def __init__(self, words: Text) -> None:
        super().__init__(str(words))
        self.words = words


# Scheme, host and port.
Server = tuple[str, str, int]


@dataclass(frozen=True)
class Place:
    """Where a question goes: the checked number, under the name it was asked by."""

    scheme: str
    host: str
    port: int
    path: str
    address: str

    @property
    def server(self) -> Server:
        """Who answers there."""
        return self.scheme, self.host, self.port

    @property
    def name(self) -> str:
        """As the header Host says it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        is_usual = self.port == (443 if self.scheme == "https" else 80)
        return host if is_usual else f"{host}:{self.port}"


class _Neighbours:
    """Hosts of the own network that the operator lets be asked ("exchange.rathaus.local:8443"), and our own name."""

    inside: frozenset[str] = frozenset()
    own: str = ""


_neighbours = _Neighbours()


def connect(config: Config) -> None:
    """Learn what the operator allows."""
    _neighbours.inside, _neighbours.own = config.fetch_inside, urlsplit(config.public_url).hostname or ""


def tidy(url: str) -> str:
    """The address as it is asked: webcal is https; raises NotFetched for what is none."""
    url = re.sub(r"^webcals?:", "https:", url.strip(), flags=re.IGNORECASE)
    if len(url) > LONGEST or re.search(r"[\s\\\x00-\x1f\x7f]", url):
        raise NotFetched(lazy_("This is not an address that can be asked."))
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        ascii_host = host.encode("idna").decode() if host and ":" not in host else host
    except (ValueError, UnicodeError):
        raise NotFetched(lazy_("This is not an address that can be asked.")) from None
    if parts.scheme not in _PORTS or not ascii_host or "@" in parts.netloc:
        raise NotFetched(lazy_("The address must begin with https:// and have no password in it."))
    is_known = is_inside(ascii_host, port or 0)
    if port is not None and port not in _PORTS[parts.scheme] and not is_known:
        raise NotFetched(lazy_("This port is not asked."))
    return url


def place_of(url: str) -> Place:
    """Where an address leads now; raises NotFetched if that is no public place."""
    (scheme, host, port), path = way_to(url)
    addresses = _addresses(host, port)
    if not is_inside(host, port) and (host == _neighbours.own or not all(map(is_public, addresses))):
        raise NotFetched(lazy_("This address leads into a private network. It is not fetched."))
    return Place(scheme, host, port, path, addresses[0])


def way_to(url: str) -> tuple[Server, str]:
    """Whom an address asks, and for what; nobody has looked yet where that leads."""
    parts = urlsplit(tidy(url))
    host = parts.hostname or ""
    host = host if ":" in host else host.encode("idna").decode().rstrip(".")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return (parts.scheme, host, port), f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"


def is_inside(host: str, port: int) -> bool:
    """Whether the operator lets this server of the own network be asked."""
    return host in _neighbours.inside or f"{host}:{port}" in _neighbours.inside


def _addresses(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotFetched(lazy_("There is no server of this name.")) from None
    return [str(address[0]) for *_kind, address in found]


def is_public(address: str) -> bool:
    """Whether a number belongs to the public network; everything else is refused, known or not."""
    number = ipaddress.ip_address(address.partition("%")[0])
    mapped = number.ipv4_mapped if isinstance(number, ipaddress.IPv6Address) else None
    number = mapped or number
    kept = any(number.version == net.version and number in net for net in _NEVER)
    return number.is_global and not (number.is_multicast or number.is_reserved or kept)
