"""Reads warnings that others publish in the Common Alerting Protocol: single ones, and lists of them (Atom, RSS).

What comes from outside is hostile until it is read: no declarations, no entities, bounded in size, words and time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.foundation import clock
from app.foundation.language import lazy_
from app.foundation.outside import NotFetched

MOST_BYTES = 1_000_000
MOST_ENTRIES = 300
# Without an end, and at the longest.
USUAL, LONGEST = timedelta(hours=24), timedelta(days=7)
_BAD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Area:
    """For where it holds, in each of the ways the protocol knows."""

    name: str
    codes: tuple[str, ...] = ()
    # Corners as (latitude, longitude).
    polygons: tuple[tuple[tuple[float, float], ...], ...] = ()
    # Latitude, longitude, kilometres.
    circles: tuple[tuple[float, float, float], ...] = ()


@dataclass(frozen=True)
class Told:
    """One message of the protocol."""

    identifier: str
    sender: str
    sent_at: datetime
    status: str
    kind: str
    scope: str
    references: str
    language: str = ""
    sender_name: str = ""
    severity: str = ""
    headline: str = ""
    description: str = ""
    instruction: str = ""
    web: str = ""
    expires_at: datetime = field(default_factory=clock.now)
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One line of a list: where the message is, and when it was changed."""

    url: str
    updated: str


def parsed(body: bytes) -> Element:
    """The root of what was fetched; raises NotFetched for what nobody should read."""
    if len(body) > MOST_BYTES:
        raise NotFetched(lazy_("What is there is larger than {n} MB.", n=MOST_BYTES // 1_000_000))
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise NotFetched(lazy_("What is there is no list of warnings.")) from error
    return root


def is_message(root: Element) -> bool:
    """Whether this is one message, and no list."""
    return _name(root) == "alert"


def entries(root: Element, base: str) -> list[Entry]:
    """What a list leads to; raises NotFetched for what is no list."""
    if _name(root) not in {"feed", "rss", "RDF"}:
        raise NotFetched(lazy_("What is there is no list of warnings."))
    found = (_entry(each, base) for each in root.iter() if _name(each) in {"entry", "item"})
    return [each for each in found if each is not None][:MOST_ENTRIES]


def _entry(element: Element, base: str) -> Entry | None:
    links = [each for each in element if _name(each) == "link"]
    cap = [each for each in links if each.get("type", "").startswith("application/cap+xml")]
    address = next((each.get("href") or each.text or "" for each in (*cap, *links)), "").strip()
    if not address:
        return None
    moment = _text(element, "updated") or _text(element, "pubDate") or _text(element, "date")
    return Entry(urljoin(base, address), moment)


def message(root: Element, language: str) -> Told:
    """One message, in the language of the place if it has it; raises NotFetched if it is none."""
    sent_at = _moment(_text(root, "sent"))
    identifier, sender = (_text(root, name)[:200] for name in ("identifier", "sender"))
    if not is_message(root) or sent_at is None or not (identifier and sender):
        raise NotFetched(lazy_("What is there is no warning."))
    status, kind, scope = (_text(root, name) for name in ("status", "msgType", "scope"))
    told = Told(identifier, sender, sent_at, status, kind, scope, _text(root, "references")[:20_000])
    infos = [each for each in root if _name(each) == "info"]
    spoken = [each for each in infos if _text(each, "language", "en").lower().startswith(language)]
    return _with(next(iter(spoken or infos), Element("info")), told)


def _with(info: Element, told: Told) -> Told:
    expires = _moment(_text(info, "expires")) or told.sent_at + USUAL
    return replace(
        told,
        language=_text(info, "language", "en")[:10],
        sender_name=_text(info, "senderName")[:200],
        severity=_text(info, "severity")[:10],
        headline=(_text(info, "headline") or _text(info, "event"))[:300],
        description=_text(info, "description")[:8_000],
        instruction=_text(info, "instruction")[:8_000],
        web=_address(_text(info, "web")),
        expires_at=min(expires, clock.now() + LONGEST),
        areas=tuple(_areas(info)),
    )


def _address(written: str) -> str:
    """An address one may click on."""
    try:
        scheme = urlsplit(written).scheme
    except ValueError:
        return ""
    return written if scheme in {"http", "https"} and len(written) <= 500 else ""


def _areas(info: Element) -> Iterator[Area]:
    for area in (each for each in info if _name(each) == "area"):
        codes = [_text(each, "value") for each in area if _name(each) == "geocode"]
        rings = [_corners(each.text or "") for each in area if _name(each) == "polygon"]
        circles = [_circle(each.text or "") for each in area if _name(each) == "circle"]
        yield Area(
            _text(area, "areaDesc"),
            tuple(codes),
            tuple(ring for ring in rings if len(ring) > 2),
            tuple(circle for circle in circles if circle),
        )


def _corners(written: str) -> tuple[tuple[float, float], ...]:
    try:
        pairs = [tuple(map(float, pair.split(","))) for pair in written.split()[:5_000]]
    except ValueError:
        return ()
    return tuple((pair[0], pair[1]) for pair in pairs if len(pair) == 2)


def _circle(written: str) -> tuple[float, float, float] | None:
    found = re.fullmatch(r"\s*(-?[\d.]+),(-?[\d.]+)\s+([\d.]+)\s*", written)
    try:
        return (float(found[1]), float(found[2]), float(found[3])) if found else None
    except ValueError:
        return None


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment.astimezone(clock.now().tzinfo) if moment.tzinfo and 1970 < moment.year < 9000 else None


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Element, name: str, default: str = "") -> str:
    found = next((each.text for each in element if _name(each) == name and each.text), default)
    return _BAD.sub("", found).strip()
