"""What a letter to the renter says of their booking, paragraph by paragraph."""

from collections.abc import Iterator

from app.foundation.dates import format_date, format_short_date, local
from app.foundation.ical_mail import Method
from app.foundation.language import _
from app.modules.booking.models import Booking, Direction, Handover, PaperKind, PostingKind
from app.modules.booking.models.papers import PAPER_WORDS
from app.modules.booking.models.postings import KIND_WORDS
from app.modules.booking.queries.bookings import live_occurrences_of, occurrences_of
from app.modules.booking.queries.errands import handovers_of
from app.modules.booking.queries.letter_texts import beginning_of
from app.modules.booking.queries.letter_words import Wording
from app.modules.booking.queries.money import balance, postings_of
from app.modules.booking.queries.next_steps import comes_next
from app.modules.booking.queries.owed_papers import has_paper, papers_for
from app.modules.booking.queries.paper_prices import money
from app.modules.booking.queries.paying import transfer_for
from app.modules.booking.queries.renting import OBJECT_WITHIN
from app.modules.booking.times import in_words

MOST_DATES = 60


def paragraphs_of(booking: Booking, what: str, letter: Wording) -> list[str]:
    """Everything in its order; what there is nothing to say about is left out."""
    said = [*beginning_of(booking, what, letter), booking.reason if letter.with_reason else ""]
    said += _record(booking, letter.record) if letter.record else ()
    said += _outcome(booking) if letter.with_settlement else ()
    said += [comes_next(booking), *_costs(booking, letter), _paper(booking, letter.paper)]
    return [each for each in said if each]


def dates_of(booking: Booking) -> list[str]:
    """When: every date that takes place or may; where none is left, those that were."""
    dates = live_occurrences_of(booking) or list(occurrences_of(booking))
    return [in_words(each.span) for each in dates[:MOST_DATES]]


def statement_of(booking: Booking) -> list[str]:
    """Every posting, as the ledger has it."""
    return [
        f"{format_short_date(each.day)} {KIND_WORDS[each.kind]}{f' ({each.reason})' if each.reason else ''}: {money(each.amount_cents)}"
        for each in postings_of(booking)
    ]


def _costs(booking: Booking, letter: Wording) -> Iterator[str]:
    if letter.method is Method.CANCEL and booking.fee_cents:
        yield _("Fee: {amount}", amount=money(booking.fee_cents))
    if letter.with_price and booking.total_cents:
        yield _("Price: {amount}", amount=money(booking.total_cents))
    if letter.with_price and booking.deposit_cents:
        yield _("In addition a deposit of {amount}, which you get back.", amount=money(booking.deposit_cents))
    transfer = transfer_for(booking) if letter.with_payment else None
    if transfer is not None:
        yield transfer.in_words


def _paper(booking: Booking, kind: PaperKind | None) -> str:
    """Where a paper lies that was made, or that the house makes at this very moment."""
    is_there = kind is not None and (kind in papers_for(booking) or has_paper(booking, kind))
    return (
        _("On the page of your booking you find: {paper}.", paper=PAPER_WORDS[kind])
        if kind and is_there
        else ""
    )


def _record(booking: Booking, direction: Direction) -> Iterator[str]:
    """What the caretaker wrote down; all of it stands in the handover record."""
    record = next((each for each in handovers_of(booking) if each.direction is direction), None)
    return _noted(record) if record is not None else iter(())


def _noted(record: Handover) -> Iterator[str]:
    faults = [each["text"] for each in record.checklist if not each["fine"]]
    if record.keys:
        yield _("Keys: {place}", place=record.keys)
    if record.meters:
        read = ", ".join(f"{each['name']} {each['value']}" for each in record.meters)
        yield _("Meters: {text}", text=read)
    if faults:
        yield _("Not ticked off: {text}", text=", ".join(faults))
    if record.damages:
        yield _("Damages: {text}", text=record.damages)
    if record.proposed_refund_cents is not None:
        amount = money(record.proposed_refund_cents)
        yield _(
            "The caretaker proposes to give back {amount} of the deposit. The office decides.", amount=amount
        )


def _outcome(booking: Booking) -> Iterator[str]:
    now = balance(booking)
    postings = postings_of(booking)
    kept = sum(each.amount_cents for each in postings if each.kind is PostingKind.WITHHELD)
    back = sum(each.amount_cents for each in postings if each.kind is PostingKind.DEPOSIT_REFUNDED)
    if kept:
        yield _("Of the deposit {amount} was kept.", amount=money(kept))
    if back:
        yield _("Of the deposit you got back {amount}.", amount=money(back))
    if not now.open and not now.held:
        yield _("Nobody owes anybody anything.")
    until = format_date(local(booking.state_changed_at + OBJECT_WITHIN))
    yield _(
        "If you do not agree, say so until {day} on the page of your booking: a second person looks at it.",
        day=until,
    )
