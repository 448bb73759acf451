"""Invitations in mails: what Outlook, Gmail and Apple put into the calendar of whoever gets the mail (RFC 6047).

The first mail about an entry has to be a REQUEST, or a later CANCEL finds nothing to take away.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from icalendar import Calendar, vCalAddress

from app.foundation.entry import Entry, EntryStatus
from app.foundation.ical import PRODUCT, event_of, plain, zones_of
from app.foundation.ical_zones import is_known, zone_text


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


def invitation(
    entry: Entry, method: Method, *, organizer: Party, attendee: Party, sent_at: datetime, home: str
) -> Invitation:
    """What is attached when something is approved or changed (REQUEST) or does not take place (CANCEL).

    Whoever gets it has asked for it, so no answer is wanted. The sequence must have grown since the last mail.
    """
    if method is Method.CANCEL:
        entry = replace(entry, status=EntryStatus.CANCELLED)
    event = event_of(entry, home, stamp=sent_at)
    event.add("organizer", _address(organizer))
    asked = _address(attendee)
    answer = {"ROLE": "REQ-PARTICIPANT", "CUTYPE": "INDIVIDUAL", "PARTSTAT": "ACCEPTED", "RSVP": "FALSE"}
    asked.params.update(answer)
    event.add("attendee", asked)
    letter = Calendar()
    for name, value in (
        ("version", "2.0"),
        ("prodid", PRODUCT),
        ("calscale", "GREGORIAN"),
        ("method", method),
    ):
        letter.add(name, str(value))
    head = letter.to_ical().decode().removesuffix("END:VCALENDAR\r\n")
    clocks = [zone_text(zone) for zone in sorted(zones_of(entry)) if is_known(zone)]
    return Invitation(method, "".join([head, *clocks, event.to_ical().decode(), "END:VCALENDAR\r\n"]))


def _address(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.address}")
    address.params["CN"] = plain(party.name).replace('"', "'")
    return address
