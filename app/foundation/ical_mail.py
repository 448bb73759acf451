"""Invitations in mails: what Outlook, Gmail and Apple put into the calendar of whoever gets the mail (RFC 6047).

The first mail about an entry has to be a REQUEST, or a later CANCEL finds nothing to take away.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from icalendar import Calendar, vCalAddress

from app.foundation.entry import Entry, EntryStatus
from app.foundation.ical import PRODUCT, event_of, plain, zones_of
from app.foundation.ical_zones import is_known, zone_text

_END = "END:VCALENDAR\r\n"


class Method(StrEnum):
    """What the reader's program shall do."""

    # Add it, or change what was added.
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Party:
    """Who sends or gets an invitation."""

    address: str
    name: str


@dataclass(frozen=True)
class Invitation:
    """The calendar part of a mail: `method` also stands in the header of the part."""

    method: Method
    text: str


@dataclass(frozen=True)
class Parties:
    """Both sides of an invitation."""

    organizer: Party
    attendee: Party


def invitation(
    entries: Sequence[Entry], method: Method, parties: Parties, *, sent_at: datetime, home: str
) -> Invitation:
    """What is attached when something is approved or changed (REQUEST) or does not take place (CANCEL).

    A series comes with the dates that were moved; cancelled as a whole, its first part says so for all. Whoever
    gets it has asked for it, so no answer is wanted. The sequence must have grown since the last mail.
    """
    if method is Method.CANCEL:
        entries = [replace(entries[0], status=EntryStatus.CANCELLED)]
    events = [_event(entry, parties, sent_at, home) for entry in entries]
    zones = {zone for entry in entries for zone in zones_of(entry)}
    clocks = [zone_text(zone) for zone in sorted(zones) if is_known(zone)]
    return Invitation(method, "".join([_head(method), *clocks, *events, _END]))


def _event(entry: Entry, parties: Parties, sent_at: datetime, home: str) -> str:
    event = event_of(entry, home, stamp=sent_at)
    event.add("organizer", _address(parties.organizer))
    asked = _address(parties.attendee)
    answer = {"ROLE": "REQ-PARTICIPANT", "CUTYPE": "INDIVIDUAL", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
    asked.params.update(answer)
    event.add("attendee", asked)
    return str(event.to_ical().decode())


def _head(method: Method) -> str:
    letter = Calendar()
    for name, value in (
        ("version", "2.0"),
        ("prodid", PRODUCT),
        ("calscale", "GREGORIAN"),
        ("method", method),
    ):
        letter.add(name, str(value))
    return str(letter.to_ical().decode().removesuffix(_END))


def _address(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.address}")
    address.params["CN"] = plain(party.name).replace('"', "'")
    return address
