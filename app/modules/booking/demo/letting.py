"""What becomes of a booking in Lindental: money, keys, meters, papers, the settlement."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from app.community.models import Member
from app.community.papers import paper
from app.community.queries.site import arms
from app.modules.booking.actions import caretaking, disputing, ledger, metering, papers
from app.modules.booking.actions.ledger import Payment
from app.modules.booking.actions.recording import Record, hand_out, take_in
from app.modules.booking.demo.bookings import Wanted
from app.modules.booking.models import Booking, PaperKind, PostingKind, Way
from app.modules.booking.queries.bookings import booking_of
from app.modules.booking.queries.consumption import checks_for, used_by
from app.modules.booking.queries.errands import checks_of
from app.modules.booking.queries.keys import keys_on_hook, keys_with
from app.modules.booking.queries.money import balance
from app.modules.booking.queries.paper_facts import facts_for
from app.modules.booking.queries.papers import next_number
from app.telling.stage import Act, Stage

CLERK, CARETAKER = "stefan", "karl"
PAID_AFTER, SETTLED_AFTER, OBJECTED_AFTER = timedelta(days=6), timedelta(days=3), timedelta(hours=9)
IS_BACK = {"returned", "disputed", "closed"}
# What a party uses between two readings, by the unit of the meter.
USED_KWH = 38


class Letting:
    """One booking from the approval to the settlement, as far as its story goes."""

    def __init__(self, stage: Stage, wanted: Wanted, made: list[int]) -> None:
        self._stage, self._wanted, self._made = stage, wanted, made

    def acts(self, decided: datetime, begins: datetime, ends: datetime) -> Iterator[Act]:
        """Each step at its hour; what would be later than now has not happened yet."""
        end = self._wanted.end
        if self._wanted.is_paid:
            yield from self._if_over(decided + PAID_AFTER, self._pay)
        if end in {"handed_over", *IS_BACK}:
            yield Act(self._stage.before_now(begins), self._hand_out)
        if end in IS_BACK:
            yield Act(self._stage.before_now(ends), self._take_in)
        if end == "closed":
            yield Act(self._stage.before_now(ends + SETTLED_AFTER), self._settle)
        if end == "disputed":
            yield Act(self._stage.before_now(ends + OBJECTED_AFTER), self._object)
        if end == "no_show":
            yield Act(begins + caretaking.NO_SHOW_AFTER, self._note_absence)
        if self._wanted.papers:
            yield Act(
                self._stage.before_now(decided + timedelta(hours=1)), partial(self._write, PaperKind.CONTRACT)
            )

    def _if_over(self, moment: datetime, do: Callable[[], None]) -> Iterator[Act]:
        if moment < self._stage.now:
            yield Act(moment, do)

    @property
    def _booking(self) -> Booking:
        booking = booking_of(self._made[0])
        if booking is None:
            raise LookupError(self._made)
        return booking

    @property
    def _clerk(self) -> Member:
        return self._stage.people[CLERK]

    @property
    def _caretaker(self) -> Member:
        return self._stage.people[CARETAKER]

    def _pay(self) -> None:
        booking = self._booking
        if owed := balance(booking).open:
            ledger.post(booking, self._clerk, Payment(PostingKind.RECEIVED, owed, Way.TRANSFER))

    def _hand_out(self) -> None:
        booking = self._booking
        keys = keys_on_hook(booking.facility_id)
        record = Record(
            id_seen=True,
            checklist=_fine(booking), meters=_meters(booking, 0), key_ids=tuple(keys)[:1],
            deposit_seen=bool(booking.deposit_cents), with_whom=booking.name,
        )  # fmt: skip
        hand_out(booking, self._caretaker, record)
        if booking.deposit_cents:
            ledger.post(
                booking, self._clerk, Payment(PostingKind.DEPOSIT_RECEIVED, booking.deposit_cents, Way.CASH)
            )

    def _take_in(self) -> None:
        booking, damages = self._booking, self._wanted.damages
        kept = min(self._wanted.kept_cents, booking.deposit_cents)
        record = Record(
            checklist=_fine(booking, but_last=bool(damages)), meters=_meters(booking, USED_KWH),
            key_ids=tuple(keys_with(booking)), damages=damages,
            proposed_refund_cents=booking.deposit_cents - kept if booking.deposit_cents else None,
            with_whom=booking.name,
        )  # fmt: skip
        take_in(booking, self._caretaker, record)

    def _settle(self) -> None:
        """Damages are kept, what was used is set off, the rest goes back; then the case is closed."""
        booking, kept = self._booking, self._wanted.kept_cents
        for used in used_by(booking):
            metering.charge_use(booking, self._clerk, used.key)
        if kept:
            self._post(PostingKind.WITHHELD, kept, self._wanted.damages)
        if (open_cents := balance(booking).open) > 0:
            self._post(PostingKind.SET_OFF, min(open_cents, balance(booking).held))
        if (open_cents := balance(booking).open) > 0:
            self._post(PostingKind.RECEIVED, open_cents, way=Way.TRANSFER)
        if held := balance(booking).held:
            self._post(PostingKind.DEPOSIT_REFUNDED, held, way=Way.TRANSFER)
        if self._wanted.papers:
            self._write(PaperKind.SETTLEMENT)
        caretaking.close(self._booking, self._clerk)

    def _post(self, kind: PostingKind, amount_cents: int, reason: str = "", way: Way | None = None) -> None:
        ledger.post(self._booking, self._clerk, Payment(kind, amount_cents, way, reason))

    def _object(self) -> None:
        disputing.object_to(self._booking, self._stage.people[self._wanted.who], self._wanted.words)

    def _note_absence(self) -> None:
        caretaking.nobody_came(self._booking, self._caretaker, note=self._wanted.words)

    def _write(self, kind: PaperKind) -> None:
        booking = self._booking
        _edition, number = next_number(booking, kind)
        facts = facts_for(booking, kind, number) | {"language": booking.language}
        papers.keep(booking, self._clerk, kind, number, paper("booking/paper", facts, arms()))


def _fine(booking: Booking, *, but_last: bool = False) -> tuple[tuple[str, bool], ...]:
    checks = checks_of(booking.facility_id)["checklist"]
    return tuple((text, not (but_last and text == checks[-1])) for text in checks)


def _meters(booking: Booking, used: int) -> tuple[tuple[str, str], ...]:
    """Meters only ever go up: they show more on a later day."""
    shown = booking.begins.toordinal() % 10_000 * 50 + used
    return tuple((name, str(shown)) for name in checks_for(booking)["meters"])
