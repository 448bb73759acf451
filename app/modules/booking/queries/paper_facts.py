"""What stands on the papers about a booking: plain facts for templates/documents/booking."""

from collections.abc import Callable
from typing import Any

from app.community.queries.site import site
from app.foundation.dates import format_date, format_short_date, today
from app.foundation.language import _
from app.foundation.text import to_plain
from app.foundation.transfers import in_fours, transfer_svg
from app.modules.booking.models import Booking, PaperKind, PostingKind
from app.modules.booking.models.papers import OF_MONEY, PAPER_WORDS
from app.modules.booking.models.postings import KIND_WORDS
from app.modules.booking.models.settings import Settings
from app.modules.booking.models.states import BookingState
from app.modules.booking.prices.cents import euros
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.queries.facilities import versions
from app.modules.booking.queries.money import balance, postings_of
from app.modules.booking.queries.pages import settings_for
from app.modules.booking.queries.paper_keys import handover, key_list
from app.modules.booking.queries.paper_prices import money, price_list
from app.modules.booking.queries.paying import transfer_for
from app.modules.booking.queries.shapes import agreed_dates
from app.modules.booking.times import in_words

Facts = dict[str, Any]


def facts_for(booking: Booking, kind: PaperKind, number: str) -> Facts:
    """Everything the template needs."""
    settings = settings_for(booking.group_id)
    plain: Facts = {
        "place": site().name, "title": str(PAPER_WORDS[kind]), "office": settings.office_lines,
        "date": format_date(today()), "page_words": _("Page {page} of {pages}"), "footer": [site().name, number],
        "names": _("What"), "values": _("Details"), "to": _address(booking), "pairs": _about(booking, number, kind),
        "lists": [], "words": [], "code": "", "code_alt": "", "bank": [], "signatures": [],
    }  # fmt: skip
    return plain | _WRITERS[kind](booking, settings)


def _address(booking: Booking) -> list[str]:
    city = " ".join(filter(None, [booking.postcode, booking.city]))
    return [line for line in (booking.organisation, booking.name, booking.street, city) if line]


def _about(booking: Booking, number: str, kind: PaperKind) -> list[list[str]]:
    """What it is about; what the renter celebrates is nothing for those who only keep the money."""
    dates = agreed_dates(occurrences_of(booking))
    first = in_words(dates[0].span) if dates else ""
    more = _("{n} dates, the first: {when}", n=len(dates), when=first) if len(dates) > 1 else first
    pairs = [
        (_("Number"), number),
        (_("Facility"), booking.facility.post.title),
        (_("Offer"), booking.offer.title),
        (_("When"), more),
        (_("Purpose"), "" if kind in OF_MONEY else booking.purpose),
        (_("Persons"), str(booking.persons or "")),
        (_("Place"), booking.facility.place),
    ]
    return [list(pair) for pair in pairs if pair[1]]


def _receipt(booking: Booking, _settings: Settings) -> Facts:
    return {
        "intro": _("We have received your request. Thank you."),
        "lists": [price_list(booking)],
        "words": [_("This is not a confirmation yet: you hear from us as soon as it is decided.")],
    }


def _contract(booking: Booking, settings: Settings) -> Facts:
    deposit = [_("Deposit: {amount}.", amount=money(booking.deposit_cents))] if booking.deposit_cents else []
    transfer = transfer_for(booking)
    asked = [transfer.asked] if transfer else []
    return {
        "intro": _("Between {place} and the renter named above it is agreed:", place=site().name),
        "lists": [price_list(booking)],
        "words": [*asked, *deposit, *settings.contract_lines, *_house_rules(booking)],
        **(_bank(booking, settings, transfer.cents) if transfer else {}),
        "signatures": [[site().name, ""], [booking.organisation or booking.name, ""]],
    }


def _house_rules(booking: Booking) -> list[str]:
    terms = versions(booking.terms_version_id).get(booking.terms_version_id or 0)
    if terms is None:
        return []
    text = to_plain(str(terms.content.get("text", "")))
    return [_("House rules, version {number}: {text}", number=terms.number, text=text)]


def _invoice(booking: Booking, settings: Settings) -> Facts:
    transfer = transfer_for(booking)
    lists = [price_list(booking)] if booking.state is not BookingState.CANCELLED else []
    if transfer is None:
        return {
            "intro": _("For your booking:"),
            "lists": [*lists, _ledger(booking)],
            "words": [_("Nothing is open.")],
        }
    return {
        "intro": _("For your booking we charge:"),
        "lists": [*lists, _ledger(booking)],
        "words": [transfer.asked],
        **_bank(booking, settings, transfer.cents),
    }


def _bank(booking: Booking, settings: Settings, open_cents: int) -> Facts:
    if not settings.iban or not settings.payee:
        return {}
    return {
        "code": transfer_svg(settings.payee, settings.iban, euros(open_cents), booking.number),
        "code_alt": _(
            "Code for a banking app: {amount} to {payee}", amount=money(open_cents), payee=settings.payee
        ),
        "bank": [settings.payee, in_fours(settings.iban), _("Reference: {number}", number=booking.number)],
    }


def _ledger(booking: Booking) -> Facts:
    rows = [
        [str(KIND_WORDS[each.kind]) + (f": {each.reason}" if each.reason else ""), format_short_date(each.day),
         money(each.amount_cents)]
        for each in postings_of(booking)
    ]  # fmt: skip
    return {"title": _("Payments and charges"), "head": [_("What"), _("Day"), _("Amount")], "rows": rows}


def _settlement(booking: Booking, settings: Settings) -> Facts:
    now = balance(booking)
    kept = sum(each.amount_cents for each in postings_of(booking) if each.kind is PostingKind.WITHHELD)
    end = _("Nobody owes anybody anything.")
    if now.open > 0:
        end = _("Still open: {amount}.", amount=money(now.open))
    elif now.open < 0 or now.held:
        end = _("You get back {amount}.", amount=money(now.held - now.open))
    words = [_("Of the deposit {amount} was kept.", amount=money(kept))] if kept else []
    bank = _bank(booking, settings, now.open) if now.open > 0 else {}
    lists = [price_list(booking)] if booking.state is not BookingState.CANCELLED else []
    return {
        "intro": _("This is how your booking is settled:"),
        "lists": [*lists, _ledger(booking)],
        "words": [*words, end],
        **bank,
    }


_WRITERS: dict[PaperKind, Callable[[Booking, Settings], Facts]] = {
    PaperKind.RECEIPT: _receipt,
    PaperKind.CONTRACT: _contract,
    PaperKind.INVOICE: _invoice,
    PaperKind.HANDOVER: handover,
    PaperKind.KEYS: key_list,
    PaperKind.SETTLEMENT: _settlement,
}
