"""What stands on the papers about the keys: the handover record and the key list."""

from typing import Any

from app.foundation.dates import format_date, format_short_date, local
from app.foundation.language import _
from app.foundation.signatures import drawing
from app.modules.booking.models import Booking, Direction, Handover
from app.modules.booking.models.settings import Settings
from app.modules.booking.queries.errands import handovers_of
from app.modules.booking.queries.keys import loans_of

Facts = dict[str, Any]


def handover(booking: Booking, _settings: Settings) -> Facts:
    """What was seen, read and signed."""
    titles = {Direction.OUT: _("When the keys went out"), Direction.BACK: _("When the keys came back")}
    result = {True: _("fine"), False: _("not in order")}
    lists, words, signed = [], [], []
    for record in handovers_of(booking):
        rows = [[each["text"], "", result[each["fine"]]] for each in record.checklist]
        rows += [[each["name"], "", each["value"]] for each in record.meters]
        rows += [[_("Keys"), "", record.keys]] if record.keys else []
        head = [_("What"), format_date(record.at), _("Result")]
        lists += [{"title": titles[record.direction], "head": head, "rows": rows}] if rows else []
        words += [_("Damages: {text}", text=record.damages)] if record.damages else []
        signed += _signed(record)
    return {
        "intro": _("What was seen when the keys went out and came back:"),
        "lists": lists, "words": words,
        "signatures": signed or [[_("Caretaker"), ""], [booking.organisation or booking.name, ""]],
    }  # fmt: skip


def key_list(booking: Booking, _settings: Settings) -> Facts:
    """Which keys went out and which are back."""
    rows = [
        [label, format_short_date(local(loan.out_at).date()),
         format_short_date(local(loan.back_at).date()) if loan.back_at else ""]
        for label, loan in loans_of(booking)
    ]  # fmt: skip
    return {
        "intro": _("These keys were handed out. Nobody may give them on or have them copied."),
        "lists": [{"title": _("Keys"), "head": [_("Key"), _("Handed out"), _("Back")], "rows": rows}],
        "signatures": [[_("Caretaker"), ""], [booking.organisation or booking.name, ""]],
    }


def _signed(record: Handover) -> list[list[str]]:
    """Who signed when, with what was drawn; a typed name alone is a signature too."""
    names = {"renter": record.with_whom or _("Renter"), "caretaker": _("Caretaker")}
    return [
        [f"{name}, {format_short_date(local(record.at).date())}", drawing(record.signatures.get(who, ""))]
        for who, name in names.items()
        if who in record.signatures or (who == "renter" and record.with_whom)
    ]
