"""One door through which every booking changes its state: allowed, remembered, told."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from app.community.models import Member
from app.foundation import clock
from app.foundation.db import read_afresh, session
from app.foundation.events import record
from app.foundation.language import _, lazy_, pgettext
from app.foundation.refusal import Conflict, Refused
from app.modules.booking.actions.claims import lock_units
from app.modules.booking.events import BookingEvent, BookingMoved
from app.modules.booking.models import (
    Approval,
    Booking,
    BookingState,
    HistoryLine,
    Occurrence,
    OccurrenceState,
    Step,
)
from app.modules.booking.models.states import STATE_WORDS, STEP_WORDS, steps_from
from app.modules.booking.queries.bookings import occurrences_of
from app.modules.booking.queries.facilities import unit_ids_of


class NotPossible(Conflict):
    """A step that does not lead on from here; names those that do (409)."""

    def __init__(self, booking: Booking) -> None:
        self.allowed = tuple(steps_from(booking.state))
        words = ", ".join(str(STEP_WORDS[step]) for step in self.allowed)
        allowed = words or pgettext("possible steps", "nothing any more")
        super().__init__(
            _("This is not possible now: {state}. Possible: {allowed}.",
              state=STATE_WORDS[booking.state], allowed=allowed)
        )  # fmt: skip


def lock(booking: Booking, *, version: int | None = None, offer_ids: Iterable[int] = ()) -> None:
    """Hold the units and then the booking until the unit of work ends, and read it anew.

    Of two at once, the second sees what the first did. `version` is what the person saw: if it is another one
    now, nothing is overwritten (Conflict). `offer_ids` are offers that shall be claimed besides.
    """
    dates = select(Occurrence.offer_id).where(Occurrence.booking_id == booking.id).distinct()
    offers = {booking.offer_id, *session().scalars(dates), *offer_ids}
    lock_units(unit_ids_of(sorted(offers)))
    session().execute(select(Booking.id).where(Booking.id == booking.id).with_for_update())
    read_afresh(booking)
    if version is not None and booking.version != version:
        raise Conflict(lazy_("Somebody else has changed this meanwhile. Please look at it again."))


def refuse_unless(booking: Booking, step: Step) -> None:
    """Raise NotPossible before anything is changed."""
    if step not in steps_from(booking.state):
        raise NotPossible(booking)


def refuse_own(booking: Booking, by: Member) -> None:
    """Raise Refused where somebody has to decide, and it is the renter."""
    if booking.booker_id == by.id and booking.facility.approval is not Approval.NONE:
        raise Refused(lazy_("Nobody decides about their own request. Please let somebody else look at it."))


def agree_anew(booking: Booking) -> None:
    """What the first of two agreed to is another request now: both look at it again."""
    if booking.is_undecided:
        booking.first_approver_id = None


def take(
    booking: Booking,
    step: Step,
    by: Member | None,
    *,
    reason: str = "",
    overridden: Sequence[str] = (),
    visible_to: str = "party",
) -> None:
    """Let a booking take a step; raises NotPossible. The booking must be locked."""
    refuse_unless(booking, step)
    came_from, booking.state = booking.state, steps_from(booking.state)[step]
    booking.state_changed_at = clock.now()
    remember(booking, step.value, came_from, by, reason=reason, overridden=overridden, visible_to=visible_to)
    session().flush()
    record(
        BookingMoved(
            **whose(booking, by), step=step.value, came_from=came_from.value, state=booking.state.value
        )
    )


def remember(
    booking: Booking,
    what: str,
    came_from: BookingState,
    by: Member | None,
    *,
    overridden: Sequence[str] = (),
    reason: str = "",
    visible_to: str = "party",
) -> None:
    """Add a line to the booking's history, also for what leaves the state as it is."""
    session().add(
        HistoryLine(
            booking_id=booking.id,
            actor_id=by.id if by else None,
            what=what,
            came_from=came_from.value,
            went_to=booking.state.value,
            reason=reason[:600],
            overridden=list(overridden),
            visible_to=visible_to,
        )
    )


def whose(booking: Booking, by: Member | None) -> dict[str, Any]:
    """The ids that every fact about a booking carries."""
    return {
        "booking_id": booking.id,
        "facility_id": booking.facility_id,
        "group_id": booking.group_id,
        "actor_id": by.id if by else None,
    }


def tell(fact: type[BookingEvent], booking: Booking, by: Member | None, **more: Any) -> None:
    """Record a fact about a booking."""
    record(fact(**whose(booking, by), **more))


def settle_dates(booking: Booking, state: OccurrenceState, *, reason: str = "") -> list[int]:
    """Bring every date that may still take place to a state; the ids of those."""
    changed = [each for each in occurrences_of(booking) if each.is_live]
    for each in changed:
        each.state = state
        each.reason = reason[:300] or each.reason
    session().flush()
    return [each.id for each in changed]
